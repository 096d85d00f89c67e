"""Booked costs of every kind, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import BookedCost, Channel, CostId, CostKind, Division
from channelmodel.strategies.amounts import currency_of, sum_in
from channelmodel.strategies.ids import cost_ids
from channelmodel.strategies.references import References, maybe
from channelmodel.strategies.tenures import RECENT
from channelmodel.values.currency import Currency

__all__ = ["booked_costs"]


def __dir__() -> list[str]:
    return __all__


_KINDS = st.sampled_from(CostKind)
_DIVISIONS = maybe(st.sampled_from(Division))


def booked_costs(
    *,
    currency: Currency | str | None = None,
    among: Channel | None = None,
    kinds: SearchStrategy[CostKind] = _KINDS,
    ids: SearchStrategy[CostId] | None = None,
) -> SearchStrategy[BookedCost]:
    """Give booked costs, and bookings that are taken back.

    Args:
        currency: Their currency; ``None`` gives any, and that of the vendor where they are among a channel's.
        among: The channel whose partners and territories they may be spent on; ``None`` gives any.
        kinds: What they are.
        ids: Their ids.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(booked_costs(currency="EUR"), lambda cost: cost.amount.amount < 0).amount
        Money('-1.00', 'EUR')
    """
    return _cost(cost_ids() if ids is None else ids, References(among), currency_of(currency, among), kinds)


@st.composite
def _cost(
    draw: DrawFn,
    ids: SearchStrategy[CostId],
    known: References,
    currencies: SearchStrategy[Currency],
    kinds: SearchStrategy[CostKind],
) -> BookedCost:
    return BookedCost(
        id=draw(ids),
        kind=draw(kinds),
        amount=sum_in(draw, draw(currencies)),
        booked_on=draw(RECENT),
        division=draw(_DIVISIONS),
        partner_id=known.partners.perhaps(draw),
        territory_id=known.territories.perhaps(draw),
    )

"""Booked costs of every kind, for property-based tests."""

from collections.abc import Collection

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import BookedCost, Channel, CostId, CostKind, Division
from channelmodel.strategies.amounts import currency_of
from channelmodel.strategies.dirt import ALL_DIRT, Dirt
from channelmodel.strategies.references import maybe
from channelmodel.strategies.scenes import Scene, scene_of
from channelmodel.values.currency import Currency
from channelmodel.values.period import Period

__all__ = ["booked_costs"]


def __dir__() -> list[str]:
    return __all__


_KINDS = st.sampled_from(CostKind)
_DIVISIONS = maybe(st.sampled_from(Division))


def booked_costs(  # noqa: PLR0913 - what tests ask for
    *,
    currency: Currency | str | None = None,
    among: Channel | None = None,
    during: Period | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    kinds: SearchStrategy[CostKind] = _KINDS,
    ids: SearchStrategy[CostId] | None = None,
) -> SearchStrategy[BookedCost]:
    """Give booked costs, and bookings that are taken back.

    Args:
        currency: Their currency; ``None`` gives any, and that of the vendor where they are among a channel's.
        among: The channel whose partners and territories they may be spent on; ``None`` gives any.
        during: The period in which everything happens; ``None`` lets it happen near 2020.
        dirt: What may be dirty; ``()`` gives clean ones.
        kinds: What they are.
        ids: Their ids.

    Raises:
        InvalidError: The currency is unknown, the period is none, or a kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(booked_costs(currency="EUR"), lambda cost: cost.amount.amount < 0).amount
        Money('-1.00', 'EUR')
    """
    known = scene_of("booked_costs", among, during, dirt)
    return _cost(known.ids("K") if ids is None else ids, known, currency_of(currency, among), kinds)


@st.composite
def _cost(
    draw: DrawFn,
    ids: SearchStrategy[CostId],
    known: Scene,
    currencies: SearchStrategy[Currency],
    kinds: SearchStrategy[CostKind],
) -> BookedCost:
    return BookedCost(
        id=draw(ids),
        kind=draw(kinds),
        amount=known.sum(draw, draw(currencies)),
        booked_on=known.day(draw),
        division=draw(_DIVISIONS),
        partner_id=known.partners.perhaps(draw),
        territory_id=known.told(draw, known.territories),
    )

"""Registrations of two partners for one deal, for property-based tests.

Conflicts are found by really looking for them, so that they are about what the two registrations have in common.
"""

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import DealRegistration, Outcome, ReviewState
from channelmodel.kpi import Aspect, Common, Conflict
from channelmodel.kpi import conflicts as found_among
from channelmodel.strategies import ids
from channelmodel.strategies.amounts import currency_of
from channelmodel.strategies.making import made
from channelmodel.strategies.references import maybe
from channelmodel.strategies.registrations import deal_registrations
from channelmodel.values.currency import Currency

__all__ = ["commons", "conflicts"]


def __dir__() -> list[str]:
    return __all__


_STANDING = st.sampled_from([ReviewState.SUBMITTED, ReviewState.IN_REVIEW, ReviewState.RETURNED, ReviewState.APPROVED])
_TWO_PARTNERS = st.lists(ids.partner_ids(), min_size=2, max_size=2, unique=True)
_TWO_IDS = st.lists(ids.registration_ids(), min_size=2, max_size=2, unique=True)
_CUSTOMER_IDS = maybe(ids.customer_ids())
_PRODUCT_IDS = ids.product_ids()
_CUSTOMERS = st.sampled_from(["City Hospital", "Grand Hotel"])
_SITES = st.sampled_from(["Main building", "Harbour street 7"])
_IN_COMMON = {
    Aspect.CUSTOMER: st.sampled_from(["cityhospital", "grandhotel"]),
    Aspect.SITE: st.sampled_from(["mainbuilding", "harbourstreet7"]),
    Aspect.PRODUCT: _PRODUCT_IDS,
    Aspect.FAMILY: st.sampled_from(["Firewall", "Access"]),
}


def commons() -> SearchStrategy[Common]:
    """Give what two registrations have in common in one aspect, be it everything.

    Example:
        >>> from hypothesis import find
        >>> str(find(commons(), lambda common: common.aspect is Aspect.PRODUCT and common.values))
        'product A-1'
    """
    return st.sampled_from(Aspect).flatmap(_common)


def _common(aspect: Aspect) -> SearchStrategy[Common]:
    values = made(tuple, made(sorted, st.lists(_IN_COMMON[aspect], max_size=2, unique=True)))
    return made(Common, st.just(aspect), values)


def conflicts(*, currency: Currency | str | None = None) -> SearchStrategy[Conflict]:
    """Give conflicts between two partners, of which the earlier one's registration still stands.

    Args:
        currency: The currency of the amounts; ``None`` gives any.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(conflicts(), lambda conflict: True).on[0].aspect
        <Aspect.CUSTOMER: 'customer'>
    """
    currencies = currency_of(currency, None)
    return _conflict(currencies.flatmap(lambda each: deal_registrations(currency=each, states=_STANDING)))


@st.composite
def _conflict(draw: DrawFn, registrations: SearchStrategy[DealRegistration]) -> Conflict:
    customer_id, name, site, product_id = draw(_CUSTOMER_IDS), draw(_CUSTOMERS), draw(_SITES), draw(_PRODUCT_IDS)
    claims = [
        attrs.evolve(
            each,
            id=registration_id,
            partner_id=partner_id,
            customer_id=customer_id,
            customer_name=name,
            site=each.site and site,
            product_ids=each.product_ids and each.product_ids | {product_id},
            protected_until=None,
            extensions=0,
            outcome=Outcome.OPEN,
            closed_on=None,
            history=(),
        )
        for each, registration_id, partner_id in zip(
            (draw(registrations), draw(registrations)), draw(_TWO_IDS), draw(_TWO_PARTNERS), strict=True
        )
    ]
    (conflict,) = found_among(claims)
    return conflict

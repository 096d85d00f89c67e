"""What several KPIs need of the facts, counted once, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.kpi import DIMENSIONS, Tally, tally
from channelmodel.strategies.channels import channels
from channelmodel.strategies.making import made
from channelmodel.strategies.questions import ANY_KPI, ANY_WAY, few
from channelmodel.strategies.spans import SPANS
from channelmodel.values.currency import Currency

__all__ = ["tallies"]


def __dir__() -> list[str]:
    return __all__


_ONE_WAY = st.sampled_from(list(DIMENSIONS))


def tallies(*, currency: Currency | str | None = None) -> SearchStrategy[Tally]:
    """Give what a few KPIs of the catalogue need of the facts of a small channel, by no dimension, by one or by two.

    Args:
        currency: The currency of the channel's vendor; ``None`` gives any.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(tallies(), lambda counted: not counted.dimensions)
        <Tally of revenue: 2020>
    """
    facts = channels(
        currency=currency,
        max_partners=2,
        max_customers=1,
        max_deals=2,
        max_registrations=1,
        max_memberships=1,
        max_others=1,
    )
    return made(tally, facts, SPANS, kpis=few(ANY_KPI), by=st.one_of(st.none(), _ONE_WAY, ANY_WAY))

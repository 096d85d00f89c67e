"""Quantities that are found in a channel or among partners: KPIs over a window, tenures and ranks."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from channelmodel.kpi import CATALOGUE
from channelmodel.kpi import Direction as Better
from channelmodel.rules import (
    BestOfLast,
    Fact,
    HeldFor,
    MeasuredKpi,
    OnTheDay,
    Peers,
    Rank,
    Span,
    Trailing,
    WorstOfLast,
)
from channelmodel.rules.times.measures import partner_faults
from channelmodel.strategies.kinds import Kinds
from channelmodel.strategies.making import made
from channelmodel.strategies.memberships import TIERS
from channelmodel.strategies.references import maybe, seldom
from channelmodel.strategies.simple_terms import CONDITIONS, SINGLE
from channelmodel.strategies.windows import PLAIN_WINDOWS, windows

__all__ = ["SUPPLIED_QUANTITIES"]


def __dir__() -> list[str]:
    return __all__


_KPIS = st.sampled_from([each for each in CATALOGUE.values() if not partner_faults(each)])
_ON_THE_DAY = windows(kind=OnTheDay)
_PICKED = st.one_of(PLAIN_WINDOWS, windows(kind=BestOfLast), windows(kind=WorstOfLast))


@st.composite
def _measured(draw: DrawFn) -> MeasuredKpi:
    kpi = draw(_KPIS)
    if kpi.is_as_of:
        return MeasuredKpi(kpi.name, draw(_ON_THE_DAY))
    return MeasuredKpi(kpi.name, draw(PLAIN_WINDOWS if kpi.better is Better.NEITHER else _PICKED))


# A name of its own stands for one quantity alone, because a programme may have one fact under it.
_REVENUE = MeasuredKpi("revenue", Trailing(12, Span.MONTH), known_as="revenue_12m")
_AT_SILVER = HeldFor(Span.MONTH, "Silver", known_as="months_at_silver")
_BY_REVENUE = Rank(Fact("revenue"), within="country", known_as="rank_in_country")
_COMPATRIOTS = Peers(within="country", known_as="peers_in_country")
_WITHIN = maybe(st.just("country"))
_WHERE = seldom(CONDITIONS)

SUPPLIED_QUANTITIES: Kinds = {
    MeasuredKpi: st.one_of(st.just(_REVENUE), _measured()),
    HeldFor: st.one_of(
        st.just(_AT_SILVER), made(HeldFor, st.sampled_from((Span.MONTH, Span.YEAR)), maybe(st.sampled_from(TIERS)))
    ),
    Rank: st.one_of(st.just(_BY_REVENUE), made(Rank, SINGLE, within=_WITHIN, lowest_first=st.booleans(), where=_WHERE)),
    Peers: st.one_of(st.just(_COMPATRIOTS), made(Peers, within=_WITHIN, where=_WHERE)),
}
"""Quantities that are supplied as facts, under a name of their own or under their words."""

"""Operational impediments in every state, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import IMPEDIMENT_LIFECYCLE, Channel, Impediment, ImpedimentId, ImpedimentState
from channelmodel.strategies.ids import impediment_ids
from channelmodel.strategies.references import References
from channelmodel.strategies.tenures import RECENT, WAITS, after
from channelmodel.strategies.texts import phrases

__all__ = ["impediments"]


def __dir__() -> list[str]:
    return __all__


_TITLES = phrases("No portal login", "Credit line missing")
_STATES = st.sampled_from(ImpedimentState)


def impediments(
    *,
    among: Channel | None = None,
    states: SearchStrategy[ImpedimentState] = _STATES,
    ids: SearchStrategy[ImpedimentId] | None = None,
) -> SearchStrategy[Impediment]:
    """Give impediments; those that are resolved or dismissed have the day.

    Args:
        among: The channel whose partners and people they may be about; ``None`` gives any.
        states: What became of them.
        ids: Their ids.

    Example:
        >>> from hypothesis import find
        >>> find(impediments(), lambda each: each.state is ImpedimentState.RESOLVED).ended_on
        Date(2020, 1, 1)
    """
    return _impediment(impediment_ids() if ids is None else ids, References(among), states)


@st.composite
def _impediment(
    draw: DrawFn, ids: SearchStrategy[ImpedimentId], known: References, states: SearchStrategy[ImpedimentState]
) -> Impediment:
    state, raised_on = draw(states), draw(RECENT)
    return Impediment(
        id=draw(ids),
        title=draw(_TITLES),
        partner_id=known.partners.perhaps(draw),
        owner_id=known.employees.perhaps(draw),
        raised_on=raised_on,
        ended_on=after(raised_on, draw(WAITS)) if IMPEDIMENT_LIFECYCLE.is_final(state) else None,
        state=state,
    )

"""Operational impediments in every state, for property-based tests."""

from collections.abc import Collection

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import IMPEDIMENT_LIFECYCLE, Channel, Impediment, ImpedimentId, ImpedimentState
from channelmodel.strategies.dirt import ALL_DIRT, Dirt
from channelmodel.strategies.scenes import Scene, scene_of
from channelmodel.values.period import Period

__all__ = ["impediments"]


def __dir__() -> list[str]:
    return __all__


_TITLES = ("No portal login", "Credit line missing")
_STATES = st.sampled_from(ImpedimentState)


def impediments(
    *,
    among: Channel | None = None,
    during: Period | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    states: SearchStrategy[ImpedimentState] = _STATES,
    ids: SearchStrategy[ImpedimentId] | None = None,
) -> SearchStrategy[Impediment]:
    """Give impediments; those that are resolved or dismissed have the day.

    Args:
        among: The channel whose partners and people they may be about; ``None`` gives any.
        during: The period in which everything happens; ``None`` lets it happen near 2020.
        dirt: What may be dirty; ``()`` gives clean ones.
        states: What became of them.
        ids: Their ids.

    Raises:
        InvalidError: The period is none, or a kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(impediments(), lambda each: each.state is ImpedimentState.RESOLVED).ended_on
        Date(2020, 1, 1)
    """
    known = scene_of("impediments", among, during, dirt)
    return _impediment(known.ids("I") if ids is None else ids, known, states)


@st.composite
def _impediment(
    draw: DrawFn, ids: SearchStrategy[ImpedimentId], known: Scene, states: SearchStrategy[ImpedimentState]
) -> Impediment:
    state, raised_on = draw(states), known.day(draw)
    return Impediment(
        id=draw(ids),
        title=known.text(draw, _TITLES),
        partner_id=known.told(draw, known.partners),
        owner_id=known.told(draw, known.employees),
        raised_on=raised_on,
        ended_on=known.later(draw, raised_on) if IMPEDIMENT_LIFECYCLE.is_final(state) else None,
        state=state,
    )

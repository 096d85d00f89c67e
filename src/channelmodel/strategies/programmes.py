"""Partner programmes and their tiers, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.rules import Programme, Requirement, Selection, Tier
from channelmodel.strategies.memberships import PROGRAMMES, TIERS
from channelmodel.strategies.references import maybe
from channelmodel.strategies.requirements import requirements
from channelmodel.strategies.texts import phrases

__all__ = ["programmes", "tiers"]


def __dir__() -> list[str]:
    return __all__


_TIER_NAMES = phrases(*TIERS)
_PROGRAMME_NAMES = phrases(*PROGRAMMES)
_SELECTIONS = st.sampled_from(Selection)
_SOURCES = maybe(phrases("Partner+ guide, 2020 edition"))
_REQUIREMENTS = requirements()


def tiers(*, requires: SearchStrategy[Requirement] = _REQUIREMENTS) -> SearchStrategy[Tier]:
    """Give tiers that ask for nothing, for one thing or for several.

    Args:
        requires: What they ask for.

    Example:
        >>> from hypothesis import find
        >>> find(tiers(), lambda tier: True)
        Tier(name='Silver', requires=())
    """
    return st.builds(Tier, _TIER_NAMES, st.lists(requires, max_size=2))


def programmes(
    *,
    requires: SearchStrategy[Requirement] = _REQUIREMENTS,
    min_tiers: int = 1,
    max_tiers: int = 3,
    selections: SearchStrategy[Selection] = _SELECTIONS,
) -> SearchStrategy[Programme]:
    """Give programmes, whose tiers have names of their own.

    Args:
        requires: What the tiers ask for.
        min_tiers: The fewest tiers, at least one.
        max_tiers: The most tiers.
        selections: Which of the tiers that a partner qualifies for it gets.

    Example:
        >>> from hypothesis import find
        >>> find(programmes(), lambda programme: len(programme.tiers) == 2).rank("Gold")
        2
    """
    ladder = st.lists(
        tiers(requires=requires), min_size=min_tiers, max_size=max_tiers, unique_by=lambda tier: tier.name
    )
    return st.builds(Programme, _PROGRAMME_NAMES, ladder, selections, _SOURCES)

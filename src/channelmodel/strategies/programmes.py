"""Partner programmes and their tiers, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.rules import Places, Programme, Requirement, Selection, Tier
from channelmodel.strategies.benefits import benefit_groups
from channelmodel.strategies.making import made
from channelmodel.strategies.memberships import PROGRAMMES, TIERS
from channelmodel.strategies.references import maybe, seldom
from channelmodel.strategies.requirements import requirements
from channelmodel.strategies.schedules import review_policies
from channelmodel.strategies.simple_terms import FACTS
from channelmodel.strategies.texts import mostly

__all__ = ["places", "programmes", "tiers"]


def __dir__() -> list[str]:
    return __all__


_TIER_NAMES = mostly(*TIERS)
_PROGRAMME_NAMES = mostly(*PROGRAMMES)
_SELECTIONS = st.sampled_from([selection for selection in Selection if selection.is_ordered])
_SOURCES = maybe(mostly("Partner+ guide, 2020 edition"))
_REQUIREMENTS = requirements()
_REVIEWS = seldom(review_policies())
_PLACES = made(Places, st.integers(1, 3), FACTS)


def places() -> SearchStrategy[Places]:
    """Give limited numbers of places, so few that not everybody gets one.

    Example:
        >>> from hypothesis import find
        >>> print(find(places(), lambda limited: True))
        1 place, by certified people
    """
    return _PLACES


def tiers(*, requires: SearchStrategy[Requirement] = _REQUIREMENTS) -> SearchStrategy[Tier]:
    """Give tiers that ask for nothing, for one thing or for several, now and then with limited places or other rules to stay.

    Args:
        requires: What they ask for.

    Example:
        >>> from hypothesis import find
        >>> print(find(tiers(), lambda tier: tier.requires))
        Silver
          certified people at least 0
    """
    asked = st.lists(requires, max_size=2)
    return made(Tier, _TIER_NAMES, asked, keeps=seldom(asked), places=seldom(_PLACES))


def programmes(
    *,
    requires: SearchStrategy[Requirement] = _REQUIREMENTS,
    min_tiers: int = 1,
    max_tiers: int = 3,
    selections: SearchStrategy[Selection] = _SELECTIONS,
) -> SearchStrategy[Programme]:
    """Give programmes, whose tiers have names of their own; some say when they are reviewed and what they bring.

    Args:
        requires: What the tiers ask for.
        min_tiers: The fewest tiers, at least one.
        max_tiers: The most tiers.
        selections: Which of the tiers that a partner qualifies for it gets; left out, one of them, as tiers have an order.

    Example:
        >>> from hypothesis import find
        >>> find(programmes(), lambda programme: len(programme.tiers) == 2).rank("Gold")
        2
    """
    ladder = st.lists(
        tiers(requires=requires), min_size=min_tiers, max_size=max_tiers, unique_by=lambda tier: tier.name
    )
    return _programme(ladder, selections)


@st.composite
def _programme(draw: DrawFn, ladder: SearchStrategy[list[Tier]], selections: SearchStrategy[Selection]) -> Programme:
    found = draw(ladder)
    brought = draw(seldom(benefit_groups(tiers=[tier.name for tier in found])))
    return Programme(
        draw(_PROGRAMME_NAMES),
        found,
        draw(selections),
        draw(_SOURCES),
        review=draw(_REVIEWS),
        benefits=() if brought is None else (brought,),
    )

"""Role profiles as they are meant and as they are lived, for property-based tests.

Deviations are found by really holding a record against a profile, so that they rest on what is in it.
"""

from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import ActivityKind, Division, EmployeeId
from channelmodel.roles import (
    ActivityCount,
    Alignment,
    Contrast,
    Deviation,
    LivedProfile,
    RoleProfile,
    SkillDifference,
    SkillShare,
)
from channelmodel.strategies.ids import deal_ids, employee_ids
from channelmodel.strategies.making import made
from channelmodel.strategies.references import maybe
from channelmodel.strategies.skills import distinct, skills, usages
from channelmodel.strategies.spans import SPANS
from channelmodel.strategies.texts import phrases

__all__ = [
    "activity_counts",
    "alignments",
    "contrasts",
    "deviations",
    "lived_profiles",
    "role_profiles",
    "skill_differences",
    "skill_shares",
]


def __dir__() -> list[str]:
    return __all__


_NAMES = phrases("Account manager", "Channel manager")
_KINDS = st.sampled_from(ActivityKind)
_WEIGHTS = st.integers(1, 10)
_HUNDREDTHS = st.fractions(0, 1, max_denominator=100)
_TOLERANCES = st.sampled_from([Fraction(each, 20) for each in range(11)])
_DEALS = made(tuple, made(sorted, st.lists(deal_ids(), min_size=1, max_size=3, unique=True)))
_EMPLOYEES = employee_ids()
_WHO = st.one_of(_EMPLOYEES, st.sampled_from(Division))
_MORE = st.integers(0, 3)
_OFTEN = st.integers(0, 3)


def skill_shares() -> SearchStrategy[SkillShare]:
    """Give parts that a skill has in a role.

    Example:
        >>> from hypothesis import find
        >>> str(find(skill_shares(), lambda each: each.share == 1))
        'closing 100.0 %'
    """
    return made(SkillShare, skills(), _HUNDREDTHS.filter(bool))


def role_profiles() -> SearchStrategy[RoleProfile]:
    """Give role profiles of one to four skills.

    Example:
        >>> from hypothesis import find
        >>> [str(each) for each in find(role_profiles(), lambda role: len(role.shares) == 2).shares]
        ['closing 50.0 %', 'enabling 50.0 %']
    """
    weights = st.dictionaries(skills(), _WEIGHTS, min_size=1, max_size=4)
    return made(RoleProfile.of, _NAMES, weights)


def skill_differences() -> SearchStrategy[SkillDifference]:
    """Give the parts that a skill has in two roles.

    Example:
        >>> from hypothesis import find
        >>> find(skill_differences(), lambda each: each.difference > 0).one
        Fraction(0, 1)
    """
    return made(SkillDifference, skills(), _HUNDREDTHS, _HUNDREDTHS)


def contrasts() -> SearchStrategy[Contrast]:
    """Give two roles side by side, with skills in common and without.

    Example:
        >>> from hypothesis import find
        >>> find(contrasts(), lambda contrast: not contrast.in_both).overlap
        Fraction(0, 1)
    """
    return made(Contrast, role_profiles(), role_profiles())


def activity_counts() -> SearchStrategy[ActivityCount]:
    """Give how many activities of a kind were recorded, and on which deals.

    Example:
        >>> from hypothesis import find
        >>> str(find(activity_counts(), lambda each: each.count > 1))
        'partner meeting × 2 on D-1'
    """
    return _count()


@st.composite
def _count(draw: DrawFn) -> ActivityCount:
    deals = draw(_DEALS)
    return ActivityCount(draw(_KINDS), len(deals) + draw(_MORE), deals)


_COUNTS = distinct(_count(), lambda each: each.kind)


def lived_profiles() -> SearchStrategy[LivedProfile]:
    """Give what was recorded of a person or a division, be it nothing, or be there nobody.

    Example:
        >>> from hypothesis import find
        >>> find(lived_profiles(), lambda lived: lived.people and not lived.counts).profile is None
        True
    """
    return _lived()


@st.composite
def _lived(draw: DrawFn) -> LivedProfile:
    who = draw(_WHO)
    people = _people_of(draw, who)
    counts = draw(_COUNTS) if people else ()
    return LivedProfile(who=who, usage=draw(usages()), when=draw(maybe(SPANS)), people=people, counts=counts)


def _people_of(draw: DrawFn, who: EmployeeId | Division) -> frozenset[EmployeeId]:
    if isinstance(who, Division):
        return draw(st.frozensets(_EMPLOYEES, max_size=2))
    return frozenset({who}) if draw(_OFTEN) else frozenset()


def alignments() -> SearchStrategy[Alignment]:
    """Give role profiles held against what was recorded.

    Example:
        >>> from hypothesis import find
        >>> print(find(alignments(), lambda alignment: not alignment.is_within))
        Account manager: E-1: nobody is known by that id
    """
    return made(Alignment, role_profiles(), lived_profiles(), _TOLERANCES)


def deviations() -> SearchStrategy[Deviation]:
    """Give findings on skills that are used more or less than is intended.

    Example:
        >>> from hypothesis import find
        >>> find(deviations(), lambda each: not each.rests_on).lived
        Fraction(0, 1)
    """
    return made(_deviations_of, alignments()).filter(bool).flatmap(st.sampled_from)


def _deviations_of(alignment: Alignment) -> tuple[Deviation, ...]:
    return alignment.deviations

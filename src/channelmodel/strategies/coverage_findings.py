"""What is found of coverage plans and of the owners of territories, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.strategies.calendar import days, periods
from channelmodel.strategies.coverage import coverage_answers, coverage_statements, scopes
from channelmodel.strategies.ids import employee_ids, territory_ids
from channelmodel.strategies.making import made
from channelmodel.strategies.references import maybe
from channelmodel.strategies.texts import mostly
from channelmodel.territories import (
    MarketGap,
    Overlap,
    Ownership,
    OwnershipOutcome,
    OwnershipSpell,
    PlanFinding,
    PlanFindingKind,
    Responsibility,
)

__all__ = ["market_gaps", "overlaps", "ownership_spells", "ownerships", "plan_findings", "responsibilities"]


def __dir__() -> list[str]:
    return __all__


_DAYS = days()
_PERIODS = periods()
_ANSWERS = coverage_answers()
_TERRITORIES = territory_ids()
_PATHS = made(tuple, st.lists(_TERRITORIES, min_size=1, max_size=3, unique=True))
_OWNERS = made(tuple, st.lists(employee_ids(), max_size=2, unique=True))
_STATEMENTS = coverage_statements()
_SOME = made(tuple, st.lists(_STATEMENTS, max_size=2))
_COUNTRIES = st.sampled_from(["DE", "PT"])
_SEGMENTS = mostly("health", "education")
_BY_NUMBER = (OwnershipOutcome.UNOWNED, OwnershipOutcome.OWNED, OwnershipOutcome.SHARED)


def ownerships() -> SearchStrategy[Ownership]:
    """Give whose a territory is on a day: one person's, several people's, nobody's, or that of the territory above it.

    Example:
        >>> from hypothesis import find
        >>> print(find(ownerships(), lambda owned: owned.owner_id))
        T-1 on 2000-01-01: owned by E-1
    """
    return st.one_of(_UNKNOWN, _ownership())


_UNKNOWN = made(Ownership, territory_id=_TERRITORIES, on=_DAYS, outcome=st.just(OwnershipOutcome.UNKNOWN))


@st.composite
def _ownership(draw: DrawFn) -> Ownership:
    path, owners = draw(_PATHS), draw(_OWNERS)
    return Ownership(
        territory_id=path[0],
        on=draw(_DAYS),
        outcome=_BY_NUMBER[len(owners)],
        owner_ids=owners,
        found_at=path[-1] if owners else None,
        passed=path[:-1] if owners else path,
    )


def ownership_spells() -> SearchStrategy[OwnershipSpell]:
    """Give whose a territory is over some days.

    Example:
        >>> from hypothesis import find
        >>> print(find(ownership_spells(), lambda spell: True))
        T-1 is nobody's over 2000-01-01..2000-01-01
    """
    return made(OwnershipSpell, territory_id=_TERRITORIES, period=_PERIODS, owner_ids=_OWNERS)


@st.composite
def _responsibility(draw: DrawFn) -> Responsibility:
    answer, day = draw(_ANSWERS), draw(_DAYS)
    owned = tuple(
        Ownership(territory_id=each, on=day, outcome=OwnershipOutcome.UNOWNED, passed=(each,))
        for each in answer.territory_ids
    )
    return Responsibility(on=day, answer=answer, ownerships=owned)


def responsibilities() -> SearchStrategy[Responsibility]:
    """Give who answers for a customer, of territories that nobody owns.

    Example:
        >>> from hypothesis import find
        >>> print(find(responsibilities(), lambda found: True))
        somebody in an unknown country: covered by nobody
    """
    return _responsibility()


def overlaps() -> SearchStrategy[Overlap]:
    """Give parts of the market that statements give to territories, most of them to several.

    Example:
        >>> from hypothesis import find
        >>> find(overlaps(), lambda overlap: len(overlap.territory_ids) == 2).territory_ids
        ('T-1', 'T-2')
    """
    return made(Overlap, scope=scopes(), statements=_SOME)


def market_gaps() -> SearchStrategy[MarketGap]:
    """Give parts of the market that nobody covers as a whole.

    Example:
        >>> from hypothesis import find
        >>> print(find(market_gaps(), lambda gap: gap.country))
        DE: covered by nobody
    """
    return made(MarketGap, country=maybe(_COUNTRIES), segment=maybe(_SEGMENTS), in_part=_SOME)


def plan_findings() -> SearchStrategy[PlanFinding]:
    """Give what whoever writes a plan should look at.

    Example:
        >>> from hypothesis import find
        >>> print(find(plan_findings(), lambda finding: True))
        overlap: T-1 covers nothing. Give it a scope.
    """
    return made(
        PlanFinding,
        kind=st.sampled_from(PlanFindingKind),
        territory_ids=_PATHS,
        statements=_SOME,
        message=mostly("T-1 covers nothing", "T-1 is nobody's"),
        remedy=mostly("Give it a scope", "Give it an owner"),
    )

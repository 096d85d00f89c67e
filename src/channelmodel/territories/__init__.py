"""Who covers whom: plans that divide the market among territories, and leads that are shared out fairly among partners.

A plan states which territory covers which part of the market. Of the statements that apply to a customer the most specific one decides,
and the answer tells which it was and which lost. What contradicts itself, and what is missing, is an answer too, and never a guess.

    >>> from channelmodel import TerritoryId
    >>> from channelmodel.territories import CoveragePlan, CoverageStatement, CustomerProfile, PostalRange, Scope
    >>> plan = CoveragePlan([
    ...     CoverageStatement(TerritoryId("DACH"), Scope(country="DE")),
    ...     CoverageStatement(TerritoryId("BERLIN"), Scope(postal=PostalRange("DE", "10115", "14199"))),
    ... ])
    >>> print(plan.answer(CustomerProfile(country="DE", postal_code="10117")))
    somebody in DE 10117: covered by BERLIN
      ✓ BERLIN covers DE 10115 to 14199
      – DACH covers DE: less specific
"""

from channelmodel.territories.answers import CoverageAnswer, CoverageOutcome
from channelmodel.territories.assignments import AssignmentOutcome, LeadAssignment
from channelmodel.territories.checks import PlanFinding, PlanFindingKind, check_plan
from channelmodel.territories.fit import Fit
from channelmodel.territories.gaps import MarketGap, market_gaps, postal_gaps, unsettled
from channelmodel.territories.homes import pool_by_territory
from channelmodel.territories.leads import Assignee, Contender, Lead, LeadId
from channelmodel.territories.overlaps import Overlap, overlaps
from channelmodel.territories.owners import (
    Ownership,
    OwnershipOutcome,
    OwnershipSpell,
    owner_of,
    ownership_spells,
    shared,
    unowned,
)
from channelmodel.territories.plans import CoveragePlan
from channelmodel.territories.pools import LeadPool
from channelmodel.territories.postal import PostalRange
from channelmodel.territories.profiles import CustomerProfile, profile_of, profiles_in
from channelmodel.territories.responsibilities import Responsibility, who_covers
from channelmodel.territories.scopes import AccountReach, Scope, ScopeKind
from channelmodel.territories.statements import CoverageStatement

__all__ = [
    "AccountReach",
    "Assignee",
    "AssignmentOutcome",
    "Contender",
    "CoverageAnswer",
    "CoverageOutcome",
    "CoveragePlan",
    "CoverageStatement",
    "CustomerProfile",
    "Fit",
    "Lead",
    "LeadAssignment",
    "LeadId",
    "LeadPool",
    "MarketGap",
    "Overlap",
    "Ownership",
    "OwnershipOutcome",
    "OwnershipSpell",
    "PlanFinding",
    "PlanFindingKind",
    "PostalRange",
    "Responsibility",
    "Scope",
    "ScopeKind",
    "check_plan",
    "market_gaps",
    "overlaps",
    "owner_of",
    "ownership_spells",
    "pool_by_territory",
    "postal_gaps",
    "profile_of",
    "profiles_in",
    "shared",
    "unowned",
    "unsettled",
    "who_covers",
]


def __dir__() -> list[str]:
    return __all__

"""Leads and the partners that they are given to, for property-based tests."""

from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.entities import PartnerId
from channelmodel.strategies.coverage import customer_profiles, scopes
from channelmodel.strategies.ids import partner_ids
from channelmodel.strategies.making import made
from channelmodel.strategies.texts import ODD
from channelmodel.territories import Assignee, Contender, CustomerProfile, Lead, LeadAssignment, LeadId, LeadPool

__all__ = ["assignees", "contenders", "lead_assignments", "lead_ids", "lead_pools", "leads"]


def __dir__() -> list[str]:
    return __all__


_FEW_PARTNERS = made(PartnerId, made("P-{}".format, st.integers(1, 5)))
_DECLINED = st.frozensets(_FEW_PARTNERS, max_size=2)
_HALVES = made(lambda number: Fraction(number, 2), st.integers(0, 12))
_SOME_WEIGHT = made(lambda number: Fraction(number, 2), st.integers(1, 12))
_COVERED = made(tuple, st.lists(scopes(), max_size=3))


def lead_ids() -> SearchStrategy[LeadId]:
    """Give ids of leads.

    Example:
        >>> from hypothesis import find
        >>> find(lead_ids(), lambda found: True)
        'L-1'
    """
    return made(LeadId, st.one_of(made("L-{}".format, st.integers(1, 99)), ODD))


def leads(
    *, ids: SearchStrategy[LeadId] | None = None, profiles: SearchStrategy[CustomerProfile] | None = None
) -> SearchStrategy[Lead]:
    """Give leads, some of which partners have declined.

    Args:
        ids: Their ids; ``None`` gives any.
        profiles: What is known of whom they are about; ``None`` gives anything.

    Example:
        >>> from hypothesis import find
        >>> find(leads(), lambda lead: lead.declined).declined
        frozenset({'P-1'})
    """
    known = customer_profiles() if profiles is None else profiles
    return made(Lead, id=lead_ids() if ids is None else ids, profile=known, declined=_DECLINED)


def assignees(*, ids: SearchStrategy[PartnerId] | None = None) -> SearchStrategy[Assignee]:
    """Give partners that can be given leads, some with a weight of zero.

    Args:
        ids: Their ids; ``None`` gives any.

    Example:
        >>> from hypothesis import find
        >>> find(assignees(), lambda partner: partner.weight > 1).weight
        Fraction(3, 2)
    """
    return made(Assignee, partner_id=partner_ids() if ids is None else ids, weight=_HALVES, covers=_COVERED)


def contenders() -> SearchStrategy[Contender]:
    """Give partners that can be given a lead, with the leads that they had before.

    Example:
        >>> from hypothesis import find
        >>> print(find(contenders(), lambda contender: contender.assigned > 1))
        P-1 (weight 1/2, 2 before)
    """
    return made(Contender, partner_id=partner_ids(), weight=_SOME_WEIGHT, assigned=st.integers(0, 20))


def lead_pools(*, max_size: int = 5) -> SearchStrategy[LeadPool]:
    """Give pools of partners that cover parts of the market, which overlap.

    Args:
        max_size: The most partners, of which there are five different ones.

    Example:
        >>> from hypothesis import find
        >>> len(find(lead_pools(), lambda pool: pool.assignees).assignees)
        1
    """
    partners = st.lists(assignees(ids=_FEW_PARTNERS), max_size=max_size, unique_by=lambda each: each.partner_id)
    return made(LeadPool, made(tuple, partners))


def lead_assignments() -> SearchStrategy[LeadAssignment]:
    """Give what pools say to leads.

    Example:
        >>> from hypothesis import find
        >>> find(lead_assignments(), lambda assignment: assignment.partner_id).outcome
        <AssignmentOutcome.ASSIGNED: 'assigned'>
    """
    return made(LeadPool.assign, _POOLS, _LEADS)


_POOLS = lead_pools()
_LEADS = leads()

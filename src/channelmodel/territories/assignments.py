"""Assignments: which partner is given a lead, and why it and nobody else."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import lined
from channelmodel.entities import PartnerId
from channelmodel.errors import Fault
from channelmodel.territories.leads import Contender, Lead
from channelmodel.territories.scopes import ScopeKind

__all__ = ["AssignmentOutcome", "LeadAssignment"]


def __dir__() -> list[str]:
    return __all__


class AssignmentOutcome(StrEnum):
    """What came of the question who is given a lead.

    Example:
        >>> from channelmodel.territories import CustomerProfile, Lead, LeadPool
        >>> LeadPool([]).assign(Lead(id="L-1", profile=CustomerProfile(country="DE"))).outcome
        <AssignmentOutcome.UNCOVERED: 'uncovered'>
    """

    ASSIGNED = "assigned"
    """A partner is given it."""
    UNCOVERED = "uncovered"
    """No partner covers the part of the market in which it lies."""
    WITHOUT_WEIGHT = "without weight"
    """Every partner that covers it has a weight of zero."""
    NOBODY_LEFT = "nobody left"
    """Every partner that covers it and has a weight has declined it."""
    UNTOLD = "cannot be told"
    """Something is not known of the lead without which nobody is known to cover it."""


@attrs.frozen(kw_only=True)
class LeadAssignment(Checked):
    """Which partner is given a lead, and why.

    Attributes:
        lead: The lead.
        outcome: What came of it.
        partner_id: The partner that is given it; ``None`` where nobody is.
        ring: What the partners name at most that could be given it; ``None`` where there are none.
        contenders: These partners, by their ids, with the leads that they had before.
        wider: The partners that could be given it too, and cover it less closely.
        declined: The partners that cover it and have declined it.
        weightless: The partners that cover it and have a weight of zero.
        undecided: The partners of which it cannot be told whether they cover it.
        missing: What is to be found out of the lead to tell that.

    Example:
        >>> from channelmodel.territories import Assignee, CustomerProfile, LeadId, LeadPool, Scope
        >>> pool = LeadPool([
        ...     Assignee(partner_id=PartnerId("P-1"), weight=2, covers=(Scope(country="DE"),)),
        ...     Assignee(partner_id=PartnerId("P-2"), weight=1, covers=(Scope(country="DE"),)),
        ...     Assignee(partner_id=PartnerId("P-3"), weight=9, covers=(Scope(),)),
        ... ])
        >>> print(pool.assign(Lead(id=LeadId("L-7"), profile=CustomerProfile(country="DE")), {PartnerId("P-1"): 1}))
        L-7: assigned to P-1
          ✓ P-1 (weight 2, 1 before) by its country
          – P-2 (weight 1, 0 before): not its turn
          – P-3: covers it less closely
    """

    _is_lined = True

    lead: Lead
    outcome: AssignmentOutcome
    partner_id: PartnerId | None = None
    ring: ScopeKind | None = None
    contenders: tuple[Contender, ...] = ()
    wider: tuple[PartnerId, ...] = ()
    declined: tuple[PartnerId, ...] = ()
    weightless: tuple[PartnerId, ...] = ()
    undecided: tuple[PartnerId, ...] = ()
    missing: tuple[str, ...] = ()

    @rule("outcome", "partner_id", "contenders")
    def _goes_to_a_contender(self) -> Iterable[Fault]:
        eligible = frozenset(each.partner_id for each in self.contenders)
        if (self.outcome is AssignmentOutcome.ASSIGNED) != bool(eligible):
            problem = f"{len(eligible)} partners could be given it"
            yield fault("outcome", self.outcome, problem, "Ask a LeadPool for it")
        elif self.partner_id not in eligible if eligible else self.partner_id is not None:
            yield fault(
                "partner_id", self.partner_id, "it is none of those that could be given it", "Ask a LeadPool for it"
            )

    def explain(self) -> str:
        """Return the assignment in words: who is given the lead, and why every other partner that might have been is not."""
        return lined(self._lines())

    def __str__(self) -> str:
        return self.explain()

    def _lines(self) -> Iterator[str]:
        yield f"{self.lead.id}: {self._told()}"
        yield from (f"  ✓ {each} by its {self.ring}" for each in self.contenders if each.partner_id == self.partner_id)
        yield from (f"  – {each}: not its turn" for each in self.contenders if each.partner_id != self.partner_id)
        yield from (f"  – {each}: covers it less closely" for each in self.wider)
        yield from (f"  – {each}: has declined it" for each in self.declined)
        yield from (f"  – {each}: has a weight of zero" for each in self.weightless)
        yield from (
            f"  ? {each}: may cover it, which cannot be told without its {self._missing}" for each in self.undecided
        )

    @property
    def _missing(self) -> str:
        return " and its ".join(self.missing)

    def _told(self) -> str:
        if self.outcome is AssignmentOutcome.ASSIGNED:
            return f"assigned to {self.partner_id}"
        if self.outcome is AssignmentOutcome.UNCOVERED:
            return "assigned to nobody, as nobody covers it"
        if self.outcome is AssignmentOutcome.WITHOUT_WEIGHT:
            return "assigned to nobody, as whoever covers it has a weight of zero"
        if self.outcome is AssignmentOutcome.NOBODY_LEFT:
            return "assigned to nobody, as whoever could be given it has declined"
        return f"assigned to nobody, as who covers it cannot be told without its {self._missing}"

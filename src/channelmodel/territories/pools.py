"""Lead pools: the partners among which leads are shared out, each by its weight and by what it covers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

import attrs

from channelmodel._checks import LARGEST_INT, Checked, fault, rule
from channelmodel.entities import PartnerId
from channelmodel.errors import Fault, InvalidError, OperandError, show
from channelmodel.territories.assignments import AssignmentOutcome, LeadAssignment
from channelmodel.territories.fairness import next_in_turn
from channelmodel.territories.index import ScopeIndex
from channelmodel.territories.leads import Assignee, Contender, Lead, LeadId
from channelmodel.territories.scopes import ScopeKind

__all__ = ["LeadPool"]


def __dir__() -> list[str]:
    return __all__


_RINGS = {kind: place for place, kind in enumerate(ScopeKind)}


@attrs.frozen
class LeadPool(Checked):
    """Partners among which leads are shared out, each by its weight and by what it covers.

    Attributes:
        assignees: The partners, in any order, each once.

    Raises:
        InvalidError: Where a partner stands in it twice.

    Example:
        >>> from channelmodel.territories import CustomerProfile, Scope
        >>> pool = LeadPool([Assignee(partner_id=PartnerId("P-1"), covers=(Scope(country="DE"),))])
        >>> pool.assign(Lead(id=LeadId("L-1"), profile=CustomerProfile(country="DE"))).partner_id
        'P-1'
    """

    assignees: tuple[Assignee, ...] = ()

    @rule("assignees")
    def _has_each_partner_once(self) -> Iterable[Fault]:
        first: dict[PartnerId, int] = {}
        for index, each in enumerate(self.assignees):
            if first.setdefault(each.partner_id, index) != index:
                problem = f"assignees[{first[each.partner_id]}] is this partner already"
                remedy = "Let one of them cover all that the partner covers"
                yield fault(f"assignees[{index}].partner_id", each.partner_id, problem, remedy)

    @cached_property
    def _by_id(self) -> Mapping[PartnerId, Assignee]:
        return {each.partner_id: each for each in sorted(self.assignees, key=lambda assignee: assignee.partner_id)}

    @cached_property
    def _holders(self) -> Sequence[PartnerId]:
        return [partner_id for partner_id, each in self._by_id.items() for _ in each.covers]

    @cached_property
    def _index(self) -> ScopeIndex:
        return ScopeIndex(tuple(scope for each in self._by_id.values() for scope in each.covers))

    def assign(self, lead: Lead, assigned: Mapping[PartnerId, int] | None = None) -> LeadAssignment:
        """Return which partner is given a lead.

        It goes to the partners that cover it most closely: by an account that they name, else by postal codes, else by the country,
        and so on. Among them it goes to the one that has the fewest leads for its weight, so that with leads that all of them could
        be given everybody has its share to within less than one lead. Who has declined the lead, or has a weight of zero, is left out.

        Args:
            lead: The lead.
            assigned: How many leads each partner was given before; ``None`` where nobody was given any.
                Whoever is not named was given none, and whoever is not in the pool does not count.

        Raises:
            InvalidError: Where a number of leads is negative or no whole number.
            OperandError: Where that is no lead.
        """
        _demand_lead("LeadPool.assign", lead)
        return self._assignment(lead, _counted(assigned))

    def assign_all(
        self, leads: Iterable[Lead], assigned: Mapping[PartnerId, int] | None = None
    ) -> tuple[LeadAssignment, ...]:
        """Return which partners are given some leads, one after the other in the order of their ids.

        So it makes no difference in which order the leads are passed.

        Args:
            leads: The leads, each once.
            assigned: How many leads each partner was given before; ``None`` where nobody was given any.

        Raises:
            InvalidError: Where a lead stands among them twice, or a number of leads is negative or no whole number.
            OperandError: Where something is no lead.

        Example:
            >>> from channelmodel.territories import CustomerProfile, Scope
            >>> pool = LeadPool([
            ...     Assignee(partner_id=PartnerId("P-1"), weight=1, covers=(Scope(),)),
            ...     Assignee(partner_id=PartnerId("P-2"), weight=2, covers=(Scope(),)),
            ... ])
            >>> leads = [Lead(id=LeadId(f"L-{number}"), profile=CustomerProfile(country="DE")) for number in range(1, 7)]
            >>> [each.partner_id for each in pool.assign_all(leads)]
            ['P-2', 'P-1', 'P-2', 'P-2', 'P-1', 'P-2']
        """
        in_order, counts = _in_order(leads), dict(_counted(assigned))
        assignments = []
        for lead in in_order:
            assignment = self._assignment(lead, counts)
            if assignment.partner_id is not None:
                counts[assignment.partner_id] = counts.get(assignment.partner_id, 0) + 1
            assignments.append(assignment)
        return tuple(assignments)

    def _assignment(self, lead: Lead, counts: Mapping[PartnerId, int]) -> LeadAssignment:
        found = self._index.found(lead.profile)
        rings = self._rings(found.certain)
        willing = {each: ring for each, ring in rings.items() if each not in lead.declined}
        eligible = {each: ring for each, ring in willing.items() if self._by_id[each].weight}
        nearest = min(eligible.values(), key=_RINGS.__getitem__, default=None)
        contenders = tuple(self._contender(each, counts) for each, ring in eligible.items() if ring is nearest)
        undecided = self._undecided(lead, found.undecided, rings)
        chosen = next_in_turn(contenders).partner_id if contenders else None
        return LeadAssignment(
            lead=lead,
            outcome=_outcome(contenders, undecided, rings, willing),
            partner_id=chosen,
            ring=nearest,
            contenders=contenders,
            wider=tuple(each for each, ring in eligible.items() if ring is not nearest),
            declined=tuple(each for each in rings if each not in willing),
            weightless=tuple(each for each in willing if each not in eligible),
            undecided=tuple(undecided),
            missing=_missing(undecided),
        )

    def _rings(self, places: Iterable[int]) -> dict[PartnerId, ScopeKind]:
        """Return the partners that cover a lead, by their ids, each with the closest kind of scope by which it does."""
        rings: dict[PartnerId, ScopeKind] = {}
        for place in places:
            partner_id, kind = self._holders[place], self._index.scopes[place].kind
            rings[partner_id] = min(rings.get(partner_id, kind), kind, key=_RINGS.__getitem__)
        return rings

    def _undecided(
        self, lead: Lead, places: Iterable[int], rings: Mapping[PartnerId, ScopeKind]
    ) -> dict[PartnerId, set[str]]:
        """Return the partners that may cover a lead, by their ids, each with what is missing to tell."""
        found: dict[PartnerId, set[str]] = {}
        for place in places:
            partner_id = self._holders[place]
            if partner_id not in rings and partner_id not in lead.declined and self._by_id[partner_id].weight:
                found.setdefault(partner_id, set()).update(self._index.scopes[place].missing(lead.profile))
        return found

    def _contender(self, partner_id: PartnerId, counts: Mapping[PartnerId, int]) -> Contender:
        weight = self._by_id[partner_id].weight
        return Contender(partner_id=partner_id, weight=weight, assigned=counts.get(partner_id, 0))


_Partners = Collection[PartnerId]


def _outcome(
    contenders: Sequence[Contender], undecided: _Partners, covering: _Partners, willing: _Partners
) -> AssignmentOutcome:
    if contenders:
        return AssignmentOutcome.ASSIGNED
    if undecided:
        return AssignmentOutcome.UNTOLD
    if not covering:
        return AssignmentOutcome.UNCOVERED
    return AssignmentOutcome.WITHOUT_WEIGHT if len(willing) == len(covering) else AssignmentOutcome.NOBODY_LEFT


def _missing(undecided: Mapping[PartnerId, set[str]]) -> tuple[str, ...]:
    told = set().union(*undecided.values())
    return tuple(what for what in ("country", "postal code", "segment") if what in told)


def _counted(assigned: Mapping[PartnerId, int] | None) -> Mapping[PartnerId, int]:
    counts = {} if assigned is None else assigned
    if not isinstance(counts, Mapping):
        raise OperandError(
            f"LeadPool with {type(counts).__qualname__}", "Give a mapping from partners to numbers of leads"
        )
    faults = [
        fault(
            f"assigned[{show(partner_id)}]", number, "a number of leads is whole and at least zero", "Count the leads"
        )
        for partner_id, number in counts.items()
        if type(number) is not int or not 0 <= number < LARGEST_INT
    ]
    if faults:
        raise InvalidError("LeadPool", faults)
    return counts


def _in_order(leads: Iterable[Lead]) -> list[Lead]:
    given = list(leads)
    for lead in given:
        _demand_lead("LeadPool.assign_all", lead)
    first: dict[LeadId, int] = {}
    faults = [
        fault(f"leads[{index}].id", lead.id, f"leads[{first[lead.id]}] has this id already", "Pass each lead once")
        for index, lead in enumerate(given)
        if first.setdefault(lead.id, index) != index
    ]
    if faults:
        raise InvalidError("LeadPool", faults)
    return sorted(given, key=lambda lead: lead.id)


def _demand_lead(door: str, lead: Lead) -> None:
    if not isinstance(lead, Lead):
        raise OperandError(f"{door} of {type(lead).__qualname__}", "Give a Lead")

"""Staffing: roles that have to be filled by eligible people, where nobody counts in too many of them.

    >>> print(staffed(Role("Engineer", 2, any_of=["Associate", "Expert"]), Role("Manager", 1, any_of=["Sales"])))
    2 people as Engineer (holding Associate or Expert) and 1 person as Manager (holding Sales), nobody in more than 1 role

Whether everything can be filled at once is worked out exactly, and does not depend on the order of people and roles.
Where somebody may count as often as it goes, write independent conditions with ``holders`` instead.
"""

from collections.abc import Sequence

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.records import Record
from channelmodel.rules.lists.eligibility import joined, listed, repeated
from channelmodel.rules.lists.people import Certificates, Person, people_of, so_many
from channelmodel.rules.lists.roles import Role
from channelmodel.rules.lists.staff import Staff, staff_of
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Term

__all__ = ["Staffed", "staffed"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Staffed(Requirement):
    """Roles that have to be filled at once, with nobody in one role twice, and nobody in too many of them.

    Where not all can be filled, as many seats are filled as can be, those of the first roles before those of the last
    unless a role stands alone. Where roles stand alone and there are too many ways to fill all to try them, it cannot be judged.

    Attributes:
        roles: The roles.
        roles_per_person: How many of them one person may fill.
        fact_name: The name of the fact that lists the people.
        certificates: The name of the fact that lists the certificates in the record of a person.
        valid: The name of the day of expiry in the record of a certificate; ``None`` where it counts whatever its day.
        name: What the programme calls the requirement; ``None`` where it is told in its own words.

    Raises:
        InvalidError: Where there is no role, or two have one name, or nobody may fill any.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> team = Staffed([Role("Engineer", 1, any_of=["E"]), Role("Architect", 1, any_of=["A"])]).named("Team")
        >>> people = [{"id": "Ada", "certificates": ["A", "E"]}]
        >>> finding = team.finding(Standing.of(PartnerId("P-1"), {"people": people}))
        >>> for line in finding.lines():
        ...     print(line)
        ✗ Team: 1 of 2 seats filled, and people would be enough if nobody were limited to 1 role
          ✓ 1 person as Engineer (holding E): 1; counted: Ada
          ✗ 1 person as Architect (holding A): 0, 1 missing, and 1 could fill it but Engineer needs the same people
    """

    roles: tuple[Role, ...] = attrs.field(converter=listed)
    roles_per_person: int = attrs.field(default=1, kw_only=True)
    fact_name: str = attrs.field(default="people", kw_only=True)
    certificates: str = attrs.field(default="certificates", kw_only=True)
    valid: str | None = attrs.field(default=None, kw_only=True)

    @rule("roles")
    def _names_each_role_once(self) -> Sequence[Fault]:
        if not self.roles:
            return (fault("roles", (), "nothing would be asked for", "Give at least one role"),)
        return tuple(
            fault(f"roles[{index}].name", each, "another role has this name", "Name each role differently")
            for index, each in repeated(each.name for each in self.roles)
        )

    @rule("roles_per_person")
    def _somebody_may_fill_a_role(self) -> Sequence[Fault]:
        if self.roles_per_person >= 1:
            return ()
        problem = "nobody could fill any role"
        return (fault("roles_per_person", self.roles_per_person, problem, "Give at least 1"),)

    @property
    def inner(self) -> tuple[Term, ...]:
        """The roles, which are asked of each person."""
        return self.roles

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner."""
        people = people_of(record, self.fact_name)
        if isinstance(people, Undefined):
            return Outcome.UNDEFINED
        return self._staff(people).outcome

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, with the finding of each role and who fills it."""
        people = people_of(record, self.fact_name)
        if isinstance(people, Undefined):
            return Finding(
                requirement=self.name or self.words, name=self.name, outcome=Outcome.UNDEFINED, reason=people.reason
            )
        staff = self._staff(people)
        parts = tuple(self._part(staff, place) for place in range(len(self.roles)))
        filled, seats = sum(map(len, staff.seating.people)), sum(each.people for each in self.roles)
        return Finding(
            requirement=self.name or self.words,
            name=self.name,
            outcome=staff.outcome,
            relation=Relation.AT_LEAST,
            required=Amount(seats),
            actual=Amount(filled),
            missing=Amount(seats - filled) if staff.outcome is Outcome.UNMET else None,
            reason=self._reason(staff, filled, seats),
            counted=staff.ids(range(len(self.roles))),
            parts=parts,
        )

    def _staff(self, people: Sequence[Person]) -> Staff:
        certificates = Certificates(self.certificates, self.valid)
        return staff_of(people, self.roles, self.roles_per_person, certificates)

    def _reason(self, staff: Staff, filled: int, seats: int) -> str:
        if staff.outcome is Outcome.UNDEFINED:
            return staff.why_undefined
        if staff.outcome is Outcome.MET:
            return f"all {seats:,} seats filled" if seats > 1 else "the only seat filled"
        told = f"{filled:,} of {seats:,} seats filled"
        if all(eligible >= role.people for eligible, role in zip(staff.eligible, self.roles, strict=True)):
            told += f", and people would be enough if {self._freedom}"
        return told

    def _part(self, staff: Staff, place: int) -> Finding:
        role, filled = self.roles[place], len(staff.seating.people[place])
        lacking = role.people - filled
        outcome = staff.outcome if lacking else Outcome.MET
        return Finding(
            requirement=self._seats_of(role),
            name=role.name,
            outcome=outcome,
            relation=Relation.AT_LEAST,
            required=Amount(role.people),
            actual=Amount(filled),
            missing=Amount(lacking) if outcome is Outcome.UNMET else None,
            reason=self._lack(staff, place) if lacking else None,
            counted=staff.ids([place]),
        )

    def _lack(self, staff: Staff, place: int) -> str:
        """Say why seats are open: how many, and where more people could fill them what keeps these from it."""
        if staff.outcome is Outcome.UNDEFINED:
            return staff.unclear([place]) or staff.why_undefined
        filled, eligible = len(staff.seating.people[place]), staff.eligible[place]
        told = f"{filled:,}, {self.roles[place].people - filled:,} missing"
        if eligible == filled:
            return told
        rivals = [self.roles[each].name for each in staff.seating.rivals[place]]
        need = f"{joined(rivals, 'and')} need{'s' if len(rivals) == 1 else ''} the same people"
        return f"{told}, and {eligible:,} could fill it but {need}"

    @property
    def _freedom(self) -> str:
        if any(each.alone for each in self.roles):
            return "everybody could fill every role that suits"
        return f"nobody were limited to {self._limit}"

    @property
    def _limit(self) -> str:
        return "1 role" if self.roles_per_person == 1 else f"{self.roles_per_person:,} roles"

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        limit = f", nobody in more than {self._limit}" if len(self.roles) > self.roles_per_person else ""
        return (
            joined(map(self._seats_of, self.roles), "and") + limit + Certificates(self.certificates, self.valid).words
        )

    def _seats_of(self, role: Role) -> str:
        return f"{so_many(role.people, self.fact_name)} as {role}"


def staffed(
    *roles: Role,
    roles_per_person: int = 1,
    people: str = "people",
    certificates: str = "certificates",
    valid: str | None = None,
) -> Staffed:
    """Require that all roles are filled at once, where nobody fills more than so many of them.

    Args:
        roles: The roles.
        roles_per_person: How many of them one person may fill; nobody fills one role twice.
        people: The name of the fact that lists the people.
        certificates: The name of the fact that lists the certificates in the record of a person.
        valid: The name of the day of expiry, where certificates are records such as ``{"name": "Sales", "until": date(2025, 1, 31)}``:
            the first day on which one is not in force any more. Left out, certificates count whatever their day.

    Raises:
        InvalidError: Where there is no role, or two have one name, or nobody may fill any.

    Example:
        >>> print(staffed(Role("Engineer", 2, any_of=["E"]), Role("Manager", 1, any_of=["M"]), roles_per_person=2))
        2 people as Engineer (holding E) and 1 person as Manager (holding M)
    """
    return Staffed(roles, roles_per_person=roles_per_person, fact_name=people, certificates=certificates, valid=valid)

"""Coverage: every certificate of a list has to be held by enough people, whoever they are.

>>> print(each_held("Search", "Display", "Video", by=2))
Search, Display and Video each held by at least 2 people
"""

from collections.abc import Mapping, Sequence

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault, OperandError
from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.records import Record
from channelmodel.rules.lists.eligibility import joined, listed, repeated
from channelmodel.rules.lists.members import all_doubts
from channelmodel.rules.lists.people import Certificates, Held, Person, held_by, ids_of, people_of, so_many
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Term

__all__ = ["EachHeld", "HeldBy", "each_held"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class HeldBy(Checked):
    """A certificate, and how many people have to hold it.

    Attributes:
        certificate: The certificate.
        people: How many different people have to hold it, at least 1.

    Raises:
        InvalidError: Where that is nobody.

    Example:
        >>> HeldBy("Search", 2).people
        2
    """

    _identity = "certificate"

    certificate: str
    people: int = 1

    @rule("people")
    def _somebody_holds_it(self) -> Sequence[Fault]:
        if self.people >= 1:
            return ()
        return (fault("people", self.people, "nobody would have to hold it", "Give at least 1, or leave it out"),)


@attrs.frozen
class EachHeld(Requirement):
    """Certificates of which each has to be held by enough people; one person may hold several of them.

    Attributes:
        wanted: The certificates, each with the number of people.
        where: What the record of a person has to meet to be looked at; ``None`` where every one is.
        fact_name: The name of the fact that lists the people.
        certificates: The name of the fact that lists the certificates in the record of a person.
        valid: The name of the day of expiry in the record of a certificate; ``None`` where it counts whatever its day.
        name: What the programme calls the requirement; ``None`` where it is told in its own words.

    Raises:
        InvalidError: Where there is no certificate, or one is listed twice.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> people = [{"id": "Ada", "certificates": ["Search", "Video"]}, {"id": "Bo", "certificates": ["Search"]}]
        >>> wanted = EachHeld([HeldBy("Search", 2), HeldBy("Video", 2)])
        >>> finding = wanted.finding(Standing.of(PartnerId("P-1"), {"people": people}))
        >>> for line in finding.lines():
        ...     print(line)
        ✗ Search and Video each held by at least 2 people: Video lacks 1 person
          ✓ Search held by at least 2 people: 2; counted: Ada and Bo
          ✗ Video held by at least 2 people: 1, 1 missing; counted: Ada
    """

    wanted: tuple[HeldBy, ...] = attrs.field(converter=listed)
    where: Requirement | None = attrs.field(default=None, kw_only=True)
    fact_name: str = attrs.field(default="people", kw_only=True)
    certificates: str = attrs.field(default="certificates", kw_only=True)
    valid: str | None = attrs.field(default=None, kw_only=True)

    @rule("wanted")
    def _lists_each_certificate_once(self) -> Sequence[Fault]:
        if not self.wanted:
            return (fault("wanted", (), "nothing would be asked for", "Give at least one certificate"),)
        return tuple(
            fault(f"wanted[{index}].certificate", each, "this certificate stands in it already", "List it once")
            for index, each in repeated(each.certificate for each in self.wanted)
        )

    @property
    def inner(self) -> tuple[Term, ...]:
        """What is asked of each person."""
        return () if self.where is None else (self.where,)

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner; a certificate that enough people hold for certain is covered, whoever else may hold it."""
        return self.finding(record).outcome

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, with the finding of each certificate."""
        people = people_of(record, self.fact_name)
        said = self.name or self.words
        if isinstance(people, Undefined):
            return Finding(requirement=said, name=self.name, outcome=Outcome.UNDEFINED, reason=people.reason)
        certificates = Certificates(self.certificates, self.valid)
        held = [(each, held_by(each, certificates, self.where)) for each in people]
        parts = tuple(self._part(each, held) for each in self.wanted)
        outcome = Outcome.all_of(part.outcome for part in parts)
        counted = tuple(dict.fromkeys(person for part in parts for person in part.counted))
        reason = self._reason(outcome, parts)
        return Finding(requirement=said, name=self.name, outcome=outcome, reason=reason, counted=counted, parts=parts)

    def _part(self, wanted: HeldBy, people: Sequence[tuple[Person, Held]]) -> Finding:
        holders = [person for person, held in people if wanted.certificate in held.certain]
        unclear = [(person, held.doubts) for person, held in people if held.is_unclear(wanted.certificate)]
        lacking = wanted.people - len(holders)
        outcome = Outcome.MET if lacking <= 0 else Outcome.UNMET if lacking > len(unclear) else Outcome.UNDEFINED
        doubts = ((doubt, person.label) for person, doubts in unclear for doubt in doubts)
        return Finding(
            requirement=f"{wanted.certificate} held by {self._by(wanted)}",
            outcome=outcome,
            relation=Relation.AT_LEAST,
            required=Amount(wanted.people),
            actual=Amount(len(holders)),
            missing=Amount(lacking) if outcome is Outcome.UNMET else None,
            reason=all_doubts(doubts).reason if outcome is Outcome.UNDEFINED else None,
            counted=ids_of(holders),
        )

    def _by(self, wanted: HeldBy) -> str:
        return f"at least {so_many(wanted.people, self.fact_name)}"

    def _reason(self, outcome: Outcome, parts: Sequence[Finding]) -> str | None:
        if outcome is Outcome.UNDEFINED:
            unclear = sum(1 for part in parts if part.outcome is outcome)
            return f"{unclear:,} of {len(parts):,} cannot be judged"
        lacks = (
            f"{each.certificate} lacks {so_many(int(part.missing.number), self.fact_name)}"
            for each, part in zip(self.wanted, parts, strict=True)
            if part.missing is not None
        )
        return ", ".join(lacks) or None

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        names = [each.certificate for each in self.wanted]
        if len({each.people for each in self.wanted}) == 1:
            held = f"{'each ' if len(names) > 1 else ''}held by {self._by(self.wanted[0])}"
            return f"{joined(names, 'and')} {held}{self._condition}"
        each_by = (f"{each.certificate} held by {self._by(each)}" for each in self.wanted)
        return f"{joined(each_by, 'and')}{self._condition}"

    @property
    def _condition(self) -> str:
        where = "" if self.where is None else f" (where {self.where})"
        return f"{where}{Certificates(self.certificates, self.valid).words}"


def each_held(
    *wanted: str | Mapping[str, int],
    by: int | None = None,
    where: Requirement | None = None,
    people: str = "people",
    certificates: str = "certificates",
    valid: str | None = None,
) -> EachHeld:
    """Require that every certificate of a list is held by enough people; one person may hold several of them.

    Args:
        wanted: The certificates; or one mapping from each certificate to its own number of people.
        by: How many people have to hold each of them; left out, one does.
        where: What the record of a person has to meet to be looked at, such as ``flag("employed")``.
        people: The name of the fact that lists the people.
        certificates: The name of the fact that lists the certificates in the record of a person.
        valid: The name of the day of expiry, where certificates are records such as ``{"name": "Sales", "until": date(2025, 1, 31)}``:
            the first day on which one is not in force any more. Left out, certificates count whatever their day.

    Raises:
        InvalidError: Where there is no certificate, or one is listed twice, or nobody would have to hold one.
        OperandError: Where a mapping comes with other certificates or with ``by``.

    Example:
        >>> print(each_held({"Search": 2, "Video": 1}))
        Search held by at least 2 people and Video held by at least 1 person
    """
    return EachHeld(_wanted(wanted, by), where=where, fact_name=people, certificates=certificates, valid=valid)


def _wanted(given: Sequence[str | Mapping[str, int]], by: int | None) -> tuple[HeldBy, ...]:
    if not any(isinstance(each, Mapping) for each in given):
        return tuple(HeldBy(each, 1 if by is None else by) for each in given)  # type: ignore[arg-type]
    if len(given) > 1 or by is not None:
        remedy = 'Give the mapping alone, as in each_held({"A": 1, "B": 2}), or names with one number: each_held("A", "B", by=2)'
        raise OperandError("each_held with a mapping and something else", remedy)
    return tuple(HeldBy(certificate, number) for certificate, number in given[0].items())  # type: ignore[union-attr]

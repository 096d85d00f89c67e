"""Certificates held: how many certificates the people of a partner hold together.

    >>> print(certificates_held(of=["Search", "Video"]) >= 2)
    number of Search and Video certificates held by people at least 2

How many people hold them is another question, which ``holders`` answers.
"""

from collections.abc import Iterable, Sequence

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.lists.eligibility import joined, listed
from channelmodel.rules.lists.members import all_doubts, which
from channelmodel.rules.lists.people import Certificates, Held, Person, held_by, ids_of, people_of
from channelmodel.rules.terms.quantities import Quantity
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Term

__all__ = ["CertificatesHeld", "certificates_held"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, order=False)
class CertificatesHeld(Quantity):
    """How many certificates all people hold together; one that two people hold counts twice.

    Attributes:
        of: The certificates that count; ``None`` where all do.
        where: What the record of a person has to meet to be looked at; ``None`` where every one is.
        fact_name: The name of the fact that lists the people.
        certificates: The name of the fact that lists the certificates in the record of a person.
        valid: The name of the day of expiry in the record of a certificate; ``None`` where it counts whatever its day.

    Raises:
        InvalidError: Where the list is empty.

    Example:
        >>> print(CertificatesHeld(of=["Search", "Video"]))
        number of Search and Video certificates held by people
    """

    of: tuple[str, ...] | None = attrs.field(default=None, converter=listed)
    where: Requirement | None = None
    fact_name: str = "people"
    certificates: str = "certificates"
    valid: str | None = None

    @rule("of")
    def _some_certificate_counts(self) -> Sequence[Fault]:
        if self.of is None or self.of:
            return ()
        return (fault("of", self.of, "no certificate would count", "List those that count, or leave it out"),)

    @property
    def inner(self) -> tuple[Term, ...]:
        """What is asked of each person."""
        return () if self.where is None else (self.where,)

    def amount(self, record: Record) -> Amount | Undefined:
        """Return how many certificates are held; undefined, with the reasons, where that is not known of somebody."""
        held = self._held(record)
        if isinstance(held, Undefined):
            return held
        if unclear := [
            (doubt, each.label) for each, found in held if not self._is_certain(found) for doubt in found.doubts
        ]:
            return all_doubts(unclear)
        return self._fewest(held)

    def bounds(self, record: Record) -> tuple[Amount, Amount | None] | Undefined:
        """Return how few and how many certificates are held; ``None`` for the most where somebody may hold any number of them."""
        held = self._held(record)
        if isinstance(held, Undefined):
            return held
        most = [self._most(found) for _, found in held]
        known = [number for number in most if number is not None]
        return self._fewest(held), Amount(sum(known)) if len(known) == len(most) else None

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return the ids of the people who hold one of them for certain."""
        held = self._held(record)
        if isinstance(held, Undefined):
            return ()
        return ids_of(each for each, found in held if self._counting(found.certain))

    def _held(self, record: Record) -> list[tuple[Person, Held]] | Undefined:
        people = people_of(record, self.fact_name)
        if isinstance(people, Undefined):
            return people
        return [(each, held_by(each, self._stand, self.where)) for each in people]

    def _fewest(self, held: Iterable[tuple[Person, Held]]) -> Amount:
        return Amount(sum(len(self._counting(found.certain)) for _, found in held))

    def _most(self, held: Held) -> int | None:
        if held.possible is None:
            return None if self.of is None else len(set(self.of))
        return len(self._counting(held.possible))

    @property
    def _stand(self) -> Certificates:
        return Certificates(self.certificates, self.valid)

    def _is_certain(self, held: Held) -> bool:
        return held.possible is not None and self._counting(held.possible) == self._counting(held.certain)

    def _counting(self, held: frozenset[str]) -> frozenset[str]:
        return held if self.of is None else held.intersection(self.of)

    def __str__(self) -> str:
        those = "" if self.of is None else f"{joined(self.of, 'and')} "
        return f"number of {those}certificates held by {which(words(self.fact_name), self.where)}{self._stand.words}"


def certificates_held(
    of: Iterable[str] | None = None,
    *,
    where: Requirement | None = None,
    people: str = "people",
    certificates: str = "certificates",
    valid: str | None = None,
) -> CertificatesHeld:
    """Count the certificates that all people hold together; one that two people hold counts twice.

    It is for rules such as "two qualifying credentials, held by one individual or by two".

    Args:
        of: The certificates that count; left out, all do.
        where: What the record of a person has to meet to be looked at.
        people: The name of the fact that lists the people.
        certificates: The name of the fact that lists the certificates in the record of a person.
        valid: The name of the day of expiry, where certificates are records such as ``{"name": "Sales", "until": date(2025, 1, 31)}``:
            the first day on which one is not in force any more. Left out, certificates count whatever their day.

    Raises:
        InvalidError: Where the list is empty.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> people = [{"id": "Ada", "certificates": ["Sales", "Delivery"]}, {"id": "Bo", "certificates": ["Sales"]}]
        >>> print(certificates_held().amount(Standing.of(PartnerId("P-1"), {"people": people})))
        3
    """
    return CertificatesHeld(of=of, where=where, fact_name=people, certificates=certificates, valid=valid)

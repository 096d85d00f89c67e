"""Holders: how many different people hold the certificates that a programme asks for.

    >>> architects = holders(any_of=["Architect Associate", "Architect Professional"])
    >>> print(architects >= 2)
    people holding Architect Associate or Architect Professional at least 2

Each condition looks at all the people anew, so somebody may count in several; for roles that need people of their own see ``staffed``.
"""

from collections.abc import Iterable
from typing import TypeAlias

import attrs

from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.lists.eligibility import Eligibility
from channelmodel.rules.lists.members import all_doubts
from channelmodel.rules.lists.people import Certificates, Person, ids_of, people_of
from channelmodel.rules.terms.findings import Outcome
from channelmodel.rules.terms.quantities import Quantity
from channelmodel.rules.terms.requirements import Requirement

__all__ = ["Holders", "holders"]


def __dir__() -> list[str]:
    return __all__


_Judged: TypeAlias = tuple[Person, Outcome, tuple[str, ...]]


@attrs.frozen(kw_only=True, order=False)
class Holders(Eligibility, Quantity):
    """How many different people hold certificates.

    Attributes:
        any_of: Certificates of which one is enough.
        all_of: Certificates that are all needed.
        at_least: How many certificates of the list ``of`` are needed; ``None`` where there is no such list.
        of: The list for ``at_least``.
        where: What the record of a person has to meet to be looked at; ``None`` where every one is.
        fact_name: The name of the fact that lists the people.
        certificates: The name of the fact that lists the certificates in the record of a person.
        valid: The name of the day of expiry in the record of a certificate; ``None`` where it counts whatever its day.

    Raises:
        InvalidError: Where nothing is asked for, or the number goes beyond its list, or a certificate is listed twice.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> people = [{"id": "Ada", "certificates": ["Sales"]}, {"id": "Bo", "certificates": ["Sales", "Delivery"]}]
        >>> standing = Standing.of(PartnerId("P-1"), {"people": people})
        >>> both = Holders(all_of=["Sales", "Delivery"])
        >>> print(both.amount(standing), both.counted(standing))
        1 ('Bo',)
    """

    fact_name: str = "people"
    certificates: str = "certificates"
    valid: str | None = None

    def amount(self, record: Record) -> Amount | Undefined:
        """Return how many people count; undefined, with the reasons, where that cannot be judged of one of them."""
        judged = self._judged(record)
        if isinstance(judged, Undefined):
            return judged
        if unclear := [(doubt, each.label) for each, _, doubts in judged for doubt in doubts]:
            return all_doubts(unclear)
        return Amount(len(_those(judged, Outcome.MET)))

    def bounds(self, record: Record) -> tuple[Amount, Amount] | Undefined:
        """Return how few and how many people count, however those come out who cannot be judged."""
        judged = self._judged(record)
        if isinstance(judged, Undefined):
            return judged
        certain, unclear = len(_those(judged, Outcome.MET)), len(_those(judged, Outcome.UNDEFINED))
        return Amount(certain), Amount(certain + unclear)

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return the ids of the people who count for certain."""
        judged = self._judged(record)
        return () if isinstance(judged, Undefined) else ids_of(_those(judged, Outcome.MET))

    def _judged(self, record: Record) -> list[_Judged] | Undefined:
        people, certificates = people_of(record, self.fact_name), Certificates(self.certificates, self.valid)
        if isinstance(people, Undefined):
            return people
        return [(each, *self.judged(each, certificates)) for each in people]

    def __str__(self) -> str:
        return f"{words(self.fact_name)} {self.asked}{Certificates(self.certificates, self.valid).words}"


def _those(judged: Iterable[_Judged], outcome: Outcome) -> list[Person]:
    return [person for person, found, _ in judged if found is outcome]


def holders(  # noqa: PLR0913 - each is a way of saying who counts, or where that is known
    *,
    any_of: Iterable[str] = (),
    all_of: Iterable[str] = (),
    at_least: int | None = None,
    of: Iterable[str] = (),
    where: Requirement | None = None,
    people: str = "people",
    certificates: str = "certificates",
    valid: str | None = None,
) -> Holders:
    """Count the different people who hold certificates.

    Records with one id are one person, whose certificates are added together; a record without an id is a person of its own.
    Where several of ``any_of``, ``all_of`` and ``at_least`` are given, a person has to hold what all of them ask for.

    Args:
        any_of: Certificates of which one is enough.
        all_of: Certificates that are all needed.
        at_least: How many certificates of the list ``of`` are needed.
        of: The list for ``at_least``.
        where: What the record of a person has to meet to be looked at, such as ``flag("employed")``.
        people: The name of the fact that lists the people.
        certificates: The name of the fact that lists the certificates in the record of a person.
        valid: The name of the day of expiry, where certificates are records such as ``{"name": "Sales", "until": date(2025, 1, 31)}``:
            the first day on which one is not in force any more. Left out, certificates count whatever their day.

    Raises:
        InvalidError: Where nothing is asked for, or the number goes beyond its list, or a certificate is listed twice.

    Example:
        >>> print(holders(at_least=2, of=["Search", "Display", "Video"]) >= 5)
        people holding at least 2 of Search, Display and Video at least 5
    """
    return Holders(
        any_of=any_of,
        all_of=all_of,
        at_least=at_least,
        of=of,
        where=where,
        fact_name=people,
        certificates=certificates,
        valid=valid,
    )

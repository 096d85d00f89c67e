"""People: who works for a partner, told apart by their ids, and which certificates each of them holds.

Records with one id are one person, whose certificates are added together; a record without an id is a person of its own.
Certificates are a list of names, or of records of which each has its own day of expiry, see :class:`Certificates`.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from channelmodel.rules.facts.amounts import Undefined
from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.lists.members import Member, doubts_of, members_of
from channelmodel.rules.terms.findings import Outcome
from channelmodel.rules.terms.requirements import Requirement

__all__ = ["Certificates", "Held", "Person", "held_by", "ids_of", "people_of", "so_many"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Person:
    """Somebody who works for a partner.

    Attributes:
        id: What tells the person from others; ``None`` where that is not known.
        members: What is known of the person, in one record of the list or in several.
    """

    id: str | None
    members: tuple[Member, ...]

    @property
    def label(self) -> str:
        """What the person is called in messages."""
        return self.members[0].label


@attrs.frozen
class Held:
    """What a person holds, as far as it is known.

    Attributes:
        counts: Whether the person counts at all, by the condition that was asked.
        certain: The certificates that are held for certain.
        possible: Those that may be held, the certain ones among them; ``None`` where it may be any.
        doubts: Why the two may differ; empty where everything is known.
    """

    counts: Outcome
    certain: frozenset[str]
    possible: frozenset[str] | None
    doubts: tuple[str, ...]

    def is_unclear(self, certificate: str) -> bool:
        """Say whether a certificate may be held or not."""
        return certificate not in self.certain and (self.possible is None or certificate in self.possible)


def people_of(record: Record, fact_name: str) -> tuple[Person, ...] | Undefined:
    """Return the people of a list, in its order; undefined, with the reason, where there is no such list."""
    members = members_of(record, fact_name)
    if isinstance(members, Undefined):
        return members
    found: dict[str | int, list[Member]] = {}
    ids: dict[str | int, str | None] = {}
    for each in members:
        own = each.id
        key = each.place if own is None else own
        ids[key] = own
        found.setdefault(key, []).append(each)
    return tuple(Person(ids[key], tuple(same)) for key, same in found.items())


@attrs.frozen
class Certificates:
    """Where the certificates of a person stand.

    Attributes:
        fact_name: The name of the fact that lists them in the record of a person: names, or records with an ``id`` or a ``name``.
        valid: The name of the day of expiry in the record of a certificate; ``None`` where it counts whatever its day.
            It is the first day on which the certificate is not in force any more, and no value says that it never expires.
            A certificate of which only the name is listed has no such day, and is in force.
    """

    fact_name: str
    valid: str | None = None

    @property
    def words(self) -> str:
        """What is asked of their days, in words."""
        return "" if self.valid is None else f" (unexpired by {words(self.valid)})"

    def listed(self, record: Record, counts: Outcome) -> Held:
        """Return what is held by one record of a person that counts, or may count."""
        names = record.names(self.fact_name)
        if isinstance(names, Undefined):
            return Held(counts, _NONE, None, (names.reason,))
        records = record.known.get(self.fact_name)
        if self.valid is None or not isinstance(records, tuple):
            return Held(counts, names, names, ())
        judged = [(_name_of(each), *_in_force(each, self.valid)) for each in records]
        return Held(
            counts,
            frozenset(name for name, outcome, _ in judged if outcome is Outcome.MET),
            frozenset(name for name, outcome, _ in judged if outcome is not Outcome.UNMET),
            tuple(f"{name}: {reason}" for name, outcome, reason in judged if outcome is Outcome.UNDEFINED),
        )


def _name_of(certificate: Record) -> str:
    texts = (certificate.text(name) for name in ("id", "name"))
    return next(text for text in texts if isinstance(text, str))


def _in_force(certificate: Record, valid: str) -> tuple[Outcome, str]:
    day = certificate.day(valid)
    if isinstance(day, Undefined):
        # What was supplied as None has no value: as with a certification in the channel, there is no end to it.
        never_ends = day.reason == f"{words(valid)} has no value"
        return Outcome.MET if never_ends else Outcome.UNDEFINED, day.reason
    if certificate.as_of is None:
        return Outcome.UNDEFINED, f"{words(valid)} is {day}, but {_NO_DAY}"
    return Outcome.MET if certificate.as_of < day else Outcome.UNMET, str(day)


def held_by(person: Person, certificates: Certificates | None, where: Requirement | None) -> Held:
    """Return the certificates that a person holds by those of the records that meet the condition.

    Args:
        person: The person.
        certificates: Where they stand in a record; ``None`` where none are asked for.
        where: What a record has to meet; ``None`` where every one counts.
    """
    held = [_held_by_record(each.record, certificates, where) for each in person.members]
    return held[0] if len(held) == 1 else _together(held)


def _held_by_record(record: Record, certificates: Certificates | None, where: Requirement | None) -> Held:
    counts, doubts = _counts(record, where)
    if counts is Outcome.UNMET or certificates is None:
        return Held(counts, _NONE, _NONE, doubts)
    held = certificates.listed(record, counts)
    certain = held.certain if counts is Outcome.MET else _NONE
    return attrs.evolve(held, certain=certain, doubts=(*doubts, *held.doubts))


def _counts(record: Record, where: Requirement | None) -> tuple[Outcome, tuple[str, ...]]:
    if where is None:
        return Outcome.MET, ()
    outcome = where.outcome(record)
    return outcome, tuple(doubts_of(where.finding(record))) if outcome is Outcome.UNDEFINED else ()


def _together(held: Sequence[Held]) -> Held:
    possible = [each.possible for each in held if each.possible is not None]
    return Held(
        Outcome.any_of(each.counts for each in held),
        _NONE.union(*(each.certain for each in held)),
        _NONE.union(*possible) if len(possible) == len(held) else None,
        tuple(doubt for each in held for doubt in each.doubts),
    )


def ids_of(people: Iterable[Person]) -> tuple[str, ...]:
    """Return the ids of those who have one."""
    return tuple(each.id for each in people if each.id is not None)


def so_many(number: int, fact_name: str) -> str:
    """Return a number of people in words, by the name of the list that they are in."""
    if number == 1:
        return "1 person" if fact_name == "people" else f"1 of {words(fact_name)}"
    return f"{number:,} {words(fact_name)}"


_NONE: Final[frozenset[str]] = frozenset()
_NO_DAY: Final = "the day of the judgement was not given"

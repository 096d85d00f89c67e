"""Terms: what programmes are written in, quantities and requirements alike; how they nest and which facts they name."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import ClassVar, Final

from channelmodel._checks import Checked, rule
from channelmodel.errors import Fault
from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.records import Record
from channelmodel.rules.facts.unlisted import Unlisted
from channelmodel.rules.terms.findings import Finding

__all__ = ["Measured", "Term"]


def __dir__() -> list[str]:
    return __all__


DEEPEST: Final = 50
LARGEST: Final = 1_000


class Term(Checked, ABC):
    """Something that a programme is written in, made of other terms or naming a fact.

    It is at most 50 levels deep and has at most 1,000 parts, so that judging, printing and keeping it always come to an end.

    Example:
        >>> from channelmodel import rules
        >>> (rules.fact("renewed") / rules.fact("due") >= "0.80").facts
        ('renewed', 'due')
    """

    __slots__ = ()
    is_asked_of_owner: ClassVar[bool] = False
    """Whether its operands are asked of the record that a list belongs to, where it is asked of one in the list."""

    @property
    def operands(self) -> "tuple[Term, ...]":
        """The terms that it is made of; none where it is made of no others."""
        return ()

    @property
    def inner(self) -> "tuple[Term, ...]":
        """The terms that are asked of records within a fact, such as of each deal; the facts that they name are the record's own."""
        return ()

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts that have to be known to judge it, each once, in the order in which they are read."""
        return tuple(dict.fromkeys(_names_among(self.asked_itself())))

    def asked_itself(self) -> "Iterator[Term]":
        """Yield what is asked of the partner itself: this term, what it is made of, and what records are compared with of the partner's."""
        yield from _asked(self, 0)

    @property
    def definitions(self) -> tuple[str, ...]:
        """What the names in it stand for, each once: how a named quantity is reckoned, and what earns the points of a score.

        Example:
            >>> from channelmodel import rules
            >>> ((rules.fact("renewed") / rules.fact("due")).named("Renewal rate") >= "0.80").definitions
            ('Renewal rate: renewed / due',)
        """
        found = (each.definitions for each in (*self.operands, *self.inner))
        return tuple(dict.fromkeys(chain.from_iterable(found)))

    def not_listed(self, record: Record) -> tuple[str, ...]:
        """Return the names of the facts that count for nothing because they were not listed, where the caller wants it so."""
        if record.unlisted is not Unlisted.ZERO:
            return ()
        of_itself = _names_among((self, *chain.from_iterable(_asked(each, 1) for each in self.inner)))
        own = (name for name in of_itself if not record.is_listed(name))
        return (*own, *chain.from_iterable(operand.not_listed(record) for operand in self.operands))

    @property
    def definitions_within(self) -> tuple[str, ...]:
        """What the names in it stand for, where it has been told itself already, such as a component below its score."""
        return self.definitions

    @rule()
    def _can_be_worked_out(self) -> Sequence[Fault]:
        """Count its parts, and stop counting where they are too many: what repeats itself over and over fails as fast."""
        size, pending = 0, [(self, 1)]
        while pending:
            each, depth = pending.pop()
            size += 1
            if depth > DEEPEST:
                return (
                    _too("deep", f"more than {DEEPEST} levels", "Add up in one sum, or measure a part of it as a fact"),
                )
            if size > LARGEST:
                return (_too("large", f"more than {LARGEST:,} parts", "Measure a part of it as a fact of its own"),)
            pending.extend((operand, depth + 1) for operand in _sound_parts(each))
        return ()


class Measured(Term):
    """Something that has an amount for every partner, or says why it has none.

    Example:
        >>> from channelmodel import PartnerId, rules
        >>> print(rules.fact("projects").amount(rules.Standing.of(PartnerId("P-1"), {"projects": 4})))
        4
    """

    __slots__ = ()

    @abstractmethod
    def amount(self, record: Record) -> Amount | Undefined:
        """Return the amount for what is known, exact; undefined, with the reason, where there is none."""

    def bounds(self, record: Record) -> "tuple[Amount, Amount | None] | Undefined":
        """Return the least and the most that the amount can be, however what is not known turns out; ``None`` is no upper end.

        Both are the amount itself where it is known. Undefined where nothing is certain.
        """
        found = self.amount(record)
        return found if isinstance(found, Undefined) else (found, found)

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return what the amount was counted from, where that is things with a name of their own, such as people and deals."""
        parts = (part.counted(record) for part in self.operands if isinstance(part, Measured))
        return tuple(dict.fromkeys(chain.from_iterable(parts)))

    def explained(self, record: Record) -> tuple[Finding, ...]:
        """Return what the amount is made of, where that is told in parts, such as what each component of a score earned."""
        parts = (part.explained(record) for part in self.operands if isinstance(part, Measured))
        return tuple(chain.from_iterable(parts))

    def workings(self, record: Record) -> str | None:
        """Return the figures that the amount comes from, short enough for one line; ``None`` where there is nothing to tell."""
        return None

    @property
    def is_share(self) -> bool:
        """Whether it is a part of something, 1 for all of it, and therefore told in percent."""
        return False

    @property
    def told_as_share(self) -> str:
        """Its words where it stands beside a share: an amount that is the same for every partner is told in percent there."""
        return str(self)


def _names_among(terms: Iterable[Term]) -> Iterator[str]:
    found = (getattr(each, "fact_name", None) for each in terms)
    return (name for name in found if name is not None)


def _asked(term: Term, lists: int) -> Iterator[Term]:
    """Yield the terms that are asked of the partner itself, of a term that is asked within so many lists."""
    if not lists:
        yield term
    outwards = 1 if lists and term.is_asked_of_owner else 0
    for operand in term.operands:
        yield from _asked(operand, lists - outwards)
    for each in term.inner:
        yield from _asked(each, lists + 1)


def _sound_parts(term: Term) -> Iterator[Term]:
    """Yield what it is made of where that is what it should be; the rest is told by the check of the class."""
    for parts in (term.operands, term.inner):
        if isinstance(parts, tuple):
            yield from (part for part in parts if isinstance(part, Term))


def _too(what: str, got: str, remedy: str) -> Fault:
    return Fault("", got, f"it is too {what} to be worked out safely", remedy)

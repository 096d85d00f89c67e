"""Terms: what programmes are written in, quantities and requirements alike; how they nest and which facts they name."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from channelmodel._checks import Checked, rule
from channelmodel.errors import Fault
from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.records import Record

__all__ = ["Measured", "Term"]


def __dir__() -> list[str]:
    return __all__


DEEPEST: Final = 50
LARGEST: Final = 250


class Term(Checked, ABC):
    """Something that a programme is written in, made of other terms or naming a fact.

    It is at most 50 levels deep and has at most 250 parts, so that judging, printing and keeping it always come to an end.

    Example:
        >>> from channelmodel import rules
        >>> (rules.fact("renewed") / rules.fact("due") >= "0.80").facts
        ('renewed', 'due')
    """

    __slots__ = ()

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
        return tuple(dict.fromkeys(_names(self)))

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
                return (_too("large", f"more than {LARGEST} parts", "Measure a part of it as a fact of its own"),)
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

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return what the amount was counted from, where that is things with a name of their own, such as people and deals."""
        parts = (part.counted(record) for part in self.operands if isinstance(part, Measured))
        return tuple(dict.fromkeys(chain.from_iterable(parts)))


def _names(term: Term) -> Iterator[str]:
    name = getattr(term, "fact_name", None)
    if name is not None:
        yield name
    for operand in term.operands:
        yield from _names(operand)


def _sound_parts(term: Term) -> Iterator[Term]:
    """Yield what it is made of where that is what it should be; the rest is told by the check of the class."""
    for parts in (term.operands, term.inner):
        if isinstance(parts, tuple):
            yield from (part for part in parts if isinstance(part, Term))


def _too(what: str, got: str, remedy: str) -> Fault:
    return Fault("", got, f"it is too {what} to be worked out safely", remedy)

"""Terms: what programmes are written in, quantities and requirements alike; how they nest and which facts they name."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Final

from channelmodel._checks import Checked, rule
from channelmodel.errors import Fault
from channelmodel.rules.amounts import Amount, Undefined
from channelmodel.rules.standing import Standing

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
            pending.extend((operand, depth + 1) for operand in _sound_operands(each))
        return ()


class Measured(Term):
    """Something that has an amount for every partner, or says why it has none.

    Example:
        >>> from channelmodel import PartnerId, rules
        >>> print(rules.fact("projects").amount(Standing.of(PartnerId("P-1"), {"projects": 4})))
        4
    """

    __slots__ = ()

    @abstractmethod
    def amount(self, standing: Standing) -> Amount | Undefined:
        """Return the amount in a standing, exact; undefined, with the reason, where there is none."""


def _names(term: Term) -> Iterator[str]:
    name = getattr(term, "fact_name", None)
    if name is not None:
        yield name
    for operand in term.operands:
        yield from _names(operand)


def _sound_operands(term: Term) -> Iterator[Term]:
    """Yield the operands that are what they should be; the others are told by the check of the class."""
    operands: object = term.operands
    if isinstance(operands, tuple):
        yield from (operand for operand in operands if isinstance(operand, Term))


def _too(what: str, got: str, remedy: str) -> Fault:
    return Fault("", got, f"it is too {what} to be worked out safely", remedy)

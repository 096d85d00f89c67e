"""Taking facts: how plain numbers, texts, days, lists and tables become the facts of a record."""

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeAlias

from channelmodel._checks import fault
from channelmodel.errors import Fault, InvalidError, show
from channelmodel.rules.facts.amounts import Amount, AmountLike, Undefined
from channelmodel.rules.facts.records import NamedFact, Record, words
from channelmodel.values.day import day_faults, to_day
from channelmodel.values.money import Money

__all__ = ["FactLike", "facts_of"]


def __dir__() -> list[str]:
    return __all__


_Listed: TypeAlias = list[Any] | tuple[Any, ...] | set[str] | frozenset[str]
FactLike: TypeAlias = AmountLike | Undefined | Record | bool | datetime.date | _Listed | Mapping[str, Any] | None
"""What is taken for a fact.

An exact number, money, yes or no, a text, a day; a list of names; a mapping for a table; a list of mappings; ``None`` for what was
measured and has no value.
"""

_GIVE_NAMES: Final = (
    'Give names such as ["MSP", "DevOps"], or records such as [{"id": "A", "certificates": ["Expert"]}]'
)
_GIVE_RECORDS: Final = (
    'Say of each number what it is, in records such as [{"score": 4}, {"score": 5}], or put codes in quotes'
)
_NAME_IT: Final = "Name the fact as code does, such as certified_people"
_DEEPEST: Final = 5
_TOO_DEEP: Final = f"facts lie in one another more than {_DEEPEST} levels deep"


def facts_of(facts: Mapping[str, FactLike], of: Record, faults: list[Fault]) -> tuple[NamedFact, ...]:
    """Take plain facts, and add what is wrong with them to the faults; an empty text says nothing and is left out.

    The records within take in the same days as the record that they lie in, and say the same of facts that are not listed.
    One that comes ready-made keeps its own.

    Args:
        facts: The facts by their names.
        of: The record that they are taken for.
        faults: Where faults are added, each with its path.
    """
    return _Taker(of, faults).named(facts, "facts", 1)


class _Taker:
    """Takes plain facts of one record, and gathers the faults of all of them."""

    def __init__(self, of: Record, faults: list[Fault]) -> None:
        self.of = of
        self.faults = faults
        self.open: set[int] = set()

    def named(self, facts: Mapping[Any, Any], path: str, depth: int) -> tuple[NamedFact, ...]:
        found = []
        for name, value in facts.items():
            where = f"{path}[{show(name)}]"
            if type(name) is not str or not name.strip() or not name.isprintable():
                self.faults.append(fault(where, name, "a fact has a name", _NAME_IT))
            elif not _says_nothing(value) and (taken := self.taken(name, value, where, depth)) is not None:
                found.append(NamedFact(name, taken))
        return tuple(found)

    def taken(self, name: str, value: Any, path: str, depth: int) -> Any:
        """Return the value in the form in which a record keeps it; ``None`` where it has a fault, which is told."""
        if value is None:
            return Undefined(f"{words(name)} has no value")
        if isinstance(value, bool | Undefined | Record) or type(value) is str:
            return value
        if isinstance(value, datetime.date):
            return self._day(value, path)
        if isinstance(value, Mapping | list | tuple | set | frozenset):
            return self._collected(value, path, depth)
        if isinstance(value, Iterable):
            return self._refused(value, path)
        return self._amount(value, path)

    def _refused(self, value: Any, path: str) -> None:
        if isinstance(value, str):
            told = fault(path, value, "some text is expected", "Give a plain str with something in it, or None")
        else:
            told = fault(path, value, "several things come in a list", "Give a list, a tuple, a set or a mapping")
        self.faults.append(told)

    def _day(self, value: datetime.date, path: str) -> Any:
        self.faults.extend(told := tuple(day_faults(path, value)))
        return None if told else to_day(value)

    def _amount(self, value: Any, path: str) -> Any:
        try:
            return Amount.of(value)
        except InvalidError as error:
            self.faults.extend(each.under(path) for each in error.faults)
            return None

    def _collected(self, value: Any, path: str, depth: int) -> Any:
        if id(value) in self.open or depth >= _DEEPEST:
            problem = "it lies within itself" if id(value) in self.open else _TOO_DEEP
            self.faults.append(fault(path, value, problem, "Supply what is asked for, in fewer levels"))
            return None
        self.open.add(id(value))
        taken = self._opened(value, path, depth)
        self.open.discard(id(value))
        return taken

    def _opened(self, value: Any, path: str, depth: int) -> Any:
        if isinstance(value, Mapping):
            return self._record(value, path, depth)
        members = tuple(value)
        if all(type(member) is str and member.strip() for member in members):
            return frozenset(members)
        if isinstance(value, list | tuple) and all(isinstance(member, Mapping | Record) for member in members):
            return tuple(self._record(member, f"{path}[{index}]", depth) for index, member in enumerate(members))
        remedy = _GIVE_RECORDS if any(map(_is_number, members)) else _GIVE_NAMES
        self.faults.append(fault(path, value, "a list holds names alone, or records alone", remedy))
        return None

    def _record(self, value: Any, path: str, depth: int) -> Record:
        if isinstance(value, Record):
            return value
        return Record(facts=self.named(value, path, depth + 1), unlisted=self.of.unlisted, as_of=self.of.as_of)


def _says_nothing(value: object) -> bool:
    return type(value) is str and not value.strip()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal | Fraction | Amount | Money) and not isinstance(value, bool)

"""Taking facts: how plain numbers, texts, days, lists and tables become the facts of a record."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, Final

from channelmodel._checks import fault
from channelmodel.errors import Fault, InvalidError, show
from channelmodel.rules.facts.amounts import Amount, AmountLike, Undefined
from channelmodel.rules.facts.records import NamedFact, Record, words
from channelmodel.rules.facts.unlisted import Unlisted
from channelmodel.values.day import day_faults, to_day

__all__ = ["FactLike", "facts_of"]


def __dir__() -> list[str]:
    return __all__


FactLike = AmountLike | Undefined | Record | bool | datetime.date | Iterable[Any] | Mapping[str, Any] | None
"""What is taken for a fact: an exact number, money, yes or no, a text, a day; a list of names; a mapping for a table; a list of mappings;
``None`` for what was measured and has no value."""

_NAME_IT: Final = "Name the fact as code does, such as certified_people"
_DEEPEST: Final = 5


def facts_of(facts: Mapping[str, FactLike], unlisted: Unlisted, faults: list[Fault]) -> tuple[NamedFact, ...]:
    """Take plain facts, and add what is wrong with them to the faults.

    Args:
        facts: The facts by their names.
        unlisted: What the records within say of a fact that is not listed in them.
        faults: Where faults are added, each with its path.
    """
    return _Taker(unlisted, faults).named(facts, "facts", 1)


class _Taker:
    """Takes plain facts of one standing, and gathers the faults of all of them."""

    def __init__(self, unlisted: Unlisted, faults: list[Fault]) -> None:
        self.unlisted = unlisted
        self.faults = faults

    def named(self, facts: Mapping[Any, Any], path: str, depth: int) -> tuple[NamedFact, ...]:
        found = []
        for name, value in facts.items():
            where = f"{path}[{show(name)}]"
            if type(name) is not str or not name.strip() or not name.isprintable():
                self.faults.append(fault(where, name, "a fact has a name", _NAME_IT))
            elif (taken := self.taken(name, value, where, depth)) is not None:
                found.append(NamedFact(name, taken))
        return tuple(found)

    def taken(self, name: str, value: Any, path: str, depth: int) -> Any:
        """Return the value in the form in which a record keeps it; ``None`` where it has a fault, which is told."""
        if value is None:
            return Undefined(f"{words(name)} has no value")
        if isinstance(value, bool | Undefined | Record) or (type(value) is str and value.strip()):
            return value
        if isinstance(value, datetime.date):
            return self._day(value, path)
        if isinstance(value, Mapping | list | tuple | set | frozenset):
            return self._collected(value, path, depth)
        return self._amount(value, path)

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
        if depth >= _DEEPEST:
            problem = f"facts lie in one another more than {_DEEPEST} levels deep"
            self.faults.append(fault(path, value, problem, "Supply what is asked for, in fewer levels"))
            return None
        if isinstance(value, Mapping):
            return self._record(value, path, depth)
        members = tuple(value)
        if all(type(member) is str and member.strip() for member in members):
            return frozenset(members)
        if isinstance(value, list | tuple) and all(isinstance(member, Mapping | Record) for member in members):
            return tuple(self._record(member, f"{path}[{index}]", depth) for index, member in enumerate(members))
        remedy = 'Give names such as ["MSP", "DevOps"], or records such as [{"id": "A", "certificates": ["Expert"]}]'
        self.faults.append(fault(path, value, "a list holds names alone, or records alone", remedy))
        return None

    def _record(self, value: Any, path: str, depth: int) -> Record:
        if isinstance(value, Record):
            return value
        return Record(facts=self.named(value, path, depth + 1), unlisted=self.unlisted)

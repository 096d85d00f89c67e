"""How Hypothesis prints a failing example: as code that a person can paste.

What stands at the front door goes by its own name, all else by its room: ``Deal(id='D-1')``, ``rules.Tier(name='Gold')``.
Fields that have their default value are left out, and what the library has a name for goes by that name: ``kpi.revenue``.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from inspect import Parameter, signature
from types import ModuleType
from typing import Any

import attrs
from hypothesis.vendor import pretty

import channelmodel
from channelmodel import engagement, entities, errors, kpi, registration, roles, rules, territories, values

__all__ = ["print_as_code"]


def __dir__() -> list[str]:
    return __all__


_ROOMS = (errors, values, entities, kpi, rules, registration, roles, engagement, territories)
_SHOW_THEMSELVES = (kpi.Tally, values.ExchangeRate, values.Money)
"""Two are written as a person would write them; what a tally has counted nobody would."""


def print_as_code() -> None:
    """Tell Hypothesis how to print what the library shows."""
    for kind in _kinds():
        pretty.for_type_by_name(kind.__module__, kind.__name__, _printer(kind))


def _printer(kind: type[Any]) -> Callable[[Any, Any, bool], None]:
    if issubclass(kind, Enum):
        return lambda member, printer, cycle: printer.text(f"{_names()[kind]}.{member.name}")
    if kind in _SHOW_THEMSELVES:
        return lambda made, printer, cycle: printer.text(repr(made))
    return _print


@cache
def _names() -> Mapping[Any, str]:
    """Return the name of every class, and of everything of such a class that has a name."""
    return {
        shown: name if getattr(channelmodel, name, None) is shown else f"{room.__name__.rpartition('.')[2]}.{name}"
        for room in _ROOMS
        for name, shown in _shown(room)
    }


def _shown(room: ModuleType) -> Iterator[tuple[str, Any]]:
    for name in room.__all__:
        shown = vars(room)[name]
        if isinstance(shown, type) or attrs.has(type(shown)):
            yield name, shown


def _kinds() -> Iterator[type[Any]]:
    return (kind for room in _ROOMS for _, kind in _shown(room) if isinstance(kind, type) and _is_value(kind))


def _is_value(kind: type[Any]) -> bool:
    return attrs.has(kind) or issubclass(kind, Enum)


def _print(made: Any, printer: Any, cycle: bool) -> None:  # noqa: FBT001 - as Hypothesis calls it
    known = _names().get(made)
    if known is not None:
        printer.text(known)
        return
    with printer.group(4, f"{_names()[type(made)]}(", ")"):
        for place, (name, value) in enumerate(_told(made)):
            if place:
                printer.text(",")
            printer.breakable(" " if place else "")
            printer.text(f"{name}=")
            printer.pretty(value)


def _told(made: Any) -> Iterator[tuple[str, Any]]:
    """Yield the arguments with which it is made, without those that go without saying."""
    arguments = signature(type(made)).parameters
    for field in attrs.fields(type(made)):
        value, default = getattr(made, field.name), arguments[field.alias].default
        # What two equal ones may differ in has to be told only where nothing stands in for it.
        if default is Parameter.empty or (field.eq and (type(value) is not type(default) or value != default)):
            yield field.alias, value

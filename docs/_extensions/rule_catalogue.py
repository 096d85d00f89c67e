"""What the page of rules says, as Markdown: every class of which rules are made, how it is written, and what it is."""

import inspect
import re
import typing
from collections.abc import Iterator, Mapping
from types import ModuleType

import attrs

from channelmodel import engagement, registration, rules

__all__ = ["FAMILIES", "Family", "families", "kinds", "sentence_of", "written_as"]


@attrs.frozen
class Family:
    """Rules of one kind.

    Attributes:
        title: The heading under which they stand.
        lead: What all of them are.
        room: The room that shows them.
        base: The class that all of them derive from.
    """

    title: str
    lead: str
    room: ModuleType
    base: type


FAMILIES = (
    Family("Requirements", "What a tier asks for. Each is met, unmet or undefined.", rules, rules.Requirement),
    Family("Quantities", "What is compared: exact amounts, or none where nothing is known.", rules, rules.Quantity),
    Family(
        "Names", "What stands in lists of names, such as the countries in which a partner sells.", rules, rules.Names
    ),
    Family("Days", "What happened when.", rules, rules.Day),
    Family("Steps over lists", "What is done to the records of a list before they are counted.", rules, rules.ListStep),
    Family("Windows", "Over which days is measured, seen from the day of the judgement.", rules, rules.Window),
    Family("Schedules", "On which days a programme looks at its partners again.", rules, rules.Schedule),
    Family("Objections", "What speaks against a registration.", registration, registration.Objection),
    Family("Rules of engagement", "Who may do what in a deal.", engagement, engagement.Rule),
)
"""The families of rules, each a chapter of the page."""

OPERATORS: Mapping[str, str] = {
    "__add__": "a + b",
    "__and__": "a & b",
    "__ge__": "a >= b",
    "__gt__": "a > b",
    "__invert__": "~a",
    "__le__": "a <= b",
    "__lt__": "a < b",
    "__mul__": "a * b",
    "__or__": "a | b",
    "__sub__": "a - b",
    "__truediv__": "a / b",
}
"""Operators as a programme has them; those from the right are the same."""

ALSO: Mapping[type, tuple[str, ...]] = {rules.Sum: ("a + b",)}
"""What an annotation does not tell: quantities that are added up are one sum, and nothing added to one is that one itself."""

LOOKED_UP = frozenset({"Score.component(…)"})
"""What gives a rule that was there before."""


def families() -> Iterator[tuple[str, str]]:
    """Yield the title and the text of each chapter."""
    for family in FAMILIES:
        yield family.title, "\n".join([f"{family.lead}\n", *(_told(family.room, kind) for kind in kinds(family))])


def kinds(family: Family) -> list[type]:
    """Return the classes of a family that its room shows, without the one that they derive from."""
    shown = [getattr(family.room, name) for name in family.room.__all__]
    return [
        each for each in shown if isinstance(each, type) and issubclass(each, family.base) and each is not family.base
    ]


def _told(room: ModuleType, kind: type) -> str:
    written = "".join(f" · `{each}`" for each in written_as(room, kind))
    return f"{{py:class}}`~{room.__name__}.{kind.__name__}`{written}\n\n: {sentence_of(kind)}\n"


def sentence_of(kind: type) -> str:
    """Return the first sentence that a class says of itself; what it links to is named only."""
    first = (inspect.getdoc(kind) or "").partition("\n")[0]
    return re.sub(r":\w+:`~?(?:\w+\.)*(\w+)`", r"`\1`", first)


def written_as(room: ModuleType, kind: type) -> list[str]:
    """Return how such a rule is written: by which functions, methods and operators of the room."""
    functions = [f"{name}(…)" for name in room.__all__ if kind in _made_by(getattr(room, name))]
    methods = [each for name in room.__all__ for each in _methods(getattr(room, name), kind)]
    return [each for each in dict.fromkeys([*functions, *methods, *ALSO.get(kind, ())]) if each not in LOOKED_UP]


def _methods(owner: object, kind: type) -> Iterator[str]:
    """Yield the methods of a class from which such a rule comes; a change of a rule of the kind itself is no way to write it."""
    if not isinstance(owner, type) or issubclass(owner, kind):
        return
    for name, member in vars(owner).items():
        if kind in _made_by(member) and (name in OPERATORS or not name.startswith("_")):
            yield OPERATORS.get(name, f"{owner.__name__}.{name}(…)")


def _made_by(value: object) -> tuple[object, ...]:
    """Return the classes of which a function gives one; none where it is no function."""
    if not inspect.isfunction(value):
        return ()
    given = value.__annotations__.get("return")
    if isinstance(given, str):
        # A class that is named before it is there: its name is looked up where the function stands.
        return tuple(value.__globals__.get(name) for name in re.findall(r"\w+", given))
    return typing.get_args(given) if typing.get_origin(given) is not None else (given,)

"""Descriptions: what a class and its fields mean, as their docstring says it, for other systems to read."""

import inspect
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import attrs

__all__ = ["Described", "described"]


def __dir__() -> list[str]:
    return __all__


_ATTRIBUTES: Final = re.compile(r"^Attributes:\n((?:    .*\n?|\n)+)", re.MULTILINE)
_ENTRY: Final = re.compile(r"^    (\w+): (.*(?:\n     +.*)*)", re.MULTILINE)
_MARKUP: Final = re.compile(r":\w+:`~?([^`]*)`|``([^`]*)``")


@attrs.frozen
class Described:
    """What a docstring says.

    Attributes:
        first: Its first sentence; ``None`` where there is none.
        fields: What it says of each field.
    """

    first: str | None
    fields: Mapping[str, str]

    @property
    def of_class(self) -> dict[str, Any]:
        """What a schema says of the class."""
        return {} if self.first is None else {"description": self.first}

    def of(self, field: str) -> dict[str, Any]:
        """Return what a schema says of a field; of one that only refers to something nothing else can be said."""
        return {"description": self.fields[field]} if field in self.fields else {}


@cache
def described(cls: Any) -> Described:
    """Return what the docstring of a class says, and those of its bases where it says nothing of a field."""
    fields: dict[str, str] = {}
    for each in reversed(cls.__mro__):
        fields.update(_fields(inspect.cleandoc(each.__doc__ or "")))
    first = inspect.cleandoc(cls.__doc__ or "").partition("\n\n")[0]
    return Described(_plain(first) or None, fields)


def _fields(text: str) -> dict[str, str]:
    found = _ATTRIBUTES.search(text)
    return {name: _plain(words) for name, words in _ENTRY.findall(found.group(1))} if found else {}


def _plain(text: str) -> str:
    return _MARKUP.sub(lambda each: each.group(1) or each.group(2), " ".join(text.split()))

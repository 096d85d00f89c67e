"""Objects in which every text is what somebody would write who means harm."""

import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

import attrs

HARM = "<script>alert(1)</script><b onclick='x'>\"'&lt;&copy&#60;--><!--]]>\x00\x1b[31m\x9b\u202e\u2066\u200f\ufeff\ud800\uffff\u2028✗ "
"""Markup, references, quotes, controls, what turns the direction, half a character, a line of its own."""
SEEN = "<script>alert(1)</script><b onclick='x'>\"'&lt;&copy&#60;--><!--]]>"
"""How its beginning is to be read."""
_COUNTRY = re.compile("[A-Z]{2}")


def hostile(value: Any, harm: str = HARM) -> Any:
    """Return a twin of an object in which every text begins with harm, wherever it stands.

    The twin is put together field by field, past every check: what the check of a class keeps out is not what protects a page.
    """
    return rewritten(value, lambda text: harm + text)


def rewritten(value: Any, change: Callable[[str], str]) -> Any:
    """Return a twin of an object in which every text is changed, wherever it stands."""
    return _twin(value, change, {})


def _twin(value: Any, change: Callable[[str], str], known: dict[int, Any]) -> Any:
    if type(value) is str:
        # A page looks countries up, and would find none.
        return value if _COUNTRY.fullmatch(value) else change(value)
    if isinstance(value, Enum | type):
        return value
    if attrs.has(type(value)):
        if id(value) not in known:
            known[id(value)] = (_twin_of_fields(value, change, known), value)
        return known[id(value)][0]
    if isinstance(value, tuple | list | frozenset | set):
        return type(value)([_twin(each, change, known) for each in value])
    if isinstance(value, Mapping):
        return {_twin(key, change, known): _twin(each, change, known) for key, each in value.items()}
    return value


def _twin_of_fields(value: Any, change: Callable[[str], str], known: dict[int, Any]) -> Any:
    twin = object.__new__(type(value))
    for field in attrs.fields(type(value)):
        held = getattr(value, field.name)
        # What an object works with inside is not what it shows.
        object.__setattr__(twin, field.name, held if field.name.startswith("_") else _twin(held, change, known))
    return twin

"""Plainness: whether data can be worked on at all, before anything is made of them.

A document comes from outside. What is too deep, too large or in itself without end is refused at once.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import attrs

from channelmodel.rules.documents.places import ROOT, Place, step

__all__ = ["DEEPEST", "LONGEST_TEXT", "MOST_PARTS", "Repeating", "can_be_worked_on", "too_deep", "too_large"]


def __dir__() -> list[str]:
    return __all__


DEEPEST: Final = 200
"""How many levels a document has at most; a term of fifty levels stands in it with three for each."""
MOST_PARTS: Final = 100_000
"""How many objects, lists and values a document has at most."""
LONGEST_TEXT: Final = 10_000
"""How many characters a text in a document has at most."""

_HALVES: Final = re.compile("[\ud800-\udfff]")
_SHORTEN: Final = "Shorten it"
_SPLIT: Final = "Measure a part of it as a fact of its own"


class Repeating(dict[str, Any]):
    """An object in which a key stands more than once, so that it is not clear what is meant."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.repeated = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)


@attrs.frozen
class _Trail:
    """The way to something in the document, told only where it is needed."""

    key: str | int | None = None
    outer: "_Trail | None" = None
    depth: int = 1

    def path(self) -> str:
        steps: list[str] = []
        trail: _Trail | None = self
        while trail is not None and trail.key is not None:
            steps.append(step(trail.key))
            trail = trail.outer
        return ROOT + "".join(reversed(steps))


def can_be_worked_on(data: Any, place: Place) -> bool:
    """Tell what no document may hold anywhere, and say whether the data can be read all the same."""
    pending, parts = [(data, _Trail())], 0
    while pending:
        each, trail = pending.pop()
        parts += 1
        if trail.depth > DEEPEST:
            too_deep(Place(trail.path(), place.faults))
            return False
        if parts > MOST_PARTS:
            too_large(place)
            return False
        for problem, remedy in _problems(each):
            Place(trail.path(), place.faults).tell(each, problem, remedy)
        pending.extend((inner, _Trail(key, trail, trail.depth + 1)) for key, inner in _inner(each))
    return True


def too_deep(place: Place) -> None:
    """Tell that something is nested too deeply."""
    place.note(f"more than {DEEPEST} levels", "it is nested too deeply to be worked on safely", _SPLIT)


def too_large(place: Place) -> None:
    """Tell that there is too much of something."""
    place.note(f"more than {MOST_PARTS:,} parts", "it is too large to be worked on safely", _SPLIT)


def _inner(each: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(each, dict):
        yield from each.items()
    elif type(each) is list:
        yield from enumerate(each)


def _problems(each: Any) -> Iterator[tuple[str, str]]:
    if type(each) is str:
        yield from _problems_of_text(each)
    elif isinstance(each, dict):
        for key in each:
            if type(key) is not str:
                yield f"the key {step(key)} is no text", "Write every key in quotes"
            else:
                yield from _problems_of_text(key)
    if isinstance(each, Repeating):
        for key in each.repeated:
            yield f"the key {step(key)} stands in it more than once", "Write every key once"


def _problems_of_text(text: str) -> Iterator[tuple[str, str]]:
    if len(text) > LONGEST_TEXT:
        yield f"a text has at most {LONGEST_TEXT:,} characters", _SHORTEN
    if _HALVES.search(text):
        yield "it holds half a character, which cannot be written anywhere", "Write the whole character"

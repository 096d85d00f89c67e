"""Plainness: whether data can be worked on at all, before anything is made of them.

A document comes from outside. What is too deep, too large or in itself without end is refused at once.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from channelmodel.rules.documents.places import ROOT, Place, step

__all__ = ["OF_A_PROGRAMME", "Bounds", "Repeating", "can_be_worked_on", "too_deep", "too_large"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Bounds:
    """How much a document may be.

    Attributes:
        depth: How many levels it has at most.
        parts: How many objects, lists and values it has at most.
        text: How many characters a text in it has at most.
        characters: How many characters it has at most altogether.
        remedy: What to do where it is more.
    """

    depth: int
    parts: int
    text: int
    characters: int
    remedy: str


OF_A_PROGRAMME: Final = Bounds(
    # A term of fifty levels stands in it with three for each.
    depth=200,
    parts=100_000,
    text=10_000,
    characters=10_000_000,
    remedy="Measure a part of it as a fact of its own",
)
"""How much a programme may be that is written down."""

_HALVES: Final = re.compile("[\ud800-\udfff]")
_SHORTEN: Final = "Shorten it"


class Repeating(dict[str, Any]):
    """An object in which a key stands more than once, so that it is not clear what is meant."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        often = Counter(key for key, _ in pairs)
        self.repeated: tuple[str, ...] = tuple(key for key, times in often.items() if times > 1)


@attrs.frozen
class _Trail:
    """The way to something in the document, told only where it is needed."""

    key: Any = None
    outer: "_Trail | None" = None
    depth: int = 1

    def path(self) -> str:
        steps, trail = [], self
        while trail.outer is not None:
            steps.append(step(trail.key))
            trail = trail.outer
        return ROOT + "".join(reversed(steps))


def can_be_worked_on(data: Any, place: Place, bounds: Bounds = OF_A_PROGRAMME) -> bool:
    """Tell what no document may hold anywhere, and say whether the data can be read all the same."""
    if _is_fine(data, bounds):
        return True
    pending, parts = [(data, _Trail())], 0
    while pending:
        each, trail = pending.pop()
        parts += 1
        if trail.depth > bounds.depth:
            too_deep(Place(trail.path(), place.faults), bounds)
            return False
        if parts > bounds.parts:
            too_large(place, bounds)
            return False
        for problem, remedy in _problems(each, bounds):
            Place(trail.path(), place.faults).tell(each, problem, remedy)
        pending.extend((inner, _Trail(key, trail, trail.depth + 1)) for key, inner in _inner(each))
    return True


def _is_fine(data: Any, bounds: Bounds) -> bool:
    """Say, level by level, whether there is nothing to tell, as in most documents; then nobody asks where something stands."""
    level, depth, parts = [data], 0, 0
    while level:
        depth, parts = depth + 1, parts + len(level)
        if depth > bounds.depth or parts > bounds.parts or not all(_is_sound(each, bounds) for each in level):
            return False
        level = [inner for each in level for inner in _members(each)]
    return True


def _is_sound(each: Any, bounds: Bounds) -> bool:
    if type(each) is str:
        return _is_writable(each, bounds)
    if type(each) is dict:
        return all(type(key) is str and _is_writable(key, bounds) for key in each)
    return not isinstance(each, dict)


def _members(each: Any) -> Iterable[Any]:
    if isinstance(each, dict):
        return each.values()
    return each if type(each) is list else ()


def _is_writable(text: str, bounds: Bounds) -> bool:
    return len(text) <= bounds.text and (text.isascii() or not _HALVES.search(text))


def too_deep(place: Place, bounds: Bounds) -> None:
    """Tell that something is nested too deeply."""
    place.note(f"more than {bounds.depth} levels", "it is nested too deeply to be worked on safely", bounds.remedy)


def too_large(place: Place, bounds: Bounds) -> None:
    """Tell that there is too much of something."""
    place.note(f"more than {bounds.parts:,} parts", "it is too large to be worked on safely", bounds.remedy)


def _inner(each: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(each, dict):
        yield from each.items()
    elif type(each) is list:
        yield from enumerate(each)


def _problems(each: Any, bounds: Bounds) -> Iterator[tuple[str, str]]:
    if type(each) is str:
        yield from _problems_of_text(each, bounds)
    elif isinstance(each, dict):
        for key in each:
            if type(key) is not str:
                yield f"the key {step(key)} is no text", "Write every key in quotes"
            else:
                yield from _problems_of_text(key, bounds)
    if isinstance(each, Repeating):
        for key in each.repeated:
            yield f"the key {step(key)} stands in it more than once", "Write every key once"


def _problems_of_text(text: str, bounds: Bounds) -> Iterator[tuple[str, str]]:
    if len(text) > bounds.text:
        yield f"a text has at most {bounds.text:,} characters", _SHORTEN
    if _HALVES.search(text):
        yield "it holds half a character, which cannot be written anywhere", "Write the whole character"

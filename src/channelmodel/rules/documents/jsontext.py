"""JSON text: read exactly as it stands, without a float in between, and refused before it can do harm."""

import json
import re
from decimal import Decimal
from typing import Any, Final

from channelmodel.errors import OperandError, show
from channelmodel.rules.documents.places import Place
from channelmodel.rules.documents.plainness import OF_A_PROGRAMME, Bounds, Repeating, too_deep, too_large

__all__ = ["parsed"]


def __dir__() -> list[str]:
    return __all__


# A text without an end is one up to the end: else every quote in it would be tried as a beginning.
_TEXTS: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
_BRACKETS: Final = re.compile(r"[][{}]")
_EMPTY: Final = re.compile(r"\[\s*\]|\{\s*\}")
# Python may be told to refuse an int of more digits than these, with an error of its own.
_LONGEST_INT: Final = 640
_SHOWN: Final = 20


def parsed(text: Any, place: Place, bounds: Bounds = OF_A_PROGRAMME) -> Any:
    """Return what a text says, numbers with a point as decimals; tell what is wrong, and return ``None`` where it cannot be read.

    Raises:
        OperandError: It is no text.
    """
    if type(text) is not str:
        remedy = 'Give the text itself; bytes are made into one with data.decode("utf-8")'
        raise OperandError(f"from_json of {type(text).__qualname__}", remedy)
    if not _can_be_parsed(text, place, bounds):
        return None
    try:
        return json.loads(
            text, parse_float=Decimal, parse_int=_whole, parse_constant=Decimal, object_pairs_hook=_object
        )
    except json.JSONDecodeError as error:
        got = show(text[error.pos : error.pos + _SHOWN]) if error.pos < len(text) else "the end of the text"
        problem = f"it is no JSON from line {error.lineno}, column {error.colno} on: {error.msg}"
        place.note(got, problem, "Correct it there, or a little before")
        return None


def _can_be_parsed(text: str, place: Place, bounds: Bounds) -> bool:
    """Look at the brackets first, because a parser goes as deep as they do."""
    if len(text) > bounds.characters:
        place.note(f"{len(text):,} characters", f"a document has at most {bounds.characters:,}", "Split it")
        return False
    bare = _TEXTS.sub("0", text)
    if _parts(bare) > bounds.parts:
        too_large(place, bounds)
        return False
    depth = 0
    for bracket in _BRACKETS.findall(bare):
        depth += 1 if bracket in "[{" else -1
        if depth > bounds.depth:
            too_deep(place, bounds)
            return False
    return True


def _parts(bare: str) -> int:
    """Count the objects, lists and values: the whole is one, and each list or object that is not empty has one more than commas."""
    return 1 + bare.count(",") + bare.count("[") + bare.count("{") - len(_EMPTY.findall(bare))


def _whole(digits: str) -> int | Decimal:
    return int(digits) if len(digits) <= _LONGEST_INT else Decimal(digits)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else Repeating(pairs)

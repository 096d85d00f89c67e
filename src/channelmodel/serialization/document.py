"""Documents: values with a header that says how they are to be read, as JSON."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from cattrs.errors import AttributeValidationNote

from channelmodel.errors import Fault, InvalidError
from channelmodel.rules.documents.jsontext import parsed
from channelmodel.rules.documents.places import Place, seen
from channelmodel.rules.documents.plainness import Bounds, can_be_worked_on
from channelmodel.serialization.faults import refused
from channelmodel.serialization.ways import VALUE

__all__ = ["HEADER", "document_of", "json_of", "read_document", "read_json"]


def __dir__() -> list[str]:
    return __all__


HEADER: Final[Mapping[str, Any]] = {"format": "channelmodel", "version": 1}
"""With what every document begins; the version changes where an older one would be read differently."""

_BOUNDS: Final = Bounds(
    depth=200, parts=20_000_000, text=10_000_000, characters=1_000_000_000, remedy="Write it as several documents"
)
_SUBJECT: Final = "document"
_BEGIN: Final = f"Begin with {json.dumps(HEADER)[1:-1]}"


def document_of(data: Any) -> dict[str, Any]:
    """Put the header before data; an object that says what it is stands beside it, and anything else under ``value``."""
    is_object = isinstance(data, dict) and not data.keys() & HEADER.keys()
    return {**HEADER, **(data if is_object else {VALUE: data})}


def read_document(document: Any, read: Callable[[Any], Any]) -> Any:
    """Read what stands in a document beside the header.

    Raises:
        InvalidError: It is no document, or one of another version.
    """
    if type(document) is not dict:
        raise refused(document, "a document is expected", _BEGIN)
    faults = [fault for key in HEADER for fault in _faults_of_header(document, key)]
    if faults:
        raise InvalidError(_SUBJECT, faults)
    rest = {key: each for key, each in document.items() if key not in HEADER}
    if rest.keys() != {VALUE}:
        return read(rest)
    try:
        return read(rest[VALUE])
    except Exception as error:
        error.add_note(AttributeValidationNote("in a document", VALUE, None))
        raise


def json_of(document: dict[str, Any]) -> str:
    """Write a document as text.

    Raises:
        InvalidError: It holds a text that cannot be written anywhere.
    """
    text = json.dumps(document, ensure_ascii=False, indent=2)
    try:
        text.encode()
    except UnicodeEncodeError:
        place = Place()
        can_be_worked_on(document, place, _BOUNDS)
        raise InvalidError(_SUBJECT, place.faults) from None
    return text


def read_json(text: Any) -> Any:
    """Read the data that a text holds, as exactly what they say.

    Raises:
        InvalidError: It is no JSON, or too large or too deep to be worked on.
        OperandError: It is no text.
    """
    place = Place()
    data = parsed(text, place, _BOUNDS)
    if place.faults or not can_be_worked_on(data, place, _BOUNDS) or place.faults:
        raise InvalidError(_SUBJECT, place.faults)
    return data


def _faults_of_header(document: dict[Any, Any], key: str) -> Iterator[Fault]:
    if key not in document:
        yield Fault(key, "null", "the key is missing, which says how the document is to be read", _BEGIN)
    elif type(document[key]) is not type(HEADER[key]) or document[key] != HEADER[key]:
        yield Fault(key, seen(document[key]), f"only {json.dumps(HEADER[key])} can be read", _BEGIN)

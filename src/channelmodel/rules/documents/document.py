"""Documents: programmes written as plain data or as JSON, and read back as exactly what they were.

    >>> from channelmodel.rules import Programme, Tier, fact
    >>> print(to_json(Programme("Partner+", [Tier("Gold", [fact("projects") >= 4])])))
    {
      "format": "channelmodel",
      "version": 1,
      "type": "programme",
      "name": "Partner+",
      "tiers": [
        {
          "type": "tier",
          "name": "Gold",
          "requires": [
            {
              "type": "comparison",
              "quantity": {
                "type": "fact",
                "fact_name": "projects"
              },
              "relation": "at least",
              "threshold": 4
            }
          ]
        }
      ]
    }

Reading a document makes values of the notation and never runs anything.
A damaged one gives a single error that tells every fault with its path; a hostile one gives it before it is worked on.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, TypeVar, overload

from channelmodel.errors import InvalidError, OperandError, show
from channelmodel.rules.documents.jsontext import parsed
from channelmodel.rules.documents.kinds import KINDS
from channelmodel.rules.documents.places import Place
from channelmodel.rules.documents.plainness import can_be_worked_on
from channelmodel.rules.documents.things import Thing, written
from channelmodel.rules.programmes.programme import Programme
from channelmodel.values.dated import Dated

__all__ = ["from_data", "from_json", "to_data", "to_json"]


def __dir__() -> list[str]:
    return __all__


_T = TypeVar("_T")
_HEADER: Final[Mapping[str, Any]] = {"format": "channelmodel", "version": 1}
_WITH_HEADER: Final = (Programme, Dated)
_SUBJECT: Final = "programme document"


def to_data(value: Any) -> dict[str, Any]:
    """Write a programme, or a part of one, as plain data: dictionaries, lists, texts, whole numbers, true, false and null.

    Every object says its ``type``; what stands at its default is left out.
    Money is written as ``"500000 USD"``, a number that is not whole as ``"0.8"`` or ``"1/3"``, a day as ``"2024-06-30"``.
    A whole programme, and editions of one, begin with a header that says which format this is.

    Raises:
        OperandError: It is neither a programme nor a part of one.
        InvalidError: It is too large for a document, or holds a text that cannot be written.

    Example:
        >>> from channelmodel.rules import fact
        >>> to_data(fact("retention") >= "0.80")["threshold"]
        '0.8'
    """
    data = written(value)
    if isinstance(value, _WITH_HEADER):
        data = {**_HEADER, **data}
    place = Place()
    can_be_worked_on(data, place)
    _refuse(place)
    return data


@overload
def from_data(data: Any) -> Programme: ...
@overload
def from_data(data: Any, kind: type[_T]) -> _T: ...
def from_data(data: Any, kind: type[Any] = Programme) -> Any:
    """Read a programme, or a part of one, from plain data.

    Args:
        data: What :func:`to_data` gives, or what somebody wrote in its manner. Numbers are ints, Decimals or numerals in quotes,
            as a float is not exact.
        kind: What is expected: a class such as ``Tier``, or one that several are derived from, such as ``Requirement``.

    Raises:
        InvalidError: It is something else, or damaged; every fault is told with its path.
        OperandError: No such kind stands in a document.

    Example:
        >>> from channelmodel.rules import Tier
        >>> print(from_data({"type": "tier", "name": "Gold", "requires": [{"type": "flag", "fact_name": "invited"}]}, Tier))
        Gold
          invited
    """
    return _read(data, kind, Place())


def to_json(value: Any) -> str:
    """Write a programme, or a part of one, as JSON; a person can read and edit it.

    Raises:
        OperandError: It is neither a programme nor a part of one.
        InvalidError: It is too large for a document, or holds a text that cannot be written.

    Example:
        >>> from channelmodel.rules import Requirement, flag
        >>> print(from_json(to_json(flag("invited").named("By invitation")), Requirement))
        By invitation (invited)
    """
    return json.dumps(to_data(value), ensure_ascii=False, indent=2)


@overload
def from_json(text: str) -> Programme: ...
@overload
def from_json(text: str, kind: type[_T]) -> _T: ...
def from_json(text: str, kind: type[Any] = Programme) -> Any:
    """Read a programme, or a part of one, from JSON.

    A number with a point is taken for exactly what it says: 0.8 is four fifths.

    Args:
        text: What :func:`to_json` gives, or what somebody wrote in its manner.
        kind: What is expected, as for :func:`from_data`.

    Raises:
        InvalidError: It is no JSON, or something else, or damaged; every fault is told with its path.
        OperandError: It is no text, or no such kind stands in a document.

    Example:
        >>> from channelmodel.rules import Quantity
        >>> print(from_json('{"type": "fact", "fact_name": "retention"}', Quantity) >= "0.80")
        retention at least 0.8
    """
    place = Place()
    data = parsed(text, place)
    _refuse(place)
    return _read(data, kind, place)


def _read(data: Any, kind: type[Any], place: Place) -> Any:
    if not (isinstance(kind, type) and any(issubclass(each, kind) for each in KINDS.values())):
        raise OperandError(
            f"Reading {show(kind)}", "Give a class of the notation, such as Programme, Tier or Requirement"
        )
    if not can_be_worked_on(data, place):
        _refuse(place)
    if issubclass(kind, _WITH_HEADER) and isinstance(data, dict):
        _look_at_header(data, place)
        data = {key: each for key, each in data.items() if key not in _HEADER}
    found = Thing((kind,)).read(data, place)
    _refuse(place)
    return found


def _look_at_header(data: dict[str, Any], place: Place) -> None:
    for key, expected in _HEADER.items():
        remedy = f"Begin with {json.dumps(_HEADER)[1:-1]}"
        if key not in data:
            place.at(key).tell(None, "the key is missing, which says how the document is to be read", remedy)
        elif type(data[key]) is not type(expected) or data[key] != expected:
            place.at(key).tell(data[key], f"only {json.dumps(expected)} can be read", remedy)


def _refuse(place: Place) -> None:
    if place.faults:
        raise InvalidError(_SUBJECT, place.faults)

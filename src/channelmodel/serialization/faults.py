"""Faults of a document: what cattrs found wrong while reading, as one error of the library that tells every fault with its path."""

from collections.abc import Iterable, Iterator
from typing import Any

from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
    StructureHandlerNotFoundError,
)

from channelmodel.errors import ChannelModelError, Fault, InvalidError, OperandError, show
from channelmodel.rules.documents.places import ROOT, likeness, seen, step
from channelmodel.serialization.fields import fields_of, worded

__all__ = ["as_invalid", "refused"]


def __dir__() -> list[str]:
    return __all__


_SUBJECT = "document"


def refused(data: Any, problem: str, remedy: str, key: str = "") -> InvalidError:
    """Make the error for one thing that is wrong with data, or with what stands in them under a key."""
    return InvalidError(_SUBJECT, [Fault(key and step(key)[1:], seen(data), problem, remedy)])


def as_invalid(error: Exception) -> InvalidError:
    """Tell what a converter of this room found wrong with a document as an error of the library.

    It is for whoever calls :meth:`cattrs.Converter.structure` of such a converter, which raises errors of cattrs;
    :func:`structure` and :func:`from_json` have done it already.

    Args:
        error: What the converter raised.

    Raises:
        Exception: The error itself, where it is none that reading a document raises.

    Example:
        >>> from channelmodel import Deal
        >>> from channelmodel.serialization import make_converter
        >>> try:
        ...     make_converter().structure({"id": "", "amount": 5}, Deal)
        ... except Exception as error:
        ...     print(as_invalid(error))
        document: 2 faults
          - $.id: got ''; a non-empty id is expected. Give the id as a plain str.
          - $.amount: got 5; money is expected. Write {"amount": "10.50", "currency": "EUR"}.
    """
    return InvalidError(_SUBJECT, [fault.under(ROOT) for fault in _under(_step_to(error), _faults(error))])


def _faults(error: Exception) -> Iterator[Fault]:
    if isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            yield from _under(_step_to(inner), _faults(inner))
    elif isinstance(error, InvalidError):
        yield from error.faults
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from _of_extra_keys(error)
    elif isinstance(error, KeyError) and _step_to(error):
        yield Fault("", "null", "the key is missing", "Add it")
    elif isinstance(error, ChannelModelError):
        yield Fault("", "an object", str(error).rstrip("."), "Correct it")
    elif isinstance(error, StructureHandlerNotFoundError):
        raise OperandError(f"Reading {error.type_!r}", "Give a public class of the library") from error
    elif isinstance(error, RecursionError):
        yield Fault("", "a document", "it is nested too deeply to be worked on safely", "Take it apart")
    else:
        raise error


def _under(prefix: str, faults: Iterable[Fault]) -> Iterator[Fault]:
    return (fault.under(prefix) for fault in faults) if prefix else iter(faults)


def _step_to(error: Exception) -> str:
    """Return the way to what an error is about, from what it happened in."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return note.name.lstrip("_")
        if isinstance(note, IterableValidationNote):
            return step(note.index).lstrip(".")
    return ""


def _of_extra_keys(error: ForbiddenExtraKeysError) -> Iterator[Fault]:
    known = [field.key for field in fields_of(error.cl) if field.is_kept]
    for key in sorted(error.extra_fields):
        yield Fault(step(key).lstrip("."), show(key), f"{worded(error.cl)} has no such key", likeness(key, known))

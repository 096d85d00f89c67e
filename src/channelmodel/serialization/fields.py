"""Fields: what of an object stands in a document, under which key, and what may stand there."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import attrs

from channelmodel._checks import Checked
from channelmodel.rules.documents.kinds import kind_of

__all__ = ["FieldOf", "called", "fields_of", "plain_class", "worded"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class FieldOf:
    """One field of a class.

    Attributes:
        name: Its name in the class.
        key: Its key in a document.
        annotation: What may stand in it.
        default: What stands in it where nothing is given; ``attrs.NOTHING`` where something has to be given.
        is_checked: Whether the class checks what stands in it.
        is_kept: Whether it stands in a document; what an object only remembers for itself does not.
    """

    name: str
    key: str
    annotation: Any
    default: Any
    is_checked: bool
    is_kept: bool


def plain_class(annotation: Any) -> Any:
    """Return the class itself, where it stands with what it holds, as in ``Dated[Programme]``."""
    return get_origin(annotation) or annotation


def called(annotation: Any) -> str:
    """Call a class what people call it."""
    return kind_of(plain_class(annotation)).replace("_", " ")


def worded(annotation: Any) -> str:
    """Call an object of a class what people call it."""
    name = called(annotation)
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def fields_of(annotation: Any) -> tuple[FieldOf, ...]:
    """Return the fields of a class made with attrs, or of a named tuple."""
    cls = plain_class(annotation)
    hints = {name: _filled(hint, _arguments(annotation)) for name, hint in get_type_hints(cls).items()}
    return tuple(_of_attrs(cls, hints) if attrs.has(cls) else _of_named_tuple(cls, hints))


def _of_attrs(cls: Any, hints: Mapping[str, Any]) -> Iterator[FieldOf]:
    for field in attrs.fields(cls):
        if field.init:
            yield FieldOf(
                name=field.name,
                key=str(field.alias),
                annotation=hints[field.name],
                default=field.default,
                is_checked=issubclass(cls, Checked),
                is_kept=bool(field.eq) or not field.name.startswith("_"),
            )


def _of_named_tuple(cls: Any, hints: Mapping[str, Any]) -> Iterator[FieldOf]:
    for name in cls._fields:
        default = cls._field_defaults.get(name, attrs.NOTHING)
        yield FieldOf(name, name, hints[name], default, is_checked=False, is_kept=True)


def _arguments(annotation: Any) -> dict[Any, Any]:
    parameters = getattr(get_origin(annotation), "__parameters__", ())
    return dict(zip(parameters, get_args(annotation), strict=True))


def _filled(hint: Any, arguments: Mapping[Any, Any]) -> Any:
    if isinstance(hint, TypeVar):
        return arguments.get(hint, Any)
    parameters = getattr(hint, "__parameters__", ())
    return hint[tuple(arguments.get(each, Any) for each in parameters)] if parameters else hint

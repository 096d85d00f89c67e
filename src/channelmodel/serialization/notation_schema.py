"""What programmes look like as data, in JSON Schema: read from the same forms by which they are written and read."""

from typing import Any, Final

import attrs

from channelmodel.rules.documents.forms import Form, Member, Optional
from channelmodel.rules.documents.kinds import KINDS, kind_of
from channelmodel.rules.documents.lists import Many, Pairs, Row
from channelmodel.rules.documents.scalars import AMOUNT, SCALARS
from channelmodel.rules.documents.things import Thing, shape_of
from channelmodel.rules.terms.quantities import Constant
from channelmodel.serialization.descriptions import described
from channelmodel.serialization.ways import TYPE, Definitions, Schema, any_of

__all__ = ["schema_of_thing"]


def __dir__() -> list[str]:
    return __all__


_AMOUNT: Final = {
    "type": ["number", "string"],
    "pattern": r"^-?[0-9]+(\.[0-9]+|/[0-9]+)?( [A-Z]{3})?$",
    "description": 'An exact number or money: 4, "0.8", "1/3" or "500000 USD".',
}
_SCALARS: Final = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
}
_DAY: Final = {"type": "string", "format": "date"}


def schema_of_thing(bases: tuple[type[Any], ...], definitions: Definitions) -> Schema:
    """Say what objects of some classes, and of those derived from them, look like."""
    options = [_reference(cls, definitions) for cls in KINDS.values() if issubclass(cls, bases)]
    if issubclass(Constant, bases):
        options.insert(0, _AMOUNT)
    return any_of(options)


def _reference(cls: type[Any], definitions: Definitions) -> Schema:
    name = kind_of(cls)
    if name not in definitions:
        definitions.by_name[name] = {}
        definitions.by_name[name] = _definition(cls, definitions)
    return definitions.reference(name)


def _definition(cls: Any, definitions: Definitions) -> Schema:
    shape, told = shape_of(cls), described(cls)
    properties = {
        key: {**_schema(form, definitions), **told.of(shape.fields[key].name)} for key, form in shape.forms.items()
    }
    required = [key for key, field in shape.fields.items() if field.default is attrs.NOTHING]
    return {
        **told.of_class,
        "type": "object",
        "properties": {TYPE: {"const": kind_of(cls)}, **properties},
        "required": [TYPE, *required],
        "additionalProperties": False,
    }


def _schema(form: Form, definitions: Definitions) -> Schema:  # noqa: PLR0911 - one for each form
    match form:
        case Optional():
            return {"anyOf": [_schema(form.inner, definitions), {"type": "null"}]}
        case Member():
            return {"enum": [each.value for each in form.held]}
        case Thing():
            return schema_of_thing(form.bases, definitions)
        case Many():
            return {"type": "array", "items": _schema(form.item, definitions)}
        case Row():
            return _row(form, definitions)
        case Pairs():
            as_object = {"type": "object", "additionalProperties": _schema(form.row.items[1], definitions)}
            return {"anyOf": [as_object, {"type": "array", "items": _row(form.row, definitions)}]}
        case _:
            return _of_scalar(form)


def _row(form: Row, definitions: Definitions) -> Schema:
    places = [_schema(each, definitions) for each in form.items]
    return {"type": "array", "prefixItems": places, "minItems": len(places), "maxItems": len(places)}


def _of_scalar(form: Form) -> Schema:
    if form is AMOUNT:
        return _AMOUNT
    return next(_SCALARS.get(annotation, _DAY) for annotation, scalar in SCALARS.items() if scalar is form)

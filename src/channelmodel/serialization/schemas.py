"""Schemas: what documents look like, in JSON Schema, so that other systems can check before they send."""

from typing import Any, Final

from channelmodel.serialization.document import HEADER
from channelmodel.serialization.ways import TYPE, VALUE, Definitions, Schema, Way, any_of

__all__ = ["document_schema"]


def __dir__() -> list[str]:
    return __all__


_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_REFERENCE: Final = "$ref"


def document_schema(way: Way) -> dict[str, Any]:
    """Say what a document looks like in which something stands that is written in a way."""
    definitions = Definitions()
    looks = way.tagged_schema(definitions)
    whole = any_of(_with_header(each, definitions) for each in looks.get("anyOf", (looks,)))
    return {"$schema": _DIALECT, **whole, "$defs": dict(sorted(definitions.by_name.items()))}


def _with_header(looks: Schema, definitions: Definitions) -> Schema:
    header = {key: {"const": each} for key, each in HEADER.items()}
    name = str(looks.get(_REFERENCE, "")).rpartition("/")[2]
    inner = definitions.by_name.get(name, looks)
    properties = inner.get("properties", {})
    if TYPE not in properties or properties.keys() & HEADER.keys():
        return {
            "type": "object",
            "properties": {**header, VALUE: looks},
            "required": [*header, VALUE],
            "additionalProperties": False,
        }
    required = dict.fromkeys([*header, TYPE, *inner.get("required", ())])
    return {**inner, "properties": {**header, **properties}, "required": list(required)}

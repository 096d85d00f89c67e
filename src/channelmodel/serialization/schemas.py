"""Schemas: what documents look like, in JSON Schema, so that other systems can check before they send."""

from collections.abc import Iterator
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
    whole = any_of(_with_header(each, definitions) for each in _options(looks, definitions))
    return {"$schema": _DIALECT, **whole, "$defs": dict(sorted(definitions.by_name.items()))}


def _options(looks: Schema, definitions: Definitions) -> Iterator[Schema]:
    """Yield each manner in which something may look; of what goes by a name, the manners too that say what they are."""
    for each in looks.get("anyOf", (looks,)):
        yield each
        named = _named(each, definitions).get("anyOf", ())
        yield from (one for one in named if TYPE in one.get("properties", ()))


def _named(looks: Schema, definitions: Definitions) -> Schema:
    """Return what is said under the name to which something refers, or the thing itself."""
    return definitions.by_name.get(str(looks.get(_REFERENCE, "")).rpartition("/")[2], looks)


def _with_header(looks: Schema, definitions: Definitions) -> Schema:
    header = {key: {"const": each} for key, each in HEADER.items()}
    inner = _named(looks, definitions)
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

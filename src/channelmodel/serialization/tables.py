"""Tables of facts, which hold functions: a document has their names."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import attrs

from channelmodel.errors import Fault, InvalidError, OperandError, show
from channelmodel.kpi import FactTable
from channelmodel.kpi import tables as known
from channelmodel.rules.documents.places import likeness
from channelmodel.serialization.faults import refused
from channelmodel.serialization.ways import Definitions, Schema, unwrapped, wrapped_schema

__all__ = ["TABLE", "TableName", "tables_beside"]


def __dir__() -> list[str]:
    return __all__


TABLE: Final = "fact_table"


@attrs.frozen
class TableName:
    """A table of facts, which is written as its name.

    Attributes:
        tables: The tables that can stand in a document, by their names.
    """

    tables: Mapping[str, FactTable]

    def write(self, value: Any) -> Any:
        """Write the table as its name."""
        if self.tables.get(value.name) != value:
            remedy = "Name it where the converter is made: make_converter(tables=[...])"
            raise OperandError(f"Writing the fact table {value.name!r} as data", remedy)
        return value.name

    def read(self, data: Any) -> Any:
        """Read the table from its name."""
        name = unwrapped(TABLE, data)
        if type(name) is not str or name not in self.tables:
            raise refused(name, "there is no such table of facts", likeness(str(name), sorted(self.tables)))
        return self.tables[name]

    def schema(self, definitions: Definitions) -> Schema:
        """List the names."""
        return {"enum": sorted(self.tables)}

    def tagged_schema(self, definitions: Definitions) -> Schema:
        """Say the same for where it has to say what it is."""
        return wrapped_schema(TABLE, self.schema(definitions))


def tables_beside(more: Iterable[FactTable]) -> Mapping[str, FactTable]:
    """Return the tables of the library and more, by their names.

    Raises:
        InvalidError: A name is taken already.
    """
    found, own = dict(_of_the_library()), list(more)
    taken = [each for each in own if found.setdefault(each.name, each) != each]
    if taken:
        problem, remedy = "another table has that name", "Give your table another name"
        raise InvalidError("converter", [Fault("tables", show(each.name), problem, remedy) for each in taken])
    return MappingProxyType(found)


@cache
def _of_the_library() -> Mapping[str, FactTable]:
    shown = (getattr(known, name) for name in known.__all__)
    return MappingProxyType({each.name: each for each in shown if isinstance(each, FactTable)})

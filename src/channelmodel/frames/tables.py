"""Tables: the frames of one engine, each of which keeps the contract."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from channelmodel.errors import Fault, InvalidError
from channelmodel.frames.contract import CONTRACT
from channelmodel.frames.schemas import Schema, missing, schema_faults
from channelmodel.frames.taking import Frame, Given, as_text, frame_or_faults, together_faults
from channelmodel.values.currency import Currency, as_currency
from channelmodel.values.rounding import taken

__all__ = ["Tables"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(init=False, eq=False, repr=False)
class Tables:
    """The facts of a channel as dataframes of one engine, each under the name that the contract gives it.

    The frames are taken as they are and only their schemas are looked at, so that nothing is computed, however large they are.
    A frame may have columns that the contract does not name, and may lack those that may be missing.
    Two tables are equal only where they are the same object: whether frames hold the same could be told only by computing them.

    Attributes:
        currency: The currency of every amount; ``None`` where columns say the currencies.
        is_lazy: Whether one of the frames is, so that what is asked of them is computed only when it is collected.

    Args:
        currency: The currency in which every amount is, where all are in one; then no column may say it again.
        frames: The frames, such as ``deals=…``: of any engine that Narwhals speaks, eager or lazy, all of the same.

    Raises:
        InvalidError: With every frame that the contract does not know and every column that is missing or of the wrong type.

    Example:
        >>> import pyarrow as pa
        >>> tables = Tables(partners=pa.table({"id": ["P-1"], "segment": ["reseller"], "Founded": [1999]}))
        >>> tables
        <Tables of pyarrow: partners>
        >>> Tables(partners=pa.table({"Id": ["P-1"], "segment": [7]}))
        Traceback (most recent call last):
        ...
        channelmodel.errors.InvalidError: Tables: 2 faults
          - partners.id: got no such column; text is expected. Rename 'Id' to 'id' if that is the one, or add the column.
          - partners.segment: got a column of Int64; text is expected. Cast it to String, in pandas to str or string[pyarrow].
    """

    currency: Currency | None
    is_lazy: bool
    _native: Mapping[str, Any]
    _frames: Mapping[str, Frame]
    _schemas: Mapping[str, Schema]

    def __init__(self, *, currency: Currency | str | None = None, **frames: Any) -> None:
        faults: list[Fault] = []
        known = None if currency is None else taken(faults, "currency", as_currency, currency)
        given: dict[str, Given] = {}
        for name, each in frames.items():
            found = frame_or_faults(name, each)
            if isinstance(found, list):
                faults.extend(found)
            else:
                given[name] = found
        lazy = {name: frame.lazy() for name, frame in given.items()}
        schemas = {name: MappingProxyType(frame.collect_schema()) for name, frame in lazy.items()}
        for name, schema in schemas.items():
            faults.extend(schema_faults(CONTRACT[name], schema, in_one_currency=currency is not None))
        faults.extend(together_faults(frames, lazy))
        if faults:
            raise InvalidError("Tables", faults)
        self.__attrs_init__(
            currency=known,
            is_lazy=any(isinstance(frame, nw.LazyFrame) for frame in given.values()),
            native=MappingProxyType(dict(frames)),
            frames=MappingProxyType(
                {name: as_text(frame, CONTRACT[name], schemas[name]) for name, frame in lazy.items()}
            ),
            schemas=MappingProxyType(schemas),
        )

    @property
    def engine(self) -> nw.Implementation:
        """The engine to which the frames belong."""
        return next(iter(self._frames.values())).implementation

    def __getitem__(self, name: str) -> Any:
        """Return the frame with the name, as it was given."""
        return nw.to_native(self._native[self._demanded(name)], pass_through=True)

    def __contains__(self, name: object) -> bool:
        return name in self._native

    def __iter__(self) -> Iterator[str]:
        return iter(self._native)

    def __len__(self) -> int:
        return len(self._native)

    def frame(self, name: str) -> Frame:
        """Return a frame for Narwhals, to be asked lazily; its words, which may be categories, are made plain text.

        Raises:
            InvalidError: Where the tables do not have it.
        """
        return self._frames[self._demanded(name)]

    def has(self, name: str, column: str) -> bool:
        """Say whether there is such a frame with such a column."""
        return name in self._schemas and column in self._schemas[name]

    def lacking(self, name: str, columns: Iterable[str]) -> tuple[Fault, ...]:
        """Say which columns of the contract's frame are not there, for an error that names all of them."""
        contract, schema = CONTRACT[name], self._schemas.get(name)
        if schema is None:
            return (_not_there(name),)
        return tuple(
            missing(f"{name}.{column}", contract.column(column), contract, schema)
            for column in columns
            if column not in schema
        )

    def _demanded(self, name: str) -> str:
        if name not in self._native:
            raise InvalidError("Tables", [_not_there(name)])
        return name

    def __repr__(self) -> str:
        in_currency = "" if self.currency is None else f", all amounts in {self.currency}"
        return f"<Tables of {self.engine.value}: {', '.join(self)}{in_currency}>"


def _not_there(name: str) -> Fault:
    return Fault(
        name, "no such frame", "it is not among the tables", f"Give it where the tables are made, as {name}=..."
    )

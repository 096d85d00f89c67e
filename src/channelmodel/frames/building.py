"""From columns to the frames of an engine."""

import decimal
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType, ModuleType
from typing import Any

import narwhals.stable.v2 as nw
from narwhals.stable.v2.dtypes import DType

from channelmodel._checks import fault
from channelmodel.entities import Channel
from channelmodel.errors import Fault, InvalidError, invalid
from channelmodel.frames.columns import FrameContract, Kind
from channelmodel.frames.contract import CONTRACT
from channelmodel.frames.derived import Columns
from channelmodel.frames.tables import Tables
from channelmodel.frames.writing import columns_of
from channelmodel.kpi import Facts
from channelmodel.values.rounding import EXACT

__all__ = ["to_tables"]


def __dir__() -> list[str]:
    return __all__


_MOST_DIGITS = 38
_ENGINES = (
    nw.Implementation.POLARS,
    nw.Implementation.PANDAS,
    nw.Implementation.PYARROW,
    nw.Implementation.DUCKDB,
    nw.Implementation.PYSPARK,
    nw.Implementation.PYSPARK_CONNECT,
)
_DTYPES: Mapping[Kind, DType] = MappingProxyType(
    {
        Kind.TEXT: nw.String(),
        Kind.WORD: nw.String(),
        Kind.CURRENCY: nw.String(),
        Kind.DAY: nw.Date(),
        Kind.NUMBER: nw.Int64(),
        Kind.FLAG: nw.Boolean(),
    }
)
_ARROW = "pyarrow"


def to_tables(
    source: Channel | Facts | Iterable[object],
    engine: str | ModuleType | nw.Implementation = "polars",
    *,
    session: Any = None,
) -> Tables:
    """Lay facts out as the frames of an engine, in the form of the contract and with nothing lost.

    A channel gives every frame of the contract; other facts give the frames of the collections that they are of.
    Every amount has as many decimals as the finest one needs, and 38 digits; even an empty column has its type.
    In pandas the columns are those of PyArrow, because pandas itself has neither exact decimals nor days.

    Args:
        source: A channel, or any facts.
        engine: The engine: ``polars``, ``pandas``, ``pyarrow``, ``duckdb`` or ``pyspark``, by its name or as its module.
        session: The Spark session, or the connection to DuckDB; ``None`` takes DuckDB's own connection.

    Raises:
        InvalidError: There are no facts, no frames are made for the engine or it lacks its session,
            or a text holds what no engine can store.
        ModuleNotFoundError: The engine is not installed; all but Polars need PyArrow beside it.

    Example:
        >>> from channelmodel import Deal, DealId, Money
        >>> tables = to_tables([Deal(id=DealId("D-1"), amount=Money("12.5", "EUR"))], "pyarrow")
        >>> tables["deals"].select(["id", "amount", "currency"]).to_pylist()
        [{'id': 'D-1', 'amount': Decimal('12.50'), 'currency': 'EUR'}]
    """
    chosen = _implementation(engine, session)
    frames = dict(columns_of(Facts.of(source)))
    places = _places(frames)
    return Tables(
        **{name: _native(CONTRACT[name], columns, places, chosen, session) for name, columns in frames.items()}
    )


def _implementation(engine: Any, session: Any) -> nw.Implementation:
    chosen = nw.Implementation.from_backend(engine)
    if chosen not in _ENGINES:
        remedy = f"Choose among {', '.join(each.value for each in _ENGINES)}; others take over a frame of PyArrow"
        raise invalid("to_tables", "engine", engine, "no frames are made for it", remedy)
    if chosen.is_spark_like() and session is None:
        problem = f"{chosen.value} makes frames in a session"
        raise invalid("to_tables", "session", session, problem, "Pass your SparkSession as session=")
    return chosen


def _places(frames: Mapping[str, Columns]) -> int:
    """Return how many decimals the finest amount has: a sum of decimals has as many as the finest of them."""
    names = (
        (name, column.name) for name, each in CONTRACT.items() for column in each.columns if column.kind is Kind.AMOUNT
    )
    amounts = (amount for frame, name in names for amount in frames.get(frame, {}).get(name, ()) if amount is not None)
    with decimal.localcontext(EXACT):
        return -int(sum(amounts, Decimal(0)).as_tuple().exponent)


def _native(contract: FrameContract, columns: Columns, places: int, engine: nw.Implementation, session: Any) -> Any:
    schema = {
        column.name: nw.Decimal(_MOST_DIGITS, places) if column.kind is Kind.AMOUNT else _DTYPES[column.kind]
        for column in contract.columns
        if column.name in columns
    }
    data = {name: columns[name] for name in schema}
    try:
        if engine.is_polars():
            return nw.from_dict(data, schema, backend="polars").to_native()
        return _moved(nw.from_dict(data, schema, backend="pyarrow"), engine, session)
    except UnicodeEncodeError:
        raise InvalidError("to_tables", _unwritable(contract, columns)) from None


def _moved(frame: nw.DataFrame[Any], engine: Any, session: Any) -> Any:
    """Return a frame of PyArrow in another engine."""
    table = frame.to_native()
    if engine.is_pyarrow():
        return table
    if engine.is_pandas():
        return table.to_pandas(types_mapper=engine.to_native_namespace().ArrowDtype)
    if engine.is_duckdb() and session is not None:
        return session.from_arrow(table)
    return frame.lazy(engine, session=session).to_native()


def _unwritable(contract: FrameContract, columns: Columns) -> list[Fault]:
    return [
        fault(f"{contract.name}[{index}].{name}", text, "half a character cannot be stored as text", "Correct the text")
        for name, values in columns.items()
        for index, text in enumerate(values)
        if isinstance(text, str) and not _is_writable(text)
    ]


def _is_writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True

"""The engines on which frames are tested, each with the way to a frame of its own from a table of PyArrow."""

from collections.abc import Callable, Mapping
from typing import Any

import attrs
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from channelmodel import Channel
from channelmodel.frames import Tables, to_tables
from channelmodel.kpi import Facts


@attrs.frozen
class Engine:
    """An engine.

    Attributes:
        name: What it is called in the names of tests.
        engine: What ``to_tables`` calls it.
        of_arrow: How a table of PyArrow becomes a frame of the engine.
        is_lazy: Whether its frames are computed only when they are collected.
        session: The session in which it makes frames; ``None`` where it needs none.
    """

    name: str
    engine: str
    of_arrow: Callable[[pa.Table], Any] = attrs.field(repr=False)
    is_lazy: bool = False
    session: Any = attrs.field(default=None, repr=False)

    def __str__(self) -> str:
        return self.name

    def tables(self, source: Channel | Facts) -> Tables:
        """Return facts as tables of the engine."""
        made = to_tables(source, self.engine, session=self.session)
        if self.engine == "polars" and self.is_lazy:
            return Tables(**{name: made[name].lazy() for name in made})
        return made

    def frames(self, tables: Mapping[str, pa.Table]) -> dict[str, Any]:
        """Return tables of PyArrow as frames of the engine."""
        return {name: self.of_arrow(table) for name, table in tables.items()}


POLARS = Engine("polars", "polars", pl.DataFrame)
POLARS_LAZY = Engine("polars-lazy", "polars", lambda table: pl.DataFrame(table).lazy(), is_lazy=True)
PANDAS = Engine("pandas", "pandas", lambda table: table.to_pandas(types_mapper=pd.ArrowDtype))
PYARROW = Engine("pyarrow", "pyarrow", lambda table: table)
DUCKDB = Engine("duckdb", "duckdb", duckdb.from_arrow, is_lazy=True)

QUICK = (POLARS, POLARS_LAZY, PANDAS, PYARROW, DUCKDB)
"""Every engine that starts at once: all but Spark."""

every_quick_engine = pytest.mark.parametrize("engine", QUICK, ids=str)


def on_spark(session: Any) -> Engine:
    """Return the engine of a Spark session."""
    return Engine("pyspark", "pyspark", session.createDataFrame, is_lazy=True, session=session)

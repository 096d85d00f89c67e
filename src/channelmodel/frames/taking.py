"""How a frame of any engine is taken as it is, and what is wrong with frames that cannot be: told by their schemas alone."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeAlias

import narwhals.stable.v2 as nw

from channelmodel._checks import fault
from channelmodel.errors import Fault
from channelmodel.frames.columns import FrameContract, Kind
from channelmodel.frames.contract import CONTRACT
from channelmodel.frames.schemas import Schema

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


Frame: TypeAlias = nw.LazyFrame[Any]
"""A frame that is asked lazily."""

Given: TypeAlias = nw.DataFrame[Any] | nw.LazyFrame[Any]
"""A frame as it was given: computed already, or not."""

_BLIND_TO_CAPITALS = (nw.Implementation.DUCKDB, nw.Implementation.PYSPARK, nw.Implementation.PYSPARK_CONNECT)
"""The engines in which ``ID`` and ``id`` are one name, and a frame may have two columns of it."""


def frame_or_faults(name: str, given: Any) -> Given | list[Fault]:
    """Return what was given under a name as a frame for Narwhals, or say why it is none."""
    if name not in CONTRACT:
        alike = get_close_matches(name, CONTRACT, n=1)
        remedy = f"Call it {alike[0]!r} if that is meant" if alike else f"Choose among {', '.join(CONTRACT)}"
        return [Fault(name, "a frame of this name", "the contract has no such frame", remedy)]
    try:
        frame = nw.from_native(given, pass_through=True)
    except (TypeError, ValueError) as error:
        return [_refused(name, given, str(error))]
    if not isinstance(frame, nw.DataFrame | nw.LazyFrame):
        remedy = "Give a frame of Polars, pandas, PyArrow, DuckDB, PySpark or another engine that Narwhals speaks"
        return [fault(name, given, "a dataframe is expected", remedy)]
    return list(_mixed_up(CONTRACT[name], frame)) or frame


def _refused(name: str, given: Any, error: str) -> Fault:
    kind = f"a {type(given).__module__.partition('.')[0]}.{type(given).__name__}"
    return Fault(name, kind, f"Narwhals does not take it: {' '.join(error.split())}", "Mend the frame")


def _mixed_up(contract: FrameContract, frame: Any) -> Iterator[Fault]:
    """Yield each column that the engine would mix up with another one of the same frame."""
    if frame.implementation not in _BLIND_TO_CAPITALS:
        return
    names: list[str] = list(frame.to_native().columns)
    for column in contract.columns:
        same = [name for name in names if name.casefold() == column.name]
        if len(same) > 1:
            problem = f"{frame.implementation.value} does not tell them apart"
            told = f"the columns {' and '.join(map(repr, same))}"
            yield Fault(f"{contract.name}.{column.name}", told, problem, "Drop or rename all but one of them")


def together_faults(given: Iterable[str], frames: Mapping[str, Frame]) -> Iterator[Fault]:
    """Yield what is wrong between the frames: that there are none, or that they belong to several engines."""
    if not given:
        yield fault("", {}, "there is no frame among them", "Give at least one, such as deals=...")
    engines = {name: frame.implementation for name, frame in frames.items()}
    first = next(iter(engines), "")
    for name, engine in engines.items():
        if engine is not engines[first]:
            problem = f"{first} is a frame of {engines[first].value}, and frames of two engines cannot be put together"
            yield Fault(name, f"a frame of {engine.value}", problem, "Give all frames in one engine")


def as_text(frame: Frame, contract: FrameContract, schema: Schema) -> Frame:
    """Make categories plain text, which is what can be compared and joined everywhere."""
    kinds = {Kind.TEXT, Kind.WORD, Kind.CURRENCY}
    names = [column.name for column in contract.columns if column.kind in kinds]
    others = [nw.col(name) for name in names if schema.get(name, nw.String) != nw.String]
    if not others:
        return frame
    # An older pandas makes text of what is missing, too: 'nan'.
    return frame.with_columns(nw.when(~each.is_null()).then(each.cast(nw.String)) for each in others)

"""Whether a frame keeps the contract, told from its schema alone: no row is looked at."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import TypeAlias

import narwhals.stable.v2 as nw
from narwhals.stable.v2.dtypes import DType

from channelmodel.errors import Fault
from channelmodel.frames.columns import Column, FrameContract, Kind

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


Schema: TypeAlias = Mapping[str, DType]
"""The type of each column of a frame."""

_TO_TEXT = "Cast it to String, in pandas to str or string[pyarrow]"
_REMEDIES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TEXT: _TO_TEXT,
        Kind.WORD: _TO_TEXT,
        Kind.CURRENCY: _TO_TEXT,
        Kind.DAY: "Cast it to Date, in pandas to date32[day][pyarrow]; of an instant, decide its day first",
        Kind.AMOUNT: (
            "Cast it to Decimal with as many decimals as the amounts have, such as Decimal(38, 2), "
            "in pandas to pandas.ArrowDtype(pyarrow.decimal128(38, 2)); a float is not exact"
        ),
        Kind.NUMBER: "Cast it to Int64, in pandas to Int64 or int64[pyarrow]",
        Kind.FLAG: "Cast it to Boolean, in pandas to boolean or bool[pyarrow]",
    }
)
_TEXTS = (nw.String, nw.Categorical, nw.Enum)
_UNTOLD = (nw.Object, nw.Unknown)


def holds(kind: Kind, dtype: DType) -> bool:
    """Say whether a column of this type holds what is expected of the kind."""
    if kind is Kind.DAY:
        return dtype == nw.Date
    if kind is Kind.AMOUNT:
        return dtype == nw.Decimal
    if kind is Kind.NUMBER:
        return dtype.is_integer()
    if kind is Kind.FLAG:
        return dtype == nw.Boolean
    return dtype in _TEXTS


def schema_faults(contract: FrameContract, schema: Schema, *, in_one_currency: bool) -> Iterator[Fault]:
    """Say of every column of the contract what is wrong with it.

    Args:
        contract: What the frame is to look like.
        schema: What it looks like.
        in_one_currency: Whether all amounts are said to be in one currency, so that no column has to say it.
    """
    for column in contract.columns:
        path, dtype = f"{contract.name}.{column.name}", schema.get(column.name)
        if dtype is None:
            if not column.may_be_missing or (not in_one_currency and _tells_currencies(column, contract, schema)):
                yield missing(path, column, contract, schema)
        elif column.kind is Kind.CURRENCY and in_one_currency:
            problem = "all amounts are said to be in one currency already"
            yield Fault(path, f"a column of {dtype}", problem, "Leave out currency=, or drop the column")
        elif not holds(column.kind, dtype):
            untold = ", and that type does not tell what is in the column"
            problem = f"{_expected(column.kind)}{untold if dtype in _UNTOLD else ''}"
            yield Fault(path, f"a column of {dtype}", problem, _REMEDIES[column.kind])


def missing(path: str, column: Column, contract: FrameContract, schema: Schema) -> Fault:
    """Tell that a column is not there, and which one may be meant."""
    remedy = "Add the column, or rename the one that holds it"
    if (alike := _alike(column.name, [str(name) for name in schema if name not in contract.by_name])) is not None:
        remedy = f"Rename {alike!r} to {column.name!r} if that is the one, or add the column"
    if column.kind is Kind.CURRENCY:
        remedy += "; where all amounts are in one currency, say it once, as in currency='EUR'"
    return Fault(path, "no such column", _expected(column.kind), remedy)


def _expected(kind: Kind) -> str:
    return f"{kind} {'are' if kind.endswith('s') else 'is'} expected"


def _tells_currencies(column: Column, contract: FrameContract, schema: Schema) -> bool:
    """Say whether the frame has amounts whose currency this column has to tell."""
    return any(each.currency == column.name and each.name in schema for each in contract.columns)


def _alike(name: str, strangers: list[str]) -> str | None:
    """Return the column that may be meant; spelling it ``PartnerId`` or ``partner id`` is the commonest difference."""
    plain = {_plain(stranger): stranger for stranger in strangers}
    found = get_close_matches(_plain(name), plain, n=1, cutoff=0.8)
    return plain[found[0]] if found else None


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))

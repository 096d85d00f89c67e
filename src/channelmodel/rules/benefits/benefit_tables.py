"""Tables of benefits: what every tier brings, side by side, as a vendor's page shows it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from channelmodel._pages import INDENT, Table, figures, lined, names, table, words
from channelmodel.errors import OperandError
from channelmodel.rules.benefits.benefit_groups import Benefits
from channelmodel.rules.benefits.benefits import Benefit
from channelmodel.rules.benefits.entitlements import Entitlement

__all__ = ["benefit_piece", "benefit_table"]


def __dir__() -> list[str]:
    return __all__


_NONE = "–"
_Row: TypeAlias = tuple[str, ...]


def benefit_table(groups: Benefits | Iterable[Benefits], tiers: Iterable[str]) -> str:
    """Return a table with a line for each benefit, a column for each tier, and at the end what holds for all tiers alike.

    Args:
        groups: The benefits, one group or several.
        tiers: The tiers, in the order of their columns.

    Raises:
        OperandError: Where something else is given than groups of benefits and names of tiers.

    Example:
        >>> from channelmodel.rules import fact
        >>> commissions = Benefits("Commissions", [
        ...     Benefit("Licences", {"Silver": "0.15", "Gold": "0.20"}, of=fact("licence_sales")),
        ...     Benefit("Maintenance", {"Gold": "0.05"}, of=fact("maintenance_sales"), at_most=5000, per="year"),
        ... ])
        >>> print(benefit_table(commissions, ["Silver", "Gold"]))
                       Silver  Gold
        Commissions                  added up
          Licences       15 %  20 %  of licence sales
          Maintenance       –   5 %  of maintenance sales, at most 5,000 per year
    """
    columns = tuple(tiers)
    kept = (groups,) if isinstance(groups, Benefits) else tuple(groups)
    for each in kept:
        if not isinstance(each, Benefits):
            raise OperandError(f"benefit_table of {type(each).__qualname__}", "Give groups of benefits")
    for tier in columns:
        if type(tier) is not str:
            raise OperandError(f"benefit_table for {type(tier).__qualname__}", "Give the tiers by their names")
    return lined(_aligned([("", *columns, ""), *(row for each in kept for row in _rows(each, columns, ""))]))


def benefit_piece(groups: Iterable[Benefits], tiers: Sequence[str]) -> Table:
    """Return the same table as a piece of a page.

    Args:
        groups: The benefits.
        tiers: The tiers, in the order of their columns.
    """
    rows = [row for each in groups for row in _rows(each, tiers, "", INDENT)]
    return table((*names("benefit"), *figures(*tiers), *words("")), rows)


def _rows(
    benefit: Benefits | Benefit | Entitlement, tiers: Sequence[str], indent: str, step: str = "  "
) -> Iterator[_Row]:
    if not isinstance(benefit, Benefits):
        yield f"{indent}{benefit.name}", *(benefit.cell(tier) or _NONE for tier in tiers), benefit.remark
        return
    yield f"{indent}{benefit.name}", *("" for _ in tiers), benefit.words
    for each in benefit.benefits:
        yield from _rows(each, tiers, indent + step, step)


def _aligned(rows: Sequence[_Row]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, *cells, remark in rows:
        told = (f"{cell:>{width}}" for cell, width in zip(cells, widths[1:-1], strict=True))
        yield "  ".join((f"{name:<{widths[0]}}", *told, remark)).rstrip()

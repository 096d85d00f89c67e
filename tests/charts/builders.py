"""Facts for charts, and what stands in a chart once it is made."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from channelmodel import (
    Currency,
    Deal,
    DealId,
    DealStage,
    EmployeeId,
    Money,
    Period,
    Quota,
    QuotaId,
    Territory,
    TerritoryId,
    Vendor,
    VendorId,
)

YEAR = Period.of_year(2020)
EXPRESSIONS = frozenset({"expr", "labelExpr", "test", "filter", "calculate", "signal", "update"})
"""Where Vega-Lite and Vega take text for an expression."""


def a_deal(number: int, amount: int | str = 100, money: Money | None = None, **more: Any) -> Deal:
    """Return a deal that was won in May, unless said otherwise."""
    usual: dict[str, Any] = {
        "id": DealId(f"D-{number}"),
        "amount": Money(amount, "EUR") if money is None else money,
        "stage": DealStage.WON,
        "closed_on": date(2020, 5, 4),
    }
    return Deal(**{**usual, **more})


def sold(territory: str | None, amount: int | str, month: int = 5, number: int = 0) -> Deal:
    """Return a deal that was won in a territory in a month."""
    return a_deal(
        number,
        amount,
        territory_id=None if territory is None else TerritoryId(territory),
        closed_on=date(2020, month, 4),
    )


def open_deal(number: int, amount: int, stage: DealStage, opened_on: date) -> Deal:
    return a_deal(number, amount, stage=stage, opened_on=opened_on, closed_on=None)


def a_quota(number: int, owner: str, amount: int, period: Period = YEAR) -> Quota:
    return Quota(id=QuotaId(f"Q-{number}"), owner_id=EmployeeId(owner), period=period, amount=Money(amount, "EUR"))


def a_vendor() -> Vendor:
    return Vendor(id=VendorId("northwind"), name="Northwind", currency=Currency.EUR)


def territories(*names: str) -> list[Territory]:
    return [Territory(id=TerritoryId(f"T-{number}"), name=name) for number, name in enumerate(names)]


def spec(chart: Any) -> dict[str, Any]:
    """Return what a chart comes to; it is valid by Altair's own schema."""
    made: dict[str, Any] = chart.to_dict(validate=True)
    return made


def layers(chart: Any) -> list[tuple[str, list[dict[str, Any]], dict[str, Any]]]:
    """Return of each layer its mark, its rows and its encoding; a layer without data of its own has those of the chart."""
    whole = spec(chart)
    inner = whole.get("spec", whole)
    return [
        (_mark(layer), _rows(layer, inner if "data" in inner else whole, whole), layer["encoding"])
        for layer in inner["layer"]
    ]


def rows(chart: Any, mark: str) -> list[dict[str, Any]]:
    """Return the rows of the first layer with that mark."""
    return next(found for kind, found, _ in layers(chart) if kind == mark)


def said(chart: Any) -> list[str]:
    """Return the words that stand in a chart beside its axes."""
    told = []
    for kind, found, encoding in layers(chart):
        if kind == "text":
            told += [row[encoding["text"]["field"]] for row in found]
    return told


def walked(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every plain value in a specification with the key that it stands under."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from walked(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from walked(inner, key)
    else:
        yield key, value


def without_data(value: dict[str, Any]) -> dict[str, Any]:
    return {name: inner for name, inner in value.items() if name not in {"datasets", "data"}}


def _mark(layer: dict[str, Any]) -> str:
    kind: str = layer["mark"]["type"]
    return kind


def _rows(layer: dict[str, Any], outer: dict[str, Any], whole: dict[str, Any]) -> list[dict[str, Any]]:
    data = layer["data"] if "data" in layer else outer["data"]
    found: list[dict[str, Any]] = whole["datasets"][data["name"]] if "name" in data else data["values"]
    return found

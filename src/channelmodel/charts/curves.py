"""Curves: on how few the revenue hangs."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import Any, Final

import altair

from channelmodel._pages import visible
from channelmodel.charts.axes import shares
from channelmodel.charts.figures import drawn
from channelmodel.charts.inks import CATEGORIES
from channelmodel.charts.looks import dressed, empty, inline, layered, marks, rules, said, tip
from channelmodel.errors import OperandError
from channelmodel.kpi import Concentration
from channelmodel.kpi.measurement import written

__all__ = ["concentration_curve"]


def __dir__() -> list[str]:
    return __all__


_SIZE = 320
_MOST_POINTS: Final = 1000
"""How many points a curve has at most; a page has no room for more."""
_MOST_OF_IT = "0.8"
_TITLE = "Concentration of revenue"


def concentration_curve(spread: Concentration) -> altair.LayerChart:
    """Draw which share of the revenue the largest make, from the first to all of them.

    Where all had the same, the curve would be the dashed line; the further it is above it, the more hangs on few.
    Marked is how few make at least 80 %.

    Args:
        spread: The revenue of each partner or customer, from ``kpi.concentration``.

    Raises:
        OperandError: Where it is something else.

    Example:
        >>> from channelmodel import Money, kpi
        >>> spread = kpi.Concentration((kpi.Holding("P-1", Money(80, "EUR")), kpi.Holding("P-2", Money(20, "EUR"))))
        >>> concentration_curve(spread).title.subtitle
        '◆ 1 of 2 make at least 80 %'
    """
    if not isinstance(spread, Concentration):
        remedy = "Give what kpi.concentration(channel, period) returns"
        raise OperandError(f"charts.concentration_curve of {type(spread).__qualname__}", remedy)
    few = spread.holders_of(_MOST_OF_IT)
    if few is None:
        return empty(_TITLE, "Nothing to draw: there is no revenue to share.")
    told = f"◆ {few:,} of {len(spread.amounts):,} make at least 80 %"
    return dressed(layered(_layers(list(_rows(spread, few))), width=_SIZE, height=_SIZE), _TITLE, told)


def _rows(spread: Concentration, few: int) -> Iterator[Mapping[str, Any]]:
    """Yield the points of the curve, from that of nobody on."""
    count = len(spread.amounts)
    yield {
        "holders": 0.0,
        "value": 0.0,
        "who": "nobody",
        "own": "",
        "rank": "0",
        "text": "0.0 %",
        "few": 0,
        "said": "nobody: 0.0 %",
    }
    reached = list(accumulate(spread.shares))
    for place in _shown(count, few):
        holding, together = spread.amounts[place - 1], reached[place - 1]
        yield {
            "holders": drawn(Fraction(place, count)),
            "value": drawn(together),
            "who": visible(holding.id),
            "own": str(holding.amount),
            "rank": f"{place:,} of {count:,}",
            "text": f"{written(together * 100, 1)} %",
            "few": int(place == few),
            "said": said(visible(holding.id), f"{holding.amount}, up to here {written(together * 100, 1)} %"),
        }


def _shown(count: int, few: int) -> Sequence[int]:
    """Return which places are drawn: all of them, or where they are too many some at even distances, the marked one and the last."""
    if count <= _MOST_POINTS:
        return range(1, count + 1)
    return sorted({1, few, count, *(count * number // _MOST_POINTS for number in range(1, _MOST_POINTS))})


def _layers(rows: Sequence[Mapping[str, Any]]) -> list[altair.Chart]:
    curve = altair.Chart(inline(rows))
    x = altair.X(
        field="holders",
        type="quantitative",
        scale=altair.Scale(domain=[0, 1]),
        axis=shares("Share of the holders, the largest first"),
    )
    y = altair.Y(field="value", type="quantitative", axis=shares("Share of the revenue"))
    tips = tip(who="holder", own="revenue", rank="place", text="up to here")
    equal = altair.Chart(inline([{"holders": 0, "value": 0, "all": 1}]))
    marked = altair.Chart(inline([row for row in rows if row["few"]]))
    point = marks(shape="diamond", size=110, filled=True, color=CATEGORIES[1], opacity=1)
    return [
        equal.mark_rule(**rules()).encode(x=x, y=y, x2="all", y2="all"),
        curve.mark_line(color=CATEGORIES[0], strokeWidth=2.5, aria=False).encode(x=x, y=y),
        curve.mark_circle(color=CATEGORIES[0], size=24, opacity=1).encode(x=x, y=y, **tips),
        marked.mark_rule(**rules()).encode(x=x, y=y, y2=altair.datum(0)),
        marked.mark_point(**point).encode(x=x, y=y, **tips),
    ]

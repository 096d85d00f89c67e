"""Axes: places in their order, amounts, and how wide everything has to be so that its words can be read."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
from types import MappingProxyType
from typing import Any

import altair

__all__ = ["amounts", "labels_at", "lines_of", "places", "room_for", "shares", "split", "width_of"]


def __dir__() -> list[str]:
    return __all__


_LETTER = 6.2
"""How wide a letter is, on average, in pixels."""
_IN_SHORT = "abs(datum.value) < 10000 ? format(datum.value, ',.2~f') : format(datum.value, '~s')"
"""Vega's expression for a label of a number: in thousands and millions where it is large. It is the same for every chart."""
_PLAIN: Mapping[str, Any] = MappingProxyType({"domain": False, "ticks": False, "tickCount": 5, "labelPadding": 6})
_LINE_BREAK = "split(datum.label, '\\n')"
"""Vega's expression for a label of several lines; it is the same for every chart."""


def width_of(texts: Iterable[str]) -> int:
    """Return how many pixels the longest of some texts takes, about."""
    return round(max((len(line) for text in texts for line in text.split("\n")), default=0) * _LETTER)


def room_for(count: int, wanted: int, least: int, most: int) -> int:
    """Return how wide each of so many places is, if together they shall be so wide."""
    return max(least, min(most, wanted // max(count, 1)))


def lines_of(text: str, width: int) -> str:
    r"""Return a text in lines of so many letters.

    Example:
        >>> lines_of("Quota attainment of territories", 16)
        'Quota attainment\nof territories'
    """
    return "\n".join(wrap(text, width, break_on_hyphens=False)) or text


def places(field: str, names: Sequence[str], title: str, **more: Any) -> dict[str, Any]:
    """Return what an axis of places needs: the names in their order, whatever the data begins with."""
    return {
        "field": field,
        "type": "nominal",
        "title": title or None,
        "scale": altair.Scale(domain=list(names), paddingInner=0.2, paddingOuter=0.1),
        "axis": altair.Axis(**{"ticks": False, "domain": False, "labelPadding": 6, **more}),
    }


def amounts(title: str, least_step: int) -> altair.Axis:
    """Return the axis of amounts, large numbers in short; between two of its ticks lies at least such a step."""
    return altair.Axis(title=title, labelExpr=_IN_SHORT, tickMinStep=least_step, **_PLAIN)


def shares(title: str) -> altair.Axis:
    """Return the axis of shares, in per cent."""
    return altair.Axis(title=title, format=".0%", **_PLAIN)


def labels_at(names: Iterable[str], step: int) -> dict[str, Any]:
    """Return how the labels below places of a width stand: upright where they fit, else aslant."""
    return {"labelAngle": 0} if width_of(names) <= step else {"labelAngle": -45, "labelAlign": "right"}


def split() -> dict[str, Any]:
    """Return how labels of several lines are broken."""
    return {"labelExpr": _LINE_BREAK}

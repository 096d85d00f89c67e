"""Inks: the colours of charts, chosen so that everybody can tell them apart on a light page and on a dark one.

Whether a page is light or dark is not known to a chart. One ink cannot have the contrast of 4.5 on white and on #111 at once,
because these have no more than 18.9 between them and the product would be 20.3. :data:`INK` is the best for both, and has 4.3 on each.
"""

from collections.abc import Sequence
from itertools import pairwise

__all__ = ["BAD", "CATEGORIES", "DASHES", "GOOD", "INK", "NEUTRAL", "SHADES", "SYMBOLS", "shade", "text_on"]


def __dir__() -> list[str]:
    return __all__


INK = "#797979"
"""Of words, axes and rules: as far from white as from #111."""
CATEGORIES: Sequence[str] = ("#1ea596", "#e17800", "#a500d2", "#c31e00", "#4b6978", "#c369ff")
"""Of groups without an order. Each has a contrast of at least 3 on white and on #111; any two differ for the colour-blind too."""
SYMBOLS: Sequence[str] = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
"""Of the same groups, so that no colour is needed to tell them."""
DASHES: Sequence[Sequence[int]] = ((1, 0), (6, 2), (2, 2), (8, 2, 2, 2), (4, 4), (10, 4))
"""The lines of the same groups."""
NEUTRAL = "#8f8f8f"
"""Of what is not told apart: all the others together."""
GOOD, BAD = "#1ea596", "#e17800"
"""Of what is reached and what is not; a sign always stands beside it."""
SHADES: Sequence[str] = (
    "#440154",
    "#472d7b",
    "#3b528b",
    "#2c728e",
    "#21918c",
    "#28ae80",
    "#5ec962",
    "#addc30",
    "#fde725",
)
"""Of what has an order, from the first to the last: equal steps look equal, and each is lighter than the one before."""


def shade(share: float) -> str:
    """Return the shade at a share of the way from the first to the last.

    Example:
        >>> shade(0), shade(0.0625), shade(1)
        ('#440154', '#461768', '#fde725')
    """
    place = share * (len(SHADES) - 1)
    index = min(int(place), len(SHADES) - 2)
    before, after = (_parts(each) for each in tuple(pairwise(SHADES))[index])
    mixed = (round(one + (two - one) * (place - index)) for one, two in zip(before, after, strict=True))
    return "#" + "".join(f"{each:02x}" for each in mixed)


def text_on(ground: str) -> str:
    """Return which of black and white reads better on a colour; one of them always has a contrast of 4.5 and more.

    Example:
        >>> text_on("#440154"), text_on("#fde725")
        ('#ffffff', '#000000')
    """
    bright = _luminance(ground) + 0.05
    return "#000000" if bright / 0.05 > 1.05 / bright else "#ffffff"


def _luminance(colour: str) -> float:
    """Return how bright a colour is, as WCAG reckons it."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the formula's own


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)

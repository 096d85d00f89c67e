"""Names: what groups are called in a chart, each of them otherwise than all the others.

Two partners may have one name, and a chart would take them for one; so where names are alike the ids follow them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from channelmodel._pages import visible
from channelmodel.kpi import CATALOGUE, Breakdown
from channelmodel.kpi.answers import rank

__all__ = ["groups_of", "heading", "named", "names_of", "spelt"]


def __dir__() -> list[str]:
    return __all__


_BLANK = "(blank)"
_LOOK_ALIKES = str.maketrans({"\\": "\N{SET MINUS}", '"': "\N{RIGHT DOUBLE QUOTATION MARK}"})


def groups_of(breakdown: Breakdown, dimension: int) -> list[Any]:
    """Return the groups of a dimension in the order in which the library lists them."""
    places = dict(breakdown.places[dimension]) if breakdown.places else {}
    return sorted({row.groups[dimension] for row in breakdown.rows}, key=lambda group: rank(group, places))


def names_of(breakdown: Breakdown, dimension: int) -> dict[Any, str]:
    """Return what each group of a dimension is called."""
    name = breakdown.dimensions[dimension]
    return named(groups_of(breakdown, dimension), lambda group: breakdown.label(group, name))


def named(groups: Sequence[Any], label: Callable[[Any], str], taken: Iterable[str] = ()) -> dict[Any, str]:
    """Return a name for each group, every one another and none of them taken.

    Example:
        >>> named(["P-1", "P-2", "P-3"], {"P-1": "Harbour", "P-2": "Harbour", "P-3": "Keystone"}.__getitem__)
        {'P-1': 'Harbour (P-1)', 'P-2': 'Harbour (P-2)', 'P-3': 'Keystone'}
    """
    labels = {group: visible(label(group)).strip() or _BLANK for group in groups}
    met = Counter([*labels.values(), *taken])
    used, found = set(taken), {}
    for group, each in labels.items():
        found[group] = _another(each if met[each] == 1 else f"{each} ({visible(str(group))})", used)
        used.add(found[group])
    return found


def heading(kpi: str, unit: str = "") -> str:
    """Return what a KPI is called above a chart."""
    known = CATALOGUE.get(kpi)
    return spelt(kpi.replace("_", " ").capitalize() if known is None else known.title) + (f" in {unit}" if unit else "")


def spelt(text: str) -> str:
    r"""Return a word of the caller's as it may be a title in a chart.

    Vega-Lite puts titles of axes, legends and tooltips into expressions, between double quotes, of which it masks these alone;
    a backslash before one would unmask it.

    Example:
        >>> spelt("partner_segment"), "\\" in spelt("\\")
        ('partner segment', False)
    """
    return visible(text.replace("_", " ")).translate(_LOOK_ALIKES)


def _another(name: str, used: set[str]) -> str:
    tried, count = name, 1
    while tried in used:
        count += 1
        tried = f"{name} #{count}"
    return tried

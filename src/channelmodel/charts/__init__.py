"""The library at home in pictures: what it has measured and judged, as charts.

    >>> from channelmodel import Period, charts, kpi
    >>> chart = charts.over_time(kpi.revenue([], Period.of_year(2020), by="quarter"))
    >>> type(chart).__name__
    'LayerChart'

A chart is an object of Altair: a notebook shows it, and it can be changed, saved and put beside others like any.
Nothing is written, no theme is set and no renderer touched.

Three things hold for all of them:

* What the library has measured stays exact until it is drawn. Places and lengths are floats; tooltips have the words of the tables.
* What has no value is left out or said, and never drawn as zero. Amounts in several currencies are never put on one scale.
* Nothing is told by colour alone, and the colours can be told apart by everybody, on light and on dark pages.
"""

from channelmodel._bridges import bridge

with bridge("charts"):
    import altair  # noqa: F401 - whether it is there is told before any of the modules below needs it

from channelmodel.charts.attainments import attainment
from channelmodel.charts.curves import concentration_curve
from channelmodel.charts.gaps import tier_gap
from channelmodel.charts.heat_maps import heat_map
from channelmodel.charts.looks import beside, inked
from channelmodel.charts.pipelines import pipeline
from channelmodel.charts.rates import rate_over_time
from channelmodel.charts.series import over_time

__all__ = [
    "attainment",
    "beside",
    "concentration_curve",
    "heat_map",
    "inked",
    "over_time",
    "pipeline",
    "rate_over_time",
    "tier_gap",
]


def __dir__() -> list[str]:
    return __all__

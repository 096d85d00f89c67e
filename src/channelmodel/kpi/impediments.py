"""What stands in partners' way: raised, open, removed, and how long it took."""

from channelmodel.entities import ImpedimentState
from channelmodel.kpi.conditions import Is
from channelmodel.kpi.definition import Kpi
from channelmodel.kpi.fields import Days
from channelmodel.kpi.formulas import Total
from channelmodel.kpi.measurement import Direction, Unit
from channelmodel.kpi.measures import AsOf, Measure, On
from channelmodel.kpi.spread import Median
from channelmodel.kpi.tables import IMPEDIMENTS

__all__ = [
    "impediments_dismissed",
    "impediments_raised",
    "impediments_resolved",
    "open_impediments",
    "time_to_resolve",
]


def __dir__() -> list[str]:
    return __all__


_ENDED = Measure(table=IMPEDIMENTS, placed=On("ended_on"))
_RESOLVED = _ENDED.and_(Is("state", ImpedimentState.RESOLVED))

impediments_raised: Kpi = Kpi(
    name="impediments_raised",
    title="Impediments raised",
    sentence="Operational impediments that were raised in the period, whatever became of them.",
    unit=Unit.NUMBER,
    better=Direction.LESS,
    formula=Total((Measure(table=IMPEDIMENTS, placed=On("raised_on")),)),
)
"""How often partners were hindered; placed by the day on which it was raised."""
open_impediments: Kpi = Kpi(
    name="open_impediments",
    title="Open impediments",
    sentence="Operational impediments raised on or before the day, and neither resolved nor dismissed on or before it.",
    unit=Unit.NUMBER,
    better=Direction.LESS,
    formula=Total((Measure(table=IMPEDIMENTS, placed=AsOf("raised_on", "ended_on")),)),
)
"""How much stands in partners' way on a day."""
impediments_resolved: Kpi = Kpi(
    name="impediments_resolved",
    title="Impediments resolved",
    sentence="Operational impediments that were resolved in the period.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_RESOLVED,)),
)
"""How much was put out of the way; placed by the day on which it was. What was dismissed is not resolved."""
impediments_dismissed: Kpi = Kpi(
    name="impediments_dismissed",
    title="Impediments dismissed",
    sentence="Operational impediments that were dismissed in the period, because they were none or nothing can be done.",
    unit=Unit.NUMBER,
    better=Direction.NEITHER,
    formula=Total((_ENDED.and_(Is("state", ImpedimentState.DISMISSED)),)),
)
"""How much was let be; placed by the day on which it was dismissed."""
time_to_resolve: Kpi = Kpi(
    name="time_to_resolve",
    title="Time to resolve",
    sentence="The median of the calendar days from raising an impediment to resolving it, of those resolved in the period.",
    unit=Unit.DAYS,
    better=Direction.LESS,
    formula=Median(_RESOLVED.values(Days("raised_on", "ended_on"))),
)
"""How long it takes to put something out of the way; placed by the day on which it was resolved."""

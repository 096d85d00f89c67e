"""History: the assessments of one partner in the order of their days, and which of them a review goes by."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable

import attrs
from pendulum import Date

from channelmodel.rules.policies.schedules import Schedule
from channelmodel.rules.policies.whole_months import WholeMonths
from channelmodel.rules.programmes.assessment import Assessment
from channelmodel.rules.times.windows import Trailing
from channelmodel.values.day import day_at
from channelmodel.values.fiscal import FiscalCalendar
from channelmodel.values.period import Period

__all__ = ["History", "window_until"]


def __dir__() -> list[str]:
    return __all__


_ANY_CALENDAR = FiscalCalendar()


@attrs.frozen
class History:
    """The assessments of one partner.

    Attributes:
        days: The days as of which it was assessed, each once and in order.
        judge: Gives the assessment with that place, for a partner that holds a tier; ``None`` is for one that holds none.
    """

    days: tuple[Date, ...]
    judge: Callable[[int, str | None], Assessment]

    def until(self, day: Date | None) -> int:
        """Return how many assessments are as of a day or earlier; none where there is no such day."""
        return 0 if day is None else bisect_right(self.days, day)

    def fresh(self, schedule: Schedule, day: Date) -> int | None:
        """Return the place of the latest assessment since the review before; ``None`` where there is none."""
        count = self.until(schedule.position_of(day))
        eve = day.toordinal() - 1
        before = schedule.last_on_or_before(day_at(eve)) if eve else None
        used = self.until(schedule.position_of(before)) if before is not None else 0
        return count - 1 if count > used else None

    def within(self, window: Trailing | WholeMonths, until: Date) -> range:
        """Return the places of the assessments within a window that ends with a day."""
        return range(bisect_left(self.days, window_until(window, until).start), self.until(until))

    def next_after(self, day: Date) -> Date | None:
        """Return the day of the first assessment after a day; ``None`` where there is none."""
        count = self.until(day)
        return self.days[count] if count < len(self.days) else None


def window_until(window: Trailing | WholeMonths, day: Date) -> Period:
    """Return the days of a window that ends with a day; neither kind of window asks for the vendor's calendar."""
    return window.when(day, _ANY_CALENDAR)

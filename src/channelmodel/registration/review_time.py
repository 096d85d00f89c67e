"""Review time: how long the vendor may take to decide."""

import datetime
from collections.abc import Iterable

import attrs
from pendulum import Date

from channelmodel._checks import Checked, rule
from channelmodel.entities import DealRegistration
from channelmodel.errors import Fault
from channelmodel.values.business import BusinessCalendar
from channelmodel.values.day import number_faults

__all__ = ["ReviewTime"]


def __dir__() -> list[str]:
    return __all__


_MOST = 10_000


@attrs.frozen
class ReviewTime(Checked):
    """How many business days the vendor has to decide.

    They are counted from the day after the registration was handed in, or handed in again.
    A vendor that promises hours decides on the day itself, or on the next one on which it works: 0 days.

    Attributes:
        days: How many business days.
        research: How many business days more, where it has to look into something.
        calendar: The days on which the vendor works.

    Raises:
        InvalidError: Where there are less than none, or more than ten thousand.

    Example:
        >>> print(ReviewTime(3, research=3))
        3 business days, 3 more for research
    """

    _identity = "days"

    days: int
    research: int = 0
    calendar: BusinessCalendar = BusinessCalendar()

    @rule("days", "research")
    def _can_be_counted(self) -> Iterable[Fault]:
        return (*number_faults("days", self.days, 0, _MOST), *number_faults("research", self.research, 0, _MOST))

    def due_on(self, registration: DealRegistration) -> Date | None:
        """Return the last day on which the decision is in time; ``None`` where the registration was not handed in.

        Example:
            >>> from datetime import date
            >>> from channelmodel import RegistrationId, ReviewEvent
            >>> found = DealRegistration(id=RegistrationId("R-1")).move(ReviewEvent.SUBMIT, date(2020, 2, 28))
            >>> ReviewTime(1).due_on(found)
            Date(2020, 3, 2)
        """
        return self._after(registration, self.days)

    def due_after_research_on(self, registration: DealRegistration) -> Date | None:
        """Return the last day in time where the vendor looks into something; ``None`` where it was not handed in."""
        return self._after(registration, self.days + self.research)

    def _after(self, registration: DealRegistration, days: int) -> Date | None:
        since: datetime.date | None = registration.resubmitted_on or registration.submitted_on
        return None if since is None else self.calendar.add(since, days)

    def __str__(self) -> str:
        told = "the same business day" if not self.days else f"{self.days} business day{'' if self.days == 1 else 's'}"
        return f"{told}, {self.research} more for research" if self.research else told

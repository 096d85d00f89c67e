"""Moments: the stretch of time, or the day, for which facts are looked for on their own."""

import attrs
from pendulum import Date

from channelmodel.errors import invalid
from channelmodel.values.period import Period

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Moment:
    """A stretch of time for which facts are looked for on their own.

    Attributes:
        period: The days; ``None`` where every fact counts, or where only a day is asked for.
        day: The day as of which facts have to hold; ``None`` where none is asked for.
        step: The month, quarter or year under which the facts are shown; ``None`` where each has its own.
    """

    period: Period | None
    day: Date | None
    step: Period | None = None

    @property
    def eve(self) -> Date:
        """The day before the period.

        Raises:
            InvalidError: Where there is no period.
        """
        if self.period is None:
            problem = "it compares with the eve of a period"
            raise invalid("KPI", "when", self.day, problem, "Ask for a period, such as Period.of_year(2020)")
        return self.period.eve


ALWAYS = Moment(period=None, day=None)
"""Every fact, whatever its date."""


def demanded(day: Date | None) -> Date:
    """Return the day as of which is asked.

    Raises:
        InvalidError: Where there is none.
    """
    if day is None:
        remedy = "Give a period to mean its last day, or the day itself where the KPI is not measured over a period"
        raise invalid("KPI", "when", None, "this KPI holds as of a day", remedy)
    return day

"""The scene on which facts are drawn: which others they may name, when they happen, and how dirty they are."""

from collections.abc import Collection
from typing import TypeVar

import attrs
from hypothesis.strategies import DrawFn
from pendulum import Date

from channelmodel.entities import Channel
from channelmodel.errors import invalid
from channelmodel.strategies.amounts import gain, sum_in
from channelmodel.strategies.dirt import ALL_DIRT, Dirt, as_dirt
from channelmodel.strategies.references import Choice, References, up_to
from channelmodel.strategies.spans import span
from channelmodel.strategies.tenures import LONGEST_LENGTH, LONGEST_WAIT, RECENT, after
from channelmodel.strategies.texts import phrases, plain
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money
from channelmodel.values.period import Period

__all__ = ["Scene", "scene_of"]


def __dir__() -> list[str]:
    return __all__


_T = TypeVar("_T")


@attrs.frozen
class Scene(References):
    """What a fact may refer to, and what its days, amounts and texts are like.

    Attributes:
        during: The period in which everything happens; ``None`` where it happens near 2020.
    """

    during: Period | None = None

    def told(self, draw: DrawFn, choice: Choice[_T]) -> _T | None:
        """Draw what everybody knows of the fact, and nobody may have written down."""
        return None if self._is_gap(draw) or choice.is_empty else choice.one(draw)

    def _is_gap(self, draw: DrawFn) -> bool:
        return Dirt.GAPS in self.dirt and draw(up_to(2)) == 0

    def text(self, draw: DrawFn, common: tuple[str, ...]) -> str:
        """Draw a name or another text."""
        return draw((phrases if Dirt.ODD_TEXTS in self.dirt else plain)(*common))

    def told_text(self, draw: DrawFn, common: tuple[str, ...]) -> str | None:
        """Draw a text that nobody may have written down."""
        return None if self._is_gap(draw) else self.text(draw, common)

    def sum(self, draw: DrawFn, currency: Currency) -> Money:
        """Draw an amount, below zero only where there may be credits."""
        return sum_in(draw, currency) if Dirt.CREDITS in self.dirt else gain(draw, currency)

    def told_sum(self, draw: DrawFn, currency: Currency) -> Money | None:
        """Draw an amount that nobody may have written down."""
        return None if self._is_gap(draw) else self.sum(draw, currency)

    def day(self, draw: DrawFn) -> Date:
        """Draw a day."""
        return draw(RECENT) if self.during is None else after(self.during.start, draw(up_to(self.during.days - 1)))

    def told_day(self, draw: DrawFn) -> Date | None:
        """Draw a day that nobody may have written down."""
        return None if self._is_gap(draw) else self.day(draw)

    def is_over(self, day: Date) -> bool:
        """Whether the period has ended before a day."""
        return self.during is not None and day >= self.during.end

    def is_past(self, until: Date | None) -> bool:
        """Whether something would end only after the period."""
        return self.during is not None and until is not None and until > self.during.end

    def later(self, draw: DrawFn, day: Date) -> Date:
        """Draw a day that is the same or comes later."""
        return after(day, draw(up_to(self._limit(day, LONGEST_WAIT, 1))))

    def end(self, draw: DrawFn, day: Date) -> Date:
        """Draw the day on which what holds since a day holds no more; at the latest the one after the period."""
        return after(day, 1 + draw(up_to(self._limit(day, LONGEST_LENGTH, 0) - 1)))

    def perhaps_end(self, draw: DrawFn, day: Date) -> Date | None:
        """Draw such a day, or ``None`` where it has no end."""
        return self.end(draw, day) if draw(up_to(1)) else None

    def _limit(self, day: Date, most: int, spare: int) -> int:
        if self.during is None:
            return most
        return max(1 - spare, min(most, self.during.end.toordinal() - spare - day.toordinal()))

    def span(self, draw: DrawFn) -> Period:
        """Draw a period for which something is planned: one of the calendar that lies within, else all of it."""
        if self.during is None:
            return span(draw, self.calendar, draw(RECENT))
        drawn = span(draw, self.calendar, self.day(draw))
        return drawn if self.during.contains(drawn) else self.during


def scene_of(
    subject: str,
    among: Channel | None = None,
    during: Period | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
) -> Scene:
    """Return the scene that was asked for.

    Args:
        subject: Which strategy was asked.
        among: The channel whose facts may be named; ``None`` where anything may.
        during: The period in which everything happens; ``None`` where it happens near 2020.
        dirt: The kinds of dirt that there may be.

    Raises:
        InvalidError: What ought to be a period is none, or a kind of dirt is unknown.
    """
    if during is not None and not isinstance(during, Period):
        remedy = "Give a Period, such as Period.of_year(2020)"
        raise invalid(subject, "during", during, "a period is expected", remedy)
    return Scene(among, as_dirt(subject, dirt), during)

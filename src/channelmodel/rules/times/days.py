"""Days: the day facts of a standing, compared with a date or with each other.

    >>> import datetime
    >>> print((day("joined_on") < datetime.date(2020, 1, 1)) & (day("contract_signed_on") > day("go_live_on")))
    joined on before 2020-01-01 and contract signed on after go live on

A day fact is a term like a quantity, but it has a day and no amount.
It is not a length of time: ``days(90)`` is one, for grace and for holding a tier.
"""

import datetime
from abc import abstractmethod
from enum import StrEnum
from typing import Final, Never

import attrs
from pendulum import Date

from channelmodel.errors import OperandError
from channelmodel.rules.facts.amounts import Undefined
from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.terms.findings import Outcome
from channelmodel.rules.terms.term import Term
from channelmodel.rules.times.day_requirements import DayRequirement, Verdict
from channelmodel.values.day import to_day

__all__ = ["ConstantDay", "Day", "DayComparison", "DayFact", "DayRelation", "day"]


def __dir__() -> list[str]:
    return __all__


class DayRelation(StrEnum):
    """How a day has to stand to another.

    Example:
        >>> new_year = Date(2020, 1, 1)
        >>> DayRelation.BEFORE.too_far(new_year, new_year), DayRelation.NOT_AFTER.too_far(new_year, new_year)
        (1, 0)
    """

    BEFORE = "before"
    """The day itself is too late."""
    NOT_AFTER = "no later than"
    """The day itself will do."""
    AFTER = "after"
    """The day itself is too early."""
    NOT_BEFORE = "no earlier than"
    """The day itself will do."""

    @property
    def wants_later(self) -> bool:
        """Whether a later day can only help."""
        return self in {DayRelation.AFTER, DayRelation.NOT_BEFORE}

    @property
    def is_strict(self) -> bool:
        """Whether the other day itself does not do."""
        return self in {DayRelation.BEFORE, DayRelation.AFTER}

    def too_far(self, found: Date, other: Date) -> int:
        """Return by how many days a day is too late or too early; 0 where it does."""
        beyond = found.toordinal() - other.toordinal()
        return max(0, (-beyond if self.wants_later else beyond) + self.is_strict)


class Day(Term):
    """Something that has a day for every partner, or says why it has none.

    It compares with ``<``, ``<=``, ``>`` and ``>=`` to a date or to another one; it is equal to another where both are written alike.

    Example:
        >>> import datetime
        >>> print(day("joined_on") >= datetime.date(2020, 1, 1))
        joined on no earlier than 2020-01-01
    """

    __slots__ = ()

    @abstractmethod
    def day(self, record: Record) -> Date | Undefined:
        """Return the day for what is known; undefined, with the reason, where there is none."""

    def __lt__(self, other: "Day | datetime.date") -> "DayComparison":
        return DayComparison(self, DayRelation.BEFORE, a_day(other))

    def __le__(self, other: "Day | datetime.date") -> "DayComparison":
        return DayComparison(self, DayRelation.NOT_AFTER, a_day(other))

    def __gt__(self, other: "Day | datetime.date") -> "DayComparison":
        return DayComparison(self, DayRelation.AFTER, a_day(other))

    def __ge__(self, other: "Day | datetime.date") -> "DayComparison":
        return DayComparison(self, DayRelation.NOT_BEFORE, a_day(other))

    # `a < b & c < d` is read as `a < (b & c) < d`, which nobody means.
    def __and__(self, other: Never) -> Never:
        raise OperandError("A day & something", _BRACKETS)

    def __or__(self, other: Never) -> Never:
        raise OperandError("A day | something", _BRACKETS)

    __rand__ = __and__
    __ror__ = __or__


_BRACKETS: Final = 'Put each comparison into brackets: (day("joined_on") < a) & (day("left_on") > b)'


@attrs.frozen(order=False)
class DayFact(Day):
    """A day of the standing, by its name.

    Attributes:
        fact_name: The name under which the standing has it.

    Example:
        >>> import datetime
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> print(DayFact("joined_on").day(Standing.of(PartnerId("P-1"), {"joined_on": datetime.date(2019, 5, 1)})))
        2019-05-01
    """

    fact_name: str

    def day(self, record: Record) -> Date | Undefined:
        """Return the fact, or why there is none."""
        return record.day(self.fact_name)

    def __str__(self) -> str:
        return words(self.fact_name)


@attrs.frozen(order=False)
class ConstantDay(Day):
    """A day that is the same for every partner.

    Attributes:
        value: The day.

    Raises:
        InvalidError: Where it is no day; an instant is none.

    Example:
        >>> import datetime
        >>> print(ConstantDay(datetime.date(2020, 1, 1)))
        2020-01-01
    """

    value: Date = attrs.field(converter=to_day)

    def day(self, record: Record) -> Date | Undefined:
        """Return the day itself."""
        return self.value

    def __str__(self) -> str:
        return str(self.value)


@attrs.frozen
class DayComparison(DayRequirement):
    """A day that has to lie before or after another.

    Attributes:
        found: The day that is asked for.
        relation: How it has to stand to the other.
        other: The day that it is compared with.
        name: What the programme calls the requirement; ``None`` where it is told in its own words.

    Example:
        >>> import datetime
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> standing = Standing.of(PartnerId("P-1"), {"joined_on": datetime.date(2020, 1, 3)})
        >>> print((day("joined_on") < datetime.date(2020, 1, 1)).finding(standing))
        ✗ joined on before 2020-01-01: 2020-01-03, 3 days too late
    """

    found: Day
    relation: DayRelation
    other: Day

    @property
    def operands(self) -> tuple[Term, ...]:
        """The two days."""
        return self.found, self.other

    def judged(self, record: Record) -> Verdict:
        """Return how it comes out, and by how many days it fails."""
        found, other = self.found.day(record), self.other.day(record)
        if isinstance(found, Undefined) or isinstance(other, Undefined):
            reasons = (each.reason for each in (found, other) if isinstance(each, Undefined))
            return Outcome.UNDEFINED, "; ".join(dict.fromkeys(reasons))
        number = self.relation.too_far(found, other)
        told = f"{found}{self._lack(number)}{self._beside(other)}"
        return Outcome.UNMET if number else Outcome.MET, told

    def _lack(self, number: int) -> str:
        days = f"{number:,} day{'' if number == 1 else 's'}"
        return f", {days} too {'early' if self.relation.wants_later else 'late'}" if number else ""

    def _beside(self, other: Date) -> str:
        return "" if isinstance(self.other, ConstantDay) else f" ({self.other} is {other})"

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        return f"{self.found} {self.relation} {self.other}"


def day(name: str) -> DayFact:
    """Name a day of the standing, to compare it with a date or with another day.

    For whether it lies within a window ask ``within``, for how long ago it was ``months_since`` and its like.
    A length of time, such as a grace of ninety days, is ``days(90)``.

    Raises:
        InvalidError: Where the name is no text.

    Example:
        >>> import datetime
        >>> print(day("contract_signed_on") <= day("go_live_on"), "|", datetime.date(2020, 1, 1) < day("joined_on"))
        contract signed on no later than go live on | joined on after 2020-01-01
    """
    return DayFact(name)


def a_day(value: object) -> Day:
    """Take a date as a day; a day of the notation is one already."""
    if isinstance(value, Day):
        return value
    if isinstance(value, datetime.date):
        return ConstantDay(value)
    remedy = 'Give a date such as date(2020, 1, 1), or another day such as day("go_live_on")'
    raise OperandError(f"A day compared with {type(value).__qualname__}", remedy)

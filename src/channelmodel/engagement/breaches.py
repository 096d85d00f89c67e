"""Breaches and doubts: in which deal a rule was broken, and in which nobody can tell, with all that it rests on."""

import datetime
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, ClassVar, TypeAlias

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import Line, Outline, Page
from channelmodel.entities import DealId, EmployeeId, PartnerId, RegistrationId
from channelmodel.errors import Fault
from channelmodel.values.day import to_day, to_day_or_none

__all__ = ["Breach", "Doubt", "Ground", "Told"]


def __dir__() -> list[str]:
    return __all__


def _to_days(days: Sequence[datetime.date]) -> tuple[Date, ...]:
    if type(days) is tuple or type(days) is list:
        return tuple(map(to_day, days))
    return days  # type: ignore[return-value]  # told by the check of the class


@attrs.frozen
class Ground(Checked):
    """A fact that a breach or a doubt rests on.

    Attributes:
        name: Which fact it is: the field of the deal or of the registration that holds it, or what was done.
        value: What stands there, such as an id; ``None`` where it is not known.
        on: Its day; ``None`` where it has none of its own.

    Example:
        >>> print(Ground("owner_id", "E-1"), Ground("closing", "E-1", datetime.date(2020, 3, 1)), Ground("support_from"), sep="; ")
        owner_id: E-1; closing on 2020-03-01: E-1; support_from: not known
    """

    _identity = "name"

    name: str
    value: str | None = None
    on: Date | None = attrs.field(default=None, converter=to_day_or_none)

    def __str__(self) -> str:
        on = "" if self.on is None else f" on {self.on}"
        return f"{self.name}{on}: {'not known' if self.value is None else self.value}"


@attrs.frozen(kw_only=True)
class _Told(Checked):
    _identity = "code"
    _sign: ClassVar[str]

    code: str
    text: str
    days: tuple[Date, ...] = attrs.field(converter=_to_days)
    deal_id: DealId | None = None
    registration_id: RegistrationId | None = None
    employee_ids: tuple[EmployeeId, ...] = ()
    partner_id: PartnerId | None = None
    grounds: tuple[Ground, ...] = ()

    @rule("deal_id", "registration_id")
    def _is_about_something(self) -> Iterable[Fault]:
        if self.deal_id is None and self.registration_id is None:
            problem = "it is about no deal and no registration"
            return (fault("deal_id", None, problem, "Name the deal or the registration that it is about"),)
        return ()

    @rule("days")
    def _days_follow_one_another(self) -> Iterable[Fault]:
        if not self.days:
            return (fault("days", (), "it happened on some day", "Give the day that it rests on, or all of them"),)
        if all(earlier < later for earlier, later in pairwise(self.days)):
            return ()
        return (
            fault("days", list(map(str, self.days)), "they do not follow one another", "List each day once, in order"),
        )

    def record(self) -> dict[str, Any]:
        """Return it as one plain row, to be written to a file or made a dataframe of.

        Days and the grounds are texts; who has several ids has them as a tuple, and ``None`` stands for nobody and nothing.
        """
        return {
            "result": type(self).__name__.lower(),
            "rule": self.code,
            "deal_id": self.deal_id,
            "registration_id": self.registration_id,
            "employee_ids": self.employee_ids,
            "partner_id": self.partner_id,
            "first_on": self.days[0],
            "last_on": self.days[-1],
            "grounds": tuple(map(str, self.grounds)),
            "text": self.text,
        }

    def _page(self) -> Page:
        return (Outline((Line(str(self), mark=self._sign), *(Line(str(each), 1) for each in self.grounds))),)

    def __str__(self) -> str:
        return f"{self.days[-1]} {self.text}"


@attrs.frozen(kw_only=True)
class Breach(_Told):
    """A rule of engagement was broken in a deal.

    Attributes:
        code: The code of the rule.
        text: What happened, in a sentence.
        days: The days on which it did, at least one, in their order.
        deal_id: The deal; ``None`` where it is about a registration alone.
        registration_id: The registration that it is about; ``None`` where it is about none.
        employee_ids: The vendor's people in it, in the order of their ids; empty where none are known.
        partner_id: The partner that sells the deal; ``None`` where none does.
        grounds: The facts that it rests on.

    Raises:
        InvalidError: Where it is about nothing, or has no day.

    Example:
        >>> print(Breach(code="no-gifts", text="D-1 came with a gift.", days=[datetime.date(2020, 3, 1)], deal_id=DealId("D-1")))
        2020-03-01 D-1 came with a gift.
    """

    _sign = "✗"


@attrs.frozen(kw_only=True)
class Doubt(_Told):
    """Nobody can tell whether a rule of engagement was broken in a deal, because a fact is not known.

    Attributes:
        code: The code of the rule.
        text: What is not known, in a sentence.
        days: The days on which the rule would have been broken, at least one, in their order.
        deal_id: The deal; ``None`` where it is about a registration alone.
        registration_id: The registration that it is about; ``None`` where it is about none.
        employee_ids: The vendor's people in it, in the order of their ids; empty where none are known.
        partner_id: The partner that sells the deal; ``None`` where none does.
        grounds: The facts that would tell, and others that lead to the question.

    Raises:
        InvalidError: Where it is about nothing, or has no day.

    Example:
        >>> doubt = Doubt(code="no-gifts", text="Nobody knows whether D-1 came with a gift.", days=[datetime.date(2020, 3, 1)],
        ...               deal_id=DealId("D-1"))
        >>> doubt.record()["result"]
        'doubt'
    """

    _sign = "?"


Told: TypeAlias = Breach | Doubt
"""What a rule of engagement finds."""

"""Courses: what has happened to a registration, and how its review stands after it."""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from types import MappingProxyType
from typing import Any, TypeAlias

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities.ids import EmployeeId
from channelmodel.entities.reviews import REVIEW_LIFECYCLE, ReviewEvent, ReviewState
from channelmodel.errors import Fault, invalid
from channelmodel.values.day import to_day, to_day_or_none

__all__ = ["Course", "ReviewEntry"]


def __dir__() -> list[str]:
    return __all__


_PROTECTING = frozenset({ReviewEvent.APPROVE, ReviewEvent.EXTEND})


@attrs.frozen(kw_only=True)
class ReviewEntry(Checked):
    """Something that happened to a registration on a day.

    Attributes:
        event: What happened.
        on: The day.
        until: Of an approval and of an extension the first day on which the deal is open to others again; ``None`` where no end is
            set, and of everything else.
        by: The vendor's person who did it; ``None`` where the partner did, or where that is not known.

    Raises:
        InvalidError: Where anything but an approval or an extension has an end, or an extension has none.

    Example:
        >>> from datetime import date
        >>> ReviewEntry(event=ReviewEvent.APPROVE, on=date(2020, 3, 4), until=date(2020, 6, 2)).until
        Date(2020, 6, 2)
    """

    _identity = "event"

    event: ReviewEvent
    on: Date = attrs.field(converter=to_day)
    until: Date | None = attrs.field(default=None, converter=to_day_or_none)
    by: EmployeeId | None = None

    @rule("event", "on", "until")
    def _protection_fits_the_event(self) -> tuple[Fault, ...]:
        if self.until is None:
            if self.event is not ReviewEvent.EXTEND:
                return ()
            return (fault("until", None, "a protection is extended to a day", "Give the new end"),)
        if self.event not in _PROTECTING:
            return (fault("until", self.until, f"to {self.event} protects nothing", "Leave the day out"),)
        return ()


@attrs.frozen(kw_only=True)
class Course:
    """How a review stands after what has happened; each of its fields is one of the registration's.

    Attributes:
        state: How far the review has come.
        submitted_on: The day on which it was first handed in.
        resubmitted_on: The day on which it was last handed in again.
        decided_on: The day on which it was approved or rejected.
        protected_until: The first day on which the deal is open to others again.
        extensions: How many times the protection was extended.
    """

    state: ReviewState = ReviewState.DRAFT
    submitted_on: Date | None = None
    resubmitted_on: Date | None = None
    decided_on: Date | None = None
    protected_until: Date | None = None
    extensions: int = 0

    def after(self, entry: ReviewEntry, subject: str = "This") -> "Course":
        """Return how the review stands after one event more.

        Args:
            entry: What happens.
            subject: What it happens to, for the message.

        Raises:
            TransitionError: Where the event is not possible in that state.
            InvalidError: Where the protection would expire before its end, or be extended to a day that is no later.
        """
        state = REVIEW_LIFECYCLE.after(self.state, entry.event, subject)
        change = _CHANGES.get(entry.event)
        changed = {} if change is None else change(self, entry, subject)
        return attrs.evolve(self, state=state, **changed)

    @classmethod
    def replayed(cls, history: Iterable[ReviewEntry]) -> "Course":
        """Return how a review stands after everything that has happened."""
        return reduce(cls.after, history, cls())

    def told_until(self, day: Date) -> "Course":
        """Return how the review stood on a day, as far as the days of the course tell it."""
        if self.submitted_on is None or self.submitted_on > day:
            return self if self.state is ReviewState.WITHDRAWN and self.submitted_on is None else Course()
        again = None if self.resubmitted_on is None or self.resubmitted_on > day else self.resubmitted_on
        if self.decided_on is not None and self.decided_on > day:
            return Course(state=ReviewState.SUBMITTED, submitted_on=self.submitted_on, resubmitted_on=again)
        holds = self.protected_until is not None and day < self.protected_until
        state = ReviewState.APPROVED if self.state is ReviewState.EXPIRED and holds else self.state
        return attrs.evolve(self, state=state, resubmitted_on=again)


_Changed: TypeAlias = dict[str, Any]
"""The fields of a course that are other after an event, but for the state."""


def _handed_in(course: Course, entry: ReviewEntry, _: str) -> _Changed:
    return {"submitted_on" if course.submitted_on is None else "resubmitted_on": entry.on}


def _approved(_: Course, entry: ReviewEntry, __: str) -> _Changed:
    return {"decided_on": entry.on, "protected_until": entry.until}


def _rejected(_: Course, entry: ReviewEntry, __: str) -> _Changed:
    return {"decided_on": entry.on}


def _extended(course: Course, entry: ReviewEntry, subject: str) -> _Changed:
    until = course.protected_until
    if until is None:
        problem = "the protection has no end that is known"
        raise invalid(subject, "until", entry.until, problem, "Extend what has an end")
    if entry.until is None or entry.until <= until:
        raise invalid(subject, "until", entry.until, f"the protection lasts until {until} already", "Give a later day")
    return {"protected_until": entry.until, "extensions": course.extensions + 1}


def _expired(course: Course, entry: ReviewEntry, subject: str) -> _Changed:
    until = course.protected_until
    if until is not None and entry.on < until:
        problem, remedy = f"the protection lasts until {until}", "Let it expire on that day or later, or release it"
        raise invalid(subject, "on", entry.on, problem, remedy)
    return {}


def _released(course: Course, entry: ReviewEntry, _: str) -> _Changed:
    until = course.protected_until
    return {"protected_until": entry.on if until is None else min(entry.on, until)}


_CHANGES: Mapping[ReviewEvent, Callable[[Course, ReviewEntry, str], _Changed]] = MappingProxyType(
    {
        ReviewEvent.SUBMIT: _handed_in,
        ReviewEvent.APPROVE: _approved,
        ReviewEvent.REJECT: _rejected,
        ReviewEvent.EXTEND: _extended,
        ReviewEvent.EXPIRE: _expired,
        ReviewEvent.RELEASE: _released,
    }
)
"""What is other after each event; after any other event it is the state alone."""

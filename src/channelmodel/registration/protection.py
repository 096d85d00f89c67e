"""Protection: how long an approved deal is kept for its partner, and how often that is prolonged."""

import datetime
from collections.abc import Iterable
from enum import StrEnum

import attrs
from pendulum import Date

from channelmodel._checks import Checked, rule
from channelmodel.entities import DealRegistration, EmployeeId
from channelmodel.errors import Fault
from channelmodel.registration.given import as_set, as_tuple
from channelmodel.rules import Duration
from channelmodel.values.day import as_day, number_faults, to_day, to_day_or_none

__all__ = ["Anchor", "Extension", "ExtensionRequest", "Protection"]


def __dir__() -> list[str]:
    return __all__


_MOST_EXTENSIONS = 1_000


class Anchor(StrEnum):
    """The day from which a protection is counted."""

    SUBMITTED = "submitted"
    """The day on which the partner first handed the registration in."""
    DECIDED = "decided"
    """The day on which the vendor approved it."""


@attrs.frozen
class Protection(Checked):
    """How long an approved deal is protected.

    Attributes:
        length: How many days or calendar months.
        anchor: From which day on they are counted; that day is the first of them.

    Example:
        >>> from datetime import date
        >>> from channelmodel.rules import months
        >>> halfyear = Protection(months(6))
        >>> print(halfyear, "until", halfyear.until(submitted_on=date(2020, 8, 25), decided_on=date(2020, 8, 31)))
        6 months from the decision until 2021-03-01
    """

    _identity = "anchor"

    length: Duration
    anchor: Anchor = Anchor.DECIDED

    def until(self, *, submitted_on: datetime.date, decided_on: datetime.date, extended_by: int = 0) -> Date | None:
        """Return the first day on which the deal is open to others again.

        Months are counted from the anchor, however often they are prolonged: a month and another from 31 January on is two months.

        Args:
            submitted_on: The day on which the registration was first handed in.
            decided_on: The day on which it was approved.
            extended_by: How many days or months more, of the kind that the protection is counted in.

        Returns:
            The day; ``None`` where it would lie after all days.

        Raises:
            InvalidError: Where something is no day, or the whole is too long to be counted.
        """
        since = as_day(submitted_on if self.anchor is Anchor.SUBMITTED else decided_on)
        return attrs.evolve(self.length, count=self.length.count + extended_by).after(since)

    def __str__(self) -> str:
        return f"{self.length} from the {_OF[self.anchor]}"


_OF = {Anchor.SUBMITTED: "submission", Anchor.DECIDED: "decision"}


@attrs.frozen(kw_only=True)
class Extension(Checked):
    """How a protection may be prolonged.

    Attributes:
        length: By how much at a time; ``None`` where the vendor says it each time.
        most: How many times at most; ``None`` for as often as the vendor likes.
        evidence: What the partner has to show, in the vendor's words, such as ``proof of activity``; all of it.
        by: Who has to agree, in the vendor's words, all of them; empty where what is shown is enough.

    Raises:
        InvalidError: Where it would be prolonged less than once.

    Example:
        >>> from channelmodel.rules import days
        >>> print(Extension(length=days(30), most=1, evidence={"proof of activity"}))
        30 days, once at most, for proof of activity
    """

    _identity = "length"

    length: Duration | None = None
    most: int | None = None
    evidence: frozenset[str] = attrs.field(default=frozenset(), converter=as_set)
    by: tuple[str, ...] = attrs.field(default=(), converter=as_tuple)

    @rule("most", needed="self.most is not None")
    def _is_once_or_more(self) -> Iterable[Fault]:
        return number_faults("most", self.most, 1, _MOST_EXTENSIONS)

    def __str__(self) -> str:
        parts = [str(self.length) if self.length else "as long as the vendor says"]
        if self.most is not None:
            parts.append("once at most" if self.most == 1 else f"{self.most} times at most")
        if self.evidence:
            parts.append(f"for {' and '.join(sorted(self.evidence))}")
        if self.by:
            parts.append(f"if {' and '.join(self.by)} {'agrees' if len(self.by) == 1 else 'agree'}")
        return ", ".join(parts)

    def end(self, protection: Protection, registration: DealRegistration) -> Date | None:
        """Return the first day on which the prolonged deal would be open to others again.

        Where both are counted alike it is counted from the anchor, as long as the protection is what the policy says.

        Returns:
            The day; ``None`` where the vendor says it each time, where there is no end to prolong, or where it would lie after all days.
        """
        until, submitted_on, decided_on = (
            registration.protected_until,
            registration.submitted_on,
            registration.decided_on,
        )
        if self.length is None or until is None or submitted_on is None or decided_on is None:
            return None
        by, done = self.length.count, registration.extensions
        is_countable = protection.length.count + (done + 1) * by <= self.length.span.most
        if self.length.span is protection.length.span and is_countable:
            days = {"submitted_on": submitted_on, "decided_on": decided_on}
            if protection.until(**days, extended_by=done * by) == until:
                return protection.until(**days, extended_by=(done + 1) * by)
        return self.length.after(until)


@attrs.frozen(kw_only=True)
class ExtensionRequest(Checked):
    """What a partner asks for when a protection is about to end.

    Attributes:
        on: The day on which it asks.
        until: The first day on which the deal would be open to others again; ``None`` for what the policy gives.
        evidence: What it shows, in the vendor's words.
        agreed_by: Who has agreed already, in the vendor's words.
        by: The vendor's person who decides; ``None`` where that is not known.

    Example:
        >>> from datetime import date
        >>> ExtensionRequest(on=date(2020, 5, 20), evidence={"proof of activity"}).evidence
        frozenset({'proof of activity'})
    """

    _identity = "by"

    on: Date = attrs.field(converter=to_day)
    until: Date | None = attrs.field(default=None, converter=to_day_or_none)
    evidence: frozenset[str] = attrs.field(default=frozenset(), converter=as_set)
    agreed_by: frozenset[str] = attrs.field(default=frozenset(), converter=as_set)
    by: EmployeeId | None = None

"""Review policies: when a tier is gained and when it is lost, as a vendor's page says it.

    >>> from channelmodel.rules import days, on_months
    >>> print(ReviewPolicy(rises=AT_ONCE, falls=on_months(1, 7), cure=days(90)))
    Tiers rise at once.
    Tiers fall every year on 1 January and 1 July, unless the partner reaches its tier again within 90 days.

What a tier asks for stands in the programme. A policy says only what becomes of the answer, and when.
A fall goes through stations, each of which a policy may leave out:

1. A review day comes, and the partner is below its tier.
2. A *cure* begins. One assessment within it that reaches the tier again, and the fall is off.
3. The fall is decided. A *grace* delays it, and nothing that happens within it matters any more.
4. The partner holds the lower tier.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import lined
from channelmodel.errors import Fault
from channelmodel.rules.policies.anniversaries import Anniversary
from channelmodel.rules.policies.durations import Duration
from channelmodel.rules.policies.review_days import ReviewDays, yearly
from channelmodel.rules.policies.schedules import AT_ONCE, Schedule
from channelmodel.rules.policies.whole_months import WholeMonths
from channelmodel.rules.times.windows import Trailing

__all__ = ["Precedence", "ReviewPolicy", "Steps", "Undecided", "until"]


def __dir__() -> list[str]:
    return __all__


class Steps(StrEnum):
    """How far a partner moves at one review.

    Example:
        >>> print(Steps.ONE)
        one tier at a time
    """

    ALL = "to the tier that is met"
    """At one review a partner may pass several tiers."""
    ONE = "one tier at a time"
    """At one review a partner passes one tier, and the next one at the next review."""


class Precedence(StrEnum):
    """Who gets the places of a tier that has only so many.

    Example:
        >>> print(Precedence.HOLDERS)
        whoever holds a place keeps it before newcomers
    """

    BEST = "the best get the places, whoever held them"
    """A holder loses its place to a better newcomer."""
    HOLDERS = "whoever holds a place keeps it before newcomers"
    """A newcomer gets a place only where one is free."""


class Undecided(StrEnum):
    """What becomes of a tier of which a review cannot tell whether the partner still reaches it, because a fact is missing.

    Example:
        >>> print(Undecided.KEEPS)
        a tier that cannot be judged is kept until it can
    """

    KEEPS = "a tier that cannot be judged is kept until it can"
    """A fall has to be certain: a gap in what is known takes no tier away."""
    FALLS = "a tier that cannot be judged is lost, as if it were not met"
    """Whoever does not show what it takes has to go without."""


@attrs.frozen(kw_only=True)
class ReviewPolicy(Checked):
    """When tiers rise and when they fall.

    A review goes by the latest assessment since the review before it; where there is none, nobody is judged and nothing changes.

    Attributes:
        rises: When a partner gets a higher tier that it reaches.
        falls: When a partner loses a tier that it no longer reaches.
        floor: The review, such as the yearly one, whose tier is kept as the least until it comes again.
            It is a review for falls too; ``None`` where no tier is guaranteed.
        cure: How long the partner may make good what is missing, from the review on; ``None`` where it may not.
            One assessment that reaches the tier again, and be it on the day on which the fall would come, ends the matter.
            Whoever has to make room for somebody better has nothing to make good.
        grace: How long a tier that is lost is kept, whatever happens meanwhile: for so long, or until a day of the year comes;
            ``None`` where it is not kept.
        rising: How far a partner rises at one review.
        falling: How far a partner falls at one review.
        any_day_of: The window in which it is enough to have qualified on one day; ``None`` where the latest assessment decides.
        tenure: How long a tier has to be held before the partner can rise from it; ``None`` where that does not matter.
        places: Who gets the places of a tier that has only so many.
        undecided: What becomes of a tier that cannot be judged, because a fact is missing. Nobody ever rises by what is not known.

    Raises:
        InvalidError: Where the day on which a grace ends measures something.

    Example:
        >>> from channelmodel.rules import quarterly, yearly
        >>> print(ReviewPolicy(rises=quarterly(starting=3), falls=yearly(3, 1)))
        Tiers rise every year on 1 March, 1 June, 1 September and 1 December.
        Tiers fall every year on 1 March.
    """

    _is_lined = True

    rises: Schedule | Anniversary = AT_ONCE
    falls: Schedule | Anniversary = AT_ONCE
    floor: ReviewDays | None = None
    cure: Duration | None = None
    grace: Duration | ReviewDays | None = None
    rising: Steps = Steps.ALL
    falling: Steps = Steps.ALL
    any_day_of: Trailing | WholeMonths | None = None
    tenure: Duration | None = None
    places: Precedence = Precedence.BEST
    undecided: Undecided = Undecided.KEEPS

    @rule("grace")
    def _grace_ends_on_plain_days(self) -> Sequence[Fault]:
        if not isinstance(self.grace, ReviewDays) or self.grace.measured_on is None:
            return ()
        problem = "a grace ends on a day and measures nothing"
        return (fault("grace.measured_on", self.grace.measured_on, problem, "Write until(1, 1)"),)

    def __str__(self) -> str:
        return lined(self._told())

    def _told(self) -> Iterator[str]:
        yield f"Tiers rise {self.rises}{_of_steps(self.rising)}."
        cured = "" if self.cure is None else f", unless the partner reaches its tier again within {self.cure}"
        yield f"Tiers fall {self.falls}{cured}{_of_steps(self.falling)}."
        if self.grace is not None:
            yield f"A tier that is lost is kept {told_grace(self.grace)}."
        if self.floor is not None:
            yield f"The tier of the review {self.floor} is kept as the least until that review comes again."
        if self.any_day_of is not None:
            yield f"It is enough to have qualified on any day of the {self.any_day_of}."
        if self.tenure is not None:
            yield f"A tier is held for {self.tenure} before the next."
        if self.places is not Precedence.BEST:
            yield f"Of limited places: {self.places}."
        if self.undecided is not Undecided.KEEPS:
            yield f"{self.undecided.capitalize()}."


def until(month: int, day: int) -> ReviewDays:
    """Keep a tier that is lost until a day of the year comes, which is the first one without it.

    Raises:
        InvalidError: There is no such day.

    Example:
        >>> from channelmodel.rules import quarterly
        >>> print(ReviewPolicy(falls=quarterly(), grace=until(1, 1)))
        Tiers rise at once.
        Tiers fall every year on 1 January, 1 April, 1 July and 1 October.
        A tier that is lost is kept until 1 January.
    """
    return yearly(month, day)


def told_grace(grace: Duration | ReviewDays) -> str:
    """Return how long a tier is kept, in words that follow a verb."""
    return f"for {grace}" if isinstance(grace, Duration) else f"until {grace.named_days}"


def _of_steps(steps: Steps) -> str:
    return "" if steps is Steps.ALL else f", {steps}"

"""Following a partner through its reviews, from the first day that is not decided yet to the last that is asked for."""

import attrs
from pendulum import Date

from channelmodel.entities import Membership
from channelmodel.rules.reviews.changes import Review
from channelmodel.rules.reviews.progress import Progress
from channelmodel.rules.reviews.risks import risk_of, unjudged_of
from channelmodel.rules.reviews.stepping import is_cured, next_event, step
from channelmodel.values.day import LAST_ORDINAL, day_at

__all__ = ["day_after", "finished", "first_day", "followed"]


def __dir__() -> list[str]:
    return __all__


def followed(progress: Progress, last: Date) -> Progress:
    """Return how things stand after the last day that is reviewed and on which the partner is a member."""
    day = first_day(progress, last)
    while day is not None:
        progress = step(progress, day)
        day = day_after(progress, day, last)
    return progress


def first_day(progress: Progress, last: Date) -> Date | None:
    """Return the first day that is not decided yet and has something to be decided by; ``None`` where there is none."""
    begin, days = _undecided_since(progress.membership), progress.history.days
    return _within(max(begin, days[0]), progress.membership, last) if begin is not None and days else None


def day_after(progress: Progress, day: Date, last: Date) -> Date | None:
    """Return the next day on which anything can happen; ``None`` where that is none until the last."""
    event = next_event(progress, day)
    return None if event is None else _within(event, progress.membership, last)


def finished(progress: Progress, last: Date) -> Review:
    """Return what came out after the last day."""
    if is_cured(progress, last):
        progress = attrs.evolve(progress, fall=None)
    reviewed = Review(membership=progress.membership, until=last, changes=progress.changes, name=_name(progress))
    if not progress.membership.is_active_on(last):
        return reviewed
    return attrs.evolve(reviewed, risk=risk_of(progress, last), unjudged=unjudged_of(progress, last))


def _name(progress: Progress) -> str | None:
    """Return what the partner is called in the last assessment of all."""
    days = progress.history.days
    return progress.assessment(len(days) - 1).standing.name if days else None


def _undecided_since(membership: Membership) -> Date | None:
    """Return the day after the latest tier has begun or ended, because what is recorded is decided."""
    if not membership.tiers:
        return membership.joined_on
    latest = membership.tiers[-1]
    ended = None if latest.until == membership.left_on else latest.until
    decided = ended or latest.since
    morrow = decided.toordinal() + 1
    return day_at(morrow) if morrow <= LAST_ORDINAL else None


def _within(day: Date, membership: Membership, last: Date) -> Date | None:
    is_member = membership.left_on is None or day < membership.left_on
    return day if day <= last and is_member else None

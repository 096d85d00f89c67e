"""Risks: which tier a partner is about to lose, by when, and what could avert it, if nothing changes until then.

A tier that cannot be judged is at no risk where the policy keeps it; it is pending until the facts are known.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

import attrs
from pendulum import Date

from channelmodel.rules.policies.schedules import AtOnce, Never, Schedule
from channelmodel.rules.programmes.unknowns import unknown_among
from channelmodel.rules.reviews.changes import AtRisk
from channelmodel.rules.reviews.history import window_until
from channelmodel.rules.reviews.pending import Unjudged
from channelmodel.rules.reviews.progress import Fall, Progress
from channelmodel.rules.reviews.stepping import kept_until
from channelmodel.values.day import LAST_ORDINAL, day_at

__all__ = ["risk_of", "unjudged_of"]


def __dir__() -> list[str]:
    return __all__


_MOST_REVIEWS = 40
"""How many reviews one looks ahead: a floor or a window that has not ended by then never will."""


@attrs.frozen
class _Foreseen:
    """A review at which a partner would fall.

    Attributes:
        day: Its day; ``None`` where that is the day of the next assessment.
        act_by: The last day whose facts it goes by; ``None`` as for the day.
        place: Which assessment would decide.
        target: The rank to which the partner would fall.
    """

    day: Date | None
    act_by: Date | None
    place: int
    target: int


def risk_of(progress: Progress, day: Date) -> AtRisk | None:
    """Return the tier that a partner is about to lose, as things stand after a day; ``None`` where it is safe, or leaves before."""
    latest, fall = progress.history.until(day) - 1, progress.fall
    if latest < 0 or progress.held is None or day < progress.held.since:
        return None
    risk = _ahead(progress, latest, day) if fall is None else _under_way(progress, fall, latest, day)
    if risk is None:
        return None
    lost_on = risk.loses_on or day_at(day.toordinal() + 1)
    return risk if progress.membership.is_active_on(lost_on) else None


def unjudged_of(progress: Progress, day: Date) -> Unjudged | None:
    """Return the tier that a partner keeps only because it cannot be judged, as things stand after a day; ``None`` where that is not so."""
    latest = progress.history.until(day) - 1
    is_settled = latest < 0 or progress.held is None or day < progress.held.since or progress.fall is not None
    if is_settled or all(isinstance(each, Never) for each in progress.falls):
        return None
    place = progress.best(latest, day)
    if progress.reached(place) >= progress.rank or not progress.is_kept_by(place):
        return None
    assessment, above = progress.assessment(place), progress.tiers[progress.rank - 1 :]
    undecided = tuple(tier for tier in assessment.undecided if tier in above)
    asked = above[:1] if above[0] in undecided else undecided
    return Unjudged(
        partner_id=progress.membership.partner_id,
        name=assessment.standing.name,
        programme=progress.membership.programme,
        tier=above[0],
        undecided=undecided,
        certain=assessment.tier,
        assessed_on=progress.history.days[place],
        next_review=_next_review(progress, day),
        unknown=unknown_among(found for tier in asked for found in assessment.unmet(tier)),
    )


def _under_way(progress: Progress, fall: Fall, latest: int, day: Date) -> AtRisk | None:
    """Tell of a fall whose review has been."""
    if fall.target is not None:
        risk = _risk(progress, fall.place, day, fall.target)
        return None if fall.effective_on is None else attrs.evolve(risk, loses_on=fall.effective_on, is_decided=True)
    target = progress.target(progress.best(latest, fall.cure_ends or day), fall.opened_on)
    found = None if target is None else _risk(progress, latest, day, target)
    return None if found is None else _dated(progress, found, fall.cure_ends, fall.cure_ends)


def _ahead(progress: Progress, latest: int, day: Date) -> AtRisk | None:
    """Tell of the first fall whose review is still to come."""
    found = (each for schedule in progress.falls for each in _foreseen(progress, schedule, latest, day))
    first = min(found, key=lambda each: each.day or day, default=None)
    return None if first is None else _at(progress, first, day)


def _at(progress: Progress, review: _Foreseen, day: Date) -> AtRisk | None:
    """Tell of a fall at a review."""
    risk, cure = _risk(progress, review.place, day, review.target), progress.policy.cure
    if review.day is None:
        return risk
    if cure is None:
        return _dated(progress, risk, review.day, review.act_by)
    ends = cure.after(review.day)
    return _dated(progress, risk, ends, ends)


def _dated(progress: Progress, risk: AtRisk, decided_on: Date | None, act_by: Date | None) -> AtRisk | None:
    """Return the risk with its days; ``None`` where the tier would be lost after all days."""
    loses_on = None if decided_on is None else kept_until(progress.policy, decided_on)
    return None if loses_on is None else attrs.evolve(risk, loses_on=loses_on, act_by=act_by)


def _risk(progress: Progress, place: int, day: Date, target: int) -> AtRisk:
    assessment, tier = progress.assessment(place), progress.tiers[progress.rank - 1]
    return AtRisk(
        partner_id=progress.membership.partner_id,
        name=assessment.standing.name,
        programme=progress.membership.programme,
        tier=tier,
        falls_to=progress.tiers[target - 1] if target else None,
        next_review=_next_review(progress, day),
        assessed_on=progress.history.days[place],
        missing=assessment.unmet(tier),
    )


def _next_review(progress: Progress, day: Date) -> Date | None:
    if any(isinstance(each, AtOnce) for each in progress.falls):
        return None
    morrow = day_at(min(day.toordinal() + 1, LAST_ORDINAL))
    found = min(filter(None, (each.next_on_or_after(morrow) for each in progress.falls)), default=None)
    return found if found is not None and progress.membership.is_active_on(found) else None


def _foreseen(progress: Progress, schedule: Schedule, latest: int, day: Date) -> Iterator[_Foreseen]:
    """Yield the reviews of a schedule at which the partner would fall: first those whose position is known already."""
    for review in _days(schedule, day.toordinal() + 1):
        position = schedule.position_of(review)
        if position is not None and position > day:
            break
        place = progress.deciding_fall(schedule, review)
        target = None if place is None else progress.target(place, review)
        if place is not None and target is not None:
            yield _Foreseen(review, position, place, target)
    if not progress.is_kept_by(latest):
        yield from _foreseen_as_things_stand(progress, schedule, latest, day)


def _foreseen_as_things_stand(progress: Progress, schedule: Schedule, latest: int, day: Date) -> Iterator[_Foreseen]:
    """Yield the first review at which the partner would fall, were it assessed then as it was assessed last."""
    safe_until, morrow = _safe_until(progress, latest, day), day.toordinal() + 1
    for review in islice(_days(schedule, max(safe_until, morrow)), _MOST_REVIEWS):
        position = schedule.position_of(review)
        if position is None or position <= day:
            continue
        target = progress.target(progress.best(latest, position), review)
        if target is not None:
            is_next = isinstance(schedule, AtOnce) and review.toordinal() == morrow
            yield _Foreseen(None, None, latest, target) if is_next else _Foreseen(review, position, latest, target)
            return


def _days(schedule: Schedule, ordinal: int) -> Iterator[Date]:
    """Yield the review days from the day with that number on."""
    while ordinal <= LAST_ORDINAL and (review := schedule.next_on_or_after(day_at(ordinal))) is not None:
        yield review
        ordinal = review.toordinal() + 1


def _safe_until(progress: Progress, latest: int, day: Date) -> int:
    """Return the number of the first day on which no assessment that leaves the tier counts any more."""
    window = progress.policy.any_day_of
    good = [place for place in range(latest + 1) if progress.is_kept_by(place)]
    if window is None or not good:
        return day.toordinal()
    last = progress.history.days[good[-1]]
    ordinals = range(day.toordinal(), LAST_ORDINAL)
    left = bisect_left(ordinals, x=True, key=lambda ordinal: window_until(window, day_at(ordinal)).start > last)
    # Where it counts as long as days can be told, no day is left.
    return ordinals[left] if left < len(ordinals) else LAST_ORDINAL + 1

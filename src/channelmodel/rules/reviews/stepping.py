"""Steps: what happens to the tier of one partner on one day.

What happens follows from three things alone: the policy, the membership as it stood before, and the assessments until then.
So whoever reviews in small steps finds the same as whoever reviews at once.
A fall that is under way is found anew from the last change of tier, and needs no record of its own.
"""

from collections.abc import Iterator

import attrs
from pendulum import Date

from channelmodel.entities import HeldTier, Membership
from channelmodel.rules.policies.durations import Duration
from channelmodel.rules.policies.policies import ReviewPolicy, Steps, told_grace
from channelmodel.rules.policies.schedules import AtOnce, Schedule
from channelmodel.rules.reviews.changes import Direction, TierChange
from channelmodel.rules.reviews.history import History
from channelmodel.rules.reviews.progress import NO_RANKS, Fall, Progress
from channelmodel.values.day import LAST_ORDINAL, day_at, exists

__all__ = ["is_cured", "kept_until", "next_event", "step"]


def __dir__() -> list[str]:
    return __all__


_LAST_DAY = day_at(LAST_ORDINAL)


def next_event(progress: Progress, after: Date) -> Date | None:
    """Return the next day on which anything can happen; ``None`` where no such day comes."""
    morrow = after.toordinal() + 1
    if not exists(morrow):
        return None
    found = [_next_of(schedule, progress.history, after, day_at(morrow)) for schedule in _looked_at(progress)]
    fall = progress.fall
    found += [] if fall is None else [fall.cure_ends, fall.effective_on]
    return min((each for each in found if each is not None and each > after), default=None)


def _looked_at(progress: Progress) -> Iterator[Schedule]:
    yield progress.rises
    yield from progress.falls


def _next_of(schedule: Schedule, history: History, after: Date, morrow: Date) -> Date | None:
    # Every day is a review day then, but only one with an assessment has anything to look at.
    return history.next_after(after) if isinstance(schedule, AtOnce) else schedule.next_on_or_after(morrow)


def step(progress: Progress, day: Date, denied: frozenset[int] = NO_RANKS) -> Progress:
    """Return how things stand after a day, on which one thing happens at most.

    Args:
        progress: How things stood before.
        day: The day.
        denied: The ranks that are not open to the partner on that day, because their places are taken.
    """
    if is_cured(progress, day):
        progress = attrs.evolve(progress, fall=None)
    risen = _risen(progress, day, denied)
    if risen is not None:
        return risen
    if not progress.rank:
        return progress
    return _fallen(_decided(_opened(progress, day, denied), day, denied), day)


def is_cured(progress: Progress, day: Date) -> bool:
    """Say whether a fall is off, because an assessment within the cure has reached the tier again, or nobody can tell whether it has."""
    fall = progress.fall
    if fall is None or fall.cure_ends is None or fall.target is not None:
        return False
    since = range(fall.place + 1, progress.history.until(min(day, fall.cure_ends)))
    return any(map(progress.is_kept_by, since))


def _risen(progress: Progress, day: Date, denied: frozenset[int]) -> Progress | None:
    place = progress.deciding_rise(day)
    if place is None or not _has_served(progress, day):
        return None
    rank = progress.reached(place, denied)
    if rank <= progress.rank:
        return None
    steps = progress.policy.rising
    if steps is Steps.ONE:
        rank = progress.rank + 1
    if rank in denied:
        return None
    why = f"tiers rise {progress.policy.rises}" + ("" if steps is Steps.ALL else f"; {steps}")
    return _moved(progress, day, rank, place, why)


def _has_served(progress: Progress, day: Date) -> bool:
    """Say whether it has held its tier for as long as it takes before the next."""
    tenure, held = progress.policy.tenure, progress.held
    if tenure is None or held is None:
        return True
    since = held.since
    for earlier in reversed(progress.membership.tiers):
        if earlier.tier == held.tier and earlier.until == since:
            since = earlier.since
    end = tenure.after(since)
    return end is not None and end <= day


def _opened(progress: Progress, day: Date, denied: frozenset[int]) -> Progress:
    """Return the same with a fall under way, where a review finds the partner below its tier."""
    if progress.fall is not None:
        return progress
    for schedule in progress.falls:
        place = progress.deciding_fall(schedule, day)
        if place is not None and progress.target(place, day, denied) is not None:
            crowded = progress.target(place, day) is None
            # What is missing can be made good; a place that somebody better has got cannot.
            cure = None if crowded else progress.policy.cure
            ends = None if cure is None else cure.after(day) or _LAST_DAY
            return attrs.evolve(progress, fall=Fall(opened_on=day, place=place, is_crowded=crowded, cure_ends=ends))
    return progress


def _decided(progress: Progress, day: Date, denied: frozenset[int]) -> Progress:
    """Return the same with the fall decided, where there is no cure or it has not helped."""
    fall = progress.fall
    if fall is None or fall.target is not None or (fall.cure_ends is not None and day < fall.cure_ends):
        return progress
    place = fall.place if fall.cure_ends is None else progress.best(progress.history.until(day) - 1, day)
    target = progress.target(place, fall.opened_on, denied)
    decided = attrs.evolve(fall, place=place, target=target, effective_on=kept_until(progress.policy, day))
    return attrs.evolve(progress, fall=None if target is None else decided)


def kept_until(policy: ReviewPolicy, decided_on: Date) -> Date | None:
    """Return the first day without a tier whose loss is decided on a day; ``None`` where that lies after all days."""
    grace = policy.grace
    if grace is None:
        return decided_on
    if isinstance(grace, Duration):
        return grace.after(decided_on)
    morrow = decided_on.toordinal() + 1
    return grace.next_on_or_after(day_at(morrow)) if exists(morrow) else None


def _fallen(progress: Progress, day: Date) -> Progress:
    """Return the same with the lower tier, where a fall takes effect."""
    fall = progress.fall
    if fall is None or fall.target is None or fall.effective_on is None or day < fall.effective_on:
        return progress
    return _moved(progress, day, fall.target, fall.place, "; ".join(_why_it_falls(progress, fall)))


def _why_it_falls(progress: Progress, fall: Fall) -> Iterator[str]:
    policy = progress.policy
    by_floor = not progress.falls[0].falls_on(fall.opened_on)
    yield f"tiers fall {policy.floor if by_floor else policy.falls}"
    if policy.cure is not None:
        yield f"below since the review of {fall.opened_on}, and not back within {policy.cure}"
    if policy.grace is not None:
        yield f"lost before, and kept {told_grace(policy.grace)}"
    if fall.is_crowded:
        yield f"the places of {progress.tiers[progress.rank - 1]} went to others"
    if policy.falling is Steps.ONE:
        yield str(policy.falling)
    if fall.target == progress.floor(fall.opened_on) != 0:
        yield f"{progress.tiers[fall.target - 1]} is the tier of the review {policy.floor}"
    elif policy.falling is Steps.ALL and fall.target and fall.target > progress.reached(fall.place):
        yield f"{progress.tiers[fall.target - 1]} is kept until it can be judged"


def _moved(progress: Progress, day: Date, rank: int, place: int, why: str) -> Progress:
    assessment, before = progress.assessment(place), progress.held
    after = progress.tiers[rank - 1] if rank else None
    rises = rank > progress.rank
    change = TierChange(
        partner_id=progress.membership.partner_id,
        name=assessment.standing.name,
        programme=progress.membership.programme,
        on=day,
        before=before.tier if before else None,
        after=after,
        direction=Direction.RISE if rises else Direction.FALL,
        assessed_on=progress.history.days[place],
        why=why,
        findings=assessment.findings(after) if rises and after else assessment.unmet(before.tier) if before else (),
    )
    membership = _with_tier(progress.membership, day, after, rank)
    return attrs.evolve(progress, membership=membership, fall=None, changes=(*progress.changes, change))


def _with_tier(membership: Membership, day: Date, tier: str | None, rank: int) -> Membership:
    """Return the membership with the tier that was held ended, and the new one begun, where there is one."""
    kept = [attrs.evolve(held, until=day) if held.covers(day) else held for held in membership.tiers]
    if tier is not None:
        kept.append(HeldTier(tier=tier, rank=rank, since=day, until=membership.left_on))
    return attrs.evolve(membership, tiers=tuple(kept))

"""Progress: how one partner stands on its way through the reviews."""

from functools import cached_property

import attrs
from pendulum import Date

from channelmodel.entities import HeldTier, Membership
from channelmodel.rules.policies.anniversaries import Anniversary, CountedFrom
from channelmodel.rules.policies.policies import ReviewPolicy, Steps, Undecided
from channelmodel.rules.policies.schedules import Schedule
from channelmodel.rules.programmes.assessment import Assessment
from channelmodel.rules.reviews.changes import TierChange
from channelmodel.rules.reviews.history import History

__all__ = ["NO_RANKS", "Fall", "Progress"]


def __dir__() -> list[str]:
    return __all__


NO_RANKS: frozenset[int] = frozenset()
"""What is closed to a partner that competes with nobody."""


@attrs.frozen(kw_only=True)
class Fall:
    """A fall that is under way.

    Attributes:
        opened_on: The day of the review that found the partner below its tier.
        place: Which assessment found that.
        is_crowded: Whether the partner would have kept its tier, had its place not gone to somebody else.
        cure_ends: The last day on which an assessment can end the matter; ``None`` where none can.
        target: The rank that the partner falls to; ``None`` where that is not decided yet.
        effective_on: The first day of the lower tier; ``None`` where that is not decided yet, or lies after all days.
    """

    opened_on: Date
    place: int
    is_crowded: bool
    cure_ends: Date | None = None
    target: int | None = None
    effective_on: Date | None = None


@attrs.frozen(kw_only=True)
class Progress:
    """One partner on its way through the reviews.

    Attributes:
        policy: When tiers rise and fall.
        tiers: The names of the programme's tiers, ascending.
        history: The partner's assessments.
        membership: The membership as it stands.
        fall: The fall that is under way; ``None`` where none is.
        changes: What has changed so far.
    """

    policy: ReviewPolicy
    tiers: tuple[str, ...]
    history: History
    membership: Membership
    fall: Fall | None = None
    changes: tuple[TierChange, ...] = ()

    @cached_property
    def held(self) -> HeldTier | None:
        """The tier that it holds now: the last one, where that has no end within the membership."""
        last = self.membership.tiers[-1] if self.membership.tiers else None
        return last if last is not None and last.until == self.membership.left_on else None

    @property
    def rank(self) -> int:
        """The rank of the tier that it holds; 0 where it holds none."""
        return self.held.rank if self.held else 0

    @cached_property
    def rises(self) -> Schedule:
        """When it can rise."""
        return self._own(self.policy.rises)

    @cached_property
    def falls(self) -> tuple[Schedule, ...]:
        """When it can fall: at the reviews for falls, and at the one that sets the floor."""
        own = self._own(self.policy.falls)
        return (own,) if self.policy.floor is None else (own, self.policy.floor)

    def _own(self, schedule: Schedule | Anniversary) -> Schedule:
        if isinstance(schedule, Schedule):
            return schedule
        if schedule.of is CountedFrom.JOINING or self.held is None:
            return schedule.counted_from(self.membership.joined_on)
        return schedule.counted_from(self.held.since)

    def assessment(self, place: int) -> Assessment:
        """Return the assessment with that place, by the rules for a partner that holds what it holds."""
        return self.history.judge(place, self.held.tier if self.held else None)

    def reached(self, place: int, denied: frozenset[int] = NO_RANKS) -> int:
        """Return the highest rank that an assessment reaches, other than those that are denied."""
        assessment = self.assessment(place)
        rank = assessment.rank
        while rank and (rank in denied or (rank != assessment.rank and assessment.unmet(self.tiers[rank - 1]))):
            rank -= 1
        return rank

    def kept(self, place: int, denied: frozenset[int] = NO_RANKS) -> int:
        """Return the highest rank that an assessment leaves to it: what it reaches, or what cannot be judged, where that is kept."""
        reached = self.reached(place, denied)
        if self.policy.undecided is Undecided.FALLS:
            return reached
        undecided = {self.tiers.index(tier) + 1 for tier in self.assessment(place).undecided}
        return max(reached, *undecided - denied, 0)

    def is_kept_by(self, place: int) -> bool:
        """Say whether an assessment leaves it the tier that it holds, or a higher one."""
        return self.kept(place) >= self.rank

    def deciding_rise(self, day: Date) -> int | None:
        """Return which assessment decides whether it rises on a day; ``None`` where nobody has assessed since the review before."""
        latest, position = self._looked_at(self.rises, day)
        if latest is None or position is None:
            return None
        return max(self._counting(latest, position), key=lambda place: (self.reached(place), place))

    def deciding_fall(self, schedule: Schedule, day: Date) -> int | None:
        """Return which assessment decides whether it falls on a day; ``None`` where nobody has assessed since the review before."""
        latest, position = self._looked_at(schedule, day)
        return None if latest is None or position is None else self.best(latest, position)

    def best(self, latest: int, until: Date) -> int:
        """Return the assessment that counts for a fall: the latest, or one in the window that ends with a day and leaves more."""

        def worth(place: int) -> tuple[int, int, int]:
            return min(self.kept(place), self.rank), self.reached(place), place

        return max(self._counting(latest, until), key=worth)

    def _looked_at(self, schedule: Schedule, day: Date) -> tuple[int | None, Date | None]:
        """Return the latest assessment that a review on a day looks at, and the day whose position it goes by."""
        return self.history.fresh(schedule, day) if schedule.falls_on(day) else None, schedule.position_of(day)

    def _counting(self, latest: int, until: Date) -> set[int]:
        window = self.policy.any_day_of
        earlier = () if window is None else self.history.within(window, until)
        return {latest, *(place for place in earlier if place < latest)}

    def floor(self, day: Date) -> int:
        """Return the rank below which it cannot fall on a day; 0 where there is none."""
        schedule = self.policy.floor
        if schedule is None or schedule.falls_on(day):
            return 0
        since = schedule.last_on_or_before(day)
        held = None if since is None else self.membership.tier_on(since)
        return held.rank if held else 0

    def target(self, place: int, day: Date, denied: frozenset[int] = NO_RANKS) -> int | None:
        """Return the rank to which an assessment lets it fall at a review on a day; ``None`` where it keeps its tier."""
        rank = max(self.kept(place, denied), self.floor(day))
        if rank >= self.rank:
            return None
        if self.policy.falling is Steps.ONE:
            rank = max(each for each in range(self.rank) if each not in denied)
        return rank

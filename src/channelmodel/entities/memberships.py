"""Memberships: that a partner takes part in a programme, and which tier it held when."""

import datetime
from collections.abc import Iterable

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities.ids import MembershipId, PartnerId
from channelmodel.errors import Fault
from channelmodel.values.day import as_day, to_day, to_day_or_none
from channelmodel.values.tenure import Tenure, sequence_faults

__all__ = ["HeldTier", "Membership", "TierMove"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class HeldTier(Tenure):
    """A tier of a programme, held for some time.

    Attributes:
        tier: The name of the tier.
        rank: Its place in the programme's order; more is better, so that nobody has to guess which end is up.

    Example:
        >>> from datetime import date
        >>> HeldTier(tier="Gold", rank=3, since=date(2020, 1, 1)).rank
        3
    """

    tier: str
    rank: int


@attrs.frozen(kw_only=True)
class TierMove(Checked):
    """A single step from one tier that a partner held to the next one.

    Attributes:
        partner_id: The partner that moved.
        programme: The programme in which it moved.
        on: The first day of the new tier.
        before: The tier that it held until then.
        after: The tier that it holds from then on.

    Example:
        >>> from datetime import date
        >>> silver = HeldTier(tier="Silver", rank=2, since=date(2020, 1, 1), until=date(2020, 7, 1))
        >>> gold = HeldTier(tier="Gold", rank=3, since=date(2020, 7, 1))
        >>> TierMove(partner_id=PartnerId("P-1"), programme="Partner+", on=gold.since, before=silver, after=gold).is_promotion
        True
    """

    partner_id: PartnerId
    programme: str
    on: Date = attrs.field(converter=to_day)
    before: HeldTier
    after: HeldTier

    @property
    def is_promotion(self) -> bool:
        """Whether the new tier stands above the old one."""
        return self.after.rank > self.before.rank

    @property
    def is_demotion(self) -> bool:
        """Whether the new tier stands below the old one."""
        return self.after.rank < self.before.rank


@attrs.frozen(kw_only=True)
class Membership(Checked):
    """A partner's part in a programme, with every tier that it has held.

    Attributes:
        id: The membership's id.
        partner_id: The partner.
        programme: The name of the programme.
        joined_on: The first day of the membership.
        left_on: The first day on which it no longer is a member; ``None`` where it still is.
        tiers: The tiers held, by their days; there may be days without any.

    Raises:
        InvalidError: With every fault, such as tiers that overlap.

    Example:
        >>> from datetime import date
        >>> member = Membership(
        ...     id=MembershipId("M-1"), partner_id=PartnerId("P-1"), programme="Partner+", joined_on=date(2020, 1, 1),
        ...     tiers=(HeldTier(tier="Silver", rank=2, since=date(2020, 4, 1)),),
        ... )
        >>> member.tier_on(date(2020, 3, 31)) is None, member.tier_on(date(2020, 4, 1)).tier
        (True, 'Silver')
    """

    id: MembershipId
    partner_id: PartnerId
    programme: str
    joined_on: Date = attrs.field(converter=to_day)
    left_on: Date | None = attrs.field(default=None, converter=to_day_or_none)
    tiers: tuple[HeldTier, ...] = ()

    @rule("joined_on", "left_on")
    def _ends_after_it_begins(self) -> Iterable[Fault]:
        if self.left_on is None or self.joined_on < self.left_on:
            return ()
        problem = f"the partner would leave before or on the day on which it joined, {self.joined_on}"
        return (fault("left_on", self.left_on, problem, "Give the first day on which it no longer is a member"),)

    @rule("joined_on", "left_on", "tiers")
    def _tiers_fit(self) -> Iterable[Fault]:
        if not self.tiers:
            return ()
        return (*sequence_faults("tiers", self.tiers, "tier"), *_outside_faults(self), *_rank_faults(self.tiers))

    def is_active_on(self, day: datetime.date) -> bool:
        """Say whether the partner is a member on the day."""
        day = as_day(day)
        return self.joined_on <= day and (self.left_on is None or day < self.left_on)

    def tier_on(self, day: datetime.date) -> HeldTier | None:
        """Return the tier that the partner holds on the day; ``None`` where it holds none."""
        day = as_day(day)
        return next((held for held in self.tiers if held.covers(day)), None)

    def moves(self) -> tuple[TierMove, ...]:
        """Return the single steps from each tier to the next one held, in the order of their days.

        The first tier is no move, and neither is a tier that is renewed.
        Days without a tier between two of them do not hide the move from the one to the other.
        """
        return tuple(
            TierMove(partner_id=self.partner_id, programme=self.programme, on=after.since, before=before, after=after)
            for before, after in zip(self.tiers, self.tiers[1:], strict=False)
            if before.rank != after.rank
        )


def _outside_faults(membership: Membership) -> Iterable[Fault]:
    for index, held in enumerate(membership.tiers):
        if held.since < membership.joined_on:
            problem = f"the partner joined on {membership.joined_on}"
            yield fault(f"tiers[{index}].since", held.since, problem, "Begin the tier on that day or later")
        if membership.left_on is not None and (held.until is None or held.until > membership.left_on):
            problem = f"the partner left on {membership.left_on}"
            yield fault(f"tiers[{index}].until", held.until, problem, "End the tier on that day or earlier")


def _rank_faults(tiers: tuple[HeldTier, ...]) -> Iterable[Fault]:
    ranks: dict[str, int] = {}
    names: dict[int, str] = {}
    for index, held in enumerate(tiers):
        if ranks.setdefault(held.tier, held.rank) != held.rank or names.setdefault(held.rank, held.tier) != held.tier:
            problem = f"{held.tier} and its rank do not match the other tiers of this membership"
            yield fault(
                f"tiers[{index}].rank", held.rank, problem, "Give every tier one rank of its own, more for better"
            )

"""Memberships: which tier of a programme partners hold on a day, and for how long they have been members and held it."""

from collections.abc import Mapping
from functools import cached_property

import attrs
from pendulum import Date

from channelmodel.entities import Channel, Membership, Partner
from channelmodel.errors import invalid
from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.programmes.holdings import NO_TIER
from channelmodel.rules.times.tenures import HeldFor, unbroken_since

__all__ = ["Memberships"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Memberships:
    """For how long partners have been members of one programme and held its tiers.

    Attributes:
        channel: The channel.
        day: The day as of which is asked.
        programme: The name of the programme, as memberships have it.
        order: The programme's tiers, ascending; empty where they are not known.
    """

    channel: Channel
    day: Date
    programme: str | None
    order: tuple[str, ...]

    @classmethod
    def told(cls, channel: Channel, day: Date, programme: str | None, order: tuple[str, ...]) -> "Memberships":
        """Find out which programme is meant, where that is not said and the channel has only one.

        Raises:
            InvalidError: Where it has several, or others than the one that is meant.
        """
        known = sorted({each.programme for each in channel.memberships})
        if programme is None and len(known) == 1:
            return cls(channel, day, known[0], order)
        if known and programme not in known:
            problem = f"the channel has memberships of {' and '.join(known)}"
            raise invalid("standings", "member_of", programme, problem, f"Say which with member_of={known[0]!r}")
        return cls(channel, day, programme, order)

    def present_tier(self, partner: Partner) -> str:
        """Return the highest tier that the partner holds on the day."""
        held = [tier for each in self._memberships(partner) if (tier := each.tier_on(self.day)) is not None]
        return max(held, key=lambda tier: tier.rank).tier if held else NO_TIER

    def of(self, term: HeldFor, partner: Partner) -> Amount | Undefined:
        """Return for how long it has been so."""
        memberships = self._memberships(partner)
        if term.tier is None:
            return term.since(
                unbroken_since([(each.joined_on, each.left_on) for each in memberships], self.day), self.day
            )
        held = [tier for each in memberships for tier in each.tiers]
        rank = self._rank(term.tier)
        if rank is None and any(tier.covers(self.day) for tier in held):
            return Undefined(f"{term} cannot be told, because no partner has ever held {term.tier}")
        counting = [tier for tier in held if rank is not None and tier.rank >= rank]
        return term.since(unbroken_since([(tier.since, tier.until) for tier in counting], self.day), self.day)

    def _rank(self, tier: str) -> int | None:
        """Return the rank from which a tier counts: its own, or where nobody has held it that of the next one above it."""
        enough = self.order[self.order.index(tier) :] if tier in self.order else (tier,)
        return min((self._ranks[each] for each in enough if each in self._ranks), default=None)

    def _memberships(self, partner: Partner) -> list[Membership]:
        return [each for each in self.channel.memberships_of(partner.id) if each.programme == self.programme]

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        of_programme = (each for each in self.channel.memberships if each.programme == self.programme)
        return {held.tier: held.rank for each in of_programme for held in each.tiers}

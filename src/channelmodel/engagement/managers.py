"""Channel managers: they make partners grow, and stay out of the single deal."""

from collections.abc import Iterable, Iterator

import attrs
from pendulum import Date

from channelmodel.engagement.breaches import Breach, Doubt, Ground, Told
from channelmodel.engagement.people import as_ground, done, listed, person, roles
from channelmodel.engagement.rule import Rule
from channelmodel.engagement.stretches import Stretch
from channelmodel.entities import Activity, ActivityKind, Channel, ChannelManager, Deal, EmployeeId

__all__ = ["CustomerMeetings", "DealOwnership"]


def __dir__() -> list[str]:
    return __all__


_CLOSING = frozenset({ActivityKind.CLOSING})
_COMPELLING = frozenset(kind for kind in ActivityKind if kind.is_compelling) - _CLOSING


@attrs.frozen(kw_only=True)
class DealOwnership(Rule):
    """A channel manager owns and closes no deal.

    An activity of which neither the vendor's person nor the partner is known leaves a doubt.

    Attributes:
        code: What it is called for short.
        sentence: What it says.
        source: Where it comes from.
        closing: The kinds of activity that close a deal.

    Example:
        >>> DealOwnership().code
        'channel-owns-no-deal'
    """

    code: str = "channel-owns-no-deal"
    sentence: str = "A channel manager owns and closes no deal."
    source: str = "The division of channel and sales"
    closing: frozenset[ActivityKind] = _CLOSING

    def find(self, channel: Channel, stretch: Stretch) -> Iterator[Told]:
        """Yield the deals that a channel manager owns, has a credit for or has closed."""
        for deal in channel.deals:
            held = roles(deal) if stretch.day_of(deal) is not None else ()
            yield from _told(self, channel, stretch, deal, held, done(deal, self.closing, stretch))


@attrs.frozen(kw_only=True)
class CustomerMeetings(Rule):
    """A channel manager takes no part in the customer meetings that decide a deal.

    An activity of which neither the vendor's person nor the partner is known leaves a doubt.

    Attributes:
        code: What it is called for short.
        sentence: What it says.
        source: Where it comes from.
        compelling: The kinds of activity that are meant; to close a deal is the matter of ``DealOwnership``.

    Example:
        >>> CustomerMeetings().parameters
        {'compelling': 'customer meeting, demonstration, negotiation'}
    """

    code: str = "channel-stays-out-of-customer-meetings"
    sentence: str = "A channel manager takes no part in the customer meetings that decide a deal."
    source: str = "The division of channel and sales"
    compelling: frozenset[ActivityKind] = _COMPELLING

    def find(self, channel: Channel, stretch: Stretch) -> Iterator[Told]:
        """Yield the deals in which a channel manager met the customer."""
        for deal in channel.deals:
            yield from _told(self, channel, stretch, deal, (), done(deal, self.compelling, stretch))


def _told(  # noqa: PLR0913, PLR0917 - what both rules have in common
    rule: Rule,
    channel: Channel,
    stretch: Stretch,
    deal: Deal,
    held: Iterable[tuple[EmployeeId, Ground]],
    activities: Iterable[Activity],
) -> Iterator[Told]:
    by_known = [(each.employee_id, as_ground(each)) for each in activities if each.employee_id is not None]
    found: dict[EmployeeId, list[Ground]] = {}
    for employee_id, ground in (*held, *by_known):
        if isinstance(channel.employee(employee_id), ChannelManager):
            found.setdefault(employee_id, []).append(ground)
    yield from (_breach(rule, channel, deal, each, found[each], stretch.day_of(deal)) for each in sorted(found))
    if unknown := [each for each in activities if each.employee_id is None and each.partner_id is None]:
        yield _doubt(rule, deal, unknown)


_WORDS = {"owner_id": "owns it", "credits": "has a credit for it"}


def _breach(  # noqa: PLR0913, PLR0917 - what there is to tell
    rule: Rule, channel: Channel, deal: Deal, employee_id: EmployeeId, grounds: list[Ground], day: Date | None
) -> Breach:
    words = dict.fromkeys(_WORDS.get(ground.name, f"took part in a {ground.name}") for ground in grounds)
    return Breach(
        code=rule.code,
        text=f"{deal.id}: {person(channel, employee_id)}, a channel manager, {listed(words)}.",
        days=sorted({on for ground in grounds if (on := ground.on or day) is not None}),
        deal_id=deal.id,
        employee_ids=(employee_id,),
        partner_id=deal.partner_id,
        grounds=tuple(grounds),
    )


def _doubt(rule: Rule, deal: Deal, unknown: Iterable[Activity]) -> Doubt:
    kinds = listed(dict.fromkeys(f"a {each.kind}" for each in unknown))
    return Doubt(
        code=rule.code,
        text=f"{deal.id}: nobody wrote down who took part in {kinds}.",
        days=sorted({each.on for each in unknown}),
        deal_id=deal.id,
        partner_id=deal.partner_id,
        grounds=tuple(map(as_ground, unknown)),
    )

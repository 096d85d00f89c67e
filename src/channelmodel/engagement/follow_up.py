"""Following up: an open deal does not stall, and does not outlive the day on which it was expected to close."""

from collections.abc import Iterable, Iterator, Sequence

import attrs
from pendulum import Date

from channelmodel._checks import fault, rule
from channelmodel.engagement.breaches import Breach, Doubt, Ground, Told
from channelmodel.engagement.people import as_ground, in_charge
from channelmodel.engagement.rule import Rule
from channelmodel.engagement.stretches import Stretch
from channelmodel.entities import Channel, Deal
from channelmodel.errors import Fault
from channelmodel.kpi import Before, Holds, Idle, Waiting
from channelmodel.values.business import BusinessCalendar

__all__ = ["ExpectedDay", "FollowUp"]


def __dir__() -> list[str]:
    return __all__


_OPEN = Holds("opened_on", "closed_on")
_OVERDUE = Before("expected_on")


@attrs.frozen(kw_only=True)
class FollowUp(Rule):
    """An open deal is followed up before it stalls.

    It is asked of the last day that is looked at. Together with ``ExpectedDay`` it finds the deals that
    :func:`channelmodel.kpi.deals_to_push` counts. Of a deal that is open and of which nobody knows when it was opened, there is a doubt.

    Attributes:
        code: What it is called for short.
        sentence: What it says.
        source: Where it comes from.
        idle_days: For how many days a deal may be without an activity; it has stalled the day after.
        business: The calendar whose business days are counted; ``None`` where calendar days are.

    Raises:
        InvalidError: Where the number of days is below zero.

    Example:
        >>> FollowUp(idle_days=30).parameters
        {'idle_days': '30'}
    """

    code: str = "stalled-deals-are-followed-up"
    sentence: str = "An open deal is followed up before it stalls."
    source: str = "The account manager's part in channel-first selling"
    idle_days: int
    business: BusinessCalendar | None = None

    @rule("idle_days")
    def _can_go_by(self) -> Iterable[Fault]:
        if self.idle_days >= 0:
            return ()
        problem = "a number of days that may go by is not below zero"
        return (fault("idle_days", self.idle_days, problem, "Give 0 where something has to be done every day"),)

    def find(self, channel: Channel, stretch: Stretch) -> Iterator[Told]:
        """Yield the deals that have stalled."""
        day = stretch.as_of
        deals = _open(channel, day)
        for deal, has_stalled in zip(deals, self._have_stalled(deals, day), strict=True):
            if has_stalled:
                ground = _last(deal, day)
                yield _breach(self, deal, day, ground, f"nothing was done for it after {ground.on}")
        for deal in channel.deals:
            if deal.opened_on is None and (deal.closed_on is None or day < deal.closed_on):
                yield _doubt(self, deal, day)

    def _have_stalled(self, deals: Sequence[Deal], day: Date) -> Sequence[bool]:
        if self.business is None:
            return Idle("activities", "opened_on", self.idle_days).holds(deals, day)
        return Waiting("on", self.idle_days, self.business).holds([_last(deal, day) for deal in deals], day)


@attrs.frozen(kw_only=True)
class ExpectedDay(Rule):
    """An open deal is closed by the day on which it was expected, or gets a new one.

    It is asked of the last day that is looked at. Where nobody has said when a deal is expected to close, there is nothing to keep.

    Attributes:
        code: What it is called for short.
        sentence: What it says.
        source: Where it comes from.

    Example:
        >>> ExpectedDay().sentence
        'An open deal is closed by the day on which it was expected, or gets a new one.'
    """

    code: str = "expected-days-are-kept-up"
    sentence: str = "An open deal is closed by the day on which it was expected, or gets a new one."
    source: str = "The account manager's part in channel-first selling"

    def find(self, channel: Channel, stretch: Stretch) -> Iterator[Told]:
        """Yield the open deals that should have been closed."""
        day = stretch.as_of
        deals = _open(channel, day)
        for deal, is_overdue in zip(deals, _OVERDUE.holds(deals, day), strict=True):
            if is_overdue:
                ground = Ground("expected_on", str(deal.expected_on))
                yield _breach(self, deal, day, ground, f"it was expected to close on {deal.expected_on}")


def _open(channel: Channel, day: Date) -> list[Deal]:
    return [deal for deal, is_open in zip(channel.deals, _OPEN.holds(channel.deals, day), strict=True) if is_open]


def _last(deal: Deal, day: Date) -> Ground:
    """Return what was done last for a deal by the day, else that it was opened."""
    done = [each for each in deal.activities if each.on <= day]
    if not done:
        return Ground("opened_on", str(deal.opened_on), deal.opened_on)
    return as_ground(max(done, key=lambda each: (each.on, each.kind, each.employee_id or "", each.partner_id or "")))


def _breach(rule: Rule, deal: Deal, day: Date, ground: Ground, words: str) -> Breach:
    return Breach(
        code=rule.code,
        text=f"{deal.id}: {words}.",
        days=(day,),
        deal_id=deal.id,
        employee_ids=in_charge(deal),
        partner_id=deal.partner_id,
        grounds=(ground,),
    )


def _doubt(rule: Rule, deal: Deal, day: Date) -> Doubt:
    return Doubt(
        code=rule.code,
        text=f"{deal.id}: nobody wrote down when it was opened.",
        days=(day,),
        deal_id=deal.id,
        employee_ids=in_charge(deal),
        partner_id=deal.partner_id,
        grounds=(Ground("opened_on"),),
    )

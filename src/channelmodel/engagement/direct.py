"""Direct sales: nobody sells around the channel, but for the accounts that the vendor has kept to itself."""

from collections.abc import Iterator, Sequence

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel.engagement.breaches import Breach, Doubt, Ground, Told
from channelmodel.engagement.people import in_charge, listed
from channelmodel.engagement.rule import Rule
from channelmodel.engagement.stretches import Stretch
from channelmodel.entities import Channel, Customer, CustomerId, Deal, Route, TerritoryId

__all__ = ["DirectSales", "HouseAccounts"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class HouseAccounts(Checked):
    """The customers to whom the vendor sells directly, and says so.

    Attributes:
        customer_ids: Named accounts, each with all that belong to its group.
        segments: Whole lines of business, as customers have them.
        territory_ids: Whole territories, each with all its parts; the territory of the deal counts.

    Example:
        >>> print(HouseAccounts(segments=frozenset({"defence"})))
        segments: defence
    """

    customer_ids: frozenset[CustomerId] = frozenset()
    segments: frozenset[str] = frozenset()
    territory_ids: frozenset[TerritoryId] = frozenset()

    def __str__(self) -> str:
        told = {name: ", ".join(sorted(getattr(self, name))) for name in attrs.fields_dict(HouseAccounts)}
        return "; ".join(f"{name}: {words}" for name, words in told.items() if words) or "none"


NO_ACCOUNTS = HouseAccounts()
"""The vendor sells to nobody directly."""


@attrs.frozen(kw_only=True)
class DirectSales(Rule):
    """Nobody sells direct around the channel.

    Where the vendor has house accounts, and nobody knows whether the customer of a direct deal is one of them, there is a doubt.

    Attributes:
        code: What it is called for short.
        sentence: What it says.
        source: Where it comes from.
        house: The accounts that the vendor has kept to itself.

    Example:
        >>> print(DirectSales(house=HouseAccounts(segments=frozenset({"defence"}))))
        Nobody sells direct around the channel, but to house accounts. (house: segments: defence)
    """

    code: str = "nobody-sells-direct"
    sentence: str = "Nobody sells direct around the channel, but to house accounts."
    source: str = "Channel-first selling"
    house: HouseAccounts = NO_ACCOUNTS

    def find(self, channel: Channel, stretch: Stretch) -> Iterator[Told]:
        """Yield the direct deals with anybody else."""
        for deal in channel.deals:
            day = stretch.day_of(deal)
            if deal.route is not Route.DIRECT or day is None:
                continue
            answers = dict(_asked(self.house, channel, deal))
            if True in answers.values():
                continue
            unknown = [ground for ground, answer in answers.items() if answer is None]
            yield _told(self, deal, day, unknown)


def _asked(house: HouseAccounts, channel: Channel, deal: Deal) -> Iterator[tuple[Ground, bool | None]]:
    """Yield the facts that make a deal one with a house account, and whether they do; ``None`` where they are not known."""
    group = _group(channel, deal.customer_id)
    if house.customer_ids:
        is_named = None if not group else any(each.id in house.customer_ids for each in group)
        yield Ground("customer_id", deal.customer_id), is_named
    if house.segments:
        segment = group[0].segment if group else None
        yield Ground("segment", segment), None if segment is None else segment in house.segments
    if house.territory_ids:
        within = None if deal.territory_id is None else channel.territory_tree.path(deal.territory_id)
        yield (
            Ground("territory_id", deal.territory_id),
            None if within is None else any(each in house.territory_ids for each in within),
        )


def _group(channel: Channel, customer_id: CustomerId | None) -> list[Customer]:
    """Return the customer and all that stand above it in its group; none where it is not known."""
    found = []
    while customer_id is not None:
        found.append(channel.customer(customer_id))
        customer_id = found[-1].parent_id
    return found


def _told(rule: Rule, deal: Deal, day: Date, unknown: Sequence[Ground]) -> Told:
    names = listed(each.name for each in unknown)
    text = f"nobody knows whether it is sold to a house account, for want of its {names}" if unknown else _DIRECT
    return (Doubt if unknown else Breach)(
        code=rule.code,
        text=f"{deal.id}: {text}.",
        days=(day,),
        deal_id=deal.id,
        employee_ids=in_charge(deal),
        grounds=(Ground("route", str(deal.route)), *(unknown or _customer(deal))),
    )


_DIRECT = "the vendor sells it to the customer itself"


def _customer(deal: Deal) -> tuple[Ground, ...]:
    return () if deal.customer_id is None else (Ground("customer_id", deal.customer_id),)

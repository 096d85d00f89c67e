"""Capabilities as rows: what members are to be certified in on a day, and whether they are.

Every membership of the day is joined with every product that is in focus on it, everywhere or where the partner is at home;
a product is in focus in a territory and in all its parts. Of each is then asked whether the partner has a certification in it
that is valid on the day. A certification that names no product is one in no product in particular.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import attrs
from pendulum import Date

from channelmodel.entities import MembershipId, PartnerId, ProductFocus, ProductId
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.moments import Moment, demanded
from channelmodel.kpi.rows.trees import above
from channelmodel.values.day import day_at, exists
from channelmodel.values.tenure import Tenure

__all__ = ["Capability"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Capability(Tenure):
    """A product in focus in which a member is to be certified, and whether it is, on one day.

    Attributes:
        membership_id: The membership.
        partner_id: The partner.
        programme: The programme.
        product_id: The product in focus.
        is_certified: Whether the partner has a valid certification in the product.

    Example:
        >>> Capability(
        ...     membership_id=MembershipId("M-1"), partner_id=PartnerId("P-1"), programme="Partner+",
        ...     product_id=ProductId("FW-1"), is_certified=True, since=Date(2020, 5, 1), until=Date(2020, 5, 2),
        ... ).is_certified
        True
    """

    membership_id: MembershipId
    partner_id: PartnerId
    programme: str
    product_id: ProductId
    is_certified: bool


def capabilities(facts: Facts, moment: Moment) -> Sequence[Capability]:
    """Return what members are to be certified in on the day that is asked for.

    Raises:
        InvalidError: Where no day is asked for.
    """
    day = demanded(moment.day)
    return facts.lately(("capabilities", day), lambda: tuple(_capabilities(facts, day)))


def _capabilities(facts: Facts, day: Date) -> Iterator[Capability]:
    homes = {partner.id: partner.territory_id for partner in facts.collection("partners")}
    asked = _products_by_home(facts, set(homes.values()) | {None}, day)
    certified = {(each.partner_id, each.product_id) for each in facts.collection("certifications") if each.covers(day)}
    following = _day_after(day)
    for member in facts.collection("memberships"):
        if member.is_active_on(day):
            for product_id in asked[homes.get(member.partner_id)]:
                yield Capability(
                    membership_id=member.id,
                    partner_id=member.partner_id,
                    programme=member.programme,
                    product_id=product_id,
                    is_certified=(member.partner_id, product_id) in certified,
                    since=day,
                    until=following,
                )


def _day_after(day: Date) -> Date | None:
    """Return the next day; ``None`` after the last one that can be told."""
    ordinal = day.toordinal() + 1
    return day_at(ordinal) if exists(ordinal) else None


_Products: TypeAlias = tuple[ProductId, ...]


def _products_by_home(facts: Facts, homes: Iterable[Any], day: Date) -> Mapping[Any, _Products]:
    """Return the products in focus on the day, each once, by where a partner is at home."""
    in_focus: dict[Any, list[ProductFocus]] = defaultdict(list)
    for each in facts.collection("focus"):
        if each.covers(day):
            in_focus[each.territory_id].append(each)
    parents = {each.id: each.parent_id for each in facts.collection("territories")}
    return {
        home: tuple(
            dict.fromkeys(
                each.product_id
                for place in dict.fromkeys((None, home, *above(home, parents)))
                for each in in_focus.get(place, ())
            )
        )
        for home in homes
    }

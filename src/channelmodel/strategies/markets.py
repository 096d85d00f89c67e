"""The ground on which a channel's facts happen: its vendor's market, and who acts in it.

Whatever refers to something comes after it, so that every reference holds; what stands in a tree gets its parent at the end.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeAlias, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import AccountManager, Channel, ChannelManager, Vendor
from channelmodel.rules import Programme
from channelmodel.strategies.dirt import Dirt
from channelmodel.strategies.organisations import customers, distributors, integrators, partners
from channelmodel.strategies.people import account_managers, channel_managers, partner_employees
from channelmodel.strategies.products import products
from channelmodel.strategies.references import parents, up_to
from channelmodel.strategies.sizes import Sizes
from channelmodel.strategies.slots import some
from channelmodel.strategies.territories import territory_trees
from channelmodel.values.currency import Currency
from channelmodel.values.period import Period

__all__ = ["Order", "markets"]


def __dir__() -> list[str]:
    return __all__


_T = TypeVar("_T")
_Make: TypeAlias = Callable[..., SearchStrategy[Any]]


@attrs.frozen
class Order:
    """The channel that was asked for.

    Attributes:
        vendors: The vendors whose channel it may be.
        further: The currencies beside the vendor's own in which amounts may be.
        during: The period in which everything happens; ``None`` where it happens near 2020.
        programme: The programme of all members; ``None`` where there are several.
        dirt: The kinds of dirt that there may be.
        sizes: For each collection, the fewest and the most facts in it.
    """

    vendors: SearchStrategy[Vendor]
    further: Sequence[Currency]
    during: Period | None
    programme: Programme | None
    dirt: frozenset[Dirt]
    sizes: Sizes

    def those(self, draw: DrawFn, name: str, letter: str, facts: SearchStrategy[Any]) -> list[Any]:
        """Draw as many facts as the collection of this name is to have, with ids that are counted from 1."""
        fewest, most = self.sizes[name]
        numbers = enumerate(some(draw, facts, most, fewest), start=1)
        return [attrs.evolve(fact, id=f"{letter}-{number}") for number, fact in numbers]

    def named(self, draw: DrawFn, name: str, letter: str, *makes: _Make, **options: Any) -> list[Any]:
        """Draw such facts of any one of the strategies."""
        options = {"dirt": self.dirt, "ids": st.just(letter), **options}
        return self.those(draw, name, letter, st.one_of([make(**options) for make in makes]))

    def dated(self, draw: DrawFn, name: str, letter: str, make: _Make, channel: Channel) -> list[Any]:
        """Draw such facts that happen among those of a channel."""
        return self.named(draw, name, letter, make, among=channel, during=self.during)

    def priced(self, draw: DrawFn, name: str, letter: str, make: _Make, channel: Channel) -> list[Any]:
        """Draw such facts whose amounts are in any one of the channel's currencies."""
        makes = [partial(make, currency=currency) for currency in self.currencies(channel.vendor)]
        return self.named(draw, name, letter, *makes, among=channel, during=self.during)

    def under_each_other(self, draw: DrawFn, name: str, facts: Sequence[Any], field: str) -> list[Any]:
        """Let some facts of the collection of this name stand under others, which this field of theirs names."""
        above = parents(draw, [each.id for each in facts], self.sizes[name][1])
        return [attrs.evolve(fact, **{field: each}) for fact, each in zip(facts, above, strict=True)]

    def currencies(self, vendor: Vendor) -> Sequence[Currency]:
        """Return the currencies in which amounts may be, the vendor's own first."""
        return tuple(dict.fromkeys((vendor.currency, *self.further)))


@st.composite
def markets(draw: DrawFn, order: Order) -> Channel:
    """Give channels in which nothing has happened yet."""
    vendor = draw(order.vendors)
    fewest, most = order.sizes["territories"]
    trees = territory_trees(dirt=order.dirt, min_size=fewest, max_size=most)
    sold = [partial(products, currency=currency) for currency in order.currencies(vendor)]
    channel = Channel(
        vendor=vendor, territories=draw(trees).territories, products=order.named(draw, "products", "A", *sold)
    )
    suppliers = order.named(draw, "distributors", "W", distributors, among=channel)
    return _with_people(draw, _with_companies(draw, attrs.evolve(channel, distributors=suppliers), order), order)


def _with_companies(draw: DrawFn, channel: Channel, order: Order) -> Channel:
    sellers = order.named(draw, "partners", "P", partners, integrators, among=channel)
    buyers = order.named(draw, "customers", "C", customers, among=channel)
    return attrs.evolve(
        channel,
        partners=_either_way(draw, order.under_each_other(draw, "partners", sellers, "parent_id")),
        customers=_either_way(draw, order.under_each_other(draw, "customers", buyers, "parent_id")),
    )


def _with_people(draw: DrawFn, channel: Channel, order: Order) -> Channel:
    either = (account_managers, channel_managers)
    drawn = order.named(draw, "employees", "E", *either, among=channel, during=order.during)
    managed = order.under_each_other(draw, "employees", drawn, "manager_id")
    return attrs.evolve(
        channel,
        account_managers=_either_way(draw, [each for each in managed if isinstance(each, AccountManager)]),
        channel_managers=[each for each in managed if isinstance(each, ChannelManager)],
        partner_employees=order.named(draw, "partner_employees", "S", partner_employees, among=channel),
    )


def _either_way(draw: DrawFn, facts: list[_T]) -> list[_T]:
    """Return the facts as they are or the other way round, so that what stands above need not come first."""
    return facts[::-1] if draw(up_to(1)) else facts

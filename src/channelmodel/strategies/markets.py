"""The ground on which a channel's facts happen: its vendor's market, and who acts in it.

Whatever refers to something comes after it, so that every reference holds; what stands in a tree gets its parent at the end.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import AccountManager, Channel, ChannelManager, Vendor
from channelmodel.strategies.organisations import customers, distributors, integrators, partners
from channelmodel.strategies.people import account_managers, channel_managers, partner_employees
from channelmodel.strategies.products import products
from channelmodel.strategies.references import parents, up_to
from channelmodel.strategies.territories import territory_trees
from channelmodel.values.currency import Currency

__all__ = ["Sizes", "markets", "numbered", "priced", "several"]


def __dir__() -> list[str]:
    return __all__


_T = TypeVar("_T")

_ANOTHER = st.integers(0, 2)

Sizes = Mapping[str, tuple[int, int]]
"""For each collection of a channel, the fewest and the most facts in it."""


def several(draw: DrawFn, facts: SearchStrategy[_T], size: tuple[int, int]) -> list[_T]:
    """Draw as many facts as asked for; none where there can be none."""
    fewest, most = size
    drawn: list[_T] = []
    # Asking before each one, and not for a number first, lets a failing example lose any one of them.
    while len(drawn) < most and not facts.is_empty and (len(drawn) < fewest or draw(_ANOTHER)):
        drawn.append(draw(facts))
    return drawn


def numbered(draw: DrawFn, prefix: str, facts: SearchStrategy[_T], size: tuple[int, int]) -> list[_T]:
    """Draw as many facts as asked for, with ids that are counted from 1."""
    drawn = several(draw, facts, size)
    return [attrs.evolve(fact, id=f"{prefix}-{number}") for number, fact in enumerate(drawn, start=1)]  # type: ignore[misc]


def priced(make: Any, currencies: Sequence[Currency], **options: Any) -> SearchStrategy[Any]:
    """Give facts whose amounts are in any one of the currencies."""
    made = [make(currency=currency, **options) for currency in currencies]
    return made[0] if len(made) == 1 else st.one_of(made)


@st.composite
def markets(draw: DrawFn, vendor: SearchStrategy[Vendor], further: Sequence[Currency], sizes: Sizes) -> Channel:
    """Give channels in which nothing has happened yet."""
    whose = draw(vendor)
    used = tuple(dict.fromkeys((whose.currency, *further)))
    fewest, most = sizes["territories"]
    channel = Channel(
        vendor=whose,
        territories=draw(territory_trees(min_size=fewest, max_size=most)).territories,
        products=numbered(draw, "A", priced(products, used), sizes["products"]),
    )
    suppliers = numbered(draw, "W", distributors(among=channel), sizes["distributors"])
    return _with_people(draw, _with_companies(draw, attrs.evolve(channel, distributors=suppliers), sizes), sizes)


def _with_companies(draw: DrawFn, channel: Channel, sizes: Sizes) -> Channel:
    sellers = st.one_of(partners(among=channel), integrators(among=channel))
    return attrs.evolve(
        channel,
        partners=_grouped(draw, numbered(draw, "P", sellers, sizes["partners"])),
        customers=_grouped(draw, numbered(draw, "C", customers(among=channel), sizes["customers"])),
    )


def _with_people(draw: DrawFn, channel: Channel, sizes: Sizes) -> Channel:
    either = st.one_of(account_managers(among=channel), channel_managers(among=channel))
    employees = numbered(draw, "E", either, sizes["employees"])
    managed = _under(employees, parents(draw, [each.id for each in employees]), "manager_id")
    return attrs.evolve(
        channel,
        account_managers=_either_way(draw, [each for each in managed if isinstance(each, AccountManager)]),
        channel_managers=[each for each in managed if isinstance(each, ChannelManager)],
        partner_employees=numbered(draw, "S", partner_employees(among=channel), sizes["partner_employees"]),
    )


def _grouped(draw: DrawFn, companies: Sequence[_T]) -> list[_T]:
    above = parents(draw, [each.id for each in companies])  # type: ignore[attr-defined]
    return _either_way(draw, _under(companies, above, "parent_id"))


def _under(facts: Sequence[_T], above: Sequence[Any], field: str) -> list[_T]:
    return [attrs.evolve(fact, **{field: each}) for fact, each in zip(facts, above, strict=True)]  # type: ignore[misc]


def _either_way(draw: DrawFn, facts: list[_T]) -> list[_T]:
    """Return the facts as they are or the other way round, so that what stands above need not come first."""
    return facts[::-1] if draw(up_to(1)) else facts

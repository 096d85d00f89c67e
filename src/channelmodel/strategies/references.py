"""What facts may refer to: the ids that a channel has, or any ids where a fact stands by itself.

Whole channels refer hundreds of times, and making a strategy takes longer than drawing from it.
So everything here draws from strategies that are made once.
"""

from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import Any, Generic, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import (
    Channel,
    CustomerId,
    DistributorId,
    EmployeeId,
    PartnerEmployeeId,
    PartnerId,
    ProductId,
    RegistrationId,
    TerritoryId,
)
from channelmodel.strategies import ids
from channelmodel.strategies.dirt import ALL_DIRT, Dirt
from channelmodel.values.calendar import Calendar
from channelmodel.values.fiscal import FiscalCalendar

__all__ = ["Choice", "References", "maybe", "parents", "seldom", "up_to"]


def __dir__() -> list[str]:
    return __all__


_T = TypeVar("_T")


@cache
def up_to(most: int) -> SearchStrategy[int]:
    """Give whole numbers from 0 to this one."""
    return st.integers(0, most)


def maybe(values: SearchStrategy[_T]) -> SearchStrategy[_T | None]:
    """Give ``None`` or a value."""
    return st.one_of(st.none(), values)


@st.composite
def seldom(draw: DrawFn, values: SearchStrategy[_T]) -> _T | None:
    """Give ``None`` most of the time, and a value now and then."""
    return draw(values) if draw(up_to(3)) == 3 else None  # noqa: PLR2004 - one of four


@attrs.frozen
class Choice(Generic[_T]):
    """What may be named in one kind of reference: one of those that there are, or anything.

    Attributes:
        known: Those that there are; ``None`` where anything may be named.
        any: What may be named then.
    """

    known: Sequence[_T] | None
    any: SearchStrategy[_T]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that could be named."""
        return self.known is not None and not self.known

    def one(self, draw: DrawFn) -> _T:
        """Draw one of them; there has to be one."""
        return draw(self.any) if self.known is None else self.known[draw(up_to(len(self.known) - 1))]

    def perhaps(self, draw: DrawFn) -> _T | None:
        """Draw one of them, or ``None``."""
        # Asked even where there is nothing to name, so that a failing example loses what is named and nothing moves behind it.
        return self.one(draw) if draw(up_to(1)) and not self.is_empty else None

    def few(self, draw: DrawFn, most: int = 2) -> tuple[_T, ...]:
        """Draw some of them, each once."""
        taken = [self.one(draw) for _ in range(most) if draw(up_to(1)) and not self.is_empty]
        return tuple(dict.fromkeys(taken))


_CALENDAR_YEAR = FiscalCalendar()


@attrs.frozen
class References:
    """What a fact may refer to.

    Attributes:
        among: The channel whose facts it may name; ``None`` where it may name anything.
        dirt: The kinds of dirt that there may be.
    """

    among: Channel | None
    dirt: frozenset[Dirt] = ALL_DIRT

    def ids(self, letter: str) -> SearchStrategy[Any]:
        """Give any ids of a kind, which has a letter of its own; odd ones only where texts may be odd."""
        return (ids.any_ids if Dirt.ODD_TEXTS in self.dirt else ids.plain_ids)(letter)

    @property
    def calendar(self) -> Calendar:
        """The vendor's calendar, else the calendar year."""
        return _CALENDAR_YEAR if self.among is None else self.among.vendor.calendar

    @cached_property
    def partners(self) -> Choice[PartnerId]:
        """The partners, integrators among them."""
        return Choice(self._ids("partners"), self.ids("P"))

    @cached_property
    def integrators(self) -> Choice[PartnerId]:
        """The integrators."""
        return Choice(self._ids("integrators"), self.ids("P"))

    @cached_property
    def distributors(self) -> Choice[DistributorId]:
        """The distributors."""
        return Choice(self._ids("distributors"), self.ids("W"))

    @cached_property
    def customers(self) -> Choice[CustomerId]:
        """The customers."""
        return Choice(self._ids("customers"), self.ids("C"))

    @cached_property
    def employees(self) -> Choice[EmployeeId]:
        """The vendor's people in sales and in channel."""
        return Choice(self._ids("account_managers", "channel_managers"), self.ids("E"))

    @cached_property
    def people(self) -> Choice[tuple[PartnerId, PartnerEmployeeId]]:
        """The partners' people, each with the partner."""
        anybody = st.tuples(self.ids("P"), self.ids("S"))
        if self.among is None:
            return Choice(None, anybody)
        return Choice([(person.partner_id, person.id) for person in self.among.partner_employees], anybody)

    @cached_property
    def territories(self) -> Choice[TerritoryId]:
        """The territories."""
        return Choice(self._ids("territories"), self.ids("T"))

    @cached_property
    def products(self) -> Choice[ProductId]:
        """The products."""
        return Choice(self._ids("products"), self.ids("A"))

    @cached_property
    def registrations(self) -> Choice[RegistrationId]:
        """The deal registrations."""
        return Choice(self._ids("registrations"), self.ids("R"))

    def _ids(self, *collections: str) -> list[Any] | None:
        if self.among is None:
            return None
        return [fact.id for collection in collections for fact in _facts(self.among, collection)]


def _facts(channel: Channel, collection: str) -> Iterable[Any]:
    found: Iterable[Any] = getattr(channel, collection)
    return found


def parents(draw: DrawFn, keys: Sequence[_T], most: int) -> list[_T | None]:
    """Draw for each key which of those before it stands above it, so that there is no circle.

    Args:
        draw: How to draw.
        keys: The keys.
        most: How many keys there could be; as often is asked, so that a failing example loses a key and nothing moves behind it.
    """
    return [Choice(keys[:index], st.nothing()).perhaps(draw) for index in range(most)][: len(keys)]

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
        place = draw(up_to(2 if self.known is None else len(self.known)))
        if place == 0:
            return None
        return draw(self.any) if self.known is None else self.known[place - 1]

    def few(self, draw: DrawFn, most: int = 2) -> tuple[_T, ...]:
        """Draw some of them, each once."""
        count = 0 if self.is_empty else draw(up_to(most))
        return tuple(dict.fromkeys(self.one(draw) for _ in range(count)))


_CALENDAR_YEAR = FiscalCalendar()
_PARTNERS = ids.partner_ids()
_DISTRIBUTORS = ids.distributor_ids()
_CUSTOMERS = ids.customer_ids()
_EMPLOYEES = ids.employee_ids()
_PEOPLE = st.tuples(_PARTNERS, ids.partner_employee_ids())
_TERRITORIES = ids.territory_ids()
_PRODUCTS = ids.product_ids()
_REGISTRATIONS = ids.registration_ids()


@attrs.frozen
class References:
    """What a fact among those of a channel may refer to; anything where it is among none."""

    among: Channel | None

    @property
    def calendar(self) -> Calendar:
        """The vendor's calendar, else the calendar year."""
        return _CALENDAR_YEAR if self.among is None else self.among.vendor.calendar

    @cached_property
    def partners(self) -> Choice[PartnerId]:
        """The partners, integrators among them."""
        return Choice(self._ids("partners"), _PARTNERS)

    @cached_property
    def integrators(self) -> Choice[PartnerId]:
        """The integrators."""
        return Choice(self._ids("integrators"), _PARTNERS)

    @cached_property
    def distributors(self) -> Choice[DistributorId]:
        """The distributors."""
        return Choice(self._ids("distributors"), _DISTRIBUTORS)

    @cached_property
    def customers(self) -> Choice[CustomerId]:
        """The customers."""
        return Choice(self._ids("customers"), _CUSTOMERS)

    @cached_property
    def employees(self) -> Choice[EmployeeId]:
        """The vendor's people in sales and in channel."""
        return Choice(self._ids("account_managers", "channel_managers"), _EMPLOYEES)

    @cached_property
    def people(self) -> Choice[tuple[PartnerId, PartnerEmployeeId]]:
        """The partners' people, each with the partner."""
        if self.among is None:
            return Choice(None, _PEOPLE)
        return Choice([(person.partner_id, person.id) for person in self.among.partner_employees], _PEOPLE)

    @cached_property
    def territories(self) -> Choice[TerritoryId]:
        """The territories."""
        return Choice(self._ids("territories"), _TERRITORIES)

    @cached_property
    def products(self) -> Choice[ProductId]:
        """The products."""
        return Choice(self._ids("products"), _PRODUCTS)

    @cached_property
    def registrations(self) -> Choice[RegistrationId]:
        """The deal registrations."""
        return Choice(self._ids("registrations"), _REGISTRATIONS)

    def _ids(self, *collections: str) -> list[Any] | None:
        if self.among is None:
            return None
        return [fact.id for collection in collections for fact in _facts(self.among, collection)]


def _facts(channel: Channel, collection: str) -> Iterable[Any]:
    found: Iterable[Any] = getattr(channel, collection)
    return found


def parents(draw: DrawFn, keys: Sequence[_T]) -> list[_T | None]:
    """Draw for each key which of those before it stands above it, so that there is no circle."""
    return [Choice(keys[:index], st.nothing()).perhaps(draw) for index in range(len(keys))]

"""Profiles: what is known of a customer that decides who covers it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities import Channel, CustomerId
from channelmodel.errors import Fault, OperandError
from channelmodel.territories.codes import key_of
from channelmodel.territories.countries import country_faults, to_country_or_none

__all__ = ["CustomerProfile", "profile_of", "profiles_in"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class CustomerProfile(Checked):
    """What is known of a customer, or of somebody who may become one, that decides who covers it.

    Attributes:
        customer_id: The customer; ``None`` where it is none yet, so that no named account is meant.
        above: The companies of its group that it belongs to, the nearest first.
        country: Where it is, in the two letters of ISO 3166; ``None`` where that is not known.
        postal_code: Its postal code, however it is written; ``None`` where that is not known.
        segment: Its line of business, in the vendor's words; ``None`` where that is not known.

    Raises:
        InvalidError: Where the country is told otherwise, or a company stands above itself.

    Example:
        >>> print(CustomerProfile(customer_id=CustomerId("C-1"), country="de", postal_code="10 117", segment="health"))
        C-1 in DE 10 117, health
    """

    _identity = "customer_id"

    customer_id: CustomerId | None = None
    above: tuple[CustomerId, ...] = ()
    country: str | None = attrs.field(default=None, converter=to_country_or_none)
    postal_code: str | None = None
    segment: str | None = None

    @rule("country")
    def _is_in_a_country(self) -> Iterable[Fault]:
        return tuple(country_faults("country", self.country))

    @rule("customer_id", "above")
    def _stands_in_a_group(self) -> Iterable[Fault]:
        if self.above and self.customer_id is None:
            problem = "nobody knows whom these companies stand above"
            yield fault("above", self.above, problem, "Give the customer's id, or leave them out")
        seen = {self.customer_id}
        for index, each in enumerate(self.above):
            if each in seen:
                problem = "a company stands above another one once, and never above itself"
                yield fault(f"above[{index}]", each, problem, "Leave it out")
            seen.add(each)

    @cached_property
    def code_key(self) -> str:
        """The postal code in the form in which codes are compared; empty where it is not known, or says nothing."""
        return key_of(self.country, self.postal_code) if self.country and self.postal_code else ""

    @property
    def companies(self) -> tuple[CustomerId, ...]:
        """The customer and the companies above it, the nearest first."""
        return self.above if self.customer_id is None else (self.customer_id, *self.above)

    def __str__(self) -> str:
        where = " ".join(part for part in (self.country or "an unknown country", self.postal_code) if part)
        segment = "" if self.segment is None else f", {self.segment}"
        return f"{self.customer_id or 'somebody'} in {where}{segment}"


def profile_of(
    channel: Channel, customer_id: CustomerId, *, country: str | None = None, postal_code: str | None = None
) -> CustomerProfile:
    """Return the profile of a customer of a channel: its segment and its group are known there, its address is not.

    Args:
        channel: The channel.
        customer_id: The customer.
        country: Where it is, in the two letters of ISO 3166; ``None`` where that is not known.
        postal_code: Its postal code; ``None`` where that is not known.

    Raises:
        UnknownIdError: Where the channel has no such customer.
        InvalidError: Where the country is told otherwise.

    Example:
        >>> from channelmodel import Currency, Customer, Vendor, VendorId
        >>> channel = Channel(
        ...     vendor=Vendor(id=VendorId("V"), name="Northwind Systems", currency=Currency.EUR),
        ...     customers=[
        ...         Customer(id=CustomerId("C-1"), name="Clinics AG"),
        ...         Customer(id=CustomerId("C-2"), name="City Hospital", segment="health", parent_id=CustomerId("C-1")),
        ...     ],
        ... )
        >>> profile_of(channel, CustomerId("C-2"), country="DE").above
        ('C-1',)
    """
    customer = channel.customer(customer_id)
    return CustomerProfile(
        customer_id=customer.id,
        above=tuple(_companies_above(channel, customer.parent_id)),
        country=country,
        postal_code=postal_code,
        segment=customer.segment,
    )


def _companies_above(channel: Channel, customer_id: CustomerId | None) -> Iterator[CustomerId]:
    while customer_id is not None:
        yield customer_id
        customer_id = channel.customer(customer_id).parent_id


def profiles_in(channel: Channel, known: Iterable[CustomerProfile] = ()) -> tuple[CustomerProfile, ...]:
    """Return a profile for every customer of a channel, in the channel's order.

    Args:
        channel: The channel.
        known: Profiles with an address; of other customers no address is known. Those of nobody in the channel are left out.

    Raises:
        OperandError: Where something is no profile.

    Example:
        >>> from channelmodel import Currency, Customer, Vendor, VendorId
        >>> vendor = Vendor(id=VendorId("V"), name="Northwind Systems", currency=Currency.EUR)
        >>> channel = Channel(vendor=vendor, customers=[Customer(id=CustomerId("C-1"), name="City Hospital")])
        >>> profiles_in(channel)[0].country is None
        True
    """
    by_id: Mapping[CustomerId | None, CustomerProfile] = {
        demanded("profiles_in", each).customer_id: each for each in known
    }
    return tuple(by_id.get(customer.id) or profile_of(channel, customer.id) for customer in channel.customers)


def demanded(door: str, profile: object) -> CustomerProfile:
    """Return what is a profile, and refuse to go on with what is none.

    Raises:
        OperandError: Where it is none.
    """
    if isinstance(profile, CustomerProfile):
        return profile
    raise OperandError(f"{door} of {type(profile).__qualname__}", "Give a CustomerProfile")

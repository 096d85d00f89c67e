"""Claims: what a registration claims for its partner, from when on, and for how long.

A claim begins on the day on which the registration was first submitted; drafts claim nothing. It is free again

* from the first day on which an approved registration is no longer protected, or from its decision where that came later,
* from the day on which it was rejected,
* from the day after the customer has decided,
* and never, as long as it is undecided, or approved without an end.

On which day a registration was withdrawn, or expired without a protection that had an end, is told by its history alone.
Where that was not kept, the claim is taken to have held for as long as it is known to have: until its decision, else until it was
last handed in again.

Who would buy is told by the customer's id. Where one of two registrations has none, it is told by the name that the partner wrote,
or that the customer with the id is known by; see :mod:`channelmodel.kpi.spelling` for when two names are one.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import TypeAlias, TypeVar

import attrs
from pendulum import Date

from channelmodel.entities import CustomerId, DealRegistration, PartnerId, RegistrationId, ReviewState
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.spelling import normal_form

__all__ = ["Aspect"]


def __dir__() -> list[str]:
    return __all__


_T = TypeVar("_T")


class Aspect(StrEnum):
    """In what two registrations are compared."""

    CUSTOMER = "customer"
    """Who would buy; where nobody knows, there is nothing to compare."""
    SITE = "site"
    """Where at the customer; a registration without one is about the whole customer."""
    PRODUCT = "product"
    """What would be bought; a registration without products is about everything."""
    FAMILY = "family"
    """Of which series or line it is; a product of no family that is known is one of its own."""


_NOTHING: frozenset[str] = frozenset()
NEVER = Date.max.toordinal() + 1
"""The day, by its ordinal, that never comes."""


@attrs.frozen(eq=False, kw_only=True)
class Claims:
    """What registrations claim, in the form in which many of them are compared.

    Claims stand as the registrations do, which is how these lie in memory: to go through them in another order takes much longer the
    more of them there are. They are kept attribute by attribute, because the garbage collector would look through an object for each
    again and again; and what is the same in many claims is one object in all of them.

    Attributes:
        registrations: The registrations.
        days: The day on which each was submitted, by its ordinal.
        partner_ids: Whose each is.
        free_from: The first day, by its ordinal, on which each no longer stands in anybody's way.
        customer_ids: Who would buy; ``None`` where the id is not known.
        written: The normal form of the customer's name as the partner wrote it; empty where it wrote none.
        known: The normal form of the name by which the customer with the id is known; empty where nobody knows one.
        key: In which aspects, beside the customer, they are compared.
        scopes: For each of these aspects, what each claims; empty where it is everything.
        order: Where the claims stand that come first, second and so on, by the day and of one day by the id: days tell no hours.
        before: How many go before the first, the second and so on; of two of one day with one id, neither goes before the other.
    """

    registrations: Sequence[DealRegistration]
    days: Sequence[int]
    partner_ids: Sequence[PartnerId]
    free_from: Sequence[int]
    customer_ids: Sequence[CustomerId | None]
    written: Sequence[str]
    known: Sequence[str]
    key: tuple[Aspect, ...]
    scopes: tuple[Sequence[frozenset[str]], ...]
    order: Sequence[int]
    before: Sequence[int]

    def names(self, at: int) -> AbstractSet[str]:
        """Return the normal forms of the names by which the customer of a claim is known."""
        return {self.written[at], self.known[at]} - {""}


Written: TypeAlias = Callable[[str | None], frozenset[str]]
"""From what somebody wrote to the form in which it is compared, nothing where it says nothing."""

Scope: TypeAlias = Callable[[DealRegistration], frozenset[str]]
"""From a registration to what it claims in one aspect, nothing for everything."""


def _sites(_: Facts, written: Written) -> Scope:
    return lambda registration: written(registration.site)


def _products(_: Facts, __: Written) -> Scope:
    return attrgetter("product_ids")


def _families(facts: Facts, _: Written) -> Scope:
    families = {each.id: each.family or each.id for each in facts.collection("products")}
    return lambda registration: frozenset(families.get(each, each) for each in registration.product_ids)


_SCOPES: Mapping[Aspect, Callable[[Facts, Written], Scope]] = MappingProxyType(
    {Aspect.SITE: _sites, Aspect.PRODUCT: _products, Aspect.FAMILY: _families}
)
"""Each aspect but the customer, with what makes it be read."""

KEY = (Aspect.SITE, Aspect.PRODUCT)
"""In what registrations are compared, beside the customer, where nobody says otherwise."""


def scopes_by(key: Iterable[Aspect], facts: Facts, written: Written) -> Iterator[Scope]:
    """Yield how each aspect of a key is read."""
    return (_SCOPES[aspect](facts, written) for aspect in key)


def key_of(aspects: Iterable[Aspect]) -> tuple[Aspect, ...]:
    """Return aspects in their order, each once, and without the customer, in which registrations are always compared."""
    asked = set(aspects)
    return tuple(aspect for aspect in _SCOPES if aspect in asked)


def claims_among(facts: Facts, key: Sequence[Aspect] = KEY) -> Claims:
    """Return the claims of the registrations among the facts; where the partner is not known there is none."""
    form, written = cache(_form), cache(written_form)
    known = {each.id: form(each.name) for each in facts.collection("customers")}
    claiming = [each for each in facts.collection("registrations") if _claims_something(each)]
    days = whole_numbers(each.submitted_on.toordinal() for each in claiming)
    order, before = _order(days, [each.id for each in claiming])
    return Claims(
        registrations=claiming,
        days=days,
        partner_ids=_shared(each.partner_id for each in claiming),
        free_from=whole_numbers(map(free_from, claiming)),
        customer_ids=_shared(each.customer_id for each in claiming),
        written=[form(each.customer_name) for each in claiming],
        known=[known.get(each.customer_id, "") for each in claiming],
        key=tuple(key),
        scopes=tuple([scope(each) for each in claiming] for scope in scopes_by(key, facts, written)),
        order=order,
        before=before,
    )


def whole_numbers(values: Iterable[int] = ()) -> "array[int]":
    """Return the numbers next to each other in memory, where the garbage collector does not look at them."""
    return array("i", values)


def _claims_something(registration: DealRegistration) -> bool:
    return registration.partner_id is not None and registration.submitted_on is not None


def _order(days: Iterable[int], ids: Sequence[RegistrationId]) -> tuple[Sequence[int], Sequence[int]]:
    """Return where the first, the second and so on stands, and how many go before it; each day is sorted on its own."""
    by_day: dict[int, list[int]] = defaultdict(list)
    for at, day in enumerate(days):
        by_day[day].append(at)
    order, before = whole_numbers(()), whole_numbers(())
    for day in sorted(by_day):
        last = None
        for at in sorted(by_day[day], key=ids.__getitem__):
            before.append(len(order) if ids[at] != last else before[-1])
            order.append(at)
            last = ids[at]
    return order, before


def _shared(values: Iterable[_T]) -> list[_T]:
    """Return the values, with one object for all that are equal."""
    met: dict[_T, _T] = {}
    return [met.setdefault(value, value) for value in values]


def _form(name: str | None) -> str:
    return "" if name is None else normal_form(name)


def written_form(name: str | None) -> frozenset[str]:
    """Return the form in which what somebody wrote is compared; nothing where it says nothing."""
    form = _form(name)
    return frozenset({form}) if form else _NOTHING


def free_from(registration: DealRegistration) -> int:
    """Return the first day, by its ordinal, on which a submitted registration no longer stands in anybody's way."""
    until, closed_on = _held_until(registration), registration.closed_on
    ends = NEVER if until is None else until.toordinal()
    return ends if closed_on is None else min(ends, closed_on.toordinal() + 1)


def _held_until(registration: DealRegistration) -> Date | None:
    """Return the first day on which the vendor and the partner no longer hold to a claim; ``None`` where it has no end."""
    state, until, decided_on = registration.state, registration.protected_until, registration.decided_on
    if state is ReviewState.REJECTED:
        return decided_on
    if until is not None and decided_on is not None:
        # Some vendors count the protection from the submission: until a late decision the claim is undecided, and stands.
        until = max(until, decided_on)
    if state is ReviewState.WITHDRAWN or (state is ReviewState.EXPIRED and until is None):
        last = registration.history[-1].on if registration.history else None
        known = last or decided_on or registration.resubmitted_on or registration.submitted_on
        return known if until is None or known is None else min(until, known)
    return until

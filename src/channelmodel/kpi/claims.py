"""Claims: what a registration claims for its partner, from when on, and for how long.

A claim begins on the day on which the registration was first submitted; drafts claim nothing. It is free again

* from the first day on which an approved registration is no longer protected, or from its decision where that came later,
* from the day on which it was rejected,
* and never, as long as it is undecided, or approved without an end.

The day on which a registration was withdrawn is not kept, nor is that of an expiry without a protection that had an end.
Such a claim is taken to have held for as long as it is known to have: until its decision, else until it was last handed in again.

Who would buy is told by the customer's id. Where one of two registrations has none, it is told by the name that the partner wrote,
or that the customer with the id is known by; see :mod:`channelmodel.kpi.spelling` for when two names are one.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

import attrs
from pendulum import Date

from channelmodel.entities import CustomerId, DealRegistration, PartnerId, RegistrationId, ReviewState
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.spelling import normal_form

__all__ = ["Aspect"]


def __dir__() -> list[str]:
    return __all__


class Aspect(StrEnum):
    """In what two registrations are compared."""

    CUSTOMER = "customer"
    """Who would buy; where nobody knows, there is nothing to compare."""
    SITE = "site"
    """Where at the customer; a registration without one is about the whole customer."""
    PRODUCT = "product"
    """What would be bought; a registration without products is about everything."""


_NOTHING: frozenset[str] = frozenset()
_NEVER = Date.max.toordinal() + 1


@attrs.frozen(eq=False, kw_only=True)
class Claim:
    """What a registration claims, in the form in which many of them are compared.

    Attributes:
        registration: The registration.
        order: Its place among all, by the day of submission and of one day by the id; days tell no hours.
        partner_id: Whose claim it is.
        free_from: The first day, by its ordinal, on which it no longer stands in anybody's way.
        customer_id: Who would buy; ``None`` where the id is not known.
        names: The normal forms of the names by which the customer is known.
        scopes: For each aspect but the customer, what is claimed; empty where it is everything.
    """

    registration: DealRegistration
    order: tuple[int, RegistrationId]
    partner_id: PartnerId
    free_from: int
    customer_id: CustomerId | None
    names: frozenset[str]
    scopes: tuple[frozenset[str], ...]


Scope = Callable[[DealRegistration], frozenset[str]]
"""From a registration to what it claims in one aspect, nothing for everything."""


def _site(registration: DealRegistration) -> frozenset[str]:
    return _written(registration.site)


def _products(registration: DealRegistration) -> frozenset[str]:
    return registration.product_ids


SCOPES: Mapping[Aspect, Scope] = MappingProxyType({Aspect.SITE: _site, Aspect.PRODUCT: _products})
"""Each aspect but the customer, with how it is read."""


def claims_among(facts: Facts, scopes: Mapping[Aspect, Scope] = SCOPES) -> list[Claim]:
    """Return the claims of the registrations among the facts, the first one first; where the partner is not known there is none."""
    known = {each.id: _written(each.name) for each in facts.collection("customers")}
    registrations = facts.collection("registrations")
    claims = [claim for each in registrations if (claim := _claim(each, known, tuple(scopes.values()))) is not None]
    claims.sort(key=lambda claim: claim.order)
    return claims


def _claim(
    registration: DealRegistration, known: Mapping[CustomerId, frozenset[str]], scopes: tuple[Scope, ...]
) -> Claim | None:
    partner_id, submitted_on = registration.partner_id, registration.submitted_on
    if partner_id is None or submitted_on is None:
        return None
    return Claim(
        registration=registration,
        order=(submitted_on.toordinal(), registration.id),
        partner_id=partner_id,
        free_from=_free_from(registration),
        customer_id=registration.customer_id,
        names=_names(registration, known),
        scopes=tuple(scope(registration) for scope in scopes),
    )


def _names(registration: DealRegistration, known: Mapping[CustomerId, frozenset[str]]) -> frozenset[str]:
    written, customer_id = _written(registration.customer_name), registration.customer_id
    return written if customer_id is None else written | known.get(customer_id, _NOTHING)


def _written(name: str | None) -> frozenset[str]:
    form = "" if name is None else normal_form(name)
    return frozenset({form}) if form else _NOTHING


def _free_from(registration: DealRegistration) -> int:
    state, until = registration.state, registration.protected_until
    if state is ReviewState.REJECTED:
        until = registration.decided_on
    elif state is ReviewState.WITHDRAWN or (state is ReviewState.EXPIRED and until is None):
        until = registration.decided_on or registration.resubmitted_on or registration.submitted_on
    elif until is not None and registration.decided_on is not None:
        # Some vendors count the protection from the submission: until a late decision the claim is undecided, and stands.
        until = max(until, registration.decided_on)
    return _NEVER if until is None else until.toordinal()

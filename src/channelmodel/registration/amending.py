"""Amending: what a partner may still change in a registration, by how far its review has come."""

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities import DealRegistration, ReviewState
from channelmodel.errors import Fault
from channelmodel.registration.given import as_set
from channelmodel.values.day import refuse

__all__ = ["FILLED_BY_PARTNERS", "Editable", "amend"]


def __dir__() -> list[str]:
    return __all__


FILLED_BY_PARTNERS = frozenset(
    {
        *("customer_id", "customer_name", "site", "distributor_id", "territory_id"),
        *("product_ids", "units", "amount", "list_amount", "is_tender", "chosen_on", "previous_id"),
    }
)
"""The fields of a registration that a partner fills; all others are the vendor's, or follow from what happens.

Example:
    >>> "amount" in FILLED_BY_PARTNERS, "protected_until" in FILLED_BY_PARTNERS
    (True, False)
"""


@attrs.frozen(kw_only=True)
class Editable(Checked):
    """What a partner may change while a registration is in a state.

    Attributes:
        state: The state.
        fields: The names of the fields; all that a partner fills, unless said otherwise.

    Raises:
        InvalidError: Where a partner fills no such field.

    Example:
        >>> print(Editable(state=ReviewState.APPROVED, fields={"units", "amount"}))
        approved: amount and units
    """

    _identity = "state"

    state: ReviewState
    fields: frozenset[str] = attrs.field(default=FILLED_BY_PARTNERS, converter=as_set)

    @rule("fields")
    def _are_filled_by_partners(self) -> Iterable[Fault]:
        remedy = f"Choose among {', '.join(sorted(FILLED_BY_PARTNERS))}"
        return tuple(
            fault("fields", each, "a partner fills no such field", remedy)
            for each in sorted(self.fields - FILLED_BY_PARTNERS)
        )

    def __str__(self) -> str:
        everything = self.fields == FILLED_BY_PARTNERS
        return f"{self.state}: {'everything' if everything else ' and '.join(sorted(self.fields)) or 'nothing'}"


WITH_THE_PARTNER = (Editable(state=ReviewState.DRAFT), Editable(state=ReviewState.RETURNED))
"""Everything while the registration lies with the partner, and nothing after that."""


def amend(
    registration: DealRegistration, *, editable: Iterable[Editable] = WITH_THE_PARTNER, **changes: Any
) -> DealRegistration:
    """Return a registration with what a partner has changed in it.

    Args:
        registration: The registration.
        editable: What may be changed in which state, such as a policy's ``editable``; in other states nothing may.
        changes: The new values, by the names of their fields.

    Raises:
        InvalidError: With every field that may not be changed in the registration's state, or where the changed one is not sound.

    Example:
        >>> from datetime import date
        >>> from channelmodel import RegistrationId, ReviewEvent
        >>> draft = amend(DealRegistration(id=RegistrationId("R-1")), units=20)
        >>> amend(draft.move(ReviewEvent.SUBMIT, date(2020, 3, 2)), units=200)
        Traceback (most recent call last):
        ...
        channelmodel.errors.InvalidError: amend: units: got 200; ... is submitted, and it cannot be changed any more. ...
    """
    allowed = tuple(editable) if isinstance(editable, Iterable) else (editable,)
    refuse("amend", _editable_faults(allowed))
    refuse("amend", _faults(registration, allowed, changes))
    return attrs.evolve(registration, **changes)


def _editable_faults(editable: tuple[object, ...]) -> Iterator[Fault]:
    for index, each in enumerate(editable):
        if not isinstance(each, Editable):
            remedy = "Give Editable objects, such as a policy's editable"
            yield fault(f"editable[{index}]", each, "it does not say what may be changed in which state", remedy)


def _faults(registration: object, editable: tuple[Editable, ...], changes: dict[str, Any]) -> Iterator[Fault]:
    if not isinstance(registration, DealRegistration):
        yield fault("registration", registration, "a deal registration is amended", "Give a DealRegistration")
        return
    open_fields = frozenset[str]().union(*(each.fields for each in editable if each.state is registration.state))
    for name, value in changes.items():
        if name not in FILLED_BY_PARTNERS:
            remedy = f"Choose among {', '.join(sorted(FILLED_BY_PARTNERS))}"
            yield fault(name, value, "a partner fills no such field", remedy)
        elif name not in open_fields:
            problem = f"{registration.id} is {registration.state}, and it cannot be changed any more"
            yield fault(name, value, problem, "Ask the vendor to return it, or file it anew")

"""Leads and who can be given them: what is known of a lead, and what a partner covers with which weight."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NewType

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities import PartnerId
from channelmodel.errors import Fault
from channelmodel.territories.profiles import CustomerProfile
from channelmodel.territories.scopes import Scope
from channelmodel.values.shares import to_fraction

__all__ = ["Assignee", "Contender", "Lead", "LeadId"]


def __dir__() -> list[str]:
    return __all__


LeadId = NewType("LeadId", str)
"""Somebody who may become a customer."""


@attrs.frozen(kw_only=True)
class Lead(Checked):
    """Somebody who may become a customer, and is to be given to a partner.

    Attributes:
        id: The lead's id.
        profile: What is known of whom it is about.
        declined: The partners that have had the lead and declined it.

    Example:
        >>> Lead(id=LeadId("L-1"), profile=CustomerProfile(country="DE", postal_code="10117")).declined
        frozenset()
    """

    id: LeadId
    profile: CustomerProfile
    declined: frozenset[PartnerId] = frozenset()


@attrs.frozen(kw_only=True)
class Assignee(Checked):
    """A partner that can be given leads.

    Attributes:
        partner_id: The partner.
        weight: How many leads it is to have, held against the weights of others; nobody with a weight of zero is given any.
        covers: The parts of the market that it covers.

    Raises:
        InvalidError: Where the weight is negative, or not exact.

    Example:
        >>> Assignee(partner_id=PartnerId("P-1"), weight=3, covers=(Scope(country="DE"),)).weight
        Fraction(3, 1)
    """

    _identity = "partner_id"

    partner_id: PartnerId
    weight: Fraction = attrs.field(default=Fraction(1), converter=to_fraction)
    covers: tuple[Scope, ...] = ()

    @rule("weight")
    def _weighs_something(self) -> Iterable[Fault]:
        if self.weight >= 0:
            return ()
        problem = "nobody can be given fewer leads than none"
        return (fault("weight", str(self.weight), problem, "Give zero to somebody who is to have none"),)


@attrs.frozen(kw_only=True)
class Contender(Checked):
    """A partner that can be given a lead, beside others that can.

    Attributes:
        partner_id: The partner.
        weight: Its weight, which is more than zero.
        assigned: How many leads it has been given before.

    Raises:
        InvalidError: Where the weight is not above zero, or the number is negative.

    Example:
        >>> Contender(partner_id=PartnerId("P-1"), weight=2, assigned=3).turn
        Fraction(2, 1)
    """

    _identity = "partner_id"

    partner_id: PartnerId
    weight: Fraction = attrs.field(converter=to_fraction)
    assigned: int = 0

    @rule("weight")
    def _weighs_something(self) -> Iterable[Fault]:
        if self.weight > 0:
            return ()
        return (fault("weight", str(self.weight), "whoever has no weight is given no lead", "Leave the partner out"),)

    @rule("assigned")
    def _counts_leads(self) -> Iterable[Fault]:
        if self.assigned >= 0:
            return ()
        return (fault("assigned", self.assigned, "nobody can have fewer leads than none", "Count the leads"),)

    @property
    def turn(self) -> Fraction:
        """The leads that it would have with one more, for each unit of its weight; the less, the sooner it is its turn."""
        return (self.assigned + 1) / self.weight

    def __str__(self) -> str:
        return f"{self.partner_id} (weight {self.weight}, {self.assigned} before)"

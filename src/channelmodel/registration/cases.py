"""Cases: a registration that is to be judged, on a day, among the facts that are known."""

from collections.abc import Iterable, Iterator

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel.entities import (
    Certification,
    Deal,
    DealRegistration,
    HeldTier,
    Membership,
    Partner,
    TerritoryId,
)
from channelmodel.kpi import Aspect, Common
from channelmodel.kpi.claims import free_from, key_of, scopes_by, written_form
from channelmodel.kpi.facts import Facts
from channelmodel.registration.neighbours import Neighbours
from channelmodel.rules import Duration
from channelmodel.values.day import to_day

__all__ = ["Case", "Meeting"]


def __dir__() -> list[str]:
    return __all__


def _remembering(facts: Facts) -> Facts:
    return facts.remembering() if isinstance(facts, Facts) else facts


@attrs.frozen
class Meeting(Checked):
    """Another registration of the same deal.

    Attributes:
        registration: The other registration.
        on: What both are about, aspect by aspect.

    Example:
        >>> from channelmodel import RegistrationId
        >>> print(Meeting(DealRegistration(id=RegistrationId("R-1")), (Common(Aspect.CUSTOMER, ("C-1",)),)))
        R-1: customer C-1
    """

    _identity = "on"

    registration: DealRegistration
    on: tuple[Common, ...]

    def __str__(self) -> str:
        return f"{self.registration.id}: {', '.join(map(str, self.on))}"


@attrs.frozen(kw_only=True)
class Case(Checked):
    """A registration to be judged, and everything that an objection may look at.

    What happened after the day is not looked at, and neither is what came about only after the registration was handed in.

    Attributes:
        registration: The registration.
        on: The day on which it is judged.
        facts: What is known: the other registrations, deals, partners and the rest.

    Example:
        >>> from datetime import date
        >>> from channelmodel import RegistrationId
        >>> case = Case(registration=DealRegistration(id=RegistrationId("R-1")), on=date(2020, 3, 4), facts=Facts.of([]))
        >>> case.since, case.partner, list(case.meetings())
        (Date(2020, 3, 4), None, [])
    """

    _identity = "on"

    registration: DealRegistration
    on: Date = attrs.field(converter=to_day)
    facts: Facts = attrs.field(converter=_remembering)

    @property
    def _neighbours(self) -> Neighbours:
        return Neighbours.among(self.facts)

    @property
    def since(self) -> Date:
        """The day on which the registration was first handed in; of a draft the day on which it is judged."""
        return self.registration.submitted_on or self.on

    @property
    def partner(self) -> Partner | None:
        """Who registers; ``None`` where that is not known."""
        partner_id = self.registration.partner_id
        return None if partner_id is None else self._neighbours.partners.get(partner_id)

    @property
    def families(self) -> frozenset[str]:
        """The series or lines that the customer would buy of; a product of none that is known is one of its own."""
        return frozenset(map(self._neighbours.family, self.registration.product_ids))

    def families_of(self, deal: Deal) -> frozenset[str]:
        """Return the series or lines that are in a deal; empty where its products are not known."""
        return frozenset(self._neighbours.family(line.product_id) for line in deal.lines)

    @property
    def territories(self) -> tuple[TerritoryId, ...]:
        """Where the customer is, with everything that this is a part of; empty where that is not known."""
        return self.path(self.registration.territory_id)

    def path(self, territory_id: TerritoryId | None) -> tuple[TerritoryId, ...]:
        """Return a territory and everything that it is a part of, as far as that is known."""
        return () if territory_id is None else self._neighbours.path(territory_id)

    @property
    def memberships(self) -> tuple[Membership, ...]:
        """The partner's memberships that were active when it registered."""
        partner_id = self.registration.partner_id
        found = () if partner_id is None else self._neighbours.memberships.get(partner_id, ())
        return tuple(each for each in found if each.is_active_on(self.since))

    @property
    def tiers(self) -> tuple[HeldTier, ...]:
        """The tiers that the partner held when it registered, of whatever programme."""
        held = (each.tier_on(self.since) for each in self.memberships)
        return tuple(each for each in held if each is not None)

    @property
    def certifications(self) -> tuple[Certification, ...]:
        """The partner's certifications that were valid when it registered."""
        partner_id = self.registration.partner_id
        found = () if partner_id is None else self._neighbours.certifications.get(partner_id, ())
        return tuple(each for each in found if each.covers(self.since))

    @property
    def deals(self) -> tuple[Deal, ...]:
        """The customer's deals, whoever sells them; of a customer without an id those of all customers of its name."""
        deals = self._neighbours.deals
        return tuple(
            each
            for customer_id in sorted(self._neighbours.customers(self.registration))
            for each in deals.get(customer_id, ())
        )

    def is_recent(self, day: Date, within: Duration | None) -> bool:
        """Say whether a day lies before the registration, and no further back than so long; ``None`` looks back without an end."""
        if day >= self.since:
            return False
        ends = None if within is None else within.after(day)
        return ends is None or self.since < ends

    def meetings(self, key: Iterable[Aspect] = (Aspect.SITE, Aspect.PRODUCT)) -> Iterator[Meeting]:
        """Yield the other registrations of the same deal that were handed in, whosever they are, the earliest first.

        Args:
            key: In what they are compared beside the customer; see :func:`channelmodel.kpi.conflicts`.
        """
        others = sorted(self._neighbours.others(self.registration), key=_place)
        for other in others:
            on = self._in_common(other, key_of(key))
            if on is not None:
                yield Meeting(other, on)

    def rivals(self, key: Iterable[Aspect] = (Aspect.SITE, Aspect.PRODUCT)) -> Iterator[Meeting]:
        """Yield what other partners have registered of the same deal before, and what still stands on the day, the earliest first."""
        return (each for each in self.later_and_earlier(key) if _place(each.registration) < self._place)

    def later_and_earlier(self, key: Iterable[Aspect] = (Aspect.SITE, Aspect.PRODUCT)) -> Iterator[Meeting]:
        """Yield what other partners have registered of the same deal until the day, and what still stands on it, the earliest first."""
        today = self.on.toordinal()
        for each in self.meetings(key):
            other = each.registration
            is_anothers = None not in {other.partner_id, self.registration.partner_id} and (
                other.partner_id != self.registration.partner_id
            )
            if is_anothers and _place(other)[0] <= today < free_from(other):
                yield each

    @property
    def _place(self) -> tuple[int, str]:
        return self.since.toordinal(), self.registration.id

    def _in_common(self, other: DealRegistration, key: tuple[Aspect, ...]) -> tuple[Common, ...] | None:
        """Return what both are about; ``None`` where they name different things in an aspect."""
        scopes = self.facts.once(
            ("scopes of registrations", key), lambda: tuple(scopes_by(key, self.facts, written_form))
        )
        found = [Common(Aspect.CUSTOMER, self._customer(other))]
        for aspect, scope in zip(key, scopes, strict=True):
            ours, theirs = scope(self.registration), scope(other)
            if ours and theirs and ours.isdisjoint(theirs):
                return None
            found.append(Common(aspect, tuple(sorted(ours & theirs))))
        return tuple(found)

    def _customer(self, other: DealRegistration) -> tuple[str, ...]:
        customer_id = self.registration.customer_id
        if customer_id is not None and customer_id == other.customer_id:
            return (customer_id,)
        return tuple(sorted(self._neighbours.names_of(self.registration) & self._neighbours.names_of(other)))


def _place(registration: DealRegistration) -> tuple[int, str]:
    """Return where a submitted registration stands among all: by the day, and of one day by the id."""
    return registration.submitted_on.toordinal() if registration.submitted_on else 0, registration.id

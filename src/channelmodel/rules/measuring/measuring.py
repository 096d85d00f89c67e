"""Measuring: how the standing of every partner of a channel is found.

>>> from datetime import date
>>> from channelmodel import Channel, Currency, Money, Partner, PartnerId, Vendor, VendorId, kpi
>>> from channelmodel.rules import Programme, Tier, holders, measured, trailing
>>> revenue = measured(kpi.revenue, trailing(months=12), known_as="revenue_12m")
>>> programme = Programme("Partner+", [Tier("Gold", [revenue >= Money(100_000, "EUR"), holders(any_of=["Expert"]) >= 2])])
>>> channel = Channel(vendor=Vendor(id=VendorId("V"), name="V", currency=Currency.EUR),
...                   partners=[Partner(id=PartnerId("P-1"), name="Blue Harbour IT")])
>>> (standing,) = standings(channel, date(2020, 6, 30), programme)
>>> print(standing.amount("revenue_12m"), standing.records("people"))
0.00 EUR ()
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from channelmodel._checks import fault
from channelmodel.entities import Channel, Partner, PartnerId
from channelmodel.errors import Fault, InvalidError, OperandError
from channelmodel.kpi import Kpi
from channelmodel.rules.facts.incomplete import Incomplete
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.facts.taking import FactLike
from channelmodel.rules.facts.unlisted import Unlisted
from channelmodel.rules.measuring.asked import Asked, Asking
from channelmodel.rules.measuring.circumstances import PEOPLE, Circumstances
from channelmodel.rules.measuring.figures import Meter
from channelmodel.rules.measuring.held import Memberships
from channelmodel.rules.programmes.holdings import PRESENT_TIER
from channelmodel.values.calendar import Calendar
from channelmodel.values.period import Period

__all__ = ["standing_of", "standings"]


def __dir__() -> list[str]:
    return __all__


def standings(  # noqa: PLR0913 - each is a choice that only the caller can make
    channel: Channel,
    when: Period | datetime.date,
    asked: Asking,
    *,
    calendar: Calendar | None = None,
    kpis: Mapping[str, Kpi] | None = None,
    facts: Mapping[PartnerId, Mapping[str, FactLike]] | None = None,
    people: bool = True,
    member_of: str | None = None,
    unlisted: Unlisted = Unlisted.UNDEFINED,
    incomplete: Incomplete = Incomplete.UNDEFINED,
) -> tuple[Standing, ...]:
    """Find the standing of every partner of a channel, with the facts that a programme asks for.

    Each KPI is measured once for all partners. Whoever has no facts has a revenue of zero, and a win rate without a value.
    Of the partner itself the channel supplies, where it is asked for: ``people`` with their ``id``, ``name`` and the ``certificates``
    that are valid on the day, ``certificates`` whose holder is not known, ``segment``, ``territory``, the levels above that such as
    ``country``, ``present_tier`` (``none`` where it holds none), and for how long it has been a member and held a tier.

    Args:
        channel: The channel.
        when: The day as of which partners are judged, or a period to mean its last day. KPIs in a mapping are measured over that period.
        asked: A programme, its terms, or a mapping from the names of facts to the KPIs that measure them.
        calendar: The calendar whose months, quarters and years are meant; the vendor's where it is left out.
        kpis: KPIs of your own, by the names that measured quantities have for them.
        facts: What is known of partners from elsewhere: facts by their names, for each partner's id.
        people: Whether the channel tells of people and certificates; what it does not tell may come with the facts.
        member_of: The programme of whose memberships tenures and the present tier are told; left out, the one that is asked,
            or where terms are asked the only one that there is.
        unlisted: What is said of a fact that is not listed, here and in the records within.
        incomplete: What is said of a figure of which a part is not known, such as an amount.

    Returns:
        One standing for each partner, in the order of the channel; those of whom nothing is known too.

    Raises:
        InvalidError: Where a KPI cannot be asked for that day, period or window, or not by partner; where a fact is supplied twice;
            where memberships are of another programme.
        CurrencyMismatchError: Where a partner's amounts are in several currencies.
        OperandError: Where it is no channel that is measured, or nothing that asks for facts.

    Example:
        >>> from channelmodel import Currency, Partner, PartnerId, Vendor, VendorId, kpi
        >>> channel = Channel(vendor=Vendor(id=VendorId("V"), name="V", currency=Currency.EUR),
        ...                   partners=[Partner(id=PartnerId("P-1"), name="Blue Harbour IT")])
        >>> print(standings(channel, Period.of_year(2020), {"revenue": kpi.revenue})[0].amount("revenue"))
        0.00 EUR
    """
    meter = Meter.of(channel, when, calendar, incomplete)
    found = _Round(
        meter=meter,
        asked=Asked.of(asked, kpis),
        channel=channel,
        partners=channel.partners,
        own=_own(channel, facts),
        people=people,
        member_of=member_of,
        unlisted=unlisted,
    )
    return found.standings()


def standing_of(  # noqa: PLR0913 - each is a choice that only the caller can make
    channel: Channel,
    partner_id: PartnerId,
    when: Period | datetime.date,
    asked: Asking,
    *,
    calendar: Calendar | None = None,
    kpis: Mapping[str, Kpi] | None = None,
    facts: Mapping[str, FactLike] | None = None,
    people: bool = True,
    member_of: str | None = None,
    unlisted: Unlisted = Unlisted.UNDEFINED,
    incomplete: Incomplete = Incomplete.UNDEFINED,
) -> Standing:
    """Find the standing of one partner; the same as among those of all partners.

    Args:
        channel: The channel.
        partner_id: The partner; nobody else's people are looked at.
        when: As for ``standings``.
        asked: As for ``standings``.
        calendar: As for ``standings``.
        kpis: As for ``standings``.
        facts: What is known of the partner from elsewhere: facts by their names.
        people: As for ``standings``.
        member_of: As for ``standings``.
        unlisted: As for ``standings``.
        incomplete: As for ``standings``.

    Raises:
        UnknownIdError: Where the channel has no such partner.
        InvalidError: As for ``standings``.
        CurrencyMismatchError: As for ``standings``.
        OperandError: As for ``standings``.

    Example:
        >>> from channelmodel import Currency, Partner, Vendor, VendorId, kpi
        >>> from channelmodel.rules import measured, trailing
        >>> channel = Channel(vendor=Vendor(id=VendorId("V"), name="V", currency=Currency.EUR),
        ...                   partners=[Partner(id=PartnerId("P-1"), name="Blue Harbour IT")])
        >>> won = measured(kpi.deals_won, trailing(months=12))
        >>> print(won.amount(standing_of(channel, PartnerId("P-1"), datetime.date(2020, 6, 30), won)))
        0
    """
    meter = Meter.of(channel, when, calendar, incomplete)
    partner = channel.partner(partner_id)
    found = _Round(
        meter=meter,
        asked=Asked.of(asked, kpis),
        channel=channel,
        partners=(partner,),
        own={} if facts is None else _own(channel, {partner.id: facts}),
        people=people,
        member_of=member_of,
        unlisted=unlisted,
    )
    return found.standings()[0]


@attrs.frozen(kw_only=True)
class _Round:
    """One time of finding the standings of some partners."""

    meter: Meter
    asked: Asked
    channel: Channel
    partners: tuple[Partner, ...]
    own: Mapping[PartnerId, Mapping[str, Any]]
    people: bool
    member_of: str | None
    unlisted: Unlisted

    def standings(self) -> tuple[Standing, ...]:
        supplied = {partner.id: dict(each) for partner, each in self._supplied()}
        if faults := tuple(self._twice(supplied)):
            raise InvalidError("standings", faults)
        found: list[Standing] = []
        told: list[Fault] = []
        for partner in self.partners:
            try:
                found.append(self._standing(partner, {**supplied[partner.id], **self.own.get(partner.id, {})}))
            except InvalidError as error:
                told.extend(_of_partner(partner, each) for each in error.faults)
        if told:
            raise InvalidError("standings", told)
        return tuple(found)

    def _standing(self, partner: Partner, facts: Mapping[str, Any]) -> Standing:
        return Standing.of(partner.id, facts, as_of=self.meter.day, name=partner.name, unlisted=self.unlisted)

    def _supplied(self) -> Iterator[tuple[Partner, Iterator[tuple[str, Any]]]]:
        circumstances = Circumstances(self.channel, self.meter.day, self.partners)
        named = {each.name for each in self.asked.figures}.union(each.fact_name for each in self.asked.tenures)
        names = self.asked.names - named - (frozenset() if self.people else frozenset(PEOPLE))
        memberships = None
        if self.asked.tenures or PRESENT_TIER in names:
            programme = self.asked.programme if self.member_of is None else self.member_of
            memberships = Memberships.told(self.channel, self.meter.day, programme, self.asked.order)
        for partner in self.partners:
            yield partner, self._facts(partner, circumstances, names, memberships)

    def _facts(
        self, partner: Partner, circumstances: Circumstances, names: frozenset[str], memberships: Memberships | None
    ) -> Iterator[tuple[str, Any]]:
        yield from ((each.name, self.meter.amount(each, partner.id)) for each in self.asked.figures)
        yield from circumstances.of(partner, names)
        if memberships is not None:
            yield from ((each.fact_name, memberships.of(each, partner)) for each in self.asked.tenures)
            if PRESENT_TIER in names:
                yield PRESENT_TIER, memberships.present_tier(partner)

    def _twice(self, supplied: Mapping[PartnerId, Mapping[str, Any]]) -> Iterator[Fault]:
        for partner_id, facts in self.own.items():
            for name in supplied.get(partner_id, {}):
                if name in facts:
                    or_else = ", or ask with people=False" if name in PEOPLE else ""
                    path, problem = f"facts[{partner_id!r}][{name!r}]", "the channel supplies it too"
                    yield fault(path, facts[name], problem, f"Leave it out here{or_else}")


def _own(channel: Channel, facts: object) -> Mapping[PartnerId, Mapping[str, Any]]:
    if facts is None:
        return {}
    if not isinstance(facts, Mapping) or not all(isinstance(each, Mapping) for each in facts.values()):
        remedy = "Give a mapping from the ids of partners to their facts, such as {'P-1': {'invited': True}}"
        raise OperandError("standings with facts that are not told by partner", remedy)
    known = {partner.id for partner in channel.partners}
    faults = tuple(
        fault("facts", partner_id, "the channel has no partner with this id", "Correct the id, or leave it out")
        for partner_id in facts
        if partner_id not in known
    )
    if faults:
        raise InvalidError("standings", faults)
    return facts


def _of_partner(partner: Partner, told: Fault) -> Fault:
    return attrs.evolve(told, path=f"facts[{partner.id!r}]{told.path.removeprefix('facts')}")

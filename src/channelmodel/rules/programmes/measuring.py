"""Measuring: how the standing of every partner of a channel is found."""

import datetime
from collections.abc import Mapping
from fractions import Fraction

from channelmodel.entities import Channel
from channelmodel.errors import OperandError
from channelmodel.kpi import Facts, Kpi, Measurement, Unit
from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.records import words
from channelmodel.rules.facts.standing import Standing
from channelmodel.values.calendar import Calendar
from channelmodel.values.day import as_day
from channelmodel.values.money import Money
from channelmodel.values.period import Period

__all__ = ["standings"]


def __dir__() -> list[str]:
    return __all__


def standings(
    channel: Channel,
    when: Period | datetime.date,
    measured: Mapping[str, Kpi],
    *,
    calendar: Calendar | None = None,
) -> tuple[Standing, ...]:
    """Measure the standing of every partner of a channel.

    Whoever has no facts has a revenue and a number of deals of zero, and a win rate without a value.

    Args:
        channel: The channel.
        when: The period over which, or the day as of which, the KPIs are measured.
        measured: The name of each fact, and the KPI that measures it.
        calendar: The calendar whose months, quarters and years are meant; the vendor's where it is left out.

    Returns:
        One standing for each partner, in the order of the channel; those of whom nothing is known too.

    Raises:
        InvalidError: Where a KPI cannot be asked for that period or day, or not by partner.
        CurrencyMismatchError: Where a partner's amounts are in several currencies.
        OperandError: Where it is no channel that is measured, or no KPI that measures.

    Example:
        >>> from channelmodel import Currency, Partner, PartnerId, Vendor, VendorId, kpi
        >>> channel = Channel(vendor=Vendor(id=VendorId("V"), name="V", currency=Currency.EUR),
        ...                   partners=[Partner(id=PartnerId("P-1"), name="Blue Harbour IT")])
        >>> print(standings(channel, Period.of_year(2020), {"revenue": kpi.revenue})[0].amount("revenue"))
        0.00 EUR
    """
    _demand(channel, measured)
    as_of = when.last if isinstance(when, Period) else as_day(when)
    facts = Facts.of(channel).remembering()
    columns = {name: each(facts, when, by="partner", calendar=calendar) for name, each in measured.items()}
    return tuple(
        Standing.of(
            partner.id,
            {name: _fact(name, column.of(partner.id)) for name, column in columns.items()},
            as_of=as_of,
            name=partner.name,
        )
        for partner in channel.partners
    )


def _demand(channel: object, measured: object) -> None:
    if not isinstance(channel, Channel):
        raise OperandError(f"standings of {type(channel).__qualname__}", "Give a Channel, which knows its partners")
    kpis = isinstance(measured, Mapping) and all(isinstance(each, Kpi) for each in measured.values())
    if not kpis:
        remedy = "Give a mapping from names to KPIs, such as {'revenue': kpi.revenue}"
        raise OperandError("standings without KPIs", remedy)


def _fact(name: str, measurement: Measurement) -> Amount | Undefined:
    value = measurement.value
    if value is None:
        return Undefined(f"{words(name)} has no value")
    if isinstance(value, Money):
        return Amount.of(value)
    # An average of money is an exact fraction, whose currency stands beside it.
    return Amount(Fraction(value), measurement.currency if measurement.unit is Unit.MONEY else None)

"""Figures for the first page: a figure where nothing is asked beside it, a breakdown where it is."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import assert_type

import channelmodel as cm
from channelmodel import kpi
from partner_portal.facts import channel, deals, harbour, vendor, year

TODAY = date(2020, 6, 30)

rates = cm.ExchangeRates((cm.ExchangeRate("USD", "EUR", "0.9", since=date(2019, 1, 1)),))
in_euros = kpi.Conversion(into=cm.Currency.EUR, rates=rates, rounding=cm.Rounding.HALF_EVEN)

assert_type(kpi.revenue, kpi.Kpi)
assert_type(kpi.revenue(channel, year), kpi.Measurement)
assert_type(kpi.revenue(channel, year, convert=in_euros), kpi.Measurement)
assert_type(kpi.revenue(channel, year, by="partner"), kpi.Breakdown)
assert_type(kpi.revenue(channel, year, by=["partner", "quarter"], convert=in_euros), kpi.Breakdown)
assert_type(kpi.win_rate(deals, by=kpi.DIMENSIONS["partner"]), kpi.Breakdown)
assert_type(kpi.open_pipeline(channel, TODAY), kpi.Measurement)
assert_type(kpi.revenue(channel, year).value, kpi.Figure | None)
assert_type(kpi.revenue(channel, year, by="partner")[harbour.id], kpi.Measurement)
assert_type(kpi.revenue(channel, year, by="partner").total, kpi.Measurement | None)
assert_type(kpi.scorecard(channel, year), kpi.Scorecard)
assert_type(kpi.tally(channel, year, kpis=[kpi.revenue], by="partner"), kpi.Tally)
assert_type(kpi.compare(kpi.revenue, channel, year), kpi.Comparison)
assert_type(kpi.conflicts(channel), Sequence[kpi.Conflict])
assert_type(kpi.conflicts(channel)[:1], Sequence[kpi.Conflict])
assert_type(kpi.pace(channel, year, TODAY), kpi.Pace)
assert_type(kpi.pace(channel, year, TODAY, by="owner"), kpi.PaceTable)
assert_type(kpi.deals_to_push(idle_days=30), kpi.Kpi)


def asked(by: kpi.By | None) -> kpi.Measurement | kpi.Breakdown:
    """Pass on what the page was asked for, whichever it is."""
    figure = kpi.revenue(channel, year, by=by)
    assert_type(figure, kpi.Measurement | kpi.Breakdown)
    return figure


def headline() -> str:
    """Say in one line how the year stands."""
    rate = kpi.win_rate(channel, year).value
    if isinstance(rate, Fraction):
        assert_type(rate, Fraction)
    lines = [f"{channel.partner(cm.PartnerId(each)).name}: {told}" for each, told in by_partner().items() if each]
    return f"{vendor.name}: {rate}; " + "; ".join(lines)


def by_partner() -> kpi.Breakdown:
    """Return what every partner has sold this year."""
    return kpi.revenue(channel, year, by="partner")

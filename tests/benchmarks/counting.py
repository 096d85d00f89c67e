"""Ten KPIs by partner: against the best single loop that is written by hand, and over ten times as many deals.

They are asked for all the years of the deals, so that every deal counts: over one year both sides would pass by half of them.
The facts are a plain tuple. A channel remembers what was found in it, and would be asked the same a second time.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pendulum import Date

from channelmodel import Currency, Deal, DealStage, Money, Period, kpi
from tests.benchmarks.measuring import Job, Sides
from tests.benchmarks.workloads import FIRST_YEAR, YEARS, deals

__all__ = ["JOBS", "SPAN", "TEN"]

TEN: tuple[kpi.Kpi, ...] = (
    kpi.revenue,
    kpi.deals_won,
    kpi.deals_lost,
    kpi.win_rate,
    kpi.average_deal_size,
    kpi.deals_opened,
    kpi.pipeline_created,
    kpi.open_pipeline,
    kpi.margin,
    kpi.won_cycle,
)
SPAN = Period(start=Period.of_year(FIRST_YEAR).start, end=Period.of_year(FIRST_YEAR + YEARS - 1).end)

_SMALLER = 10
_WON, _EUR = DealStage.WON, Currency.EUR


def by_hand(facts: Sequence[Deal], start: Date, last: Date) -> dict[str | None, list[Any]]:
    """Count what the ten KPIs need, as somebody would who writes it for these alone.

    It knows what it can of its facts: no deal is closed before it is opened, a won one has an amount, and all amounts are in euros.
    That last one it looks at, because a sum over several currencies would be none.
    """
    groups: dict[str | None, list[Any]] = {}
    for deal in facts:
        opened, closed, money = deal.opened_on, deal.closed_on, deal.amount
        amount: Any = 0
        if money is not None:
            if money.currency is not _EUR:
                raise ValueError(money)
            amount = money.amount
        if closed is None or closed > last:
            if opened is None or opened > last:
                continue
            try:
                group = groups[deal.partner_id]
            except KeyError:
                group = groups[deal.partner_id] = [0] * 9
            group[2] += amount
            if opened >= start:
                group[0] += 1
                group[1] += amount
        elif closed >= start:
            try:
                group = groups[deal.partner_id]
            except KeyError:
                group = groups[deal.partner_id] = [0] * 9
            if opened is not None and opened >= start:
                group[0] += 1
                group[1] += amount
            if deal.stage is _WON:
                group[3] += 1
                group[4] += amount
                cost = deal.cost
                if cost is not None:
                    group[5] += cost.amount
                if opened is not None:
                    group[6] += 1
                    group[7] += closed.toordinal() - opened.toordinal()
            else:
                group[8] += 1
    return groups


def finished(groups: Mapping[str | None, Sequence[Any]]) -> dict[str | None, tuple[Any, ...]]:
    """Make the ten figures of each partner, in the order of the KPIs."""
    return {
        partner: (
            revenue,
            won,
            lost,
            Fraction(won, won + lost) if won + lost else None,
            Fraction(revenue) / won if won else None,
            opened,
            created,
            still_open,
            revenue - cost,
            Fraction(days, known) if known else None,
        )
        for partner, (opened, created, still_open, won, revenue, cost, known, days, lost) in groups.items()
    }


def told(card: kpi.Scorecard) -> dict[str | None, tuple[Any, ...]]:
    """Return the figures of a scorecard as they are told by hand."""
    return {partner: tuple(map(_plain, card[partner].values())) for partner in card}


def _plain(measurement: kpi.Measurement) -> int | Fraction | Decimal | None:
    value = measurement.value
    return value.amount if isinstance(value, Money) else value


def scorecard(facts: Sequence[Deal]) -> kpi.Scorecard:
    """Ask the library."""
    return kpi.tally(facts, SPAN, kpis=TEN, by="partner").scorecard()


def against_a_loop(size: int) -> Sides:
    """Count and finish ten KPIs by partner: all at once, and by hand."""
    facts = deals(size)
    return Sides(
        library=lambda: scorecard(facts),
        rival=lambda: finished(by_hand(facts, SPAN.start, SPAN.last)),
        outcome_of_library=told,
    )


def against_a_tenth(size: int) -> Sides:
    """Count and finish ten KPIs by partner, and those of a tenth of the deals."""
    facts = deals(size)
    tenth = facts[: size // _SMALLER]
    return Sides(
        library=lambda: scorecard(facts),
        rival=lambda: scorecard(tenth),
        outcome_of_library=lambda card: told(card) == finished(by_hand(facts, SPAN.start, SPAN.last)),
        outcome_of_rival=lambda card: told(card) == finished(by_hand(tenth, SPAN.start, SPAN.last)),
    )


JOBS = (
    Job(
        name="ten_kpis_vs_fused_loop",
        says="ten KPIs by partner over 1,000,000 deals / one loop written by hand for these ten",
        bound=1.3,
        prepare=against_a_loop,
        size=1_000_000,
    ),
    Job(
        name="ten_kpis_growth_10x",
        says="ten KPIs by partner over 1,000,000 deals / over 100,000",
        bound=11,
        prepare=against_a_tenth,
        size=1_000_000,
    ),
)

"""Standings are measured from a channel, for every partner, over a period or as of a day."""

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from channelmodel import (
    Channel,
    Currency,
    CurrencyMismatchError,
    Deal,
    DealId,
    DealStage,
    FiscalCalendar,
    InvalidError,
    Money,
    OperandError,
    Partner,
    PartnerId,
    Period,
    Vendor,
    VendorId,
    WeekCalendar,
    kpi,
)
from channelmodel.rules import (
    Amount,
    Programme,
    Tier,
    Undefined,
    Unlisted,
    fact,
    holders,
    measured,
    standing_of,
    standings,
    trailing,
)

EUR = Currency.EUR
YEAR = Period.of_year(2020)
MEASURED = {"revenue": kpi.revenue, "deals_won": kpi.deals_won, "win_rate": kpi.win_rate}


def a_deal(number: int, partner: str, amount: Money, stage: DealStage = DealStage.WON, month: int = 5) -> Deal:
    return Deal(
        id=DealId(f"D-{number}"),
        partner_id=PartnerId(partner),
        amount=amount,
        stage=stage,
        closed_on=datetime.date(2020, month, 1),
    )


def a_channel(*deals: Deal, **more: Any) -> Channel:
    return Channel(
        vendor=Vendor(id=VendorId("V"), name="Vendor", currency=EUR),
        partners=[
            Partner(id=PartnerId("P-1"), name="Blue Harbour IT"),
            Partner(id=PartnerId("P-2"), name="Keystone"),
        ],
        deals=deals,
        **more,
    )


def facts_of(standing: Any) -> dict[str, Any]:
    return {each.name: each.value for each in standing.facts}


def test_every_partner_is_measured_over_a_period():
    channel = a_channel(
        a_deal(1, "P-1", Money(100, "EUR")),
        a_deal(2, "P-1", Money(50, "EUR")),
        a_deal(3, "P-1", Money(70, "EUR"), DealStage.LOST),
    )
    first, second = standings(channel, YEAR, MEASURED)
    assert (first.partner_id, first.name, first.as_of) == ("P-1", "Blue Harbour IT", YEAR.last)
    assert facts_of(first) == {
        "revenue": Amount(150, EUR),
        "deals_won": Amount(2),
        "win_rate": Amount("2/3"),
    }
    assert facts_of(second) == {
        "revenue": Amount(0, EUR),
        "deals_won": Amount(0),
        "win_rate": Undefined("win rate has no value"),
    }


def test_a_period_leaves_out_what_lies_outside():
    channel = a_channel(a_deal(1, "P-1", Money(100, "EUR"), month=5))
    for period, won in [(Period.of_month(2020, 4), 0), (Period.of_month(2020, 5), 1), (Period.of_month(2020, 6), 0)]:
        assert standings(channel, period, MEASURED)[0].amount("deals_won") == Amount(won)


def test_an_average_of_money_is_money_and_exact():
    deals = [a_deal(number, "P-1", Money(amount, "EUR")) for number, amount in enumerate([100, 100, 150])]
    standing = standings(a_channel(*deals), YEAR, {"average": kpi.average_deal_size})[0]
    assert standing.amount("average") == Amount(Fraction(350, 3), EUR)
    assert (fact("average") >= Money(116, "EUR")).outcome(standing) == "met"


def test_a_measurement_by_a_square_root_is_taken_too():
    deals = [
        Deal(
            id=DealId(f"D-{month}"),
            partner_id=PartnerId("P-1"),
            amount=Money(month * month, "EUR"),
            opened_on=datetime.date(2020, month, 1),
        )
        for month in range(1, 13)
    ]
    standing = standings(a_channel(*deals), YEAR, {"steadiness": kpi.pipeline_steadiness})[0]
    amount = standing.amount("steadiness")
    assert isinstance(amount, Amount)
    assert amount.currency is None
    assert Fraction(Decimal("0.8")) < amount.number < 1


def test_every_partner_is_measured_as_of_a_day():
    channel = a_channel()
    measured = {"certified_people": kpi.certified_people}
    day = datetime.date(2020, 6, 30)
    assert [each.as_of for each in standings(channel, day, measured)] == [day, day]
    assert standings(channel, day, measured)[0].amount("certified_people") == Amount(0)
    assert standings(channel, YEAR, measured)[0].as_of == datetime.date(2020, 12, 31)


def test_the_calendar_is_the_caller_s_where_one_is_given():
    channel = a_channel(a_deal(1, "P-1", Money(100, "EUR")))
    fiscal = FiscalCalendar(first_month=7)
    assert standings(channel, fiscal.year(2020), MEASURED, calendar=fiscal)[0].amount("deals_won") == Amount(1)


def test_a_kpi_that_compares_months_compares_those_of_the_calendar():
    weeks = WeekCalendar()
    year = weeks.year(2020)
    deals = [
        Deal(
            id=DealId(f"D-{month}"),
            partner_id=PartnerId("P-1"),
            amount=Money(1, "EUR"),
            opened_on=weeks.month(2020, month).last,
        )
        for month in range(1, 13)
    ]
    steadiness = {"steadiness": kpi.pipeline_steadiness}
    assert standings(a_channel(*deals), year, steadiness, calendar=weeks)[0].amount("steadiness") == Amount(0)
    assert standings(a_channel(*deals), year, steadiness)[0].amount("steadiness") != Amount(0)


def test_measured_standings_are_judged():
    programme = Programme("Partner+", [Tier("Gold", [fact("revenue") >= Money(100, "EUR"), fact("win_rate") >= "0.5"])])
    channel = a_channel(a_deal(1, "P-1", Money(100, "EUR")))
    first, second = programme.assess_all(standings(channel, YEAR, MEASURED))
    assert first.tier == "Gold"
    assert second.explain() == (
        "Keystone reaches no tier in Partner+ as of 2020-12-31.\n"
        "Next is Gold: 1 of 2 requirements cannot be judged, 1 is not met.\n"
        "  ✗ revenue at least 100.00 EUR: 0.00 EUR, 100.00 EUR missing\n"
        "  ? win rate at least 0.5: win rate has no value"
    )


@pytest.mark.parametrize(
    "find",
    [lambda *asked: standings(*asked)[0], lambda channel, *asked: standing_of(channel, PartnerId("P-1"), *asked)],
)
def test_people_are_told_and_gaps_remain_gaps_unless_it_is_said_otherwise(find):
    deal = Deal(id=DealId("D-1"), partner_id=PartnerId("P-1"), opened_on=YEAR.start)
    pipeline = measured(kpi.pipeline_created, trailing(years=1), known_as="pipeline")
    found = find(a_channel(deal), YEAR.last, [pipeline, holders(any_of=["Expert"])])
    assert found.is_listed("people")
    assert found.unlisted is Unlisted.UNDEFINED
    assert isinstance(found.amount("pipeline"), Undefined)


def test_a_channel_without_partners_has_no_standings():
    channel = Channel(vendor=Vendor(id=VendorId("V"), name="Vendor", currency=EUR))
    assert standings(channel, YEAR, MEASURED) == ()


def test_nothing_measured_is_a_standing_without_facts():
    assert [each.facts for each in standings(a_channel(), YEAR, {})] == [(), ()]


def test_amounts_in_several_currencies_are_not_added():
    channel = a_channel(a_deal(1, "P-1", Money(1, "EUR")), a_deal(2, "P-1", Money(1, "USD")))
    with pytest.raises(CurrencyMismatchError, match="EUR and USD cannot be combined"):
        standings(channel, YEAR, MEASURED)


@pytest.mark.parametrize("when", [None, "2020", 2020, datetime.datetime(2020, 1, 1)])  # noqa: DTZ001 - naive on purpose
def test_when_is_a_period_or_a_day(when):
    with pytest.raises(InvalidError, match="a day is expected"):
        standings(a_channel(), when, MEASURED)


def test_a_kpi_over_a_period_is_not_asked_as_of_a_day():
    with pytest.raises(InvalidError, match="it is measured over a period and not as of a day"):
        standings(a_channel(), datetime.date(2020, 6, 30), MEASURED)


def test_only_a_channel_knows_its_partners():
    with pytest.raises(OperandError) as refused:
        standings([], YEAR, MEASURED)
    assert str(refused.value) == "standings of list is not defined. Give a Channel, which knows its partners."


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ([kpi.revenue], "standings for Kpi"),
        ("revenue", "standings for str"),
        ({"revenue": "revenue"}, "standings without KPIs"),
        ({"revenue": kpi.revenue, "wins": "deals_won"}, "standings without KPIs"),
        (None, "standings for NoneType"),
        (3, "standings for int"),
    ],
)
def test_only_programmes_and_kpis_ask_for_facts(asked, what):
    with pytest.raises(OperandError) as refused:
        standings(a_channel(), YEAR, asked)
    assert str(refused.value) == (
        f"{what} is not defined. "
        "Give a programme, its terms, or a mapping from names to KPIs, such as {'revenue': kpi.revenue}."
    )


@pytest.mark.parametrize("calendar", ["fiscal", 7, FiscalCalendar])
def test_only_a_calendar_cuts_windows(calendar):
    with pytest.raises(OperandError, match="standings by a calendar that is"):
        standings(a_channel(), YEAR, MEASURED, calendar=calendar)


@pytest.mark.parametrize("of_nobody", [kpi.quota, kpi.quota_attainment])
def test_what_no_partner_has_is_not_measured_of_partners(of_nobody):
    with pytest.raises(InvalidError, match="no partner has one of its own"):
        standings(a_channel(), YEAR, {"quota": of_nobody})


@pytest.mark.parametrize("name", ["", "  ", "a\nb", 3])
def test_a_measured_fact_has_a_name(name):
    with pytest.raises(InvalidError) as refused:
        standings(a_channel(), YEAR, {name: kpi.revenue})
    (fault,) = refused.value.faults
    assert (fault.path, fault.problem) == ("asked", "a fact has a name")

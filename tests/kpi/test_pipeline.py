"""The KPIs of the pipeline, each by an example worked out by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import InvalidError
from channelmodel.kpi import Median, Steadiness, pipeline
from tests.kpi.builders import (
    AFTER,
    ENDS,
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    YEAR,
    a_deal,
    eur,
    figures,
    figures_at_the_ends,
    lost,
    people,
    shared,
    won,
)

PLACED_BY_CLOSING = [
    (kpi.deals_won, lambda day: won(1, day)),
    (kpi.deals_lost, lost),
    (kpi.deals_closed, lost),
    (kpi.deals_closed, lambda day: won(1, day)),
    (kpi.deals_opened, lambda day: a_deal(opened_on=day)),
]


@pytest.mark.parametrize(("each", "fact_on"), PLACED_BY_CLOSING, ids=lambda each: getattr(each, "name", ""))
def test_deals_count_from_the_first_to_the_last_day_of_the_period(each, fact_on):
    deals = [fact_on(day) for day in ENDS]
    assert [each([deal], FEBRUARY).value for deal in deals] == [0, 1, 1, 0]
    assert each(deals, FEBRUARY).value == 2
    assert each(deals).value == 4
    assert each([], FEBRUARY).value == 0


def test_deals_by_partner_and_by_owner_count_a_shared_deal_once_in_all():
    deals = [won(1, partner_id="P-1", credits=shared(("ana", "0.6"), ("bo", "0.4"))), won(1, owner_id="ana"), lost()]
    for each in (kpi.deals_won, kpi.deals_closed, kpi.deals_opened):
        assert sum(each(deals, by="owner").figures.values()) == each(deals).value
    assert kpi.deals_won(deals, by="owner").figures == {"ana": Fraction(8, 5), "bo": Fraction(2, 5)}
    assert kpi.deals_won(deals, by="partner").figures == {"P-1": 1, None: 1}
    assert kpi.deals_lost(deals, by="owner").figures == {None: 1}
    assert kpi.deals_lost(deals, by="partner").figures == {None: 1}


def test_the_closing_rate_is_won_over_won_and_lost():
    deals = [won(1), won(1, LAST), lost(), a_deal(opened_on=FIRST), won(1, EVE), lost(AFTER)]
    rate = kpi.win_rate(deals, FEBRUARY)
    assert (rate.value, rate.numerator, rate.denominator, str(rate)) == (Fraction(2, 3), 2, 3, "66.7 %")
    assert kpi.win_rate([a_deal()], FEBRUARY).value is None
    assert figures(kpi.win_rate(deals, by="stage")) == {"won": Fraction(1), "lost": Fraction(0)}
    assert figures(kpi.win_rate(deals, FEBRUARY, by=("partner", "month"))) == {(None, FEBRUARY): Fraction(2, 3)}


def test_won_of_all_opened_counts_open_deals_as_not_won():
    deals = [
        won(1, LAST, opened_on=FIRST),
        lost(LAST, opened_on=FIRST),
        a_deal(opened_on=LAST),
        won(1, LAST, opened_on=EVE),
    ]
    assert kpi.won_share(deals, FEBRUARY).value == Fraction(1, 3)
    assert (kpi.won_share(deals, FEBRUARY).numerator, kpi.won_share(deals, FEBRUARY).denominator) == (1, 3)
    assert kpi.won_share([], FEBRUARY).value is None
    assert figures(kpi.won_share(deals, FEBRUARY, by="stage")) == {
        "won": Fraction(1),
        "lost": Fraction(0),
        "prospecting": Fraction(0),
    }
    assert kpi.won_share(deals, YEAR, by="month")[FEBRUARY].value == Fraction(1, 3)


OPEN_ON = [
    (date(2020, 1, 31), 0),  # The day before it is opened.
    (FIRST, 1),
    (LAST, 1),
    (AFTER, 0),  # The day on which it is closed.
]


@pytest.mark.parametrize(("day", "number"), OPEN_ON)
def test_a_deal_is_open_from_its_opening_to_the_day_before_its_closing(day, number):
    deal = won(50, AFTER, opened_on=FIRST, origin=cm.DealOrigin.PARTNER, partner_id="P-1")
    assert kpi.open_deals([deal], day).value == number
    assert kpi.open_pipeline([deal], day).value == eur(50 * number)
    assert kpi.sourced_pipeline([deal], day).value == eur(50 * number)
    assert kpi.open_deals([deal], day).as_of == day
    assert kpi.open_deals([a_deal()], day).value == 0


def test_the_open_pipeline_tells_how_many_amounts_are_not_known():
    deals = [a_deal(opened_on=FIRST, amount=eur(70), partner_id="P-1"), a_deal(opened_on=FIRST, partner_id="P-2")]
    whole = kpi.open_pipeline(deals, LAST)
    assert (whole.value, whole.facts, whole.unknown) == (eur(70), 2, 1)
    assert str(kpi.open_pipeline(deals, LAST, by="partner")["P-2"]) == "0.00 EUR (1 of 1 not known)"


def test_what_is_open_is_asked_by_partner_and_by_stage():
    deals = [
        a_deal(opened_on=EVE, amount=eur(70), partner_id="P-1", origin=cm.DealOrigin.PARTNER),
        a_deal(opened_on=FIRST, amount=eur(5), stage=cm.DealStage.PROPOSED),
    ]
    assert figures(kpi.open_pipeline(deals, FIRST, by="partner")) == {"P-1": "70.00 EUR", None: "5.00 EUR"}
    assert kpi.open_deals(deals, FIRST, by="stage").figures == {"prospecting": 1, "proposed": 1}
    assert figures(kpi.sourced_pipeline(deals, FIRST, by=("partner", "origin"))) == {("P-1", "partner"): "70.00 EUR"}


def test_a_period_means_its_last_day_and_by_month_the_last_day_of_each_cut_to_the_period():
    deals = [
        a_deal(opened_on=date(2020, 1, 20)),
        a_deal(opened_on=date(2020, 2, 20)),
        a_deal(opened_on=date(2020, 3, 20)),
    ]
    span = cm.Period.of_days(date(2020, 1, 5), date(2020, 3, 19))
    by_month = kpi.open_deals(deals, span, by="month")
    # The last of the three days asked for is the 19th of March, on which the third deal is not open yet.
    assert list(by_month.figures.values()) == [1, 2, 2]
    assert [each.as_of for each in by_month.values()] == [date(2020, 1, 31), date(2020, 2, 29), date(2020, 3, 19)]
    assert kpi.open_deals(deals, span).as_of == date(2020, 3, 19)
    assert kpi.open_deals(deals, date(2020, 2, 25), by="month")[FEBRUARY].as_of == date(2020, 2, 25)
    assert kpi.open_deals(deals, date.max).value == 3


def test_pipeline_created_is_what_was_opened_whatever_became_of_it():
    deals = [a_deal(opened_on=day, amount=eur(amount)) for day, amount in zip(ENDS, (1, 10, 100, 1000), strict=True)]
    deals += [won(5, AFTER, opened_on=LAST, partner_id="P-1"), a_deal(opened_on=FIRST)]
    created = kpi.pipeline_created(deals, FEBRUARY)
    assert (created.value, created.facts, created.unknown) == (eur(115), 4, 1)
    assert figures(kpi.pipeline_created(deals, FEBRUARY, by="partner")) == {"P-1": "5.00 EUR", None: "110.00 EUR"}
    assert figures(kpi.pipeline_created(deals, FEBRUARY, by="stage")) == {
        "won": "5.00 EUR",
        "prospecting": "110.00 EUR",
    }
    assert kpi.pipeline_created([won(1)], FEBRUARY).value == eur(0)


QUARTER = cm.Period.of_quarter(2020, 1)


def test_steadiness_is_the_deviation_of_the_months_over_their_mean():
    deals = [a_deal(opened_on=date(2020, 1, 1), amount=eur(2)), a_deal(opened_on=date(2020, 3, 31), amount=eur(4))]
    deals += [
        a_deal(opened_on=date(2019, 12, 31), amount=eur(900)),
        a_deal(opened_on=date(2020, 4, 1), amount=eur(900)),
    ]
    steady = kpi.pipeline_steadiness(deals, QUARTER)
    # The months are 2, 0, 4: mean 2, variance (0 + 4 + 4) ÷ 3.
    assert steady.denominator == 2
    assert abs(steady.numerator**2 - Decimal(8) / 3) < Decimal("1e-25")
    assert abs(steady.value - steady.numerator / 2) < Decimal("1e-25")
    # The root of 8 ÷ 3, and half of it, to 40 digits.
    assert steady.numerator == Decimal("1.632993161855452065464856049803927594644")
    assert steady.value == Decimal("0.816496580927726032732428024901963797322")
    assert steady.currency is cm.Currency.EUR
    by_number = kpi.pipeline_steadiness_by_number(deals, QUARTER)
    # 1, 0, 1: mean 2 ÷ 3, variance (1 + 4 + 1) ÷ 27 = 2 ÷ 9.
    assert by_number.denominator == Fraction(2, 3)
    assert len(by_number.numerator.as_tuple().digits) == 40
    assert str(by_number) == "0.71"
    assert by_number.currency is None


def test_a_pipeline_that_brings_the_same_every_month_is_perfectly_steady():
    deals = [a_deal(opened_on=date(2020, month, 1), amount=eur("33.33")) for month in (1, 2, 3)]
    assert kpi.pipeline_steadiness(deals, QUARTER).value == 0
    assert kpi.pipeline_steadiness_by_number(deals, QUARTER).value == 0


def test_steadiness_has_no_value_where_nothing_was_opened_and_needs_a_period():
    nothing = kpi.pipeline_steadiness([won(1)], QUARTER)
    assert (nothing.value, nothing.denominator) == (None, 0)
    with pytest.raises(InvalidError) as error:
        kpi.pipeline_steadiness([won(1)])
    assert str(error.value) == (
        "KPI: when: got None; the months of a period are compared. Ask for a period, such as Period.of_year(2020)."
    )


CLOSED = kpi.Measure(table=kpi.DEALS, placed=kpi.On("closed_on"))
UNFIT = [
    (lambda: Median(CLOSED), "it does not list the values that have a middle"),
    (lambda: Median(CLOSED.sum("amount")), "it does not list the values that have a middle"),
    (lambda: Steadiness(CLOSED.values("amount")), "it does not add up month by month"),
    (lambda: Steadiness(CLOSED.distinct("partner_id")), "it does not add up month by month"),
]


@pytest.mark.parametrize(("make", "problem"), UNFIT)
def test_a_middle_is_one_of_values_and_steady_is_what_adds_up(make, problem):
    with pytest.raises(InvalidError) as error:
        make()
    assert [(each.path, each.problem) for each in error.value.faults] == [("measure", problem)]


def test_a_median_and_a_steadiness_say_themselves():
    assert str(Median(CLOSED.values("amount"))) == "median of values of amount of deals, by closed_on"
    assert str(Steadiness(CLOSED)) == "standard deviation ÷ mean, over the months, of number of deals, by closed_on"


def test_steadiness_tells_how_many_amounts_are_not_known():
    deals = [a_deal(opened_on=date(2020, 1, 1), amount=eur(2)), a_deal(opened_on=date(2020, 3, 31))]
    steady = kpi.pipeline_steadiness(deals, QUARTER)
    # The months are 2, 0 and what nobody knows, which is left out: mean 2 ÷ 3.
    assert (steady.denominator, steady.facts, steady.unknown) == (Fraction(2, 3), 2, 1)


def test_credits_that_outweigh_what_was_opened_leave_no_mean_to_differ_from():
    deals = [a_deal(opened_on=FIRST, amount=eur(-5)), a_deal(opened_on=LAST, amount=eur(2))]
    assert (kpi.pipeline_steadiness(deals, QUARTER).value, kpi.pipeline_steadiness(deals, QUARTER).denominator) == (
        None,
        -1,
    )


def test_steadiness_by_partner_and_by_quarter_compares_the_months_of_each():
    deals = [a_deal(opened_on=date(2020, month, 1), amount=eur(1), partner_id="P-1") for month in (1, 2, 3, 4)]
    by_partner = kpi.pipeline_steadiness_by_number(deals, YEAR, by="partner")
    assert by_partner["P-1"].denominator == Fraction(4, 12)
    by_quarter = kpi.pipeline_steadiness(deals, YEAR, by="quarter")
    assert [each.denominator for each in by_quarter.values()] == [1, Fraction(1, 3), 0, 0]
    assert [each.value is None for each in by_quarter.values()] == [False, False, True, True]
    assert by_quarter[QUARTER].value == 0


def test_sales_cycles_are_calendar_days_from_opening_to_closing():
    deals = [
        won(1, FIRST, opened_on=EVE, partner_id="P-1"),
        won(1, LAST, opened_on=FIRST, partner_id="P-1"),
        won(1, LAST, opened_on=LAST),
        won(1, FIRST),
        won(1, AFTER, opened_on=date(2019, 1, 1)),
        lost(FIRST, opened_on=EVE),
        lost(LAST, opened_on=FIRST),
    ]
    # Won in February: 1 and 28 days and 0; one whose opening is not known.
    cycle = kpi.won_cycle(deals, FEBRUARY)
    assert (cycle.value, cycle.numerator, cycle.denominator) == (Fraction(29, 3), 29, 3)
    assert str(cycle) == "9.67 days (1 of 4 not known)"
    assert str(kpi.median_won_cycle(deals, FEBRUARY)) == "1 day (1 of 4 not known)"
    assert kpi.lost_cycle(deals, FEBRUARY).value == Fraction(29, 2)
    assert kpi.median_lost_cycle([*deals, lost(LAST, opened_on=EVE)], FEBRUARY).value == 28
    assert figures(kpi.won_cycle(deals, FEBRUARY, by="partner")) == {"P-1": Fraction(29, 2), None: Fraction(0)}
    assert figures(kpi.median_won_cycle(deals, FEBRUARY, by="partner")) == {"P-1": Fraction(29, 2), None: 0}
    assert figures(kpi.lost_cycle(deals, FEBRUARY, by="month")) == {FEBRUARY: Fraction(29, 2)}
    assert figures(kpi.median_won_cycle(deals, FEBRUARY, by="month")) == {FEBRUARY: 1}
    assert figures(kpi.lost_cycle(deals, by="owner")) == {None: Fraction(29, 2)}


@pytest.mark.parametrize(
    "each", [kpi.won_cycle, kpi.median_won_cycle, kpi.lost_cycle, kpi.median_lost_cycle], ids=lambda each: each.name
)
def test_a_sales_cycle_has_no_value_where_nothing_was_closed(each):
    assert each([a_deal(opened_on=FIRST)], FEBRUARY).value is None


def test_the_cycle_of_a_product_is_that_of_the_deals_in_which_it_is():
    both = won(50, LAST, opened_on=FIRST, lines=(_line("fw", 20), _line("av", 30)))
    assert figures(kpi.won_cycle([both], by="product")) == {"av": Fraction(28), "fw": Fraction(28)}


def _line(product, amount):
    return cm.DealLine(product_id=product, quantity=1, amount=eur(amount))


def test_the_cycle_of_an_owner_weighs_a_shared_deal_with_the_share():
    deals = [
        won(1, LAST, opened_on=FIRST, credits=shared(("ana", "0.5"), ("bo", "0.5"))),
        won(1, opened_on=FIRST, owner_id="bo"),
    ]
    # Bo: (28 × 0.5 + 0 × 1) ÷ (0.5 + 1).
    assert figures(kpi.won_cycle(deals, by="owner")) == {"ana": Fraction(28), "bo": Fraction(28, 3)}


IDLE = [(date(2020, 3, 2), 0), (date(2020, 3, 31), 0), (date(2020, 4, 1), 1)]


@pytest.mark.parametrize(("day", "number"), IDLE)
def test_a_deal_is_to_be_pushed_the_day_after_it_was_idle_for_as_long_as_allowed(day, number):
    quiet = a_deal(opened_on=date(2020, 3, 1))
    touched = a_deal(opened_on=date(2019, 1, 1), activities=[_done(date(2020, 3, 1)), _done(date(2020, 2, 1))])
    assert kpi.deals_to_push(30)([quiet], day).value == number
    assert kpi.deals_to_push(30)([touched], day).value == number


def _done(day):
    return cm.Activity(kind=cm.ActivityKind.FOLLOW_UP, on=day)


def test_what_is_done_later_does_not_change_what_was_to_be_pushed():
    deal = a_deal(opened_on=date(2020, 1, 1), activities=[_done(date(2020, 5, 1))])
    assert kpi.deals_to_push(30)([deal], date(2020, 4, 30)).value == 1
    assert kpi.deals_to_push(30)([deal], date(2020, 5, 1)).value == 0
    assert kpi.deals_to_push(30)([deal], date(2020, 6, 1)).value == 1


@pytest.mark.parametrize(("day", "number"), [(LAST, 0), (AFTER, 1)])
def test_a_deal_is_to_be_pushed_from_the_day_after_its_expected_closing(day, number):
    late = a_deal(opened_on=FIRST, expected_on=LAST, owner_id="ana")
    push = kpi.deals_to_push(100)
    assert push([late], day).value == number
    assert push([late], day, by="owner").figures == ({"ana": 1} if number else {})
    assert push([late], day, by="owner").of("ana").value == number


def test_closed_deals_are_not_pushed_and_managers_see_those_of_their_team():
    facts = [a_deal(opened_on=EVE, owner_id="ana"), won(1, FIRST, opened_on=EVE), *people(chief=None, ana="chief")]
    push = kpi.deals_to_push(0)
    assert push(facts, LAST, by="owner_tree").figures == {"ana": 1, "chief": 1}
    assert push(facts, LAST, by="stage").figures == {"prospecting": 1}
    assert push([], LAST).value == 0
    assert push(facts, YEAR, by="month").figures[cm.Period.of_month(2020, 1)] == 0


@pytest.mark.parametrize("days", [-1, 1.5, "30", None, True, 10**18])
def test_the_days_that_a_deal_may_be_idle_are_a_whole_number(days):
    with pytest.raises(InvalidError, match="a number of days is a whole number and not below zero") as error:
        kpi.deals_to_push(days)
    assert error.value.faults[0].path == "idle_days"


# Which date places each of them.

PLACED = [
    (kpi.deals_opened, lambda day: [a_deal(opened_on=day)], [0, 1, 1, 0]),
    (kpi.deals_won, lambda day: [won(1, day)], [0, 1, 1, 0]),
    (kpi.deals_lost, lambda day: [lost(day)], [0, 1, 1, 0]),
    (kpi.deals_closed, lambda day: [lost(day)], [0, 1, 1, 0]),
    (kpi.win_rate, lambda day: [won(1, day, opened_on=EVE)], [None, 1, 1, None]),
    (kpi.won_share, lambda day: [won(1, AFTER, opened_on=day)], [None, 1, 1, None]),
    (kpi.pipeline_created, lambda day: [a_deal(opened_on=day, amount=eur(7))], [eur(0), eur(7), eur(7), eur(0)]),
    # A single month does not differ from itself.
    (kpi.pipeline_steadiness, lambda day: [a_deal(opened_on=day, amount=eur(7))], [None, 0, 0, None]),
    (kpi.pipeline_steadiness_by_number, lambda day: [a_deal(opened_on=day)], [None, 0, 0, None]),
    # From the eve to the 1st one day goes by, to the 29th twenty-nine.
    (kpi.won_cycle, lambda day: [won(1, day, opened_on=EVE)], [None, 1, 29, None]),
    (kpi.median_won_cycle, lambda day: [won(1, day, opened_on=EVE)], [None, 1, 29, None]),
    (kpi.lost_cycle, lambda day: [lost(day, opened_on=EVE)], [None, 1, 29, None]),
    (kpi.median_lost_cycle, lambda day: [lost(day, opened_on=EVE)], [None, 1, 29, None]),
]
"""Placed by a date: a deal on the eve, the first day, the last day and the day after."""

HOLDING = [
    (kpi.open_deals, [0, 1, 1, 0]),
    (kpi.open_pipeline, [eur(0), eur(7), eur(7), eur(0)]),
    # It was expected to close on the first day, and is late from the second on.
    (kpi.deals_to_push(100), [0, 0, 1, 0]),
]
"""As of a day: one deal that is open from the first day until the day after, asked as of each of the four days."""


@pytest.mark.parametrize(("each", "fact_on", "expected"), PLACED, ids=lambda each: getattr(each, "name", ""))
def test_a_deal_counts_from_the_first_to_the_last_day_of_the_period(each, fact_on, expected):
    assert figures_at_the_ends(each, fact_on) == expected


@pytest.mark.parametrize(("each", "expected"), HOLDING, ids=lambda each: getattr(each, "name", ""))
def test_a_deal_is_looked_at_as_of_each_day_and_as_of_the_last_day_of_a_period(each, expected):
    deals = [lost(AFTER, opened_on=FIRST, expected_on=FIRST, amount=eur(7))]
    assert [each(deals, day).value for day in ENDS] == expected
    assert each(deals, FEBRUARY) == each(deals, LAST)


def test_every_kpi_of_the_pipeline_is_placed_above():
    made = {name for name in pipeline.__all__ if isinstance(getattr(pipeline, name), kpi.Kpi)}
    assert made | {"deals_to_push"} == {each.name for each, *_ in (*PLACED, *HOLDING)}


@pytest.mark.parametrize("each", [kpi.lost_cycle, kpi.median_lost_cycle], ids=lambda each: each.name)
def test_a_cycle_tells_of_how_many_lost_deals_the_opening_is_not_known(each):
    found = each([lost(LAST, opened_on=FIRST), lost(LAST)], FEBRUARY)
    assert (found.value, found.facts, found.unknown) == (28, 2, 1)
    assert each([lost(LAST)], FEBRUARY).value is None
    assert each([lost(LAST)], FEBRUARY).unknown == 1

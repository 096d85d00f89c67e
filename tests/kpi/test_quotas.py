"""Quotas: numbers by owner, by territory owned on the day and by tree, and those that lie in one another."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

import attrs
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.strategies import channels, currencies, monies
from tests.kpi.builders import (
    AFTER,
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    YEAR,
    a_quota,
    a_vendor,
    an_account_manager,
    eur,
    figures,
    people,
    shared,
    territories,
    won,
)
from tests.kpi.drawing import asked

JANUARY, MARCH, APRIL = (cm.Period.of_month(2020, month) for month in (1, 3, 4))
QUARTERS = [cm.Period.of_quarter(2020, number) for number in (1, 2, 3, 4)]
FIRST_QUARTER = QUARTERS[0]
MONTHS = cm.FiscalCalendar().months(YEAR)
TEAM = people(chief=None, ana="chief", bo="chief", cleo="ana")

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def monthly(amount, owner, period=YEAR, calendar=None):
    months = (calendar or cm.FiscalCalendar()).months(period)
    return a_quota(amount, period, owner_id=owner).spread(months, [Fraction(1, len(months))] * len(months))


def due(facts, period=YEAR, **asked):
    return kpi.quota_attainment(facts, period, **asked).denominator


# By owner: credits add up.


def test_attainment_by_owner_shares_a_deal_by_its_credits():
    facts = [won(100, credits=shared(("ana", "0.6"), ("bo", "0.4"))), won(11, owner_id="ana"), won(5)]
    facts += [a_quota(142, owner_id="ana"), a_quota(80, owner_id="bo")]
    by_owner = kpi.quota_attainment(facts, FEBRUARY, by="owner")
    assert figures(by_owner) == {"ana": Fraction(1, 2), "bo": Fraction(1, 2), None: None}
    assert [each.numerator for each in by_owner.values()] == [eur(71), eur(40), eur(5)]
    assert (by_owner.total.numerator, by_owner.total.denominator) == (eur(116), eur(222))


@slow
@given(asked(channels(currency="EUR")))
def test_what_owners_achieved_adds_up_to_the_revenue(question):
    channel, period = question
    by_owner = kpi.quota_attainment(channel, period, by="owner")
    achieved = [each.numerator for each in by_owner.values()]
    assert cm.Money.sum(achieved, "EUR") == kpi.revenue(channel, period).value
    assert by_owner.total.numerator == kpi.revenue(channel, period).value


# By the territory owned on the day.

CHANGED_HANDS = [
    *territories(iberia=None, pt="iberia", es="iberia"),
    an_account_manager("ana", ("pt", date(2019, 1, 1), FIRST), ("es", date(2019, 1, 1), None)),
    an_account_manager("bo", ("pt", FIRST, AFTER)),
    a_quota(100, FIRST_QUARTER, owner_id="ana"),
    a_quota(40, FIRST_QUARTER, owner_id="bo"),
]


@pytest.mark.parametrize(("on", "owner"), [(EVE, "ana"), (FIRST, "bo"), (LAST, "bo"), (AFTER, None)])
def test_a_deal_belongs_to_whoever_owned_its_territory_on_the_day_it_closed(on, owner):
    facts = [*CHANGED_HANDS, won(20, on, territory_id="pt")]
    by_owner = kpi.quota_attainment(facts, FIRST_QUARTER, by="territory_owner")
    assert {key: each.numerator for key, each in by_owner.items() if each.numerator} == {owner: eur(20)}


def test_a_quota_is_held_against_what_the_territories_brought_while_they_were_owned():
    deals = [won(20, EVE, territory_id="pt"), won(30, LAST, territory_id="es"), won(10, FIRST, territory_id="pt")]
    facts = [*CHANGED_HANDS, *deals, won(7, AFTER, territory_id="pt")]
    by_owner = kpi.quota_attainment(facts, FIRST_QUARTER, by="territory_owner")
    # Ana had Portugal in January and Spain all the time: 20 + 30 of 100. Bo had Portugal in February: 10 of 40. In March nobody has it.
    assert figures(by_owner) == {"ana": Fraction(1, 2), "bo": Fraction(1, 4), None: None}
    assert by_owner[None].numerator == eur(7)


def test_whoever_is_above_has_what_the_territories_of_the_team_brought():
    chief = cm.AccountManager(id="chief", name="Chief")
    owners = [attrs.evolve(each, manager_id="chief") for each in CHANGED_HANDS if isinstance(each, cm.AccountManager)]
    rest = [each for each in CHANGED_HANDS if not isinstance(each, cm.AccountManager)]
    facts = [chief, *owners, *rest, won(20, EVE, territory_id="pt"), a_quota(160, FIRST_QUARTER, owner_id="chief")]
    by_tree = kpi.quota_attainment(facts, FIRST_QUARTER, by="territory_owner_tree")
    assert figures(by_tree) == {"ana": Fraction(1, 5), "bo": Fraction(0), "chief": Fraction(1, 8)}
    assert by_tree.total.denominator == eur(160)


# By tree: what is achieved is rolled up, the number is not.


def test_a_country_has_what_its_regions_achieved_and_its_own_number():
    tree = territories(emea=None, iberia="emea", pt="iberia", dach="emea")
    facts = [*tree, won(60, territory_id="pt"), won(30, territory_id="iberia"), won(9, territory_id="dach")]
    facts += [a_quota(amount, territory_id=each) for each, amount in {"emea": 300, "iberia": 180, "pt": 100}.items()]
    by_tree = kpi.territory_quota_attainment(facts, FEBRUARY, by="territory_tree")
    parts = {key: (str(each.numerator), each.denominator) for key, each in by_tree.items()}
    assert parts == {
        "dach": ("9.00 EUR", None),
        "emea": ("99.00 EUR", eur(300)),
        "iberia": ("90.00 EUR", eur(180)),
        "pt": ("60.00 EUR", eur(100)),
    }
    # 300 covers 180, which covers 100: the world's number is 300, not 580.
    assert by_tree.total.value == Fraction(99, 300)
    assert kpi.territory_quota(facts, FEBRUARY).value == eur(300)


def test_two_tops_of_which_one_has_no_number_are_held_against_the_numbers_below_it():
    facts = [*people(north=None, south=None, ana="north", bo="south", cleo="south")]
    facts += [a_quota(100, owner_id="north"), a_quota(70, owner_id="ana"), a_quota(20, owner_id="bo")]
    assert due(facts, FEBRUARY) == eur(120)
    assert figures(kpi.quota(facts, FEBRUARY, by="manager")) == {
        "north": "70.00 EUR",
        "south": "20.00 EUR",
        None: "100.00 EUR",
    }


def test_a_manager_without_a_number_has_no_value_though_the_team_has_numbers():
    facts = [*TEAM, won(50, owner_id="ana"), a_quota(100, owner_id="ana")]
    by_tree = kpi.quota_attainment(facts, FEBRUARY, by="owner_tree")
    assert figures(by_tree) == {"ana": Fraction(1, 2), "chief": None}
    assert (by_tree["chief"].numerator, by_tree["chief"].denominator) == (eur(50), None)


def test_without_people_among_the_facts_nobody_is_above_another():
    assert due([a_quota(100, owner_id="chief"), a_quota(70, owner_id="ana")], FEBRUARY) == eur(170)


def test_two_who_report_to_each_other_cover_each_other_in_no_endless_round():
    facts = [*people(ana="bo", bo="ana"), a_quota(100, owner_id="ana")]
    assert due(facts, FEBRUARY) == eur(100)


# Groups: everybody has the own number, and within one group nothing counts twice.


@pytest.mark.parametrize(
    "by", ["owner", "owner_tree", ("owner", "quarter"), ("owner", "currency"), ("manager", "owner")]
)
def test_in_a_breakdown_by_owner_everybody_has_the_own_number(by):
    facts = [*TEAM, a_quota(180, owner_id="chief"), a_quota(100, owner_id="ana"), a_quota(60, owner_id="cleo")]
    assert sorted(figures(kpi.quota(facts, YEAR, by=by)).values())[-3:] == ["100.00 EUR", "180.00 EUR", "60.00 EUR"]
    assert kpi.quota(facts, YEAR, by=by).total.value == eur(180)


@pytest.mark.parametrize("by", ["month", "currency", "division", "product"])
def test_in_a_group_of_everybody_the_topmost_number_counts(by):
    facts = [*TEAM, a_quota(180, owner_id="chief"), a_quota(100, owner_id="ana")]
    assert set(figures(kpi.quota(facts, FEBRUARY, by=by)).values()) == {"180.00 EUR"}


def test_in_groups_of_the_callers_own_the_topmost_number_of_each_counts():
    labels = {"chief": "north", "ana": "north", "bo": "south", "cleo": "south"}
    of_team = kpi.Dimension.labelled("team", of="owner", labels=labels)
    amounts = {"chief": 180, "ana": 100, "bo": 50, "cleo": 60}
    facts = [*TEAM, *(a_quota(amount, owner_id=each) for each, amount in amounts.items())]
    assert figures(kpi.quota(facts, FEBRUARY, by=of_team)) == {"north": "180.00 EUR", "south": "110.00 EUR"}


def test_the_facts_behind_a_figure_are_the_numbers_that_count():
    facts = [*TEAM, a_quota(180, owner_id="chief"), a_quota(100, owner_id="ana")]
    behind = kpi.quota.facts_behind(facts, FEBRUARY, by="currency", group="EUR")
    assert [each.owner_id for each in behind] == ["chief"]


def test_numbers_in_two_currencies_do_not_meet_where_one_covers_the_other():
    dollars = a_quota(cm.Money(70, "USD"), owner_id="ana")
    facts = [*TEAM, a_quota(180, owner_id="chief"), dollars]
    assert due(facts, FEBRUARY) == eur(180)
    assert figures(kpi.quota(facts, FEBRUARY, by="currency")) == {"EUR": "180.00 EUR", "USD": "70.00 USD"}


# Periods: a year's number and its quarters' are one.


def test_a_year_covers_its_quarters_and_a_quarter_still_has_its_own():
    facts = [a_quota(1000, YEAR, owner_id="ana"), *(a_quota(300, each, owner_id="ana") for each in QUARTERS)]
    assert due(facts) == eur(1000)
    assert [due(facts, each) for each in QUARTERS] == [eur(300)] * 4
    assert kpi.quota(facts).value == eur(1000)
    assert kpi.quota(facts, YEAR, by="owner")["ana"].value == eur(1000)
    assert [each.value for each in kpi.quota(facts, YEAR, by="quarter").values()] == [eur(300)] * 4


def test_a_year_due_month_by_month_covers_a_quarter_that_it_fills():
    facts = [monthly(1200, "ana"), a_quota(330, FIRST_QUARTER, owner_id="ana")]
    assert (due(facts), due(facts, FIRST_QUARTER)) == (eur(1200), eur(300))


@pytest.mark.parametrize(("period", "expected"), [(JANUARY, 100), (FIRST_QUARTER, 300), (QUARTERS[1], 300)], ids=str)
def test_months_of_a_longer_number_cover_a_shorter_one_that_they_fill(period, expected):
    # Six weeks from the middle of January, which January and February fill together.
    weeks = cm.Period(date(2020, 1, 15), date(2020, 3, 1))
    assert due([monthly(1200, "ana"), a_quota(170, weeks, owner_id="ana")], period) == eur(expected)


def test_what_a_longer_number_fills_only_in_part_has_no_value():
    weeks = cm.Period(date(2020, 1, 15), date(2020, 3, 1))
    facts = [won(50), monthly(1200, "ana"), a_quota(170, weeks, owner_id="ana")]
    found = kpi.quota_attainment(facts, cm.Period(date(2020, 1, 15), date(2020, 4, 1)))
    assert (found.value, found.denominator, found.unknown) == (None, None, 1)
    assert str(found) == "– (1 of 4 not known)"
    assert str(kpi.quota(facts, found.period)) == "200.00 EUR (1 of 3 not known)"


def test_two_numbers_of_one_for_the_same_days_are_two_numbers():
    facts = [a_quota(100, owner_id="ana"), a_quota(20, owner_id="ana"), monthly(1200, "ana"), monthly(12, "ana")]
    assert due(facts[:2], FEBRUARY) == eur(120)
    assert due(facts[2:]) == eur(1212)


def test_two_numbers_of_one_of_which_neither_holds_the_other_cannot_be_told_apart():
    early, late = cm.Period(date(2020, 1, 1), date(2020, 3, 1)), cm.Period(date(2020, 2, 1), date(2020, 4, 1))
    facts = [a_quota(100, early, owner_id="ana"), a_quota(100, late, owner_id="ana")]
    assert kpi.quota_attainment(facts, FIRST_QUARTER).unknown == 2
    assert due(facts, FIRST_QUARTER) is None
    assert due(facts, early) == eur(100)
    following = [facts[0], a_quota(100, MARCH, owner_id="ana")]
    assert due(following, FIRST_QUARTER) == eur(200)


def test_months_of_a_manager_cover_a_quarter_of_the_team():
    quarter = a_quota(90, FIRST_QUARTER, owner_id="ana")
    months = [a_quota(50, each, owner_id="chief") for each in (JANUARY, FEBRUARY, MARCH)]
    assert due([*TEAM, quarter, *months], FIRST_QUARTER) == eur(150)
    # Of the three months one is missing, and nobody knows how much of the quarter's 90 falls into it.
    assert due([*TEAM, quarter, *months[:2]], FIRST_QUARTER) is None


def test_a_quarter_of_a_manager_covers_the_months_of_the_team_and_leaves_the_others():
    facts = [*TEAM, a_quota(400, FIRST_QUARTER, owner_id="chief"), monthly(1200, "ana")]
    assert due(facts) == eur(400 + 900)
    assert due(facts, FIRST_QUARTER) == eur(400)
    assert due(facts, QUARTERS[1]) == eur(300)


def test_people_and_territories_of_one_name_have_nothing_to_do_with_each_other():
    facts = [*people(north=None, pt="north"), *territories(north=None, pt="north")]
    facts += [a_quota(100, owner_id="north"), a_quota(70, territory_id="pt"), a_quota(50, owner_id="pt")]
    assert kpi.quota(facts, FEBRUARY).value == eur(100)
    assert kpi.territory_quota(facts, FEBRUARY).value == eur(70)
    every = kpi.quota.formula.measures[0]
    unfiltered = attrs.evolve(kpi.quota, name="every", formula=kpi.Total((attrs.evolve(every, where=()),)))
    assert unfiltered(facts, FEBRUARY).value == eur(170)


# Missing and zero, also when printed.


def test_a_missing_quota_and_one_of_zero_look_different_on_paper_too():
    facts = [won(60, owner_id="ana"), won(15, owner_id="bo"), a_quota(120, owner_id="cleo"), a_quota(0, owner_id="bo")]
    by_owner = kpi.quota_attainment(facts, FEBRUARY, by="owner")
    assert {key: (each.value, each.denominator) for key, each in by_owner.items()} == {
        "ana": (None, None),
        "bo": (None, eur(0)),
        "cleo": (Fraction(0), eur(120)),
    }
    lines = {line.split()[0]: line.split()[1:] for line in str(by_owner).splitlines()[2:]}
    assert lines["ana"] == ["–", "60.00", "EUR", "–"]
    assert lines["bo"] == ["–", "15.00", "EUR", "0.00", "EUR"]
    assert lines["cleo"] == ["0.0", "%", "0.00", "EUR", "120.00", "EUR"]


# Seasonal shares.


@given(monies().filter(lambda money: money.amount >= 0), st.lists(st.integers(0, 20), min_size=12, max_size=12))
@example(cm.Money("0.01", "EUR"), [1] * 12)
def test_the_instalments_of_a_season_add_up_to_the_quota_in_every_currency(amount, weights):
    assume(any(weights))
    shares = [Fraction(weight, sum(weights)) for weight in weights]
    year = a_quota(amount, YEAR, owner_id="ana").spread(MONTHS, shares)
    assert cm.Money.sum(each.amount for each in year.instalments) == amount
    by_month = kpi.quota([year], YEAR, by="month")
    assert cm.Money.sum(each.value for each in by_month.values()) == amount == kpi.quota([year], YEAR).value


@pytest.mark.parametrize("shares", [["1/12"] * 11 + ["0.0833"], ["0.1"] * 12, ["1"] + ["0"] * 10 + ["0.0001"]])
def test_shares_that_miss_the_whole_by_a_little_are_refused(shares):
    with pytest.raises(cm.InvalidError, match="the shares add up to"):
        a_quota(100, YEAR, owner_id="ana").spread(MONTHS, shares)


@pytest.mark.parametrize(
    "calendar", [cm.FiscalCalendar(first_month=7), cm.FiscalCalendar(first_month=4), cm.WeekCalendar()], ids=str
)
def test_a_season_by_the_months_of_any_calendar_is_due_in_these(calendar):
    year = calendar.year(2020)
    facts = [a_vendor(calendar), monthly(1200, "ana", year, calendar)]
    assert [each.value for each in kpi.quota(facts, year, by="month").values()] == [eur(100)] * 12
    assert [each.value for each in kpi.quota(facts, year, by="quarter").values()] == [eur(300)] * 4
    assert kpi.quota(facts, calendar.month(2020, 3)).value == eur(100)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2020, 2, 1), date(2020, 3, 1), 100),
        (date(2020, 1, 31), date(2020, 3, 2), 100),
        (date(2020, 2, 2), date(2020, 3, 1), None),
        (date(2020, 2, 1), date(2020, 2, 29), None),
        (date(2020, 2, 2), date(2020, 4, 1), 100),
    ],
)
def test_an_instalment_across_the_edge_of_a_period_is_not_due_in_it(start, end, expected):
    facts = [a_vendor(), monthly(1200, "ana")]
    assert due(facts, cm.Period(start, end)) == (None if expected is None else eur(expected))


def month_spans(owners):
    """Numbers of some months of the year each, with whose they are."""
    span = st.tuples(st.sampled_from(owners), st.integers(0, 11), st.integers(1, 12), st.integers(0, 100))
    return st.lists(span.filter(lambda each: each[1] + each[2] <= len(MONTHS)), max_size=5)


@slow
@given(month_spans(["chief", "ana", "bo", "cleo"]), st.integers(1, 11))
@example([("ana", 0, 6, 10), ("ana", 0, 1, 5), ("chief", 6, 3, 7), ("ana", 6, 6, 1)], 6)
def test_quotas_of_adjacent_periods_add_up_where_none_of_them_lies_across_their_edge(numbers, cut):
    facts = [
        a_quota(amount, cm.Period(MONTHS[first].start, MONTHS[first + count - 1].end), owner_id=owner)
        for owner, first, count, amount in numbers
        if not first < cut < first + count
    ]
    parts = [kpi.quota([*TEAM, *facts, a_vendor()], period) for period in YEAR.split(MONTHS[cut].start)]
    whole = kpi.quota([*TEAM, *facts, a_vendor()], YEAR)
    assert whole.value == cm.Money.sum(part.value for part in parts)
    assert whole.unknown == sum(part.unknown for part in parts)


@slow
@given(channels(currency="EUR"))
def test_a_total_is_never_more_than_all_numbers_and_never_less_than_the_largest_on_top(channel):
    for each, owner in ((kpi.quota, "owner_id"), (kpi.territory_quota, "territory_id")):
        amounts = [quota.amount for quota in channel.quotas if getattr(quota, owner) is not None]
        found = each(channel)
        assert found.value <= cm.Money.sum(amounts, "EUR")
        assert found.unknown or not amounts or found.facts > 0


@slow
@given(month_spans("abcd"))
def test_every_day_of_a_chain_of_managers_is_counted_once(numbers):
    """With one euro a day in every number, each day comes to one euro, whatever lies in one another, or nothing is told."""
    chain = [cm.AccountManager(id=each, name=each, manager_id=above) for above, each in pairwise([None, *"abcd"])]
    spans = {
        (owner, cm.Period(MONTHS[first].start, MONTHS[first + count - 1].end)) for owner, first, count, _ in numbers
    }
    facts = [*chain, *(a_quota(span.days, span, owner_id=owner) for owner, span in spans), a_vendor()]
    found = kpi.quota(facts, YEAR)
    if not found.unknown:
        assert found.value == eur(len({day for _, span in spans for day in span.each_day()}))


@pytest.mark.parametrize("currency", ["EUR", "JPY", "KWD", "XAU"])
def test_a_third_of_a_quota_loses_nothing_in_currencies_with_any_number_of_decimals(currency):
    third = a_quota(cm.Money(100, currency), FIRST_QUARTER, owner_id="ana")
    spread = third.spread(cm.FiscalCalendar().months(FIRST_QUARTER), ["1/3"] * 3)
    assert cm.Money.sum(each.amount for each in spread.instalments) == cm.Money(100, currency)


@given(currencies())
def test_a_quota_of_zero_is_zero_in_every_month(currency):
    nothing = a_quota(cm.Money.zero(currency), YEAR, owner_id="ana").spread(MONTHS, ["1/12"] * 12)
    assert {each.amount for each in nothing.instalments} == {cm.Money.zero(currency)}


def test_an_instalment_that_is_not_said_to_be_a_part_is_the_whole_quota():
    due = kpi.Target(period=FEBRUARY, amount=eur(1))
    assert (due.whole, due.above, due.quota_id) == (FEBRUARY, (), None)
    assert kpi.Target(period=FEBRUARY, amount=eur(1), whole=YEAR).whole == YEAR

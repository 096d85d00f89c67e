"""Pace against plan: achieved until a day, due by then, and where it leads."""

import copy
import pickle
from datetime import date, datetime
from fractions import Fraction

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pendulum import Date

import channelmodel as cm
from channelmodel import kpi, serialization
from channelmodel.strategies import business_calendars, channels, days, paces
from tests.kpi.builders import a_deal, a_quota, a_vendor, eur, figures, people, territories, won
from tests.kpi.drawing import asked

JUNE = cm.Period.of_month(2020, 6)
QUARTER = cm.Period.of_quarter(2020, 2)
MONTHS = cm.FiscalCalendar().months(QUARTER)
TENTH = date(2020, 6, 10)
EUR = cm.Currency.EUR

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

ANA = [a_quota(90, JUNE, owner_id="ana"), won(40, TENTH, owner_id="ana"), won(20, date(2020, 6, 11), owner_id="ana")]


def shares(pace):
    return pace.ratio, pace.attainment, pace.projected_attainment


def test_a_pace_worked_by_hand():
    pace = kpi.pace(ANA, JUNE, TENTH)
    # Ten of thirty days: 30 of 90 are due; 40 in ten days are 4 a day and lead to 120; the other 50 need 2.50 on each of 20 days.
    assert (pace.achieved, pace.quota, pace.due) == (eur(40), eur(90), 30)
    assert shares(pace) == (Fraction(4, 3), Fraction(4, 9), Fraction(4, 3))
    assert (pace.behind, pace.missing) == (-10, eur(50))
    assert (pace.run_rate, pace.projected, pace.required_rate) == (4, 120, Fraction(5, 2))
    assert (pace.gone, pace.left, pace.days) == (10, 20, 30)
    assert (pace.facts, pace.unknown) == (2, 0)


@pytest.mark.parametrize(
    ("day", "gone", "due", "achieved"),
    [
        (date(2020, 5, 31), 0, 0, 0),
        (date(2020, 6, 1), 1, 3, 0),
        (date(2020, 6, 9), 9, 27, 0),
        (date(2020, 6, 10), 10, 30, 40),
        (date(2020, 6, 29), 29, 87, 60),
        (date(2020, 6, 30), 30, 90, 60),
        (date(2020, 7, 1), 30, 90, 60),
        (date(2021, 7, 1), 30, 90, 60),
    ],
)
def test_before_on_within_and_after_the_days_of_a_quota(day, gone, due, achieved):
    pace = kpi.pace([*ANA, won(7, date(2020, 5, 31)), won(7, date(2020, 7, 1))], JUNE, day)
    assert (pace.day, pace.gone, pace.due, pace.achieved) == (day, gone, due, eur(achieved))


def test_before_the_first_day_nothing_is_due_and_everything_is_still_needed():
    pace = kpi.pace(ANA, JUNE, date(2020, 5, 31))
    assert shares(pace) == (None, 0, None)
    assert (pace.run_rate, pace.projected, pace.required_rate, pace.behind) == (None, None, 3, 0)


def test_before_the_first_day_everybody_with_a_number_has_achieved_nothing():
    table = kpi.pace(ANA, JUNE, date(2020, 5, 31), by="owner")
    assert [(owner, pace.achieved, pace.due) for owner, pace in table.items()] == [("ana", eur(0), 0)]
    assert (table["ana"].facts, table["ana"].unknown) == (1, 0)


def test_whoever_has_a_number_or_has_sold_stands_in_the_table_by_the_letters():
    owners = ("eve", "bo", "di", "ana", "cy")
    numbers = [a_quota(90, JUNE, owner_id=each) for each in owners[:3]]
    sold = [won(40, TENTH, owner_id=each) for each in owners[2:]]
    table = kpi.pace([*numbers, *sold, won(5, TENTH)], JUNE, TENTH, by="owner")
    assert list(table) == ["ana", "bo", "cy", "di", "eve", None]
    assert [(pace.facts, pace.unknown) for pace in table.values()] == [(1, 0), (1, 0), (1, 0), (2, 0), (1, 0), (1, 0)]


def test_on_the_last_day_it_ends_as_it_is_and_no_day_is_left():
    pace = kpi.pace(ANA, JUNE, JUNE.last)
    assert shares(pace) == (Fraction(2, 3),) * 3
    assert (pace.projected, pace.required_rate, pace.left) == (60, None, 0)


def test_what_is_above_the_quota_needs_nothing_more():
    pace = kpi.pace([*ANA, won(60, TENTH)], JUNE, TENTH)
    assert (pace.missing, pace.required_rate) == (eur(-10), 0)


# Instalments: done, running, to come.


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2020, 4, 30), 10),
        (date(2020, 5, 1), 10 + Fraction(20, 31)),
        (date(2020, 5, 31), 30),
        (date(2020, 6, 15), 45),
        (date(2020, 6, 30), 60),
    ],
)
def test_instalments_are_due_one_after_another_and_the_running_one_by_its_days(day, due):
    season = a_quota(60, QUARTER, owner_id="ana").spread(MONTHS, ["1/6", "1/3", "1/2"])
    assert kpi.pace([season], QUARTER, day).due == due


def test_a_part_of_an_instalment_is_what_became_due_between_two_days():
    season = a_quota(60, QUARTER, owner_id="ana").spread(MONTHS, ["1/6", "1/3", "1/2"])
    first, last = (kpi.pace([season], QUARTER, day).due for day in (date(2020, 5, 10), date(2020, 5, 20)))
    assert last - first == Fraction(10, 31) * 20


def test_by_business_days_a_weekend_brings_nothing_to_be_due():
    office = cm.BusinessCalendar(holidays=frozenset({date(2020, 6, 1)}))
    found = {day: kpi.pace(ANA, JUNE, date(2020, 6, day), business=office) for day in (1, 2, 5, 7, 8, 30)}
    assert {day: pace.gone for day, pace in found.items()} == {1: 0, 2: 1, 5: 4, 7: 4, 8: 5, 30: 21}
    assert {day: pace.due for day, pace in found.items()} == {
        day: Fraction(90 * gone, 21) for day, gone in {1: 0, 2: 1, 5: 4, 7: 4, 8: 5, 30: 21}.items()
    }
    assert kpi.pace(ANA, JUNE, TENTH, business=office).required_rate == Fraction(50, 14)


def test_an_instalment_without_a_business_day_is_due_on_its_last_day():
    weekend = cm.Period(date(2020, 6, 6), date(2020, 6, 8))
    facts = [a_quota(90, weekend, owner_id="ana"), won(30, date(2020, 6, 6))]
    found = [kpi.pace(facts, weekend, date(2020, 6, day), business=cm.BusinessCalendar()) for day in (6, 7)]
    assert [pace.due for pace in found] == [0, 90]
    assert [(pace.gone, pace.days, pace.run_rate, pace.required_rate) for pace in found] == [(0, 0, None, None)] * 2
    assert [pace.projected for pace in found] == [None, 30]


# Missing and zero.


def test_a_missing_quota_and_one_of_zero_are_kept_apart():
    facts = [won(40, TENTH, owner_id="ana"), won(40, TENTH, owner_id="bo"), a_quota(0, JUNE, owner_id="bo")]
    table = kpi.pace(facts, JUNE, TENTH, by="owner")
    assert (table["ana"].quota, table["ana"].due, table["ana"].missing, table["ana"].required_rate) == (None,) * 4
    assert table["ana"].behind is None
    assert (table["bo"].quota, table["bo"].due, table["bo"].missing) == (eur(0), 0, eur(-40))
    assert shares(table["ana"]) == shares(table["bo"]) == (None, None, None)
    assert (table["ana"].projected, table["bo"].projected) == (120, 120)
    lines = [line.split() for line in str(table).splitlines()]
    assert lines[2][:6] == ["ana", "40.00", "EUR", "–", "–", "–"]
    assert lines[3][:7] == ["bo", "40.00", "EUR", "0.00", "EUR", "–", "0.00"]


def test_without_any_fact_there_is_no_currency_and_no_value():
    pace = kpi.pace([], JUNE, TENTH)
    assert (pace.achieved, pace.quota, pace.due, pace.currency, pace.run_rate, pace.projected) == (None,) * 6
    assert kpi.pace([a_vendor()], JUNE, date(2020, 5, 1)).achieved == eur(0)
    assert kpi.pace([a_vendor()], JUNE, TENTH).achieved == eur(0)


SALES = kpi.Total(kpi.revenue.formula.measures)
BOTH = kpi.Total((*kpi.quota.formula.measures, *kpi.territory_quota.formula.measures))
COST = attrs.evolve(
    kpi.quota_attainment,
    name="cost_of_sales_attainment",
    formula=kpi.Attainment(
        actual=kpi.Total((kpi.revenue.formula.measures[0].sum("cost"),)),
        target=kpi.Total(kpi.quota.formula.measures),
    ),
)


def test_a_deal_of_which_the_amount_is_not_known_is_left_out_and_the_pace_says_so():
    pace = kpi.pace([*ANA, won(70, TENTH, cost=eur(8))], JUNE, TENTH, of=COST)
    assert (pace.achieved, pace.facts, pace.unknown) == (eur(8), 3, 1)
    assert str(pace).splitlines()[-1].split() == ["not", "known", "1", "of", "3"]


def test_a_number_that_lies_in_another_one_in_part_gives_no_value():
    crossing = a_quota(5, cm.Period(date(2020, 5, 15), date(2020, 6, 15)), owner_id="ana")
    by_month = a_quota(90, QUARTER, owner_id="ana").spread(MONTHS, ["1/3"] * 3)
    pace = kpi.pace([crossing, by_month, won(40, TENTH)], cm.Period(date(2020, 5, 15), date(2020, 7, 1)), TENTH)
    assert (pace.achieved, pace.quota, pace.due, pace.behind, pace.unknown) == (eur(40), None, None, None, 1)


# By owner, by tree, by territory, in several currencies.


def test_numbers_that_lie_in_one_another_are_due_once():
    facts = [*people(chief=None, ana="chief"), *ANA, a_quota(300, JUNE, owner_id="chief")]
    table = kpi.pace(facts, JUNE, TENTH, by="owner_tree")
    assert {key: (pace.achieved, pace.due) for key, pace in table.items()} == {
        "ana": (eur(40), 30),
        "chief": (eur(40), 100),
    }
    assert table.total == kpi.pace(facts, JUNE, TENTH)
    assert (table.total.quota, table.total.due) == (eur(300), 100)
    year = a_quota(1200, cm.Period.of_year(2020), owner_id="ana")
    assert kpi.pace([*facts, year], cm.Period.of_year(2020), TENTH, by="owner")["ana"].quota == eur(1200)


def test_the_pace_of_territories():
    facts = [
        *territories(emea=None, pt="emea"),
        a_quota(60, JUNE, territory_id="emea"),
        won(40, TENTH, territory_id="pt"),
    ]
    table = kpi.pace([*facts, *ANA], JUNE, TENTH, by="territory_tree", of=kpi.territory_quota_attainment)
    assert table["emea"].ratio == 2
    assert (table["pt"].quota, table["pt"].achieved, table[None].achieved) == (None, eur(40), eur(40))


def test_an_attainment_of_the_callers_own_will_do():
    formula = attrs.evolve(kpi.quota_attainment.formula, actual=kpi.sourced_revenue.formula)
    own = attrs.evolve(kpi.quota_attainment, name="sourced_attainment", formula=formula)
    facts = [*ANA, won(9, TENTH, origin=cm.DealOrigin.PARTNER, partner_id="P-1")]
    assert kpi.pace(facts, JUNE, TENTH, of=own).achieved == eur(9)


def test_several_currencies_are_kept_apart_or_converted():
    dollars = [a_quota(cm.Money(60, "USD"), JUNE, owner_id="bo"), won(cm.Money(10, "USD"), TENTH, owner_id="bo")]
    facts = [*ANA, *dollars]
    table = kpi.pace(facts, JUNE, TENTH, by="currency")
    assert {key: (str(pace.achieved), pace.due) for key, pace in table.items()} == {
        "EUR": ("40.00 EUR", 30),
        "USD": ("10.00 USD", 20),
    }
    assert table.total is None
    assert "total" not in str(table)
    rates = cm.ExchangeRates((cm.ExchangeRate("USD", "EUR", "0.5", date(2020, 1, 1)),))
    into = kpi.Conversion(into=EUR, rates=rates, rounding=cm.Rounding.HALF_EVEN)
    pace = kpi.pace(facts, JUNE, TENTH, convert=into)
    assert (pace.achieved, pace.quota, pace.due) == (eur(45), eur(120), 40)
    by_owner = kpi.pace(facts, JUNE, TENTH, by="owner", convert=into)
    assert {key: (pace.achieved, pace.due) for key, pace in by_owner.items()} == {
        "ana": (eur(40), 30),
        "bo": (eur(5), 10),
    }
    assert kpi.pace(facts, JUNE, TENTH, by=("owner", "currency")).total is None
    for by in (None, "partner"):
        with pytest.raises(cm.CurrencyMismatchError, match="EUR and USD cannot be combined"):
            kpi.pace(facts, JUNE, TENTH, by=by)
    with pytest.raises(cm.CurrencyMismatchError):
        kpi.pace([ANA[0], dollars[0]], JUNE, TENTH)
    with pytest.raises(cm.CurrencyMismatchError):
        kpi.pace([dollars[0], ANA[1]], JUNE, TENTH)


def test_where_nothing_was_achieved_it_is_zero_in_the_currency_of_the_quota():
    dollars = a_quota(cm.Money(60, "USD"), JUNE, owner_id="bo")
    for facts in ([dollars], [a_vendor(), dollars], [a_vendor(), dollars, won(5, TENTH)]):
        for day in (date(2020, 5, 1), TENTH):
            assert kpi.pace(facts, JUNE, day, of=COST).achieved == cm.Money(0, "USD")
    assert kpi.pace([won(5, TENTH)], JUNE, TENTH, of=COST).achieved is None


# What it looks like.


def test_a_pace_prints_as_a_small_table():
    assert str(kpi.pace(ANA, JUNE, TENTH)).splitlines() == [
        "pace            2020-06 on 2020-06-10",
        "─────────────────────────────────────",
        "achieved                    40.00 EUR",
        "due by then                 30.00 EUR",
        "pace                          133.3 %",
        "behind                     -10.00 EUR",
        "quota                       90.00 EUR",
        "attainment                     44.4 %",
        "missing                     50.00 EUR",
        "a day so far                 4.00 EUR",
        "at that rate               120.00 EUR",
        "of the quota                  133.3 %",
        "a day from now               2.50 EUR",
    ]


def test_a_table_of_paces_prints_with_names_and_a_total_and_shows_in_a_notebook():
    table = kpi.pace([*people(ana=None), *ANA], JUNE, TENTH, by=("owner", "product"))
    assert str(table).splitlines() == [
        "owner  product   achieved  due by then     pace      quota    missing  at that rate  of the quota  a day from now",
        "─────────────────────────────────────────────────────────────────────────────────────────────────────────────────",
        "Ana    (none)   40.00 EUR    30.00 EUR  133.3 %  90.00 EUR  50.00 EUR    120.00 EUR       133.3 %        2.50 EUR",
        "total           40.00 EUR    30.00 EUR  133.3 %  90.00 EUR  50.00 EUR    120.00 EUR       133.3 %        2.50 EUR",
    ]
    assert table._repr_html_().startswith("<table")
    assert "Ana" in table._repr_html_()
    assert list(table) == [("ana", None)]


def test_paces_turn_into_plain_rows():
    (row,) = kpi.pace(ANA, JUNE, TENTH, by="owner").records()
    assert row == {
        "owner": "ana",
        "period": JUNE,
        "day": Date(2020, 6, 10),
        "currency": EUR,
        "achieved": eur(40),
        "due": Fraction(30),
        "ratio": Fraction(4, 3),
        "behind": Fraction(-10),
        "quota": eur(90),
        "attainment": Fraction(4, 9),
        "missing": eur(50),
        "run_rate": Fraction(4),
        "projected": Fraction(120),
        "projected_attainment": Fraction(4, 3),
        "required_rate": Fraction(5, 2),
        "gone": 10,
        "days": 30,
        "facts": 2,
        "unknown": 0,
    }


def test_a_pace_is_a_measurement_of_its_ratio():
    known = {"kpi": "pace", "unit": kpi.Unit.SHARE, "currency": EUR, "as_of": TENTH}
    assert kpi.pace(ANA, JUNE, TENTH).measurement == kpi.Measurement(
        value=Fraction(4, 3), numerator=eur(40), denominator=Fraction(30), facts=2, unknown=0, **known
    )
    cost = kpi.pace([*ANA, won(70, TENTH, cost=eur(8))], JUNE, TENTH, of=COST).measurement
    assert cost == kpi.Measurement(
        value=Fraction(4, 15), numerator=eur(8), denominator=Fraction(30), facts=3, unknown=1, **known
    )


def test_the_ratios_of_a_table_are_a_breakdown():
    table = kpi.pace(ANA, JUNE, TENTH, by="owner")
    assert isinstance(table.ratios, kpi.Breakdown)
    assert table.ratios.kpi == table.ratios["ana"].kpi == "pace"
    assert figures(table.ratios) == {"ana": Fraction(4, 3)}
    assert table.ratios.total.denominator == 30
    assert (table.ratios["ana"].as_of, len(table), table.get("bo")) == (TENTH, 1, None)
    with pytest.raises(KeyError):
        table["bo"]


def test_tables_are_values():
    tables = [kpi.pace([*people(ana=None), *ANA], JUNE, TENTH, by="owner"), kpi.pace(ANA, JUNE, TENTH, by="owner")]
    assert tables[0] == tables[1]
    assert hash(tables[0]) == hash(tables[1])
    assert pickle.loads(pickle.dumps(tables[0])) == copy.deepcopy(tables[0]) == tables[0]


# Wrong input.


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"period": TENTH}, "period"),
        ({"period": None}, "period"),
        ({"day": JUNE}, "day"),
        ({"day": datetime(2020, 6, 10)}, "day"),  # noqa: DTZ001 - what is refused
        ({"of": kpi.revenue}, "of"),
        ({"of": "quota_attainment"}, "of"),
        ({"of": attrs.evolve(kpi.quota_attainment, formula=kpi.Attainment(SALES, SALES))}, "of"),
        ({"of": attrs.evolve(kpi.quota_attainment, formula=kpi.Attainment(SALES, BOTH))}, "of"),
        ({"business": cm.FiscalCalendar()}, "business"),
        ({"by": "month"}, "by"),
        ({"by": "nobody"}, "by"),
        ({"by": ()}, "by"),
        ({"facts": 3}, "facts"),
    ],
)
def test_wrong_questions_are_refused(wrong, path):
    asked = {"facts": ANA, "period": JUNE, "day": TENTH, **wrong}
    with pytest.raises(cm.InvalidError) as refused:
        kpi.pace(asked.pop("facts"), asked.pop("period"), asked.pop("day"), **asked)
    assert [fault.path for fault in refused.value.faults] == [path]


def test_all_that_is_wrong_with_a_question_is_told_at_once():
    with pytest.raises(cm.InvalidError) as refused:
        kpi.pace([], None, None, by=("quarter", "month"), of=kpi.quota, business=1)
    assert sorted(fault.path for fault in refused.value.faults) == ["business", "by", "by", "day", "of", "period"]


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"gone": 31}, "gone"),
        ({"gone": -1}, "gone"),
        ({"due": None}, "due"),
        ({"quota": None}, "due"),
        ({"achieved": None}, "achieved"),
        ({"achieved": cm.Money(1, "USD")}, "achieved"),
        ({"day": datetime(2020, 6, 10)}, "day"),  # noqa: DTZ001 - what is refused
        ({"due": 1.5}, "due"),
    ],
)
def test_a_pace_whose_parts_do_not_go_together_is_refused(changed, path):
    pace = kpi.pace(ANA, JUNE, TENTH)
    with pytest.raises(cm.InvalidError) as refused:
        attrs.evolve(pace, **changed)
    assert path in [fault.path for fault in refused.value.faults]


def test_a_pace_written_by_hand_needs_no_facts_and_takes_a_standard_date():
    pace = kpi.Pace(period=JUNE, day=TENTH, achieved=eur(40), quota=eur(90), due=Fraction(30), gone=10, days=30)
    assert (type(pace.day), pace.facts, pace.unknown) == (Date, 0, 0)
    assert pace == attrs.evolve(kpi.pace(ANA, JUNE, TENTH), facts=0)


def test_a_table_written_by_hand_needs_neither_names_nor_a_total():
    pace = kpi.pace(ANA, JUNE, TENTH)
    table = kpi.PaceTable(("owner",), ((("ana",), pace),), None)
    assert (table.labels, table["ana"], table.ratios.total) == ((), pace, None)
    assert [line.split()[0] for line in str(table).splitlines()[2:]] == ["ana"]
    assert table.ratios.of("bo") == kpi.Measurement(kpi="pace", value=None, unit=kpi.Unit.SHARE)


def test_lines_that_do_not_fit_are_refused():
    table = kpi.pace(ANA, JUNE, TENTH, by="owner")
    with pytest.raises(cm.InvalidError, match=r"^PaceTable: rows: got .*; two lines stand for the same groups"):
        attrs.evolve(table, rows=table.rows * 2)
    with pytest.raises(cm.InvalidError, match=r"^PaceTable: .*; there are 2 dimensions"):
        attrs.evolve(table, dimensions=("owner", "partner"))


# Laws.


@slow
@given(asked(channels(currency="EUR")), st.sampled_from([None, "owner", "owner_tree", ("partner", "owner")]))
def test_on_the_last_day_pace_equals_attainment(question, by):
    channel, period = question
    found, attained = kpi.pace(channel, period, period.last, by=by), kpi.quota_attainment(channel, period, by=by)
    pairs = [(found, attained)]
    if by is not None:
        assert list(found) == list(attained)
        pairs = [(found.total, attained.total), *((found[key], attained[key]) for key in found)]
    for pace, measured in pairs:
        assert (pace.ratio, pace.attainment) == (measured.value, measured.value)
        assert (pace.achieved, pace.quota) == (measured.numerator, measured.denominator)
        assert (pace.facts, pace.unknown) == (measured.facts, measured.unknown)
        assert pace.due == (None if pace.quota is None else Fraction(pace.quota.amount))


@slow
@given(asked(channels(currency="EUR")), days(), days(), st.none() | business_calendars())
def test_what_is_due_never_falls_from_one_day_to_a_later_one(question, one, other, business):
    channel, period = question
    early, late = (kpi.pace(channel, period, day, business=business) for day in sorted((one, other)))
    assert early.quota == late.quota
    assert early.due is None or 0 <= early.due <= late.due <= Fraction(late.quota.amount)
    assert early.gone <= late.gone


@slow
@given(asked(channels(currency="EUR")), days())
def test_what_everybody_has_achieved_adds_up_and_so_does_what_is_due_on_one_level(question, day):
    channel, period = question
    flat = [attrs.evolve(each, manager_id=None) for each in (*channel.account_managers, *channel.channel_managers)]
    facts = [*flat, *channel.deals, *channel.quotas, channel.vendor]
    table = kpi.pace(facts, period, day, by="owner")
    assert cm.Money.sum((pace.achieved for pace in table.values()), "EUR") == table.total.achieved
    if table.total.due is not None:
        assert sum(pace.due or 0 for pace in table.values()) == table.total.due


@given(paces())
def test_the_figures_of_a_pace_go_together(pace):
    if pace.required_rate is not None and pace.missing.amount >= 0:
        assert pace.required_rate * pace.left == Fraction(pace.missing.amount)
    if pace.run_rate is not None:
        assert pace.run_rate * pace.gone == Fraction(pace.achieved.amount)
    if pace.behind is not None:
        assert pace.behind + Fraction(pace.achieved.amount) == pace.due
    assert len(str(pace).splitlines()) in {13, 14}
    assert set(pace.record()) >= {"achieved", "due", "quota"}


def test_an_open_deal_is_not_achieved():
    assert kpi.pace([*ANA, a_deal(amount=eur(50), opened_on=TENTH)], JUNE, TENTH).achieved == eur(40)


def test_only_figures_that_there_are_can_be_written():
    pace = kpi.pace([], cm.Period.of_year(2020), date(2020, 12, 31))
    assert pace.text("projected") == "–"
    with pytest.raises(
        cm.InvalidError, match=r"Pace: name: got 'pace'; there is no such figure\. Choose among achieved, due"
    ):
        pace.text("pace")


def test_the_paces_of_quotas_in_two_currencies_have_no_total_and_are_refused():
    year = cm.Period.of_year(2020)
    quotas = [a_quota(10, year, owner_id="E-1"), a_quota(cm.Money(10, "USD"), year, owner_id="E-2")]
    with pytest.raises(cm.CurrencyMismatchError, match=r"^EUR and USD cannot be combined\. Break the figure down"):
        kpi.pace([*people(E_1=None), *quotas], year, year.last, by="owner")


def test_currencies_that_do_not_go_together_are_told_by_their_letters():
    others = ("USD", "CHF", "SEK", "GBP", "NOK", "AUD", "DKK")
    for other in others:
        with pytest.raises(cm.CurrencyMismatchError) as met:
            kpi.pace([a_quota(10, JUNE, owner_id="ana"), won(cm.Money(1, other), TENTH, owner_id="ana")], JUNE, TENTH)
        assert met.value.currencies == tuple(sorted(("EUR", other)))
    with pytest.raises(cm.CurrencyMismatchError) as met:
        kpi.pace([a_quota(cm.Money(10, each), JUNE, owner_id="ana") for each in others], JUNE, TENTH)
    assert met.value.currencies == tuple(sorted(others))


def test_large_quotas_of_many_lengths_are_due_to_the_last_digit():
    until = {"ana": date(2020, 3, 1), "ben": date(2020, 4, 1), "cleo": date(2020, 7, 14), "dan": date(2020, 12, 31)}
    amount = cm.Money("876543210987.77", "IDR")
    quotas = [
        a_quota(amount, cm.Period(start=date(2020, 1, 1), end=end), owner_id=owner) for owner, end in until.items()
    ]
    on = date(2020, 2, 17)
    due = sum(Fraction(amount.amount) * 48 / (end - date(2020, 1, 1)).days for end in until.values())
    assert due.numerator > 10**18
    pace = kpi.pace(quotas, cm.Period.of_year(2020), on)
    assert pace.due == due
    assert serialization.from_json(serialization.to_json(pace)) == pace

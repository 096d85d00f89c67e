"""Business plans: achieved against planned, goal by goal."""

from datetime import date, datetime
from fractions import Fraction

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.kpi.goals import GoalProgress
from channelmodel.strategies import channels, days, goal_progresses
from tests.kpi.builders import (
    YEAR,
    a_certification,
    a_deal,
    a_registration,
    a_vendor,
    eur,
    figures,
    lost,
    new,
    partners,
    won,
)

HALF = date(2020, 6, 30)

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def a_plan(partner_id="P-1", period=YEAR, state=cm.PlanState.AGREED, id=None, **targets):  # noqa: A002 - its own name
    goals = tuple(cm.Goal(kpi=name, target=target) for name, target in targets.items())
    return cm.BusinessPlan(id=id or new("B"), partner_id=partner_id, period=period, goals=goals, state=state)


FACTS = [
    won(60, date(2020, 3, 1), partner_id="P-1", opened_on=date(2020, 2, 10)),
    won(90, date(2020, 9, 1), partner_id="P-1", opened_on=date(2020, 7, 24)),
    lost(date(2020, 4, 1), partner_id="P-1"),
    won(500, date(2020, 3, 1), partner_id="P-2"),
    won(999, date(2019, 12, 31), partner_id="P-1"),
    won(999, date(2021, 1, 1), partner_id="P-1"),
]
PLAN = a_plan(id="B-1", revenue=eur(200), deals_won=4, win_rate=Fraction(1, 2))


def test_a_plan_worked_by_hand():
    found = kpi.plan_attainment([PLAN, *FACTS])
    # 150 of 200; two deals of four; two won of three closed, of one half.
    assert figures(found) == {
        ("P-1", "B-1", "deals_won"): Fraction(1, 2),
        ("P-1", "B-1", "revenue"): Fraction(3, 4),
        ("P-1", "B-1", "win_rate"): Fraction(4, 3),
    }
    assert found.dimensions == ("partner", "plan", "kpi")
    revenue = found["P-1", "B-1", "revenue"]
    assert (revenue.numerator, revenue.denominator, revenue.currency) == (eur(150), eur(200), cm.Currency.EUR)
    assert (revenue.period, revenue.facts, revenue.unit) == (YEAR, 2, kpi.Unit.SHARE)
    assert (found.total, found.nothing.value) == (None, None)


@pytest.mark.parametrize(
    ("day", "achieved"),
    [
        (date(2019, 12, 31), None),
        (date(2020, 1, 1), 0),
        (date(2020, 2, 29), 0),
        (date(2020, 3, 1), 60),
        (date(2020, 8, 31), 60),
        (date(2020, 9, 1), 150),
        (date(2020, 12, 31), 150),
        (date(2021, 6, 1), 150),
        (None, 150),
    ],
)
def test_a_goal_is_looked_at_until_the_day_and_held_against_the_whole_target(day, achieved):
    measured = kpi.plan_attainment([PLAN, *FACTS], day)["P-1", "B-1", "revenue"]
    assert measured.numerator == (None if achieved is None else eur(achieved))
    assert measured.denominator == eur(200)
    assert measured.value == (None if achieved is None else Fraction(achieved, 200))


def test_a_goal_over_a_figure_as_of_a_day_is_asked_for_the_last_day():
    opened = a_deal(partner_id="P-1", opened_on=date(2020, 6, 1), amount=eur(50))
    facts = [a_plan(id="B-1", open_pipeline=eur(100), certifications=3), opened, a_certification(date(2020, 8, 1))]
    half, whole = kpi.plan_attainment(facts, HALF), kpi.plan_attainment(facts)
    assert figures(half) == {("P-1", "B-1", "certifications"): 0, ("P-1", "B-1", "open_pipeline"): Fraction(1, 2)}
    assert half["P-1", "B-1", "open_pipeline"].as_of == HALF
    assert whole["P-1", "B-1", "certifications"].value == Fraction(1, 3)
    assert whole["P-1", "B-1", "certifications"].as_of == date(2020, 12, 31)


# Which end is better.


@pytest.mark.parametrize(
    ("name", "target", "reached"),
    [
        ("deals_won", 1, True),
        ("deals_won", 2, True),
        ("deals_won", 3, False),
        ("deals_lost", 0, False),
        ("deals_lost", 1, True),
        ("deals_lost", 2, True),
        ("won_cycle", 29, False),
        ("won_cycle", Fraction(59, 2), True),
        ("won_cycle", 30, True),
        ("lost_cycle", 30, None),
        ("neither", 1, None),
    ],
)
def test_a_goal_is_reached_at_the_better_end_of_its_figure(name, target, reached):
    # The cycles of the two deals won: 20 and 39 days, 29.5 on average.
    neither = attrs.evolve(kpi.deals_closed, name="neither", better=kpi.Direction.NEITHER)
    (progress,) = kpi.goal_progress([a_plan(**{name: target}), *FACTS], kpis=[neither])
    assert progress.is_reached is reached


def test_less_than_a_maximum_is_a_goal_reached_and_a_share_below_one():
    (progress,) = kpi.goal_progress([a_plan(won_cycle=59), *FACTS])
    assert (progress.better, progress.share, progress.is_reached) == (kpi.Direction.LESS, Fraction(1, 2), True)


def test_a_target_of_zero_has_no_share_and_is_reached_all_the_same():
    (progress,) = kpi.goal_progress([a_plan(deals_lost=0)])
    assert (progress.share, progress.is_reached, progress.measurement.denominator) == (None, True, 0)
    (missed,) = kpi.goal_progress([a_plan(deals_lost=0), *FACTS])
    assert (missed.share, missed.is_reached) == (None, False)


def test_an_average_amount_is_told_in_the_currency_of_its_goal():
    (progress,) = kpi.goal_progress([a_plan(id="B-1", average_deal_size=eur(100)), *FACTS])
    assert str(progress) == "P-1 B-1 Average deal size: 75.00 EUR of 100.00 EUR, 75.0 %, not reached"
    (progress,) = kpi.goal_progress([a_plan(deals_won=4), *FACTS])
    assert progress.measurement.currency is None


def test_a_goal_of_which_nothing_was_measured_yet_has_no_share():
    goal = kpi.goal_progress([PLAN], date(2019, 12, 31))[0]
    alone = kpi.GoalProgress(
        **{name: getattr(goal, name) for name in ("partner_id", "plan_id", "kpi", "title", "unit", "better", "target")}
    )
    assert alone == goal
    assert (alone.measured, alone.share, alone.is_reached) == (None, None, None)


def test_what_was_achieved_of_plans_stands_under_its_own_name():
    found = kpi.plan_attainment([PLAN])
    named = {found.kpi, found["P-1", "B-1", "deals_won"].kpi, found.of(("P-1", "B-2", "deals_won")).kpi}
    assert named == {"plan_attainment"}


# Which plans count.


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        (cm.PlanState.DRAFT, False),
        (cm.PlanState.AGREED, True),
        (cm.PlanState.CLOSED, True),
        (cm.PlanState.DROPPED, False),
    ],
)
def test_plans_count_that_both_sides_have_agreed_and_not_dropped(state, counts):
    facts = [attrs.evolve(PLAN, state=state), *FACTS]
    assert bool(kpi.plan_attainment(facts)) is counts
    assert len(kpi.plan_attainment(facts, states=[state])) == 3


def test_a_plan_without_goals_and_a_partner_without_a_plan_have_no_line():
    assert figures(kpi.plan_attainment([a_plan(), *FACTS])) == {}
    assert kpi.plan_attainment([]).of(("P-1", "B-1", "revenue")).value is None


def test_several_plans_of_one_partner_stand_side_by_side_by_partner_plan_and_goal():
    early, late = cm.FiscalCalendar().quarter(2020, 1), cm.FiscalCalendar().quarter(2020, 3)
    plans = [
        a_plan("P-2", id="B-1", deals_won=1),
        a_plan(period=late, id="B-3", deals_won=2),
        a_plan(period=early, id="B-2", deals_won=4, deals_lost=1),
    ]
    assert figures(kpi.plan_attainment([*plans, *FACTS])) == {
        ("P-1", "B-2", "deals_lost"): 0,
        ("P-1", "B-2", "deals_won"): Fraction(1, 4),
        ("P-1", "B-3", "deals_won"): Fraction(1, 2),
        ("P-2", "B-1", "deals_won"): 1,
    }


def test_progress_is_told_by_partner_then_by_plan_then_by_name():
    plans = [
        a_plan("P-2", id="B-1", deals_won=1),
        a_plan(id="B-3", deals_lost=1),
        a_plan(id="B-2", win_rate=1, deals_won=1),
    ]
    assert [(each.partner_id, each.plan_id, each.kpi) for each in kpi.goal_progress(plans)] == [
        ("P-1", "B-2", "deals_won"),
        ("P-1", "B-2", "win_rate"),
        ("P-1", "B-3", "deals_lost"),
        ("P-2", "B-1", "deals_won"),
    ]


def test_months_are_those_of_the_calendar_that_is_given():
    opened = [a_deal(partner_id="P-1", opened_on=date(2020, 1, day)) for day in (20, 30)]
    plan, weeks = a_plan(id="B-1", pipeline_steadiness_by_number=2), cm.WeekCalendar()
    usual, by_weeks = (
        kpi.pipeline_steadiness_by_number(opened, YEAR, calendar=calendar).value for calendar in (None, weeks)
    )
    assert usual != by_weeks
    for calendar, value in ((None, usual), (weeks, by_weeks)):
        (progress,) = kpi.goal_progress([plan, *opened], calendar=calendar)
        assert progress.achieved == value
        found = kpi.plan_attainment([plan, *opened], calendar=calendar)
        assert found["P-1", "B-1", "pipeline_steadiness_by_number"].numerator == value


# No value, zero, currencies.


def test_a_goal_over_a_ratio_of_nothing_has_no_value():
    found = kpi.goal_progress([a_plan(win_rate=Fraction(1, 2), average_deal_size=eur(10), revenue=eur(10))])
    assert {each.kpi: (each.achieved, each.is_reached) for each in found} == {
        "win_rate": (None, None),
        "average_deal_size": (None, None),
        "revenue": (eur(0), False),
    }


def test_an_average_is_held_against_money():
    (progress,) = kpi.goal_progress([a_plan(average_deal_size=eur(100)), *FACTS])
    assert (progress.achieved, progress.share, progress.is_reached) == (Fraction(75), Fraction(3, 4), False)


def test_a_target_in_another_currency_is_refused_or_converted():
    francs = a_plan(id="B-1", revenue=cm.Money(300, "CHF"))
    with pytest.raises(cm.CurrencyMismatchError, match=r"CHF and EUR cannot be combined\. Set the target"):
        kpi.plan_attainment([francs, *FACTS])
    rates = cm.ExchangeRates((cm.ExchangeRate("CHF", "EUR", "0.5", date(2020, 1, 1)),))
    into = kpi.Conversion(into=cm.Currency.EUR, rates=rates, rounding=cm.Rounding.HALF_EVEN)
    measured = kpi.plan_attainment([francs, *FACTS], convert=into)["P-1", "B-1", "revenue"]
    assert (measured.value, measured.denominator) == (1, eur(150))
    # Nothing is nothing in every currency.
    for nothing in ([], [a_vendor()]):
        assert kpi.plan_attainment([francs, *nothing])["P-1", "B-1", "revenue"].numerator == cm.Money(0, "CHF")


def test_figures_in_another_currency_are_converted_and_numbers_are_left_as_they_are():
    rates = cm.ExchangeRates((cm.ExchangeRate("CHF", "EUR", "0.5", date(2020, 1, 1)),))
    into = kpi.Conversion(into=cm.Currency.EUR, rates=rates, rounding=cm.Rounding.HALF_EVEN)
    facts = [a_plan(id="B-1", revenue=eur(40), deals_won=4), won(cm.Money(40, "CHF"), HALF, partner_id="P-1")]
    assert figures(kpi.plan_attainment(facts, convert=into)) == {
        ("P-1", "B-1", "deals_won"): Fraction(1, 4),
        ("P-1", "B-1", "revenue"): Fraction(1, 2),
    }


def test_what_is_not_known_of_some_deals_is_told():
    opened = [a_deal(partner_id="P-1", opened_on=HALF, amount=amount) for amount in (eur(50), None)]
    measured = kpi.plan_attainment([a_plan(id="B-1", open_pipeline=eur(100)), *opened])["P-1", "B-1", "open_pipeline"]
    assert str(measured) == "50.0 % (1 of 2 not known)"


# KPIs of the caller's own, and names that nobody knows.

BIG = attrs.evolve(kpi.deals_won, name="big_deals", title="Big deals")


def test_a_goal_can_name_a_kpi_of_the_callers_own():
    assert figures(kpi.plan_attainment([a_plan(id="B-1", big_deals=4), *FACTS], kpis=[BIG])) == {
        ("P-1", "B-1", "big_deals"): Fraction(1, 2)
    }


def test_everything_that_is_wrong_with_goals_is_told_at_once():
    wrong = [
        a_plan(state=cm.PlanState.DRAFT, nonsense=1),
        a_plan(revenu=eur(1), deals_won=eur(1)),
        a_plan(revenue=1, quota=eur(1), deals_lost=1),
        a_plan(big_deals=1),
    ]
    with pytest.raises(cm.InvalidError) as refused:
        kpi.plan_attainment(wrong)
    assert [(fault.path, fault.problem) for fault in refused.value.faults] == [
        ("plans[1].goals[0].kpi", "neither the catalogue nor kpis= has a KPI of this name"),
        ("plans[1].goals[1].target", "Deals won is counted in number"),
        ("plans[2].goals[0].target", "Revenue is counted in money"),
        ("plans[2].goals[1].kpi", "no partner stands in the instalments of quotas that it is made of"),
        ("plans[3].goals[0].kpi", "neither the catalogue nor kpis= has a KPI of this name"),
    ]
    assert "Correct the name, or give a KPI of your own in kpis=." in str(refused.value)


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ([BIG, "revenue"], r"kpis\[1\]: got 'revenue'; a KPI is expected"),
        ([attrs.evolve(BIG, name="revenue")], r"kpis\[0\]: got 'revenue'; there is another KPI of this name"),
        ([BIG, attrs.evolve(BIG, title="Others")], r"kpis\[1\]: got 'big_deals'; there is another KPI of this name"),
        (BIG, "kpis: got Kpi"),
        (None, "kpis: got None"),
    ],
)
def test_kpis_that_cannot_be_taken_are_refused(own, message):
    with pytest.raises(cm.InvalidError, match=message):
        kpi.plan_attainment([PLAN], kpis=own)
    assert len(kpi.plan_attainment([PLAN], kpis=[kpi.revenue, BIG, BIG])) == 3


@pytest.mark.parametrize(
    ("states", "message"),
    [(["agreed", "lost"], r"states\[1\]: got 'lost'"), (None, "states: got None"), ("agreed", "states: got 'agreed'")],
)
def test_states_that_plans_do_not_have_are_refused(states, message):
    with pytest.raises(cm.InvalidError, match=message):
        kpi.goal_progress([PLAN], states=states)


@pytest.mark.parametrize("day", [YEAR, datetime(2020, 1, 1), "2020-01-01"])  # noqa: DTZ001 - what is refused
def test_what_is_no_day_is_refused(day):
    with pytest.raises(cm.InvalidError):
        kpi.plan_attainment([PLAN], day)


# What it looks like.


def test_a_plan_prints_with_the_names_of_partners_and_kpis():
    found = kpi.plan_attainment([PLAN, *FACTS, *partners(P_1=None)])
    assert [line.split()[:4] for line in str(found).splitlines()[2:]] == [
        ["P_1", "B-1", "Deals", "won"],
        ["P_1", "B-1", "Revenue", "75.0"],
        ["P_1", "B-1", *kpi.win_rate.title.split()],
    ]


def test_names_are_there_of_the_partners_with_plans_and_of_the_kpis_in_them():
    goals = ("deals_closed", "deals_lost", "deals_opened", "deals_won", "open_deals", "registrations")
    found = kpi.plan_attainment([a_plan(**dict.fromkeys(reversed(goals), 1)), *partners(P_1=None, P_2=None)])
    titles = tuple((name, kpi.CATALOGUE[name].title) for name in goals)
    assert found.labels == ((("P-1", "P_1"),), (), titles)


def test_progress_says_what_was_achieved_and_whether_that_is_enough():
    facts = [PLAN, *FACTS, a_registration(partner_id="P-1")]
    assert list(map(str, kpi.goal_progress(facts))) == [
        "P-1 B-1 Deals won: 2 of 4, 50.0 %, not reached",
        "P-1 B-1 Revenue: 150.00 EUR of 200.00 EUR, 75.0 %, not reached",
        f"P-1 B-1 {kpi.win_rate.title}: 66.7 % of 50.0 %, 133.3 %, reached",
    ]
    (before, *_) = kpi.goal_progress(facts, date(2019, 1, 1))
    assert str(before) == "P-1 B-1 Deals won: – of 4, –, cannot be told"


# Laws.


def of_partners(channel):
    """The channel with only such goals as can be told by partner."""
    fits = {
        name
        for name, each in kpi.CATALOGUE.items()
        if all(measure.table.path("partner") for measure in each.formula.measures)
    }
    plans = [attrs.evolve(p, goals=tuple(goal for goal in p.goals if goal.kpi in fits)) for p in channel.plans]
    return attrs.evolve(channel, plans=plans)


@slow
@given(channels(currency="EUR").map(of_partners), st.none() | days())
def test_every_goal_of_every_plan_that_counts_has_one_line_and_says_what_its_kpi_says(channel, day):
    counted = [plan for plan in channel.plans if plan.state in {cm.PlanState.AGREED, cm.PlanState.CLOSED}]
    found = kpi.plan_attainment(channel, day)
    assert sorted(found) == sorted((plan.partner_id, plan.id, goal.kpi) for plan in counted for goal in plan.goals)
    for plan in counted:
        for goal in plan.goals:
            measured = found[plan.partner_id, plan.id, goal.kpi]
            assert measured.denominator == goal.target
            if day is None:
                whole = kpi.CATALOGUE[goal.kpi](channel, plan.period, by="partner").of(plan.partner_id)
                assert measured.numerator == whole.value


@given(goal_progresses())
def test_whatever_is_planned_is_reached_or_not_where_there_is_a_figure(progress):
    assert isinstance(progress, GoalProgress)
    is_known = progress.achieved is not None and progress.better is not kpi.Direction.NEITHER
    assert (progress.is_reached is not None) is is_known
    assert str(progress)
    assert progress.measurement.value == progress.share


def test_a_plan_of_a_partner_without_facts_is_held_against_nothing():
    assert kpi.plan_attainment([a_plan("P-9", id="B-9", deals_won=2), *FACTS])["P-9", "B-9", "deals_won"].value == 0

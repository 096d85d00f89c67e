"""Questions that are asked again and again: what was found once is not looked for anew, and the answer stays the same."""

from datetime import date
from fractions import Fraction

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.kpi.shelves import InAPeriod, OnADay
from channelmodel.strategies import channels, periods
from tests.kpi.builders import (
    AFTER,
    ENDS,
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    YEAR,
    a_deal,
    a_membership,
    a_registration,
    a_vendor,
    approved,
    shared,
    won,
)

EVERY = [*kpi.CATALOGUE.values(), kpi.deals_to_push(30)]
NAMES = list(kpi.DIMENSIONS)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    channels(currency="EUR"),
    st.lists(st.tuples(st.sampled_from(EVERY), periods(), st.sampled_from([None, *NAMES])), min_size=3, max_size=8),
)
def test_facts_that_remember_answer_as_if_asked_for_the_first_time(channel, questions):
    facts = kpi.Facts.of([channel.vendor, *(each for _, found in kpi.Facts.of(channel).collections for each in found)])
    collections = tuple((name, facts.collection(name)) for name, _ in kpi.Facts.of(channel).collections)
    for each, period, by in questions:
        fresh = kpi.Facts(channel.vendor, collections)
        assert each(channel, period, by=by) == each(fresh, period, by=by)


class Watched(tuple[object, ...]):
    """Facts that count how often somebody goes through all of them."""

    __slots__ = ()
    rounds = 0

    def __iter__(self):
        type(self).rounds += 1
        return super().__iter__()


def test_forty_quarters_of_a_scorecard_do_not_go_through_all_deals_forty_times():
    deals = Watched(won(number, date(2010 + number // 4, 1 + number % 4 * 3, 9)) for number in range(40))
    Watched.rounds = 0
    facts = kpi.Facts(None, (("deals", deals),)).remembering()
    quarters = cm.FiscalCalendar().quarters(cm.Period(date(2010, 1, 1), date(2020, 1, 1)))
    kpis = [kpi.revenue, kpi.win_rate, kpi.pipeline_created, kpi.open_deals]
    cards = [kpi.scorecard(facts, quarter, kpis=kpis) for quarter in quarters]
    assert [card[None]["revenue"].value.amount for card in cards] == list(range(40))
    # The first question goes through them, and so does laying them out: once for each of the dates that place them.
    assert Watched.rounds <= 6


def test_what_hangs_on_the_days_is_found_anew_for_other_days():
    deals = [won(1, day, partner_id="P-1") for day in (LAST, AFTER)]
    facts = [a_membership(joined_on=FIRST), a_membership(joined_on=EVE, partner_id="P-2"), *deals]
    remembering = kpi.Facts.of(facts).remembering()
    for each in (kpi.activation_rate, kpi.time_to_first_deal):
        for days in (cm.Period(EVE, LAST), cm.Period(EVE, AFTER), FEBRUARY, YEAR, cm.Period(EVE, LAST)):
            assert each(remembering, days) == each(facts, days)


def test_where_every_fact_counts_it_does_however_often_that_is_asked():
    opened = kpi.deals_opened.formula.measures[0]
    within = attrs.evolve(opened, placed=kpi.Within("whatever there is", "opened_on"))
    whenever = attrs.evolve(kpi.deals_opened, name="whenever", formula=kpi.Total((within,)))
    remembering = kpi.Facts.of([a_deal(opened_on=day) for day in (EVE, FIRST, None)]).remembering()
    for _ in range(3):
        assert kpi.deals_opened(remembering).value == 3
        assert whenever(remembering, FEBRUARY).value == 3


def test_what_is_shared_out_is_found_anew_in_each_of_several_years():
    halves = shared(("ana", "0.5"), ("bo", "0.5"))
    facts = [
        won(1, date(2021, 2, 1), opened_on=FIRST, credits=halves),
        a_deal(opened_on=date(2021, 3, 1), owner_id="bo"),
    ]
    remembering, years = kpi.Facts.of(facts).remembering(), cm.Period(date(2020, 1, 1), date(2022, 1, 1))
    for _ in range(3):
        found = kpi.open_deals(remembering, years, by=("owner", "year"))
        assert [(owner, str(year), each.value) for (owner, year), each in found.items()] == [
            ("ana", "2020", Fraction(1, 2)),
            ("ana", "2021", 0),
            ("bo", "2020", Fraction(1, 2)),
            ("bo", "2021", 1),
        ]


def test_what_is_shared_out_in_one_month_alone_is_one_fact_of_the_whole():
    (open_deals,) = kpi.open_deals.formula.measures
    steady = attrs.evolve(kpi.pipeline_steadiness, name="steady", formula=kpi.Steadiness(open_deals))
    halves = shared(("ana", "0.5"), ("bo", "0.5"))
    december, january = cm.FiscalCalendar().months(cm.Period(date(2019, 12, 1), FIRST))
    facts = [won(1, january.start, opened_on=december.start, owner_id="ana"), a_deal(opened_on=EVE, credits=halves)]
    remembering, both = kpi.Facts.of(facts).remembering(), cm.Period(december.start, january.end)
    for _ in range(3):
        # One deal is open at the end of either month, and that of January stands with two owners.
        total = steady(remembering, both, by="owner").total
        assert (total, total.facts) == (steady(facts, both), 2)


def test_facts_of_two_kinds_with_the_same_dates_are_not_taken_for_one_another():
    (ended,), (left, _) = kpi.memberships_ended.formula.measures, kpi.partner_churn.formula.measures
    ended_alone = attrs.evolve(kpi.memberships_ended, name="ended_alone", formula=kpi.Total((ended,), minus=(left,)))
    facts = [a_membership(joined_on=EVE, left_on=LAST), a_membership(joined_on=EVE, programme="Cloud")]
    remembering = kpi.Facts.of(facts).remembering()
    for _ in range(3):
        # One of the partner's two memberships has ended, and the partner has stayed.
        assert ended_alone(remembering, FEBRUARY).value == 1


def test_a_channel_remembers_by_itself():
    channel = cm.Channel(vendor=a_vendor(), deals=[won(5)])
    assert kpi.Facts.of(channel) is kpi.Facts.of(channel)
    assert kpi.revenue(channel, FEBRUARY) == kpi.revenue(channel, FEBRUARY) == kpi.revenue(channel, FEBRUARY)


def test_what_was_found_in_a_channel_is_found_once():
    channel, found = cm.Channel(vendor=a_vendor()), []
    for _ in range(2):
        assert channel.once("what", lambda: found.append("looked") or "there") == "there"
    assert found == ["looked"]


def test_the_shelves_of_a_period_hold_its_first_and_its_last_day_and_no_other():
    deals = [won(1, day, id=f"D-{day}") for day in (*ENDS[::-1], FIRST)] + [a_deal(id="D-open")]
    shelves = InAPeriod("closed_on", FEBRUARY).lay_out(deals)
    assert [deal.closed_on for deal in InAPeriod("closed_on", FEBRUARY).take(shelves)] == [FIRST, FIRST, LAST]
    assert InAPeriod("closed_on", cm.Period.of_year(2019)).take(shelves) == []


def test_the_shelves_of_a_day_hold_all_that_may_hold_on_it():
    deals = {
        "short": won(1, AFTER, opened_on=EVE),
        "over the year": won(1, date(2021, 1, 5), opened_on=date(2019, 12, 30)),
        "long": won(1, date(2035, 1, 1), opened_on=FIRST),
        "open": a_deal(opened_on=LAST),
        "of nobody knows when": a_deal(),
    }
    names = {deal.id: name for name, deal in deals.items()}
    shelves = OnADay("opened_on", "closed_on", FIRST).lay_out(deals.values())

    def on(day):
        return {names[deal.id] for deal in OnADay("opened_on", "closed_on", day).take(shelves)}

    assert on(FIRST) == {"short", "over the year", "long", "open"}
    assert on(date(2019, 6, 1)) == {"over the year"}
    assert on(date(2021, 6, 1)) == {"over the year", "long", "open"}
    for year in (2022, 2030):
        assert on(date(year, 6, 1)) == {"long", "open"}


def test_what_holds_between_other_dates_stands_on_other_shelves():
    registered = [approved(EVE, FIRST, AFTER), approved(FIRST, LAST), a_registration(EVE)]
    facts = kpi.Facts.of(registered).remembering()
    for day in (*ENDS, date(2021, 6, 1), date(2022, 6, 1)):
        for each in (kpi.undecided_registrations, kpi.protected_registrations) * 2:
            assert each(facts, day) == each(registered, day)


def test_facts_that_do_not_remember_are_always_asked_for_the_first_time():
    facts = kpi.Facts.of([])
    assert [facts.is_asked_again("what") for _ in range(2)] == [False, False]
    assert [facts.remembering().is_asked_again("what") for _ in range(2)] == [False, False]
    remembering = facts.remembering()
    assert [remembering.is_asked_again("what") for _ in range(3)] == [False, True, True]

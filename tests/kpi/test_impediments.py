"""What stands in partners' way: raised, open, resolved, dismissed, and how long it took."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

import channelmodel as cm
from channelmodel import kpi
from channelmodel.kpi.impediments import (
    impediments_dismissed,
    impediments_raised,
    impediments_resolved,
    open_impediments,
    time_to_resolve,
)
from channelmodel.strategies import channels
from tests.kpi.builders import (
    AFTER,
    EVE,
    FEBRUARY,
    FIRST,
    IN_GOLD,
    LAST,
    OF_FLO,
    a_channel_manager,
    a_membership,
    an_impediment,
    at_the_ends,
    figures,
    groups_of,
    held,
    people,
    surroundings,
)
from tests.kpi.drawing import asked

LONG_AGO = date(2019, 1, 1)
JANUARY, MARCH = cm.Period.of_month(2020, 1), cm.Period.of_month(2020, 3)
QUARTER = cm.Period.of_quarter(2020, 1)
RAISED, IN_WORK, RESOLVED, DISMISSED = cm.ImpedimentState
OVER_TIME = (impediments_raised, impediments_resolved, impediments_dismissed, time_to_resolve)

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
some_channels = channels(currency="EUR", min_partners=1, max_others=6, max_deals=0, max_registrations=0)


def february(day):
    return date(2020, 2, day)


HINDERED = [
    an_impediment(february(3), february(5)),
    an_impediment(february(3), february(13), partner_id="P-2"),
    an_impediment(date(2020, 1, 20), FIRST),
    an_impediment(february(10), february(10)),
    an_impediment(february(10), february(11), DISMISSED),
    an_impediment(february(20)),
    an_impediment(february(20), state=IN_WORK, partner_id=None),
    an_impediment(february(20), date(2020, 3, 6)),
]


def test_impediments_worked_by_hand():
    # Seven of the eight were raised in February. Four were resolved in it and one dismissed; one more was resolved in March.
    found = [
        each(HINDERED, FEBRUARY).value for each in (impediments_raised, impediments_resolved, impediments_dismissed)
    ]
    assert found == [7, 4, 1]
    assert impediments_resolved(HINDERED, MARCH).value == 1
    # At the end of February the three of the twentieth are open, of which in March one is resolved.
    assert open_impediments(HINDERED, FEBRUARY).value == 3
    assert open_impediments(HINDERED, QUARTER, by="month").figures == {JANUARY: 1, FEBRUARY: 3, MARCH: 2}
    assert impediments_raised(HINDERED, by="partner").figures == {"P-1": 6, "P-2": 1, None: 1}
    assert [each([], FEBRUARY).value for each in OVER_TIME] == [0, 0, 0, None]


def test_the_time_to_resolve_worked_by_hand():
    # In February resolving took 2, 10, 12 and 0 days: 0, 2, 10, 12, of which 6 is in the middle. In March 15.
    assert time_to_resolve(HINDERED, FEBRUARY).value == 6
    assert time_to_resolve(HINDERED, FEBRUARY).facts == 4
    assert time_to_resolve(HINDERED, QUARTER).value == 10
    assert figures(time_to_resolve(HINDERED, QUARTER, by="month")) == {JANUARY: None, FEBRUARY: 6, MARCH: 15}
    assert figures(time_to_resolve(HINDERED, FEBRUARY, by="partner")) == {"P-1": 2, "P-2": 10}


def test_the_median_of_an_even_number_of_times_may_fall_on_half_a_day():
    facts = [an_impediment(FIRST, FIRST + timedelta(days=days)) for days in (1, 2)]
    assert time_to_resolve(facts, FEBRUARY).value == Fraction(3, 2)


@pytest.mark.parametrize(("day", "number"), at_the_ends(0, 1, 1, 0))
def test_what_is_raised_and_what_ends_is_placed_by_the_day_of_that(day, number):
    assert impediments_raised([an_impediment(day)], FEBRUARY).value == number
    assert impediments_resolved([an_impediment(LONG_AGO, day)], FEBRUARY).value == number
    assert impediments_dismissed([an_impediment(LONG_AGO, day, DISMISSED)], FEBRUARY).value == number
    days = (day - LONG_AGO).days if number else None
    assert time_to_resolve([an_impediment(LONG_AGO, day)], FEBRUARY).value == days


@pytest.mark.parametrize(("day", "number"), at_the_ends(0, 1, 1, 0))
def test_an_impediment_is_open_from_the_day_it_is_raised_to_the_day_before_it_ends(day, number):
    for state in (RESOLVED, DISMISSED):
        assert open_impediments([an_impediment(FIRST, AFTER, state)], day).value == number


@pytest.mark.parametrize("state", [RAISED, IN_WORK])
def test_what_has_not_ended_stays_open_and_is_neither_resolved_nor_dismissed(state):
    facts = [an_impediment(FIRST, state=state)]
    assert open_impediments(facts, date(2030, 1, 1)).value == 1
    assert [each(facts).value for each in OVER_TIME] == [1, 0, 0, None]


def test_what_is_resolved_on_the_day_it_is_raised_was_never_open_and_took_no_day():
    facts = [an_impediment(FIRST, FIRST)]
    assert [open_impediments(facts, day).value for day in (EVE, FIRST, LAST)] == [0, 0, 0]
    assert str(time_to_resolve(facts, FEBRUARY)) == "0 days"


def test_what_was_dismissed_is_not_timed():
    assert time_to_resolve([an_impediment(FIRST, LAST, DISMISSED)], FEBRUARY).value is None


def test_open_impediments_are_those_of_a_day():
    with pytest.raises(cm.InvalidError, match="it holds as of a day"):
        open_impediments(HINDERED)
    for each in OVER_TIME:
        with pytest.raises(cm.InvalidError, match="it is measured over a period"):
            each(HINDERED, LAST)


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (0, "under 7 days"),
        (6, "under 7 days"),
        (7, "7 to 29 days"),
        (29, "7 to 29 days"),
        (30, "30 to 59 days"),
        (59, "30 to 59 days"),
        (60, "60 to 89 days"),
        (89, "60 to 89 days"),
        (90, "90 days and more"),
        (9000, "90 days and more"),
    ],
)
def test_open_impediments_by_age_count_the_days_since_they_were_raised(days, band):
    facts = [an_impediment(LAST - timedelta(days=days))]
    assert open_impediments(facts, LAST, by="age").figures == {band: 1}
    # What is resolved has the age that it had on the day of that.
    resolved = [an_impediment(LAST - timedelta(days=days), LAST)]
    assert impediments_resolved(resolved, FEBRUARY, by="age").figures == {band: 1}


@pytest.mark.parametrize("each", [*OVER_TIME, open_impediments], ids=lambda each: each.name)
def test_impediments_can_be_told_by_partner_home_state_age_and_who_is_to_remove_them(each):
    state = DISMISSED if each is impediments_dismissed else RESOLVED
    ended_on = AFTER if each is open_impediments else FIRST
    facts = [
        *surroundings(),
        *people(flo="gus"),
        a_membership(held("Gold", LONG_AGO)),
        an_impediment(FIRST, ended_on, state, id="I-1", owner_id="flo"),
    ]
    assert groups_of(each, facts, cm.Period.of_day(FIRST)) == {
        **IN_GOLD,
        **OF_FLO,
        "impediment": {"I-1"},
        "state": {state},
        "age": {"under 7 days"},
    }


def test_what_hinders_everybody_and_is_nobodys_to_remove_stands_under_none():
    facts = [*surroundings(), a_membership(), an_impediment(FIRST, partner_id=None)]
    for by in ("partner", "partner_segment", "tier", "channel_manager", "territory", "territory_owner", "owner"):
        assert impediments_raised(facts, by=by).figures == {None: 1}


def test_an_impediment_is_the_channel_managers_of_the_day_that_places_it():
    care = [a_channel_manager("kim", ("P-1", LONG_AGO, LAST)), a_channel_manager("lee", ("P-1", LAST, None))]
    facts = [an_impediment(FIRST, LAST), *care]
    assert impediments_raised(facts, FEBRUARY, by="channel_manager").figures == {"kim": 1}
    assert impediments_resolved(facts, FEBRUARY, by="channel_manager").figures == {"lee": 1}
    assert open_impediments(facts, FIRST, by="channel_manager").figures == {"kim": 1}


@slow
@given(asked(some_channels))
def test_what_was_open_and_what_was_raised_less_what_ended_is_open_afterwards(question):
    channel, period = question
    raised, resolved, dismissed = (each(channel, period).value for each in OVER_TIME[:3])
    before, after = open_impediments(channel, period.eve).value, open_impediments(channel, period).value
    assert before + raised - resolved - dismissed == after
    by_partner = [open_impediments(channel, when, by="partner") for when in (period.eve, period)]
    for partner in {*by_partner[0], *by_partner[1]}:
        moved = [each(channel, period, by="partner").of(partner).value for each in OVER_TIME[:3]]
        opened = [each.of(partner).value for each in by_partner]
        assert opened[0] + moved[0] - moved[1] - moved[2] == opened[1]


@slow
@given(asked(some_channels))
def test_the_time_to_resolve_lies_between_the_shortest_and_the_longest(question):
    channel, period = question
    times = [
        (each.ended_on - each.raised_on).days
        for each in channel.impediments
        if each.state is RESOLVED and each.ended_on in period
    ]
    found = time_to_resolve(channel, period)
    assert found.facts == len(times) == impediments_resolved(channel, period).value
    assert not times or min(times) <= found.value <= max(times)
    assert (found.value is None) is (not times)
    assert kpi.Unit.DAYS is found.unit

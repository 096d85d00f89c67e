"""Windows: on which side of the days that are asked for the dates of a row have to lie."""

from functools import partial

import attrs
import pytest

from channelmodel import kpi
from channelmodel.kpi import AsOf, Edge, On, Within
from channelmodel.kpi.moments import Moment
from channelmodel.kpi.windows import Side, cases, together, window
from tests.kpi.builders import AFTER, ENDS, EVE, FEBRUARY, FIRST, LAST, a_deal, won

IN_FEBRUARY = Moment(period=FEBRUARY, day=FEBRUARY.last)
DATES = (None, *ENDS)


def side_of(day):
    if day is None or day > LAST:
        return Side.LATER
    return Side.BEFORE if day < FIRST else Side.INSIDE


def counts(placed, **dates):
    """Whether a row with these dates lies in the window of February."""
    return all(side_of(dates[field]) in sides for field, sides in window(placed, IN_FEBRUARY).items())


@pytest.mark.parametrize("day", DATES)
def test_what_a_date_places_counts_on_the_days_of_the_period(day):
    assert counts(On("day"), day=day) is (day in {FIRST, LAST})


@pytest.mark.parametrize("since", DATES)
@pytest.mark.parametrize("until", DATES)
def test_what_holds_on_a_day_has_begun_by_then_and_has_not_ended(since, until):
    def holds_on(day):
        return since is not None and since <= day and (until is None or day < until)

    assert counts(AsOf("since", "until"), since=since, until=until) is holds_on(LAST)
    assert counts(AsOf("since", "until", Edge.EVE), since=since, until=until) is holds_on(EVE)


@pytest.mark.parametrize("at", Edge)
@pytest.mark.parametrize("day", DATES)
def test_what_begins_and_ends_with_one_date_holds_on_no_day(at, day):
    assert not counts(AsOf("day", "day", at), day=day)


def test_no_date_has_a_say_where_every_fact_counts_or_the_rows_are_made_for_the_period():
    assert window(On("day"), Moment(period=None, day=AFTER)) == {}
    assert window(Within("the days of the period", "day"), IN_FEBRUARY) == {}


def side_by_side(*placings):
    found = together({placed: window(placed, IN_FEBRUARY) for placed in placings})
    return {frozenset(each) for each in found}


OPENED, CLOSED, EXPECTED = On("opened_on"), On("closed_on"), On("expected_on")
OPEN = AsOf("opened_on", "closed_on")


def test_what_looks_at_the_same_dates_stands_side_by_side_and_nothing_else_does():
    assert side_by_side() == set()
    assert side_by_side(OPENED, CLOSED, EXPECTED) == {frozenset({each}) for each in (OPENED, CLOSED, EXPECTED)}
    assert side_by_side(OPENED, EXPECTED, OPEN) == {frozenset({OPENED, OPEN}), frozenset({EXPECTED})}
    # The opening and the closing have nothing to do with each other until something looks at both.
    for placings in (
        (OPENED, CLOSED, OPEN, EXPECTED),
        (OPEN, CLOSED, EXPECTED, OPENED),
        (CLOSED, OPEN, OPENED, EXPECTED),
    ):
        assert side_by_side(*placings) == {frozenset({OPENED, CLOSED, OPEN}), frozenset({EXPECTED})}


def cases_of(field, *placings):
    return [
        (list(sides), list(left))
        for sides, left in cases(field, {each: window(each, IN_FEBRUARY) for each in placings}, placings)
    ]


def test_sides_of_a_date_are_told_apart_only_where_something_hangs_on_it():
    assert cases_of("opened_on", OPENED) == [
        ([Side.LATER], []),
        ([Side.INSIDE], [OPENED]),
        ([Side.BEFORE], []),
    ]
    assert cases_of("opened_on", OPEN) == [([Side.LATER], []), ([Side.INSIDE, Side.BEFORE], [OPEN])]
    assert cases_of("closed_on", OPEN) == [([Side.LATER], [OPEN]), ([Side.INSIDE, Side.BEFORE], [])]
    assert cases_of("opened_on", OPENED, CLOSED, OPEN) == [
        ([Side.LATER], [CLOSED]),
        ([Side.INSIDE], [OPENED, CLOSED, OPEN]),
        ([Side.BEFORE], [CLOSED, OPEN]),
    ]
    assert cases_of("expected_on", OPENED, CLOSED) == [(list(Side), [OPENED, CLOSED])]


def measured(placings):
    measures = (kpi.Measure(table=kpi.DEALS, placed=each) for each in placings)
    return attrs.evolve(kpi.open_deals, formula=kpi.Total(tuple(measures)))


def test_what_several_dates_place_together_is_what_each_of_them_places_alone():
    # Whether it was opened settles the second, and its closing says nothing of it.
    planned = AsOf("expected_on", "opened_on")
    deals = [
        made(opened_on=opened, expected_on=expected)
        for opened in (EVE, LAST, AFTER)
        for expected in DATES
        for made in (a_deal, partial(won, 5, AFTER))
    ]
    both, *alone = map(measured, ((OPEN, planned), (OPEN,), (planned,)))
    found = [each(deals, FEBRUARY).value for each in alone]
    assert min(found) > 0
    assert both(deals, FEBRUARY).value == sum(found)


def test_what_can_hold_on_no_day_comes_to_nothing():
    never = measured([AsOf("opened_on", "opened_on")])
    deals = [a_deal(opened_on=day, partner_id="P-1") for day in ENDS]
    assert never(deals, FEBRUARY).value == 0
    assert never(deals, FEBRUARY, by="partner").figures == {}

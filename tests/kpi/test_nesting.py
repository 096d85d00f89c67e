"""Nested numbers: which of the instalments of a group count beside the others, day by day."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.kpi.nesting import Place, places
from channelmodel.kpi.rows import Target
from tests.kpi.builders import EVE, FEBRUARY, FIRST, LAST, YEAR, a_quota, a_vendor, eur, people

ON_TOP, COVERED, UNCLEAR = Place.ON_TOP, Place.COVERED, Place.UNCLEAR
JANUARY, MARCH = cm.Period.of_month(2020, 1), cm.Period.of_month(2020, 3)
QUARTER = cm.Period.of_quarter(2020, 1)


def due(period, owner_id="ana", above=("chief",), whole=None, **fields):
    return Target(
        period=period,
        amount=eur(1),
        owner_id=owner_id,
        above=above if owner_id == "ana" else (),
        whole=whole or period,
        **fields,
    )


def of_chief(period, whole=None):
    return due(period, "chief", whole=whole)


def test_a_number_with_nobody_above_counts():
    assert places([due(FEBRUARY)]) == [ON_TOP]
    assert places([]) == []
    assert places([due(FEBRUARY), due(FEBRUARY, "bo")]) == [ON_TOP, ON_TOP]


ABOVE = [
    (FEBRUARY, COVERED),
    (QUARTER, COVERED),
    (cm.Period(EVE, date(2020, 3, 2)), COVERED),
    (cm.Period(FIRST, LAST), UNCLEAR),  # The last day is nobody's but Ana's.
    (cm.Period(date(2020, 2, 2), MARCH.end), UNCLEAR),
    (cm.Period.of_day(LAST), UNCLEAR),
    (cm.Period(JANUARY.start, FIRST), ON_TOP),
    (MARCH, ON_TOP),
]


@pytest.mark.parametrize(("period", "expected"), ABOVE, ids=str)
def test_a_number_is_covered_where_one_above_it_fills_all_its_days(period, expected):
    assert places([due(FEBRUARY), of_chief(period)]) == [expected, ON_TOP]
    assert places([of_chief(period), due(FEBRUARY)]) == [ON_TOP, expected]


def test_several_above_fill_the_days_together():
    halves = FEBRUARY.split(date(2020, 2, 15))
    assert places([due(FEBRUARY), *map(of_chief, halves)]) == [COVERED, ON_TOP, ON_TOP]
    one_of_each = [of_chief(halves[0]), due(halves[1], "boss")]
    assert places([due(FEBRUARY, above=("chief", "boss")), *one_of_each]) == [COVERED, ON_TOP, ON_TOP]
    # What the two of the chief leave in between is filled by the one above the chief.
    apart = [of_chief(cm.Period(FIRST, date(2020, 2, 10))), of_chief(cm.Period(date(2020, 2, 20), MARCH.start))]
    between = due(cm.Period(date(2020, 2, 10), date(2020, 2, 20)), "boss")
    assert places([due(FEBRUARY, above=("chief", "boss")), *apart, between])[0] is COVERED
    assert places([due(FEBRUARY, above=("chief", "boss")), *apart])[0] is UNCLEAR


def test_numbers_of_the_chief_that_overlap_fill_their_days_once():
    early, late = cm.Period(FIRST, date(2020, 2, 20)), cm.Period(date(2020, 2, 10), MARCH.start)
    # Whether both of the chief's count is not clear, but they leave no day of Ana's.
    assert places([due(FEBRUARY), of_chief(early), of_chief(late)]) == [COVERED, UNCLEAR, UNCLEAR]
    within = cm.Period(date(2020, 2, 5), date(2020, 2, 6))
    assert places([due(FEBRUARY), of_chief(FEBRUARY), of_chief(within)]) == [COVERED, ON_TOP, COVERED]


OWN = [
    (YEAR, YEAR, COVERED),
    (FEBRUARY, YEAR, COVERED),  # The instalment of a year that is due in February.
    (FEBRUARY, FEBRUARY, ON_TOP),  # Another number for the same days.
    (cm.Period.of_days(FIRST, date(2020, 2, 15)), FEBRUARY, ON_TOP),  # The same, due in two parts.
    (cm.Period.of_day(LAST), cm.Period.of_day(LAST), ON_TOP),  # One for less: that one is covered.
    (cm.Period.of_days(FIRST, date(2020, 2, 15)), YEAR, UNCLEAR),
    (MARCH, YEAR, ON_TOP),
    (cm.Period.of_days(LAST, MARCH.last), cm.Period.of_days(LAST, MARCH.last), UNCLEAR),  # Neither holds the other.
    (MARCH, cm.Period.of_days(LAST, MARCH.last), ON_TOP),  # Nor here, but what is due is due on other days.
]


@pytest.mark.parametrize(("period", "whole", "expected"), OWN)
def test_a_number_is_covered_by_a_longer_one_of_the_same_owner(period, whole, expected):
    assert places([due(FEBRUARY), due(period, whole=whole)])[0] is expected


def test_a_shorter_number_of_the_same_owner_is_the_one_that_is_covered():
    assert places([due(FEBRUARY), due(cm.Period.of_day(LAST))]) == [ON_TOP, COVERED]


def test_people_and_territories_of_one_name_do_not_cover_each_other():
    territory = Target(period=FEBRUARY, amount=eur(1), territory_id="pt", above=("north",))
    person = Target(period=YEAR, amount=eur(1), owner_id="north")
    assert places([territory, person]) == [ON_TOP, ON_TOP]
    assert places([territory, Target(period=YEAR, amount=eur(1), territory_id="north")]) == [COVERED, ON_TOP]
    assert places([territory, attrs.evolve(person, owner_id="pt")]) == [ON_TOP, ON_TOP]


def test_of_two_who_stand_above_each_other_nobody_can_tell_who_covers_whom():
    ana, bo = due(FEBRUARY, above=("bo",)), Target(period=FEBRUARY, amount=eur(1), owner_id="bo", above=("ana",))
    assert places([ana, bo]) == [UNCLEAR, UNCLEAR]
    assert places([ana, attrs.evolve(bo, period=MARCH, whole=MARCH)]) == [ON_TOP, ON_TOP]
    # Whoever stands below both of them is covered by either, and whoever stands above both covers them.
    below = Target(period=FEBRUARY, amount=eur(1), owner_id="cy", above=("ana", "bo"))
    assert places([ana, bo, below]) == [UNCLEAR, UNCLEAR, COVERED]
    chief = of_chief(FEBRUARY)
    under = [attrs.evolve(each, above=(*each.above, "chief")) for each in (ana, bo)]
    assert places([*under, chief]) == [COVERED, COVERED, ON_TOP]


def test_a_circle_among_plain_facts_loses_no_number_silently():
    circle = [*people(ana="bo", bo="ana"), a_quota(100, owner_id="ana"), a_quota(50, owner_id="bo")]
    found = kpi.quota([*circle, a_vendor()], FEBRUARY)
    assert (found.value, found.facts, found.unknown) == (eur(0), 2, 2)
    attained = kpi.quota_attainment(circle, FEBRUARY)
    assert (attained.value, attained.denominator, attained.unknown) == (None, None, 2)
    assert kpi.quota(circle, FEBRUARY, by="owner").figures == {"ana": eur(100), "bo": eur(50)}


# Against counting day by day.

BOSSES = {"chief": (), "ana": ("chief",), "bo": ("chief",), "cy": ("ana", "chief")}


@st.composite
def spans(draw, within=12):
    first = draw(st.integers(0, within - 1))
    return first, draw(st.integers(first + 1, within))


@st.composite
def targets(draw):
    """Instalments of a team within twelve days, some of them the parts of a number for longer."""
    found = []
    for owner in draw(st.lists(st.sampled_from(list(BOSSES)), max_size=5)):
        first, end = draw(spans())
        cut = draw(st.integers(first, end))
        whole = days(first, end)
        parts = [whole] if cut in (first, end) else whole.split(whole.start + timedelta(days=cut - first))
        kept = draw(st.lists(st.sampled_from(parts), min_size=1, unique=True))
        found += [Target(period=part, amount=eur(1), owner_id=owner, whole=whole, above=BOSSES[owner]) for part in kept]
    return draw(st.permutations(found))


def days(first, end):
    return cm.Period(FIRST + timedelta(days=first), FIRST + timedelta(days=end))


def day_by_day(target, every):
    """Find the place of an instalment by looking at each of its days."""
    above = [each for each in every if each.owner_id in target.above]
    own = [each for each in every if each.owner_id == target.owner_id and each.whole != target.whole]
    above += [each for each in own if set(each.whole.each_day()) >= set(target.whole.each_day())]
    neither = [
        each
        for each in own
        if not set(each.whole.each_day()) >= set(target.whole.each_day())
        and not set(target.whole.each_day()) >= set(each.whole.each_day())
    ]
    filled = [any(day in each.period for each in above) for day in target.period.each_day()]
    if all(filled):
        return COVERED
    crossed = any(day in each.period for each in neither for day in target.period.each_day())
    return UNCLEAR if any(filled) or crossed else ON_TOP


@settings(max_examples=300)
@given(targets())
@example([due(days(0, 4)), due(days(2, 6)), of_chief(days(3, 4)), of_chief(days(0, 3))])
def test_the_place_of_every_instalment_is_what_its_days_say(every):
    assert places(every) == [day_by_day(each, every) for each in every]


@given(targets(), st.randoms(use_true_random=False))
def test_the_order_of_the_instalments_changes_nothing(every, chance):
    expected = dict(zip(map(id, every), places(every), strict=True))
    shuffled = list(every)
    chance.shuffle(shuffled)
    assert dict(zip(map(id, shuffled), places(shuffled), strict=True)) == expected


@given(targets())
def test_something_is_on_top_or_unclear_wherever_there_is_a_number(every):
    found = places(every)
    assert not every or set(found) != {COVERED}

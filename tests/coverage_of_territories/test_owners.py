"""Owners: whose a territory is on a day, and over which days it is nobody's or several people's."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel.errors import InvalidError, OperandError, UnknownIdError
from channelmodel.strategies import channels, periods
from channelmodel.territories import Ownership, OwnershipOutcome, owner_of, ownership_spells, shared, unowned
from tests.coverage_of_territories.builders import DAY, a_channel, a_territory, an_owner

FIRST, END = date(2020, 3, 1), date(2020, 4, 1)
MARCH = cm.Period.of_month(2020, 3)
EVE, LAST = FIRST - timedelta(days=1), END - timedelta(days=1)
TREE = (a_territory("EMEA"), a_territory("IBERIA", "EMEA"), a_territory("PT", "IBERIA"))


def owned(*owners, day=DAY, territory_id="PT"):
    return owner_of(a_channel(*TREE, owners=owners), territory_id, day)


@pytest.mark.parametrize(("day", "owner_id"), [(EVE, None), (FIRST, "ana"), (LAST, "ana"), (END, None)])
def test_a_territory_is_owned_from_the_first_day_of_a_tenure_to_the_last(day, owner_id):
    assert owned(an_owner("ana", ("PT", FIRST, END)), day=day).owner_id == owner_id


@pytest.mark.parametrize(("day", "owner_id", "found_at"), [(EVE, "bo", "IBERIA"), (FIRST, "ana", "PT")])
def test_where_nobody_owns_a_territory_the_nearest_owner_above_stands_in(day, owner_id, found_at):
    owners = [an_owner("ana", ("PT", FIRST, None)), an_owner("bo", ("IBERIA", date(2019, 1, 1), None))]
    found = owned(*owners, an_owner("cy", ("EMEA", date(2019, 1, 1), None)), day=day)
    assert (found.owner_id, found.found_at) == (owner_id, found_at)


def test_who_stands_in_is_told_with_everything_that_was_passed():
    found = owned(an_owner("cy", ("EMEA", date(2019, 1, 1), None)))
    assert found.passed == ("PT", "IBERIA")
    assert str(found) == "PT on 2020-03-02: owned by cy through EMEA, as nobody owns PT or IBERIA"


def test_two_owners_on_a_day_are_told_also_above():
    since = date(2020, 1, 1)
    found = owned(an_owner("ana", ("IBERIA", since, None)), an_owner("bo", ("IBERIA", since, None)))
    assert (found.outcome, found.owner_ids, found.owner_id) == (OwnershipOutcome.SHARED, ("ana", "bo"), None)


def test_two_owners_who_follow_one_another_are_never_two():
    owners = (an_owner("ana", ("PT", EVE, FIRST)), an_owner("bo", ("PT", FIRST, None)))
    assert [owned(*owners, day=day).owner_ids for day in (EVE, FIRST)] == [("ana",), ("bo",)]


def test_somebody_who_owns_a_territory_twice_is_one_owner():
    found = owned(an_owner("ana", ("PT", FIRST, None), ("PT", EVE, None)))
    assert found.outcome is OwnershipOutcome.OWNED


def test_a_territory_that_there_is_not_is_an_answer_and_no_error():
    assert owned(territory_id="MOON").outcome is OwnershipOutcome.UNKNOWN


def test_a_day_is_needed():
    with pytest.raises(InvalidError, match="a day is expected"):
        owned(day="2020-03-02")


@pytest.mark.parametrize(
    ("outcome", "owner_ids", "number"),
    [
        (OwnershipOutcome.OWNED, (), "0 owners"),
        (OwnershipOutcome.UNOWNED, ("ana",), "1 owner"),
        (OwnershipOutcome.OWNED, ("ana", "bo"), "2 owners"),
    ],
)
def test_an_ownership_that_contradicts_itself_is_refused(outcome, owner_ids, number):
    with pytest.raises(InvalidError, match=f"outcome: got .*; it names {number}. Ask owner_of for it."):
        Ownership(territory_id="PT", on=DAY, outcome=outcome, owner_ids=owner_ids)


def told(spells):
    return [str(spell) for spell in spells]


def test_the_spells_of_a_period_tell_each_change_of_owner():
    owners = (
        an_owner("ana", ("PT", date(2020, 2, 1), date(2020, 3, 10))),
        an_owner("bo", ("PT", date(2020, 3, 20), date(2020, 3, 26))),
        an_owner("cy", ("PT", date(2020, 3, 25), None)),
    )
    channel = a_channel(*TREE, owners=owners)
    assert told(ownership_spells(channel, "PT", MARCH)) == [
        "PT is owned by ana over 2020-03-01..2020-03-09",
        "PT is nobody's over 2020-03-10..2020-03-19",
        "PT is owned by bo over 2020-03-20..2020-03-24",
        "PT is owned by bo and cy over 2020-03-25..2020-03-25",
        "PT is owned by cy over 2020-03-26..2020-03-31",
    ]
    assert told(shared(channel, MARCH)) == ["PT is owned by bo and cy over 2020-03-25..2020-03-25"]
    assert "PT is nobody's over 2020-03-10..2020-03-19" in told(unowned(channel, MARCH))


def test_an_owner_who_goes_on_makes_no_new_spell():
    channel = a_channel(*TREE, owners=[an_owner("ana", ("PT", EVE, DAY), ("PT", DAY, None))])
    assert told(ownership_spells(channel, "PT", MARCH)) == ["PT is owned by ana over 2020-03-01..2020-03-31"]


@pytest.mark.parametrize(
    ("since", "until", "free"),
    [
        (FIRST, END, []),
        (FIRST + timedelta(days=1), END, ["2020-03-01..2020-03-01"]),
        (FIRST, LAST, ["2020-03-31..2020-03-31"]),
        (END, None, ["2020-03-01..2020-03-31"]),
        (EVE, FIRST, ["2020-03-01..2020-03-31"]),
    ],
)
def test_a_day_without_an_owner_at_either_end_of_a_period_is_found(since, until, free):
    channel = a_channel(a_territory("PT"), owners=[an_owner("ana", ("PT", since, until))])
    assert [str(spell.period) for spell in unowned(channel, MARCH)] == free


def test_a_territory_without_an_owner_of_its_own_is_unowned_even_where_somebody_stands_in():
    channel = a_channel(*TREE, owners=[an_owner("cy", ("EMEA", EVE, None))])
    assert [spell.territory_id for spell in unowned(channel, MARCH)] == ["IBERIA", "PT"]


def test_spells_need_a_territory_and_a_period():
    with pytest.raises(UnknownIdError, match="There is no territory with the id 'MOON'"):
        ownership_spells(a_channel(), "MOON", MARCH)
    for ask in (unowned, shared):
        with pytest.raises(OperandError, match="ownership_spells with str is not defined"):
            ask(a_channel(), "March")


@given(channels(), periods(min_value=date(2018, 1, 1), max_value=date(2022, 1, 1)), st.data())
def test_spells_are_the_whole_period_and_tell_whose_each_of_its_days_is(channel, period, data):
    for territory in channel.territories:
        spells = ownership_spells(channel, territory.id, period)
        assert spells[0].period.start == period.start
        assert spells[-1].period.end == period.end
        for one, other in pairwise(spells):
            assert one.period.end == other.period.start
            assert one.owner_ids != other.owner_ids
        day = period.start + timedelta(days=data.draw(st.integers(0, period.days - 1)))
        (spell,) = [each for each in spells if each.period.start <= day < each.period.end]
        assert spell.owner_ids == tuple(owner.id for owner in channel.owners_of(territory.id, day))


@given(channels(), st.dates(date(2018, 1, 1), date(2022, 1, 1)))
def test_the_owner_is_one_of_those_of_the_nearest_territory_that_has_any(channel, day):
    for territory in channel.territories:
        found = owner_of(channel, territory.id, day)
        owners = [channel.owners_of(each, day) for each in channel.territory_tree.path(territory.id)]
        nearest = next((each for each in owners if each), ())
        assert found.owner_ids == tuple(owner.id for owner in nearest)

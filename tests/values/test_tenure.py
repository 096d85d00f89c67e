import datetime

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel.errors import InvalidError, OperandError
from channelmodel.values import Period, Tenure
from channelmodel.values import tenure as tenure_module
from channelmodel.values.tenure import sequence_faults

FIRST = datetime.date(2020, 1, 1)


def day(number):
    return FIRST + datetime.timedelta(number)


def tenure(since, until=None):
    return Tenure(since=day(since), until=None if until is None else day(until))


numbers = st.integers(0, 30)
tenures = st.builds(lambda since, days: tenure(since, days and since + days), numbers, st.none() | st.integers(1, 20))
periods = st.builds(lambda start, days: Period(day(start), day(start + days)), numbers, st.integers(1, 20))


@pytest.mark.parametrize(("number", "covered"), [(4, False), (5, True), (8, True), (9, False)])
def test_it_holds_from_its_first_day_to_the_day_before_its_end(number, covered):
    assert tenure(5, 9).covers(day(number)) is covered


def test_without_an_end_it_holds_for_ever():
    assert tenure(5).covers(datetime.date.max)
    assert not tenure(5).covers(day(4))


@pytest.mark.parametrize(("until", "sound"), [(4, False), (5, False), (6, True)])
def test_it_ends_after_it_has_begun(until, sound):
    if sound:
        assert tenure(5, until).covers(day(5))
        return
    with pytest.raises(InvalidError) as caught:
        tenure(5, until)
    assert str(caught.value) == (
        f"Tenure: until: got Date(2020, 1, {until + 1}); the end does not lie after the beginning, 2020-01-06. "
        "Give the first day on which it no longer holds, or leave it out."
    )


def test_both_days_are_told_at_once():
    with pytest.raises(InvalidError) as caught:
        Tenure(since=None, until="2020")
    assert [fault.path for fault in caught.value.faults] == ["since", "until"]


@pytest.mark.parametrize("no_day", ["2020-01-01", None, datetime.datetime(2020, 1, 1)])  # noqa: DTZ001
def test_it_is_asked_of_a_day(no_day):
    with pytest.raises(InvalidError, match="a day is expected"):
        tenure(5).covers(no_day)


@given(tenures, tenures | periods)
def test_two_overlap_where_there_is_a_day_on_which_both_hold(one, other):
    def holds(on):
        return other.covers(on) if isinstance(other, Tenure) else on in other

    shared = any(one.covers(day(number)) and holds(day(number)) for number in range(60))
    assert one.overlaps(other) is shared


@attrs.frozen(kw_only=True)
class Named(Tenure):
    name: str


def test_where_no_end_is_given_there_is_none():
    assert Tenure(since=day(1)) == Tenure(since=day(1), until=None)


def test_what_is_wrong_with_a_tenure_of_another_kind_is_told_alone():
    with pytest.raises(InvalidError) as caught:
        Named(since=day(1), until=day(2), name=5)
    assert [fault.path for fault in caught.value.faults] == ["name"]


@pytest.mark.parametrize(
    ("begins", "is_overlapping"), [(4, True), (5, False), (6, False)], ids=["before", "where the other ends", "after"]
)
def test_what_begins_where_another_ends_does_not_overlap_it(begins, is_overlapping):
    one = tenure(1, 5)
    for other in (tenure(begins, 9), tenure(begins), Period(day(begins), day(9))):
        assert one.overlaps(other) is is_overlapping
    assert tenure(begins, 9).overlaps(one) is is_overlapping
    assert tenure(begins).overlaps(Period(day(1), day(5))) is is_overlapping


@given(tenures, tenures)
def test_overlapping_is_mutual(one, other):
    assert one.overlaps(other) is other.overlaps(one)


@pytest.mark.parametrize("other", [None, 3, day(1)])
def test_it_overlaps_only_with_what_lasts(other):
    with pytest.raises(OperandError) as caught:
        tenure(5).overlaps(other)
    assert str(caught.value) == (
        f"Tenure.overlaps with {type(other).__qualname__} is not defined. "
        "Give a Tenure or a Period; of a single day, ask covers."
    )


def test_one_after_the_other_is_a_sequence_with_or_without_gaps():
    assert sequence_faults("tiers", [tenure(1, 2), tenure(2, 3), tenure(5)], "tier") == ()
    assert sequence_faults("tiers", [], "tier") == ()


def test_what_overlaps_or_stands_out_of_order_is_told():
    told = [str(fault) for fault in sequence_faults("tiers", [tenure(5), tenure(6, 8), tenure(7)], "tier")]
    remedy = "List them by their days and end each tier where the next begins."
    assert told == [
        f"tiers[1].since: got Date(2020, 1, 7); the tier before it begins on 2020-01-06 and has no end. {remedy}",
        f"tiers[2].since: got Date(2020, 1, 8); the tier before it begins on 2020-01-07 and lasts until 2020-01-09. {remedy}",
    ]


def test_the_module_shows_what_it_offers():
    assert dir(tenure_module) == sorted(tenure_module.__all__)

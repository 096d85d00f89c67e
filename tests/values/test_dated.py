import copy
import datetime
import pickle
from decimal import Decimal
from itertools import pairwise

import attrs
import pendulum
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from channelmodel.errors import InvalidError, NotInForceError, OperandError
from channelmodel.strategies.calendar import dated, days, editions, periods
from channelmodel.values import dated as dated_module
from channelmodel.values.dated import Dated, Edition
from channelmodel.values.period import Period

VALUES = st.integers()
TERMS = Dated.of({Date(2020, 1, 1): "10 %", Date(2020, 7, 1): "12 %", Date(2021, 1, 1): "15 %"})


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (Date(2020, 1, 1), "10 %"),
        (Date(2020, 6, 30), "10 %"),
        (Date(2020, 7, 1), "12 %"),
        (Date(2020, 12, 31), "12 %"),
        (Date(2021, 1, 1), "15 %"),
        (Date(9999, 12, 31), "15 %"),
    ],
)
def test_an_edition_is_in_force_from_its_day_until_the_eve_of_the_next(day, value):
    assert TERMS.on(day) == value
    assert TERMS.on(datetime.date(day.year, day.month, day.day)) == value
    assert TERMS.edition_on(day).value == value


def test_nothing_is_in_force_before_the_first_edition():
    for ask in (TERMS.on, TERMS.edition_on):
        with pytest.raises(NotInForceError) as caught:
            ask(Date(2019, 12, 31))
        assert (caught.value.day, caught.value.first) == ("2019-12-31", "2020-01-01")
        assert str(caught.value) == (
            "Nothing is in force on 2019-12-31: the first edition begins on 2020-01-01. "
            "Ask for that day or a later one, or add an earlier edition."
        )


def test_the_first_and_the_latest_edition_are_known():
    assert TERMS.first == Edition(Date(2020, 1, 1), "10 %")
    assert TERMS.latest == Edition(Date(2021, 1, 1), "15 %")


@given(dated(VALUES), days())
def test_what_is_in_force_is_the_latest_edition_that_has_begun(terms, day):
    begun = [edition for edition in terms.editions if edition.since <= day]
    if begun:
        assert terms.edition_on(day) is begun[-1]
        assert terms.on(day) == begun[-1].value
    else:
        with pytest.raises(NotInForceError):
            terms.on(day)


@given(dated(VALUES), periods())
def test_the_changes_in_a_period_are_the_editions_that_begin_in_it(terms, period):
    assert terms.changes_in(period) == tuple(each for each in terms.editions if each.since in period)


def test_a_change_on_the_first_or_the_last_day_of_a_period_is_in_it():
    second = TERMS.editions[1]
    assert TERMS.changes_in(Period(Date(2020, 7, 1), Date(2020, 7, 2))) == (second,)
    assert TERMS.changes_in(Period(Date(2020, 6, 30), Date(2020, 7, 1))) == ()
    assert TERMS.changes_in(Period(Date(2020, 7, 2), Date(2021, 1, 1))) == ()
    assert TERMS.changes_in(Period.of_days(Date(2019, 1, 1), Date(2020, 1, 1))) == (TERMS.first,)


@given(dated(VALUES), days(), VALUES)
def test_an_amendment_changes_nothing_before_its_day_and_nothing_from_the_next_edition_on(terms, since, value):
    assume(all(edition.since != since for edition in terms.editions))
    amended = terms.amended(since, value)
    assert amended.on(since) == value
    assert set(amended.editions) - set(terms.editions) == {Edition(since, value)}
    assert len(amended.editions) == len(terms.editions) + 1
    for edition in terms.editions:
        assert amended.on(edition.since) == edition.value


@given(dated(VALUES), days(), days())
def test_the_order_of_amendments_does_not_matter(terms, one, other):
    assume(one != other)
    assume(not {one, other} & {edition.since for edition in terms.editions})
    assert terms.amended(one, 1).amended(other, 2) == terms.amended(other, 2).amended(one, 1)


def test_an_amendment_leaves_the_old_terms_as_they_were():
    before = copy.deepcopy(TERMS)
    after = TERMS.amended(datetime.date(2020, 10, 1), "13 %")
    assert before == TERMS
    assert [edition.value for edition in after.editions] == ["10 %", "12 %", "13 %", "15 %"]
    assert type(after.editions[2].since) is Date


def test_a_second_edition_on_the_same_day_is_refused():
    for day in (Date(2020, 1, 1), Date(2020, 7, 1), datetime.date(2021, 1, 1)):
        with pytest.raises(InvalidError) as caught:
            TERMS.amended(day, "20 %")
        (fault,) = caught.value.faults
        assert fault.path == "since"
        assert fault.problem == "an edition begins on that day already"
        assert fault.remedy == "Choose another day, or make the editions anew"


def test_an_amendment_begins_on_a_day():
    with pytest.raises(InvalidError, match=r"Edition: since: got .*; a day is expected"):
        TERMS.amended("2022-01-01", "20 %")


@given(st.dictionaries(days(), VALUES, min_size=1))
def test_values_by_day_are_put_in_order(values):
    terms = Dated.of(values)
    assert {edition.since: edition.value for edition in terms.editions} == values
    assert all(earlier.since < later.since for earlier, later in pairwise(terms.editions))


def test_standard_dates_are_welcome_as_keys_beside_pendulum_days():
    terms = Dated.of({datetime.date(2020, 7, 1): 2, Date(2020, 1, 1): 1})
    assert terms == Dated((Edition(Date(2020, 1, 1), 1), Edition(Date(2020, 7, 1), 2)))
    assert {type(edition.since) for edition in terms.editions} == {Date}


def test_a_list_of_editions_will_do():
    assert Dated([Edition(Date(2020, 1, 1), 1)]) == Dated((Edition(Date(2020, 1, 1), 1),))


class TestRefusals:
    def test_without_an_edition_nothing_would_ever_be_in_force(self):
        for make in (lambda: Dated(()), lambda: Dated.of({})):
            with pytest.raises(InvalidError) as caught:
                make()
            assert str(caught.value) == (
                "Dated: editions: got (); nothing would ever be in force. Give at least one Edition."
            )

    def test_editions_out_of_order_and_of_the_same_day_are_all_told(self):
        march, may = Edition(Date(2020, 3, 1), 3), Edition(Date(2020, 5, 1), 5)
        with pytest.raises(InvalidError) as caught:
            Dated((may, march, march, may))
        assert str(caught.value) == (
            "Dated: 2 faults\n"
            "  - editions[1].since: got Date(2020, 3, 1); it lies before 2020-05-01, when the edition before it begins. "
            "Put the earliest first.\n"
            "  - editions[2].since: got Date(2020, 3, 1); the edition before it begins on the same day. "
            "Keep one of the two."
        )

    def test_what_is_no_edition_is_told_by_its_place(self):
        with pytest.raises(InvalidError) as caught:
            Dated((Edition(Date(2020, 1, 1), 1), (Date(2020, 7, 1), 2), None))
        assert [fault.path for fault in caught.value.faults] == ["editions[1]", "editions[2]"]
        assert "an Edition is expected. Give an Edition." in str(caught.value)

    def test_keys_that_are_no_days_are_all_told(self):
        with pytest.raises(InvalidError) as caught:
            Dated.of({"2020-01-01": 1, Date(2020, 1, 1): 2, pendulum.datetime(2021, 1, 1): 3, 4: 4})
        assert len(caught.value.faults) == 3
        assert "['2020-01-01']: got '2020-01-01'; a day is expected" in str(caught.value)

    @pytest.mark.parametrize("values", [None, [(Date(2020, 1, 1), 1)], "terms", 1])
    def test_values_by_day_are_a_mapping(self, values):
        with pytest.raises(OperandError) as caught:
            Dated.of(values)
        assert str(caught.value).endswith("is not defined. Give a mapping from days to values.")

    @pytest.mark.parametrize("value", [pendulum.datetime(2020, 1, 1), "2020-01-01", None])
    def test_what_is_in_force_is_asked_of_a_day(self, value):
        for ask in (TERMS.on, TERMS.edition_on, lambda day: Edition(day, 1)):
            with pytest.raises(InvalidError, match="a day is expected"):
                ask(value)

    def test_changes_are_asked_of_a_period(self):
        with pytest.raises(OperandError, match=r"Dated\.changes_in with Date is not defined\. Give a Period"):
            TERMS.changes_in(Date(2020, 1, 1))


class TestPlainValues:
    @given(dated(VALUES | st.text() | st.decimals(allow_nan=False)))
    def test_dated_values_survive_pickling_and_copying(self, terms):
        for twin in (pickle.loads(pickle.dumps(terms)), copy.deepcopy(terms), copy.copy(terms)):
            assert twin == terms
            assert hash(twin) == hash(terms)

    @given(editions(VALUES))
    def test_editions_survive_pickling(self, edition):
        twin = pickle.loads(pickle.dumps(edition))
        assert twin == edition
        assert type(twin.since) is Date

    def test_they_are_frozen_and_have_no_dict(self):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            TERMS.editions = ()
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            TERMS.first.value = "99 %"
        assert not hasattr(TERMS, "__dict__")
        assert not hasattr(TERMS.first, "__dict__")

    def test_any_kind_of_value_may_be_dated_even_one_that_has_no_hash(self):
        prices = Dated.of({Date(2020, 1, 1): {"basic": Decimal(1)}})
        assert prices.on(Date(2020, 1, 1)) == {"basic": Decimal(1)}
        with pytest.raises(TypeError):
            hash(prices)

    def test_the_kind_of_value_may_be_said(self):
        assert Dated[int]((Edition[int](Date(2020, 1, 1), 1),)) == Dated.of({Date(2020, 1, 1): 1})


def test_the_module_shows_its_public_names_alone():
    assert dir(dated_module) == sorted(dated_module.__all__)

"""When tiers rise and fall, as a vendor's page says it: policies, durations and the months that are looked back upon."""

import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import FiscalCalendar, InvalidError, Period
from channelmodel.rules import (
    AT_ONCE,
    NEVER,
    Duration,
    Precedence,
    ReviewPolicy,
    Steps,
    anniversary,
    days,
    monthly,
    months,
    on_months,
    quarterly,
    trailing,
    until,
    whole_months,
    yearly,
)

CALENDAR = FiscalCalendar()
some_days = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("policy", "page"),
    [
        (ReviewPolicy(), ["Tiers rise at once.", "Tiers fall at once."]),
        (
            ReviewPolicy(rises=monthly(), falls=on_months(1, 7)),
            ["Tiers rise every month on day 1.", "Tiers fall every year on 1 January and 1 July."],
        ),
        (
            ReviewPolicy(falls=anniversary(), any_day_of=whole_months(6)),
            [
                "Tiers rise at once.",
                "Tiers fall every 12 months after the first day of the tier.",
                "It is enough to have qualified on any day of the current month and the 5 before it.",
            ],
        ),
        (
            ReviewPolicy(falls=quarterly(), cure=days(90), grace=months(1), falling=Steps.ONE),
            [
                "Tiers rise at once.",
                (
                    "Tiers fall every year on 1 January, 1 April, 1 July and 1 October, "
                    "unless the partner reaches its tier again within 90 days, one tier at a time."
                ),
                "A tier that is lost is kept for 1 month.",
            ],
        ),
        (
            ReviewPolicy(falls=NEVER, floor=yearly(3, 1), grace=until(12, 31)),
            [
                "Tiers rise at once.",
                "Tiers fall never.",
                "A tier that is lost is kept until 31 December.",
                "The tier of the review every year on 1 March is kept as the least until that review comes again.",
            ],
        ),
        (
            ReviewPolicy(rising=Steps.ONE, tenure=months(6), places=Precedence.HOLDERS, any_day_of=trailing(months=6)),
            [
                "Tiers rise at once, one tier at a time.",
                "Tiers fall at once.",
                "It is enough to have qualified on any day of the trailing 6 months.",
                "A tier is held for 6 months before the next.",
                "Of limited places: whoever holds a place keeps it before newcomers.",
            ],
        ),
    ],
)
def test_a_policy_reads_as_a_page(policy, page):
    assert str(policy).splitlines() == page


@pytest.mark.parametrize(
    "policy", [ReviewPolicy(), ReviewPolicy(falls=yearly(4, 3, measured_on=(3, 31)), grace=until(1, 1))]
)
def test_a_policy_is_data(policy):
    twin = pickle.loads(pickle.dumps(policy))
    assert (twin, hash(twin)) == (policy, hash(policy))


def test_a_grace_measures_nothing():
    with pytest.raises(InvalidError) as refused:
        ReviewPolicy(grace=yearly(1, 1, measured_on=(12, 31)))
    (fault,) = refused.value.faults
    assert (fault.path, fault.problem) == ("grace.measured_on", "a grace ends on a day and measures nothing")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rises", "monthly"),
        ("falls", None),
        ("floor", AT_ONCE),
        ("floor", anniversary()),
        ("cure", 90),
        ("cure", until(1, 1)),
        ("grace", 90),
        ("any_day_of", 6),
        ("tenure", 12),
        ("rising", "one tier at a time"),
        ("places", True),
    ],
)
def test_what_says_nothing_is_refused(field, value):
    with pytest.raises(InvalidError) as refused:
        ReviewPolicy(**{field: value})
    assert {fault.path for fault in refused.value.faults} == {field}


class TestDurations:
    @pytest.mark.parametrize(
        ("duration", "day", "after"),
        [
            (days(1), date(2024, 2, 28), date(2024, 2, 29)),
            (days(90), date(2024, 1, 1), date(2024, 3, 31)),
            (months(1), date(2024, 1, 31), date(2024, 3, 1)),
            (months(1), date(2024, 2, 29), date(2024, 3, 29)),
            (months(12), date(2024, 2, 29), date(2025, 3, 1)),
            (days(1), date(9999, 12, 31), None),
            (months(1), date(9999, 12, 1), None),
        ],
    )
    def test_the_first_day_after_it(self, duration, day, after):
        assert duration.after(day) == after

    @given(st.integers(1, 300), some_days)
    def test_months_are_never_cut_short(self, count, day):
        found = months(count).after(day)
        assert found.day in {day.day, 1}
        assert Period(day, found).days >= 28 * count

    @given(st.integers(1, 300), some_days, some_days)
    def test_who_begins_later_ends_no_earlier(self, count, day, other):
        assert months(count).after(min(day, other)) <= months(count).after(max(day, other))

    @pytest.mark.parametrize("count", [0, -1, True, "3", 10**6])
    def test_there_is_no_such_duration(self, count):
        for make in (days, months):
            with pytest.raises(InvalidError, match="Duration: count: got"):
                make(count)

    def test_it_is_told(self):
        assert [str(each) for each in (days(1), days(90), months(1), months(2))] == [
            "1 day", "90 days", "1 month", "2 months",
        ]  # fmt: skip
        assert isinstance(days(1), Duration)


class TestWholeMonths:
    @pytest.mark.parametrize(
        ("count", "day", "first"),
        [
            (1, date(2024, 2, 29), date(2024, 2, 1)),
            (6, date(2024, 5, 10), date(2023, 12, 1)),
            (6, date(2024, 6, 1), date(2024, 1, 1)),
        ],
    )
    def test_they_begin_with_the_first_of_a_month(self, count, day, first):
        assert whole_months(count).when(day, CALENDAR) == Period.of_days(first, day)

    def test_they_can_lie_in_the_past(self):
        assert whole_months(2).a_year_before().when(date(2024, 2, 29), CALENDAR) == Period.of_days(
            date(2023, 1, 1), date(2023, 2, 28)
        )

    @given(st.integers(1, 60), some_days)
    def test_they_are_so_many(self, count, day):
        found = whole_months(count).when(day, CALENDAR)
        assert found.last == day
        assert (
            len({(each.year, each.month) for each in (found.start + timedelta(days=n) for n in range(found.days))})
            == count
        )

    @pytest.mark.parametrize("count", [0, 1201, "6"])
    def test_there_are_no_such_months(self, count):
        with pytest.raises(InvalidError, match="WholeMonths: count: got"):
            whole_months(count)

    def test_there_may_be_a_hundred_years_of_them(self):
        found = whole_months(1200).when(date(2024, 1, 31), CALENDAR)
        assert found == Period.of_days(date(1924, 2, 1), date(2024, 1, 31))

    def test_they_end_with_the_days_that_can_be_told(self):
        with pytest.raises(InvalidError, match=r"count=2, day=0001-01-05.*0001-01-01"):
            whole_months(2).when(date(1, 1, 5), CALENDAR)
        assert whole_months(1).when(date(1, 1, 5), CALENDAR) == Period.of_days(date(1, 1, 1), date(1, 1, 5))

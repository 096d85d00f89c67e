"""Review time: the last day on which a decision is in time."""

import pytest

from channelmodel import BusinessCalendar, InvalidError, ReviewEvent
from channelmodel.registration import ReviewTime
from tests.registration.builders import a_draft, on, ours

EASTER = BusinessCalendar(holidays=frozenset({on(10, 4), on(13, 4)}))
"""Good Friday and Easter Monday of 2020."""


@pytest.mark.parametrize(
    ("submitted_on", "allowed", "due_on"),
    [
        (on(2), 0, on(2)),
        (on(2), 1, on(3)),
        (on(6), 1, on(9)),
        (on(7), 0, on(9)),
        (on(7), 1, on(9)),
        (on(8), 1, on(9)),
        (on(28, 2), 1, on(2)),
        (on(27, 2), 2, on(2)),
        (on(9, 4), 1, on(14, 4)),
        (on(8, 4), 2, on(14, 4)),
        (on(10, 4), 0, on(14, 4)),
    ],
)
def test_business_days_are_counted_from_the_day_after(submitted_on, allowed, due_on):
    assert ReviewTime(allowed, calendar=EASTER).due_on(ours(submitted_on)) == due_on


def test_what_was_handed_in_again_is_counted_from_then():
    again = ours(on(2)).move(ReviewEvent.RETURN, on(3)).move(ReviewEvent.SUBMIT, on(5))
    assert ReviewTime(1).due_on(again) == on(6)


def test_research_takes_longer():
    assert ReviewTime(3, research=3).due_after_research_on(ours(on(2))) == on(10)


def test_a_draft_is_not_due():
    assert ReviewTime(1).due_on(a_draft()) is None


@pytest.mark.parametrize(("days", "research", "paths"), [(-1, 0, ["days"]), (10_001, -1, ["days", "research"])])
def test_nobody_decides_before_it_is_handed_in(days, research, paths):
    with pytest.raises(InvalidError) as caught:
        ReviewTime(days, research)
    assert [each.path for each in caught.value.faults] == paths


@pytest.mark.parametrize(
    ("time", "words"),
    [(ReviewTime(0), "the same business day"), (ReviewTime(1), "1 business day"), (ReviewTime(2), "2 business days")],
)
def test_it_reads_as_the_vendor_would_say_it(time, words):
    assert str(time) == words

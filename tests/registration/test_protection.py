"""Protection: from which day on it is counted, when it ends, and how it is prolonged."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError, ReviewEvent
from channelmodel.registration import Anchor, Extension, Protection
from channelmodel.rules import Duration, days, months
from channelmodel.strategies import protections
from tests.registration.builders import approved, on, ours

PARTS = st.integers(0, 3)


@pytest.mark.parametrize(
    ("length", "anchor", "until"),
    [
        (days(90), Anchor.DECIDED, on(2, 6)),
        (days(90), Anchor.SUBMITTED, on(31, 5)),
        (months(3), Anchor.DECIDED, on(4, 6)),
        (months(3), Anchor.SUBMITTED, on(2, 6)),
        (days(1), Anchor.DECIDED, on(5)),
    ],
)
def test_it_is_counted_from_the_day_that_the_policy_says(length, anchor, until):
    assert Protection(length, anchor).until(submitted_on=on(2), decided_on=on(4)) == until


@pytest.mark.parametrize(
    ("decided_on", "length", "until"),
    [
        (on(31, 1, 2023), months(1), on(1, 3, 2023)),
        (on(31, 1, 2024), months(1), on(1, 3, 2024)),
        (on(30, 1, 2024), months(1), on(1, 3, 2024)),
        (on(29, 1, 2024), months(1), on(29, 2, 2024)),
        (on(29, 2, 2024), months(12), on(1, 3, 2025)),
        (on(28, 2, 2023), months(12), on(28, 2, 2024)),
        (on(31, 8, 2020), months(6), on(1, 3, 2021)),
        (on(28, 2, 2024), days(1), on(29, 2, 2024)),
        (on(31, 12, 2020), days(1), on(1, 1, 2021)),
    ],
)
def test_months_end_on_the_same_day_or_where_there_is_none_with_the_month(decided_on, length, until):
    assert Protection(length).until(submitted_on=on(1, 1), decided_on=decided_on) == until


def test_what_would_end_after_all_days_has_no_end():
    assert Protection(days(90)).until(submitted_on=on(1), decided_on=on(31, 12, 9999)) is None


@given(protections(), st.dates(on(1, 1, 1990), on(1, 1, 2100)), PARTS, PARTS)
def test_a_longer_protection_never_ends_sooner(protection, day, more, still_more):
    first, second = (
        protection.until(submitted_on=day, decided_on=day, extended_by=each) for each in (more, more + still_more)
    )
    assert day < first <= second


def extended(protection, extension, decided_on, times):
    """A registration that was extended so many times as the policy says."""
    found = ours(decided_on)
    found = approved(found, decided_on, protection.until(submitted_on=decided_on, decided_on=decided_on))
    for _ in range(times):
        found = found.move(ReviewEvent.EXTEND, found.decided_on, until=extension.end(protection, found))
    return found.protected_until


def test_two_months_one_by_one_are_two_months():
    month, more = Protection(months(1)), Extension(length=months(1))
    ends = [extended(month, more, on(31, 1, 2023), times) for times in range(4)]
    assert ends == [on(1, 3, 2023), on(31, 3, 2023), on(1, 5, 2023), on(31, 5, 2023)]


@given(st.integers(1, 12), st.integers(1, 12), st.dates(on(1, 1, 1990), on(1, 1, 2100)), st.integers(0, 3))
def test_what_is_prolonged_in_its_own_kind_is_counted_from_the_anchor(first, more, decided_on, times):
    for kind in (days, months):
        whole = Protection(kind(first + times * more)).until(submitted_on=decided_on, decided_on=decided_on)
        assert extended(Protection(kind(first)), Extension(length=kind(more)), decided_on, times) == whole


def test_what_is_prolonged_in_another_kind_is_counted_from_its_end():
    assert extended(Protection(months(1)), Extension(length=days(30)), on(31, 1, 2023), 1) == on(31, 3, 2023)


def test_an_end_that_somebody_has_set_otherwise_is_where_it_goes_on():
    held = approved(ours(), on(4), until=on(9))
    assert Extension(length=days(30)).end(Protection(days(90)), held) == on(8, 4)


@pytest.mark.parametrize("registration", [ours(), approved(ours()), approved(ours(), until=on(9))])
def test_where_nobody_says_by_how_much_there_is_no_end(registration):
    assert Extension().end(Protection(days(90)), registration) is None


def test_what_has_no_end_is_not_prolonged():
    assert Extension(length=days(30)).end(Protection(days(90)), approved(ours())) is None


@pytest.mark.parametrize(("most", "is_sound"), [(0, False), (1, True), (1_000, True), (1_001, False)])
def test_it_is_prolonged_once_or_more(most, is_sound):
    if is_sound:
        assert Extension(most=most).most == most
    else:
        with pytest.raises(InvalidError, match="most: got"):
            Extension(most=most)


@pytest.mark.parametrize(
    ("extension", "words"),
    [
        (Extension(), "as long as the vendor says"),
        (Extension(length=days(30), most=2), "30 days, 2 times at most"),
        (Extension(by=["A"]), "as long as the vendor says, if A agrees"),
        (Extension(evidence={"b", "a"}, by=["A", "B"]), "as long as the vendor says, for a and b, if A and B agree"),
    ],
)
def test_it_reads_as_the_vendor_would_say_it(extension, words):
    assert str(extension) == words


def test_what_was_extended_more_often_than_can_be_counted_goes_on_from_its_end():
    held = attrs.evolve(approved(ours(), on(4), until=on(9)), extensions=10**6, history=())
    assert Extension(length=days(30)).end(Protection(days(90)), held) == on(8, 4)


@pytest.mark.parametrize(
    ("done", "until", "longer"),
    [(1_198, on(1, 3, 2100), on(31, 3, 2100)), (1_199, on(31, 3, 2100), on(1, 5, 2100))],
)
def test_it_is_counted_from_the_anchor_as_long_as_it_can_be_counted(done, until, longer):
    held = attrs.evolve(approved(ours(on(31, 3, 2000)), on(31, 3, 2000), until=until), extensions=done, history=())
    assert Extension(length=months(1)).end(Protection(months(1)), held) == longer


def test_it_cannot_be_longer_than_can_be_counted():
    longest = Duration(1_200, months(1).span)
    with pytest.raises(InvalidError):
        Protection(longest).until(submitted_on=on(1), decided_on=on(1), extended_by=1)

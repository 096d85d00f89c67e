"""Extending: when a protection may be prolonged, until when, and why not."""

import pytest

from channelmodel import InvalidError, OutcomeEvent, ReviewEvent, ReviewState
from channelmodel.registration import Extension, ExtensionRequest, Protection, RegistrationPolicy, Verdict, extend
from channelmodel.rules import days, months
from tests.registration.builders import MONDAY, a_draft, approved, on, ours

ENDS = on(1, 6)
HELD = approved(ours(), on(3), until=ENDS)


def asked(registration=HELD, day=on(20, 5), extension=Extension(length=days(30)), **request):  # noqa: B008 - a value
    policy = RegistrationPolicy(name="Plain", protection=Protection(days(90)), extension=extension)
    return extend(registration, ExtensionRequest(on=day, **request), policy=policy)


@pytest.mark.parametrize(("day", "is_in_time"), [(on(31, 5), True), (ENDS, False), (on(2, 6), False)])
def test_it_is_asked_for_before_the_end(day, is_in_time):
    decision = asked(day=day)
    assert (decision.verdict is Verdict.APPROVE) is is_in_time
    assert is_in_time or decision.reasons[0].sentence == "the protection ended on 2020-06-01"


def test_what_is_prolonged_is_written_down():
    longer = asked().followed("kim")
    assert (longer.protected_until, longer.extensions, longer.history[-1].event) == (on(1, 7), 1, ReviewEvent.EXTEND)


def test_a_month_is_prolonged_by_a_month_from_its_anchor():
    month = RegistrationPolicy(name="Plain", protection=Protection(months(1)), extension=Extension(length=months(1)))
    held = approved(ours(on(31, 1)), on(31, 1), until=on(1))
    for until in (on(31), on(1, 5), on(31, 5)):
        held = extend(held, ExtensionRequest(on=on(20, 2)), policy=month).followed()
        assert held.protected_until == until


@pytest.mark.parametrize(("done", "is_allowed"), [(0, True), (1, True), (2, False)])
def test_it_is_prolonged_as_often_as_the_policy_says(done, is_allowed):
    held = HELD
    for _ in range(done):
        held = asked(held).followed()
    decision = asked(held, extension=Extension(length=days(30), most=2))
    assert (decision.verdict is Verdict.APPROVE) is is_allowed
    assert is_allowed or decision.codes == ("too often",)


@pytest.mark.parametrize(
    ("shown", "missing"),
    [
        ({"a", "b"}, []),
        ({"a", "b", "c"}, []),
        ({"a"}, ["b is asked for"]),
        (set(), ["a is asked for", "b is asked for"]),
    ],
)
def test_everything_that_the_vendor_wants_to_see_is_shown(shown, missing):
    decision = asked(extension=Extension(length=days(30), evidence={"a", "b"}), evidence=shown)
    assert [each.sentence for each in decision.reasons] == missing
    assert (decision.event is None) is bool(missing)


@pytest.mark.parametrize(
    ("agreed", "told"), [(set(), "x and y have to agree"), ({"x"}, "y has to agree"), ({"x", "y"}, None)]
)
def test_everybody_agrees_who_has_to(agreed, told):
    decision = asked(extension=Extension(length=days(30), by=["x", "y"]), agreed_by=agreed)
    assert [each.sentence for each in decision.reasons] == ([] if told is None else [told])


@pytest.mark.parametrize(
    ("length", "until", "ends"),
    [
        (days(30), None, on(1, 7)),
        (days(30), on(20, 6), on(20, 6)),
        (days(30), on(20, 7), on(1, 7)),
        (None, on(20, 7), on(20, 7)),
    ],
)
def test_the_partner_may_ask_for_less_than_the_policy_gives(length, until, ends):
    assert asked(extension=Extension(length=length), until=until).until == ends


def test_where_the_policy_does_not_say_until_when_somebody_has_to():
    decision = asked(extension=Extension())
    assert [each.sentence for each in decision.reasons] == ["somebody has to say until when"]
    assert decision.followed() is HELD


@pytest.mark.parametrize(
    ("registration", "told"),
    [
        (ours(), "on 2020-05-20 the registration is submitted"),
        (a_draft(), "on 2020-05-20 the registration is draft"),
        (approved(ours()), "the protection has no end"),
        (HELD.move(ReviewEvent.RELEASE, on(4)), "on 2020-05-20 the registration is expired"),
        (HELD.close(OutcomeEvent.WIN, on(4)), "the deal was won on 2020-03-04"),
    ],
)
def test_what_does_not_hold_is_not_prolonged(registration, told):
    decision = asked(registration, until=on(1, 9))
    assert told in [each.sentence for each in decision.reasons]
    assert decision.verdict is Verdict.REJECT


def test_it_is_not_prolonged_to_where_it_ends_already():
    assert asked(until=ENDS).reasons[0].sentence == "the protection lasts until 2020-06-01 already"


def test_what_was_released_later_is_prolonged_as_it_stood():
    released = HELD.move(ReviewEvent.RELEASE, on(25, 5))
    assert asked(released).registration.state is ReviewState.EXPIRED
    assert (asked(released).reasons, asked(released).until) == ((), on(1, 7))


def test_a_policy_that_prolongs_nothing_says_so():
    assert asked(extension=None).reasons[-1].sentence == "Plain prolongs no protection"


def test_everything_that_is_wrong_with_a_question_is_told_at_once():
    with pytest.raises(InvalidError) as caught:
        extend(None, MONDAY, policy=7)
    assert [each.path for each in caught.value.faults] == ["registration", "request", "policy"]

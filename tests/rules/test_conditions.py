"""What counts or is asked only where something else is so."""

import copy
import pickle

import attrs
import pytest
from hypothesis import given

from channelmodel import InvalidError, OperandError
from channelmodel.rules import (
    Amount,
    Constant,
    Finding,
    Outcome,
    QuantityWhen,
    Requirement,
    Undefined,
    all_of,
    any_of,
    by,
    each,
    fact,
    flag,
    percent,
    when,
)
from tests.rules.builders import a_standing, found
from tests.rules.drawn import quantities, requirements, standings

size, people = fact("size"), fact("people")
trained = fact("trained") >= 2
points = when(trained, 5 * fact("won"))
staffed = when(size >= 10, people >= 2)
either = when(size >= 10, people >= 3, people >= 1)


@attrs.frozen
class Loyal(Requirement):
    """A requirement of somebody's own, which never says why."""

    said: Outcome

    def outcome(self, record):
        return self.said

    def finding(self, record):
        return Finding(requirement=str(self), outcome=self.said)

    @property
    def words(self):
        return "loyal"


@pytest.mark.parametrize(("given_", "earned"), [(1, 0), (2, 20), (3, 20)])
def test_a_gate_makes_a_quantity_zero_where_it_is_not_met(given_, earned):
    assert points.amount(a_standing(trained=given_, won=4)) == Amount(earned)


def test_another_quantity_may_count_where_the_condition_is_not_met():
    discount = when(flag("accredited"), "0.25", otherwise=fact("usual"))
    assert discount.amount(a_standing(accredited=True)) == Amount("0.25")
    assert discount.amount(a_standing(accredited=False, usual="0.1")) == Amount("0.1")


def test_where_the_condition_cannot_be_judged_there_is_no_amount():
    assert points.amount(a_standing(won=4)) == Undefined("trained was not supplied")
    both = when(trained & flag("invited") & (size >= 1), 1)
    reason = "trained was not supplied; size was not supplied"
    assert both.amount(a_standing(invited=True)) == Undefined(reason)
    assert both.amount(a_standing(invited=False)) == Amount(0)


def test_a_condition_that_never_says_why_is_told_by_what_it_asks():
    assert when(Loyal(Outcome.UNDEFINED), 1).amount(a_standing()) == Undefined("loyal cannot be judged")
    assert found(when(Loyal(Outcome.UNMET), people >= 2)) == (
        "✓ people at least 2 (only where loyal): nothing is asked (loyal)"
    )
    assert found(~Loyal(Outcome.UNMET)) == "✓ not (loyal): unmet"


def test_the_quantity_that_does_not_count_need_not_be_known():
    assert points.amount(a_standing(trained=0)) == Amount(0)
    assert points.amount(a_standing(trained=2)) == Undefined("won was not supplied")


def test_the_finding_says_that_the_gate_was_not_passed():
    assert found(points >= 10, trained=1, won=4).splitlines() == [
        "✗ (5 × won where trained at least 2; else 0) at least 10: 0, 10 missing",
        "  ✗ trained at least 2: 1, 1 missing",
    ]
    assert points.explained(a_standing())[0].outcome is Outcome.UNDEFINED
    assert len(points.explained(a_standing(trained=2))) == 1


def test_the_conditions_of_what_counts_are_told_after_its_own():
    within = when(trained, when(size >= 10, 5))
    assert [str(each) for each in within.explained(a_standing(trained=2, size=9))] == [
        "✓ trained at least 2: 2",
        "✗ size at least 10: 9, 1 missing",
    ]
    assert [each.outcome for each in within.explained(a_standing(size=9))] == [Outcome.UNDEFINED]


def test_what_was_counted_is_what_counts():
    won = when(trained, each("deals").count(), otherwise=each("quotes").count())
    facts = {"deals": [{"id": "D-1"}], "quotes": [{"id": "Q-1"}]}
    assert won.counted(a_standing(trained=2, **facts)) == ("D-1",)
    assert won.counted(a_standing(trained=1, **facts)) == ("Q-1",)
    assert won.counted(a_standing(**facts)) == ()
    assert won.facts == ("trained", "deals", "quotes")


@pytest.mark.parametrize(
    ("then", "otherwise", "is_share"),
    [(percent(5), 1, True), (1, percent(5), True), (percent(5), percent(4), True), (1, 2, False)],
)
def test_what_counts_is_told_in_percent_where_one_side_says_so(then, otherwise, is_share):
    assert when(trained, then, otherwise=otherwise).is_share is is_share


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        (
            {"size": 4},
            "✓ people at least 2 (only where size at least 10): nothing is asked (size at least 10: 4, 6 missing)",
        ),
        ({"size": 10, "people": 1}, "✗ people at least 2 (only where size at least 10): 1, 1 missing"),
        ({"size": 10, "people": 2}, "✓ people at least 2 (only where size at least 10): 2"),
        ({"people": 2}, "✓ people at least 2 (only where size at least 10): met in either case"),
        (
            {"people": 1},
            (
                "? people at least 2 (only where size at least 10): "
                "it cannot be told whether it is asked (size was not supplied)\n"
                "  ? size at least 10: size was not supplied\n"
                "  ✗ people at least 2: 1, 1 missing"
            ),
        ),
    ],
)
def test_a_requirement_is_asked_only_where_the_condition_is_met(facts, text):
    assert found(staffed, **facts) == text


def test_where_nothing_is_asked_the_finding_keeps_the_condition():
    finding = staffed.finding(a_standing(size=4))
    assert [part.outcome for part in finding.parts] == [Outcome.UNMET]
    no_words = when(any_of(flag("a"), flag("b")), people >= 2)
    assert found(no_words, a=False, b=False) == (
        "✓ people at least 2 (only where a or b): nothing is asked (a or b: one of these would be enough)"
    )


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"size": 10, "people": 2}, "✗ people at least 3, as size at least 10 is met: 2, 1 missing"),
        ({"size": 9, "people": 0}, "✗ people at least 1, as size at least 10 is not met: 0, 1 missing"),
        ({"size": 9, "people": 1}, "✓ people at least 1, as size at least 10 is not met: 1"),
        ({"people": 3}, f"✓ {either}: met in either case"),
        (
            {"people": 0},
            (
                f"✗ {either}: not met in either case\n"
                "  ? size at least 10: size was not supplied\n"
                "  ✗ people at least 3: 0, 3 missing\n"
                "  ✗ people at least 1: 0, 1 missing"
            ),
        ),
        (
            {"people": 2},
            (
                f"? {either}: it cannot be told which is asked (size was not supplied)\n"
                "  ? size at least 10: size was not supplied\n"
                "  ✗ people at least 3: 2, 1 missing\n"
                "  ✓ people at least 1: 2"
            ),
        ),
    ],
)
def test_something_else_may_be_asked_where_it_is_not(facts, text):
    assert found(either, **facts) == text


def test_they_print_as_they_are_said():
    assert str(points) == "(5 × won where trained at least 2; else 0)"
    assert str(staffed) == "people at least 2 (only where size at least 10)"
    assert str(either) == "where size at least 10 (people at least 3; otherwise: people at least 1)"
    assert str(staffed.named("Staff")) == "Staff (people at least 2 (only where size at least 10))"
    assert str(when(trained, (people >= 1) & (size >= 2))) == (
        "(people at least 1 and size at least 2) (only where trained at least 2)"
    )
    assert str(when(trained, any_of(people >= 1, size >= 2))) == (
        "(people at least 1 or size at least 2) (only where trained at least 2)"
    )
    assert str(when(trained, all_of(people >= 1))) == "people at least 1 (only where trained at least 2)"
    assert str(when(trained, ((people >= 1) | (size >= 2)).named("Big"))).startswith("Big (people at least 1 or ")


def test_names_are_kept():
    named = either.named("Staff")
    finding = named.finding(a_standing(size=10, people=2))
    assert (finding.name, finding.requirement) == ("Staff", "Staff (people at least 3, as size at least 10 is met)")
    assert named.finding(a_standing(people=2)).name == "Staff"
    assert staffed.named("Staff").finding(a_standing(size=10, people=2)).name == "Staff"
    assert staffed.named("Staff").finding(a_standing(size=1)).name == "Staff"
    inner = when(trained, (people >= 1).named("Inner"))
    assert inner.finding(a_standing(trained=2, people=1)).name == "Inner"


def test_a_condition_may_be_a_text():
    in_the_us = by("country", {"US": size >= 0}, otherwise=size < 0)
    assert when(in_the_us, 3).amount(a_standing(country="US", size=1)) == Amount(3)


@pytest.mark.parametrize("condition", [size, True, None, "trained"])
def test_a_condition_is_a_requirement(condition):
    for then in (1, people >= 1):
        with pytest.raises(InvalidError, match=r"condition: got .*; a Requirement is expected"):
            when(condition, then)


def test_amounts_and_requirements_are_not_mixed():
    with pytest.raises(OperandError, match=r"when with a requirement or else an amount is not defined. Give two"):
        when(trained, people >= 1, 0)
    with pytest.raises(OperandError, match=r"when with an amount or else a requirement is not defined. Give two"):
        when(trained, 1, people >= 1)


@pytest.mark.parametrize("arguments", [(0.5,), (1, 0.5), (None,)])
def test_what_counts_is_exact(arguments):
    with pytest.raises(InvalidError):
        when(trained, *arguments)


def test_the_classes_count_nothing_where_nothing_is_said():
    assert QuantityWhen(trained, people) == when(trained, people) == when(trained, people, otherwise=0)
    assert QuantityWhen(trained, people).otherwise == Constant(0)


@given(requirements, requirements, standings())
def test_asked_only_where_is_the_same_as_not_or(condition, then, standing):
    asked = when(condition, then)
    assert asked.outcome(standing) is asked.finding(standing).outcome
    if Outcome.UNDEFINED not in {condition.outcome(standing), then.outcome(standing)}:
        assert asked.outcome(standing) is any_of(~condition, then).outcome(standing)
    if condition.outcome(standing) is Outcome.UNDEFINED:
        assert asked.outcome(standing) is any_of(~condition, then).outcome(standing)


@given(requirements, requirements, requirements, standings())
def test_one_of_two_is_asked(condition, then, otherwise, standing):
    asked = when(condition, then, otherwise)
    assert asked.outcome(standing) is asked.finding(standing).outcome
    both = (condition & then) | (~condition & otherwise)
    if asked.outcome(standing) is Outcome.UNDEFINED:
        assert both.outcome(standing) is Outcome.UNDEFINED
    elif both.outcome(standing) is not Outcome.UNDEFINED:
        assert asked.outcome(standing) is both.outcome(standing)


@given(requirements, quantities, standings())
def test_a_quantity_that_counts_where_something_is_met_follows_it(condition, quantity, standing):
    amount = when(condition, quantity).amount(standing)
    outcome = condition.outcome(standing)
    if outcome is Outcome.UNDEFINED:
        assert isinstance(amount, Undefined)
    else:
        assert amount == (quantity.amount(standing) if outcome is Outcome.MET else Amount(0))


@given(requirements, quantities, requirements)
def test_they_can_be_kept(condition, quantity, then):
    for term in (when(condition, quantity), when(condition, then), when(condition, then, condition).named("N")):
        for twin in (pickle.loads(pickle.dumps(term)), copy.deepcopy(term)):
            assert (twin, hash(twin), str(twin)) == (term, hash(term), str(term))

"""A figure that is nothing only because it was not listed says so."""

import pytest

from channelmodel import PartnerId
from channelmodel.rules import Standing, Unlisted, attested, by, each, fact, flag, names, one_of, when


def standing(**facts):
    return Standing.of(PartnerId("P-1"), facts, unlisted=Unlisted.ZERO)


def told(requirement, /, **facts):
    return str(requirement.finding(standing(**facts)))


@pytest.mark.parametrize(
    ("requirement", "facts", "line"),
    [
        (fact("complaints") <= 2, {}, "✓ complaints at most 2: 0 (not listed)"),
        (fact("complaints") <= 2, {"complaints": 0}, "✓ complaints at most 2: 0"),
        (fact("experts") >= 2, {}, "✗ experts at least 2: 0 (not listed), 2 missing"),
        (fact("a") + fact("b") >= 3, {"a": 1}, "✗ a + b at least 3: 1 (1 + 0; b not listed), 2 missing"),
        (fact("a") >= fact("b"), {"a": 1}, "✓ a at least b (here 0): 1 (b not listed)"),
        (flag("paid"), {}, "✗ paid: no (not listed)"),
        (flag("paid"), {"paid": False}, "✗ paid: no"),
        (flag("paid"), {"paid": True}, "✓ paid: yes"),
        (names("held").includes("A"), {}, "✗ held include A: A missing (not listed)"),
        (
            names("held").covers(names("sold")),
            {"held": ["A"]},
            "✓ held cover sold: there is nothing to cover (sold not listed)",
        ),
        (names("held").count() >= 1, {}, "✗ number of held at least 1: 0 (not listed), 1 missing"),
        (each("deals").count() >= 1, {}, "✗ number of deals at least 1: 0 (not listed), 1 missing"),
        (each("deals").any(flag("won")), {}, "✗ one of deals meets (won): there are no deals (not listed)"),
        (each("deals").all(flag("won")), {}, "✓ all deals meet (won): there are no deals (not listed)"),
        (attested("plan"), {}, "✗ plan: no (not listed)"),
    ],
)
def test_a_finding_says_what_was_not_listed(requirement, facts, line):
    assert told(requirement, **facts) == line


def test_only_what_counts_is_told():
    chosen = by("country", {"US": fact("us"), "BR": fact("br")}, otherwise=None) >= 1
    assert told(chosen, country="BR", us=4).endswith(": 0 (br not listed), 1 missing")
    assert told(chosen, country="US", us=4).endswith(": 4")
    counted = when(one_of("country", "US"), fact("us"), fact("br")) >= 1
    assert told(counted, country="BR").endswith(": 0 (br not listed), 1 missing")
    assert told(counted, country="US", us=1).endswith(": 1")


@pytest.mark.parametrize(
    ("number", "line"),
    [(2, "f1, f2 not listed"), (3, "f1, f2, f3 not listed"), (4, "f1, f2, f3 and 1 more not listed")],
)
def test_of_very_many_some_are_told(number, line):
    total = sum((fact(f"f{place}") for place in range(1, number + 1)), fact("known"))
    assert told(total >= 100, known=1).partition("; ")[2] == f"{line}), 99 missing"


def test_nothing_is_said_where_what_is_not_listed_is_not_known():
    finding = (fact("a") >= 1).finding(Standing.of(PartnerId("P-1"), {}))
    assert str(finding) == "? a at least 1: a was not supplied"
    assert by("country", {"US": fact("a")}).not_listed(standing()) == ()
    assert when(one_of("c", "US"), fact("a")).not_listed(standing()) == ()


def test_a_condition_that_was_not_listed_is_told_with_what_counts():
    earned = when(flag("trained"), fact("won"), otherwise=fact("known"))
    assert earned.not_listed(standing(won=1, known=1)) == ("trained",)
    assert earned.not_listed(standing(won=1)) == ("trained", "known")
    assert earned.not_listed(standing(trained=True)) == ("won",)

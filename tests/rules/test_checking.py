"""A check claims nothing about a programme that some partner refutes, and finds what its author got wrong."""

import importlib
import operator
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from channelmodel import Money
from channelmodel.errors import OperandError
from channelmodel.rules import (
    AllOf,
    Amount,
    Component,
    Concern,
    ConcernKind,
    Constant,
    Outcome,
    Places,
    Programme,
    Relation,
    Requirement,
    Score,
    Selection,
    Severity,
    Tier,
    all_of,
    any_of,
    at_most_n_of,
    banded,
    by,
    capped,
    certificates_held,
    check,
    each,
    exactly,
    fact,
    fallback,
    flag,
    floored,
    growth,
    holders,
    marginal,
    maximum,
    mean,
    measured,
    minimum,
    months_at,
    n_of,
    names,
    not_,
    of_partner,
    one_of,
    peers,
    proportional,
    rank,
    rounded_down,
    rounded_up,
    trailing,
    when,
    years_since,
)
from channelmodel.rules.checking.amounts import range_of
from channelmodel.rules.checking.ends import ABOVE_ALL, BELOW_ALL, at
from channelmodel.rules.checking.implication import Given
from channelmodel.rules.checking.possibility import can_all_be_met, can_be_unmet
from channelmodel.rules.checking.ranges import ANYTHING, COUNT, NOT_NEGATIVE, Range, hull
from channelmodel.rules.facts.amounts import is_too_long
from tests.rules.builders import a_standing

EXAMPLES = sorted((Path(__file__).parents[2] / "docs" / "examples" / "programmes").glob("[a-z]*.py"))

a, b, c = fact("a"), fact("b"), fact("c")
paid, invited, audited = flag("paid"), flag("invited"), flag("audited")
heads = names("x").count()
few, many, below = capped(floored(a, 1), 4), capped(floored(b, 2), 5), capped(floored(c, -4), -1)


def eur(amount: Any) -> Money:
    return Money(amount, "EUR")


def a_programme(*tiers: Any, selection: Selection = Selection.HIGHEST_MET) -> Programme:
    """Return a programme whose tiers ask for these."""
    names = ("Silver", "Gold", "Platinum")
    made = [each if isinstance(each, Tier) else Tier(name, each) for name, each in zip(names, tiers, strict=False)]
    return Programme("Partner+", made, selection)


def found(*tiers: Any, **how: Any) -> list[str]:
    """Return what is said of a programme."""
    return list(map(str, check(a_programme(*tiers, **how))))


def kinds(*tiers: Any, **how: Any) -> list[ConcernKind]:
    return [concern.kind for concern in check(a_programme(*tiers, **how))]


def implies(given_: Any, asked: Requirement) -> bool:
    return Given.of(given_).implies(asked)


def is_possible(*requirements: Requirement) -> bool:
    return can_all_be_met(requirements)


# What cannot be met together

IMPOSSIBLE = [
    [a >= 10, a <= 5],
    [a > 5, a < 5],
    [a > 5, a <= 5],
    [a >= 5, a < 5],
    [a >= 10, Constant(5) >= a],
    [a > fact("a")],
    [a + b < a + b],
    [a >= eur(5), a <= Money(10, "USD")],
    [a >= eur(5), a >= 5],
    [Constant(4) >= 5],
    [Constant(4) < 4],
    [paid, ~paid],
    [paid.named("Fee"), not_(paid).named("No fee")],
    [one_of("country", "US", "CA"), one_of("country", "BR")],
    [one_of("country", "US"), ~one_of("country", "US", "CA")],
    [capped(a, 5) >= 10],
    [capped(a, 5) + capped(b, 5) > 10],
    [capped(a, 5) - floored(b, 0) > 5],
    [capped(floored(a, 0), 5) * capped(floored(b, 0), 5) > 25],
    [floored(a, 6) <= 5],
    [floored(a, 1) / capped(floored(b, 1), 4) < "0.25"],
    [-1 * floored(a, 1) >= 0],
    [1 / floored(a, 2) > "0.5"],
    [1 / capped(a, -2) < "-0.5"],
    [floored(growth(floored(a, 0), b), -2) < -1],
    [maximum(a, 5) < 5],
    [minimum(a, 5) > 5],
    [mean(capped(a, 5), 5) > 5],
    [rounded_up(capped(a, "4.5")) > 5],
    [rounded_down(capped(a, "4.5")) > 4],
    [banded(a, {0: 0, 10: 5, 50: 10}) > 10],
    [banded(a, {0: 1}, below=2) < 1],
    [by("country", {"US": 5, "CA": 6}) < 5],
    [by("country", {"US": 5}, otherwise=4) < 4],
    [capped(a, 5) >= by("country", {"US": 10, "BR": 12})],
    [when(paid, 5) > 5],
    [when(paid, 5) < 0],
    [fallback(capped(a, 5), 0) > 5],
    [proportional(a, full_at=10, worth=30) > 30],
    [proportional(a, full_at=10, worth=30) < 0],
    [names("x").count() < 0],
    [names("x").count() > 3, names("x").count() < 4],
    [each("deals").count() <= "-0.5"],
    [each("deals").distinct("customer") < 0],
    [holders(any_of=["A"]) < 0],
    [certificates_held() < 0],
    [rank(a) < 1],
    [peers() < 1],
    [any_of(a >= 10, a >= 20), a < 10],
    [any_of(paid, invited), ~paid, ~invited],
    [not_(any_of(paid, invited)), invited],
    [not_(all_of(paid, invited)), paid, invited],
    [n_of(2, paid, invited, audited), ~paid, ~invited],
    [n_of(1, paid, invited, including=[paid]), ~paid],
    [not_(n_of(1, paid, invited)), paid],
    [not_(n_of(2, paid, invited, including=[paid])), paid, invited],
    [at_most_n_of(1, paid, invited), paid, invited],
    [not_(at_most_n_of(1, paid, invited)), ~paid],
    [of_partner(paid), ~paid],
    [of_partner(a) < 5, of_partner(a) > 5],
    [of_partner(capped(a, 5)) > 5],
    [each("deals").longest_run(paid) < 0],
    [years_since("founded_on") < 0],
    [marginal(a, {0: "0.1", 100: "0.2"}) < 0],
    [exactly(a, 5), a > 5],
    [not_(exactly(a, 5)), a >= 5, a <= 5],
    [exactly(capped(a, 4), 5)],
    [by("country", {"US": a >= 10, "BR": a >= 20}), a < 5],
    [by("country", {"US": a >= 10, "BR": a >= 20}, otherwise=a >= 30), a < 5],
    [by("country", {"US": a >= 10, "BR": a >= 20}), ~one_of("country", "US"), a < 20],
    [by("country", {"US": a >= 10}, otherwise=a >= 20), one_of("country", "BR"), a < 20],
    [when(paid, a >= 10), paid, a < 10],
    [when(paid, a >= 10, otherwise=a >= 5), a < 5],
    [not_(when(paid, a >= 10)), a >= 10],
    [not_(when(paid, a >= 10, otherwise=a >= 5)), a >= 10],
    [a >= b, b >= 10, a < 10],
    [a <= b, b <= 5, a + 0 >= 6, a > 5],
    [a >= 10, 2 * a < 20],
    [n_of(1, paid, invited, audited, including=[audited]), ~audited],
    [not_(n_of(1, paid, invited, audited, including=[audited])), paid, audited],
    [not_(n_of(2, paid, invited, audited)), paid, invited],
    [at_most_n_of(1, paid, invited, audited), paid, audited],
    [not_(at_most_n_of(1, paid, invited, audited)), ~paid, ~audited],
    [heads > "2.5", heads < 3],
    [heads > 2, heads < "2.5"],
    [heads + heads > 2, heads + heads < 3],
    [heads - 1 > 0, heads - 1 < 1],
    [2 * heads > 2, 2 * heads < 3],
    [capped(heads, 5) > 1, capped(heads, 5) < 2],
    [floored(heads, 1) > 1, floored(heads, 1) < 2],
    [rounded_up(a) > 1, rounded_up(a) < 2],
    [rounded_down(a) > 1, rounded_down(a) < 2],
    [by("country", {"US": 1, "CA": 2}) > 1, by("country", {"US": 1, "CA": 2}) < 2],
    [1 / floored(a, 0) < 0],
    [1 / capped(a, 0) > 0],
    [floored(a, 0) * floored(b, 0) < 0],
    [capped(a, 0) * capped(b, 0) < 0],
    [floored(a, 1) * capped(b, -1) > -1],
    [any_of(paid, audited), any_of(a >= 10, b >= 10), a < 10, b < 10],
    [any_of(a >= 10, b >= 10), any_of(paid, audited), a < 10, b < 10],
    [by("country", {"US": a >= 10}, otherwise=b >= 20), one_of("country", "US"), a < 10],
    [when(paid, a >= 10, otherwise=b >= 5), paid, a < 10],
    [a > b, b >= c, c >= 5, a <= 5],
    [a <= 5, c >= 5, b >= c, a > b],
    [a < b, b <= c, c <= 5, a >= 5],
    [a <= eur(5), a <= Money(10, "USD"), a > 0],
    [a >= eur(0), a >= Money(0, "USD"), a > 0],
    [few >= eur(-5), few >= Money(-5, "USD")],
    [Constant(eur(-5)) <= few, Constant(Money(-5, "USD")) <= few],
    [not_(a <= 5), a < 5],
    [not_(a < 5), a < 4],
    [not_(a >= 5), a > 5],
    [not_(a > 5), a > 6],
    [a > 5, b >= a, b <= 5],
    [a < 5, b <= a, b >= 5],
    [a > 5, b > a, b < 5],
]
POSSIBLE = [
    [],
    [a >= 5, a <= 5],
    [a >= eur(5), a <= eur(5)],
    [a >= 0, a >= eur(5)],
    [a <= eur(5), a <= Money(10, "USD")],
    [a / b > 10],
    [growth(a, b) < 0],
    [a * b < -10],
    [marginal(a, {0: "-0.1"}) < 0],
    [when(paid, a >= 10), a < 10],
    [by("country", {"US": a >= 10}, otherwise=a >= 5), a < 10],
    [any_of(a >= 10, paid), a < 10],
    [n_of(2, paid, invited, audited), ~paid],
    [one_of("country", "US", "CA"), one_of("country", "CA", "BR")],
    [~one_of("country", "US")],
    [~one_of("country", "US"), ~one_of("country", "CA")],
    [each("deals").all(a >= 10), each("deals").all(a <= 5)],
    [paid & (a >= 10), flag("a")],
    [rank(a) <= 1],
    [peers() <= 1],
    [not_(n_of(1, paid, invited, audited, including=[audited])), paid, ~audited],
    [not_(n_of(2, paid, invited, audited)), paid],
    [at_most_n_of(1, paid, invited, audited), paid],
    [not_(at_most_n_of(1, paid, invited, audited)), paid, invited, ~audited],
    [by("country", {"US": a >= 10, "BR": a >= 20}), one_of("country", "US"), a < 20],
    [heads >= "2.5", heads <= 3],
    [heads <= "2.5", heads >= 2],
    [heads > 2, heads < 4],
    [heads + "0.5" > 1, heads + "0.5" < 2],
    ["0.5" * heads > 0, "0.5" * heads < 1],
    [capped(heads, "1.5") > 1, capped(heads, "1.5") < 2],
    [floored(heads, "1.5") > 1, floored(heads, "1.5") < 2],
    [mean(heads, 0) > 0, mean(heads, 0) < 1],
    [by("country", {"US": 1, "CA": "1.5"}) > 1, by("country", {"US": 1, "CA": "1.5"}) < 2],
    [1 / capped(floored(a, -1), 1) > 100],
    [by("country", {"US": a >= 10}, otherwise=b >= 20), one_of("country", "BR"), a < 10],
    [when(paid, a >= 10, otherwise=b >= 5), ~paid, a < 10],
    [not_(exactly(a, 5)), a < 5],
    [not_(exactly(a, 5)), a > 5],
    [not_(a <= 5), a > 5],
    [not_(a < 5), a <= 5],
    [not_(a >= 5), a < 5],
    [not_(a > 5), a >= 5],
    [a >= 5, b >= a, b <= 5],
    [a <= 5, b <= a, b >= 5],
    [floored(a, 0) * capped(floored(b, -1), 1) < -100],
    [capped("0.5" * heads, 5) > 0, capped("0.5" * heads, 5) < 1],
    [floored("0.5" * heads, 0) > 0, floored("0.5" * heads, 0) < 1],
    [by("country", {"US": "1.5", "CA": 1}) > 1, by("country", {"US": "1.5", "CA": 1}) < 2],
    [few + a > 100],
    [when(paid, a >= 10), paid, a >= 10],
    [marginal(a, {0: "0.1"}) <= 0],
]


@pytest.mark.parametrize("requirements", IMPOSSIBLE, ids=lambda each: " and ".join(map(str, each)))
def test_what_contradicts_itself_is_impossible(requirements):
    assert not can_all_be_met(requirements)
    assert not can_all_be_met([AllOf(tuple(requirements))])
    assert not can_all_be_met([any_of(AllOf(tuple(requirements)), Constant(0) > 1)])


@pytest.mark.parametrize("requirements", POSSIBLE, ids=lambda each: " and ".join(map(str, each)) or "nothing")
def test_what_some_partner_may_meet_is_possible(requirements):
    assert can_all_be_met(requirements)


@pytest.mark.parametrize(
    ("quantity", "least", "most"),
    [
        (few + many, 3, 9),
        (few - many, -4, 2),
        (few * many, 2, 20),
        (few / many, "0.2", 2),
        (many * below, -20, -2),
        (below * below, 1, 16),
        (many / below, -5, "-0.5"),
        (1 / below, -1, "-0.25"),
        (below - few, -8, -2),
        (growth(few, many), "-0.8", 1),
        (maximum(few, many), 2, 5),
        (minimum(few, many), 1, 4),
        (mean(few, many), "1.5", "4.5"),
        (capped(few, many), 1, 4),
        (floored(few, many), 2, 5),
        (rounded_up(few / 3), 1, 2),
        (rounded_down(few / 3), 0, 1),
        (banded(a, {0: few, 10: many}), 1, 5),
        (banded(a, {0: few, 10: many}, below=7), 1, 7),
        (by("country", {"US": few, "CA": many}), 1, 5),
        (by("country", {"US": few, "CA": many}, otherwise=7), 1, 7),
        (by("country", {"US": few, "CA": many}, otherwise=0), 0, 5),
        (when(paid, few, otherwise=many), 1, 5),
        (when(paid, many, otherwise=few), 1, 5),
        (when(paid, many), 0, 5),
        (fallback(few, many), 1, 5),
        (fallback(many, few), 1, 5),
        (proportional(a, full_at=10, worth=few), 0, 4),
        (Component("A", few), 1, 4),
        (Component("A", few, requires=[paid]), 0, 4),
        (Component("A", few, at_least=2), 2, 4),
        (Component("A", few, at_most=3), 1, 3),
        (Score("S", [Component("A", few), Component("B", many)]), 3, 9),
        (Score("S", [Component("A", few), Component("B", many)], at_most=8), 3, 8),
    ],
    ids=str,
)
def test_a_quantity_is_bounded_as_closely_as_what_it_is_made_of(quantity, least, most):
    assert is_possible(quantity <= least)
    assert not is_possible(quantity < least)
    assert is_possible(quantity >= most)
    assert not is_possible(quantity > most)


def test_rates_that_are_not_negative_never_make_less_than_nothing():
    assert not is_possible(marginal(a, {0: 0, 100: "0.1"}) < 0)
    assert is_possible(marginal(a, {0: "-0.1", 100: "0.1"}) < 0)


def a_score(most: Any = None, **rest: Any) -> Score:
    parts = [Component("A", a, at_most=30), Component("B", b, at_most=20, requires=[paid])]
    return Score("Points", parts, at_most=most, **rest)


def test_a_score_reaches_no_more_than_its_components_can_earn():
    assert is_possible(a_score() >= 50)
    assert not is_possible(a_score() > 50)
    assert not is_possible(a_score(40) > 40)
    assert not is_possible(a_score() < 0)
    assert not is_possible(Score("Points", [Component("A", 5, requires=[paid], at_least=3)]) > 5)
    assert is_possible(Score("Points", [Component("A", a, at_least=None)]) < 0)
    assert not is_possible(a_score().each_at_least(21))
    assert is_possible(a_score().each_at_least(20))
    assert not is_possible(not_(a_score().each_at_least(0)))


def test_a_search_that_takes_too_long_says_nothing():
    many = [any_of(fact(f"x{i}") >= 1, fact(f"y{i}") >= 1) for i in range(40)]
    assert can_all_be_met([any_of(a >= 10, a >= 11), *many, a < 10])
    choices = n_of(20, *(flag(f"f{i}") for i in range(40)))
    assert can_all_be_met([choices, a >= 10, a >= 10])
    assert not can_all_be_met([choices, a >= 10, a < 10])


def test_a_choice_among_too_many_says_nothing_although_the_first_of_them_are_impossible():
    # Two of 35 can be chosen in 595 ways, two of 30 in 435; those that lie above the bar come first.
    assert can_all_be_met([n_of(2, *(a >= 1000 - place for place in range(35))), a < 975])
    assert not can_all_be_met([n_of(2, *(a >= 1000 - place for place in range(30))), a < 970])


def test_numbers_that_are_too_long_are_left_aside():
    huge = Constant(Amount(Fraction(2**4000)))
    assert is_possible(huge * huge >= 1)
    assert is_possible(huge + huge * huge >= 1)
    assert range_of(Constant(Amount(Fraction(1, 3**2500))) + Constant(Amount(Fraction(1, 5**1700))), {}) == ANYTHING
    assert range_of(Constant(Amount(Fraction(1, 3**2500))) * Constant(Amount(Fraction(1, 5**1700))), {}) == ANYTHING


# Nothing that is claimed can be refuted

VALUES = (-2, 0, 1, Fraction(3, 2), 4, "1", Money(1, "EUR"), Money(1, "USD"), None)
GRID = [
    a_standing(a=of_a, b=of_b, paid=is_paid, invited=is_invited, country=country, kinds=("x", "y")[:several])
    for (of_a, of_b), (is_paid, is_invited), (country, several) in product(
        product(VALUES, VALUES), [(True, False), (False, True), (None, True)], [("US", 2), ("CA", 0)]
    )
]
small: Any = st.sampled_from([-2, -1, 0, 1, 2, 4, Fraction(1, 2), Money(1, "EUR"), Money(1, "USD")])
plain: Any = st.sampled_from([-1, 0, 1, 2, Fraction(1, 2)])


def _quantities(inner: Any) -> Any:
    pairs = st.tuples(inner, inner)
    return st.one_of(
        st.tuples(
            st.sampled_from(
                [
                    operator.add,
                    operator.sub,
                    operator.mul,
                    operator.truediv,
                    growth,
                    maximum,
                    minimum,
                    mean,
                    capped,
                    floored,
                    fallback,
                ]
            ),
            pairs,
        ).map(lambda drawn: drawn[0](*drawn[1])),
        st.tuples(st.sampled_from([rounded_up, rounded_down]), inner).map(lambda drawn: drawn[0](drawn[1])),
        st.tuples(inner, plain, plain).map(lambda drawn: banded(drawn[0], {0: drawn[1], 1: drawn[2]})),
        st.tuples(inner, inner, plain).map(lambda drawn: banded(drawn[0], {0: drawn[1]}, below=drawn[2])),
        pairs.map(lambda pair: by("country", {"US": pair[0]}, otherwise=pair[1])),
        st.tuples(inner, plain).map(lambda pair: by("country", {"US": pair[0], "CA": pair[1]})),
        pairs.map(lambda pair: when(paid, pair[0], otherwise=pair[1])),
        inner.map(lambda drawn: proportional(drawn, full_at=2, worth=3)),
        st.tuples(inner, plain, plain).map(lambda drawn: marginal(drawn[0], {0: drawn[1], 1: drawn[2]})),
        pairs.map(lambda pair: proportional(pair[0], full_at=a, worth=pair[1] * 1)),
        st.tuples(inner, plain, st.booleans()).map(
            lambda drawn: Score(
                "S",
                [
                    Component("A", drawn[0] + 0, at_most=2, at_least=None if drawn[2] else 0, requires=[paid]),
                    Component("B", drawn[1] * Constant(1)),
                ],
                at_most=3,
            )
        ),
    )


simple: Any = st.one_of(st.sampled_from([a, b, names("kinds").count()]), plain.map(Constant))
quantities: Any = st.recursive(simple, _quantities, max_leaves=3)
comparisons = st.tuples(
    st.sampled_from([operator.ge, operator.gt, operator.le, operator.lt, exactly]),
    quantities,
    st.one_of(small, quantities),
).map(lambda drawn: drawn[0](drawn[1], drawn[2]))
texts = st.sampled_from([one_of("country", "US"), one_of("country", "US", "CA"), one_of("country", "CA", "BR")])


def _requirements(inner: Any) -> Any:
    pairs = st.tuples(inner, inner)
    several = pairs.map(lambda pair: tuple(dict.fromkeys((*pair, audited))))
    return st.one_of(
        pairs.map(lambda pair: all_of(*pair)),
        pairs.map(lambda pair: any_of(*pair).named("Either")),
        inner.map(not_),
        several.map(lambda parts: n_of(min(2, len(parts)), *parts)),
        several.map(lambda parts: n_of(1, *parts, including=[parts[0]])),
        several.map(lambda parts: at_most_n_of(len(parts) - 1, *parts)),
        inner.map(of_partner),
        pairs.map(lambda pair: by("country", {"US": pair[0], "CA": pair[1]})),
        pairs.map(lambda pair: by("country", {"US": pair[0]}, otherwise=pair[1])),
        pairs.map(lambda pair: when(*pair)),
        st.tuples(inner, inner, inner).map(lambda drawn: when(*drawn)),
        quantities.map(lambda drawn: Score("S", [Component("A", drawn), Component("B", a)]).each_more_than(0)),
    )


requirements = st.recursive(
    st.one_of(comparisons, comparisons, st.sampled_from([paid, invited]), texts), _requirements, max_leaves=4
)


@given(st.lists(requirements, min_size=1, max_size=3))
def test_what_is_called_impossible_no_partner_meets(asked):
    if not can_all_be_met(asked):
        assert not any(all(each.outcome(standing) is Outcome.MET for each in asked) for standing in GRID)


@given(requirements)
def test_what_is_called_always_met_no_partner_fails(asked):
    if not can_be_unmet(asked):
        assert not any(asked.outcome(standing) is Outcome.UNMET for standing in GRID)


bars = st.tuples(
    st.sampled_from([operator.ge, operator.gt, operator.le, operator.lt]), st.sampled_from([a, b]), small
).map(lambda drawn: drawn[0](drawn[1], drawn[2]))
related: Any = st.recursive(
    st.one_of(bars, texts, st.sampled_from([paid, invited])),
    lambda inner: st.tuples(st.sampled_from([all_of, any_of]), inner, inner).map(lambda drawn: drawn[0](*drawn[1:])),
    max_leaves=3,
)


@given(st.lists(related, min_size=1, max_size=2), related)
@example([a > 1], a >= 1)
@example([a > eur(1)], a >= 0)
@example([a >= 0], a >= -2)
@example([any_of(a > 1, a > 2)], any_of(paid, a >= 1))
def test_whoever_meets_what_implies_another_thing_meets_that_too(asked, other):
    is_implied = implies(asked, other)
    for standing in GRID:
        if is_implied and all(each.outcome(standing) is Outcome.MET for each in asked):
            assert other.outcome(standing) is Outcome.MET


@given(quantities)
def test_every_amount_lies_in_the_range_that_is_told(quantity):
    told = range_of(quantity, {})
    for standing in GRID:
        amount = quantity.amount(standing)
        if isinstance(amount, Amount):
            assert not told.meet(Range.of(amount.number)).is_empty


@given(st.lists(st.lists(requirements, max_size=2), min_size=1, max_size=3), st.sampled_from(Selection))
def test_no_partner_has_a_tier_that_is_called_out_of_reach(asked, selection):
    programme = a_programme(*asked, selection=selection)
    out_of_reach = {each.tier for each in check(programme) if each.kind is ConcernKind.UNREACHABLE}
    for standing in GRID if out_of_reach else ():
        met = [all(each.outcome(standing) is Outcome.MET for each in tier.requires) for tier in programme.tiers]
        is_open = zip(programme.tiers, selection.open_to(met), strict=True)
        assert not out_of_reach & {tier.name for tier, opened in is_open if opened}


@given(st.lists(st.lists(st.one_of(comparisons, st.just(paid)), max_size=2), min_size=2, max_size=3))
def test_nobody_is_left_in_a_tier_below_one_that_is_called_easier(asked):
    programme = a_programme(*asked)
    easier = [each for each in check(programme) if each.kind is ConcernKind.EASIER_TIER]
    for concern in easier:
        below = next(tier for tier in programme.tiers if f"reaches {tier.name} is left" in concern.message)
        assert all(programme.assess(standing).tier != below.name for standing in GRID)


THRESHOLDS = st.lists(st.integers(1, 1000), min_size=3, max_size=3, unique=True).map(sorted)


@given(THRESHOLDS, THRESHOLDS, st.sampled_from(Selection))
def test_a_programme_whose_bars_rise_gives_no_concern(projects, people, selection):
    tiers = [
        [a >= bar, names("certified").count() >= head, by("country", {"US": b >= bar}, otherwise=b >= head)]
        for bar, head in zip(projects, people, strict=True)
    ]
    assert check(a_programme([], *tiers[1:], selection=selection)) == ()
    assert check(a_programme(*tiers, selection=selection), supplied=["a", "b", "certified", "country"]) == ()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_published_programmes_give_no_concern_that_is_a_mistake(path):
    loaded = vars(importlib.import_module(f"programmes.{path.stem}"))
    for programme in (value for value in loaded.values() if isinstance(value, Programme)):
        assert [each for each in check(programme, programme.facts) if each.severity is Severity.MISTAKE] == []


# What is said of a programme


def test_a_tier_that_contradicts_itself_is_told_with_what_is_in_the_way():
    (concern,) = check(a_programme([paid, a >= 10, b >= 1, a <= 5]))
    assert (concern.kind, concern.tier) == (ConcernKind.UNREACHABLE, "Silver")
    assert concern.requirements == (a >= 10, a <= 5)
    assert str(concern) == (
        "mistake: Silver can never be reached: a at least 10 and a at most 5 cannot both be met. Change one of them."
    )


def test_three_requirements_that_only_together_contradict_each_other_are_told():
    assert found([any_of(paid, invited), ~paid, ~invited])[0] == (
        "mistake: Silver can never be reached: paid or invited, paid is no and invited is no cannot all be met together. "
        "Change one of them."
    )


@pytest.mark.parametrize(
    ("requirement", "told"),
    [
        (a_score() >= 70, "Points at least 70 cannot be met, because Points is never more than 50. Change it."),
        (
            floored(a, 6) <= 5,
            "a (not below 6) at most 5 cannot be met, because a (not below 6) is never less than 6. Change it.",
        ),
        (a > fact("a"), "a more than a cannot be met. Change it."),
        (exactly(few, 5), "(a (not below 1), capped at 4) exactly 5 cannot be met. Change it."),
        (any_of(a > fact("a"), b < fact("b")), "a more than a or b less than b cannot be met. Change it."),
    ],
)
def test_a_requirement_that_is_never_met_is_told_with_the_reason(requirement, told):
    assert found([requirement])[0] == f"mistake: Silver can never be reached: {told}"


def test_the_parts_of_all_of_these_are_looked_at_one_by_one():
    (concern,) = check(a_programme([all_of(paid, all_of(a >= 10, b >= 1)), a <= 5]))
    assert concern.requirements == (a >= 10, a <= 5)


@pytest.mark.parametrize(("others", "told"), [(58, 2), (59, 61)])
def test_of_up_to_sixty_requirements_those_in_the_way_are_told_and_of_more_all(others, told):
    asked = [*(fact(f"x{i}") >= 1 for i in range(others)), a >= 10, a <= 5]
    (concern,) = check(a_programme(asked))
    assert concern.requirements == tuple(asked[-told:])


def test_a_tier_that_nobody_can_keep_is_told():
    tiers = [Tier("Gold", [a >= 10], keeps=[a >= 5, a <= 4])]
    assert found(*tiers) == [
        "mistake: Gold can never be kept: a at least 5 and a at most 4 cannot both be met. Change one of them."
    ]
    assert kinds(*tiers) == ["unkeepable"]
    assert kinds(Tier("Gold", [a >= 10], keeps=[])) == []


def test_on_a_ladder_a_tier_must_not_contradict_those_below_it():
    tiers = [[a <= 5], [a >= 10], [b >= 1]]
    assert found(*tiers, selection=Selection.LADDER) == [
        (
            "mistake: Gold can never be reached, as the tiers below it have to be met too: "
            "a at most 5 and a at least 10 cannot both be met. Change one of them."
        )
    ]
    assert found(*tiers) == []
    assert found(*tiers, selection=Selection.INDEPENDENT) == []


def test_on_a_ladder_all_tiers_below_are_looked_at():
    (concern,) = check(a_programme([a <= 5], [b >= 1], [a >= 10], selection=Selection.LADDER))
    assert (concern.kind, concern.tier) == (ConcernKind.UNREACHABLE, "Platinum")


def test_on_a_ladder_who_rises_need_not_meet_what_those_below_are_asked_to_stay():
    tiers = [Tier("Silver", [b >= 1], keeps=[a <= 5]), [a >= 10]]
    assert kinds(*tiers, selection=Selection.LADDER) == []


def test_on_a_ladder_what_cannot_be_met_at_all_is_told_once():
    assert kinds([a >= 1, a < 1], [a >= 10], selection=Selection.LADDER) == ["unreachable"]


def test_a_requirement_that_is_always_met_is_told():
    assert found([names("x").count() >= 0]) == [
        "remark: Silver asks for number of x at least 0, which is met wherever it can be judged. Leave it out, or ask for more."
    ]
    (concern,) = check(a_programme([a >= 1, names("x").count() >= 0]))
    assert (concern.kind, concern.tier, concern.requirements) == ("says nothing", "Silver", (names("x").count() >= 0,))
    assert kinds([any_of(paid, ~paid)]) == [ConcernKind.SAYS_NOTHING]
    assert kinds([Constant(5) >= 4]) == [ConcernKind.SAYS_NOTHING]
    assert kinds([a >= 0]) == []


def test_a_bar_that_another_one_covers_is_told():
    assert found([a >= 10, paid, a >= 5]) == [
        "remark: Silver asks for a at least 5 beside a at least 10, which covers it. Leave one of the two out."
    ]
    (concern,) = check(a_programme([a >= 10, paid, a >= 5]))
    assert (concern.tier, concern.requirements) == ("Silver", (a >= 5, a >= 10))
    assert kinds([a > 5, a >= 5]) == [ConcernKind.REDUNDANT]
    assert kinds([a < 5, a <= 5, a <= 6]) == ["redundant", "redundant"]
    assert kinds([a >= eur(5), a >= 0]) == [ConcernKind.REDUNDANT]
    assert kinds([a >= 1, a <= 5, b >= 5]) == []
    assert kinds([a <= eur(5), a <= Money(10, "USD")]) == []


def test_a_requirement_that_stands_there_twice_is_told():
    assert found([paid, a >= 1, paid.named("Fee")]) == [
        "remark: Silver asks for Fee (paid) twice. Leave one of the two out."
    ]


def test_what_is_asked_of_holders_is_looked_at_too():
    assert found(Tier("Gold", [a >= 10], keeps=[a >= 5, a >= 4])) == [
        (
            "remark: Gold, for those who have it, asks for a at least 4 beside a at least 5, which covers it. "
            "Leave one of the two out."
        )
    ]


def test_a_higher_tier_with_a_lower_bar_is_told():
    tiers = [[a >= 10, b <= 5], [a >= 20, b <= 6], [a >= 15, b <= 4, paid]]
    assert found(*tiers) == [
        (
            "remark: Gold asks for b at most 6, and Silver for at most 5, so that a partner can reach Gold and not Silver. "
            "Correct one of the two, if that is not meant."
        ),
        (
            "remark: Platinum asks for a at least 15, and Gold for at least 20, so that a partner can reach Platinum and not Gold. "
            "Correct one of the two, if that is not meant."
        ),
    ]
    assert [(each.kind, each.tier) for each in check(a_programme(*tiers))] == [
        (ConcernKind.EASIER_BAR, "Gold"),
        (ConcernKind.EASIER_BAR, "Platinum"),
    ]
    on_a_ladder = check(a_programme(*tiers, selection=Selection.LADDER))
    assert "so that the bar of Silver decides" in on_a_ladder[0].message
    assert kinds(*tiers, selection=Selection.INDEPENDENT) == []


def test_a_lower_bar_beside_a_higher_one_of_the_same_tier_makes_nothing_easier():
    assert kinds([a >= 10], [a >= 20, a >= 5]) == [ConcernKind.REDUNDANT]


def test_the_strictest_of_several_lower_bars_is_told():
    tiers = [[a >= 30, b >= 1], [a >= 40, b >= 2], [a >= 10, b >= 3]]
    assert [each.requirements[1] for each in check(a_programme(*tiers))] == [a >= 40]
    assert [each.requirements[1] for each in check(a_programme(tiers[1], tiers[0], tiers[2]))][-1] == (a >= 40)


def test_a_higher_tier_that_asks_for_nothing_more_is_told():
    assert found([a >= 10, paid], [paid, a >= 10]) == [
        (
            "remark: Gold asks for nothing that is not asked for in Silver, so that nobody who reaches Silver is left there. "
            "Ask for more in Gold, or put the tiers into another order."
        )
    ]
    assert found([a >= 10], []) == [
        (
            "remark: Gold asks for nothing, so that nobody who reaches Silver is left there. "
            "Ask for more in Gold, or put the tiers into another order."
        )
    ]
    assert kinds([a >= 10], [a >= 5]) == [ConcernKind.EASIER_TIER]
    assert kinds([a >= 10], [a >= 5], selection=Selection.INDEPENDENT) == []
    assert kinds([], [a >= 5]) == []


def test_it_is_enough_that_one_lower_tier_asks_for_as_much():
    (concern,) = check(a_programme([a >= 10], [b >= 1], [a >= 10]))
    assert (concern.kind, concern.tier) == ("easier tier", "Platinum")
    assert "nobody who reaches Silver is left there" in concern.message


def test_of_several_lower_tiers_that_ask_for_as_much_the_highest_is_told():
    (concern,) = check(a_programme([a >= 10], [a >= 20], [a >= 5]))
    assert "nobody who reaches Gold is left there" in concern.message


def test_on_a_ladder_the_tiers_below_are_taken_together():
    (concern,) = check(a_programme([a >= 10], [b >= 1], [a >= 10, b >= 1], selection=Selection.LADDER))
    assert concern.message == (
        "Platinum asks for nothing that is not asked for in the tiers below it, so that nobody who reaches Gold is left there"
    )
    assert kinds([a >= 10], [b >= 1], [a >= 10, b >= 1]) == []
    assert kinds([a >= 10], [a >= 10], selection=Selection.LADDER) == [ConcernKind.EASIER_TIER]


def test_a_tier_with_limited_places_may_ask_for_no_more():
    assert kinds([a >= 10], Tier("Gold", [a >= 10], places=Places(20, by=a))) == []


@pytest.mark.parametrize(
    ("given_", "asked"),
    [
        ([paid], paid.named("Fee")),
        ([a >= 10], a > 9),
        ([a < 5], a <= 5),
        ([a >= eur(0)], a >= 0),
        ([a > eur(0)], a > 0),
        ([paid & invited], invited),
        ([paid, invited], all_of(invited, paid)),
        ([paid], any_of(invited, paid)),
        ([any_of(a >= 10, a >= 20)], a >= 5),
        ([any_of(all_of(paid, audited), all_of(paid, invited))], paid),
        ([any_of(paid, invited)], any_of(all_of(any_of(invited, paid), any_of(paid, invited)), audited)),
        ([one_of("country", "US")], one_of("country", "US", "CA")),
        ([one_of("country", "US", "CA")], one_of("country", "CA", "US")),
        ([any_of(all_of(a >= 10, paid), all_of(a >= 20, invited))], a >= 5),
        ([any_of(a >= 10, b >= 10)], any_of(a >= 5, b >= 5)),
        (
            [any_of(all_of(paid, a >= 10, audited), all_of(invited, a >= 10))],
            any_of(all_of(paid, a >= 5), all_of(invited, a >= 5)),
        ),
    ],
)
def test_what_is_implied(given_, asked):
    assert implies(given_, asked)


@pytest.mark.parametrize(
    ("given_", "asked"),
    [
        ([], paid),
        ([a >= 10], a >= 11),
        ([a >= 10], a <= 10),
        ([a >= 10], b >= 1),
        ([a >= 10], a >= eur(1)),
        ([a >= 0], a >= eur(0)),
        ([a >= b], a >= 1),
        ([one_of("country", "US", "CA")], one_of("country", "US")),
        ([one_of("country", "US")], one_of("region", "US")),
        ([one_of("country", "US")], paid),
        ([one_of("country", "US")], a >= 1),
        ([any_of(invited, a >= 1)], one_of("country", "US")),
        ([one_of("a", "US")], flag("a")),
        ([any_of(invited, flag("a"))], one_of("a", "US")),
        ([any_of(paid, invited)], paid),
        ([any_of(all_of(paid, audited), all_of(invited, audited))], paid),
        ([any_of(a >= 10, b >= 10)], any_of(a >= 15, b >= 5)),
        (
            [any_of(all_of(paid, b >= 1), all_of(invited, b >= 1))],
            any_of(all_of(paid, a >= 5), all_of(invited, b >= 1)),
        ),
        ([a >= 6], exactly(a, 5)),
        ([a <= 4], exactly(a, 5)),
        ([any_of(a >= 10, a >= 20)], a <= 15),
        ([any_of(a >= 10, a >= 20)], b >= 5),
        ([any_of(a >= 10, a >= 20)], a >= 15),
    ],
)
def test_what_is_not_implied(given_, asked):
    assert not implies(given_, asked)


def test_an_implication_that_takes_too_long_to_find_is_not_told():
    def is_found(number: int) -> bool:
        flags = [flag(f"f{place}") for place in range(number)]
        return implies([any_of(*flags)], any_of(*reversed(flags)).named("The same"))

    assert is_found(20)
    assert not is_found(120)


# What nothing supplies


def test_a_fact_that_nothing_supplies_is_told_once_with_what_is_probably_meant():
    programme = a_programme([fact("net_new_users") >= 1], [fact("net_new_users") >= 2, paid])
    assert list(map(str, check(programme, ["new_net_users", "paid"]))) == [
        (
            "mistake: Silver asks for net new users at least 1, and nothing supplies net_new_users. "
            "Supply it, or write new_net_users if that is what is meant."
        )
    ]
    (first, second) = check(programme, [])
    assert first.remedy == "Supply it, or correct the name"
    assert second.tier == "Gold"
    assert check(programme) == ()


def test_what_the_programme_finds_itself_need_not_be_supplied():
    own = [
        measured("revenue", trailing(months=12), known_as="revenue_12m") >= 1,
        fact("revenue_12m") >= 5,
        months_at("Silver") >= 6,
        rank(a, within="country", known_as="rank_in_country") <= "0.5" * peers(),
        holders(any_of=["A"]) >= 1,
    ]
    assert check(a_programme(own), ["a", "country"]) == ()
    assert [each.message.rsplit(" ", 1)[1] for each in check(a_programme(own), [])] == ["a", "country"]


def test_what_is_asked_of_holders_and_for_places_has_to_be_supplied_too():
    programme = a_programme(Tier("Gold", [a >= 1], keeps=[b >= 1], places=Places(5, by=c)))
    concerns = check(programme, iter(["a"]))
    assert [each.message for each in concerns] == [
        "Gold asks for b at least 1, and nothing supplies b",
        "Gold asks for c, and nothing supplies c",
    ]
    assert [each.requirements for each in concerns] == [(b >= 1,), ()]


# What is given


@pytest.mark.parametrize("given_", [None, 5, [], Tier("Gold")])
def test_only_a_programme_is_checked(given_):
    with pytest.raises(OperandError, match="Give a Programme"):
        check(given_)


@pytest.mark.parametrize("supplied", ["certified_people", [5], [None], 5])
def test_the_names_of_facts_are_texts(supplied):
    with pytest.raises(OperandError, match="Give the names of facts"):
        check(a_programme([]), supplied)


def test_mistakes_come_first():
    concerns = check(a_programme([a >= 10, a >= 5], [b > fact("b")]))
    assert [each.severity for each in concerns] == [Severity.MISTAKE, Severity.REMARK]
    assert all(isinstance(each, Concern) for each in concerns)


@pytest.mark.parametrize("kind", ConcernKind)
def test_every_kind_of_concern_has_a_weight(kind):
    assert kind.severity in Severity


# Ranges

numbers = st.fractions(-5, 5, max_denominator=3)
ends = st.one_of(numbers.map(at), st.sampled_from([BELOW_ALL, ABOVE_ALL]))


@st.composite
def ranges_with(draw: Any) -> tuple[Range, Fraction]:
    """Return a range, and a number that belongs to it."""
    number = draw(numbers)
    low = draw(st.one_of(st.just(BELOW_ALL), st.fractions(-9, number, max_denominator=3).map(at)))
    high = draw(st.one_of(st.just(ABOVE_ALL), st.fractions(number, 9, max_denominator=3).map(at)))
    found = Range(low, high, low < at(number) and draw(st.booleans()), high > at(number) and draw(st.booleans()))
    return (
        (Range(low, high, is_whole=True), number)
        if number.denominator == 1 and draw(st.booleans())
        else (found, number)
    )


def has(found: Range, number: Fraction) -> bool:
    return not found.meet(Range.of(number)).is_empty


@given(ranges_with(), ranges_with())
def test_what_is_reckoned_with_members_belongs_to_what_is_reckoned_with_ranges(left, right):
    (first, x), (second, y) = left, right
    assert has(first, x)
    assert has(first + second, x + y)
    assert has(first - second, x - y)
    assert has(first * second, x * y)
    assert has(-first, -x)
    assert has(first.capped(second), min(x, y))
    assert has(first.floored(second), max(x, y))
    assert has(first.rounded_up(), Fraction(-(-x // 1)))
    assert has(first.rounded_down(), Fraction(x // 1))
    assert has(hull((first, second)), x)
    assert has(hull((first, second)), y)
    if x:
        assert has(first.reciprocal, 1 / x)
    if x == y:
        assert has(first.meet(second), x)


above_one, below_three = Range(low=at(1), without_low=True), Range(high=at(3), without_high=True)


@pytest.mark.parametrize(
    ("find", "told"),
    [
        (lambda: above_one.meet(Range(low=at(0))), above_one),
        (lambda: above_one.meet(Range(low=at(1))), above_one),
        (lambda: above_one.meet(Range(low=at(2))), Range(low=at(2))),
        (lambda: below_three.meet(Range(high=at(4))), below_three),
        (lambda: below_three.meet(Range(high=at(3))), below_three),
        (lambda: below_three.meet(Range(high=at(2))), Range(high=at(2))),
        (lambda: above_one.meet(below_three), Range(at(1), at(3), without_low=True, without_high=True)),
        (lambda: above_one.meet(COUNT), Range(low=at(2), is_whole=True)),
        (lambda: COUNT.meet(above_one), Range(low=at(2), is_whole=True)),
        (lambda: Range(is_whole=True).meet(ANYTHING), Range(is_whole=True)),
        (lambda: Range(at(1), at(3)).that_stand(Relation.AT_LEAST), Range(low=at(1))),
        (lambda: Range(at(1), at(3)).that_stand(Relation.MORE_THAN), above_one),
        (lambda: Range(at(1), at(3)).that_stand(Relation.AT_MOST), Range(high=at(3))),
        (lambda: Range(at(1), at(3)).that_stand(Relation.LESS_THAN), below_three),
        (lambda: above_one.that_stand(Relation.AT_LEAST), above_one),
        (lambda: below_three.that_stand(Relation.AT_MOST), below_three),
        (lambda: -above_one, Range(high=at(-1), without_high=True)),
        (lambda: -below_three, Range(low=at(-3), without_low=True)),
        (lambda: -COUNT, Range(high=at(0), is_whole=True)),
        (lambda: Range(low=at(2)).reciprocal, Range(at(0), at(Fraction(1, 2)))),
        (lambda: Range(high=at(-2)).reciprocal, Range(at(Fraction(-1, 2)), at(0))),
        (lambda: Range(low=at(0)).reciprocal, Range(low=at(0))),
        (lambda: Range(high=at(0)).reciprocal, Range(high=at(0))),
        (lambda: Range(at(-1), at(1)).reciprocal, ANYTHING),
        (lambda: Range(at(Fraction(1, 2)), at(Fraction(5, 2))).rounded_up(), Range(at(1), at(3), is_whole=True)),
        (lambda: Range(at(Fraction(1, 2)), at(Fraction(5, 2))).rounded_down(), Range(at(0), at(2), is_whole=True)),
        (ANYTHING.rounded_up, Range(is_whole=True)),
        (ANYTHING.rounded_down, Range(is_whole=True)),
        (lambda: COUNT + COUNT, COUNT),
        (lambda: COUNT * COUNT, COUNT),
        (lambda: COUNT + NOT_NEGATIVE, NOT_NEGATIVE),
        (lambda: COUNT.capped(Range.of(Fraction(5))), Range(at(0), at(5), is_whole=True)),
        (lambda: COUNT.floored(Range.of(Fraction(5))), Range(low=at(5), is_whole=True)),
        (lambda: hull((Range.of(Fraction(1)), Range.of(Fraction(3)))), Range(at(1), at(3), is_whole=True)),
        (lambda: hull((Range.of(Fraction(1)), Range.of(Fraction(5, 2)))), Range(at(1), at(Fraction(5, 2)))),
    ],
)
def test_ranges_are_reckoned_with_as_closely_as_they_can_be(find, told):
    assert find() == told


def test_a_range_has_its_ends_where_they_are_not_left_out():
    one = at(1)
    assert not Range(one, one).is_empty
    assert Range(one, one, without_low=True).is_empty
    assert Range(one, one, without_high=True).is_empty
    assert Range(at(2), one).is_empty
    assert not Range(one, at(2), without_low=True, without_high=True).is_empty


def test_a_range_that_is_empty_adds_nothing_to_others():
    empty = Range(at(5), at(3))
    assert empty.is_empty
    assert hull((empty, COUNT)) == hull((COUNT, empty)) == COUNT


def test_whole_numbers_more_than_three_are_at_least_four():
    assert COUNT.meet(Range(low=at(3), without_low=True)) == Range(low=at(4), is_whole=True)
    assert COUNT.meet(Range(high=at(3), without_high=True)) == Range(at(0), at(2), is_whole=True)
    assert not is_too_long(Fraction(3))

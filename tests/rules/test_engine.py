"""Whoever is judged together with others by the engine is judged as alone, whatever is asked and whatever is known."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

import pytest

from channelmodel import Money, PartnerId
from channelmodel.rules import (
    Amount,
    Outcome,
    Quantity,
    Requirement,
    Standing,
    Unlisted,
    all_of,
    any_of,
    capped,
    each,
    exactly,
    fact,
    flag,
    n_of,
    not_,
    percent,
)
from channelmodel.rules.programmes.engine import Engine
from channelmodel.rules.programmes.marks import OUTCOMES

EUR, USD = (Money(2, code) for code in ("EUR", "USD"))
LONG = Amount(Fraction(1, 3**90))
NOTHING: Any = ...
"""A fact that is not listed."""
YES, NO, A, B = flag("yes"), flag("no"), fact("a"), fact("b")


def partners(first: Sequence[Any], second: Sequence[Any], unlisted: Unlisted = Unlisted.UNDEFINED) -> list[Standing]:
    """Return a partner for each pair of facts, of whom one thing or another is said besides."""
    said: list[dict[str, Any]] = [
        {"yes": True, "no": False},
        {"yes": False, "no": True},
        {"yes": True},
        {},
        {"yes": "Gold", "no": None},
    ]
    found = []
    for number, (one, other) in enumerate(product(first, second)):
        facts = {name: value for name, value in (("a", one), ("b", other)) if value is not NOTHING}
        deals = [{"id": f"D-{deal}", "won": True} for deal in range(number % 3)]
        facts |= said[number % len(said)] | {"deals": [*deals, {"id": "D-9"}]}
        found.append(Standing.of(PartnerId(f"P-{number}"), facts, unlisted=unlisted))
    return found


EVERYTHING = [NOTHING, None, 0, 1, -2, "1/2", Money(0, "EUR"), EUR, Money("1.50", "EUR"), USD, True, "Gold", LONG]
ROUNDS = {
    "anything": partners(EVERYTHING, [NOTHING, 2, USD]),
    "anything, and zero where nothing is listed": partners(EVERYTHING, [NOTHING], Unlisted.ZERO),
    "whole numbers": partners([-1, 0, 1, 2], [0, 1]),
    "numbers": partners([-1, 0, "1/2", 2], ["1/3", 0]),
    "numbers with gaps": partners([0, "1/2", NOTHING, 2], [NOTHING, "2/3"]),
    "euros": partners([Money(-1, "EUR"), Money(0, "EUR"), EUR, Money("2.50", "EUR")], [EUR]),
    "euros with gaps": partners([EUR, 0, NOTHING, Money("0.50", "EUR")], [NOTHING, 0]),
    "euros beside plain numbers": partners([EUR, 0, 1, 2], [NOTHING, 1]),
    "nobody": [],
}

QUANTITIES: list[Quantity] = [
    A,
    A + B,
    A - B,
    A * B,
    A / B,
    (A + 1).named("More"),
    2 * A - "1/3",
    A - "1/2",
    A / 2 + B,
    A * 0,
    capped(A, 1),
    each("deals").count(flag("won")),
    sum([A] * 31, B),
    A + LONG,
]
THRESHOLDS: list[Any] = [0, 1, "1/2", -1, EUR, Money(0, "EUR"), USD, B, B + 1, percent(50), LONG]
COMPARED: list[Requirement] = [
    compared
    for quantity, threshold in [*product(QUANTITIES, [1, EUR, B]), *product([A, A + B], THRESHOLDS)]
    for compared in (
        quantity >= threshold,
        quantity > threshold,
        quantity <= threshold,
        quantity < threshold,
        exactly(quantity, threshold),
    )
]
PARTS = (A >= 1, YES, NO, B < 2)
COMBINED: list[Requirement] = [
    YES,
    not_(YES),
    all_of(*PARTS),
    any_of(*PARTS),
    any_of(all_of(A > 0, YES), not_(any_of(NO, A > 1))),
    n_of(2, *PARTS),
    n_of(2, *PARTS, including=[NO]),
    n_of(2, *PARTS, including=[A >= 1, YES]),
    all_of(exactly(A, 2), not_(exactly(A, 1)), A >= 2),
]


def told(engine: Engine, asked: Sequence[Requirement]) -> list[list[Outcome]]:
    return [[OUTCOMES[byte] for byte in column] for column in engine.columns(asked)]


def alone(standings: Sequence[Standing], asked: Sequence[Requirement]) -> list[list[Outcome]]:
    return [[requirement.outcome(standing) for standing in standings] for requirement in asked]


@pytest.mark.parametrize("standings", ROUNDS.values(), ids=ROUNDS)
def test_whatever_is_asked_comes_out_for_many_as_for_each(standings):
    asked = [*COMPARED, *COMBINED]
    assert told(Engine(standings, asked), asked) == alone(standings, asked)


@pytest.mark.parametrize("standings", ROUNDS.values(), ids=ROUNDS)
@pytest.mark.parametrize("requirement", [*COMBINED, A >= 1, A < B, exactly(A, EUR), A / B > "1/2"], ids=str)
def test_what_is_asked_by_itself_comes_out_likewise(standings, requirement):
    engine = Engine(standings, [requirement])
    assert told(engine, [requirement]) == alone(standings, [requirement])
    assert engine.all_met([requirement]) == engine.marks(requirement)


@pytest.mark.parametrize(
    "quantity",
    [prod([A] * 40, start=B), (A * Amount(Fraction(2**4000))).named("Huge"), capped(prod([A] * 40, start=B), 1) + A],
)
def test_what_has_too_many_digits_to_be_reckoned_with_is_not_judged_for_many_either(quantity):
    standings = partners([Amount(Fraction(2**127)), Amount(Fraction(2**64)), 1, NOTHING], [1])
    asked = [quantity >= 1]
    assert told(Engine(standings, asked), asked) == alone(standings, asked)
    assert alone(standings, asked)[0][0] is Outcome.UNDEFINED


def test_what_is_asked_twice_is_judged_once():
    assert Engine([], [YES, NO, YES]).requirements == (YES, NO)

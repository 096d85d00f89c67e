"""What the properties of rounds are drawn from: programmes of every shape, and partners of whom anything may be known."""

import operator
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from channelmodel import Money, PartnerId
from channelmodel.rules import (
    Amount,
    Places,
    Programme,
    Quantity,
    Requirement,
    Selection,
    Standing,
    Tier,
    Unlisted,
    all_of,
    any_of,
    by,
    capped,
    each,
    exactly,
    fact,
    flag,
    maximum,
    n_of,
    not_,
    percent,
)

NAMES = ("a", "b", "c", "d")
TIERS = ("Bronze", "Silver", "Gold")

_whole = st.integers(-3, 6)
_thirds = st.fractions(-3, 3, max_denominator=6)
_long = st.sampled_from([Fraction(10**50), Fraction(1, 3**90), Fraction(-(2**2000)), Fraction(2**4000, 3**80)])
_money = st.builds(Money, st.integers(-3, 6), st.sampled_from(["EUR", "EUR", "EUR", "USD"]))
_usual = st.one_of(_whole, _whole, _thirds, _money)
_anything = st.one_of(
    _usual,
    _usual,
    st.none(),
    st.booleans(),
    st.sampled_from(["2", "Gold", "1/3"]),
    st.just(["MSP"]),
    _long.map(Amount),
)


_people = st.lists(
    st.fixed_dictionaries({}, optional={"certified": st.booleans(), "a": st.one_of(_whole, _money)}), max_size=3
)


@st.composite
def standings(draw: Any, partner: str = "P-1") -> Standing:
    """Return what is known of a partner: mostly what is asked for, and anything else now and then."""
    values = st.one_of(_whole, _thirds, _anything) if draw(st.booleans()) else _whole
    facts = draw(st.dictionaries(st.sampled_from(NAMES), values, min_size=draw(st.sampled_from([0, len(NAMES)]))))
    unlisted = draw(st.sampled_from(Unlisted))
    flags = draw(st.dictionaries(st.sampled_from(["yes", "no"]), st.one_of(st.booleans(), st.booleans(), _anything)))
    people = draw(st.one_of(st.just({}), _people.map(lambda each: {"people": each})))
    return Standing.of(PartnerId(partner), facts | flags | people, unlisted=unlisted)


facts = st.sampled_from(NAMES).map(fact)
_constants = st.one_of(_whole, _whole, _thirds, _money, _long.map(Amount))


def _reckoned(inner: st.SearchStrategy[Quantity]) -> st.SearchStrategy[Quantity]:
    steps = st.sampled_from([operator.add, operator.sub, operator.mul, operator.truediv])
    there = st.tuples(steps, inner, st.one_of(inner, _constants)).map(lambda drawn: drawn[0](drawn[1], drawn[2]))
    back = st.tuples(steps, _constants, inner).map(lambda drawn: drawn[0](drawn[1], drawn[2]))
    several = st.lists(facts, min_size=31, max_size=33).map(sum)
    changed = [
        inner.map(lambda it: maximum(it, 1)),
        inner.map(lambda it: capped(it, 2)),
        inner.map(lambda it: it.named("N")),
    ]
    return st.one_of(there, there, back, several, *changed)


quantities: st.SearchStrategy[Quantity] = st.recursive(facts, _reckoned, max_leaves=4)
_chosen = st.sampled_from([by("a", {"2": 1, "Gold": 2}, otherwise=3), by("present_tier", {"Gold": 2, "Silver": 3})])
_limits = st.one_of(_constants, _constants, quantities, _chosen, _whole.map(lambda each: percent(50 * each)))
_relations = st.sampled_from([operator.ge, operator.gt, operator.le, operator.lt, exactly])
_counted = st.sampled_from(
    [each("people").count(), each("people").count(flag("certified")), each("people").sum(fact("a"))]
)
_compared = st.one_of(quantities, quantities, _counted)
comparisons: st.SearchStrategy[Requirement] = st.tuples(_relations, _compared, _limits).map(
    lambda drawn: drawn[0](drawn[1], drawn[2])
)
flags: st.SearchStrategy[Requirement] = st.sampled_from(["yes", "no", "a"]).map(flag)


def _composed(inner: st.SearchStrategy[Requirement]) -> st.SearchStrategy[Requirement]:
    several = st.lists(inner, min_size=1, max_size=3).map(lambda drawn: list(dict.fromkeys(drawn)))
    return st.one_of(
        several.map(lambda each: all_of(*each)),
        several.map(lambda each: any_of(*each).named("Either")),
        inner.map(not_),
        several.map(lambda each: n_of(len(each) // 2 + 1, *each, including=each[:1])),
    )


requirements = st.recursive(st.one_of(comparisons, comparisons, flags), _composed, max_leaves=4)
_several = st.lists(requirements, max_size=3)
_places = st.one_of(st.none(), st.none(), st.builds(Places, st.integers(1, 2), quantities))


@st.composite
def programmes(draw: Any) -> Programme:
    """Return programmes of up to three tiers, or designations, with rules to stay and limited places in some."""
    tiers = [
        Tier(name, draw(_several), draw(st.one_of(st.none(), _several)), draw(_places))
        for name in TIERS[: draw(st.integers(1, len(TIERS)))]
    ]
    return Programme("P", tiers, draw(st.sampled_from(Selection)))


@st.composite
def partners(draw: Any) -> list[Standing]:
    """Return the standings of up to five partners."""
    return [draw(standings(f"P-{number}")) for number in range(draw(st.integers(0, 5)))]


def holdings(programme: Programme) -> st.SearchStrategy[dict[PartnerId, Any]]:
    """Return what some partners have."""
    names = [tier.name for tier in programme.tiers]
    held = st.one_of(st.none(), st.sampled_from(names), st.lists(st.sampled_from(names), unique=True))
    return st.dictionaries(st.integers(0, 5).map(lambda number: PartnerId(f"P-{number}")), held)

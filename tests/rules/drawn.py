"""What the properties of the rules are drawn from."""

import operator
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from channelmodel import Money
from channelmodel.rules import Amount, Programme, Quantity, Requirement, Selection, Standing, Tier, fact, flag
from tests.rules.builders import a_standing

NUMBERS = ("projects", "people", "users", "retention")
FLAGS = ("invited", "fee_paid")

numbers = st.one_of(
    st.integers(-50, 50).map(Fraction),
    st.fractions(-50, 50, max_denominator=12),
    st.fractions(min_value=-(10**17), max_value=10**17, max_denominator=10**9),
)
small = st.one_of(st.integers(-3, 3).map(Fraction), st.fractions(-3, 3, max_denominator=4))
money = st.builds(Money, st.integers(-3, 3), st.sampled_from(["EUR", "USD"]))
given_numbers = st.one_of(small, money, st.none(), st.booleans())


@st.composite
def standings(draw: Any) -> Standing:
    """Return standings in which facts are missing, without a value, or of the wrong kind now and then."""
    facts = draw(st.dictionaries(st.sampled_from(NUMBERS), st.one_of(small, small, given_numbers)))
    flags = draw(st.dictionaries(st.sampled_from(FLAGS), st.one_of(st.booleans(), given_numbers)))
    return a_standing(**facts, **flags)


facts = st.sampled_from(NUMBERS).map(fact)


def _computed(inner: st.SearchStrategy[Quantity]) -> st.SearchStrategy[Quantity]:
    """Return one step of arithmetic, with the quantity on either side."""
    steps = st.sampled_from([operator.add, operator.sub, operator.mul, operator.truediv])
    other = st.one_of(facts, small, money)
    there = st.tuples(steps, inner, other).map(lambda drawn: drawn[0](drawn[1], drawn[2]))
    back = st.tuples(steps, st.one_of(facts, small), inner).map(lambda drawn: drawn[0](drawn[1], drawn[2]))
    return st.one_of(there, back)


_step = _computed(facts)
quantities: st.SearchStrategy[Quantity] = st.one_of(facts, _step, _computed(_step))


def _compared(
    quantity: st.SearchStrategy[Quantity], threshold: st.SearchStrategy[Any], *relations: Any
) -> st.SearchStrategy[Requirement]:
    drawn = st.tuples(st.sampled_from(relations), quantity, threshold)
    return drawn.map(lambda drawn: drawn[0](drawn[1], drawn[2]))


comparisons = _compared(
    quantities, st.one_of(small, small, money, facts), operator.ge, operator.gt, operator.le, operator.lt
)
flags: st.SearchStrategy[Requirement] = st.sampled_from(FLAGS).map(flag)


def _both(left: Requirement, right: Requirement) -> Requirement:
    return (left & right).named("Both")


def _either(left: Requirement, right: Requirement) -> Requirement:
    return (left | right).named("Either")


def composed(simple: st.SearchStrategy[Requirement]) -> st.SearchStrategy[Requirement]:
    """Return the requirements, and what they compose to on two levels."""
    ways = st.sampled_from([operator.and_, operator.or_, _both, _either])
    once = st.tuples(ways, simple, simple).map(lambda drawn: drawn[0](drawn[1], drawn[2]))
    twice = st.tuples(ways, once, simple).map(lambda drawn: drawn[0](drawn[1], drawn[2]))
    return st.one_of(simple, simple, once, twice)


requirements = composed(st.one_of(comparisons, flags))
wanting_more = composed(
    st.one_of(
        _compared(facts, small, operator.ge, operator.gt),
        _compared(st.tuples(facts, facts).map(lambda pair: pair[0] + pair[1]), small, operator.ge, operator.gt),
        flags,
    )
)


def programmes_of(
    asked: st.SearchStrategy[Requirement], selection: st.SearchStrategy[Selection]
) -> st.SearchStrategy[Programme]:
    """Return programmes of up to three tiers."""

    def made(drawn: tuple[list[list[Requirement]], Selection]) -> Programme:
        tiers = [Tier(f"T{rank}", each) for rank, each in enumerate(drawn[0])]
        return Programme("P", tiers, drawn[1])

    return st.tuples(st.lists(st.lists(asked, max_size=2), min_size=1, max_size=3), selection).map(made)


ORDERED = st.sampled_from([selection for selection in Selection if selection.is_ordered])
programmes = programmes_of(requirements, ORDERED)


def numbers_of(standing: Standing) -> dict[str, Amount]:
    """Return the facts of a standing that are amounts."""
    return {each.name: each.value for each in standing.facts if isinstance(each.value, Amount)}

"""What holds of whatever is written in the notation: of every kind of quantity, requirement and programme."""

import decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import PartnerId, strategies
from channelmodel.rules import (
    Component,
    Outcome,
    Programme,
    Score,
    Selection,
    Standing,
    Tier,
    all_of,
    any_of,
    banded,
    capped,
    each,
    each_held,
    fact,
    fallback,
    flag,
    floored,
    from_json,
    holders,
    marginal,
    maximum,
    mean,
    minimum,
    n_of,
    names,
    proportional,
    rounded_down,
    rounded_up,
    table,
    to_json,
    when,
)

# Hypothesis prints a strategy where a draw is given up, and warns that this one is long to print.
pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")

NUMBERS, FLAGS, CERTIFICATES, NAMES = ("a", "b", "c"), ("invited", "paid"), ("X", "Y", "Z"), ("M", "N", "O")

small = st.integers(0, 6)
wholes = st.dictionaries(st.sampled_from(NUMBERS), small, min_size=3)
people = st.lists(st.sets(st.sampled_from(CERTIFICATES)), max_size=4)
deals = st.lists(st.fixed_dictionaries({"amount": small, "won": st.booleans()}), max_size=4)


@st.composite
def known(draw):
    """Return facts of which nothing is missing."""
    return {
        **draw(wholes),
        **{name: draw(st.booleans()) for name in FLAGS},
        "people": draw(people),
        "names": draw(st.sets(st.sampled_from(NAMES))),
        "deals": draw(deals),
        "spend": draw(st.dictionaries(st.sampled_from(NAMES), small)),
    }


@st.composite
def improved(draw, facts):
    """Return the same facts, every one of which is as good or better."""
    better = dict(facts)
    better |= {name: facts[name] + draw(small) for name in NUMBERS}
    better |= {name: facts[name] or draw(st.booleans()) for name in FLAGS}
    better["people"] = [held | draw(st.sets(st.sampled_from(CERTIFICATES))) for held in facts["people"]] + draw(people)
    better["names"] = facts["names"] | draw(st.sets(st.sampled_from(NAMES)))
    better["deals"] = [
        {"amount": deal["amount"] + draw(small), "won": deal["won"] or draw(st.booleans())} for deal in facts["deals"]
    ] + draw(deals)
    better["spend"] = {name: facts["spend"].get(name, 0) + draw(small) for name in NAMES}
    return better


def standing(facts):
    told = facts | {
        "people": [{"id": f"E-{number}", "certificates": sorted(held)} for number, held in enumerate(facts["people"])],
        "names": sorted(facts["names"]),
    }
    return Standing.of(PartnerId("P-1"), told)


some_facts = st.sampled_from(NUMBERS).map(fact)
certificates = st.lists(st.sampled_from(CERTIFICATES), min_size=1, max_size=3, unique=True)


def _more(inner):
    """Return quantities that do not fall when what they are made of does not."""
    pairs = st.tuples(inner, inner)
    return st.one_of(
        pairs.map(lambda two: two[0] + two[1]),
        pairs.map(lambda two: maximum(*two)),
        pairs.map(lambda two: minimum(*two)),
        pairs.map(lambda two: mean(*two)),
        st.builds(capped, inner, small),
        st.builds(floored, inner, small),
        st.builds(lambda quantity: rounded_up("0.5" * quantity), inner),
        st.builds(lambda quantity: rounded_down(quantity / 3), inner),
        st.builds(lambda quantity: banded(quantity, {0: 0, 2: 1, 5: 4}), inner),
        st.builds(lambda quantity: marginal(quantity, {0: 1, 3: "0.5"}), inner),
        st.builds(lambda quantity: proportional(quantity, full_at=5, worth=10), inner),
        st.builds(fallback, inner, small),
    )


leaves = st.one_of(
    some_facts,
    certificates.map(lambda wanted: holders(any_of=wanted)),
    certificates.map(lambda wanted: holders(all_of=wanted)),
    st.just(names("names").count()),
    st.just(each("deals").count(flag("won"))),
    st.just(each("deals").sum(fact("amount"), where=flag("won"))),
    st.just(table("spend").total()),
    st.just(table("spend").keys(at_least=3).count()),
)
quantities = st.one_of(leaves, _more(leaves), _more(_more(leaves)))
components = st.builds(
    lambda quantity, most, gate: Component("C", quantity, at_most=most, requires=[] if gate is None else [gate]),
    quantities,
    st.integers(1, 9),
    st.none() | st.sampled_from(FLAGS).map(flag),
)
scores = st.tuples(components, components).map(
    lambda two: Score("S", [two[0], Component("D", two[1].points, at_most=two[1].at_most)])
)
simple = st.one_of(
    st.builds(lambda quantity, least: quantity >= least, st.one_of(quantities, scores), small),
    st.builds(lambda quantity, least: quantity > least, quantities, small),
    st.builds(lambda score, least: score.each_more_than(least), scores, small),
    st.sampled_from(FLAGS).map(flag),
    certificates.map(lambda wanted: each_held(*wanted)),
    st.just(names("names").includes("M", "N")),
    st.just(each("deals").any(flag("won"))),
)


def _all_or_some(inner):
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        several.map(lambda parts: all_of(*parts)),
        several.map(lambda parts: any_of(*parts)),
        st.lists(inner, min_size=2, max_size=3, unique_by=str).map(lambda parts: n_of(1, *parts, including=parts[0])),
        st.tuples(inner, inner).map(lambda two: when(two[0], two[1], two[1])),
    )


requirements = st.one_of(simple, _all_or_some(simple))
_monotone = st.builds(
    lambda asked, selection: Programme("P", [Tier(f"T{rank}", each_) for rank, each_ in enumerate(asked)], selection),
    st.lists(st.lists(requirements, max_size=2), min_size=1, max_size=3),
    st.sampled_from([Selection.HIGHEST_MET, Selection.LADDER]),
)


@st.composite
def monotone(draw):
    """Return programmes that want more of everything; by a name of its own, which is shorter than all that it is drawn from."""
    return draw(_monotone)


@given(st.data(), monotone(), known())
def test_a_partner_that_improves_in_every_fact_never_falls(data, programme, facts):
    before = programme.assess(standing(facts))
    after = programme.assess(standing(data.draw(improved(facts))))
    assert before.is_certain
    assert after.rank >= before.rank


@given(monotone(), known())
def test_a_ladder_never_gives_more_than_the_highest_tier_that_is_met(programme, facts):
    ladder = Programme("P", programme.tiers, Selection.LADDER).assess(standing(facts))
    assert ladder.rank <= Programme("P", programme.tiers, Selection.HIGHEST_MET).assess(standing(facts)).rank


@given(strategies.requirements(), strategies.standings())
def test_the_explanation_of_whatever_is_required_agrees_with_its_verdict(requirement, partner):
    finding = requirement.finding(partner)
    assert finding.outcome is requirement.outcome(partner)
    assert str(finding).startswith(finding.mark)
    if finding.outcome is Outcome.UNDEFINED:
        assert any(": " in line for line in finding.lines())


@given(strategies.programmes(), strategies.standings())
def test_what_is_written_down_is_read_back_and_judges_alike(programme, partner):
    twin = from_json(to_json(programme))
    assert twin == programme
    assert str(twin) == str(programme)
    assert twin.assess(partner).explain() == programme.assess(partner).explain()


@given(st.lists(strategies.requirements(), min_size=2, max_size=4), strategies.standings(), st.randoms())
def test_the_order_of_requirements_does_not_matter(asked, partner, chance):
    shuffled = list(asked)
    chance.shuffle(shuffled)
    for together in (all_of, any_of):
        assert together(*asked).outcome(partner) is together(*shuffled).outcome(partner)
    one, other = (Programme("P", [Tier("T", each_)]).assess(partner) for each_ in (asked, shuffled))
    assert one.judgement("T").outcome is other.judgement("T").outcome


@given(strategies.programmes(), strategies.standings(), st.integers(1, 4))
def test_the_decimal_context_changes_no_verdict_and_no_word(programme, partner, precision):
    plain = programme.assess(partner)
    told = plain.explain()
    narrow = decimal.Context(prec=precision, traps=[decimal.Inexact, decimal.Rounded, decimal.FloatOperation])
    with decimal.localcontext(narrow):
        assert programme.assess(partner) == plain
        assert programme.assess(partner).explain() == told


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_no_threshold_is_missed_or_reached_by_rounding(part, whole):
    share = fact("part") / fact("whole")
    exact = share.amount(Standing.of(PartnerId("P-1"), {"part": part, "whole": whole}))
    assert exact.number == Fraction(part, whole)
    partner = Standing.of(PartnerId("P-1"), {"part": part, "whole": whole})
    assert (share >= Fraction(part, whole)).outcome(partner) is Outcome.MET
    assert (share > Fraction(part, whole)).outcome(partner) is Outcome.UNMET

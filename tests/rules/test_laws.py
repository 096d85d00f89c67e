"""What holds of every requirement and of every programme."""

import decimal
import pickle
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from channelmodel.rules import Amount, Outcome, Programme, Selection, Standing, Tier, all_of, any_of
from tests.rules.builders import a_standing
from tests.rules.drawn import (
    ORDERED,
    comparisons,
    numbers_of,
    programmes,
    programmes_of,
    requirements,
    standings,
    wanting_more,
)

improvements = st.dictionaries(
    st.sampled_from(["projects", "people", "users", "retention"]), st.fractions(0, 4, max_denominator=4)
)


def _improved(standing: Standing, more: dict[str, Any]) -> Standing:
    """Return a standing in which every number is as large or larger, and every no may have become a yes."""
    facts: dict[str, Any] = {each.name: each.value for each in standing.facts}
    for name, amount in numbers_of(standing).items():
        facts[name] = Amount(amount.number + more.get(name, 0), amount.currency)
    return a_standing(**facts | {name: True for name, value in facts.items() if value is False and more})


@given(requirements, standings())
def test_an_outcome_and_its_finding_always_agree(requirement, standing):
    finding = requirement.finding(standing)
    assert requirement.outcome(standing) is finding.outcome
    assert finding.is_met == (finding.outcome is Outcome.MET)


@given(requirements, standings())
def test_a_finding_that_is_not_met_says_more_than_that(requirement, standing):
    text = "\n".join(requirement.finding(standing).lines())
    assert text.startswith(requirement.finding(standing).outcome.mark)
    if not requirement.finding(standing).is_met:
        assert ": " in text


@given(comparisons, standings())
def test_what_is_missing_brings_what_is_there_to_what_is_required(comparison, standing):
    finding = comparison.finding(standing)
    if finding.outcome is not Outcome.UNMET:
        assert finding.missing is None
        return
    step = finding.missing.number if finding.relation.wants_more else -finding.missing.number
    assert finding.missing.number >= 0
    amounts = (finding.missing, finding.actual, finding.required)
    assert len({amount.currency for amount in amounts if amount.currency is not None or amount.number}) <= 1
    assert finding.actual.number + step == finding.required.number
    assert finding.relation.holds(finding.required.number, finding.required.number) is not finding.relation.is_strict


@given(st.lists(requirements, min_size=1, max_size=4), st.randoms(), standings())
def test_the_order_of_requirements_does_not_matter_to_the_outcome(asked, chance, standing):
    shuffled = list(asked)
    chance.shuffle(shuffled)
    assert all_of(*asked).outcome(standing) is all_of(*shuffled).outcome(standing)
    assert any_of(*asked).outcome(standing) is any_of(*shuffled).outcome(standing)
    one, other = Programme("P", [Tier("T", asked)]), Programme("P", [Tier("T", shuffled)])
    assert one.assess(standing).tier == other.assess(standing).tier


@given(st.lists(requirements, min_size=1, max_size=4), standings())
def test_all_of_is_met_where_each_is_and_any_of_where_one_is(asked, standing):
    met = [each.outcome(standing) is Outcome.MET for each in asked]
    assert (all_of(*asked).outcome(standing) is Outcome.MET) == all(met)
    assert (any_of(*asked).outcome(standing) is Outcome.MET) == any(met)


@given(programmes_of(wanting_more, ORDERED), standings(), improvements)
def test_a_partner_that_improves_never_falls_where_only_more_is_wanted(programme, standing, more):
    assert programme.assess(_improved(standing, more)).rank >= programme.assess(standing).rank


@given(programmes, standings())
def test_a_ladder_never_gives_more_than_the_highest_tier_that_is_met(programme, standing):
    ladder = Programme("P", programme.tiers, Selection.LADDER).assess(standing)
    highest = Programme("P", programme.tiers, Selection.HIGHEST_MET).assess(standing)
    assert ladder.rank <= highest.rank
    assert ladder.judgements == highest.judgements


@given(programmes, standings())
def test_a_tier_is_met_where_every_finding_of_it_is(programme, standing):
    assessment = programme.assess(standing)
    for tier in programme.tiers:
        findings = assessment.findings(tier.name)
        assert assessment.judgement(tier.name).is_met == all(finding.is_met for finding in findings)
        assert assessment.judgement(tier.name).outcomes == tuple(finding.outcome for finding in findings)


@given(programmes, standings())
def test_nothing_stands_between_a_partner_and_a_tier_only_where_it_has_it_or_a_higher_one(programme, standing):
    assessment = programme.assess(standing)
    for tier in programme.tiers:
        has_it = assessment.rank >= programme.rank(tier.name)
        if not assessment.unmet(tier.name):
            assert has_it
        elif programme.selection is Selection.LADDER:
            assert not has_it
    assert bool(assessment.unmet()) == (assessment.next_tier is not None)


@given(programmes, standings())
def test_an_explanation_names_every_tier_and_begins_with_the_verdict(programme, standing):
    assessment = programme.assess(standing)
    first, *others = assessment.explain().splitlines()
    verdict = "P-1 reaches no tier in P" if assessment.tier is None else f"P-1 is {assessment.tier} in P"
    certain, doubt, why = first.removesuffix(".").partition(" cannot be judged, because ")
    assert (bool(doubt), bool(why)) == (not assessment.is_certain,) * 2
    assert certain.partition(";")[0].removesuffix(", its highest tier") == verdict
    assert all(any(f"{tier.name}: " in line for line in others) for tier in programme.tiers)


@given(programmes, standings(), st.integers(1, 5))
def test_the_decimal_context_of_the_caller_changes_no_judgement(programme, standing, precision):
    plain = programme.assess(standing)
    text = plain.explain()
    with decimal.localcontext(decimal.Context(prec=precision, traps=[decimal.Inexact, decimal.Rounded])):
        assessment = programme.assess(standing)
        assert (assessment, assessment.explain()) == (plain, text)


@given(programmes, standings())
def test_whatever_is_judged_can_be_kept(programme, standing):
    for kept in (programme, standing, programme.assess(standing)):
        twin = pickle.loads(pickle.dumps(kept))
        assert (twin, hash(twin), str(twin)) == (kept, hash(kept), str(kept))


@given(programmes, standings())
def test_a_programme_asks_for_no_fact_that_it_does_not_name(programme, standing):
    known = Standing(
        partner_id=standing.partner_id, facts=tuple(each for each in standing.facts if each.name in programme.facts)
    )
    assert [each.outcomes for each in programme.assess(known).judgements] == [
        each.outcomes for each in programme.assess(standing).judgements
    ]

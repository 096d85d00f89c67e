"""A programme names the tier that a partner qualifies for, and what is missing for any other."""

import copy
import datetime
import pickle

import attrs
import pytest

from channelmodel import InvalidError, OperandError, PartnerId, UnknownIdError
from channelmodel.rules import Assessment, Outcome, Programme, Selection, Standing, Tier, fact, flag
from tests.rules.builders import a_standing

users, people, retention = fact("users"), fact("people"), fact("retention")
TIERS = (
    Tier("Registered"),
    Tier("Silver", requires=[people >= 2, retention >= "0.70"]),
    Tier("Gold", requires=[people >= 6, users >= 100]),
)
HIGHEST = Programme("Partner+", TIERS)
LADDER = Programme("Partner+", TIERS, Selection.LADDER)
GOLD_ONLY = {"people": 6, "users": 100, "retention": "0.69"}
"""Gold's own requirements are met, Silver's are not."""


@pytest.mark.parametrize(
    ("facts", "highest", "ladder"),
    [
        ({}, "Registered", "Registered"),
        ({"people": 2, "retention": "0.7", "users": 0}, "Silver", "Silver"),
        ({"people": 6, "retention": "0.7", "users": 100}, "Gold", "Gold"),
        (GOLD_ONLY, "Gold", "Registered"),
        ({"people": 6, "users": 100}, "Gold", "Registered"),
    ],
)
def test_a_higher_tier_may_be_met_while_a_lower_one_is_not_and_a_programme_says_what_then(facts, highest, ladder):
    assert HIGHEST.assess(a_standing(**facts)).tier == highest
    assert LADDER.assess(a_standing(**facts)).tier == ladder


def test_an_entry_tier_asks_for_nothing_and_everybody_has_it():
    assessment = HIGHEST.assess(a_standing())
    assert (assessment.tier, assessment.rank, assessment.next_tier) == ("Registered", 1, "Silver")
    assert assessment.findings("Registered") == ()


def test_who_reaches_no_tier_is_told_what_the_lowest_asks_for():
    programme = Programme("Partner+", TIERS[1:])
    assessment = programme.assess(a_standing(people=1, retention=None))
    assert (assessment.tier, assessment.rank, assessment.next_tier) == (None, 0, "Silver")
    assert assessment.explain() == (
        "P-1 reaches no tier in Partner+.\n"
        "Next is Silver: 1 of 2 requirements cannot be judged, 1 is not met.\n"
        "  ✗ people at least 2: 1, 1 missing\n"
        "  ? retention at least 0.7: retention has no value\n"
        "✗ Gold: 1 of 2 requirements cannot be judged, 1 is not met."
    )


def test_what_is_missing_for_the_next_tier_and_for_any_other():
    assessment = HIGHEST.assess(a_standing(people=3, retention="0.65", users=100))
    assert [str(finding) for finding in assessment.unmet()] == ["✗ retention at least 0.7: 0.65, 0.05 missing"]
    assert assessment.unmet() == assessment.unmet("Silver")
    assert [str(finding) for finding in assessment.unmet("Gold")] == ["✗ people at least 6: 3, 3 missing"]
    assert assessment.unmet("Registered") == ()


def test_on_a_ladder_what_is_missing_below_comes_first():
    assessment = LADDER.assess(a_standing(people=3, retention="0.65", users=100))
    assert [str(finding) for finding in assessment.unmet("Gold")] == [
        "✗ retention at least 0.7: 0.65, 0.05 missing",
        "✗ people at least 6: 3, 3 missing",
    ]
    assert LADDER.assess(a_standing(**GOLD_ONLY)).unmet("Gold") == LADDER.assess(a_standing(**GOLD_ONLY)).unmet()


def test_nothing_is_missing_at_the_top():
    assessment = HIGHEST.assess(a_standing(**GOLD_ONLY))
    assert assessment.next_tier is None
    assert assessment.unmet() == ()
    assert assessment.explain() == (
        "P-1 is Gold in Partner+, its highest tier.\n"
        "✓ Registered: nothing is required.\n"
        "✗ Silver: 1 of 2 requirements is not met.\n"
        "✓ Gold: both requirements are met."
    )


def test_an_explanation_names_the_partner_and_the_day_and_puts_what_is_missing_first():
    facts = {"people": 6, "retention": "0.8", "users": 90}
    day = datetime.date(2020, 6, 30)
    standing = Standing.of(PartnerId("P-1"), facts, as_of=day, name="Blue Harbour IT")
    assessment = HIGHEST.assess(standing)
    assert str(assessment) == assessment.explain()
    assert assessment.explain() == (
        "Blue Harbour IT is Silver in Partner+ as of 2020-06-30.\n"
        "Next is Gold: 1 of 2 requirements is not met.\n"
        "  ✗ users at least 100: 90, 10 missing\n"
        "  ✓ people at least 6: 6\n"
        "✓ Registered: nothing is required.\n"
        "✓ Silver: both requirements are met."
    )


def test_an_explanation_says_what_cannot_be_judged_before_what_is_met():
    programme = Programme("P", [Tier("Gold", [people >= 1, flag("invited"), users >= 1, retention >= 1])])
    lines = programme.assess(a_standing(people=1, users=0)).explain().splitlines()
    assert [line.strip()[0] for line in lines[2:]] == ["✗", "?", "?", "✓"]


@pytest.mark.parametrize(
    ("tiers", "outcomes", "told"),
    [
        ((), (), "tiers: got (); no tier was judged. Let Programme.assess make it."),
        (
            TIERS,
            ((), ()),
            "outcomes: got ((), ()); there is not one for each requirement of each tier. Let Programme.assess make it.",
        ),
        (TIERS[:2], ((), (Outcome.MET,)), "there is not one for each requirement of each tier."),
    ],
)
def test_an_assessment_has_an_outcome_for_every_requirement_of_every_tier(tiers, outcomes, told):
    with pytest.raises(InvalidError) as refused:
        Assessment(programme="P", standing=a_standing(), tiers=tiers, outcomes=outcomes)
    assert str(refused.value).startswith("Assessment 'P': ")
    assert told in str(refused.value)


def test_what_is_wrong_with_an_assessment_is_told_where_the_outcomes_are_those_of_the_tiers_too():
    with pytest.raises(InvalidError, match="programme: got ''; some text is expected"):
        Assessment(programme="", standing=a_standing(), tiers=TIERS[:1], outcomes=((),))


def test_an_assessment_that_is_put_together_by_hand_is_of_the_highest_tier_that_is_met():
    outcomes = ((), (Outcome.UNMET, Outcome.UNMET), (Outcome.MET, Outcome.MET))
    standing = a_standing(people=6, users=100, retention="0.69")
    made = Assessment(programme="Partner+", standing=standing, tiers=TIERS, outcomes=outcomes)
    assert made.tier == "Gold"
    assert made != HIGHEST.assess(standing)
    assert made == attrs.evolve(HIGHEST.assess(standing), outcomes=outcomes)


@pytest.mark.parametrize("ask", [Assessment.findings, Assessment.unmet, Assessment.judgement])
def test_a_tier_that_does_not_exist_is_told(ask):
    with pytest.raises(UnknownIdError) as refused:
        ask(HIGHEST.assess(a_standing()), "Platinum")
    assert str(refused.value).startswith("There is no tier of Partner+ with the id 'Platinum'.")


def test_the_judgement_of_a_tier_is_by_its_own_requirements():
    assessment = LADDER.assess(a_standing(**GOLD_ONLY))
    assert assessment.judgement("Gold").outcome is Outcome.MET
    assert assessment.judgement("Silver").outcome is Outcome.UNMET


def test_an_assessment_is_a_value_that_can_be_kept():
    facts = {"people": 3, "retention": "0.65"}
    assessment = LADDER.assess(a_standing(**facts))
    assert assessment.rank == 1
    for twin in (
        LADDER.assess(a_standing(**facts)),
        copy.copy(assessment),
        copy.deepcopy(assessment),
        pickle.loads(pickle.dumps(assessment)),
    ):
        assert (twin, hash(twin), twin.explain()) == (assessment, hash(assessment), assessment.explain())
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        assessment.programme = "Other"
    assert not hasattr(assessment, "__dict__")


def test_a_programme_and_its_findings_can_be_kept():
    for kept in (LADDER, *HIGHEST.assess(a_standing(people=1)).unmet("Gold")):
        assert pickle.loads(pickle.dumps(kept)) == copy.deepcopy(kept) == kept
        assert hash(copy.deepcopy(kept)) == hash(kept)


def test_many_partners_are_judged_each_on_its_own_in_their_order():
    standings = [a_standing("P-1", people=2, retention=1), a_standing("P-2")]
    assessments = HIGHEST.assess_all(iter(standings))
    assert [each.tier for each in assessments] == ["Silver", "Registered"]
    assert [each.standing for each in assessments] == standings


@pytest.mark.parametrize("judge", [HIGHEST.assess, lambda it: HIGHEST.assess_all([it])])
def test_only_a_standing_can_be_judged(judge):
    with pytest.raises(OperandError) as refused:
        judge({"people": 4})
    assert str(refused.value) == (
        "Programme.assess of dict is not defined. Make a standing first, with Standing.of(partner_id, facts)."
    )

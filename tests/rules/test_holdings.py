"""Who has a tier is judged by what it takes to stay, in that tier and in those below it; the present tier can choose a threshold."""

import pytest

from channelmodel import OperandError, PartnerId, UnknownIdError
from channelmodel.rules import Outcome, Programme, Selection, Tier, by, fact, flag, one_of
from tests.rules.builders import a_standing

projects = fact("projects")
TIERS = (
    Tier("Silver", [projects >= 3], keeps=[projects >= 2]),
    Tier("Gold", [projects >= 6, flag("invited")], keeps=[projects >= 5]),
)
PROGRAMME = Programme("Partner+", TIERS)
BY_PRESENT = Programme(
    "P", [Tier("Silver", [projects >= 0]), Tier("Gold", [projects >= by("present_tier", {"Gold": 4}, otherwise=6)])]
)


@pytest.mark.parametrize(
    ("holding", "number", "tier"),
    [
        (None, 2, None),
        (None, 3, "Silver"),
        (None, 5, "Silver"),
        ("Silver", 1, None),
        ("Silver", 2, "Silver"),
        ("Silver", 5, "Silver"),
        ("Gold", 1, None),
        ("Gold", 2, "Silver"),
        ("Gold", 4, "Silver"),
        ("Gold", 5, "Gold"),
    ],
)
def test_who_has_a_tier_needs_less_to_stay_in_it_and_in_those_below(holding, number, tier):
    standing = a_standing(projects=number)
    holdings = {PartnerId("P-1"): holding}
    assert PROGRAMME.assess(standing, holding=holding).tier == tier
    assert PROGRAMME.assess_all([standing], holdings)[0].tier == tier
    assert PROGRAMME.assess_all([standing, a_standing("P-2", projects=number)], holdings)[0].tier == tier


def test_partners_of_one_round_are_each_judged_by_what_they_have():
    holdings = {PartnerId("P-0"): "Gold", PartnerId("P-2"): "Silver", PartnerId("P-9"): "Gold"}
    found = PROGRAMME.assess_all([a_standing(f"P-{n}", projects=2) for n in range(3)], holdings)
    assert [each.tier for each in found] == ["Silver", None, "Silver"]
    assert [each.holding for each in found] == [("Gold",), (), ("Silver",)]


def test_newcomers_enter_beside_those_who_stay():
    partners = [a_standing(f"P-{n}", projects=projects) for n, projects in enumerate([2, 3, 2])]
    found = PROGRAMME.assess_all(partners, {PartnerId("P-0"): "Silver"})
    assert [each.tier for each in found] == ["Silver", "Silver", None]
    assert found.tally() == {"Silver": 2, "Gold": 0, None: 1}


def test_rules_to_stay_are_told_as_such():
    assessment = PROGRAMME.assess(a_standing(projects=2), holding="Gold")
    assert assessment.explain() == (
        "P-1 is Silver in Partner+, and had Gold.\n"
        "Next is Gold: its only requirement to stay is not met.\n"
        "  ✗ projects at least 5: 2, 3 missing\n"
        "✓ Silver: its only requirement to stay is met."
    )
    assert [each.to_stay for each in assessment.judgements] == [True, True]
    assert [each.to_stay for each in PROGRAMME.assess(a_standing(projects=2), holding="Silver").judgements] == [
        True,
        False,
    ]
    assert [each.to_stay for each in PROGRAMME.assess(a_standing(projects=2)).judgements] == [False, False]
    assert (
        PROGRAMME.assess(a_standing(projects=5), holding="Gold")
        .explain()
        .startswith("P-1 is Gold in Partner+, its highest tier, as before.")
    )


def test_nothing_to_stay_is_met_by_whoever_has_it_and_the_same_to_stay_is_the_rule_to_enter():
    programme = Programme("P", [Tier("Founder", [projects >= 3], keeps=[]), Tier("Gold", [projects >= 3])])
    assert programme.assess(a_standing(projects=0), holding="Founder").tier == "Founder"
    assert programme.assess(a_standing(projects=0)).tier is None
    judged = programme.assess(a_standing(projects=0), holding="Gold")
    assert (judged.tier, judged.judgement("Gold").to_stay, judged.judgement("Gold").outcomes) == (
        "Founder",
        False,
        (Outcome.UNMET,),
    )
    assert str(judged.judgement("Founder")) == "Founder: nothing is required to stay"


def test_a_designation_is_kept_for_itself():
    programme = Programme("P", [Tier("Cloud", [projects >= 3], keeps=[]), Tier("Network", [projects >= 3], keeps=[])])
    designations = Programme("P", programme.tiers, Selection.INDEPENDENT)
    standing = a_standing(projects=0)
    assert designations.assess(standing, holding="Network").held == ("Network",)
    assert designations.assess(standing, holding=["Network", "Cloud"]).held == ("Cloud", "Network")
    assert programme.assess(standing, holding="Network").met_tiers == ("Cloud", "Network")
    found = designations.assess_all([standing], {PartnerId("P-1"): ("Network",)})
    assert found.held == {"P-1": ("Network",)}


@pytest.mark.parametrize(
    ("holding", "tier"), [(None, "Silver"), ("Silver", "Silver"), ("Gold", "Gold"), ((), "Silver")]
)
def test_the_present_tier_chooses_a_threshold(holding, tier):
    standing = a_standing(projects=5)
    assert BY_PRESENT.assess(standing, holding=holding).tier == tier
    assert BY_PRESENT.assess_all([standing], {PartnerId("P-1"): holding})[0].tier == tier


def test_a_present_tier_that_the_standing_says_itself_is_left_alone():
    standing = a_standing(projects=5, present_tier="Gold")
    assert BY_PRESENT.assess(standing).tier == "Gold"
    assert BY_PRESENT.assess(standing, holding="Silver").tier == "Gold"


def test_whoever_has_no_tier_has_one_that_is_called_none():
    welcome = Programme("P", [Tier("Welcome", [one_of("present_tier", "none")])])
    assert welcome.assess(a_standing()).tier == "Welcome"
    assert welcome.assess(a_standing(), holding="Welcome").tier is None
    assert welcome.assess_all([a_standing()])[0].tier == "Welcome"


def test_findings_see_the_present_tier_and_the_standing_remains_as_it_was():
    assessment = BY_PRESENT.assess(a_standing(projects=3), holding="Gold")
    assert assessment.standing == a_standing(projects=3)
    (finding,) = assessment.unmet("Gold")
    assert finding.required.number == 4


def test_several_designations_are_no_present_tier():
    programme = Programme("P", [Tier("Cloud"), Tier("Data", [one_of("present_tier", "Cloud")])], Selection.INDEPENDENT)
    assert programme.assess(a_standing(), holding=["Cloud"]).held == ("Cloud", "Data")
    both = programme.assess(a_standing(), holding=["Cloud", "Data"])
    assert both.outcomes == ((), (Outcome.UNDEFINED,))


@pytest.mark.parametrize("holding", ["Platinum", ["Gold", "Platinum"]])
def test_a_tier_that_does_not_exist_cannot_be_held(holding):
    with pytest.raises(UnknownIdError, match=r"There is no tier of Partner\+ with the id 'Platinum'"):
        PROGRAMME.assess(a_standing(), holding=holding)
    with pytest.raises(UnknownIdError):
        PROGRAMME.assess_all([a_standing()], {PartnerId("P-1"): holding})


@pytest.mark.parametrize("holding", [4, 2.5, b"Gold", True])
def test_a_holding_is_a_name_or_several(holding):
    with pytest.raises(
        OperandError, match='Give the name of a tier, such as "Gold", several designations in a list, or None'
    ):
        PROGRAMME.assess(a_standing(), holding=holding)

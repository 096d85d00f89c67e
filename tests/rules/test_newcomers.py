"""Whoever has no tier, or of whom nothing is said, is judged as a newcomer."""

import pytest

from channelmodel import PartnerId, UnknownIdError
from channelmodel.rules import (
    Outcome,
    Programme,
    Selection,
    Tier,
    by,
    fact,
    one_of,
)
from tests.rules.builders import a_standing

POINTS = fact("points")
EASIER = Programme("P", [Tier("Bronze"), Tier("Silver", [by("present_tier", {"Silver": 20}, otherwise=25) <= POINTS])])
"""Fewer points are enough for whoever is Silver."""


class TestThePresentTier:
    @pytest.mark.parametrize("nothing", [None, "", (), []])
    @pytest.mark.parametrize(("points", "tier"), [(24, "Bronze"), (25, "Silver")])
    def test_a_newcomer_has_none(self, nothing, points, tier):
        found = EASIER.assess(a_standing(points=points), nothing)
        assert (found.tier, found.holding, found.is_certain) == (tier, (), True)

    @pytest.mark.parametrize(
        ("points", "holding", "tier"),
        [(19, "Silver", "Bronze"), (20, "Silver", "Silver"), (24, "Bronze", "Bronze"), (25, "Bronze", "Silver")],
    )
    def test_whoever_has_one_is_judged_by_it(self, points, holding, tier):
        assert EASIER.assess(a_standing(points=points), holding).tier == tier

    @pytest.mark.parametrize("holdings", [None, {}, {PartnerId("B"): "Silver"}, {PartnerId("A"): ()}])
    def test_whoever_is_not_among_those_who_have_one_is_a_newcomer_too(self, holdings):
        first = EASIER.assess_all([a_standing("A", points=22), a_standing("B", points=22)], holdings)[0]
        assert (first.tier, first.outcomes[1]) == ("Bronze", (Outcome.UNMET,))
        assert first.explain() == EASIER.assess(a_standing("A", points=22)).explain()

    def test_what_the_standing_says_itself_comes_first(self):
        assert EASIER.assess(a_standing(points=22, present_tier="Silver")).tier == "Silver"
        assert EASIER.assess(a_standing(points=22, present_tier="none"), "Silver").tier == "Bronze"

    def test_whoever_has_several_designations_has_no_single_one(self):
        either = Programme("P", [Tier("A", [one_of("present_tier", "A")]), Tier("B")], Selection.INDEPENDENT)
        assert either.assess(a_standing(), ["A", "B"]).undecided == ("A",)
        assert either.assess(a_standing(), ["A"]).held == ("A", "B")


CLOUD = Tier("Cloud", [fact("projects") >= 4, fact("experts") >= 2])


def test_a_designation_can_be_taken_by_itself():
    programme = Programme("P", [CLOUD, Tier("Data")], Selection.INDEPENDENT, source="page 4")
    assert programme.only("Cloud") == Programme("P", [CLOUD], source="page 4")
    with pytest.raises(UnknownIdError, match="There is no tier of P with the id 'AI'"):
        programme.only("AI")

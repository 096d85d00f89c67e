"""A tier says what it asks for, of newcomers and of those who have it, and how many places it has."""

import pytest

from channelmodel import InvalidError, OperandError
from channelmodel.rules import Places, Programme, ReviewPolicy, Tier, Undecided, fact, flag, from_json, meets, to_json
from tests.rules.builders import a_standing

projects, spend = fact("projects"), fact("spend")
INVITED = flag("invited")
CLOUD = Tier("Cloud", [projects >= 4, fact("experts") >= 2])


def test_a_tier_asks_for_nothing_unless_it_is_said():
    tier = Tier("Registered")
    assert (tier.requires, tier.keeps, tier.places, tier.terms) == ((), None, None, ())
    assert str(tier) == "Registered\n  nothing"


def test_one_requirement_is_as_good_as_a_list_of_one_and_any_collection_as_a_list():
    assert Tier("Gold", (each for each in [INVITED, projects >= 4])) == Tier("Gold", [INVITED, projects >= 4])
    assert Tier("Gold", requires=INVITED, keeps=INVITED) == Tier("Gold", requires=[INVITED], keeps=[INVITED])


@pytest.mark.parametrize(
    ("fields", "path"),
    [({"requires": "invited"}, "requires"), ({"keeps": 4}, "keeps"), ({"requires": [4]}, "requires[0]")],
)
def test_a_tier_asks_for_requirements_alone(fields, path):
    with pytest.raises(InvalidError) as refused:
        Tier("Gold", **fields)
    assert str(refused.value).startswith(f"Tier 'Gold': {path}: got ")


def test_a_tier_asks_holders_and_newcomers_for_what_it_says():
    silver = Tier("Silver", [projects >= 3], keeps=[projects >= 2])
    assert silver.asks_of(holder=True) == silver.keeps
    assert silver.asks_of(holder=False) == silver.requires
    assert Tier("Gold", [projects >= 1]).asks_of(holder=True) == (projects >= 1,)
    assert silver.terms == (projects >= 3, projects >= 2)
    assert Tier("Silver", INVITED, projects >= 2, Places(1, by=spend)).terms == (INVITED, projects >= 2, spend)
    assert Programme("P", [Tier("A", [projects >= 1], keeps=INVITED)]).facts == ("projects", "invited")


def test_a_tier_prints_its_places_and_what_it_takes_to_stay():
    assert str(Tier("Premier", [projects >= 3], keeps=[], places=Places(1, by=spend))) == (
        "Premier\n  projects at least 3\n  1 place, by spend\n  to stay:\n    nothing"
    )
    assert Places(1, by=spend).words == "the only place, by spend"
    assert Places(2_000, by=spend).words == "one of 2,000 places, by spend"
    assert str(Places(2_000, by=spend)) == "2,000 places, by spend"


@pytest.mark.parametrize("number", [0, -1])
def test_there_is_at_least_one_place(number):
    with pytest.raises(InvalidError, match=f"Places: number: got {number}; there is no place to be given"):
        Places(number, by=spend)


class TestATierThatAsksForAnother:
    PREMIER = Tier("Premier", [meets(CLOUD), fact("revenue") >= 5000])

    def test_it_reads_as_what_it_asks_for(self):
        assert str(meets(CLOUD)) == "meets Cloud (projects at least 4 and experts at least 2)"
        alone = Tier("Data", [(fact("projects") >= 4).named("Projects")])
        assert str(meets(alone)) == "meets Data (Projects (projects at least 4))"

    @pytest.mark.parametrize(("projects", "tier"), [(3, None), (4, "Premier")])
    def test_whoever_does_not_meet_the_other_goes_without(self, projects, tier):
        programme = Programme("P", [self.PREMIER])
        assert programme.assess(a_standing(projects=projects, experts=2, revenue=5000)).tier == tier

    def test_it_says_what_is_missing_for_the_other(self):
        (found,) = Programme("P", [self.PREMIER]).assess(a_standing(projects=3, experts=2, revenue=5000)).unmet()
        assert list(found.lines()) == [
            "✗ meets Cloud: 1 of 2 not met",
            "  ✗ projects at least 4: 3, 1 missing",
            "  ✓ experts at least 2: 2",
        ]

    def test_it_can_be_written_and_read_back(self):
        programme = Programme("P", [self.PREMIER], review=ReviewPolicy(undecided=Undecided.FALLS))
        assert from_json(to_json(programme)) == programme

    @pytest.mark.parametrize("wrong", ["Cloud", None, Tier("Open")])
    def test_only_a_tier_that_asks_for_something_will_do(self, wrong):
        with pytest.raises(OperandError, match="meets of"):
            meets(wrong)

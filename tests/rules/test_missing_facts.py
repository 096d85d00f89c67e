"""What is not known demotes nobody: a tier that cannot be judged is certain neither to be had nor to be lost."""

import pickle
from datetime import date

import pytest
from hypothesis import given

from channelmodel import HeldTier, Membership, MembershipId, Money, OperandError, PartnerId
from channelmodel.rules import (
    NEVER,
    Effect,
    Finding,
    Outcome,
    PartnerImpact,
    Places,
    Programme,
    Review,
    ReviewPolicy,
    Selection,
    Standing,
    Tier,
    Undecided,
    Unjudged,
    any_of,
    at_risk,
    days,
    fact,
    flag,
    impact,
    not_,
    quarterly,
    review,
    review_all,
    review_standings,
    trailing,
    unjudged,
)
from channelmodel.rules.programmes.unknowns import told_briefly, why_unknown
from tests.rules import judged
from tests.rules.builders import a_standing
from tests.rules.histories import a_member, moves, on, reviewed, said

PEOPLE, REVENUE = fact("people"), fact("revenue")
TIERS = (
    Tier("Silver", [PEOPLE >= 1]),
    Tier("Gold", [PEOPLE >= 2, REVENUE >= 5000]),
    Tier("Platinum", [PEOPLE >= 3, REVENUE >= 9000]),
)
HIGHEST = Programme("Partner+", TIERS)
LADDER = Programme("Partner+", TIERS, Selection.LADDER)
DESIGNATIONS = Programme("Partner+", TIERS, Selection.INDEPENDENT)


class TestAnAssessment:
    @pytest.mark.parametrize(
        ("programme", "facts", "tier", "undecided"),
        [
            (HIGHEST, {"people": 3, "revenue": 9000}, "Platinum", ()),
            (HIGHEST, {"people": 1}, "Silver", ()),
            (HIGHEST, {"people": 2}, "Silver", ("Gold",)),
            (HIGHEST, {"people": 3}, "Silver", ("Gold", "Platinum")),
            (HIGHEST, {"revenue": 4999}, None, ("Silver",)),
            (HIGHEST, {"revenue": 5000}, None, ("Silver", "Gold")),
            (LADDER, {"people": 3}, "Silver", ("Gold", "Platinum")),
            (LADDER, {"people": 0}, None, ()),
        ],
    )
    def test_says_which_tiers_the_partner_might_still_have(self, programme, facts, tier, undecided):
        found = programme.assess(a_standing(**facts))
        assert (found.tier, found.undecided, found.is_certain) == (tier, undecided, not undecided)
        assert found.possible == (undecided[-1] if undecided else tier)

    def test_on_a_ladder_nothing_above_a_missed_rung_is_possible(self):
        tiers = [Tier("Silver", [PEOPLE >= 1]), Tier("Gold", [REVENUE >= 1])]
        assert Programme("P", tiers, Selection.LADDER).assess(a_standing(people=0)).is_certain
        waiting = Programme("P", tiers, Selection.LADDER).assess(a_standing(revenue=1))
        assert (waiting.tier, waiting.undecided) == (None, ("Silver", "Gold"))
        assert waiting.explain().splitlines()[0] == (
            "P-1 reaches no tier in P; Silver cannot be judged, because people was not supplied."
        )

    def test_designations_are_each_certain_or_not(self):
        found = DESIGNATIONS.assess(a_standing(people=2))
        assert (found.held, found.undecided) == (("Silver",), ("Gold",))
        with pytest.raises(OperandError, match="independent"):
            _ = found.possible

    def test_a_place_that_is_not_given_is_certain_and_one_that_cannot_be_ranked_is_not(self):
        limited = Programme("P", [Tier("Premier", places=Places(1, by=REVENUE))])
        second, best, unknown = limited.assess_all(
            [a_standing("A", revenue=1), a_standing("B", revenue=2), a_standing("C")]
        )
        assert (best.tier, second.is_certain, unknown.undecided) == ("Premier", True, ("Premier",))
        assert "Premier cannot be judged, because revenue was not supplied" in unknown.explain()

    def test_what_could_not_be_judged_is_told_once(self):
        found = HIGHEST.assess(a_standing(people=3))
        assert [str(each) for each in found.unknown()] == [
            "? revenue at least 5,000: revenue was not supplied",
            "? revenue at least 9,000: revenue was not supplied",
        ]
        assert LADDER.assess(a_standing(people=1, revenue=1)).unknown() == ()

    @pytest.mark.parametrize(
        ("programme", "holding", "headline"),
        [
            (HIGHEST, None, "P-1 is Silver in Partner+; Gold cannot be judged, because revenue was not supplied."),
            (
                HIGHEST,
                "Gold",
                "P-1 is Silver in Partner+, and had Gold; Gold cannot be judged, because revenue was not supplied.",
            ),
            (DESIGNATIONS, None, "P-1 holds Silver in Partner+."),
            (
                DESIGNATIONS,
                ["Silver", "Gold"],
                "P-1 holds Silver in Partner+; Gold cannot be judged, because revenue was not supplied.",
            ),
        ],
    )
    def test_an_explanation_begins_with_it(self, programme, holding, headline):
        assert programme.assess(a_standing(people=2), holding).explain().splitlines()[0] == headline

    @given(judged.programmes(), judged.standings())
    def test_it_is_certain_where_nothing_is_undefined(self, programme, standing):
        found = programme.assess(standing)
        if all(outcome is not Outcome.UNDEFINED for outcomes in found.outcomes for outcome in outcomes):
            assert found.is_certain
        if programme.selection.is_ordered and not found.is_certain:
            assert programme.rank(found.possible) > found.rank
        assert bool(found.unknown()) == (not found.is_certain)
        assert not set(found.undecided) & set(found.held)


class TestWhyNobodyKnows:
    @pytest.mark.parametrize(
        ("requirement", "facts", "told"),
        [
            (PEOPLE >= 1, {}, "people was not supplied"),
            ((PEOPLE >= 1) & (REVENUE >= 1), {}, "people and revenue were not supplied"),
            (PEOPLE + REVENUE >= 1, {}, "people and revenue were not supplied"),
            (any_of(PEOPLE >= 5, REVENUE >= 1), {"people": 1}, "revenue was not supplied"),
            (not_(flag("sells_others")), {}, "sells others was not supplied"),
            (PEOPLE / REVENUE >= 1, {"people": 1, "revenue": 0}, "revenue is 0"),
            (
                (PEOPLE >= 1) & (REVENUE >= 1),
                {"revenue": Money(1, "EUR")},
                "people was not supplied and ",
            ),
        ],
    )
    def test_it_is_the_innermost_reason(self, requirement, facts, told):
        found = why_unknown([requirement.finding(a_standing(**facts))])
        assert found.startswith(told)

    def test_many_reasons_are_told_briefly(self):
        found = why_unknown([(fact(name) >= 1).finding(a_standing()) for name in "abcdef"])
        assert found == "a, b and 4 more were not supplied"
        assert (told_briefly(["one"]), told_briefly(["one", "two", "three"])) == ("one", "one, two and three")

    def test_a_finding_without_a_reason_is_told_by_what_it_asks(self):
        assert why_unknown([Finding(requirement="loyal", outcome=Outcome.UNDEFINED)]) == "loyal cannot be judged"


def gold(tier: str = "Gold", **facts: int) -> Review:
    """Return the review on 1 July of a partner that holds a tier."""
    held = HeldTier(tier=tier, rank=HIGHEST.rank(tier), since=date(2020, 1, 1))
    member = Membership(
        id=MembershipId("M-1"),
        partner_id=PartnerId("P-1"),
        programme="Partner+",
        joined_on=date(2020, 1, 1),
        tiers=(held,),
    )
    known = Standing.of(PartnerId("P-1"), facts, as_of=date(2020, 6, 30), name="Keystone")
    return review(ReviewPolicy(falls=quarterly()), member, [HIGHEST.assess(known)], until=date(2020, 7, 1))


class TestAReview:
    def test_a_tier_that_cannot_be_judged_is_kept_and_told_as_pending(self):
        found = gold(people=2)
        assert (found.tier, found.changes, found.risk) == ("Gold", (), None)
        assert str(found).splitlines() == [
            "Keystone holds Gold of Partner+ on 2020-07-01, as before.",
            "Keystone keeps Gold until it can be judged; as of 2020-06-30 only Silver is certain.",
            "  ? revenue at least 5,000: revenue was not supplied",
        ]
        assert found.unjudged.why == "revenue was not supplied"
        assert found.unjudged.next_review == on("2020-10-01")

    def test_where_the_policy_wants_it_so_it_is_lost(self):
        policy = ReviewPolicy(undecided=Undecided.FALLS)
        assert str(policy).endswith("\nA tier that cannot be judged is lost, as if it were not met.")
        found = reviewed(policy, a_member("Gold"), d2020_05_17="?")
        assert (moves(found), found.unjudged) == ([("2020-05-17", None)], None)

    @pytest.mark.parametrize("facts", [{"people": 1}, {"people": 1, "revenue": 9000}, {"revenue": 4999}])
    def test_what_is_certainly_not_reached_is_lost_whatever_else_is_missing(self, facts):
        found = gold(**facts)
        assert [change.after for change in found.changes] == ["Silver"]
        assert (found.unjudged is None) == ("people" in facts)

    def test_a_higher_tier_that_cannot_be_judged_keeps_the_lower_one_too(self):
        tiers = [Tier("Silver"), Tier("Gold", [PEOPLE >= 2]), Tier("Platinum", [REVENUE >= 1])]
        programme = Programme("Partner+", tiers)
        known = Standing.of(PartnerId("P-1"), {"people": 1}, as_of=date(2020, 6, 30))
        found = review(ReviewPolicy(), a_member("Gold", programme=programme), [programme.assess(known)])
        assert (found.tier, found.unjudged.undecided) == ("Gold", ("Platinum",))
        assert "P-1 keeps Gold until Platinum can be judged; as of 2020-06-30 only Silver is certain." in str(found)

    def test_nobody_falls_further_than_is_certain(self):
        found = gold("Platinum", people=2)
        assert [change.after for change in found.changes] == ["Gold"]
        assert found.changes[0].why.endswith("; Gold is kept until it can be judged")
        assert (found.unjudged.tier, found.unjudged.certain) == ("Gold", "Silver")

    def test_nobody_rises_by_what_is_not_known(self):
        found = reviewed(ReviewPolicy(), a_member("Silver"), d2020_05_17="?")
        assert (found.tier, found.changes, found.unjudged.tier) == ("Silver", (), "Silver")
        newcomer = reviewed(ReviewPolicy(), a_member(), d2020_05_17="?")
        assert (newcomer.tier, newcomer.unjudged) == (None, None)

    def test_as_soon_as_it_is_known_it_is_judged(self):
        found = reviewed(ReviewPolicy(), a_member("Gold"), d2020_05_17="?", d2020_05_18="Silver")
        assert (moves(found), found.unjudged) == ([("2020-05-18", "Silver")], None)

    def test_a_fall_is_off_where_nobody_can_tell_whether_it_was_made_good(self):
        policy = ReviewPolicy(falls=quarterly(), cure=days(30))
        held = a_member("Gold")
        assert reviewed(policy, held, "2020-07-31", d2020_07_01="Silver").tier == "Silver"
        found = reviewed(policy, held, "2020-07-31", d2020_07_01="Silver", d2020_07_15="?")
        assert (found.tier, found.risk, found.unjudged.assessed_on) == ("Gold", None, on("2020-07-15"))
        later = reviewed(policy, held, "2020-10-31", d2020_07_01="Silver", d2020_07_15="?", d2020_10_01="Silver")
        assert moves(later) == [("2020-10-31", "Silver")]

    def test_a_day_on_which_it_may_have_qualified_keeps_it_as_long_as_that_day_counts(self):
        policy = ReviewPolicy(falls=quarterly(), any_day_of=trailing(months=6))
        story = {"d2020_02_15": "?", "d2020_06_30": "Silver"}
        found = reviewed(policy, a_member("Gold"), "2020-07-01", **story)
        assert (found.tier, found.unjudged.assessed_on) == ("Gold", on("2020-02-15"))
        assert found.risk.loses_on == on("2020-10-01")
        then = reviewed(policy, a_member("Gold"), "2020-10-01", **story, d2020_09_30="Silver")
        assert moves(then) == [("2020-10-01", "Silver")]

    def test_a_day_on_which_it_did_qualify_leaves_nothing_pending(self):
        policy = ReviewPolicy(falls=quarterly(), any_day_of=trailing(months=6))
        found = reviewed(policy, a_member("Gold"), "2020-07-01", d2020_05_15="Gold", d2020_06_30="?")
        assert (found.tier, found.unjudged, found.risk) == ("Gold", None, None)

    def test_where_no_tier_ever_falls_nothing_is_pending(self):
        assert reviewed(ReviewPolicy(falls=NEVER), a_member("Gold"), d2020_05_17="?").unjudged is None

    def test_a_holder_of_whom_too_little_is_known_keeps_its_place(self):
        programme = Programme("Partner+", [Tier("Silver"), Tier("Gold", [REVENUE >= 1], places=Places(1, by=REVENUE))])
        members = [
            a_member(tier, programme=programme, partner_id=PartnerId(partner))
            for partner, tier in (("A", "Gold"), ("B", "Silver"))
        ]
        known = [
            Standing.of(PartnerId("A"), {}, as_of=on("2020-06-30")),
            Standing.of(PartnerId("B"), {"revenue": 99}, as_of=on("2020-06-30")),
        ]
        kept = review_standings(programme, members, known, policy=ReviewPolicy())
        assert [each.tier for each in kept] == ["Gold", "Silver"]
        lost = review_standings(programme, members, known, policy=ReviewPolicy(undecided=Undecided.FALLS))
        assert [each.tier for each in lost] == ["Silver", "Gold"]

    def test_what_is_pending_is_listed_beside_what_is_at_risk(self):
        members = [a_member("Gold", partner_id=PartnerId(each)) for each in ("P-1", "P-2", "P-3")]
        known = [said("2020-06-30", "?"), said("2020-06-30", "Silver", "P-2"), said("2020-06-30", "Gold", "P-3")]
        found = review_all(ReviewPolicy(falls=quarterly()), members, known)
        assert [each.partner_id for each in unjudged(found)] == ["P-1"]
        assert [each.partner_id for each in at_risk(found)] == ["P-2"]
        with pytest.raises(OperandError, match="unjudged of str"):
            unjudged(["P-1"])

    def test_it_can_be_kept(self):
        found = gold(people=2)
        twin = pickle.loads(pickle.dumps(found))
        assert (twin, hash(twin), str(twin.unjudged)) == (found, hash(found), str(found.unjudged))

    def test_why_is_empty_where_nothing_is_told(self):
        known = {"partner_id": PartnerId("P-1"), "programme": "P", "tier": "Gold", "undecided": ["Gold"]}
        bare = Unjudged(**known, certain=None, assessed_on=on("2020-06-30"))
        assert (bare.why, str(bare)) == (
            "",
            "P-1 keeps Gold until it can be judged; as of 2020-06-30 no tier is certain.",
        )


STRICTER = Programme("Partner+", [TIERS[0], Tier("Gold", [PEOPLE >= 2, REVENUE >= 8000]), TIERS[2]])


class TestTheImpactOfAnEdition:
    def test_a_gap_is_told_as_a_gap_and_not_as_a_fall(self):
        holds = {PartnerId("A"): "Gold", PartnerId("B"): "Gold"}
        found = impact(HIGHEST, STRICTER, [a_standing("A", people=2), a_standing("B", people=2, revenue=5000)], holds)
        assert str(found).splitlines() == [
            "Partner+: 1 falls, 1 cannot be judged.",
            "Now: 0 Platinum, 2 Gold, 0 Silver.",
            "Then: 0 Platinum, 0 Gold, 1 Silver, 1 not known.",
            "B falls from Gold to Silver.",
            "  ✗ revenue at least 8,000: 5,000, 3,000 missing",
            "A cannot be judged: now Gold, then Silver for certain and Gold at best.",
            "  ? revenue at least 8,000: revenue was not supplied",
        ]
        (unknown,) = found.undecided
        assert (unknown.before, unknown.after, unknown.at_best) == ("Gold", "Silver", ("Gold", "Gold"))

    def test_a_fall_that_is_certain_says_how_far_is_not(self):
        found = impact(HIGHEST, STRICTER, [a_standing("A", revenue=8000)], {PartnerId("A"): "Platinum"})
        assert str(found).splitlines()[2:4] == [
            "Then: 0 Platinum, 0 Gold, 0 Silver, 1 not known.",
            "A falls from Platinum to no tier, or at best to Gold.",
        ]

    def test_a_tier_that_is_had_for_certain_is_kept_whatever_might_be_had_besides(self):
        found = impact(HIGHEST, STRICTER, [a_standing("A", people=2)], {PartnerId("A"): "Silver"})
        assert [each.effect for each in found.partners] == [Effect.KEEPS]
        assert found.count_after == (("Platinum", 0), ("Gold", 0), ("Silver", 1), (None, 0))

    def test_where_the_same_is_unknown_on_both_sides_nothing_changes(self):
        assert [each.effect for each in impact(HIGHEST, HIGHEST, [a_standing("A", people=2)]).partners] == [
            Effect.KEEPS
        ]

    def test_a_tier_of_now_that_cannot_be_judged_may_be_lost(self):
        without_gold = Programme("Partner+", [TIERS[0], Tier("Gold", [PEOPLE >= 9])])
        (found,) = impact(HIGHEST, without_gold, [a_standing("A", people=2)]).partners
        assert (found.effect, found.before, found.after, found.at_best) == (
            Effect.UNDECIDED,
            "Silver",
            "Silver",
            ("Gold", "Silver"),
        )
        assert str(found).splitlines() == [
            "A cannot be judged: now Silver for certain and Gold at best, then Silver.",
            "  ? revenue at least 5,000: revenue was not supplied",
        ]
        assert found.is_tier_certain

    def test_it_prints_where_nobody_says_what_is_possible(self):
        bare = PartnerImpact(partner_id=PartnerId("A"), before="Gold", after=None, effect=Effect.UNDECIDED)
        assert str(bare) == "A cannot be judged: now Gold, then no tier."

"""What published programmes say of tiers over time, each as a small story."""

from datetime import date
from typing import Any

import pytest

from channelmodel import HeldTier, Membership, MembershipId, PartnerId
from channelmodel.rules import (
    AT_ONCE,
    Assessment,
    Programme,
    Review,
    ReviewPolicy,
    Standing,
    Tier,
    anniversary,
    fact,
    monthly,
    on_months,
    quarterly,
    review,
    whole_months,
    yearly,
)

PARTNER = PartnerId("P-1")


def a_partner(programme: Programme, tier: str | None, since: date) -> Membership:
    held = [] if tier is None else [HeldTier(tier=tier, rank=programme.rank(tier), since=since)]
    return Membership(
        id=MembershipId("M-1"),
        partner_id=PARTNER,
        programme=programme.name,
        joined_on=date(2009, 1, 1),
        tiers=tuple(held),
    )


def assessed(programme: Programme, day: date, **facts: Any) -> Assessment:
    return programme.assess(Standing.of(PARTNER, facts, as_of=day))


class TestQuarterlyReviewAndUpgradeAtOnce:
    """Reviewed quarterly and set to the highest level whose requirements are all met; upgraded automatically."""

    RETENTION = fact("still_active") / fact("acquired")
    NET = fact("new") + fact("upsell") - fact("downsell") - fact("churn")
    PROGRAMME = Programme(
        "Implementation partners",
        [
            Tier("Learning"),
            Tier("Ready", [NET >= 10, fact("certified") >= 1]),
            Tier("Silver", [NET >= 75, fact("certified") >= 3, RETENTION >= "0.70"]),
            Tier("Gold", [NET >= 300, fact("certified") >= 6, RETENTION >= "0.80"]),
        ],
    )
    POLICY = ReviewPolicy(rises=AT_ONCE, falls=quarterly())

    def story(self, tier: str, day: date, until: date | None = None, **facts: int) -> Review:
        known = {"upsell": 0, "downsell": 0, "churn": 0, "certified": 6, "still_active": 17, "acquired": 20} | facts
        member = a_partner(self.PROGRAMME, tier, date(2023, 1, 15))
        return review(self.POLICY, member, [assessed(self.PROGRAMME, day, **known)], until=until)

    def test_a_gold_partner_at_250_net_users_is_set_to_silver_at_the_quarterly_review(self):
        found = self.story("Gold", date(2023, 6, 30), date(2023, 7, 1), new=250)
        assert found.tier == "Silver"
        (fall,) = found.changes
        assert (fall.on, fall.before, fall.after) == (date(2023, 7, 1), "Gold", "Silver")
        assert [str(finding) for finding in fall.findings] == [
            "✗ new + upsell − downsell − churn at least 300: 250, 50 missing"
        ] or len(fall.findings) == 1

    def test_it_keeps_gold_until_then(self):
        found = self.story("Gold", date(2023, 5, 10), date(2023, 6, 30), new=250)
        assert (found.tier, found.changes) == ("Gold", ())
        assert found.risk.loses_on == date(2023, 7, 1)

    def test_what_is_sold_counts_net_so_260_gross_do_not_make_gold(self):
        found = self.story("Silver", date(2023, 7, 1), new=220, upsell=40, downsell=35, churn=26, still_active=18)
        assert (found.tier, found.changes) == ("Silver", ())

    def test_a_silver_partner_that_reaches_gold_is_upgraded_on_the_day(self):
        found = self.story("Silver", date(2023, 5, 10), new=300)
        assert [(change.on, change.after) for change in found.changes] == [(date(2023, 5, 10), "Gold")]


class TestLevelUpMonthlyAndMaintenanceTwiceAYear:
    """Level-up is evaluated monthly; a level is only maintained or lost in January and July."""

    PROGRAMME = Programme(
        "Value partners", [Tier("Silver", [fact("points") >= 350]), Tier("Gold", [fact("points") >= 500])]
    )
    POLICY = ReviewPolicy(rises=monthly(), falls=on_months(1, 7))

    def story(self, tier: str | None, day: date, points: int) -> Review:
        member = a_partner(self.PROGRAMME, tier, date(2010, 1, 1))
        return review(self.POLICY, member, [assessed(self.PROGRAMME, day, points=points)])

    def test_a_gold_partner_at_480_points_in_march_stays_gold(self):
        found = self.story("Gold", date(2010, 3, 1), 480)
        assert (found.tier, found.changes) == ("Gold", ())
        assert found.risk.loses_on == found.risk.act_by == found.risk.next_review == date(2010, 7, 1)

    def test_the_same_partner_is_silver_after_the_july_evaluation(self):
        assert self.story("Gold", date(2010, 7, 1), 480).tier == "Silver"

    def test_a_silver_partner_that_reaches_500_in_march_is_gold(self):
        assert self.story("Silver", date(2010, 3, 1), 500).tier == "Gold"

    def test_one_point_less_is_not_enough(self):
        assert self.story("Silver", date(2010, 3, 1), 499).tier == "Silver"
        assert self.story("Gold", date(2010, 7, 1), 500).tier == "Gold"

    def test_a_level_up_waits_for_the_first_of_the_month(self):
        found = self.story("Silver", date(2010, 3, 15), 500)
        assert found.tier == "Silver"
        later = review(
            self.POLICY,
            found.membership,
            [assessed(self.PROGRAMME, date(2010, 3, 15), points=500)],
            until=date(2010, 4, 1),
        )
        assert [(change.on, change.after) for change in later.changes] == [(date(2010, 4, 1), "Gold")]


class TestATierIsAFloorForTheYear:
    """The tier assigned on 1 March is kept for the year, unless a quarterly evaluation promotes."""

    PROGRAMME = Programme(
        "Consulting partners",
        [
            Tier(name, [fact("credentials") >= 2, fact("best_regional_score") >= least])
            for name, least in {"Base": 0, "Ridge": 250, "Crest": 500, "Summit": 750}.items()
        ],
    )
    KEPT = ReviewPolicy(rises=quarterly(starting=3), falls=yearly(3, 1))
    FLOORED = ReviewPolicy(rises=quarterly(starting=3), falls=quarterly(starting=3), floor=yearly(3, 1))

    def story(self, policy: ReviewPolicy, **scores: int) -> Review:
        """Return the review of a partner that was assigned Crest on 1 March 2021, by its scores at evaluations."""
        member = a_partner(self.PROGRAMME, "Crest", date(2021, 3, 1))
        days = {"june": (6, 1), "september": (9, 1), "december": (12, 1)}
        found = [
            assessed(self.PROGRAMME, date(2021, *days[month]), credentials=2, best_regional_score=score)
            for month, score in scores.items()
        ]
        return review(policy, member, found)

    @pytest.mark.parametrize("policy", [KEPT, FLOORED], ids=["kept", "floored"])
    def test_a_score_of_480_at_the_second_evaluation_leaves_crest(self, policy):
        found = self.story(policy, june=510, september=480)
        assert (found.tier, found.changes) == ("Crest", ())
        assert found.risk.loses_on == date(2022, 3, 1)
        assert found.risk.falls_to == "Ridge"

    @pytest.mark.parametrize("policy", [KEPT, FLOORED], ids=["kept", "floored"])
    def test_a_score_of_760_at_an_evaluation_promotes(self, policy):
        assert self.story(policy, june=760).tier == "Summit"

    def test_a_promotion_is_kept_for_the_year_or_lost_again_down_to_the_floor(self):
        assert self.story(self.KEPT, june=760, september=480).tier == "Summit"
        found = self.story(self.FLOORED, june=760, september=480)
        assert found.tier == "Crest"
        assert found.changes[-1].why.endswith("Crest is the tier of the review every year on 1 March")

    def test_the_floor_is_lifted_and_set_anew_on_1_march(self):
        member = self.story(self.FLOORED, june=510).membership
        scores = {date(2022, 3, 1): 300, date(2022, 6, 1): 100}
        found = [
            assessed(self.PROGRAMME, day, credentials=2, best_regional_score=score) for day, score in scores.items()
        ]
        later = review(self.FLOORED, member, found)
        assert [(change.on, change.after) for change in later.changes] == [(date(2022, 3, 1), "Ridge")]

    def test_the_tier_is_the_highest_of_any_region(self):
        regions = {"EMEA": 510, "AMER": 300}
        assert self.story(self.KEPT, june=max(regions.values())).tier == "Crest"


class TestRelevellingAtTheYearlyReview:
    """On 3 April competencies are looked at by the position of 31 March, and the tier is adjusted."""

    PROGRAMME = Programme(
        "Competence partners",
        [
            Tier("Silver", [(fact("principal") >= 1) | (fact("expert") >= 1)]),
            Tier("Gold", [fact("expert") >= 1]),
            Tier("Platinum", [fact("expert") >= 2]),
        ],
    )
    POLICY = ReviewPolicy(falls=yearly(4, 3, measured_on=(3, 31)))

    def story(self, until: date, **experts: int) -> Review:
        member = a_partner(self.PROGRAMME, "Platinum", date(2016, 4, 3))
        days = {"march_31": date(2017, 3, 31), "april_1": date(2017, 4, 1)}
        found = [
            assessed(self.PROGRAMME, days[day], expert=expert, principal=2 - expert) for day, expert in experts.items()
        ]
        return review(self.POLICY, member, found, until=until)

    def test_a_platinum_partner_whose_expert_is_relevelled_to_principal_falls_to_gold_on_3_april(self):
        found = self.story(date(2017, 4, 3), march_31=1)
        assert [(change.on, change.after) for change in found.changes] == [(date(2017, 4, 3), "Gold")]

    def test_it_is_platinum_on_the_eve_of_the_review(self):
        found = self.story(date(2017, 4, 2), march_31=1)
        assert (found.tier, found.risk.loses_on) == ("Platinum", date(2017, 4, 3))

    def test_what_is_lost_after_31_march_is_no_risk_until_the_next_review(self):
        found = self.story(date(2017, 4, 2), march_31=2, april_1=1)
        assert (found.risk.act_by, found.risk.loses_on) == (date(2018, 3, 31), date(2018, 4, 3))

    def test_what_is_made_good_after_31_march_comes_too_late(self):
        assert self.story(date(2017, 4, 3), march_31=1, april_1=2).tier == "Gold"

    def test_what_is_lost_after_31_march_counts_a_year_later(self):
        found = self.story(date(2017, 4, 3), march_31=2, april_1=1)
        assert found.tier == "Platinum"
        assert (found.risk.act_by, found.risk.loses_on) == (date(2018, 3, 31), date(2018, 4, 3))


class TestAnyDayOfTheWindowAndKeptToTheAnniversary:
    """It is enough to qualify on one day of the current month and the previous five; once enrolled, status holds for a year."""

    PROGRAMME = Programme("Designation", [Tier("Solutions Partner", [fact("score") >= 70])])
    POLICY = ReviewPolicy(rises=AT_ONCE, falls=anniversary(), any_day_of=whole_months(6))

    def story(self, **scores: int) -> Review:
        """Return the review of a partner that enrolled on 10 May 2023; days are written like d2024_05_10."""
        member = a_partner(self.PROGRAMME, "Solutions Partner", date(2023, 5, 10))
        found = [
            assessed(self.PROGRAMME, date(*map(int, day[1:].split("_"))), score=score) for day, score in scores.items()
        ]
        return review(self.POLICY, member, found)

    def test_it_is_enough_to_have_qualified_on_one_day_of_the_window(self):
        assert self.story(d2023_12_01=70, d2024_03_01=40, d2024_05_10=40).tier == "Solutions Partner"

    def test_a_day_before_the_window_does_not_help(self):
        found = self.story(d2023_11_30=70, d2024_03_01=40, d2024_05_10=40)
        assert [(change.on, change.after) for change in found.changes] == [(date(2024, 5, 10), None)]

    def test_status_holds_to_the_anniversary_whatever_the_score(self):
        found = self.story(d2023_08_01=10, d2024_05_09=10)
        assert (found.tier, found.changes) == ("Solutions Partner", ())
        assert found.risk.loses_on == date(2024, 5, 10)

    def test_a_partner_enrols_by_one_good_day_even_after_it(self):
        member = a_partner(self.PROGRAMME, None, date(2023, 5, 10))
        days = {date(2023, 3, 3): 70, date(2023, 5, 10): 65}
        found = [assessed(self.PROGRAMME, day, score=score) for day, score in days.items()]
        assert review(self.POLICY, member, found[1:]).tier is None
        assert review(self.POLICY, member, found).tier == "Solutions Partner"

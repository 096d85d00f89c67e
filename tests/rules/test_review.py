"""What becomes of tiers over time: dated changes with reasons, falls that are under way, and partners at risk."""

import pickle
from datetime import date, timedelta
from itertools import pairwise

import attrs
import pendulum
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from channelmodel import HeldTier, InvalidError, OperandError, PartnerId
from channelmodel.rules import (
    AT_ONCE,
    NEVER,
    AtRisk,
    CountedFrom,
    DayOfYear,
    Direction,
    Programme,
    Review,
    ReviewDays,
    ReviewPolicy,
    Selection,
    Standing,
    Steps,
    Tier,
    TierChange,
    Undecided,
    Unjudged,
    anniversary,
    at_risk,
    days,
    fact,
    monthly,
    months,
    on_months,
    quarterly,
    review,
    review_all,
    trailing,
    unjudged,
    until,
    whole_months,
    yearly,
)
from tests.rules.histories import LADDER, POINTS, RANKS, a_member, moves, on, reviewed, said

GOLD = a_member("Gold", "2020-01-01")


class TestTheDayOfAChange:
    def test_at_once_is_the_day_of_the_assessment(self):
        assert moves(reviewed(ReviewPolicy(), GOLD, d2020_05_17="Silver")) == [("2020-05-17", "Silver")]

    def test_nothing_happens_on_a_day_without_review(self):
        found = reviewed(ReviewPolicy(rises=quarterly(), falls=quarterly()), GOLD, "2020-06-30", d2020_05_17=None)
        assert (found.changes, found.membership) == ((), GOLD)

    @pytest.mark.parametrize("assessed", ["d2020_06_30", "d2020_07_01"])
    def test_a_review_goes_by_what_is_known_until_its_own_day(self, assessed):
        found = reviewed(ReviewPolicy(falls=quarterly()), GOLD, "2020-07-01", **{assessed: "Silver"})
        assert moves(found) == [("2020-07-01", "Silver")]

    def test_what_is_known_a_day_later_waits_for_the_next_review(self):
        found = reviewed(ReviewPolicy(falls=quarterly()), GOLD, "2020-10-01", d2020_07_02="Silver")
        assert moves(found) == [("2020-10-01", "Silver")]

    def test_the_latest_assessment_counts(self):
        assert (
            moves(reviewed(ReviewPolicy(falls=quarterly()), GOLD, "2020-07-01", d2020_05_01=None, d2020_06_01="Gold"))
            == []
        )

    def test_who_was_not_assessed_since_the_review_before_is_not_judged(self):
        policy = ReviewPolicy(falls=quarterly(), falling=Steps.ONE)
        found = reviewed(policy, GOLD, "2022-12-31", d2020_03_01=None)
        assert moves(found) == [("2020-04-01", "Silver")]

    def test_what_is_known_later_than_the_last_day_does_not_count(self):
        assert moves(reviewed(ReviewPolicy(), GOLD, "2020-05-16", d2020_05_17="Silver")) == []

    def test_a_rise_comes_before_a_fall_on_one_day(self):
        policy = ReviewPolicy(rises=quarterly(), falls=yearly(4, 1, measured_on=(3, 31)))
        found = reviewed(policy, GOLD, d2020_03_31="Silver", d2020_04_01="Platinum")
        assert moves(found) == [("2020-04-01", "Platinum")]


class TestWhatAMembershipRecords:
    def test_it_is_decided_on_the_day_of_the_latest_tier(self):
        assert moves(reviewed(ReviewPolicy(), GOLD, d2020_01_01="Silver")) == []
        assert moves(reviewed(ReviewPolicy(), GOLD, d2020_01_02="Silver")) == [("2020-01-02", "Silver")]

    def test_a_first_tier_can_be_reached_on_the_day_of_joining(self):
        assert moves(reviewed(ReviewPolicy(), a_member(), d2010_01_01="Gold")) == [("2010-01-01", "Gold")]
        assert moves(reviewed(ReviewPolicy(), a_member(), d2009_12_31="Gold")) == []

    def test_what_was_known_before_joining_counts_at_the_first_review(self):
        found = reviewed(ReviewPolicy(rises=yearly(3, 1)), a_member(), "2010-03-01", d2009_12_31="Gold")
        assert moves(found) == [("2010-03-01", "Gold")]

    def test_the_history_is_kept_and_goes_on(self):
        held = (
            HeldTier(tier="Silver", rank=1, since=on("2019-01-01"), until=on("2020-01-01")),
            HeldTier(tier="Gold", rank=2, since=on("2020-01-01")),
        )
        found = reviewed(ReviewPolicy(), a_member(tiers=held), d2020_05_17="Platinum")
        assert found.membership.id == "M-P-1"
        assert found.membership.tiers == (
            held[0],
            attrs.evolve(held[1], until=on("2020-05-17")),
            HeldTier(tier="Platinum", rank=3, since=on("2020-05-17")),
        )

    def test_a_tier_that_is_lost_without_another_leaves_none(self):
        found = reviewed(ReviewPolicy(), GOLD, d2020_05_17=None)
        assert moves(found) == [("2020-05-17", None)]
        assert found.membership.tiers == (attrs.evolve(GOLD.tiers[0], until=on("2020-05-17")),)
        assert found.tier is None

    def test_a_tier_with_an_end_of_its_own_is_reviewed_after_that_end(self):
        held = HeldTier(tier="Gold", rank=2, since=on("2020-01-01"), until=on("2020-06-01"))
        member = a_member(tiers=[held])
        assert moves(reviewed(ReviewPolicy(), member, d2020_05_17="Platinum", d2020_06_01="Platinum")) == []
        assert moves(reviewed(ReviewPolicy(), member, d2020_06_02="Gold")) == [("2020-06-02", "Gold")]

    def test_who_has_left_is_reviewed_until_the_eve_of_that_day(self):
        member = a_member(
            "Gold",
            left_on=on("2020-06-01"),
            tiers=[HeldTier(tier="Gold", rank=2, since=on("2020-01-01"), until=on("2020-06-01"))],
        )
        found = reviewed(ReviewPolicy(), member, d2020_05_31="Silver", d2020_06_01=None)
        assert moves(found) == [("2020-05-31", "Silver")]
        assert found.membership.tiers[-1].until == on("2020-06-01")
        assert (found.tier, found.risk) == (None, None)
        assert reviewed(ReviewPolicy(), member, d2020_05_31="Silver").tier == "Silver"

    @pytest.mark.parametrize(("last", "is_told"), [("2020-05-31", True), ("2020-06-01", False), ("2020-08-01", False)])
    def test_who_has_left_keeps_no_tier_that_cannot_be_judged(self, last, is_told):
        held = HeldTier(tier="Gold", rank=2, since=on("2020-01-01"), until=on("2020-06-01"))
        member = a_member(tiers=[held], left_on=on("2020-06-01"))
        found = reviewed(ReviewPolicy(falls=quarterly()), member, last, d2020_05_17="?")
        assert (found.unjudged is not None) is is_told

    def test_the_last_day_that_can_be_told_is_followed_by_none(self):
        member = a_member("Gold", "9999-12-31")
        assert reviewed(ReviewPolicy(), member, d9999_12_31="Silver").changes == ()
        eve = a_member("Gold", "9999-12-30")
        assert moves(reviewed(ReviewPolicy(falls=monthly(day=31), grace=days(1)), eve, d9999_12_31="Silver")) == []
        assert moves(reviewed(ReviewPolicy(falls=monthly(day=31), grace=until(1, 1)), eve, d9999_12_31="Silver")) == []
        assert moves(reviewed(ReviewPolicy(), eve, d9999_12_31="Silver")) == [("9999-12-31", "Silver")]

    def test_and_the_first_is_preceded_by_none(self):
        member = a_member(joined_on=date(1, 1, 1))
        assert moves(reviewed(ReviewPolicy(), member, d0001_01_01="Gold")) == [("0001-01-01", "Gold")]


class TestReasons:
    def test_a_fall_says_what_is_missing_and_why_that_day(self):
        found = reviewed(ReviewPolicy(falls=quarterly()), GOLD, "2020-04-01", d2020_03_31="Silver")
        (fall,) = found.changes
        assert (fall.partner_id, fall.programme, fall.direction) == ("P-1", "Partner+", Direction.FALL)
        assert (fall.before, fall.after, fall.on, fall.assessed_on) == (
            "Gold",
            "Silver",
            on("2020-04-01"),
            on("2020-03-31"),
        )
        assert str(found) == (
            "P-1 holds Silver of Partner+ on 2020-04-01.\n"
            "P-1 falls from Gold to Silver on 2020-04-01, assessed as of 2020-03-31: "
            "tiers fall every year on 1 January, 1 April, 1 July and 1 October.\n"
            "  ✗ points at least 2: 1, 1 missing"
        )

    def test_a_rise_says_what_is_met(self):
        (rise,) = reviewed(ReviewPolicy(), a_member(), d2020_03_31="Gold").changes
        assert (rise.before, rise.after, rise.direction) == (None, "Gold", Direction.RISE)
        assert str(rise) == (
            "P-1 rises from no tier to Gold on 2020-03-31, assessed as of 2020-03-31: tiers rise at once.\n"
            "  ✓ points at least 2: 2"
        )

    def test_every_station_of_a_fall_is_told(self):
        policy = ReviewPolicy(falls=quarterly(), cure=days(30), grace=until(7, 1), falling=Steps.ONE)
        (fall,) = reviewed(policy, a_member("Platinum"), "2020-07-01", d2020_03_31=None).changes
        assert fall.why == (
            "tiers fall every year on 1 January, 1 April, 1 July and 1 October; "
            "below since the review of 2020-04-01, and not back within 30 days; "
            "lost before, and kept until 1 July; one tier at a time"
        )

    def test_a_fall_to_the_floor_says_so_and_one_to_no_tier_needs_no_more_words(self):
        policy = ReviewPolicy(falls=quarterly(), floor=yearly(3, 1))
        member = a_member("Silver", "2020-01-01")
        (_, fall) = reviewed(policy, member, "2020-07-01", d2020_05_01="Gold", d2020_06_30=None).changes
        assert fall.after == "Silver"
        assert fall.why == (
            "tiers fall every year on 1 January, 1 April, 1 July and 1 October; "
            "Silver is the tier of the review every year on 1 March"
        )
        (lost,) = reviewed(ReviewPolicy(), member, d2020_05_01=None).changes
        assert (lost.after, lost.why) == (None, "tiers fall at once")

    def test_people_are_called_by_their_name(self):
        standing = Standing.of(PartnerId("P-1"), {"points": 1}, as_of=on("2020-03-31"), name="Blue Harbour IT")
        found = review(ReviewPolicy(rising=Steps.ONE), GOLD, [LADDER.assess(standing)])
        assert str(found).startswith("Blue Harbour IT holds Silver of Partner+ on 2020-03-31.\nBlue Harbour IT falls")
        risky = review(ReviewPolicy(falls=quarterly()), GOLD, [LADDER.assess(standing)])
        assert str(risky).splitlines()[:2] == [
            "Blue Harbour IT holds Gold of Partner+ on 2020-03-31, as before.",
            "Blue Harbour IT would fall from Gold to Silver on 2020-04-01; it has until 2020-04-01 to avert that.",
        ]

    def test_and_by_the_last_name_that_is_known(self):
        known = [
            Standing.of(PartnerId("P-1"), {"points": 2}, as_of=on(day), name=name)
            for day, name in (("2020-03-31", "Blue Harbour IT"), ("2020-04-30", "Keystone"))
        ]
        found = review(ReviewPolicy(), GOLD, map(LADDER.assess, known))
        assert (found.name, str(found)) == ("Keystone", "Keystone holds Gold of Partner+ on 2020-04-30, as before.")


class TestCure:
    POLICY = ReviewPolicy(rises=quarterly(), falls=quarterly(), cure=days(30))

    def test_the_fall_comes_after_so_many_days(self):
        found = reviewed(self.POLICY, GOLD, "2020-05-01", d2020_03_31="Silver")
        assert moves(found) == [("2020-05-01", "Silver")]
        assert reviewed(self.POLICY, GOLD, "2020-04-30", d2020_03_31="Silver").tier == "Gold"

    @pytest.mark.parametrize("day", ["d2020_04_01", "d2020_04_15", "d2020_05_01"])
    def test_an_assessment_within_it_that_reaches_the_tier_again_ends_the_matter(self, day):
        found = reviewed(self.POLICY, GOLD, "2020-06-30", **{"d2020_03_31": "Silver", day: "Gold"})
        assert (moves(found), found.risk) == ([], None)

    def test_it_is_over_with_that_assessment_and_not_with_the_next_review(self):
        found = reviewed(self.POLICY, GOLD, d2020_03_31="Silver", d2020_04_10="Gold")
        assert (found.tier, found.risk) == ("Gold", None)

    def test_one_good_day_is_enough_whatever_follows(self):
        found = reviewed(
            self.POLICY, GOLD, "2020-06-30", d2020_03_31="Silver", d2020_04_10="Gold", d2020_04_20="Silver"
        )
        assert moves(found) == []
        assert found.risk.loses_on == on("2020-07-31")

    def test_nor_with_the_next_day_on_which_anything_happens(self):
        found = reviewed(
            self.POLICY, GOLD, "2020-04-20", d2020_03_31="Silver", d2020_04_10="Gold", d2020_04_20="Silver"
        )
        assert (moves(found), found.risk.loses_on) == ([], on("2020-07-31"))

    def test_a_tier_that_cannot_be_judged_within_it_is_kept_until_it_can_be(self):
        found = reviewed(self.POLICY, GOLD, d2020_03_31="Silver", d2020_04_10="?")
        assert (found.tier, found.risk, found.unjudged.tier) == ("Gold", None, "Gold")
        assert str(found.unjudged) == (
            "P-1 keeps Gold until it can be judged; as of 2020-04-10 no tier is certain.\n"
            "  ? points at least 2: points was not supplied"
        )

    def test_a_day_later_is_too_late(self):
        found = reviewed(self.POLICY, GOLD, d2020_03_31="Silver", d2020_05_02="Gold")
        assert moves(found) == [("2020-05-01", "Silver")]

    def test_what_is_known_at_its_end_decides_how_far(self):
        found = reviewed(self.POLICY, a_member("Platinum"), d2020_03_31="Gold", d2020_05_01="Silver")
        assert moves(found) == [("2020-05-01", "Silver")]
        assert found.changes[0].assessed_on == on("2020-05-01")

    def test_who_keeps_its_tier_at_a_review_needs_none(self):
        found = reviewed(self.POLICY, GOLD, "2020-06-30", d2020_03_31="Gold", d2020_04_20="Silver")
        assert moves(found) == []

    def test_what_is_made_good_between_the_position_and_the_review_ends_the_matter(self):
        policy = ReviewPolicy(falls=yearly(4, 3, measured_on=(3, 31)), cure=days(30))
        found = reviewed(policy, GOLD, "2020-12-31", d2020_03_31="Silver", d2020_04_02="Gold")
        assert (moves(found), found.risk) == ([], None)

    def test_it_begins_once_and_not_with_every_review(self):
        policy = attrs.evolve(self.POLICY, falls=monthly(), cure=days(50))
        found = reviewed(policy, GOLD, d2020_01_31="Silver", d2020_02_29="Silver", d2020_03_31="Silver")
        assert moves(found) == [("2020-03-22", "Silver")]

    def test_a_rise_ends_it_too(self):
        found = reviewed(self.POLICY, GOLD, "2020-12-31", d2020_03_31="Silver", d2020_06_30="Platinum")
        assert moves(found) == [("2020-05-01", "Silver"), ("2020-07-01", "Platinum")]
        longer = attrs.evolve(self.POLICY, cure=days(120))
        assert moves(reviewed(longer, GOLD, "2020-12-31", d2020_03_31="Silver", d2020_06_30="Platinum")) == [
            ("2020-07-01", "Platinum")
        ]

    def test_beyond_all_days_it_ends_with_the_last_one(self):
        member = a_member("Gold", "9999-01-01")
        policy = attrs.evolve(self.POLICY, cure=months(1200))
        assert moves(reviewed(policy, member, "9999-12-30", d9999_06_30="Silver")) == []
        assert moves(reviewed(policy, member, "9999-12-31", d9999_06_30="Silver")) == [("9999-12-31", "Silver")]


class TestGrace:
    def test_a_lost_tier_is_kept_for_so_long(self):
        found = reviewed(ReviewPolicy(falls=quarterly(), grace=days(90)), GOLD, "2020-12-31", d2020_03_31="Silver")
        assert moves(found) == [("2020-06-30", "Silver")]

    @pytest.mark.parametrize(("assessed", "lost"), [("d2020_03_31", "2021-01-01"), ("d2020_12_31", "2022-01-01")])
    def test_or_until_a_day_of_the_year_that_is_still_to_come(self, assessed, lost):
        policy = ReviewPolicy(falls=quarterly(), grace=until(1, 1))
        assert moves(reviewed(policy, GOLD, "2022-06-30", **{assessed: "Silver"})) == [(lost, "Silver")]

    @pytest.mark.parametrize(("decided", "lost"), [((6, 30), "2020-07-01"), ((7, 1), "2021-07-01")])
    def test_such_a_day_comes_after_that_of_the_decision(self, decided, lost):
        policy = ReviewPolicy(falls=yearly(*decided), grace=until(7, 1))
        assert moves(reviewed(policy, GOLD, "2021-12-31", d2020_06_30="Silver")) == [(lost, "Silver")]

    def test_whatever_happens_meanwhile(self):
        policy = ReviewPolicy(falls=quarterly(), grace=days(90))
        found = reviewed(policy, GOLD, "2020-06-30", d2020_03_31="Silver", d2020_04_15="Gold")
        assert moves(found) == [("2020-06-30", "Silver")]
        held = reviewed(policy, GOLD, "2020-05-31", d2020_03_31="Silver", d2020_04_15="Gold")
        assert (held.risk.is_decided, held.risk.loses_on, held.risk.act_by) == (True, on("2020-06-30"), None)
        assert str(held.risk).startswith("P-1 falls from Gold to Silver on 2020-06-30; that is decided.")

    def test_but_a_higher_tier_ends_it(self):
        policy = ReviewPolicy(falls=quarterly(), grace=days(90))
        found = reviewed(policy, GOLD, "2020-06-30", d2020_03_31="Silver", d2020_04_15="Platinum")
        assert moves(found) == [("2020-04-15", "Platinum")]

    def test_it_begins_when_a_cure_has_not_helped(self):
        policy = ReviewPolicy(falls=quarterly(), cure=days(30), grace=days(10))
        assert moves(reviewed(policy, GOLD, "2020-12-31", d2020_03_31="Silver")) == [("2020-05-11", "Silver")]


class TestSteps:
    def test_one_tier_down_at_a_review(self):
        policy = ReviewPolicy(falls=quarterly(), falling=Steps.ONE)
        found = reviewed(
            policy, a_member("Platinum"), "2020-12-31", d2020_03_31=None, d2020_06_30=None, d2020_09_30=None
        )
        assert moves(found) == [("2020-04-01", "Gold"), ("2020-07-01", "Silver"), ("2020-10-01", None)]

    def test_one_tier_up_at_a_review(self):
        found = reviewed(ReviewPolicy(rising=Steps.ONE), a_member(), d2020_03_31="Platinum", d2020_04_01="Platinum")
        assert moves(found) == [("2020-03-31", "Silver"), ("2020-04-01", "Gold")]
        assert found.changes[0].why == "tiers rise at once; one tier at a time"

    def test_who_falls_step_by_step_is_at_risk_again_with_the_next_assessment(self):
        found = reviewed(ReviewPolicy(falling=Steps.ONE), a_member("Platinum"), d2020_03_31=None)
        assert (found.tier, found.risk.falls_to, found.risk.loses_on, found.risk.act_by) == (
            "Gold",
            "Silver",
            None,
            None,
        )
        assert str(found.risk).startswith(
            "P-1 would fall from Gold to Silver with the next assessment; only that one can avert it."
        )
        floored = ReviewPolicy(falling=Steps.ONE, floor=yearly(9, 1))
        assert reviewed(floored, a_member("Platinum"), d2020_03_31=None).risk.loses_on is None


class TestTenure:
    POLICY = ReviewPolicy(tenure=months(6))

    @pytest.mark.parametrize(("day", "tier"), [("d2020_06_30", "Gold"), ("d2020_07_01", "Platinum")])
    def test_a_tier_is_held_for_so_long_before_the_next(self, day, tier):
        assert reviewed(self.POLICY, GOLD, **{day: "Platinum"}).tier == tier

    def test_a_renewal_does_not_break_it(self):
        held = [
            HeldTier(tier="Gold", rank=2, since=on("2019-12-01"), until=on("2020-03-01")),
            HeldTier(tier="Gold", rank=2, since=on("2020-03-01")),
        ]
        assert reviewed(self.POLICY, a_member(tiers=held), d2020_06_01="Platinum").tier == "Platinum"

    def test_nor_do_several(self):
        days_of_it = [on("2019-12-01"), on("2020-02-01"), on("2020-04-01"), None]
        held = [HeldTier(tier="Gold", rank=2, since=since, until=end) for since, end in pairwise(days_of_it)]
        assert reviewed(self.POLICY, a_member(tiers=held), d2020_06_01="Platinum").tier == "Platinum"

    def test_a_gap_or_another_tier_does(self):
        for earlier in (
            HeldTier(tier="Gold", rank=2, since=on("2019-12-01"), until=on("2020-02-28")),
            HeldTier(tier="Silver", rank=1, since=on("2019-12-01"), until=on("2020-03-01")),
        ):
            held = [earlier, HeldTier(tier="Gold", rank=2, since=on("2020-03-01"))]
            assert reviewed(self.POLICY, a_member(tiers=held), d2020_06_01="Platinum").tier == "Gold"

    def test_the_first_tier_needs_none(self):
        assert reviewed(self.POLICY, a_member(), d2020_06_30="Platinum").tier == "Platinum"

    def test_it_may_never_end(self):
        assert reviewed(self.POLICY, a_member("Gold", "9999-10-01"), d9999_12_31="Platinum").tier == "Gold"


class TestAnniversaries:
    def test_they_are_counted_from_the_tier(self):
        found = reviewed(
            ReviewPolicy(falls=anniversary()), a_member("Gold", "2020-03-10"), "2021-03-10", d2021_03_09="Silver"
        )
        assert moves(found) == [("2021-03-10", "Silver")]

    def test_or_from_the_day_of_joining(self):
        policy = ReviewPolicy(rises=anniversary(of=CountedFrom.JOINING), falls=anniversary(of=CountedFrom.JOINING))
        found = reviewed(policy, a_member("Gold", "2020-03-10"), "2021-01-01", d2020_12_31="Silver")
        assert moves(found) == [("2021-01-01", "Silver")]

    def test_who_holds_no_tier_has_the_day_of_joining_alone(self):
        policy = ReviewPolicy(rises=anniversary())
        assert moves(reviewed(policy, a_member(), "2011-01-01", d2010_06_01="Gold")) == [("2011-01-01", "Gold")]

    def test_a_new_tier_begins_a_new_count(self):
        policy = ReviewPolicy(falls=anniversary())
        found = reviewed(
            policy, a_member("Silver", "2020-01-01"), "2021-06-01", d2020_06_01="Gold", d2020_12_31="Silver"
        )
        assert moves(found) == [("2020-06-01", "Gold"), ("2021-06-01", "Silver")]


class TestAnyDayOfAWindow:
    @pytest.mark.parametrize(("good", "tier"), [("d2020_01_02", "Gold"), ("d2020_01_01", "Silver")])
    def test_the_trailing_months_are_looked_back_upon(self, good, tier):
        policy = ReviewPolicy(falls=quarterly(), any_day_of=trailing(months=6))
        member = a_member("Gold", "2019-06-01")
        assert reviewed(policy, member, "2020-07-01", **{good: "Gold", "d2020_06_30": "Silver"}).tier == tier

    def test_the_best_day_makes_the_tier(self):
        policy = ReviewPolicy(any_day_of=whole_months(2))
        found = reviewed(policy, a_member(), d2009_12_05="Platinum", d2009_12_20="Gold", d2010_01_31="Silver")
        assert moves(found) == [("2010-01-31", "Platinum")]

    def test_of_days_that_are_as_good_the_latest_decides(self):
        policy = ReviewPolicy(rises=quarterly(), falls=quarterly(), any_day_of=whole_months(3))
        known = {"d2020_05_10": "Silver", "d2020_05_20": "Silver", "d2020_06_10": None}
        (rise,) = reviewed(policy, a_member(), "2020-07-01", **known).changes
        assert (rise.after, rise.assessed_on) == ("Silver", on("2020-05-20"))
        (fall,) = reviewed(policy, a_member("Gold", "2020-04-02"), "2020-07-01", **known).changes
        assert (fall.after, fall.assessed_on) == ("Silver", on("2020-05-20"))

    def test_a_good_day_that_is_known_later_averts_nothing_yet(self):
        policy = ReviewPolicy(falls=quarterly(), cure=days(30), any_day_of=trailing(days=45))
        found = reviewed(policy, GOLD, "2020-04-20", d2020_03_31="Silver", d2020_04_25="Gold")
        assert (found.tier, found.risk.loses_on) == ("Gold", on("2020-05-01"))

    def test_at_risk_is_who_lives_on_a_good_day_that_will_be_forgotten(self):
        policy = ReviewPolicy(falls=monthly(), any_day_of=whole_months(6))
        found = reviewed(policy, GOLD, d2020_02_10="Gold", d2020_03_10="Silver")
        assert found.tier == "Gold"
        assert (found.risk.loses_on, found.risk.next_review) == (on("2020-08-01"), on("2020-04-01"))
        at_once = reviewed(ReviewPolicy(any_day_of=whole_months(6)), GOLD, d2020_02_10="Gold", d2020_03_10="Silver")
        assert (at_once.risk.loses_on, at_once.risk.next_review) == (on("2020-08-01"), None)


class TestFloors:
    POLICY = ReviewPolicy(falls=quarterly(), floor=yearly(3, 1))

    def test_the_yearly_review_is_a_review_for_falls_too(self):
        found = reviewed(ReviewPolicy(falls=NEVER, floor=yearly(3, 1)), GOLD, "2020-03-01", d2020_02_29="Silver")
        assert moves(found) == [("2020-03-01", "Silver")]
        assert found.changes[0].why == "tiers fall every year on 1 March"

    def test_on_one_day_each_review_goes_by_its_own_position(self):
        policy = ReviewPolicy(falls=yearly(4, 1, measured_on=(3, 1)), floor=yearly(4, 1))
        found = reviewed(policy, GOLD, "2020-04-01", d2020_02_20="Gold", d2020_03_31="Silver")
        assert moves(found) == [("2020-04-01", "Silver")]

    def test_what_was_gained_since_can_be_lost_again_but_no_more(self):
        found = reviewed(self.POLICY, GOLD, "2020-12-31", d2020_05_01="Platinum", d2020_06_30=None)
        assert moves(found) == [("2020-05-01", "Platinum"), ("2020-07-01", "Gold")]

    def test_who_held_nothing_then_has_no_floor(self):
        found = reviewed(self.POLICY, a_member("Gold", "2020-04-15"), "2020-07-01", d2020_06_30=None)
        assert moves(found) == [("2020-07-01", None)]

    def test_before_the_first_such_day_there_is_none(self):
        member = a_member("Gold", "0001-01-02", joined_on=date(1, 1, 1))
        assert moves(reviewed(self.POLICY, member, "0001-02-01", d0001_01_15=None)) == []
        monthly_falls = attrs.evolve(self.POLICY, falls=monthly())
        assert moves(reviewed(monthly_falls, member, "0001-02-01", d0001_01_15=None)) == [("0001-02-01", None)]

    def test_a_cure_of_the_yearly_review_may_end_after_it(self):
        policy = attrs.evolve(self.POLICY, cure=days(30))
        assert moves(reviewed(policy, GOLD, "2020-12-31", d2020_02_29="Silver")) == [("2020-03-31", "Silver")]


class TestPartnersAtRisk:
    def test_whoever_is_below_its_tier_is_told_by_when_and_what_is_missing(self):
        found = reviewed(ReviewPolicy(falls=on_months(1, 7)), GOLD, d2020_03_01="Silver")
        risk = found.risk
        assert (risk.tier, risk.falls_to, risk.loses_on) == ("Gold", "Silver", on("2020-07-01"))
        assert (risk.act_by, risk.next_review, risk.assessed_on) == (
            on("2020-07-01"),
            on("2020-07-01"),
            on("2020-03-01"),
        )
        assert [str(each) for each in risk.missing] == ["✗ points at least 2: 1, 1 missing"]

    def test_a_cure_and_a_grace_come_on_top(self):
        policy = ReviewPolicy(falls=on_months(7), cure=days(30), grace=until(12, 31))
        risk = reviewed(policy, GOLD, d2020_03_01=None).risk
        assert (risk.act_by, risk.loses_on, risk.falls_to) == (on("2020-07-31"), on("2020-12-31"), None)
        assert "to no tier on" in str(risk)
        under_way = reviewed(policy, GOLD, "2020-07-15", d2020_07_01=None).risk
        assert (under_way.act_by, under_way.loses_on, under_way.is_decided) == (
            on("2020-07-31"),
            on("2020-12-31"),
            False,
        )

    @pytest.mark.parametrize(
        ("policy", "tiers"),
        [
            (ReviewPolicy(falls=NEVER), {"d2020_03_01": None}),
            (ReviewPolicy(falls=quarterly()), {"d2020_03_01": "Gold"}),
            (ReviewPolicy(falls=quarterly()), {"d2020_03_01": "Platinum"}),
            (ReviewPolicy(falls=quarterly()), {}),
        ],
        ids=["never", "as good", "better", "unknown"],
    )
    def test_whoever_is_safe_is_not(self, policy, tiers):
        assert reviewed(policy, GOLD, **tiers).risk is None

    def test_nobody_is_at_risk_before_its_tier_begins_or_anything_is_known(self):
        policy = ReviewPolicy(falls=quarterly())
        assert reviewed(policy, GOLD, "2020-02-29", d2020_03_01="Silver").risk is None
        assert reviewed(policy, GOLD, "2019-12-31", d2019_12_01="Silver").risk is None

    def test_who_holds_nothing_has_nothing_to_lose(self):
        assert reviewed(ReviewPolicy(falls=quarterly()), a_member(), d2020_03_01=None).risk is None

    @pytest.mark.parametrize(
        ("policy", "left_on", "risk"),
        [
            (ReviewPolicy(falls=quarterly()), "2020-07-01", None),
            (ReviewPolicy(falls=quarterly()), "2020-07-02", ("2020-07-01", "2020-07-01")),
            (ReviewPolicy(falls=quarterly(), grace=days(9)), "2020-07-10", None),
            (ReviewPolicy(falls=quarterly(), grace=days(9)), "2020-07-11", ("2020-07-10", "2020-07-01")),
            (ReviewPolicy(falls=quarterly(), cure=days(9)), "2020-07-10", None),
            (ReviewPolicy(falling=Steps.ONE), "2020-06-01", None),
            (ReviewPolicy(falling=Steps.ONE), "2020-06-02", (None, None)),
        ],
    )
    def test_nobody_loses_a_tier_that_has_left_by_then(self, policy, left_on, risk):
        held = HeldTier(tier="Platinum", rank=3, since=on("2020-01-01"), until=on(left_on))
        found = reviewed(policy, a_member(tiers=[held], left_on=on(left_on)), d2020_05_31="Silver").risk
        assert (found and tuple(day and str(day) for day in (found.loses_on, found.next_review))) == risk

    def test_whoever_leaves_before_the_next_review_has_none(self):
        held = HeldTier(tier="Gold", rank=2, since=on("2020-01-01"), until=on("2020-07-01"))
        member = a_member(tiers=[held], left_on=on("2020-07-01"))
        assert reviewed(ReviewPolicy(falls=quarterly()), member, d2020_05_31="?").unjudged.next_review is None
        monthly_falls = reviewed(ReviewPolicy(falls=monthly()), member, d2020_05_31="?")
        assert monthly_falls.unjudged.next_review == on("2020-06-01")

    def test_it_falls_to_what_counts_when_the_cure_ends(self):
        policy = ReviewPolicy(falls=quarterly(), cure=days(30), any_day_of=trailing(days=60))
        known = {"d2020_02_15": "Silver", "d2020_03_31": None}
        risk = reviewed(policy, GOLD, "2020-04-10", **known).risk
        assert (risk.loses_on, risk.falls_to) == (on("2020-05-01"), None)
        assert moves(reviewed(policy, GOLD, "2020-05-01", **known)) == [("2020-05-01", None)]

    @pytest.mark.parametrize("day", ["2020-03-30", "2020-03-31", "2020-04-01", "2020-04-02"])
    def test_what_a_review_goes_by_is_known_from_the_day_of_its_position_on(self, day):
        policy = ReviewPolicy(falls=yearly(4, 3, measured_on=(3, 31)))
        risk = reviewed(policy, GOLD, day, d2020_03_01="Silver").risk
        assert (risk.loses_on, risk.act_by) == (on("2020-04-03"), on("2020-03-31"))

    @pytest.mark.parametrize(("day", "lost_on"), [("2020-03-30", "2020-04-03"), ("2020-03-31", "2021-04-03")])
    def test_a_review_looks_at_nobody_whom_nobody_has_assessed_since_the_one_before(self, day, lost_on):
        policy = ReviewPolicy(falls=yearly(4, 3, measured_on=(3, 31)))
        found = reviewed(policy, a_member("Gold", "2019-05-01"), day, d2018_06_01="Silver")
        assert (moves(found), found.risk.loses_on) == ([], on(lost_on))

    def test_a_review_that_goes_by_a_day_before_all_days_looks_at_nothing(self):
        policy = ReviewPolicy(falls=yearly(1, 15, measured_on=(12, 31)))
        member = a_member("Gold", "0001-01-01", joined_on=date(1, 1, 1))
        assert reviewed(policy, member, d0001_01_02="Silver").risk.loses_on == on("0002-01-15")
        assert moves(reviewed(policy, member, "0001-12-31", d0001_01_02="Silver")) == []
        assert moves(reviewed(policy, member, "0002-01-15", d0001_01_02="Silver")) == [("0002-01-15", "Silver")]

    def test_reviews_may_be_on_days_that_follow_one_another(self):
        policy = ReviewPolicy(falls=ReviewDays([DayOfYear(4, 1), DayOfYear(4, 2)], DayOfYear(4, 2)))
        found = reviewed(policy, GOLD, "2020-03-15", d2020_03_01="Silver")
        assert (found.risk.loses_on, found.risk.act_by) == (on("2020-04-02"), on("2020-04-02"))

    def test_the_last_day_of_all_may_be_that_of_a_review(self):
        found = reviewed(ReviewPolicy(falls=monthly(day=31)), a_member("Gold", "9999-12-01"), d9999_12_30="Silver")
        assert found.risk.loses_on == on("9999-12-31")

    def test_nobody_is_at_risk_after_all_days(self):
        member = a_member("Gold", "9999-01-01")
        for policy in (
            ReviewPolicy(falls=yearly(6, 1)),
            ReviewPolicy(falls=yearly(12, 31), grace=days(1)),
            ReviewPolicy(falls=yearly(12, 31), cure=days(1)),
            ReviewPolicy(falls=yearly(12, 31), cure=days(1), grace=days(1)),
            ReviewPolicy(falls=yearly(12, 31), any_day_of=whole_months(6)),
        ):
            assert reviewed(policy, member, d9999_12_01="Gold", d9999_12_02="Silver").risk is None
        decided = reviewed(ReviewPolicy(falls=yearly(12, 31), grace=days(1)), member, d9999_12_31="Silver")
        assert (decided.tier, decided.risk) == ("Gold", None)
        assert reviewed(ReviewPolicy(falling=Steps.ONE), member, d9999_12_31=None).risk is None
        assert reviewed(ReviewPolicy(falls=yearly(6, 1)), member, d9999_12_02="?").unjudged.next_review is None

    def test_the_most_urgent_come_first(self):
        policies = [
            ReviewPolicy(falls=yearly(6, 1)),
            ReviewPolicy(falling=Steps.ONE),
            ReviewPolicy(falls=yearly(4, 1)),
            ReviewPolicy(falls=NEVER),
        ]
        found = [
            review(policy, a_member("Platinum", partner_id=PartnerId(f"P-{n}")), [said("2020-03-01", None, f"P-{n}")])
            for n, policy in enumerate(policies)
        ]
        assert [risk.partner_id for risk in at_risk(found)] == ["P-1", "P-2", "P-0"]

    def test_those_of_one_day_are_told_by_partner(self):
        policy = ReviewPolicy(falls=yearly(6, 1))
        members = [a_member("Platinum", partner_id=PartnerId(partner)) for partner in ("P-3", "P-1", "P-2")]
        found = review_all(policy, members, [said("2020-03-01", None, each.partner_id) for each in members])
        assert [risk.partner_id for risk in at_risk(found)] == ["P-1", "P-2", "P-3"]

    def test_what_is_missing_stands_below_the_risk(self):
        assert str(reviewed(ReviewPolicy(falls=on_months(7)), GOLD, d2020_03_01=None).risk) == (
            "P-1 would fall from Gold to no tier on 2020-07-01; it has until 2020-07-01 to avert that.\n"
            "  ✗ points at least 2: 0, 2 missing"
        )

    @pytest.mark.parametrize("door", [at_risk, unjudged])
    def test_only_reviews_are_looked_at(self, door):
        with pytest.raises(OperandError) as refused:
            door([GOLD])
        assert str(refused.value) == (
            f"{door.__name__} of Membership is not defined. Give what review or review_all returns."
        )


class TestWhatCannotBeJudged:
    def test_it_is_told_of_the_tier_itself_with_what_else_might_be_had(self):
        kept = reviewed(ReviewPolicy(falls=quarterly()), GOLD, d2020_05_31="?").unjudged
        assert (kept.tier, kept.undecided, kept.certain) == ("Gold", ("Gold", "Platinum"), None)
        assert (kept.assessed_on, kept.next_review) == (on("2020-05-31"), on("2020-07-01"))
        assert [str(each) for each in kept.unknown] == ["? points at least 2: points was not supplied"]

    def test_where_only_a_higher_tier_might_be_had_that_one_is_told(self):
        ladder = Programme("Partner+", [Tier("Gold", [POINTS >= 2]), Tier("Platinum", [fact("people") >= 1])])
        known = ladder.assess(Standing.of(PartnerId("P-1"), {"points": 1}, as_of=on("2020-05-31")))
        kept = review(ReviewPolicy(falls=quarterly()), a_member("Gold", programme=ladder), [known]).unjudged
        assert str(kept) == (
            "P-1 keeps Gold until Platinum can be judged; as of 2020-05-31 no tier is certain.\n"
            "  ? people at least 1: people was not supplied"
        )

    def test_before_the_tier_begins_and_after_it_is_lost_for_good_there_is_nothing_to_judge(self):
        assert reviewed(ReviewPolicy(), GOLD, "2019-12-31", d2019_12_31="?").unjudged is None
        policy = ReviewPolicy(falls=quarterly(), grace=days(90))
        found = reviewed(policy, GOLD, "2020-05-31", d2020_03_31="Silver", d2020_04_15="?")
        assert (found.risk.is_decided, found.unjudged) == (True, None)

    @pytest.mark.parametrize(
        ("policy", "day"),
        [
            (ReviewPolicy(falls=quarterly()), "2020-07-01"),
            (ReviewPolicy(falls=monthly(day=30)), "2020-07-30"),
            (ReviewPolicy(falls=monthly(day=2)), "2020-07-02"),
            (ReviewPolicy(falls=yearly(5, 1), floor=yearly(9, 1)), "2020-09-01"),
            (ReviewPolicy(), None),
            (ReviewPolicy(floor=yearly(9, 1)), None),
        ],
    )
    def test_the_next_review_is_the_first_after_the_day_or_the_next_assessment(self, policy, day):
        found = reviewed(policy, GOLD, "2020-06-30", d2020_06_30="?")
        assert found.unjudged.next_review == (day and on(day))

    @pytest.mark.parametrize(
        ("policy", "is_told"),
        [
            (ReviewPolicy(falls=NEVER), False),
            (ReviewPolicy(falls=NEVER, floor=yearly(3, 1)), True),
            (ReviewPolicy(falls=yearly(3, 1)), True),
        ],
    )
    def test_only_a_tier_that_can_be_lost_at_some_review_has_to_be_judged(self, policy, is_told):
        assert (reviewed(policy, GOLD, d2020_05_31="?").unjudged is not None) is is_told


class TestWhatIsRefused:
    def test_all_that_is_wrong_is_told_at_once(self):
        other = Programme("Other", LADDER.tiers[:2])
        strange = Standing.of(PartnerId("P-2"), {"points": 1})
        with pytest.raises(InvalidError) as refused:
            review(
                ReviewPolicy(), GOLD, [said("2020-03-01", "Gold"), said("2020-03-01", "Silver"), other.assess(strange)]
            )
        assert refused.value.subject == "review of M-P-1"
        assert sorted(fault.path for fault in refused.value.faults) == [
            "assessments[1].standing.as_of",
            "assessments[2].programme",
            "assessments[2].standing.as_of",
            "assessments[2].standing.partner_id",
            "assessments[2].tiers",
        ]

    def test_a_membership_ranks_tiers_as_the_programme_does(self):
        held = [
            HeldTier(tier="Silver", rank=5, since=on("2019-01-01"), until=on("2020-01-01")),
            HeldTier(tier="Diamond", rank=9, since=on("2020-01-01")),
        ]
        with pytest.raises(InvalidError) as refused:
            reviewed(ReviewPolicy(), a_member(tiers=held), d2020_03_01="Gold")
        assert [(fault.path, fault.problem) for fault in refused.value.faults] == [
            ("membership.tiers[0].rank", "Silver has the rank 1 in the programme"),
            ("membership.tiers[1].tier", "it is no tier of the programme, which has Silver, Gold, Platinum"),
        ]

    def test_a_tier_of_the_past_may_be_gone(self):
        held = [
            HeldTier(tier="Bronze", rank=0, since=on("2019-01-01"), until=on("2020-01-01")),
            HeldTier(tier="Gold", rank=2, since=on("2020-01-01")),
        ]
        assert reviewed(ReviewPolicy(), a_member(tiers=held), d2020_03_01="Silver").tier == "Silver"

    @pytest.mark.parametrize(
        ("ask", "wrong", "message"),
        [
            (lambda wrong: review(wrong, GOLD, []), None, "review with NoneType"),
            (lambda wrong: review(ReviewPolicy(), wrong, []), "M-1", "review of str"),
            (lambda wrong: review(ReviewPolicy(), GOLD, [wrong]), "Gold", "review by str"),
            (lambda wrong: review_all(ReviewPolicy(), [wrong], []), "M-1", "review of str"),
            (lambda wrong: review_all(ReviewPolicy(), [], [wrong]), "Gold", "review by str"),
        ],
    )
    def test_only_policies_memberships_and_assessments_will_do(self, ask, wrong, message):
        with pytest.raises(OperandError, match=message):
            ask(wrong)

    def test_designations_without_an_order_do_not_rise_or_fall(self):
        designations = Programme(LADDER.name, LADDER.tiers, Selection.INDEPENDENT)
        found = designations.assess(Standing.of(PartnerId("P-1"), {"points": 1}, as_of=on("2020-03-01")))
        with pytest.raises(OperandError, match="independent"):
            review(ReviewPolicy(), GOLD, [found])

    def test_the_last_day_is_a_day(self):
        for found in ([], [said("2020-03-01", "Gold")]):
            with pytest.raises(InvalidError, match="a day is expected"):
                review(ReviewPolicy(), GOLD, found, until="2020-03-01")


class TestManyPartners:
    MEMBERS = tuple(a_member("Gold", partner_id=PartnerId(partner)) for partner in ("P-1", "P-2", "P-3"))

    def test_each_is_reviewed_by_its_own_assessments(self):
        found = review_all(
            ReviewPolicy(), self.MEMBERS, [said("2020-03-01", "Silver", "P-2"), said("2020-03-05", "Platinum")]
        )
        assert [each.tier for each in found] == ["Platinum", "Silver", "Gold"]
        assert [each.until for each in found] == [on("2020-03-05")] * 3

    def test_of_those_who_take_no_part_nothing_is_made(self):
        assert review_all(ReviewPolicy(), [], [said("2020-03-01", "Silver")]) == ()

    def test_many_is_each(self):
        found = [said("2020-03-01", "Silver", "P-1"), said("2020-02-01", None, "P-3")]
        policy, last = ReviewPolicy(falls=quarterly()), on("2020-12-31")
        alone = tuple(
            review(
                policy, member, [each for each in found if each.standing.partner_id == member.partner_id], until=last
            )
            for member in self.MEMBERS
        )
        assert review_all(policy, self.MEMBERS, found, until=last) == alone


BY_HAND = [
    (
        TierChange,
        {
            "partner_id": PartnerId("P-1"),
            "programme": "Partner+",
            "on": on("2020-07-01"),
            "before": "Gold",
            "after": "Silver",
            "direction": Direction.FALL,
            "assessed_on": on("2020-06-30"),
            "why": "as reviewed",
        },
    ),
    (
        AtRisk,
        {
            "partner_id": PartnerId("P-1"),
            "programme": "Partner+",
            "tier": "Gold",
            "falls_to": None,
            "loses_on": on("2020-07-31"),
            "act_by": on("2020-07-01"),
            "next_review": on("2020-07-01"),
            "assessed_on": on("2020-06-30"),
        },
    ),
    (
        Unjudged,
        {
            "partner_id": PartnerId("P-1"),
            "programme": "Partner+",
            "tier": "Gold",
            "undecided": ["Gold"],
            "certain": None,
            "assessed_on": on("2020-06-30"),
            "next_review": on("2020-07-01"),
        },
    ),
    (Review, {"membership": GOLD, "until": on("2020-07-01")}),
]


class TestWhatIsWrittenByHand:
    @pytest.mark.parametrize(("kind", "given_all"), BY_HAND)
    def test_its_days_may_be_standard_dates(self, kind, given_all):
        found = kind(**given_all)
        days_of_it = [getattr(found, name) for name, value in given_all.items() if isinstance(value, date)]
        assert {type(each) for each in days_of_it} == {pendulum.Date}

    @pytest.mark.parametrize(("kind", "given_all"), BY_HAND[:-1])
    def test_what_is_wrong_is_told_of_the_partner(self, kind, given_all):
        with pytest.raises(InvalidError, match=f"{kind.__name__} 'P-1': programme"):
            kind(**given_all | {"programme": None})

    @pytest.mark.parametrize(
        ("undecided", "certain", "told"),
        [
            (["Gold"], "Silver", "until it can be judged; as of 2020-06-30 only Silver is certain"),
            (["Gold", "Platinum"], None, "until it can be judged; as of 2020-06-30 no tier is certain"),
            (
                ["Platinum", "Diamond"],
                None,
                "until Platinum and Diamond can be judged; as of 2020-06-30 no tier is certain",
            ),
            ([], None, "until it can be judged; as of 2020-06-30 no tier is certain"),
        ],
    )
    def test_a_tier_that_is_kept_says_until_what_is_judged(self, undecided, certain, told):
        assert (
            str(Unjudged(**BY_HAND[2][1] | {"undecided": undecided, "certain": certain})) == f"P-1 keeps Gold {told}."
        )

    def test_a_risk_without_days_comes_with_the_next_assessment(self):
        dateless = {
            name: value for name, value in BY_HAND[1][1].items() if name not in {"loses_on", "act_by", "next_review"}
        }
        risk = AtRisk(**dateless)
        assert (risk.loses_on, risk.act_by, risk.next_review) == (None, None, None)
        assert str(risk) == "P-1 would fall from Gold to no tier with the next assessment; only that one can avert it."


def test_nothing_known_is_nothing_changed():
    found = review(ReviewPolicy(), GOLD, [])
    assert (found, found.tier, str(found)) == (
        Review(membership=GOLD),
        "Gold",
        "P-1 holds Gold of Partner+, as before.",
    )
    assert review(ReviewPolicy(), GOLD, [], until=on("2019-12-31")).tier is None
    ended = a_member(tiers=[attrs.evolve(GOLD.tiers[0], until=on("2020-06-01"))])
    assert review(ReviewPolicy(), ended, []).tier is None


# What holds of every policy and every history.

DAYS = st.dates(date(2019, 1, 1), date(2022, 12, 31))
TIERS = st.sampled_from([None, *RANKS])
FOUND = st.one_of(TIERS, TIERS, TIERS, TIERS, st.just("?"))
spans = st.one_of(st.integers(1, 120).map(days), st.integers(1, 6).map(months))
scheduled = st.sampled_from(
    [
        monthly(),
        monthly(day=31),
        quarterly(),
        quarterly(starting=2, day=15),
        on_months(1, 7),
        yearly(3, 1),
        yearly(4, 3, measured_on=(3, 31)),
    ]
)
schedules = st.one_of(
    st.just(AT_ONCE),
    scheduled,
    st.just(NEVER),
    st.builds(anniversary, of=st.sampled_from(CountedFrom), months=st.sampled_from([3, 12])),
)
windows = st.sampled_from([trailing(months=3), trailing(days=45), whole_months(1), whole_months(6)])
policies = st.builds(
    ReviewPolicy,
    rises=schedules,
    falls=schedules,
    floor=st.none() | st.sampled_from([yearly(3, 1), on_months(1, 7)]),
    cure=st.none() | spans,
    grace=st.none() | spans | st.sampled_from([until(1, 1), until(9, 30)]),
    rising=st.sampled_from(Steps),
    falling=st.sampled_from(Steps),
    any_day_of=st.none() | windows,
    tenure=st.none() | spans,
    undecided=st.sampled_from(Undecided),
)
plain_policies = policies.map(lambda policy: attrs.evolve(policy, cure=None, grace=None))


def members(tiers=TIERS):
    return st.builds(lambda tier, day: a_member(tier, str(day)), tiers, DAYS)


def histories(tiers=FOUND):
    return st.dictionaries(DAYS, tiers, min_size=1, max_size=12).map(
        lambda drawn: [said(str(day), tier) for day, tier in drawn.items()]
    )


END = on("2023-12-31")


@given(policies, members(), histories(), DAYS)
def test_the_same_assessments_in_smaller_steps_give_the_same_result(policy, member, found, day):
    at_once = review(policy, member, found, until=END)
    first = review(policy, member, found, until=day)
    then = review(policy, first.membership, found, until=END)
    assert (then.membership, then.risk) == (at_once.membership, at_once.risk)
    assert first.changes + then.changes == at_once.changes


@given(policies, members(), histories(), st.randoms())
def test_the_order_in_which_assessments_are_given_does_not_matter(policy, member, found, chance):
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert review(policy, member, shuffled) == review(policy, member, found)


@given(policies, members(), histories(st.just("Silver")), st.sampled_from([*RANKS]))
def test_who_always_reaches_its_tier_never_falls(policy, member, found, tier):
    assume(not member.tiers or RANKS[tier] >= member.tiers[-1].rank)
    result = review(policy, member, [said(str(each.standing.as_of), tier) for each in found], until=END)
    assert all(change.direction is Direction.RISE for change in result.changes)
    assert result.risk is None


@given(policies, members(), histories())
def test_changes_follow_one_another_and_stand_in_the_membership(policy, member, found):
    result = review(policy, member, found, until=END)
    held = member.tiers[-1].tier if member.tiers else None
    last = date.min
    for change in result.changes:
        assert change.on > last
        assert change.before == held
        before, after = (result.membership.tier_on(day) for day in (change.on - timedelta(days=1), change.on))
        assert (after.tier if after else None) == change.after
        assert (before.tier if before else None) == change.before
        assert (change.direction is Direction.RISE) == (RANKS.get(change.after, 0) > RANKS.get(change.before, 0))
        held, last = change.after, change.on
    assert result.tier == held or result.until < member.joined_on
    assert len(result.membership.tiers) == len(member.tiers) + sum(
        change.after is not None for change in result.changes
    )


@given(plain_policies, members(), histories())
def test_nothing_happens_on_a_day_without_review(policy, member, found):
    result = review(policy, member, found, until=END)
    for change in result.changes:
        since = result.membership.tier_on(change.on - timedelta(days=1))
        schedule = policy.rises if change.direction is Direction.RISE else policy.falls
        if not hasattr(schedule, "falls_on"):
            joining = schedule.of is CountedFrom.JOINING or since is None
            schedule = schedule.counted_from(member.joined_on if joining else since.since)
        by_floor = policy.floor is not None and policy.floor.falls_on(change.on)
        assert schedule.falls_on(change.on) or (change.direction is Direction.FALL and by_floor)
        assert change.assessed_on <= change.on


@given(policies, members(), histories())
def test_every_fall_has_a_reason_and_every_rise_is_met(policy, member, found):
    for change in review(policy, member, found, until=END).changes:
        assert change.why
        if change.direction is Direction.FALL:
            assert change.findings
            assert not any(finding.is_met for finding in change.findings)
        else:
            assert all(finding.is_met for finding in change.findings)


@given(plain_policies, members(), histories())
def test_nobody_falls_below_the_floor(policy, member, found):
    assume(policy.floor is not None)
    result = review(policy, member, found, until=END)
    for change in result.changes:
        if change.direction is Direction.FALL and not policy.floor.falls_on(change.on):
            floor = result.membership.tier_on(policy.floor.last_on_or_before(change.on))
            assert RANKS.get(change.after, 0) >= (floor.rank if floor else 0)


def _as_it_stands(found, since, last):
    """Return the assessments and the latest of them again on every day of some."""
    latest = max(found, key=lambda each: each.standing.as_of)
    again = (since + timedelta(days=step) for step in range(1, (last - since).days + 1))
    tier = latest.tier if latest.is_certain else "?"
    return [*found, *(said(str(day), tier) for day in again)]


def _leaving(member, day):
    """Return a member that leaves on a day, where that comes after its tier began."""
    (held,) = member.tiers
    if day is None or day <= held.since:
        return member
    return attrs.evolve(member, left_on=day, tiers=[attrs.evolve(held, until=day)])


@given(
    policies,
    st.builds(_leaving, members(st.sampled_from(["Gold", "Platinum"])), st.none() | DAYS),
    histories(st.sampled_from([None, "Silver", "Gold", "?"])),
)
def test_what_is_foretold_comes_true_where_nothing_changes(policy, member, found):
    result = review(policy, member, found)
    risk = result.risk
    assume(risk is not None)
    assume(all(RANKS.get(each.tier, 0) <= RANKS[risk.tier] for each in found))
    assume(risk.loses_on is not None or (policy.cure is None and policy.grace is None))
    lost_on = risk.loses_on or result.until + timedelta(days=1)
    then = review(policy, result.membership, _as_it_stands(found, result.until, lost_on), until=lost_on)
    assert [(change.on, change.before, change.after) for change in then.changes] == [
        (lost_on, risk.tier, risk.falls_to)
    ]


@given(policies, members(st.sampled_from([*RANKS])), histories())
def test_who_is_not_at_risk_is_safe_where_nothing_changes(policy, member, found):
    result = review(policy, member, found)
    assume(result.risk is None)
    last = result.until + timedelta(days=200)
    then = review(policy, result.membership, _as_it_stands(found, result.until, last), until=last)
    assert not [
        change for change in then.changes if change.direction is Direction.FALL and change.before == result.tier
    ]


@given(policies, members(), histories())
def test_what_is_found_can_be_kept(policy, member, found):
    result = review(policy, member, found)
    twin = pickle.loads(pickle.dumps(result))
    assert (twin, hash(twin), str(twin)) == (result, hash(result), str(result))
    assert all(isinstance(risk, AtRisk) for risk in at_risk([result]))

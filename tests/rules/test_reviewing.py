"""Partners that are reviewed by their programme: by what it takes to stay, and in competition for limited places."""

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import HeldTier, InvalidError, Membership, MembershipId, OperandError, PartnerId
from channelmodel.rules import (
    Places,
    Precedence,
    Programme,
    Review,
    ReviewPolicy,
    Standing,
    Steps,
    Tier,
    days,
    fact,
    quarterly,
    review_all,
    review_standings,
    yearly,
)
from tests.rules.histories import LADDER, moves, on

SALES = fact("sales")
EASIER_TO_STAY = Programme("Partner+", [Tier("Silver"), Tier("Gold", [SALES >= 10], keeps=[SALES >= 6])])
TWO_PLACES = Programme(
    "Partner+",
    [Tier("Silver"), Tier("Gold", [SALES >= 10]), Tier("Premier", [SALES >= 20], places=Places(2, by=SALES))],
)
TWO_LIMITED = Programme(
    "Partner+",
    [
        Tier("Gold", [SALES >= 1], places=Places(1, by=SALES)),
        Tier("Premier", [SALES >= 2], places=Places(1, by=SALES)),
    ],
)
AT_ONCE = ReviewPolicy()
START = "2020-01-01"


def member(programme: Programme, partner: str, tier: str | None) -> Membership:
    held = [] if tier is None else [HeldTier(tier=tier, rank=programme.rank(tier), since=on(START))]
    return Membership(
        id=MembershipId(f"M-{partner}"),
        partner_id=PartnerId(partner),
        programme="Partner+",
        joined_on=on(START),
        tiers=tuple(held),
    )


def known(day: str, **sales: int) -> list[Standing]:
    return [Standing.of(PartnerId(partner), {"sales": sold}, as_of=on(day)) for partner, sold in sales.items()]


def story(
    programme: Programme, policy: ReviewPolicy, tiers: dict[str, str | None], *rounds: list[Standing], **more: Any
) -> dict[str, Review]:
    members = [member(programme, partner, tier) for partner, tier in tiers.items()]
    found = review_standings(programme, members, [each for rows in rounds for each in rows], policy=policy, **more)
    return {each.membership.partner_id: each for each in found}


def tiers(found: dict[str, Review]) -> dict[str, str | None]:
    return {partner: each.tier for partner, each in found.items()}


class TestStaying:
    @pytest.mark.parametrize(("sales", "tier"), [(5, "Silver"), (6, "Gold"), (10, "Gold")])
    def test_whoever_holds_a_tier_is_asked_for_what_it_takes_to_stay(self, sales, tier):
        assert story(EASIER_TO_STAY, AT_ONCE, {"A": "Gold"}, known("2020-02-01", A=sales))["A"].tier == tier

    @pytest.mark.parametrize(("sales", "tier"), [(9, "Silver"), (10, "Gold")])
    def test_whoever_does_not_is_asked_for_what_it_takes_to_enter(self, sales, tier):
        assert story(EASIER_TO_STAY, AT_ONCE, {"A": "Silver"}, known("2020-02-01", A=sales))["A"].tier == tier

    def test_once_lost_it_is_as_hard_to_get_as_ever(self):
        rounds = [known(f"2020-0{month}-01", A=sales) for month, sales in ((2, 8), (3, 5), (4, 8), (5, 10), (6, 8))]
        found = story(EASIER_TO_STAY, AT_ONCE, {"A": "Gold"}, *rounds)["A"]
        assert moves(found) == [("2020-03-01", "Silver"), ("2020-05-01", "Gold")]
        assert [str(each) for each in found.changes[0].findings] == ["✗ sales at least 6: 5, 1 missing"]

    def test_what_is_at_risk_is_what_it_takes_to_stay(self):
        found = story(EASIER_TO_STAY, ReviewPolicy(falls=quarterly()), {"A": "Gold"}, known("2020-02-01", A=5))["A"]
        assert [str(each) for each in found.risk.missing] == ["✗ sales at least 6: 5, 1 missing"]


class TestPlaces:
    def test_the_best_get_them(self):
        found = story(TWO_PLACES, AT_ONCE, dict.fromkeys("ABC"), known("2020-02-01", A=20, B=30, C=25))
        assert tiers(found) == {"A": "Gold", "B": "Premier", "C": "Premier"}

    def test_whoever_ties_for_the_last_place_goes_without(self):
        found = story(TWO_PLACES, AT_ONCE, dict.fromkeys("ABC"), known("2020-02-01", A=20, B=30, C=20))
        assert tiers(found) == {"A": "Gold", "B": "Premier", "C": "Gold"}

    def test_a_better_newcomer_takes_the_place_of_the_weakest(self):
        found = story(
            TWO_PLACES, AT_ONCE, {"A": "Premier", "B": "Premier", "C": "Gold"}, known("2020-02-01", A=20, B=30, C=25)
        )
        assert tiers(found) == {"A": "Gold", "B": "Premier", "C": "Premier"}
        (fall,) = found["A"].changes
        assert fall.why == "tiers fall at once; the places of Premier went to others"

    def test_unless_whoever_holds_a_place_keeps_it(self):
        policy = ReviewPolicy(places=Precedence.HOLDERS)
        found = story(
            TWO_PLACES, policy, {"A": "Premier", "B": "Premier", "C": "Gold"}, known("2020-02-01", A=20, B=30, C=25)
        )
        assert tiers(found) == {"A": "Premier", "B": "Premier", "C": "Gold"}

    def test_a_place_that_becomes_free_is_given(self):
        policy = ReviewPolicy(places=Precedence.HOLDERS)
        found = story(
            TWO_PLACES, policy, {"A": "Premier", "B": "Premier", "C": "Gold"}, known("2020-02-01", A=19, B=30, C=25)
        )
        assert tiers(found) == {"A": "Gold", "B": "Premier", "C": "Premier"}

    def test_a_holder_that_is_not_reviewed_yet_keeps_its_place(self):
        policy = ReviewPolicy(falls=quarterly())
        found = story(
            TWO_PLACES, policy, {"A": "Premier", "B": "Premier", "C": "Gold"}, known("2020-02-01", A=20, B=30, C=25)
        )
        assert tiers(found) == {"A": "Premier", "B": "Premier", "C": "Gold"}
        same = known("2020-04-01", A=20, B=30, C=25)
        later = story(TWO_PLACES, policy, {"A": "Premier", "B": "Premier", "C": "Gold"}, same)
        assert tiers(later) == {"A": "Gold", "B": "Premier", "C": "Premier"}

    def test_having_to_make_room_is_nothing_that_can_be_made_good(self):
        held = {"A": "Premier", "B": "Premier", "C": "Gold"}
        found = story(TWO_PLACES, ReviewPolicy(cure=days(30)), held, known("2020-02-01", A=20, B=30, C=25))
        assert tiers(found) == {"A": "Gold", "B": "Premier", "C": "Premier"}

    def test_but_a_place_that_is_lost_may_be_kept_for_a_while(self):
        policy = ReviewPolicy(grace=days(30))
        rounds = [known(day, A=20, B=30, C=25) for day in ("2020-02-01", "2020-03-02", "2020-03-03")]
        held = {"A": "Premier", "B": "Premier", "C": "Gold"}
        first = story(TWO_PLACES, policy, held, *rounds[:1])
        assert tiers(first) == held
        risk = first["A"].risk
        assert (risk.tier, risk.falls_to, risk.loses_on, risk.missing) == ("Premier", "Gold", on("2020-03-02"), ())
        assert risk.is_decided
        assert first["B"].risk is None
        found = story(TWO_PLACES, policy, held, *rounds)
        assert moves(found["A"]) == [("2020-03-02", "Gold")]
        assert moves(found["C"]) == [("2020-03-02", "Premier")]

    def test_a_holder_of_whom_nothing_is_known_occupies_its_place(self):
        found = story(TWO_PLACES, AT_ONCE, {"A": "Premier", "B": "Premier", "C": "Gold"}, known("2020-02-01", C=99))
        assert tiers(found) == {"A": "Premier", "B": "Premier", "C": "Gold"}

    def test_whoever_cannot_skip_a_full_tier_waits(self):
        full = Programme(
            "Partner+",
            [Tier("Silver"), Tier("Gold", [SALES >= 1], places=Places(1, by=SALES)), Tier("Premier", [SALES >= 20])],
        )
        policy = ReviewPolicy(rising=Steps.ONE, places=Precedence.HOLDERS)
        assert tiers(story(full, policy, {"A": "Gold", "B": "Silver"}, known("2020-02-01", A=5, B=30))) == {
            "A": "Gold",
            "B": "Silver",
        }

    def test_whoever_falls_one_tier_passes_a_full_one(self):
        full = Programme(
            "Partner+",
            [Tier("Silver"), Tier("Gold", [SALES >= 1], places=Places(1, by=SALES)), Tier("Premier", [SALES >= 20])],
        )
        policy = ReviewPolicy(falling=Steps.ONE, places=Precedence.HOLDERS)
        found = story(full, policy, {"A": "Gold", "B": "Premier"}, known("2020-02-01", A=5, B=3))
        assert tiers(found) == {"A": "Gold", "B": "Silver"}

    def test_whoever_finds_a_tier_full_gets_the_next_one_that_it_reaches(self):
        full = Programme(
            "Partner+",
            [Tier("Silver"), Tier("Gold", [SALES >= 99]), Tier("Premier", [SALES >= 20], places=Places(1, by=SALES))],
        )
        found = story(full, AT_ONCE, dict.fromkeys("AB"), known("2020-02-01", A=30, B=25))
        assert tiers(found) == {"A": "Premier", "B": "Silver"}

    def test_whoever_is_not_reviewed_keeps_its_place_beside_the_best_of_the_others(self):
        held = {"A": "Premier", "B": "Premier", "C": "Gold", "D": "Gold"}
        found = story(TWO_PLACES, AT_ONCE, held, known("2020-02-01", A=40, C=30, D=25))
        assert tiers(found) == held

    def test_whoever_finds_no_place_higher_up_keeps_its_own(self):
        held = {"A": "Gold", "B": "Premier", "C": None}
        found = story(TWO_LIMITED, AT_ONCE, held, known("2020-02-01", A=40, B=50, C=5))
        assert tiers(found) == held

    @pytest.mark.parametrize("policy", [AT_ONCE, ReviewPolicy(floor=yearly(3, 1))])
    def test_it_is_the_latest_figures_that_decide(self, policy):
        rounds = [known("2020-02-01", A=4, B=3), known("2020-02-20", A=3, B=4)]
        found = story(TWO_LIMITED, policy, dict.fromkeys("AB"), *rounds)
        assert moves(found["A"]) == [("2020-02-01", "Premier"), ("2020-02-20", "Gold")]
        assert moves(found["B"]) == [("2020-02-01", "Gold"), ("2020-02-20", "Premier")]

    @pytest.mark.parametrize(("left_on", "tier"), [("2020-02-01", "Premier"), ("2020-02-02", "Gold")])
    def test_whoever_leaves_makes_room_from_that_day_on(self, left_on, tier):
        held = HeldTier(tier="Premier", rank=2, since=on(START), until=on(left_on))
        leaving = attrs.evolve(member(TWO_LIMITED, "A", None), tiers=[held], left_on=on(left_on))
        members = [leaving, member(TWO_LIMITED, "B", "Gold")]
        found = review_standings(TWO_LIMITED, members, known("2020-02-01", B=9), policy=AT_ONCE)
        assert found[1].tier == tier

    def test_a_tier_that_is_recorded_from_a_later_day_on_is_decided_and_its_place_taken(self):
        later = HeldTier(tier="Premier", rank=2, since=on("2020-06-01"))
        members = [attrs.evolve(member(TWO_LIMITED, "A", None), tiers=[later]), member(TWO_LIMITED, "B", "Gold")]
        found = review_standings(TWO_LIMITED, members, known("2020-02-01", A=3, B=9), policy=AT_ONCE)
        assert [each.membership for each in found] == members

    def test_places_are_given_from_the_top(self):
        found = story(TWO_LIMITED, AT_ONCE, dict.fromkeys("ABC"), known("2020-02-01", A=3, B=4, C=5))
        assert tiers(found) == {"A": None, "B": "Gold", "C": "Premier"}

    @given(
        st.dictionaries(st.sampled_from("ABCDE"), st.sampled_from([None, "Silver", "Gold"]), min_size=1),
        st.lists(st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 40), min_size=1), min_size=1, max_size=6),
        st.builds(
            ReviewPolicy,
            places=st.sampled_from(Precedence),
            falling=st.sampled_from(Steps),
            falls=st.sampled_from([AT_ONCE.falls, quarterly()]),
        ),
    )
    def test_there_are_never_more_partners_than_places(self, held, rounds, policy):
        weeks = [known(str(on(START) + timedelta(days=30 * week + 1)), **sales) for week, sales in enumerate(rounds)]
        found = story(TWO_PLACES, policy, held, *weeks)
        for day in (on(START) + timedelta(days=step) for step in range(200)):
            holding = [each.membership.tier_on(day) for each in found.values()]
            assert sum(1 for each in holding if each is not None and each.tier == "Premier") <= 2


@given(
    st.lists(
        st.tuples(st.sampled_from("AB"), st.dates(date(2020, 1, 1), date(2021, 12, 31)), st.integers(0, 4)),
        unique_by=lambda row: row[:2],
    ),
    st.sampled_from(
        [AT_ONCE, ReviewPolicy(falls=quarterly()), ReviewPolicy(falls=quarterly(), cure=days(40), falling=Steps.ONE)]
    ),
)
def test_where_nobody_competes_it_is_as_with_assessments(rows, policy):
    standings = [Standing.of(PartnerId(partner), {"points": points}, as_of=day) for partner, day, points in rows]
    members = [member(LADDER, partner, "Gold") for partner in "AB"]
    last = date(2022, 6, 30)
    by_assessment = review_all(policy, members, map(LADDER.assess, standings), until=last)
    assert review_standings(LADDER, members, standings, policy=policy, until=last) == by_assessment


def test_whoever_has_left_or_not_joined_yet_is_not_reviewed_with_the_others():
    left, joined = on("2020-06-01"), on("2020-08-01")
    gone = HeldTier(tier="Gold", rank=2, since=on(START), until=left)
    members = [
        attrs.evolve(member(LADDER, "A", None), tiers=[gone], left_on=left),
        attrs.evolve(member(LADDER, "B", None), joined_on=joined),
        member(LADDER, "C", "Gold"),
    ]
    standings = [Standing.of(each.partner_id, {"points": 1}, as_of=on("2020-07-01")) for each in members]
    found = review_standings(LADDER, members, standings, policy=AT_ONCE, until=on("2020-07-31"))
    assert [moves(each) for each in found] == [[], [], [("2020-07-01", "Silver")]]


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"programme": "Partner+"}, "review_standings of str"),
            ({"policy": "monthly"}, "review with str"),
            ({"memberships": ["M-1"]}, "review of str"),
            ({"standings": [{"sales": 1}]}, "review_standings with dict"),
        ],
    )
    def test_only_programmes_policies_memberships_and_standings_will_do(self, change, message):
        given_all = {"programme": LADDER, "memberships": [], "standings": [], "policy": AT_ONCE} | change
        with pytest.raises(OperandError, match=message):
            review_standings(
                given_all.pop("programme"), given_all.pop("memberships"), given_all.pop("standings"), **given_all
            )

    def test_a_membership_is_one_of_the_programme(self):
        other = attrs.evolve(member(LADDER, "A", None), programme="Other")
        with pytest.raises(InvalidError) as refused:
            review_standings(LADDER, [other], [Standing.of(PartnerId("A"), {})], policy=AT_ONCE)
        assert [fault.path for fault in refused.value.faults] == ["programme", "assessments[0].standing.as_of"]

    def test_nothing_known_is_nothing_changed(self):
        gold = member(LADDER, "A", "Gold")
        assert review_standings(LADDER, [gold], [], policy=AT_ONCE) == (Review(membership=gold),)
        assert review_standings(LADDER, [gold], [], policy=AT_ONCE, until=on("2020-06-01"))[0].tier == "Gold"


def test_a_programme_is_reviewed_by_its_own_policy():
    own = attrs.evolve(EASIER_TO_STAY, review=ReviewPolicy(falls=quarterly()))
    assert "Tiers fall every year on 1 January, 1 April, 1 July and 1 October." in str(own)
    members = [member(own, "A", "Gold")]
    (found,) = review_standings(own, members, known("2020-02-01", A=0), until=on("2020-04-01"))
    assert moves(found) == [("2020-04-01", "Silver")]
    with pytest.raises(OperandError, match="without a policy"):
        review_standings(EASIER_TO_STAY, members, [])

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel.entities import HeldTier, TierMove
from channelmodel.errors import InvalidError
from channelmodel.values.day import to_day
from tests.entities.builders import a_membership, day, told

SILVER, GOLD = ("Silver", 2), ("Gold", 3)


def held(tier, since, until=None):
    return HeldTier(tier=tier[0], rank=tier[1], since=day(since), until=until and day(until))


def test_a_tier_is_held_from_its_first_day_to_the_day_before_its_end():
    member = a_membership(tiers=[held(SILVER, "2020-02-01", "2020-03-01"), held(GOLD, "2020-03-01")])
    on = {text: getattr(member.tier_on(day(text)), "tier", None) for text in
          ("2020-01-31", "2020-02-01", "2020-02-29", "2020-03-01", "2029-01-01")}  # fmt: skip
    assert list(on.values()) == [None, "Silver", "Silver", "Gold", "Gold"]


def test_between_two_tiers_there_may_be_days_without_one():
    member = a_membership(tiers=[held(SILVER, "2020-02-01", "2020-03-01"), held(GOLD, "2020-04-01")])
    assert member.tier_on(day("2020-03-31")) is None
    assert [(move.before.tier, move.after.tier, str(move.on)) for move in member.moves()] == [
        ("Silver", "Gold", "2020-04-01")
    ]


def test_a_tier_of_a_single_day_counts():
    member = a_membership(tiers=[held(SILVER, "2020-02-01", "2020-02-02"), held(GOLD, "2020-02-02", "2020-02-03")])
    assert member.tier_on(day("2020-02-01")).tier == "Silver"
    assert member.tier_on(day("2020-02-02")).tier == "Gold"
    assert member.tier_on(day("2020-02-03")) is None
    assert len(member.moves()) == 1


def test_a_renewal_is_no_move_and_neither_is_the_first_tier():
    renewed = [held(GOLD, "2020-02-01", "2021-02-01"), held(GOLD, "2021-02-01", "2022-02-01")]
    assert a_membership(tiers=renewed).moves() == ()
    assert a_membership(tiers=renewed[:1]).moves() == ()
    assert a_membership().moves() == ()


def test_moves_go_up_and_down_one_by_one():
    up_and_down = [held(SILVER, "2020-02-01", "2020-03-01"), held(GOLD, "2020-03-01", "2020-04-01"),
                   held(SILVER, "2020-04-01")]  # fmt: skip
    up, down = a_membership(tiers=up_and_down).moves()
    assert (up.is_promotion, up.is_demotion) == (True, False)
    assert (down.is_promotion, down.is_demotion) == (False, True)
    assert (up.partner_id, up.programme, str(up.on)) == ("P-1", "Partner+", "2020-03-01")


def test_a_move_between_equal_ranks_is_neither_up_nor_down():
    same = held(GOLD, "2020-01-01")
    move = TierMove(partner_id="P-1", programme="X", on=day("2020-01-01"), before=same, after=same)
    assert (move.is_promotion, move.is_demotion) == (False, False)


def test_somebody_is_a_member_from_joining_to_the_day_before_leaving():
    member = a_membership(joined_on=day("2020-02-01"), left_on=day("2020-02-02"))
    assert [member.is_active_on(day(on)) for on in ("2020-01-31", "2020-02-01", "2020-02-02")] == [False, True, False]
    assert a_membership().is_active_on(day("2999-01-01"))


@pytest.mark.parametrize("left_on", ["2020-01-01", "2019-12-31"])
def test_nobody_leaves_before_or_on_the_day_of_joining(left_on):
    with pytest.raises(InvalidError) as caught:
        a_membership(left_on=day(left_on))
    assert told(caught) == [
        (
            f"left_on: got {to_day(day(left_on))!r}; the partner would leave before or on the day on which it joined, "
            "2020-01-01. Give the first day on which it no longer is a member."
        )
    ]


@pytest.mark.parametrize(
    ("tiers", "problem"),
    [
        (
            [held(SILVER, "2020-02-01"), held(GOLD, "2020-03-01")],
            (
                "tiers[1].since: got Date(2020, 3, 1); the tier before it begins on 2020-02-01 and has no end. "
                "List them by their days and end each tier where the next begins."
            ),
        ),
        (
            [held(SILVER, "2020-02-01", "2020-03-02"), held(GOLD, "2020-03-01")],
            (
                "tiers[1].since: got Date(2020, 3, 1); the tier before it begins on 2020-02-01 and lasts until 2020-03-02. "
                "List them by their days and end each tier where the next begins."
            ),
        ),
        (
            [held(SILVER, "2019-12-31")],
            (
                "tiers[0].since: got Date(2019, 12, 31); the partner joined on 2020-01-01. "
                "Begin the tier on that day or later."
            ),
        ),
        (
            [held(("Gold", 2), "2020-02-01", "2020-03-01"), held(GOLD, "2020-03-01")],
            (
                "tiers[1].rank: got 3; Gold and its rank do not match the other tiers of this membership. "
                "Give every tier one rank of its own, more for better."
            ),
        ),
        (
            [held(("Silver", 3), "2020-02-01", "2020-03-01"), held(GOLD, "2020-03-01")],
            (
                "tiers[1].rank: got 3; Gold and its rank do not match the other tiers of this membership. "
                "Give every tier one rank of its own, more for better."
            ),
        ),
    ],
)
def test_tiers_that_contradict_each_other_are_told(tiers, problem):
    with pytest.raises(InvalidError) as caught:
        a_membership(tiers=tiers)
    assert told(caught) == [problem]


def test_a_tier_ends_with_the_membership_at_the_latest():
    left = day("2020-03-01")
    assert a_membership(left_on=left, tiers=[held(GOLD, "2020-02-01", "2020-03-01")]).left_on == left
    for until in (None, "2020-03-02"):
        with pytest.raises(InvalidError, match=r"tiers\[0\]\.until: .*; the partner left on 2020-03-01. End the tier"):
            a_membership(left_on=left, tiers=[held(GOLD, "2020-02-01", until)])


@given(st.lists(st.integers(1, 400), min_size=1, max_size=12), st.lists(st.integers(1, 4), min_size=12, max_size=12))
def test_on_every_day_of_adjoining_tiers_exactly_one_is_held_and_moves_connect_them(lengths, ranks):
    tiers, since = [], datetime.date(2020, 1, 1)
    for length, rank in zip(lengths, ranks, strict=False):
        until = since + datetime.timedelta(length)
        tiers.append(HeldTier(tier=f"T{rank}", rank=rank, since=since, until=until))
        since = until
    member = a_membership(tiers=tiers)
    for tier in tiers:
        assert member.tier_on(tier.since) is tier
        assert member.tier_on(tier.until) is not tier
    moves = member.moves()
    assert all(move.is_promotion != move.is_demotion for move in moves)
    if moves:
        assert (moves[0].before.rank, moves[-1].after.rank) == (tiers[0].rank, tiers[-1].rank)

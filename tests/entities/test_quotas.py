import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel.entities import SeasonShare
from channelmodel.errors import InvalidError
from channelmodel.values import Money, Period
from tests.entities.builders import a_quota, euro, told

YEAR = Period.of_year(2020)
QUARTERS = [Period.of_quarter(2020, number) for number in (1, 2, 3, 4)]


def season(periods, shares):
    return [SeasonShare(period=period, share=share) for period, share in zip(periods, shares, strict=True)]


@pytest.mark.parametrize(
    ("owner", "territory", "sound"),
    [("E-1", None, True), (None, "PT", True), (None, None, False), ("E-1", "PT", False)],
)
def test_a_quota_is_either_a_person_s_or_a_territory_s(owner, territory, sound):
    if sound:
        assert a_quota(owner_id=owner, territory_id=territory).season == ()
        return
    with pytest.raises(InvalidError) as caught:
        a_quota(owner_id=owner, territory_id=territory)
    assert told(caught) == [
        (
            f"owner_id, territory_id: got {(owner, territory)!r}; a quota is either a person's or a territory's. "
            "Name one of the two; of two numbers make two quotas."
        )
    ]


@pytest.mark.parametrize(("amount", "sound"), [("-0.01", False), ("0", True), ("0.01", True)])
def test_a_quota_is_not_below_zero(amount, sound):
    if sound:
        assert a_quota(amount=euro(amount)).amount == euro(amount)
        return
    with pytest.raises(InvalidError) as caught:
        a_quota(amount=euro(amount))
    assert told(caught) == [
        "amount: got Money('-0.01', 'EUR'); a quota is not below zero. Give what has to be reached."
    ]


def test_a_quota_without_a_season_is_due_as_one():
    (only,) = a_quota().instalments
    assert (only.period, only.amount) == (YEAR, euro(900))


def test_instalments_follow_the_season():
    quota = a_quota(amount=euro(100)).spread(QUARTERS, ["0.1", "0.2", "0.3", "0.4"])
    assert [str(each.amount) for each in quota.instalments] == ["10.00 EUR", "20.00 EUR", "30.00 EUR", "40.00 EUR"]
    assert [each.period for each in quota.instalments] == QUARTERS


@given(
    st.decimals(0, 10**12, places=2),
    st.lists(st.integers(0, 50), min_size=12, max_size=12).filter(any),
)
def test_instalments_add_up_to_the_quota_to_the_last_cent_and_tile_its_period(amount, parts):
    months = [Period.of_month(2020, month) for month in range(1, 13)]
    quota = a_quota(amount=Money(amount, "EUR")).spread(months, [Fraction(part, sum(parts)) for part in parts])
    instalments = quota.instalments
    assert Money.sum(each.amount for each in instalments) == quota.amount
    assert all(each.amount >= euro(0) for each in instalments)
    assert sum(each.period.days for each in instalments) == YEAR.days
    assert all(earlier.period.meets(later.period) for earlier, later in itertools.pairwise(instalments))


@pytest.mark.parametrize(
    ("periods", "problems"),
    [
        (
            [QUARTERS[0], QUARTERS[2]],
            [
                (
                    "season[1].period: got Period(Date(2020, 7, 1), Date(2020, 10, 1), name='2020-Q3'); this part of the "
                    "season has to begin on 2020-04-01."
                ),
                (
                    "season: got Period(Date(2020, 7, 1), Date(2020, 10, 1), name='2020-Q3'); the season ends before "
                    "2020-10-01 and the quota before 2021-01-01."
                ),
            ],
        ),
        ([QUARTERS[0], Period.of_year(2021)], ["this part of the season has to begin on 2020-04-01", "2022-01-01"]),
    ],
)
def test_a_season_fills_the_period_of_its_quota_without_a_gap(periods, problems):
    with pytest.raises(InvalidError) as caught:
        a_quota(season=season(periods, ["0.5", "0.5"]))
    found = told(caught)
    assert len(found) == len(problems)
    for one, problem in zip(found, problems, strict=True):
        assert problem.partition(";")[2].strip(" .") in one


def test_a_season_that_ends_early_or_overlaps_is_told():
    with pytest.raises(InvalidError, match=r"the season ends before 2020-04-01 and the quota before 2021-01-01"):
        a_quota(season=season(QUARTERS[:1], [1]))
    with pytest.raises(InvalidError, match=r"season\[1\]\.period: .* has to begin on 2020-04-01"):
        a_quota(season=season([QUARTERS[0], YEAR], ["0.5", "0.5"]))


def test_gaps_and_missing_shares_are_told_together():
    with pytest.raises(InvalidError) as caught:
        a_quota(amount=euro(-1), owner_id=None, season=season(QUARTERS[1:], ["0.3"] * 3))
    assert [fault.path for fault in caught.value.faults] == [
        "amount", "owner_id, territory_id", "season[0].period", "season",
    ]  # fmt: skip


def test_there_is_one_share_for_each_period():
    with pytest.raises(InvalidError) as caught:
        a_quota().spread(QUARTERS, [1])
    assert str(caught.value) == "Quota 'Q-1': shares: got 1; there are 4 periods. Give one share for each period."


@pytest.mark.parametrize(("name", "value"), [("periods", None), ("periods", iter(())), ("shares", "1"), ("shares", 1)])
def test_a_quota_is_spread_over_lists(name, value):
    given_ = {"periods": QUARTERS, "shares": ["0.25"] * 4, name: value}
    with pytest.raises(InvalidError, match=rf"{name}: got .*; a tuple or a list is expected. List the {name}."):
        a_quota().spread(**given_)


@pytest.mark.parametrize(("share", "sound"), [("-0.01", False), ("0", True), ("1", True), ("1.01", False)])
def test_a_share_of_the_season_may_be_nothing(share, sound):
    if sound:
        assert SeasonShare(period=YEAR, share=share).share == Fraction(share)
        return
    with pytest.raises(InvalidError) as caught:
        SeasonShare(period=YEAR, share=share)
    assert told(caught) == [
        (
            f"share: got {Fraction(share)}; a share of the season lies between 0 and 1. "
            'Write a part of the whole, such as "0.15" for 15 %.'
        )
    ]

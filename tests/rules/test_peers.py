"""Ranks that are found among those who are judged together."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError, Money, OperandError
from channelmodel._checks import Checked
from channelmodel.rules import (
    Amount,
    Programme,
    Tier,
    Undefined,
    fact,
    flag,
    maximum,
    peers,
    rank,
    rounded_up,
    with_ranks,
)
from tests.rules.builders import a_standing
from tests.rules.drawn import small

spend = fact("spend")
place = rank(spend, known_as="place")
in_country = rank(spend, within="country", known_as="place")


def partners(*spends, **facts):
    return [a_standing(f"P-{number}", spend=each, **facts) for number, each in enumerate(spends, start=1)]


def places(standings, asked=place, name="place"):
    return [str(each.amount(name)) for each in with_ranks(standings, asked)]


@pytest.mark.parametrize(
    ("spends", "expected"),
    [
        ([900, 700, 700, 100], ["1", "2", "2", "4"]),
        ([100, 700, 900, 700], ["4", "2", "1", "2"]),
        ([5], ["1"]),
        ([5, 5, 5], ["1", "1", "1"]),
        ([0, -1, "1/3"], ["2", "3", "1"]),
        ([], []),
    ],
)
def test_partners_with_the_same_amount_share_the_better_rank(spends, expected):
    assert places(partners(*spends)) == expected


def test_the_lowest_may_come_first():
    complaints = rank(spend, known_as="place", lowest_first=True)
    assert places(partners(4, 0, 4, 9), complaints) == ["2", "1", "2", "4"]


def test_partners_are_ranked_within_their_country():
    standings = [
        a_standing("A", country="US", spend=5),
        a_standing("B", country="BR", spend=1),
        a_standing("C", country="US", spend=9),
        a_standing("D", country="BR", spend=1),
    ]
    assert places(standings, in_country) == ["2", "1", "1", "1"]
    assert places(standings, peers("country", "place")) == ["2", "2", "2", "2"]
    assert places(standings, peers(known_as="place")) == ["4", "4", "4", "4"]


def test_whoever_has_no_amount_or_no_group_has_no_rank_and_takes_no_place():
    standings = [
        a_standing("A", country="US", spend=5),
        a_standing("B", country="US", spend=None),
        a_standing("C", spend=9),
        a_standing("D"),
        a_standing("E", country="US", spend=9),
    ]
    found = with_ranks(standings, [in_country, peers("country", "peers")])
    assert [each.amount("place") for each in found] == [
        Amount(2),
        Undefined("spend has no value"),
        Undefined("country was not supplied"),
        Undefined("spend was not supplied; country was not supplied"),
        Amount(1),
    ]
    assert [each.amount("peers") for each in found] == [
        Amount(3),
        Amount(3),
        Undefined("country was not supplied"),
        Undefined("country was not supplied"),
        Amount(3),
    ]


def test_amounts_in_different_currencies_have_no_order_and_betray_no_figures():
    standings = [
        a_standing("A", country="US", spend=Money(5, "USD")),
        a_standing("B", country="US", spend=Money(7, "EUR")),
        a_standing("C", country="BR", spend=Money(1, "BRL")),
        a_standing("D", country="BR", spend=0),
    ]
    reason = "spend of its peers cannot be ranked: their currencies differ, so supply both in one currency"
    assert [each.amount("place") for each in with_ranks(standings, in_country)] == [
        Undefined(reason),
        Undefined(reason),
        Amount(1),
        Amount(2),
    ]


@pytest.mark.parametrize(
    ("amounts", "ranks"),
    [
        ([0, 0], [Amount(1), Amount(1)]),
        ([Money(0, "EUR"), 0], [Amount(1), Amount(1)]),
        ([0, Money(1, "EUR"), 0], [Amount(2), Amount(1), Amount(2)]),
        ([Money(0, "EUR"), Money(0, "USD")], "their currencies differ, so supply both in one currency"),
        ([0, 3, Money(1, "EUR")], "one is money and the other a plain number, so supply both as money, or both as "),
    ],
)
def test_nothing_at_all_goes_with_everything_unless_it_is_money(amounts, ranks):
    found = [each.amount("place") for each in with_ranks(partners(*amounts), place)]
    if isinstance(ranks, list):
        assert found == ranks
    else:
        assert all(f"spend of its peers cannot be ranked: {ranks}" in each.reason for each in found)


def test_a_fact_that_stands_there_already_is_left_alone():
    standings = [*partners(5, 9), a_standing("P-3", spend=7, place=40)]
    assert places(standings) == ["3", "1", "40"]
    again = with_ranks(with_ranks(standings, place), place)
    assert again == with_ranks(standings, place)


def test_a_programme_has_its_ranks_found_wherever_they_stand_in_it():
    top = rank(spend, within="country") <= rounded_up("0.03" * peers(within="country"))
    programme = Programme("Partner+", [Tier("Partner"), Tier("Premier", [fact("retention") >= "0.8", top])])
    standings = [a_standing(f"P-{n}", country="US", spend=n, retention="0.9") for n in range(1, 101)]
    judged = programme.assess_all(with_ranks(standings, programme))
    assert [each.standing.partner_id for each in judged if each.tier == "Premier"] == ["P-98", "P-99", "P-100"]
    finding = judged[96].unmet()[0]
    assert str(finding) == f"✗ {top} (here 3): 4, 1 too much"


def test_one_may_be_ranked_by_ranks():
    best_place = maximum(rank(fact("a"), known_as="by_a"), rank(fact("b"), known_as="by_b"))
    overall = rank(best_place, known_as="overall", lowest_first=True)
    standings = [a_standing("A", a=1, b=1), a_standing("B", a=2, b=3), a_standing("C", a=3, b=2)]
    assert places(standings, overall, "overall") == ["3", "1", "1"]
    assert places(standings, overall, "by_b") == ["3", "1", "2"]


def test_nothing_is_added_where_no_ranks_are_asked_for():
    standings = partners(1, 2)
    assert with_ranks(standings, spend >= 1) == tuple(standings)
    assert with_ranks(iter(standings), []) == tuple(standings)
    assert with_ranks(standings, Tier("T")) == tuple(standings)


def test_the_standings_keep_what_they_have():
    (found,) = with_ranks(partners(5, country="US"), place)
    assert (found.partner_id, found.text("country"), found.amount("spend")) == ("P-1", "US", Amount(5))


def test_a_partner_stands_among_them_once():
    with pytest.raises(InvalidError) as caught:
        with_ranks([*partners(1, 2), *partners(1, 2)], place)
    assert str(caught.value.faults[0]) == (
        "standings[2].partner_id: got 'P-1'; standings[0] is of this partner too. Give one standing of each partner."
    )
    assert len(caught.value.faults) == 2


def test_two_different_ranks_do_not_go_by_one_name():
    with pytest.raises(InvalidError) as caught:
        with_ranks(partners(1), [place, rank(fact("sales"), known_as="place")])
    assert str(caught.value) == (
        "with_ranks: known_as: got 'place'; rank by sales and rank by spend go by this name. "
        "Leave out known_as, or give each a name of its own."
    )
    assert places(partners(1), [place, place]) == ["1"]


@pytest.mark.parametrize("wrong", [5, None, "P-1", ["P-1"], {"P-1": 5}])
def test_standings_are_ranked_and_nothing_else(wrong):
    with pytest.raises(OperandError, match=r"with_ranks with .* is not defined. (Give a list|Make a standing)"):
        with_ranks(wrong, place)


@attrs.frozen
class Foreign:
    """Something of another library, which has made it with attrs too."""


@pytest.mark.parametrize("wrong", [5, None, "place", [5], [place, "place"], Checked(), Foreign()])
def test_what_asks_for_ranks_is_a_programme_or_a_term(wrong):
    with pytest.raises(OperandError, match=r"with_ranks for .* is not defined. Give the programme"):
        with_ranks(partners(1), wrong)


@given(st.lists(small, max_size=8), st.randoms(), st.booleans())
def test_a_rank_is_one_more_than_those_who_are_better(spends, chance, lowest_first):
    asked = rank(spend, known_as="place", lowest_first=lowest_first)
    standings = partners(*spends)
    found = with_ranks(standings, asked)
    for standing in found:
        own = standing.amount("spend").number
        better = [each for each in spends if (each < own if lowest_first else each > own)]
        assert standing.amount("place") == Amount(len(better) + 1)
    chance.shuffle(standings)
    assert set(with_ranks(standings, asked)) == set(found)


certified = flag("certified")
MIXED = [
    a_standing("A", country="US", spend=900, certified=False),
    a_standing("B", country="US", spend=700, certified=True),
    a_standing("C", country="US", spend=100, certified=True),
    a_standing("D", country="US", spend=800),
    a_standing("E", country="BR", spend=50, certified=False),
]


def test_only_those_who_meet_the_condition_take_a_place():
    among_certified = rank(spend, within="country", known_as="place", where=certified)
    reason = "it takes no part in the ranking, which asks for certified"
    found = with_ranks(MIXED, among_certified)
    assert [each.amount("place") for each in found] == [
        Undefined(reason),
        Amount(1),
        Amount(2),
        Undefined("certified was not supplied"),
        Undefined(reason),
    ]
    assert [among_certified.amount(each) for each in found] == [each.amount("place") for each in found]


def test_only_those_who_meet_the_condition_are_counted_among_the_peers():
    certified_peers = peers(within="country", known_as="peers", where=certified)
    found = with_ranks(MIXED, certified_peers)
    none = Undefined("there are no peers within country (where certified)")
    assert [certified_peers.amount(each) for each in found] == [*([Amount(2)] * 4), none]


def test_ranks_with_and_without_a_condition_go_by_names_of_their_own():
    found = with_ranks(MIXED, [rank(spend), rank(spend, where=certified)])
    assert str(found[1].amount("rank by spend")) == "3"
    assert str(found[1].amount("rank by spend (where certified)")) == "1"


def test_one_may_be_ranked_among_the_first_of_another_ranking():
    finalists = rank(spend, known_as="final", lowest_first=True, where=rank(spend, known_as="first_round") <= 2)
    found = with_ranks(partners(9, 7, 8), finalists)
    assert [str(finalists.amount(each)) for each in found][::2] == ["2", "1"]
    assert isinstance(finalists.amount(found[1]), Undefined)


@given(st.lists(st.tuples(small, st.booleans()), max_size=6))
def test_those_who_take_part_are_ranked_as_if_they_were_alone(drawn):
    standings = [a_standing(f"P-{n}", spend=value, certified=takes) for n, (value, takes) in enumerate(drawn)]
    among = rank(spend, known_as="place", where=certified)
    alone = [each for each in standings if certified.outcome(each) == "met"]
    ranked = [each for each in with_ranks(standings, among) if certified.outcome(each) == "met"]
    assert [each.amount("place") for each in ranked] == [each.amount("place") for each in with_ranks(alone, place)]

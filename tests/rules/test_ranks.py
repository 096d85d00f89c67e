"""Ranks and peers as facts of a standing."""

import copy
import pickle

import pytest

from channelmodel import InvalidError, PartnerId
from channelmodel.rules import Amount, Peers, Rank, Standing, Undefined, Unlisted, fact, flag, peers, rank
from tests.rules.builders import a_standing, found

spend = fact("spend")
place = rank(spend, within="country", known_as="rank_in_country")


@pytest.mark.parametrize(("given_", "outcome"), [(2, "met"), (3, "met"), (4, "unmet")])
def test_a_rank_is_a_fact_of_the_standing(given_, outcome):
    assert (place <= 3).outcome(a_standing(rank_in_country=given_)) == outcome


def test_the_top_three_percent_of_a_country():
    top = place <= "0.03" * peers(within="country", known_as="partners_in_country")
    assert str(top) == "rank by spend within country at most 0.03 × peers within country"
    assert found(top, rank_in_country=4, partners_in_country=100) == f"✗ {top} (here 3): 4, 1 too much"
    assert found(top, rank_in_country=3, partners_in_country=100) == f"✓ {top} (here 3): 3"


def test_without_a_name_they_are_known_by_their_own_words():
    assert rank(spend).amount(a_standing(**{"rank by spend": 2})) == Amount(2)
    assert peers("country").amount(a_standing(**{"peers within country": 7})) == Amount(7)


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (rank(spend), "rank by spend"),
        (rank(spend, within="sales_region"), "rank by spend within sales region"),
        (rank(spend + 1, lowest_first=True), "rank by (spend + 1) (lowest first)"),
        (peers(), "peers"),
        (peers(within="country") / 2, "peers within country / 2"),
    ],
)
def test_they_print_as_they_are_said(quantity, text):
    assert str(quantity) == text


def test_a_rank_that_nobody_found_says_who_does():
    reason = "rank in country was not found yet, which with_ranks does for partners together"
    assert place.amount(a_standing(spend=5)) == Undefined(reason)
    assert found(place <= 3) == f"? rank by spend within country at most 3: {reason}"


def test_a_rank_that_nobody_found_is_never_the_best_of_all():
    nothing = Standing(partner_id=PartnerId("P-1"), unlisted=Unlisted.ZERO)
    assert (place <= 3).outcome(nothing) == "undefined"
    assert (peers() <= 3).outcome(nothing) == "undefined"
    assert (place <= 3).outcome(a_standing(rank_in_country=0)) == "undefined"


def test_a_rank_that_could_not_be_found_keeps_its_reason():
    assert place.amount(a_standing(rank_in_country=None)) == Undefined("rank in country has no value")


def test_they_name_all_the_facts_that_they_need():
    assert place.facts == ("rank_in_country", "spend", "country")
    assert rank(spend).facts == ("rank by spend", "spend")
    assert peers("country", "p").facts == ("p", "country")
    assert place.counted(a_standing(spend=5)) == ()


@pytest.mark.parametrize("arguments", [{"within": ""}, {"known_as": 5}, {"known_as": "a\tb"}, {"known_as": " "}])
def test_names_are_texts_that_can_be_printed(arguments):
    with pytest.raises(InvalidError, match=rf"{next(iter(arguments))}: got"):
        rank(spend, **arguments)
    with pytest.raises(InvalidError, match=rf"{next(iter(arguments))}: got"):
        peers(**arguments)


@pytest.mark.parametrize("wrong", [1.5, None, spend >= 1])
def test_partners_are_ranked_by_a_quantity(wrong):
    with pytest.raises(InvalidError):
        rank(wrong)
    with pytest.raises(InvalidError, match="quantity: got"):
        Rank(wrong)


@pytest.mark.parametrize("wrong", [1, None, "yes"])
def test_lowest_first_is_said_or_not(wrong):
    with pytest.raises(InvalidError, match="lowest_first: got"):
        rank(spend, lowest_first=wrong)


@pytest.mark.parametrize("term", [place, rank(spend, lowest_first=True), peers("country"), peers()], ids=str)
def test_they_can_be_kept(term):
    for twin in (pickle.loads(pickle.dumps(term)), copy.deepcopy(term)):
        assert (twin, hash(twin), str(twin)) == (term, hash(term), str(term))


def test_a_class_ranks_all_partners_unless_it_is_told_otherwise():
    assert Rank(spend) == rank(spend, where=None, lowest_first=False)
    assert Peers() == peers(within=None, known_as=None, where=None)


def test_ranks_that_differ_are_told_apart():
    assert len({rank(spend), rank(spend, "c"), rank(spend, lowest_first=True), rank(spend, None, "k"), peers()}) == 5


certified = flag("certified")
among_certified = rank(spend, known_as="place", where=certified)


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (among_certified, "rank by spend (where certified)"),
        (rank(spend, within="country", where=certified), "rank by spend within country (where certified)"),
        (peers(within="country", where=certified), "peers within country (where certified)"),
    ],
)
def test_a_condition_for_taking_part_is_said(quantity, text):
    assert str(quantity) == text
    assert certified in quantity.operands
    assert "certified" in quantity.facts


@pytest.mark.parametrize(
    ("facts", "found_", "bounds"),
    [
        ({"certified": True}, Amount(2), (2, 2)),
        (
            {"certified": False},
            Undefined("it takes no part in the ranking, which asks for certified"),
            (10**18 - 1, None),
        ),
        ({}, Undefined("certified was not supplied"), "certified was not supplied"),
    ],
)
def test_whoever_takes_no_part_has_no_rank_and_comes_after_everybody(facts, found_, bounds):
    standing = a_standing(place=2, **facts)
    assert among_certified.amount(standing) == found_
    told = among_certified.bounds(standing)
    assert (told.reason if isinstance(told, Undefined) else (told[0].number, told[1] and told[1].number)) == bounds


def test_what_is_asked_of_those_who_take_part_is_no_requirement_of_another_kind():
    for make in (lambda: rank(spend, where=spend), lambda: peers(where="certified")):
        with pytest.raises(InvalidError, match="where"):
            make()

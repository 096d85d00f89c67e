"""A record of a list answers for itself, and says when something was meant of the partner."""

import pytest

from channelmodel import PartnerId
from channelmodel.rules import Amount, Record, Standing, Undefined, Unlisted, each, fact, flag, names
from channelmodel.rules.facts.lists import ListedRecord, RecordList, listed_records

DEALS = [{"id": "A", "amount": 5, "won": True, "tags": ["x"]}, {"id": "B"}]
NOT_THEIRS = "goal is a fact of none of the deals; write of_partner(…) where the partner's is meant"
ASKED = ("amount", "flag", "text", "day", "names", "record", "records")


def deals_of(unlisted, /, **facts):
    return listed_records(Standing.of(PartnerId("P-1"), {"deals": DEALS, **facts}, unlisted=unlisted), "deals")


@pytest.mark.parametrize("unlisted", Unlisted)
def test_a_record_of_a_list_answers_as_it_does_alone(unlisted):
    for deal in deals_of(unlisted):
        for asked in ASKED:
            for name in ("id", "amount", "won", "tags"):
                assert getattr(deal, asked)(name) == getattr(deal.own, asked)(name)
        assert (deal.facts, deal.unlisted, deal.as_of) == (deal.own.facts, deal.own.unlisted, deal.own.as_of)
        assert deal.fingerprint == deal.own.fingerprint
        assert deal.divisors == deal.own.divisors


def test_a_record_of_a_list_knows_whose_it_is():
    standing = Standing.of(PartnerId("P-1"), {"deals": [{"lines": [{"x": 1}]}]})
    (deal,) = listed_records(standing, "deals")
    (line,) = listed_records(deal, "lines")
    assert deal.owner is standing
    assert line.owner is deal
    assert standing.owner is standing
    assert Record().owner == Record()


@pytest.mark.parametrize("asked", ASKED)
def test_what_only_the_partner_has_is_not_the_record_s(asked):
    for unlisted in Unlisted:
        for deal in deals_of(unlisted, goal=10):
            assert getattr(deal, asked)("goal") == Undefined(NOT_THEIRS)


@pytest.mark.parametrize("asked", ["amount", "flag"])
def test_a_zero_is_said_of_facts_alone_that_some_record_has(asked):
    assert getattr(deals_of(Unlisted.ZERO)[1], asked)("goal") == Undefined(NOT_THEIRS)
    assert deals_of(Unlisted.ZERO)[1].amount("amount") == Amount(0)
    assert deals_of(Unlisted.ZERO)[1].flag("won") is False


@pytest.mark.parametrize(("asked", "nothing"), [("names", frozenset()), ("records", ())])
def test_a_list_that_nobody_has_is_still_an_empty_one(asked, nothing):
    assert getattr(deals_of(Unlisted.ZERO)[1], asked)("goal") == nothing
    assert deals_of(Unlisted.ZERO)[1].record("goal") == Record(unlisted=Unlisted.ZERO)


@pytest.mark.parametrize(("asked", "nothing"), [("names", frozenset()), ("records", ())])
def test_a_list_that_another_record_has_is_an_empty_one_also_where_the_partner_has_it_too(asked, nothing):
    for facts in ({}, {"tags": ["y"]}):
        assert getattr(deals_of(Unlisted.ZERO, **facts)[1], asked)("tags") == nothing


@pytest.mark.parametrize("asked", ASKED)
def test_where_nothing_is_zero_what_nobody_has_was_not_supplied(asked):
    assert getattr(deals_of(Unlisted.UNDEFINED)[1], asked)("goal") == Undefined("goal was not supplied")


def test_no_zero_of_a_deal_gives_a_tier():
    standing = Standing.of(PartnerId("P-1"), {"goal": 10, "deals": DEALS}, unlisted=Unlisted.ZERO)
    meant = each("deals").count(fact("amount") >= fact("goal"))
    assert meant.amount(standing) == Undefined(f"A, B: {NOT_THEIRS}")
    assert meant.amount(Standing.of(PartnerId("P-1"), {}, unlisted=Unlisted.ZERO)) == Amount(0)
    assert each("deals").count(flag("won")).amount(standing) == Amount(1)


def test_there_is_no_list_where_the_fact_is_something_else():
    assert listed_records(Standing.of(PartnerId("P-1"), {"deals": 4}), "deals").reason == "deals is 4, which is no list"


def test_records_of_a_list_are_equal_by_what_is_known_of_them():
    one, other = deals_of(Unlisted.UNDEFINED), deals_of(Unlisted.UNDEFINED, goal=1)
    assert one == other
    assert [hash(each) for each in one] == [hash(each) for each in other]
    assert one[0] != one[1]
    assert repr(one[1]) == repr(ListedRecord(one[1].own, RecordList("deals", Record(), ())))


def test_each_name_of_a_list_is_a_record():
    standing = Standing.of(PartnerId("P-1"), {"specialisations": ["Cloud", "Backup"], "region": "EMEA"})
    found = listed_records(standing, "specialisations")
    assert [(record.text("id"), record.text("name")) for record in found] == [("Backup", "Backup"), ("Cloud", "Cloud")]
    assert each("specialisations").count().counted(standing) == ("Backup", "Cloud")
    assert each("region").count().amount(standing) == names("region").count().amount(standing) == Amount(1)

"""A standing holds facts, each under one name, and says of what it does not hold why."""

import datetime
import pickle
from decimal import Decimal

import pendulum
import pytest

from channelmodel import Currency, InvalidError, Money, OperandError, PartnerId
from channelmodel.rules import Amount, Incomplete, NamedFact, Standing, Undefined, Unlisted
from channelmodel.rules.facts.records import words
from tests.rules.builders import a_standing


def test_a_fact_is_an_amount_or_a_flag_under_its_name():
    standing = a_standing(people=4, revenue=Money(5, "EUR"), retention="0.75", invited=True, fee_paid=False)
    assert standing.amount("people") == Amount(4)
    assert standing.amount("revenue") == Amount(5, Currency.EUR)
    assert standing.amount("retention") == Amount("0.75")
    assert standing.flag("invited") is True
    assert standing.flag("fee_paid") is False


@pytest.mark.parametrize("ask", [Standing.amount, Standing.flag])
def test_what_was_not_supplied_is_not_zero_and_not_no(ask):
    assert ask(a_standing(), "net_new_users") == Undefined("net new users was not supplied")


@pytest.mark.parametrize("ask", [Standing.amount, Standing.flag])
def test_what_was_measured_without_a_value_is_not_zero_and_not_no(ask):
    assert ask(a_standing(win_rate=None), "win_rate") == Undefined("win rate has no value")


@pytest.mark.parametrize("ask", [Standing.amount, Standing.flag])
def test_the_caller_may_say_why_there_is_no_value(ask):
    assert ask(a_standing(win_rate=Undefined("no deal was closed")), "win_rate").reason == "no deal was closed"


def test_a_flag_is_no_amount_and_an_amount_no_flag():
    standing = a_standing(invited=True, fee_paid=False, people=1)
    assert standing.amount("invited").reason == "invited is yes, which is no number"
    assert standing.amount("fee_paid").reason == "fee paid is no, which is no number"
    assert standing.flag("people").reason == "people is 1, which is neither yes nor no"


def test_bad_facts_are_all_told_at_once():
    facts = {"people": 4, "retention": 0.75, "": 3, 7: 3, "users": 2 + 3j, "revenue": Decimal("NaN")}
    with pytest.raises(InvalidError) as refused:
        Standing.of(PartnerId("P-1"), facts)
    assert str(refused.value) == (
        "Standing 'P-1': 5 faults"
        "\n  - facts['retention']: got 0.75; a float is not exact: 0.1 is 0.1000000000000000055… in it. "
        'Give an int, a Decimal, a Fraction, Money, or a numeral in quotes such as "0.80".'
        "\n  - facts['']: got ''; a fact has a name. Name the fact as code does, such as certified_people."
        "\n  - facts[7]: got 7; a fact has a name. Name the fact as code does, such as certified_people."
        "\n  - facts['users']: got (2+3j); an exact number or money is expected. "
        'Give an int, a Decimal, a Fraction, Money, or a numeral in quotes such as "0.80".'
        "\n  - facts['revenue']: got Decimal('NaN'); an exact number or money is expected. "
        'Give an int, a Decimal, a Fraction, Money, or a numeral in quotes such as "0.80".'
    )


def test_facts_come_as_a_mapping():
    with pytest.raises(OperandError) as refused:
        Standing.of(PartnerId("P-1"), [("people", 4)])
    assert str(refused.value) == (
        "Standing.of with list is not defined. Give a mapping from names to facts, such as {'certified_people': 4}."
    )


@pytest.mark.parametrize("value", [4, 0.75, "", None, Money(5, "EUR")])
def test_a_fact_made_directly_is_checked_too(value):
    with pytest.raises(InvalidError) as refused:
        NamedFact("people", value)
    assert "value: got" in str(refused.value)


@pytest.mark.parametrize("facts", [[("people", Amount(4))], {"people": 4}, "people", [NamedFact("a", True), 0.5]])
def test_a_standing_made_directly_is_checked_too(facts):
    with pytest.raises(InvalidError, match=r"Standing 'P-1': "):
        Standing(partner_id=PartnerId("P-1"), facts=facts)


def test_a_fact_is_named_once():
    with pytest.raises(InvalidError) as refused:
        Standing(partner_id=PartnerId("P-1"), facts=[NamedFact("people", Amount(1)), NamedFact("people", Amount(2))])
    assert str(refused.value) == (
        "Standing 'P-1': facts[1].name: got 'people'; this fact stands in it already. Name every fact once."
    )


def test_a_standing_needs_a_partner():
    with pytest.raises(InvalidError, match="partner_id: got ''; a non-empty id is expected"):
        Standing.of(PartnerId(""), {})


def test_a_day_may_be_a_standard_date_and_never_an_instant():
    standing = Standing(partner_id=PartnerId("P-1"), as_of=datetime.date(2020, 6, 30))
    assert standing.as_of == pendulum.Date(2020, 6, 30)
    assert Standing.of(PartnerId("P-1"), {}, as_of=datetime.date(2020, 6, 30)) == standing
    with pytest.raises(InvalidError, match="as_of: got"):
        Standing.of(PartnerId("P-1"), {}, as_of=pendulum.datetime(2020, 6, 30))


def test_a_standing_can_be_kept():
    standing = a_standing(people=4, invited=True, win_rate=None)
    standing.amount("people")
    twin = pickle.loads(pickle.dumps(standing))
    assert (twin, hash(twin), repr(twin)) == (standing, hash(standing), repr(standing))
    assert twin.amount("people") == Amount(4)


@pytest.mark.parametrize(
    ("name", "text"), [("net_new_users", "net new users"), ("users", "users"), ("_a__b_", "a b"), ("_", "_")]
)
def test_a_fact_s_name_is_read_without_underscores(name, text):
    assert words(name) == text


def test_what_may_be_said_of_facts_and_figures_that_are_not_known_is_written_as_it_is_read():
    assert [str(each) for each in Unlisted] == ["undefined", "zero"]
    assert [str(each) for each in Incomplete] == ["undefined", "as known"]


def test_a_standing_shows_its_facts_and_besides_them_what_is_not_usual():
    plain = Standing.of(PartnerId("P-1"), {"certified_people": 4})
    assert str(plain).splitlines()[2:] == ["certified people  4"]
    day = datetime.date(2020, 6, 30)
    told = Standing.of(PartnerId("P-1"), {"invited": True}, as_of=day, name="Keystone", unlisted=Unlisted.ZERO)
    assert str(told).splitlines()[2:] == [
        "name      Keystone",
        "invited   yes",
        "as of     2020-06-30",
        "unlisted  zero",
    ]


class TestMoreFacts:
    KNOWN = Standing.of(
        PartnerId("P-1"), {"people": 4, "sales": {"Search": 5}}, as_of=datetime.date(2020, 6, 30), name="Keystone"
    )

    def test_they_come_to_what_is_known(self):
        found = self.KNOWN.with_facts({"invited": True, "deals": [{"amount": 5}]})
        assert found == Standing.of(
            PartnerId("P-1"),
            {"people": 4, "sales": {"Search": 5}, "invited": True, "deals": [{"amount": 5}]},
            as_of=datetime.date(2020, 6, 30),
            name="Keystone",
        )
        assert self.KNOWN.with_facts({}) == self.KNOWN
        assert not self.KNOWN.is_listed("invited")

    def test_a_fact_stands_there_once(self):
        with pytest.raises(InvalidError) as refused:
            self.KNOWN.with_facts({"people": 5, "invited": True, "ratio": 0.5})
        assert sorted(fault.path for fault in refused.value.faults) == ["facts['people']", "facts['ratio']"]
        assert "put the new one in its place with replace=True" in str(refused.value)

    def test_unless_it_is_replaced(self):
        found = self.KNOWN.with_facts({"people": 5, "invited": True}, replace=True)
        assert [fact.name for fact in found.facts] == ["people", "sales", "invited"]
        assert found.amount("people") == Amount(5)

    @pytest.mark.parametrize("replace", [False, True])
    def test_an_empty_text_changes_nothing(self, replace):
        assert self.KNOWN.with_facts({"people": "", "country": ""}, replace=replace) == self.KNOWN

    def test_what_is_not_listed_stays_what_it_was(self):
        zero = Standing.of(PartnerId("P-1"), {}, unlisted=Unlisted.ZERO).with_facts({"deals": [{"amount": 5}]})
        (deal,) = zero.records("deals")
        assert (zero.amount("people"), deal.amount("share")) == (Amount(0), Amount(0))

    def test_only_a_mapping_will_do(self):
        with pytest.raises(OperandError, match="with_facts with list"):
            self.KNOWN.with_facts([("people", 5)])

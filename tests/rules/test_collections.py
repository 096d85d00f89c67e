"""Of the records of a list something is counted, reckoned or required, and every doubt says which record it is of."""

import copy
import pickle
from datetime import date
from fractions import Fraction
from functools import reduce

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError, Money, PartnerId
from channelmodel.rules import (
    Amount,
    Each,
    EveryRecord,
    Measured,
    Outcome,
    RecordCount,
    RecordDistinct,
    RecordMaximum,
    RecordRun,
    RecordSum,
    SomeRecord,
    Standing,
    Undefined,
    Unlisted,
    all_of,
    each,
    fact,
    flag,
    not_,
)
from tests.rules.builders import a_standing, found

amount, won = fact("amount"), flag("won")
deals = each("deals")
DEALS = [
    {"id": "D-1", "amount": 40, "won": True, "customer": "Acme"},
    {"id": "D-2", "amount": 70, "won": False, "customer": "Borealis"},
    {"amount": 10, "won": True, "customer": "Acme", "name": "Small one"},
]


def told(quantity, /, **facts):
    """Return the amount as it is read, or the reason why there is none."""
    amount = quantity.amount(a_standing(**facts))
    return amount.reason if isinstance(amount, Undefined) else str(amount)


@pytest.mark.parametrize(
    ("quantity", "text", "value"),
    [
        (deals.count(), "number of deals", "3"),
        (deals.count(won), "number of deals (where won)", "2"),
        (deals.count(where=amount >= 40), "number of deals (where amount at least 40)", "2"),
        (deals.sum(amount), "sum of amount in deals", "120"),
        (deals.sum(amount, where=won), "sum of amount in deals (where won)", "50"),
        (deals.sum(2 * amount + 1), "sum of (2 × amount + 1) in deals", "243"),
        (deals.sum(5), "sum of (5) in deals", "15"),
        (deals.maximum(amount), "highest amount in deals", "70"),
        (deals.maximum(amount, where=won), "highest amount in deals (where won)", "40"),
        (deals.minimum(amount), "lowest amount in deals", "10"),
        (deals.minimum(amount, won), "lowest amount in deals (where won)", "10"),
        (deals.mean(amount), "mean of amount in deals", "40"),
        (deals.mean(amount, won), "mean of amount in deals (where won)", "25"),
        (deals.distinct("customer"), "different values of customer in deals", "2"),
        (deals.distinct("customer", won), "different values of customer in deals (where won)", "1"),
        (deals.sum(amount) / deals.count(), "sum of amount in deals / number of deals", "40"),
    ],
)
def test_what_a_list_comes_to(quantity, text, value):
    assert str(quantity) == text
    assert told(quantity, deals=DEALS) == value


def test_whatever_has_an_amount_can_be_added_up():
    @attrs.frozen(order=False)
    class Commission(Measured):
        def amount(self, record):
            return (amount / 10).amount(record)

    assert told(deals.sum(Commission()), deals=DEALS) == "12"


@pytest.mark.parametrize(
    ("quantity", "value"),
    [
        (deals.count(), "0"),
        (deals.count(won), "0"),
        (deals.sum(amount), "0"),
        (deals.distinct("customer"), "0"),
        (deals.maximum(amount), "highest amount in deals is of nothing, because there are no deals"),
        (deals.minimum(amount), "lowest amount in deals is of nothing, because there are no deals"),
        (
            deals.mean(amount, won),
            "mean of amount in deals (where won) is of nothing, because there are no deals (where won)",
        ),
    ],
)
def test_what_an_empty_list_comes_to(quantity, value):
    assert told(quantity, deals=[]) == value
    assert quantity.counted(a_standing(deals=[])) == ()
    assert told(quantity, deals=[{"won": False}]) == value or not quantity.where


ALL = [
    deals.count(),
    deals.count(won),
    deals.sum(amount),
    deals.maximum(amount),
    deals.minimum(amount, won),
    deals.mean(amount),
    deals.distinct("customer", won),
]


@pytest.mark.parametrize("quantity", ALL, ids=str)
@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({}, "deals was not supplied"),
        ({"deals": None}, "deals has no value"),
        ({"deals": 4}, "deals is 4, which is no list"),
    ],
)
def test_a_list_that_is_none_comes_to_nothing_and_says_why(quantity, facts, reason):
    assert told(quantity, **facts).startswith(reason)
    assert quantity.counted(a_standing(**facts)) == ()


def test_an_unlisted_list_is_empty_where_the_caller_says_so():
    standing = Standing.of(PartnerId("P-1"), {}, unlisted=Unlisted.ZERO)
    assert deals.count().amount(standing) == Amount(0)
    assert deals.all(won).outcome(standing) is Outcome.MET


@pytest.mark.parametrize(
    ("quantity", "ids"),
    [
        (deals.count(), ("D-1", "D-2")),
        (deals.count(won), ("D-1",)),
        (deals.sum(amount), ("D-1", "D-2")),
        (deals.mean(amount, won), ("D-1",)),
        (deals.maximum(amount), ("D-2",)),
        (deals.maximum(amount, won), ("D-1",)),
        (deals.minimum(amount), ()),
        (deals.minimum(amount, amount > 10), ("D-1",)),
        (deals.distinct("customer"), ("Acme", "Borealis")),
        (deals.distinct("customer", won), ("Acme",)),
        (deals.count() + deals.count(won), ("D-1", "D-2")),
    ],
)
def test_what_counted_is_named_by_its_id_and_values_by_themselves(quantity, ids):
    assert quantity.counted(a_standing(deals=DEALS)) == ids
    assert (quantity >= 1).finding(a_standing(deals=DEALS)).counted == ids


def test_several_records_at_the_end_all_count():
    standing = a_standing(deals=[{"id": each, "amount": value} for each, value in (("A", 3), ("B", 1), ("C", "3.0"))])
    assert deals.maximum(amount).counted(standing) == ("A", "C")


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ([{"id": "D-7"}], "D-7: won was not supplied"),
        ([{"id": 7}], "7: won was not supplied"),
        ([{"name": "Big one"}], "Big one: won was not supplied"),
        ([{"won": True}, {}], "the 2nd of deals: won was not supplied"),
        ([{"id": None, "name": None}], "the 1st of deals: won was not supplied"),
        ([{"id": ["A", "B"]}], "the 1st of deals: won was not supplied"),
        ([{"id": "D-7"}, {"id": "D-8"}], "D-7, D-8: won was not supplied"),
        ([{"id": f"D-{n}"} for n in range(1, 1_500)], "D-1, D-2, D-3 and 1,496 more: won was not supplied"),
        ([{"id": "D-7"}, {"id": "D-8", "won": None}], "D-7: won was not supplied; D-8: won has no value"),
        ([{"id": "D" * 200}], f"{'D' * 79}…: won was not supplied"),
    ],
)
def test_a_record_that_cannot_be_judged_makes_it_undefined_and_is_named(records, reason):
    assert told(deals.count(won), deals=records) == reason
    assert told(deals.distinct("customer", won), deals=records) == reason
    assert told(deals.sum(1, won), deals=records) == reason
    for quantity in (deals.count(won), deals.maximum(1, won), deals.distinct("customer", won)):
        assert quantity.counted(a_standing(deals=records)) == ()


def test_each_reason_of_a_condition_of_many_parts_is_told():
    condition = all_of(won, flag("paid"), amount >= 1)
    assert told(deals.count(condition), deals=[{"id": "A"}, {"id": "B", "amount": 1}]) == (
        "A, B: won was not supplied; A, B: paid was not supplied; A: amount was not supplied"
    )
    assert told(deals.count(fact("a") / fact("b") >= 1), deals=[{"id": "A"}]) == (
        "A: a was not supplied; b was not supplied"
    )


def test_lists_within_lists_say_where_they_are():
    regions = each("regions")
    quantity = regions.count(deals.count(won) >= 1)
    assert str(quantity) == "number of regions (where number of deals (where won) at least 1)"
    assert told(quantity, regions=[{"deals": [{"won": True}]}, {"deals": []}]) == "1"
    assert told(quantity, regions=[{"id": "EMEA", "deals": [{"id": "D-1"}]}]) == "EMEA: D-1: won was not supplied"


def test_a_record_without_the_amount_makes_it_undefined_only_where_it_counts():
    records = [{"id": "A", "won": True, "amount": 4}, {"id": "B", "won": False}, {"id": "C", "won": True}]
    assert told(deals.sum(amount, won), deals=records[:2]) == "4"
    assert told(deals.sum(amount, won), deals=records) == "C: amount was not supplied"
    assert told(deals.sum(amount), deals=records) == "B, C: amount was not supplied"
    assert deals.maximum(amount).counted(a_standing(deals=records)) == ()


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("aggregate", ["sum", "mean", "maximum", "minimum"])
def test_amounts_of_different_kinds_come_to_nothing_in_whatever_order_they_stand(aggregate, order):
    quantity = getattr(deals, aggregate)(amount)
    three = [Money(1, currency) for currency in ("EUR", "USD", "GBP")]
    for values in (
        three,
        [5, -5, Money(3, "EUR")],
        [Money(3, "EUR"), 0, Money(3, "USD")],
        [Money(0, "EUR"), Money(0, "USD")],
    ):
        records = [{"amount": value} for value in values][::order]
        assert "cannot be put together" in told(quantity, deals=records)


def test_why_amounts_come_to_nothing_names_the_first_two_that_differ():
    records = [{"amount": value} for value in (0, Money(3, "EUR"), 7)]
    assert told(deals.sum(amount), deals=records) == (
        "3.00 EUR and 7 cannot be put together: "
        "one is money and the other a plain number, so supply both as money, or both as plain numbers"
    )


def test_plain_zero_goes_with_money_and_becomes_it():
    records = [{"id": "A", "amount": 0}, {"id": "B", "amount": Money(-3, "EUR")}]
    assert told(deals.maximum(amount), deals=records) == "0.00 EUR"
    assert told(deals.sum(amount), deals=records) == "-3.00 EUR"
    assert told(deals.mean(amount), deals=records) == "-1.50 EUR"
    assert deals.maximum(amount).counted(a_standing(deals=records)) == ("A",)
    assert told(deals.maximum(amount), deals=records[:1]) == "0"


def test_the_sum_over_nothing_is_less_than_any_threshold_of_money():
    line = "✗ sum of amount in deals at least 5.00 EUR: 0, 5.00 EUR missing"
    assert found(deals.sum(amount) >= Money(5, "EUR"), deals=[]) == line


def test_a_sum_too_long_to_be_reckoned_with_has_no_value():
    records = [{"amount": Amount(Fraction(1, 3**2500))}, {"amount": Amount(Fraction(1, 2**4000))}, {"amount": 1}]
    for quantity in (deals.sum(amount), deals.mean(amount)):
        assert told(quantity, deals=records) == "the result has more digits than can be reckoned with"


@pytest.mark.parametrize(
    ("values", "number"),
    [
        (["Acme", "Acme", "Borealis"], "2"),
        ([2020, 2021, 2021], "2"),
        ([2020, "2020"], "1"),
        ([Fraction(1, 3), Fraction(1, 3) + Fraction(1, 3 * 10**9), Fraction(2, 6)], "2"),
        ([date(2020, 1, 1), date(2020, 1, 2)], "2"),
        ([["Search", "Video"], ["Video"], []], "2"),
        ([Money(1, "EUR"), 1], "2"),
        ([True], "the 1st of deals: key is yes, which is no text"),
        ([None, "A"], "the 1st of deals: key has no value"),
        ([{"a": 1}], "the 1st of deals: key is a table, which is no text"),
    ],
)
def test_different_values_are_told_apart_whatever_they_are(values, number):
    records = [{"key": value} for value in values]
    assert told(deals.distinct("key"), deals=records).startswith(number)
    counted = deals.distinct("key").counted(a_standing(deals=records))
    assert len(counted) == (int(number) if number.isdigit() else 0)


def test_several_values_of_one_record_stand_in_their_order():
    areas = ["Web", "Data", "Cloud", "Security", "Backup", "Network", "Archive", "Voice"]
    assert deals.distinct("areas").counted(a_standing(deals=[{"areas": areas}])) == tuple(sorted(areas))


def test_an_unlisted_value_is_none_where_the_caller_says_so():
    facts = {"deals": [{"customer": "Acme"}, {}]}
    assert told(deals.distinct("customer"), **facts) == "the 2nd of deals: customer was not supplied"
    listed = Standing.of(PartnerId("P-1"), facts, unlisted=Unlisted.ZERO)
    assert deals.distinct("customer").amount(listed) == Amount(1)


EVERY = [
    ([], "✓ all deals meet (won): there are no deals"),
    ([{"won": True}], "✓ all deals meet (won): the only one there is"),
    ([{"won": True}] * 2, "✓ all deals meet (won): all 2 of them"),
    (
        [{"id": "A", "won": True}, {"id": "B", "won": False}, {"id": "C"}],
        "✗ all deals meet (won): 2 of 3 not met\n  ✗ B: won: no\n  ? C: won: won was not supplied",
    ),
    (
        [{"won": True}, {}],
        "? all deals meet (won): 1 of 2 cannot be judged\n  ? the 2nd of deals: won: won was not supplied",
    ),
    (None, "? all deals meet (won): deals has no value"),
]
SOME = [
    ([], "✗ one of deals meets (won): there are no deals"),
    ([{"id": "A", "won": True}, {"id": "B", "won": False}, {"id": "C"}], "✓ one of deals meets (won): through A"),
    ([{"won": True}] * 2, "✓ one of deals meets (won): through the 1st of deals, the 2nd of deals"),
    (
        [{"id": "B", "won": False}, {"id": "C"}],
        "? one of deals meets (won): one of these would be enough\n  ✗ B: won: no\n  ? C: won: won was not supplied",
    ),
    ([{"id": "B", "won": False}], "✗ one of deals meets (won): one of these would be enough\n  ✗ B: won: no"),
    (None, "? one of deals meets (won): deals has no value"),
]


@pytest.mark.parametrize(
    ("requirement", "records", "lines"),
    [(deals.all(won), *case) for case in EVERY] + [(deals.any(won), *case) for case in SOME],
)
def test_every_record_or_one_of_them_has_to_meet_something(requirement, records, lines):
    assert found(requirement, deals=records) == lines
    standing = a_standing(deals=records)
    assert requirement.outcome(standing) is requirement.finding(standing).outcome


def test_those_that_meet_it_count():
    standing = a_standing(deals=DEALS)
    assert deals.all(won).finding(standing).counted == ("D-1",)
    assert deals.any(amount >= 40).finding(standing).counted == ("D-1", "D-2")
    assert deals.any(amount >= 400).finding(standing).counted == ()
    through = deals.any(amount >= 70).finding(standing)
    assert [str(part) for part in through.parts] == ["✓ D-2: amount at least 70: 70"]


def test_a_name_stands_for_the_whole():
    assert found(deals.all(won).named("Won"), deals=[{"id": "A", "won": False}]) == (
        "✗ Won: 1 of 1 not met\n  ✗ A: won: no"
    )
    assert str(deals.any(won).named("Won")) == "Won (one of deals meets (won))"
    assert found(deals.any(won).named("Won"), deals=[]) == "✗ Won: there are no deals"
    assert found(deals.any(won).named("Won")) == found(deals.all(won).named("Won")) == "? Won: deals was not supplied"
    for requirement in (deals.all(won), deals.any(won)):
        for records in (None, [], [{"won": True}], [{"won": False}]):
            assert requirement.finding(a_standing(deals=records)).name is None
            assert requirement.named("Won").finding(a_standing(deals=records)).name == "Won"


def test_only_the_list_is_a_fact_of_the_partner():
    terms = [*ALL, deals.all(amount >= 1), deals.any(won), deals.all(each("lines").all(amount >= fact("least")))]
    for term in terms:
        assert term.facts == ("deals",)
        assert term.operands == ()
    assert deals.count(won).inner == (won,)
    assert deals.count().inner == ()
    assert deals.sum(amount, won).inner == (amount, won)
    assert deals.all(won).inner == (won,)
    assert ((deals.count(won) + fact("leads")) >= 1).facts == ("deals", "leads")


@pytest.mark.parametrize("term", [*ALL, deals, deals.all(won), deals.any(won)], ids=str)
def test_terms_are_values(term):
    for other in (pickle.loads(pickle.dumps(term)), copy.deepcopy(term)):
        assert other == term
        assert hash(other) == hash(term)
    assert len({*ALL, *ALL}) == len(ALL)


@pytest.mark.parametrize(
    ("written", "made"),
    [
        (Each("deals"), deals),
        (RecordCount("deals"), deals.count()),
        (RecordDistinct("deals", "customer"), deals.distinct("customer")),
        (RecordRun("deals", won), deals.longest_run(won)),
        (RecordSum("deals", amount), deals.sum(amount)),
        (RecordMaximum("deals", amount), deals.maximum(amount)),
        (EveryRecord("deals", won), deals.all(won)),
        (SomeRecord("deals", won), deals.any(won)),
    ],
)
def test_a_class_asks_of_all_records_unless_it_is_told_otherwise(written, made):
    assert written == made


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: each(""), "fact_name"),
        (lambda: each(4), "fact_name"),  # type: ignore[arg-type]
        (lambda: Each(None), "fact_name"),  # type: ignore[arg-type]
        (lambda: deals.count("won"), "where"),  # type: ignore[arg-type]
        (lambda: deals.count(amount), "where"),  # type: ignore[arg-type]
        (lambda: RecordCount("deals", where=4), "where"),  # type: ignore[arg-type]
        (lambda: RecordSum("deals", 4), "quantity"),  # type: ignore[arg-type]
        (lambda: deals.sum("amount"), ""),
        (lambda: deals.sum(won), ""),  # type: ignore[arg-type]
        (lambda: deals.distinct(""), "key"),
        (lambda: deals.all(amount), "requirement"),  # type: ignore[arg-type]
        (lambda: deals.any(None), "requirement"),  # type: ignore[arg-type]
    ],
)
def test_what_is_asked_of_records_is_checked(make, path):
    with pytest.raises(InvalidError) as refused:
        make()
    assert [fault.path for fault in refused.value.faults] == [path]


def test_what_is_asked_of_records_counts_towards_the_depth():
    with pytest.raises(InvalidError, match="too deep"):
        reduce(lambda requirement, _: deals.all(requirement), range(60), won)


values = st.one_of(st.integers(-3, 3), st.none(), st.fractions(-3, 3, max_denominator=4))
records = st.lists(st.fixed_dictionaries({}, optional={"amount": values, "won": st.booleans()}), max_size=5)


@given(records, st.randoms(use_true_random=False), st.sampled_from([None, won, not_(won), amount >= 0]))
def test_the_order_of_records_does_not_matter(drawn, random, where):
    mixed = random.sample(drawn, len(drawn))
    for quantity in (
        deals.count(where),
        deals.sum(amount, where),
        deals.maximum(amount, where),
        deals.mean(amount, where),
    ):
        one, other = quantity.amount(a_standing(deals=drawn)), quantity.amount(a_standing(deals=mixed))
        assert one == other or isinstance(one, Undefined) is isinstance(other, Undefined) is True
    for requirement in (deals.all(won), deals.any(won)):
        assert requirement.outcome(a_standing(deals=drawn)) is requirement.outcome(a_standing(deals=mixed))


@given(records)
def test_counts_tally_with_what_each_record_says(drawn):
    standing = a_standing(deals=drawn)
    yes, no = deals.count(won).amount(standing), deals.count(not_(won)).amount(standing)
    if isinstance(yes, Undefined):
        assert isinstance(no, Undefined)
        assert any("won" not in each for each in drawn)
    else:
        assert isinstance(no, Amount)
        assert yes.number + no.number == len(drawn)
    assert deals.all(won).outcome(standing) is (~deals.any(not_(won))).outcome(standing)


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=6))
def test_the_mean_lies_between_the_ends_and_makes_up_the_sum(drawn):
    standing = a_standing(deals=[{"amount": value} for value in drawn])
    asked = (deals.minimum(amount), deals.mean(amount), deals.maximum(amount))
    low, mean, high = (quantity.amount(standing) for quantity in asked)
    assert low.number <= mean.number <= high.number
    assert (deals.mean(amount) * deals.count()).amount(standing) == deals.sum(amount).amount(standing)

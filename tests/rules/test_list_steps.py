"""Lists are narrowed, grouped and cut to the best before something is asked of their records."""

import copy
import pickle
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError, Money, PartnerId
from channelmodel.rules import (
    Amount,
    Each,
    GroupedBy,
    OnlyWhere,
    Outcome,
    Programme,
    RecordRun,
    Standing,
    Tier,
    TopBy,
    Undefined,
    Unlisted,
    each,
    fact,
    flag,
    from_data,
    holders,
    names,
    of_partner,
    one_of,
    to_data,
)
from channelmodel.rules.lists.list_steps import steps_taken
from tests.rules.builders import a_standing, found

amount, revenue, won = fact("amount"), fact("revenue"), flag("won")
deals, quarters, people = each("deals"), each("quarters"), each("people")
DEALS = [
    {"id": "D-1", "customer": "Acme", "amount": 30, "won": True},
    {"id": "D-2", "customer": "Bo", "amount": 50, "won": True},
    {"id": "D-3", "customer": "Acme", "amount": 40, "won": False},
]
TOTAL = deals.sum(amount)
GOOD = quarters.longest_run(revenue >= 100)


def told(quantity, /, **facts):
    """Return the amount as it is read, or the reason why there is none."""
    amount = quantity.amount(a_standing(**facts))
    return amount.reason if isinstance(amount, Undefined) else str(amount)


def of(*revenues):
    """Return quarters with these revenues; ``None`` for one without."""
    return [{"id": f"Q{place}"} | ({} if each is None else {"revenue": each}) for place, each in enumerate(revenues, 1)]


@pytest.mark.parametrize(
    ("quantity", "text", "value", "ids"),
    [
        (deals.grouped("customer").count(), "number of groups of deals by customer", "2", ("Acme", "Bo")),
        (
            deals.grouped("customer").count(TOTAL >= 60),
            "number of groups of deals by customer (where sum of amount in deals at least 60)",
            "1",
            ("Acme",),
        ),
        (
            deals.grouped("customer").maximum(TOTAL),
            "highest (sum of amount in deals) in groups of deals by customer",
            "70",
            ("Acme",),
        ),
        (
            deals.where(won).grouped("customer").maximum(TOTAL),
            "highest (sum of amount in deals) in groups of deals (where won) by customer",
            "50",
            ("Bo",),
        ),
        (deals.top(2, amount).sum(amount), "sum of amount in the top 2 of deals by amount", "90", ("D-2", "D-3")),
        (deals.lowest(1, amount).sum(amount), "sum of amount in the lowest 1 of deals by amount", "30", ("D-1",)),
        (deals.top(9, 2 * amount).count(), "number of the top 9 of deals by (2 × amount)", "3", ("D-1", "D-2", "D-3")),
        (deals.top(2, amount).count(won), "number of the top 2 of deals by amount (where won)", "1", ("D-2",)),
        (deals.where(won).mean(amount), "mean of amount in deals (where won)", "40", ("D-1", "D-2")),
        (deals.where(won).minimum(amount), "lowest amount in deals (where won)", "30", ("D-1",)),
        (
            deals.where(won).distinct("customer"),
            "different values of customer in deals (where won)",
            "2",
            ("Acme", "Bo"),
        ),
        (deals.median(amount), "median of amount in deals", "40", ("D-1", "D-2", "D-3")),
        (deals.where(won).median(amount), "median of amount in deals (where won)", "40", ("D-1", "D-2")),
        (deals.longest_run(won), "most deals in a row (that meet won)", "2", ("D-1", "D-2")),
        (
            deals.grouped("customer").top(1, TOTAL).sum(TOTAL),
            "sum of (sum of amount in deals) in the top 1 of groups of deals by customer by (sum of amount in deals)",
            "70",
            ("Acme",),
        ),
    ],
)
def test_what_a_list_comes_to_after_its_steps(quantity, text, value, ids):
    assert str(quantity) == text
    assert told(quantity, deals=DEALS) == value
    assert quantity.counted(a_standing(deals=DEALS)) == ids


@pytest.mark.parametrize(("bo", "outcome"), [(105, "met"), (106, "met"), (104, "unmet")])
def test_no_customer_counts_for_more_than_a_share_of_revenue(bo, outcome):
    requirement = deals.grouped("customer").maximum(TOTAL) / TOTAL <= "0.40"
    assert requirement.outcome(a_standing(deals=[*DEALS, {"customer": "Cy", "amount": bo - 50}])) == outcome


def test_enough_certified_people_in_each_of_some_countries_whichever():
    requirement = people.grouped("country").count(holders(any_of=["Expert"]) >= 2) >= 2
    team = [
        {"id": f"{country}-{place}", "country": country, "certificates": ["Expert"]}
        for country, number in (("BR", 2), ("US", 2), ("DE", 1))
        for place in range(number)
    ]
    assert requirement.finding(a_standing(people=team)).counted == ("BR", "US")
    assert requirement.outcome(a_standing(people=team[1:])) is Outcome.UNMET
    assert requirement.facts == ("people",)


def test_whoever_has_several_values_belongs_to_the_group_of_each():
    team = [{"id": "Ada", "areas": ["Data", "Web"]}, {"id": "Bo", "areas": ["Data"]}, {"id": "Cy", "areas": []}]
    two_each = people.grouped("areas").count(people.count() >= 2)
    assert told(two_each, people=team) == "1"
    assert two_each.counted(a_standing(people=team)) == ("Data",)


def test_groups_are_a_list_of_the_same_name_and_can_be_grouped_again():
    again = deals.grouped("customer").grouped("id")
    assert told(again.count(deals.count() >= 1), deals=DEALS) == "2"
    assert told(again.maximum(deals.sum(TOTAL)), deals=DEALS) == "70"


def test_a_group_is_a_record_with_its_value_and_its_records():
    is_acme = one_of("customer", "Acme") & one_of("id", "Acme") & names("deals").includes("D-1", "D-3")
    assert told(deals.grouped("customer").count(is_acme), deals=DEALS) == "1"


@pytest.mark.parametrize(
    ("values", "number"), [([2020, "2020"], 1), ([date(2020, 1, 1), date(2020, 1, 2)], 2), ([Money(1, "EUR"), 1], 2)]
)
def test_groups_are_told_apart_by_whatever_they_have_in_common(values, number):
    assert told(deals.grouped("key").count(), deals=[{"key": value} for value in values]) == str(number)


def test_a_record_without_the_value_makes_it_undefined_and_is_named():
    records = [*DEALS, {"id": "D-4", "amount": 1}]
    assert told(deals.grouped("customer").count(), deals=records) == "D-4: customer was not supplied"
    assert deals.grouped("customer").count().counted(a_standing(deals=records)) == ()
    assert found(deals.grouped("customer").all(TOTAL >= 1), deals=records) == (
        "? all groups of deals by customer meet (sum of amount in deals at least 1): D-4: customer was not supplied"
    )
    listed = Standing.of(PartnerId("P-1"), {"deals": records}, unlisted=Unlisted.ZERO)
    assert deals.grouped("customer").count().amount(listed) == Amount(2)


def test_a_group_says_of_days_and_of_unlisted_facts_what_its_partner_says():
    standing = Standing.of(PartnerId("P-1"), {"deals": DEALS}, unlisted=Unlisted.ZERO, as_of=date(2025, 6, 30))
    members = steps_taken(standing, "deals", deals.grouped("customer").steps)
    assert {(each.record.unlisted, each.record.as_of) for each in members} == {(Unlisted.ZERO, date(2025, 6, 30))}


def test_what_is_asked_of_the_partner_is_asked_of_whoever_has_the_list():
    goal = of_partner(fact("goal"))
    facts = {"deals": DEALS, "goal": 50}
    assert told(deals.grouped("customer").count(goal < TOTAL), **facts) == "1"
    assert told(deals.where(amount >= goal).count(), **facts) == "1"
    assert told(deals.top(1, amount - goal).sum(amount), **facts) == "50"
    of_each = deals.grouped("customer").maximum(deals.count(amount < of_partner(goal)))
    assert told(of_each, **facts) == "2"
    assert deals.where(amount >= goal).count().facts == ("deals", "goal")
    assert deals.grouped("customer").top(1, TOTAL + goal).count().facts == ("deals", "goal")
    assert of_each.facts == ("deals", "goal")


def test_a_fact_that_one_group_does_not_list_is_nothing_where_the_caller_says_so():
    records = [{"customer": "Acme"}, {"customer": "Bo", "visits": 3}]
    standing = Standing.of(PartnerId("P-1"), {"deals": records}, unlisted=Unlisted.ZERO)
    assert deals.grouped("customer").minimum(deals.sum(fact("visits"))).amount(standing) == Amount(0)


@pytest.mark.parametrize("listed", [deals.grouped("customer"), deals.top(2, amount), deals.where(won)], ids=str)
def test_an_empty_list_has_no_groups_and_no_best(listed):
    assert told(listed.count(), deals=[]) == "0"
    assert told(listed.sum(amount), deals=[]) == "0"
    assert told(listed.maximum(amount), deals=[]).endswith(f"is of nothing, because there are no {listed}")
    assert found(listed.any(won), deals=[]) == f"✗ one of {listed} meets (won): there are no {listed}"
    assert told(listed.count(), other=1) == "deals was not supplied"
    assert listed.all(won).outcome(a_standing(deals=[])) is Outcome.MET


def test_steps_are_taken_one_after_the_other():
    twice = deals.grouped("customer").where(TOTAL >= 60).top(1, TOTAL)
    assert told(twice.count(), deals=DEALS) == "1"
    assert told(deals.where(won).grouped("nothing").top(1, amount).count(), deals=[{}]) == (
        "the 1st of deals: won was not supplied"
    )


def test_of_equal_ones_at_the_edge_those_earlier_in_the_list_come_first():
    records = [{"id": each, "amount": value} for each, value in (("A", 1), ("B", 5), ("C", 1), ("D", 5), ("E", 5))]
    for listed, ids in (
        (deals.top(2, amount), ("B", "D")),
        (deals.top(4, amount), ("A", "B", "D", "E")),
        (deals.lowest(1, amount), ("A",)),
        (deals.lowest(3, amount), ("A", "B", "C")),
    ):
        assert listed.count().counted(a_standing(deals=records)) == ids


def test_the_best_stay_in_the_order_of_the_list():
    records = of(90, 120, 60, 150)
    assert quarters.top(3, revenue).count().counted(a_standing(quarters=records)) == ("Q1", "Q2", "Q4")
    assert told(quarters.top(3, revenue).longest_run(revenue >= 100), quarters=records) == "2"


def test_the_best_need_an_amount_of_every_record_in_one_unit():
    assert told(quarters.top(1, revenue).count(), quarters=of(1, None)) == "Q2: revenue was not supplied"
    mixed = of(Money(1, "EUR"), Money(2, "USD"))
    assert "cannot be put together" in told(quarters.top(1, revenue).count(), quarters=mixed)


@pytest.mark.parametrize(
    ("revenues", "value"),
    [
        ([], "median of revenue in quarters is of nothing, because there are no quarters"),
        ([3], "3"),
        ([1, 2], "1.5"),
        ([9, 1, 2], "2"),
        ([Money(4, "EUR"), 0], "2.00 EUR"),
        ([4, None], "Q2: revenue was not supplied"),
        ([Money(1, "EUR"), Money(1, "USD")], "1.00 EUR and 1.00 USD cannot be put together"),
    ],
)
def test_the_median_is_the_one_in_the_middle(revenues, value):
    assert told(quarters.median(revenue), quarters=of(*revenues)).startswith(value)


def test_a_median_too_long_to_be_reckoned_with_has_no_value():
    ends = Amount(Fraction(1, 3**2500)), Amount(Fraction(1, 2**4000))
    assert told(quarters.median(revenue), quarters=of(*ends)) == "the result has more digits than can be reckoned with"


@pytest.mark.parametrize(
    ("revenues", "value", "ids"),
    [
        ([], "0", ()),
        ([99], "0", ()),
        ([100], "1", ("Q1",)),
        ([100, 99, 100, 101], "2", ("Q3", "Q4")),
        ([100, 101, 99, 100, 100], "2", ("Q1", "Q2")),
        ([100, 100, 99, None], "2", ("Q1", "Q2")),
        ([100, None, 100], "Q2: revenue was not supplied", ("Q1",)),
        ([100, None], "Q2: revenue was not supplied", ("Q1",)),
    ],
)
def test_a_run_is_counted_in_the_order_of_the_list(revenues, value, ids):
    assert told(GOOD, quarters=of(*revenues)) == value
    assert GOOD.counted(a_standing(quarters=of(*revenues))) == ids


def test_those_that_are_not_looked_at_do_not_end_a_run():
    closed = quarters.longest_run(revenue >= 100, where=flag("closed"))
    records = [{"revenue": 100, "closed": True}, {"closed": False}, {"revenue": 100, "closed": True}]
    assert str(closed) == "most quarters (where closed) in a row (that meet revenue at least 100)"
    assert (
        told(closed, quarters=records)
        == told(quarters.where(flag("closed")).longest_run(revenue >= 100), quarters=records)
        == "2"
    )
    assert closed.inner == (revenue >= 100, flag("closed"))


@pytest.mark.parametrize(
    ("quantity", "revenues", "bounds"),
    [
        (GOOD, [100, None, 100], (1, 3)),
        (GOOD, [100, 100, 99], (2, 2)),
        (quarters.count(revenue >= 100), [100, None, 99], (1, 2)),
        (quarters.count(), [100, None], (2, 2)),
    ],
)
def test_what_is_certain_bounds_what_is_not(quantity, revenues, bounds):
    least, most = quantity.bounds(a_standing(quarters=of(*revenues)))
    assert (least.number, most.number) == bounds


@pytest.mark.parametrize("quantity", [GOOD, quarters.count(revenue >= 100), quarters.count()], ids=str)
def test_without_a_list_there_are_no_bounds(quantity):
    assert quantity.bounds(a_standing()) == Undefined("quarters was not supplied")
    assert quantity.counted(a_standing()) == ()


TERMS = [
    deals.where(won).grouped("customer").top(3, TOTAL).maximum(TOTAL) >= 1,
    deals.grouped("customer").all(TOTAL >= 1),
    deals.lowest(3, amount).any(amount >= 1),
    deals.longest_run(won, where=amount >= 1) >= 2,
    deals.top(2, amount).median(amount) >= 1,
]


@pytest.mark.parametrize("term", TERMS, ids=str)
def test_terms_with_steps_are_values_and_data(term):
    for other in (pickle.loads(pickle.dumps(term)), copy.deepcopy(term)):
        assert other == term
        assert hash(other) == hash(term)
    programme = Programme("P", [Tier("T", [term])])
    assert from_data(to_data(programme)) == programme
    assert term.facts == ("deals",)


def test_the_steps_are_asked_of_the_records():
    listed = deals.where(won).grouped("customer").top(3, TOTAL)
    assert listed == Each("deals", steps=(OnlyWhere(won), GroupedBy("customer"), TopBy(3, TOTAL)))
    assert listed.count().inner == listed.steps
    assert [step.operands for step in listed.steps] == [(won,), (), (TOTAL,)]
    for asked in (listed.count(won), listed.longest_run(won), listed.all(won), listed.any(won)):
        assert asked.inner == (*listed.steps, won)
    assert listed.longest_run(won, where=flag("closed")).inner == (*listed.steps, won, flag("closed"))
    assert listed.distinct("customer", won).inner == (*listed.steps, won)
    for reckoned in (listed.sum, listed.maximum, listed.minimum, listed.mean, listed.median):
        assert reckoned(amount).inner == (*listed.steps, amount)
        assert reckoned(amount, won).inner == (*listed.steps, amount, won)


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: deals.grouped(""), "by"),
        (lambda: deals.grouped(None), "by"),  # type: ignore[arg-type]
        (lambda: deals.top(0, amount), "number"),
        (lambda: deals.lowest(-1, amount), "number"),
        (lambda: deals.top("3", amount), "number"),  # type: ignore[arg-type]
        (lambda: deals.top(True, amount), "number"),
        (lambda: deals.top(3, "amount"), ""),
        (lambda: TopBy(3, won), "quantity"),  # type: ignore[arg-type]
        (lambda: deals.where(amount), "requirement"),  # type: ignore[arg-type]
        (lambda: deals.longest_run(amount), "requirement"),  # type: ignore[arg-type]
        (lambda: RecordRun("deals", won, steps=(won,)), "steps[0]"),  # type: ignore[arg-type]
        (lambda: Each("deals", steps="top"), "steps"),  # type: ignore[arg-type]
    ],
)
def test_steps_are_checked(make, path):
    with pytest.raises(InvalidError) as refused:
        make()
    assert [fault.path for fault in refused.value.faults] == [path]


def test_a_list_that_is_refused_is_told_by_its_name():
    with pytest.raises(InvalidError, match="Each 'deals': steps: got 'top'"):
        Each("deals", steps="top")


records = st.lists(
    st.fixed_dictionaries({"amount": st.integers(-5, 5), "customer": st.sampled_from("ABC"), "won": st.booleans()}),
    max_size=6,
)


@given(records)
def test_groups_add_up_to_the_whole(drawn):
    standing = a_standing(deals=drawn)
    for whole, part in ((TOTAL, TOTAL), (deals.count(), deals.count()), (deals.count(won), deals.count(won))):
        assert deals.grouped("customer").sum(part).amount(standing) == whole.amount(standing)
    assert deals.grouped("customer").count().amount(standing) == deals.distinct("customer").amount(standing)


@given(records, st.integers(1, 7), st.randoms(use_true_random=False))
def test_the_best_come_to_the_same_in_whatever_order_they_stand(drawn, number, random):
    mixed = random.sample(drawn, len(drawn))
    top, lowest = deals.top(number, amount), deals.lowest(number, amount)
    for quantity in (top.sum(amount), lowest.sum(amount), top.count(), deals.median(amount)):
        one, other = quantity.amount(a_standing(deals=drawn)), quantity.amount(a_standing(deals=mixed))
        assert one == other
    best = sorted((each["amount"] for each in drawn), reverse=True)[:number]
    assert top.sum(amount).amount(a_standing(deals=drawn)) == Amount(sum(best))


@given(records)
def test_a_run_is_no_longer_than_all_that_meet_it(drawn):
    standing = a_standing(deals=drawn)
    run, met = deals.longest_run(won).amount(standing), deals.count(won).amount(standing)
    assert (not run.number) is (not met.number)
    assert run.number <= met.number
    assert (deals.count() <= run).outcome(standing) is deals.all(won).outcome(standing) or not drawn

"""Tables are added up, looked through for their highest and lowest, read entry by entry, and their entries named."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import Currency, InvalidError, Money, OperandError, PartnerId
from channelmodel.rules import (
    Amount,
    Figure,
    Outcome,
    Relation,
    Standing,
    Table,
    TableEntry,
    TableFigure,
    TableKeys,
    Unlisted,
    fact,
    names,
    table,
)
from tests.rules.builders import a_standing, found

EUR = Currency.EUR
spend = table("spend")
SPEND = {"Search": 700, "Display": 500, "Video": "499.99"}
BOTH_ALIKE = "one is money and the other a plain number, so supply both as money, or both as plain numbers"


def euros(amount):
    return Money(amount, "EUR")


@pytest.mark.parametrize(
    ("quantity", "entries", "amount"),
    [
        (spend.total(), SPEND, Amount("1699.99")),
        (spend.total(), {}, Amount(0)),
        (spend.total(), {"Search": euros(2), "Display": euros(3)}, Amount(5, EUR)),
        (spend.total(), {"Search": euros(2), "Display": 0}, Amount(2, EUR)),
        (spend.maximum(), SPEND, Amount(700)),
        (spend.minimum(), SPEND, Amount("499.99")),
        (spend.maximum(), {"Search": euros(2), "Display": euros(3)}, Amount(3, EUR)),
        (spend.minimum(), {"Search": -1}, Amount(-1)),
        (spend.maximum(), {"Search": euros(-2), "Display": 0}, Amount(0, EUR)),
        (spend.minimum(), {"Search": 0, "Display": euros(2)}, Amount(0, EUR)),
        (spend.entry("Search"), SPEND, Amount(700)),
        (spend.entry("Search") / spend.total(), {"Search": 1, "Display": 2}, Amount("1/3")),
        (spend.keys(at_least=500).count(), SPEND, Amount(2)),
    ],
)
def test_what_is_read_from_a_table(quantity, entries, amount):
    assert quantity.amount(a_standing(spend=entries)) == amount


@pytest.mark.parametrize(
    ("quantity", "entries", "reason"),
    [
        (spend.total(), None, "spend has no value"),
        (spend.total(), 4, "spend is 4, which is no table"),
        (spend.total(), {"Search": None, "Video": True}, "spend: Search has no value; spend: Video is yes, which is no number"),
        (spend.total(), {"Search": 1, "Video": euros(1)}, f"1 and 1.00 EUR cannot be added: {BOTH_ALIKE}"),
        (spend.maximum(), {}, "spend is empty, so it has no highest amount"),
        (spend.minimum(), {}, "spend is empty, so it has no lowest amount"),
        (spend.maximum(), {"Search": None, "Video": 1}, "spend: Search has no value"),
        (spend.maximum(), {"Search": 1, "Video": euros(1)}, f"1 and 1.00 EUR cannot be compared: {BOTH_ALIKE}"),
        (spend.minimum(), {"Search": 1, "Video": euros(1)}, f"1 and 1.00 EUR cannot be compared: {BOTH_ALIKE}"),
        (spend.entry("Search"), None, "spend has no value"),
        (spend.entry("Search"), {"Video": 1}, "spend: Search was not supplied"),
        (spend.entry("Search"), {"Search": None}, "spend: Search has no value"),
        (spend.keys().count(), None, "spend has no value"),
        (spend.keys(at_least=1).count(), 4, "spend is 4, which is no table"),
        (spend.keys(at_least=1).count(), {"Search": None, "Video": 2}, "spend: Search has no value"),
        (spend.keys(at_least=1).count(), {"Search": euros(2)}, f"2.00 EUR and 1 cannot be compared: {BOTH_ALIKE}"),
        (spend.keys(at_least=fact("least")).count(), {"Search": 1, "Video": 2}, "least was not supplied"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_from_a_table_says_why(quantity, entries, reason):
    standing = a_standing(spend=entries)
    assert quantity.amount(standing).reason == reason
    assert quantity.counted(standing) == ()


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (spend.keys(), {"Search", "Display", "Video"}),
        (spend.keys(at_least=500), {"Search", "Display"}),
        (spend.keys(more_than=500), {"Search"}),
        (spend.keys(at_most=500), {"Display", "Video"}),
        (spend.keys(less_than=500), {"Video"}),
        (spend.keys(at_least="499.99"), {"Search", "Display", "Video"}),
        (spend.keys(at_least=fact("floor") + 1), {"Search"}),
        (spend.keys(at_least=0), {"Search", "Display", "Video"}),
    ],
)
def test_the_entries_within_a_bound_are_named(keys, expected):
    assert keys.found(a_standing(spend=SPEND, floor=500)) == expected


def test_entries_are_named_whatever_they_hold_where_no_bound_is_given():
    assert spend.keys().found(a_standing(spend={"Search": None, "Video": True})) == {"Search", "Video"}


def test_an_empty_table_has_no_entries_whatever_the_bound():
    assert spend.keys(at_least=fact("unknown")).found(a_standing(spend={})) == frozenset()


def test_a_table_that_is_not_listed_may_be_empty():
    standing = Standing.of(PartnerId("P-1"), {}, unlisted=Unlisted.ZERO)
    assert spend.total().amount(standing) == spend.entry("Search").amount(standing) == Amount(0)
    assert spend.keys(at_least=500).found(standing) == frozenset()
    assert spend.maximum().amount(standing).reason == "spend is empty, so it has no highest amount"


def test_certifications_have_to_cover_what_is_spent_on():
    covered = names("certifications").covers(spend.keys(at_least=euros(500)))
    facts = {"Search": euros(9_500), "Display": euros(500), "Video": Money("499.99", "EUR")}
    asked = "certifications cover entries of spend with at least 500.00 EUR"
    assert covered.facts == ("certifications", "spend")
    assert found(covered, spend=facts, certifications=["Search", "Display"]) == f"✓ {asked}: Display, Search"
    assert found(covered, spend=facts, certifications=["Search"]) == f"✗ {asked}: 1 of 2, Display missing"
    assert found(covered, spend={"Search": 500}, certifications=["Search"]) == (
        f"? {asked}: 500 and 500.00 EUR cannot be compared: {BOTH_ALIKE}"
    )


def test_a_finding_names_the_entries_that_its_figures_come_from():
    standing = a_standing(spend={"Search": 700, "Display": 1, "Video": 700, "Maps": 1})
    assert spend.total().counted(standing) == ("Display", "Maps", "Search", "Video")
    assert (spend.maximum() >= 1).finding(standing).counted == ("Search", "Video")
    assert spend.minimum().counted(standing) == ("Display", "Maps")
    assert spend.entry("Search").counted(standing) == ()
    assert spend.keys(less_than=500).count().counted(standing) == ("Display", "Maps")


tables = st.dictionaries(st.sampled_from("ABCD"), st.integers(-3, 3))


@given(tables, st.integers(-3, 3))
def test_every_entry_is_on_one_side_of_a_bound(entries, bound):
    standing = a_standing(spend=entries)
    above, below = spend.keys(at_least=bound).found(standing), spend.keys(less_than=bound).found(standing)
    assert above | below == spend.keys().found(standing) == set(entries)
    assert above & below == frozenset()
    assert spend.keys(more_than=bound).found(standing) | spend.keys(at_most=bound).found(standing) == set(entries)
    assert sum(map(int, entries.values())) == spend.total().amount(standing).number
    if entries:
        assert spend.maximum().amount(standing) == Amount(max(entries.values()))
        assert (spend.minimum() >= bound).outcome(standing) is (Outcome.UNMET if below else Outcome.MET)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (table("sales_by_product").total() >= 1000, "total of sales by product at least 1,000"),
        (table("scores_by_region").maximum(), "highest of scores by region"),
        (table("scores_by_region").minimum(), "lowest of scores by region"),
        (spend.entry("Display_Ads"), "spend for Display_Ads"),
        (spend.keys(), "entries of spend"),
        (spend.keys(more_than=0).count() >= 2, "number of entries of spend with more than 0 at least 2"),
        (spend.keys(at_least=fact("a") + 1).includes("Search"), "entries of spend with at least a + 1 include Search"),
    ],
)
def test_tables_print_as_they_read(term, text):
    assert str(term) == text


def test_a_bound_may_name_facts_of_its_own():
    assert spend.keys(at_least=fact("floor")).facts == ("spend", "floor")


@pytest.mark.parametrize(
    ("make", "path", "problem"),
    [
        (lambda: table(""), "fact_name", "some text is expected"),
        (lambda: table(None), "fact_name", "some text is expected"),  # type: ignore[arg-type]
        (lambda: spend.entry(""), "entry", "some text is expected"),
        (lambda: spend.entry(3), "entry", "some text is expected"),  # type: ignore[arg-type]
        (lambda: spend.keys(at_least=0.5), "", "a float is not exact: 0.1 is 0.1000000000000000055… in it"),  # type: ignore[arg-type]
        (lambda: TableFigure("spend", "highest"), "figure", "a Figure is expected"),  # type: ignore[arg-type]
        (lambda: TableKeys(""), "fact_name", "some text is expected"),
        (lambda: TableKeys("spend", Relation.AT_LEAST), "threshold", "a relation and a threshold go together"),
        (lambda: TableKeys("spend", None, fact("a")), "relation", "a relation and a threshold go together"),
        (lambda: TableKeys("spend", Relation.AT_LEAST, 500), "threshold", "a Measured is expected"),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_asked_for_is_refused(make, path, problem):
    with pytest.raises(InvalidError) as refused:
        make()
    assert [(each.path, each.problem) for each in refused.value.faults] == [(path, problem)]


def test_there_is_one_bound():
    with pytest.raises(OperandError) as refused:
        spend.keys(at_least=1, less_than=2)
    assert str(refused.value) == "Table.keys with 2 bounds is not defined. Give one of them."


@pytest.mark.parametrize("use", [lambda: spend >= 3, lambda: spend > 3, lambda: spend <= 3, lambda: spend < 3])  # type: ignore[operator]
def test_a_table_itself_is_no_number_and_says_what_to_ask_for(use):
    with pytest.raises(OperandError, match=r"Ask for its total\(\), its maximum\(\), an entry\(\) or its keys\(\)"):
        use()


@pytest.mark.parametrize(
    "term",
    [spend, spend.total(), spend.entry("Search"), spend.keys(), spend.keys(at_least=500)],
    ids=lambda term: type(term).__name__,
)
def test_tables_are_values(term):
    for twin in (pickle.loads(pickle.dumps(term)), copy.deepcopy(term)):
        assert (twin, hash(twin), repr(twin)) == (term, hash(term), repr(term))


def test_tables_are_equal_where_they_are_written_alike():
    assert spend == Table("spend") != table("sales")
    assert spend.maximum() == TableFigure("spend", Figure.HIGHEST) != spend.minimum()
    assert spend.entry("Search") == TableEntry("spend", "Search")

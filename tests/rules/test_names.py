"""Names are counted each once, and asked for one by one; findings say exactly which are missing."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError, OperandError, PartnerId
from channelmodel.rules import (
    Amount,
    ConstantNames,
    Covers,
    FactNames,
    Includes,
    NameCount,
    Outcome,
    Relation,
    Standing,
    Unlisted,
    any_of,
    fact,
    names,
    table,
    these,
)
from tests.rules.builders import a_standing, found

MET, UNMET, UNDEFINED = Outcome.MET, Outcome.UNMET, Outcome.UNDEFINED
held = names("held")
NO_LIST = "held is 4, which is no list of names"


@pytest.mark.parametrize(
    ("quantity", "amount", "counted"),
    [
        (held.count(), 3, ("A", "B", "D")),
        (held.count(among=["A", "C", "D"]), 2, ("A", "D")),
        (held.count(among=("C",)), 0, ()),
        (held.count(among={"A", "C"}), 1, ("A",)),
        (held.count(among=names("others")), 1, ("B",)),
        (these("A", "B").count(), 2, ("A", "B")),
        (held.count() + these("A", "C").count(among=held), 4, ("A", "B", "D")),
    ],
)
def test_names_are_counted_each_once(quantity, amount, counted):
    standing = a_standing(held=["D", "A", "B", "A"], others=["B", "C"])
    assert (quantity.amount(standing), quantity.counted(standing)) == (Amount(amount), counted)
    finding = (quantity >= 3).finding(standing)
    assert finding.counted == counted


@pytest.mark.parametrize(
    ("quantity", "facts", "reason"),
    [
        (held.count(), {}, "held was not supplied"),
        (held.count(), {"held": None}, "held has no value"),
        (held.count(), {"held": 4}, NO_LIST),
        (held.count(among=["A"]), {"held": 4}, NO_LIST),
        (held.count(among=names("others")), {"held": 4}, f"{NO_LIST}; others was not supplied"),
        (held.count(among=names("others")), {"held": ["A"]}, "others was not supplied"),
        (held.count(among=names("others")), {"others": ["A"]}, "held was not supplied"),
    ],
)
def test_names_that_are_not_known_are_not_counted(quantity, facts, reason):
    standing = a_standing(**facts)
    assert quantity.amount(standing).reason == reason
    assert quantity.counted(standing) == ()


def test_names_that_are_not_listed_may_be_none():
    standing = Standing.of(PartnerId("P-1"), {}, unlisted=Unlisted.ZERO)
    assert held.count().amount(standing) == Amount(0)
    assert held.includes("A").outcome(standing) is UNMET
    assert these("A").covers(held).outcome(standing) is MET


TWO_OF = held.includes_at_least(2, "C", "A", "B")


@pytest.mark.parametrize(
    ("requirement", "there", "line"),
    [
        (held.includes("A"), ["A", "D"], "✓ held include A: A"),
        (held.includes("A"), ["D"], "✗ held include A: A missing"),
        (held.includes("B", "A"), ["A", "B"], "✓ held include all of B, A: A, B"),
        (held.includes("B", "A"), ["A"], "✗ held include all of B, A: 1 of 2, B missing"),
        (held.includes("C", "B", "A"), ["D"], "✗ held include all of C, B, A: A, B and C missing"),
        (held.includes("C", "B", "A"), ["B"], "✗ held include all of C, B, A: 1 of 3, A and C missing"),
        (held.includes_any("B", "A"), ["B", "D"], "✓ held include one of B, A: B"),
        (held.includes_any("B", "A"), [], "✗ held include one of B, A: none, and 1 of A, B needed"),
        (TWO_OF, ["A", "B"], "✓ held include at least 2 of C, A, B: A, B"),
        (TWO_OF, ["A", "B", "C"], "✓ held include at least 2 of C, A, B: A, B, C"),
        (TWO_OF, ["A", "D"], "✗ held include at least 2 of C, A, B: 1 of 2, and 1 more of B, C needed"),
        (TWO_OF, ["D"], "✗ held include at least 2 of C, A, B: none, and 2 of A, B, C needed"),
        (TWO_OF, None, "? held include at least 2 of C, A, B: held has no value"),
        (TWO_OF, 4, f"? held include at least 2 of C, A, B: {NO_LIST}"),
        (TWO_OF.named("Validations"), ["D"], ("✗ Validations (held include at least 2 of C, A, B): "
            "none, and 2 of A, B, C needed")),
        (held.includes("line\nbreak"), ["A"], r"✗ held include 'line\nbreak': 'line\nbreak' missing"),
    ],
)  # fmt: skip
def test_a_finding_says_which_names_are_missing(requirement, there, line):
    assert found(requirement, held=there) == line
    assert requirement.outcome(a_standing(held=there)).mark == line[0]


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"held": ["A", "B"], "others": ["B"]}, "✓ held cover others: B"),
        ({"held": ["A"], "others": ["C", "B", "A"]}, "✗ held cover others: 1 of 3, B and C missing"),
        ({"held": [], "others": ["B"]}, "✗ held cover others: B missing"),
        ({"held": [], "others": []}, "✓ held cover others: there is nothing to cover"),
        ({"held": None, "others": []}, "✓ held cover others: there is nothing to cover"),
        ({"held": ["A"]}, "? held cover others: others was not supplied"),
        ({"others": ["A"]}, "? held cover others: held was not supplied"),
        ({}, "? held cover others: held was not supplied; others was not supplied"),
    ],
)
def test_names_cover_what_other_names_ask_for(facts, line):
    requirement = held.covers(names("others"))
    assert found(requirement, **facts) == line
    assert requirement.outcome(a_standing(**facts)).mark == line[0]


@pytest.mark.parametrize("wanted", [["B", "A"], ("B", "A"), {"B", "A"}, frozenset({"B", "A"}), these("B", "A")])
def test_names_cover_a_list_where_they_include_all_of_it(wanted):
    requirement = held.covers(wanted)
    for there in ([], ["A"], ["A", "B", "C"]):
        standing = a_standing(held=there)
        assert requirement.outcome(standing) is held.includes("A", "B").outcome(standing)
    assert str(requirement) in {"held cover B, A", "held cover A, B"}


def test_a_set_is_printed_in_the_order_of_its_names():
    assert str(held.covers({"C", "B", "A"})) == "held cover A, B, C"
    assert str(held.count(among=frozenset("CAB"))) == "number of held among A, B, C"


def test_what_is_sold_may_be_limited_to_a_list():
    allowed = these("Search", "Display").covers(names("products_sold"))
    assert found(allowed, products_sold=["Search", "Video"]) == (
        "✗ Search, Display cover products sold: 1 of 2, Video missing"
    )


def test_a_finding_keeps_its_figures_and_what_counted():
    finding = TWO_OF.finding(a_standing(held=["B", "D"]))
    assert (finding.relation, finding.required, finding.actual, finding.missing) == (
        *(Relation.AT_LEAST, Amount(2), Amount(1), Amount(1)),
    )
    assert finding.counted == ("B",)
    covering = held.covers(names("others")).finding(a_standing(held=["B", "A", "D"], others=["B", "C", "A"]))
    assert (covering.relation, covering.required, covering.actual, covering.missing) == (
        *(Relation.AT_LEAST, Amount(3), Amount(2), Amount(1)),
    )
    assert covering.counted == ("A", "B")
    assert held.covers(names("others")).finding(a_standing(held=["A"], others=["A"])).missing is None
    assert TWO_OF.finding(a_standing(held=["B", "C"])).missing is None


several = st.frozensets(st.sampled_from("ABCD"))


@given(several, several.filter(bool), st.integers(1, 4), several)
def test_what_is_included_is_what_is_counted(there, wanted, needed, more):
    asked = sorted(wanted)
    needed = min(needed, len(asked))
    requirement = held.includes_at_least(needed, *asked)
    standing, later = a_standing(held=sorted(there)), a_standing(held=sorted(there | more))
    count = held.count(among=asked)
    assert requirement.outcome(standing) is (count >= needed).outcome(standing)
    assert requirement.finding(standing).outcome is requirement.outcome(standing)
    assert requirement.finding(standing).actual == count.amount(standing)
    assert held.includes_any(*asked).outcome(standing) is any_of(*map(held.includes, asked)).outcome(standing)
    if requirement.outcome(standing) is MET:
        assert requirement.outcome(later) is MET


@pytest.mark.parametrize(
    ("make", "path", "problem"),
    [
        (lambda: names(""), "fact_name", "some text is expected"),
        (lambda: names(3), "fact_name", "some text is expected"),  # type: ignore[arg-type]
        (held.includes, "wanted", "nothing would be asked for"),
        (held.includes_any, "wanted", "nothing would be asked for"),
        (lambda: held.includes_at_least(1), "wanted", "nothing would be asked for"),
        (lambda: held.includes("A", "B", "A"), "wanted[2]", "it stands there already"),
        (lambda: held.includes(["A", "B"], "C"), "wanted[0]", "some text is expected"),
        (lambda: held.includes([]), "wanted", "nothing would be asked for"),
        (lambda: held.includes("A", ""), "wanted[1]", "some text is expected"),
        (lambda: held.includes_at_least(3, "A", "B"), "needed", "it is not from 1 to 2, the number of names"),
        (lambda: held.includes_at_least(0, "A", "B"), "needed", "it is not from 1 to 2, the number of names"),
        (lambda: held.includes_at_least(True, "A"), "needed", "a whole number of at most 18 digits is expected"),
        (lambda: held.includes_at_least("A", "B"), "needed", "a whole number of at most 18 digits is expected"),  # type: ignore[arg-type]
        (lambda: held.count(among=[]), "values", "nothing would be asked for"),
        (lambda: held.count(among=["A", "A"]), "values[1]", "it stands there already"),
        (lambda: held.covers({"A", 1}), "values[0]", "some text is expected"),  # type: ignore[arg-type]
        (these, "values", "nothing would be asked for"),
        (lambda: these(["A"], "B"), "values[0]", "some text is expected"),
        (lambda: NameCount("held"), "names", "a NameSet is expected"),  # type: ignore[arg-type]
        (lambda: NameCount(held, ["A"]), "among", "a NameSet is expected"),  # type: ignore[arg-type]
        (lambda: Includes("held", ("A",), 1), "names", "a NameSet is expected"),  # type: ignore[arg-type]
        (lambda: Includes(held, 3, 1), "wanted", "a tuple is expected"),  # type: ignore[arg-type]
        (lambda: Covers(held, "others"), "wanted", "a NameSet is expected"),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_asked_for_is_refused(make, path, problem):
    with pytest.raises(InvalidError) as refused:
        make()
    assert [(each.path, each.problem) for each in refused.value.faults] == [(path, problem)]


@pytest.mark.parametrize("wanted", ["A", 3, None, fact("others"), table("others"), iter(["A"])])
def test_only_names_are_covered_and_count(wanted):
    with pytest.raises(OperandError, match=r"Names.covers with .* is not defined. Give names\("):
        held.covers(wanted)
    if wanted is not None:
        with pytest.raises(OperandError, match=r"Names.count with .* is not defined. Give names\("):
            held.count(among=wanted)


@pytest.mark.parametrize(
    "use",
    [lambda: held >= 3, lambda: held > 3, lambda: held <= 3, lambda: held < 3, lambda: "A" in held],  # type: ignore[operator]
)
def test_names_themselves_are_no_number_and_say_what_to_ask_for(use):
    with pytest.raises(OperandError, match=r'Ask for names\("validations"\).count\(\) >= 3, or for names'):
        use()


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (names("technical_validations"), "technical validations"),
        (these("B", "A"), "B, A"),
        (held.count() >= 3, "number of held at least 3"),
        (held.count(among=["B", "A"]) > fact("people"), "number of held among B, A more than people"),
        (held.includes("A"), "held include A"),
        (held.includes_any("A"), "held include A"),
        (held.includes_at_least(2, "A", "B"), "held include all of A, B"),
    ],
)
def test_names_print_as_they_read(term, text):
    assert str(term) == text


@pytest.mark.parametrize(
    ("term", "facts"),
    [
        (held.count(), ("held",)),
        (held.count(among=names("others")), ("held", "others")),
        (held.covers(names("others")), ("held", "others")),
        (these("A").covers(held), ("held",)),
        (held.includes("A") & held.includes("B"), ("held",)),
    ],
)
def test_what_is_asked_of_names_tells_the_facts_that_have_to_be_known(term, facts):
    assert term.facts == facts


@pytest.mark.parametrize(
    "term",
    [held, these("B", "A"), held.count(among=["A"]), TWO_OF, held.covers(["A"])],
    ids=lambda term: type(term).__name__,
)
def test_names_are_values(term):
    for twin in (pickle.loads(pickle.dumps(term)), copy.deepcopy(term)):
        assert (twin, hash(twin), repr(twin)) == (term, hash(term), repr(term))


def test_names_are_equal_where_they_are_written_alike():
    assert held == FactNames("held") != names("others")
    assert these("A", "B") == ConstantNames(["A", "B"]) != these("B", "A")
    assert held.includes("A", "B") == held.includes_at_least(2, "A", "B") != held.includes("B", "A")


@pytest.mark.parametrize("wanted", [("A", "B"), (["A", "B"],), (("A", "B"),), ({"B", "A"},), (frozenset({"A", "B"}),)])
def test_names_are_asked_for_one_by_one_or_in_one_list(wanted):
    assert held.includes(*wanted) == Includes(held, ("A", "B"), 2)
    assert held.includes_any(*wanted) == Includes(held, ("A", "B"), 1)
    assert held.includes_at_least(2, *wanted) == Includes(held, ("A", "B"), 2)
    assert these(*wanted) == ConstantNames(("A", "B"))


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ("A", {"A"}),
        ([{"id": "A"}, {"id": 7, "name": "Seven"}, {"name": "C"}, {"id": "A", "name": "again"}], {"A", "7", "C"}),
        ([], set()),
    ],
)
def test_a_text_is_one_name_and_records_are_their_ids_or_names(there, expected):
    assert held.found(a_standing(held=there)) == expected


def test_a_record_without_an_id_and_a_name_is_told():
    reason = "number 2 of held has neither an id nor a name"
    assert held.count().amount(a_standing(held=[{"id": "A"}, {"level": 1}])).reason == reason


@pytest.mark.parametrize(
    ("requirement", "text"),
    [
        (held.includes("A"), "held do not include A"),
        (held.includes_any("A", "B"), "held include none of A, B"),
        (held.includes("A", "B"), "not (held include all of A, B)"),
        (held.includes("A").named("Base"), "not Base (held include A)"),
    ],
)
def test_the_contrary_of_inclusion_reads_as_such(requirement, text):
    assert str(~requirement) == text

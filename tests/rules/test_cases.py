"""What a text of the standing chooses: amounts and requirements."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError, Money, OperandError, PartnerId
from channelmodel.rules import (
    Amount,
    Outcome,
    QuantityBy,
    RequirementBy,
    Standing,
    Undefined,
    Unlisted,
    all_of,
    by,
    each,
    fact,
    flag,
    not_,
    percent,
)
from tests.rules.builders import a_standing, found
from tests.rules.drawn import quantities, requirements, standings


def usd(amount):
    return Money(amount, "USD")


sales = fact("annual_sales")
threshold = by("country", {"US": usd(2_500_000), "BR": usd(1_000_000), "MX": usd(1_000_000)}, otherwise=usd(500_000))
asked = by("country", {"US": sales >= 850, "BR": (sales >= 350) & (fact("people") >= 2)})


@pytest.mark.parametrize(
    ("country", "amount"), [("US", 2_500_000), ("BR", 1_000_000), ("MX", 1_000_000), ("PT", 500_000), ("us", 500_000)]
)
def test_a_text_chooses_the_threshold(country, amount):
    finding = (sales >= threshold).finding(a_standing(country=country, annual_sales=usd(amount - 1)))
    assert finding.required == Amount.of(usd(amount))
    assert str(finding.missing) == "1.00 USD"
    assert (sales >= threshold).outcome(a_standing(country=country, annual_sales=usd(amount))) == "met"


def test_the_finding_says_which_case_applies():
    text = (
        "annual sales at least "
        "(by country: 2,500,000.00 USD for US; 1,000,000.00 USD for BR or MX; else 500,000.00 USD)"
    )
    assert str(sales >= threshold) == text
    assert found(sales >= threshold, country="MX", annual_sales=usd(5)).splitlines() == [
        f"✗ {text} (here 1,000,000.00 USD): 5.00 USD, 999,995.00 USD missing",
        "  • country is MX: 1,000,000.00 USD",
    ]
    (which,) = threshold.explained(a_standing(country="MX"))
    assert which.is_met


def test_a_case_in_percent_is_told_in_percent_and_so_is_what_is_compared_with_it():
    renewal = fact("renewal") >= by("class", {"A": percent(90), "B": percent(80)})
    assert found(renewal, renewal="0.5", **{"class": "B"}).splitlines() == [
        "✗ renewal at least (by class: 90 % for A; 80 % for B) (here 80 %): 50 %, 30 % missing",
        "  • class is B: 80 %",
    ]


@pytest.mark.parametrize(
    ("cases", "otherwise", "is_share"),
    [
        ({"A": 1, "B": percent(80)}, None, True),
        ({"A": 1}, percent(80), True),
        ({"A": percent(80)}, 1, True),
        ({"A": 1}, 2, False),
        ({"A": 1}, None, False),
    ],
)
def test_a_chosen_amount_is_told_in_percent_where_one_case_says_so(cases, otherwise, is_share):
    assert by("class", cases, otherwise=otherwise).is_share is is_share


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"country": "PT"}, "country is PT, and there is a case for US and BR only"),
        ({}, "country was not supplied"),
        ({"country": True}, "country is yes, which is no text"),
        ({"country": "US"}, "annual sales was not supplied"),
        ({"country": None}, "country has no value"),
    ],
)
def test_a_text_without_a_case_is_undefined_and_says_which_there_are(facts, reason):
    quantity = by("country", {"US": sales, "BR": 2})
    assert quantity.amount(a_standing(**facts)) == Undefined(reason)
    assert quantity.explained(a_standing(**facts)) == ()
    finding = by("country", {"US": sales >= 1, "BR": sales >= 2}).finding(a_standing(**facts))
    assert (finding.outcome, finding.reason) == (Outcome.UNDEFINED, reason)


def test_a_text_is_never_taken_for_an_empty_one():
    nothing = Standing(partner_id=PartnerId("P-1"), unlisted=Unlisted.ZERO)
    assert threshold.amount(nothing) == Undefined("country was not supplied")


@pytest.mark.parametrize(("number", "end"), [(12, "P10 and P11"), (13, "P11 and 1 more"), (40, "P11 and 28 more")])
def test_of_very_many_cases_some_are_told(number, end):
    many = by("plan", {f"P{n}": n for n in range(number)})
    reason = many.amount(a_standing(plan="none")).reason
    assert reason.startswith("plan is none, and there is a case for P0, P1, P2, ")
    assert reason.endswith(f", {end} only")


def test_a_text_chooses_what_is_required():
    assert found(asked, country="US", annual_sales=500) == (
        "✗ annual sales at least 850, as country is US: 500, 350 missing"
    )
    assert found(asked, country="BR", annual_sales=400, people=1).splitlines() == [
        "✗ annual sales at least 350 and people at least 2, as country is BR: 1 of 2 not met",
        "  ✓ annual sales at least 350: 400",
        "  ✗ people at least 2: 1, 1 missing",
    ]
    assert found(asked, country="US", annual_sales=850) == "✓ annual sales at least 850, as country is US: 850"


def test_what_is_chosen_keeps_its_figures():
    finding = asked.finding(a_standing(country="US", annual_sales=500))
    assert (finding.required, finding.actual, finding.missing) == (Amount(850), Amount(500), Amount(350))


def test_any_other_text_has_what_is_required_otherwise():
    points = by("solution", {"A": fact("points") >= 350}, otherwise=fact("points") >= 500)
    assert str(points) == "by solution (A: points at least 350; otherwise: points at least 500)"
    assert found(points, solution="B", points=400) == "✗ points at least 500, as solution is B: 400, 100 missing"
    assert found(points, points=400) == f"? {points}: solution was not supplied"


def test_a_name_stands_before_what_is_asked():
    named = asked.named("Sales")
    assert str(named).startswith("Sales (by country (US: annual sales at least 850; BR: ")
    finding = named.finding(a_standing(country="US", annual_sales=500))
    assert (finding.name, finding.requirement) == ("Sales", "Sales (annual sales at least 850, as country is US)")
    unjudged = named.finding(a_standing(country="PT"))
    assert (unjudged.name, unjudged.requirement) == ("Sales", str(named))
    inner = by("country", {"US": (sales >= 1).named("Turnover")})
    assert inner.finding(a_standing(country="US", annual_sales=0)).name == "Turnover"


def test_cases_go_into_one_another():
    deep = by("country", {"US": by("class", {"A": sales >= 1}, otherwise=sales >= 2)})
    assert found(deep, country="US", **{"class": "B"}, annual_sales=1) == (
        "✗ annual sales at least 2, as class is B, as country is US: 1, 1 missing"
    )
    nested = by("country", {"US": by("class", {"A": 1, "B": 2}, otherwise=3)})
    assert nested.amount(a_standing(country="US", **{"class": "C"})) == Amount(3)
    assert [str(each) for each in nested.explained(a_standing(country="US", **{"class": "B"}))] == [
        "• country is US: 2",
        "• class is B: 2",
    ]


def test_a_chosen_requirement_composes_like_any_other():
    both = all_of(asked, flag("invited"))
    assert both.outcome(a_standing(country="US", annual_sales=850, invited=True)) == "met"
    assert not_(asked).outcome(a_standing(country="US", annual_sales=1)) == "met"
    assert not_(asked).outcome(a_standing(country="PT")) == "undefined"
    assert both.facts == ("country", "annual_sales", "people", "invited")
    assert (sales >= threshold).facts == ("annual_sales", "country")


def test_what_a_chosen_amount_was_counted_from_is_that_of_its_case():
    needed = by("country", {"US": each("deals").count(), "BR": each("quotes").count()}, otherwise=1)
    facts = {"deals": [{"id": "D-1"}], "quotes": [{"id": "Q-1"}]}
    assert needed.counted(a_standing(country="US", **facts)) == ("D-1",)
    assert needed.counted(a_standing(country="BR", **facts)) == ("Q-1",)
    assert needed.counted(a_standing(country="PT", **facts)) == ()
    assert needed.counted(a_standing(**facts)) == ()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("c", {}), "QuantityBy: cases: got (); there is no case. Give what applies to each text"),
        (("c", {"": 1}), "QuantityBy: cases[0][0]: got ''; some text is expected"),
        (("c", {5: 1}), "QuantityBy: cases[0][0]: got 5; some text is expected"),
        (("c", {"": sales >= 1}), "RequirementBy: cases[0][0]: got ''; some text is expected"),
        (("", {"A": 1}), "QuantityBy: fact_name: got ''; some text is expected"),
        (("c", {"A": 0.5}), "Amount: got 0.5; a float is not exact"),
        (("c", {"A": 1}, 0.5), "Amount: got 0.5; a float is not exact"),
        (("c", {"A": None}), "Amount: got None; an exact number or money is expected"),
    ],
)
def test_cases_are_for_texts_and_have_something_in_them(arguments, message):
    with pytest.raises(InvalidError) as caught:
        by(*arguments)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("arguments", [({"A": 1, "B": sales >= 1},), ({"A": 1}, sales >= 1), ({"A": sales >= 1}, 1)])
def test_amounts_and_requirements_are_not_mixed(arguments):
    with pytest.raises(OperandError, match="by with requirements beside amounts is not defined"):
        by("c", *arguments)


@pytest.mark.parametrize("wrong", [None, "US", ["US"], 5])
def test_cases_are_a_mapping(wrong):
    with pytest.raises(OperandError, match=f"by with {type(wrong).__name__} is not defined. Give what applies to each"):
        by("c", wrong)


@pytest.mark.parametrize(("kind", "case"), [(QuantityBy, fact("x")), (RequirementBy, flag("x"))])
def test_each_text_has_one_case(kind, case):
    with pytest.raises(InvalidError) as caught:
        kind("c", (("A", case), ("B", case), ("A", case)))
    assert str(caught.value).endswith(
        "cases[2][0]: got 'A'; cases[0] is for this text already. Give each text one case."
    )
    with pytest.raises(InvalidError, match="there is no case"):
        kind("c", ())


@given(quantities, quantities, st.sampled_from(["US", "BR", "PT"]), standings())
def test_an_amount_that_is_chosen_is_that_of_its_case(one, other, country, standing):
    known = a_standing(country=country, **{each.name: each.value for each in standing.facts})
    amount = by("country", {"US": one, "BR": other}, otherwise=1).amount(known)
    assert amount == {"US": one.amount(known), "BR": other.amount(known), "PT": Amount(1)}[country]


@given(requirements, requirements, st.sampled_from(["US", "BR", "PT"]), standings())
def test_a_requirement_that_is_chosen_comes_out_as_its_case_does(one, other, country, standing):
    known = a_standing(country=country, **{each.name: each.value for each in standing.facts})
    chosen = by("country", {"US": one, "BR": other})
    expected = {"US": one.outcome(known), "BR": other.outcome(known), "PT": Outcome.UNDEFINED}[country]
    assert chosen.outcome(known) is chosen.finding(known).outcome is expected


@given(quantities, requirements)
def test_cases_can_be_kept(quantity, requirement):
    for term in (by("c", {"A": quantity, "B": 1}, otherwise=2), by("c", {"A": requirement}).named("N")):
        term.facts, term._by_text  # noqa: B018 - what is remembered must not be in the way
        for twin in (pickle.loads(pickle.dumps(term)), copy.deepcopy(term)):
            assert (twin, hash(twin), str(twin)) == (term, hash(term), str(term))

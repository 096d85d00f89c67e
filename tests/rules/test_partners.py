"""What is asked of the partner while its records are looked at is asked of the partner, and found wherever a programme asks for it."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import OperandError, PartnerId, kpi
from channelmodel.rules import (
    Amount,
    Component,
    Outcome,
    Programme,
    QuantityOfPartner,
    RequirementOfPartner,
    Score,
    Standing,
    Tier,
    Undefined,
    Unlisted,
    any_of,
    at_most_n_of,
    by,
    each,
    fact,
    flag,
    from_data,
    holders,
    measured,
    n_of,
    of_partner,
    one_of,
    rank,
    to_data,
    trailing,
    with_ranks,
)
from channelmodel.rules.measuring.asked import Asked
from tests.rules.builders import a_standing, found

GOAL = of_partner(fact("goal"))
LARGE = each("deals").count(fact("amount") >= GOAL)
DEALS = [{"id": "A", "amount": 40}, {"id": "B", "amount": 50}, {"id": "C", "amount": 70}]


@pytest.mark.parametrize(("goal", "count"), [(40, 3), (41, 2), (50, 2), ("50.01", 1), (71, 0)])
def test_each_record_is_compared_with_what_the_partner_has(goal, count):
    standing = a_standing(goal=goal, deals=DEALS)
    assert LARGE.amount(standing) == Amount(count)
    assert LARGE.counted(standing) == tuple("ABC")[3 - count :]


def test_the_partner_s_fact_is_not_the_record_s_of_the_same_name():
    deals = [{"amount": 5, "goal": 1}]
    assert LARGE.amount(a_standing(goal=10, deals=deals)) == Amount(0)
    assert each("deals").count(fact("amount") >= fact("goal")).amount(a_standing(goal=10, deals=deals)) == Amount(1)


def test_what_the_partner_lacks_is_told():
    assert LARGE.amount(a_standing(deals=DEALS[:1])) == Undefined("A: goal was not supplied")
    standing = Standing.of(PartnerId("P-1"), {"deals": DEALS}, unlisted=Unlisted.ZERO)
    assert (LARGE >= 1).finding(standing).workings == "goal not listed"


def test_a_threshold_of_the_partner_s_country():
    asked = each("regions").all(fact("points") >= of_partner(by("country", {"US": 20}, otherwise=10)))
    text = "all regions meet (points at least the partner's (by country: 20 for US; else 10))"
    regions = [{"name": "East", "points": 15}]
    assert found(asked, country="BR", regions=regions) == f"✓ {text}: the only one there is"
    assert found(asked, country="US", regions=regions).splitlines()[0] == f"✗ {text}: 1 of 1 not met"


@pytest.mark.parametrize(
    ("country", "outcome"), [("US", Outcome.MET), ("BR", Outcome.UNMET), (None, Outcome.UNDEFINED)]
)
def test_a_requirement_of_the_partner(country, outcome):
    requirement = of_partner(one_of("country", "US"))
    standing = a_standing(country=country, deals=[{"id": "A"}])
    asked = each("deals").any(requirement)
    assert asked.outcome(standing) is asked.finding(standing).outcome is outcome
    assert requirement.outcome(standing) is outcome


def test_people_are_asked_of_their_partner_too():
    asked = holders(any_of=["Sales"], where=fact("years") >= of_partner(fact("years_needed")))
    people = [{"id": "Ada", "years": 3, "certificates": ["Sales"]}, {"id": "Bo", "years": 1, "certificates": ["Sales"]}]
    assert asked.amount(a_standing(people=people, years_needed=2)) == Amount(1)
    assert asked.facts == ("people", "years_needed")


facts = st.fixed_dictionaries({}, optional={"goal": st.integers(-3, 3) | st.none(), "paid": st.booleans()})


@given(facts)
def test_outside_a_list_it_is_just_what_is_asked(known):
    standing = a_standing(**known)
    assert GOAL.amount(standing) == fact("goal").amount(standing)
    assert of_partner(flag("paid")).outcome(standing) is flag("paid").outcome(standing)
    assert (GOAL >= 1).facts == ("goal",)
    assert of_partner(flag("paid")).finding(standing).reason == flag("paid").finding(standing).reason


def test_in_a_list_of_a_list_it_is_asked_of_the_record_that_holds_the_inner_one():
    lines = each("lines").any(fact("x") >= of_partner(fact("goal")))
    deep = each("lines").any(fact("x") >= of_partner(of_partner(fact("goal"))))
    standing = a_standing(goal=9, deals=[{"goal": 1, "lines": [{"x": 2}]}])
    assert each("deals").all(lines).outcome(standing) is Outcome.MET
    assert each("deals").all(deep).outcome(standing) is Outcome.UNMET
    assert each("deals").all(lines).facts == ("deals",)
    assert each("deals").all(deep).facts == ("deals", "goal")


def test_a_programme_names_the_partner_s_facts_that_its_lists_ask_for():
    paid = of_partner(flag("paid") & (fact("users") >= 1))
    tier = Tier("Gold", [LARGE >= 2, each("deals").any(paid), GOAL + 1 >= 2])
    assert Programme("P", [tier]).facts == ("deals", "goal", "paid", "users")


def test_what_is_measured_or_ranked_of_the_partner_is_found_in_lists_too():
    revenue = measured(kpi.revenue, trailing(months=12), known_as="revenue_12m")
    place = rank(fact("points"), known_as="place")
    programme = Programme(
        "P",
        [
            Tier(
                "Gold",
                [each("deals").any(fact("amount") >= of_partner(revenue)), each("deals").any(of_partner(place <= 1))],
            )
        ],
    )
    assert [figure.name for figure in Asked.of(programme, None).figures] == ["revenue_12m"]
    known = [Standing.of(PartnerId(name), {"points": points}) for name, points in {"A": 1, "B": 2}.items()]
    assert [each.amount("place") for each in with_ranks(known, programme)] == [Amount(2), Amount(1)]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (of_partner(fact("goal")), "the partner's goal"),
        (of_partner(fact("a") + fact("b")), "the partner's (a + b)"),
        (2 * of_partner(fact("a") - 1), "2 × the partner's (a - 1)"),
        (of_partner(2 * fact("a")), "the partner's (2 × a)"),
        (of_partner(fact("a") / fact("b")), "the partner's (a / b)"),
        (of_partner((fact("a") / fact("b")).named("Share")), "the partner's Share"),
        (of_partner(flag("a") & flag("b")), "the partner's (a and b)"),
        (of_partner(at_most_n_of(1, flag("a"), flag("b"))), "the partner's (at most 1 of (a; b))"),
        (of_partner(one_of("country", "US", "CA")), "the partner's country is one of US, CA"),
        (of_partner(any_of(flag("a"), flag("b"))), "the partner's (a or b)"),
        (of_partner(any_of(flag("a"), flag("b")).named("Either")), "the partner's Either (a or b)"),
        (of_partner(n_of(1, flag("a"), flag("b"))), "the partner's (at least 1 of (a; b))"),
        (of_partner(flag("a")).named("Paid"), "Paid (the partner's a)"),
        (LARGE >= 2, "number of deals (where amount at least the partner's goal) at least 2"),
    ],
)
def test_it_prints_whose_it_is(asked, text):
    assert str(asked) == text


def test_a_finding_keeps_its_figures_and_its_parts():
    asked = of_partner(fact("users") >= 6).named("Size")
    finding = asked.finding(a_standing(users=4))
    assert (finding.name, finding.required, finding.actual, finding.missing) == (
        "Size",
        Amount(6),
        Amount(4),
        Amount(2),
    )
    assert finding.requirement == "Size (the partner's users at least 6)"
    score = Score("Capability", [Component("People", fact("people"))])
    of_score = of_partner(score)
    standing = a_standing(people=3, deals=[])
    assert of_score.explained(standing) == score.explained(standing)
    assert of_partner(holders(any_of=["A"])).counted(a_standing(people=[{"id": "Ada", "certificates": ["A"]}])) == (
        "Ada",
    )
    nothing = Standing.of(PartnerId("P-1"), {}, unlisted=Unlisted.ZERO)
    assert of_partner(fact("goal")).not_listed(nothing) == of_partner(flag("goal")).not_listed(nothing) == ("goal",)


@pytest.mark.parametrize("term", [GOAL, of_partner(flag("paid")), LARGE >= 2], ids=str)
def test_what_is_asked_of_the_partner_is_a_value(term):
    for twin in (pickle.loads(pickle.dumps(term)), copy.deepcopy(term), from_data(to_data(term), type(term))):
        assert (twin, hash(twin), repr(twin)) == (term, hash(term), repr(term))
    assert of_partner(fact("goal")) == QuantityOfPartner(fact("goal"))
    assert of_partner(flag("paid")) == RequirementOfPartner(flag("paid"))


@pytest.mark.parametrize("asked", [4, "goal", None, each("deals")])
def test_what_is_neither_a_quantity_nor_a_requirement_is_refused(asked):
    with pytest.raises(OperandError, match="Give a quantity or a requirement"):
        of_partner(asked)

"""Scores: components with caps, floors and prerequisites, added up exactly, with a sheet that says who earned what."""

import copy
import pickle
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import Currency, InvalidError, Money, OperandError, UnknownIdError
from channelmodel.rules import (
    Amount,
    Component,
    EachComponent,
    Finding,
    Outcome,
    Quantity,
    Relation,
    Requirement,
    Score,
    ScoreLine,
    ScoreSheet,
    Undefined,
    all_of,
    any_of,
    by,
    each,
    fact,
    flag,
    maximum,
    proportional,
)
from tests.pages.strict import read
from tests.rules.builders import a_standing, found

MET, UNMET, UNDEFINED = Outcome.MET, Outcome.UNMET, Outcome.UNDEFINED
x, y = fact("x"), fact("y")
skilling = Component(
    "Skilling", 4 * fact("associates"), at_most=40, requires=[fact("architects") >= 2, flag("trained")]
)
score = Score(
    "Capability",
    [
        Component("Adds", 10 * (fact("now") - fact("before")), at_most=30),
        skilling,
        Component("Growth", fact("growth"), at_most=20),
        Component("Deployments", 2 * fact("deployments"), at_most=10),
    ],
    at_most=100,
)
FULL = {"now": 9, "before": 4, "associates": 12, "architects": 2, "trained": True, "growth": 35, "deployments": 5}


def earned(points: Quantity, /, **facts: object) -> object:
    amount = points.amount(a_standing(**facts))
    return amount.reason if isinstance(amount, Undefined) else amount.number


@pytest.mark.parametrize(("value", "points"), [(-5, 0), (0, 0), (1, 10), (2, 20), (3, 30), (4, 30)])
def test_a_component_stays_between_its_floor_and_its_cap(value, points):
    assert earned(Component("Adds", 10 * x, at_most=30), x=value) == points


def test_a_component_without_a_cap_goes_on():
    assert earned(Component("Adds", 10 * x), x=1000) == 10_000


@pytest.mark.parametrize(("floor", "points"), [(0, 0), (None, -12), (-10, -10), (5, 5)])
def test_negative_growth_is_nothing_unless_the_programme_says_otherwise(floor, points):
    assert earned(Component("Growth", x, at_least=floor, at_most=20), x=-12) == points


def test_a_number_earns_the_same_for_everybody_who_meets_the_prerequisite():
    plan = Component("Plan", 5, requires=[flag("agreed")])
    assert [earned(plan, agreed=agreed) for agreed in (True, False)] == [5, 0]


@pytest.mark.parametrize(
    ("facts", "points"),
    [
        ({"associates": 3, "architects": 2, "trained": True}, 12),
        ({"associates": 3, "architects": 1, "trained": True}, 0),
        ({"associates": 3, "architects": 2, "trained": False}, 0),
        ({"associates": 3, "architects": 1}, 0),
        ({"architects": 1}, 0),
        ({"associates": 3, "trained": True}, "architects was not supplied"),
        ({"associates": 3}, "architects was not supplied; trained was not supplied"),
        ({"architects": 2, "trained": True}, "associates was not supplied"),
    ],
)
def test_a_gate_makes_a_component_zero_and_one_that_cannot_be_judged_makes_it_undefined(facts, points):
    assert earned(skilling, **facts) == points


def test_the_reason_of_a_gate_is_that_of_the_part_that_cannot_be_judged():
    gate = any_of(flag("invited"), all_of(x >= 2, y >= 2))
    assert earned(Component("Open", 5, requires=[gate]), invited=False, x=3) == "y was not supplied"


def test_a_fraction_per_unit_reaches_the_maximum_and_a_rounded_one_does_not():
    assert earned(Component("Skills", Fraction(15, 7) * x, at_most=15), x=7) == 15
    assert earned(Component("Skills", proportional(x, full_at=7, worth=15), at_most=15), x=7) == 15
    assert earned(Component("Skills", "2.14" * x, at_most=15), x=7) == Fraction("14.98")


@pytest.mark.parametrize(
    ("growth", "outcome"), [("19.984", UNMET), ("19.985", UNMET), ("19.99", UNMET), (20, MET), (21, MET)]
)
def test_a_total_just_below_the_bar_is_below_it(growth, outcome):
    bar = Score("Total", [Component("Base", 50), Component("Growth", x)]) >= 70
    assert bar.outcome(a_standing(x=growth)) is outcome


def test_a_total_is_capped():
    both = Score("Total", [Component("A", x, at_most=80), Component("B", y)], at_most=100)
    assert [earned(both, x=80, y=more) for more in (19, 20, 21)] == [99, 100, 100]


def test_a_total_is_undefined_where_a_component_is():
    assert (
        earned(score, **FULL | {"growth": None, "deployments": None}) == "growth has no value; deployments has no value"
    )


def test_a_total_over_the_bar_does_not_help_where_one_component_is_nothing():
    facts = FULL | {"growth": -3}
    assert (score >= 70).outcome(a_standing(**facts)) is MET
    assert ((score >= 70) & score.each_more_than(0)).outcome(a_standing(**facts)) is UNMET
    assert ((score >= 70) & score.each_more_than(0)).outcome(a_standing(**FULL)) is MET


def test_alternatives_are_not_added():
    small, large = Score("Small", [Component("A", x)]), Score("Large", [Component("A", y)])
    assert any_of(small >= 100, large >= 100).outcome(a_standing(x=60, y=60)) is UNMET
    assert any_of(small >= 100, large >= 100).outcome(a_standing(x=0, y=100)) is MET
    assert (maximum(small, large) >= 100).outcome(a_standing(x=60, y=60)) is UNMET


@pytest.mark.parametrize(
    ("requirement", "facts", "outcome"),
    [
        (score.each_more_than(0), FULL, MET),
        (score.each_more_than(0), FULL | {"deployments": 0}, UNMET),
        (score.each_more_than(0), FULL | {"deployments": None}, UNDEFINED),
        (score.each_more_than(0), FULL | {"deployments": None, "growth": 0}, UNMET),
        (score.each_at_least(10), FULL, MET),
        (score.each_at_least(10), FULL | {"growth": "9.999"}, UNMET),
        (score.each_at_least(10), FULL | {"growth": 10}, MET),
        (score.each_more_than(10), FULL, UNMET),
        (score.each_at_least(fact("least")), FULL | {"least": 10}, MET),
        (score.each_at_least(fact("least")), FULL, UNDEFINED),
    ],
)
def test_every_component_can_have_to_reach_a_threshold(requirement, facts, outcome):
    standing = a_standing(**facts)
    assert requirement.outcome(standing) is requirement.finding(standing).outcome is outcome


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        (FULL, "✓ every component of Capability more than 0"),
        (
            FULL | {"architects": 1, "growth": None},
            (
                "✗ every component of Capability more than 0: 1 of 4 not met, 1 cannot be judged\n"
                "  ✓ Adds more than 0: 30\n"
                "  ✗ Skilling more than 0: 0, not more\n"
                "    ✗ architects at least 2: 1, 1 missing\n"
                "  ? Growth more than 0: growth has no value\n"
                "  ✓ Deployments more than 0: 10"
            ),
        ),
        (
            FULL | {"growth": None},
            (
                "? every component of Capability more than 0: 1 of 4 cannot be judged\n"
                "  ✓ Adds more than 0: 30\n"
                "  ✓ Skilling more than 0: 40\n"
                "  ? Growth more than 0: growth has no value\n"
                "  ✓ Deployments more than 0: 10"
            ),
        ),
    ],
)
def test_the_finding_on_every_component_says_which_earned_too_little(facts, text):
    assert found(score.each_more_than(0), **facts) == text


def test_a_requirement_on_every_component_can_be_named():
    named = score.each_at_least(10).named("Balance")
    assert str(named) == "Balance (every component of Capability at least 10)"
    assert named.finding(a_standing(**FULL)).name == "Balance"


def test_a_missed_bar_is_followed_by_what_each_component_earned():
    assert found(score >= 90, **FULL | {"architects": 1, "growth": -12}) == (
        "✗ Capability at least 90: 40, 50 missing\n"
        "  • Adds: 30 of 30, 50 before the cap\n"
        "  • Skilling: 0 of 40\n"
        "    ✗ architects at least 2: 1, 1 missing\n"
        "  • Growth: 0 of 20, -12 before the floor\n"
        "  • Deployments: 10 of 10"
    )


def test_a_met_bar_keeps_what_each_component_earned_and_prints_one_line():
    finding = (score >= 70).finding(a_standing(**FULL))
    assert [str(part) for part in finding.parts][2] == "• Growth: 20 of 20, 35 before the cap"
    assert list(finding.lines()) == ["✓ Capability at least 70: 100"]


def test_components_are_told_through_whatever_is_done_with_the_score():
    assert [part.requirement for part in (score / 2 >= y).finding(a_standing(**FULL)).parts] == [
        "Adds",
        "Skilling",
        "Growth",
        "Deployments",
    ]
    assert (y >= score).finding(a_standing(**FULL)).parts[0].requirement == "Adds"
    assert (y >= 2).finding(a_standing(y=1)).parts == ()


def test_a_threshold_on_one_component_says_what_stands_in_its_way():
    assert found(score.component("Skilling") >= 5, **FULL | {"trained": False}) == (
        "✗ Skilling at least 5: 0, 5 missing\n  ✗ trained: no"
    )


def test_a_component_was_counted_from_nothing_where_a_prerequisite_stands_in_the_way():
    people = [{"id": "A", "certificates": ["Expert"]}]
    certified = Component("People", each("people").count(), requires=[flag("trained")])
    assert certified.counted(a_standing(people=people, trained=True)) == ("A",)
    assert certified.counted(a_standing(people=people, trained=False)) == ()
    assert (Score("S", [certified]) >= 1).finding(a_standing(people=people, trained=True)).counted == ("A",)


categories = Score(
    "Value points",
    [
        Score("Revenue", [Component("Licences", x, at_most=450), Component("Services", y)], at_most=500),
        Component("Skills", Score("Skills in detail", [Component("People", fact("people"))]), at_most=200),
    ],
)


@pytest.mark.parametrize(
    ("licences", "services", "points"), [(499, 0, 450), (450, 49, 499), (450, 50, 500), (450, 51, 500)]
)
def test_a_category_has_a_cap_of_its_own(licences, services, points):
    assert earned(categories, x=licences, y=services, people=0) == points


def test_the_cap_of_a_component_goes_around_that_of_its_category():
    skills = Score("Skills in detail", [Component("People", x)], at_most=50)
    told = [str(Component("Skills", skills, at_most=20).line(a_standing(x=people))) for people in (20, 30, 60)]
    assert told == ["Skills: 20 of 20", "Skills: 20 of 20, 30 before the cap", "Skills: 20 of 20, 50 before the cap"]


def test_a_category_may_be_negative_where_its_components_may():
    late = Score("Penalties", [Component("Late", -5 * x, at_least=None)])
    assert earned(Score("Total", [Component("Base", 20), late]), x=2) == 10


def test_categories_print_with_their_parts():
    sheet = categories.sheet(a_standing(x=450, y=80, people=None))
    assert str(sheet) == (
        "Value points: people has no value\n"
        "  Revenue     500 of 500  530 before the cap\n"
        "    Licences  450 of 450\n"
        "    Services   80\n"
        "  Skills        ? of 200  people has no value\n"
        "    People      ?         people has no value"
    )
    assert "\n".join(categories.lines()) == (
        "Value points\n"
        "  Revenue: the sum of these, at most 500\n"
        "    Licences: x, at most 450\n"
        "    Services: y\n"
        "  Skills: the sum of these, at most 200\n"
        "    People: people"
    )


def test_a_category_is_reached_by_the_names_that_lead_to_it():
    standing = a_standing(x=450, y=80, people=3)
    assert categories.component("Revenue", "Services").amount(standing) == Amount(80)
    assert categories.sheet(standing).line("Revenue", "Services") == ScoreLine("Services", Amount(80))


@pytest.mark.parametrize("names", [("Sales",), ("Revenue", "Sales"), ("Revenue", "Services", "Sales")])
def test_an_unknown_component_is_named(names):
    owner = ("Value points", *names)[-2]
    with pytest.raises(UnknownIdError, match=f"component of {owner}.*'Sales'"):
        categories.component(*names)
    with pytest.raises(UnknownIdError, match=f"component of {owner}.*'Sales'"):
        categories.sheet(a_standing(x=1, y=1, people=1)).line(*names)


def test_a_sheet_is_a_table():
    sheet = score.sheet(a_standing(**FULL | {"architects": 1, "growth": -12, "deployments": None}))
    assert str(sheet) == (
        "Capability: deployments has no value\n"
        "  Adds         30 of 30   50 before the cap\n"
        "  Skilling      0 of 40   ✗ architects at least 2: 1, 1 missing\n"
        "  Growth        0 of 20   -12 before the floor\n"
        "  Deployments   ? of 10   deployments has no value"
    ).replace("of 30   ", "of 30  ").replace("of 40   ", "of 40  ").replace("of 20   ", "of 20  ").replace(
        "10   d", "10  d"
    )


def test_a_sheet_keeps_its_figures():
    sheet = score.sheet(a_standing(**FULL | {"now": 6}))
    assert (sheet.name, sheet.total, sheet.at_most, sheet.reason) == ("Capability", Amount(90), Amount(100), None)
    assert sheet.line("Adds") == ScoreLine("Adds", Amount(20), Amount(30))
    assert [line.outcome for line in sheet.lines] == [MET] * 4
    assert str(sheet).startswith("Capability: 90 of 100\n")


def test_a_capped_total_says_so():
    sheet = Score("Total", [Component("A", x)], at_most=100).sheet(a_standing(x=130))
    assert str(sheet) == "Total: 100 of 100, 130 before the cap\n  A  130"
    assert str(ScoreSheet("Empty", Amount(0))) == "Empty: 0"


def test_a_sheet_in_a_notebook_is_a_table_whose_parts_stand_below_their_category():
    page = read(categories.sheet(a_standing(x=450, y=80, people=None))._repr_html_())
    assert [each.text for each in page.all("caption")] == ["Value points: people has no value"]
    assert [[cell.text for cell in row.all("th", "td")] for row in page.all("tr")] == [
        ["component", "points", "at most", "remark"],
        ["Revenue", "500", "500", "530 before the cap"],
        ["\u2003\u2003Licences", "450", "450", ""],
        ["\u2003\u2003Services", "80", "", ""],
        ["Skills", "?", "200", "people has no value"],
        ["\u2003\u2003People", "?", "", "people has no value"],
    ]


def test_a_sheet_too_long_for_a_notebook_says_where_the_rest_is():
    sheet = Score("Long", [Component(f"C{number}", 1) for number in range(60)]).sheet(a_standing())
    assert "… and 10 more; lines are all of them" in sheet._repr_html_()


@pytest.mark.parametrize(
    ("worth", "outcome"), [(-1, UNMET), (0, UNMET), (Fraction(1, 60), MET), (1, MET), (None, UNDEFINED)]
)
def test_a_component_counts_as_met_where_it_earned_anything_at_all(worth, outcome):
    line = Component("A", x, at_least=None).line(a_standing(x=worth))
    assert line.outcome is line.finding.outcome is outcome
    assert line.finding.actual == (None if worth is None else Amount(worth))


def test_the_finding_on_a_category_has_those_of_its_parts():
    revenue, skills = categories.explained(a_standing(x=450, y=80, people=3))
    assert [str(part) for part in revenue.parts] == ["• Licences: 450 of 450", "• Services: 80"]
    assert [str(part) for part in skills.parts] == ["• People: 3"]


def test_what_is_in_the_way_is_told_by_its_name_where_it_has_no_reason():
    class Oracle(Requirement):
        words = "the oracle agrees"

        def outcome(self, record):
            return UNDEFINED

        def finding(self, record):
            return Finding(requirement=self.words, outcome=UNDEFINED)

    assert earned(Component("A", 1, requires=[Oracle()])) == "the oracle agrees cannot be judged"


def test_a_line_that_cannot_be_told_says_why():
    line = score.component("Growth").line(a_standing())
    assert (str(line), line.outcome) == ("Growth: growth was not supplied", UNDEFINED)


def test_what_points_are_made_of_is_told_with_the_component():
    best = Component("Best", maximum(Score("A", [Component("X", x)]), Score("B", [Component("Y", y)])))
    assert [part.requirement for part in best.explained(a_standing(x=1, y=2))][-1] == "Y"


@pytest.mark.parametrize(
    ("component", "words"),
    [
        (Component("A", 2 * x), "2 × x"),
        (Component("A", x, at_most=5), "x, at most 5"),
        (Component("A", x, at_least=-5), "x, never below -5"),
        (Component("A", x, at_least=None), "x, also below 0"),
        (Component("A", x, requires=[flag("invited"), y >= 2]), "x, only where invited and y at least 2"),
        (Component("A", Money(5, "EUR")), "5.00 EUR"),
    ],
)
def test_a_component_says_what_it_gives_points_for(component, words):
    assert component.words == words
    assert str(component) == "A"


def test_money_may_be_what_is_earned():
    funds = Component("Funds", x, at_most=Money(100, "EUR"))
    assert [earned(funds, x=Money(euros, "EUR")) for euros in (-5, 99, 101)] == [0, 99, 100]
    assert funds.amount(a_standing(x=Money(-5, "EUR"))) == Amount(0, Currency.EUR)
    assert earned(funds, x=5).startswith("5 cannot be cut at 100.00 EUR: one is money")
    assert earned(Score("S", [funds, Component("A", 1)]), x=Money(5, "EUR")).startswith(
        "5.00 EUR and 1 cannot be added"
    )


def test_the_facts_of_a_score_are_those_of_its_points_and_prerequisites():
    assert score.facts == ("now", "before", "associates", "architects", "trained", "growth", "deployments")
    assert score.each_more_than(fact("least")).facts == (*score.facts, "least")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Component("", x), "name: got ''; some text is expected"),
        (lambda: Component("", x, at_most=5), "name: got ''; some text is expected"),
        (lambda: Component("A", 0.5), "a float is not exact"),
        (lambda: Component("A", None), "an exact number or money is expected"),
        (lambda: Component("A", flag("b")), "a Measured is expected"),
        (
            lambda: Component("A", x, at_most=-1),
            "Component 'A': at_most: got '-1'; it lies below the floor, which is 0",
        ),
        (lambda: Component("A", x, at_most=3, at_least=4), "it lies below the floor, which is 4"),
        (
            lambda: Component("A", x, at_most=Money(1, "EUR"), at_least=4),
            "'A': at_most: got '1.00 EUR'; it cannot be compared with",
        ),
        (lambda: Component("A", x, requires=[y]), "requires[0]: got Fact(fact_name='y'); a Requirement is expected"),
        (lambda: Component("A", x, requires=5), "requires[0]: got 5; a Requirement is expected"),
        (lambda: Component("A", x, requires="invited"), "requires[0]: got 'invited'; a Requirement is expected"),
        (lambda: Score("A", []), "Score 'A': components: got (); nothing would earn points"),
        (lambda: Score("A", [x]), "components[0]: got Fact(fact_name='x'); a Component is expected"),
        (lambda: Score("A", "x"), "components[0]: got 'x'; a Component is expected"),
        (lambda: Score("A", None), "components[0]: got None; a Component is expected"),
        (lambda: Score("A", [Component("B", x), Component("B", y)]), "components[1].name: got 'B'; components[0] has"),
        (lambda: Score("A", [Component("B", x)], at_most="many"), "an exact number or money is expected"),
        (lambda: score.each_more_than("many"), "an exact number or money is expected"),
        (lambda: EachComponent("A", [], Relation.AT_LEAST, x), "EachComponent: components: got (); nothing would"),
        (lambda: EachComponent(" ", [x], Relation.AT_LEAST, x), "score: got ' '; some text is expected"),
        (lambda: ScoreLine("A", 5), "ScoreLine 'A': points: got 5; an Amount or an"),  # type: ignore[arg-type]
        (lambda: ScoreSheet("A", 5), "ScoreSheet 'A': total: got 5; an Amount or an"),  # type: ignore[arg-type]
        (lambda: EachComponent("A", 5, Relation.AT_LEAST, x), "components[0]: got 5; a Measured is expected"),
    ],
)
def test_what_cannot_be_a_score_is_refused(make, message):
    with pytest.raises(InvalidError) as raised:
        make()
    assert message in str(raised.value)


def test_a_single_prerequisite_and_a_single_component_need_no_list():
    assert Component("A", x, requires=flag("b")) == Component("A", x, requires=[flag("b")])
    assert Score("S", Component("A", x)) == Score("S", [Component("A", x)])


def test_a_score_is_compared_in_brackets():
    with pytest.raises(OperandError, match="Put each comparison into brackets"):
        score & (x >= 1)


def test_a_score_too_deep_to_be_worked_out_is_refused():
    with pytest.raises(InvalidError, match="too deep"):
        nested(30)


def nested(levels):
    return Score("S", [nested(levels - 1)]) if levels else Score("S", [Component("A", x)])


def test_a_line_tells_tools_of_what_kind_its_parts_are():
    assert attrs.fields(ScoreLine).parts.type == tuple[ScoreLine, ...]


def test_scores_are_values():
    again = copy.deepcopy(score)
    assert again == pickle.loads(pickle.dumps(score)) == score
    assert hash(again) == hash(score)
    assert len({score, again, categories}) == 2


points = st.fractions(min_value=-100, max_value=100, max_denominator=60)
caps = st.none() | st.integers(min_value=0, max_value=60)


@given(st.lists(st.tuples(points, caps, st.booleans()), min_size=1, max_size=5), caps)
def test_a_total_is_the_sum_of_what_the_sheet_lists_and_nothing_exceeds_its_cap(components, at_most):
    drawn = Score(
        "S",
        [
            Component(str(index), worth, at_most=cap, requires=[flag("open") if is_open else flag("shut")])
            for index, (worth, cap, is_open) in enumerate(components)
        ],
        at_most=at_most,
    )
    sheet = drawn.sheet(a_standing(open=True, shut=False))
    listed = sum(line.points.number for line in sheet.lines)
    assert sheet.total.number == (listed if at_most is None else min(listed, at_most))
    for line, (worth, cap, is_open) in zip(sheet.lines, components, strict=True):
        assert line.points.number == (min(worth, worth if cap is None else cap) if is_open and worth > 0 else 0)
        assert (line.outcome is MET) == (line.points.number > 0)


@given(points, points)
def test_who_earns_more_of_a_component_never_has_a_lower_total(one, other):
    less, more = sorted((one, other))
    drawn = Score("S", [Component("A", 3 * x, at_most=50), Component("B", x, at_least=None)], at_most=60)
    assert earned(drawn, x=less) <= earned(drawn, x=more)


by_country = by("country", {"US": 5}, otherwise=3)


@pytest.mark.parametrize(("country", "cap"), [("US", 5), ("BR", 3)])
def test_a_cap_may_be_a_quantity_and_the_sheet_shows_what_it_is_for_the_partner(country, cap):
    points = Score("Points", [Component("Deals", x, at_most=by_country)], at_most=y)
    standing = a_standing(x=9, y=4, country=country)
    assert points.amount(standing) == Amount(min(cap, 4))
    assert points.sheet(standing).at_most == Amount(4)
    assert points.sheet(standing).lines[0].at_most == Amount(cap)
    assert points.facts == ("x", "country", "y")
    assert points.components[0].words == "x, at most (by country: 5 for US; else 3)"


def test_a_cap_that_is_not_known_leaves_the_points_undefined():
    points = Score("Points", [Component("Deals", x, at_most=by_country)], at_most=y)
    assert earned(points, x=1) == "country was not supplied; y was not supplied"
    assert earned(points, x=1, country="US") == "y was not supplied"
    assert str(points.sheet(a_standing(x=1))) == (
        "Points: country was not supplied; y was not supplied\n  Deals  ?   country was not supplied"
    )


def test_a_cap_below_the_floor_for_some_partners_cuts_what_the_floor_raised():
    assert earned(Component("Deals", x, at_most=y, at_least=5), x=1, y=2) == 2


def test_what_is_cut_is_told_with_as_many_decimals_as_it_takes():
    just_above = Component("Deals", x, at_most="0.08")
    assert str(just_above.line(a_standing(x=Fraction(240_001, 3_000_000)))) == (
        "Deals: 0.08 of 0.08, ≈ 0.0800003 before the cap"
    )

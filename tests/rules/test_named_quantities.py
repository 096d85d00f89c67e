"""Quantities under a name, in percent, and exactly so much; and the figures that they come from."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError, Money, OperandError
from channelmodel.rules import (
    Amount,
    Component,
    Constant,
    NamedQuantity,
    Outcome,
    Percentage,
    Programme,
    Relation,
    Requirement,
    Score,
    Sum,
    Tier,
    Undefined,
    banded,
    by,
    capped,
    check,
    each,
    exactly,
    fact,
    fallback,
    flag,
    floored,
    growth,
    maximum,
    mean,
    minimum,
    n_of,
    percent,
    proportional,
    rounded_down,
    rounded_up,
    when,
)
from tests.rules.builders import a_standing, found
from tests.rules.drawn import quantities, standings

MET, UNMET = Outcome.MET, Outcome.UNMET
a, b, c = fact("a"), fact("b"), fact("c")
rate = (fact("renewed") / fact("due")).named("Renewal rate")
programme = Programme("P", [Tier("Silver", [rate >= percent(50)]), Tier("Gold", [rate >= percent(80), a >= 3])])


# Names


def test_a_named_quantity_prints_as_its_name_and_carries_what_it_is():
    assert (str(rate), rate.words) == ("Renewal rate", "renewed / due")
    assert str(rate * 2) == "Renewal rate × 2"
    assert str(capped(rate, 1)) == "Renewal rate (capped at 1)"
    assert rate.named("Rate").words == "renewed / due"


def test_a_name_changes_nothing_that_is_found():
    assert (
        found(rate >= percent(80), renewed=7, due=9)
        == "✗ Renewal rate at least 80 %: ≈ 77.8 % (7 of 9), ≈ 2.2 % missing"
    )
    assert found(rate >= "0.8", renewed=0, due=0) == (
        "? Renewal rate at least 0.8: due is 0, so there is nothing to divide by"
    )


@given(quantities, standings())
def test_a_named_quantity_has_the_amount_of_what_it_is(quantity, standing):
    named = quantity.named("N")
    assert named.amount(standing) == quantity.amount(standing)
    assert (named.counted(standing), named.explained(standing)) == ((), ())
    assert (named.facts, named.workings(standing)) == (quantity.facts, quantity.workings(standing))


def test_many_partners_are_judged_by_named_quantities_as_one_is():
    standings_ = [a_standing(f"P-{n}", renewed=n, due=10, a=n) for n in range(11)]
    together = programme.assess_all(standings_)
    assert [each.tier for each in together] == [programme.assess(each).tier for each in standings_]
    assert together.tally() == {"Silver": 3, "Gold": 3, None: 5}


@pytest.mark.parametrize("name", ["", " ", None, 3])
def test_a_name_is_some_text(name):
    with pytest.raises(InvalidError, match=r"name: got .*; some text is expected"):
        rate.named(name)


def test_only_a_quantity_can_be_named():
    with pytest.raises(InvalidError, match=r"^NamedQuantity 'N': quantity: got 3; "):
        NamedQuantity("N", 3)


# Definitions


def test_a_page_says_once_what_its_names_stand_for():
    score = Score(
        "Points",
        [
            Component("Renewals", proportional(rate, full_at=percent(90), worth=10)),
            Score("Skills", [Component("Basic", 5 * (a + b).named("People"), requires=[(b / c).named("Share") >= 1])]),
        ],
        at_most=(a * 2).named("Most"),
    )
    asked = [score >= 50, score.each_more_than(0), rate >= percent(80), each("deals").count(c.named("Inner") >= 1) >= 1]
    told = str(Programme("P", [Tier("Gold", asked)], source="the vendor's page"))
    assert told.partition("Where:\n")[2] == (
        "  Points, at most Most\n"
        "    Renewals: Renewal rate in proportion (10 at 90 %)\n"
        "    Skills: the sum of these\n"
        "      Basic: 5 × People, only where Share at least 1\n"
        "  Renewal rate: renewed / due\n"
        "  People: a + b\n"
        "  Share: b / c\n"
        "  Most: a × 2\n"
        "  Inner: c\n"
        "Source: the vendor's page"
    )


def test_a_name_that_is_made_of_names_tells_these_too():
    twice = (rate + rate).named("Twice")
    assert twice.definitions == ("Twice: Renewal rate + Renewal rate", "Renewal rate: renewed / due")


def test_a_component_that_is_asked_for_alone_is_told_too():
    score = Score("Points", [Score("Skills", [Component("Basic", rate)], at_most=5)])
    assert (score.component("Skills") >= 2).definitions == (
        "Skills: the sum of these, at most 5\n  Basic: Renewal rate",
        "Renewal rate: renewed / due",
    )
    assert (score.component("Skills", "Basic") >= 2).definitions == (
        "Basic: Renewal rate",
        "Renewal rate: renewed / due",
    )


def test_a_component_tells_the_names_in_its_points_its_cap_and_its_prerequisites():
    basic = Component("Basic", 2 * rate)
    assert Component("Bonus", basic, at_most=(a * 2).named("Most"), requires=[c.named("Share") >= 1]).definitions == (
        "Bonus: Basic, at most Most, only where Share at least 1",
        "Basic: 2 × Renewal rate",
        "Renewal rate: renewed / due",
        "Most: a × 2",
        "Share: c",
    )


def test_the_names_in_what_every_component_has_to_reach_are_told_once():
    score = Score("Points", [Component("Renewals", 10 * rate), Component("Bonus", rate)])
    assert score.each_at_least((b / c).named("Share")).definitions == ("Renewal rate: renewed / due", "Share: b / c")


def test_a_page_without_names_says_nothing_of_them():
    assert "Where" not in str(Programme("P", [Tier("Gold", [a >= 3])]))
    assert ((a + b) >= 3).definitions == ()


# Percent


@pytest.mark.parametrize(
    ("number", "text"), [(80, "80 %"), ("2.5", "2.5 %"), ("1/3", "≈ 0.3 %"), (0, "0 %"), (150, "150 %")]
)
def test_a_percentage_prints_as_the_vendor_writes_it(number, text):
    assert str(percent(number)) == text


def test_a_percentage_is_exactly_that_share():
    assert percent(80) == Percentage("0.8")
    assert percent(80) != Constant("0.8")
    assert percent("1/3").amount(a_standing()) == Amount("1/300")


@pytest.mark.parametrize("given_", [0.8, True, None, "many", Money(80, "EUR")])
def test_a_percentage_is_an_exact_number(given_):
    with pytest.raises(InvalidError):
        percent(given_)


def test_money_is_no_percentage():
    with pytest.raises(InvalidError, match=r"^Percentage: value: got '0\.80 EUR'; money is no share of anything"):
        percent(Money(80, "EUR"))


@pytest.mark.parametrize(("renewed", "outcome"), [(799, UNMET), (800, MET), (801, MET)])
def test_a_threshold_in_percent_is_exact(renewed, outcome):
    assert (rate >= percent(80)).outcome(a_standing(renewed=renewed, due=1000)) is outcome


@pytest.mark.parametrize(
    ("requirement", "text"),
    [
        (growth(a, b) >= "0.15", "growth (from b to a) at least 15 %: 25 % (from 8 to 10)"),
        (
            floored(growth(a, b), 0) >= percent(15),
            "(growth (from b to a), not below 0) at least 15 %: 25 % (from 8 to 10)",
        ),
        (
            capped(growth(a, b), "0.2") <= "0.1",
            "(growth (from b to a), capped at 0.2) at most 10 %: 20 % (25 % before the cap), 10 % too much",
        ),
        (
            fallback(growth(a, b), 0) >= 1,
            "growth (from b to a) (0 where it has no value) at least 100 %: 25 % (from 8 to 10), 75 % missing",
        ),
        (
            maximum(growth(a, b), percent(5)) >= "0.3",
            "highest of (growth (from b to a), 5 %) at least 30 %: 25 % (of 25 % and 5 %), 5 % missing",
        ),
        (
            a / b >= by("kind", {"x": percent(90)}, otherwise=percent(80)),
            "a / b at least (by kind: 90 % for x; else 80 %) (here 90 %): 125 % (10 / 8)",
        ),
        (
            a / b >= by("kind", {"x": 2}, otherwise=percent(80)),
            "a / b at least (by kind: 2 for x; else 80 %) (here 200 %): 125 % (10 / 8), 75 % missing\n  • kind is x: 2",
        ),
        (
            a / b >= when(flag("f"), percent(90), otherwise=1),
            "a / b at least (90 % where f; else 1) (here 90 %): 125 % (10 / 8)",
        ),
        (
            banded(a, {0: percent(1), 5: percent(2)}) >= "0.03",
            "a in bands (from 0: 1 %; from 5: 2 %) at least 3 %: 2 % (for 10), 1 % missing",
        ),
        (growth(a, b) + "0.5" >= 1, "growth (from b to a) + 0.5 at least 100 %: 75 % (0.25 + 0.5), 25 % missing"),
        (growth(a, b) - "0.5" >= 0, "growth (from b to a) - 0.5 at least 0 %: -25 % (0.25 - 0.5), 25 % missing"),
        (a >= percent(50) * b, "a at least 50 % × b (here 4): 10"),
    ],
)
def test_what_is_compared_with_a_share_is_told_in_percent(requirement, text):
    assert found(requirement, a=10, b=8, kind="x", f=True)[2:] == text


@pytest.mark.parametrize(
    ("quantity", "is_share"),
    [
        (a, False),
        (Constant("0.8"), False),
        (percent(80), True),
        (percent(80).named("Most"), True),
        (growth(a, b), True),
        (a + percent(5), True),
        (percent(5) + a, True),
        (a + b, False),
        (a - percent(5), True),
        (percent(5) - a, True),
        (a - b, False),
        (percent(50) * b, False),
        (a / b, False),
        (maximum(a, percent(5)), True),
        (mean(a, b), False),
        (capped(growth(a, b), 1), True),
        (capped(a, percent(5)), False),
        (floored(growth(a, b), 0), True),
        (floored(a, percent(5)), False),
        (rounded_up(percent(50) * a), False),
        (proportional(growth(a, b), full_at=1, worth=5), False),
    ],
)
def test_what_is_a_part_of_something_is_told_in_percent(quantity, is_share):
    assert quantity.is_share is is_share


def test_money_beside_a_share_stays_money():
    cannot = found(a >= percent(80), a=Money(5, "EUR"))
    assert cannot.startswith("? a at least 80 %: 5.00 EUR and 0.8 cannot be compared")
    assert str(growth(a, b) >= Money(5, "EUR")) == "growth (from b to a) at least 5.00 EUR"


def test_a_score_in_a_table_for_a_notebook_is_told_in_percent_with_its_figures():
    shown = programme.assess(a_standing(renewed=7, due=9, a=3))._repr_html_()
    assert ">80 %<" in shown
    assert ">≈ 77.8 % (7 of 9)<" in shown


# Exactly


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (0, "✓ late exactly 0: 0"),
        (3, "✗ late exactly 0: 3, 3 too much"),
        (-2, "✗ late exactly 0: -2, 2 missing"),
        (None, "? late exactly 0: late has no value"),
    ],
)
def test_exactly_so_much_is_neither_less_nor_more(value, line):
    assert found(exactly(fact("late"), 0), late=value) == line


def test_exactly_so_much_is_judged_alike_for_many_partners():
    asked = exactly(a / b, "0.5")
    several = Programme("P", [Tier("Gold", [asked, a >= 1]), Tier("Best", [n_of(1, asked, exactly(a, b))])])
    standings_ = [a_standing(f"P-{x}-{y}", a=x, b=y) for x in range(4) for y in range(4)]
    standings_.append(a_standing("P", a=1))
    assert [each.outcomes for each in several.assess_all(standings_)] == [
        several.assess(each).outcomes for each in standings_
    ]


def test_what_contradicts_exactly_so_much_is_noticed():
    assert "Gold" in str(check(Programme("P", [Tier("Gold", [exactly(a, 0), a >= 1])])))
    assert "Gold" in str(check(Programme("P", [Tier("Gold", [exactly(each("deals").count(), -1)])])))
    assert check(Programme("P", [Tier("Gold", [exactly(a, 0), ~exactly(b, 1), b >= 1])])) == ()


def test_the_contrary_of_exactly_so_much_prints_as_it_reads():
    assert str(~exactly(a, 0)) == "a not exactly 0"
    assert Relation.EXACTLY.wants_more is Relation.EXACTLY.is_strict is False


def test_equality_in_place_of_a_requirement_is_refused_with_the_remedy():
    remedy = r"in place of `== 0` write <= 0 and >= 0, or exactly\(fact\(\"late_payments\"\), 0\)"
    for make in (
        lambda: Tier("Gold", [a == 0]),
        lambda: (a == 0) & (b >= 1),
        lambda: (a == 0) | (b >= 1),
        lambda: (a == 0) & ((b >= 1) & (c >= 1)),
        lambda: (b >= 1) & (a == 0),
        lambda: (b >= 1) | (a == 0),
    ):
        with pytest.raises(InvalidError, match=remedy):
            make()


# Figures


@pytest.mark.parametrize(
    ("quantity", "told"),
    [
        (a, None),
        (a + b, "6 + 4"),
        (a + 1, "6 + 1"),
        (a + fact("minus"), "6 + (-2)"),
        (fact("minus") + a, "-2 + 6"),
        (a + fact("zero"), "6 + 0"),
        (a + b + c + a + b, "6 + 4 + 3 + 6 + 4"),
        (a + b + c + a + b + c, None),
        (Sum((a,)), None),
        (a - b, "6 - 4"),
        (a * b, "6 × 4"),
        (5 * a, "5 × 6"),
        (100 * growth(a, b), "from 4 to 6"),
        (5 * (a - b), "6 - 4"),
        ((a - b) * (a + b), "2 × 10"),
        (a / b, "6 / 4"),
        (b / a, "4 of 6"),
        (a / a, "6 of 6"),
        (fact("zero") / a, "0 of 6"),
        (fact("minus") / a, "-2 / 6"),
        (fact("euros") / a, "5.00 EUR / 6"),
        (fact("euros") / fact("euros"), "5.00 EUR of 5.00 EUR"),
        (a / fact("none"), "6 / 0"),
        (Constant(1) / 3, None),
        (Constant(1) + 3, None),
        (capped(a, 5), "6 before the cap"),
        (capped(a + b, 50), "6 + 4"),
        (floored(fact("minus"), 0), "-2 before the floor"),
        (floored(a, 0), None),
        (rounded_up(a / b), "1.5 rounded up"),
        (rounded_down(a / b), "1.5 rounded down"),
        (rounded_up(a), None),
        (rounded_up(fact("unknown")), None),
        (maximum(a, b, c), "of 6, 4 and 3"),
        (minimum(a, b), "of 6 and 4"),
        (mean(a), None),
        (mean(a, fact("unknown")), None),
        (maximum(a, b, c, a, b), "of 6, 4, 3, 6 and 4"),
        (maximum(a, b, c, a, b, c), None),
        (growth(a, fact("unknown")), None),
        (proportional(a, full_at=10, worth=5), "6 of 10"),
        (proportional(growth(a, b), full_at=percent(80), worth=5), "50 % of 80 %"),
        (proportional(fact("unknown"), full_at=10, worth=5), None),
        (banded(a, {0: 1}), "for 6"),
        (banded(fact("unknown"), {0: 1}), None),
        (fallback(fact("unknown"), a + b), "6 + 4"),
        (fallback(a / b, 0), "6 / 4"),
        (when(flag("yes"), a + b), "6 + 4"),
        (when(flag("unknown"), a + b), None),
        (by("kind", {"x": a + b}), "6 + 4"),
        (by("other", {"x": a + b}), None),
        (Score("S", [Component("C", a + b)]), None),
    ],
)
def test_a_quantity_tells_the_figures_that_it_comes_from(quantity, told):
    standing = a_standing(a=6, b=4, c=3, minus=-2, zero=0, none=0, euros=Money(5, "EUR"), yes=True, kind="x", other="y")
    assert quantity.workings(standing) == told


def test_a_threshold_of_the_partner_s_own_is_told():
    half = a >= rounded_up("0.5" * b)
    assert found(half, a=4, b=15) == "✗ a at least (0.5 × b, rounded up) (here 8): 4, 4 missing"
    assert found(half.named("Half"), a=9, b=15) == "✓ Half (a at least (0.5 × b, rounded up), here 8): 9"
    assert found(half, b=15) == "? a at least (0.5 × b, rounded up) (here 8): a was not supplied"
    assert found(half, a=4) == "? a at least (0.5 × b, rounded up): b was not supplied"
    assert found(when(half, flag("f")), a=1, b=4) == (
        "✓ f (only where a at least (0.5 × b, rounded up)): nothing is asked "
        "(a at least (0.5 × b, rounded up) (here 2): 1, 1 missing)"
    )


def test_a_condition_that_only_chooses_is_neither_met_nor_missed():
    lower = a >= when(flag("f"), 20, otherwise=25)
    assert found(lower, a=22, f=False) == "✗ a at least (20 where f; else 25) (here 25): 22, 3 missing\n  • f: no"
    assert found(when(flag("f"), a) >= 5, a=22, f=False) == "✗ (a where f; else 0) at least 5: 0, 5 missing\n  ✗ f: no"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, ""),
        (1, "; counted: D-1"),
        (2, "; counted: D-1 and D-2"),
        (3, "; counted: D-1, D-2 and D-3"),
        (4, "; counted: D-1, D-2 and 2 more"),
        (1234, "; counted: D-1, D-2 and 1,232 more"),
    ],
)
def test_a_line_says_briefly_what_was_counted(number, told):
    deals = [{"id": f"D-{n}"} for n in range(1, number + 1)]
    assert found(each("deals").count() >= 0, deals=deals) == f"✓ number of deals at least 0: {number:,}{told}"


# Contraries


@pytest.mark.parametrize(
    ("requirement", "text"),
    [
        (flag("invited"), "invited is no"),
        (flag("invited").named("By invitation"), "not By invitation (invited)"),
        (a >= 1, "a not at least 1"),
        (flag("f") & flag("g"), "not (f and g)"),
        (when(flag("f"), flag("g")), "not (g (only where f))"),
        (~flag("f"), "f"),
        ((~flag("f")).named("Free"), "not Free (f is no)"),
    ],
)
def test_a_contrary_prints_as_it_reads(requirement: Requirement, text):
    assert str(~requirement) == text


def test_they_are_kept_as_any_other():
    for kept in (rate, percent(80), rate >= percent(80), exactly(a, 0)):
        assert pickle.loads(pickle.dumps(kept)) == copy.deepcopy(kept) == kept
        assert hash(kept) == hash(copy.deepcopy(kept))
    assert rate.amount(a_standing(renewed=1)) == Undefined("due was not supplied")


@given(st.fractions(-5, 5, max_denominator=50), st.fractions(-5, 5, max_denominator=50))
def test_a_finding_never_tells_what_differs_alike(actual, required):
    figures = (a >= Constant(required)).finding(a_standing(a=actual)).figures
    assert (figures[0] == figures[1]) is (actual == required)


def test_a_quantity_is_still_no_truth():
    with pytest.raises(OperandError):
        bool(exactly(a, 0))

"""Requirements come out met, unmet or undefined, and their findings say what that rests on."""

from fractions import Fraction
from functools import reduce

import pytest

from channelmodel import InvalidError, Money, OperandError
from channelmodel.rules import (
    AllOf,
    Amount,
    AnyOf,
    Comparison,
    Constant,
    Finding,
    Flag,
    Outcome,
    Relation,
    all_of,
    any_of,
    each,
    fact,
    flag,
)
from tests.rules.builders import a_standing, found

MET, UNMET, UNDEFINED = Outcome.MET, Outcome.UNMET, Outcome.UNDEFINED
users, people = fact("users"), fact("people")
yes, no, unknown = flag("yes"), flag("no"), flag("unknown")
OF = {MET: yes, UNMET: no, UNDEFINED: unknown}
BOTH_ALIKE = "one is money and the other a plain number, so supply both as money, or both as plain numbers"
ONE_CURRENCY = "their currencies differ, so supply both in one currency"
STANDING = a_standing(yes=True, no=False)


@pytest.mark.parametrize(
    ("requirement", "below", "at", "above"),
    [
        (users >= 6, UNMET, MET, MET),
        (users > 6, UNMET, UNMET, MET),
        (users <= 6, MET, MET, UNMET),
        (users < 6, MET, UNMET, UNMET),
    ],
)
def test_each_relation_below_at_and_above_its_threshold(requirement, below, at, above):
    values = ("5.999999999999", 6, "6.000000000001")
    assert [requirement.outcome(a_standing(users=value)) for value in values] == [below, at, above]


@pytest.mark.parametrize("value", ["69.985", "69.99999999999999999999"])
def test_thresholds_are_exact(value):
    assert (users >= 70).outcome(a_standing(users=value)) is UNMET


@pytest.mark.parametrize(
    ("requirement", "value", "line"),
    [
        (users >= 6, 4, "✗ users at least 6: 4, 2 missing"),
        (users >= 6, 6, "✓ users at least 6: 6"),
        (users > 6, 4, "✗ users more than 6: 4, more than 2 missing"),
        (users > 6, 6, "✗ users more than 6: 6, not more"),
        (users <= 6, 9, "✗ users at most 6: 9, 3 too much"),
        (users < 6, 9, "✗ users less than 6: 9, more than 3 too much"),
        (users < 6, 6, "✗ users less than 6: 6, not less"),
        (users >= "0.8", "2/3", "✗ users at least 0.8: ≈ 0.6667, ≈ 0.1333 missing"),
        (users >= "0.7", "0.69999", "✗ users at least 0.7: 0.69999, 0.00001 missing"),
        (users >= people + 2, 1, "✗ users at least people + 2 (here 5): 1, 4 missing"),
        ((users >= 6).named("Growth"), 4, "✗ Growth (users at least 6): 4, 2 missing"),
        (users >= 6, None, "? users at least 6: users has no value"),
        (fact("leads") >= 6, 4, "? leads at least 6: leads was not supplied"),
        (users >= fact("leads"), None, "? users at least leads: users has no value; leads was not supplied"),
        (users + people >= users, None, "? users + people at least users: users has no value"),
        (
            users >= 6,
            Money(4, "EUR"),
            f"? users at least 6: 4.00 EUR and 6 cannot be compared: {BOTH_ALIKE}",
        ),
        (
            users <= Money(4, "USD"),
            Money(4, "EUR"),
            f"? users at most 4.00 USD: 4.00 EUR and 4.00 USD cannot be compared: {ONE_CURRENCY}",
        ),
        (users > Money(4, "EUR"), Money(1, "EUR"), "✗ users more than 4.00 EUR: 1.00 EUR, more than 3.00 EUR missing"),
        (
            users / 3 >= Money(4, "EUR"),
            Money(10, "EUR"),
            "✗ users / 3 at least 4.00 EUR: ≈ 3.33 EUR (10.00 EUR / 3), ≈ 0.67 EUR missing",
        ),
    ],
)
def test_a_comparison_says_what_was_found_and_what_is_missing(requirement, value, line):
    assert found(requirement, users=value, people=3) == line


def test_a_finding_keeps_its_figures():
    finding = (users > 6).finding(a_standing(users=4))
    assert finding.relation is Relation.MORE_THAN
    assert [str(each) for each in (finding.required, finding.actual, finding.missing)] == ["6", "4", "2"]
    assert finding.reason is None
    assert (users > 6).finding(a_standing(users=7)).missing is None


def test_a_finding_tells_what_was_counted_on_either_side_of_a_comparison_and_under_a_contrary():
    deals, goals = each("deals").count(), each("goals").count()
    standing = a_standing(deals=[{"id": "D-1"}, {"id": "D-2"}], goals=[{"id": "G-1"}])
    assert (deals >= goals).finding(standing).counted == ("D-1", "D-2", "G-1")
    contrary = (~(deals >= 3)).finding(standing)
    assert (contrary.counted, contrary.reason) == (("D-1", "D-2"), "2, 1 missing")


def test_what_is_missing_is_left_out_where_it_has_more_digits_than_can_be_reckoned_with():
    standing = a_standing(users=Amount(Fraction(-1, 2**4000)))
    finding = (users >= Constant(Amount(Fraction(1, 3**2500)))).finding(standing)
    assert (finding.outcome, finding.missing) == (UNMET, None)
    assert str(finding) == "✗ users at least ≈ 1.57e-1193: ≈ -7.59e-1205"


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"invited": True}, "✓ invited: yes"),
        ({"invited": False}, "✗ invited: no"),
        ({"invited": None}, "? invited: invited has no value"),
        ({"invited": 1}, "? invited: invited is 1, which is neither yes nor no"),
        ({}, "? invited: invited was not supplied"),
    ],
)
def test_a_flag_is_so_or_not_so_or_unknown(facts, line):
    assert found(flag("invited"), **facts) == line


def test_a_flag_may_have_the_programme_s_name():
    assert str(flag("invited").named("By invitation")) == "By invitation (invited)"
    assert flag("invited").facts == ("invited",)


ALL_OF_TWO = {
    (MET, MET): MET,
    (MET, UNMET): UNMET,
    (MET, UNDEFINED): UNDEFINED,
    (UNMET, UNMET): UNMET,
    (UNMET, UNDEFINED): UNMET,
    (UNDEFINED, UNDEFINED): UNDEFINED,
}
ANY_OF_TWO = {
    (MET, MET): MET,
    (MET, UNMET): MET,
    (MET, UNDEFINED): MET,
    (UNMET, UNMET): UNMET,
    (UNMET, UNDEFINED): UNDEFINED,
    (UNDEFINED, UNDEFINED): UNDEFINED,
}


@pytest.mark.parametrize(("pair", "outcome"), ALL_OF_TWO.items())
def test_all_of_is_unmet_as_soon_as_one_is(pair, outcome):
    one, other = (OF[each] for each in pair)
    for requirement in (all_of(one, other), all_of(other, one), one & other, other & one):
        assert requirement.outcome(STANDING) is outcome
        assert requirement.finding(STANDING).outcome is outcome


@pytest.mark.parametrize(("pair", "outcome"), ANY_OF_TWO.items())
def test_any_of_is_met_as_soon_as_one_is(pair, outcome):
    one, other = (OF[each] for each in pair)
    for requirement in (any_of(one, other), any_of(other, one), one | other, other | one):
        assert requirement.outcome(STANDING) is outcome
        assert requirement.finding(STANDING).outcome is outcome


@pytest.mark.parametrize("outcome", Outcome)
def test_a_composition_of_one_is_that_one(outcome):
    assert all_of(OF[outcome]).outcome(STANDING) is any_of(OF[outcome]).outcome(STANDING) is outcome


def test_of_no_outcomes_all_are_met_and_none_is():
    assert Outcome.all_of([]) is MET
    assert Outcome.any_of([]) is UNMET
    assert [outcome.mark for outcome in Outcome] == ["✓", "✗", "?"]


def test_an_all_of_that_is_not_met_lists_its_parts():
    assert found((users >= 6) & (people >= 2), users=4, people=3) == (
        "✗ users at least 6 and people at least 2: 1 of 2 not met\n"
        "  ✗ users at least 6: 4, 2 missing\n"
        "  ✓ people at least 2: 3"
    )


def test_an_all_of_that_cannot_be_judged_says_so():
    assert found(all_of(users >= 6, people >= 2).named("Size"), users=7) == (
        "? Size: 1 of 2 cannot be judged\n  ✓ users at least 6: 7\n  ? people at least 2: people was not supplied"
    )


def test_an_any_of_that_failed_says_what_would_be_enough():
    assert found(any_of(users >= 6, flag("invited")), users=4, invited=False) == (
        "✗ users at least 6 or invited: one of these would be enough\n"
        "  ✗ users at least 6: 4, 2 missing\n"
        "  ✗ invited: no"
    )


def test_an_any_of_that_cannot_be_judged_says_what_would_be_enough():
    assert found(any_of(users >= 6, flag("invited")).named("Way in"), users=4) == (
        "? Way in: one of these would be enough\n"
        "  ✗ users at least 6: 4, 2 missing\n"
        "  ? invited: invited was not supplied"
    )


def test_what_is_met_takes_one_line():
    assert found(any_of(users >= 6, people >= 2), users=4, people=2) == (
        "✓ users at least 6 or people at least 2: through people at least 2"
    )
    assert found(all_of(users >= 1, people >= 2).named("Size"), users=4, people=2) == "✓ Size"


def test_a_composition_nests_in_what_is_read():
    inner = any_of(yes & no, unknown).named("Inner")
    assert found(inner & yes, yes=True, no=False) == (
        "? Inner (yes and no or unknown) and yes: 1 of 2 cannot be judged\n"
        "  ? Inner: one of these would be enough\n"
        "    ✗ yes and no: 1 of 2 not met\n"
        "      ✓ yes: yes\n"
        "      ✗ no: no\n"
        "    ? unknown: unknown was not supplied\n"
        "  ✓ yes: yes"
    )


@pytest.mark.parametrize(
    ("requirement", "text"),
    [
        (users >= 6, "users at least 6"),
        ((users >= 6).named("Size"), "Size (users at least 6)"),
        ((users >= 6).named("Users at least 6"), "Users at least 6"),
        (yes & no, "yes and no"),
        (yes | no, "yes or no"),
        ((yes | no) & unknown, "(yes or no) and unknown"),
        (any_of(yes) & unknown, "yes and unknown"),
        ((yes & no) | unknown, "yes and no or unknown"),
        ((yes | no).named("Either") & unknown, "Either (yes or no) and unknown"),
        (all_of(yes, no).named("Both"), "Both (yes and no)"),
    ],
)
def test_a_requirement_prints_as_it_reads(requirement, text):
    assert str(requirement) == text


def test_a_chain_reads_as_one_and_a_name_keeps_together():
    assert yes & no & unknown == all_of(yes, no, unknown)
    assert yes & (no & unknown) == all_of(yes, no, unknown)
    assert yes | no | unknown == any_of(yes, no, unknown)
    assert (yes & no).named("Both") & unknown == all_of(all_of(yes, no).named("Both"), unknown)
    assert (yes | no) & unknown == all_of(any_of(yes, no), unknown)


@pytest.mark.parametrize(
    "use",
    [
        lambda: users >= 1 and people >= 2,
        lambda: users >= 1 or people >= 2,
        lambda: not users >= 1,
        lambda: 1 <= users <= 2,
        lambda: bool(yes & no),
        lambda: bool(yes | no),
        lambda: bool(yes),
    ],
)
def test_a_requirement_is_neither_true_nor_false(use):
    with pytest.raises(OperandError) as refused:
        use()
    assert str(refused.value) == (
        "The truth of a requirement is not defined. "
        "Write (a >= 1) & (b >= 2) or all_of(a >= 1, b >= 2) in place of `and`, `|` or any_of in place of `or`, "
        "and two comparisons in place of `1 <= a <= 2`."
    )


@pytest.mark.parametrize("make", [all_of, any_of, lambda: AllOf(()), lambda: AnyOf([])])  # type: ignore[arg-type]
def test_a_composition_of_nothing_is_refused(make):
    with pytest.raises(InvalidError) as refused:
        make()
    assert "parts: got ()" in str(refused.value)
    assert str(refused.value).endswith("; nothing would be asked for. Give at least one requirement.")


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: all_of(users), "parts[0]"),  # type: ignore[arg-type]
        (lambda: yes & users, "parts[1]"),  # type: ignore[operator]
        (lambda: yes | (users == 4), "parts[1]"),  # type: ignore[comparison-overlap, operator]
        (lambda: Comparison(users, Relation.AT_LEAST, 4), "threshold"),  # type: ignore[arg-type]
        (lambda: Comparison(users, ">=", people), "relation"),  # type: ignore[arg-type]
        (lambda: Comparison(3, Relation.AT_LEAST, people), "quantity"),  # type: ignore[arg-type]
        (lambda: (users >= 4).named(""), "name"),
        (lambda: flag(""), "fact_name"),
        (lambda: Flag(None), "fact_name"),  # type: ignore[arg-type]
        (lambda: Finding(requirement="", outcome=MET), "requirement"),
        (lambda: Finding(requirement="a", outcome=MET, parts=["b"]), "parts[0]"),  # type: ignore[arg-type]
    ],
)
def test_what_is_made_directly_is_checked(make, path):
    with pytest.raises(InvalidError) as refused:
        make()
    assert [fault.path for fault in refused.value.faults] == [path]


@pytest.mark.parametrize("compose", [all_of, lambda inner: any_of(inner, yes)])
def test_ten_thousand_levels_are_refused_before_they_hurt(compose):
    with pytest.raises(InvalidError, match="got more than 50 levels; it is too deep to be worked out safely"):
        reduce(lambda requirement, _: compose(requirement), range(10_000), yes)


def test_a_finding_without_a_relation_reads_as_a_lack():
    finding = Finding(
        requirement="certified people",
        outcome=UNMET,
        actual=(users >= 0).finding(a_standing(users=4)).actual,
        missing=(users >= 6).finding(a_standing(users=4)).missing,
    )
    assert str(finding) == "✗ certified people: 4, 2 missing"
    assert str(Finding(requirement="certified people", outcome=UNMET)) == "✗ certified people"

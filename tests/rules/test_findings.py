"""A finding says in one line what was asked, what was found and what is missing, and below it what that rests on."""

from itertools import product

import attrs
import pytest

from channelmodel import InvalidError
from channelmodel.rules import Amount, Finding, Outcome, Relation
from channelmodel.rules.terms.findings import tally

MET, UNMET, UNDEFINED = Outcome.MET, Outcome.UNMET, Outcome.UNDEFINED
AT_LEAST, MORE_THAN, AT_MOST, LESS_THAN, EXACTLY = Relation


def a_finding(outcome=UNMET, /, **fields):
    return Finding(requirement=fields.pop("requirement", "people at least 6"), outcome=outcome, **fields)


class TestAnOutcome:
    @pytest.mark.parametrize(
        ("outcome", "word", "mark", "contrary"),
        [(MET, "met", "✓", UNMET), (UNMET, "unmet", "✗", MET), (UNDEFINED, "undefined", "?", UNDEFINED)],
        ids=["met", "unmet", "undefined"],
    )
    def test_has_a_word_a_mark_and_a_contrary(self, outcome, word, mark, contrary):
        assert (str(outcome), outcome.mark, outcome.contrary) == (word, mark, contrary)

    @pytest.mark.parametrize("outcomes", list(product(Outcome, repeat=3)))
    def test_of_several_is_the_worst_where_all_are_required_and_the_best_where_one_is_enough(self, outcomes):
        worst_first = (UNMET, UNDEFINED, MET)
        assert Outcome.all_of(outcomes) is min(outcomes, key=worst_first.index)
        assert Outcome.any_of(outcomes) is max(outcomes, key=worst_first.index)

    @pytest.mark.parametrize(
        ("outcomes", "told"),
        [
            ([MET, UNDEFINED], "1 of 2 cannot be judged"),
            ([MET, UNMET], "1 of 2 not met"),
            ([UNMET, UNMET, UNDEFINED], "2 of 3 not met, 1 cannot be judged"),
        ],
    )
    def test_is_counted_among_several(self, outcomes, told):
        assert tally(outcomes) == told


class TestItsMark:
    @pytest.mark.parametrize(("outcome", "mark"), [(MET, "•"), (UNMET, "•"), (UNDEFINED, "?")])
    def test_is_a_dot_where_nothing_is_asked_for_unless_nobody_knows(self, outcome, mark):
        assert a_finding(outcome, is_demand=False).mark == mark

    @pytest.mark.parametrize("outcome", Outcome)
    def test_is_that_of_its_outcome_where_something_is(self, outcome):
        finding = a_finding(outcome)
        assert (finding.mark, finding.is_met) == (outcome.mark, outcome is MET)
        assert str(finding) == f"{outcome.mark} people at least 6"


class TestWhatIsAsked:
    @pytest.mark.parametrize(
        ("fields", "asked"),
        [
            ({"required": Amount(6)}, "people at least half"),
            ({"is_own_threshold": True}, "people at least half"),
            ({"is_own_threshold": True, "required": Amount(6)}, "people at least half (here 6)"),
            (
                {"is_own_threshold": True, "required": Amount("0.8"), "is_share": True},
                "people at least half (here 80 %)",
            ),
            ({"is_own_threshold": True, "required": Amount(6), "name": "People"}, "people at least half (here 6)"),
        ],
    )
    def test_has_the_threshold_where_that_is_the_partner_s_own(self, fields, asked):
        assert a_finding(requirement="people at least half", **fields).asked == asked

    def test_has_it_within_the_brackets_that_follow_a_name(self):
        own = {"is_own_threshold": True, "required": Amount(6)}
        named = a_finding(requirement="People (people at least half)", name="People", **own)
        assert named.asked == "People (people at least half, here 6)"
        plain = a_finding(requirement="people at least (half, rounded up)", **own)
        assert plain.asked == "people at least (half, rounded up) (here 6)"


class TestWhatWasFound:
    @pytest.mark.parametrize(
        ("fields", "found"),
        [
            ({}, None),
            ({"required": Amount(6), "missing": Amount(2)}, None),
            ({"reason": "no"}, "no"),
            ({"reason": "no", "actual": Amount(4)}, "no"),
            ({"actual": Amount(4)}, "4"),
            ({"actual": Amount(4), "workings": "3 + 1"}, "4 (3 + 1)"),
            ({"actual": Amount(4), "workings": "3 + 1", "missing": Amount(2)}, "4 (3 + 1), 2 missing"),
            ({"actual": Amount("0.5"), "missing": Amount("0.3"), "is_share": True}, "50 %, 30 % missing"),
        ],
    )
    def test_is_the_reason_or_else_the_figures(self, fields, found):
        finding = a_finding(**fields)
        assert finding.found == found
        assert str(finding) == f"✗ people at least 6{'' if found is None else f': {found}'}"

    @pytest.mark.parametrize(
        ("relation", "actual", "missing", "lack"),
        [
            (AT_LEAST, 4, 2, ", 2 missing"),
            (AT_LEAST, 6, None, ""),
            (MORE_THAN, 4, 2, ", more than 2 missing"),
            (MORE_THAN, 6, 0, ", not more"),
            (AT_MOST, 8, 2, ", 2 too much"),
            (LESS_THAN, 8, 2, ", more than 2 too much"),
            (LESS_THAN, 6, 0, ", not less"),
            (EXACTLY, 4, 2, ", 2 missing"),
            (EXACTLY, 8, 2, ", 2 too much"),
            (None, 4, 2, ", 2 missing"),
            (None, 6, 0, ", 0 missing"),
        ],
    )
    def test_is_followed_by_what_is_too_little_or_too_much(self, relation, actual, missing, lack):
        missing = None if missing is None else Amount(missing)
        finding = a_finding(relation=relation, required=Amount(6), actual=Amount(actual), missing=missing)
        assert finding.found == f"{actual}{lack}"

    def test_is_too_much_where_exactly_so_much_is_wanted_and_nobody_says_how_much(self):
        assert a_finding(relation=EXACTLY, actual=Amount(8), missing=Amount(2)).found == "8, 2 too much"

    def test_is_told_with_as_many_decimals_as_tell_it_from_the_threshold(self):
        finding = a_finding(required=Amount("0.3333"), actual=Amount("1/3"))
        assert finding.figures == ("0.3333", "≈ 0.33333", "")
        assert a_finding(missing=Amount(1)).figures == ("", "", "1")


class TestWhatWasCounted:
    @pytest.mark.parametrize(
        ("counted", "told"),
        [
            ([], ""),
            (["A"], "; counted: A"),
            (["A", "B", "A"], "; counted: A and B"),
            (["A", "B", "C"], "; counted: A, B and C"),
            (["A", "B", "C", "D"], "; counted: A, B and 2 more"),
        ],
    )
    def test_ends_the_line(self, counted, told):
        assert list(a_finding(actual=Amount(4), counted=counted).lines()) == [f"✗ people at least 6: 4{told}"]

    def test_is_left_out_where_there_is_a_reason(self):
        assert list(a_finding(reason="no", counted=["A"]).lines()) == ["✗ people at least 6: no"]

    def test_is_left_out_where_the_parts_below_tell_it(self):
        part = a_finding(MET, requirement="trained", actual=Amount(1), counted=["A"])
        other = a_finding(requirement="certified", actual=Amount(0))
        whole = {"actual": Amount(1), "counted": ["A"], "parts": [other, part]}
        assert list(a_finding(**whole).lines()) == [
            "✗ people at least 6: 1",
            "  ✗ certified: 0",
            "  ✓ trained: 1; counted: A",
        ]
        assert list(a_finding(MET, **whole).lines()) == ["✓ people at least 6: 1; counted: A"]
        assert next(a_finding(**whole | {"parts": [other]}).lines()) == "✗ people at least 6: 1; counted: A"


def test_parts_stand_below_what_is_not_met_each_level_further_in():
    innermost = a_finding(UNDEFINED, requirement="trained", reason="not supplied")
    inner = a_finding(UNDEFINED, requirement="staff", parts=[innermost])
    met = a_finding(MET, requirement="projects", parts=[innermost])
    assert list(a_finding(requirement="Gold", parts=[inner, met]).lines("> ")) == [
        "> ✗ Gold",
        ">   ? staff",
        ">     ? trained: not supplied",
        ">   ✓ projects",
    ]


def test_a_notebook_shows_the_lines_of_a_finding():
    part = a_finding(requirement="trained", reason="no")
    shown = a_finding(requirement="Gold", parts=[part])._repr_html_()
    assert "✗ Gold" in shown
    assert "✗ trained: no" in shown


def test_what_is_wrong_with_a_finding_is_told_of_what_it_asks():
    with pytest.raises(InvalidError, match=r"^Finding 'people at least 6': actual: got 4; "):
        a_finding(actual=4)


def test_the_fields_of_a_finding_name_the_types_themselves_that_they_hold():
    assert attrs.fields(Finding).parts.type == tuple[Finding, ...]

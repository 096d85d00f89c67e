"""Every certificate of a list has to be held by enough people, whoever they are."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError, OperandError
from channelmodel.rules import Amount, EachHeld, HeldBy, Outcome, Relation, all_of, each_held, flag, holders
from tests.rules.builders import a_standing, found

PEOPLE = [
    {"id": "Ada", "certificates": ["Search", "Video"]},
    {"id": "Bo", "certificates": ["Search"]},
    {"id": "Cy", "certificates": []},
]
employed = flag("employed")


@pytest.mark.parametrize(
    ("requirement", "text"),
    [
        (each_held("A"), "A held by at least 1 person"),
        (each_held("A", by=2), "A held by at least 2 people"),
        (each_held("A", "B", "C"), "A, B and C each held by at least 1 person"),
        (each_held("A", "B", by=2), "A and B each held by at least 2 people"),
        (each_held({"A": 2, "B": 2}), "A and B each held by at least 2 people"),
        (each_held({"A": 1, "B": 2}), "A held by at least 1 person and B held by at least 2 people"),
        (each_held("A", people="consultants"), "A held by at least 1 of consultants"),
        (each_held("A", by=2_000, where=employed), "A held by at least 2,000 people (where employed)"),
        (
            each_held({"A": 1, "B": 2}, where=employed).named("Cover"),
            ("Cover (A held by at least 1 person and B held by at least 2 people (where employed))"),
        ),
    ],
)
def test_coverage_prints_as_it_reads(requirement, text):
    assert str(requirement) == text


@pytest.mark.parametrize(
    ("requirement", "lines"),
    [
        (each_held("Search", "Video"), "✓ Search and Video each held by at least 1 person; counted: Ada and Bo"),
        (
            each_held("Search", "Video", "Display", by=2).named("Cover"),
            (
                "✗ Cover: Video lacks 1 person, Display lacks 2 people\n"
                "  ✓ Search held by at least 2 people: 2; counted: Ada and Bo\n"
                "  ✗ Video held by at least 2 people: 1, 1 missing; counted: Ada\n"
                "  ✗ Display held by at least 2 people: 0, 2 missing"
            ),
        ),
        (
            each_held({"Search": 3, "Video": 1}).named("Cover"),
            (
                "✗ Cover: Search lacks 1 person\n"
                "  ✗ Search held by at least 3 people: 2, 1 missing; counted: Ada and Bo\n"
                "  ✓ Video held by at least 1 person: 1; counted: Ada"
            ),
        ),
    ],
)
def test_the_finding_says_which_certificate_lacks_how_many(requirement, lines):
    assert found(requirement, people=PEOPLE) == lines


def test_the_finding_names_the_people_who_hold_them():
    finding = each_held("Search", "Video", "Display").finding(a_standing(people=PEOPLE))
    assert finding.counted == ("Ada", "Bo")
    assert [part.counted for part in finding.parts] == [("Ada", "Bo"), ("Ada",), ()]


def test_the_finding_keeps_its_name_and_the_figures_of_each_certificate():
    cover = each_held("Search", "Video", by=2).named("Cover")
    finding = cover.finding(a_standing(people=PEOPLE))
    assert finding.name == cover.finding(a_standing()).name == "Cover"
    assert [(part.relation, part.required, part.actual, part.missing) for part in finding.parts] == [
        (Relation.AT_LEAST, Amount(2), Amount(2), None),
        (Relation.AT_LEAST, Amount(2), Amount(1), Amount(1)),
    ]


@pytest.mark.parametrize(
    ("people", "lines"),
    [
        (None, "? Cover: people has no value"),
        (
            [{"id": "Ada"}, {"id": "Bo", "certificates": ["B"]}],
            (
                "? Cover: 1 of 2 cannot be judged\n"
                "  ? A held by at least 1 person: Ada: certificates was not supplied\n"
                "  ✓ B held by at least 1 person: 1; counted: Bo"
            ),
        ),
        (
            [{"id": "Ada", "certificates": ["A"]}],
            (
                "✗ Cover: B lacks 1 person\n"
                "  ✓ A held by at least 1 person: 1; counted: Ada\n"
                "  ✗ B held by at least 1 person: 0, 1 missing"
            ),
        ),
    ],
)
def test_what_cannot_be_judged_is_told(people, lines):
    requirement = each_held("A", "B").named("Cover")
    assert found(requirement, people=people) == lines
    standing = a_standing(people=people)
    assert requirement.outcome(standing) is requirement.finding(standing).outcome


@pytest.mark.parametrize(
    ("by", "outcome"), [(1, Outcome.MET), (2, Outcome.UNDEFINED), (3, Outcome.UNDEFINED), (4, Outcome.UNMET)]
)
def test_what_is_certain_decides_whatever_is_unclear(by, outcome):
    people = [{"id": "Ada", "certificates": ["A"]}, {"id": "Bo"}, {"id": "Cy"}, {"id": "Di", "certificates": []}]
    assert each_held("A", by=by).outcome(a_standing(people=people)) is outcome


def test_only_people_who_meet_the_condition_are_looked_at():
    people = [
        {"id": "Ada", "certificates": ["A"], "employed": False},
        {"id": "Bo", "certificates": ["A"], "employed": None},
    ]
    assert each_held("A", where=employed).outcome(a_standing(people=people[:1])) is Outcome.UNMET
    assert found(each_held("A", where=employed), people=people) == (
        "? A held by at least 1 person (where employed): 1 of 1 cannot be judged\n"
        "  ? A held by at least 1 person: Bo: employed has no value"
    )


def test_only_the_list_is_a_fact_of_the_partner():
    requirement = each_held("A", where=employed, people="consultants", certificates="badges")
    assert requirement.facts == ("consultants",)
    assert requirement.inner == (employed,)
    assert each_held("A").inner == ()
    assert requirement.outcome(a_standing(consultants=[{"badges": ["A"], "employed": True}])) is Outcome.MET


def test_coverage_is_a_value():
    requirement = each_held("A", "B", by=2)
    assert requirement == EachHeld([HeldBy("A", 2), HeldBy("B", 2)]) == each_held({"A": 2, "B": 2})
    assert each_held("A", "B") == EachHeld(HeldBy(name) for name in "AB") == each_held("A", "B", by=1)
    for other in (pickle.loads(pickle.dumps(requirement)), copy.deepcopy(requirement)):
        assert other == requirement
        assert hash(other) == hash(requirement)


@pytest.mark.parametrize(
    ("make", "path", "problem"),
    [
        (each_held, "wanted", "nothing would be asked for"),
        (lambda: each_held({}), "wanted", "nothing would be asked for"),
        (lambda: EachHeld([]), "wanted", "nothing would be asked for"),
        (lambda: each_held("A", "B", "A"), "wanted[2].certificate", "this certificate stands in it already"),
        (lambda: each_held("A", by=0), "people", "HeldBy 'A': people: got 0; nobody would have to hold it"),
        (lambda: each_held({"A": -1}), "people", "nobody would have to hold it"),
        (lambda: each_held({"A": "2"}), "people", "a whole number"),  # type: ignore[dict-item]
        (lambda: each_held(""), "certificate", "some text is expected"),
        (lambda: each_held(["A", "B"]), "certificate", "some text is expected"),  # type: ignore[arg-type]
        (lambda: EachHeld(["A"]), "wanted[0]", "a HeldBy is expected"),
        (lambda: EachHeld(4), "wanted", "a tuple is expected"),
        (lambda: each_held("A", where="employed"), "where", "a Requirement is expected"),  # type: ignore[arg-type]
        (lambda: each_held("A", people=""), "fact_name", "some text is expected"),
        (lambda: each_held("A", certificates=""), "certificates", "some text is expected"),
    ],
)
def test_what_has_to_be_held_is_checked(make, path, problem):
    with pytest.raises(InvalidError) as refused:
        make()
    assert [fault.path for fault in refused.value.faults] == [path]
    assert problem in str(refused.value)


@pytest.mark.parametrize(
    "make", [lambda: each_held({"A": 1}, "B"), lambda: each_held({"A": 1}, {"B": 1}), lambda: each_held({"A": 1}, by=2)]
)
def test_a_mapping_stands_alone(make):
    with pytest.raises(OperandError) as refused:
        make()
    assert str(refused.value) == (
        "each_held with a mapping and something else is not defined. "
        'Give the mapping alone, as in each_held({"A": 1, "B": 2}), or names with one number: each_held("A", "B", by=2).'
    )


certificates = st.sampled_from("ABC")
crew = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "certificates": st.lists(certificates, unique=True),
            "id": st.sampled_from("123"),
            "employed": st.booleans(),
        },
    ),
    max_size=5,
)


@given(crew, st.lists(certificates, unique=True, min_size=1), st.integers(1, 3), st.sampled_from([None, employed]))
def test_coverage_says_what_holders_of_each_would_say_wherever_these_can_be_judged(people, wanted, by, where):
    standing = a_standing(people=people)
    one_by_one = all_of(*(holders(any_of=[name], where=where) >= by for name in wanted)).outcome(standing)
    outcome = each_held(*wanted, by=by, where=where).outcome(standing)
    assert outcome is one_by_one or one_by_one is Outcome.UNDEFINED

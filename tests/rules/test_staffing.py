"""Roles have to be filled at once, and the finding says which seats are open and what keeps people from them."""

import copy
import pickle
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError
from channelmodel.rules import Amount, Outcome, Relation, Role, Staffed, fact, flag, holders, staffed
from channelmodel.rules.terms.term import LARGEST
from tests.rules.builders import a_standing, found

engineer, architect, manager = (Role(name, 1, any_of=[name[0]]) for name in ("Engineer", "Architect", "Manager"))
employed = flag("employed")


def crew(*people: str, **facts):
    """Return people whose names are followed by the letters of their certificates, such as ``"Ada:AE"``."""
    split = (each.split(":") for each in people)
    return [{"id": name, "certificates": list(letters)} | facts for name, letters in split]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (engineer, "Engineer (holding E)"),
        (Role("Lead", 2, all_of=["A", "E"]), "Lead (holding A and E)"),
        (Role("Lead", 2, at_least=1, of=["A", "E"]), "Lead (holding at least 1 of A and E)"),
        (Role("Lead", 2, where=employed), "Lead (where employed)"),
        (Role("Lead", 2, any_of=["A"], where=employed), "Lead (holding A (where employed))"),
        (staffed(engineer), "1 person as Engineer (holding E)"),
        (staffed(Role("Lead", 2, any_of=["A"])), "2 people as Lead (holding A)"),
        (
            staffed(engineer, architect),
            "1 person as Engineer (holding E) and 1 person as Architect (holding A), nobody in more than 1 role",
        ),
        (
            staffed(engineer, architect, manager, roles_per_person=2, people="consultants"),
            (
                "1 of consultants as Engineer (holding E), 1 of consultants as Architect (holding A) and "
                "1 of consultants as Manager (holding M), nobody in more than 2 roles"
            ),
        ),
        (
            staffed(engineer, architect, roles_per_person=2),
            "1 person as Engineer (holding E) and 1 person as Architect (holding A)",
        ),
        (staffed(engineer).named("Team"), "Team (1 person as Engineer (holding E))"),
    ],
)
def test_roles_print_as_they_read(term, text):
    assert str(term) == text


@pytest.mark.parametrize(
    ("requirement", "people", "lines"),
    [
        (staffed(engineer), crew("Ada:E"), "✓ Team: the only seat filled"),
        (staffed(engineer, architect), crew("Ada:AE", "Bo:E"), "✓ Team: all 2 seats filled"),
        (staffed(engineer, architect, roles_per_person=2), crew("Ada:AE"), "✓ Team: all 2 seats filled"),
        (
            staffed(engineer, architect),
            crew("Ada:AE"),
            (
                "✗ Team: 1 of 2 seats filled, and people would be enough if nobody were limited to 1 role\n"
                "  ✓ 1 person as Engineer (holding E): 1; counted: Ada\n"
                "  ✗ 1 person as Architect (holding A): 0, 1 missing, and 1 could fill it but Engineer needs the same people"
            ),
        ),
        (
            staffed(engineer, architect, manager, roles_per_person=2),
            crew("Ada:AEM"),
            (
                "✗ Team: 2 of 3 seats filled, and people would be enough if nobody were limited to 2 roles\n"
                "  ✓ 1 person as Engineer (holding E): 1; counted: Ada\n"
                "  ✓ 1 person as Architect (holding A): 1; counted: Ada\n"
                "  ✗ 1 person as Manager (holding M): 0, 1 missing, "
                "and 1 could fill it but Engineer and Architect need the same people"
            ),
        ),
        (
            staffed(Role("Lead", 3, any_of=["A"]), engineer),
            crew("Ada:A", "Bo:E"),
            (
                "✗ Team: 2 of 4 seats filled\n"
                "  ✗ 3 people as Lead (holding A): 1, 2 missing\n"
                "  ✓ 1 person as Engineer (holding E): 1; counted: Bo"
            ),
        ),
        (
            staffed(engineer, Role("Lead", 3, any_of=["A", "E"])),
            crew("Ada:E", "Bo:A"),
            (
                "✗ Team: 2 of 4 seats filled\n"
                "  ✓ 1 person as Engineer (holding E): 1; counted: Ada\n"
                "  ✗ 3 people as Lead (holding A or E): 1, 2 missing, and 2 could fill it but Engineer needs the same people"
            ),
        ),
        (
            staffed(engineer),
            [],
            "✗ Team: 0 of 1 seats filled\n  ✗ 1 person as Engineer (holding E): 0, 1 missing",
        ),
        (staffed(engineer), None, "? Team: people has no value"),
    ],
)
def test_the_finding_says_which_seats_are_open_and_why(requirement, people, lines):
    assert found(requirement.named("Team"), people=people) == lines
    standing = a_standing(people=people)
    assert requirement.outcome(standing) is requirement.finding(standing).outcome


def test_the_finding_keeps_its_figures_and_the_people():
    finding = staffed(engineer, architect, manager).finding(a_standing(people=crew("Cy:M", "Ada:AE", "Bo:E", "Di:")))
    assert finding.counted == ("Cy", "Ada", "Bo")
    assert [part.counted for part in finding.parts] == [("Bo",), ("Ada",), ("Cy",)]
    assert [part.name for part in finding.parts] == ["Engineer", "Architect", "Manager"]
    many = [f"{place}:{'E' * (place == 8)}{'A' * (place == 1)}" for place in range(10)]
    assert staffed(engineer, architect).finding(a_standing(people=crew(*many))).counted == ("1", "8")
    short = staffed(engineer, architect, manager).finding(a_standing(people=crew("Ada:AE")))
    assert [str(each) for each in (short.required, short.actual, short.missing)] == ["3", "1", "2"]
    assert [(part.relation, part.required, part.actual, part.missing) for part in short.parts] == [
        (Relation.AT_LEAST, Amount(1), Amount(1), None),
        (Relation.AT_LEAST, Amount(1), Amount(0), Amount(1)),
        (Relation.AT_LEAST, Amount(1), Amount(0), Amount(1)),
    ]
    assert short.relation is Relation.AT_LEAST


@pytest.mark.parametrize("others", [crew("Bo:A"), [{"id": "Bo"}]], ids=["met", "undefined"])
def test_nothing_is_told_to_be_missing_where_that_is_not_certain(others):
    finding = staffed(engineer, architect).finding(a_standing(people=[*crew("Ada:E"), *others]))
    assert finding.missing is None
    assert [part.missing for part in finding.parts] == [None, None]


@pytest.mark.parametrize("people", [None, [], crew("Ada:E")])
def test_the_finding_knows_what_the_programme_calls_it(people):
    assert staffed(engineer).finding(a_standing(people=people)).name is None
    assert staffed(engineer).named("Team").finding(a_standing(people=people)).name == "Team"


@pytest.mark.parametrize(("number", "outcome"), [(2, Outcome.MET), (3, Outcome.MET), (4, Outcome.UNMET)])
def test_a_single_role_is_a_number_of_holders(number, outcome):
    standing = a_standing(people=crew("Ada:E", "Bo:E", "Cy:E", "Di:A"))
    assert staffed(Role("Engineer", number, any_of=["E"])).outcome(standing) is outcome
    assert (holders(any_of=["E"]) >= number).outcome(standing) is outcome


@pytest.mark.parametrize(
    ("people", "lines"),
    [
        (
            [{"id": "Ada", "certificates": ["E"]}, {"id": "Bo"}],
            (
                "? Team: Bo: certificates was not supplied\n"
                "  ✓ 1 person as Engineer (holding E): 1; counted: Ada\n"
                "  ? 1 person as Architect (holding A): Bo: certificates was not supplied"
            ),
        ),
        (
            [{"id": "Ada"}],
            (
                "✗ Team: 0 of 2 seats filled\n"
                "  ✗ 1 person as Engineer (holding E): 0, 1 missing\n"
                "  ✗ 1 person as Architect (holding A): 0, 1 missing"
            ),
        ),
        ([{"id": "Ada", "certificates": ["E"]}, {"id": "Bo", "certificates": ["A"]}, {}], "✓ Team: all 2 seats filled"),
    ],
)
def test_what_is_certain_decides_whatever_is_unclear(people, lines):
    assert found(staffed(engineer, architect).named("Team"), people=people) == lines


def test_a_role_that_waits_for_somebody_of_another_says_so():
    # Ada is certain for both roles; whether Bo frees her from the first is not known.
    first = Role("First", 1, any_of=["A"], where=employed)
    people = [{"id": "Ada", "certificates": ["A", "B"], "employed": True}, {"id": "Bo", "certificates": ["A"]}]
    assert found(staffed(first, Role("Second", 1, any_of=["B"])).named("Team"), people=people) == (
        "? Team: Bo: employed was not supplied\n"
        "  ✓ 1 person as First (holding A (where employed)): 1; counted: Ada\n"
        "  ? 1 person as Second (holding B): Bo: employed was not supplied"
    )


def test_each_role_says_of_whom_it_is_not_certain_that_they_may_fill_it():
    roles = Role("First", 1, any_of=["A"], where=employed), Role("Second", 1, any_of=["B"])
    people = [{"id": "Bo", "certificates": ["A"]}, {"id": "Cy", "employed": False}]
    assert found(staffed(*roles).named("Team"), people=people) == (
        "? Team: Bo: employed was not supplied; Cy: certificates was not supplied\n"
        "  ? 1 person as First (holding A (where employed)): Bo: employed was not supplied\n"
        "  ? 1 person as Second (holding B): Cy: certificates was not supplied"
    )


def test_roles_may_be_open_to_whoever_meets_a_condition():
    senior = Role("Senior", 1, where=fact("years") >= 5)
    people = [{"id": "Ada", "years": 7, "certificates": ["E"]}, {"id": "Bo", "years": 1, "certificates": ["E"]}]
    assert staffed(senior, engineer).finding(a_standing(people=people)).counted == ("Ada", "Bo")
    assert staffed(senior, engineer).outcome(a_standing(people=people[:1])) is Outcome.UNMET


def test_people_without_ids_fill_seats_without_being_named():
    finding = staffed(engineer).finding(a_standing(people=[{"certificates": ["E"]}]))
    assert finding.is_met
    assert finding.counted == ()


def test_records_with_one_id_are_one_person():
    people = [*crew("Ada:E"), *crew("Ada:A")]
    assert staffed(engineer, architect).outcome(a_standing(people=people)) is Outcome.UNMET
    assert staffed(engineer, architect, roles_per_person=2).outcome(a_standing(people=people)) is Outcome.MET


def test_only_the_list_is_a_fact_of_the_partner():
    requirement = staffed(Role("Lead", 1, any_of=["A"], where=employed), people="team", certificates="badges")
    assert requirement.facts == ("team",)
    assert requirement.operands == ()
    assert requirement.inner == requirement.roles
    assert requirement.roles[0].inner == (employed,)
    assert requirement.outcome(a_standing(team=[{"badges": ["A"], "employed": True}])) is Outcome.MET


@pytest.mark.parametrize("term", [engineer, staffed(engineer, Role("Lead", 2, where=employed)).named("Team")], ids=str)
def test_terms_are_values(term):
    for other in (pickle.loads(pickle.dumps(term)), copy.deepcopy(term)):
        assert other == term
        assert hash(other) == hash(term)


@pytest.mark.parametrize(
    ("make", "path", "problem"),
    [
        (staffed, "roles", "nothing would be asked for"),
        (lambda: Staffed([]), "roles", "nothing would be asked for"),
        (lambda: Staffed(4), "roles", "a tuple is expected"),
        (lambda: staffed("Engineer"), "roles[0]", "a Role is expected"),  # type: ignore[arg-type]
        (lambda: staffed(engineer, architect, engineer), "roles[2].name", "another role has this name"),
        (lambda: staffed(engineer, roles_per_person=0), "roles_per_person", "nobody could fill any role"),
        (lambda: staffed(engineer, roles_per_person=True), "roles_per_person", "a whole number"),
        (lambda: staffed(engineer, people=""), "fact_name", "some text is expected"),
        (lambda: staffed(engineer, certificates=""), "certificates", "some text is expected"),
        (lambda: Role("", 1, any_of=["A"]), "name", "some text is expected"),
        (lambda: Role("Lead", 0, any_of=["A"]), "people", "Role 'Lead': people: got 0; nobody would have to"),
        (lambda: Role("Lead", "2", any_of=["A"]), "people", "a whole number"),  # type: ignore[arg-type]
        (lambda: Role("Lead", 1), "any_of", "it is not said who counts"),
        (lambda: Role("Lead", 1, at_least=2, of=["A"]), "at_least", "which lists 1"),
        (lambda: Role("Lead", 1, any_of=["A", "A"]), "any_of[1]", "this certificate stands in it already"),
        (lambda: Role("Lead", 1, any_of=["A"], where=4), "where", "a Requirement is expected"),  # type: ignore[arg-type]
    ],
)
def test_roles_are_checked(make, path, problem):
    with pytest.raises(InvalidError) as refused:
        make()
    assert [fault.path for fault in refused.value.faults] == [path]
    assert problem in str(refused.value)


def test_a_class_asks_of_people_as_its_function_does():
    assert Staffed(iter([engineer, architect])) == staffed(engineer, architect)
    assert Staffed([engineer], roles_per_person=1, fact_name="people", certificates="certificates") == staffed(engineer)


def test_too_many_roles_are_refused():
    with pytest.raises(InvalidError, match="too large to be worked out safely"):
        staffed(*(Role(f"R{number}", 1, any_of=["A"]) for number in range(LARGEST)))


letters = st.sampled_from("ABC")
certificates = st.lists(letters, unique=True)
people = st.lists(
    st.fixed_dictionaries({}, optional={"certificates": certificates, "id": st.sampled_from("12345")}), max_size=4
)
known_people = st.lists(st.fixed_dictionaries({"certificates": certificates}), max_size=5)
roles = st.lists(
    st.tuples(st.integers(1, 2), st.lists(letters, unique=True, min_size=1), st.sampled_from(["any_of", "all_of"])),
    min_size=1,
    max_size=3,
).map(lambda drawn: [Role(f"R{place}", number, **{form: names}) for place, (number, names, form) in enumerate(drawn)])  # type: ignore[arg-type]


def holds(person, role):
    """Say whether a person has the certificates for a role."""
    held = set(person["certificates"])
    return (not role.any_of or held.intersection(role.any_of) != set()) and held.issuperset(role.all_of)


@given(known_people, roles)
def test_with_one_role_each_it_is_met_where_some_line_of_people_suits_the_line_of_seats(known, asked):
    seats = [role for role in asked for _ in range(role.people)]
    possible = any(
        all(holds(person, role) for person, role in zip(line, seats, strict=True))
        for line in permutations(known, len(seats))
    )
    assert (staffed(*asked).outcome(a_standing(people=known)) is Outcome.MET) is possible


@given(known_people, roles)
def test_without_a_limit_it_is_met_where_each_role_is_met_alone(known, asked):
    standing = a_standing(people=known)
    alone = [staffed(role).outcome(standing) for role in asked]
    together = staffed(*asked, roles_per_person=len(asked)).outcome(standing)
    assert together is Outcome.all_of(alone)
    counted = [holders(any_of=role.any_of, all_of=role.all_of) >= role.people for role in asked]
    assert together is Outcome.all_of(each.outcome(standing) for each in counted)


@given(people, roles, st.integers(1, 3), st.data())
def test_order_does_not_matter(drawn, asked, limit, data):
    mixed, other = data.draw(st.permutations(drawn)), data.draw(st.permutations(asked))
    one = staffed(*asked, roles_per_person=limit).finding(a_standing(people=drawn))
    two = staffed(*other, roles_per_person=limit).finding(a_standing(people=mixed))
    assert (one.outcome, one.actual, one.missing) == (two.outcome, two.actual, two.missing)


RANK = {Outcome.UNMET: 0, Outcome.UNDEFINED: 1, Outcome.MET: 2}


@given(people, roles, st.integers(1, 2), certificates, st.sampled_from("16"))
def test_another_person_or_certificate_never_makes_it_worse(drawn, asked, limit, more, person):
    requirement = staffed(*asked, roles_per_person=limit)
    before = requirement.outcome(a_standing(people=drawn))
    after = requirement.outcome(a_standing(people=[*drawn, {"id": person, "certificates": more}]))
    assert RANK[after] >= RANK[before]
    looser = staffed(*asked, roles_per_person=limit + 1).outcome(a_standing(people=drawn))
    assert RANK[looser] >= RANK[before]


@given(people, roles, st.integers(1, 2), st.data())
def test_what_is_certain_stays_so_whatever_becomes_known(drawn, asked, limit, data):
    requirement = staffed(*asked, roles_per_person=limit)
    before = requirement.outcome(a_standing(people=drawn))
    known = [{"certificates": data.draw(certificates)} | person for person in drawn]
    after = requirement.outcome(a_standing(people=known))
    assert before in {after, Outcome.UNDEFINED}
    assert after is not Outcome.UNDEFINED


@given(people, roles, st.integers(1, 2))
def test_an_outcome_is_what_its_finding_says(drawn, asked, limit):
    requirement = staffed(*asked, roles_per_person=limit)
    finding = requirement.finding(a_standing(people=drawn))
    assert requirement.outcome(a_standing(people=drawn)) is finding.outcome
    assert finding.is_met is all(part.is_met for part in finding.parts)
    assert finding.reason

"""People are told apart by their ids, and count by the certificates that they hold."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError, PartnerId
from channelmodel.rules import (
    Amount,
    CertificatesHeld,
    Holders,
    Outcome,
    Standing,
    Undefined,
    Unlisted,
    certificates_held,
    fact,
    flag,
    holders,
    not_,
)
from tests.rules.builders import a_standing, found

PEOPLE = [
    {"id": "Ada", "certificates": ["A", "B", "C"]},
    {"id": "Bo", "certificates": ["A"]},
    {"id": "Cy", "certificates": []},
    {"id": "Di", "certificates": ["B", "C"]},
]
employed = flag("employed")
NO_CERTIFICATES = "certificates was not supplied"


def told(quantity, /, people, **facts):
    """Return the amount as it is read, or the reason why there is none."""
    amount = quantity.amount(a_standing(people=people, **facts))
    return amount.reason if isinstance(amount, Undefined) else str(amount)


@pytest.mark.parametrize(
    ("quantity", "text", "ids"),
    [
        (holders(any_of=["A"]), "people holding A", ["Ada", "Bo"]),
        (holders(any_of=["A", "B"]), "people holding A or B", ["Ada", "Bo", "Di"]),
        (holders(any_of=["A", "B", "Z"]), "people holding A, B or Z", ["Ada", "Bo", "Di"]),
        (holders(all_of=["A", "B"]), "people holding A and B", ["Ada"]),
        (holders(at_least=1, of=["A", "B"]), "people holding at least 1 of A and B", ["Ada", "Bo", "Di"]),
        (holders(at_least=2, of=["A", "B", "C"]), "people holding at least 2 of A, B and C", ["Ada", "Di"]),
        (holders(at_least=3, of=["A", "B", "C"]), "people holding at least 3 of A, B and C", ["Ada"]),
        (holders(any_of=["Z"]), "people holding Z", []),
        (holders(all_of=["C"], any_of=["A"]), "people holding C and A", ["Ada"]),
        (holders(all_of=["C"], any_of=["A", "B"]), "people holding C and (A or B)", ["Ada", "Di"]),
        (
            holders(all_of=["B"], any_of=["A", "C"], at_least=1, of=["A", "Z"]),
            "people holding B, (A or C) and at least 1 of A and Z",
            ["Ada"],
        ),
        (
            holders(any_of=["A", "C"], at_least=1, of=["B"]),
            "people holding (A or C) and at least 1 of B",
            ["Ada", "Di"],
        ),
    ],
)
def test_people_count_by_what_they_hold(quantity, text, ids):
    assert str(quantity) == text
    assert told(quantity, PEOPLE) == str(len(ids))
    assert quantity.counted(a_standing(people=PEOPLE)) == tuple(ids)


@pytest.mark.parametrize(("least", "outcome"), [(1, Outcome.MET), (2, Outcome.MET), (3, Outcome.UNMET)])
def test_a_number_of_holders_is_required(least, outcome):
    finding = (holders(any_of=["A"]) >= least).finding(a_standing(people=PEOPLE))
    assert finding.outcome is outcome
    assert finding.counted == ("Ada", "Bo")


def test_a_lack_of_holders_is_told():
    assert (
        found(holders(any_of=["A"]) >= 3, people=PEOPLE)
        == "✗ people holding A at least 3: 2, 1 missing; counted: Ada and Bo"
    )


def test_one_person_counts_in_several_conditions():
    each_of_three = [holders(any_of=[name]) >= 1 for name in "ABC"]
    assert all(each.outcome(a_standing(people=PEOPLE[:1])) is Outcome.MET for each in each_of_three)


def test_records_with_one_id_are_one_person_whose_certificates_are_added_together():
    people = [
        {"id": "Ada", "certificates": ["A"]},
        {"id": "Bo", "certificates": ["B"]},
        {"id": "Ada", "certificates": ["B"]},
        {"id": "Ada", "certificates": ["B"]},
    ]
    assert told(holders(any_of=["A", "B"]), people) == "2"
    assert told(holders(all_of=["A", "B"]), people) == "1"
    assert holders(all_of=["A", "B"]).counted(a_standing(people=people)) == ("Ada",)
    assert told(certificates_held(), people) == "3"


def test_numbers_are_ids_too():
    people = [{"id": 1001, "certificates": ["A"]}, {"id": 1001, "certificates": ["B"]}, {"id": "1001"}]
    assert told(holders(all_of=["A", "B"]), people[:2]) == "1"
    assert holders(all_of=["A", "B"]).counted(a_standing(people=people)) == ("1001",)


def test_records_without_an_id_are_people_of_their_own():
    people = [{"certificates": ["A"]}, {"certificates": ["A"]}, {"id": None, "certificates": ["A"]}]
    assert told(holders(any_of=["A"]), people) == "3"
    assert holders(any_of=["A"]).counted(a_standing(people=people)) == ()


def test_a_record_without_an_id_is_nobody_else_even_where_numbers_would_be_alike():
    people = [{"id": "2", "certificates": ["A"]}, {"certificates": ["B"]}]
    assert told(holders(all_of=["A", "B"]), people) == "0"


def test_people_without_ids_and_certificates_may_be_unlisted_where_the_caller_says_so():
    standing = Standing.of(PartnerId("P-1"), {"people": [{}, {"certificates": ["A"]}]}, unlisted=Unlisted.ZERO)
    assert holders(any_of=["A"]).amount(standing) == Amount(1)
    assert holders(any_of=["A"]).amount(Standing.of(PartnerId("P-1"), {}, unlisted=Unlisted.ZERO)) == Amount(0)


def test_the_lists_may_have_other_names():
    quantity = holders(any_of=["A"], people="consultants", certificates="badges")
    assert str(quantity >= 1) == "consultants holding A at least 1"
    standing = a_standing(consultants=[{"id": "Ada", "badges": ["A"], "certificates": []}])
    assert quantity.amount(standing) == Amount(1)
    assert certificates_held(people="consultants", certificates="badges").amount(standing) == Amount(1)
    assert quantity.facts == ("consultants",)


@pytest.mark.parametrize("quantity", [holders(any_of=["A"]), certificates_held()], ids=str)
@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({}, "people was not supplied"),
        ({"people": None}, "people has no value"),
        ({"people": 7}, "people is 7, which is no list"),
    ],
)
def test_without_a_list_of_people_there_is_no_number(quantity, facts, reason):
    amount = quantity.amount(a_standing(**facts))
    assert isinstance(amount, Undefined)
    assert amount.reason.startswith(reason)
    assert quantity.counted(a_standing(**facts)) == ()


CONDITION = holders(any_of=["A"], where=employed)


@pytest.mark.parametrize(
    ("people", "value"),
    [
        ([{"id": "Ada", "certificates": ["A"], "employed": True}], "1"),
        ([{"id": "Ada", "certificates": ["A"], "employed": False}], "0"),
        ([{"id": "Ada", "employed": False}], "0"),
        ([{"id": "Ada", "certificates": ["B"]}], "0"),
        ([{"id": "Ada", "certificates": ["A"]}], "Ada: employed was not supplied"),
        ([{"id": "Ada", "employed": True}], f"Ada: {NO_CERTIFICATES}"),
        ([{"id": "Ada"}], f"Ada: employed was not supplied; Ada: {NO_CERTIFICATES}"),
        (
            [{"name": "Ada"}, {}],
            f"Ada, the 2nd of people: employed was not supplied; Ada, the 2nd of people: {NO_CERTIFICATES}",
        ),
        ([{"id": "Ada", "employed": True, "certificates": 4}], "Ada: certificates is 4, which is no list of names"),
        # Whatever else is not known of a person: what is certain decides.
        ([{"id": "Ada", "certificates": ["A"], "employed": True}, {"id": "Ada"}], "1"),
        ([{"id": "Ada", "certificates": ["B"]}, {"id": "Ada", "employed": False}], "0"),
        ([{"id": "Ada", "certificates": ["A"], "employed": False}, {"id": "Ada", "certificates": ["B"]}], "0"),
        (
            [{"id": "Ada", "certificates": ["B"], "employed": True}, {"id": "Ada", "certificates": ["A"]}],
            "Ada: employed was not supplied",
        ),
    ],
)
def test_a_person_counts_for_certain_or_not_at_all_or_is_named(people, value):
    assert told(CONDITION, people).startswith(value)
    assert str(CONDITION) == "people holding A (where employed)"


def test_records_that_do_not_meet_the_condition_are_not_looked_at():
    people = [
        {"id": "Ada", "certificates": ["A"], "expired": True},
        {"id": "Ada", "certificates": ["B"], "expired": False},
    ]
    assert told(holders(all_of=["A", "B"]), people) == "1"
    assert told(holders(all_of=["A", "B"], where=not_(flag("expired"))), people) == "0"
    assert told(certificates_held(where=not_(flag("expired"))), people) == "1"


def test_people_may_be_asked_for_by_a_condition_alone():
    quantity = holders(where=fact("years") >= 5)
    people = [{"id": "Ada", "years": 7}, {"id": "Ada", "years": 2}, {"id": "Bo", "years": 5}, {"id": "Cy", "years": 1}]
    assert str(quantity) == "people (where years at least 5)"
    assert told(quantity, people) == "2"
    assert quantity.counted(a_standing(people=people)) == ("Ada", "Bo")
    assert told(quantity, [*people, {"id": "Di"}]) == "Di: years was not supplied"
    assert told(quantity, [*people, {"id": "Bo"}]) == "2"


def test_what_is_asked_of_people_names_no_fact_of_the_partner():
    for term in (CONDITION, certificates_held(where=employed)):
        assert term.facts == ("people",)
        assert term.inner == (employed,)
        assert term.operands == ()
    assert holders(any_of=["A"]).inner == certificates_held().inner == ()


@pytest.mark.parametrize(
    ("quantity", "value", "ids"),
    [
        (certificates_held(), "6", ["Ada", "Bo", "Di"]),
        (certificates_held(["A", "C"]), "4", ["Ada", "Bo", "Di"]),
        (certificates_held(of=["A"]), "2", ["Ada", "Bo"]),
        (certificates_held(of=["Z"]), "0", []),
    ],
)
def test_certificates_are_counted_with_everybody_who_holds_them(quantity, value, ids):
    assert told(quantity, PEOPLE) == value
    assert quantity.counted(a_standing(people=PEOPLE)) == tuple(ids)


def test_two_credentials_of_one_or_one_each_of_two():
    enough = certificates_held(["A", "B"]) >= 2
    one, two = {"id": "Ada", "certificates": ["A", "B"]}, {"id": "Bo", "certificates": ["A"]}
    assert enough.outcome(a_standing(people=[one])) is Outcome.MET
    assert enough.outcome(a_standing(people=[two, two | {"id": "Cy"}])) is Outcome.MET
    assert enough.outcome(a_standing(people=[two, two])) is Outcome.UNMET


@pytest.mark.parametrize(
    ("people", "value"),
    [
        ([{"id": "Ada"}], f"Ada: {NO_CERTIFICATES}"),
        ([{"id": "Ada", "certificates": ["A"]}, {"id": "Ada"}], f"Ada: {NO_CERTIFICATES}"),
        ([{"id": "Ada", "certificates": ["Z"], "employed": None}], "0"),
        ([{"id": "Ada", "certificates": ["A"], "employed": None}], "Ada: employed has no value"),
        (
            [
                {"id": "Ada", "certificates": ["A"], "employed": True},
                {"id": "Ada", "certificates": ["A"], "employed": None},
            ],
            "1",
        ),
    ],
)
def test_certificates_of_which_it_is_not_known_whether_they_count_are_named(people, value):
    known = [{"employed": True} | person for person in people]
    assert told(certificates_held(["A", "B"], where=employed), known) == value


def test_certificates_print_as_they_read():
    assert str(certificates_held()) == "number of certificates held by people"
    assert str(certificates_held(["A", "B"])) == "number of A and B certificates held by people"
    assert str(certificates_held(where=employed)) == "number of certificates held by people (where employed)"


TERMS = [holders(any_of=["A"]), CONDITION, holders(at_least=1, of=["A"]), certificates_held(), certificates_held(["A"])]


@pytest.mark.parametrize("term", TERMS, ids=str)
def test_terms_are_values(term):
    for other in (pickle.loads(pickle.dumps(term)), copy.deepcopy(term)):
        assert other == term
        assert hash(other) == hash(term)
    assert len({*TERMS, *TERMS}) == len(TERMS)


def test_a_class_asks_of_people_as_its_function_does():
    assert Holders(any_of=["A"]) == holders(any_of=["A"], people="people", certificates="certificates", valid=None)
    assert CertificatesHeld() == certificates_held(people="people", certificates="certificates", valid=None)


def test_any_collection_of_certificates_will_do():
    assert holders(any_of=("A", "B")) == holders(any_of=iter("AB")) == holders(any_of=["A", "B"])
    assert holders(all_of=iter("AB")) == holders(all_of=["A", "B"])
    assert holders(at_least=1, of=iter("AB")) == holders(at_least=1, of=["A", "B"])
    assert certificates_held(of={"A": 1}) == certificates_held(of=["A"])


@pytest.mark.parametrize(
    ("make", "path", "problem"),
    [
        (holders, "any_of", "it is not said who counts"),
        (lambda: holders(any_of=[], all_of=[]), "any_of", "it is not said who counts"),
        (lambda: holders(of=["A"]), "of", "how many of these are needed is not said"),
        (
            lambda: holders(at_least=1, any_of=["A"]),
            "at_least",
            "it is a number of the certificates in `of`, which lists 0",
        ),
        (lambda: holders(at_least=3, of=["A", "B"]), "at_least", "which lists 2"),
        (lambda: holders(at_least=0, of=["A", "B"]), "at_least", "which lists 2"),
        (lambda: holders(at_least=True, of=["A"]), "at_least", "a whole number"),
        (lambda: holders(at_least="2", of=["A", "B"]), "at_least", "a whole number"),  # type: ignore[arg-type]
        (lambda: holders(any_of=["A", "B", "A"]), "any_of[2]", "this certificate stands in it already"),
        (lambda: holders(all_of=["A", "A"]), "all_of[1]", "this certificate stands in it already"),
        (lambda: holders(at_least=2, of=["A", "A"]), "of[1]", "this certificate stands in it already"),
        (lambda: holders(any_of="Architect"), "any_of", "a tuple is expected"),
        (lambda: holders(any_of=[""]), "any_of[0]", "some text is expected"),
        (lambda: holders(any_of=[4]), "any_of[0]", "some text is expected"),  # type: ignore[list-item]
        (lambda: holders(any_of=7), "any_of", "a tuple is expected"),  # type: ignore[arg-type]
        (lambda: holders(any_of=["A"], where="employed"), "where", "a Requirement is expected"),  # type: ignore[arg-type]
        (lambda: holders(any_of=["A"], people=""), "fact_name", "some text is expected"),
        (lambda: Holders(any_of=["A"], certificates=None), "certificates", "some text is expected"),  # type: ignore[arg-type]
        (lambda: certificates_held([]), "of", "no certificate would count"),
        (lambda: certificates_held("A"), "of", "a tuple is expected"),
        (lambda: CertificatesHeld(where=4), "where", "a Requirement is expected"),  # type: ignore[arg-type]
    ],
)
def test_who_counts_is_checked(make, path, problem):
    with pytest.raises(InvalidError) as refused:
        make()
    assert [fault.path for fault in refused.value.faults] == [path]
    assert problem in str(refused.value)


certificates = st.sampled_from("ABCD")
some = st.lists(certificates, unique=True, min_size=1)
crew = st.lists(
    st.fixed_dictionaries(
        {"certificates": st.lists(certificates, unique=True)}, optional={"id": st.sampled_from(["1", "2", "3"])}
    ),
    max_size=6,
)


@given(crew, some)
def test_at_least_one_is_any_and_at_least_all_is_all(people, wanted):
    standing = a_standing(people=people)
    one, every = holders(at_least=1, of=wanted), holders(at_least=len(wanted), of=wanted)
    assert one.amount(standing) == holders(any_of=wanted).amount(standing)
    assert every.amount(standing) == holders(all_of=wanted).amount(standing)


@given(crew, some, st.randoms(use_true_random=False))
def test_neither_the_order_of_people_nor_of_certificates_matters(people, wanted, random):
    mixed, other = random.sample(people, len(people)), random.sample(wanted, len(wanted))
    for least in range(1, len(wanted) + 1):
        one = holders(at_least=least, of=wanted).amount(a_standing(people=people))
        assert one == holders(at_least=least, of=other).amount(a_standing(people=mixed))


@given(crew, some, st.lists(certificates, unique=True), st.sampled_from(["1", "4"]))
def test_another_record_never_makes_it_less(people, wanted, more, person):
    grown = a_standing(people=[*people, {"id": person, "certificates": more}])
    for quantity in (holders(any_of=wanted), holders(all_of=wanted), certificates_held(wanted), certificates_held()):
        assert quantity.amount(a_standing(people=people)).number <= quantity.amount(grown).number


@given(crew)
def test_certificates_held_are_the_sum_of_the_holders_of_each(people):
    standing = a_standing(people=people)
    one_by_one = sum(holders(any_of=[name]).amount(standing).number for name in "ABCD")
    assert certificates_held().amount(standing) == Amount(one_by_one)

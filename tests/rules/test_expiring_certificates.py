"""Certificates with a day of expiry of their own count until the day before it."""

from datetime import date

import pytest

from channelmodel import InvalidError, PartnerId
from channelmodel.rules import (
    Outcome,
    Programme,
    Role,
    Standing,
    Tier,
    Undefined,
    Unlisted,
    certificates_held,
    each_held,
    flag,
    from_data,
    holders,
    staffed,
    to_data,
)
from tests.rules.builders import a_standing

DAY = date(2025, 1, 31)
EXPERTS = holders(any_of=["Expert"], valid="until")


def judged_on(day, *people, unlisted=Unlisted.UNDEFINED):
    """Return a standing of these people as of a day."""
    return Standing.of(PartnerId("P-1"), {"people": list(people)}, as_of=day, unlisted=unlisted)


def ada(*certificates, **facts):
    """Return Ada, who holds these certificates."""
    return {"id": "Ada", "certificates": list(certificates)} | facts


def told(quantity, standing):
    """Return the amount as it is read, or the reason why there is none."""
    amount = quantity.amount(standing)
    return amount.reason if isinstance(amount, Undefined) else str(amount)


@pytest.mark.parametrize(
    ("until", "number"), [(date(2025, 2, 1), "1"), (DAY, "0"), (date(2025, 1, 30), "0"), (None, "1")]
)
@pytest.mark.parametrize("called", ["id", "name"])
def test_a_certificate_counts_until_the_day_before_it_expires(called, until, number):
    standing = judged_on(DAY, ada({called: "Expert", "until": until}))
    assert told(EXPERTS, standing) == number
    assert told(certificates_held(valid="until"), standing) == number
    assert EXPERTS.counted(standing) == certificates_held(valid="until").counted(standing) == ("Ada",) * int(number)
    outcome = Outcome.MET if number == "1" else Outcome.UNMET
    assert each_held("Expert", valid="until").outcome(standing) is outcome
    assert staffed(Role("Lead", 1, any_of=["Expert"]), valid="until").outcome(standing) is outcome


def test_without_a_name_for_that_day_certificates_count_whatever_their_day():
    standing = judged_on(DAY, ada({"name": "Expert", "until": date(2020, 1, 1)}))
    assert told(holders(any_of=["Expert"]), standing) == "1"
    assert told(certificates_held(), standing) == "1"
    assert each_held("Expert").outcome(standing) is Outcome.MET
    assert staffed(Role("Lead", 1, any_of=["Expert"])).outcome(standing) is Outcome.MET


@pytest.mark.parametrize("certificates", [["Expert"], "Expert", {"Expert"}])
def test_certificates_that_are_listed_by_name_alone_are_in_force(certificates):
    assert told(EXPERTS, judged_on(DAY, {"id": "Ada", "certificates": certificates})) == "1"
    assert told(EXPERTS, a_standing(people=[{"id": "Ada", "certificates": certificates}])) == "1"
    assert told(EXPERTS, a_standing(people=[ada()])) == "0"


def test_a_renewed_certificate_counts_once():
    expired, renewed = ({"name": "Expert", "until": date(year, 6, 1)} for year in (2020, 2026))
    standing = judged_on(DAY, ada(expired, renewed), ada(renewed))
    assert told(EXPERTS, standing) == told(certificates_held(valid="until"), standing) == "1"


@pytest.mark.parametrize(
    ("day", "certificate", "reason"),
    [
        (DAY, {"name": "Expert"}, "Ada: Expert: until was not supplied"),
        (DAY, {"name": "Expert", "until": Undefined("lost")}, "Ada: Expert: lost"),
        (DAY, {"name": "Expert", "until": 2025}, "Ada: Expert: until is 2,025"),
        (
            None,
            {"name": "Expert", "until": DAY},
            "Ada: Expert: until is 2025-01-31, but the day of the judgement was not given",
        ),
        (DAY, {"until": DAY}, "Ada: number 1 of certificates has neither an id nor a name"),
    ],
)
def test_a_certificate_that_may_have_expired_makes_it_undefined_where_it_decides(day, certificate, reason):
    standing = judged_on(day, ada(certificate))
    assert told(EXPERTS, standing).startswith(reason)
    for requirement in (
        each_held("Expert", valid="until"),
        staffed(Role("Lead", 1, any_of=["Expert"]), valid="until"),
    ):
        assert requirement.outcome(standing) is Outcome.UNDEFINED
    also = ada({"name": "Expert", "until": None})
    if "name" in certificate:
        assert told(EXPERTS, judged_on(day, ada(certificate), also)) == "1"
        assert told(holders(any_of=["Sales"], valid="until"), standing) == "0"


def test_a_day_that_is_not_listed_is_no_day_even_where_what_is_not_listed_is_nothing():
    standing = judged_on(DAY, ada({"name": "Expert"}), unlisted=Unlisted.ZERO)
    assert told(EXPERTS, standing) == "Ada: Expert: until was not supplied"


def test_a_condition_on_the_person_is_asked_besides():
    asked = holders(any_of=["Expert"], where=flag("employed"), valid="until")
    held = {"name": "Expert", "until": date(2026, 1, 1)}
    assert told(asked, judged_on(DAY, ada(held, employed=True))) == "1"
    assert told(asked, judged_on(DAY, ada(held, employed=False))) == "0"
    assert told(asked, judged_on(DAY, ada(held))) == "Ada: employed was not supplied"


REQUIREMENTS = [
    (EXPERTS >= 2, "people holding Expert (unexpired by until) at least 2"),
    (
        certificates_held(valid="valid_to") >= 2,
        "number of certificates held by people (unexpired by valid to) at least 2",
    ),
    (each_held("A", "B", valid="until"), "A and B each held by at least 1 person (unexpired by until)"),
    (staffed(Role("Lead", 1, any_of=["A"]), valid="until"), "1 person as Lead (holding A) (unexpired by until)"),
]


@pytest.mark.parametrize(("requirement", "text"), REQUIREMENTS, ids=[text for _, text in REQUIREMENTS])
def test_it_is_said_and_can_be_written_as_data(requirement, text):
    assert str(requirement) == text
    programme = Programme("P", [Tier("T", [requirement])])
    assert from_data(to_data(programme)) == programme


@pytest.mark.parametrize("make", [holders, certificates_held, each_held, staffed])
def test_the_name_of_the_day_is_checked(make):
    asked = {"any_of": ["A"]} if make is holders else {}
    given = {each_held: ("A",), staffed: (Role("Lead", 1, any_of=["A"]),)}.get(make, ())
    for wrong in ("", 4):
        with pytest.raises(InvalidError, match="valid"):
            make(*given, **asked, valid=wrong)


@pytest.mark.parametrize(
    ("quantity", "people", "bounds"),
    [
        (EXPERTS, [ada({"name": "Expert"})], (0, 1)),
        (EXPERTS, [ada("Expert"), {"id": "Bo"}], (1, 2)),
        (EXPERTS, [ada("Sales")], (0, 0)),
        (certificates_held(of=["A", "B"]), [ada("A", "C"), {"id": "Bo"}], (1, 3)),
        (certificates_held(), [ada("A", "C"), {"id": "Bo"}], (2, None)),
        (certificates_held(valid="until"), [ada({"name": "A", "until": None}, {"name": "B"})], (1, 2)),
    ],
)
def test_what_is_certain_bounds_what_is_not(quantity, people, bounds):
    least, most = quantity.bounds(judged_on(DAY, *people))
    assert (least.number, most and most.number) == bounds


@pytest.mark.parametrize("quantity", [EXPERTS, certificates_held()], ids=str)
def test_without_a_list_of_people_there_are_no_bounds(quantity):
    assert quantity.bounds(a_standing()) == Undefined("people was not supplied")
    assert quantity.counted(a_standing()) == ()

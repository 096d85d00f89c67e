"""A text is one of those that are named, or is not, or is not known."""

import pickle

import pytest

from channelmodel import InvalidError, PartnerId
from channelmodel.rules import Not, OneOf, Outcome, Standing, Unlisted, not_one_of, one_of
from tests.rules.builders import a_standing, found

AMERICAS = one_of("country", "US", "CA", "MX")
MET, UNMET, UNDEFINED = Outcome.MET, Outcome.UNMET, Outcome.UNDEFINED


@pytest.mark.parametrize(
    ("country", "outcome"),
    [("US", MET), ("MX", MET), ("BR", UNMET), ("us", UNMET), ("US ", UNMET), (None, UNDEFINED), (["US"], UNDEFINED)],
)
def test_one_of_compares_what_is_written(country, outcome):
    standing = a_standing(country=country)
    assert AMERICAS.outcome(standing) is AMERICAS.finding(standing).outcome is outcome
    assert not_one_of("country", "US", "CA", "MX").outcome(standing) is outcome.contrary


@pytest.mark.parametrize(
    ("requirement", "facts", "line"),
    [
        (AMERICAS, {"country": "CA"}, "✓ country is one of US, CA, MX: CA"),
        (AMERICAS, {"country": "BR"}, "✗ country is one of US, CA, MX: BR"),
        (AMERICAS, {"country": "B\nR"}, r"✗ country is one of US, CA, MX: 'B\nR'"),
        (AMERICAS, {}, "? country is one of US, CA, MX: country was not supplied"),
        (AMERICAS, {"country": True}, "? country is one of US, CA, MX: country is yes, which is no text"),
        (one_of("year", "2024"), {"year": 2024}, "✓ year is 2024: 2024"),
        (AMERICAS.named("Region"), {"country": "BR"}, "✗ Region (country is one of US, CA, MX): BR"),
        (one_of("kind", "core"), {"kind": "other"}, "✗ kind is core: other"),
        (
            not_one_of("country", "CU", "KP"),
            {"country": "CU"},
            "✗ country is none of CU, KP: CU\n  ✓ country is one of CU, KP: CU",
        ),
        (one_of("class", "1"), {"class": "1"}, "✓ class is 1: 1"),
    ],
)
def test_a_finding_says_which_text_was_found(requirement, facts, line):
    assert found(requirement, **facts) == line


def test_there_is_no_empty_text_even_where_what_is_not_listed_is_zero():
    standing = Standing.of(PartnerId("P-1"), {}, unlisted=Unlisted.ZERO)
    assert AMERICAS.outcome(standing) is not_one_of("country", "US").outcome(standing) is UNDEFINED


def test_none_of_them_is_the_contrary_of_one_of_them():
    assert not_one_of("country", "US", "CA", "MX") == ~AMERICAS == Not(AMERICAS)
    assert ~not_one_of("country", "US", "CA", "MX") == AMERICAS


@pytest.mark.parametrize(
    ("make", "path", "problem"),
    [
        (lambda: one_of("country"), "texts", "nothing would be asked for"),
        (lambda: not_one_of("country"), "texts", "nothing would be asked for"),
        (lambda: one_of("country", "US", "CA", "US"), "texts[2]", "it stands there already"),
        (lambda: one_of("country", ["US"], "CA"), "texts[0]", "some text is expected"),
        (lambda: one_of("country", []), "texts", "nothing would be asked for"),
        (lambda: one_of("country", ""), "texts[0]", "some text is expected"),
        (lambda: one_of("country", "US", 1), "texts[1]", "some text is expected"),  # type: ignore[arg-type]
        (lambda: one_of("", "US"), "fact_name", "some text is expected"),
        (lambda: OneOf("country", "US"), "texts", "a tuple is expected"),  # type: ignore[arg-type]
        (lambda: OneOf("country", {"US"}), "texts", "a tuple is expected"),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_asked_for_is_refused(make, path, problem):
    with pytest.raises(InvalidError) as refused:
        make()
    assert [(each.path, each.problem) for each in refused.value.faults] == [(path, problem)]


def test_one_of_is_a_value():
    assert OneOf("country", ["US", "CA", "MX"]) == AMERICAS
    assert AMERICAS.facts == ("country",)
    twin = pickle.loads(pickle.dumps(AMERICAS))
    assert (twin, hash(twin), repr(twin)) == (AMERICAS, hash(AMERICAS), repr(AMERICAS))


@pytest.mark.parametrize("texts", [("CA", "US"), (["CA", "US"],), (("CA", "US"),), ({"US", "CA"},)])
def test_texts_are_given_one_by_one_or_in_one_list(texts):
    assert one_of("country", *texts) == OneOf("country", ["CA", "US"])
    assert not_one_of("country", *texts) == Not(OneOf("country", ["CA", "US"]))


@pytest.mark.parametrize(
    ("requirement", "text"),
    [
        (not_one_of("country", "CU", "KP"), "country is none of CU, KP"),
        (not_one_of("country", "CU"), "country is not CU"),
        (~one_of("country", "CU").named("Embargo"), "not Embargo (country is CU)"),
        (~not_one_of("country", "CU"), "country is CU"),
    ],
)
def test_the_contrary_of_membership_reads_as_such(requirement, text):
    assert str(requirement) == text

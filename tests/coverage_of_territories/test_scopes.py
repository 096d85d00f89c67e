"""Scopes: what lies in them, and which of two is the more specific one."""

from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel.errors import InvalidError, OperandError
from channelmodel.strategies import customer_profiles, scopes
from channelmodel.territories import AccountReach, Fit, PostalRange, Scope, ScopeKind
from tests.coverage_of_territories.builders import (
    ACME,
    ACME_GROUP,
    BERLIN,
    BERLIN_HEALTH,
    EVERYTHING,
    GERMAN_HEALTH,
    GERMANY,
    HEALTH,
    MITTE,
    german,
    in_berlin,
    somebody,
)

IN_ORDER = [
    ACME,
    ACME_GROUP,
    german("10117"),
    MITTE,
    BERLIN_HEALTH,
    BERLIN,
    german("1", segment="health"),
    german("1"),
    GERMAN_HEALTH,
    GERMANY,
    HEALTH,
    EVERYTHING,
]


@pytest.mark.parametrize(("one", "other"), list(pairwise(IN_ORDER)), ids=str)
def test_a_named_account_goes_before_its_address_and_the_address_before_the_business(one, other):
    assert one.outranks(other)
    assert not other.outranks(one)


def test_the_kinds_of_scopes_stand_in_the_same_order():
    by_kind = [(list(ScopeKind).index(scope.kind), scope) for scope in IN_ORDER]
    kinds = [kind for kind, _ in by_kind if IN_ORDER]
    assert {scope.kind for scope in IN_ORDER} == set(ScopeKind)
    # A narrow range goes before a wide one with a segment, so that these two kinds may take turns.
    assert [kind for kind in kinds if kind not in {2, 3}] == sorted(kind for kind in kinds if kind not in {2, 3})


def test_an_account_in_a_country_goes_before_the_account_anywhere():
    assert attrs.evolve(ACME_GROUP, country="DE").outranks(ACME_GROUP)
    assert ACME.outranks(attrs.evolve(ACME_GROUP, country="DE"))


def test_of_two_ranges_the_one_with_fewer_codes_is_the_narrower():
    """Two codes on both sides of a round number are fewer than a hundred that begin alike."""
    assert german("10999", "11000").outranks(german("108"))
    assert german("10").outranks(BERLIN)


def test_of_as_many_codes_the_longer_ones_are_the_narrower():
    """All that begins with 1 may be longer than all from 10 to 19."""
    assert german("10", "19").outranks(german("1"))


def test_a_range_of_another_place_with_as_many_codes_is_as_specific():
    assert not german("10").outranks(german("20"))
    assert not german("20").outranks(german("10"))
    assert german("10").specificity == german("20").specificity


def test_a_scope_is_only_held_against_a_scope():
    with pytest.raises(OperandError, match=r"Scope\.outranks with str is not defined\. Give a Scope\."):
        GERMANY.outranks("DE")
    with pytest.raises(OperandError, match=r"Scope\.fit of str is not defined\. Give a CustomerProfile\."):
        GERMANY.fit("DE")


FITS = [
    (EVERYTHING, somebody(), Fit.YES, ()),
    (GERMANY, somebody(country="de"), Fit.YES, ()),
    (GERMANY, somebody(country="AT"), Fit.NO, ()),
    (GERMANY, somebody(), Fit.UNTOLD, ("country",)),
    (HEALTH, somebody(segment="health"), Fit.YES, ()),
    (HEALTH, somebody(segment="Health"), Fit.NO, ()),
    (HEALTH, somebody(country="DE"), Fit.UNTOLD, ("segment",)),
    (GERMAN_HEALTH, somebody(segment="retail"), Fit.NO, ()),
    (GERMAN_HEALTH, somebody(), Fit.UNTOLD, ("country", "segment")),
    (BERLIN, in_berlin(), Fit.YES, ()),
    (BERLIN, in_berlin("80331"), Fit.NO, ()),
    (BERLIN, in_berlin("1067"), Fit.UNTOLD, ("postal code",)),
    (BERLIN, somebody(country="DE"), Fit.UNTOLD, ("postal code",)),
    (BERLIN, somebody(country="AT", postal_code="10117"), Fit.NO, ()),
    (BERLIN, somebody(postal_code="10117"), Fit.UNTOLD, ("country",)),
    (BERLIN, somebody(postal_code="80331"), Fit.NO, ()),
    (BERLIN, somebody(), Fit.UNTOLD, ("country", "postal code")),
    (ACME, somebody(customer_id="ACME"), Fit.YES, ()),
    (ACME, somebody(customer_id="SUB", above=("ACME",)), Fit.NO, ()),
    (ACME, somebody(), Fit.NO, ()),
    (ACME_GROUP, somebody(customer_id="ACME"), Fit.YES, ()),
    (ACME_GROUP, somebody(customer_id="SUB", above=("MID", "ACME")), Fit.YES, ()),
    (ACME_GROUP, somebody(customer_id="OTHER"), Fit.NO, ()),
    (attrs.evolve(ACME, country="DE"), somebody(customer_id="ACME"), Fit.UNTOLD, ("country",)),
]


@pytest.mark.parametrize(("scope", "profile", "fit", "missing"), FITS, ids=str)
def test_who_lies_in_a_scope_and_what_is_missing_to_tell(scope, profile, fit, missing):
    assert scope.fit(profile) is fit
    assert scope.missing(profile) == missing


@pytest.mark.parametrize(
    ("scope", "told"),
    [
        (EVERYTHING, "everything"),
        (GERMAN_HEALTH, "DE, health"),
        (BERLIN_HEALTH, "DE 10115 to 14199, health"),
        (ACME, "customer ACME"),
        (attrs.evolve(ACME_GROUP, country="DE"), "customer ACME and its group, DE"),
    ],
)
def test_a_scope_reads_like_what_it_asks_for(scope, told):
    assert str(scope) == told


def test_the_country_of_a_scope_is_that_of_its_postal_codes():
    assert (BERLIN.country, BERLIN.in_country, GERMANY.in_country, HEALTH.in_country) == (None, "DE", "DE", None)


def test_all_that_is_wrong_with_a_scope_is_told_at_once():
    with pytest.raises(InvalidError) as caught:
        Scope(country="Germany", postal=PostalRange("DE", "1"), reach=AccountReach.GROUP, segment=" ")
    assert str(caught.value) == (
        "Scope: 4 faults\n"
        "  - segment: got ' '; some text is expected. Give a plain str with something in it.\n"
        "  - country: got 'Germany'; a country is told by the two letters of ISO 3166. "
        "Write DE for Germany, GB for the United Kingdom.\n"
        "  - country: got 'Germany'; the postal codes are those of DE already. Leave the country out.\n"
        "  - reach: got <AccountReach.GROUP: 'group'>; no account is named of which it could be the group. "
        "Name the customer, or leave the reach out."
    )


@pytest.mark.parametrize(("written", "kept"), [("de", "DE"), (" De ", "DE"), ("uk", "GB"), ("EL", "GR"), ("xk", "XK")])
def test_a_country_is_kept_in_the_capitals_of_the_standard(written, kept):
    assert Scope(country=written).country == kept


@pytest.mark.parametrize("country", ["DEU", "D", "", "D1", "ÄÖ", 49])
def test_a_country_in_anything_but_two_letters_is_refused(country):
    with pytest.raises(InvalidError, match="country: got"):
        Scope(country=country)
    with pytest.raises(InvalidError, match="country: got"):
        somebody(country=country)


# Laws.


@given(scopes(), scopes(), scopes())
def test_being_more_specific_is_an_order(one, two, three):
    assert not (one.outranks(two) and two.outranks(one))
    assert not one.outranks(one)
    if one.outranks(two) and two.outranks(three):
        assert one.outranks(three)


@given(scopes(), scopes(), scopes())
def test_being_equally_specific_is_one_class_for_all(one, two, three):
    if one.specificity == two.specificity == three.specificity:
        assert not any(left.outranks(right) for left in (one, two, three) for right in (one, two, three))


@given(scopes(), st.sampled_from(["customer_id", "country", "postal", "segment"]))
def test_a_scope_that_asks_for_less_is_less_specific(scope, asked):
    less = attrs.evolve(scope, **{asked: None, **({"reach": AccountReach.ALONE} if asked == "customer_id" else {})})
    assert scope == less or scope.outranks(less)


@given(scopes(), scopes())
def test_a_range_inside_another_is_the_more_specific(one, other):
    if one.postal and other.postal and one.postal != other.postal and one.postal.common(other.postal) == one.postal:
        assert attrs.evolve(other, postal=one.postal).outranks(other)


@given(scopes(), customer_profiles())
def test_what_becomes_known_settles_a_doubt_and_changes_nothing_else(scope, profile):
    known = {"country": profile.country or "DE", "segment": profile.segment or "health"}
    before, after = scope.fit(profile), scope.fit(attrs.evolve(profile, **known))
    assert before is Fit.UNTOLD or before is after
    assert (before is Fit.UNTOLD) == bool(scope.missing(profile))

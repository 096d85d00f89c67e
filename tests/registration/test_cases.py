"""Cases: what is known around a registration, by the day on which it is judged."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channelmodel import InvalidError, kpi
from channelmodel.kpi import Aspect, Facts
from channelmodel.registration import Case
from channelmodel.strategies import channels
from tests.kpi.test_conflicts import by_every_pair, customers, registrations
from tests.registration.builders import a_case, a_draft, a_territory, approved, on, ours, theirs

KEYS = st.sampled_from([(), (Aspect.SITE,), (Aspect.SITE, Aspect.PRODUCT), (Aspect.FAMILY,)])


def firsts(facts, key):
    """The first rival of each registration on the very day on which it is handed in."""
    known = Facts.of(facts).remembering()
    submitted = [each for each in known.collection("registrations") if each.submitted_on is not None]
    rivals = {
        each.id: next(Case(registration=each, on=each.submitted_on, facts=known).rivals(key), None)
        for each in submitted
    }
    return {each: rival.registration.id for each, rival in rivals.items() if rival is not None}


@settings(max_examples=200)
@given(registrations(), customers())
def test_the_first_rival_is_the_one_that_looking_at_every_pair_finds(facts, known):
    assert firsts([*facts, *known], (Aspect.SITE, Aspect.PRODUCT)) == by_every_pair(facts, known)


@given(channels(min_registrations=2, max_registrations=6), KEYS)
def test_on_the_day_of_the_submission_rivals_are_conflicts(channel, key):
    found = kpi.conflicts(channel, key=key)
    assert firsts(Facts.of(channel), key) == {each.later.id: each.earlier.id for each in found}


@given(registrations(), customers(), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_changes_no_rival(facts, known, chance):
    shuffled = [*facts, *known]
    chance.shuffle(shuffled)
    assert firsts(shuffled, ()) == firsts([*facts, *known], ())


@given(registrations(), customers())
def test_to_meet_is_mutual(facts, known):
    everything = Facts.of([*facts, *known]).remembering()
    met = {
        (each.id, other.registration.id)
        for each in facts
        for other in Case(registration=each, on=each.submitted_on, facts=everything).meetings()
    }
    assert met == {(second, first) for first, second in met}


def test_a_draft_comes_after_whatever_was_handed_in_until_the_day():
    draft = a_draft(id="R-0")
    assert [each.registration.id for each in a_case(draft, theirs(on(4))).rivals()] == []
    assert [each.registration.id for each in a_case(draft, theirs(on(3))).rivals()] == ["R-1"]
    assert list(a_case(draft, theirs(on(5)), day=on(4)).rivals()) == []


def test_a_registration_does_not_meet_itself():
    assert list(a_case(ours(), ours()).meetings()) == []


def test_what_is_met_is_told_with_what_both_are_about():
    (met,) = a_case(ours(product_ids={"fw"}), approved(theirs(product_ids={"fw", "av"}))).meetings()
    assert str(met) == "R-1: customer C-1, any site, product fw"


def test_territories_that_are_parts_of_each_other_in_a_circle_are_gone_through_once():
    circle = [a_territory("A", "B"), a_territory("B", "A")]
    assert a_case(ours(territory_id="A"), *circle).territories == ("A", "B")


def test_of_nobody_nothing_is_known():
    case = a_case(ours(partner_id=None, customer_id=None))
    assert (case.partner, case.memberships, case.certifications, case.tiers, case.deals) == (None, (), (), (), ())


def test_a_case_is_about_facts():
    with pytest.raises(InvalidError, match="facts: got 7"):
        Case(registration=ours(), on=on(4), facts=7)

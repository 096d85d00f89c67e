"""Conflicts: who registered a deal that another partner had registered before, found quickly and found by looking at every pair."""

import copy
import pickle
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import InvalidError
from channelmodel.kpi import Aspect, Common, Conflict
from channelmodel.kpi.claims import claims_among
from channelmodel.kpi.conflicts import firsts_among
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.precedence import firsts
from channelmodel.kpi.spelling import normal_form
from channelmodel.strategies import channels
from tests.kpi.builders import (
    AFTER,
    ENDS,
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    a_registration,
    approved,
    expired,
    rejected,
    returned,
    withdrawn,
    won,
)

STATE = cm.ReviewState
LATER = date(2020, 2, 10)
"""The day on which the second one registers, where nothing else is said."""


def one(submitted_on=FIRST, **fields):
    return a_registration(submitted_on, **{"id": "R-1", "customer_id": "C-1", **fields})


def other(submitted_on=LATER, **fields):
    return a_registration(submitted_on, **{"id": "R-2", "partner_id": "P-2", "customer_id": "C-1", **fields})


def pairs(facts, when=None, **asked):
    """Each registration that comes too late, with the one that goes first."""
    return {each.later.id: each.earlier.id for each in kpi.conflicts(facts, when, **asked)}


def meet(first, second, *facts):
    return pairs([second, first, *facts]) == {"R-2": "R-1"}


def a_customer(name, customer_id="C-1"):
    return cm.Customer(id=customer_id, name=name)


# Who would buy.


def test_two_partners_that_register_one_customer_conflict_and_the_earlier_goes_first():
    (found,) = kpi.conflicts([other(), one()])
    assert (found.earlier, found.later) == (one(), other())
    assert found.on == (Common(Aspect.CUSTOMER, ("C-1",)), Common(Aspect.SITE), Common(Aspect.PRODUCT))
    assert str(found) == "R-2 of P-2 comes after R-1 of P-1: customer C-1, any site, any product"


NAMED = {"customer_id": None, "customer_name": "City Hospital"}
CUSTOMERS = [
    # Both know the id: it alone counts.
    ({"customer_id": "C-1"}, {"customer_id": "C-1"}, True),
    ({"customer_id": "C-1"}, {"customer_id": "C-2"}, False),
    ({"customer_name": "A"}, {"customer_name": "B"}, True),
    ({"customer_name": "City Hospital"}, {"customer_id": "C-2", "customer_name": "City Hospital"}, False),
    # One of the two knows none: the names count.
    ({"customer_name": "City Hospital"}, NAMED, True),
    (NAMED, {"customer_name": "City Hospital"}, True),
    ({"customer_name": "Town Hospital"}, NAMED, False),
    ({}, NAMED, False),
    # Nobody knows an id.
    (NAMED, NAMED, True),
    (NAMED, {**NAMED, "customer_name": "CITY-HOSPITAL"}, True),
    (NAMED, {**NAMED, "customer_name": "City Hospitals"}, False),
    # A name that says nothing is none.
    ({**NAMED, "customer_name": "???"}, {**NAMED, "customer_name": "!"}, False),
    # Nobody knows anything.
    ({"customer_id": None}, {"customer_id": None}, False),
]


@pytest.mark.parametrize(("first", "second", "is_one"), CUSTOMERS)
def test_a_customer_is_told_by_the_id_and_where_one_has_none_by_the_name(first, second, is_one):
    assert meet(one(**first), other(**second)) is is_one


def test_a_customer_with_an_id_is_known_by_its_name_among_the_facts_too():
    known = a_customer("City Hospital")
    for first, second in ((one(), other(**NAMED)), (one(**NAMED), other())):
        assert not meet(first, second)
        assert meet(first, second, known)
        assert not meet(first, second, a_customer("City Hospital", "C-2"))
    # The partner's own spelling counts beside it.
    assert meet(one(customer_name="Municipal Clinic"), other(**{**NAMED, "customer_name": "Municipal clinic"}), known)
    (found,) = kpi.conflicts([one(), other(**NAMED), known])
    assert found.on[0] == Common(Aspect.CUSTOMER, ("cityhospital",))


def test_a_renamed_customer_is_the_same_and_another_one_of_its_name_is_not():
    assert meet(one(customer_name="Blue Harbour"), other(customer_name="Red Harbour"), a_customer("Red Harbour"))
    twins = [a_customer("Blue Harbour"), a_customer("Blue Harbour", "C-2")]
    assert not meet(one(), other(customer_id="C-2"), *twins)


def test_a_customer_that_is_met_by_two_names_is_met_in_the_earliest_registration_of_either():
    facts = [
        a_registration(LAST, id="R-3", partner_id="P-3", customer_id="C-1", customer_name="Municipal Clinic"),
        one(LATER, customer_id=None, customer_name="City Hospital"),
        other(FIRST, customer_id=None, customer_name="Municipal Clinic"),
        a_customer("City Hospital"),
    ]
    assert pairs(facts) == {"R-3": "R-2"}
    # By its id it is met in an earlier one still, which is the same partner's as R-1 and has no name in common with R-2.
    assert pairs([*facts, one(EVE, id="R-0")]) == {"R-3": "R-0"}


# What and where.

SITES = [
    (None, None, True),
    ("North wing", None, True),
    (None, "North wing", True),
    ("North wing", "north-wing", True),
    ("North wing", "South wing", False),
    ("?", "South wing", True),
]


@pytest.mark.parametrize(("first", "second", "is_same"), SITES)
def test_where_both_name_a_site_it_is_the_same(first, second, is_same):
    assert meet(one(site=first), other(site=second)) is is_same


PRODUCTS = [
    ("", "", True),
    ("fw", "", True),
    ("", "fw", True),
    ("fw", "fw", True),
    ("fw", "av", False),
    ("fw av", "av ap", True),
    ("fw av", "ap xx", False),
]


@pytest.mark.parametrize(("first", "second", "is_common"), PRODUCTS)
def test_where_both_name_products_they_have_one_in_common(first, second, is_common):
    assert meet(one(product_ids=set(first.split())), other(product_ids=set(second.split()))) is is_common


def test_what_both_are_about_is_told_aspect_by_aspect():
    first = one(site="North Wing", product_ids={"fw", "av", "ap"})
    second = other(site="north wing", product_ids={"av", "fw", "xx"})
    (found,) = kpi.conflicts([first, second])
    assert found.on == (
        Common(Aspect.CUSTOMER, ("C-1",)),
        Common(Aspect.SITE, ("northwing",)),
        Common(Aspect.PRODUCT, ("av", "fw")),
    )
    assert str(found).endswith(": customer C-1, site northwing, product av and fw")


def test_site_and_product_both_have_to_be_the_same_in_one_registration():
    facts = [
        a_registration(FIRST, id="R-1", partner_id="P-1", customer_id="C-1", site="north", product_ids={"fw"}),
        a_registration(FIRST, id="R-2", partner_id="P-2", customer_id="C-1", site="south", product_ids={"av"}),
        a_registration(LATER, id="R-3", partner_id="P-3", customer_id="C-1", site="north", product_ids={"av"}),
    ]
    assert pairs(facts) == {}
    everywhere = a_registration(LATER, id="R-4", partner_id="P-4", customer_id="C-1", product_ids={"av"})
    # It meets R-2 at its site and R-3, which was handed in on the same day, at the other.
    assert pairs([*facts, everywhere]) == {"R-4": "R-2"}


def test_claims_of_other_products_at_every_site_hide_none_at_a_single_one():
    facts = [
        a_registration(FIRST, id="R-1", partner_id="P-1", customer_id="C-1", product_ids={"av"}),
        a_registration(FIRST, id="R-2", partner_id="P-2", customer_id="C-1", product_ids={"av"}),
        a_registration(LATER, id="R-3", partner_id="P-3", customer_id="C-1", site="north", product_ids={"fw"}),
        a_registration(LAST, id="R-4", partner_id="P-4", customer_id="C-1", site="north", product_ids={"fw"}),
    ]
    assert pairs(facts) == {"R-2": "R-1", "R-4": "R-3"}


# In which order.


def test_of_two_on_one_day_the_one_with_the_smaller_id_is_the_earlier():
    assert meet(one(FIRST), other(FIRST))
    assert pairs([one(FIRST, id="R-9"), other(FIRST, id="R-10")]) == {"R-9": "R-10"}


def test_two_on_one_day_with_one_id_are_in_nobodys_way():
    # A channel refuses an id that stands twice; in a list of facts nobody can tell which of the two goes first.
    assert pairs([one(FIRST), other(FIRST, id="R-1")]) == {}


def test_the_day_of_the_first_submission_counts_and_not_that_of_another_one():
    again = one(FIRST, resubmitted_on=LAST)
    assert meet(again, other(LATER))


def test_a_chain_of_three_comes_after_the_first_one():
    third = a_registration(LAST, id="R-3", partner_id="P-3", customer_id="C-1")
    assert pairs([third, one(), other()]) == {"R-2": "R-1", "R-3": "R-1"}


def test_a_partner_is_in_anothers_way_and_never_in_its_own():
    assert pairs([one(), one(LATER, id="R-2")]) == {}
    again = one(LAST, id="R-3")
    # The first partner registers anew, and comes after the second one, but not after itself.
    assert pairs([again, other(), one()]) == {"R-2": "R-1", "R-3": "R-2"}
    fourth = other(AFTER, id="R-4")
    assert pairs([fourth, again, other(), one()]) == {"R-2": "R-1", "R-3": "R-2", "R-4": "R-1"}


def test_what_is_no_longer_in_the_way_leaves_the_next_one_first():
    first = approved(FIRST, FIRST, LAST, id="R-1", customer_id="C-1")
    third = a_registration(LAST, id="R-3", partner_id="P-3", customer_id="C-1")
    fourth = other(AFTER, id="R-4")
    # The first protection ends with February; the second partner's claim stands, and its own later one meets the third's.
    assert pairs([fourth, third, other(), first]) == {"R-2": "R-1", "R-3": "R-2", "R-4": "R-3"}


def test_of_two_of_one_partner_that_hold_as_long_the_first_is_in_the_way():
    again = one(LATER, id="R-3")
    assert pairs([again, one(), other(AFTER)]) == {"R-2": "R-1"}


def test_a_first_one_of_the_same_partner_hides_none_behind_it():
    facts = [
        approved(FIRST, FIRST, LATER, id="R-1", customer_id="C-1"),
        approved(FIRST, FIRST, LAST, id="R-2", customer_id="C-1"),
        other(LAST, id="R-3"),
        one(LAST, id="R-4"),
        one(AFTER, id="R-5"),
        other(AFTER, id="R-6"),
    ]
    # are free again when the second partner comes; the first partner then meets R-3, and the second one R-4.
    assert pairs(facts) == {"R-4": "R-3", "R-5": "R-3", "R-6": "R-4"}


SHORT, LONG = date(2020, 2, 20), AFTER
"""Two ends of claims that begin on the first day, and are asked about on or after the tenth."""


@pytest.mark.parametrize(
    ("claims", "day", "first"),
    [
        # Of the partner that asks, and of one whose claim is over: the third one's stands in the way.
        ([("P-1", None), ("P-2", LATER), ("P-3", SHORT)], LATER, "R-3"),
        ([("P-1", None), ("P-2", LATER), ("P-3", SHORT)], SHORT, None),
        # Two claims of the partner that asks cover nobody else's.
        ([("P-1", SHORT), ("P-1", LONG), ("P-2", SHORT)], LATER, "R-3"),
        ([("P-1", SHORT), ("P-1", LONG), ("P-2", SHORT)], SHORT, None),
        # Two others' hold as long as the third one's, of which the earlier goes first.
        ([("P-2", SHORT), ("P-3", LONG), ("P-4", SHORT)], LATER, "R-1"),
        ([("P-2", SHORT), ("P-3", LONG), ("P-4", SHORT)], SHORT, "R-2"),
        ([("P-2", LONG), ("P-1", SHORT), ("P-3", None)], LONG, "R-3"),
    ],
)
def test_of_claims_that_end_on_several_days_the_first_of_another_partner_that_still_stands_is_met(claims, day, first):
    facts = [
        approved(FIRST, FIRST, until, id=f"R-{place}", partner_id=partner, customer_id="C-1")
        for place, (partner, until) in enumerate(claims, start=1)
    ]
    asking = one(day, id="R-9")
    assert pairs([*facts, asking]).get("R-9") == first


def test_a_draft_and_what_is_nobodys_claim_nothing():
    assert not meet(one(None, state=STATE.DRAFT), other())
    assert not meet(one(None, state=STATE.WITHDRAWN), other())
    assert not meet(one(), other(None, state=STATE.DRAFT))
    assert not meet(one(partner_id=None), other())
    assert not meet(one(), other(partner_id=None))


# How long one stands.

STANDS = {
    "submitted": (one(), [True, True, True]),
    "in review": (one(state=STATE.IN_REVIEW), [True, True, True]),
    "returned": (returned(FIRST, id="R-1", customer_id="C-1"), [True, True, True]),
    "approved without an end": (approved(FIRST, FIRST, id="R-1", customer_id="C-1"), [True, True, True]),
    "approved until then": (approved(FIRST, FIRST, LATER, id="R-1", customer_id="C-1"), [True, False, False]),
    "expired then": (expired(FIRST, FIRST, LATER, id="R-1", customer_id="C-1"), [True, False, False]),
    "rejected then": (rejected(FIRST, LATER, id="R-1", customer_id="C-1"), [True, False, False]),
    # Nobody knows when these ended: they are taken to have held for as long as they are known to have.
    "expired some day": (expired(FIRST, LATER, id="R-1", customer_id="C-1"), [True, False, False]),
    "withdrawn some day": (withdrawn(FIRST, id="R-1", customer_id="C-1"), [False, False, False]),
    "withdrawn after it came again": (
        withdrawn(FIRST, resubmitted_on=LATER, id="R-1", customer_id="C-1"),
        [True, False, False],
    ),
    "withdrawn after its approval": (
        withdrawn(FIRST, decided_on=LATER, id="R-1", customer_id="C-1"),
        [True, False, False],
    ),
    "withdrawn after all of it": (
        withdrawn(FIRST, resubmitted_on=date(2020, 2, 5), decided_on=LATER, id="R-1", customer_id="C-1"),
        [True, False, False],
    ),
    "withdrawn while protected": (
        withdrawn(FIRST, decided_on=LATER, protected_until=AFTER, id="R-1", customer_id="C-1"),
        [True, False, False],
    ),
    # The protection, counted from the submission, was over before the decision: until then the claim was undecided.
    "approved too late": (approved(FIRST, LATER, date(2020, 2, 5), id="R-1", customer_id="C-1"), [True, False, False]),
    "expired too early": (expired(FIRST, LATER, date(2020, 2, 5), id="R-1", customer_id="C-1"), [True, False, False]),
}
AROUND = (date(2020, 2, 9), LATER, date(2020, 2, 11))


@pytest.mark.parametrize(("first", "expected"), STANDS.values(), ids=list(STANDS))
def test_an_earlier_registration_stands_the_day_before_its_end_and_not_on_it(first, expected):
    assert [meet(first, other(day)) for day in AROUND] == expected


def test_what_has_no_end_stands_until_the_last_day_that_can_be_told():
    assert meet(one(), other(date(9999, 12, 31)))
    assert meet(approved(FIRST, id="R-1", customer_id="C-1"), other(date(9999, 12, 31)))


@pytest.mark.parametrize("make", [approved, rejected, withdrawn, returned], ids=lambda each: each.__name__)
def test_what_became_of_the_later_one_does_not_matter(make):
    assert meet(one(), make(LATER, id="R-2", partner_id="P-2", customer_id="C-1"))


@pytest.mark.parametrize(("day", "expected"), [(LATER, True), (LATER + timedelta(1), False)])
@pytest.mark.parametrize("make", [one, approved, returned])
def test_a_deal_that_the_customer_has_decided_is_in_nobodys_way_any_more(make, day, expected):
    closed = make(FIRST, id="R-1", customer_id="C-1", outcome=cm.Outcome.WON, closed_on=LATER)
    assert meet(closed, other(day)) is expected


def moved(*events):
    """A registration with all that has happened to it."""
    found = cm.DealRegistration(id="R-1", partner_id="P-1", customer_id="C-1")
    for event, day in events:
        found = found.move(event, day)
    return found


HANDED_IN = (cm.ReviewEvent.SUBMIT, FIRST)


@pytest.mark.parametrize(("day", "expected"), [(LATER - timedelta(1), True), (LATER, False)])
@pytest.mark.parametrize(
    "events",
    [
        [HANDED_IN, (cm.ReviewEvent.WITHDRAW, LATER)],
        [HANDED_IN, (cm.ReviewEvent.APPROVE, FIRST), (cm.ReviewEvent.WITHDRAW, LATER)],
        [HANDED_IN, (cm.ReviewEvent.APPROVE, FIRST), (cm.ReviewEvent.EXPIRE, LATER)],
        [HANDED_IN, (cm.ReviewEvent.APPROVE, FIRST), (cm.ReviewEvent.RELEASE, LATER)],
        [HANDED_IN, (cm.ReviewEvent.REJECT, LATER)],
    ],
)
def test_where_the_history_was_kept_it_tells_the_day_from_which_the_customer_is_free(events, day, expected):
    assert meet(moved(*events), other(day)) is expected


@pytest.mark.parametrize(("day", "expected"), [(date(2020, 2, 6), True), (date(2020, 2, 7), False)])
def test_what_is_withdrawn_after_its_protection_was_free_before(day, expected):
    found = moved(HANDED_IN)
    found = found.move(cm.ReviewEvent.APPROVE, FIRST, until=date(2020, 2, 7)).move(cm.ReviewEvent.WITHDRAW, LATER)
    assert meet(found, other(day)) is expected


def test_a_late_decision_does_not_let_another_partner_in_before_it():
    # Submitted on the 1st, protected for five days from then on, approved on the 10th; the other one came on the 8th.
    late = approved(FIRST, LATER, date(2020, 2, 6), id="R-1", customer_id="C-1")
    assert meet(late, other(date(2020, 2, 8)))
    assert kpi.contested_registrations([late, other(date(2020, 2, 8))]).value == 1


# For which period.


@pytest.mark.parametrize(("day", "number"), list(zip(ENDS, (0, 1, 1, 0), strict=True)))
def test_the_day_of_the_later_one_says_in_which_period_a_conflict_lies(day, number):
    facts = [one(date(2019, 12, 1)), other(day)]
    assert len(kpi.conflicts(facts, FEBRUARY)) == number
    assert len(kpi.conflicts(facts)) == 1


def test_an_earlier_one_of_another_period_is_still_in_the_way():
    assert pairs([one(EVE), other(FIRST)], FEBRUARY) == {"R-2": "R-1"}


def test_conflicts_stand_in_the_order_in_which_the_later_ones_were_submitted():
    facts = [other(day, id=f"R-{name}") for name, day in (("b", LAST), ("a", LAST), ("c", LATER))]
    assert [each.later.id for each in kpi.conflicts([*facts, one()])] == ["R-c", "R-a", "R-b"]


@pytest.mark.parametrize("when", [LAST, "2020", 2020, (FIRST, LAST)])
def test_conflicts_are_found_for_a_period(when):
    with pytest.raises(InvalidError) as error:
        kpi.conflicts([], when)
    (told,) = error.value.faults
    assert (told.path, told.problem) == ("when", "they are found for a period")


@pytest.mark.parametrize("key", [["site"], [Aspect.SITE, None], "site", 7])
def test_registrations_are_compared_by_aspects(key):
    with pytest.raises(InvalidError, match="registrations are compared by aspects"):
        kpi.conflicts([], key=key)


def test_all_that_is_wrong_with_a_question_for_conflicts_is_told_at_once():
    with pytest.raises(InvalidError) as error:
        kpi.conflicts([], 2020, key=["site", Aspect.SITE, 1])
    assert [fault.path for fault in error.value.faults] == ["when", "key[0]", "key[2]"]


def test_a_conflict_names_what_both_are_about_in_each_aspect_of_the_key():
    found = kpi.conflicts([one(product_ids={"fw"}), other(product_ids={"av"}), *IN_LINES], key=[Aspect.FAMILY])
    assert [str(each) for each in found] == ["R-2 of P-2 comes after R-1 of P-1: customer C-1, family security"]


def test_a_product_of_no_family_that_is_known_is_one_of_its_own():
    known = [cm.Product(id=each, name=each) for each in ("fw", "av")]
    apart, alike = (
        kpi.conflicts([one(product_ids={"fw"}), other(product_ids={each}), *known], key=[Aspect.FAMILY])
        for each in ("av", "fw")
    )
    assert list(apart) == []
    assert [str(each.on[-1]) for each in alike] == ["family fw"]


def test_conflicts_are_found_in_a_channel_and_among_facts_of_any_kind():
    channel = cm.Channel(
        vendor=cm.Vendor(id="V", name="N", currency=cm.Currency.EUR),
        partners=[cm.Partner(id=each, name=each) for each in ("P-1", "P-2")],
        customers=[a_customer("City Hospital")],
        registrations=[other(**NAMED), one()],
    )
    assert pairs(channel) == pairs([won(1), *channel.customers, *channel.registrations]) == {"R-2": "R-1"}
    assert kpi.conflicts(channel) == kpi.conflicts(Facts.of(channel))
    with pytest.raises(InvalidError, match="this is no fact of the model"):
        kpi.conflicts([1])


def test_conflicts_are_looked_for_once_where_the_facts_remember():
    facts = Facts.of([one(), other()])
    assert firsts_among(facts) is not firsts_among(facts)
    remembering = facts.remembering()
    assert firsts_among(remembering) is firsts_among(remembering)
    # What was found in some aspects is not what is found in others.
    facts = Facts.of([one(product_ids={"fw"}), other(product_ids={"av"})]).remembering()
    assert [len(kpi.conflicts(facts, key=key)) for key in ([Aspect.PRODUCT], [Aspect.SITE], [Aspect.PRODUCT])] == [
        0,
        1,
        0,
    ]


def test_what_is_in_both_is_told_in_order():
    products = [f"fw-{number}" for number in range(9)]
    (found,) = kpi.conflicts([one(product_ids=set(products)), other(product_ids={*products, "av"})])
    assert found.on[-1].values == tuple(products)


def test_a_customer_that_only_the_later_one_knows_by_its_id_is_told_by_the_name_of_both():
    named, known = one(customer_id=None, customer_name="City Hospital"), other(customer_name="City Hospital")
    (found,) = kpi.conflicts([named, known])
    assert known.customer_id is not None
    assert found.on[0].values == ("cityhospital",)


def test_conflicts_are_equal_to_conflicts_alone():
    found = kpi.conflicts([one(), other()])
    assert [found == each for each in (kpi.conflicts([other(), one()]), list(found), tuple(found), None)] == [
        True,
        False,
        False,
        False,
    ]


# Conflicts made by hand.

WRONG = [
    (one(), one(LATER, id="R-2"), ["later.partner_id: a partner is not in its own way"]),
    (
        one(partner_id=None),
        other(partner_id=None),
        [
            "earlier.partner_id: a registration of which the partner is not known is in nobody's way",
            "later.partner_id: a registration of which the partner is not known is in nobody's way",
        ],
    ),
    (
        one(None, state=STATE.DRAFT),
        other(),
        ["earlier.submitted_on: a registration that was never submitted claims nothing"],
    ),
    (
        one(),
        other(None, state=STATE.DRAFT, partner_id="P-1"),
        [
            "later.partner_id: a partner is not in its own way",
            "later.submitted_on: a registration that was never submitted claims nothing",
        ],
    ),
    (other(), one(), ["later: 'R-2', of 2020-02-10, does not go before it"]),
    (other(FIRST), one(FIRST), ["later: 'R-2', of 2020-02-01, does not go before it"]),
    (one(FIRST), other(FIRST, id="R-1"), ["later: 'R-1', of 2020-02-01, does not go before it"]),
]


@pytest.mark.parametrize(("earlier", "later", "problems"), WRONG)
def test_a_conflict_made_by_hand_is_checked(earlier, later, problems):
    with pytest.raises(InvalidError) as error:
        Conflict(earlier=earlier, later=later, on=(Common(Aspect.CUSTOMER, ("C-1",)),))
    assert [f"{each.path}: {each.problem}" for each in error.value.faults] == problems


def test_the_earlier_of_two_is_told_with_what_to_do():
    with pytest.raises(InvalidError) as error:
        Conflict(earlier=other(), later=one(), on=())
    assert str(error.value) == (
        "Conflict: later: got 'R-1 of 2020-02-01'; 'R-2', of 2020-02-10, does not go before it. Swap the two."
    )


def test_a_conflict_is_a_value():
    (found,) = kpi.conflicts([one(), other()])
    assert pickle.loads(pickle.dumps(found)) == found
    assert len({found, *kpi.conflicts([other(), one()])}) == 1


def crowd(number):
    """So many registrations that come after the first one, each of another partner."""
    return [one(), *(other(id=f"R-{each}", partner_id=f"P-{each}") for each in range(10, 10 + number))]


def test_conflicts_are_a_sequence():
    found = kpi.conflicts(crowd(4))
    listed = list(found)
    assert [each.later.id for each in listed] == ["R-10", "R-11", "R-12", "R-13"]
    assert len(found) == 4
    assert found[0] == listed[0] == found[-4]
    assert found[1:3] == tuple(listed[1:3])
    assert found[::-1] == tuple(reversed(listed)) == tuple(reversed(found))
    assert listed[2] in found
    assert found.index(listed[2]) == 2
    with pytest.raises(IndexError):
        found[4]


def test_conflicts_are_equal_where_they_are_the_same_one_by_one():
    found = kpi.conflicts(crowd(3))
    assert found == kpi.conflicts(list(reversed(crowd(3))))
    assert hash(found) == hash(kpi.conflicts(list(reversed(crowd(3)))))
    assert found != kpi.conflicts(crowd(2))
    assert found != kpi.conflicts([one(FIRST, site="north"), *crowd(3)[1:]])
    assert found != kpi.conflicts([*crowd(3)[:-1], other(id="R-13", partner_id="P-13")])
    assert found != tuple(found)
    for twin in (copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        assert twin == found


def test_conflicts_print_well():
    assert str(kpi.conflicts([one()])) == "no conflict"
    assert str(kpi.conflicts(crowd(2))).splitlines() == [
        "R-10 of P-10 comes after R-1 of P-1: customer C-1, any site, any product",
        "R-11 of P-11 comes after R-1 of P-1: customer C-1, any site, any product",
    ]
    assert [repr(kpi.conflicts(crowd(number))) for number in range(3)] == [
        "<0 conflicts>",
        "<1 conflict>",
        "<2 conflicts>",
    ]


@pytest.mark.parametrize(("number", "lines", "last"), [(20, 20, "R-29"), (21, 21, "… and 1 more")])
def test_of_many_conflicts_twenty_are_printed(number, lines, last):
    told = str(kpi.conflicts(crowd(number))).splitlines()
    assert len(told) == lines
    assert told[-1].startswith(last)


def test_what_is_in_common_says_itself():
    assert str(Common(Aspect.PRODUCT, ("AV-2", "FW-1"))) == "product AV-2 and FW-1"
    assert str(Common(Aspect.SITE)) == "any site"
    with pytest.raises(InvalidError):
        Common("color", ())


# Laws, against looking at every pair.

DAYS = st.integers(0, 12).map(lambda days: FIRST + timedelta(days=days))
NAMES = ["City Hospital", "CITY-HOSPITAL", "Town Hall", "???"]


@st.composite
def registrations(draw):
    """Registrations of few partners for few customers within few days, so that they meet, in no order."""
    return [draw(a_registration_of(number)) for number in draw(st.permutations(range(draw(st.integers(0, 12)))))]


@st.composite
def a_registration_of(draw, number):
    state = draw(st.sampled_from([each for each in STATE if each is not STATE.DRAFT]))
    first = draw(DAYS)
    again = draw(st.none() | st.integers(0, 4).map(lambda days: first + timedelta(days=days)))
    is_decided = state.is_decided or (state is STATE.WITHDRAWN and draw(st.booleans()))
    decided_on = (again or first) + timedelta(days=draw(st.integers(0, 6))) if is_decided else None
    can_end = decided_on is not None and state is not STATE.REJECTED
    outcome = draw(st.sampled_from([*cm.Outcome, cm.Outcome.OPEN, cm.Outcome.OPEN]))
    is_closed = outcome is not cm.Outcome.OPEN
    return cm.DealRegistration(
        id=f"R-{number}",
        partner_id=draw(st.sampled_from(["P-1", "P-1", "P-2", "P-3", None])),
        customer_id=draw(st.sampled_from(["C-1", "C-1", "C-2", None, None])),
        customer_name=draw(st.sampled_from([*NAMES, None])),
        site=draw(st.sampled_from([None, None, "north", "North", "south"])),
        product_ids=frozenset(draw(st.sets(st.sampled_from(["fw", "av", "ap"]), max_size=2))),
        state=state,
        submitted_on=first,
        resubmitted_on=again,
        decided_on=decided_on,
        protected_until=first + timedelta(days=draw(st.integers(1, 9))) if can_end and draw(st.booleans()) else None,
        outcome=outcome,
        closed_on=first + timedelta(days=draw(st.integers(0, 9))) if is_closed else None,
    )


def customers():
    return st.dictionaries(st.sampled_from(["C-1", "C-2"]), st.sampled_from(NAMES)).map(
        lambda names: [a_customer(name, customer_id) for customer_id, name in names.items()]
    )


def by_every_pair(facts, known, key=("site", "product"), families=None):
    """Find for every registration the first that is in its way, by looking at each of the others."""
    firsts, way = {}, (known, key, families or {})
    for later in facts:
        before = [each for each in facts if place(each) < place(later) and is_in_the_way(each, later, *way)]
        if before:
            firsts[later.id] = min(before, key=place).id
    return firsts


def place(each):
    return each.submitted_on, each.id


def is_in_the_way(earlier, later, known, key, families):
    return (
        None not in {earlier.partner_id, later.partner_id}
        and earlier.partner_id != later.partner_id
        and is_one_customer(earlier, later, known)
        and ("site" not in key or not site(earlier) or not site(later) or site(earlier) == site(later))
        and ("product" not in key or meet_in(earlier.product_ids, later.product_ids))
        and ("family" not in key or meet_in(line(earlier, families), line(later, families)))
        and (earlier.closed_on is None or later.submitted_on <= earlier.closed_on)
        and stands(earlier, later.submitted_on)
    )


def meet_in(some, others):
    return not some or not others or bool(some & others)


def line(each, families):
    return {families.get(product, product) for product in each.product_ids}


def is_one_customer(one, other, known):
    if one.customer_id is not None and other.customer_id is not None:
        return one.customer_id == other.customer_id
    return bool((names(one, known) & names(other, known)) - {""})


def names(each, known):
    found = {normal_form(each.customer_name or "")}
    return found | {normal_form(customer.name) for customer in known if customer.id == each.customer_id}


def site(each):
    return normal_form(each.site or "")


def stands(each, day):
    """Say whether a claim holds on a day, state by state."""
    if each.state in {STATE.SUBMITTED, STATE.IN_REVIEW, STATE.RETURNED}:
        return True
    if each.state is STATE.WITHDRAWN:
        return day < max(filter(None, [each.submitted_on, each.resubmitted_on, each.decided_on]))
    if day < each.decided_on:
        return True
    if each.state is STATE.REJECTED:
        return False
    if each.protected_until is None:
        return each.state is STATE.APPROVED
    return day < each.protected_until


many = settings(max_examples=300)


@many
@given(registrations(), customers())
@example([one(FIRST), one(LATER, id="R-3"), other(LAST, id="R-2")], [])
def test_conflicts_are_those_that_looking_at_every_pair_finds(facts, known):
    expected = by_every_pair(facts, known)
    assert pairs([*facts, *known]) == expected
    assert {each.id for each in kpi.contested_registrations.facts([*known, *facts])} == set(expected)
    rate = kpi.conflict_rate([*facts, *known])
    assert (rate.numerator, rate.denominator) == (len(expected), len(facts))


def a_product(product_id):
    return cm.Product(id=product_id, name=product_id, family="security")


IN_LINES = [a_product("fw"), a_product("av")]
KEYS = [(), ("site",), ("family",), ("site", "family"), ("product", "family"), ("customer", "product")]


@many
@given(registrations(), customers(), st.sampled_from(KEYS))
def test_conflicts_by_any_key_are_those_that_looking_at_every_pair_finds(facts, known, key):
    families = {each.id: each.family for each in IN_LINES}
    assert pairs([*facts, *known, *IN_LINES], key=map(Aspect, key)) == by_every_pair(facts, known, key, families)


@given(registrations(), customers())
def test_a_key_of_fewer_aspects_finds_no_fewer_conflicts(facts, known):
    asked = [*facts, *known, *IN_LINES]
    by_product, by_family = (pairs(asked, key=[each]).keys() for each in (Aspect.PRODUCT, Aspect.FAMILY))
    assert by_product <= by_family <= pairs(asked, key=[]).keys()


@many
@given(registrations(), customers(), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_changes_no_conflict(facts, known, chance):
    shuffled = [*facts, *known]
    chance.shuffle(shuffled)
    assert kpi.conflicts(shuffled) == kpi.conflicts([*facts, *known])


@given(registrations(), customers())
def test_what_conflicts_have_in_common_is_in_both(facts, known):
    for each in kpi.conflicts([*facts, *known]):
        customer, where, what = each.on
        assert customer.values
        assert set(where.values) <= {site(each.earlier)} & {site(each.later)}
        assert set(what.values) == each.earlier.product_ids & each.later.product_ids
        assert str(each).startswith(f"{each.later.id} of {each.later.partner_id} comes after {each.earlier.id} of")


@given(registrations(), customers())
def test_conflicts_of_adjacent_periods_are_those_of_both(facts, known):
    both = [*facts, *known]
    march = cm.Period.of_month(2020, 3)
    parts = [kpi.conflicts(both, period) for period in (*FEBRUARY.split(LATER), march)]
    assert [each for part in parts for each in part] == list(kpi.conflicts(both))


@given(registrations(), customers())
def test_one_registration_more_takes_no_conflict_away(facts, known):
    late = a_registration(date(2020, 12, 1), id="R-late", partner_id="P-9", customer_id="C-1")
    before, after = pairs([*facts, *known]), pairs([*facts, *known, late])
    assert {each: first for each, first in after.items() if each != "R-late"} == before


@given(channels(currency="EUR"))
def test_conflicts_of_any_channel_are_those_that_looking_at_every_pair_finds(channel):
    submitted = [each for each in channel.registrations if each.submitted_on is not None]
    assert pairs(channel) == by_every_pair(submitted, channel.customers)


def test_claims_keep_what_they_are_read_from():
    claims = claims_among(Facts.of([one(site="north"), one(partner_id=None)]), (Aspect.SITE,))
    assert (claims.scopes, claims.partner_ids) == (([frozenset({"north"})],), ["P-1"])
    assert claims != attrs.evolve(claims)


def test_what_is_found_in_the_way_of_many_claims_is_not_compared_one_by_one():
    claims = claims_among(Facts.of([one(), other()]))
    assert [each.registration.id for each in firsts(claims)] == ["R-2"]
    assert firsts(claims) != firsts(claims)

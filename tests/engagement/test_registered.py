"""A registered deal is honoured by everybody else while it is protected."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import InvalidError, ReviewEvent, ReviewState, engagement
from channelmodel.engagement import Ground, RegisteredDeals
from channelmodel.kpi import Aspect
from channelmodel.strategies import channels
from tests.engagement.builders import DAY, a_channel, a_deal, a_registration, doubted, found, is_clean, lines, lost, won

HONOURED = RegisteredDeals()
YEAR_END = date(2020, 12, 31)


def theirs(make=a_deal, **fields):
    """Return a deal of the second partner with the first customer."""
    return make(**{"id": "D-2", "partner_id": "P-2", "customer_id": "C-1", **fields})


def tramples(deal, *registrations, rule=HONOURED, when=YEAR_END, **fields):
    """Return the registrations that a deal tramples on."""
    return [each.registration_id for each in found(rule, deal, *registrations, when=when, **fields)]


def test_another_partner_s_deal_is_found_with_the_registration_that_it_tramples_on():
    (breach,) = found(HONOURED, theirs(owner_id="E-2"), a_registration())
    assert str(breach) == "2020-02-03 D-2: opened by P-2 on 2020-02-03, while R-1 was protected for P-1."
    assert (breach.registration_id, breach.employee_ids, breach.partner_id) == ("R-1", ("E-2",), "P-2")
    assert breach.grounds == (
        Ground("opened_on", "2020-02-03"),
        Ground("customer_id", "C-1"),
        Ground("registration.partner_id", "P-1"),
        Ground("registration.decided_on", "2020-01-08"),
        Ground("registration.protected_until", "2020-07-01"),
    )


def test_a_deal_that_is_opened_and_won_under_one_protection_is_one_breach_of_two_days():
    (breach,) = found(HONOURED, theirs(won), a_registration())
    assert (
        breach.text == "D-2: opened by P-2 on 2020-02-03 and won by P-2 on 2020-03-02, while R-1 was protected for P-1."
    )
    assert breach.days == (date(2020, 2, 3), date(2020, 3, 2))


def test_the_partner_s_own_deal_and_another_customer_s_are_fine():
    assert is_clean(HONOURED, theirs(partner_id="P-1"), a_registration())
    assert is_clean(HONOURED, theirs(customer_id="C-3"), a_registration())


def test_a_direct_deal_tramples_as_another_partner_s_does():
    (breach,) = found(HONOURED, theirs(partner_id=None), a_registration())
    assert breach.text == "D-2: opened directly on 2020-02-03, while R-1 was protected for P-1."
    assert breach.partner_id is None


def test_whoever_carries_the_registration_may_sell_it():
    assert is_clean(HONOURED, theirs(registration_id="R-1"), a_registration())
    assert is_clean(HONOURED, theirs(partner_id=None, registration_id="R-1"), a_registration())


def test_a_deal_that_carries_somebody_s_registration_does_not_trample_on_it_and_may_on_the_next():
    second = a_registration(id="R-2", partner_id="P-3", decided_on=date(2020, 1, 9))
    assert tramples(theirs(), a_registration(), second) == ["R-1"]
    # It stands under the earlier one, which is not its own partner's.
    assert tramples(theirs(registration_id="R-1"), a_registration(), second) == []
    assert tramples(theirs(registration_id="R-2"), a_registration(), second) == ["R-1"]
    # It carries one that is over, and another one is not.
    over = attrs.evolve(a_registration(), protected_until=date(2020, 2, 1))
    assert tramples(theirs(registration_id="R-1"), over, second) == ["R-2"]


FIRST_AND_LAST = [
    (date(2020, 1, 7), False),
    (date(2020, 1, 8), True),
    (date(2020, 1, 9), True),
    (date(2020, 6, 30), True),
    (date(2020, 7, 1), False),
]


@pytest.mark.parametrize(("day", "is_protected"), FIRST_AND_LAST)
def test_a_protection_lasts_from_the_day_of_the_approval_until_before_its_end(day, is_protected):
    assert tramples(theirs(opened_on=day), a_registration()) == ["R-1"] * is_protected
    before = date(2019, 5, 1)
    assert tramples(theirs(won, opened_on=before, closed_on=day), a_registration()) == ["R-1"] * is_protected
    # Whoever loses a deal that was there before has taken nothing away.
    assert tramples(theirs(lost, opened_on=before, closed_on=day), a_registration()) == []


def test_a_protection_without_an_end_lasts():
    assert tramples(theirs(opened_on=date(2020, 12, 30)), a_registration(protected_until=None)) == ["R-1"]


@pytest.mark.parametrize("state", [ReviewState.SUBMITTED, ReviewState.IN_REVIEW, ReviewState.RETURNED])
def test_what_is_undecided_protects_nothing(state):
    registration = a_registration(state=state, decided_on=None, protected_until=None)
    assert is_clean(HONOURED, theirs(), registration)
    # Nor does it entitle to anything: the deal was somebody else's to open.
    own = attrs.evolve(registration, id="R-0", partner_id="P-2", submitted_on=date(2019, 12, 1))
    assert tramples(theirs(), own, a_registration()) == ["R-1"]


def test_what_is_rejected_or_nobody_s_protects_nothing():
    assert is_clean(HONOURED, theirs(), a_registration(state=ReviewState.REJECTED, protected_until=None))
    assert is_clean(HONOURED, theirs(), a_registration(partner_id=None))


def moved(*events):
    registration = cm.DealRegistration(id="R-1", partner_id="P-1", customer_id="C-1")
    for event, day, *until in events:
        registration = registration.move(event, day, until=until[0] if until else None)
    return registration


SUBMIT = (ReviewEvent.SUBMIT, date(2020, 1, 1))
APPROVE = (ReviewEvent.APPROVE, date(2020, 1, 8), date(2020, 7, 1))


@pytest.mark.parametrize("event", [ReviewEvent.RELEASE, ReviewEvent.WITHDRAW])
@pytest.mark.parametrize(("day", "is_protected"), [(3, True), (4, False), (5, False)])
def test_what_is_released_or_withdrawn_is_free_from_that_day_on(event, day, is_protected):
    registration = moved(SUBMIT, APPROVE, (event, date(2020, 3, 4)))
    assert tramples(theirs(opened_on=date(2020, 3, day)), registration) == ["R-1"] * is_protected


@pytest.mark.parametrize(("day", "is_protected"), [(date(2020, 7, 31), True), (date(2020, 8, 1), False)])
def test_an_extension_protects_for_longer_and_what_has_expired_is_free(day, is_protected):
    extended = moved(SUBMIT, APPROVE, (ReviewEvent.EXTEND, date(2020, 6, 1), date(2020, 8, 1)))
    expired = extended.move(ReviewEvent.EXPIRE, date(2020, 9, 1))
    for registration in (extended, expired):
        assert tramples(theirs(opened_on=day), registration) == ["R-1"] * is_protected


@pytest.mark.parametrize(("day", "is_protected"), [(9, True), (10, True), (11, False)])
def test_what_the_customer_has_decided_is_free_from_the_next_day_on(day, is_protected):
    registration = a_registration(outcome=cm.Outcome.LOST, closed_on=date(2020, 3, 10))
    assert tramples(theirs(opened_on=date(2020, 3, day)), registration) == ["R-1"] * is_protected


def test_a_late_decision_over_a_protection_that_is_over_protects_nothing():
    late = a_registration(submitted_on=date(2020, 1, 1), decided_on=date(2020, 3, 1), protected_until=date(2020, 2, 1))
    assert is_clean(HONOURED, theirs(opened_on=date(2020, 3, 1)), late, when=YEAR_END)


@pytest.mark.parametrize(
    ("claimed", "sold", "count"),
    [
        (["FW-1"], ["FW-1"], 1),
        (["FW-1"], ["FW-2"], 0),
        (["FW-1", "FW-2"], ["FW-2"], 1),
        ([], ["FW-2"], 1),
        (["FW-1"], [], 1),
    ],
)
def test_products_are_compared_as_far_as_both_are_told(claimed, sold, count):
    deal = theirs(won, lines=lines(*sold) if sold else ())
    registration = a_registration(product_ids=frozenset(claimed))
    assert len(tramples(deal, registration)) == count
    assert len(tramples(deal, registration, rule=RegisteredDeals(aspects=frozenset()))) == 1


@pytest.mark.parametrize(
    ("claimed", "asked", "count"),
    [("Harbour", "HARBOUR.", 1), ("Harbour", "Mill", 0), ("Harbour", None, 1), (None, "Mill", 1), ("Harbour", "?", 1)],
)
def test_a_deal_is_at_the_site_and_of_the_products_of_the_registration_that_it_carries(claimed, asked, count):
    own = a_registration(id="R-2", partner_id="P-2", site=asked, decided_on=date(2020, 1, 9))
    assert len(tramples(theirs(registration_id="R-2"), a_registration(site=claimed), own)) == count


def test_a_vendor_may_protect_whole_lines_of_products():
    families = [
        cm.Product(id=each, name=each, family=family)
        for each, family in (("FW-1", "wall"), ("FW-2", "wall"), ("AV", None))
    ]
    lines_only = RegisteredDeals(aspects=frozenset({Aspect.FAMILY}))
    for sold, count in (("FW-2", 1), ("AV", 0)):
        deal, registration = theirs(won, lines=lines(sold)), a_registration(product_ids=frozenset({"FW-1"}))
        assert len(tramples(deal, registration, rule=lines_only, products=families)) == count
        assert tramples(deal, registration, products=families) == []


def test_a_deal_without_lines_is_of_the_products_of_the_registration_that_it_carries():
    own = a_registration(id="R-2", partner_id="P-2", product_ids=frozenset({"FW-2"}), decided_on=date(2020, 1, 9))
    assert tramples(theirs(registration_id="R-2"), a_registration(product_ids=frozenset({"FW-1"})), own) == []
    assert tramples(theirs(registration_id="R-2"), a_registration(product_ids=frozenset({"FW-2"})), own) == ["R-1"]
    assert tramples(
        theirs(won, lines=lines("FW-1"), registration_id="R-2"), a_registration(product_ids=frozenset({"FW-1"})), own
    ) == ["R-1"]


@pytest.mark.parametrize(("day", "is_own"), [(7, True), (9, False)])
def test_of_two_protections_the_one_that_was_approved_first_goes_first(day, is_own):
    own = a_registration(id="R-2", partner_id="P-2", decided_on=date(2020, 1, day))
    assert tramples(theirs(), own, a_registration()) == [] if is_own else ["R-1"]
    # And then the first partner's deal is in the way of the second one's.
    assert tramples(theirs(partner_id="P-1"), own, a_registration()) == (["R-2"] if is_own else [])


@pytest.mark.parametrize(
    ("submitted_on", "own_id", "is_own"),
    [
        (date(2019, 12, 31), "R-2", True),
        (date(2020, 1, 2), "R-0", False),
        (date(2020, 1, 1), "R-0", True),
        (date(2020, 1, 1), "R-2", False),
    ],
)
def test_of_two_approved_on_one_day_the_earlier_submission_goes_first_and_then_the_smaller_id(
    submitted_on, own_id, is_own
):
    own = a_registration(id=own_id, partner_id="P-2", submitted_on=submitted_on)
    assert (tramples(theirs(), own, a_registration()) == []) is is_own


def test_a_protection_of_ones_own_for_something_else_or_on_other_days_is_no_excuse():
    for fields in ({"customer_id": "C-3"}, {"product_ids": frozenset({"FW-2"})}, {"protected_until": date(2020, 2, 3)}):
        own = a_registration(**{"id": "R-2", "partner_id": "P-2", "decided_on": date(2020, 1, 7), **fields})
        assert tramples(theirs(won, lines=lines("FW-1"), closed_on=date(2020, 8, 1)), own, a_registration()) == ["R-1"]


def test_of_several_that_are_trampled_on_the_first_is_told():
    later = a_registration(id="R-0", partner_id="P-3", decided_on=date(2020, 1, 20))
    assert tramples(theirs(), later, a_registration()) == ["R-1"]


def test_two_days_may_meet_two_protections():
    first = a_registration(protected_until=date(2020, 2, 10))
    second = a_registration(id="R-2", partner_id="P-3", decided_on=date(2020, 2, 15))
    assert tramples(theirs(won), first, second) == ["R-1", "R-2"]


NAMELESS = {"customer_id": None, "customer_name": "CITY-hospital"}


def test_a_customer_is_met_by_its_name_where_one_of_the_two_has_no_id():
    assert tramples(theirs(), a_registration(**NAMELESS)) == ["R-1"]
    assert tramples(theirs(customer_id="C-3"), a_registration(**NAMELESS)) == []
    own = a_registration(id="R-2", partner_id="P-2", decided_on=date(2020, 1, 9), **NAMELESS)
    unnamed = theirs(customer_id=None, registration_id="R-2")
    assert tramples(unnamed, a_registration(), own) == ["R-1"]
    assert tramples(unnamed, a_registration(**NAMELESS), own) == ["R-1"]
    assert tramples(unnamed, a_registration(customer_id="C-3"), own) == []
    # The id that is in the registration counts where the deal has none.
    assert tramples(unnamed, a_registration(), attrs.evolve(own, customer_id="C-1", customer_name=None)) == ["R-1"]


def test_an_own_protection_by_name_goes_first_too():
    own = a_registration(id="R-2", partner_id="P-2", decided_on=date(2020, 1, 7), **NAMELESS)
    assert tramples(theirs(), own, a_registration()) == []


def test_a_deal_of_which_nobody_knows_the_customer_is_a_doubt_while_others_are_protected():
    (doubt,) = doubted(HONOURED, theirs(won, customer_id=None, owner_id="E-2"), a_registration())
    assert doubt.text == "D-2: nobody wrote down who buys it, and others have deals protected."
    assert doubt.days == (date(2020, 2, 3), date(2020, 3, 2))
    assert doubt.grounds == (
        Ground("opened_on", "2020-02-03"),
        Ground("closed_on", "2020-03-02"),
        Ground("customer_id"),
    )
    for deal, registration in (
        (theirs(customer_id=None, partner_id="P-1"), a_registration()),
        (theirs(customer_id=None, opened_on=date(2020, 7, 1)), a_registration()),
        (theirs(customer_id=None, opened_on=date(2020, 1, 7)), a_registration()),
        (theirs(customer_id=None, registration_id="R-1"), a_registration(customer_id=None)),
    ):
        assert is_clean(HONOURED, deal, registration, when=YEAR_END)


@pytest.mark.parametrize("customer_id", ["C-1", None])
def test_a_deal_of_which_nobody_knows_the_opening_is_a_doubt_where_another_was_protected_by_then(customer_id):
    deal = theirs(opened_on=None, customer_id=customer_id)
    (doubt,) = doubted(HONOURED, deal, a_registration())
    assert doubt.text == "D-2: nobody wrote down when it was opened, and others have deals protected."
    assert doubt.grounds == (Ground("opened_on"),)
    assert doubt.days == (DAY,)
    assert is_clean(HONOURED, deal, a_registration(), when=date(2020, 1, 7))
    assert doubted(HONOURED, deal, a_registration(), when=date(2020, 1, 8))
    assert is_clean(HONOURED, attrs.evolve(deal, partner_id="P-1"), a_registration())
    assert is_clean(HONOURED, attrs.evolve(deal, customer_id="C-3"), a_registration())


WITHOUT_A_DAY: dict[str, dict[str, object]] = {
    "withdrawn": {"state": ReviewState.WITHDRAWN, "protected_until": date(2020, 7, 1)},
    "expired": {"state": ReviewState.EXPIRED, "protected_until": None},
}


@pytest.mark.parametrize("state", WITHOUT_A_DAY)
def test_a_protection_of_which_nobody_knows_when_it_ended_leaves_a_doubt(state):
    registration = a_registration(**WITHOUT_A_DAY[state])
    (doubt,) = doubted(HONOURED, theirs(), registration)
    assert doubt.text == f"D-2: nobody wrote down on which day R-1 of P-1 was {state}."
    assert doubt.registration_id == "R-1"
    assert doubt.grounds == (Ground("opened_on", "2020-02-03"), Ground("registration.history"))
    assert found(HONOURED, theirs(), registration) == ()
    assert is_clean(HONOURED, theirs(partner_id="P-1"), registration)
    assert is_clean(HONOURED, theirs(opened_on=date(2020, 1, 7)), registration)


@pytest.mark.parametrize(
    ("fields", "day", "count"),
    [
        (WITHOUT_A_DAY["withdrawn"], date(2020, 6, 30), 1),
        (WITHOUT_A_DAY["withdrawn"], date(2020, 7, 1), 0),
        ({"state": ReviewState.WITHDRAWN, "protected_until": None}, date(2020, 12, 30), 1),
        (WITHOUT_A_DAY["expired"], date(2020, 12, 30), 1),
        ({**WITHOUT_A_DAY["expired"], "outcome": cm.Outcome.LOST, "closed_on": date(2020, 5, 1)}, date(2020, 5, 1), 1),
        ({**WITHOUT_A_DAY["expired"], "outcome": cm.Outcome.LOST, "closed_on": date(2020, 5, 1)}, date(2020, 5, 2), 0),
        ({"state": ReviewState.EXPIRED}, date(2020, 7, 1), 0),
    ],
)
def test_such_a_doubt_lasts_until_the_protection_is_over_for_certain(fields, day, count):
    assert len(doubted(HONOURED, theirs(opened_on=day), a_registration(**fields), when=YEAR_END)) == count


def test_a_withdrawal_before_the_decision_protects_nothing_and_leaves_no_doubt():
    withdrawn = a_registration(state=ReviewState.WITHDRAWN, decided_on=None, protected_until=None)
    assert is_clean(HONOURED, theirs(), withdrawn)
    kept = moved(SUBMIT, APPROVE, (ReviewEvent.WITHDRAW, date(2020, 2, 1)))
    assert is_clean(HONOURED, theirs(), kept)


def test_a_breach_of_one_registration_stands_beside_no_doubt_of_another():
    gone = a_registration(id="R-2", partner_id="P-3", decided_on=date(2020, 1, 7), **WITHOUT_A_DAY["expired"])
    assert tramples(theirs(), a_registration(), gone) == ["R-1"]
    assert doubted(HONOURED, theirs(), a_registration(), gone) == ()


def test_what_was_rejected_leaves_no_doubt_of_an_opening():
    rejected = a_registration(state=ReviewState.REJECTED, protected_until=None)
    assert is_clean(HONOURED, theirs(opened_on=None), rejected)


def test_what_was_won_in_a_protection_needs_no_doubt_of_its_opening():
    deal = theirs(won, opened_on=None)
    assert tramples(deal, a_registration()) == ["R-1"]
    assert doubted(HONOURED, deal, a_registration()) == ()


def test_only_days_that_are_looked_at_count():
    assert tramples(theirs(), a_registration(), when=date(2020, 2, 2)) == []
    assert tramples(theirs(), a_registration(), when=cm.Period.of_month(2020, 2)) == ["R-1"]
    assert tramples(theirs(), a_registration(), when=cm.Period.of_month(2020, 3)) == []


def test_the_customer_is_no_aspect_to_choose():
    with pytest.raises(InvalidError, match="aspects: got 'customer'; the customer is compared in any case"):
        RegisteredDeals(aspects=frozenset(Aspect))


# Held against looking at every deal and every registration.


def protects(registration, day):
    """Say, told in the plainest way, whether a registration that is approved and has an end protects its deal on a day."""
    until, closed_on = registration.protected_until, registration.closed_on
    return (
        registration.state is ReviewState.APPROVED
        and registration.partner_id is not None
        and registration.decided_on <= day
        and (until is None or day < until)
        and (closed_on is None or day <= closed_on)
    )


def plainly(channel):
    """Return the deals that trample on something, by looking at every pair."""
    found = {}
    for deal in channel.deals:
        for day in filter(None, (deal.opened_on, deal.closed_on if deal.stage is cm.DealStage.WON else None)):
            met = [
                each
                for each in sorted(
                    channel.registrations, key=lambda each: (each.decided_on, each.submitted_on, each.id)
                )
                if protects(each, day)
                and each.customer_id == deal.customer_id
                and (
                    not each.product_ids
                    or not deal.lines
                    or each.product_ids & {line.product_id for line in deal.lines}
                )
            ]
            first = next(iter(met), None)
            if first is not None and first.partner_id != deal.partner_id and first.id != deal.registration_id:
                found.setdefault((deal.id, first.id), set()).add(day)
    return found


DAYS = st.integers(1, 12).map(lambda number: date(2020, 1, number))
REGISTRATIONS = st.builds(
    lambda number, partner, customer, days, products, is_endless: a_registration(
        id=f"R-{number}",
        partner_id=f"P-{partner}",
        customer_id=f"C-{customer}",
        submitted_on=days[0],
        decided_on=days[1],
        protected_until=None if is_endless else days[2] + (date(2020, 1, 2) - date(2020, 1, 1)),
        product_ids=frozenset(products),
    ),
    st.integers(1, 30),
    st.integers(1, 3),
    st.integers(1, 2),
    st.lists(DAYS, min_size=3, max_size=3).map(sorted),
    st.sets(st.sampled_from(["FW-1", "FW-2"])),
    st.booleans(),
)
DEALS = st.builds(
    lambda number, partner, customer, days, product, carried: won(
        id=f"D-{number}",
        partner_id=partner,
        customer_id=f"C-{customer}",
        opened_on=days[0],
        closed_on=days[1],
        lines=lines(product) if product else (),
        registration_id=carried,
    ),
    st.integers(1, 30),
    st.sampled_from([None, "P-1", "P-2", "P-3"]),
    st.integers(1, 2),
    st.lists(DAYS, min_size=2, max_size=2).map(sorted),
    st.sampled_from([None, "FW-1", "FW-2"]),
    st.none(),
)


@given(
    st.lists(REGISTRATIONS, max_size=8, unique_by=lambda each: each.id),
    st.lists(DEALS, max_size=6, unique_by=lambda each: each.id),
    st.data(),
)
def test_what_is_found_quickly_is_found_by_looking_at_every_pair(registrations, deals, data):
    ids = [None, *(each.id for each in registrations)]
    deals = [attrs.evolve(each, registration_id=data.draw(st.sampled_from(ids)), lines=each.lines) for each in deals]
    deals = [
        each if each.lines or each.registration_id is None else attrs.evolve(each, lines=lines("FW-1"))
        for each in deals
    ]
    channel = a_channel(*deals, *registrations)
    report = engagement.examine(channel, YEAR_END, [HONOURED])
    assert {(each.deal_id, each.registration_id): set(each.days) for each in report.breaches} == plainly(channel)
    assert report.doubts == ()


@given(channels(max_registrations=4, max_deals=5, max_others=1))
def test_every_breach_names_a_protection_of_somebody_else(channel):
    for breach in engagement.examine(channel, YEAR_END, [HONOURED]).breaches:
        registration = channel.registration(breach.registration_id)
        assert registration.partner_id not in {None, breach.partner_id}
        assert registration.decided_on <= breach.days[0]

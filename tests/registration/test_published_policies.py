"""What thirteen vendors publish, told as stories: each rule decides as its vendor says it does."""

from datetime import date
from fractions import Fraction

import attrs
import published_policies as published
import pytest

from channelmodel import Dated, Money, ReviewEvent
from channelmodel.registration import (
    ExtensionRequest,
    Pause,
    RegistrationPolicy,
    Verdict,
    extend,
    notices,
    review,
)
from channelmodel.rules import months
from tests.registration.builders import (
    a_deal,
    a_meeting,
    a_member,
    a_product,
    approved,
    certified,
    lines,
    on,
    ours,
    theirs,
    won,
)

SITES = {"north": "Main building", "south": "Harbour street 7"}


def codes(policy, registration, *facts, day=on(4), **asked):  # noqa: B008 - a value
    """What speaks against a registration, by the codes of the vendor."""
    decision = review(registration, facts, day, policy=policy, **asked)
    return [each.code for each in decision.reasons if each.verdict is not Verdict.APPROVE]


def until(policy, submitted_on=on(2), decided_on=on(4)):  # noqa: B008 - a value
    return review(ours(submitted_on), [], decided_on, policy=policy).until


def due_on(policy, submitted_on):
    return review(ours(submitted_on), [], submitted_on, policy=policy).due_on


@pytest.mark.parametrize("policy", published.POLICIES, ids=lambda each: each.name)
def test_every_policy_stands_beside_its_source_and_reads_as_a_page(policy):
    assert policy.source
    assert str(policy).startswith(f"{policy.name}\n  ")


def test_there_are_thirteen_vendors_of_which_one_has_two_programmes():
    vendors = {each.name.split()[0] for each in published.POLICIES if each is not published.CONVENTION}
    assert len(vendors - {"Check"} | {"Check Point"}) == 13


# NeuVector.


def test_neuvector_protects_for_half_a_year_from_the_approval():
    assert until(published.NEUVECTOR, on(2), on(31, 8)) == on(1, 3, 2021)


def test_neuvector_takes_one_part_of_a_company_for_one_opportunity():
    first = approved(theirs(site=SITES["north"]))
    assert codes(published.NEUVECTOR, ours(site=SITES["south"]), first) == []
    assert codes(published.NEUVECTOR, ours(site="MAIN BUILDING"), first) == ["duplicate"]


def test_neuvector_takes_no_active_customer():
    assert codes(published.NEUVECTOR, ours(), won()) == ["incumbent"]


@pytest.mark.parametrize(("met_on", "refused"), [(on(2, 9, 2019), []), (on(3, 9, 2019), ["already engaged"])])
def test_neuvector_looks_back_for_six_months(met_on, refused):
    met = a_deal(partner_id="P-1", activities=[a_meeting(met_on)])
    assert codes(published.NEUVECTOR, ours(), met) == refused


def test_neuvector_takes_no_published_tender():
    assert codes(published.NEUVECTOR, ours(is_tender=True)) == ["tender"]


def test_neuvector_prolongs_before_the_end_if_it_likes():
    held = approved(ours(), on(4), until=on(4, 9))
    early, late = (ExtensionRequest(on=each, until=on(4, 12), agreed_by={"NeuVector"}) for each in (on(3, 9), on(4, 9)))
    found = [extend(held, each, policy=published.NEUVECTOR).verdict for each in (early, late)]
    assert found == [Verdict.APPROVE, Verdict.REJECT]
    unasked = attrs.evolve(early, agreed_by=frozenset())
    assert extend(held, unasked, policy=published.NEUVECTOR).verdict is Verdict.ASK


# Wazuh.


def test_wazuh_waits_ninety_days_for_the_order():
    assert until(published.WAZUH) == on(2, 6)


def test_wazuh_refuses_existing_customers_active_discussions_and_the_wrong_channel():
    discussed = a_deal(opened_on=on(1, 1))
    assert codes(published.WAZUH, ours(distributor_id="W-1"), won()) == ["incumbent"]
    assert codes(published.WAZUH, ours(distributor_id="W-1"), discussed) == ["already engaged"]
    assert codes(published.WAZUH, ours()) == ["incomplete"]
    assert codes(published.WAZUH, ours(distributor_id="W-1")) == []


def test_wazuh_takes_a_deal_again_when_it_has_expired():
    ended = approved(ours(on(1, 11, 2019), id="R-0"), on(1, 11, 2019), until=on(30, 1)).move(
        ReviewEvent.EXPIRE, on(30, 1)
    )
    anew = ours(distributor_id="W-1", previous_id="R-0")
    assert codes(published.WAZUH, anew, ended) == []


# Cirrus TSI.


def test_cirrus_counts_from_the_registration():
    assert until(published.CIRRUS) == on(31, 5)


def test_cirrus_follows_the_customer_s_written_word():
    first = approved(theirs())
    assert codes(published.CIRRUS, ours(), first) == ["duplicate"]
    assert codes(published.CIRRUS, ours(chosen_on=on(3)), first) == []


def test_cirrus_prolongs_where_all_three_are_engaged():
    held = approved(ours(), on(4), until=on(31, 5))
    shown = {"partner, vendor and customer are engaged"}
    found = [
        extend(held, ExtensionRequest(on=on(20, 5), until=on(30, 6), evidence=each), policy=published.CIRRUS).verdict
        for each in (shown, set())
    ]
    assert found == [Verdict.APPROVE, Verdict.ASK]


# H3C.


def test_h3c_protects_for_three_months_and_decides_within_three_working_days():
    assert until(published.H3C, decided_on=on(30, 11)) == on(1, 3, 2021)
    assert due_on(published.H3C, on(5)) == on(10)


@pytest.mark.parametrize(("day", "is_silent"), [(on(3, 4), False), (on(4, 4), True)])
def test_h3c_may_release_after_more_than_a_month_of_silence(day, is_silent):
    held = approved(ours(), on(4), until=on(4, 6))
    assert bool(notices([held], day, policy=published.H3C)) is is_silent
    reported = held.move(ReviewEvent.REPORT, on(20))
    assert notices([reported], day, policy=published.H3C) == ()


def test_h3c_releases_whom_it_has_not_heard_of_and_the_deal_is_open():
    held = approved(theirs(), on(1), until=on(1, 6))
    (silent,) = notices([held], on(1, 4), policy=published.H3C)
    released = silent.registration.move(silent.event, silent.on)
    assert (
        codes(published.H3C, ours(on(2, 4)), released, day=on(3, 4), agreed_by=["sales manager", "channel manager"])
        == []
    )


def test_h3c_prolongs_for_a_reason_and_if_both_managers_agree():
    held = approved(ours(), on(4), until=on(4, 6))
    request = ExtensionRequest(on=on(20, 5), until=on(4, 9), evidence={"reason"}, agreed_by={"sales manager"})
    assert [each.sentence for each in extend(held, request, policy=published.H3C).reasons] == [
        "channel manager has to agree"
    ]


# TREND Networks.


def test_trend_protects_for_sixty_days_from_the_submission_and_decides_in_a_day():
    assert until(published.TREND) == on(1, 5)
    assert due_on(published.TREND, on(6)) == on(9)


@pytest.mark.parametrize("country", ["DE", "AT", "CH", "US", "CA"])
def test_trend_registers_nothing_in_five_countries(country):
    assert codes(published.TREND, ours(territory_id=country)) == ["outside territory"]


def test_trend_serves_who_comes_first_at_a_place():
    first = approved(theirs(territory_id="GB", site=SITES["north"]))
    assert codes(published.TREND, ours(territory_id="GB", site=SITES["north"]), first) == ["duplicate"]
    assert codes(published.TREND, ours(territory_id="GB", site=SITES["south"]), first) == []


# Gumdrop.

RESELLER = a_member(programme="Gumdrop authorised resellers")


@pytest.mark.parametrize(("units", "refused"), [(99, ["below minimum"]), (100, []), (101, [])])
def test_gumdrop_registers_from_a_hundred_pieces_on(units, refused):
    assert codes(published.GUMDROP, ours(units=units), RESELLER) == refused


def test_gumdrop_gives_the_second_partner_half_of_the_discount_and_a_third_nothing():
    first, second = approved(theirs()), approved(ours(units=100))
    decision = review(second, [first, RESELLER], on(4), policy=published.GUMDROP)
    assert (decision.verdict, decision.share) == (Verdict.APPROVE, Fraction(1, 2))
    third = ours(on(3), id="R-3", partner_id="P-3", units=100)
    member = a_member(id="M-3", partner_id="P-3", programme="Gumdrop authorised resellers")
    assert codes(published.GUMDROP, third, first, second, member) == ["duplicate", "duplicate"]


def test_gumdrop_takes_no_tender_and_only_authorised_resellers():
    assert codes(published.GUMDROP, ours(units=100, is_tender=True)) == ["tender", "not authorised"]


def test_gumdrop_decides_on_the_day():
    assert [due_on(published.GUMDROP, each) for each in (on(6), on(7))] == [on(6), on(9)]


# Compliance.ai.


def test_compliance_takes_the_first_referrer_whom_somebody_finds_qualified():
    lead = ours(product_ids={"fw"})
    qualified = ["whoever says that the lead is qualified"]
    assert codes(published.COMPLIANCE_AI, lead, agreed_by=qualified) == []
    assert codes(published.COMPLIANCE_AI, lead) == ["approval"]
    assert codes(published.COMPLIANCE_AI, lead, approved(theirs()), agreed_by=qualified) == ["duplicate"]


def test_compliance_says_every_reason_why_not():
    known = a_deal(opened_on=on(1, 1))
    assert codes(published.COMPLIANCE_AI, ours(), approved(theirs()), known) == [
        "duplicate", "already engaged", "incomplete", "approval"
    ]  # fmt: skip


def test_compliance_takes_three_days_and_three_more_to_look_into_it():
    time = published.COMPLIANCE_AI.review_time
    assert (time.due_on(ours(on(2))), time.due_after_research_on(ours(on(2)))) == (on(5), on(10))
    assert until(published.COMPLIANCE_AI) == on(3, 5)


# Fortra.

LINE = [a_product(each, "backup") for each in ("old", "new")]


def test_fortra_looks_for_a_similar_solution_from_another_partner():
    bought = won(lines=lines("old"), amount=Money(0, "EUR"))
    asked = ours(product_ids={"new"})
    assert codes(published.FORTRA, asked, bought, *LINE) == ["incumbent"]
    assert codes(published.FORTRA, asked, bought) == []
    assert codes(published.FORTRA, asked, attrs.evolve(bought, partner_id="P-2"), *LINE) == []
    assert codes(published.FORTRA, asked, attrs.evolve(bought, partner_id=None), *LINE) == []


def test_fortra_looks_for_an_approved_registration_and_takes_two_days():
    assert codes(published.FORTRA, ours(product_ids={"new"}), approved(theirs(product_ids={"old"})), *LINE) == [
        "duplicate"
    ]
    assert due_on(published.FORTRA, on(5)) == on(9)


# Cisco.


@pytest.mark.parametrize(
    ("policy", "least"), [(published.CISCO_OIP, 10_000), (published.CISCO_TIP, 50_000)], ids=["hunted", "teamed"]
)
def test_cisco_has_a_least_price_at_list_for_each_programme(policy, least):
    for amount, refused in ((least - 1, ["below minimum"]), (least, []), (least + 1, [])):
        assert codes(policy, ours(list_amount=Money(amount, "USD"))) == refused
    assert until(policy) == on(4, 9)


def test_cisco_takes_what_partners_hunted_before_there_is_a_tender():
    hunted = ours(list_amount=Money(10_000, "USD"))
    assert codes(published.CISCO_OIP, attrs.evolve(hunted, is_tender=True)) == ["tender"]
    found_by_cisco = a_deal(opened_on=on(1, 1))
    assert codes(published.CISCO_OIP, hunted, found_by_cisco) == ["already engaged"]
    assert codes(published.CISCO_TIP, attrs.evolve(hunted, list_amount=Money(50_000, "USD")), found_by_cisco) == []


# Dell.


def test_dell_keeps_a_line_for_partners_of_three_tiers_that_are_new_to_nobody_s_customer():
    assert [codes(published.DELL, ours(), a_member(tier)) for tier in ("Gold", "Authorized")] == [
        [],
        ["not authorised"],
    ]
    assert codes(published.DELL, ours(), a_member("Titanium"), won()) == ["incumbent"]
    assert codes(published.DELL, ours(), a_member("Gold"), approved(theirs(site="elsewhere"))) == ["duplicate"]


# GitLab.

TRAINED = [a_member(programme="GitLab partners"), certified()]


@pytest.mark.parametrize(("day", "found"), [(on(11), ["approval"]), (on(12), [])])
def test_gitlab_approves_by_itself_after_ten_days(day, found):
    assert codes(published.GITLAB, ours(), *TRAINED, day=day) == found


@pytest.mark.parametrize(
    ("met_on", "stage", "refused"),
    [
        (on(4, 9, 2019), "proposed", []),
        (on(5, 9, 2019), "proposed", ["already engaged"]),
        (on(1, 1), "qualified", ["already engaged"]),
        (on(1, 1), "prospecting", []),
    ],
)
def test_gitlab_refuses_where_its_sales_work_on_it_and_approves_where_they_are_idle(met_on, stage, refused):
    worked_on = a_deal(stage=published.DealStage(stage), activities=[a_meeting(met_on)])
    assert codes(published.GITLAB, ours(), worked_on, *TRAINED, day=on(12)) == refused


def test_gitlab_needs_an_agreement_and_a_trained_employee():
    decision = review(ours(), [], on(12), policy=published.GITLAB)
    assert [each.sentence for each in decision.reasons] == [
        "P-2 is no member of GitLab partners",
        "P-2 has no certified people, and 1 certified person is asked for",
    ]


def test_gitlab_protects_for_ninety_days_whoever_comes_first():
    assert until(published.GITLAB) == on(2, 6)
    assert codes(published.GITLAB, ours(), approved(theirs(site="elsewhere")), *TRAINED, day=on(12)) == ["duplicate"]


# Veritas.


@pytest.mark.parametrize(("submitted_on", "refused"), [(on(30, 4), ["too soon"]), (on(1, 5), [])])
def test_veritas_takes_a_deal_again_three_months_after_it_expired(submitted_on, refused):
    ended = approved(ours(on(1, 11, 2019), id="R-0"), on(1, 11, 2019), until=on(1, 2))
    assert codes(published.VERITAS, ours(submitted_on), ended, day=on(2, 5)) == refused


def test_before_2017_it_was_six_months():
    # The day of the change is not published; the first of January stands for it.
    before = RegistrationPolicy(name="Veritas 2016", objections=[Pause(length=months(6))])
    editions = Dated.of({date(2016, 1, 1): before, date(2017, 1, 1): published.VERITAS})
    for year, refused in ((2016, ["too soon"]), (2017, [])):
        ended = approved(ours(on(1, 1, year), id="R-0"), on(1, 1, year), until=on(1, 2, year))
        assert codes(editions, ours(on(1, 6, year)), ended, day=on(1, 6, year)) == refused


# Check Point.


def test_check_point_registers_from_twenty_thousand_dollars_on():
    found = [codes(published.CHECK_POINT, ours(list_amount=Money(each, "USD"))) for each in (19_999, 20_000)]
    assert found == [["below minimum"], []]


@pytest.mark.parametrize(("closed_on", "is_new"), [(on(1, 3, 2017), True), (on(3, 3, 2017), False)])
def test_check_point_says_whether_the_customer_is_new(closed_on, is_new):
    large = ours(list_amount=Money(20_000, "USD"))
    decision = review(large, [won(closed_on)], on(4), policy=published.CHECK_POINT)
    assert decision.verdict is Verdict.APPROVE
    assert ([each.code for each in decision.reasons] == []) is is_new


# Common practice.


def test_one_extension_of_thirty_days_for_proof_of_activity():
    held = approved(ours(), on(4), until=on(2, 6))
    request = ExtensionRequest(on=on(20, 5), evidence={"proof of activity"})
    longer = extend(held, request, policy=published.CONVENTION).followed()
    assert longer.protected_until == on(2, 7)
    assert extend(longer, attrs.evolve(request, on=on(20, 6)), policy=published.CONVENTION).codes == ("too often",)


def test_partners_are_reminded_from_thirty_days_before_the_end_on():
    held = approved(ours(), on(4), until=on(2, 6))
    assert [len(notices([held], each, policy=published.CONVENTION)) for each in (on(2, 5), on(3, 5))] == [0, 1]

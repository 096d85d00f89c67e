"""Reviewing: what a policy decides, with every reason, and what follows when that is done."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import (
    Dated,
    InvalidError,
    NotInForceError,
    ReviewEvent,
    ReviewState,
    TransitionError,
)
from channelmodel.kpi import Facts
from channelmodel.registration import (
    Approval,
    Code,
    Decision,
    Duplicate,
    Editable,
    Extension,
    Incomplete,
    Protection,
    Reason,
    RegistrationPolicy,
    RegistrationScope,
    ReviewTime,
    Tender,
    Verdict,
    review,
    review_all,
)
from channelmodel.rules import days, months
from channelmodel.strategies import cases, decisions, registration_policies
from tests.registration.builders import (
    MONDAY,
    a_deal,
    a_draft,
    a_member,
    approved,
    judged,
    on,
    ours,
    theirs,
)

PLAIN = RegistrationPolicy(name="Plain")


def test_what_nothing_speaks_against_is_approved():
    decision = judged(ours(), protection=Protection(days(90)))
    assert (decision.verdict, decision.reasons, decision.until) == (Verdict.APPROVE, (), on(2, 6))
    assert str(decision) == "approve R-2 until 2020-06-02 on 2020-03-04 by Plain"


def test_only_an_approval_says_until_when():
    refused = judged(ours(is_tender=True), objections=[Tender()], protection=Protection(days(90)))
    assert str(refused).splitlines()[0] == "reject R-2 on 2020-03-04 by Plain"
    assert str(judged(ours())) == "approve R-2 on 2020-03-04 by Plain"


def test_every_reason_is_told_refusals_first():
    decision = judged(
        ours(is_tender=True),
        approved(theirs()),
        objections=[Incomplete(fields=["amount", "units"]), Tender(), Duplicate()],
        approvals=[Approval(by=["channel manager"])],
    )
    assert [each.code for each in decision.reasons] == ["tender", "duplicate", "incomplete", "incomplete", "approval"]
    assert (decision.verdict, decision.codes, decision.missing) == (
        Verdict.REJECT, ("tender", "duplicate"), ("amount", "units")
    )  # fmt: skip
    assert str(decision).splitlines()[:2] == [
        "reject R-2 on 2020-03-04 by Plain",
        "  ✗ tender: the customer has called for tenders",
    ]


@given(cases(), registration_policies())
def test_the_verdict_follows_from_the_reasons_and_each_is_told_once(case, policy):
    decision = review(case.registration, case.facts, case.on, policy=policy)
    assert decision.verdict is Verdict.of(each.verdict for each in decision.reasons)
    assert len(set(decision.reasons)) == len(decision.reasons)
    order = [each.verdict for each in decision.reasons]
    assert order == sorted(order, key=[Verdict.REJECT, Verdict.ASK, Verdict.APPROVE].index)


@given(cases(), registration_policies(), registration_policies())
def test_one_objection_more_takes_no_reason_away(case, some, others):
    both = RegistrationPolicy(name="Both", objections=(*some.objections, *others.objections))
    few = RegistrationPolicy(name="Few", objections=some.objections)
    more, fewer = (set(review(case.registration, case.facts, case.on, policy=each).reasons) for each in (both, few))
    assert fewer <= more


@given(cases(), registration_policies(), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_changes_no_decision(case, policy, chance):
    facts = [each for _, several in case.facts.collections for each in several]
    chance.shuffle(facts)
    found, again = (review(case.registration, known, case.on, policy=policy) for known in (case.facts, facts))
    assert set(found.reasons) == set(again.reasons)


@given(cases(), registration_policies())
def test_what_happens_afterwards_changes_no_decision(case, policy):
    decision = review(case.registration, case.facts, case.on, policy=policy)
    tomorrow = case.on + timedelta(days=1)
    later = a_deal(id="D-late", customer_id=case.registration.customer_id, partner_id="P-9", opened_on=tomorrow)
    everything = [*(each for _, several in case.facts.collections for each in several), later]
    assert set(review(case.registration, everything, case.on, policy=policy).reasons) == set(decision.reasons)


# What follows.


def test_an_approval_is_written_down_with_its_end_and_who_gave_it():
    held = judged(ours(), protection=Protection(days(90))).followed("kim")
    assert (held.state, held.protected_until, held.history[-1].by) == (ReviewState.APPROVED, on(2, 6), "kim")


def test_a_refusal_is_written_down_with_the_codes_of_its_reasons():
    refused = judged(ours(is_tender=True), objections=[Tender(code="T1")]).followed()
    assert (refused.state, refused.reasons) == (ReviewState.REJECTED, ("T1",))


def test_what_the_partner_has_to_fill_goes_back_to_it():
    decision = judged(ours(), objections=[Incomplete(fields=["amount"])], approvals=[Approval(by=["kim"])])
    assert decision.event is ReviewEvent.RETURN
    assert decision.followed().reasons == ("incomplete", "approval")


def test_where_somebody_has_to_be_asked_it_is_taken_up_and_stays_so():
    taken_up = judged(ours(), approvals=[Approval(by=["kim"])]).followed()
    assert taken_up.state is ReviewState.IN_REVIEW
    assert judged(taken_up, approvals=[Approval(by=["kim"])]).followed() is taken_up


def test_a_draft_is_judged_and_not_decided():
    decision = judged(a_draft(is_tender=True), objections=[Tender()])
    assert decision.codes == ("tender",)
    with pytest.raises(TransitionError):
        decision.followed()


@given(decisions())
def test_what_is_followed_stands_as_it_was_decided(decision):
    registration = decision.registration
    days = [registration.resubmitted_on, *(entry.on for entry in registration.history)]
    if registration.state in {ReviewState.SUBMITTED, ReviewState.IN_REVIEW} and all(
        each is None or each <= decision.on for each in days
    ):
        assert decision.followed().state in FOLLOWED[decision.verdict]


FOLLOWED = {
    Verdict.APPROVE: {ReviewState.APPROVED},
    Verdict.REJECT: {ReviewState.REJECTED},
    Verdict.ASK: {ReviewState.IN_REVIEW, ReviewState.RETURNED},
}


# Whose yes is needed.

BIG = RegistrationScope(tiers={"Silver"})


@pytest.mark.parametrize(
    ("approvals", "agreed_by", "told"),
    [
        ([Approval(by=["a", "b"])], [], ["a and b have to agree"]),
        ([Approval(by=["a", "b"])], ["b"], ["a has to agree"]),
        ([Approval(by=["a", "b"])], ["b", "a"], []),
        ([Approval(by=["a"]), Approval(by=["b"])], [], ["a has to agree", "b has to agree"]),
        ([Approval(by=["a"], where=BIG)], [], ["a has to agree"]),
        ([Approval(by=["a"], where=RegistrationScope(tiers={"Gold"}))], [], []),
    ],
)
def test_it_goes_by_tier_and_size_who_has_to_agree(approvals, agreed_by, told):
    decision = judged(ours(), a_member("Silver"), approvals=approvals, agreed_by=agreed_by)
    assert [each.sentence for each in decision.reasons] == told


def test_where_it_cannot_be_told_who_has_to_agree_the_partner_is_asked():
    decision = judged(ours(), approvals=[Approval(by=["a"], where=RegistrationScope(territory_ids={"DE"}))])
    assert (decision.missing, decision.reasons[0].sentence) == (
        ("territory_id",), "whether a has to agree cannot be told: territory DE"
    )  # fmt: skip


@pytest.mark.parametrize(("day", "is_waived"), [(on(11), False), (on(12), True), (on(13), True)])
def test_after_ten_days_without_an_answer_nobody_has_to_agree(day, is_waived):
    decision = judged(ours(), day=day, approvals=[Approval(by=["a"], waived_after=days(10))])
    assert (decision.verdict is Verdict.APPROVE) is is_waived


def test_the_time_for_an_answer_begins_anew_when_it_is_handed_in_again():
    again = ours().move(ReviewEvent.RETURN, on(3)).move(ReviewEvent.SUBMIT, on(9))
    waived = Approval(by=["a"], waived_after=days(10))
    found = [judged(again, day=each, approvals=[waived]).verdict for each in (on(18), on(19))]
    assert found == [Verdict.ASK, Verdict.APPROVE]


def test_an_approval_reads_as_the_vendor_would_say_it():
    told = [str(Approval(by=["a", "b"])), str(Approval(by=["a"], where=BIG, waived_after=days(10)))]
    assert told == ["a and b", "a (tier Silver); after 10 days nobody"]


def test_somebody_has_to_agree():
    with pytest.raises(InvalidError, match="nobody would have to agree"):
        Approval(by=[])


# Editions.

EDITIONS = Dated.of({on(1, 1): RegistrationPolicy(name="Old", protection=Protection(months(6))), on(2): PLAIN})


@pytest.mark.parametrize(("submitted_on", "name"), [(on(1), "Old"), (on(2), "Plain"), (on(3), "Plain")])
def test_a_registration_is_judged_by_the_edition_of_the_day_on_which_it_was_handed_in(submitted_on, name):
    assert review(ours(submitted_on), [], on(9), policy=EDITIONS).policy == name


def test_a_draft_is_judged_by_the_edition_of_the_day():
    assert [review(a_draft(), [], each, policy=EDITIONS).policy for each in (on(1), on(2))] == ["Old", "Plain"]


def test_before_the_first_edition_nothing_is_judged():
    with pytest.raises(NotInForceError):
        review(ours(on(31, 12, 2019)), [], on(9), policy=EDITIONS)


# When it is due.


@pytest.mark.parametrize(("day", "is_late"), [(on(3), False), (on(4), False), (on(5), True)])
def test_a_decision_is_late_on_the_day_after_it_was_due(day, is_late):
    decision = judged(ours(), day=day, review_time=ReviewTime(2))
    assert (decision.due_on, decision.is_late) == (on(4), is_late)
    assert not judged(ours(), day=day).is_late


# Many at once.


def test_what_waits_is_judged_in_the_order_in_which_it_was_handed_in():
    waiting = [ours(on(day), id=f"R-{number}", partner_id=f"P-{number}") for number, day in ((7, 3), (5, 3), (6, 2))]
    done = [approved(ours(id="R-8", customer_id="C-8")), a_draft(id="R-9"), ours(on(9), id="R-4")]
    found = review_all([*waiting, *done], on(4), policy=RegistrationPolicy(name="Plain", objections=[Duplicate()]))
    assert [each.registration.id for each in found] == ["R-6", "R-5", "R-7"]
    assert [each.verdict for each in found] == [Verdict.APPROVE, Verdict.ASK, Verdict.ASK]
    assert [len(each.reasons) for each in found] == [0, 1, 2]


def test_what_was_decided_later_waited_on_the_day():
    decided = approved(ours(), on(5))
    assert [len(review_all([decided], each, policy=PLAIN)) for each in (on(1), on(2), on(4), on(5))] == [0, 1, 1, 0]


def test_what_lies_with_the_partner_does_not_wait_for_the_vendor():
    assert review_all([ours().move(ReviewEvent.RETURN, on(3))], on(4), policy=PLAIN) == ()


@given(cases(), registration_policies())
def test_each_is_judged_as_if_it_were_alone(case, policy):
    for decision in review_all(case.facts, case.on, policy=policy):
        again = review(decision.registration, case.facts, case.on, policy=policy)
        assert set(again.reasons) == set(decision.reasons)


# Bad questions.


@pytest.mark.parametrize(
    ("registration", "day", "policy", "agreed_by", "paths"),
    [
        (None, "monday", "Plain", "kim", ["registration", "on", "policy", "agreed_by"]),
        (ours(), on(1), PLAIN, [], ["on"]),
        (ours(), MONDAY, Dated.of({on(1, 1): PLAIN, on(1, 2): 7}), [], ["policy.editions[1].value"]),
        (None, on(1), PLAIN, [], ["registration"]),
    ],
)
def test_everything_that_is_wrong_with_a_question_is_told_at_once(registration, day, policy, agreed_by, paths):
    with pytest.raises(InvalidError) as caught:
        review(registration, [], day, policy=policy, agreed_by=agreed_by)
    assert [each.path for each in caught.value.faults] == paths


def test_many_are_judged_on_a_day_by_a_policy():
    with pytest.raises(InvalidError) as caught:
        review_all([], "monday", policy=None)
    assert [each.path for each in caught.value.faults] == ["on", "policy"]


@pytest.mark.parametrize(
    ("fields", "paths"),
    [
        ({"extension": Extension(), "reminders": [30]}, ["extension", "reminders"]),
        ({"protection": Protection(days(9)), "reminders": [7, 0, 10_001]}, ["reminders[1]", "reminders[2]"]),
    ],
)
def test_what_has_no_end_is_neither_prolonged_nor_reminded_of(fields, paths):
    with pytest.raises(InvalidError) as caught:
        RegistrationPolicy(name="Odd", **fields)
    assert [each.path for each in caught.value.faults] == paths


def test_a_policy_reads_as_the_vendor_s_own_page():
    policy = RegistrationPolicy(
        name="Strict",
        protection=Protection(days(90)),
        extension=Extension(length=days(30), most=1),
        review_time=ReviewTime(2),
        report_within=months(1),
        editable=[Editable(state=ReviewState.APPROVED, fields={"units", "amount"})],
        objections=[Tender(where=RegistrationScope(tiers={"Gold"})), Tender(verdict=Verdict.APPROVE)],
        approvals=[Approval(by=["kim"])],
    )
    assert str(policy).splitlines() == [
        "Strict",
        "  protects for 90 days from the decision",
        "  prolongs: 30 days, once at most",
        "  decides within 2 business days",
        "  releases after 1 month of silence",
        "  lets partners change approved: amount and units",
        "  refuses where the customer has called for tenders (tier Gold)",
        "  notes where the customer has called for tenders",
        "  asks kim",
    ]


def test_a_decision_is_about_facts_of_any_kind():
    assert review(ours(), Facts.of([theirs()]), on(4), policy=PLAIN).verdict is Verdict.APPROVE
    assert Decision(registration=ours(), on=on(4), policy="Plain").share == 1
    assert {each.value for each in Code} >= {
        each.code for each in judged(ours(is_tender=True), objections=[Tender()]).reasons
    }
    assert Reason(code="x", verdict=Verdict.APPROVE, sentence="y").share is None


@pytest.mark.parametrize("given", [7, "kim", [[1]], {"a": 1}])
def test_what_is_no_collection_of_what_is_asked_for_is_told(given):
    with pytest.raises(InvalidError):
        RegistrationPolicy(name="Odd", objections=given, approvals=given, reminders=given)
    with pytest.raises(InvalidError):
        RegistrationScope(families=given, tiers=[[1]])

"""Amending: what a partner may change, in every state."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import DealRegistration, InvalidError, ReviewEvent, ReviewState
from channelmodel.registration import FILLED_BY_PARTNERS, Editable, amend
from channelmodel.strategies import deal_registrations
from tests.registration.builders import a_draft, approved, on, ours

RETURNED = ours().move(ReviewEvent.RETURN, on(3))


@pytest.mark.parametrize("registration", [a_draft(), RETURNED])
def test_while_it_lies_with_the_partner_everything_may_be_changed(registration):
    assert amend(registration, units=20, site="north").units == 20


@given(deal_registrations().filter(lambda each: each.state not in {ReviewState.DRAFT, ReviewState.RETURNED}))
def test_after_that_nothing_may_be_changed(registration):
    with pytest.raises(InvalidError, match="it cannot be changed any more"):
        amend(registration, units=20)


def test_a_vendor_may_leave_some_fields_open():
    some = [
        Editable(state=ReviewState.APPROVED, fields={"units"}),
        Editable(state=ReviewState.APPROVED, fields={"amount"}),
    ]
    held = approved(ours())
    assert amend(held, editable=some, units=20, amount=None).units == 20
    with pytest.raises(InvalidError) as caught:
        amend(held, editable=some, site="north", units=20)
    assert [each.path for each in caught.value.faults] == ["site"]


@given(st.sampled_from(sorted(FILLED_BY_PARTNERS)))
def test_what_partners_fill_is_a_field(field):
    assert hasattr(a_draft(), field)


def test_all_that_may_not_be_changed_is_told_at_once():
    with pytest.raises(InvalidError) as caught:
        amend(ours(), state="approved", colour="blue", units=2)
    assert [str(each) for each in caught.value.faults][2] == (
        "units: got 2; R-2 is submitted, and it cannot be changed any more. Ask the vendor to return it, or file it anew."
    )
    assert [each.path for each in caught.value.faults] == ["state", "colour", "units"]


def test_what_is_changed_has_to_be_sound():
    with pytest.raises(InvalidError, match="nobody registers less than one piece"):
        amend(a_draft(), units=0)


def test_only_a_registration_is_amended():
    with pytest.raises(InvalidError, match="a deal registration is amended"):
        amend(None, units=2)


@pytest.mark.parametrize(
    ("editable", "paths"), [(7, ["editable[0]"]), ([Editable(state=ReviewState.DRAFT), "units"], ["editable[1]"])]
)
def test_what_is_left_open_is_said_for_each_state(editable, paths):
    with pytest.raises(InvalidError) as caught:
        amend(a_draft(), editable=editable, units=2)
    assert [each.path for each in caught.value.faults] == paths


def test_only_what_partners_fill_can_be_left_open():
    with pytest.raises(InvalidError) as caught:
        Editable(state=ReviewState.DRAFT, fields={"units", "state", "id"})
    assert len(caught.value.faults) == 2


@pytest.mark.parametrize(
    ("fields", "words"),
    [(FILLED_BY_PARTNERS, "draft: everything"), (set(), "draft: nothing"), ({"site"}, "draft: site")],
)
def test_it_reads_as_the_vendor_would_say_it(fields, words):
    assert str(Editable(state=ReviewState.DRAFT, fields=fields)) == words


def test_nothing_else_is_changed():
    draft = a_draft()
    assert amend(draft) == draft
    assert isinstance(amend(draft, site="north"), DealRegistration)

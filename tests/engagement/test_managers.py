"""Channel managers make partners grow, and stay out of the single deal."""

from datetime import date

import pytest

import channelmodel as cm
from channelmodel.engagement import CustomerMeetings, DealOwnership, Ground
from tests.engagement.builders import (
    CLOSED,
    DAY,
    KIND,
    OPENED,
    a_deal,
    an_activity,
    doubted,
    found,
    is_clean,
    lost,
    won,
)

OWNERSHIP, MEETINGS = DealOwnership(), CustomerMeetings()


def test_a_channel_manager_that_owns_a_deal_is_found_and_an_account_manager_is_not():
    (breach,) = found(OWNERSHIP, a_deal(owner_id="E-1"))
    assert str(breach) == "2020-03-31 D-1: Kim (E-1), a channel manager, owns it."
    assert (breach.code, breach.deal_id, breach.employee_ids, breach.partner_id) == (
        OWNERSHIP.code,
        "D-1",
        ("E-1",),
        "P-1",
    )
    assert breach.grounds == (Ground("owner_id", "E-1"),)
    assert is_clean(OWNERSHIP, a_deal(owner_id="E-2"))
    assert is_clean(OWNERSHIP, a_deal())


def test_a_credit_of_a_channel_manager_is_found_beside_those_of_others():
    credits = [cm.Credit(owner_id="E-2", share="0.9"), cm.Credit(owner_id="E-1", share="0.1")]  # noqa: A001 - the field
    (breach,) = found(OWNERSHIP, a_deal(owner_id="E-2", credits=credits))
    assert breach.employee_ids == ("E-1",)
    assert breach.grounds == (Ground("credits", "E-1"),)
    assert "has a credit for it" in breach.text


def test_a_channel_manager_that_closes_a_deal_is_found_once_with_all_that_it_did():
    closing = an_activity(KIND.CLOSING, "E-1", on=CLOSED)
    (breach,) = found(OWNERSHIP, won(closing, owner_id="E-1"))
    assert breach.text == "D-1: Kim (E-1), a channel manager, owns it and took part in a closing."
    assert breach.days == (CLOSED,)
    assert breach.grounds == (Ground("owner_id", "E-1"), Ground("closing", "E-1", CLOSED))
    assert is_clean(OWNERSHIP, won(an_activity(KIND.CLOSING, "E-2", on=CLOSED)))


def test_two_channel_managers_in_one_deal_are_two_breaches():
    lee = cm.ChannelManager(id="E-9", name="Lee")
    kim = cm.ChannelManager(id="E-1", name="Kim")
    deal = a_deal(an_activity(KIND.CLOSING, "E-9"), owner_id="E-1")
    assert [each.employee_ids for each in found(OWNERSHIP, deal, channel_managers=[lee, kim])] == [("E-9",), ("E-1",)]


@pytest.mark.parametrize("make", [won, lost])
@pytest.mark.parametrize(("when", "count"), [(date(2020, 3, 1), 1), (CLOSED, 1), (date(2020, 3, 3), 1)])
def test_a_closed_deal_is_looked_at_on_its_closing_day_and_before_it_as_an_open_one(make, when, count):
    (breach,) = found(OWNERSHIP, make(owner_id="E-1"), when=when)
    assert breach.days == (min(when, CLOSED),)


def test_a_deal_is_not_there_before_it_is_opened():
    assert is_clean(OWNERSHIP, a_deal(owner_id="E-1"), when=date(2020, 2, 2))
    assert found(OWNERSHIP, a_deal(owner_id="E-1"), when=OPENED)
    assert found(OWNERSHIP, a_deal(owner_id="E-1", opened_on=None), when=date(2019, 1, 1))


@pytest.mark.parametrize(("month", "count"), [(1, 0), (2, 1), (3, 1), (4, 0)])
def test_in_a_period_a_deal_counts_that_is_open_at_its_end_or_closed_in_it(month, count):
    assert len(found(OWNERSHIP, won(owner_id="E-1"), when=cm.Period.of_month(2020, month))) == count


def test_a_channel_manager_in_front_of_the_customer_is_found():
    deal = a_deal(
        an_activity(KIND.NEGOTIATION, "E-1", on=date(2020, 3, 5)),
        an_activity(KIND.DEMONSTRATION, "E-1", on=date(2020, 3, 4)),
    )
    (breach,) = found(MEETINGS, deal)
    assert (
        breach.text == "D-1: Kim (E-1), a channel manager, took part in a demonstration and took part in a negotiation."
    )
    assert breach.days == (date(2020, 3, 4), date(2020, 3, 5))


@pytest.mark.parametrize("kind", KIND)
def test_what_is_compelling_is_found_by_one_rule_alone(kind):
    deal = a_deal(an_activity(kind, "E-1"))
    assert len(found(MEETINGS, deal)) + len(found(OWNERSHIP, deal)) == kind.is_compelling
    assert is_clean(MEETINGS, a_deal(an_activity(kind, "E-2")))


def test_a_vendor_says_itself_which_meetings_are_compelling():
    deal = a_deal(an_activity(KIND.CUSTOMER_MEETING, "E-1"))
    assert is_clean(CustomerMeetings(compelling=frozenset({KIND.NEGOTIATION})), deal)


@pytest.mark.parametrize(
    ("when", "count"),
    [
        (date(2020, 2, 19), 0),
        (date(2020, 2, 20), 1),
        (cm.Period.of_month(2020, 2), 1),
        (cm.Period.of_month(2020, 3), 0),
    ],
)
def test_a_meeting_counts_on_its_own_day(when, count):
    assert len(found(MEETINGS, a_deal(an_activity(KIND.NEGOTIATION, "E-1")), when=when)) == count


@pytest.mark.parametrize(("rule", "kind"), [(MEETINGS, KIND.NEGOTIATION), (OWNERSHIP, KIND.CLOSING)])
def test_a_meeting_of_which_nobody_is_known_is_a_doubt(rule, kind):
    deal = a_deal(an_activity(kind))
    (doubt,) = doubted(rule, deal)
    assert doubt.text == f"D-1: nobody wrote down who took part in a {kind}."
    assert doubt.grounds == (Ground(str(kind), None, date(2020, 2, 20)),)
    assert found(rule, deal) == ()
    # Where the partner is known, it was the partner's.
    assert is_clean(rule, a_deal(an_activity(kind, partner_id="P-1")))


def test_a_doubt_about_one_meeting_stands_beside_a_breach_in_another():
    deal = a_deal(an_activity(KIND.NEGOTIATION), an_activity(KIND.NEGOTIATION, "E-1", on=DAY))
    assert len(found(MEETINGS, deal)) == len(doubted(MEETINGS, deal)) == 1


def test_of_what_was_done_before_and_after_a_period_nothing_is_told():
    days = (date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 29), date(2020, 3, 1))
    deal = a_deal(*(an_activity(KIND.NEGOTIATION, "E-1", on=day) for day in days))
    (breach,) = found(MEETINGS, deal, when=cm.Period.of_month(2020, 2))
    assert breach.days == days[1:3]
    assert [ground.on for ground in breach.grounds] == list(days[1:3])

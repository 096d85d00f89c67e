"""Whoever owns a territory keeps to it."""

from datetime import date

import pytest

import channelmodel as cm
from channelmodel.engagement import Ground, Handover, TerritoryOwners
from tests.engagement.builders import (
    ANA,
    BO,
    CLOSED,
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

OWNERS = TerritoryOwners()
FINISHING = TerritoryOwners(handover=Handover.AFTER_CLOSING)


def an_owner(*spans, territory_id="IBERIA", employee_id="E-7"):
    owned = [cm.TerritoryOwnership(territory_id=territory_id, since=since, until=until) for since, until in spans]
    return cm.AccountManager(id=employee_id, name="Cy", territories=owned)


def cys(*activities, make=a_deal, **fields):
    return make(*activities, **{"owner_id": "E-7", "territory_id": "IBERIA", **fields})


def test_a_deal_in_somebody_else_s_territory_is_found_with_whose_it_is():
    (breach,) = found(OWNERS, won(owner_id="E-2", territory_id="NORDICS"))
    assert str(breach) == "2020-03-02 D-1: Ana (E-2) worked it in NORDICS, which belonged to Bo (E-3)."
    assert (breach.employee_ids, breach.partner_id) == (("E-2",), "P-1")
    assert breach.grounds == (
        Ground("owner_id", "E-2"),
        Ground("territory_id", "NORDICS"),
        Ground("owner of the territory", "E-3", CLOSED),
    )
    assert is_clean(OWNERS, won(owner_id="E-3", territory_id="NORDICS"))


def test_nobody_s_territory_is_not_one_s_own():
    (breach,) = found(OWNERS, a_deal(owner_id="E-2", territory_id="EMEA"))
    assert breach.text == "D-1: Ana (E-2) worked it in EMEA, which belonged to nobody."
    assert breach.grounds[-1] == Ground("territory_id", "EMEA")


@pytest.mark.parametrize(("territory_id", "count"), [("IBERIA", 0), ("PT", 0), ("EMEA", 1), ("NORDICS", 1)])
def test_a_territory_is_one_s_own_with_all_its_parts_and_not_with_what_it_is_a_part_of(territory_id, count):
    assert len(found(OWNERS, a_deal(owner_id="E-2", territory_id=territory_id))) == count


def test_everybody_with_a_credit_keeps_to_the_own_territory():
    credits = [cm.Credit(owner_id=each, share="0.5") for each in ("E-2", "E-3")]  # noqa: A001 - the field
    (breach,) = found(OWNERS, won(credits=credits, owner_id="E-2", territory_id="IBERIA"))
    assert breach.employee_ids == ("E-3",)
    assert breach.grounds[0] == Ground("credits", "E-3")


@pytest.mark.parametrize("kind", KIND)
def test_what_is_done_in_somebody_else_s_territory_is_found(kind):
    (breach,) = found(OWNERS, a_deal(an_activity(kind, "E-2"), an_activity(kind, "E-3"), territory_id="NORDICS"))
    assert breach.employee_ids == ("E-2",)
    assert breach.days == (date(2020, 2, 20),)
    assert is_clean(
        TerritoryOwners(kinds=frozenset(KIND) - {kind}), a_deal(an_activity(kind, "E-2"), territory_id="NORDICS")
    )


def test_a_deal_of_which_nobody_knows_the_territory_is_a_doubt_for_each_account_manager_in_it():
    doubts = doubted(OWNERS, a_deal(an_activity(KIND.FOLLOW_UP, "E-3"), owner_id="E-2"))
    assert [each.employee_ids for each in doubts] == [("E-3",), ("E-2",)]
    assert doubts[1].text == "D-1: Ana (E-2) worked it, and its territory_id is not known."
    assert doubts[1].grounds == (Ground("owner_id", "E-2"), Ground("territory_id"))
    assert found(OWNERS, a_deal(owner_id="E-2")) == ()
    assert is_clean(OWNERS, a_deal(an_activity(KIND.FOLLOW_UP, partner_id="P-1")))


def test_channel_managers_and_specialists_are_at_home_everywhere():
    assert is_clean(OWNERS, a_deal(owner_id="E-1", territory_id="NORDICS"))
    assert is_clean(OWNERS, a_deal(owner_id="E-1"))
    assert is_clean(TerritoryOwners(overlay_ids=frozenset({"E-2"})), a_deal(owner_id="E-2", territory_id="NORDICS"))


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        # The first day of the ownership: the day after, the day itself, the day before.
        (date(2020, 3, 3), None, 1),
        (CLOSED, None, 0),
        (date(2020, 3, 1), None, 0),
        # The first day without it.
        (date(2019, 1, 1), date(2020, 3, 1), 1),
        (date(2019, 1, 1), CLOSED, 1),
        (date(2019, 1, 1), date(2020, 3, 3), 0),
    ],
)
@pytest.mark.parametrize("make", [won, lost])
def test_a_closed_deal_is_its_owner_s_on_the_closing_day(make, since, until, count):
    people = [an_owner((since, until))]
    assert len(found(OWNERS, cys(make=make), account_managers=people)) == count
    closing = an_activity(KIND.CLOSING, "E-7", on=CLOSED)
    assert len(found(OWNERS, cys(closing, make=make, owner_id=None), account_managers=people)) == count


@pytest.mark.parametrize(("day", "count"), [(30, 0), (31, 1)])
def test_an_open_deal_goes_with_the_territory(day, count):
    people = [an_owner((date(2019, 1, 1), date(2020, 3, 31)))]
    assert len(found(OWNERS, cys(), when=date(2020, 3, day), account_managers=people)) == count


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        # Over on the day of the opening, and one day later.
        (date(2019, 1, 1), OPENED, 1),
        (date(2019, 1, 1), date(2020, 2, 4), 0),
        # Begun on the closing day, and one day later.
        (CLOSED, None, 0),
        (date(2020, 3, 3), None, 1),
    ],
)
def test_whoever_owned_it_while_a_deal_was_open_may_finish_the_deal_where_the_vendor_says_so(since, until, count):
    assert len(found(FINISHING, cys(make=won), account_managers=[an_owner((since, until))])) == count


def test_a_deal_without_a_day_of_opening_leaves_a_doubt_of_who_may_finish_it():
    fields = {"account_managers": [an_owner((date(2019, 1, 1), date(2019, 6, 1)))]}
    (doubt,) = doubted(FINISHING, cys(make=won, opened_on=None), **fields)
    assert doubt.text == "D-1: Cy (E-7) worked it, and its opened_on is not known."
    assert found(FINISHING, cys(make=won, opened_on=None), **fields) == ()
    # Where it is told without the day, there is none.
    assert found(OWNERS, cys(make=won, opened_on=None), **fields)
    assert found(FINISHING, cys(make=won, opened_on=None, territory_id="NORDICS"), **fields)
    assert is_clean(FINISHING, cys(make=won, opened_on=None), account_managers=[an_owner((date(2019, 1, 1), None))])


def test_a_territory_that_was_owned_twice_is_owned_in_both_spans_and_not_between():
    owner = an_owner((date(2019, 1, 1), date(2020, 1, 1)), (date(2020, 3, 1), None))
    deal = cys(an_activity(KIND.FOLLOW_UP, "E-7", on=date(2020, 2, 20)), opened_on=date(2019, 12, 1))
    (breach,) = found(OWNERS, deal, account_managers=[owner])
    assert breach.grounds[0] == Ground("follow-up", "E-7", date(2020, 2, 20))
    assert is_clean(FINISHING, deal, account_managers=[owner])


def test_an_innocent_colleague_makes_nobody_guilty():
    assert is_clean(OWNERS, a_deal(owner_id="E-2", territory_id="PT"), account_managers=[BO, ANA])

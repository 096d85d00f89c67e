"""Converting: a registration becomes a deal or joins one, and who found it is settled then."""

import attrs
import pytest
from hypothesis import given

from channelmodel import DealEvent, DealOrigin, DealStage, InvalidError, Money, OutcomeEvent, Period, ReviewEvent, kpi
from channelmodel.registration import Contribution, contribution, convert, join
from channelmodel.strategies import channels
from tests.registration.builders import a_deal, a_draft, approved, on, ours, won

HELD = approved(ours(territory_id="DE", amount=Money(900, "EUR"), distributor_id="W-1"), on(3), until=on(1, 6))


def test_a_deal_takes_over_what_the_registration_says():
    deal = convert(HELD, "D-1", on(4))
    assert (deal.id, deal.opened_on, deal.origin) == ("D-1", on(4), DealOrigin.PARTNER)
    for field in ("partner_id", "customer_id", "distributor_id", "territory_id", "amount", "owner_id"):
        assert getattr(deal, field) == getattr(HELD, field)
    assert deal.registration_id == HELD.id


@pytest.mark.parametrize(("day", "holds"), [(on(2), False), (on(3), True), (on(31, 5), True), (on(1, 6), False)])
def test_it_becomes_a_deal_while_it_is_protected(day, holds):
    if holds:
        assert convert(HELD, "D-1", day).opened_on == day
    else:
        with pytest.raises(InvalidError):
            convert(HELD, "D-1", day)


@pytest.mark.parametrize(
    ("registration", "day", "paths"),
    [
        (a_draft(), on(4), ["registration.state"]),
        (ours(partner_id=None), on(4), ["registration.partner_id", "registration.state"]),
        (HELD, on(1, 6), ["registration.protected_until"]),
        (HELD.close(OutcomeEvent.LOSE, on(4)), on(4), ["registration.outcome"]),
        (HELD.move(ReviewEvent.WITHDRAW, on(4)), on(4), ["registration.state"]),
        (None, "monday", ["registration", "on"]),
        (HELD, "monday", ["on"]),
    ],
)
def test_everything_that_keeps_it_from_becoming_a_deal_is_told(registration, day, paths):
    with pytest.raises(InvalidError) as caught:
        convert(registration, "D-1", day)
    assert [each.path for each in caught.value.faults] == paths


FOUND_BY_SALES = a_deal(origin=DealOrigin.SALES, opened_on=on(1))


@pytest.mark.parametrize(
    ("deal", "origin"),
    [
        (FOUND_BY_SALES, DealOrigin.PARTNER),
        (FOUND_BY_SALES.move(DealEvent.QUALIFY, on(1)), DealOrigin.SALES),
        (FOUND_BY_SALES.move(DealEvent.QUALIFY, on(2)), DealOrigin.SALES),
        (FOUND_BY_SALES.move(DealEvent.QUALIFY, on(3)), DealOrigin.PARTNER),
        (a_deal(origin=DealOrigin.SALES, stage=DealStage.PROPOSED), DealOrigin.SALES),
    ],
)
def test_the_stage_at_the_submission_decides_who_has_found_it(deal, origin):
    joined = join(deal, HELD, on(4))
    assert (joined.origin, joined.partner_id, joined.registration_id) == (origin, "P-2", "R-2")
    assert contribution(joined) is (Contribution.SOURCED if origin is DealOrigin.PARTNER else Contribution.INFLUENCED)


def test_the_vendor_says_which_stages_are_early():
    late = a_deal(stage=DealStage.PROPOSED)
    assert join(late, HELD, on(4), sourced_in={DealStage.PROPOSED}).origin is DealOrigin.PARTNER


def test_who_helped_and_now_sells_is_no_influencer_any_more():
    assert join(a_deal(influencer_ids={"P-2", "P-3"}), HELD, on(4)).influencer_ids == {"P-3"}


def test_a_deal_without_a_customer_gets_the_registration_s():
    assert join(a_deal(customer_id=None), HELD, on(4)).customer_id == "C-1"


@pytest.mark.parametrize(
    ("deal", "paths"),
    [
        (won(partner_id="P-2"), ["deal.stage"]),
        (a_deal(stage=DealStage.LOST, closed_on=on(1)), ["deal.stage"]),
        (
            a_deal(partner_id="P-1", customer_id="C-2", registration_id="R-1"),
            ["deal.registration_id", "deal.partner_id", "deal.customer_id"],
        ),
        (None, ["deal"]),
    ],
)
def test_only_open_deals_of_the_same_are_joined(deal, paths):
    with pytest.raises(InvalidError) as caught:
        join(deal, HELD, on(4))
    assert [each.path for each in caught.value.faults] == paths


def test_who_found_what_is_won_is_settled():
    joined = join(attrs.evolve(FOUND_BY_SALES, amount=Money(900, "EUR")), HELD, on(4))
    assert contribution(joined.move(DealEvent.WIN, on(5))) is contribution(joined)
    with pytest.raises(InvalidError, match="who found it is settled"):
        join(won(partner_id="P-2"), HELD, on(4))


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(InvalidError) as caught:
        join(won(), ours(), on(4))
    assert [each.path for each in caught.value.faults] == ["registration.state", "deal.stage"]


def test_a_registration_that_is_none_is_told_with_what_is_wrong_with_the_deal():
    with pytest.raises(InvalidError) as caught:
        join(a_deal(), None, on(4))
    assert [each.path for each in caught.value.faults] == ["registration"]


@given(channels(currency="EUR", max_deals=6))
def test_sourced_and_influenced_are_disjoint_and_what_the_kpis_count(channel):
    year = Period.of_year(2020)
    for measured, kind in (
        (kpi.sourced_revenue, Contribution.SOURCED),
        (kpi.influenced_revenue, Contribution.INFLUENCED),
    ):
        counted = [each for each in channel.deals if each.stage is DealStage.WON and each.closed_on in year]
        assert [each for each in counted if contribution(each) is kind] == list(measured.facts(channel, year))


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({}, Contribution.NONE),
        ({"origin": DealOrigin.PARTNER}, Contribution.SOURCED),
        ({"partner_id": "P-1"}, Contribution.INFLUENCED),
        ({"integrator_id": "P-1"}, Contribution.INFLUENCED),
        ({"influencer_ids": {"P-1"}}, Contribution.INFLUENCED),
    ],
)
def test_each_deal_is_one_of_three(fields, kind):
    assert contribution(a_deal(**fields)) is kind

"""What fails shrinks to what a person would write, and soon."""

from itertools import combinations

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, settings
from pendulum import Date

import channelmodel as cm
from channelmodel import (
    Channel,
    Credit,
    Customer,
    Deal,
    DealLine,
    DealRegistration,
    DealStage,
    HeldTier,
    Membership,
    Money,
    Partner,
    Period,
    ReviewState,
    rules,
    strategies,
)

soon = settings(
    max_examples=5_000,
    database=None,
    derandomize=True,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
NEW_YEAR = Date(2020, 1, 1)


def is_anything(_):
    return True


def facts_of(channel):
    """The collections of a channel in which there is something, with how much."""
    names = [field.name for field in attrs.fields(Channel) if field.name != "vendor"]
    return {name: len(getattr(channel, name)) for name in names if getattr(channel, name)}


@pytest.mark.parametrize(
    ("name", "simplest"),
    [
        ("deals", Deal(id=cm.DealId("D-1"))),
        ("deal_registrations", DealRegistration(id=cm.RegistrationId("R-1"))),
        ("partners", Partner(id=cm.PartnerId("P-1"), name="Blue Harbour IT")),
        ("customers", Customer(id=cm.CustomerId("C-1"), name="City Hospital")),
        (
            "memberships",
            Membership(
                id=cm.MembershipId("M-1"), partner_id=cm.PartnerId("P-1"), programme="Partner+", joined_on=NEW_YEAR
            ),
        ),
        ("held_tiers", HeldTier(tier="Silver", rank=1, since=NEW_YEAR)),
        ("deal_lines", DealLine(product_id=cm.ProductId("A-1"), quantity=0, amount=Money("0.00", "EUR"))),
        ("monies", Money("0.00", "EUR")),
        ("programmes", rules.Programme("Partner+", [rules.Tier("Silver")])),
        ("standings", rules.Standing.of(cm.PartnerId("P-1"), {})),
    ],
)
def test_the_simplest_of_all_is_what_a_person_would_write(name, simplest):
    assert find(getattr(strategies, name)(), is_anything, settings=soon) == simplest


def test_the_simplest_channel_is_empty():
    assert facts_of(find(strategies.channels(), is_anything, settings=soon)) == {}


def test_a_lost_deal_above_a_hundred_is_one_of_a_hundred_and_a_cent():
    def is_it(deal):
        return deal.stage is DealStage.LOST and deal.amount is not None and deal.amount.amount > 100

    assert find(strategies.deals(), is_it, settings=soon) == Deal(
        id="D-1", stage=DealStage.LOST, amount=Money("100.01", "EUR"), closed_on=NEW_YEAR
    )


def test_a_deal_of_two_people_is_shared_by_halves():
    found = find(strategies.deals(), lambda deal: len(deal.credits) == 2, settings=soon)
    assert found == Deal(id="D-1", credits=(Credit(owner_id="E-1", share="0.5"), Credit(owner_id="E-2", share="0.5")))


def test_an_approved_registration_is_submitted_and_approved_on_new_year():
    found = find(strategies.deal_registrations(), lambda each: each.state is ReviewState.APPROVED, settings=soon)
    assert found == DealRegistration(id="R-1", state=ReviewState.APPROVED, submitted_on=NEW_YEAR, decided_on=NEW_YEAR)


def test_somebody_who_holds_gold_needs_a_partner_and_nothing_else():
    found = find(
        strategies.channels(),
        lambda channel: any(held.tier == "Gold" for member in channel.memberships for held in member.tiers),
        settings=soon,
    )
    assert facts_of(found) == {"partners": 1, "memberships": 1}


def overlap(one, other):
    """Whether two deals of one partner were open on one day."""
    if one.partner_id is None or one.partner_id != other.partner_id:
        return False
    days = [day for deal in (one, other) for day in (deal.opened_on, deal.closed_on)]
    return None not in days and one.opened_on < other.closed_on and other.opened_on < one.closed_on


def test_two_overlapping_deals_of_one_partner_need_a_partner_and_nothing_else():
    clean = strategies.channels(
        dirt=(), min_deals=2, max_deals=2, min_partners=1, max_registrations=0, max_memberships=0, max_others=0
    )
    found = find(clean, lambda c: any(overlap(*pair) for pair in combinations(c.deals, 2)), settings=soon)
    assert facts_of(found).keys() <= {"partners", "deals", "customers"}
    assert len(found.deals) == 2
    assert [partner.id for partner in found.partners] == ["P-1"]
    assert all(abs((deal.opened_on - NEW_YEAR).days) <= 1 for deal in found.deals)


def test_a_period_begins_what_happens_in_it():
    found = find(strategies.deals(during=Period.of_year(2023)), lambda deal: deal.closed_on, settings=soon)
    assert found.closed_on == Date(2023, 1, 1)

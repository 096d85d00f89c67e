"""Labels: what people call the groups of a breakdown, which are ids to everything else."""

from datetime import date

import pytest

import channelmodel as cm
from channelmodel import kpi
from tests.kpi.builders import (
    FEBRUARY,
    a_channel_manager,
    an_account_manager,
    an_event,
    seat,
    won,
)

AGES_AGO = date(2019, 1, 1)


def a_market():
    """One deal with everybody who has to do with it, each with a name of its own, and others who have nothing to do with it."""
    return [
        cm.Partner(id="P-1", name="Keystone"),
        cm.Partner(id="P-2", name="Elsewhere"),
        cm.Integrator(id="I-1", name="Cablework"),
        cm.Distributor(id="D-1", name="Broadline"),
        cm.Customer(id="C-1", name="City Hospital"),
        cm.Territory(id="pt", name="Portugal"),
        cm.Product(id="fw", name="Firewall"),
        an_account_manager("ana", ("pt", AGES_AGO, None), manager="lee"),
        a_channel_manager("kim", ("P-1", AGES_AGO, None)),
        a_channel_manager("lee"),
        an_event(seat(), id="V-1", name="Sizing"),
        won(
            7,
            partner_id="P-1",
            integrator_id="I-1",
            distributor_id="D-1",
            customer_id="C-1",
            territory_id="pt",
            owner_id="ana",
            lines=(cm.DealLine(product_id="fw", quantity=1, amount=cm.Money(7, "EUR")),),
        ),
    ]


@pytest.mark.parametrize(
    ("by", "group", "name"),
    [
        ("partner", "P-1", "Keystone"),
        ("integrator", "I-1", "Cablework"),
        ("distributor", "D-1", "Broadline"),
        ("customer", "C-1", "City Hospital"),
        ("territory", "pt", "Portugal"),
        ("territory_tree", "pt", "Portugal"),
        ("product", "fw", "Firewall"),
        ("owner", "ana", "Ana"),
        ("owner_tree", "lee", "Lee"),
        ("manager", "lee", "Lee"),
        ("channel_manager", "kim", "Kim"),
        ("territory_owner", "ana", "Ana"),
    ],
)
def test_a_group_is_called_by_the_name_of_what_has_its_id(by, group, name):
    found = kpi.deals_won(a_market(), by=by)
    assert (found.label(group), found.label(None)) == (name, "(none)")
    # Only what stands in the breakdown is named in it.
    assert {each for each, _ in found.labels[0]} == set(found)
    assert name in str(found)


def test_an_event_is_called_by_its_name():
    assert kpi.event_attendances(a_market(), by="event").labels == ((("V-1", "Sizing"),),)


def test_each_dimension_has_names_of_its_own_and_steps_of_time_have_none():
    found = kpi.deals_won(a_market(), FEBRUARY, by=("customer", "month", "stage", "partner"))
    assert found.labels == ((("C-1", "City Hospital"),), (), (), (("P-1", "Keystone"),))
    assert [found.label("C-1", "customer"), found.label("P-1", "partner"), found.label("won", "stage")] == [
        "City Hospital",
        "Keystone",
        "won",
    ]
    assert kpi.deals_won([], by=("customer", "partner")).labels == ((), ())


def test_groups_of_the_callers_own_are_called_what_the_caller_calls_them():
    alike = kpi.Dimension.labelled("group", of="partner", labels={"P-1": "P-2"})
    assert kpi.deals_won(a_market(), by=alike).labels == ((),)
    assert kpi.deals_won(a_market(), by=alike).label("P-2") == "P-2"

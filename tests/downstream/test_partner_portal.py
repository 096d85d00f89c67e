"""The portal's own tests, with the strategies of the library."""

from typing import assert_type

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import channelmodel as cm
from channelmodel import kpi, serialization, strategies
from partner_portal import conduct, documents, errors, figures, policy, programme, tables

assert_type(strategies.deals(), SearchStrategy[cm.Deal])
assert_type(strategies.channels(currency="EUR"), SearchStrategy[cm.Channel])
assert_type(st.from_type(cm.Money), SearchStrategy[cm.Money])


@given(strategies.channels(currency="EUR"), strategies.periods())
def test_the_partners_of_a_channel_make_its_revenue(channel: cm.Channel, period: cm.Period) -> None:
    by_partner = kpi.revenue(channel, period, by="partner")
    values = [each.value for each in by_partner.values() if isinstance(each.value, cm.Money)]
    assert by_partner.total is not None
    assert cm.Money.sum(values, "EUR") == by_partner.total.value


def test_the_pages_say_what_they_are_to_say() -> None:
    assert figures.headline() == "Northwind Systems: 1/2; Blue Harbour IT: 42,000.00 EUR"
    assert isinstance(figures.asked("partner"), kpi.Breakdown)
    assert isinstance(figures.asked(None), kpi.Measurement)
    assert programme.judged.tier == "Silver"
    assert [each.tier for each in programme.together] == ["Gold", "Registered"]
    assert policy.approved.state is cm.ReviewState.APPROVED
    assert {each.code for each in conduct.report.breaches} >= {"large-deals-are-registered"}
    assert conduct.covering.owner_id == "ana"
    assert tables.won_by_partner().rows() == [("harbour", 1)]


def test_what_cannot_be_is_told() -> None:
    assert errors.refused(None, "P-9") == [
        "There is no partner with the id 'P-9'. Add it to the channel, or correct the id."
    ]


def test_what_is_sent_is_received() -> None:
    deal = cm.Deal(id=cm.DealId("D-1"))
    assert documents.received(serialization.to_json(deal)) == deal
    assert documents.sent((deal,)) == [{"id": "D-1"}]
    assert documents.received('{"format": "channelmodel", "version": 1, "id": ""}') == [
        "$.id: got ''; a non-empty id is expected. Give the id as a plain str."
    ]
    assert documents.picture((deal,), cm.Period.of_year(2020)).to_dict()["title"]["text"] == "Deals won by month"

"""The options that all strategies of facts share: in which period, of which programme, how dirty."""

import inspect
from collections.abc import Iterator
from datetime import date
from enum import Enum
from itertools import chain

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from channelmodel import (
    Currency,
    InvalidError,
    Money,
    Outcome,
    Period,
    kpi,
    registration,
    rules,
    strategies,
)
from channelmodel.strategies import Dirt

few = settings(max_examples=25, suppress_health_check=list(HealthCheck))
several = settings(max_examples=60, suppress_health_check=list(HealthCheck))
unshrunk = settings(max_examples=3_000, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
YEAR = Period.of_year(2023)
DAY = Period.of_day(date(2023, 5, 5))
CLUB = rules.Programme("Club", [rules.Tier("Base"), rules.Tier("Top", [rules.fact("experts") >= 6])])
OPEN = registration.RegistrationPolicy(name="Open")
PLAIN = strategies.channels(currency="EUR", dirt=())


def having(option):
    named = {name: getattr(strategies, name) for name in strategies.__all__}
    return [
        name
        for name, each in named.items()
        if inspect.isfunction(each) and option in inspect.signature(each).parameters
    ]


def within(made) -> Iterator[object]:
    """Everything that stands in an object, down to what is made of nothing else."""
    if attrs.has(type(made)) and not isinstance(made, Money | Period):
        for field in attrs.fields(type(made)):
            if field.name != "calendar" and field.eq:
                yield from within(getattr(made, field.name))
    elif isinstance(made, tuple | frozenset):
        yield from chain.from_iterable(map(within, made))
    else:
        yield made


def test_facts_share_their_options():
    assert set(having("during")) <= {*having("among"), "channels"}
    assert set(having("ids")) - {"leads", "assignees", "standings", "memberships"} <= {*having("dirt")}


@pytest.mark.parametrize("period", [YEAR, DAY], ids=str)
@pytest.mark.parametrize("name", having("during"))
@few
@given(data=st.data())
def test_everything_happens_in_the_period_that_was_asked_for(name, period, data):
    for found in within(data.draw(getattr(strategies, name)(during=period))):
        if isinstance(found, date):
            assert period.start <= found <= period.end
        if isinstance(found, Period):
            assert period.contains(found)


@pytest.mark.parametrize("name", having("during"))
def test_what_is_no_period_is_refused_at_once(name):
    with pytest.raises(InvalidError, match=r"during: got .*2023.*a period is expected.*Period\.of_year"):
        getattr(strategies, name)(during="2023")


@pytest.mark.parametrize("name", having("dirt"))
@pytest.mark.parametrize(
    ("dirt", "told"),
    [
        (["dust"], r"dirt\[0\]: got 'dust'.*there is no such dirt.*gaps, credits, contradictions, odd texts"),
        ("gaps", "dirt: got 'gaps'.*a collection of kinds of dirt is expected"),
        (None, "dirt: got None.*a collection of kinds of dirt is expected"),
    ],
)
def test_what_is_no_dirt_is_refused_at_once(name, dirt, told):
    with pytest.raises(InvalidError, match=told):
        getattr(strategies, name)(dirt=dirt)


@pytest.mark.parametrize("name", [*having("dirt")])
@few
@given(data=st.data())
def test_what_is_clean_has_nothing_below_zero_and_no_odd_text(name, data):
    for found in within(data.draw(getattr(strategies, name)(dirt=[]))):
        if isinstance(found, Money):
            assert found.amount >= 0
        if isinstance(found, str) and not isinstance(found, Enum):
            assert found.isprintable()
            assert found == found.strip()
            assert not found.startswith("=")


def holds_gaps(channel):
    return any(deal.amount is None or deal.opened_on is None for deal in channel.deals)


def holds_credits(channel):
    return any(cost.amount.amount < 0 for cost in channel.costs)


def holds_odd_texts(channel):
    return any("\n" in partner.name for partner in channel.partners)


def contradicts_itself(channel):
    by_id = {each.id: each for each in channel.registrations}
    registered = [(deal, by_id[deal.registration_id]) for deal in channel.deals if deal.registration_id]
    return any(
        deal.partner_id != came.partner_id
        or deal.customer_id != came.customer_id
        or came.submitted_on is None
        or (deal.closed_on is not None and deal.closed_on < came.submitted_on)
        for deal, came in registered
    )


SIGNS = {
    Dirt.GAPS: holds_gaps,
    Dirt.CREDITS: holds_credits,
    Dirt.CONTRADICTIONS: contradicts_itself,
    Dirt.ODD_TEXTS: holds_odd_texts,
}


@pytest.mark.parametrize("dirt", Dirt)
def test_every_kind_of_dirt_can_be_asked_for_alone(dirt):
    assert find(strategies.channels(dirt=[dirt]), SIGNS[dirt], settings=unshrunk)


@pytest.mark.parametrize("dirt", Dirt)
@few
@given(data=st.data())
def test_every_kind_of_dirt_can_be_left_out(dirt, data):
    assert not SIGNS[dirt](data.draw(strategies.channels(dirt=set(Dirt) - {dirt})))


@several
@given(PLAIN)
def test_what_everybody_knows_is_known_in_a_clean_channel(channel):
    for deal in channel.deals:
        assert deal.amount is not None
        assert deal.opened_on is not None
        assert (deal.customer_id is None) is (not channel.customers) or deal.registration_id
        assert (deal.owner_id is None) is (not channel.account_managers and not channel.channel_managers)
    assert all(partner.segment for partner in channel.partners)


@several
@given(PLAIN)
def test_a_registration_precedes_the_end_of_its_deal_and_has_its_seller_and_its_customer(channel):
    assert not contradicts_itself(channel)


def test_a_clean_channel_may_hold_a_registered_deal():
    assert find(PLAIN, lambda c: any(deal.registration_id and deal.closed_on for deal in c.deals), settings=unshrunk)


@several
@given(PLAIN)
def test_nothing_is_done_for_a_deal_before_it_is_opened(channel):
    for deal in channel.deals:
        assert all(activity.on >= deal.opened_on for activity in deal.activities)
        assert deal.expected_on is None or deal.expected_on >= deal.opened_on


@several
@given(strategies.channels())
def test_people_and_what_they_do_belong_together(channel):
    employers = {person.id: person.partner_id for person in channel.partner_employees}
    for each in (*channel.certifications, *chain.from_iterable(event.attendances for event in channel.events)):
        assert each.person_id is None or employers[each.person_id] == each.partner_id
    for manager in channel.account_managers:
        assert {owned.territory_id for owned in manager.territories} <= {each.id for each in channel.territories}


@several
@given(strategies.channels(), strategies.channels(dirt=[], during=YEAR))
def test_what_happens_to_a_fact_happens_in_its_order(one, other):
    for channel in (one, other):
        for member in channel.memberships:
            assert all(member.joined_on <= held.since for held in member.tiers)
            assert member.left_on is None or all(held.until <= member.left_on for held in member.tiers)
        for each in channel.registrations:
            days = [day for day in (each.submitted_on, each.resubmitted_on, each.decided_on) if day]
            assert days == sorted(days)
            assert each.outcome is Outcome.OPEN or each.submitted_on <= each.closed_on


@few
@given(strategies.channels(programme=CLUB, min_memberships=1))
def test_members_hold_tiers_of_the_programme_that_was_asked_for(channel):
    assert {member.programme for member in channel.memberships} == {"Club"}
    held = chain.from_iterable(member.tiers for member in channel.memberships)
    assert {(each.tier, each.rank) for each in held} <= {("Base", 1), ("Top", 2)}


@pytest.mark.parametrize("name", having("programme"))
def test_what_is_no_programme_is_refused_at_once(name):
    with pytest.raises(InvalidError, match=r"programme: got 'Club'.*a programme is expected"):
        getattr(strategies, name)(programme="Club")


def test_the_names_of_facts_and_a_programme_are_not_asked_for_together():
    with pytest.raises(InvalidError, match=r"names: got .*the programme names the facts already.*not both"):
        strategies.standings(programme=CLUB, names=["experts"])


@pytest.mark.parametrize("options", [{"min_size": 2, "max_size": 1}, {"max_size": -1}, {"min_size": "2"}])
def test_sizes_of_trees_that_make_no_sense_are_refused_at_once(options):
    with pytest.raises(InvalidError, match="min_size, max_size: got"):
        strategies.territory_trees(**options)


PLAIN_REGISTRATIONS = strategies.channels(currency="EUR", dirt=(), during=YEAR)


@few
@given(strategies.cases(channels=PLAIN_REGISTRATIONS))
def test_a_case_is_about_a_registration_of_the_channels_that_were_asked_for(case):
    assert case.facts.vendor.currency is Currency.EUR
    assert case.registration in dict(case.facts.collections)["registrations"]


@few
@given(strategies.decisions(policies=st.just(OPEN)))
def test_decisions_are_made_by_the_policy_that_was_asked_for(decision):
    assert decision.policy == "Open"


@few
@given(strategies.facts(channels=PLAIN_REGISTRATIONS))
def test_facts_are_those_of_the_channels_that_were_asked_for(facts):
    assert all(deal.closed_on in YEAR and deal.amount.amount >= 0 for deal in kpi.deals_won.facts(facts))


@pytest.mark.parametrize("option", ["during", "among", "dirt", "ids", "programme"])
def test_an_option_that_is_left_out_means_the_same_everywhere(option):
    defaults = {inspect.signature(getattr(strategies, name)).parameters[option].default for name in having(option)}
    assert len(defaults) == 1

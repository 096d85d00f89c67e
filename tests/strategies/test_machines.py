"""The state machine of a channel: it goes everywhere, keeps to the library's own rules, and catches what does not keep up."""

from collections import Counter
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from channelmodel import DealEvent, Outcome, OutcomeEvent, Partner, PartnerId, ReviewEvent
from channelmodel.strategies import ChannelMachine

seen = settings(
    max_examples=50,
    stateful_step_count=40,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
# Five steps are what it takes; the fewer an example has, the sooner it is small.
caught = settings(seen, max_examples=1_000, stateful_step_count=10, phases=[Phase.generate, Phase.shrink])

TestChannelMachine = ChannelMachine.TestCase


class Portal:
    """Knows until when which registration is protected, and may have forgotten something."""

    def __init__(self, *, extends=True, releases=True):
        self.until, self.extends, self.releases = {}, extends, releases

    def hear(self, registration, event):
        is_kept = {ReviewEvent.EXTEND: self.extends, ReviewEvent.RELEASE: self.releases}
        if is_kept.get(event, True):
            self.until[registration.id] = registration.protected_until

    def protects(self, registration_id, day):
        until = self.until[registration_id]
        return until is not None and day < until


class PortalMachine(ChannelMachine):
    portal = Portal

    def begin(self):
        self.kept = self.portal()

    def on_registration(self, registration, event):
        self.kept.hear(registration, event)

    @invariant()
    def agrees(self):
        for each in self.channel.registrations:
            is_protected = each.protected_until is not None and self.today < each.protected_until
            assert self.kept.protects(each.id, self.today) is is_protected


class Forgetful(PortalMachine):
    def portal(self):
        return Portal(extends=False)


class Deaf(PortalMachine):
    def portal(self):
        return Portal(releases=False)


def test_a_portal_that_keeps_up_passes():
    run_state_machine_as_test(PortalMachine, settings=seen)


def steps_of(machine):
    with pytest.raises(AssertionError) as failed:
        run_state_machine_as_test(machine, settings=caught)
    told = "\n".join(failed.value.__notes__)
    checks = ("state.agrees()", "state.history_agrees()", "state.teardown()")
    return [line for line in told.splitlines() if "state." in line and line.strip() not in checks]


ENOUGH = 9
"""Steps that are told at most; four or five of them are what it takes, and Hypothesis does not always get that far."""


def test_a_portal_that_misses_extensions_is_caught_in_few_steps():
    steps = steps_of(Forgetful)
    assert any("state.extend(days=1, registration=registrations_" in step for step in steps)
    assert len(steps) <= ENOUGH


def test_a_portal_that_misses_releases_is_caught_in_few_steps():
    steps = steps_of(Deaf)
    assert "state.release(registration=registrations_" in steps[-1]
    assert len(steps) <= ENOUGH


class Watching(ChannelMachine):
    events: ClassVar[Counter[object]] = Counter()

    def on_registration(self, registration, event):
        assert self.channel.registration(registration.id) is registration
        self.events[event or "draft"] += 1

    def on_deal(self, deal, event):
        assert self.channel.deal(deal.id) is deal
        self.events[event or "opened"] += 1

    def on_partner(self, partner):
        assert self.channel.partner(partner.id) is partner

    def on_customer(self, customer):
        assert self.channel.customer(customer.id) is customer

    def on_day(self):
        self.events["day"] += 1

    @invariant()
    def no_deal_comes_by_a_registration_of_somebody_else(self):
        for deal in self.channel.deals:
            if deal.registration_id is not None:
                assert self.channel.registration(deal.registration_id).partner_id == deal.partner_id


@pytest.fixture(scope="module")
def events():
    run_state_machine_as_test(Watching, settings=settings(seen, max_examples=200))
    return Watching.events


@pytest.mark.parametrize("event", [*ReviewEvent, *DealEvent, *OutcomeEvent, "draft", "opened", "day"])
def test_everything_that_can_happen_does(event, events):
    assert events[event]


class Greeting(ChannelMachine):
    """Has a rule of its own over a bundle."""

    greeted = 0

    @rule(partner=ChannelMachine.partners)
    def greet(self, partner):
        type(self).greeted += isinstance(self.channel.partner(partner), Partner)


def test_rules_of_one_s_own_draw_from_the_bundles():
    run_state_machine_as_test(Greeting, settings=settings(seen, max_examples=20))
    assert Greeting.greeted


def a_life():
    life = ChannelMachine()
    life.join()
    life.come_up()
    return life


def granted(life, days):
    name = life.hand_in(PartnerId("P-1"), life.channel.customers[0].id, None)
    life.review(name, ReviewEvent.APPROVE, life.today.add(days=days))
    return name


@pytest.mark.parametrize(
    ("waited", "event"), [(1, ReviewEvent.EXTEND), (2, ReviewEvent.EXPIRE), (3, ReviewEvent.EXPIRE)]
)
def test_a_protection_is_extended_before_its_end_and_expires_from_its_end_on(waited, event):
    life = a_life()
    name = granted(life, 2)
    for _ in range(waited):
        life.next_day()
    other = ({ReviewEvent.EXTEND, ReviewEvent.EXPIRE} - {event}).pop()
    assert (life.registrations_for(event), life.registrations_for(other)) == ([name], [])


def test_nothing_can_be_done_with_the_registration_of_a_closed_deal():
    life = a_life()
    name = granted(life, 9)
    deal = life.open_deal(registration_id=name, partner_id=PartnerId("P-1"))
    life.move(deal, DealEvent.LOSE)
    assert life.channel.registration(name).outcome is Outcome.LOST
    assert [event for event in ReviewEvent if life.registrations_for(event)] == []
    assert [event for event in DealEvent if life.deals_for(event)] == []

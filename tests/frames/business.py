"""A channel with something of everything in it, made up by dice that always fall the same way."""

import random
from datetime import date, timedelta
from fractions import Fraction

import attrs

import channelmodel as cm
from tests.kpi import builders

FIRST = date(2019, 1, 1)
YEAR = cm.Period.of_year(2020)
PROGRAMMES, TIERS = ("Partner+", "Service Experts"), (("Silver", 1), ("Gold", 2), ("Platinum", 3))
TERRITORIES = {"EMEA": None, "IBERIA": "EMEA", "PT": "IBERIA", "ES": "IBERIA", "DE": "EMEA", "US": None}
MANAGERS = {"E-1": "E-3", "E-2": "E-3", "E-3": None, "E-4": "E-6", "E-5": "E-6", "E-6": None}
SALES, CHANNEL = ("E-1", "E-2", "E-3"), ("E-4", "E-5", "E-6")
PARTNERS = tuple(f"P-{number}" for number in range(1, 7))
INTEGRATORS = ("P-3", "P-6")
CUSTOMERS = tuple(f"C-{number}" for number in range(1, 6))
PRODUCTS, DISTRIBUTORS = ("AV", "FW", "SW"), ("W-1", "W-2")
PEOPLE = {f"S-{number}": PARTNERS[number % 6] for number in range(8)}
OPEN = [stage for stage in cm.DealStage if not stage.is_closed]


class Dice:
    """Dice that fall the same way for the same seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)  # noqa: S311 - facts are made up, and no secret hangs on them

    def up_to(self, most):
        return self.random.randint(0, most)

    def often(self):
        return self.up_to(9) < 7

    def one(self, *options):
        return options[self.up_to(len(options) - 1)]

    def perhaps(self, *options):
        return self.one(*options) if self.often() else None

    def some(self, options, most):
        return self.random.sample(list(options), self.up_to(most))

    def day(self, first=0, last=900):
        return FIRST + timedelta(first + self.up_to(last - first))

    def later(self, day, most):
        return day + timedelta(self.up_to(most))

    def span(self):
        since = self.day(-100, 700)
        return since, self.later(since + timedelta(1), 400) if self.often() else None

    def money(self, most, currency):
        return cm.Money(f"{self.up_to(most) - most // 20}.{self.up_to(99):02d}", currency)


def a_rich_channel(seed, *, calendar=None, currencies=("EUR", "EUR", "USD"), deals=40):
    """Everything that a vendor knows, with holes in it."""
    dice = Dice(seed)
    registrations = [a_registration(dice, number, dice.one(*currencies)) for number in range(24)]
    return cm.Channel(
        vendor=builders.a_vendor(calendar=calendar),
        territories=builders.territories(**TERRITORIES),
        products=[cm.Product(id=each, name=each.title()) for each in PRODUCTS],
        distributors=[cm.Distributor(id=each, name=each.title()) for each in DISTRIBUTORS],
        partners=[a_partner(dice, each) for each in PARTNERS],
        customers=[a_customer(dice, each) for each in CUSTOMERS],
        account_managers=[an_account_manager(dice, each) for each in SALES],
        channel_managers=[a_channel_manager(dice, each) for each in CHANNEL],
        partner_employees=[cm.PartnerEmployee(id=who, partner_id=whose, name=who) for who, whose in PEOPLE.items()],
        registrations=registrations,
        deals=[a_deal(dice, number, dice.one(*currencies), registrations) for number in range(deals)],
        memberships=[*(a_membership(dice, number) for number in range(14)), *without_a_day_between()],
        certifications=[a_certification(dice, number) for number in range(14)],
        events=[an_event(dice, number) for number in range(8)],
        quotas=[a_quota(dice, number, dice.one(*currencies)) for number in range(8)],
        impediments=[an_impediment(dice, number) for number in range(10)],
        costs=[a_cost(dice, number, dice.one(*currencies)) for number in range(12)],
        focus=[a_focus(dice) for _ in range(6)],
    )


def a_partner(dice, who):
    kind = cm.Integrator if who in INTEGRATORS else cm.Partner
    return kind(
        id=who, name=f"{who} IT", segment=dice.perhaps("reseller", "msp"), territory_id=dice.perhaps(*TERRITORIES)
    )


def a_customer(dice, who):
    segment = dice.perhaps("health", "finance")
    return cm.Customer(id=who, name=f"City {who}", segment=segment, territory_id=dice.perhaps(*TERRITORIES))


def an_account_manager(dice, who):
    owned = [(each, *dice.span()) for each in dice.some(TERRITORIES, 4)]
    return builders.an_account_manager(who, *owned, manager=MANAGERS[who])


def a_channel_manager(dice, who):
    cared_for = [(each, *dice.span()) for each in dice.some(PARTNERS, 4)]
    return builders.a_channel_manager(who, *cared_for, manager=MANAGERS[who])


def a_registration(dice, number, currency):
    state = dice.one(*cm.ReviewState)
    return cm.DealRegistration(
        id=f"R-{number}",
        partner_id=dice.perhaps(*PARTNERS),
        customer_id=dice.perhaps(*CUSTOMERS),
        customer_name=dice.perhaps("City C-1", "CITY C-2"),
        site=dice.one(None, None, "Main building"),
        territory_id=dice.perhaps(*TERRITORIES),
        owner_id=dice.perhaps(*MANAGERS),
        distributor_id=dice.perhaps(*DISTRIBUTORS),
        product_ids=frozenset(dice.some(PRODUCTS, 2)),
        amount=dice.perhaps(dice.money(9000, currency)),
        state=state,
        **(kept_review(dice, state) if dice.one(True, False, False) else review(dice, state)),
    )


def kept_review(dice, state):
    """A review of which all that has happened is known, until it comes to the state, and perhaps what the customer decided."""
    found, day = cm.DealRegistration(id="R"), dice.day()
    for event in WAYS[state]:
        until = dice.later(day + timedelta(1), 90) if event is cm.ReviewEvent.APPROVE else None
        by = None if event is cm.ReviewEvent.SUBMIT else dice.perhaps(*MANAGERS)
        found = found.move(event, day, until=until, by=by)
        day = dice.later(day, 20) if found.protected_until is None else dice.later(found.protected_until, 20)
    if found.submitted_on is not None and dice.often():
        found = found.close(dice.one(*cm.OutcomeEvent), day)
    names = ("submitted_on", "resubmitted_on", "decided_on", "protected_until", "outcome", "closed_on", "history")
    return {name: getattr(found, name) for name in names}


_SUBMITTED = (cm.ReviewEvent.SUBMIT, cm.ReviewEvent.RETURN, cm.ReviewEvent.SUBMIT)
WAYS = {
    cm.ReviewState.DRAFT: (),
    cm.ReviewState.SUBMITTED: _SUBMITTED,
    cm.ReviewState.IN_REVIEW: (*_SUBMITTED, cm.ReviewEvent.TAKE_UP),
    cm.ReviewState.RETURNED: (*_SUBMITTED, cm.ReviewEvent.RETURN),
    cm.ReviewState.APPROVED: (*_SUBMITTED, cm.ReviewEvent.APPROVE),
    cm.ReviewState.REJECTED: (*_SUBMITTED, cm.ReviewEvent.REJECT),
    cm.ReviewState.WITHDRAWN: (*_SUBMITTED, cm.ReviewEvent.WITHDRAW),
    cm.ReviewState.EXPIRED: (*_SUBMITTED, cm.ReviewEvent.APPROVE, cm.ReviewEvent.EXPIRE),
}


def review(dice, state):
    """The days of a review, as the state has them."""
    if state is cm.ReviewState.DRAFT:
        return {}
    submitted = last = dice.day()
    days = {"submitted_on": submitted}
    if not dice.often():
        last = days["resubmitted_on"] = dice.later(submitted, 30)
    if state.is_decided:
        days["decided_on"] = dice.later(last, 40)
    if state in {cm.ReviewState.APPROVED, cm.ReviewState.EXPIRED} and dice.often():
        days["protected_until"] = dice.later(days["decided_on"] + timedelta(1), 200)
    return days


def a_deal(dice, number, currency, registrations):
    stage = dice.one(cm.DealStage.WON, cm.DealStage.WON, cm.DealStage.LOST, *OPEN)
    opened = dice.perhaps(dice.day())
    closed = dice.later(opened or dice.day(), 200) if stage.is_closed else None
    partner = dice.perhaps(*PARTNERS)
    amount = dice.money(9000, currency) if stage is cm.DealStage.WON else dice.perhaps(dice.money(9000, currency))
    lines = () if amount is None or dice.often() else some_lines(dice, currency)
    return cm.Deal(
        id=f"D-{number}",
        partner_id=partner,
        distributor_id=None if partner is None else dice.perhaps(*DISTRIBUTORS),
        integrator_id=dice.perhaps(*INTEGRATORS),
        influencer_ids=frozenset(dice.some(PARTNERS, 2)) - {partner},
        customer_id=dice.perhaps(*CUSTOMERS),
        owner_id=dice.perhaps(*MANAGERS),
        territory_id=dice.perhaps(*TERRITORIES),
        registration_id=dice.perhaps(*(each.id for each in registrations)),
        amount=cm.Money.sum(line.amount for line in lines) if lines else amount,
        cost=dice.perhaps(dice.money(900, currency)),
        opened_on=opened,
        expected_on=dice.perhaps(dice.day()),
        closed_on=closed,
        stage=stage,
        origin=dice.perhaps(*cm.DealOrigin),
        has_vendor_services=dice.often(),
        credits=() if dice.often() else some_credits(dice),
        lines=lines,
        activities=[cm.Activity(kind=dice.one(*cm.ActivityKind), on=dice.day()) for _ in range(dice.up_to(2))],
        history=some_stages(dice, stage, opened or closed or dice.day(), closed),
    )


def some_lines(dice, currency):
    several = range(1 + dice.up_to(2))
    return [cm.DealLine(product_id=dice.one(*PRODUCTS), quantity=1, amount=dice.money(900, currency)) for _ in several]


def some_credits(dice):
    weights = {who: 1 + dice.up_to(4) for who in ("E-1", *dice.some(("E-2", "E-4", "E-6"), 2))}
    whole = sum(weights.values())
    return [cm.Credit(owner_id=who, share=Fraction(weight, whole)) for who, weight in weights.items()]


def some_stages(dice, stage, begin, end):
    if dice.often():
        return ()
    end = end or dice.later(begin, 200)
    days = sorted(dice.later(begin, (end - begin).days) for _ in range(dice.up_to(3)))
    return [*(cm.StageEntry(stage=dice.one(*OPEN), on=day) for day in days), cm.StageEntry(stage=stage, on=end)]


def a_membership(dice, number):
    joined = day = dice.day(-200, 600)
    held = []
    for _ in range(dice.up_to(3)):
        since = dice.later(day, dice.one(0, 60))
        day = dice.later(since + timedelta(1), 300)
        tier, rank = dice.one(*TIERS)
        held.append(cm.HeldTier(tier=tier, rank=rank, since=since, until=day))
    left = None if dice.often() else dice.later(day + timedelta(1), 200)
    if held and left is None:
        held[-1] = attrs.evolve(held[-1], until=None)
    programme = dice.one(*PROGRAMMES)
    return builders.a_membership(
        *held, id=f"M-{number}", partner_id=dice.one(*PARTNERS), programme=programme, joined_on=joined, left_on=left
    )


def without_a_day_between():
    """A partner that changes from one programme to another, and so stays."""
    change = FIRST + timedelta(400)
    first = builders.a_membership(id="M-A", partner_id="P-5", joined_on=FIRST, left_on=change)
    return [first, attrs.evolve(first, id="M-B", programme="Service Experts", joined_on=change, left_on=None)]


def a_certification(dice, number):
    since, until = dice.span()
    person = dice.one(*PEOPLE)
    return cm.Certification(
        id=f"X-{number}",
        certificate=dice.one("Expert", "Basic"),
        partner_id=PEOPLE[person],
        person_id=dice.perhaps(person),
        product_id=dice.perhaps(*PRODUCTS),
        since=since,
        until=until,
    )


def an_event(dice, number):
    state = dice.one(cm.PartnerEventState.HELD, cm.PartnerEventState.HELD, *cm.PartnerEventState)
    return cm.PartnerEvent(
        id=f"N-{number}",
        name=f"Event {number}",
        kind=dice.one(*cm.PartnerEventKind),
        held_on=dice.day(),
        state=state,
        territory_id=dice.perhaps(*TERRITORIES),
        organiser_id=dice.perhaps(*MANAGERS),
        attendances=[a_seat(dice, who, state) for who in dice.some(PEOPLE, 5)],
    )


def a_seat(dice, who, state):
    is_held, is_named = state is cm.PartnerEventState.HELD, dice.often()
    status = dice.one(*cm.AttendanceStatus) if is_held else cm.AttendanceStatus.INVITED
    return cm.Attendance(
        status=status, partner_id=PEOPLE[who] if is_named else None, person_id=who if is_named else None
    )


def a_quota(dice, number, currency):
    whose = {"owner_id": dice.one(*MANAGERS)} if dice.often() else {"territory_id": dice.one(*TERRITORIES)}
    period = dice.one(YEAR, cm.Period.of_quarter(2020, 1 + dice.up_to(3)), cm.Period.of_month(2020, 1 + dice.up_to(11)))
    return cm.Quota(id=f"Q-{number}", period=period, amount=cm.Money(dice.up_to(90_000), currency), **whose)


def an_impediment(dice, number):
    raised, is_over = dice.day(), dice.often()
    state = dice.one(cm.ImpedimentState.RESOLVED, cm.ImpedimentState.DISMISSED)
    return cm.Impediment(
        id=f"I-{number}",
        title="No portal login",
        partner_id=dice.perhaps(*PARTNERS),
        owner_id=dice.perhaps(*MANAGERS),
        raised_on=raised,
        ended_on=dice.later(raised, 100) if is_over else None,
        state=state if is_over else cm.ImpedimentState.RAISED,
    )


def a_cost(dice, number, currency):
    return cm.BookedCost(
        id=f"K-{number}",
        kind=dice.one(*cm.CostKind),
        amount=dice.money(900, currency),
        booked_on=dice.day(),
        division=dice.perhaps(*cm.Division),
        partner_id=dice.perhaps(*PARTNERS),
        territory_id=dice.perhaps(*TERRITORIES),
    )


def a_focus(dice):
    since, until = dice.span()
    return builders.in_focus(dice.one(*PRODUCTS), since, until, dice.perhaps(*TERRITORIES))

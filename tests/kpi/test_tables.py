"""The tables of facts: where one row of each stands, what can be added up of it, and which facts its rows are found among."""

from datetime import date

import attrs
import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import InvalidError
from channelmodel.kpi import AsOf, Measure, On, Within
from tests.kpi.builders import (
    AFTER,
    EVE,
    FEBRUARY,
    FIRST,
    IN_GOLD,
    LAST,
    OF_A_DEAL,
    OF_FLO,
    a_certification,
    a_cost,
    a_deal,
    a_membership,
    a_quota,
    a_registration,
    a_vendor,
    an_event,
    an_impediment,
    eur,
    groups_of,
    held,
    in_focus,
    lines,
    people,
    seat,
    surroundings,
    territories,
    won,
)

LONG_AGO = date(2019, 1, 1)

PLACED = {
    kpi.DEALS: On("closed_on"),
    kpi.FIRST_WON_DEALS: On("closed_on"),
    kpi.REGISTRATIONS: On("submitted_on"),
    kpi.WON_REGISTRATIONS: On("submitted_on"),
    kpi.CONTESTED_REGISTRATIONS: On("submitted_on"),
    kpi.MEMBERSHIPS: On("joined_on"),
    kpi.TIER_MOVES: On("on"),
    kpi.TIER_CHANGES: Within("both ends of the period", "on"),
    kpi.STAYS: On("joined_on"),
    kpi.RECRUITS: On("joined_on"),
    kpi.CERTIFICATIONS: AsOf("since", "until"),
    kpi.CAPABILITIES: AsOf("since", "until"),
    kpi.SEATS: On("held_on"),
    kpi.IMPEDIMENTS: On("raised_on"),
    kpi.INSTALMENTS: Within("the instalments that lie in the period", "first"),
    kpi.BOOKED_COSTS: On("booked_on"),
}
"""By which date a row of each table is counted here."""


def every(tables):
    return pytest.mark.parametrize("table", tables, ids=lambda table: table.name)


def measure(table, placed=None):
    return Measure(table=table, placed=placed or PLACED[table])


def rows_of(table, placed=None):
    """The KPI of how many rows a table has."""
    return kpi.Kpi(
        name="rows",
        title="Rows",
        sentence="How many rows there are.",
        unit=kpi.Unit.NUMBER,
        better=kpi.Direction.NEITHER,
        formula=kpi.Total((measure(table, placed),)),
    )


def test_every_table_is_looked_at_here():
    assert {name for name in kpi.__all__ if isinstance(getattr(kpi, name), kpi.FactTable)} == {
        name for name in kpi.__all__ if getattr(kpi, name) in list(PLACED)
    }


def test_what_holds_the_facts_of_a_collection_as_they_are_is_called_like_it():
    collections = [name for name, _ in kpi.Facts.of(cm.Channel(vendor=a_vendor())).collections]
    assert {table.name for table in PLACED} & set(collections) == {
        "deals",
        "registrations",
        "memberships",
        "certifications",
        "impediments",
    }


# Where a row stands.

EUROS = {"currency": {cm.Currency.EUR}}
PROGRAMME = {"programme": {"Partner+"}}
OF_A_REGISTRATION = {
    **{
        name: groups
        for name, groups in OF_A_DEAL.items()
        if name not in {"integrator", "origin", "route", "deal", "stage"}
    },
    "state": {cm.ReviewState.SUBMITTED},
}
GROUPS = {
    kpi.DEALS: OF_A_DEAL,
    kpi.FIRST_WON_DEALS: OF_A_DEAL,
    kpi.REGISTRATIONS: OF_A_REGISTRATION,
    kpi.WON_REGISTRATIONS: OF_A_REGISTRATION,
    kpi.CONTESTED_REGISTRATIONS: OF_A_REGISTRATION,
    kpi.MEMBERSHIPS: {**IN_GOLD, **PROGRAMME},
    kpi.TIER_MOVES: {**IN_GOLD, **PROGRAMME},
    kpi.TIER_CHANGES: {**IN_GOLD, **PROGRAMME},
    kpi.STAYS: IN_GOLD,
    kpi.RECRUITS: IN_GOLD,
    kpi.CERTIFICATIONS: {**IN_GOLD, "product": {"fw"}, "certificate": {"Expert"}},
    kpi.CAPABILITIES: {**IN_GOLD, **PROGRAMME, "product": {"fw"}},
    kpi.SEATS: {**IN_GOLD, **OF_FLO, "kind": {"workshop"}, "event": {"V-1"}},
    kpi.IMPEDIMENTS: {
        **IN_GOLD,
        **OF_FLO,
        "impediment": {"I-1"},
        "state": {cm.ImpedimentState.RAISED},
        "age": {"under 7 days"},
    },
    kpi.BOOKED_COSTS: {**IN_GOLD, **EUROS, "division": {"sales"}, "kind": {cm.CostKind.OPERATING}},
}
"""The groups of one row in every dimension in which it stands anywhere, but for those of time."""

ON_SALE = {
    "partner_id": "P-1",
    "distributor_id": "W-1",
    "owner_id": "flo",
    "customer_id": "C-1",
    "territory_id": "pt",
    "amount": eur(7),
}
GOLD = a_membership(held("Silver", LONG_AGO, FIRST), held("Gold", FIRST), id="M-0")
CUSTOMERS = [cm.Customer(id=cm.CustomerId("C-1"), name="City Hospital", segment="health")]
AROUND = [*surroundings(), *people(flo="gus"), *CUSTOMERS]
A_DEAL = won(
    7,
    opened_on=EVE,
    id="D-1",
    integrator_id="P-2",
    registration_id="R-1",
    origin=cm.DealOrigin.PARTNER,
    lines=lines(fw=7),
    cost=eur(3),
    **{name: value for name, value in ON_SALE.items() if name != "amount"},
)
A_REGISTRATION = a_registration(id="R-1", product_ids={"fw"}, **ON_SALE)
AN_EARLIER_ONE = a_registration(EVE, customer_id="C-1", partner_id="P-9", product_ids={"fw"})
FACTS = {
    kpi.DEALS: [GOLD, A_DEAL],
    kpi.FIRST_WON_DEALS: [GOLD, A_DEAL, won(1, LAST, customer_id="C-1", partner_id="P-9")],
    kpi.REGISTRATIONS: [GOLD, A_REGISTRATION],
    kpi.WON_REGISTRATIONS: [GOLD, A_REGISTRATION, A_DEAL],
    kpi.CONTESTED_REGISTRATIONS: [GOLD, A_REGISTRATION, AN_EARLIER_ONE],
    kpi.MEMBERSHIPS: [a_membership(held("Gold", FIRST), joined_on=FIRST)],
    kpi.TIER_MOVES: [GOLD],
    kpi.TIER_CHANGES: [GOLD],
    kpi.STAYS: [a_membership(held("Gold", FIRST), joined_on=FIRST)],
    kpi.RECRUITS: [a_membership(held("Gold", FIRST), joined_on=FIRST), A_DEAL],
    kpi.CERTIFICATIONS: [GOLD, a_certification(product_id="fw")],
    kpi.CAPABILITIES: [GOLD, in_focus("fw"), a_certification(product_id="fw")],
    kpi.SEATS: [GOLD, an_event(seat(), id="V-1", organiser_id="flo", territory_id="pt")],
    kpi.IMPEDIMENTS: [GOLD, an_impediment(id="I-1", owner_id="flo")],
    kpi.BOOKED_COSTS: [GOLD, a_cost(7, partner_id="P-1", territory_id="pt", division=cm.Division.SALES)],
}
"""Among which facts there is one such row in February."""


@every(GROUPS)
def test_a_row_stands_in_these_groups_and_in_no_others(table):
    facts = [*AROUND, *FACTS[table]]
    when = LAST if isinstance(PLACED[table], AsOf) else FEBRUARY
    assert rows_of(table)(facts, when).value == 1
    assert groups_of(rows_of(table), facts, when) == GROUPS[table]


def test_a_quota_stands_under_its_owner_or_its_territory_and_not_under_those_above():
    of_a_person, of_a_territory = a_quota(7, owner_id="flo"), a_quota(7, territory_id="pt")
    assert groups_of(kpi.quota, [*AROUND, of_a_person], FEBRUARY) == {
        **OF_FLO,
        **EUROS,
        "owner_tree": {"flo"},
        "territory_owner": {"flo"},
        "territory_owner_tree": {"flo"},
    }
    assert groups_of(kpi.territory_quota, [*AROUND, of_a_territory], FEBRUARY) == {
        **EUROS,
        "territory": {"pt"},
        "territory_tree": {"pt"},
    }


LEFT = a_membership(held("Gold", LONG_AGO, FIRST), left_on=FIRST)


@pytest.mark.parametrize(
    ("table", "end", "facts"),
    [
        (kpi.MEMBERSHIPS, "left_on", [LEFT]),
        (kpi.STAYS, "left_on", [LEFT]),
        (kpi.RECRUITS, "left_on", [LEFT]),
        (kpi.CERTIFICATIONS, "until", [LEFT, a_certification(LONG_AGO, FIRST)]),
    ],
    ids=lambda each: getattr(each, "name", ""),
)
def test_what_ends_on_the_day_with_a_tier_stands_in_that_tier(table, end, facts):
    assert rows_of(table, On(end))(facts, FEBRUARY, by="tier").figures == {"Gold": 1}


# What is known of its fields.


@every(PLACED)
def test_what_can_be_added_up_of_a_row_is_told(table):
    quantities = {
        kpi.DEALS: "amount, cost, days_to_close",
        kpi.FIRST_WON_DEALS: "amount, cost, days_to_close",
        kpi.REGISTRATIONS: "amount",
        kpi.WON_REGISTRATIONS: "amount",
        kpi.CONTESTED_REGISTRATIONS: "amount",
        kpi.INSTALMENTS: "amount",
        kpi.BOOKED_COSTS: "amount",
    }
    with pytest.raises(InvalidError, match=rf"Choose among {quantities.get(table, 'none')}\."):
        measure(table).sum(PLACED[table].fields[0])


@every(PLACED)
def test_a_field_that_no_row_has_is_refused(table):
    with pytest.raises(InvalidError, match=f"^Measure: field: got 'colour'; the {table.name} have no such field"):
        measure(table).distinct("colour")


@pytest.mark.parametrize("closed_on", [None, EVE, FIRST, AFTER])
def test_the_days_to_close_are_those_between_the_opening_and_the_closing(closed_on):
    deal = a_deal(opened_on=EVE) if closed_on is None else won(1, closed_on, opened_on=EVE, customer_id="C-1")
    for table in (kpi.DEALS, kpi.FIRST_WON_DEALS):
        days = attrs.evolve(rows_of(table), formula=kpi.Median(measure(table).values("days_to_close")))
        assert days([deal]).value == (None if closed_on is None else (closed_on - EVE).days)


# Which facts its rows are found among.


TOGETHER = [
    (measure(kpi.FIRST_WON_DEALS), [won(1, customer_id="C-1"), won(1, LAST, customer_id="C-1")]),
    (measure(kpi.WON_REGISTRATIONS), [A_REGISTRATION, A_DEAL]),
    (
        measure(kpi.CONTESTED_REGISTRATIONS),
        [A_REGISTRATION, a_registration(EVE, customer_name="City Hospital", partner_id="P-9"), *CUSTOMERS],
    ),
    (
        measure(kpi.TIER_CHANGES),
        [
            a_membership(held("Silver", LONG_AGO, FIRST), left_on=FIRST),
            a_membership(held("Gold", LAST), joined_on=LAST),
        ],
    ),
    (measure(kpi.STAYS), [a_membership(joined_on=FIRST, left_on=LAST), a_membership(joined_on=LAST)]),
    (measure(kpi.RECRUITS, On("first_won_on")), [a_membership(joined_on=EVE), won(1, partner_id="P-1")]),
    (
        measure(kpi.CAPABILITIES).and_(kpi.Is("is_certified", value=True)),
        [GOLD, in_focus("fw", territory_id="iberia"), a_certification(product_id="fw"), *surroundings()],
    ),
    (measure(kpi.INSTALMENTS), [*people(flo="gus"), a_quota(7, owner_id="gus"), a_quota(5, owner_id="flo")]),
    (
        measure(kpi.INSTALMENTS),
        [*territories(pt="iberia"), a_quota(7, territory_id="iberia"), a_quota(5, territory_id="pt")],
    ),
]
"""Facts that make one row only when all of them are looked at together."""


def test_all_tables_whose_facts_have_to_be_looked_at_together_are_put_together_here():
    assert {table for table in PLACED if table.whole} == {each.table for each, _ in TOGETHER}


@pytest.mark.parametrize(
    ("of", "facts"), TOGETHER, ids=lambda each: each.table.name if isinstance(each, Measure) else ""
)
def test_a_row_is_found_wherever_each_of_its_facts_is_counted(of, facts):
    counted = attrs.evolve(rows_of(of.table), formula=kpi.Total((of,)))
    assert counted(facts, FEBRUARY).value == 1
    parts = [kpi.tally([fact], FEBRUARY, kpis=[counted]) for fact in facts]
    assert kpi.Tally.sum(parts).measurement(counted).value == 1


CHANGING = [kpi.WON_REGISTRATIONS, kpi.TIER_CHANGES, kpi.RECRUITS, kpi.CAPABILITIES, kpi.INSTALMENTS]
"""The tables whose rows hang on the days that are asked for."""


@every([table for table in PLACED if table not in CHANGING])
def test_rows_that_hang_on_no_day_are_found_once_for_all_that_are_asked_for(table):
    found = []
    watched = attrs.evolve(table, rows=lambda facts, moment: found.append(moment) or table.rows(facts, moment))
    facts = kpi.Facts.of([*AROUND, *FACTS[table]]).remembering()
    for month in cm.FiscalCalendar().months(cm.Period.of_year(2020)):
        counted = rows_of(watched, PLACED[table])
        assert counted(facts, month).value == rows_of(table)([*AROUND, *FACTS[table]], month).value
    assert len(found) == 1


@every(CHANGING)
def test_rows_that_hang_on_the_days_are_found_anew_for_all_that_are_asked_for(table):
    of, facts = next((of, facts) for of, facts in TOGETHER if of.table == table)
    counted = attrs.evolve(rows_of(table), formula=kpi.Total((of,)))
    remembering = kpi.Facts.of(facts).remembering()
    months = cm.FiscalCalendar().months(cm.Period.of_year(2020))
    found = [counted.facts(remembering, month) for month in months]
    assert found == [counted.facts(facts, month) for month in months]
    assert len(set(found)) > 1


def test_tiers_at_both_ends_are_asked_for_a_period():
    with pytest.raises(
        InvalidError, match=r"^KPI: when: got None; tiers are compared between the two ends of a period"
    ):
        rows_of(kpi.TIER_CHANGES)([GOLD])


def test_an_instalment_knows_its_quota_and_each_that_stands_above_it_once():
    # Whom Bo reports to reports to Bo, which plain facts may say.
    facts = [*people(ana="bo", bo="cy", cy="bo"), a_quota(7, owner_id="ana", id="Q-1")]
    (instalment,) = kpi.quota.facts(facts, FEBRUARY)
    assert (instalment.quota_id, instalment.above) == ("Q-1", ("bo", "cy"))

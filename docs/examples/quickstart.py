"""A small channel, made by hand, and what can be asked of it.

    python docs/examples/quickstart.py

Read it from top to bottom: first the facts, then the programme, then the questions.
Nothing is looked up anywhere, the day included: whoever asks says which day it is.
"""

import io
import sys
from datetime import date

import channelmodel as cm
from channelmodel import kpi, rules

TODAY = date(2020, 6, 30)
EUR = cm.Currency.EUR
LONG_AGO = date(2018, 7, 1)

# 1. Who sells, who supplies, who buys. The vendor's fiscal year begins in July, so FY2020 ends on 30 June 2020.

vendor = cm.Vendor(
    id=cm.VendorId("northwind"), name="Northwind Systems", currency=EUR, calendar=cm.FiscalCalendar(first_month=7)
)
year = vendor.calendar.year(2020)

emea = cm.Territory(id=cm.TerritoryId("EMEA"), name="EMEA")
iberia = cm.Territory(id=cm.TerritoryId("IBERIA"), name="Iberia", parent_id=emea.id)
portugal = cm.Territory(id=cm.TerritoryId("PT"), name="Portugal", parent_id=iberia.id)
spain = cm.Territory(id=cm.TerritoryId("ES"), name="Spain", parent_id=iberia.id)
dach = cm.Territory(id=cm.TerritoryId("DACH"), name="DACH", parent_id=emea.id)

broadline = cm.Distributor(id=cm.DistributorId("broadline"), name="Broadline Iberia", territory_id=iberia.id)
alpine = cm.Distributor(id=cm.DistributorId("alpine"), name="Alpine Distribution", territory_id=dach.id)

# An integrator is a partner whose business is services. What level a partner holds is told by its membership, further down.
harbour = cm.Partner(
    id=cm.PartnerId("harbour"), name="Blue Harbour IT", territory_id=portugal.id, distributor_ids=(broadline.id,)
)
solaris = cm.Partner(
    id=cm.PartnerId("solaris"), name="Solaris Redes", territory_id=spain.id, distributor_ids=(broadline.id,)
)
alpenblick = cm.Partner(
    id=cm.PartnerId("alpenblick"), name="Alpenblick IT", territory_id=dach.id, distributor_ids=(alpine.id,)
)
keystone = cm.Integrator(
    id=cm.PartnerId("keystone"), name="Keystone Integration", territory_id=dach.id, services=("migration", "operation")
)
northbridge = cm.Integrator(
    id=cm.PartnerId("northbridge"), name="Northbridge", territory_id=spain.id, services=("design",)
)

hospital = cm.Customer(id=cm.CustomerId("hospital"), name="Lisbon Hospital", segment="health", territory_id=portugal.id)
airport = cm.Customer(id=cm.CustomerId("airport"), name="Porto Airport", segment="transport", territory_id=portugal.id)
bank = cm.Customer(id=cm.CustomerId("bank"), name="Banco Central", segment="finance", territory_id=spain.id)
university = cm.Customer(id=cm.CustomerId("university"), name="University of Seville", territory_id=spain.id)
brewery = cm.Customer(id=cm.CustomerId("brewery"), name="Munich Brewery", segment="food", territory_id=dach.id)
port = cm.Customer(id=cm.CustomerId("port"), name="Port of Hamburg", segment="transport", territory_id=dach.id)

# 2. The vendor's people: sales owns territories and numbers, the channel division owns partners.

vera = cm.AccountManager(
    id=cm.EmployeeId("vera"),
    name="Vera",
    territories=(cm.TerritoryOwnership(territory_id=emea.id, since=LONG_AGO),),
)
ana = cm.AccountManager(
    id=cm.EmployeeId("ana"),
    name="Ana",
    manager_id=vera.id,
    territories=(cm.TerritoryOwnership(territory_id=iberia.id, since=LONG_AGO),),
)
ben = cm.AccountManager(
    id=cm.EmployeeId("ben"),
    name="Ben",
    manager_id=vera.id,
    territories=(cm.TerritoryOwnership(territory_id=dach.id, since=LONG_AGO),),
)
kim = cm.ChannelManager(
    id=cm.EmployeeId("kim"),
    name="Kim",
    portfolio=tuple(cm.PortfolioEntry(partner_id=each.id, since=LONG_AGO) for each in (harbour, solaris, northbridge)),
)
lou = cm.ChannelManager(
    id=cm.EmployeeId("lou"),
    name="Lou",
    portfolio=tuple(cm.PortfolioEntry(partner_id=each.id, since=LONG_AGO) for each in (alpenblick, keystone)),
)

# 3. What is sold, and what partners were asked to put first in the second half of the year.

firewall = cm.Product(id=cm.ProductId("firewall"), name="Firewall", list_price=cm.Money(10_000, EUR))
gateway = cm.Product(id=cm.ProductId("gateway"), name="Mail gateway", list_price=cm.Money(8_000, EUR))
focus = cm.ProductFocus(product_id=gateway.id, since=date(2020, 1, 1), until=date(2020, 7, 1))


# 4. Registrations: a partner says what it found, and the vendor decides. Every move returns a new registration.


def registration(number: int, partner: cm.Partner, customer: cm.Customer, submitted_on: date) -> cm.DealRegistration:
    """Return a registration that was handed in."""
    draft = cm.DealRegistration(
        id=cm.RegistrationId(f"R-{number}"), partner_id=partner.id, customer_id=customer.id, owner_id=kim.id
    )
    return draft.move(cm.ReviewEvent.SUBMIT, submitted_on)


registered_hospital = registration(1, harbour, hospital, date(2019, 7, 15)).move(
    cm.ReviewEvent.APPROVE, date(2019, 7, 18)
)
registered_bank = registration(2, solaris, bank, date(2019, 9, 2)).move(cm.ReviewEvent.APPROVE, date(2019, 9, 4))
registered_brewery = registration(3, keystone, brewery, date(2019, 8, 1)).move(cm.ReviewEvent.APPROVE, date(2019, 8, 5))
registered_twice = registration(4, alpenblick, brewery, date(2019, 8, 9)).move(cm.ReviewEvent.REJECT, date(2019, 8, 12))
registered_lately = registration(5, northbridge, bank, date(2020, 6, 24)).move(
    cm.ReviewEvent.TAKE_UP, date(2020, 6, 26)
)
still_a_draft = cm.DealRegistration(id=cm.RegistrationId("R-6"), partner_id=harbour.id, customer_id=port.id)

# 5. Deals. The route follows from who is on them: direct, one tier (a partner), two tiers (a distributor and a partner).

won_and_registered = cm.Deal(
    id=cm.DealId("D-1"),
    name="Hospital perimeter",
    customer_id=hospital.id,
    partner_id=harbour.id,
    distributor_id=broadline.id,
    owner_id=ana.id,
    territory_id=portugal.id,
    registration_id=registered_hospital.id,
    origin=cm.DealOrigin.PARTNER,
    opened_on=date(2019, 7, 15),
    amount=cm.Money(120_000, EUR),
    cost=cm.Money(70_000, EUR),
    lines=(
        cm.DealLine(product_id=firewall.id, quantity=8, amount=cm.Money(80_000, EUR)),
        cm.DealLine(product_id=gateway.id, quantity=5, amount=cm.Money(40_000, EUR)),
    ),
).move(cm.DealEvent.WIN, date(2019, 9, 20))

# Ana and Ben share this one: it counts 60 to 40 for their numbers, and once for everybody else's.
shared = cm.Deal(
    id=cm.DealId("D-2"),
    name="Bank data centre",
    customer_id=bank.id,
    partner_id=solaris.id,
    distributor_id=broadline.id,
    integrator_id=northbridge.id,
    owner_id=ana.id,
    credits=(cm.Credit(owner_id=ana.id, share="0.6"), cm.Credit(owner_id=ben.id, share="0.4")),
    territory_id=spain.id,
    registration_id=registered_bank.id,
    origin=cm.DealOrigin.PARTNER,
    opened_on=date(2019, 9, 2),
    amount=cm.Money(200_000, EUR),
    cost=cm.Money(120_000, EUR),
).move(cm.DealEvent.WIN, date(2020, 3, 10))

airport_branch = cm.Deal(
    id=cm.DealId("D-3"),
    name="Airport branch offices",
    customer_id=airport.id,
    partner_id=harbour.id,
    owner_id=ana.id,
    territory_id=portugal.id,
    origin=cm.DealOrigin.SALES,
    opened_on=date(2019, 10, 1),
    amount=cm.Money(60_000, EUR),
    cost=cm.Money(36_000, EUR),
).move(cm.DealEvent.WIN, date(2020, 2, 14))

brewery_rollout = cm.Deal(
    id=cm.DealId("D-4"),
    name="Brewery roll-out",
    customer_id=brewery.id,
    partner_id=keystone.id,
    integrator_id=keystone.id,
    owner_id=ben.id,
    territory_id=dach.id,
    registration_id=registered_brewery.id,
    origin=cm.DealOrigin.PARTNER,
    opened_on=date(2019, 8, 1),
    amount=cm.Money(150_000, EUR),
    cost=cm.Money(90_000, EUR),
).move(cm.DealEvent.WIN, date(2019, 12, 18))

brewery_logistics = cm.Deal(
    id=cm.DealId("D-5"),
    name="Brewery logistics",
    customer_id=brewery.id,
    partner_id=alpenblick.id,
    distributor_id=alpine.id,
    owner_id=ben.id,
    territory_id=dach.id,
    origin=cm.DealOrigin.MARKETING,
    opened_on=date(2020, 1, 10),
    amount=cm.Money(90_000, EUR),
    cost=cm.Money(54_000, EUR),
).move(cm.DealEvent.WIN, date(2020, 5, 29))

sold_directly = cm.Deal(
    id=cm.DealId("D-6"),
    name="Port authority",
    customer_id=port.id,
    owner_id=ben.id,
    territory_id=dach.id,
    origin=cm.DealOrigin.CUSTOMER,
    opened_on=date(2020, 2, 3),
    amount=cm.Money(80_000, EUR),
    cost=cm.Money(40_000, EUR),
).move(cm.DealEvent.WIN, date(2020, 6, 12))

lost_in_seville = cm.Deal(
    id=cm.DealId("D-7"),
    name="Campus network",
    customer_id=university.id,
    partner_id=solaris.id,
    distributor_id=broadline.id,
    owner_id=ana.id,
    territory_id=spain.id,
    origin=cm.DealOrigin.DISTRIBUTOR,
    opened_on=date(2019, 11, 4),
    amount=cm.Money(80_000, EUR),
).move(cm.DealEvent.LOSE, date(2020, 1, 31))

lost_in_hamburg = cm.Deal(
    id=cm.DealId("D-8"),
    name="Terminal network",
    customer_id=port.id,
    partner_id=keystone.id,
    owner_id=ben.id,
    territory_id=dach.id,
    opened_on=date(2019, 11, 20),
    amount=cm.Money(40_000, EUR),
).move(cm.DealEvent.LOSE, date(2020, 4, 3))

# Three are open. One is well looked after, one has been silent, and one should have closed two weeks ago.
well_looked_after = cm.Deal(
    id=cm.DealId("D-9"),
    name="Hospital mail",
    customer_id=hospital.id,
    partner_id=harbour.id,
    owner_id=ana.id,
    territory_id=portugal.id,
    stage=cm.DealStage.PROPOSED,
    opened_on=date(2020, 4, 20),
    expected_on=date(2020, 8, 31),
    amount=cm.Money(70_000, EUR),
    activities=(cm.Activity(kind=cm.ActivityKind.DEMONSTRATION, on=date(2020, 6, 22), employee_id=ana.id),),
)
silent = cm.Deal(
    id=cm.DealId("D-10"),
    name="Campus cloud",
    customer_id=university.id,
    partner_id=northbridge.id,
    owner_id=ana.id,
    territory_id=spain.id,
    stage=cm.DealStage.QUALIFIED,
    opened_on=date(2020, 3, 2),
)
overdue = cm.Deal(
    id=cm.DealId("D-11"),
    name="Brewery backup",
    customer_id=brewery.id,
    partner_id=alpenblick.id,
    distributor_id=alpine.id,
    owner_id=ben.id,
    territory_id=dach.id,
    stage=cm.DealStage.COMMITTED,
    opened_on=date(2020, 2, 10),
    expected_on=date(2020, 6, 15),
    amount=cm.Money(110_000, EUR),
    activities=(cm.Activity(kind=cm.ActivityKind.NEGOTIATION, on=date(2020, 6, 10), employee_id=ben.id),),
)

# Won in May 2019, and so no part of FY2020.
last_year = cm.Deal(
    id=cm.DealId("D-12"),
    name="Airport pilot",
    customer_id=airport.id,
    partner_id=harbour.id,
    owner_id=ana.id,
    territory_id=portugal.id,
    opened_on=date(2019, 3, 20),
    amount=cm.Money(45_000, EUR),
).move(cm.DealEvent.WIN, date(2019, 5, 30))

# 6. Memberships keep every tier with its days, so that it can be seen who rose.


def member(partner: cm.Partner, joined_on: date, *tiers: cm.HeldTier) -> cm.Membership:
    """Return the partner's membership in the one programme that there is."""
    return cm.Membership(
        id=cm.MembershipId(partner.id), partner_id=partner.id, programme="Partner+", joined_on=joined_on, tiers=tiers
    )


memberships = [
    member(
        harbour,
        LONG_AGO,
        cm.HeldTier(tier="Silver", rank=2, since=LONG_AGO, until=date(2019, 10, 1)),
        cm.HeldTier(tier="Gold", rank=3, since=date(2019, 10, 1)),
    ),
    member(
        keystone,
        LONG_AGO,
        cm.HeldTier(tier="Gold", rank=3, since=LONG_AGO, until=date(2020, 1, 1)),
        cm.HeldTier(tier="Silver", rank=2, since=date(2020, 1, 1)),
    ),
    member(solaris, date(2019, 1, 1), cm.HeldTier(tier="Silver", rank=2, since=date(2019, 1, 1))),
    member(alpenblick, date(2019, 9, 1), cm.HeldTier(tier="Registered", rank=1, since=date(2019, 9, 1))),
    member(northbridge, date(2020, 5, 4), cm.HeldTier(tier="Registered", rank=1, since=date(2020, 5, 4))),
]

# 7. What partners' people learnt, and where they came to. Tom's certificate has run out.

joana = cm.PartnerEmployee(id=cm.PartnerEmployeeId("joana"), name="Joana", partner_id=harbour.id)
rui = cm.PartnerEmployee(id=cm.PartnerEmployeeId("rui"), name="Rui", partner_id=harbour.id)
carmen = cm.PartnerEmployee(id=cm.PartnerEmployeeId("carmen"), name="Carmen", partner_id=solaris.id)
eva = cm.PartnerEmployee(id=cm.PartnerEmployeeId("eva"), name="Eva", partner_id=keystone.id)
tom = cm.PartnerEmployee(id=cm.PartnerEmployeeId("tom"), name="Tom", partner_id=keystone.id)


def certified(person: cm.PartnerEmployee, since: date, until: date) -> cm.Certification:
    """Return a certificate about the firewall."""
    return cm.Certification(
        id=cm.CertificationId(f"{person.id}-{since}"),
        certificate="Firewall expert",
        partner_id=person.partner_id,
        person_id=person.id,
        product_id=firewall.id,
        since=since,
        until=until,
    )


def seat(person: cm.PartnerEmployee, status: cm.AttendanceStatus) -> cm.Attendance:
    """Return what became of an invitation."""
    return cm.Attendance(partner_id=person.partner_id, person_id=person.id, status=status)


workshop = cm.PartnerEvent(
    id=cm.EventId("V-1"),
    name="Sizing firewalls",
    kind=cm.PartnerEventKind.WORKSHOP,
    held_on=date(2019, 11, 12),
    state=cm.PartnerEventState.HELD,
    organiser_id=kim.id,
    product_ids=frozenset({firewall.id}),
    attendances=(
        *(seat(each, cm.AttendanceStatus.ATTENDED) for each in (joana, rui, carmen)),
        seat(eva, cm.AttendanceStatus.ABSENT),
    ),
)
briefing = cm.PartnerEvent(
    id=cm.EventId("V-2"),
    name="Prices for the mail gateway",
    kind=cm.PartnerEventKind.PRICING_BRIEFING,
    held_on=date(2020, 2, 20),
    state=cm.PartnerEventState.HELD,
    organiser_id=lou.id,
    product_ids=frozenset({gateway.id}),
    attendances=(
        *(seat(each, cm.AttendanceStatus.ATTENDED) for each in (joana, eva)),
        *(seat(each, cm.AttendanceStatus.DECLINED) for each in (carmen, tom)),
    ),
)

# 8. Numbers to reach. Ana's year is due quarter by quarter, and most of it late; no cent gets lost on the way.

quotas = [
    cm.Quota(id=cm.QuotaId("ana"), owner_id=ana.id, period=year, amount=cm.Money(400_000, EUR)).spread(
        vendor.calendar.quarters(year), ["0.15", "0.20", "0.30", "0.35"]
    ),
    cm.Quota(id=cm.QuotaId("ben"), owner_id=ben.id, period=year, amount=cm.Money(300_000, EUR)),
    cm.Quota(id=cm.QuotaId("PT"), territory_id=portugal.id, period=year, amount=cm.Money(160_000, EUR)),
    cm.Quota(id=cm.QuotaId("ES"), territory_id=spain.id, period=year, amount=cm.Money(240_000, EUR)),
    cm.Quota(id=cm.QuotaId("IBERIA"), territory_id=iberia.id, period=year, amount=cm.Money(400_000, EUR)),
    cm.Quota(id=cm.QuotaId("DACH"), territory_id=dach.id, period=year, amount=cm.Money(300_000, EUR)),
    cm.Quota(id=cm.QuotaId("EMEA"), territory_id=emea.id, period=year, amount=cm.Money(700_000, EUR)),
]

# 9. All of it in one frozen snapshot. An id that refers to nothing would be refused here, with its path.

channel = cm.Channel(
    vendor=vendor,
    distributors=[broadline, alpine],
    partners=[harbour, solaris, alpenblick, keystone, northbridge],
    customers=[hospital, airport, bank, university, brewery, port],
    account_managers=[vera, ana, ben],
    channel_managers=[kim, lou],
    partner_employees=[joana, rui, carmen, eva, tom],
    territories=[emea, iberia, portugal, spain, dach],
    products=[firewall, gateway],
    focus=[focus],
    registrations=[
        *(registered_hospital, registered_bank, registered_brewery),
        *(registered_twice, registered_lately, still_a_draft),
    ],
    deals=[
        *(won_and_registered, shared, airport_branch, brewery_rollout, brewery_logistics, sold_directly),
        *(lost_in_seville, lost_in_hamburg, well_looked_after, silent, overdue, last_year),
    ],
    memberships=memberships,
    certifications=[
        certified(joana, date(2019, 10, 1), date(2021, 10, 1)),
        certified(rui, date(2020, 1, 15), date(2022, 1, 15)),
        certified(carmen, date(2020, 5, 11), date(2022, 5, 11)),
        certified(eva, date(2019, 8, 20), date(2021, 8, 20)),
        certified(tom, date(2018, 6, 1), date(2020, 6, 1)),
    ],
    events=[workshop, briefing],
    quotas=quotas,
    impediments=[
        cm.Impediment(
            id=cm.ImpedimentId("I-1"),
            title="No access to the price list in the portal",
            partner_id=alpenblick.id,
            owner_id=lou.id,
            raised_on=date(2020, 5, 11),
        )
    ],
    costs=[
        cm.BookedCost(id=cm.CostId("K-1"), amount=cm.Money(150_000, EUR), booked_on=TODAY, division=cm.Division.SALES),
        cm.BookedCost(
            id=cm.CostId("K-2"),
            amount=cm.Money(12_000, EUR),
            booked_on=date(2019, 11, 30),
            division=cm.Division.CHANNEL,
        ),
        cm.BookedCost(
            id=cm.CostId("K-3"), kind=cm.CostKind.DEPRECIATION, amount=cm.Money(20_000, EUR), booked_on=TODAY
        ),
    ],
)

# 10. The programme, as the vendor's own page would say it. It is data: it compares, prints, and explains itself.

revenue, certified_people, win_rate = rules.fact("revenue"), rules.fact("certified_people"), rules.fact("win_rate")
programme = rules.Programme(
    "Partner+",
    [
        rules.Tier("Registered"),
        rules.Tier("Silver", requires=[revenue >= cm.Money(100_000, EUR), certified_people >= 1]),
        rules.Tier(
            "Gold",
            requires=[
                revenue >= cm.Money(150_000, EUR),
                certified_people >= 2,  # noqa: PLR2004 - thresholds are what a programme is made of
                win_rate >= "0.60",
            ],
        ),
    ],
)


def main() -> None:
    """Ask the channel, and print what it says."""
    print(f"{vendor.name}, {year}: {year.start} to {year.last}")

    print("\nPARTNERS\n")
    columns = [kpi.revenue, kpi.win_rate, kpi.registrations, kpi.certified_people]
    print(kpi.scorecard(channel, year, by="partner", kpis=columns))

    print("\nTERRITORIES AGAINST THEIR QUOTA, each with everything below it\n")
    against_quota = kpi.territory_quota_attainment(channel, year, by="territory_tree")
    for territory in channel.territories:
        reached = against_quota[territory.id]
        depth = len(channel.territory_tree.path(territory.id)) - 1
        name = "  " * depth + territory.name
        print(f"{name:<14}{reached.numerator!s:>15} of {reached.denominator!s:>15}{reached!s:>10}")

    print("\nACCOUNT MANAGERS AGAINST THEIR QUOTA, with what they share\n")
    print(kpi.quota_attainment(channel, year, by="owner"))

    print("\nROUTES\n")
    print(kpi.revenue(channel, year, by="route"))

    print("\nTIERS\n")
    measured = {"revenue": kpi.revenue, "certified_people": kpi.certified_people, "win_rate": kpi.win_rate}
    assessments = programme.assess_all(rules.standings(channel, year, measured))
    for assessment in assessments:
        print(f"{assessment.standing.name:<22}{assessment.tier}")
    print("\nWhy is Keystone not Gold?\n")
    print(next(each for each in assessments if each.standing.partner_id == keystone.id).explain())

    print("\nAND THE REST\n")
    to_push = kpi.deals_to_push(idle_days=30)
    for each in (kpi.channel_share, kpi.ebitda, kpi.new_partners, kpi.promoted_partners, kpi.attendance_rate):
        print(f"{each.title:<22}{each(channel, year)}")
    print(f"{to_push.title:<22}{', '.join(str(deal.name) for deal in to_push.facts(channel, TODAY))}")
    for impediment in channel.impediments:
        hindered = "everybody" if impediment.partner_id is None else channel.partner(impediment.partner_id).name
        print(f"{'Impediment':<22}{impediment.title}: {hindered}, since {impediment.raised_on}")


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Tables are drawn with lines that not every terminal's own encoding knows.
        sys.stdout.reconfigure(encoding="utf-8")
    main()

"""What every KPI declares: these tables change only where it is meant that a figure is read otherwise than before."""

import re
from datetime import date

import attrs

import channelmodel as cm
from channelmodel import kpi

# How each KPI is read, in the order in which the catalogue tells them: what it is counted in, which end is the better one,
# whether it is asked for a period or as of a day, what is made of the facts, and which facts it reads, placed by what.
KPIS = """
revenue                        money   more     period  sum         deals: by closed_on
average_deal_size              money   more     period  ratio       deals: by closed_on
average_sale_size              money   more     period  ratio       deals: by closed_on
median_deal_size               money   more     period  median      deals: by closed_on
revenue_per_closed_deal        money   more     period  ratio       deals: by closed_on
margin                         money   more     period  sum         deals: by closed_on
margin_rate                    share   more     period  ratio       deals: by closed_on
ebitda                         money   more     period  sum         deals, booked costs: by closed_on, by booked_on
sourced_revenue                money   more     period  sum         deals: by closed_on
sourced_share                  share   more     period  ratio       deals: by closed_on
sourced_pipeline               money   more     day     sum         deals: from opened_on until closed_on
influenced_revenue             money   more     period  sum         deals: by closed_on
influenced_pipeline            money   more     day     sum         deals: from opened_on until closed_on
channel_share                  share   more     period  ratio       deals: by closed_on
revenue_concentration          ratio   less     period  herfindahl  deals: by closed_on
quota                          money   neither  period  sum         instalments: the instalments that lie in the period
territory_quota                money   neither  period  sum         instalments: the instalments that lie in the period
quota_attainment               share   more     period  attainment  deals, instalments: by closed_on, the instalments that lie in the period
territory_quota_attainment     share   more     period  attainment  deals, instalments: by closed_on, the instalments that lie in the period
deals_opened                   number  more     period  number      deals: by opened_on
deals_won                      number  more     period  number      deals: by closed_on
deals_lost                     number  less     period  number      deals: by closed_on
deals_closed                   number  more     period  number      deals: by closed_on
win_rate                       share   more     period  ratio       deals: by closed_on
won_share                      share   more     period  ratio       deals: by opened_on
open_pipeline                  money   more     day     sum         deals: from opened_on until closed_on
open_deals                     number  more     day     number      deals: from opened_on until closed_on
pipeline_created               money   more     period  sum         deals: by opened_on
pipeline_steadiness            ratio   less     period  steadiness  deals: by opened_on
pipeline_steadiness_by_number  ratio   less     period  steadiness  deals: by opened_on
won_cycle                      days    less     period  ratio       deals: by closed_on
median_won_cycle               days    less     period  median      deals: by closed_on
lost_cycle                     days    neither  period  ratio       deals: by closed_on
median_lost_cycle              days    neither  period  median      deals: by closed_on
pipeline_velocity              money   more     period  product     deals: from opened_on until closed_on, by closed_on
registrations                  number  more     period  number      registrations: by submitted_on
registered_amount              money   more     period  sum         registrations: by submitted_on
registrations_decided          number  more     period  number      registrations: by decided_on
registrations_approved         number  more     period  number      registrations: by decided_on
registrations_rejected         number  less     period  number      registrations: by decided_on
registration_approval_rate     share   more     period  ratio       registrations: by submitted_on
time_to_decision               days    less     period  median      registrations: by decided_on
won_registrations              number  more     period  number      won registrations: by submitted_on
registration_conversion        share   more     period  ratio       won registrations, registrations: by submitted_on
contested_registrations        number  less     period  number      contested registrations: by submitted_on
conflict_rate                  share   less     period  ratio       contested registrations, registrations: by submitted_on
undecided_registrations        number  less     day     number      registrations: from submitted_on until decided_on
undecided_amount               money   less     day     sum         registrations: from submitted_on until decided_on
protected_registrations        number  neither  day     number      registrations: from decided_on until protected_until
registrations_expired          number  less     period  number      registrations: by protected_until
partners                       number  more     day     distinct    memberships: from joined_on until left_on
new_partners                   number  more     period  distinct    memberships: by joined_on
memberships_begun              number  more     period  number      memberships: by joined_on
memberships_ended              number  less     period  number      memberships: by left_on
tier_distribution              share   neither  day     share       memberships: from joined_on until left_on
promoted_partners              number  more     period  distinct    tier changes: both ends of the period
demoted_partners               number  less     period  distinct    tier changes: both ends of the period
promotions                     number  more     period  number      tier moves: by on
demotions                      number  less     period  number      tier moves: by on
activation_rate                share   more     period  ratio       recruits: by joined_on
time_to_first_deal             days    less     period  median      recruits: by first_won_on
partner_churn                  share   less     period  ratio       stays: by left_on, from joined_on until left_on on the eve
retention                      share   more     period  ratio       stays: by joined_on
certifications                 number  more     day     number      certifications: from since until until
certified_people               number  more     day     distinct    certifications: from since until until
certification_coverage         share   more     day     ratio       capabilities: from since until until
event_attendances              number  more     period  number      seats: by held_on
event_attendees                number  more     period  distinct    seats: by held_on
attendance_rate                share   more     period  ratio       seats: by held_on
active_partners                number  more     period  distinct    deals: by closed_on
active_customers               number  more     period  distinct    deals: by closed_on
new_customers                  number  more     period  number      first won deals: by closed_on
impediments_raised             number  less     period  number      impediments: by raised_on
open_impediments               number  less     day     number      impediments: from raised_on until ended_on
impediments_resolved           number  more     period  number      impediments: by ended_on
impediments_dismissed          number  neither  period  number      impediments: by ended_on
time_to_resolve                days    less     period  median      impediments: by ended_on
"""

# The same of those that are made for what a vendor has agreed.
MADE = """
revenue_of_top_10             share   less  period  topshare    deals: by closed_on
partners_making               number  more  period  holdersof   deals: by closed_on
weighted_pipeline             money   more  day     weighted    deals: from opened_on until closed_on
pipeline_coverage             ratio   more  period  attainment  deals, instalments: by expected_on, the instalments that lie in the period
territory_pipeline_coverage   ratio   more  period  attainment  deals, instalments: by expected_on, the instalments that lie in the period
deals_to_push                 number  less  day     number      deals: from opened_on until closed_on
business_time_to_decision     days    less  period  median      registrations: by decided_on
overdue_registrations         number  less  day     number      registrations: from submitted_on until decided_on
active_partners_by_deals_won  number  more  period  distinct    deals: by closed_on
"""

STAGES = [stage for stage in cm.DealStage if not stage.is_closed]
DAY = date(2020, 3, 31)
MAKING = [
    lambda: kpi.revenue_of_top(10),
    lambda: kpi.partners_making("0.8"),
    lambda: kpi.weighted_pipeline(dict.fromkeys(STAGES, "0.5")),
    lambda: kpi.pipeline_coverage(DAY),
    lambda: kpi.territory_pipeline_coverage(DAY),
    lambda: kpi.deals_to_push(30),
    lambda: kpi.business_time_to_decision(cm.BusinessCalendar()),
    lambda: kpi.overdue_registrations(5),
    lambda: kpi.active_partners_by(kpi.deals_won),
]

# What these are called, and what they say in one sentence, which tells what was agreed.
SAID = """
Revenue of the top 10
    The share that the 10 largest partners have in what was sold through partners in the period.
Partners that make 80 %
    How few partners make at least 80 % of what was sold through partners in the period.
Weighted pipeline
    The amounts of the deals open on the day, each times the probability of its stage on that day:
    prospecting 1/2, qualified 1/2, proposed 1/2, committed 1/2.
Pipeline coverage
    The amount of the deals open on 2020-03-31 that are expected to close in the period,
    divided by what the vendor's people have to bring.
Pipeline coverage of territories
    The amount of the deals open on 2020-03-31 that are expected to close in the period,
    divided by what the territories have to bring.
Deals to push
    Deals open on the day that had no activity for more than 30 days, or should have closed before it.
Business time to decision
    The median of the business days from first submitting a registration to its decision, of those decided in the period.
Overdue registrations
    Registrations undecided on the day and not returned, last handed in more than 5 days before it.
Partners active by deals won
    Different partners with at least one of these: Deals won in the period.
"""


@attrs.frozen
class Declared:
    """What a kind of facts declares; words in no order."""

    row: type
    groups: str
    money: str = ""
    numbers: str = ""
    covers: str = ""
    ends: str = ""
    whole: str = ""
    is_timeless: bool = True


A_PARTNERS = "partner partner_segment channel_manager tier territory territory_owner"
AN_OWNERS = "owner manager division"
A_DEALS = f"{A_PARTNERS} {AN_OWNERS} customer customer_segment distributor product registration age currency"
A_SALES = f"{A_DEALS} integrator origin route deal stage"
A_MEMBERS = f"{A_PARTNERS} programme"

# What a row of each kind of facts is, by what it can be broken down, which fields hold money and which numbers, in which groups it
# covers what is below, which date is the first on which it no longer holds, which facts have to be looked at together to find the
# rows, and whether these are the same whatever days are asked for.
FACTS = {
    "deals": Declared(cm.Deal, A_SALES, money="amount cost", numbers="days_to_close"),
    "first won deals": Declared(cm.Deal, A_SALES, money="amount cost", numbers="days_to_close", whole="deals"),
    "registrations": Declared(cm.DealRegistration, f"{A_DEALS} state", money="amount"),
    "won registrations": Declared(
        cm.DealRegistration, f"{A_DEALS} state", money="amount", whole="registrations deals", is_timeless=False
    ),
    "contested registrations": Declared(
        cm.DealRegistration, f"{A_DEALS} state", money="amount", whole="registrations customers"
    ),
    "memberships": Declared(cm.Membership, A_MEMBERS, ends="left_on"),
    "tier moves": Declared(cm.TierMove, A_MEMBERS),
    "tier changes": Declared(cm.TierMove, A_MEMBERS, whole="memberships", is_timeless=False),
    "stays": Declared(kpi.Stay, A_PARTNERS, ends="left_on", whole="memberships"),
    "recruits": Declared(kpi.Recruit, A_PARTNERS, ends="left_on", whole="memberships deals", is_timeless=False),
    "certifications": Declared(cm.Certification, f"{A_PARTNERS} product certificate", ends="until"),
    "capabilities": Declared(
        kpi.Capability,
        f"{A_MEMBERS} product",
        whole="memberships partners territories focus certifications",
        is_timeless=False,
    ),
    "seats": Declared(kpi.Seat, f"{A_PARTNERS} {AN_OWNERS} kind event"),
    "impediments": Declared(cm.Impediment, f"{A_PARTNERS} {AN_OWNERS} impediment state age"),
    "instalments": Declared(
        kpi.Target,
        f"{AN_OWNERS} territory territory_owner currency",
        money="amount",
        covers="owner territory territory_owner",
        whole="quotas employees territories",
        is_timeless=False,
    ),
    "booked costs": Declared(cm.BookedCost, f"{A_PARTNERS} division kind currency", money="amount"),
}

# Where a row says in which group it stands; a line without kinds of facts is that of all others that can be broken down by it.
PATHS = """
partner           partner_id
partner_segment   partner_id > partners.segment
tier              partner_id @ highest_tiers
tier              membership_id @ held_tiers                     capabilities
tier              id @ held_tiers                                memberships
tier              after.tier                                     tier changes, tier moves
channel_manager   partner_id @ portfolio
distributor       distributor_id
integrator        integrator_id
customer          customer_id
customer_segment  customer_id > customers.segment
owner             owner_id
manager           owner_id > employees.manager_id
division          owner_id > employees.division
division          division                                       booked costs
territory         partner_id > partners.territory_id
territory         territory_id                                   DEALS, REGISTRATIONS, seats, booked costs, instalments
territory_owner   partner_id > partners.territory_id @ ownerships
territory_owner   territory_id @ ownerships                      DEALS, REGISTRATIONS, seats, booked costs
territory_owner   owner_id                                       instalments
product           product_id
product           product_ids                                    REGISTRATIONS
product           lines                                          DEALS
origin            origin
route             route
deal              id
stage             stage
registration      registration_id                                DEALS
registration      id                                             REGISTRATIONS
state             state
age               opened_on @ age                                DEALS
age               submitted_on @ age                             REGISTRATIONS
age               raised_on @ age                                impediments
event             event_id
impediment        id
programme         programme
certificate       certificate
kind              kind
currency          amount
""".replace("DEALS", "deals, first won deals").replace(
    "REGISTRATIONS", "registrations, won registrations, contested registrations"
)

# What each scorecard shows side by side, from the first column to the last.
SCORECARDS = {
    "PARTNER": "revenue average_deal_size win_rate open_pipeline registrations certified_people",
    "CHANNEL_MANAGER": "new_partners promoted_partners active_partners registrations certified_people event_attendances "
    "open_impediments revenue",
    "ACCOUNT_MANAGER": "revenue quota_attainment win_rate average_deal_size won_cycle pipeline_created open_pipeline",
    "TERRITORY": "revenue territory_quota_attainment channel_share win_rate open_pipeline registrations active_partners",
    "DIVISION": "revenue margin ebitda deals_won win_rate",
}

TABLES = {
    name.lower().replace("_", " "): table
    for name in kpi.__all__
    if isinstance(table := getattr(kpi, name), kpi.FactTable)
}
NAMES = {table.name: name for name, table in TABLES.items()}


def rows(text):
    return [re.split("  +", line) for line in text.strip().splitlines()]


def row(each):
    """The line of a KPI in the table."""
    formula = each.formula
    return [
        each.name,
        each.unit.value,
        each.better.name.lower(),
        "day" if each.is_as_of else "period",
        str(formula.measures[0].collects) if isinstance(formula, kpi.Total) else type(formula).__name__.lower(),
        f"{', '.join(map(NAMES.get, each.reads))}: {', '.join(each.placed_by)}",
    ]


def declared(table):
    """What a kind of facts declares, words in no order."""
    told = {each.name: getattr(table, each.name, ()) for each in attrs.fields(Declared)}
    return (
        told
        | {name: set(words) for name, words in told.items() if isinstance(words, tuple)}
        | {"groups": set(dict(table.dimensions))}
    )


def paths():
    """Where a row of each kind of facts says in which group of each dimension it stands."""
    found = {}
    for dimension, path, *kinds in rows(PATHS):
        every = [name for name, line in FACTS.items() if dimension in line.groups.split()]
        for name in kinds[0].split(", ") if kinds else every:
            found[name, dimension] = path
    return found


def test_every_kpi_is_read_as_its_line_says_in_the_order_of_the_catalogue():
    assert list(map(row, kpi.CATALOGUE.values())) == rows(KPIS)
    assert all(each.name == name for name, each in kpi.CATALOGUE.items())


def test_every_kpi_that_is_made_for_a_vendor_is_read_as_its_line_says():
    assert [row(make()) for make in MAKING] == rows(MADE)


def test_a_kpi_that_is_made_for_a_vendor_tells_what_was_agreed():
    made = [make() for make in MAKING]
    assert [f"{each.title} {each.sentence}" for each in made] == [
        " ".join(each.split()) for each in re.split(r"\n(?=\w)", SAID.strip())
    ]


def test_every_kind_of_facts_can_be_broken_down_and_added_up_as_its_line_says():
    lines = {name: attrs.asdict(line) for name, line in FACTS.items()}
    assert {name: declared(table) for name, table in TABLES.items()} == {
        name: {told: set(words.split()) if isinstance(words, str) else words for told, words in line.items()}
        for name, line in lines.items()
    }


def test_every_kind_of_facts_says_in_each_dimension_where_its_rows_stand():
    assert {
        (name, dimension): path for name, table in TABLES.items() for dimension, path in table.dimensions
    } == paths()
    assert [name for name, table in TABLES.items() if table.nested is not None] == ["instalments"]


def test_how_long_a_deal_took_is_the_days_from_its_opening_until_its_closing():
    for name in ("deals", "first won deals"):
        assert TABLES[name].days == (("days_to_close", kpi.Days("opened_on", "closed_on")),)
    assert sum(map(bool, (table.days for table in TABLES.values()))) == 2


def test_every_kind_of_facts_is_read_by_a_kpi():
    read = {measure.table for each in kpi.CATALOGUE.values() for measure in each.formula.measures}
    assert read == set(TABLES.values())


def test_every_scorecard_shows_what_its_line_says_in_that_order():
    shown = {whose: getattr(kpi, f"{whose}_KPIS") for whose in SCORECARDS}
    assert {whose: " ".join(each.name for each in kpis) for whose, kpis in shown.items()} == SCORECARDS

"""Standings for a programme lie close to its thresholds: every requirement comes out in every way, at the very edge too."""

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from programmes import atlassian, aws, erpnet, gitlab, hubspot, odoo, salesforce, sap, veritas

from channelmodel import Currency, Money, rules, strategies
from channelmodel.rules import Amount, Outcome

PUBLISHED = [
    atlassian.ATLASSIAN_2024,
    aws.AWS_2024,
    erpnet.ERPNET_2026,
    gitlab.GITLAB_2025,
    hubspot.HUBSPOT_2018,
    odoo.ODOO_2023,
    sap.SAP_2010,
    veritas.VERITAS_FY18,
]
look = settings(
    max_examples=400, database=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
unshrunk = settings(look, max_examples=3_000)
few = settings(max_examples=25, suppress_health_check=list(HealthCheck))
DAY = date(2023, 3, 31)


@pytest.mark.parametrize("programme", PUBLISHED, ids=lambda each: each.name)
def test_every_requirement_of_a_published_programme_comes_out_in_every_way(programme):
    seen = {}

    @look
    @given(strategies.standings(programme=programme))
    def judged(standing):
        for judgement in programme.assess(standing).judgements:
            for requirement, outcome in zip(judgement.requires, judgement.outcomes, strict=True):
                seen.setdefault((judgement.tier, str(requirement)), set()).add(outcome)

    judged()
    assert {told: set(Outcome) - outcomes for told, outcomes in seen.items() if outcomes != set(Outcome)} == {}


@pytest.mark.parametrize("tier", [None, *(tier.name for tier in salesforce.SALESFORCE_FY22.tiers)])
def test_every_tier_of_a_published_programme_is_reached(tier):
    programme = salesforce.SALESFORCE_FY22
    close = strategies.standings(programme=programme)
    assert find(close, lambda standing: programme.assess(standing).tier == tier, settings=unshrunk)


def asking(*requirements):
    return rules.Programme("Club", [rules.Tier("Top", requirements)])


def known(programme, name, kind=object):
    """Everything that is ever known under a name."""
    found = set()

    @look
    @given(strategies.standings(programme=programme, as_of=st.just(DAY)))
    def gather(standing):
        found.update(each.value for each in standing.facts if each.name == name and isinstance(each.value, kind))

    gather()
    return found


def test_a_number_is_one_below_its_threshold_on_it_one_above_far_above_and_nothing():
    assert known(asking(rules.fact("experts") >= 6), "experts", Amount) == set(map(Amount, (0, 5, 6, 7, 60)))


def test_money_misses_its_threshold_by_a_cent():
    asked = asking(rules.fact("revenue") >= Money(50_000, Currency.EUR))
    euros = ("0", "49999.99", "50000", "50000.01", "500000")
    assert known(asked, "revenue", Amount) == {Amount.of(Money(each, Currency.EUR)) for each in euros}


def test_a_share_is_told_by_what_is_above_and_below_its_stroke():
    asked = asking(rules.fact("renewed") / rules.fact("due") >= "0.80")
    close = strategies.standings(programme=asked)
    below = find(
        close, lambda standing: asked.assess(standing).tier is None and len(standing.facts) == 2, settings=unshrunk
    )
    above = find(close, lambda standing: asked.assess(standing).tier == "Top", settings=unshrunk)
    assert len(below.facts) == len(above.facts) == 2


def test_a_text_is_one_that_is_asked_for_or_another():
    assert known(asking(rules.one_of("country", "US", "BR")), "country", str) == {"US", "BR", "elsewhere"}


def test_a_day_is_the_last_on_which_it_counts_and_those_beside_it():
    asked = asking(rules.still_valid("insured_until"))
    assert {DAY.replace(day=30), DAY, date(2023, 4, 1)} <= known(asked, "insured_until", date)


def test_a_flag_is_up_and_down():
    assert known(asking(rules.flag("invited")), "invited", bool) == {True, False}


def test_what_is_unknown_says_why():
    assert known(asking(rules.flag("invited")), "invited", rules.Undefined)


BENEFITS = rules.Benefits(
    "Discount",
    (
        rules.Benefits(
            "More",
            (rules.Benefit("Bonus", (rules.TierAmount(None, rules.Constant("0.1")),), requires=[rules.flag("paid")]),),
        ),
    ),
)
KINDS = {
    "places": (
        rules.Programme("Club", [rules.Tier("Top", places=rules.Places(1, rules.fact("revenue")))]),
        {"revenue"},
    ),
    "what benefits need": (rules.Programme("Club", [rules.Tier("Top")], benefits=[BENEFITS]), {"paid"}),
    "records that are told apart": (asking(rules.each("deals").distinct("customer") >= 2), {"deals"}),
    "a ratio of sums": (
        asking((rules.fact("sold") + rules.fact("renewed")) / rules.fact("due") >= "0.80"),
        {"sold", "renewed", "due"},
    ),
    "what it takes to stay": (rules.Programme("Club", [rules.Tier("Top", keeps=[rules.flag("stays")])]), {"stays"}),
    "a table": (asking(rules.table("sales_by_product").entry("Search") >= 500), {"sales_by_product"}),
    "what was confirmed": (asking(rules.attested("trained", months=12)), {"trained"}),
    "people with roles": (
        asking(rules.staffed(rules.Role("Engineer", 2, any_of=["Architect"]), certificates="held")),
        {"people"},
    ),
}


@pytest.mark.parametrize(("programme", "names"), KINDS.values(), ids=KINDS)
def test_everything_that_a_programme_asks_for_is_known_at_times_and_nothing_else(programme, names):
    found = set()

    @look
    @given(strategies.standings(programme=programme))
    def gather(standing):
        found.update(each.name for each in standing.facts)

    gather()
    assert found == names


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(strategies.programmes(), st.data())
def test_any_programme_can_judge_what_comes_close_to_it(programme, data):
    standing = data.draw(strategies.standings(programme=programme))
    assert len(programme.assess(standing).judgements) == len(programme.tiers)


@few
@given(strategies.standings(programme=asking(rules.flag("invited")), as_of=st.none()))
def test_standings_for_a_programme_may_be_as_of_no_day(standing):
    assert standing.as_of is None

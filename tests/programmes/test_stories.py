"""What becomes of partners over time, and what their tiers bring them, told as the vendors tell it."""

from datetime import date

import pytest
from programmes.odoo import COMMISSIONS_2023, ODOO, ODOO_2023
from programmes.salesforce import SALESFORCE_FY22
from programmes.sap import SAP_2010
from programmes.veritas import VERITAS_FY18

from channelmodel import HeldTier, Membership, MembershipId, Money, PartnerId
from channelmodel.rules import Amount, Programme, Standing, Unlisted, fact, review, table
from tests.programmes.partners import judged

START = date(2009, 1, 1)


def tier_after(programme: Programme, held: str, since: date, *story):
    """Return the tier of a partner that held one since a day, after its facts on some later days."""
    tier = HeldTier(tier=held, rank=programme.rank(held), since=since)
    member = Membership(
        id=MembershipId("M-1"), partner_id=PartnerId("P-1"), programme=programme.name, joined_on=START, tiers=(tier,)
    )
    standings = (Standing.of(PartnerId("P-1"), facts, as_of=day, unlisted=Unlisted.ZERO) for day, facts in story)
    assert programme.review is not None
    return review(programme.review, member, [programme.assess(each) for each in standings]).membership.tiers[-1].tier


def odoo_partner(net_new_users, certified, retention):
    return {
        "net_new_users_12m": net_new_users,
        "certified_employees": certified,
        "customers_3y_still_active": retention,
        "customers_acquired_3y": 100,
    }


def test_odoo_counts_new_and_upsold_users_less_those_that_were_lost():
    net = fact("new") + fact("upsell") - fact("downsell") - fact("churn")
    users = net.amount(Standing.of(PartnerId("P-1"), {"new": 220, "upsell": 40, "downsell": 35, "churn": 26}))
    assert users == Amount(199)
    assert judged(ODOO_2023, odoo_partner(users, certified=6, retention=90)).tier == "Silver"
    assert judged(ODOO_2023, odoo_partner(260, certified=6, retention=90)).tier == "Silver"


def test_odoo_sets_a_partner_to_the_highest_level_that_it_meets_at_the_quarterly_review():
    now = odoo_partner(250, certified=6, retention=85)
    assert tier_after(ODOO_2023, "Gold", START, (date(2023, 7, 1), now)) == "Silver"
    assert tier_after(ODOO_2023, "Gold", START, (date(2023, 6, 30), now)) == "Gold"


def test_odoo_upgrades_a_partner_as_soon_as_it_reaches_a_higher_level():
    assert tier_after(ODOO_2023, "Silver", START, (date(2023, 8, 14), odoo_partner(300, 6, 80))) == "Gold"


@pytest.mark.parametrize(("monthly_fee", "commission"), [(299, "149.50"), (300, "150"), (400, "150")])
def test_odoo_pays_half_of_the_hosting_of_a_gold_partner_up_to_150_euros_a_month(monthly_fee, commission):
    facts = {"odoo_sh_subscription": Money(monthly_fee, "EUR")}
    award = COMMISSIONS_2023.award(Standing.of(PartnerId("P-1"), facts), tier="Gold")
    assert award.line("Odoo.sh").granted == Amount.of(Money(commission, "EUR"))


def test_odoo_pays_a_fifth_of_an_enterprise_subscription_to_a_gold_partner():
    facts = {"enterprise_subscription": Money(1_000, "EUR")}
    award = COMMISSIONS_2023.award(Standing.of(PartnerId("P-1"), facts), tier="Gold")
    assert award.line("Enterprise").granted == Amount.of(Money(200, "EUR"))


def test_odoo_judges_by_the_edition_of_the_day():
    assert ODOO.on(date(2023, 5, 18)).name == "Odoo 2020"
    assert ODOO.on(date(2023, 5, 19)) == ODOO_2023


def points(number):
    return {"solution": "A1/B1", "revenue_points": number}


def test_sap_takes_a_level_away_only_in_january_and_july():
    march = (date(2010, 3, 1), points(480))
    assert tier_after(SAP_2010, "Gold", START, march) == "Gold"
    assert tier_after(SAP_2010, "Gold", START, march, (date(2010, 7, 1), points(480))) == "Silver"


def test_sap_raises_a_level_every_month():
    assert tier_after(SAP_2010, "Silver", START, (date(2010, 3, 1), points(500))) == "Gold"
    assert tier_after(SAP_2010, "Silver", START, (date(2010, 3, 1), points(499))) == "Silver"


def score(number):
    return {"qualifying_credentials": 2, "best_regional_trailblazer_score": number}


MARCH = date(2021, 3, 1)


def test_salesforce_keeps_the_tier_of_1_march_for_the_year():
    second = (date(2021, 9, 1), score(480))
    assert tier_after(SALESFORCE_FY22, "Crest", MARCH, second) == "Crest"
    assert tier_after(SALESFORCE_FY22, "Crest", MARCH, second, (date(2022, 3, 1), score(480))) == "Ridge"


def test_salesforce_promotes_every_quarter():
    assert tier_after(SALESFORCE_FY22, "Crest", MARCH, (date(2021, 6, 1), score(760))) == "Summit"


def test_salesforce_takes_the_highest_score_of_any_region():
    standing = Standing.of(PartnerId("P-1"), {"regional_scores": {"EMEA": 510, "AMER": 300}})
    best = table("regional_scores").maximum().amount(standing)
    assert judged(SALESFORCE_FY22, score(best)).tier == "Crest"


def test_veritas_reviews_on_3_april_by_the_position_at_the_end_of_march():
    relevelled = {"expert_competencies": 1, "principal_competencies": 1}
    end_of_march, day_of_review = (date(2017, 3, 31), relevelled), (date(2017, 4, 3), relevelled)
    assert tier_after(VERITAS_FY18, "Platinum", START, end_of_march) == "Platinum"
    assert tier_after(VERITAS_FY18, "Platinum", START, end_of_march, day_of_review) == "Gold"

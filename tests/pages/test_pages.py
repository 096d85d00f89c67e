"""The pages of those that have a shape of their own."""

import datetime
from fractions import Fraction

import pytest

import channelmodel as cm
from channelmodel import kpi, rules
from channelmodel.engagement import Breach, Doubt, Ground
from channelmodel.entities import DEAL_LIFECYCLE, ActivityKind
from channelmodel.kpi import Facts, Measurement, Unit
from channelmodel.roles import ActivityCount, Alignment, LivedProfile, RoleProfile, Skill, Usage
from channelmodel.rules import Benefit, Benefits, BenefitUnit, Component, Programme, Score, Standing, Tier, fact, flag
from channelmodel.rules.reviews.designations import designation_impact
from tests.pages.strict import read

PARTNER, OTHER = cm.PartnerId("P-1"), cm.PartnerId("P-2")
VENDOR = cm.Vendor(id=cm.VendorId("V"), name="Northwind Systems", currency=cm.Currency.EUR)
DAY = datetime.date(2020, 5, 1)
projects = fact("projects")
PROGRAMME = Programme("Partner+", [Tier("Silver", [projects >= 2]), Tier("Gold", [projects >= 4, flag("invited")])])


def lines_of(shown):
    return shown._repr_mimebundle_()["text/plain"].split("\n")


def without_rules(shown):
    return [" ".join(line.split()) for line in lines_of(shown) if "──" not in line]


def won(number, partner=PARTNER):
    return cm.Deal(
        id=cm.DealId(f"D-{number}"),
        partner_id=partner,
        amount=cm.Money(number, "EUR"),
        stage=cm.DealStage.WON,
        closed_on=DAY,
    )


def test_a_figure_tells_what_it_is_made_of():
    rate = Measurement(
        kpi="win_rate", value=Fraction(2, 3), unit=Unit.SHARE, numerator=2, denominator=3, facts=1200, unknown=4
    )
    assert lines_of(rate) == [
        "win rate     66.7 %",
        "───────────────────",
        "numerator         2",
        "denominator       3",
        "facts         1,200",
        "not known         4",
    ]
    assert without_rules(kpi.deals_won([won(1)], cm.Period.of_year(2020))) == [
        "deals won 1",
        "numerator 1",
        "period 2020",
        "facts 1",
    ]
    assert "as of 2020-05-01" in without_rules(kpi.open_deals([won(1)], DAY))


def test_a_channel_tells_how_many_facts_it_holds():
    channel = cm.Channel(vendor=VENDOR, partners=[cm.Partner(id=PARTNER, name="Keystone")], deals=[won(1), won(2)])
    assert lines_of(channel) == [
        "Channel of Northwind Systems",
        "────────────────────────────",
        "partners  1",
        "deals     2",
    ]
    assert channel._brief() == "Channel of Northwind Systems"
    assert lines_of(cm.Channel(vendor=VENDOR)) == ["Channel of Northwind Systems: nothing is known"]
    assert without_rules(Facts.of([won(1), won(2)])) == ["Facts", "deals 2", "Empty: vendor"]


def test_a_tally_tells_what_it_can_be_asked_for():
    counted = kpi.tally([won(1)], cm.Period.of_year(2020), by="partner", kpis=[kpi.revenue, kpi.deals_won])
    assert without_rules(counted) == ["Tally", "KPIs Revenue, Deals won", "by partner", "period 2020", "Empty: as of"]
    assert "as of 2020-05-01" in without_rules(kpi.tally([won(1)], DAY, kpis=[kpi.open_deals]))


def test_a_lifecycle_tells_what_may_happen_in_each_state():
    shown = without_rules(DEAL_LIFECYCLE)
    assert shown[:3] == [
        "Lifecycle that begins as prospecting",
        "state what may happen leads to",
        "prospecting qualify qualified",
    ]
    assert shown[-2:] == ["won nothing any more –", "lost nothing any more –"]


def test_figures_side_by_side_are_cut_with_their_total_below():
    shown = lines_of(
        kpi.revenue([won(number, cm.PartnerId(f"P-{number:03}")) for number in range(1, 61)], by="partner")
    )
    assert shown[-3:] == [
        "P-050       50.00 EUR",
        "… and 10 more; print() shows all of them",
        "total    1,830.00 EUR",
    ]


def test_an_assessment_stands_tier_by_tier():
    found = PROGRAMME.assess(Standing.of(PARTNER, {"projects": 3}, name="Keystone"))
    assert without_rules(found) == [
        "Keystone is Silver in Partner+.",
        "requirement required found missing",
        "✓ Silver: its only requirement is met",
        "✓ projects at least 2 2 3",
        "✗ Gold: 1 of 2 requirements cannot be judged, 1 is not met",
        "✗ projects at least 4 4 3 1",
        "? invited invited was not supplied",
    ]
    assert lines_of(found.unmet()[0]) == ["✗ projects at least 4: 3, 1 missing"]
    assert [each.text for each in read(found._repr_html_()).all("caption")] == ["Keystone is Silver in Partner+."]


def test_a_round_without_partners_is_told_in_a_sentence():
    assert lines_of(PROGRAMME.assess_all([])) == ["Partner+: 0 partners"]


def test_facts_of_a_partner_stand_under_their_names():
    standing = Standing.of(
        PARTNER, {"projects": 3, "people": [{"id": "A", "days": 2}, {"id": "B"}], "spend": {"Search": 9500}}, as_of=DAY
    )
    assert without_rules(standing) == [
        "Standing P-1",
        "projects 3",
        "as of 2020-05-01",
        "people (2)",
        "id days as of",
        "A 2 2020-05-01",
        "B – 2020-05-01",
        "spend: Record",
        "Search 9,500",
        "as of 2020-05-01",
    ]
    assert without_rules(Standing.of(PARTNER, {"projects": 3}, name="Keystone"))[1] == "name Keystone"


def test_points_stand_component_by_component():
    score = Score("Points", [Component("Deals", 10 * fact("deals"), at_most=30), Component("Skills", fact("skills"))])
    gold = Programme("Partner+", [Tier("Gold", [score >= 30])])
    (sheet,) = gold.assess(Standing.of(PARTNER, {"deals": 2})).sheets()
    assert without_rules(sheet) == [
        "Points: skills was not supplied",
        "component points at most remark",
        "Deals 20 30",
        "Skills ? skills was not supplied",
    ]


def test_a_programme_reads_like_the_page_of_a_vendor():
    discount = Benefit("Base discount", {"Silver": "0.10", "Gold": "0.20"}, unit=BenefitUnit.SHARE)
    rate = (fact("renewed") / fact("due")).named("Renewal rate")
    programme = Programme(
        "Partner+",
        [Tier("Silver"), Tier("Gold", [rate >= "0.80"])],
        source="Partner guide",
        review=rules.ReviewPolicy(rises=rules.AtOnce(), falls=rules.AtOnce()),
        benefits=[Benefits("Discounts", [discount])],
    )
    assert without_rules(programme) == [
        "Partner+ (highest met)",
        "Silver",
        "nothing",
        "Gold",
        "Renewal rate at least 0.8",
        "Tiers rise at once.",
        "Tiers fall at once.",
        "benefit Silver Gold",
        "Discounts",
        "Base discount 10 % 20 %",
        "Where:",
        "Renewal rate: renewed / due",
        "Source: Partner guide",
    ]
    assert [each.text for each in read(programme._repr_html_()).all("strong")] == [
        "Partner+ (highest met)",
        "Silver",
        "Gold",
        "Where:",
    ]


def test_what_another_edition_changes_has_a_row_for_each_partner():
    stricter = Programme("Partner+", [Tier("Silver", [projects >= 3]), Tier("Gold", [projects >= 4])])
    invited = {"projects": 4, "invited": False}
    standings = [Standing.of(PARTNER, {"projects": 2}, name="Keystone"), Standing.of(OTHER, invited)]
    shown = without_rules(rules.impact(PROGRAMME, stricter, standings))
    assert shown[0] == "Partner+: 1 falls, 1 rises."
    assert shown[3:] == [
        "what changes why",
        "Keystone falls from Silver to no tier. ✗ projects at least 3: 2, 1 missing",
        "P-2 rises from Silver to Gold.",
    ]
    assert len(without_rules(rules.impact(PROGRAMME, PROGRAMME, standings[:1]))) == 3


def test_designations_that_another_edition_changes_have_rows_too():
    cloud, harder = (
        Programme("Partner+", [Tier("Cloud", [projects >= count])], rules.Selection.INDEPENDENT) for count in (2, 3)
    )
    shown = without_rules(designation_impact(cloud, harder, [Standing.of(PARTNER, {"projects": 2})]))
    assert shown[-1] == "P-1 loses Cloud. ✗ projects at least 3: 2, 1 missing"


@pytest.mark.parametrize(("kind", "mark"), [(Breach, "✗"), (Doubt, "?")])
def test_a_breach_and_a_doubt_stand_with_what_they_rest_on(kind, mark):
    told = kind(
        code="no-gifts",
        text="D-1 came with a gift.",
        days=[DAY],
        deal_id=cm.DealId("D-1"),
        grounds=[Ground("owner_id", "E-1")],
    )
    assert lines_of(told) == [f"{mark} 2020-05-01 D-1 came with a gift.", "  owner_id: E-1"]


CLOSING, PUSHING = Skill("closing", "Bringing a customer to sign."), Skill("pushing", "Keeping a deal in motion.")
USAGE = Usage.of({ActivityKind.CLOSING: {CLOSING: 1}, ActivityKind.FOLLOW_UP: {PUSHING: 2}})
ROLE = RoleProfile.of("Account manager", {CLOSING: 3, PUSHING: 1})


def lived(*counts):
    ana = cm.EmployeeId("ana")
    return LivedProfile(who=ana, usage=USAGE, people=frozenset({ana}), counts=counts)


def test_a_role_that_is_lived_stands_beside_the_role_that_is_meant():
    found = lived(
        ActivityCount(ActivityKind.CLOSING, 2, (cm.DealId("D-1"),)),
        ActivityCount(ActivityKind.ENABLEMENT, 1, (cm.DealId("D-1"),)),
    )
    assert without_rules(Alignment(ROLE, found, "0.2")) == [
        "ana against Account manager: 2 of 2 skills more than 20.0 points apart",
        "skill Account manager ana overlap difference",
        "closing 75.0 % 100.0 % 75.0 % +25.0 points",
        "pushing 25.0 % 0.0 % 0.0 % -25.0 points",
        "total 100.0 % 100.0 % 75.0 %",
        "closing: 100.0 % instead of 75.0 %, +25.0 points; closing × 2 on 1 deal",
        "pushing: 0.0 % instead of 25.0 %, -25.0 points; no activity used it",
    ]
    assert without_rules(found)[1:] == ["closing 100.0 %", "from closing × 2", "left out: enablement × 1"]


def test_where_nothing_was_recorded_there_is_no_table():
    assert lines_of(lived()) == ["ana: nothing is recorded"]
    assert lines_of(Alignment(ROLE, lived(), "0.2")) == ["Account manager: ana: nothing is recorded"]


def test_kinds_of_activity_stand_beside_the_skills_that_they_use():
    assert without_rules(USAGE) == ["activity closing pushing", "closing 1 –", "follow-up – 2"]

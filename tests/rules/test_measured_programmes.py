"""A programme says what it asks for, and the standings of a channel's partners have exactly that."""

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.rules import (
    Amount,
    Incomplete,
    Programme,
    Standing,
    Tier,
    Undefined,
    Unlisted,
    best_of_last,
    by,
    evidence,
    fact,
    flag,
    growth,
    holders,
    last_complete,
    measured,
    months_as_member,
    months_at,
    names,
    on_the_day,
    one_of,
    rank,
    standing_of,
    standings,
    to_date,
    trailing,
    worst_of_last,
    years_at,
)

EUR = cm.Currency.EUR
DAY = date(2020, 2, 29)
P1, P2, P3 = cm.PartnerId("P-1"), cm.PartnerId("P-2"), cm.PartnerId("P-3")
yearly = measured(kpi.revenue, trailing(months=12), known_as="revenue_12m")


def won(number: int, on: date, amount: int = 100, partner: str = "P-1", currency: str = "EUR", **more: Any) -> cm.Deal:
    return cm.Deal(
        id=cm.DealId(f"D-{number}"),
        partner_id=cm.PartnerId(partner),
        amount=cm.Money(amount, currency),
        stage=cm.DealStage.WON,
        closed_on=on,
        **more,
    )


def opened(number: int, amount: int | None, on: date = DAY, partner: str = "P-1") -> cm.Deal:
    money = None if amount is None else cm.Money(amount, "EUR")
    return cm.Deal(id=cm.DealId(f"O-{number}"), partner_id=cm.PartnerId(partner), amount=money, opened_on=on)


def certified(
    number: int, person: str | None, certificate: str, partner: str = "P-1", until: date | None = None
) -> cm.Certification:
    return cm.Certification(
        id=cm.CertificationId(f"T-{number}"),
        certificate=certificate,
        partner_id=cm.PartnerId(partner),
        person_id=None if person is None else cm.PartnerEmployeeId(person),
        since=date(2019, 1, 1),
        until=until,
    )


def works(person: str, partner: str, name: str | None = None) -> cm.PartnerEmployee:
    return cm.PartnerEmployee(id=cm.PartnerEmployeeId(person), partner_id=cm.PartnerId(partner), name=name)


def held(tier: str, since: date, until: date | None = None) -> cm.HeldTier:
    return cm.HeldTier(tier=tier, rank={"Bronze": 1, "Silver": 2, "Gold": 3}[tier], since=since, until=until)


def member(
    number: int,
    *tiers: cm.HeldTier,
    partner: str = "P-1",
    programme: str = "Partner+",
    joined_on: date = date(2018, 3, 1),
    left_on: date | None = None,
) -> cm.Membership:
    return cm.Membership(
        id=cm.MembershipId(f"M-{number}"),
        partner_id=cm.PartnerId(partner),
        programme=programme,
        joined_on=joined_on,
        left_on=left_on,
        tiers=tiers,
    )


def a_channel(*deals: cm.Deal, **more: Any) -> cm.Channel:
    parts: dict[str, Any] = {
        "vendor": cm.Vendor(
            id=cm.VendorId("V"), name="Vendor", currency=EUR, calendar=cm.FiscalCalendar(first_month=7)
        ),
        "territories": [
            cm.Territory(id=cm.TerritoryId("EMEA"), name="EMEA", level="region"),
            cm.Territory(id=cm.TerritoryId("PT"), name="Portugal", parent_id=cm.TerritoryId("EMEA"), level="country"),
            cm.Territory(id=cm.TerritoryId("LIS"), name="Lisbon", parent_id=cm.TerritoryId("PT")),
        ],
        "partners": [
            cm.Partner(id=P1, name="Blue Harbour IT", segment="reseller", territory_id=cm.TerritoryId("LIS")),
            cm.Partner(id=P2, name="Keystone"),
        ],
        "deals": deals,
    }
    return cm.Channel(**{**parts, **more})


def facts_of(standing: Standing) -> dict[str, Any]:
    return {each.name: each.value for each in standing.facts}


def first(channel: cm.Channel, *asked: Any, when: Any = DAY, **more: Any) -> Standing:
    return standings(channel, when, asked, **more)[0]


# Figures


def test_a_programme_s_measured_facts_are_found_and_judged():
    programme = Programme(
        "Partner+",
        [
            Tier("Silver", [yearly >= cm.Money(100, "EUR")]),
            Tier("Gold", [yearly >= cm.Money(200, "EUR"), measured(kpi.certified_people) >= 1, flag("invited")]),
        ],
    )
    channel = a_channel(
        won(1, date(2019, 3, 1)),
        won(2, DAY),
        certifications=[certified(1, "ana", "Expert")],
        partner_employees=[works("ana", "P-1")],
    )
    found = standings(channel, DAY, programme, facts={P1: {"invited": True}})
    assert facts_of(found[0]) == {"revenue_12m": Amount(200, EUR), "certified people": Amount(1), "invited": True}
    assert facts_of(found[1]) == {"revenue_12m": Amount(0, EUR), "certified people": Amount(0)}
    assert [(each.partner_id, each.name, each.as_of) for each in found] == [
        ("P-1", "Blue Harbour IT", DAY),
        ("P-2", "Keystone", DAY),
    ]
    assert [each.tier for each in programme.assess_all(found)] == ["Gold", None]


@pytest.mark.parametrize(
    ("window", "revenue"),
    [
        (trailing(months=12), 0b0000110),
        (trailing(months=12).a_year_before(), 0b0000001),
        (last_complete("quarter"), 0b0000010),
        (last_complete("fiscal year"), 0b0000001),
        (to_date("fiscal year"), 0b0000110),
        (to_date("quarter"), 0b0000100),
        (trailing(days=1), 0b0000100),
    ],
)
def test_every_window_takes_in_its_own_days(window, revenue):
    channel = a_channel(
        won(1, date(2019, 2, 28), 0b0000001),
        won(2, date(2019, 12, 31), 0b0000010),
        won(3, DAY, 0b0000100),
        won(4, date(2020, 3, 1), 0b0001000),
    )
    assert first(channel, term := measured(kpi.revenue, window)).amount(term.fact_name) == Amount(revenue, EUR)


def test_the_best_quarter_counts_and_one_under_way_does_not():
    term = measured(kpi.revenue, best_of_last(4, "quarters"), known_as="best")
    deals = [
        won(1, date(2019, 3, 31), 30),
        won(2, date(2019, 4, 1), 50),
        won(3, date(2019, 12, 31), 40),
        won(4, DAY, 90),
    ]
    channel = a_channel(*deals)
    assert first(channel, term).amount("best") == Amount(50, EUR)
    assert first(channel, term, when=date(2020, 3, 31)).amount("best") == Amount(90, EUR)
    assert evidence(channel, P1, term, DAY) == ("D-2",)
    assert evidence(channel, P2, term, DAY) == ()


def test_of_less_is_better_the_least_is_the_best_and_a_quarter_without_a_value_is_none_of_them():
    lost = [
        attrs.evolve(won(number, on, origin=cm.DealOrigin.PARTNER), stage=cm.DealStage.LOST)
        for number, on in enumerate([date(2019, 5, 1), date(2019, 5, 2), date(2019, 8, 1), date(2019, 11, 1)])
    ]
    channel = a_channel(*lost)
    assert first(channel, measured(kpi.deals_lost, best_of_last(3, "quarters"), known_as="x")).amount("x") == Amount(1)
    rate = measured(kpi.win_rate, best_of_last(4, "quarters"), known_as="rate")
    assert first(channel, rate).amount("rate") == Amount(0)
    assert standings(channel, DAY, rate)[1].amount("rate") == Undefined(
        "win rate in the best of the last 4 complete fiscal quarters has no value"
    )
    assert evidence(channel, P2, rate, DAY) == ()


def test_the_worst_of_several_quarters_is_supplied_with_its_evidence():
    term = measured(kpi.revenue, worst_of_last(3, "quarters"), known_as="worst")
    deals = [
        won(1, date(2019, 3, 31), 1),
        won(2, date(2019, 4, 1), 50),
        won(3, date(2019, 8, 1), 40),
        won(4, date(2019, 12, 31), 70),
        won(5, DAY, 1),
    ]
    channel = a_channel(*deals)
    assert first(channel, term).amount("worst") == Amount(40, EUR)
    assert evidence(channel, P1, term, DAY) == ("D-3",)
    enough = term >= cm.Money(40, "EUR")
    assert [enough.outcome(each) for each in standings(channel, DAY, enough)] == ["met", "unmet"]
    assert first(a_channel(*deals[:2]), term).amount("worst") == Amount(0, EUR)


def test_of_less_is_better_the_most_is_the_worst_and_a_quarter_without_a_value_makes_it_undefined():
    lost = [
        attrs.evolve(won(number, on, origin=cm.DealOrigin.PARTNER), stage=cm.DealStage.LOST)
        for number, on in enumerate([date(2019, 5, 1), date(2019, 5, 2), date(2019, 11, 1)])
    ]
    channel = a_channel(*lost)
    assert first(channel, measured(kpi.deals_lost, worst_of_last(3, "quarters"), known_as="x")).amount("x") == Amount(2)
    rate = measured(kpi.win_rate, worst_of_last(3, "quarters"), known_as="rate")
    of_first, of_second = standings(channel, DAY, rate)
    assert of_first.amount("rate") == Undefined(
        "win rate in each of the last 3 complete fiscal quarters has no value, because there is none in FY2020-Q1"
    )
    assert of_second.amount("rate") == Undefined("win rate in each of the last 3 complete fiscal quarters has no value")
    assert evidence(channel, P1, rate, DAY) == ()


def test_quarters_in_several_currencies_have_no_best_one():
    term = measured(kpi.revenue, best_of_last(4, "quarters"), known_as="best")
    channel = a_channel(won(1, date(2019, 5, 1)), won(2, date(2019, 8, 1), currency="USD"))
    with pytest.raises(cm.CurrencyMismatchError, match="EUR and USD cannot be combined"):
        standings(channel, DAY, term)
    only_dollars = a_channel(won(2, date(2019, 8, 1), currency="USD"))
    assert first(only_dollars, term).amount("best") == Amount(100, cm.Currency.USD)


def test_one_window_with_several_currencies_is_refused_as_ever():
    channel = a_channel(won(1, DAY), won(2, DAY, currency="USD"))
    with pytest.raises(cm.CurrencyMismatchError, match="EUR and USD cannot be combined"):
        standings(channel, DAY, yearly)


def test_growth_over_a_year_needs_both_windows():
    window = trailing(months=12)
    now, before = measured(kpi.revenue, window), measured(kpi.revenue, window.a_year_before())
    channel = a_channel(won(1, date(2019, 2, 28), 100), won(2, DAY, 125))
    standing = first(channel, growth(now, before) >= "0.25")
    assert set(facts_of(standing)) == {str(now), str(before)}
    assert (growth(now, before) >= "0.25").outcome(standing) == "met"


def test_what_is_asked_as_of_a_day_is_asked_as_of_an_earlier_one_too():
    now, before = measured(kpi.open_deals), measured(kpi.open_deals, on_the_day().a_year_before())
    channel = a_channel(opened(1, 5, date(2019, 2, 28)), opened(2, 5, date(2019, 3, 1)))
    standing = first(channel, now, before)
    assert (standing.amount("open deals"), standing.amount("open deals a year earlier")) == (Amount(2), Amount(1))


def test_a_fact_that_several_tiers_ask_for_is_measured_once():
    calls = []

    class Counted(kpi.Kpi):
        def __call__(self, *args, **kwargs):
            calls.append(args[1])
            return super().__call__(*args, **kwargs)

    own = Counted(
        **{field.name: getattr(kpi.deals_won, field.name) for field in attrs.fields(kpi.Kpi)} | {"name": "own"}
    )
    term = measured(own, trailing(months=12), known_as="a")
    again = attrs.evolve(term, known_as="b")
    programme = Programme("P", [Tier("Silver", [term >= 1]), Tier("Gold", [term + again >= 2, term >= 2])])
    found = standings(a_channel(won(1, DAY)), DAY, programme, kpis={"own": own})
    assert facts_of(found[0]) == {"a": Amount(1), "b": Amount(1)}
    assert calls == [trailing(months=12).when(DAY, cm.FiscalCalendar())]


def test_terms_within_ranks_are_measured_too():
    standing = first(a_channel(won(1, DAY)), rank(yearly, within="country", known_as="place") <= 3)
    assert facts_of(standing) == {"revenue_12m": Amount(100, EUR), "country": "PT"}


def test_the_calendar_is_the_vendor_s_unless_another_one_is_given():
    term = measured(kpi.revenue, to_date("fiscal year"), known_as="x")
    channel = a_channel(won(1, date(2019, 7, 1), 1), won(2, date(2020, 1, 1), 2))
    assert first(channel, term).amount("x") == Amount(3, EUR)
    assert first(channel, term, calendar=cm.FiscalCalendar()).amount("x") == Amount(2, EUR)


def test_a_period_means_its_last_day():
    channel = a_channel(won(1, date(2019, 3, 1)))
    over = cm.Period.of_month(2020, 2)
    assert standings(channel, over, yearly) == standings(channel, DAY, yearly)


# KPIs of one's own


def test_a_kpi_of_one_s_own_is_given_by_name():
    own = kpi.deals_to_push(idle_days=30)
    channel = a_channel(opened(1, 5, date(2020, 1, 1)), opened(2, 5, date(2020, 2, 20)))
    standing = first(channel, measured(own, known_as="idle"), yearly, kpis={own.name: own})
    assert facts_of(standing) == {"idle": Amount(1), "revenue_12m": Amount(0, EUR)}
    assert evidence(channel, P1, measured(own), DAY, kpis={own.name: own}) == ("O-1",)


def test_every_kpi_that_is_missing_or_does_not_fit_is_told():
    own = attrs.evolve(kpi.deals_won, name="own")
    asked = [measured(own, trailing(months=1)), measured(attrs.evolve(own, name="other"), trailing(months=1))]
    with pytest.raises(cm.InvalidError) as refused:
        standings(a_channel(), DAY, asked, kpis={"other": attrs.evolve(kpi.certified_people, name="other")})
    assert str(refused.value) == (
        "standings: 2 faults\n"
        "  - kpi: got 'own'; neither the catalogue nor kpis= has a KPI of this name. "
        "Give it with kpis={'own': …}, or correct the name.\n"
        "  - window: got 'trailing month'; other is asked as of a day. "
        "Leave the window out, or give on_the_day().ago(years=1)."
    )


def test_a_kpi_of_the_catalogue_keeps_its_meaning():
    with pytest.raises(cm.InvalidError, match=r"kpis\['revenue'\]: .*; the catalogue has another KPI of this name"):
        standings(a_channel(), DAY, yearly, kpis={"revenue": kpi.deals_won})
    assert standings(a_channel(), DAY, yearly, kpis={"revenue": kpi.revenue})


@pytest.mark.parametrize("kpis", [[kpi.revenue], {"own": "revenue"}, {"revenue": kpi.revenue, "own": "revenue"}])
def test_kpis_of_one_s_own_come_by_name(kpis):
    with pytest.raises(cm.OperandError, match="Give a mapping from names to KPIs of your own"):
        standings(a_channel(), DAY, yearly, kpis=kpis)


def test_two_things_are_not_known_by_one_name():
    other = measured(kpi.revenue, trailing(months=6), known_as="revenue_12m")
    with pytest.raises(cm.InvalidError) as refused:
        standings(a_channel(), DAY, [yearly, other])
    assert str(refused.value) == (
        "standings: known_as: got 'revenue_12m'; it would be revenue over the trailing 12 months "
        "and revenue over the trailing 6 months at once. Give each of them a name of its own."
    )


# Incomplete figures


def test_a_figure_of_which_a_part_is_not_known_cannot_be_told_unless_that_will_do():
    term = measured(kpi.pipeline_created, trailing(months=1), known_as="pipeline")
    channel = a_channel(opened(1, 10), opened(2, None), opened(3, None))
    assert first(channel, term).amount("pipeline") == Undefined(
        "pipeline created over the trailing month cannot be told, because 2 of 3 deals have no amount"
    )
    assert first(channel, term, incomplete=Incomplete.AS_KNOWN).amount("pipeline") == Amount(10, EUR)
    assert evidence(channel, P1, term, DAY) == ("O-1", "O-2", "O-3")


def test_a_part_that_is_not_known_is_told_in_the_words_of_its_facts():
    channel = a_channel(certifications=[certified(1, None, "Expert")])
    found = standings(channel, DAY, {"people": kpi.certified_people})
    assert found[0].amount("people") == Undefined("people cannot be told, because 1 of 1 certifications has no person")
    assert found[1].amount("people") == Amount(0)
    margin = standings(a_channel(won(1, DAY)), cm.Period.of_year(2020), {"margin": kpi.ebitda})
    assert margin[0].amount("margin") == Undefined(
        "margin cannot be told, because 1 of 1 deals or booked costs has no amount or cost"
    )


def test_of_an_average_only_what_is_averaged_can_be_missing():
    term = measured(kpi.won_cycle, trailing(months=1), known_as="cycle")
    channel = a_channel(won(1, DAY), won(2, DAY, opened_on=date(2020, 2, 1)))
    assert first(channel, term).amount("cycle") == Undefined(
        "won cycle over the trailing month cannot be told, because 1 of 2 deals has no days to close"
    )


def test_the_best_of_several_cannot_be_told_where_one_of_them_cannot():
    term = measured(kpi.pipeline_created, best_of_last(2, "months"), known_as="x")
    channel = a_channel(opened(1, 10, date(2020, 1, 5)), opened(2, None, date(2020, 2, 5)))
    assert isinstance(first(channel, term).amount("x"), Undefined)
    assert first(channel, term, incomplete=Incomplete.AS_KNOWN).amount("x") == Amount(10, EUR)


# People


def test_people_come_with_the_certificates_that_are_valid_on_the_day():
    until = date(2020, 2, 29)
    channel = a_channel(
        partner_employees=[works("ana", "P-1", "Ana"), works("bo", "P-1"), works("cy", "P-2", "Cy")],
        certifications=[
            certified(1, "ana", "Expert", until=until),
            certified(2, "ana", "Architect"),
            certified(3, "cy", "Expert", partner="P-2"),
        ],
    )
    experts = holders(any_of=["Expert"])
    for day, number in [(date(2020, 2, 28), 1), (until, 0), (date(2020, 3, 1), 0)]:
        standing, other = standings(channel, day, experts >= 1)
        assert experts.amount(standing) == Amount(number)
        assert experts.amount(other) == Amount(1)
    people = standing.records("people")
    assert [{each.name: each.value for each in person.facts} for person in people] == [
        {"id": "ana", "name": "Ana", "certificates": frozenset({"Architect"})},
        {"id": "bo", "certificates": frozenset()},
    ]


def test_certificates_count_for_the_partner_that_they_were_given_for_whoever_employs_the_person():
    channel = a_channel(
        partner_employees=[works("ana", "P-1", "Ana")],
        certifications=[certified(1, "ana", "Expert", partner="P-2")],
    )
    experts = holders(any_of=["Expert"])
    found = standings(channel, DAY, [experts >= 1, measured(kpi.certified_people) >= 1])
    assert [experts.amount(each) for each in found] == [Amount(0), Amount(1)]
    assert [each.amount("certified people") for each in found] == [Amount(0), Amount(1)]
    assert [experts.counted(each) for each in found] == [(), ("ana",)]


def test_certificates_without_a_holder_are_the_partner_s_own():
    channel = a_channel(
        certifications=[
            certified(1, None, "ISO"),
            certified(2, None, "Old", until=DAY),
            certified(3, "ana", "Expert"),
        ],
        partner_employees=[works("ana", "P-1")],
    )
    found = standings(channel, DAY, [names("certificates").includes("ISO"), holders(any_of=["ISO"]) >= 1])
    assert [each.names("certificates") for each in found] == [frozenset({"ISO"}), frozenset()]
    assert [[person.text("id") for person in each.records("people")] for each in found] == [["ana"], []]


def test_people_may_come_from_elsewhere():
    experts = holders(any_of=["Expert"])
    people = [{"id": "x", "certificates": ["Expert"]}]
    standing = first(a_channel(), experts >= 1, people=False, facts={P1: {"people": people}})
    assert experts.amount(standing) == Amount(1)
    assert standings(a_channel(), DAY, experts >= 1, people=False)[0].facts == ()
    channel = a_channel(certifications=[certified(1, None, "ISO")])
    assert first(channel, names("certificates").includes("ISO"), people=False).facts == ()


def test_what_is_not_asked_for_is_not_supplied():
    channel = a_channel(won(1, DAY), partner_employees=[works("ana", "P-1")], memberships=[member(1)])
    assert facts_of(first(channel, fact("projects") >= 1)) == {}


# Where and what a partner is


def test_a_partner_s_home_and_business_choose_thresholds():
    threshold = by("country", {"PT": cm.Money(50, "EUR")}, otherwise=cm.Money(500, "EUR"))
    asked = [yearly >= threshold, one_of("segment", "reseller"), one_of("territory", "LIS"), one_of("region", "EMEA")]
    found = standings(a_channel(won(1, DAY)), DAY, asked)
    assert facts_of(found[0]) == {
        "revenue_12m": Amount(100, EUR),
        "segment": "reseller",
        "country": "PT",
        "region": "EMEA",
        "territory": "LIS",
    }
    assert facts_of(found[1]) == {"revenue_12m": Amount(0, EUR)}
    assert [each.outcome(found[0]) for each in asked] == ["met"] * 4


def test_of_two_territories_of_one_level_the_nearer_one_is_meant():
    territories = [
        cm.Territory(id=cm.TerritoryId("EMEA"), name="EMEA", level="region"),
        cm.Territory(id=cm.TerritoryId("LIS"), name="Lisbon", parent_id=cm.TerritoryId("EMEA"), level="region"),
    ]
    assert first(a_channel(territories=territories), one_of("region", "LIS")).text("region") == "LIS"


def test_a_figure_or_a_tenure_that_bears_the_name_of_a_circumstance_stands_in_its_place():
    asked = [
        attrs.evolve(yearly, known_as="segment") >= 1,
        months_as_member(known_as="country") >= 1,
        years_at("Gold", known_as="present_tier") >= 0,
    ]
    channel = a_channel(won(1, DAY), memberships=[member(1, held("Gold", date(2019, 3, 1)))])
    assert facts_of(first(channel, *asked)) == {
        "segment": Amount(100, EUR),
        "country": Amount(24),
        "present_tier": Amount(1),
    }


# Tenures


def test_a_membership_lasts_from_its_first_day_through_the_day_that_is_asked():
    channel = a_channel(memberships=[member(1, joined_on=date(2019, 3, 1))])
    for day, months in [(date(2020, 2, 28), 11), (DAY, 12), (date(2019, 2, 28), 0)]:
        assert facts_of(first(channel, months_as_member(), when=day)) == {"months as member": Amount(months)}
    assert standings(channel, DAY, months_as_member())[1].amount("months as member") == Amount(0)


def test_who_left_is_no_member_and_who_came_back_begins_anew():
    left = member(1, joined_on=date(2018, 1, 1), left_on=date(2019, 1, 1))
    back = member(2, joined_on=date(2019, 6, 1))
    assert first(a_channel(memberships=[left]), months_as_member()).amount("months as member") == Amount(0)
    assert first(a_channel(memberships=[left, back]), months_as_member()).amount("months as member") == Amount(9)
    unbroken = attrs.evolve(left, left_on=date(2019, 6, 1))
    assert first(a_channel(memberships=[unbroken, back]), months_as_member()).amount("months as member") == Amount(26)


def test_a_tier_or_a_higher_one_has_been_held_without_a_break():
    tiers = [
        held("Gold", date(2018, 3, 1), date(2018, 6, 1)),
        held("Bronze", date(2018, 6, 1), date(2019, 1, 1)),
        held("Silver", date(2019, 1, 1), date(2019, 9, 1)),
        held("Gold", date(2019, 9, 1)),
    ]
    channel = a_channel(memberships=[member(1, *tiers)])
    asked = [months_at(tier) for tier in ("Bronze", "Silver", "Gold")]
    standing = first(channel, *asked, years_at("Silver"))
    assert [standing.amount(str(each)) for each in asked] == [Amount(24), Amount(14), Amount(6)]
    assert standing.amount("years at Silver or higher") == Amount(1)


def test_a_tier_that_nobody_has_held_is_placed_by_the_programme():
    channel = a_channel(memberships=[member(1, held("Gold", date(2019, 3, 1)))])
    programme = Programme(
        "Partner+",
        [Tier(name) for name in ("Bronze", "Silver", "Gold")]
        + [Tier("Platinum", [months_at("Silver") >= 12, months_at("Platinum") >= 1])],
    )
    standing, other = standings(channel, DAY, programme)
    assert standing.amount("months at Silver or higher") == Amount(12)
    assert standing.amount("months at Platinum or higher") == Undefined(
        "months at Platinum or higher cannot be told, because no partner has ever held Platinum"
    )
    assert other.amount("months at Platinum or higher") == Amount(0)


@pytest.mark.parametrize(
    ("until", "told"),
    [
        (None, Undefined("months at Platinum or higher cannot be told, because no partner has ever held Platinum")),
        (DAY, Amount(0)),
    ],
)
def test_whoever_holds_no_tier_any_more_does_not_hold_one_that_nobody_has_held_either(until, told):
    tiers = [held("Silver", date(2018, 3, 1), date(2019, 3, 1)), held("Gold", date(2019, 3, 1), until)]
    found = first(a_channel(memberships=[member(1, *tiers)]), months_at("Platinum"))
    assert found.amount("months at Platinum or higher") == told


def test_a_tier_counts_from_its_own_place_on_where_somebody_has_held_it():
    tiers = [held("Silver", date(2019, 3, 1), date(2019, 9, 1)), held("Gold", date(2019, 9, 1))]
    programme = Programme("Partner+", [Tier("Silver"), Tier("Gold", [months_at("Silver") >= 12])])
    (standing, _) = standings(a_channel(memberships=[member(1, *tiers)]), DAY, programme)
    assert standing.amount("months at Silver or higher") == Amount(12)


def test_the_places_of_tiers_are_those_of_the_programme():
    services = attrs.evolve(held("Silver", date(2018, 3, 1)), rank=9)
    channel = a_channel(
        memberships=[member(1, held("Silver", date(2019, 3, 1))), member(2, services, programme="Services")]
    )
    found = first(channel, months_at("Silver"), one_of("present_tier", "Silver"), member_of="Partner+")
    assert facts_of(found) == {"months at Silver or higher": Amount(12), "present_tier": "Silver"}


def test_of_several_tiers_that_are_held_the_highest_is_the_present_one():
    memberships = [
        member(number, held(tier, date(2019, 1, 1))) for number, tier in enumerate(["Silver", "Gold", "Bronze"])
    ]
    assert first(a_channel(memberships=memberships), one_of("present_tier", "Gold")).text("present_tier") == "Gold"


def test_the_present_tier_is_known_and_so_is_that_there_is_none():
    channel = a_channel(
        memberships=[member(1, held("Silver", date(2019, 1, 1), DAY), held("Gold", DAY)), member(2, partner="P-2")]
    )
    threshold = by("present_tier", {"Gold": 5}, otherwise=2)
    found = standings(channel, DAY, fact("projects") >= threshold)
    assert [each.text("present_tier") for each in found] == ["Gold", "none"]
    assert [threshold.amount(each) for each in found] == [Amount(5), Amount(2)]
    assert first(channel, threshold, when=date(2020, 2, 28)).text("present_tier") == "Silver"


def test_memberships_of_other_programmes_do_not_count():
    memberships = [member(1, joined_on=date(2019, 3, 1)), member(2, programme="Services", joined_on=date(2010, 1, 1))]
    channel = a_channel(memberships=memberships)
    programme = Programme("Partner+", [Tier("Gold", [months_as_member() >= 12])])
    assert standings(channel, DAY, programme)[0].amount("months as member") == Amount(12)
    assert first(channel, months_as_member(), member_of="Services").amount("months as member") == Amount(122)
    with pytest.raises(cm.InvalidError) as refused:
        standings(channel, DAY, months_as_member())
    assert str(refused.value) == (
        "standings: member_of: got None; the channel has memberships of Partner+ and Services. "
        "Say which with member_of='Partner+'."
    )
    edition = attrs.evolve(programme, name="Partner+ 2024")
    with pytest.raises(cm.InvalidError, match=r"got 'Partner\+ 2024'; the channel has memberships of"):
        standings(channel, DAY, edition)
    assert standings(channel, DAY, edition, member_of="Partner+")[0].amount("months as member") == Amount(12)
    with pytest.raises(cm.InvalidError, match=r"got 'Partner\+ 2024'; the channel has memberships of Partner\+\. "):
        standings(a_channel(memberships=memberships[:1]), DAY, edition)
    assert standings(channel, DAY, Programme("Partner+ 2024", [Tier("Gold")]))


def test_a_channel_without_memberships_has_no_members():
    programme = Programme("Partner+", [Tier("Gold", [months_as_member() >= 12, one_of("present_tier", "Gold")])])
    assert facts_of(standings(a_channel(), DAY, programme)[0]) == {
        "months as member": Amount(0),
        "present_tier": "none",
    }


# Facts from elsewhere


def test_facts_from_elsewhere_stand_beside_those_that_are_measured():
    facts = {P2: {"invited": True, "nps": "0.5"}}
    found = standings(a_channel(), DAY, [yearly >= 1, flag("invited")], facts=facts, unlisted=Unlisted.ZERO)
    assert facts_of(found[1]) == {"revenue_12m": Amount(0, EUR), "invited": True, "nps": "0.5"}
    assert [each.flag("invited") for each in found] == [False, True]


def test_every_fact_that_is_supplied_twice_is_told():
    channel = a_channel(partner_employees=[works("ana", "P-1")])
    facts = {P1: {"revenue_12m": 5, "country": "ES", "people": []}, P2: {"revenue_12m": 6, "country": "ES"}}
    asked = [yearly >= by("country", {"PT": 1}, otherwise=2), holders(any_of=["Expert"]) >= 1]
    with pytest.raises(cm.InvalidError) as refused:
        standings(channel, DAY, asked, facts=facts)
    assert [(each.path, each.problem) for each in refused.value.faults] == [
        ("facts['P-1']['revenue_12m']", "the channel supplies it too"),
        ("facts['P-1']['people']", "the channel supplies it too"),
        ("facts['P-1']['country']", "the channel supplies it too"),
        ("facts['P-2']['revenue_12m']", "the channel supplies it too"),
    ]
    assert [each.remedy for each in refused.value.faults] == [
        "Leave it out here",
        "Leave it out here, or ask with people=False",
        "Leave it out here",
        "Leave it out here",
    ]


def test_facts_of_whom_the_channel_does_not_know_are_told():
    facts: Any = {P3: {}, P1: {}, 7: {}}
    with pytest.raises(cm.InvalidError) as refused:
        standings(a_channel(), DAY, yearly, facts=facts)
    assert [(each.path, each.got) for each in refused.value.faults] == [("facts", "'P-3'"), ("facts", "7")]


def test_all_that_is_wrong_with_facts_is_told_whosever_they_are():
    facts: Any = {P1: {"a": 0.5, "b": object()}, P2: {"": 1}}
    with pytest.raises(cm.InvalidError) as refused:
        standings(a_channel(), DAY, yearly, facts=facts)
    assert [each.path for each in refused.value.faults] == [
        "facts['P-1']['a']",
        "facts['P-1']['b']",
        "facts['P-2']['']",
    ]


@pytest.mark.parametrize("facts", [[{"invited": True}], {"P-1": [1]}, {"P-1": {}, "P-2": [1]}, {"invited": True}])
def test_facts_are_told_by_partner(facts):
    with pytest.raises(cm.OperandError, match="standings with facts that are not told by partner"):
        standings(a_channel(), DAY, yearly, facts=facts)


# One partner


def test_one_partner_s_standing_is_the_same_as_among_all():
    channel = a_channel(
        won(1, DAY),
        won(2, DAY, partner="P-2"),
        partner_employees=[works("ana", "P-1"), works("bo", "P-2")],
        certifications=[certified(1, "ana", "Expert"), certified(2, "bo", "Expert", partner="P-2")],
        memberships=[member(1), member(2, partner="P-2", joined_on=date(2020, 1, 1))],
    )
    asked = [yearly >= 1, holders(any_of=["Expert"]) >= 1, months_as_member() >= 3, one_of("country", "PT")]
    for standing in standings(channel, DAY, asked, facts={P1: {"invited": True}}):
        own = {"invited": True} if standing.partner_id == P1 else None
        assert standing_of(channel, standing.partner_id, DAY, asked, facts=own) == standing


def test_a_partner_that_the_channel_does_not_know_has_no_standing():
    with pytest.raises(cm.UnknownIdError, match="There is no partner with the id 'P-3'"):
        standing_of(a_channel(), P3, DAY, yearly)
    with pytest.raises(cm.UnknownIdError, match="There is no partner with the id 'P-3'"):
        evidence(a_channel(), P3, yearly, DAY)


def test_one_partner_s_facts_are_checked_alike():
    with pytest.raises(cm.InvalidError, match="the channel supplies it too"):
        standing_of(a_channel(), P1, DAY, yearly, facts={"revenue_12m": 5})
    wrong: Any = [("invited", True)]
    with pytest.raises(cm.OperandError, match="facts that are not told by partner"):
        standing_of(a_channel(), P1, DAY, yearly, facts=wrong)


# Evidence


def test_the_deals_and_certifications_that_counted_are_found_by_the_kpi_s_own_definition():
    channel = a_channel(
        won(1, date(2019, 2, 28)),
        won(2, date(2019, 3, 1)),
        won(3, DAY),
        won(4, DAY, partner="P-2"),
        certifications=[certified(1, "ana", "Expert"), certified(2, "ana", "Old", until=DAY)],
        partner_employees=[works("ana", "P-1")],
    )
    gold = Tier("Gold", [yearly >= 1, measured(kpi.certified_people) >= 1])
    assert evidence(channel, P1, yearly, DAY) == ("D-2", "D-3")
    assert evidence(channel, P1, gold, DAY) == ("D-2", "D-3", "T-1")
    assert evidence(channel, P1, Programme("Partner+", [gold]), DAY) == ("D-2", "D-3", "T-1")
    assert evidence(channel, P1, {"revenue": kpi.revenue}, cm.Period.of_day(DAY)) == ("D-3",)
    assert evidence(channel, P1, fact("projects") >= 1, DAY) == ()


def test_a_seat_is_told_by_its_event_and_a_step_between_tiers_by_nothing():
    seat = cm.Attendance(partner_id=P1, status=cm.AttendanceStatus.ATTENDED)
    event = cm.PartnerEvent(
        id=cm.EventId("V-1"),
        name="Sizing",
        kind=cm.PartnerEventKind.WORKSHOP,
        held_on=DAY,
        state=cm.PartnerEventState.HELD,
        attendances=(seat, seat),
    )
    rise = member(1, held("Silver", date(2019, 1, 1), DAY), held("Gold", DAY))
    channel = a_channel(events=[event], memberships=[rise])
    seats, steps = (measured(each, trailing(months=1)) for each in (kpi.event_attendances, kpi.promotions))
    assert first(channel, seats, steps, when=DAY).amount(str(steps)) == Amount(1)
    assert evidence(channel, P1, [seats, steps], DAY) == ("V-1",)


def test_an_average_is_exact_over_a_window_too():
    term = measured(kpi.average_deal_size, trailing(months=1), known_as="size")
    channel = a_channel(won(1, DAY, 100), won(2, DAY, 100), won(3, DAY, 150))
    assert first(channel, term).amount("size") == Amount(Fraction(350, 3), EUR)

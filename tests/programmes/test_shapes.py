"""Every shape that published programmes need can be written down, whether or not one of those in the documentation has it."""

import datetime
from fractions import Fraction

import pytest

from channelmodel import Dated, HeldTier, Membership, MembershipId, Money, PartnerId, kpi
from channelmodel.rules import (
    AT_ONCE,
    Amount,
    Benefit,
    Benefits,
    BenefitUnit,
    Component,
    Outcome,
    Places,
    Programme,
    ReviewPolicy,
    Role,
    Score,
    Selection,
    Stacking,
    Standing,
    Tier,
    all_of,
    any_of,
    attested,
    banded,
    best_of,
    best_of_last,
    by,
    capped,
    days,
    each,
    each_held,
    fact,
    flag,
    floored,
    growth,
    holders,
    last_complete,
    maximum,
    mean,
    measured,
    minimum,
    n_of,
    names,
    one_of,
    peers,
    proportional,
    quarterly,
    rank,
    review,
    rounded_up,
    staffed,
    table,
    to_date,
    trailing,
    until,
    with_ranks,
    yearly,
)
from channelmodel.values import FiscalCalendar

MET, UNMET, UNDEFINED = Outcome.MET, Outcome.UNMET, Outcome.UNDEFINED
TODAY = datetime.date(2024, 6, 30)


def usd(amount):
    return Money(amount, "USD")


def of(partner="P-1", /, **facts):
    return Standing.of(PartnerId(partner), facts, as_of=TODAY)


def is_met(requirement, **facts):
    outcome = requirement.outcome(of(**facts))
    assert requirement.finding(of(**facts)).outcome is outcome
    assert outcome is not UNDEFINED
    return outcome is MET


def amount(quantity, **facts):
    return quantity.amount(of(**facts)).number


def people(*held):
    return [{"id": f"E-{number}", "certificates": certificates.split()} for number, certificates in enumerate(held)]


def test_all_of_several_thresholds():
    gold = all_of(fact("people") >= 6, fact("revenue") >= usd(500_000), fact("support_hours") < 24)
    facts = {"people": 6, "revenue": usd(500_000), "support_hours": 23}
    assert is_met(gold, **facts)
    assert not any(
        is_met(gold, **facts | worse) for worse in ({"people": 5}, {"revenue": usd(499_999)}, {"support_hours": 24})
    )


def test_one_of_several_inside_all_of():
    select = flag("invited") & any_of(fact("revenue") >= 300, flag("designation"))
    assert is_met(select, invited=True, revenue=299, designation=True)
    assert is_met(select, invited=True, revenue=300, designation=False)
    assert not is_met(select, invited=True, revenue=299, designation=False)
    assert not is_met(select, invited=False, revenue=300, designation=True)


def test_so_many_of_a_list_with_one_that_must_be_in_it():
    a, b, c = flag("a"), flag("b"), flag("c")
    two = n_of(2, a, b, c, including=a)
    assert is_met(two, a=True, b=True, c=False)
    assert not is_met(two, a=False, b=True, c=True)
    assert not is_met(two, a=True, b=False, c=False)
    assert is_met(n_of(2, a, b, c), a=False, b=True, c=True)


def test_alternative_tracks_are_never_mixed_or_added():
    tracks = any_of(fact("seats_of_one") >= 100, fact("seats_of_another") >= 100)
    assert not is_met(tracks, seats_of_one=60, seats_of_another=60)
    assert is_met(tracks, seats_of_one=60, seats_of_another=100)


@pytest.mark.parametrize(("projects", "points"), [(0, 0), (6, Fraction(90, 7)), (7, 15), (8, 15)])
def test_points_per_unit_are_exact_up_to_their_cap(projects, points):
    assert amount(Component("Projects", "15/7" * fact("projects"), at_most=15), projects=projects) == points
    # The rounded figure that is printed beside it would never get there.
    assert amount(Component("Projects", "2.14" * fact("projects")), projects=7) < 15


@pytest.mark.parametrize(("seats", "points"), [(-5, 0), (0, 0), (1_499, Fraction(4497, 200)), (2_000, 30), (2_001, 30)])
def test_points_in_proportion_to_a_threshold(seats, points):
    assert amount(proportional(fact("seats"), full_at=2_000, worth=30), seats=seats) == points


@pytest.mark.parametrize(("apps", "rating", "points"), [(0, 5, 0), (1, 3, 5), (9, 4, 10), (10, 4, 40), (10, 3, 20)])
def test_points_by_bands_times_another_band(apps, rating, points):
    score = banded(fact("apps"), {0: 0, 1: 5, 10: 20}) * banded(fact("rating"), {0: 1, 4: 2})
    assert amount(score, apps=apps, rating=rating) == points


def test_a_total_over_a_bar_and_every_component_above_zero():
    score = Score("Score", [Component("A", fact("a"), at_most=80), Component("B", fact("b"), at_most=20)])
    designated = (score >= 70) & score.each_more_than(0)
    assert is_met(designated, a=69, b=1)
    assert not is_met(designated, a=80, b=0)
    assert not is_met(designated, a="69.985", b="0.01")


def test_a_gate_makes_a_component_zero():
    gated = Component("Skilling", 4 * fact("electives"), requires=[fact("administrators") >= 2])
    assert amount(gated, electives=3, administrators=2) == 12
    assert amount(gated, electives=3, administrators=1) == 0


def test_the_best_of_several_measurements_or_their_sum():
    assert amount(best_of(fact("a"), fact("b")), a=15, b=20) == 20
    assert amount(fact("a") + fact("b"), a=15, b=20) == 35


def test_difference_growth_ratio_mean_extremes_product_and_rounding_up():
    a, b = fact("a"), fact("b")
    assert amount(a - b, a=3, b=5) == -2
    assert amount(100 * floored(growth(a, b), 0), a=116, b=100) == 16
    assert amount(100 * floored(growth(a, b), 0), a=84, b=100) == 0
    assert amount(a / b, a=2, b=3) == Fraction(2, 3)
    assert (amount(mean(a, b), a=2, b=3), amount(minimum(a, b), a=2, b=3), amount(maximum(a, b), a=2, b=3)) == (
        Fraction(5, 2),
        2,
        3,
    )
    assert amount(rounded_up("0.5" * a), a=5) == 3


@pytest.mark.parametrize(
    ("holding", "found"),
    [
        (holders(any_of=["X", "Y"]), 3),
        (holders(all_of=["X", "Y"]), 1),
        (holders(at_least=2, of=["X", "Y", "Z"]), 2),
    ],
)
def test_distinct_people_by_the_certificates_that_they_hold(holding, found):
    assert amount(holding, people=people("X Y", "X Z", "Y", "Z")) == found


def test_every_certificate_of_a_list_is_held_by_somebody():
    assert is_met(each_held("X", "Y", "Z"), people=people("X Y", "Z"))
    assert not is_met(each_held("X", "Y", "Z"), people=people("X Y", "Y"))
    assert not is_met(each_held("X", "Y", by=2), people=people("X Y", "Y"))


def test_a_minimum_inside_a_total():
    accredited = (fact("technical") + fact("business") >= 8) & (fact("technical") >= 4) & (fact("business") >= 4)
    assert is_met(accredited, technical=4, business=4)
    assert not is_met(accredited, technical=6, business=2)


def test_the_same_person_counts_in_several_requirements_or_in_a_limited_number_of_roles():
    one_of_all = people("Seller Engineer")
    assert is_met((holders(any_of=["Seller"]) >= 1) & (holders(any_of=["Engineer"]) >= 1), people=one_of_all)
    roles = (Role("Seller", 1, any_of=["Seller"]), Role("Engineer", 1, any_of=["Engineer"]))
    assert not is_met(staffed(*roles, roles_per_person=1), people=one_of_all)
    assert is_met(staffed(*roles, roles_per_person=2), people=one_of_all)
    assert is_met(staffed(*roles, roles_per_person=1), people=people("Seller Engineer", "Seller"))


@pytest.mark.parametrize(("country", "sales", "met"), [("US", 850, True), ("US", 849, False), ("PE", 200, True)])
def test_a_threshold_chosen_by_country(country, sales, met):
    assert (
        is_met(fact("sales") >= by("country", {"US": 850, "BR": 450}, otherwise=200), country=country, sales=sales)
        is met
    )


def test_a_threshold_chosen_by_the_present_tier():
    programme = Programme(
        "P", [Tier("Silver"), Tier("Gold", [fact("seats") >= by("present_tier", {"Gold": 80}, otherwise=100)])]
    )
    assert programme.assess(of(seats=90)).tier == "Silver"
    assert programme.assess(of(seats=90), holding="Gold").tier == "Gold"


@pytest.mark.parametrize(
    ("strategists", "certified", "met"), [(4, 2, True), (5, 2, False), (5, 3, True), (300, 50, True)]
)
def test_a_threshold_that_scales_with_size(strategists, certified, met):
    half = rounded_up("0.5" * capped(fact("strategists"), 100))
    assert is_met(fact("certified") >= half, strategists=strategists, certified=certified) is met


def test_a_rank_among_peers():
    best = (rank(fact("spend"), within="country") / peers(within="country") <= "0.5").named("Best half")
    partners = [of("P-1", spend=5, country="DE"), of("P-2", spend=9, country="DE"), of("P-3", spend=1, country="FR")]
    outcomes = [best.outcome(standing) for standing in with_ranks(partners, best)]
    assert outcomes == [UNMET, MET, UNMET]


def test_a_flag_and_an_attestation_that_has_to_be_renewed():
    assert not is_met(flag("fee_paid"), fee_paid=False)
    assert is_met(attested("plan", months=12), plan=datetime.date(2023, 7, 1))
    assert not is_met(attested("plan", months=12), plan=datetime.date(2023, 6, 30))
    assert not is_met(attested("plan", months=12), plan=datetime.date(2023, 6, 29))


def test_membership_in_a_set_and_a_set_that_covers_what_another_asks_for():
    assert is_met(one_of("country", "US", "CA"), country="CA")
    assert not is_met(one_of("country", "US", "CA"), country="MX")
    covered = names("certified_for").covers(table("spend").keys(at_least=500))
    assert is_met(covered, certified_for=["Search"], spend={"Search": 9_501, "Display": 499})
    assert not is_met(covered, certified_for=["Search"], spend={"Search": 9_500, "Display": 500})


def test_the_highest_of_several_regions_and_a_number_of_regions_at_a_tier():
    scores = {"EMEA": 510, "AMER": 300}
    assert is_met(table("scores").maximum() >= 500, scores=scores)
    assert not is_met(table("scores").keys(at_least=500).count() >= 2, scores=scores)
    regions = [{"id": "EMEA", "tier": "Gold"}, {"id": "AMER", "tier": "Silver"}]
    assert is_met(each("regions").count(one_of("tier", "Gold", "Platinum")) >= 1, regions=regions)


@pytest.mark.parametrize(("expert", "tier"), [(0, None), (1, "Gold"), (2, "Platinum")])
def test_a_tier_by_the_number_of_sub_qualifications_held(expert, tier):
    competencies = [{"id": f"C-{number}", "level": "expert"} for number in range(expert)] + [
        {"id": "C", "level": "principal"}
    ]
    experts = each("competencies").count(one_of("level", "expert"))
    programme = Programme("P", [Tier("Gold", [experts >= 1]), Tier("Platinum", [experts >= 2])])
    assert programme.assess(of(competencies=competencies)).tier == tier


def test_independent_designations_are_no_ladder():
    programme = Programme(
        "P",
        [Tier("Security", [fact("a") >= 1]), Tier("Cloud", [fact("b") >= 1]), Tier("Data", [fact("c") >= 1])],
        Selection.INDEPENDENT,
    )
    assert programme.assess(of(a=1, b=0, c=1)).held == ("Security", "Data")


def test_the_highest_tier_that_is_met_or_only_one_whose_lower_tiers_are_met_too():
    tiers = [Tier("Silver", [fact("a") >= 1]), Tier("Gold", [fact("b") >= 1])]
    assert Programme("P", tiers).assess(of(a=0, b=1)).tier == "Gold"
    assert Programme("P", tiers, Selection.LADDER).assess(of(a=0, b=1)).tier is None


@pytest.mark.parametrize(
    ("window", "measured_days"),
    [
        (trailing(months=12), "2023-07-01 to 2024-06-30"),
        (trailing(years=3), "2021-07-01 to 2024-06-30"),
        (trailing(quarters=4), "2023-07-01 to 2024-06-30"),
        (trailing(days=90), "2024-04-02 to 2024-06-30"),
        (last_complete("quarter"), "2024-04-01 to 2024-06-30"),
        (to_date("fiscal year"), "2024-01-01 to 2024-06-30"),
    ],
)
def test_a_window(window, measured_days):
    period = window.when(TODAY, FiscalCalendar())
    assert f"{period.start} to {period.last}" == measured_days
    assert str(measured(kpi.revenue, window)).startswith("revenue ")


def test_any_one_fiscal_quarter():
    best = measured(kpi.revenue, best_of_last(4, "quarters"))
    assert is_met(best >= usd(100), **{str(best): usd(100)})


def held(tier, rank_, since=datetime.date(2024, 1, 1)):
    return Membership(
        id=MembershipId("M-1"),
        partner_id=PartnerId("P-1"),
        programme="P",
        joined_on=datetime.date(2020, 1, 1),
        tiers=(HeldTier(tier=tier, rank=rank_, since=since),),
    )


SEATS = Programme("P", [Tier("Silver"), Tier("Gold", [fact("seats") >= 100]), Tier("Platinum", [fact("seats") >= 500])])


def judged_on(day, seats, programme=SEATS, **more):
    return programme.assess(Standing.of(PartnerId("P-1"), {"seats": seats}, as_of=day), **more)


def tier_after(policy, membership, *assessments):
    return review(policy, membership, assessments).membership.tiers[-1].tier


def test_up_at_once_and_down_at_a_review():
    policy = ReviewPolicy(rises=AT_ONCE, falls=quarterly())
    assert tier_after(policy, held("Gold", 2), judged_on(datetime.date(2024, 2, 10), 500)) == "Platinum"
    below = judged_on(datetime.date(2024, 3, 30), 99)
    assert tier_after(policy, held("Gold", 2), below) == "Gold"
    assert tier_after(policy, held("Gold", 2), below, judged_on(datetime.date(2024, 4, 1), 99)) == "Silver"


def test_a_yearly_floor():
    policy = ReviewPolicy(rises=quarterly(), falls=yearly(1, 1))
    ups_and_downs = [judged_on(datetime.date(2024, 4, 1), 500), judged_on(datetime.date(2024, 10, 1), 99)]
    assert tier_after(policy, held("Gold", 2), *ups_and_downs) == "Platinum"
    assert tier_after(policy, held("Gold", 2), *ups_and_downs, judged_on(datetime.date(2025, 1, 1), 99)) == "Silver"


def test_a_grace_of_so_many_days_and_a_tier_that_is_kept_until_a_day():
    below = judged_on(datetime.date(2024, 4, 1), 99)
    later = [judged_on(datetime.date(2024, 6, 29), 99), judged_on(datetime.date(2024, 6, 30), 99)]
    ninety = ReviewPolicy(falls=quarterly(), grace=days(90))
    assert tier_after(ninety, held("Gold", 2), below, later[0]) == "Gold"
    assert tier_after(ninety, held("Gold", 2), below, *later) == "Silver"
    new_year = ReviewPolicy(falls=quarterly(), grace=until(1, 1))
    assert tier_after(new_year, held("Gold", 2), below, judged_on(datetime.date(2024, 12, 31), 99)) == "Gold"
    assert tier_after(new_year, held("Gold", 2), below, judged_on(datetime.date(2025, 1, 1), 99)) == "Silver"


def test_other_rules_to_stay_than_to_get_in():
    services = Programme("P", [Tier("Silver"), Tier("Gold", [fact("seats") >= 100], keeps=[fact("seats") >= 80])])
    assert services.assess(of(seats=80)).tier == "Silver"
    assert services.assess(of(seats=80), holding="Gold").tier == "Gold"
    assert services.assess(of(seats=79), holding="Gold").tier == "Silver"


def test_any_day_of_a_window():
    policy = ReviewPolicy(rises=AT_ONCE, falls=yearly(7, 1), any_day_of=trailing(months=6))
    assessments = [judged_on(datetime.date(2024, 2, 1), 100), judged_on(datetime.date(2024, 6, 30), 0)]
    assert tier_after(policy, held("Gold", 2), *assessments, judged_on(datetime.date(2024, 7, 1), 0)) == "Gold"


def test_editions_have_the_same_words_and_other_numbers():
    editions = Dated.of(
        {
            datetime.date(2023, 1, 1): Programme("P", [Tier("Gold", [fact("people") >= 2])]),
            datetime.date(2024, 1, 1): Programme("P", [Tier("Gold", [fact("people") >= 4])]),
        }
    )
    assert [editions.on(day).assess(of(people=3)).tier for day in (datetime.date(2023, 12, 31), TODAY)] == [
        "Gold",
        None,
    ]


def test_a_tier_with_a_limited_number_of_places():
    programme = Programme("P", [Tier("Silver"), Tier("Gold", [fact("sales") >= 1], places=Places(2, by=fact("sales")))])
    judged = programme.assess_all([of("P-1", sales=5), of("P-2", sales=9), of("P-3", sales=7), of("P-4", sales=0)])
    assert [each_.tier for each_ in judged] == ["Silver", "Gold", "Gold", "Silver"]


def test_benefits_by_tier_with_a_cap_stacking_and_highest_only():
    share = BenefitUnit.SHARE
    base = Benefit("Base discount", {"Silver": "0.10", "Gold": "0.20"}, unit=share)
    new = Benefit("New customer", "0.25", unit=share, requires=[flag("new")])
    rival = Benefit("Replacement", "0.15", unit=share, requires=[flag("rival")])
    deal = of(new=True, rival=True, fee=usd(400))
    highest = Benefits("Registration", [new, rival], Stacking.HIGHEST)
    assert highest.award(deal, "Gold").total == Amount("0.25")
    assert Benefits("Discount", [base, highest]).award(deal, "Gold").total == Amount("0.45")
    assert Benefits("Discount", [base, highest], at_most="0.40").award(deal, "Gold").total == Amount("0.40")
    commission = Benefit("Commission", {"Gold": "0.50"}, of=fact("fee"), at_most=usd(150))
    assert Benefits("Commissions", [commission]).award(deal, "Gold").total == Amount.of(usd(150))


def test_a_ratio_over_nothing_is_not_met_and_says_why():
    retention = (fact("still_active") / fact("acquired") >= "0.70").named("Retention")
    finding = retention.finding(of(still_active=0, acquired=0))
    assert (finding.is_met, finding.outcome) == (False, UNDEFINED)
    assert finding.reason == "acquired is 0, so there is nothing to divide by"

"""What is found of a whole plan: overlaps, gaps, and what cannot be meant."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel.errors import InvalidError, OperandError
from channelmodel.strategies import channels, coverage_plans, customer_profiles
from channelmodel.territories import (
    CoverageOutcome,
    CoveragePlan,
    Fit,
    MarketGap,
    PlanFindingKind,
    PostalRange,
    Scope,
    check_plan,
    market_gaps,
    overlaps,
    postal_gaps,
    profiles_in,
    unsettled,
)
from tests.coverage_of_territories.builders import (
    ACME,
    ACME_GROUP,
    BERLIN,
    EVERYTHING,
    GERMAN_HEALTH,
    GERMANY,
    HEALTH,
    MITTE,
    VENDOR,
    a_channel,
    a_plan,
    a_territory,
    an_owner,
    british,
    german,
    in_berlin,
    somebody,
)

MARCH = cm.Period.of_month(2020, 3)
DATED = cm.Dated.of({date(2020, 1, 1): CoveragePlan()})

# Overlaps.


def contested(*statements):
    return [(str(found.scope), found.territory_ids) for found in overlaps(a_plan(*statements))]


@pytest.mark.parametrize("scope", [EVERYTHING, GERMANY, HEALTH, GERMAN_HEALTH, BERLIN, ACME, ACME_GROUP], ids=str)
def test_two_territories_with_one_scope_contest_it(scope):
    assert contested(("A", scope), ("B", scope)) == [(str(scope), ("A", "B"))]


def test_one_territory_contests_nothing_with_itself():
    assert contested(("A", GERMANY), ("A", GERMANY), ("A", german("10", "19")), ("A", german("15", "24"))) == []


def test_all_who_contest_one_scope_stand_in_one_overlap():
    (found,) = overlaps(a_plan(("A", GERMANY), ("B", GERMANY), ("A", GERMANY), ("C", GERMANY)))
    assert found.territory_ids == ("A", "B", "C")
    assert str(found) == "A and B and C contest DE: A covers DE, B covers DE, A covers DE, C covers DE"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (GERMANY, Scope(country="AT")),
        (GERMANY, HEALTH),
        (GERMANY, GERMAN_HEALTH),
        (BERLIN, GERMANY),
        (BERLIN, MITTE),
        (ACME, ACME_GROUP),
        (ACME, Scope(customer_id=cm.CustomerId("OTHER"))),
        (german("10", "19"), german("20", "29")),
        (german("1"), german("10", "19")),
        (german("10", segment="health"), german("10")),
        (german("10", segment="health"), german("10", segment="retail")),
        (german("10"), Scope(postal=PostalRange("FR", "10"))),
        (british("N1"), british("NW1")),
    ],
    ids=str,
)
def test_scopes_that_do_not_meet_or_of_which_one_is_more_specific_do_not_overlap(one, other):
    assert contested(("A", one), ("B", other)) == []


@pytest.mark.parametrize(
    ("first", "last", "common"),
    [("14200", "18284", None), ("14199", "18283", "DE 14199"), ("14198", "18282", "DE 14198 to 14199")],
)
def test_two_ranges_of_one_width_overlap_from_their_common_code_on(first, last, common):
    found = contested(("A", BERLIN), ("B", german(first, last)))
    assert found == ([] if common is None else [(common, ("A", "B"))])


def test_ranges_that_cross_are_told_two_by_two():
    plan = (("A", german("10", "19")), ("B", german("15", "24")), ("C", german("17", "26")), ("A", german("20", "29")))
    assert contested(*plan) == [
        ("DE 15 to 19", ("A", "B")),
        ("DE 17 to 19", ("A", "C")),
        ("DE 17 to 24", ("B", "C")),
        ("DE 20 to 24", ("B", "A")),
        ("DE 20 to 26", ("C", "A")),
    ]


def test_ten_thousand_statements_are_looked_through_in_no_time():
    """Looking at every pair of them would be fifty million comparisons."""
    plan = a_plan(*((f"T-{number % 7}", german(f"{number:05}")) for number in range(10_000)))
    assert overlaps(plan) == ()
    assert plan.answer(in_berlin("09999")).territory_id == "T-3"


@given(coverage_plans(max_size=10), customer_profiles())
def test_whoever_is_contested_lies_in_an_overlap_that_was_told(plan, profile):
    answer = plan.answer(profile)
    if answer.outcome is CoverageOutcome.CONTESTED:
        told = [found for found in overlaps(plan) if found.scope.fit(profile) is Fit.YES]
        assert set(answer.won) <= {statement for found in told for statement in found.statements}


@given(coverage_plans(max_size=10))
def test_what_is_told_as_an_overlap_is_one(plan):
    for found in overlaps(plan):
        one, *others = found.statements
        assert len(found.territory_ids) > 1
        for other in others:
            assert not one.scope.outranks(other.scope)
            assert not other.scope.outranks(one.scope)
        assert all(found.scope == each.scope or found.scope.outranks(each.scope) for each in found.statements)


def brute_overlaps(plan):
    """Say which statements contest something, by looking at every pair of them."""
    pairs = set()
    for one in plan.statements:
        for other in plan.statements:
            same = attrs.evolve(one.scope, postal=None) == attrs.evolve(other.scope, postal=None)
            first, second = one.scope.postal, other.scope.postal
            meets = first == second or bool(first and second and first.common(second))
            equal = one.scope.specificity == other.scope.specificity
            if same and meets and equal and one.territory_id != other.territory_id:
                pairs.add(frozenset((one, other)))
    return pairs


@given(coverage_plans(max_size=12))
def test_no_overlap_is_missed(plan):
    told = {
        frozenset((one, other))
        for found in overlaps(plan)
        for one in found.statements
        for other in found.statements
        if one.territory_id != other.territory_id
    }
    assert told == brute_overlaps(plan)


# Customers that nobody covers.


def test_customers_that_are_not_covered_by_one_territory_are_told_with_the_reason():
    plan = a_plan(("A", GERMANY), ("B", GERMANY), ("C", Scope(country="AT")), ("D", german("1")))
    told = unsettled(
        plan, [somebody(country=country, postal_code="20000") for country in ("DE", "AT", "PT")] + [somebody()]
    )
    assert [answer.outcome for answer in told] == [
        CoverageOutcome.CONTESTED,
        CoverageOutcome.UNCOVERED,
        CoverageOutcome.UNTOLD,
    ]


def test_a_channel_s_customers_can_be_asked_for_with_what_is_known_of_them():
    customers = [cm.Customer(id="C-1", name="City Hospital", segment="health"), cm.Customer(id="C-2", name="Old Mill")]
    profiles = profiles_in(cm.Channel(vendor=VENDOR, customers=customers))
    (left_out,) = unsettled(a_plan(("HEALTH", HEALTH), ("REST", Scope(segment="retail"))), profiles)
    assert (left_out.profile.customer_id, left_out.missing) == ("C-2", ("segment",))


# Markets that nobody covers.

MARKETS = a_plan(("DE", GERMANY), ("PORTO", Scope(postal=PostalRange("PT", "4"))), ("CLINICS", HEALTH), ("HQ", ACME))


def gaps(*arguments, plan=MARKETS):
    return [str(gap) for gap in market_gaps(plan, *arguments)]


def test_a_country_that_nobody_covers_is_a_gap():
    assert gaps(["DE", "FR"]) == ["FR: covered in part only, by 2 statements"]
    assert gaps(["DE", "FR"], plan=a_plan(("DE", GERMANY))) == ["FR: covered by nobody"]


def test_a_country_of_which_only_a_part_is_covered_is_a_gap_and_says_so():
    (gap,) = market_gaps(a_plan(("PORTO", Scope(postal=PostalRange("PT", "4")))), ["pt"])
    assert (gap.country, str(gap)) == ("PT", "PT: covered in part only, by 1 statement")


def test_segments_are_asked_for_in_each_country():
    plan = a_plan(("DE", GERMANY), ("CLINICS", Scope(country="PT", segment="health")))
    assert gaps(["DE", "PT"], ["health", "retail"], plan=plan) == ["PT, retail: covered by nobody"]


def test_a_segment_alone_has_to_be_covered_wherever_it_is():
    assert gaps([], ["health", "retail"]) == ["retail: covered in part only, by 3 statements"]


def test_a_statement_about_everything_leaves_no_market_out():
    assert gaps(["DE", "FR"], ["retail"], plan=a_plan(("WORLD", EVERYTHING))) == []


def test_who_asks_for_no_market_is_told_of_no_gap():
    assert gaps() == []


def test_a_market_is_told_once():
    assert gaps(["FR", "fr"], plan=CoveragePlan()) == ["FR: covered by nobody"]


def test_a_market_in_anything_but_two_letters_is_refused():
    for ask in (lambda: market_gaps(MARKETS, ["France"]), lambda: MarketGap(country="France")):
        with pytest.raises(InvalidError, match="country: got 'France'; a country is told by the two letters"):
            ask()


@given(
    coverage_plans(), st.sampled_from(["DE", "GB", "FR"]), st.sampled_from(["health", "retail"]), customer_profiles()
)
def test_in_a_market_without_a_gap_everybody_lies_in_some_scope(plan, country, segment, profile):
    inside = attrs.evolve(profile, country=country, segment=segment)
    if not market_gaps(plan, [country], [segment]):
        assert plan.answer(inside).outcome is not CoverageOutcome.UNCOVERED


# Postal codes that nobody covers.

FROM_20 = PostalRange("DE", "20000", "29999")


@pytest.mark.parametrize(
    ("ranges", "left"),
    [
        ([], ["DE 20000 to 29999"]),
        ([("2",)], []),
        ([("20000", "29999")], []),
        ([("10000", "39999")], []),
        ([("20001", "29999")], ["DE 20000"]),
        ([("20000", "29998")], ["DE 29999"]),
        ([("20000", "24999"), ("25000", "29999")], []),
        ([("20000", "24999"), ("25001", "29999")], ["DE 25000"]),
        ([("25", "26"), ("22",)], ["DE 20000 to 21999", "DE 23000 to 24999", "DE 27000 to 29999"]),
        ([("20000", "27000"), ("21000", "22000")], ["DE 27001 to 29999"]),
        ([("19999", "19999"), ("30000", "30000")], ["DE 20000 to 29999"]),
        ([("200000", "299999")], ["DE 20000 to 29999"]),
        ([("2A",)], ["DE 20000 to 29999"]),
        ([("39000", "39999")], ["DE 20000 to 29999"]),
    ],
)
def test_the_codes_between_two_bounds_that_nobody_covers_are_told(ranges, left):
    plan = a_plan(*(("T", german(*ends)) for ends in ranges))
    assert [str(gap) for gap in postal_gaps(plan, FROM_20)] == left


def test_what_covers_the_country_or_another_one_or_an_account_fills_no_gap():
    plan = a_plan(
        ("DE", GERMANY),
        ("FR", Scope(postal=PostalRange("FR", "2"))),
        ("ACME", Scope(customer_id="ACME", postal=PostalRange("DE", "2"))),
    )
    assert postal_gaps(plan, FROM_20) == (FROM_20,)


def test_statements_about_a_segment_count_where_it_is_asked_for():
    plan = a_plan(("CLINICS", german("20", "24", segment="health")), ("REST", german("25", "26")))
    assert [str(gap) for gap in postal_gaps(plan, FROM_20)] == ["DE 20000 to 24999", "DE 27000 to 29999"]
    assert [str(gap) for gap in postal_gaps(plan, FROM_20, segment="health")] == ["DE 27000 to 29999"]
    assert len(postal_gaps(plan, FROM_20, segment="retail")) == 2


def test_british_gaps_are_told_as_districts():
    plan = a_plan(("NORTH", british("N1", "N8")), ("OUTER", british("N11", "N19")))
    assert [str(gap) for gap in postal_gaps(plan, PostalRange("GB", "N1", "N22"))] == ["GB N9 to N10", "GB N20 to N22"]


def test_bounds_are_a_range_of_postal_codes():
    with pytest.raises(OperandError, match=r"postal_gaps within str is not defined\. Give a PostalRange\."):
        postal_gaps(CoveragePlan(), "20000")


@given(coverage_plans(), st.integers(10000, 14999), st.integers(10000, 14999), st.integers(10000, 14999))
def test_a_code_lies_in_a_gap_exactly_where_no_range_holds_it(plan, one, other, code):
    first, last = sorted((one, other))
    left = postal_gaps(plan, PostalRange("DE", f"{first}", f"{last}"))
    ranges = [
        each.scope.postal
        for each in plan.statements
        if each.scope.postal and each.scope.postal.country == "DE" and each.scope.segment is None
    ]
    held = any(postal.fit(f"{code}") is Fit.YES for postal in ranges)
    in_gap = any(gap.fit(f"{code}") is Fit.YES for gap in left)
    assert in_gap == (first <= code <= last and not held)


# What cannot be meant.

TREE = (a_territory("EMEA"), a_territory("PT", "EMEA"), a_territory("ES", "EMEA"))
OWNERS = [an_owner("ana", ("PT", date(2019, 1, 1), None), ("ES", date(2019, 1, 1), None))]


def found(plan, *territories, owners=(), customers=()):
    channel = a_channel(*territories, owners=owners, customers=customers)
    return [(finding.kind, finding.message) for finding in check_plan(plan, channel, MARCH)]


SOUND = a_plan(("PT", Scope(country="PT")), ("ES", Scope(country="ES")))


def test_a_sound_plan_has_no_findings_and_a_territory_may_cover_by_its_parts_alone():
    assert found(SOUND, *TREE, owners=OWNERS) == []


def test_an_overlap_is_a_finding():
    plan = CoveragePlan([*SOUND.statements, *a_plan(("ES", Scope(country="PT"))).statements])
    assert found(plan, *TREE, owners=OWNERS) == [(PlanFindingKind.OVERLAP, "PT and ES contest PT")]


def test_what_is_said_twice_is_a_finding():
    plan = CoveragePlan([*SOUND.statements, *SOUND.statements[:1]])
    assert found(plan, *TREE, owners=OWNERS) == [
        (PlanFindingKind.REPEATED, "it is said 2 times that PT covers PT"),
    ]


def test_ids_that_lead_nowhere_are_findings():
    plan = CoveragePlan([*SOUND.statements, *a_plan(("MOON", EVERYTHING), ("PT", ACME), ("ES", ACME_GROUP)).statements])
    assert found(plan, *TREE, owners=OWNERS) == [
        (PlanFindingKind.UNKNOWN_TERRITORY, "the channel has no territory MOON"),
        (PlanFindingKind.UNKNOWN_CUSTOMER, "the channel has no customer ACME, whom PT covers"),
        (PlanFindingKind.UNKNOWN_CUSTOMER, "the channel has no customer ACME, whom ES covers"),
    ]
    known = cm.Customer(id="ACME", name="Acme")
    assert len(found(plan, *TREE, owners=OWNERS, customers=[known])) == 1


def test_a_territory_that_covers_nothing_is_a_finding():
    assert found(SOUND, *TREE, a_territory("NORDICS"), owners=OWNERS) == [
        (PlanFindingKind.WITHOUT_SCOPE, "NORDICS covers nothing, and neither does any part of it")
    ]


def test_a_territory_without_an_owner_for_some_of_the_days_is_a_finding_that_tells_who_stands_in():
    ana = an_owner("ana", ("PT", date(2020, 3, 11), None), ("ES", date(2019, 1, 1), None))
    assert found(SOUND, *TREE, owners=[ana]) == [
        (PlanFindingKind.UNOWNED, "PT is nobody's over 2020-03-01..2020-03-10")
    ]
    bo = an_owner("bo", ("EMEA", date(2019, 1, 1), None))
    assert found(SOUND, *TREE, owners=[ana, bo]) == [
        (PlanFindingKind.UNOWNED, "PT is nobody's over 2020-03-01..2020-03-10; whoever owns EMEA stands in at first")
    ]


def test_a_territory_with_two_owners_for_some_of_the_days_is_a_finding():
    bo = an_owner("bo", ("PT", date(2020, 3, 30), None))
    channel = a_channel(*TREE, owners=[*OWNERS, bo])
    (finding,) = check_plan(SOUND, channel, MARCH)
    assert finding.statements == SOUND.statements[:1]
    assert str(finding) == (
        "owned by several: PT is owned by ana and bo over 2020-03-30..2020-03-31. Let its tenures follow one another."
    )


def test_owners_of_territories_that_cover_nothing_themselves_do_not_matter():
    assert (
        found(SOUND, *TREE, owners=[*OWNERS, *[an_owner(each, ("EMEA", date(2019, 1, 1), None)) for each in "xy"]])
        == []
    )


@pytest.mark.parametrize(
    ("ask", "more"),
    [
        (overlaps, ()),
        (unsettled, ([],)),
        (market_gaps, (["DE"],)),
        (postal_gaps, (FROM_20,)),
        (check_plan, (a_channel(), MARCH)),
    ],
)
def test_of_a_dated_plan_one_edition_is_to_be_given(ask, more):
    with pytest.raises(OperandError, match=r"with Dated is not defined\. Give a CoveragePlan; of a dated one, ask on"):
        ask(DATED, *more)


def test_a_plan_is_checked_for_a_period():
    with pytest.raises(OperandError, match="check_plan with str is not defined"):
        check_plan(SOUND, a_channel(), "March")


@given(coverage_plans(), channels())
def test_any_plan_can_be_checked_against_any_channel(plan, channel):
    for finding in check_plan(plan, channel, MARCH):
        assert str(finding).startswith(f"{finding.kind}: ")
        assert finding.territory_ids

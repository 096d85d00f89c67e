"""Leads: given to the partners that cover them most closely, and shared out by weight to within less than one lead."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel._pages import visible
from channelmodel.errors import InvalidError, OperandError, UnknownIdError
from channelmodel.strategies import customer_profiles, lead_pools, leads
from channelmodel.territories import (
    Assignee,
    AssignmentOutcome,
    Contender,
    Fit,
    Lead,
    LeadAssignment,
    LeadPool,
    Scope,
    ScopeKind,
    pool_by_territory,
)
from channelmodel.territories.fairness import next_in_turn
from tests.coverage_of_territories.builders import (
    ACME_GROUP,
    BERLIN,
    DAY,
    EVERYTHING,
    GERMAN_HEALTH,
    GERMANY,
    HEALTH,
    MITTE,
    VENDOR,
    a_plan,
    a_pool,
    a_territory,
    in_berlin,
    some_leads,
    somebody,
)

OUTCOME = AssignmentOutcome


def a_partner(partner_id, *covers, weight=1):
    return Assignee(partner_id=partner_id, weight=weight, covers=covers)


def a_lead(profile=None, **fields):
    return Lead(id="L-1", profile=profile or in_berlin(segment="health"), **fields)


def assigned(*partners, lead=None, before=None):
    return LeadPool(partners).assign(lead or a_lead(), before)


# Who covers it.


@pytest.mark.parametrize(
    ("nearer", "wider", "ring"),
    [
        (GERMAN_HEALTH, GERMANY, ScopeKind.COUNTRY_AND_SEGMENT),
        (GERMANY, HEALTH, ScopeKind.COUNTRY),
        (HEALTH, EVERYTHING, ScopeKind.SEGMENT),
        (BERLIN, GERMAN_HEALTH, ScopeKind.POSTAL),
        (attrs.evolve(BERLIN, segment="health"), MITTE, ScopeKind.POSTAL_AND_SEGMENT),
    ],
)
def test_the_narrowest_ring_of_partners_is_asked_first(nearer, wider, ring):
    found = assigned(a_partner("FAR", wider, weight=99), a_partner("NEAR", nearer))
    assert (found.partner_id, found.ring, found.wider) == ("NEAR", ring, ("FAR",))


def test_a_named_account_is_the_narrowest_ring():
    lead = a_lead(in_berlin(customer_id="SUB", above=("ACME",)))
    assert assigned(a_partner("NEAR", MITTE), a_partner("KEY", ACME_GROUP), lead=lead).partner_id == "KEY"


def test_partners_with_ranges_of_any_width_stand_in_one_ring():
    found = assigned(a_partner("WIDE", BERLIN, weight=2), a_partner("NARROW", MITTE))
    assert (found.partner_id, len(found.contenders)) == ("WIDE", 2)


def test_a_partner_stands_in_the_narrowest_of_its_own_rings():
    found = assigned(a_partner("P-1", EVERYTHING, MITTE, GERMANY), a_partner("P-2", GERMANY))
    assert (found.partner_id, found.ring) == ("P-1", ScopeKind.POSTAL)


def test_where_all_in_a_ring_have_declined_the_next_wider_one_is_asked():
    lead = a_lead(declined={"NEAR"})
    found = assigned(a_partner("NEAR", BERLIN), a_partner("FAR", GERMANY), lead=lead)
    assert (found.partner_id, found.ring, found.declined) == ("FAR", ScopeKind.COUNTRY, ("NEAR",))


def test_a_weight_of_zero_is_never_given_a_lead_however_closely_it_covers():
    found = assigned(a_partner("IDLE", MITTE, weight=0), a_partner("FAR", EVERYTHING))
    assert (found.partner_id, found.weightless) == ("FAR", ("IDLE",))


# Nobody.


@pytest.mark.parametrize(
    ("partners", "declined", "outcome", "told"),
    [
        ([], set(), OUTCOME.UNCOVERED, "nobody covers it"),
        ([a_partner("P-1")], set(), OUTCOME.UNCOVERED, "nobody covers it"),
        ([a_partner("P-1", Scope(country="PT"))], set(), OUTCOME.UNCOVERED, "nobody covers it"),
        (
            [a_partner("P-1", GERMANY, weight=0)],
            set(),
            OUTCOME.WITHOUT_WEIGHT,
            "whoever covers it has a weight of zero",
        ),
        ([a_partner("P-1", GERMANY)], {"P-1"}, OUTCOME.NOBODY_LEFT, "whoever could be given it has declined"),
        (
            [a_partner("P-1", GERMANY), a_partner("P-2", GERMANY, weight=0)],
            {"P-1"},
            OUTCOME.NOBODY_LEFT,
            "whoever could be given it has declined",
        ),
        ([a_partner("P-1", Scope(country="PT"))], {"P-1"}, OUTCOME.UNCOVERED, "nobody covers it"),
    ],
)
def test_where_nobody_can_be_given_a_lead_the_answer_says_why(partners, declined, outcome, told):
    found = assigned(*partners, lead=a_lead(declined=declined))
    assert (found.outcome, found.partner_id) == (outcome, None)
    assert str(found).splitlines()[0] == f"L-1: assigned to nobody, as {told}"


def test_what_is_not_known_of_a_lead_makes_nobody_eligible():
    found = assigned(a_partner("P-1", BERLIN), a_partner("P-2", HEALTH), lead=a_lead(somebody(country="DE")))
    assert (found.outcome, found.undecided) == (OUTCOME.UNTOLD, ("P-1", "P-2"))
    assert str(found) == (
        "L-1: assigned to nobody, as who covers it cannot be told without its postal code and its segment\n"
        "  ? P-1: may cover it, which cannot be told without its postal code and its segment\n"
        "  ? P-2: may cover it, which cannot be told without its postal code and its segment"
    )


def test_whoever_covers_a_lead_for_certain_goes_before_whoever_may():
    lead = a_lead(somebody(country="DE"))
    found = assigned(a_partner("MAYBE", BERLIN), a_partner("SURE", GERMANY), lead=lead)
    assert (found.partner_id, found.undecided, found.missing) == ("SURE", ("MAYBE",), ("postal code",))


def test_whoever_could_not_be_given_a_lead_anyway_is_in_no_doubt():
    lead = a_lead(somebody(country="DE"), declined={"NO"})
    partners = [a_partner("NO", BERLIN), a_partner("IDLE", BERLIN, weight=0), a_partner("BOTH", BERLIN, GERMANY)]
    assert assigned(*partners, lead=lead).undecided == ()


def test_the_whole_answer_explains_itself():
    found = assigned(
        a_partner("P-1", GERMANY, weight=Decimal("1.5")),
        a_partner("P-2", GERMANY),
        a_partner("P-3", EVERYTHING),
        a_partner("P-4", GERMANY),
        a_partner("P-5", GERMANY, weight=0),
        a_partner("P-6", Scope(country="PT")),
        lead=a_lead(somebody(country="DE"), declined={"P-4"}),
        before={"P-1": 3, "P-2": 1, "GONE": 8},
    )
    assert found.explain() == (
        "L-1: assigned to P-2\n"
        "  ✓ P-2 (weight 1, 1 before) by its country\n"
        "  – P-1 (weight 3/2, 3 before): not its turn\n"
        "  – P-3: covers it less closely\n"
        "  – P-4: has declined it\n"
        "  – P-5: has a weight of zero"
    )


# Whose turn it is.


def given_to(pool, number, before=None):
    return [found.partner_id for found in pool.assign_all(some_leads(number), before)]


def test_leads_go_round_by_weight():
    assert given_to(a_pool(A=1, B=2, C=1), 8) == ["B", "A", "B", "C", "B", "A", "B", "C"]


def test_of_equal_partners_the_one_with_the_smallest_id_is_first():
    assert given_to(a_pool(C=1, A=1, B=1), 4) == ["A", "B", "C", "A"]


def test_leads_that_nobody_can_have_are_nobodys_turn():
    assert given_to(a_pool(A=0), 2) == [None, None]


@pytest.mark.parametrize(("had", "first"), [(2, "A"), (3, "A"), (4, "B")])
def test_leads_given_before_count(had, first):
    assert given_to(a_pool(A=2, B=1), 1, {"A": had, "B": 1}) == [first]


def test_leads_of_others_than_those_in_question_do_not_count():
    assert given_to(a_pool(A=1, B=1), 1, {"GONE": 50}) == ["A"]


def test_a_large_weight_does_not_run_ahead():
    """By the smallest (assigned + 1) / weight alone, the first would be given nine of the first nine leads."""
    pool = a_pool(BIG=90, **{f"S-{number}": 1 for number in range(10)})
    assert Counter(given_to(pool, 9))["BIG"] == 9
    assert Counter(given_to(pool, 10))["BIG"] == 9
    assert Counter(given_to(pool, 100))["BIG"] == 90


def test_in_which_order_those_stand_whose_turn_it_is_does_not_matter():
    equal = [Contender(partner_id=name, weight=1) for name in "CAB"]
    assert next_in_turn(equal).partner_id == "A"


def test_the_turn_is_the_leads_with_one_more_for_each_unit_of_weight():
    assert Contender(partner_id="A", weight=2, assigned=3).turn == 2


# What is refused.


def test_a_negative_weight_is_refused_and_one_of_zero_is_not():
    with pytest.raises(InvalidError, match="weight: got '-1/2'; nobody can be given fewer leads than none"):
        a_partner("P-1", weight=Decimal("-0.5"))
    assert a_partner("P-1", weight=0).weight == 0


@pytest.mark.parametrize("weight", [0.5, None, True, "much", Fraction(1, 10**18)])
def test_a_weight_that_is_not_exact_is_refused(weight):
    with pytest.raises(InvalidError, match=r"weight: got .*; an exact fraction"):
        a_partner("P-1", weight=weight)


def test_a_contender_has_a_weight_and_no_fewer_leads_than_none():
    with pytest.raises(InvalidError) as caught:
        Contender(partner_id="P-1", weight=0, assigned=-1)
    assert [(fault.path, fault.got) for fault in caught.value.faults] == [("weight", "'0'"), ("assigned", "-1")]


def test_a_partner_stands_in_a_pool_once():
    with pytest.raises(InvalidError) as caught:
        LeadPool([a_partner("A"), a_partner("B"), a_partner("A"), a_partner("B")])
    assert [str(fault) for fault in caught.value.faults] == [
        "assignees[2].partner_id: got 'A'; assignees[0] is this partner already. Let one of them cover all that the partner covers.",
        "assignees[3].partner_id: got 'B'; assignees[1] is this partner already. Let one of them cover all that the partner covers.",
    ]


def test_all_leads_that_stand_twice_are_told():
    with pytest.raises(InvalidError) as caught:
        a_pool(A=1).assign_all([*some_leads(2), *some_leads(2)])
    assert [str(fault) for fault in caught.value.faults] == [
        "leads[2].id: got 'L-0000'; leads[0] has this id already. Pass each lead once.",
        "leads[3].id: got 'L-0001'; leads[1] has this id already. Pass each lead once.",
    ]


def test_all_numbers_of_leads_that_are_none_are_told():
    with pytest.raises(InvalidError) as caught:
        a_pool(A=1).assign(a_lead(), {"A": -1, "B": True, "C": 1.0, "D": 10**18, "E": 0})
    assert [fault.path for fault in caught.value.faults] == [f"assigned['{name}']" for name in "ABCD"]


def test_what_is_no_lead_or_no_count_is_refused():
    with pytest.raises(OperandError, match=r"LeadPool\.assign of str is not defined\. Give a Lead\."):
        a_pool(A=1).assign("L-1")
    with pytest.raises(OperandError, match=r"LeadPool\.assign_all of CustomerProfile is not defined"):
        a_pool(A=1).assign_all([somebody()])
    with pytest.raises(OperandError, match=r"LeadPool with list is not defined\. Give a mapping"):
        a_pool(A=1).assign(a_lead(), ["A"])


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"outcome": OUTCOME.UNCOVERED}, "outcome"),
        ({"partner_id": "B"}, "partner_id"),
        ({"partner_id": None}, "partner_id"),
        ({"contenders": ()}, "outcome"),
        ({"outcome": OUTCOME.UNCOVERED, "contenders": ()}, "partner_id"),
    ],
)
def test_an_assignment_that_contradicts_itself_is_refused(changes, path):
    found = a_pool(A=1).assign(a_lead())
    with pytest.raises(InvalidError) as caught:
        attrs.evolve(found, **changes)
    assert [fault.path for fault in caught.value.faults] == [path]


# Partners by their territories.


def test_a_partner_covers_what_its_territory_and_the_parts_of_it_cover():
    territories = [a_territory("IBERIA"), a_territory("PT", "IBERIA"), a_territory("FR")]
    partners = [
        cm.Partner(id=f"P-{home}", name=f"Partner in {home}", territory_id=home) for home in ("IBERIA", "PT", None)
    ]
    channel = cm.Channel(vendor=VENDOR, territories=territories, partners=partners)
    plan = a_plan(("IBERIA", Scope(country="ES")), ("PT", Scope(country="PT")), ("FR", Scope(country="FR")))
    pool = pool_by_territory(channel, plan, {"P-IBERIA": 2, "P-PT": Decimal("1.5"), "P-None": Fraction(1, 3)})
    assert [(each.weight, [str(scope) for scope in each.covers]) for each in pool.assignees] == [
        (2, ["ES", "PT"]),
        (Fraction(3, 2), ["PT"]),
        (Fraction(1, 3), []),
    ]


def test_a_pool_is_made_of_known_partners_and_of_one_plan():
    channel = cm.Channel(vendor=VENDOR)
    with pytest.raises(UnknownIdError, match="There is no partner with the id 'P-9'"):
        pool_by_territory(channel, a_plan(), {"P-9": 1})
    with pytest.raises(OperandError, match="pool_by_territory with Dated is not defined"):
        pool_by_territory(channel, cm.Dated.of({DAY: a_plan()}), {})


# Laws.

WEIGHTS = st.dictionaries(
    st.sampled_from("ABCDEFG"),
    st.fractions(0, 40, max_denominator=6),
    min_size=1,
).filter(lambda weights: any(weights.values()))
NUMBERS = st.integers(0, 40)


@given(WEIGHTS, NUMBERS)
def test_everybody_is_less_than_one_lead_away_from_its_share_at_any_time(weights, number):
    counts, whole = Counter(), sum(weights.values())
    for leads_so_far, partner_id in enumerate(given_to(a_pool(**weights), number), start=1):
        counts[partner_id] += 1
        for name, weight in weights.items():
            assert abs(counts[name] - leads_so_far * weight / whole) < 1


@given(WEIGHTS, NUMBERS, st.integers(1, 30), st.sampled_from("ABCDEFG"))
def test_more_weight_never_costs_more_than_one_lead(weights, number, more, name):
    assume(name in weights)
    before = Counter(given_to(a_pool(**weights), number))
    after = Counter(given_to(a_pool(**{**weights, name: weights[name] + more}), number))
    assert after[name] >= before[name] - 1


def test_more_weight_may_cost_one_lead_for_a_moment():
    """No way of sharing out keeps everybody within one lead of its share and never does this."""
    weights = {"A": 10, "B": 40, "C": 13, "D": 90}
    assert Counter(given_to(a_pool(**weights), 8))["B"] == 3
    heavier = a_pool(**{**weights, "B": 45})
    assert [Counter(given_to(heavier, number))["B"] for number in (8, 9)] == [2, 3]


@given(WEIGHTS, NUMBERS)
def test_whoever_weighs_more_is_given_no_fewer_leads(weights, number):
    counts = Counter(given_to(a_pool(**weights), number))
    for one, other in ((one, other) for one in weights for other in weights):
        assert weights[one] <= weights[other] or counts[one] >= counts[other]


@given(WEIGHTS, NUMBERS, st.fractions(Fraction(1, 9), 9, max_denominator=9))
def test_only_the_ratio_of_weights_matters(weights, number, times):
    larger = {name: weight * times for name, weight in weights.items()}
    assert given_to(a_pool(**weights), number) == given_to(a_pool(**larger), number)


@given(WEIGHTS, NUMBERS, NUMBERS)
def test_going_on_from_what_was_given_before_is_the_same_as_never_having_stopped(weights, some, more):
    pool = a_pool(**weights)
    before = given_to(pool, some)
    assert before + given_to(pool, more, Counter(before)) == given_to(pool, some + more)


@given(lead_pools(), st.lists(leads(), max_size=8, unique_by=lambda lead: lead.id), st.randoms(use_true_random=False))
def test_neither_the_order_of_the_partners_nor_that_of_the_leads_matters(pool, some, chance):
    partners, shuffled = list(pool.assignees), list(some)
    chance.shuffle(partners)
    chance.shuffle(shuffled)
    assert LeadPool(partners).assign_all(shuffled) == pool.assign_all(some)


@given(lead_pools(), leads(), st.dictionaries(st.sampled_from(["P-1", "P-2", "P-3"]), st.integers(0, 9)))
def test_nobody_is_ever_given_a_lead_that_it_could_not_be_given(pool, lead, before):
    found = pool.assign(lead, before)
    by_id = {each.partner_id: each for each in pool.assignees}
    covering = {
        name: [scope for scope in each.covers if scope.fit(lead.profile) is Fit.YES] for name, each in by_id.items()
    }
    eligible = {name for name in by_id if covering[name] and by_id[name].weight and name not in lead.declined}
    assert {each.partner_id for each in found.contenders} | set(found.wider) == eligible
    assert (found.partner_id is not None) == bool(eligible) == (found.outcome is OUTCOME.ASSIGNED)
    rings = {name: min(list(ScopeKind).index(scope.kind) for scope in covering[name]) for name in eligible}
    if eligible:
        assert rings[found.partner_id] == min(rings.values())
        assert {each.partner_id for each in found.contenders} == {
            name for name, ring in rings.items() if ring == min(rings.values())
        }


@given(lead_pools(), st.lists(leads(), max_size=8, unique_by=lambda lead: lead.id))
def test_a_batch_is_what_one_lead_after_the_other_would_be(pool, some):
    counts: Counter[str] = Counter()
    for found in pool.assign_all(some):
        assert found == pool.assign(found.lead, counts)
        counts.update([found.partner_id] if found.partner_id else [])
    assert counts.total() <= len(some)


@given(lead_pools(), leads(), customer_profiles())
def test_a_partner_that_covers_nothing_changes_nothing(pool, lead, profile):
    known = attrs.evolve(lead, profile=profile)
    with_another = LeadPool([*pool.assignees, a_partner("NEW", weight=50)])
    assert with_another.assign(known) == pool.assign(known)


@given(lead_pools(), leads())
def test_every_assignment_can_be_read(pool, lead):
    found = pool.assign(lead)
    assert isinstance(found, LeadAssignment)
    assert found.explain().startswith(f"{visible(lead.id)}: assigned to ")

"""Every strategy gives what it promises, with its options and without."""

import inspect
from typing import get_args

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from pendulum import Date

from channelmodel import (
    AttendanceStatus,
    Channel,
    CostKind,
    Currency,
    DealStage,
    ImpedimentState,
    InvalidError,
    OperandError,
    PartnerEventState,
    Period,
    PlanState,
    ReviewState,
    Vendor,
    VendorId,
    engagement,
    kpi,
    rules,
    strategies,
)

few = settings(max_examples=12, suppress_health_check=list(HealthCheck))
unshrunk = settings(
    max_examples=5_000,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
quick = settings(max_examples=2_000, database=None, phases=[Phase.generate, Phase.shrink])
DEEPEST = 7
GIVING = {name for name in strategies.__all__ if inspect.isfunction(getattr(strategies, name))}
NEED_ARGUMENTS = {"dated", "editions", "lifecycles_of"}
CLUB = rules.Programme("Club", [rules.Tier("Base"), rules.Tier("Top", [rules.fact("experts") >= 6])])
EMPTY = Channel(vendor=Vendor(id=VendorId("V"), name="Northwind Systems", currency=Currency.EUR))


def having(option):
    functions = {name: getattr(strategies, name) for name in sorted(GIVING)}
    return [name for name, each in functions.items() if option in inspect.signature(each).parameters]


@pytest.mark.parametrize("name", sorted(GIVING - NEED_ARGUMENTS))
@few
@given(data=st.data())
def test_every_strategy_gives_something_with_nothing_asked_of_it(name, data):
    assert data.draw(getattr(strategies, name)()) is not None


@pytest.mark.parametrize("name", sorted(GIVING - NEED_ARGUMENTS))
def test_every_strategy_passes_the_health_checks_with_nothing_asked_of_it(name):
    @settings(max_examples=15, database=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
    @given(getattr(strategies, name)())
    def is_made(_):
        pass

    is_made()


@pytest.mark.parametrize("name", sorted(GIVING))
def test_options_go_by_their_names_alone(name):
    parameters = inspect.signature(getattr(strategies, name)).parameters.values()
    optional = [each for each in parameters if each.default is not each.empty]
    assert {each.kind for each in optional} <= {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("name", having("currency"))
def test_an_unknown_currency_is_refused_at_once(name):
    with pytest.raises(InvalidError, match="EURO"):
        getattr(strategies, name)(currency="EURO")


@pytest.mark.parametrize("name", having("ids"))
@few
@given(data=st.data())
def test_ids_are_those_that_were_asked_for(name, data):
    made = data.draw(getattr(strategies, name)(ids=st.just("X-7")))
    assert "X-7" in {getattr(made, "id", None), getattr(made, "partner_id", None)}


@pytest.mark.parametrize("name", having("among"))
@few
@given(data=st.data())
def test_facts_among_an_empty_channel_s_refer_to_nothing(name, data):
    strategy = getattr(strategies, name)(among=EMPTY)
    if not strategy.is_empty:
        assert repr(data.draw(strategy)).count("_id='") == 0


@pytest.mark.parametrize(
    ("name", "option", "field", "value"),
    [
        ("deals", "stages", "stage", DealStage.LOST),
        ("deal_registrations", "states", "state", ReviewState.EXPIRED),
        ("partner_events", "states", "state", PartnerEventState.CANCELLED),
        ("business_plans", "states", "state", PlanState.AGREED),
        ("impediments", "states", "state", ImpedimentState.DISMISSED),
        ("booked_costs", "kinds", "kind", CostKind.TAX),
        ("attendances", "statuses", "status", AttendanceStatus.ABSENT),
        ("programmes", "selections", "selection", rules.Selection.LADDER),
    ],
)
@few
@given(data=st.data())
def test_states_and_kinds_are_those_that_were_asked_for(name, option, field, value, data):
    made = data.draw(getattr(strategies, name)(**{option: st.just(value)}))
    assert getattr(made, field) is value


@few
@given(strategies.memberships(programme=CLUB), strategies.held_tiers(programme=CLUB))
def test_tiers_are_those_of_the_programme_that_was_asked_for(membership, alone):
    assert membership.programme == "Club"
    assert {(held.tier, held.rank) for held in (*membership.tiers, alone)} <= {("Base", 1), ("Top", 2)}


@few
@given(strategies.tier_moves(programme=CLUB))
def test_moves_are_between_the_tiers_of_the_programme_that_was_asked_for(move):
    assert {move.programme, move.before.tier, move.after.tier} == {"Club", "Base", "Top"}


def test_nobody_moves_within_a_single_tier():
    with pytest.raises(InvalidError, match=r"nobody moves within a single tier.*two tiers or more"):
        strategies.tier_moves(programme=rules.Programme("Club", [rules.Tier("Base")]))


@few
@given(strategies.territory_trees(min_size=2, max_size=3))
def test_a_tree_has_as_many_territories_as_asked_for(tree):
    assert 2 <= len(tree.territories) <= 3


@few
@given(strategies.programmes(min_tiers=2, max_tiers=2), strategies.standings())
def test_a_programme_can_judge_a_standing(programme, standing):
    assert len(programme.assess(standing).judgements) == 2


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(strategies.kpis(), strategies.channels(currency="EUR", max_others=1))
def test_every_kpi_can_be_asked_of_every_channel_with_one_currency(asked, channel):
    measured = asked(channel, Period.of_year(2020))
    assert measured.kpi == asked.name
    assert measured.unit is asked.unit


def concrete(base):
    """Return the public classes of the rules that derive from a class and of which there can be objects."""
    shown = [getattr(room, name) for room in (rules, engagement) for name in room.__all__]
    return [
        each for each in shown if isinstance(each, type) and issubclass(each, base) and not inspect.isabstract(each)
    ]


DOORS = {
    "quantities": rules.Quantity,
    "requirements": rules.Requirement,
    "name_sets": rules.NameSet,
    "day_terms": rules.Day,
    "list_steps": rules.ListStep,
    "windows": rules.Window,
    "schedules": rules.Schedule,
    "engagement_rules": engagement.Rule,
}
UNIONS = {"conditions": kpi.Condition, "formulas": kpi.Formula, "placings": kpi.Placing}
KINDS = [
    *((name, kind) for name, base in DOORS.items() for kind in concrete(base)),
    *((name, kind) for name, union in UNIONS.items() for kind in get_args(union)),
]
REQUIREMENTS = concrete(rules.Requirement)


@pytest.mark.parametrize(("name", "kind"), KINDS, ids=lambda each: getattr(each, "__name__", each))
@few
@given(data=st.data())
def test_what_is_asked_for_by_its_kind_is_of_that_kind(name, kind, data):
    assert type(data.draw(getattr(strategies, name)(kind=kind))) is kind


@pytest.mark.parametrize(("name", "kind"), KINDS, ids=lambda each: getattr(each, "__name__", each))
def test_every_kind_occurs_where_none_is_asked_for(name, kind):
    assert type(find(getattr(strategies, name)(), lambda made: type(made) is kind, settings=unshrunk)) is kind


@pytest.mark.parametrize("name", [*DOORS, *UNIONS])
@pytest.mark.parametrize("kind", [rules.Outcome, Vendor, "Gold"])
def test_a_kind_that_there_is_not_is_refused_at_once(name, kind):
    with pytest.raises(OperandError, match=f"^{name} of the kind .*Choose among "):
        getattr(strategies, name)(kind=kind)


def test_terms_are_of_every_family():
    families = (rules.Quantity, rules.Requirement, rules.NameSet, rules.Role, rules.Day, rules.ListStep)
    for family in families:
        assert isinstance(
            find(strategies.terms(), lambda term, of=family: isinstance(term, of), settings=unshrunk), family
        )


@pytest.mark.parametrize("outcome", rules.Outcome)
@pytest.mark.parametrize("kind", REQUIREMENTS, ids=lambda kind: kind.__name__)
def test_every_kind_of_requirement_comes_out_in_every_way(kind, outcome):
    drawn = st.tuples(strategies.requirements(kind=kind), strategies.standings())
    asked, standing = find(drawn, lambda pair: pair[0].outcome(pair[1]) is outcome, settings=unshrunk)
    assert asked.finding(standing).outcome is outcome


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(strategies.requirements(), strategies.standings())
def test_a_requirement_comes_out_as_its_finding_says(asked, standing):
    assert asked.finding(standing).outcome is asked.outcome(standing)


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(strategies.terms())
def test_terms_are_not_deep(term):
    assert depth(term) <= DEEPEST


def depth(term):
    return 1 + max(map(depth, (*term.operands, *term.inner)), default=0)


@pytest.mark.parametrize("kind", [bool, str, rules.Amount, Date, frozenset, rules.Record, tuple, rules.Undefined])
def test_every_kind_of_fact_occurs(kind):
    standing = find(
        strategies.standings(), lambda made: any(type(each.value) is kind for each in made.facts), settings=unshrunk
    )
    assert standing.facts


@pytest.mark.parametrize("name", ["people", "deals"])
def test_records_within_take_in_the_day_of_their_standing(name):
    standing = find(
        strategies.standings(),
        lambda made: made.as_of and not isinstance(made.records(name), rules.Undefined) and made.records(name),
        settings=unshrunk,
    )
    assert {each.as_of for each in standing.records(name)} == {standing.as_of}
    assert {each.unlisted for each in standing.records(name)} == {standing.unlisted}


@few
@given(strategies.standings(names=["gross_margin"]), strategies.records(names=["gross_margin"]))
def test_names_of_one_s_own_are_known_by_them_alone(standing, record):
    assert {each.name for each in (*standing.facts, *record.facts)} <= {"gross_margin"}


@pytest.mark.parametrize("field", ["keeps", "places"])
def test_tiers_have_what_only_some_have(field):
    assert find(strategies.tiers(), lambda tier: getattr(tier, field), settings=unshrunk)


@pytest.mark.parametrize("field", ["review", "benefits", "source"])
def test_programmes_say_what_only_some_say(field):
    assert find(strategies.programmes(), lambda programme: getattr(programme, field), settings=unshrunk)


@pytest.mark.parametrize("name", ["benefits", "entitlements", "benefit_groups"])
@few
@given(data=st.data())
def test_benefits_are_for_the_tiers_that_were_asked_for(name, data):
    assert set(data.draw(getattr(strategies, name)(tiers=["Base"])).tiers) <= {"Base"}


@pytest.mark.parametrize("direction", rules.Direction)
def test_tiers_rise_and_fall(direction):
    assert find(strategies.tier_changes(), lambda change: change.direction is direction, settings=unshrunk)


@pytest.mark.parametrize("is_decided", [True, False])
def test_a_loss_is_decided_or_can_be_averted(is_decided):
    assert find(strategies.tiers_at_risk(), lambda risk: risk.is_decided is is_decided, settings=unshrunk)


@pytest.mark.parametrize("effect", rules.Effect)
def test_editions_have_every_effect(effect):
    assert find(strategies.partner_impacts(), lambda found: found.effect is effect, settings=unshrunk)


@pytest.mark.parametrize("outcome", rules.Outcome)
def test_designations_come_out_in_every_way_under_another_edition(outcome):
    assert find(strategies.designation_effects(), lambda found: found.after is outcome, settings=unshrunk)


def test_a_tier_may_be_kept_only_because_it_cannot_be_judged():
    assert find(strategies.reviews(), lambda found: found.unjudged, settings=unshrunk).tier


@pytest.mark.parametrize("outcome", rules.Outcome)
def test_benefits_come_out_in_every_way(outcome):
    assert find(strategies.award_lines(), lambda line: line.outcome is outcome, settings=unshrunk)


@few
@given(strategies.rounds(), strategies.reviews(policies=st.just(rules.ReviewPolicy())))
def test_rounds_and_reviews_tell_what_came_of_partners(assessed, reviewed):
    assert len(assessed.held) == len(assessed)
    assert reviewed.tier in {None, "Silver", "Gold", "Platinum"}


@pytest.mark.parametrize("is_given", [True, False])
def test_places_are_won_and_missed(is_given):
    assert find(strategies.tier_placings(), lambda placing: placing.is_given is is_given, settings=unshrunk)


@pytest.mark.parametrize("outcome", rules.Outcome)
def test_findings_come_out_in_every_way(outcome):
    assert find(strategies.findings(), lambda found: found.outcome is outcome, settings=quick).outcome is outcome


@pytest.mark.parametrize("direction", ["promoted", "demoted", "gained", "lost", "without", "unchanged"])
def test_comparisons_know_every_direction(direction):
    found = find(strategies.tier_comparisons(), lambda compared: getattr(compared, direction), settings=quick)
    assert getattr(found, direction)


@pytest.mark.parametrize("unit", [kpi.Unit.MONEY, kpi.Unit.NUMBER, kpi.Unit.SHARE])
def test_goals_are_in_the_unit_of_their_kpi(unit):
    found = find(strategies.goals(), lambda goal: kpi.CATALOGUE[goal.kpi].unit is unit, settings=quick)
    assert kpi.CATALOGUE[found.kpi].unit is unit


@pytest.mark.parametrize("collects", kpi.Collects)
def test_measures_collect_whatever_can_be_collected(collects):
    assert find(strategies.measures(), lambda measure: measure.collects is collects, settings=unshrunk)


@pytest.mark.parametrize("collects", [kpi.Collects.SUM, kpi.Collects.VALUES])
@pytest.mark.parametrize("is_in_business_days", [True, False])
def test_measures_count_days_between_dates(collects, is_in_business_days):
    def counts_them(measure):
        is_counted = measure.collects is collects and isinstance(measure.field, kpi.Days)
        return is_counted and (measure.field.business is not None) is is_in_business_days

    assert find(strategies.measures(), counts_them, settings=unshrunk)


@pytest.mark.parametrize("edge", kpi.Edge)
def test_facts_are_looked_at_as_of_both_edges_of_a_period(edge):
    assert find(strategies.placings(kind=kpi.AsOf), lambda placed: placed.at is edge, settings=unshrunk)


@pytest.mark.parametrize("unit", kpi.Unit)
@pytest.mark.parametrize("is_of_the_catalogue", [True, False])
def test_kpis_are_counted_in_every_unit(unit, is_of_the_catalogue):
    def has_it(each):
        return each.unit is unit and (each.name in kpi.CATALOGUE) is is_of_the_catalogue

    assert find(strategies.kpis(), has_it, settings=unshrunk)


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(strategies.formulas(kind=kpi.Weighted))
def test_a_fact_meets_one_of_the_conditions_of_a_weighted_sum_at_most(weighted):
    conditions = [condition for condition, _ in weighted.weights]
    # One field that has one value at a time, and another value in each condition.
    assert len({(type(each), each.field) for each in conditions}) == 1
    assert len({each.value for each in conditions}) == len(conditions)


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(strategies.conflicts())
def test_a_conflict_is_one_that_the_library_finds_itself(conflict):
    assert list(kpi.conflicts([conflict.later, conflict.earlier])) == [conflict]


@pytest.mark.parametrize("aspect", [kpi.Aspect.CUSTOMER, kpi.Aspect.SITE, kpi.Aspect.PRODUCT])
def test_two_registrations_have_something_in_common_in_every_aspect(aspect):
    def names_it(conflict):
        return any(common.values for common in conflict.on if common.aspect is aspect)

    assert find(strategies.conflicts(), names_it, settings=unshrunk)


@pytest.mark.parametrize("aspect", [kpi.Aspect.SITE, kpi.Aspect.PRODUCT])
def test_a_registration_may_be_about_everything_in_every_aspect_but_the_customer(aspect):
    def leaves_it_open(conflict):
        return any(not common.values for common in conflict.on if common.aspect is aspect)

    assert find(strategies.conflicts(), leaves_it_open, settings=unshrunk)


@pytest.mark.parametrize("is_reached", [True, False, None])
def test_goals_are_reached_and_missed_and_cannot_be_told(is_reached):
    found = find(strategies.goal_progresses(), lambda progress: progress.is_reached is is_reached, settings=unshrunk)
    assert found.measurement.value == found.share


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(strategies.goal_progresses())
def test_what_is_achieved_is_what_was_measured(progress):
    assert progress.achieved == (None if progress.measured is None else progress.measured.value)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_tallies_are_broken_down_by_nothing_by_one_dimension_and_by_two(count):
    found = find(strategies.tallies(), lambda counted: len(counted.dimensions) == count, settings=unshrunk)
    assert all(found.measurement(each).kpi == each.name for each in found.kpis)


@pytest.mark.parametrize("dimensions", [(), ("partner",), ("month",), ("customer", "month")])
def test_periods_are_compared_with_and_without_dimensions_and_month_by_month(dimensions):
    found = find(strategies.comparisons(), lambda compared: compared.dimensions == dimensions, settings=unshrunk)
    assert found.total is not None


@few
@given(strategies.changes(currency="USD"))
def test_amounts_of_two_periods_are_in_the_currency_that_was_asked_for(change):
    assert {change.now.currency, change.before.currency} <= {Currency.USD, None}

"""Every strategy gives what it promises, with its options and without."""

import inspect

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from channelmodel import (
    AttendanceStatus,
    Channel,
    CostKind,
    Currency,
    DealStage,
    ImpedimentState,
    InvalidError,
    PartnerEventState,
    Period,
    PlanState,
    ReviewState,
    Vendor,
    VendorId,
    kpi,
    rules,
    strategies,
)

few = settings(max_examples=12, suppress_health_check=list(HealthCheck))
quick = settings(max_examples=2_000, database=None, phases=[Phase.generate, Phase.shrink])
NEED_ARGUMENTS = {"dated", "editions", "lifecycles_of"}
EMPTY = Channel(vendor=Vendor(id=VendorId("V"), name="Northwind Systems", currency=Currency.EUR))


def having(option):
    functions = {name: getattr(strategies, name) for name in strategies.__all__}
    return [name for name, each in functions.items() if option in inspect.signature(each).parameters]


@pytest.mark.parametrize("name", sorted(set(strategies.__all__) - NEED_ARGUMENTS))
@few
@given(data=st.data())
def test_every_strategy_gives_something_with_nothing_asked_of_it(name, data):
    assert data.draw(getattr(strategies, name)()) is not None


@pytest.mark.parametrize("name", strategies.__all__)
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
@given(strategies.memberships(programmes=["Club"], tiers=["Base", "Top"]))
def test_programmes_and_tiers_are_those_that_were_asked_for(membership):
    assert membership.programme == "Club"
    assert {(held.tier, held.rank) for held in membership.tiers} <= {("Base", 1), ("Top", 2)}


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


@pytest.mark.parametrize(
    "kind", [rules.Fact, rules.Constant, rules.Sum, rules.Difference, rules.Product, rules.Quotient]
)
@few
@given(data=st.data())
def test_quantities_are_of_the_kind_that_was_asked_for(kind, data):
    assert type(data.draw(strategies.quantities(kind=kind))) is kind


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

"""Business plans and their goals, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import BusinessPlan, Channel, Goal, PlanId, PlanState
from channelmodel.kpi import CATALOGUE, Kpi, Unit
from channelmodel.strategies.amounts import currency_of, gain
from channelmodel.strategies.ids import plan_ids
from channelmodel.strategies.references import References, up_to
from channelmodel.strategies.spans import span
from channelmodel.values.currency import Currency

__all__ = ["business_plans", "goals"]


def __dir__() -> list[str]:
    return __all__


_KPIS = st.sampled_from(list(CATALOGUE.values()))
_COUNTS = st.integers(0, 1_000)
_RATIOS = st.fractions(0, 2, max_denominator=100)
_STATES = st.sampled_from(PlanState)


def goals(*, currency: Currency | str | None = None) -> SearchStrategy[Goal]:
    """Give goals for KPIs of the catalogue, each in the KPI's own unit.

    Args:
        currency: The currency of those that are amounts; ``None`` gives any.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(goals(currency="EUR"), lambda goal: goal.kpi == "revenue").target
        Money('0.00', 'EUR')
    """
    return _goal(currency_of(currency, None))


@st.composite
def _goal(draw: DrawFn, currencies: SearchStrategy[Currency]) -> Goal:
    return _a_goal(draw, draw(_KPIS), currencies)


def _a_goal(draw: DrawFn, kpi: Kpi, currencies: SearchStrategy[Currency]) -> Goal:
    if kpi.unit is Unit.MONEY:
        return Goal(kpi=kpi.name, target=gain(draw, draw(currencies)))
    if kpi.unit in {Unit.NUMBER, Unit.DAYS}:
        return Goal(kpi=kpi.name, target=draw(_COUNTS))
    return Goal(kpi=kpi.name, target=draw(_RATIOS))


def business_plans(
    *,
    currency: Currency | str | None = None,
    among: Channel | None = None,
    states: SearchStrategy[PlanState] = _STATES,
    ids: SearchStrategy[PlanId] | None = None,
) -> SearchStrategy[BusinessPlan]:
    """Give business plans, each with at most one goal for a KPI.

    Args:
        currency: The currency of their goals; ``None`` gives any, and that of the vendor where they are among a channel's.
        among: The channel whose partners and people they may name; ``None`` gives any.
        states: How far they have come.
        ids: Their ids.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> str(find(business_plans(), lambda plan: plan.state is PlanState.AGREED).period)
        '2020'
    """
    known = References(among)
    if known.partners.is_empty:
        return st.nothing()
    return _plan(plan_ids() if ids is None else ids, known, currency_of(currency, among), states)


@st.composite
def _plan(
    draw: DrawFn,
    ids: SearchStrategy[PlanId],
    known: References,
    currencies: SearchStrategy[Currency],
    states: SearchStrategy[PlanState],
) -> BusinessPlan:
    kpis = {kpi.name: kpi for kpi in [draw(_KPIS) for _ in range(draw(up_to(2)))]}
    return BusinessPlan(
        id=draw(ids),
        partner_id=known.partners.one(draw),
        period=span(draw, known.calendar),
        author_id=known.employees.perhaps(draw),
        goals=tuple(_a_goal(draw, kpi, currencies) for kpi in kpis.values()),
        state=draw(states),
    )

"""Business plans and their goals, for property-based tests."""

from collections.abc import Collection

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import BusinessPlan, Channel, Goal, PlanId, PlanState
from channelmodel.kpi import CATALOGUE, Unit
from channelmodel.strategies.amounts import currency_of, gain
from channelmodel.strategies.dirt import ALL_DIRT, Dirt
from channelmodel.strategies.scenes import Scene, scene_of
from channelmodel.strategies.slots import some
from channelmodel.values.currency import Currency
from channelmodel.values.period import Period

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
    kpi = draw(_KPIS)
    if kpi.unit is Unit.MONEY:
        return Goal(kpi=kpi.name, target=gain(draw, draw(currencies)))
    if kpi.unit in {Unit.NUMBER, Unit.DAYS}:
        return Goal(kpi=kpi.name, target=draw(_COUNTS))
    return Goal(kpi=kpi.name, target=draw(_RATIOS))


def business_plans(  # noqa: PLR0913 - what tests ask for
    *,
    currency: Currency | str | None = None,
    among: Channel | None = None,
    during: Period | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    states: SearchStrategy[PlanState] = _STATES,
    ids: SearchStrategy[PlanId] | None = None,
) -> SearchStrategy[BusinessPlan]:
    """Give business plans, each with at most one goal for a KPI.

    Args:
        currency: The currency of their goals; ``None`` gives any, and that of the vendor where they are among a channel's.
        among: The channel whose partners and people they may name; ``None`` gives any.
        during: The period in which they lie; ``None`` lets them lie near 2020.
        dirt: What may be dirty; ``()`` gives clean ones.
        states: How far they have come.
        ids: Their ids.

    Raises:
        InvalidError: The currency is unknown, the period is none, or a kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> str(find(business_plans(), lambda plan: plan.state is PlanState.AGREED).period)
        '2020'
    """
    known = scene_of("business_plans", among, during, dirt)
    if known.partners.is_empty:
        return st.nothing()
    return _plan(known.ids("B") if ids is None else ids, known, currency_of(currency, among), states)


@st.composite
def _plan(
    draw: DrawFn,
    ids: SearchStrategy[PlanId],
    known: Scene,
    currencies: SearchStrategy[Currency],
    states: SearchStrategy[PlanState],
) -> BusinessPlan:
    goals = {goal.kpi: goal for goal in some(draw, _goal(currencies), 2)}
    return BusinessPlan(
        id=draw(ids),
        partner_id=known.partners.one(draw),
        period=known.span(draw),
        author_id=known.told(draw, known.employees),
        goals=tuple(goals.values()),
        state=draw(states),
    )

"""Business plans: how much of what a partner and its channel manager wanted was achieved, goal by goal.

A goal names a KPI. That KPI is asked for the partner over the plan's period, or for what of the period has passed until a day;
one that holds as of a day is asked for the last of these days. The target always is that of the whole plan.

Which end of a figure is the better one, the KPI says: a goal for a figure of which less is better is reached at the target or below.
The share is achieved ÷ planned all the same, so that 120 % of 20 days is a sixth too slow and 120 % of 50 deals a sixth more.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from operator import attrgetter
from typing import TypeVar

import attrs
from pendulum import Date

from channelmodel._checks import fault
from channelmodel.entities import BusinessPlan, Goal, PlanState
from channelmodel.errors import CurrencyMismatchError, Fault, InvalidError, invalid
from channelmodel.kpi.breakdown import Breakdown, Row
from channelmodel.kpi.catalogue import CATALOGUE
from channelmodel.kpi.conversion import Conversion
from channelmodel.kpi.definition import Kpi, Source
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.formulas import Total
from channelmodel.kpi.goals import PLAN_ATTAINMENT, GoalProgress
from channelmodel.kpi.measurement import Figure, Measurement, Unit
from channelmodel.kpi.tables import FactTable
from channelmodel.values.calendar import Calendar
from channelmodel.values.day import as_day
from channelmodel.values.money import Money
from channelmodel.values.period import Period

__all__ = ["goal_progress", "plan_attainment"]


def __dir__() -> list[str]:
    return __all__


_T = TypeVar("_T")

PROMISED = (PlanState.AGREED, PlanState.CLOSED)
"""The states of plans that both sides have said yes to and not given up."""
_CONVERT = "Set the target in the currency of the figure, or bring both together with convert=Conversion(...)"


def goal_progress(  # noqa: PLR0913 - each may be said on its own
    facts: Source,
    day: datetime.date | None = None,
    *,
    kpis: Iterable[Kpi] = (),
    states: Iterable[PlanState] = PROMISED,
    calendar: Calendar | None = None,
    convert: Conversion | None = None,
) -> tuple[GoalProgress, ...]:
    """Say how far every partner is with every goal of its plans.

    Args:
        facts: A channel, or facts of any kind with the plans among them.
        day: The day until which facts count, itself included; left out, each plan is looked at over the whole of its period.
        kpis: KPIs of the caller's own that goals may name beside those of the catalogue.
        states: The plans that count. Left out, drafts and dropped plans do not: nobody has promised them.
        calendar: The calendar whose months are meant, for KPIs that compare months.
        convert: How amounts in several currencies are brought together; targets are converted with the rate of their plan's first day.

    Returns:
        One for each goal, by partner, plan and name; a plan without goals has none.

    Raises:
        InvalidError: Where a goal names a KPI that there is not, that cannot be told by partner, or that is counted in another unit;
            with every fault.
        CurrencyMismatchError: Where amounts in several currencies would have to be added or compared.
        MissingRateError: Where an amount has to be converted and no rate is in force on its day.

    Example:
        >>> goal_progress([])
        ()
    """
    known, until = Facts.of(facts).remembering(), None if day is None else as_day(day)
    book = _book(kpis)
    chosen = _states(states)
    plans = {index: plan for index, plan in enumerate(known.collection("plans")) if plan.state in chosen}
    faults = [each for index, plan in plans.items() for each in _goal_faults(f"plans[{index}]", plan, book)]
    if faults:
        raise InvalidError(PLAN_ATTAINMENT, faults)
    asked = _Asked(facts=known, until=until, calendar=calendar, convert=convert)
    found = (asked.progress(plan, goal, book[goal.kpi]) for plan in plans.values() for goal in plan.goals)
    return tuple(sorted(found, key=attrgetter("partner_id", "plan_id", "kpi")))


def plan_attainment(  # noqa: PLR0913 - each may be said on its own
    facts: Source,
    day: datetime.date | None = None,
    *,
    kpis: Iterable[Kpi] = (),
    states: Iterable[PlanState] = PROMISED,
    calendar: Calendar | None = None,
    convert: Conversion | None = None,
) -> Breakdown:
    """Say how much of what was planned was achieved, for every goal of every partner's plans.

    Args:
        facts: A channel, or facts of any kind with the plans among them.
        day: The day until which facts count, itself included; left out, each plan is looked at over the whole of its period.
        kpis: KPIs of the caller's own that goals may name beside those of the catalogue.
        states: The plans that count. Left out, drafts and dropped plans do not: nobody has promised them.
        calendar: The calendar whose months are meant, for KPIs that compare months.
        convert: How amounts in several currencies are brought together; targets are converted with the rate of their plan's first day.

    Returns:
        A breakdown by partner, plan and name of the KPI, with what was achieved above and what was planned below the line.
        It has no total: goals of different KPIs do not add up.

    Raises:
        InvalidError: Where a goal names a KPI that there is not, that cannot be told by partner, or that is counted in another unit;
            with every fault.
        CurrencyMismatchError: Where amounts in several currencies would have to be added or compared.
        MissingRateError: Where an amount has to be converted and no rate is in force on its day.

    Example:
        >>> from channelmodel import PartnerId, Period, PlanId
        >>> plan = BusinessPlan(id=PlanId("B-1"), partner_id=PartnerId("P-1"), period=Period.of_year(2020),
        ...                     goals=(Goal(kpi="deals_won", target=12),), state=PlanState.AGREED)
        >>> str(plan_attainment([plan])["P-1", "B-1", "deals_won"])
        '0.0 %'
    """
    known = Facts.of(facts).remembering()
    found = goal_progress(known, day, kpis=kpis, states=states, calendar=calendar, convert=convert)
    partners = {each.partner_id for each in found}
    names = tuple((each.id, each.name) for each in known.collection("partners") if each.id in partners)
    return Breakdown(
        kpi=PLAN_ATTAINMENT,
        dimensions=("partner", "plan", "kpi"),
        rows=tuple(Row((each.partner_id, each.plan_id, each.kpi), each.measurement) for each in found),
        total=None,
        nothing=Measurement(kpi=PLAN_ATTAINMENT, value=None, unit=Unit.SHARE),
        labels=(names, (), tuple(sorted({(each.kpi, each.title) for each in found}))),
    )


def _book(own: Iterable[Kpi]) -> Mapping[str, Kpi]:
    """Return every KPI that a goal may name."""
    book = dict(CATALOGUE)
    for index, each in enumerate(_listed("kpis", own, "List KPIs of your own")):
        if not isinstance(each, Kpi):
            raise invalid(PLAN_ATTAINMENT, f"kpis[{index}]", each, "a KPI is expected", "List KPIs of your own")
        if book.setdefault(each.name, each) != each:
            problem = "there is another KPI of this name"
            raise invalid(PLAN_ATTAINMENT, f"kpis[{index}]", each.name, problem, "Give your own another name")
    return book


def _states(states: Iterable[PlanState]) -> frozenset[PlanState]:
    remedy = f"Choose among {', '.join(PlanState)}"
    chosen = _listed("states", states, remedy)
    for index, state in enumerate(chosen):
        if state not in tuple(PlanState):
            raise invalid(PLAN_ATTAINMENT, f"states[{index}]", state, "plans have no such state", remedy)
    return frozenset(chosen)


def _listed(name: str, given: Iterable[_T], remedy: str) -> tuple[_T, ...]:
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise invalid(PLAN_ATTAINMENT, name, given, "a list is expected", remedy)
    return tuple(given)


def _goal_faults(path: str, plan: BusinessPlan, book: Mapping[str, Kpi]) -> Iterator[Fault]:
    for index, goal in enumerate(plan.goals):
        where, each = f"{path}.goals[{index}]", book.get(goal.kpi)
        if each is None:
            problem = "neither the catalogue nor kpis= has a KPI of this name"
            yield fault(f"{where}.kpi", goal.kpi, problem, "Correct the name, or give a KPI of your own in kpis=")
            continue
        foreign = [table.name for table in _tables(each) if table.path("partner") is None]
        if foreign:
            problem = f"no partner stands in the {' and '.join(foreign)} that it is made of"
            yield fault(f"{where}.kpi", goal.kpi, problem, "Choose a KPI that can be told by partner")
        if (each.unit is Unit.MONEY) is not isinstance(goal.target, Money):
            remedy = "Give money as the target" if each.unit is Unit.MONEY else "Give a number as the target"
            yield fault(f"{where}.target", goal.target, f"{each.title} is counted in {each.unit}", remedy)


def _tables(each: Kpi) -> Iterable[FactTable]:
    return dict.fromkeys(measure.table for measure in each.formula.measures)


@attrs.frozen(kw_only=True)
class _Asked:
    """What KPIs have come to by partner, each asked once for the same days."""

    facts: Facts
    until: Date | None
    calendar: Calendar | None
    convert: Conversion | None
    _found: dict[tuple[str, Period], Breakdown] = attrs.field(factory=dict, init=False)

    def progress(self, plan: BusinessPlan, goal: Goal, each: Kpi) -> GoalProgress:
        """Return how far the partner is with the goal."""
        measured, target = self._measured(plan, each), self._target(plan, goal)
        return GoalProgress(
            partner_id=plan.partner_id,
            plan_id=plan.id,
            kpi=each.name,
            title=each.title,
            unit=each.unit,
            better=each.better,
            target=target,
            achieved=None if measured is None else _achieved(each, measured, target),
            measured=measured,
        )

    def _target(self, plan: BusinessPlan, goal: Goal) -> Money | Fraction | int:
        if self.convert is None or not isinstance(goal.target, Money):
            return goal.target
        return self.convert.of(goal.target, plan.period.start)

    def _measured(self, plan: BusinessPlan, each: Kpi) -> Measurement | None:
        days = self._days(plan.period)
        if days is None:
            return None
        what = each.name, days
        if what not in self._found:
            self._found[what] = each(self.facts, days, by="partner", calendar=self.calendar, convert=self.convert)
        return self._found[what].of(plan.partner_id)

    def _days(self, period: Period) -> Period | None:
        """Return the days of the period that count; ``None`` where none of them has come."""
        if self.until is None or self.until >= period.last:
            return period
        return None if self.until < period.start else Period.of_days(period.start, self.until)


def _achieved(each: Kpi, measured: Measurement, target: Money | Fraction | int) -> Figure | None:
    """Return the figure in the currency of the target; a sum over nothing is zero in every currency."""
    value = measured.value
    if not isinstance(target, Money):
        return value
    if isinstance(each.formula, Total) and measured.facts == measured.unknown:
        return Money.zero(target.currency)
    if value is not None and measured.currency is not target.currency:
        raise CurrencyMismatchError(sorted((str(measured.currency), str(target.currency))), _CONVERT)
    return value

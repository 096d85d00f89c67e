"""How somebody stands against a quota on a day, and a partner against the goals of its plan, for property-based tests."""

from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.kpi import CATALOGUE, GoalProgress, Pace, PaceTable
from channelmodel.strategies.amounts import currency_of, gain, sum_in
from channelmodel.strategies.ids import employee_ids, partner_ids, plan_ids
from channelmodel.strategies.making import made
from channelmodel.strategies.measurements import measured
from channelmodel.strategies.plans import goals
from channelmodel.strategies.spans import SPANS
from channelmodel.strategies.tenures import after
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money

__all__ = ["goal_progresses", "pace_tables", "paces"]


def __dir__() -> list[str]:
    return __all__


_SHARES = st.fractions(0, 1, max_denominator=31)
_OFTEN = st.integers(0, 3)
_COUNTS = st.integers(0, 10)
_PARTNERS = partner_ids()
_PLANS = plan_ids()


def paces(*, currency: Currency | str | None = None) -> SearchStrategy[Pace]:
    """Give paces before, within and after the period of a quota, and some without one.

    Args:
        currency: Their currency; ``None`` gives any.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(paces(), lambda pace: pace.quota is None).ratio is None
        True
    """
    return _pace(currency_of(currency, None))


@st.composite
def _pace(draw: DrawFn, currencies: SearchStrategy[Currency]) -> Pace:
    period, currency, facts = draw(SPANS), draw(currencies), draw(_COUNTS)
    gone = draw(st.integers(0, period.days))
    quota = gain(draw, currency) if draw(_OFTEN) else None
    return Pace(
        period=period,
        day=after(period.start, gone - 1) if gone else period.eve,
        achieved=sum_in(draw, currency) if gone else Money.zero(currency),
        quota=quota,
        due=None if quota is None else Fraction(quota.amount) * draw(_SHARES),
        gone=gone,
        days=period.days,
        facts=facts,
        unknown=draw(st.integers(0, facts)),
    )


def pace_tables(*, currency: Currency | str | None = None) -> SearchStrategy[PaceTable]:
    """Give paces of several people side by side.

    Args:
        currency: Their currency; ``None`` gives any one.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(pace_tables(), lambda table: len(table) == 1).dimensions
        ('owner',)
    """
    return currency_of(currency, None).flatmap(_table)


def _table(currency: Currency) -> SearchStrategy[PaceTable]:
    each = paces(currency=currency)
    rows = made(
        lambda found: tuple(((owner,), found[owner]) for owner in sorted(found)),
        st.dictionaries(employee_ids(), each, max_size=3),
    )
    return made(PaceTable, st.just(("owner",)), rows, each)


def goal_progresses(*, currency: Currency | str | None = None) -> SearchStrategy[GoalProgress]:
    """Give how far partners are with goals, reached and not reached, and some of which nothing is known.

    Args:
        currency: The currency of those that are amounts; ``None`` gives any.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(goal_progresses(), lambda progress: progress.achieved is None).is_reached is None
        True
    """
    return _progress(currency_of(currency, None))


@st.composite
def _progress(draw: DrawFn, currencies: SearchStrategy[Currency]) -> GoalProgress:
    currency = draw(currencies)
    goal = draw(goals(currency=currency))
    each = CATALOGUE[goal.kpi]
    found = measured(draw, each, currency) if draw(_OFTEN) else None
    return GoalProgress(
        partner_id=draw(_PARTNERS),
        plan_id=draw(_PLANS),
        kpi=each.name,
        title=each.title,
        unit=each.unit,
        better=each.better,
        target=goal.target,
        achieved=None if found is None else found.value,
        measured=found,
    )

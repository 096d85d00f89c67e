"""What has changed from one period to another, for property-based tests.

Comparisons are made by really asking, so that their lines are those of both periods.
"""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.kpi import Change, Comparison, Earlier, compare
from channelmodel.strategies.amounts import currency_of
from channelmodel.strategies.making import made
from channelmodel.strategies.measurements import measured
from channelmodel.strategies.questions import ANY_KPI, KPI_OF_DEALS, ONE_WAY, sales
from channelmodel.strategies.spans import SPANS
from channelmodel.strategies.tenures import RECENT
from channelmodel.values.calendar import Grain
from channelmodel.values.currency import Currency
from channelmodel.values.fiscal import FiscalCalendar
from channelmodel.values.period import Period

__all__ = ["changes", "comparisons"]


def __dir__() -> list[str]:
    return __all__


_WHOLE: SearchStrategy[Period] = made(
    FiscalCalendar().grain_of, RECENT, st.sampled_from((Grain.YEAR, Grain.QUARTER, Grain.MONTH))
)
_EARLIER = st.sampled_from(Earlier)
_ONCE = st.one_of(st.none(), made(lambda name: [name], ONE_WAY))
_IN_TIME = st.one_of(st.just(["month"]), made(lambda name: [name, "month"], ONE_WAY))


def changes(*, currency: Currency | str | None = None) -> SearchStrategy[Change]:
    """Give what KPIs of the catalogue came to in two periods, with and without values.

    Args:
        currency: The currency of those that are amounts; ``None`` gives any.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(changes(), lambda change: change.before.value == 0).growth is None
        True
    """
    return _change(currency_of(currency, None))


@st.composite
def _change(draw: DrawFn, currencies: SearchStrategy[Currency]) -> Change:
    kpi, currency = draw(ANY_KPI), draw(currencies)
    return Change(now=measured(draw, kpi, currency), before=measured(draw, kpi, currency))


def comparisons(*, currency: Currency | str | None = None) -> SearchStrategy[Comparison]:
    """Give what KPIs of deals say of a few deals in two periods, by no dimension, by one or month by month.

    Args:
        currency: The currency of the deals; ``None`` gives any one.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(comparisons(), lambda compared: compared.dimensions == ("partner",)).kpi
        'revenue'
    """
    facts = currency_of(currency, None).flatmap(sales)
    return st.one_of(
        made(compare, KPI_OF_DEALS, facts, _WHOLE, _EARLIER, by=_ONCE),
        made(compare, KPI_OF_DEALS, facts, _WHOLE, _EARLIER, by=_IN_TIME),
        made(compare, KPI_OF_DEALS, facts, SPANS, SPANS, by=_ONCE),
    )

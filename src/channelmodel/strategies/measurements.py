"""What asking a KPI gives: measurements, breakdowns and scorecards, for property-based tests.

Breakdowns, scorecards and concentrations are made by really asking, so that their parts fit together.
"""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.kpi import (
    Breakdown,
    Concentration,
    Figure,
    Holding,
    Kpi,
    Measurement,
    Row,
    Scorecard,
    Unit,
    concentration,
    scorecard,
)
from channelmodel.strategies.amounts import currency_of, gains, sum_in
from channelmodel.strategies.ids import partner_ids
from channelmodel.strategies.making import made
from channelmodel.strategies.questions import ANY_KPI, KPI_OF_DEALS, ONE_WAY, TWO_WAYS, few, sales
from channelmodel.strategies.references import maybe
from channelmodel.strategies.spans import SPANS
from channelmodel.strategies.tenures import RECENT
from channelmodel.values.currency import Currency

__all__ = ["breakdowns", "concentrations", "holdings", "measured", "measurements", "rows", "scorecards"]


def __dir__() -> list[str]:
    return __all__


_RATIOS = st.fractions(0, 2, max_denominator=100)
_COUNTS = st.integers(0, 100)
_OFTEN = st.integers(0, 2)


def measurements(*, currency: Currency | str | None = None) -> SearchStrategy[Measurement]:
    """Give measurements of KPIs of the catalogue, with and without a value.

    Args:
        currency: The currency of those that are amounts; ``None`` gives any.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> str(find(measurements(), lambda measured: measured.unit is Unit.SHARE and measured.value is not None))
        '0.0 %'
    """
    return _measurement(currency_of(currency, None))


@st.composite
def _measurement(draw: DrawFn, currencies: SearchStrategy[Currency]) -> Measurement:
    return measured(draw, draw(ANY_KPI), draw(currencies))


def measured(draw: DrawFn, kpi: Kpi, currency: Currency) -> Measurement:
    """Draw a measurement of a KPI, in the currency where it is an amount."""
    facts = draw(_COUNTS)
    value = _figure(draw, kpi.unit, currency) if draw(_OFTEN) else None
    return Measurement(
        kpi=kpi.name,
        value=value,
        unit=kpi.unit,
        currency=currency if kpi.unit is Unit.MONEY else None,
        numerator=value,
        period=None if kpi.is_as_of else draw(maybe(SPANS)),
        as_of=draw(RECENT) if kpi.is_as_of else None,
        facts=facts,
        unknown=draw(st.integers(0, facts)),
    )


def _figure(draw: DrawFn, unit: Unit, currency: Currency) -> Figure:
    if unit is Unit.MONEY:
        return sum_in(draw, currency)
    return draw(_RATIOS) if unit in {Unit.SHARE, Unit.RATIO} else draw(_COUNTS)


def rows() -> SearchStrategy[Row]:
    """Give lines of a breakdown, by one dimension or by two.

    Example:
        >>> from hypothesis import find
        >>> find(rows(), lambda row: len(row.groups) == 2).groups
        (None, None)
    """
    group = st.one_of(st.none(), partner_ids(), SPANS)
    return made(Row, made(tuple, st.lists(group, min_size=1, max_size=2)), measurements())


def breakdowns(*, currency: Currency | str | None = None) -> SearchStrategy[Breakdown]:
    """Give what KPIs of deals say of a few deals, by one dimension or by two.

    Args:
        currency: The currency of the deals; ``None`` gives any one.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(breakdowns(), lambda breakdown: True).dimensions
        ('partner',)
    """
    return made(
        lambda kpi, facts, period, by: kpi(facts, period, by=by),
        KPI_OF_DEALS,
        currency_of(currency, None).flatmap(sales),
        SPANS,
        TWO_WAYS,
    )


def scorecards(*, currency: Currency | str | None = None) -> SearchStrategy[Scorecard]:
    """Give scorecards of a few deals.

    Args:
        currency: The currency of the deals; ``None`` gives any one.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> len(find(scorecards(), lambda card: True).columns)
        1
    """
    return made(
        lambda facts, period, by, kpis: scorecard(facts, period, by=by, kpis=kpis),
        currency_of(currency, None).flatmap(sales),
        SPANS,
        ONE_WAY,
        few(KPI_OF_DEALS),
    )


def holdings(*, currency: Currency | str | None = None) -> SearchStrategy[Holding]:
    """Give what one partner brings in.

    Args:
        currency: The currency of the amount; ``None`` gives any.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(holdings(currency="EUR"), lambda holding: True)
        Holding(id='P-1', amount=Money('0.00', 'EUR'))
    """
    return made(Holding, partner_ids(), gains(currency_of(currency, None)))


def concentrations(*, currency: Currency | str | None = None) -> SearchStrategy[Concentration]:
    """Give how much of the revenue of a few deals hangs on how few.

    Args:
        currency: The currency of the deals; ``None`` gives any one.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(concentrations(), lambda spread: spread.hhi == 1).top(1)
        Fraction(1, 1)
    """
    return made(lambda facts, by: concentration(facts, by=by), currency_of(currency, None).flatmap(sales), ONE_WAY)

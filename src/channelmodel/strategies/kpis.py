"""KPIs of the catalogue and made-up ones, and by what they are broken down, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.kpi import (
    DIMENSIONS,
    Attainment,
    Collects,
    Conversion,
    Dimension,
    Direction,
    Formula,
    HoldersOf,
    Kpi,
    Measure,
    Median,
    Product,
    Ratio,
    Share,
    TopShare,
    Total,
    Unit,
    Weighted,
)
from channelmodel.strategies.formulas import formulas
from channelmodel.strategies.ids import customer_ids
from channelmodel.strategies.making import made
from channelmodel.strategies.money import currencies, exchange_rates, roundings
from channelmodel.strategies.questions import ANY_KPI
from channelmodel.strategies.texts import phrases

__all__ = ["conversions", "dimensions", "kpis"]


def __dir__() -> list[str]:
    return __all__


_NAMES = st.sampled_from(["figure_of_our_own", "early_warning"])
_TITLES = phrases("A figure of our own", "Early warning")
_SENTENCES = phrases("What we look at on Mondays.", "What should not happen.")
_GROUPED = st.sampled_from(["customer", "partner", "product"])
_LABELS = st.dictionaries(customer_ids(), phrases("health", "finance"), max_size=3)


def kpis() -> SearchStrategy[Kpi]:
    """Give KPIs of the catalogue, and others that can be asked of any channel with a single currency.

    Example:
        >>> from hypothesis import find
        >>> from channelmodel.kpi import CATALOGUE
        >>> find(kpis(), lambda kpi: kpi.unit is Unit.SHARE).name in CATALOGUE
        True
    """
    return st.one_of(ANY_KPI, _made_up())


@st.composite
def _made_up(draw: DrawFn) -> Kpi:
    formula = draw(formulas())
    return Kpi(
        name=draw(_NAMES),
        title=draw(_TITLES),
        sentence=draw(_SENTENCES),
        unit=_unit(formula),
        better=draw(st.sampled_from(Direction)),
        formula=formula,
    )


def _unit(formula: Formula) -> Unit:
    if isinstance(formula, Attainment | Share | TopShare):
        return Unit.SHARE
    if isinstance(formula, Total | Median | Weighted | Ratio):
        return _unit_of_part(formula)
    if isinstance(formula, Product):
        is_money = Unit.MONEY in map(_unit_of_part, formula.factors)
        return Unit.MONEY if is_money else Unit.RATIO
    return Unit.NUMBER if isinstance(formula, HoldersOf) else Unit.RATIO


def _unit_of_part(part: Total | Median | Weighted | Ratio) -> Unit:
    if isinstance(part, Ratio):
        above, below = _unit_of(part.numerator.measures[0]), _unit_of(part.denominator.measures[0])
        return above if below is Unit.NUMBER and above is not Unit.NUMBER else Unit.RATIO
    return _unit_of(part.measures[0])


def _unit_of(measure: Measure) -> Unit:
    if measure.is_money:
        return Unit.MONEY
    return Unit.DAYS if measure.collects in {Collects.SUM, Collects.VALUES} else Unit.NUMBER


def dimensions() -> SearchStrategy[Dimension]:
    """Give the dimensions that have a name, and others that group ids as a caller likes.

    Example:
        >>> from hypothesis import find
        >>> find(dimensions(), lambda dimension: dimension.labels is not None).of
        'customer'
    """
    own = made(Dimension.labelled, phrases("sector"), of=_GROUPED, labels=_LABELS)
    return st.one_of(st.sampled_from(list(DIMENSIONS.values())), own)


def conversions() -> SearchStrategy[Conversion]:
    """Give ways of bringing several currencies together.

    Example:
        >>> from hypothesis import find
        >>> find(conversions(), lambda conversion: True).into
        Currency.EUR
    """
    return made(Conversion, into=currencies(), rates=exchange_rates(), rounding=roundings())

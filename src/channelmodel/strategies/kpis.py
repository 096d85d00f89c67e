"""KPIs of the catalogue and made-up ones, and by what they are broken down, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.kpi import (
    CATALOGUE,
    DIMENSIONS,
    Attainment,
    Conversion,
    Dimension,
    Direction,
    Formula,
    Kpi,
    Median,
    Ratio,
    Total,
    Unit,
)
from channelmodel.strategies.ids import customer_ids
from channelmodel.strategies.measures import formulas
from channelmodel.strategies.money import currencies, exchange_rates, roundings
from channelmodel.strategies.texts import phrases

__all__ = ["conversions", "dimensions", "kpis"]


def __dir__() -> list[str]:
    return __all__


_CATALOGUE = st.sampled_from(list(CATALOGUE.values()))
_NAMES = st.sampled_from(["figure_of_our_own", "early_warning"])
_TITLES = phrases("A figure of our own", "Early warning")
_SENTENCES = phrases("What we look at on Mondays.", "What should not happen.")
_GROUPED = st.sampled_from(["customer", "partner", "product"])
_LABELS = st.dictionaries(customer_ids(), phrases("health", "finance"), max_size=3)


def kpis() -> SearchStrategy[Kpi]:
    """Give KPIs of the catalogue, and others that can be asked of any channel with a single currency.

    Example:
        >>> from hypothesis import find
        >>> find(kpis(), lambda kpi: kpi.unit is Unit.SHARE).name in CATALOGUE
        True
    """
    return st.one_of(_CATALOGUE, _made_up())


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
    if isinstance(formula, Attainment):
        return Unit.SHARE
    if isinstance(formula, Total | Median):
        return Unit.MONEY if formula.measures[0].is_money else Unit.NUMBER
    if isinstance(formula, Ratio) and formula.numerator.measures[0].is_money:
        return Unit.MONEY
    return Unit.RATIO


def dimensions() -> SearchStrategy[Dimension]:
    """Give the dimensions that have a name, and others that group ids as a caller likes.

    Example:
        >>> from hypothesis import find
        >>> find(dimensions(), lambda dimension: dimension.labels is not None).of
        'customer'
    """
    own = st.builds(Dimension.labelled, phrases("sector"), of=_GROUPED, labels=_LABELS)
    return st.one_of(st.sampled_from(list(DIMENSIONS.values())), own)


def conversions() -> SearchStrategy[Conversion]:
    """Give ways of bringing several currencies together.

    Example:
        >>> from hypothesis import find
        >>> find(conversions(), lambda conversion: True).into
        Currency.EUR
    """
    return st.builds(Conversion, into=currencies(), rates=exchange_rates(), rounding=roundings())

"""What KPIs are asked: which of them, of which facts, for which days and by which dimensions."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.entities import Deal
from channelmodel.kpi import CATALOGUE, DEALS, DIMENSIONS, Kpi
from channelmodel.strategies.deals import deals
from channelmodel.strategies.making import made
from channelmodel.values.currency import Currency

__all__ = ["ANY_KPI", "ANY_WAY", "KPI_OF_DEALS", "ONE_WAY", "TWO_WAYS", "few", "sales"]


def __dir__() -> list[str]:
    return __all__


_OF_DEALS = [name for name, kpi in CATALOGUE.items() if all(each.table == DEALS for each in kpi.formula.measures)]
_GROUPS = ("partner", "owner", "customer", "stage", "product", "route", "currency")


def _of_the_catalogue(name: str) -> Kpi:
    return CATALOGUE[name]


# By their names, so that a strategy of KPIs is told in a few words and not in pages.
ANY_KPI: SearchStrategy[Kpi] = made(_of_the_catalogue, st.sampled_from(list(CATALOGUE)))
"""The KPIs of the catalogue."""
KPI_OF_DEALS: SearchStrategy[Kpi] = made(_of_the_catalogue, st.sampled_from(_OF_DEALS))
"""Those of them that can be asked of deals alone."""
ONE_WAY: SearchStrategy[str] = st.sampled_from(["partner", "owner", "customer", "product"])
"""The dimensions by which anything about deals is broken down."""
TWO_WAYS: SearchStrategy[list[str]] = st.one_of(
    made(lambda name: [name], st.sampled_from(_GROUPS)),
    made(list, st.tuples(st.sampled_from(_GROUPS), st.sampled_from(["quarter", "year"]))),
)
"""One dimension that can be asked of deals alone, or one together with a step of time."""
ANY_WAY: SearchStrategy[list[str]] = st.lists(st.sampled_from(list(DIMENSIONS)), min_size=1, max_size=2, unique=True)
"""One or two of all dimensions, which can be asked of a channel."""


def sales(currency: Currency) -> SearchStrategy[list[Deal]]:
    """Give a few deals in one currency."""
    return st.lists(deals(currency=currency), max_size=3, unique_by=lambda deal: deal.id)


def few(kpis: SearchStrategy[Kpi]) -> SearchStrategy[list[Kpi]]:
    """Give a few different KPIs, at least one."""
    return st.lists(kpis, min_size=1, max_size=3, unique_by=lambda each: each.name)

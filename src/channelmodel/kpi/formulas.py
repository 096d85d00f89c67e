"""Formulas: how measures make a figure, at the very end and for each group on its own."""

from typing import TypeAlias

from channelmodel.kpi.distribution import Share
from channelmodel.kpi.holders import Herfindahl, HoldersOf, TopShare
from channelmodel.kpi.products import Product, Weighted
from channelmodel.kpi.ratios import Attainment, Ratio
from channelmodel.kpi.spread import Median, Steadiness
from channelmodel.kpi.totals import Total

__all__ = ["Attainment", "Formula", "Ratio", "Total"]


def __dir__() -> list[str]:
    return __all__


Formula: TypeAlias = (
    Total | Ratio | Attainment | Share | Product | Weighted | Median | Steadiness | TopShare | Herfindahl | HoldersOf
)
"""Every way in which measures make a figure."""

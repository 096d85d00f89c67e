"""A scorecard: several KPIs side by side, one line for each partner, territory or whatever is asked for."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import Each, Page, figures, names, table
from channelmodel.errors import Fault
from channelmodel.kpi.answers import rank
from channelmodel.kpi.breakdown import Breakdown, Group, groups_of
from channelmodel.kpi.measurement import NO_VALUE, Measurement, Unit, amount_of

__all__ = ["Scorecard"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Scorecard(Checked, Mapping[Any, Mapping[str, Measurement]]):
    """Several KPIs for every group: a mapping from each group to its measurements by the names of the KPIs.

    A group that one of the KPIs has facts for is there in all of them.

    Attributes:
        titles: The titles of the KPIs, in the order of the columns.
        columns: One breakdown for each KPI, over the same dimension.

    Raises:
        InvalidError: Where the columns do not stand side by side, with every fault.

    Example:
        >>> from channelmodel import Period, kpi
        >>> card = kpi.scorecard([], Period.of_year(2020), by="partner")
        >>> len(card), card.titles[0]
        (0, 'Revenue')
    """

    titles: tuple[str, ...]
    columns: tuple[Breakdown, ...]

    @rule("titles", "columns")
    def _stand_side_by_side(self) -> Iterable[Fault]:
        if len(self.titles) != len(self.columns) or not self.columns:
            problem = f"there are {len(self.columns)} columns"
            yield fault("titles", self.titles, problem, "Give at least one column, and a title for each")
        names = [column.kpi for column in self.columns]
        if len(set(names)) != len(names):
            remedy = "Name every KPI once; of two kinds of the same, give one another name with attrs.evolve"
            yield fault("columns", names, "two columns have the same name", remedy)
        for index, column in enumerate(self.columns):
            if len(column.dimensions) != 1 or column.dimensions != self.columns[0].dimensions:
                problem = f"the first column is by {', '.join(self.columns[0].dimensions)}"
                yield fault(f"columns[{index}].dimensions", column.dimensions, problem, "Use one dimension for all")

    @property
    def groups(self) -> tuple[Any, ...]:
        """Every group that a KPI has a figure for, in the order of the lines."""
        places = {group: place for column in self.columns for group, place in chain.from_iterable(column.places)}
        return tuple(
            sorted({group for column in self.columns for group in column}, key=lambda each: rank(each, places))
        )

    def __getitem__(self, group: Group) -> Mapping[str, Measurement]:
        if not any(group in column for column in self.columns):
            raise KeyError(group)
        return {column.kpi: column.of(group) for column in self.columns}

    def __iter__(self) -> Iterator[Any]:
        return iter(self.groups)

    def __len__(self) -> int:
        return len(self.groups)

    def records(self) -> list[dict[str, Any]]:
        """Return one plain row for each line, to be written to a file or made a dataframe of.

        It has the group by the name of the dimension and every figure by the name of its KPI; an amount is a plain decimal,
        and its currency stands beside it under the name with ``_currency``.

        Example:
            >>> from channelmodel import Deal, DealId, PartnerId, Period, kpi
            >>> opened = [Deal(id=DealId("D-1"), partner_id=PartnerId("P-1"))]
            >>> kpi.tally(opened, kpis=[kpi.deals_opened], by="partner").scorecard().records()
            [{'partner': 'P-1', 'deals_opened': 1}]
        """
        return [self._record(group) for group in self.groups]

    def _record(self, group: Group) -> dict[str, Any]:
        record = groups_of((group,), self.columns[0].dimensions)
        for column in self.columns:
            found = column.of(group)
            record[column.kpi] = amount_of(found.value)
            if found.unit is Unit.MONEY:
                record[f"{column.kpi}_currency"] = None if found.currency is None else found.currency.value
        return record

    def _page(self) -> Page:
        columns = (*names(*self.columns[0].dimensions), *figures(*self.titles))
        totals = (NO_VALUE if column.total is None else str(column.total) for column in self.columns)
        return (table(columns, Each(self.groups, self._line), foot=[["total", *totals]]),)

    def _line(self, group: Group) -> list[str]:
        return [self._label(group), *(str(column.of(group)) for column in self.columns)]

    def _label(self, group: Group) -> str:
        return next(column.label(group) for column in self.columns if group in column)

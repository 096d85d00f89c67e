"""A scorecard: several KPIs side by side, one line for each partner, territory or whatever is asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault, invalid
from channelmodel.kpi._text import html_table, text_table
from channelmodel.kpi.answers import rank
from channelmodel.kpi.breakdown import Breakdown, Group
from channelmodel.kpi.conversion import Conversion
from channelmodel.kpi.definition import Kpi, Source, When
from channelmodel.kpi.dimensions import Dimension
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.measurement import NO_VALUE, Measurement
from channelmodel.kpi.partners import certified_people, registrations
from channelmodel.kpi.pipeline import open_pipeline, win_rate
from channelmodel.kpi.sales import average_deal_size, revenue
from channelmodel.values.calendar import Calendar

__all__ = ["PARTNER_KPIS", "Scorecard", "scorecard"]


def __dir__() -> list[str]:
    return __all__


PARTNER_KPIS: tuple[Kpi, ...] = (
    revenue,
    average_deal_size,
    win_rate,
    open_pipeline,
    registrations,
    certified_people,
)
"""What a partner's scorecard shows unless said otherwise: sold, how large, how often, what is to come, found, learnt."""


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
        >>> from channelmodel import Period
        >>> card = scorecard([], Period.of_year(2020), by="partner")
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
        """Every group that a KPI has a figure for, ascending, ``None`` last."""
        return tuple(sorted({group for column in self.columns for group in column}, key=rank))

    def __getitem__(self, group: Group) -> Mapping[str, Measurement]:
        if not any(group in column for column in self.columns):
            raise KeyError(group)
        return {column.kpi: column.of(group) for column in self.columns}

    def __iter__(self) -> Iterator[Any]:
        return iter(self.groups)

    def __len__(self) -> int:
        return len(self.groups)

    def __str__(self) -> str:
        return text_table(self._head, self._lines, 1)

    def _repr_html_(self) -> str:
        """Return the table for a notebook."""
        return html_table(self._head, self._lines, 1)

    @property
    def _head(self) -> list[str]:
        return [*self.columns[0].dimensions, *self.titles]

    @property
    def _lines(self) -> list[list[str]]:
        lines = [[self._label(group), *(str(column.of(group)) for column in self.columns)] for group in self.groups]
        totals = (NO_VALUE if column.total is None else str(column.total) for column in self.columns)
        return [*lines, ["total", *totals]]

    def _label(self, group: Group) -> str:
        return next(column.label(group) for column in self.columns if group in column)


def scorecard(  # noqa: PLR0913 - each may be said on its own
    facts: Source,
    when: When,
    *,
    by: str | Dimension = "partner",
    kpis: Sequence[Kpi] = PARTNER_KPIS,
    calendar: Calendar | None = None,
    convert: Conversion | None = None,
) -> Scorecard:
    """Measure several KPIs side by side.

    Args:
        facts: A channel, or facts in any order.
        when: The period; KPIs as of a day are asked for its last day. A day, where all of them hold as of one.
        by: What stands in the lines; one dimension.
        kpis: What stands in the columns.
        calendar: The calendar whose months, quarters and years are meant; the vendor's where it is left out.
        convert: How amounts in several currencies are brought together.

    Raises:
        InvalidError: Where a question cannot be asked of these facts.
        CurrencyMismatchError: Where amounts in several currencies would have to be added.
        MissingRateError: Where an amount has to be converted and no rate is in force on its day.

    Example:
        >>> from channelmodel import Period, kpi
        >>> kpi.scorecard([], Period.of_year(2020), kpis=[kpi.deals_won]).titles
        ('Deals won',)
    """
    chosen = tuple(kpis) if isinstance(kpis, Iterable) else ()
    if not chosen or not all(isinstance(each, Kpi) for each in chosen):
        raise invalid("Scorecard", "kpis", kpis, "KPIs are expected", "Give at least one KPI, in a list")
    known = Facts.of(facts).remembering()
    columns = tuple(each(known, when, by=by, calendar=calendar, convert=convert) for each in chosen)
    return Scorecard(tuple(each.title for each in chosen), columns)

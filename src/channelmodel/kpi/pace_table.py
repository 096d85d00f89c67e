"""Paces side by side: how everybody stands against the plan on a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import attrs

from channelmodel._checks import Checked, rule
from channelmodel._pages import Each, Page, figures, names, table
from channelmodel.errors import Fault, InvalidError
from channelmodel.kpi.breakdown import Breakdown, Group, Row, total_of
from channelmodel.kpi.measurement import Measurement, Unit
from channelmodel.kpi.pace import TITLES, Pace

__all__ = ["PaceTable"]


def __dir__() -> list[str]:
    return __all__


_COLUMNS = ("achieved", "due", "ratio", "quota", "missing", "projected", "projected_attainment", "required_rate")
"""The figures that find room side by side."""


@attrs.frozen
class PaceTable(Checked, Mapping[Any, Pace]):
    """How everybody stands against the plan on a day: a mapping from each group to its pace.

    By one dimension the group itself is the key, by several a tuple of them; what belongs to no group stands under ``None``.

    Attributes:
        dimensions: The names of the dimensions, in the order of the keys.
        rows: The groups of each line and its pace, ascending, ``None`` last.
        total: The pace of all together; ``None`` where amounts in several currencies have none.
        labels: For each dimension, the names by which people know its ids; they are shown and do not take part in comparisons.

    Raises:
        InvalidError: Where a line has not one group for each dimension, or two lines have the same groups.

    Example:
        >>> from channelmodel import kpi, Period
        >>> table = kpi.pace([], Period.of_year(2020), Period.of_year(2020).last, by="owner")
        >>> len(table), table.total.quota is None
        (0, True)
    """

    dimensions: tuple[str, ...]
    rows: tuple[tuple[tuple[Any, ...], Pace], ...]
    total: Pace | None
    labels: tuple[tuple[tuple[str, str], ...], ...] = attrs.field(default=(), eq=False, repr=False)

    @rule("dimensions", "rows")
    def _lines_fit(self) -> Iterable[Fault]:
        try:
            # The breakdown of the same lines tells all that could be wrong with them.
            _ = self.ratios
        except InvalidError as error:
            return error.faults
        return ()

    @cached_property
    def ratios(self) -> Breakdown:
        """What was achieved, divided by what was due, as a breakdown."""
        nothing = Measurement(kpi="pace", value=None, unit=Unit.SHARE)
        rows = tuple(Row(groups, pace.measurement) for groups, pace in self.rows)
        total = None if self.total is None else self.total.measurement
        return Breakdown("pace", self.dimensions, rows, total, nothing, self.labels)

    @cached_property
    def _by_key(self) -> dict[Any, Pace]:
        return dict(zip(self.ratios, (pace for _, pace in self.rows), strict=True))

    def __getitem__(self, key: Group | tuple[Group, ...]) -> Pace:
        return self._by_key[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> list[dict[str, Any]]:
        """Return one plain row for each line: its groups by the names of their dimensions, then every figure by its name."""
        return [{**dict(zip(self.dimensions, groups, strict=True)), **pace.record()} for groups, pace in self.rows]

    def _page(self) -> Page:
        columns = (*names(*self.dimensions), *figures(*(TITLES[name] for name in _COLUMNS)))
        foot = [] if self.total is None else [[*total_of(self.dimensions), *map(self.total.text, _COLUMNS)]]
        return (table(columns, Each(self.rows, self._line), foot=foot),)

    def _line(self, row: tuple[tuple[Any, ...], Pace]) -> Sequence[str]:
        groups, pace = row
        words = (self.ratios.label(group, name) for group, name in zip(groups, self.dimensions, strict=True))
        return [*words, *map(pace.text, _COLUMNS)]

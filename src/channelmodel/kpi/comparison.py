"""Comparisons: how a figure has changed from an earlier period to a later one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import Each, Page, figures, names, table
from channelmodel.errors import CurrencyMismatchError, Fault
from channelmodel.kpi.breakdown import NOBODY, Group, groups_of, total_of
from channelmodel.kpi.measurement import (
    NO_VALUE,
    Direction,
    Figure,
    Measurement,
    Unit,
    amount_of,
    exact,
    plain,
    written,
)
from channelmodel.values.money import Money

__all__ = ["Change", "Comparison"]


def __dir__() -> list[str]:
    return __all__


_CONVERT = "Bring the amounts together with convert=Conversion(...)"


@attrs.frozen(kw_only=True)
class Change(Checked):
    """How one figure has changed.

    Attributes:
        now: The later figure.
        before: The earlier one.

    Raises:
        InvalidError: Where they are figures of two KPIs.
        CurrencyMismatchError: Where the two are in different currencies.

    Example:
        >>> before, now = (Measurement(kpi="deals_won", value=number, unit=Unit.NUMBER) for number in (4, 5))
        >>> change = Change(now=now, before=before)
        >>> change.difference, str(change.growth), str(change)
        (1, '1/4', '5 after 4, +25.0 %')
    """

    _identity = "now"

    now: Measurement
    before: Measurement

    @rule("now", "before")
    def _are_of_one_kpi(self) -> Iterable[Fault]:
        if self.now.kpi != self.before.kpi or self.now.unit is not self.before.unit:
            problem = f"the later figure is one of {self.now.kpi} in {self.now.unit}"
            yield fault("before", f"{self.before.kpi} in {self.before.unit}", problem, "Compare figures of one KPI")

    @rule("now", "before")
    def _are_in_one_currency(self) -> Iterable[Fault]:
        met = {each.currency for each in (self.now, self.before) if each.value is not None} - {None}
        if self.now.unit is Unit.MONEY and len(met) > 1:
            raise CurrencyMismatchError(sorted(str(each) for each in met), _CONVERT)
        return ()

    @property
    def difference(self) -> Figure | None:
        """By how much the later figure is above the earlier one; no value where either has none."""
        now, before = self.now.value, self.before.value
        if now is None or before is None:
            return None
        if isinstance(now, Money) and isinstance(before, Money):
            return now - before
        return plain(exact(now) - exact(before))

    @property
    def growth(self) -> Fraction | None:
        """The difference divided by the earlier figure; no value where either has none, or the earlier one is zero or below it."""
        difference, before = self.difference, self.before.value
        if difference is None or before is None or exact(before) <= 0:
            return None
        return exact(difference) / exact(before)

    def is_better(self, better: Direction) -> bool | None:
        """Say whether the change is one to the better.

        Args:
            better: Which end of the figure is the better one.

        Returns:
            ``None`` where nothing has changed, either figure has no value, or neither end is better.
        """
        difference = self.difference
        if not difference or better is Direction.NEITHER:
            return None
        return (exact(difference) > 0) is (better is Direction.MORE)

    def record(self) -> dict[str, Any]:
        """Return the change as a plain row, amounts as plain decimals."""
        return {
            "now": amount_of(self.now.value),
            "before": amount_of(self.before.value),
            "difference": amount_of(self.difference),
            "growth": self.growth,
            "unit": self.now.unit.value,
            "currency": None if self.now.currency is None else self.now.currency.value,
        }

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """The later figure, the earlier one, the difference and the growth as people write them."""
        growth = NO_VALUE if self.growth is None else _signed(f"{written(self.growth * 100, 1)} %")
        return str(self.now), str(self.before), self._difference_text(), growth

    def _difference_text(self) -> str:
        difference = self.difference
        if difference is None:
            return NO_VALUE
        if self.now.unit is Unit.SHARE:
            return _signed(f"{written(exact(difference) * 100, 1)} points")
        return _signed(self.now.text(difference))

    def __str__(self) -> str:
        now, before, _, growth = self.texts
        return f"{now} after {before}, {growth}"


def _signed(text: str) -> str:
    return text if text.startswith("-") else f"+{text}"


@attrs.frozen
class Comparison(Checked, Mapping[Any, Change]):
    """How the figure of a KPI has changed in every group, and for all of them together.

    It is a mapping from each group to its change: by one dimension the group itself is the key, by several a tuple of them.
    A group that has facts in either period is there.

    Attributes:
        kpi: The name of the KPI.
        better: Which end of it is the better one.
        dimensions: The names of the dimensions, in the order of the keys; none where nothing is broken down.
        rows: The groups of each line, as they are called now, and the change.
        total: The change of all facts together; ``None`` where amounts in several currencies have none.
        labels: For each dimension, the names by which people know its ids; they are shown and do not take part in comparisons.

    Raises:
        InvalidError: Where a line has not one group for each dimension, or two lines have the same groups.

    Example:
        >>> from channelmodel import Period, kpi
        >>> kpi.compare(kpi.deals_won, [], Period.of_year(2020)).total.difference
        0
    """

    _identity = "kpi"

    kpi: str
    better: Direction
    dimensions: tuple[str, ...]
    rows: tuple[tuple[tuple[Any, ...], Change], ...]
    total: Change | None
    labels: tuple[tuple[tuple[str, str], ...], ...] = attrs.field(default=(), eq=False, repr=False)

    @rule("dimensions", "rows")
    def _lines_fit(self) -> Iterable[Fault]:
        for index, (groups, _) in enumerate(self.rows):
            if len(groups) != len(self.dimensions):
                problem = f"there are {len(self.dimensions)} dimensions"
                yield fault(f"rows[{index}]", groups, problem, "Give one group for each dimension")
        if len({groups for groups, _ in self.rows}) != len(self.rows):
            yield fault("rows", self.kpi, "two lines stand for the same groups", "Give every group one line")

    @cached_property
    def _by_key(self) -> dict[Any, Change]:
        is_plain = len(self.dimensions) == 1
        return {groups[0] if is_plain else groups: change for groups, change in self.rows}

    def __getitem__(self, key: Group | tuple[Group, ...]) -> Change:
        return self._by_key[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def growths(self) -> dict[Any, Fraction | None]:
        """The growth of every group."""
        return {key: change.growth for key, change in self._by_key.items()}

    def records(self) -> list[dict[str, Any]]:
        """Return one plain row for each line: its groups by the names of their dimensions, then the change."""
        return [{**groups_of(groups, self.dimensions), **change.record()} for groups, change in self.rows]

    def _page(self) -> Page:
        of = self.dimensions or ("",)
        columns = (*names(*of), *figures(self.kpi.replace("_", " "), "before", "change", "growth"))
        foot = [] if self.total is None else [[*total_of(of), *self.total.texts]]
        return (table(columns, Each(self.rows, self._line), foot=foot),)

    def _line(self, row: tuple[tuple[Any, ...], Change]) -> Sequence[str]:
        groups, change = row
        return [*self._shown(groups), *change.texts]

    def _shown(self, groups: Sequence[Group]) -> Iterator[str]:
        for group, known in zip(groups, self._names or [{}] * len(groups), strict=True):
            yield NOBODY if group is None else known.get(str(group), str(group))

    @cached_property
    def _names(self) -> list[dict[str, str]]:
        return [dict(pairs) for pairs in self.labels]

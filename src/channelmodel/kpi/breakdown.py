"""A breakdown: the figure of every group, as a small frozen table that behaves like a mapping."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeAlias

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import Column, Each, Page, figures, names, table
from channelmodel.errors import CurrencyMismatchError, Fault, invalid
from channelmodel.kpi.kept import KEEP_APART
from channelmodel.kpi.measurement import NO_VALUE, Figure, Measurement, Unit, exact, shown
from channelmodel.values.money import Money
from channelmodel.values.period import Period

__all__ = ["Breakdown", "Row"]


def __dir__() -> list[str]:
    return __all__


Group: TypeAlias = str | Period | None
"""What stands in a dimension: an id, a word, a currency or a period; ``None`` for facts that say nothing of it."""

NOBODY = "(none)"
"""How the group of facts that say nothing of a dimension is shown."""


@attrs.frozen
class Row(Checked):
    """One line of a breakdown.

    Attributes:
        groups: Where the line stands in each dimension: an id, a word, a currency or a period; ``None`` for facts that say nothing of it.
        measurement: Its figure.

    Example:
        >>> from channelmodel.kpi.measurement import Unit
        >>> Row(("P-1",), Measurement(kpi="deals_won", value=3, unit=Unit.NUMBER)).groups
        ('P-1',)
    """

    groups: tuple[Any, ...]
    measurement: Measurement


@attrs.frozen
class Breakdown(Checked, Mapping[Any, Measurement]):
    """The figure of a KPI for every group, and for all of them together.

    It is a mapping from each group to its measurement: by one dimension the group itself is the key, by several a tuple of them.
    What belongs to no group stands under ``None``. Steps of time are periods, and those without facts are there too.

    Attributes:
        kpi: The name of the KPI.
        dimensions: The names of the dimensions, in the order of the keys.
        rows: The lines: bands and tiers in their own order, steps of time by their days, others by their letters, ``None`` last.
        total: The figure without a breakdown; ``None`` where amounts in several currencies have none.
        nothing: The figure of a group without facts.
        labels: For each dimension, the names by which people know its ids; they are shown and do not take part in comparisons.
        places: For each dimension, where its groups stand as far as letters do not say it, the first ones first.

    Raises:
        InvalidError: Where a line has not one group for each dimension, or two lines have the same groups.

    Example:
        >>> from datetime import date
        >>> from channelmodel import Deal, DealId, DealStage, Money, PartnerId, kpi
        >>> won = Deal(id=DealId("D-1"), partner_id=PartnerId("P-1"), amount=Money(70, "EUR"),
        ...            stage=DealStage.WON, closed_on=date(2020, 5, 1))
        >>> by_partner = kpi.revenue([won], by="partner")
        >>> by_partner["P-1"].value
        Money('70.00', 'EUR')
    """

    kpi: str
    dimensions: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Measurement | None
    nothing: Measurement
    labels: tuple[tuple[tuple[str, str], ...], ...] = attrs.field(default=(), eq=False, repr=False)
    places: tuple[tuple[tuple[str, int], ...], ...] = attrs.field(default=(), eq=False, repr=False)

    @rule("dimensions", "rows")
    def _lines_fit(self) -> Iterable[Fault]:
        if not self.dimensions:
            yield fault("dimensions", self.dimensions, "there is no dimension", "Name at least one")
        for index, row in enumerate(self.rows):
            if len(row.groups) != len(self.dimensions):
                problem = f"there are {len(self.dimensions)} dimensions"
                yield fault(f"rows[{index}].groups", row.groups, problem, "Give one group for each dimension")
        if len({row.groups for row in self.rows}) != len(self.rows):
            yield fault("rows", self.kpi, "two lines stand for the same groups", "Give every group one line")

    @cached_property
    def _by_key(self) -> dict[Any, Measurement]:
        return {self._key(row): row.measurement for row in self.rows}

    def _key(self, row: Row) -> Group | tuple[Group, ...]:
        return row.groups[0] if len(self.dimensions) == 1 else row.groups

    def __getitem__(self, key: Group | tuple[Group, ...]) -> Measurement:
        return self._by_key[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self.rows)

    def of(self, key: Group | tuple[Group, ...]) -> Measurement:
        """Return the measurement of a group, and that of a group without facts where it has none.

        Args:
            key: The group; by several dimensions a tuple with one group for each.

        Raises:
            InvalidError: Where that cannot be a group of these dimensions.

        Example:
            >>> from channelmodel import kpi
            >>> kpi.deals_won([], by="partner").of("P-1").value
            0
        """
        key_of(key, self.dimensions)
        return self._by_key.get(key, self.nothing)

    @property
    def figures(self) -> dict[Any, Figure | None]:
        """The bare value of every group."""
        return {key: measurement.value for key, measurement in self._by_key.items()}

    def top(self, count: int) -> "Breakdown":
        """Return the lines with the largest values, the largest first and those without a value never.

        The total stays that of all lines. Lines with the same value keep their order.

        Args:
            count: How many lines; all that have a value, where there are fewer.

        Raises:
            InvalidError: Where that is no whole number above zero.
            CurrencyMismatchError: Where the lines are in several currencies.
        """
        if type(count) is not int or count < 1:
            raise invalid("Breakdown", "count", count, "a whole number above zero is expected", "Say how many lines")
        known = [row for row in self.rows if row.measurement.value is not None]
        currencies = sorted({str(row.measurement.currency) for row in known if row.measurement.unit is Unit.MONEY})
        if len(currencies) > 1:
            raise CurrencyMismatchError(
                currencies, "Compare each currency on its own, or convert with convert=Conversion(...)"
            )
        return attrs.evolve(self, rows=tuple(sorted(known, key=_value, reverse=True)[:count]))

    def shares(self) -> dict[Any, Fraction | None]:
        """Return the share that every group has in the total; no value without one, and where the total is zero.

        Where groups overlap, such as those that are rolled up, their shares come to more than one.

        Raises:
            InvalidError: Where the figures are no parts of a whole, such as rates and averages.
            CurrencyMismatchError: Where the groups are in several currencies, so that there is no total.

        Example:
            >>> from channelmodel import Deal, DealId, PartnerId, kpi
            >>> deals = [Deal(id=DealId(f"D-{number}"), partner_id=PartnerId(f"P-{number // 2}")) for number in range(3)]
            >>> kpi.deals_opened(deals, by="partner").shares()
            {'P-0': Fraction(2, 3), 'P-1': Fraction(1, 3)}
        """
        if self._has_parts or self.nothing.unit not in {Unit.NUMBER, Unit.MONEY}:
            problem = f"{self.kpi} of a group is no part of that of all groups together"
            raise invalid("Breakdown", "kpi", self.kpi, problem, "Take the shares of sums and numbers, such as revenue")
        if self.total is None:
            currencies = sorted({str(each.currency) for each in self._by_key.values() if each.currency is not None})
            raise CurrencyMismatchError(currencies, KEEP_APART)
        return {key: share_of(each, self.total) for key, each in self._by_key.items()}

    def records(self) -> list[dict[str, Any]]:
        """Return one plain row for each line, to be written to a file or made a dataframe of.

        It has the groups by the names of their dimensions, the figure as ``value`` with its ``currency`` and ``unit``, what was divided
        as ``numerator`` and ``denominator``, and how many ``facts`` it rests on and how many of them are ``unknown``.
        Amounts are plain decimals, and steps of time go by their names.

        Example:
            >>> from channelmodel import kpi, Period
            >>> [(row["quarter"], row["value"]) for row in kpi.deals_won([], Period.of_quarter(2020, 1), by="quarter").records()]
            [('2020-Q1', 0)]
        """
        return [{**groups_of(row.groups, self.dimensions), **row.measurement.record()} for row in self.rows]

    def label(self, group: Group, dimension: str | None = None) -> str:
        """Return what to call a group when people read it.

        Args:
            group: The group.
            dimension: In which dimension it stands; the first where it is left out.

        Raises:
            InvalidError: Where the breakdown has no such dimension.
        """
        name = self.dimensions[0] if dimension is None else dimension
        if name not in self.dimensions:
            remedy = f"Choose among {', '.join(self.dimensions)}"
            raise invalid("Breakdown", "dimension", name, "it is not broken down by that", remedy)
        if group is None:
            return NOBODY
        return self._names[self.dimensions.index(name)].get(str(group), str(group))

    @cached_property
    def _names(self) -> tuple[Mapping[str, str], ...]:
        known = tuple(dict(pairs) for pairs in self.labels)
        return known or ({},) * len(self.dimensions)

    def _page(self) -> Page:
        return (table(self._columns, Each(self.rows, self._line), foot=self._foot),)

    @cached_property
    def _has_parts(self) -> bool:
        measured = (self.total, *(row.measurement for row in self.rows))
        return any(each is not None and each.denominator is not None for each in measured)

    @property
    def _columns(self) -> tuple[Column, ...]:
        parts = ("numerator", "denominator") if self._has_parts else ()
        return (*names(*self.dimensions), *figures(self.kpi.replace("_", " "), *parts))

    def _line(self, row: Row) -> Sequence[str]:
        groups = zip(row.groups, self.dimensions, strict=True)
        return [*(self.label(group, name) for group, name in groups), *self._cells(row.measurement)]

    @property
    def _foot(self) -> Sequence[Sequence[str]]:
        return () if self.total is None else ([*total_of(self.dimensions), *self._cells(self.total)],)

    def _cells(self, measurement: Measurement) -> Sequence[str]:
        if not self._has_parts:
            return [str(measurement)]
        parts = (measurement.numerator, measurement.denominator)
        return [str(measurement), *(NO_VALUE if part is None else shown(part) for part in parts)]


def total_of(dimensions: Sequence[str]) -> list[str]:
    """Return what stands in the columns of the dimensions where a line sums all groups up."""
    return ["total", *[""] * (len(dimensions) - 1)]


def key_of(group: object, dimensions: Sequence[str]) -> tuple[Group, ...]:
    """Return one group for each dimension.

    Raises:
        InvalidError: Where that cannot be a group of these dimensions.
    """
    groups = (group,) if len(dimensions) == 1 else group
    if isinstance(groups, tuple) and len(groups) == len(dimensions) and all(map(_is_group, groups)):
        return groups
    problem = f"it is no group by {', '.join(dimensions)}"
    raise invalid("Breakdown", "key", group, problem, "Give an id, a word, a period or None for each dimension")


def groups_of(groups: Sequence[Group], dimensions: Sequence[str]) -> dict[str, Any]:
    """Return groups by the names of their dimensions, as plain text; those that are none stay ``None``."""
    return {name: None if group is None else str(group) for name, group in zip(dimensions, groups, strict=True)}


def share_of(part: Measurement, whole: Measurement) -> Fraction | None:
    """Return which share of a whole a part is; no value where one has none, or the whole is zero."""
    return None if part.value is None or not whole.value else exact(part.value) / exact(whole.value)


def _is_group(group: object) -> bool:
    return isinstance(group, str | Period | None)


def _value(row: Row) -> Any:
    value = row.measurement.value
    return value.amount if isinstance(value, Money) else value

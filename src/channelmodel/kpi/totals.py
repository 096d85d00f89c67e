"""Totals: what measures add up to, less what others do."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import repeat
from operator import add, attrgetter, sub
from typing import Any

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.kpi.kept import EXACT, Kept, folded
from channelmodel.kpi.measurement import Figure, plain
from channelmodel.kpi.measures import Collects, Measure
from channelmodel.kpi.results import Columns, Finished, Result, columns_of, currencies_in, numbers_of
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money

__all__ = ["Total"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Total(Finished):
    """What measures add up to, less what others do.

    Attributes:
        plus: What is added; at least one measure.
        minus: What is taken away.

    Raises:
        InvalidError: Where nothing is added, or money and numbers would be.

    Example:
        >>> from channelmodel import kpi
        >>> str(kpi.ebitda.formula).count(" − ")
        2
    """

    plus: tuple[Measure, ...]
    minus: tuple[Measure, ...] = ()

    @rule("plus", "minus")
    def _goes_together(self) -> Iterable[Fault]:
        if not self.plus:
            yield fault("plus", self.plus, "nothing is added", "Give at least one measure")
        for path, measures in (("plus", self.plus), ("minus", self.minus)):
            for index, measure in enumerate(measures):
                where = f"{path}[{index}]"
                if measure.collects is Collects.VALUES:
                    yield fault(where, str(measure), "a list of values does not add up", "Use Median, or sum the field")
                if self.plus and measure.is_money is not self.plus[0].is_money:
                    yield fault(where, str(measure), "money and numbers do not add up", "Make two KPIs of them")

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Everything that has to be asked of the facts."""
        return (*self.plus, *self.minus)

    def results(self, found: Sequence[Sequence[Kept]], otherwise: Sequence[Currency | None]) -> Iterator[Result]:
        """Yield the figure of each of many groups; sums over nothing are in the other currency of the group."""
        columns = columns_of(found, self.measures)
        currencies = currencies_in(self.measures, columns, otherwise)
        values = self.figures(columns, currencies)
        return map(Result, values, values, repeat(None), currencies, *self.counted(columns))

    def figures(self, columns: Columns, currencies: Sequence[Currency | None]) -> Sequence[Figure | None]:
        """Return the total of each group; ``None`` for money where nothing is found and no currency is known.

        Args:
            columns: What each measure came to in each group.
            currencies: The currency of each group.
        """
        if self.plus[0].is_money:
            amounts = self._totals([list(map(_AMOUNT, column)) for column in columns], EXACT.add, EXACT.subtract)
            return [
                None if each is None else Money(amount, each) for amount, each in zip(amounts, currencies, strict=True)
            ]
        numbers = [numbers_of(measure, column) for measure, column in zip(self.measures, columns, strict=True)]
        return list(map(plain, self._totals(numbers, add, sub)))

    def _totals(
        self, columns: Sequence[Sequence[Any]], more: Callable[[Any, Any], Any], less: Callable[[Any, Any], Any]
    ) -> Sequence[Any]:
        count = len(self.plus)
        return folded(less, [folded(more, columns[:count]), *columns[count:]])

    def counted(self, columns: Columns) -> tuple[Sequence[int], Sequence[int]]:
        """Return how many facts there are in each group and of how many something is not known; the same facts count once."""
        return self._counted(_FACTS, columns), self._counted(_UNKNOWN, columns)

    def _counted(self, read: Callable[[Kept], int], columns: Columns) -> Sequence[int]:
        numbers = [list(map(read, column)) for column in columns]
        return folded(add, [folded(max, [numbers[index] for index in same]) for same in self._of_the_same_facts])

    @cached_property
    def _of_the_same_facts(self) -> tuple[tuple[int, ...], ...]:
        """The places of the measures, those that take in the same facts side by side."""
        together: dict[object, list[int]] = {}
        for index, measure in enumerate(self.measures):
            together.setdefault((measure.table, measure.placed, measure.where), []).append(index)
        return tuple(map(tuple, together.values()))

    def __str__(self) -> str:
        return " + ".join(map(str, self.plus)) + "".join(f" − {measure}" for measure in self.minus)


_AMOUNT, _FACTS, _UNKNOWN = attrgetter("amount"), attrgetter("facts"), attrgetter("unknown")

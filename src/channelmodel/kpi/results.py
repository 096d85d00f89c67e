"""Results: a figure with what it was made of, before it is given its name."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

import attrs

from channelmodel._checks import Checked
from channelmodel.errors import CurrencyMismatchError
from channelmodel.kpi.kept import KEEP_APART, Kept, currencies_of
from channelmodel.kpi.measurement import Figure
from channelmodel.kpi.measures import Collects, Measure
from channelmodel.values.currency import Currency

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


Columns: TypeAlias = Sequence[Sequence[Kept]]
"""What each measure came to in each group."""


class Result(NamedTuple):
    """A figure with what it was made of.

    Attributes:
        value: The figure; ``None`` where there is none.
        numerator: What was divided, or the figure itself where nothing was.
        denominator: What it was divided by; ``None`` where nothing was divided, or what it is held against is missing.
        currency: The currency of all amounts in it; ``None`` where none is known.
        facts: How many facts it rests on.
        unknown: How many of them are left out, because what the figure is made of is not known of them.
    """

    value: Figure | None
    numerator: Figure | None
    denominator: Figure | None = None
    currency: Currency | None = None
    facts: int = 0
    unknown: int = 0


@attrs.frozen
class Finished(Checked):
    """A way in which measures make a figure.

    Beside what is said here a formula has ``measures``, everything that has to be asked of the facts, and says how figures are
    made from what these came to: either for one group, or for many of them at once, which is quicker.
    """

    def result(self, found: Sequence[Kept], otherwise: Currency | None) -> Result:
        """Return the figure of one group; sums over nothing are in the other currency."""
        return next(self.results([found], [otherwise]))

    def results(self, found: Sequence[Sequence[Kept]], otherwise: Sequence[Currency | None]) -> Iterator[Result]:
        """Yield the figure of each of many groups; sums over nothing are in the other currency of the group."""
        return map(self.result, found, otherwise)

    @property
    def within(self) -> str | None:
        """The dimension whose groups are compared with one another inside each group; ``None`` where none are.

        The formula then has one measure, and its figure is made from what that came to in each of those groups;
        every month of the period is among them, be it empty, and what stands under ``None`` is not.
        """
        return None

    @property
    def is_of_all(self) -> bool:
        """Whether a group is held against all groups together; what these came to then follows in ``found``."""
        return False


def one_currency(found: Iterable[Kept], otherwise: Currency | None) -> Currency | None:
    """Return the one currency of all amounts, and another where there are none.

    Raises:
        CurrencyMismatchError: Where there are several.
    """
    met = currencies_of(found)
    if len(met) > 1:
        raise CurrencyMismatchError(sorted(met), KEEP_APART)
    return met.pop() if met else otherwise


def columns_of(found: Sequence[Sequence[Kept]], measures: Sequence[Measure]) -> Columns:
    """Return what each measure came to, group by group, from what each group came to, measure by measure."""
    return list(zip(*found, strict=True)) if found else [()] * len(measures)


def currencies_in(
    measures: Iterable[Measure], columns: Columns, otherwise: Sequence[Currency | None]
) -> Sequence[Currency | None]:
    """Return the one currency of all amounts of each group, and the other one where there are none.

    Raises:
        CurrencyMismatchError: Where a group has several.
    """
    money = [column for measure, column in zip(measures, columns, strict=True) if measure.is_money]
    return list(map(one_currency, zip(*money, strict=True), otherwise)) if money else otherwise


def number_of(measure: Measure, found: Kept) -> int | Fraction:
    """Return what a measure that adds up came to as a bare number; of money, in units of its one currency."""
    if measure.is_money:
        return sum((Fraction(amount) for _, amount in found.amounts), Fraction(0))
    return _NUMBERS[measure.collects](found)


def numbers_of(measure: Measure, found: Iterable[Kept]) -> list[int | Fraction]:
    """Return what a measure of numbers came to in each of many groups."""
    return list(map(_NUMBERS[measure.collects], found))


_NUMBERS: Mapping[Collects, Callable[[Kept], int | Fraction]] = MappingProxyType(
    {
        Collects.NUMBER: attrgetter("number"),
        Collects.SUM: attrgetter("total"),
        Collects.DISTINCT: lambda kept: len(kept.distinct),
    }
)
"""What stands for the number of a measure in what was kept."""

"""Computing: where grouped frames are collected, and the columns become keys, words and currencies."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache, cached_property
from typing import Any

import attrs

from channelmodel._checks import fault
from channelmodel.errors import InvalidError
from channelmodel.frames.measuring.batches import Batch
from channelmodel.frames.rows import values_of
from channelmodel.frames.taking import Frame
from channelmodel.kpi.kept import Key
from channelmodel.values.currency import Currency, as_currency

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(eq=False)
class Computed:
    """The columns of a frame that has been computed.

    Attributes:
        batch: The batch that it belongs to.
        columns: The values of each column.
        count: How many rows there are.
    """

    batch: Batch
    columns: dict[str, list[Any]]
    count: int

    def column(self, name: str | None) -> Sequence[Any]:
        """Return the values of a column; of none, nothing for each row."""
        return [None] * self.count if name is None else self.columns[name]

    def numbers(self, name: str | None) -> Sequence[int]:
        """Return the numbers in a column; what adds up to nothing is 0."""
        return [0 if found is None else int(found) for found in self.column(name)]

    @cached_property
    def keys(self) -> Sequence[Key]:
        """The group of each row."""
        named = []
        for number, group in enumerate(self.batch.groups):
            if group.column is None:
                named.append([group.same] * self.count)
            else:
                named.append(list(map(_known(group.named), self.columns[f"k{number}"])))
        return list(zip(*named, strict=True)) if named else [()] * self.count

    @cached_property
    def currencies(self) -> Sequence[Currency | None]:
        """The currency of the amounts in each row; ``None`` where it is not known."""
        if "currency" not in self.columns:
            return [self.batch.one_currency] * self.count
        return list(map(_known(as_currency), self.columns["currency"]))

    @cached_property
    def shares(self) -> Sequence[int | Fraction]:
        """The share by which each row is multiplied."""
        if "above" not in self.columns:
            return [1] * self.count
        return [Fraction(int(above), int(below)) for above, below in zip(*map(self.column, _SHARE), strict=True)]

    def currency(self, row: int) -> Currency:
        """Return the currency of the amounts in a row, of which there are some.

        Raises:
            InvalidError: Where it is not known.
        """
        found = self.currencies[row]
        if found is None:
            remedy = "Give its code, such as EUR, in the column beside the amount"
            problem = "there are amounts without a currency"
            raise InvalidError("Tables", [fault(f"{self.batch.query.source.frame}.currency", found, problem, remedy)])
        return found


_SHARE = ("above", "below")


def computed(batch: Batch, frame: Frame) -> Computed:
    """Compute a frame that was made of a batch."""
    made = frame.collect()
    return Computed(batch, {name: values_of(made[name]) for name in made.columns}, len(made))


def _known(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Read what is known, each value once."""
    return cache(lambda found: None if found is None else read(found))

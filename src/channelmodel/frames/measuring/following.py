"""Following: numbers of facts that need not be counted, since what is counted beside them tells them.

The deals that are closed are those that are won and those that are lost; the won ones of which the time to close is known are
those that have a part in what these times add up to.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs

from channelmodel.kpi.conditions import Is, Known, OneOf
from channelmodel.kpi.measures import Collects, Measure

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Following:
    """What follows from what.

    Attributes:
        values: For a measure, another one that adds values up; the number of facts is that of the values that are known.
        parts: For a measure, others of which each fact stands in one; the number of facts is what those of the others add up to.
    """

    values: Mapping[Measure, Measure]
    parts: Mapping[Measure, tuple[Measure, ...]]

    @classmethod
    def among(cls, measures: Sequence[Measure]) -> "Following":
        """Return what follows from what among measures of one table."""
        numbers = {_tests(each): each for each in measures if each.collects is Collects.NUMBER}
        sums = {(_tests(each), each.field): each for each in measures if each.collects is Collects.SUM}
        values: dict[Measure, Measure] = {}
        parts: dict[Measure, tuple[Measure, ...]] = {}
        for tests, measure in numbers.items():
            for rest, condition in _one_left_out(measure):
                if isinstance(condition, Known) and (rest, condition.field) in sums:
                    values[measure] = sums[rest, condition.field]
                elif isinstance(condition, OneOf):
                    alone = [rest | {Is(condition.field, value)} for value in condition.values]
                    if alone and all(each in numbers and each != tests for each in alone):
                        parts[measure] = tuple(numbers[each] for each in dict.fromkeys(alone))
        return cls(values, parts)


_Tests: TypeAlias = frozenset[Hashable]


def _tests(measure: Measure) -> _Tests:
    return frozenset((measure.placed, *measure.where))


def _one_left_out(measure: Measure) -> Iterator[tuple[_Tests, Hashable]]:
    """Yield what is true of the facts of a measure but for one condition, and that condition."""
    for condition in measure.where:
        yield frozenset((measure.placed, *(each for each in measure.where if each != condition))), condition

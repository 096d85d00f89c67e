"""Keys: how what one pass finds of a row becomes the groups in which it counts."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, product
from typing import Any

import attrs
from pendulum import Date

from channelmodel.kpi.asking import Question
from channelmodel.kpi.grouping import above, rolls_up, spot
from channelmodel.kpi.kept import Kept, Key, merged
from channelmodel.kpi.measures import Measure
from channelmodel.kpi.moments import Moment
from channelmodel.kpi.spots import Spot
from channelmodel.values.calendar import Calendar, Grain
from channelmodel.values.period import Period

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


class _Steps(dict[Date | None, int]):
    """The number of the step of time in which a day lies: a number is found much quicker in a table than a period is."""

    def __init__(self, calendar: Calendar, grain: Grain) -> None:
        """Begin without a step."""
        super().__init__()
        self.calendar, self.grain = calendar, grain
        self.steps: dict[Period | None, int] = {}

    def __missing__(self, day: Date | None) -> int:
        step = None if day is None else self.calendar.grain_of(day, self.grain)
        number = self[day] = self.steps.setdefault(step, len(self.steps))
        return number

    def named(self, number: int) -> Period | None:
        """Return the step with that number."""
        return list(self.steps)[number]


@attrs.frozen
class Keys:
    """How what one pass finds becomes keys.

    Attributes:
        spots: How a row tells its group in those dimensions in which not all rows have the same.
        groups: For each dimension, how to come from what was found there to all groups; where there is no spot, ``None`` was found.
        has_spot: For each dimension, whether it has a spot.
        overlap: Whether a row can stand in several groups.
    """

    spots: tuple[Spot, ...]
    groups: tuple[Callable[[Any], Sequence[Any]], ...]
    has_spot: tuple[bool, ...]
    overlap: bool

    @classmethod
    def of(cls, measure: Measure, question: Question, moment: Moment) -> "Keys":
        """Return the keys of the measures that are answered by the same pass as this one."""
        found = [_dimension(each, measure, question, moment) for each in question.dimensions]
        return cls(
            tuple(each for each, _ in found if each is not None),
            tuple(groups for _, groups in found),
            tuple(each is not None for each, _ in found),
            any(rolls_up(each, measure.table) for each in question.dimensions),
        )

    def full(self, found: Mapping[Measure, Mapping[Any, Kept]]) -> dict[Measure, dict[Key, Kept]]:
        """Return what was found, under its keys."""
        keys = {each: list(self._keys(each)) for each in dict.fromkeys(chain.from_iterable(found.values()))}
        if self.overlap:
            return {measure: _overlapping(keys, groups) for measure, groups in found.items()}
        return {measure: {keys[each][0]: kept for each, kept in groups.items()} for measure, groups in found.items()}

    def _keys(self, found: Any) -> "product[Key]":
        said = iter((found,) if len(self.spots) == 1 else found)
        return product(
            *(
                groups(next(said) if has_spot else None)
                for groups, has_spot in zip(self.groups, self.has_spot, strict=True)
            )
        )


def _overlapping(keys: Mapping[Any, Sequence[Key]], found: Mapping[Any, Kept]) -> dict[Key, Kept]:
    parts: dict[Key, list[Kept]] = {}
    for each, kept in found.items():
        for key in keys[each]:
            parts.setdefault(key, []).append(kept)
    return {key: merged(each) for key, each in parts.items()}


def _dimension(
    each: Any, measure: Measure, question: Question, moment: Moment
) -> tuple[Spot | None, Callable[[Any], Sequence[Any]]]:
    if each.grain is not None and moment.step is not None:
        same = (question.fiscal.grain_of(moment.step.start, each.grain),)
        return None, lambda _: same
    if each.grain is not None:
        steps = _Steps(question.fiscal, each.grain)
        return Spot(find=steps.__getitem__, is_dated=True), lambda number: (steps.named(number),)
    told = spot(each, measure, question.facts)
    return told, above(each, question.facts) if rolls_up(each, measure.table) else lambda group: (group,)

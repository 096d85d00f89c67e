"""Branches: what is asked of rows, from what places them down to the last of the conditions that have to hold.

Measures that ask the same of a row share a branch. Branches whose rows turn out to be the same are written into the loop together,
and so a row that several measures take in is counted and added up once for all of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, TypeAlias

import attrs

from channelmodel.kpi.conditions import Condition, Is, OneOf
from channelmodel.kpi.fields import Field
from channelmodel.kpi.measures import Collects, Measure, Placing

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


Slots: TypeAlias = list[int]
"""The places in the list of a group at which parts of an answer stand; there are more of them as more of the loop is written."""


@attrs.frozen
class What:
    """What of a row is looked at.

    Attributes:
        field: A field; ``None`` for the row itself.
        is_money: Whether it is looked at as money, which can be converted; the different amounts are told apart as they stand.
    """

    field: Field | None = None
    is_money: bool = False


ITSELF = What()


@attrs.frozen
class Parts:
    """Where the parts of a measure's answer stand, which add up to it.

    Attributes:
        number: The number of its rows.
        unknown: The number of those that have no value.
        collected: What is kept of the values; of money what is in the currency of most.
    """

    number: Slots
    unknown: Slots
    collected: Slots


@attrs.define
class Branch:
    """A test that rows have passed: what is collected of them there, and what is asked further.

    Attributes:
        rows: Where its rows are listed, in their order; ``None`` where nobody asks for them.
        collects: What is collected of what, and where it stands. The number of a field is that of the rows that do not have it.
        inner: The branches of further conditions.
    """

    rows: int | None = None
    collects: dict[What, dict[Collects, Slots]] = attrs.field(factory=dict)
    inner: dict[Condition, "Branch"] = attrs.field(factory=dict)

    def collect(self, measure: Measure) -> Parts:
        """Collect what a measure does, and return where it will stand."""
        number = self._slots(ITSELF, Collects.NUMBER)
        if measure.field is None:
            return Parts(number, [], [])
        what = What(measure.field, measure.is_money)
        return Parts(number, self._slots(what, Collects.NUMBER), self._slots(what, measure.collects))

    def _slots(self, what: What, how: Collects) -> Slots:
        return self.collects.setdefault(what, {}).setdefault(how, [])


def branch_of(measure: Measure, placed: dict[Placing, Branch]) -> Branch:
    """Return the branch of a measure, which is there from now on."""
    branch = placed.setdefault(measure.placed, Branch())
    for condition in measure.where:
        branch = branch.inner.setdefault(condition, Branch())
    return branch


def all_collected(branches: Iterable[Branch]) -> Mapping[What, Mapping[Collects, Sequence[Slots]]]:
    """Return what is collected in any of the branches, and where it stands in each that collects it."""
    found: dict[What, dict[Collects, list[Slots]]] = {}
    for each in branches:
        for what, collects in each.collects.items():
            for how, slots in collects.items():
                found.setdefault(what, {}).setdefault(how, []).append(slots)
    return found


def inner_branches(branches: Iterable[Branch]) -> Mapping[Condition, Sequence[Branch]]:
    """Return the further conditions of branches, with the branches of each."""
    found: dict[Condition, list[Branch]] = {}
    for condition, inner in chain.from_iterable(each.inner.items() for each in branches):
        found.setdefault(condition, []).append(inner)
    return found


ByValue: TypeAlias = Mapping[str, Sequence[tuple[Sequence[Any], Sequence[Branch]]]]
"""For each field, which of its values lead into the same branches; a field has one value, so that one of them at most is met."""


def by_value(inner: Mapping[Condition, Sequence[Branch]]) -> ByValue:
    """Return into which branches the values of fields lead, where conditions ask for certain values."""
    branches: dict[str, dict[Any, list[Branch]]] = {}
    for condition, of_condition in inner.items():
        if isinstance(condition, Is | OneOf):
            found = branches.setdefault(condition.field, {})
            for value in (condition.value,) if isinstance(condition, Is) else dict.fromkeys(condition.values):
                found.setdefault(value, []).extend(of_condition)
    return {field: _alike(found) for field, found in branches.items()}


def _alike(branches: Mapping[Any, Sequence[Branch]]) -> Sequence[tuple[Sequence[Any], Sequence[Branch]]]:
    """Return values side by side that lead into the same branches."""
    found: dict[tuple[int, ...], tuple[list[Any], Sequence[Branch]]] = {}
    for value, of_value in branches.items():
        found.setdefault(tuple(map(id, of_value)), ([], of_value))[0].append(value)
    return list(found.values())

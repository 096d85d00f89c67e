"""Finding the groups in which facts stand: the columns of keys beside the rows of a table.

Everything is kept in columns of equal length, because a column is made by one quick pass.
Where a fact stands in several groups its row is repeated, with the part of its amount and of its number that falls to each.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

import attrs

from channelmodel.errors import invalid
from channelmodel.kpi.columns import Columns, Part
from channelmodel.kpi.dimensions import PARENTS, Dimension
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.measures import Measure
from channelmodel.kpi.sharing import parts_by_credit, parts_by_line, parts_by_set
from channelmodel.kpi.tables import FactTable

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_LINES = "lines"
_SETS = "product_ids"
_OWNER = "owner_id"
_MANY = (_LINES, _SETS)
"""The fields in which a row can name several groups at once."""


@attrs.frozen
class _Place:
    """Where the rows say to which group of a dimension they belong.

    Attributes:
        dimension: The dimension.
        field: The field of a row.
        collection: The collection through which it leads on; ``None`` where the field itself is the group.
        target: The field there.
        is_rolled_up: Whether the groups above count too.
    """

    dimension: Dimension
    field: str
    collection: str | None
    target: str
    is_rolled_up: bool

    def named(self, group: Any) -> Any:
        """Return the group by the caller's own labels, where there are any."""
        return group if self.dimension.labels is None else dict(self.dimension.labels).get(group)


def key_columns(columns: Columns, dimensions: Sequence[Dimension], measure: Measure, facts: Facts) -> list[list[Any]]:
    """Return one column of groups for each dimension, repeating rows where they stand in several groups.

    The columns of time are not found here, because a date and not a field says where a fact stands in time.
    """
    places = [_place(each, measure.table) for each in dimensions]
    fields = dict.fromkeys(place.field for place in places if place is not None)
    # A line's amount is a part of the deal's, and a credit is a part of whatever is left: lines come first.
    for field in sorted(fields, key=lambda name: name not in _MANY):
        _add_field(columns, field, measure, [place for place in places if place is not None and place.field == field])
    combined = [number for number, place in enumerate(places) if place is not None and place.field in _MANY]
    for number, place in enumerate(places):
        if place is None:
            columns.groups[number] = [None] * len(columns.rows)
        elif number in combined:
            position = combined.index(number)
            columns.groups[number] = [groups[position] for groups in columns.groups[place.field]]
        else:
            _add_dimension(columns, number, place, facts)
    return [columns.groups[number] for number in range(len(dimensions))]


def shares_out(rows: Sequence[Any], dimensions: Sequence[Dimension], table: FactTable) -> bool:
    """Say whether rows stand in several groups, so that what is collected of them has to be shared out."""
    places = [place for each in dimensions if (place := _place(each, table)) is not None]
    if any(place.is_rolled_up or place.field in _MANY for place in places):
        return True
    return any(place.field == _OWNER for place in places) and any(map(_credits, rows))


def _place(each: Dimension, table: FactTable) -> _Place | None:
    path = table.path(each.of)
    if path is None:
        return None
    field, _, onward = path.partition(" > ")
    collection, _, target = onward.partition(".")
    return _Place(each, field, collection or None, target, each.is_rolled_up and each.of not in table.covers)


def _add_field(columns: Columns, field: str, measure: Measure, places: Sequence[_Place]) -> None:
    """Add what the rows say in a field; where it names several groups, a row is repeated for each of their combinations."""

    def named(group: str | None) -> tuple[Any, ...]:
        return tuple(place.named(group) for place in places)

    if field == _LINES:
        columns.repeat(field, parts_by_line(columns, measure, named))
    elif field == _SETS:
        columns.repeat(field, parts_by_set(columns, measure, named))
    elif field == _OWNER and any(map(_credits, columns.rows)):
        columns.repeat(field, parts_by_credit(columns, measure))
    elif field == "amount":
        amounts = map(attrgetter(field), columns.rows)
        columns.groups[field] = [None if money is None else money.currency for money in amounts]
    else:
        columns.groups[field] = list(map(attrgetter(field), columns.rows))


def _credits(row: object) -> object:
    return getattr(row, "credits", ())


def _add_dimension(columns: Columns, number: int, place: _Place, facts: Facts) -> None:
    groups = columns.groups[place.field]
    if place.collection is not None:
        onward = _lookup(facts, place.dimension, place.collection, attrgetter(place.target))
        groups = [onward.get(group) for group in groups]
    if place.dimension.labels is not None:
        groups = list(map(dict[Any, str](place.dimension.labels).get, groups))
    columns.groups[number] = groups
    if place.is_rolled_up:
        _roll_up(columns, number, place.dimension, facts)


def _lookup(facts: Facts, each: Dimension, collection: str, get: Callable[[Any], Any]) -> Mapping[Any, Any]:
    if not facts.knows(collection):
        problem = f"it is looked up among the {collection}, which are not among the facts"
        raise invalid("KPI", "by", each.name, problem, f"Pass a Channel, or the {collection} among the facts")
    return {entity.id: get(entity) for entity in facts.collection(collection)}


def _roll_up(columns: Columns, number: int, each: Dimension, facts: Facts) -> None:
    collection, field = PARENTS[each.of]
    parents = _lookup(facts, each, collection, attrgetter(field))
    groups = columns.groups[number]
    chains = {group: _chain(group, parents) for group in set(groups)}
    parts: list[list[Part]] = [
        [Part(above, value) for above in chains[group]]
        for group, value in zip(groups, columns.each_value(), strict=True)
    ]
    columns.repeat(number, parts)


def _chain(group: Any, parents: Mapping[Any, Any]) -> list[Any]:
    chain = [group]
    while (above := parents.get(chain[-1])) is not None and above not in chain:
        chain.append(above)
    return chain

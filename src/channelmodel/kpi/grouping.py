"""Finding the groups in which facts stand, dimension by dimension.

Most rows say in a field to which group they belong, perhaps through another collection, or for the day that places them.
A row that is shared out, by its credits or its products, stands in several groups; these are laid out in columns.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from operator import attrgetter
from typing import Any

import attrs
from pendulum import Date

from channelmodel.errors import invalid
from channelmodel.kpi.columns import Columns
from channelmodel.kpi.dimensions import PARENTS, Dimension
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.measures import Measure, On
from channelmodel.kpi.sharing import parts_by_credit, parts_by_line, parts_by_set
from channelmodel.kpi.spots import Spot
from channelmodel.kpi.tables import FactTable
from channelmodel.kpi.tenures import dated

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_LINES = "lines"
_SETS = "product_ids"
_OWNER = "owner_id"
_CREDITS = "credits"
_MANY = (_LINES, _SETS)
"""The fields in which a row can name several groups at once."""
_AMOUNT = "amount"
_DAY = timedelta(days=1)


@attrs.frozen
class Path:
    """Where the rows of a table say to which group of a dimension they belong.

    Attributes:
        field: The field of a row.
        collection: The collection through which it leads on; ``None`` where it does not.
        target: The field there.
        tenure: The look-up by the day through which it leads on; ``None`` where the day has no say in it.
    """

    field: str
    collection: str | None
    target: str
    tenure: str | None

    @classmethod
    def of(cls, each: Dimension, table: FactTable) -> "Path | None":
        """Return the path of a dimension; ``None`` where the table has none."""
        text = table.path(each.of)
        if text is None:
            return None
        way, _, tenure = text.partition(" @ ")
        field, _, onward = way.partition(" > ")
        collection, _, target = onward.partition(".")
        return cls(field, collection or None, target, tenure or None)


def spot(each: Dimension, measure: Measure, facts: Facts) -> Spot:
    """Return how a row that is not shared out tells its group in a dimension that is no step of time."""
    path = Path.of(each, measure.table)
    if path is None or path.field in _MANY:
        return Spot()
    return Spot(path.field, _find(each, path, measure, facts), path.tenure is not None)


def is_dated(dimensions: Iterable[Dimension], table: FactTable) -> bool:
    """Say whether the day that places a row has a say in where it stands."""
    paths = (Path.of(each, table) for each in dimensions)
    return any(path is not None and path.tenure is not None for path in paths)


def parting_fields(dimensions: Iterable[Dimension], table: FactTable) -> tuple[str, ...]:
    """Return the fields by which rows are shared out between several groups, where they are not empty."""
    fields = {path.field for each in dimensions if (path := Path.of(each, table)) is not None}
    found = [field for field in _MANY if field in fields]
    if _OWNER in fields and (table.row is None or hasattr(table.row, _CREDITS)):
        found.append(_CREDITS)
    return tuple(found)


def rolls_up(each: Dimension, table: FactTable) -> bool:
    """Say whether a row counts for the groups above its own too."""
    return each.is_rolled_up and each.of not in table.covers and table.path(each.of) is not None


def above(each: Dimension, facts: Facts) -> Callable[[Any], Sequence[Any]]:
    """Return how to find, for a group, the group itself and everything above it."""
    collection, field = PARENTS[each.of]
    parents = _lookup(facts, each, collection, field)
    known: dict[Any, Sequence[Any]] = {}

    def chain(group: Any) -> Sequence[Any]:
        if group not in known:
            known[group] = _chain(group, parents)
        return known[group]

    return chain


def key_columns(columns: Columns, dimensions: Sequence[Dimension], measure: Measure, facts: Facts) -> list[list[Any]]:
    """Return one column of groups for each dimension, repeating rows where they stand in several groups.

    The columns of time are not found here, because a date and not a field says where a fact stands in time.
    """
    paths = [Path.of(each, measure.table) for each in dimensions]
    fields = dict.fromkeys(path.field for path in paths if path is not None)
    # A line's amount is a part of the deal's, and a credit is a part of whatever is left: lines come first.
    for field in sorted(fields, key=lambda name: name not in _MANY):
        at_field = [each for each, path in zip(dimensions, paths, strict=True) if path and path.field == field]
        _add_field(columns, field, measure, at_field)
    combined = [number for number, path in enumerate(paths) if path is not None and path.field in _MANY]
    for number, (each, path) in enumerate(zip(dimensions, paths, strict=True)):
        if path is None:
            columns.groups[number] = [None] * len(columns.rows)
        elif number in combined:
            position = combined.index(number)
            columns.groups[number] = [groups[position] for groups in columns.groups[path.field]]
        else:
            columns.groups[number] = _found(columns, _find(each, path, measure, facts), path)
        if rolls_up(each, measure.table):
            _roll_up(columns, number, above(each, facts))
    return [columns.groups[number] for number in range(len(dimensions))]


def _add_field(columns: Columns, field: str, measure: Measure, dimensions: Sequence[Dimension]) -> None:
    """Add what the rows say in a field; where it names several groups, a row is repeated for each of their combinations."""
    if field in _MANY:
        names = [_named(each) for each in dimensions]

        def named(group: str | None) -> tuple[Any, ...]:
            return tuple(name(group) for name in names)

        share = parts_by_line if field == _LINES else parts_by_set
        columns.repeat(field, share(columns, measure, named))
    elif field == _OWNER and any(getattr(row, _CREDITS, ()) for row in columns.rows):
        columns.repeat(field, parts_by_credit(columns, measure))
    else:
        columns.groups[field] = list(map(attrgetter(field), columns.rows))


def _found(columns: Columns, find: Callable[..., Any] | None, path: Path) -> list[Any]:
    said = columns.groups[path.field]
    if find is None:
        return said
    return list(map(find, said) if path.tenure is None else map(find, said, columns.days))


def _roll_up(columns: Columns, number: int, chain: Callable[[Any], Sequence[Any]]) -> None:
    chains = list(map(chain, columns.groups[number]))
    columns.repeat_rows(number, [index for index, each in enumerate(chains) for _ in each])
    columns.groups[number] = [group for each in chains for group in each]


def _named(each: Dimension) -> Callable[[Any], Any]:
    """Return how a group is called by the caller's own labels, where there are any."""
    return _itself if each.labels is None else dict[Any, str](each.labels).get


def _itself(group: Any) -> Any:
    return group


def _find(each: Dimension, path: Path, measure: Measure, facts: Facts) -> Callable[..., Any] | None:
    """Return how to come from what the field says to the group; ``None`` where it says the group itself."""
    onward = None if path.collection is None else _lookup(facts, each, path.collection, path.target)
    if path.tenure is not None:
        return _on_the_day(dated(path.tenure, facts), onward, _named(each), measure)
    if onward is not None:
        return (onward if each.labels is None else _relabelled(onward, _named(each))).get
    if path.field == _AMOUNT:
        return _currency if each.labels is None else _relabelling(_currency, _named(each))
    return None if each.labels is None else _named(each)


def _on_the_day(
    find: Callable[[Any, Date | None], Any],
    onward: Mapping[Any, Any] | None,
    named: Callable[[Any], Any],
    measure: Measure,
) -> Callable[[Any, Date | None], Any]:
    """Return the look-up by the day; what a day ends is looked up for the day before."""
    placed = measure.placed
    is_end = isinstance(placed, On) and placed.field in measure.table.ends

    def found(said: Any, day: Date | None) -> Any:
        when = day - _DAY if is_end and day is not None else day
        return named(find(said if onward is None else onward.get(said), when))

    return found


def _relabelled(onward: Mapping[Any, Any], named: Callable[[Any], Any]) -> Mapping[Any, Any]:
    return {each: named(group) for each, group in onward.items()}


def _relabelling(find: Callable[[Any], Any], named: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda said: named(find(said))


def _currency(money: Any) -> Any:
    return None if money is None else money.currency


def _lookup(facts: Facts, each: Dimension, collection: str, field: str) -> Mapping[Any, Any]:
    if not facts.knows(collection):
        problem = f"it is looked up among the {collection}, which are not among the facts"
        raise invalid("KPI", "by", each.name, problem, f"Pass a Channel, or the {collection} among the facts")
    get = attrgetter(field)
    return facts.once(
        ("look-up", collection, field), lambda: {entity.id: get(entity) for entity in facts.collection(collection)}
    )


def _chain(group: Any, parents: Mapping[Any, Any]) -> list[Any]:
    chain = [group]
    while (higher := parents.get(chain[-1])) is not None and higher not in chain:
        chain.append(higher)
    return chain

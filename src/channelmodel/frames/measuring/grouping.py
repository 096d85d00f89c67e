"""In which groups the rows of a query stand: one column for each dimension that is no step of time."""

import attrs
import narwhals.stable.v2 as nw
from pendulum import Date

from channelmodel.frames.measuring.changing import tenures
from channelmodel.frames.measuring.days import days_between
from channelmodel.frames.measuring.finding import days_before, plain_day
from channelmodel.frames.measuring.labelling import labelled
from channelmodel.frames.measuring.query import Query
from channelmodel.frames.taking import Frame
from channelmodel.kpi.dimensions import AGES, PARENTS, Dimension
from channelmodel.kpi.grouping import Path, rolls_up
from channelmodel.kpi.measures import AsOf, Measure, On
from channelmodel.kpi.moments import Moment
from channelmodel.kpi.one_pass import placing_day
from channelmodel.kpi.tables import FactTable

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_TREES = {"territories": ("territory_tree", "territory_id"), "employees": ("owner_tree", "employee_id")}
_AGE = "age"


@attrs.frozen(kw_only=True)
class Placed:
    """The day that places a row, by which is looked up what changes with time.

    Attributes:
        field: The field with the day; ``None`` where the day is the same for all, or nobody wants to know it.
        day: The day that is the same for all; ``None`` where there is none.
        is_end: Whether it is the first day on which a row no longer holds, so that the day before is looked up.
    """

    field: str | None = None
    day: Date | None = None
    is_end: bool = False

    @classmethod
    def of(cls, measure: Measure, moment: Moment) -> "Placed":
        """Return how the rows of a measure are placed."""
        placed = measure.placed
        if isinstance(placed, AsOf):
            return cls(day=placing_day(placed, moment))
        return cls(field=placed.field, is_end=isinstance(placed, On) and placed.field in measure.table.ends)


NOT_PLACED = Placed()
"""How rows are placed where nobody wants to know it."""


def group_column(each: Dimension, number: int, query: Query, table: FactTable, placed: Placed) -> nw.Expr | None:
    """Return the group of each row in a dimension that is no step of time; ``None`` where no row says it.

    Of a dimension in which rows are shared out, this is not asked.
    """
    path = Path.of(each, table)
    if path is None or each.labels == ():
        return None
    found = _found(path, query, table, placed)
    if found is None:
        return None
    group = labelled(found, each)
    return _rolled_up(group, each, number, query) if rolls_up(each, table) else group


def _found(path: Path, query: Query, table: FactTable, placed: Placed) -> nw.Expr | None:
    if path.field in table.money:
        return nw.when(~query.read(path.field).is_null()).then(query.currency_of(path.field))
    if path.tenure == _AGE:
        return _band(path.field, query, placed)
    if path.collection is None and path.tenure is None:
        made = query.read(path.field)
        return nw.col(query.stand_ins[path.field]) if path.field in query.stand_ins else made
    name = query.column(path.field)
    if path.collection is not None:
        name = query.look_up(path.field, path.collection, path.target)
    return nw.col(name) if path.tenure is None else _on_the_day(name, path.tenure, query, placed)


def _on_the_day(name: str, tenure: str, query: Query, placed: Placed) -> nw.Expr | None:
    """Join the group to which an id belongs on the day that places the row; without a day it belongs to none."""
    found = f"{name}__{tenure}"
    known = tenures(tenure)
    spans = known.find(query.reader)
    if placed.field is not None:
        day, lasts = query.read(placed.field), _holds_at_the_end if placed.is_end else _holds
        names = {"_id": "_id_on", "_group": found}

        def join(rows: Frame) -> Frame:
            steps = known.steps(spans()).rename(names)
            return rows.join(steps, left_on=name, right_on="_id_on", how="left").filter(lasts(day)).drop(*_STEP)

    elif placed.day is not None:
        today = plain_day(placed.day)

        def join(rows: Frame) -> Frame:
            groups = known.groups_on(spans(), today).rename({"_id": "_id_on", "_group": found})
            return rows.join(groups, left_on=name, right_on="_id_on", how="left")

    else:
        return None
    query.join(("on the day", found), join)
    return nw.col(found)


_STEP = ("_since", "_until")


def _holds(day: nw.Expr) -> nw.Expr:
    """Return whether a step holds on the day of a row; of one without a day the step before all days is taken."""
    since, until = map(nw.col, _STEP)
    holds = (since.is_null() | (since <= day)) & (until.is_null() | (until > day))
    return nw.when(day.is_null()).then(since.is_null()).otherwise(holds)


def _holds_at_the_end(day: nw.Expr) -> nw.Expr:
    """Return the same for the day before that of a row."""
    since, until = map(nw.col, _STEP)
    holds = (since.is_null() | (since < day)) & (until.is_null() | (until >= day))
    return nw.when(day.is_null()).then(since.is_null()).otherwise(holds)


def _band(field: str, query: Query, placed: Placed) -> nw.Expr | None:
    """Return the band of the days since a row began; null where it had not begun, and ``None`` where there is no day."""
    since = query.read(field)
    if placed.field is not None:
        age = days_between(since, query.read(placed.field), query.engine)
        reached = [(age >= bound + placed.is_end, band) for bound, band in AGES.items()]
    elif placed.day is not None:
        firsts = ((days_before(placed.day, bound), band) for bound, band in AGES.items())
        reached = [(since <= first, band) for first, band in firsts if first is not None]
    else:
        return None
    found = nw.lit(None, dtype=nw.String)
    for is_reached, band in reached:
        found = nw.when(is_reached).then(nw.lit(band)).otherwise(found)
    return found


def _rolled_up(group: nw.Expr, each: Dimension, number: int, query: Query) -> nw.Expr:
    """Repeat every row for its group and for each one above it."""
    collection, _ = PARENTS[each.of]
    tree, key = _TREES[collection]
    closure = query.reader.frame(tree, key, "above_id")
    own, above = f"_own_{number}", f"_above_{number}"

    def join(rows: Frame) -> Frame:
        upwards = closure().rename({key: "_id", "above_id": above})
        return rows.with_columns(group.alias(own)).join(upwards, left_on=own, right_on="_id", how="left")

    query.join(("tree", number), join)
    return nw.when(nw.col(above).is_null()).then(nw.col(own)).otherwise(nw.col(above))

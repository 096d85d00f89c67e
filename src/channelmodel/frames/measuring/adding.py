"""Adding up in a query: numbers and sums of all measures of a batch, group by group, in one go.

This is what an engine does by itself, and nothing is collected here: a grouped frame is as lazy as the frames that it is made of.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import reduce
from operator import add
from types import MappingProxyType

import attrs
import narwhals.stable.v2 as nw

from channelmodel.frames.measuring.batches import Batch
from channelmodel.frames.measuring.following import Following
from channelmodel.frames.measuring.parting import UNSHARED
from channelmodel.frames.taking import Frame
from channelmodel.kpi.measures import Collects, Measure

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_ADDING_TRUTHS = frozenset({nw.Implementation.POLARS, nw.Implementation.PANDAS, nw.Implementation.PYARROW})
"""The engines that add up what is true as it is, so that no numbers have to be made of it; the others want numbers."""

_ALL = "number"
"""The column with the number of all rows of a group."""


@attrs.frozen
class Slots:
    """The columns of a grouped frame in which a measure's part of a group stands.

    Attributes:
        number: How many facts there are.
        known: How many of them have a value; ``None`` where only their number is asked for.
        total: What the values add up to, where any is known; ``None`` where they do not add up.
    """

    number: str
    known: str | None = None
    total: str | None = None


@attrs.frozen(kw_only=True, eq=False)
class Grouped:
    """A frame with one row for each group.

    Attributes:
        frame: The frame; nothing of it has been computed.
        keys: The columns with the groups, of those dimensions that have not one group for all rows.
        apart: The columns by which a group has several rows: ``currency`` where a column says it; ``above`` and ``below`` where facts
            are shared out, by which share the number of facts, and what numbers add up to, has yet to be multiplied.
        slots: Where the parts of each measure stand.
        inferred: The columns that are not there yet, and what makes them of those that are.
    """

    frame: Frame
    keys: tuple[str, ...]
    apart: tuple[str, ...]
    slots: Mapping[Measure, Slots]
    inferred: Mapping[str, nw.Expr] = MappingProxyType({})

    @property
    def whole(self) -> Frame:
        """The frame with all columns."""
        return self.frame.with_columns(**self.inferred) if self.inferred else self.frame


def added(batch: Batch, measures: Sequence[Measure], *, is_known_asked: bool = True) -> Grouped:
    """Return what measures of a batch add up to in each group; of what does not add up, the number of facts.

    How many of the facts have a value is left out where nobody asks for it.
    """
    asked = _Columns(batch, Following.among(measures), is_known_asked)
    slots = {measure: asked.slots(measure) for measure in measures}
    apart = {**batch.money, **batch.shares}
    keys = {**batch.keys, **apart}
    made = {**keys, **asked.made}
    marked = batch.marked(asked.masks)
    rows = marked.with_columns(**made) if made else marked
    frame = rows.group_by(*keys).agg(*asked.sums) if keys else rows.select(*asked.sums)
    if keys and batch.has_rows_to_spare:
        frame = frame.filter(nw.sum_horizontal(nw.col(*asked.numbers)) > 0)
    return Grouped(
        frame=frame,
        keys=tuple(batch.keys),
        apart=tuple(apart),
        slots=slots,
        inferred=MappingProxyType(asked.inferred),
    )


@attrs.define
class _Columns:
    """The columns that are added up, each of them once, and how."""

    batch: Batch
    following: Following
    is_known_asked: bool
    masks: dict[str, None] = attrs.field(factory=dict, init=False)
    made: dict[str, nw.Expr] = attrs.field(factory=dict, init=False)
    numbers: dict[str, None] = attrs.field(factory=dict, init=False)
    inferred: dict[str, nw.Expr] = attrs.field(factory=dict, init=False)
    _names: dict[Hashable, str] = attrs.field(factory=dict, init=False)
    _added: dict[str, None] = attrs.field(factory=dict, init=False)
    _counted: dict[str, str] = attrs.field(factory=dict, init=False)

    @property
    def sums(self) -> Iterator[nw.Expr]:
        """What is added up: each column under its own name, all by one expression."""
        if self._added:
            yield nw.col(*self._added).sum()
        if _ALL in self.numbers:
            yield nw.len().alias(_ALL)
        for name, column in self._counted.items():
            yield nw.col(column).count().alias(name)

    def slots(self, measure: Measure) -> Slots:
        """Ask for what a measure needs, and return where it will stand."""
        inferred = self._inferred(measure)
        if inferred is not None:
            return Slots(inferred)
        mask, value = self.batch.selections.names[measure], self.batch.values.get(measure)
        number = self._number(mask)
        if value is None or measure.collects is not Collects.SUM or value.is_counted_here:
            return Slots(number)
        name = self._names.setdefault((mask, measure.field), f"v{len(self._names)}")
        self.made[name] = value.made if mask is None else nw.when(nw.col(mask)).then(value.made)
        self._added[name] = None
        return Slots(number, self._known(name) if self.is_known_asked else None, name)

    def _known(self, name: str) -> str:
        known = f"known_{name}"
        self._counted[known] = name
        return known

    def _inferred(self, measure: Measure) -> str | None:
        """Return where the number of a measure stands that follows from others; ``None`` where it has to be counted."""
        twin, parts = self.following.values.get(measure), self.following.parts.get(measure)
        if twin is not None and self.batch.sharing == UNSHARED:
            total = self.slots(twin).total
            return None if total is None else self._known(total)
        if parts is None:
            return None
        name = f"inferred_{len(self.inferred)}"
        self.inferred[name] = reduce(add, (nw.col(self.slots(part).number) for part in parts))
        return name

    def _number(self, mask: str | None) -> str:
        name = _ALL if mask is None else mask
        self.numbers[name] = None
        if mask is not None:
            self.masks[mask] = self._added[mask] = None
            if self.batch.query.engine not in _ADDING_TRUTHS:
                self.made[mask] = nw.col(mask).cast(nw.Int64)
        return name


def counted_once(batch: Batch) -> Grouped:
    """Return how many facts stand in each group, each once, where shares make a fact stand in a group several times."""
    slots, made, known = {}, dict[str, nw.Expr](), dict[str, nw.Expr]()
    for place, measure in enumerate(batch.measures):
        mask, value = batch.selections.names[measure], batch.values.get(measure)
        facts, unknown = f"facts_{place}", f"unknown_{place}"
        is_in = nw.lit(value=True) if mask is None else nw.col(mask)
        made[facts] = _one_where(is_in)
        made[unknown] = _one_where(is_in & value.is_unknown) if value is not None else nw.lit(0)
        known[f"known_{place}"] = nw.col(facts) - nw.col(unknown)
        slots[measure] = Slots(facts, f"known_{place}")
    keys = {**batch.keys, **batch.identity}
    rows = batch.rows.select(**keys, **made)
    once = rows.group_by(*keys).agg(*(nw.col(name).max() for name in made)).with_columns(**known)
    sums = [nw.col(name).sum() for name in (*made, *known)]
    frame = once.group_by(*batch.keys).agg(*sums)
    return Grouped(frame=frame, keys=tuple(batch.keys), apart=(), slots=slots)


def _one_where(condition: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0))

"""The loop of one pass: its text, written for the measures that are asked for.

It is made of the fragments in this module and of the names of fields that are plain identifiers.
Values, days and look-ups are handed to it as arguments; nothing that a caller wrote is ever a part of the text.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from keyword import iskeyword
from operator import attrgetter
from types import MappingProxyType
from typing import Any

import attrs

from channelmodel.kpi.branches import Branch, Parts, Slots, What, all_collected, branch_of, by_value, inner_branches
from channelmodel.kpi.conditions import Condition, Is, Known, OneOf
from channelmodel.kpi.conversion import Conversion
from channelmodel.kpi.fields import Days, Field
from channelmodel.kpi.measures import AsOf, Collects, Edge, Measure, Placing
from channelmodel.kpi.moments import Moment
from channelmodel.kpi.spots import Spot
from channelmodel.kpi.windows import Side, Window, cases, together, window

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.define
class _Known:
    """What is known at a place in the text: the names under which fields have been read, and whose group is at hand."""

    names: dict[Field, str] = attrs.field(factory=dict)
    key: str | None = None

    def inside(self) -> "_Known":
        """Return what is known further inside, which is not known again further down."""
        return _Known(dict(self.names), self.key)


@attrs.define(kw_only=True)
class Loop:
    """A loop over rows, as it is written for what is asked.

    Attributes:
        moment: The days that are asked for.
        spots: How a row tells its group.
        convert: How currencies are brought together; ``None`` where they are kept apart.
        constants: The arguments to which the text refers by number.
    """

    moment: Moment
    spots: Sequence[Spot] = ()
    convert: Conversion | None = None
    constants: list[Any] = attrs.field(factory=list, init=False)
    _placed: dict[Placing, Branch] = attrs.field(factory=dict, init=False)
    _windows: dict[Placing, Window] = attrs.field(factory=dict, init=False)
    _spans: dict[Field, Days] = attrs.field(factory=dict, init=False)
    _empty: list[str] = attrs.field(factory=list, init=False)
    _lines: list[str] = attrs.field(factory=list, init=False)
    _depth: int = attrs.field(default=1, init=False)
    _names: int = attrs.field(default=0, init=False)

    def add(self, measure: Measure) -> Parts:
        """Ask for a measure, and return where its answer stands when the text is written."""
        return self._branch(measure).collect(measure)

    def add_rows(self, measure: Measure) -> int:
        """Ask for the rows of a measure, and return where they will stand."""
        branch = self._branch(measure)
        if branch.rows is None:
            branch.rows = self._slot(Collects.VALUES)
        return branch.rows

    def _branch(self, measure: Measure) -> Branch:
        self._spans.update(measure.table.days)
        self._windows[measure.placed] = window(measure.placed, self.moment)
        return branch_of(measure, self._placed)

    @property
    def needs_eve(self) -> bool:
        """Whether something holds as of the day before the period."""
        return any(isinstance(placed, AsOf) and placed.at is Edge.EVE for placed in self._placed)

    def text(self) -> str:
        """Write the loop, and return it."""
        with self._block("for row in rows:"):
            for placings in together(self._windows):
                fields = dict.fromkeys(field for placed in placings for field in self._windows[placed])
                known = _Known()
                for field in fields:
                    self._read(field, known)
                self._write_placings(placings, list(fields), known)
        unpacked = "".join(f"c{number}, " for number in range(len(self.constants)))
        head = [
            "def count(rows, start, last, day, eve, currency, convert, add_foreign, constants):",
            *([f" {unpacked}= constants"] if unpacked else []),
            f" new = lambda: [{', '.join(self._empty)}]",
            " groups = {}",
        ]
        return "\n".join([*head, *self._lines, " return groups"])

    # What follows writes. What is known at a place is handed down to the places inside it, where it still holds.

    def _write_placings(self, placings: Sequence[Placing], fields: Sequence[str], known: _Known) -> None:
        """Write what rows count for, one date after the other, as soon as their dates have settled it."""
        if not placings:
            self._line("pass")
        left = [placed for placed in placings if not self._windows[placed].keys().isdisjoint(fields)]
        self._write_groups([placed for placed in placings if placed not in left], known)
        if left:
            self._write_date(left, fields, known)

    def _write_date(self, placings: Sequence[Placing], fields: Sequence[str], known: _Known) -> None:
        field, *others = fields
        found = cases(field, self._windows, placings)
        if len(found) == 1:
            ((_, left),) = found
            self._write_placings(left, others, known)
            return
        name = self._read(field, known)
        for place, (sides, left) in enumerate(found):
            is_last = place == len(found) - 1
            if left or not is_last:
                test = "else" if is_last else f"{'elif' if place else 'if'} {_TESTS[tuple(sides)].format(name)}"
                with self._block(f"{test}:"):
                    self._write_placings(left, others, known.inside())

    def _write_groups(self, placings: Sequence[Placing], known: _Known) -> None:
        """Write what rows count for that are placed by all of these, each time in the group in which they then stand."""
        together: dict[tuple[str, str], list[Placing]] = {}
        for placed in placings:
            # What is converted on another day is another amount.
            day = "" if self.convert is None else self._day(placed, known)
            together.setdefault((self._key(placed, known), day), []).append(placed)
        for (key, day), of_group in together.items():
            self._write_group(key, known)
            self._write_branches([self._placed[placed] for placed in of_group], day, known)

    def _write_group(self, key: str, known: _Known) -> None:
        if key == known.key:
            return
        known.key = key
        self._line(f"key = {key}")
        with self._block("try:"):
            self._line("g = groups[key]")
        with self._block("except KeyError:"):
            self._line("g = groups[key] = new()")

    def _key(self, placed: Placing, known: _Known) -> str:
        found = [self._spot(spot, placed, known) for spot in self.spots]
        return found[0] if len(found) == 1 else f"({', '.join(found)})"

    def _spot(self, spot: Spot, placed: Placing, known: _Known) -> str:
        arguments = [] if spot.field is None else [self._read(spot.field, known)]
        if spot.is_dated:
            arguments.append(self._day(placed, known))
        if spot.find is None:
            return arguments[0] if arguments else "None"
        return f"{self._constant(spot.find)}({', '.join(arguments)})"

    def _day(self, placed: Placing, known: _Known) -> str:
        """Write the day that places a row."""
        if isinstance(placed, AsOf):
            return "eve" if placed.at is Edge.EVE else "day"
        return "None" if placed.field is None else self._read(placed.field, known)

    def _write_branches(self, branches: Sequence[Branch], day: str, known: _Known) -> None:
        """Write what becomes of rows that have come into all of these branches."""
        for each in branches:
            if each.rows is not None:
                self._line(f"g[{each.rows}].append(row)")
        for what, collects in all_collected(branches).items():
            slots = {how: self._slot(how, *wanted) for how, wanted in collects.items()}
            if what.field is None:
                self._line(f"g[{slots[Collects.NUMBER]}] += 1")
            else:
                self._write_field(what, self._read(what.field, known), slots, day)
        self._write_conditions(inner_branches(branches), day, known)

    def _slot(self, how: Collects, *wanted: Slots) -> int:
        """Give a slot to what is collected, and note it for everybody who wants it."""
        self._empty.append(_EMPTY[how])
        slot = len(self._empty) - 1
        for slots in wanted:
            slots.append(slot)
        return slot

    def _write_field(self, what: What, value: str, slots: Mapping[Collects, int], day: str) -> None:
        with self._block(f"if {value} is None:"):
            self._line(f"g[{slots[Collects.NUMBER]}] += 1")
        with self._block("else:"):
            if what.is_money and self.convert is not None:
                asked, value = value, self._name("v")
                self._line(f"{value} = convert({asked}, {day})")
            for how, slot in slots.items():
                if what.is_money and how is Collects.SUM:
                    self._write_money(value, slot)
                elif how in _TAKE:
                    self._line(_TAKE[how].format(slot, value))

    def _write_money(self, value: str, slot: int) -> None:
        with self._block(f"if {value}.currency is currency:"):
            self._line(f"g[{slot}] += {value}.amount")
        with self._block("else:"):
            self._line(f"add_foreign(key, {slot}, {value})")

    def _write_conditions(self, inner: Mapping[Condition, Sequence[Branch]], day: str, known: _Known) -> None:
        for field, found in by_value(inner).items():
            name = self._read(field, known)
            for place, (values, branches) in enumerate(found):
                test = f"in {self._constant(values)}" if len(values) > 1 else f"== {self._constant(values[0])}"
                with self._block(f"{'elif' if place else 'if'} {name} {test}:"):
                    self._write_branches(branches, day, known.inside())
        for condition, branches in inner.items():
            if not isinstance(condition, Is | OneOf):
                with self._block(f"if {self._condition(condition, known)}:"):
                    self._write_branches(branches, day, known.inside())

    def _condition(self, condition: Condition, known: _Known) -> str:
        if isinstance(condition, Known):
            return f"{self._read(condition.field, known)} is not None"
        return f"{self._constant(condition.holds)}((row,), day)[0]"

    def _read(self, field: Field, known: _Known) -> str:
        """Write that a field is read, unless it has been, and return the name under which its value is known."""
        field = self._spans.get(field, field)
        if field not in known.names:
            text = self._value(field, known)
            known.names[field] = self._name("f")
            self._line(f"{known.names[field]} = {text}")
        return known.names[field]

    def _value(self, field: Field, known: _Known) -> str:
        if isinstance(field, Days):
            since, until = (self._read(each, known) for each in field.fields)
            return f"None if {since} is None or {until} is None else {self._days(field, since, until)}"
        return (
            f"row.{field}"
            if field.isidentifier() and not iskeyword(field)
            else f"{self._constant(attrgetter(field))}(row)"
        )

    def _days(self, field: Days, since: str, until: str) -> str:
        if field.business is None:
            return f"{until}.toordinal() - {since}.toordinal()"
        return f"{self._constant(field.count)}({since}, {until})"

    def _constant(self, value: object) -> str:
        """Return the name of an argument of the text; what is there already is not passed on again."""
        if not any(each is value for each in self.constants):
            self.constants.append(value)
        return f"c{next(number for number, each in enumerate(self.constants) if each is value)}"

    def _name(self, letter: str) -> str:
        self._names += 1
        return f"{letter}{self._names - 1}"

    def _line(self, text: str) -> None:
        self._lines.append(f"{' ' * self._depth}{text}")

    @contextmanager
    def _block(self, head: str) -> Iterator[None]:
        self._line(head)
        self._depth += 1
        yield
        self._depth -= 1


_EMPTY: Mapping[Collects, str] = MappingProxyType(
    {Collects.NUMBER: "0", Collects.SUM: "0", Collects.DISTINCT: "set()", Collects.VALUES: "[]"}
)
_TAKE: Mapping[Collects, str] = MappingProxyType(
    {Collects.SUM: "g[{0}] += {1}", Collects.DISTINCT: "g[{0}].add({1})", Collects.VALUES: "g[{0}].append({1})"}
)
_TESTS: Mapping[tuple[Side, ...], str] = MappingProxyType(
    {
        (Side.LATER,): "{0} is None or {0} > last",
        (Side.LATER, Side.INSIDE): "{0} is None or {0} >= start",
        (Side.INSIDE,): "{0} >= start",
    }
)
"""Whether a date lies on one of these sides; it is only asked of those that do not lie on a side that was asked for before."""

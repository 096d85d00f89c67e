"""What belongs to facts: the collections inside of them, read from frames of their own."""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from channelmodel._checks import fault
from channelmodel.errors import Fault
from channelmodel.frames.fields import demand, fields_of, made
from channelmodel.frames.rows import Rows, collected
from channelmodel.frames.shapes import Part
from channelmodel.frames.tables import Tables

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def parts_of(
    part: Part, tables: Tables, owners: Rows, classes: Sequence[type[Any]]
) -> tuple[list[Any], Sequence[Fault]]:
    """Return what belongs to each of the facts, and what is wrong with it.

    A fact to which something unsound belongs becomes unsound itself: what would follow from that only hides it.

    Args:
        part: Which collection inside of the facts is read.
        tables: The frames.
        owners: The rows of the facts.
        classes: The class of each of them.
    """
    rows = collected(tables, part.frame)
    if rows.count and owners.contract.name not in tables:
        return [], [_without_owners(rows, owners)]
    places = {identity: index for index, identity in enumerate(owners.column("id"))}
    belongs_to = [places.get(identity) for identity in rows.column(part.key)]
    if rows.has("amount"):
        currencies = owners.column("currency")
        rows.columns["currency"] = [None if place is None else currencies[place] for place in belongs_to]
    things = _things(rows, part)
    found: list[list[Any]] = [[] for _ in classes]
    for index in rows.in_order():
        place = belongs_to[index]
        rows.note(index, _stray_faults(part, rows, index, None if place is None else classes[place]))
        if place is not None:
            found[place].append(things[index])
            if index in rows.unsound:
                owners.unsound.add(place)
    return [_kept(cls, part.field, each) for cls, each in zip(classes, found, strict=True)], rows.faults


def _things(rows: Rows, part: Part) -> Sequence[Any]:
    """Return what every row says: a part of a fact, or plain text."""
    if part.entity is None:
        if not rows.has(part.column):
            demand(rows, [part.column])
        return rows.column(part.column)
    fields = fields_of(rows, part.entity)
    return [made(rows, index, part.entity, fields) for index in range(rows.count)]


def _kept(cls: type[Any], field: str, things: list[Any]) -> Any:
    """Return things as the collection that the class has for them."""
    known: Mapping[str, Any] = attrs.fields_dict(cls)
    return type(known[field].default)(things) if field in known else ()


def _stray_faults(part: Part, rows: Rows, index: int, cls: type[Any] | None) -> tuple[Fault, ...]:
    """Say what is wrong with whom the row belongs to."""
    identity = rows.column(part.key)[index]
    if cls is None:
        return (fault(part.key, identity, "nothing has this id", "Add it to its frame, or correct the id"),)
    if part.field in attrs.fields_dict(cls):
        return ()
    problem = f"this is a fact of the kind {cls.__name__}, which has no {part.field}"
    return (fault(part.key, identity, problem, "Leave the row out, or correct of which kind the fact is"),)


def _without_owners(rows: Rows, owners: Rows) -> Fault:
    name = owners.contract.name
    problem = f"{rows.contract.name} has {rows.count} rows that belong to them"
    return Fault(name, "no such frame", problem, f"Give it where the tables are made, as {name}=...")

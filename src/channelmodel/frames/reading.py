"""From tables back to facts: every row is checked like any fact, and everything that is wrong is told at once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from channelmodel._checks import fault
from channelmodel.entities import AccountManager, Channel, ChannelManager, Vendor
from channelmodel.errors import Fault, InvalidError, invalid
from channelmodel.frames.fields import demand, fields_of, made
from channelmodel.frames.parts import parts_of
from channelmodel.frames.rows import Rows, collected
from channelmodel.frames.shapes import SHAPES, Shape
from channelmodel.frames.tables import Tables
from channelmodel.kpi import Facts

__all__ = ["to_channel", "to_facts"]


def __dir__() -> list[str]:
    return __all__


def to_channel(tables: Tables, *, vendor: Vendor) -> Channel:
    """Compute every frame and return the facts in it as a channel.

    Facts come in the order of the column ``position``, and where a frame has none, in the order in which the engine hands the rows over;
    lazy engines know no order, so there the column is what keeps one.
    What is derived, such as the trees, is not looked at, and a frame that is not there is one without rows.

    Args:
        tables: The frames.
        vendor: Whose channel it is; of the vendor itself there is no frame.

    Raises:
        InvalidError: With everything that is wrong with any row, each named by its frame and its id,
            or by its number where it has no id; or with everything that is wrong between the facts.

    Example:
        >>> import pyarrow as pa
        >>> from channelmodel import Currency, Vendor, VendorId
        >>> vendor = Vendor(id=VendorId("V"), name="Northwind Systems", currency=Currency.EUR)
        >>> to_channel(Tables(customers=pa.table({"id": ["C-1"], "name": ["City Hospital"]})), vendor=vendor)
        <Channel of Northwind Systems: customers=1>
        >>> to_channel(Tables(deals=pa.table({"id": ["D-1"], "stage": ["sold"]})), vendor=vendor)
        Traceback (most recent call last):
        ...
        channelmodel.errors.InvalidError: Tables: deals['D-1'].stage: got 'sold'; there is no such word. Write one of: prospecting, ...
    """
    facts = _read("to_channel", tables)
    employees = facts.pop("employees")
    return Channel(
        vendor=vendor,
        account_managers=[each for each in employees if isinstance(each, AccountManager)],
        channel_managers=[each for each in employees if isinstance(each, ChannelManager)],
        **facts,
    )


def to_facts(tables: Tables, *, vendor: Vendor | None = None) -> Facts:
    """Compute every frame and return the facts in it, of which some may refer to others that are not among them.

    It is to frames of some facts what :func:`to_channel` is to those of all: deals can be measured without the partners that they name.
    Collections without a frame are not known, which is something else than empty.

    Args:
        tables: The frames.
        vendor: Whose facts they are; ``None`` where nobody has said.

    Raises:
        InvalidError: With everything that is wrong with any row, each named by its frame and its id,
            or by its number where it has no id.

    Example:
        >>> import pyarrow as pa
        >>> facts = to_facts(Tables(deals=pa.table({"id": ["D-1"], "partner_id": ["P-1"]})))
        >>> facts.collection("deals")[0].partner_id
        'P-1'
    """
    found = _read("to_facts", tables)
    return Facts(vendor, tuple((name, tuple(facts)) for name, facts in found.items() if name in tables))


def _read(reader: str, tables: Tables) -> dict[str, list[Any]]:
    """Return the facts of every collection."""
    if not isinstance(tables, Tables):
        remedy = "Give the frames as Tables(deals=..., partners=...)"
        raise invalid(reader, "tables", tables, "tables are expected", remedy)
    faults: list[Fault] = []
    found = {shape.frame: _facts(shape, tables, faults) for shape in SHAPES}
    if faults:
        raise InvalidError("Tables", faults)
    return found


def _facts(shape: Shape, tables: Tables, faults: list[Fault]) -> list[Any]:
    """Return the facts of a collection, and tell what is wrong with them."""
    rows = collected(tables, shape.frame)
    classes = _classes(rows, shape)
    fields = fields_of(rows, shape.entity)
    _note_twins(rows)
    for part in shape.parts:
        fields[part.field], told = parts_of(part, tables, rows, classes)
        faults.extend(told)
    of_class = {cls: _only(cls, fields) for cls in dict.fromkeys(classes)}
    facts = [made(rows, index, classes[index], of_class[classes[index]]) for index in rows.in_order()]
    faults.extend(rows.faults)
    return facts


def _note_twins(rows: Rows) -> None:
    """Note rows with an id that another row has too: a join that has found several has often made them."""
    if "id" not in rows.contract.by_name:
        return
    ids = rows.column("id")
    for identity, count in Counter(ids).items():
        if count > 1 and identity is not None:
            remedy = "Give each fact an id of its own, or one row where a join has made several"
            rows.note(ids.index(identity), [fault("id", identity, f"{count} rows have this id", remedy)])


def _only(cls: type[Any], fields: Mapping[str, Sequence[Any]]) -> Mapping[str, Sequence[Any]]:
    known = attrs.fields_dict(cls)
    return {field: values for field, values in fields.items() if field in known}


def _classes(rows: Rows, shape: Shape) -> Sequence[type[Any]]:
    """Return the class of the fact in every row, and note where none is told."""
    if shape.chosen_by is None or not rows.has(shape.chosen_by):
        if shape.is_choice_needed:
            demand(rows, [str(shape.chosen_by)])
        return [shape.entity] * rows.count
    choice = dict(shape.choice)
    found = rows.column(shape.chosen_by)
    for index, chosen in enumerate(found):
        if chosen not in choice:
            remedy = f"Write one of: {', '.join(map(str, choice))}"
            rows.note(index, [fault(shape.chosen_by, chosen, "it does not say of which kind the fact is", remedy)])
    return [choice.get(chosen, shape.entity) for chosen in found]

"""Facts that are gathered from frames when they are asked for: what no engine finds, and what people call things.

Of most collections only a few columns are ever needed, and only these are collected.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

import attrs
import narwhals.stable.v2 as nw

from channelmodel.entities import Division, Vendor
from channelmodel.frames.measuring.reader import Reader
from channelmodel.frames.measuring.words import reading
from channelmodel.frames.reading import to_facts
from channelmodel.frames.rows import collected
from channelmodel.frames.shapes import SHAPES
from channelmodel.frames.tables import Tables
from channelmodel.kpi.facts import Facts

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_Gather: TypeAlias = Callable[[Tables, str], Iterable[Any]]
"""Collects what is needed of a collection."""


@attrs.frozen
class Gathered(Facts):
    """The facts of tables, each collection gathered when it is first asked for.

    Attributes:
        reader: The tables, and what is read of them.
    """

    reader: Reader = attrs.field(kw_only=True)

    def collection(self, name: str) -> tuple[Any, ...]:
        """Return the facts of a collection, as far as they are needed; nothing where there is no such frame.

        Raises:
            InvalidError: With everything that is wrong with the rows.
        """
        gather = _GATHER.get(name, _facts)
        return self.once(("gathered", name), lambda: tuple(gather(self.reader.tables, name)))

    def knows(self, name: str) -> bool:
        """Say whether there is such a frame."""
        return name in self.reader.tables


def gathered(reader: Reader, vendor: Vendor | None = None) -> Gathered:
    """Return the facts of tables, none of which has been looked at.

    Args:
        reader: The tables; what was gathered from them stays with it.
        vendor: Whose facts they are; ``None`` where nobody has said.
    """
    return Gathered(vendor, (), reader.memory, reader=reader)


CLAIMS = (
    *("id", "partner_id", "customer_id", "customer_name", "site", "state"),
    *("submitted_on", "resubmitted_on", "decided_on", "protected_until"),
)
"""The columns of registrations that tell which of them conflict."""
_MORE, _PARTS = ("outcome", "closed_on", "extensions"), ("registration_products", "registration_history")
"""The columns and the frames that tell more, where they are there."""


@attrs.frozen(kw_only=True)
class _Known:
    """What is known of somebody or something: what people call it, and what it stands under.

    Attributes:
        id: The id.
        name: The name; the id where no frame tells the name.
        manager_id: Whom a person reports to.
        division: The division of a person.
        parent_id: The territory that one is a part of.
    """

    id: str
    name: str
    manager_id: str | None = None
    division: Division | None = None
    parent_id: str | None = None


@attrs.frozen
class _Tier:
    """A tier by its name, with its highest rank."""

    tier: str
    rank: int


@attrs.frozen
class _Ranks:
    """What is known of memberships: the tiers that were held in any of them."""

    tiers: tuple[_Tier, ...]


def _named(*further: str) -> _Gather:
    def gather(tables: Tables, name: str) -> Iterator[_Known]:
        rows = collected(tables, name, ("id", "name", *further))
        names = rows.column("name" if rows.has("name") else "id")
        division = reading(Division, f"{name}.division")
        columns = [rows.column("id"), names, *map(rows.column, further)]
        for identity, known, *others in zip(*columns, strict=True):
            found = dict(zip(further, others, strict=True))
            if found.get("division") is not None:
                found["division"] = division(found["division"])
            yield _Known(id=identity, name=identity if known is None else known, **found)

    return gather


def _ranks(tables: Tables, name: str) -> Iterator[_Ranks]:
    if tables.has("held_tiers", "tier") and tables.has("held_tiers", "rank"):
        ranks = tables.frame("held_tiers").group_by("tier").agg(nw.col("rank").max()).collect()
        yield _Ranks(tuple(_Tier(tier, int(rank)) for tier, rank in ranks.select("tier", "rank").rows()))


def _claims(tables: Tables, name: str) -> Sequence[Any]:
    """Return the registrations with what tells which of them conflict: their own columns, their products and their history."""
    more = [each for each in _MORE if tables.has(name, each)]
    frames: dict[str, Any] = {each: tables.frame(each) for each in _PARTS if each in tables}
    return to_facts(Tables(**frames | {name: tables.frame(name).select(*CLAIMS, *more)})).collection(name)


def _facts(tables: Tables, name: str) -> Sequence[Any]:
    """Return facts as they are, with everything that belongs to them."""
    if name not in tables:
        return ()
    parts = next(shape.parts for shape in SHAPES if shape.frame == name)
    frames = {each: tables.frame(each) for each in (name, *(part.frame for part in parts)) if each in tables}
    return to_facts(Tables(currency=tables.currency, **frames)).collection(name)


_NAMES = _named()
_GATHER: Mapping[str, _Gather] = MappingProxyType(
    {
        "partners": _NAMES,
        "distributors": _NAMES,
        "customers": _NAMES,
        "products": _NAMES,
        "events": _NAMES,
        "employees": _named("manager_id", "division"),
        "territories": _named("parent_id"),
        "memberships": _ranks,
        "registrations": _claims,
    }
)
"""For each collection of which little is needed, how that is gathered."""

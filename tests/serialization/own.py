"""What somebody adds of their own."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import attrs

from channelmodel import Deal, Edition, Money
from channelmodel.kpi import FactTable
from channelmodel.registration import Objection


@attrs.frozen(kw_only=True)
class TooBig(Objection):
    """Refuses what is too big for a partner of its own size."""

    code: str = "too_big"
    most: Money | None = None


class Mood(StrEnum):
    """A state of somebody's own lifecycle."""

    CALM = "calm"


@attrs.frozen
class Basket:
    """A class of somebody's own that holds the library's, and has a field by the name of a header."""

    version: int
    deals: list[Deal]
    best: Deal | None = None
    priced: Edition[Money] | None = None
    count: int = attrs.field(init=False)

    @count.default
    def _counted(self) -> int:
        return len(self.deals)


def _nothing(*_: Any) -> Iterator[Any]:
    return iter(())


NOTHING = FactTable(name="nothing at all", rows=_nothing, dimensions=())  # type: ignore[arg-type]

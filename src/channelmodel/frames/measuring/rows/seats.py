"""Seats at events that were held."""

from collections.abc import Sequence

import narwhals.stable.v2 as nw

from channelmodel.entities import PartnerEventState
from channelmodel.frames.measuring.finding import Make
from channelmodel.frames.measuring.reader import Reader
from channelmodel.frames.taking import Frame
from channelmodel.kpi.moments import Moment

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def held_seats(reader: Reader, moment: Moment) -> Make:
    """Find the seats at events that were held."""
    reader.demand("seats", "state")

    def make(columns: Sequence[str]) -> Frame:
        seats = reader.frame("seats", *columns, "state")()
        return seats.filter(nw.col("state") == PartnerEventState.HELD.value)

    return make

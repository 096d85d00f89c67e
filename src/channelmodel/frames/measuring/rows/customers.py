"""The deals with which customers became customers."""

from collections.abc import Sequence

import narwhals.stable.v2 as nw

from channelmodel.entities import DealStage
from channelmodel.frames.measuring.finding import Make
from channelmodel.frames.measuring.reader import Reader
from channelmodel.frames.taking import Frame
from channelmodel.kpi.moments import Moment

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def first_won_deals(reader: Reader, moment: Moment) -> Make:
    """Find the first won deal of each customer, that with the smallest id where several closed on one day."""
    found = reader.frame("deals", "id", "customer_id", "closed_on", "stage")

    def make(columns: Sequence[str]) -> Frame:
        won = found().filter((nw.col("stage") == DealStage.WON.value) & ~nw.col("customer_id").is_null())
        days = won.group_by("customer_id").agg(nw.col("closed_on").min().alias("_first"))
        days = days.rename({"customer_id": "_customer"})
        earliest = won.join(days, left_on="customer_id", right_on="_customer")
        earliest = earliest.filter(nw.col("closed_on") == nw.col("_first"))
        firsts = earliest.group_by("customer_id").agg(nw.col("id").min()).select("id")
        return reader.frame("deals", *columns, "id")().join(firsts, on="id", how="semi")

    return make

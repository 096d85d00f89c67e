"""Changes of tier: step by step, and between the two ends of a period."""

from collections.abc import Sequence
from datetime import date

import narwhals.stable.v2 as nw

from channelmodel.frames.measuring.changing import highest
from channelmodel.frames.measuring.finding import Make, covers, plain_day
from channelmodel.frames.measuring.reader import Found, Reader
from channelmodel.frames.taking import Frame
from channelmodel.kpi.moments import Moment, demanded

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_HELD = ("membership_id", "tier", "rank", "since", "until")
_WHO = ["partner_id", "programme"]


def tier_moves(reader: Reader, moment: Moment) -> Make:
    """Find every single step from one tier to the next one held; a tier that is renewed is none."""
    held, members = _read(reader)

    def make(columns: Sequence[str]) -> Frame:
        tiers = held().select("membership_id", "tier", "rank", "since")
        later = tiers.select(
            nw.col("membership_id").alias("_of"),
            nw.col("tier").alias("after_tier"),
            nw.col("rank").alias("after_rank"),
            nw.col("since").alias("on"),
        )
        pairs = tiers.join(later, left_on="membership_id", right_on="_of").filter(nw.col("on") > nw.col("since"))
        nexts = pairs.group_by("membership_id", "since").agg(nw.col("on").min())
        nexts = nexts.rename({"membership_id": "_of", "since": "_from", "on": "_next"})
        moves = pairs.join(nexts, left_on=["membership_id", "since", "on"], right_on=["_of", "_from", "_next"])
        moves = moves.filter(nw.col("rank") != nw.col("after_rank")).rename({"rank": "before_rank"})
        return moves.join(members(), left_on="membership_id", right_on="id")

    return make


def tier_changes(reader: Reader, moment: Moment) -> Make:
    """Find, for each partner with a tier of a programme at both ends of the period, the two as if they were one move.

    Raises:
        InvalidError: Where there is no period.
    """
    eve, last = plain_day(moment.eve), plain_day(demanded(moment.day))
    held, members = _read(reader)

    def make(columns: Sequence[str]) -> Frame:
        tiers = held().join(members(), left_on="membership_id", right_on="id")
        before = _tiers_on(eve, tiers).select(*_WHO, nw.col("rank").alias("before_rank"))
        after = _tiers_on(last, tiers).select(
            nw.col("partner_id").alias("_whose"),
            nw.col("programme").alias("_in"),
            nw.col("rank").alias("after_rank"),
            nw.col("tier").alias("after_tier"),
        )
        changes = before.join(after, left_on=_WHO, right_on=["_whose", "_in"])
        return changes.with_columns(on=nw.lit(last))

    return make


def _read(reader: Reader) -> tuple[Found, Found]:
    return reader.frame("held_tiers", *_HELD), reader.frame("memberships", "id", *_WHO)


def _tiers_on(day: date, tiers: Frame) -> Frame:
    """Return the highest tier that each partner holds in each programme on the day."""
    return highest(tiers.filter(covers("since", "until", day)), _WHO, "tier", "rank")

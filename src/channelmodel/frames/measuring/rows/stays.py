"""Stays of partners, and the first deal that each won in it.

A stay begins with every membership before whose first day the partner was in no other, and ends with the earliest end of a
membership from then on at which it was in no other.
"""

from collections.abc import Sequence

import narwhals.stable.v2 as nw

from channelmodel.entities import DealStage
from channelmodel.frames.measuring.finding import Make, plain_day
from channelmodel.frames.measuring.reader import Found, Reader
from channelmodel.frames.taking import Frame
from channelmodel.kpi.moments import Moment

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_STAY = ("partner_id", "joined_on", "left_on")
_WHOSE, _BEGAN, _ENDED = "_whose", "_began", "_ended"


def stays(reader: Reader, moment: Moment) -> Make:
    """Find every stay of every partner."""
    memberships = reader.frame("memberships", *_STAY)
    return lambda columns: _stays(memberships())


def recruits(reader: Reader, moment: Moment) -> Make:
    """Find every stay with its first won deal, as far as it was won on or before the day that is asked for."""
    memberships = reader.frame("memberships", *_STAY)
    deals = reader.frame("deals", "partner_id", "stage", "closed_on")

    def make(columns: Sequence[str]) -> Frame:
        found = _stays(memberships())
        won = found.join(_won(deals, moment), left_on="partner_id", right_on=_WHOSE)
        is_in_it = nw.col("left_on").is_null() | (nw.col("_won_on") < nw.col("left_on"))
        in_it = won.filter((nw.col("_won_on") >= nw.col("joined_on")) & is_in_it)
        firsts = in_it.group_by("partner_id", "joined_on").agg(nw.col("_won_on").min().alias("first_won_on"))
        firsts = firsts.rename({"partner_id": _WHOSE, "joined_on": _BEGAN})
        return found.join(firsts, left_on=["partner_id", "joined_on"], right_on=[_WHOSE, _BEGAN], how="left")

    return make


def _won(deals: Found, moment: Moment) -> Frame:
    is_won = (nw.col("stage") == DealStage.WON.value) & ~nw.col("partner_id").is_null()
    if moment.day is not None:
        is_won &= nw.col("closed_on") <= plain_day(moment.day)
    return deals().filter(is_won).select(nw.col("partner_id").alias(_WHOSE), nw.col("closed_on").alias("_won_on"))


def _stays(memberships: Frame) -> Frame:
    others = memberships.rename(dict(zip(_STAY, (_WHOSE, _BEGAN, _ENDED), strict=True)))
    pairs = memberships.join(others, left_on="partner_id", right_on=_WHOSE)
    was_in = (nw.col(_BEGAN) < nw.col("joined_on")) & (
        nw.col(_ENDED).is_null() | (nw.col(_ENDED) >= nw.col("joined_on"))
    )
    is_in = (nw.col(_BEGAN) <= nw.col("left_on")) & (nw.col(_ENDED).is_null() | (nw.col(_ENDED) > nw.col("left_on")))
    begins = _without(pairs, "joined_on", was_in)
    ends = _without(pairs.filter(~nw.col("left_on").is_null()), "left_on", is_in)
    later = begins.join(ends.rename({"partner_id": _WHOSE}), left_on="partner_id", right_on=_WHOSE)
    later = later.filter(nw.col("left_on") > nw.col("joined_on"))
    firsts = later.group_by("partner_id", "joined_on").agg(nw.col("left_on").min())
    firsts = firsts.rename({"partner_id": _WHOSE, "joined_on": _BEGAN})
    return begins.join(firsts, left_on=["partner_id", "joined_on"], right_on=[_WHOSE, _BEGAN], how="left")


def _without(pairs: Frame, day: str, is_in_another: nw.Expr) -> Frame:
    """Return the days of each partner on which it is in no other membership, each once."""
    counted = pairs.select(
        "partner_id", day, nw.when(is_in_another).then(nw.lit(1)).otherwise(nw.lit(0)).alias("_others")
    )
    found = counted.group_by("partner_id", day).agg(nw.col("_others").sum())
    return found.filter(nw.col("_others") == 0).select("partner_id", day)

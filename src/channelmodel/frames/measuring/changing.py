"""What changes with time, as a frame of steps: to which group an id belongs, from one day until another.

Tenures may overlap and leave gaps. The steps of an id do neither: the first begins before all days, the last has no end,
so that exactly one step of an id holds on any day, and a row that is joined to the steps is found again once.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

import attrs
import narwhals.stable.v2 as nw

from channelmodel.frames.measuring.finding import covers
from channelmodel.frames.measuring.reader import Found, Reader
from channelmodel.frames.taking import Frame

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


ID, SINCE, UNTIL, GROUP = "_id", "_since", "_until", "_group"
"""The columns of tenures and of steps: of whom or what, from which day on, until which, and to which group it belongs."""
_RANK, _DAY = "_rank", "_day"

Best: TypeAlias = Callable[[Frame, Sequence[str], str, str], Frame]
"""From tenures to the best one of each key."""


def highest(spans: Frame, keys: Sequence[str], group: str, rank: str) -> Frame:
    """Return the highest rank of each key with its group; of several groups the smallest."""
    return _best(spans, keys, group, rank, nw.col(rank).max())


def earliest(spans: Frame, keys: Sequence[str], group: str, since: str) -> Frame:
    """Return the earliest day of each key with its group; of several groups the smallest."""
    return _best(spans, keys, group, since, nw.col(since).min())


def _best(spans: Frame, keys: Sequence[str], group: str, by: str, winner: nw.Expr) -> Frame:
    others = [f"{key}_of" for key in keys]
    best = spans.group_by(*keys).agg(winner.alias("_best")).rename(dict(zip(keys, others, strict=True)))
    among = spans.join(best, left_on=list(keys), right_on=others).filter(nw.col(by) == nw.col("_best"))
    return among.group_by(*keys, by).agg(nw.col(group).min())


@attrs.frozen
class Tenures:
    """Where tenures are found, and which of several wins.

    Attributes:
        find: Notes what is read, and makes a frame of them.
        best: Finds the one that wins, among those that hold together.
        by: The column by which it is found.
    """

    find: Callable[[Reader], Found]
    best: Best
    by: str

    def steps(self, spans: Frame) -> Frame:
        """Return the steps of every id: the first day is null before the first one, and the end after the last one."""
        days = _days(spans)
        covered = days.join(spans.rename({ID: "_whose"}), left_on=ID, right_on="_whose")
        covered = covered.filter(covers(SINCE, UNTIL, nw.col(_DAY)))
        groups = self.best(covered, [ID, _DAY], GROUP, self.by).select(ID, _DAY, GROUP)
        found = _beside(_beside(days, groups), _nexts(days))
        steps = found.select(ID, nw.col(_DAY).alias(SINCE), nw.col("_later").alias(UNTIL), GROUP)
        return nw.concat([steps, _before(days)])

    def groups_on(self, spans: Frame, day: date) -> Frame:
        """Return the group of every id on one day, of those that have any."""
        return self.best(spans.filter(covers(SINCE, UNTIL, day)), [ID], GROUP, self.by).select(ID, GROUP)


def _days(spans: Frame) -> Frame:
    """Return for every id the days on which its group may change, each once."""
    begins = spans.select(ID, nw.col(SINCE).alias(_DAY))
    ends = spans.filter(~nw.col(UNTIL).is_null()).select(ID, nw.col(UNTIL).alias(_DAY))
    return nw.concat([begins, ends]).unique()


def _nexts(days: Frame) -> Frame:
    later = days.rename({ID: "_whose", _DAY: "_later"})
    after = days.join(later, left_on=ID, right_on="_whose").filter(nw.col("_later") > nw.col(_DAY))
    return after.group_by(ID, _DAY).agg(nw.col("_later").min())


def _beside(days: Frame, other: Frame) -> Frame:
    others = other.rename({ID: "_id_of", _DAY: "_day_of"})
    return days.join(others, left_on=[ID, _DAY], right_on=["_id_of", "_day_of"], how="left")


def _before(days: Frame) -> Frame:
    """Return the step of every id before its first day, in which it belongs to no group."""
    firsts = days.group_by(ID).agg(nw.col(_DAY).min().alias(UNTIL))
    # There is no null of a type of one's own on all engines; a column of which nothing is kept has the type of the other steps.
    nothing = nw.col(UNTIL).is_null()
    return firsts.select(
        ID, nw.when(nothing).then(nw.col(UNTIL)).alias(SINCE), UNTIL, nw.when(nothing).then(nw.col(ID)).alias(GROUP)
    )


def tenures(name: str) -> Tenures:
    """Return the tenures of a look-up by what stands after the ``@`` of a table's path."""
    return _TENURES[name]


def _spans(frame: str, key: str, group: str) -> Callable[[Reader], Found]:
    def find(reader: Reader) -> Found:
        found = reader.frame(frame, key, group, "since", "until")
        return lambda: found().rename({key: ID, group: GROUP, "since": SINCE, "until": UNTIL})

    return find


def _held_tiers(reader: Reader) -> Found:
    found = reader.frame("held_tiers", "membership_id", "tier", "rank", "since", "until")
    names = {"membership_id": ID, "tier": GROUP, "rank": _RANK, "since": SINCE, "until": UNTIL}
    return lambda: found().rename(names)


def _highest_tiers(reader: Reader) -> Found:
    held, members = _held_tiers(reader), reader.frame("memberships", "id", "partner_id")

    def find() -> Frame:
        theirs = held().join(members(), left_on=ID, right_on="id")
        return theirs.select(nw.col("partner_id").alias(ID), SINCE, UNTIL, GROUP, _RANK)

    return find


_TENURES: Mapping[str, Tenures] = MappingProxyType(
    {
        "portfolio": Tenures(_spans("portfolio", "partner_id", "employee_id"), earliest, SINCE),
        "ownerships": Tenures(_spans("ownerships", "territory_id", "employee_id"), earliest, SINCE),
        "held_tiers": Tenures(_held_tiers, highest, _RANK),
        "highest_tiers": Tenures(_highest_tiers, highest, _RANK),
    }
)
"""For each look-up where its tenures are found."""

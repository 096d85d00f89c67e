"""Marks: how one requirement came out for many partners at once, with a byte for each of them.

A whole number holds the bytes of all partners, so that ``&`` and ``|`` combine the outcomes of all of them in one step.
What is neither met nor unmet could not be judged.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Final

import attrs

from channelmodel.rules.terms.findings import Outcome

__all__ = ["OUTCOMES", "Marks", "all_met", "any_met", "enough_met", "everywhere", "everywhere_but"]


def __dir__() -> list[str]:
    return __all__


OUTCOMES: Final = (Outcome.UNDEFINED, Outcome.MET, Outcome.UNMET)
"""What the byte of a partner says."""


@attrs.frozen
class Marks:
    """How one requirement came out for every partner.

    Attributes:
        met: A byte for each partner, in their order: 1 where it is met, else 0.
        unmet: Likewise, 1 where it is not met.
    """

    met: int
    unmet: int

    @classmethod
    def of(cls, outcomes: Sequence[Outcome]) -> "Marks":
        """Take outcomes that are known one by one."""
        met = bytes([outcome is Outcome.MET for outcome in outcomes])
        return cls(_whole(met), _whole(bytes([outcome is Outcome.UNMET for outcome in outcomes])))

    @classmethod
    def where(cls, met: bytes) -> "Marks":
        """Take what is met where the byte is 1, and unmet for all others."""
        return cls(_whole(met), everywhere(len(met)) ^ _whole(met))

    def but(self, outcomes: Mapping[int, Outcome], size: int) -> "Marks":
        """Return the same with other outcomes for some partners, by their place in the order."""
        if not outcomes:
            return self
        met, unmet = bytearray(self.met.to_bytes(size, "little")), bytearray(self.unmet.to_bytes(size, "little"))
        for row, outcome in outcomes.items():
            met[row], unmet[row] = outcome is Outcome.MET, outcome is Outcome.UNMET
        return Marks(_whole(met), _whole(unmet))

    def within(self, known: int) -> "Marks":
        """Return the same, but undefined wherever the byte of what is known is 0."""
        return Marks(self.met & known, self.unmet & known)

    @property
    def contrary(self) -> "Marks":
        """How the contrary came out; what could not be judged remains so."""
        return Marks(self.unmet, self.met)

    def column(self, size: int) -> bytes:
        """Return the outcomes of so many partners, each as its place in :data:`OUTCOMES`."""
        return (self.met | self.unmet << 1).to_bytes(size, "little")


def everywhere(size: int) -> int:
    """Return the byte 1 for each of so many partners."""
    return _whole(b"\x01" * size)


def everywhere_but(rows: Iterable[int], size: int) -> int:
    """Return the byte 1 for each of so many partners, and 0 for some of them."""
    found = bytearray(b"\x01" * size)
    for row in rows:
        found[row] = 0
    return _whole(found)


def all_met(marks: Iterable[Marks], size: int) -> Marks:
    """Return how it comes out when all are required: unmet as soon as one is, and met where there are none."""
    parts = tuple(marks)
    return Marks(
        reduce(and_, (each.met for each in parts), everywhere(size)), reduce(or_, (each.unmet for each in parts), 0)
    )


def any_met(marks: Iterable[Marks], size: int) -> Marks:
    """Return how it comes out when one is enough: met as soon as one is, and unmet where there are none."""
    return all_met((each.contrary for each in marks), size).contrary


def enough_met(marks: Sequence[Marks], needed: int, size: int) -> Marks:
    """Return how it comes out when so many of them are needed, at least one and no more than 255 of them being given."""
    met = _at_least(needed, [each.met for each in marks], size)
    return Marks(met, _at_least(len(marks) - needed + 1, [each.unmet for each in marks], size))


def _at_least(least: int, rows: Sequence[int], size: int) -> int:
    """Return the byte 1 for whoever has it in so many of the rows; the bytes are added up, and none of them overflows."""
    is_enough = bytes(count >= least for count in range(256))
    return _whole(sum(rows).to_bytes(size, "little").translate(is_enough))


def _whole(row: bytes | bytearray) -> int:
    return int.from_bytes(row, "little")

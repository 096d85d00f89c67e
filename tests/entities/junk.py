"""What nobody should pass, and somebody will."""

import datetime
import enum
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pendulum
from hypothesis import strategies as st
from pendulum import Date

from channelmodel import entities as e
from channelmodel.values import Money, Period


class Hostile:
    """Fails at whatever is asked of it, and claims to be something else."""

    def __eq__(self, other):
        raise RuntimeError("no equality")

    def __hash__(self):
        raise RuntimeError("no hash")

    def __repr__(self):
        raise RuntimeError("no repr")

    def __bool__(self):
        raise RuntimeError("no truth")

    @property  # type: ignore[misc]  # that is the point
    def __class__(self):
        raise RuntimeError("no class")


class Liar:
    """Claims to be money."""

    __class__ = Money  # type: ignore[assignment]  # that is the point


class Text(str):
    __slots__ = ()

    def __eq__(self, other):
        raise RuntimeError("no equality")

    __hash__ = None  # type: ignore[assignment]  # that is the point

    def strip(self, chars=None):
        raise RuntimeError("no strip")


class Number(int):
    pass


class Pair(tuple[object, ...]):
    __slots__ = ()

    def __len__(self):
        raise RuntimeError("no length")


class Shift(Date):
    pass


class Stranger(enum.StrEnum):
    WON = "won"


def nested(depth):
    found = []
    for _ in range(depth):
        found = [found]
    return found


LEAVES: tuple[Any, ...] = (
    *(Hostile(), Liar(), Text("P-1"), Number(3), Pair(("P-1",)), Shift(2020, 1, 1), Stranger.WON),
    *("", " ", "\t\n", "P-1", "won", "2020-01-01", "\ud800", b"P-1", "x" * 10_000),
    *(None, True, False, 0, -1, 10**18, -(10**18), 10**5_000, 0.1, float("nan"), float("inf"), 1j),
    *(Decimal("NaN"), Decimal("sNaN"), Decimal("1e999999999"), Decimal("0.1"), Fraction(1, 3), Fraction(10**5_000, 3)),
    *(
        datetime.date(2020, 1, 1),
        Date(2020, 2, 29),
        datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC),
        pendulum.datetime(2020, 1, 1),
    ),
    *(datetime.timedelta(1), object(), Exception("x"), lambda: None, int, Money, e.DealStage, list[int], ...),
    *(Money("10.50", "EUR"), Period.of_year(2020), e.DealStage.WON, e.Credit(owner_id=e.EmployeeId("E-1"), share=1)),
    *(nested(100_000), [], {}, (), set(), frozenset(), range(3), {"id": "P-1"}, [[]], ((),), {1, "a"}, bytearray(b"x")),
)

WRAPPINGS = (
    lambda leaf: leaf,
    lambda leaf: [leaf],
    lambda leaf: (leaf,),
    lambda leaf: (leaf, leaf),
    lambda leaf: iter([leaf]),
)

# Hypothesis looks at what it draws, which such things do not stand; so it draws where they are.
places = st.tuples(st.integers(0, len(WRAPPINGS) - 1), st.integers(0, len(LEAVES) - 1))


def at(place):
    wrapping, leaf = place
    return WRAPPINGS[wrapping](LEAVES[leaf])

"""Parts of a whole: checked, and written as people read them."""

from fractions import Fraction

from channelmodel._checks import fault
from channelmodel.errors import Fault
from channelmodel.kpi.measurement import written

__all__ = ["part_faults", "percent", "points", "signed"]


def __dir__() -> list[str]:
    return __all__


def part_faults(path: str, part: Fraction) -> tuple[Fault, ...]:
    """Say what is wrong with a part that does not lie between nothing and the whole, both of them included."""
    if 0 <= part <= 1:
        return ()
    problem = "a part of the whole lies between 0 and 1"
    return (fault(path, str(part), problem, 'Write "0.1" for 10 %'),)


def percent(part: Fraction) -> str:
    """Return a part in per cent, to one place.

    Example:
        >>> percent(Fraction(1, 3))
        '33.3 %'
    """
    return f"{written(part * 100, 1)} %"


def points(difference: Fraction) -> str:
    """Return the difference of two parts in percentage points, to one place.

    Example:
        >>> points(Fraction(1, 8)), points(Fraction(-1, 3))
        ('12.5 points', '-33.3 points')
    """
    return f"{written(difference * 100, 1)} points"


def signed(difference: Fraction) -> str:
    """Return the same with a plus where it is above zero.

    Example:
        >>> signed(Fraction(1, 8)), signed(Fraction(-1, 3)), signed(Fraction(0))
        ('+12.5 points', '-33.3 points', '0.0 points')
    """
    return f"{'+' if difference > 0 else ''}{points(difference)}"

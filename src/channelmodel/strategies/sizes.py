"""How many of something are asked for: the fewest and the most."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from channelmodel._checks import fault
from channelmodel.errors import Fault, InvalidError

__all__ = ["Sizes", "refuse_sizes"]


def __dir__() -> list[str]:
    return __all__


Sizes: TypeAlias = Mapping[str, tuple[int, int]]
"""For each kind of fact, the fewest and the most."""


def refuse_sizes(subject: str, sizes: Sizes) -> None:
    """Refuse sizes that cannot be.

    Args:
        subject: Which strategy was asked.
        sizes: The sizes, by what the options are called after ``min_`` and ``max_``.

    Raises:
        InvalidError: With every size that is no number, is below zero, or is more at least than at most.
    """
    faults = [found for name, (fewest, most) in sizes.items() for found in _faults(name, fewest, most)]
    if faults:
        raise InvalidError(subject, faults)


def _faults(name: str, fewest: int, most: int) -> Iterator[Fault]:
    if type(fewest) is not int or type(most) is not int or not 0 <= fewest <= most:
        problem = "two whole numbers are expected, none below zero and the first not above the second"
        yield fault(f"min_{name}, max_{name}", (fewest, most), problem, "Give the fewest and the most")

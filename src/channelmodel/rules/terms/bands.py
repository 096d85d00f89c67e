"""Bands: what a quantity is worth in steps, such as points by the number of installs or a rebate by the revenue.

With :func:`banded` the band that is reached decides for all of the quantity; with :func:`marginal` each part of it counts by its own band.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault, OperandError
from channelmodel.rules.facts.amounts import Amount, AmountLike, Undefined, added, alike, multiplied, why_unlike
from channelmodel.rules.facts.records import Record
from channelmodel.rules.terms.findings import Finding
from channelmodel.rules.terms.quantities import Quantity, bracketed, combined, quantity
from channelmodel.rules.terms.term import Term

__all__ = ["Banded", "Marginal", "banded", "marginal"]


def __dir__() -> list[str]:
    return __all__


_SLICES: Final = 4
_RATES: Final = "Give the lower bound of each band and its rate, such as {0: percent(1), 100_000: percent(2)}"
_GIVE: Final = "Give the lower bound of each band and its worth, such as {0: 0, 10: 5, 50: 10}"


@attrs.frozen(order=False)
class Banded(Quantity):
    """What a quantity is worth in bands: each begins at its lower bound and ends just below the next.

    Attributes:
        quantity: What is looked up.
        bands: The lower bound of each band, ascending, and what the quantity is worth in it.
        below: What it is worth below the lowest band; ``None`` where that is not said, and it is undefined there.

    Raises:
        InvalidError: Where there is no band, or the bounds do not ascend or do not go together.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, fact
        >>> points = banded(fact("installs"), {0: 0, 10: 5, 50: 10})
        >>> print(*[points.amount(Standing.of(PartnerId("P-1"), {"installs": n})) for n in (9, 10, 49, 50)])
        0 5 5 10
    """

    quantity: Quantity
    bands: tuple[tuple[Amount, Quantity], ...]
    below: Quantity | None = None

    @rule("bands")
    def _bounds_ascend(self) -> Sequence[Fault]:
        return _band_faults(self.bands, _GIVE)

    @property
    def operands(self) -> tuple[Term, ...]:
        """The quantity, and all that it may be worth."""
        below = () if self.below is None else (self.below,)
        return (self.quantity, *below, *(worth for _, worth in self.bands))

    def amount(self, record: Record) -> Amount | Undefined:
        """Return what the quantity is worth; undefined where it is, or what it is worth is, or no band takes it."""
        worth = self._worth(self.quantity.amount(record))
        return worth if isinstance(worth, Undefined) else worth.amount(record)

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return what the quantity and its worth were counted from."""
        return tuple(dict.fromkeys(name for each in self._asked(record) for name in each.counted(record)))

    def explained(self, record: Record) -> tuple[Finding, ...]:
        """Return what the quantity and its worth are made of, where that is told in parts."""
        return tuple(part for each in self._asked(record) for part in each.explained(record))

    def workings(self, record: Record) -> str | None:
        """Return the amount that was looked up: ``for 12``."""
        found = self.quantity.amount(record)
        return None if isinstance(found, Undefined) else f"for {found}"

    @property
    def is_share(self) -> bool:
        """Whether what it is worth is told in percent in one of the bands."""
        is_below = self.below is not None and self.below.is_share
        return is_below or any(worth.is_share for _, worth in self.bands)

    def _asked(self, record: Record) -> tuple[Quantity, ...]:
        worth = self._worth(self.quantity.amount(record))
        return (self.quantity,) if isinstance(worth, Undefined) else (self.quantity, worth)

    def _worth(self, found: Amount | Undefined) -> Quantity | Undefined:
        if isinstance(found, Undefined):
            return found
        unlike = next((bound for bound, _ in self.bands if not alike(found, bound)), None)
        if unlike is not None:
            return Undefined(f"{found} and {unlike} cannot be compared: {why_unlike(found, unlike)}")
        reached = [worth for bound, worth in self.bands if bound.number <= found.number]
        if reached:
            return reached[-1]
        if self.below is None:
            return Undefined(f"{self.quantity} is {found}, and the lowest band begins at {self.bands[0][0]}")
        return self.below

    def __str__(self) -> str:
        below = () if self.below is None else (f"below {self.bands[0][0]}: {self.below}",)
        steps = (*below, *(f"from {bound}: {worth}" for bound, worth in self.bands))
        return f"{bracketed(self.quantity)} in bands ({'; '.join(steps)})"


@attrs.frozen(order=False)
class Marginal(Quantity):
    """A quantity of which each part counts at the rate of its own band, as income does in a tax table.

    What lies below the lowest bound counts for nothing.

    Attributes:
        quantity: What counts.
        bands: The lower bound of each band, ascending, and the rate at which what lies in it counts.

    Raises:
        InvalidError: Where there is no band, or the bounds do not ascend or do not go together.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, fact
        >>> rebate = marginal(fact("revenue"), {0: "0.01", 100_000: "0.02"})
        >>> print(*[rebate.amount(Standing.of(PartnerId("P-1"), {"revenue": n})) for n in (0, 50_000, 100_000, 150_000)])
        0 500 1,000 2,000
    """

    quantity: Quantity
    bands: tuple[tuple[Amount, Quantity], ...]

    @rule("bands")
    def _bounds_ascend(self) -> Sequence[Fault]:
        return _band_faults(self.bands, _RATES)

    @property
    def operands(self) -> tuple[Term, ...]:
        """The quantity and all rates."""
        return (self.quantity, *(rate for _, rate in self.bands))

    def amount(self, record: Record) -> Amount | Undefined:
        """Return what all parts come to; undefined where the quantity is, or the rate of a band that it reaches."""
        found = self.quantity.amount(record)
        if isinstance(found, Undefined):
            return found
        unlike = next((bound for bound, _ in self.bands if not alike(found, bound)), None)
        if unlike is not None:
            return Undefined(f"{found} and {unlike} cannot be compared: {why_unlike(found, unlike)}")
        parts = [_multiplied(part, rate.amount(record)) for part, rate in self._slices(found)]
        return combined(added, [Amount(0, found.currency), *parts])

    def _slices(self, found: Amount) -> Sequence[tuple[Amount, Quantity]]:
        """Return how much of an amount lies in each band that it reaches, and the rate there."""
        ends = [*(bound.number for bound, _ in self.bands[1:]), found.number]
        return [
            (Amount(min(end, found.number) - bound.number, found.currency), rate)
            for (bound, rate), end in zip(self.bands, ends, strict=True)
            if bound.number < found.number
        ]

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return what the quantity was counted from."""
        return self.quantity.counted(record)

    def explained(self, record: Record) -> tuple[Finding, ...]:
        """Return what the quantity is made of, where that is told in parts."""
        return self.quantity.explained(record)

    def workings(self, record: Record) -> str | None:
        """Return how much counts at each rate, where the bands are few: ``100,000 × 1 % + 50,000 × 2 %``."""
        found = self.quantity.amount(record)
        if isinstance(found, Undefined) or isinstance(self.amount(record), Undefined):
            return None
        slices = self._slices(found)
        return (
            " + ".join(f"{part} × {bracketed(rate)}" for part, rate in slices) if 0 < len(slices) <= _SLICES else None
        )

    def __str__(self) -> str:
        steps = "; ".join(f"from {bound}: {rate}" for bound, rate in self.bands)
        return f"{bracketed(self.quantity)} band by band ({steps})"


def banded(
    of: Quantity | AmountLike,
    bands: Mapping[AmountLike, Quantity | AmountLike],
    *,
    below: Quantity | AmountLike | None = None,
) -> Banded:
    """Look up what a quantity is worth in bands, such as points by the number of installs.

    Args:
        of: What is looked up.
        bands: The lower bound of each band, ascending, and what the quantity is worth from there to just below the next.
        below: What it is worth below the lowest band; left out, it is undefined there.

    Raises:
        InvalidError: Where there is no band, or the bounds do not ascend or do not go together.
        OperandError: Where the bands are no mapping.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(banded(fact("installs"), {10: 5, 50: 10}, below=0))
        installs in bands (below 10: 0; from 10: 5; from 50: 10)

        Without ``below=`` nobody says what 9 installs are worth, and the requirement cannot be judged:

        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> points = banded(fact("installs"), {10: 5, 50: 10}) >= 5
        >>> print(points.finding(Standing.of(PartnerId("P-1"), {"installs": 9})))
        ? installs in bands (from 10: 5; from 50: 10) at least 5: installs is 9, and the lowest band begins at 10
    """
    if not isinstance(bands, Mapping):
        raise OperandError(f"banded with {type(bands).__qualname__}", _GIVE)
    steps = tuple((Amount.of(bound), quantity(worth)) for bound, worth in bands.items())
    return Banded(quantity(of), steps, None if below is None else quantity(below))


def marginal(of: Quantity | AmountLike, bands: Mapping[AmountLike, Quantity | AmountLike]) -> Marginal:
    """Let each part of a quantity count at the rate of its own band, such as 1 % up to 100,000 and 2 % of what lies above.

    Args:
        of: What counts.
        bands: The lower bound of each band, ascending, and the rate from there to the next.
            What lies below the lowest bound counts for nothing.

    Raises:
        InvalidError: Where there is no band, or the bounds do not ascend or do not go together.
        OperandError: Where the bands are no mapping.

    Example:
        >>> from channelmodel.rules import fact, percent
        >>> print(marginal(fact("revenue"), {0: percent(1), 100_000: percent(2)}))
        revenue band by band (from 0: 1 %; from 100,000: 2 %)
    """
    if not isinstance(bands, Mapping):
        raise OperandError(f"marginal with {type(bands).__qualname__}", _RATES)
    return Marginal(quantity(of), tuple((Amount.of(bound), quantity(rate)) for bound, rate in bands.items()))


def _multiplied(part: Amount, rate: Amount | Undefined) -> Amount | Undefined:
    return rate if isinstance(rate, Undefined) else multiplied(part, rate)


def _band_faults(bands: Sequence[tuple[Amount, Quantity]], remedy: str) -> Sequence[Fault]:
    if not bands:
        return (fault("bands", bands, "there is no band", remedy),)
    bounds = [bound for bound, _ in bands]
    found = (_bound_fault(f"bands[{place}][0]", bounds[:place], bounds[place]) for place in range(1, len(bounds)))
    return tuple(each for each in found if each is not None)


def _bound_fault(path: str, before: Sequence[Amount], bound: Amount) -> Fault | None:
    unlike = next((each for each in before if not alike(each, bound)), None)
    if unlike is not None:
        problem = f"it cannot be compared with the bound {unlike} before it"
        return Fault(path, str(bound), problem, "Give all bounds as plain numbers, or all as money in one currency")
    if bound.number > before[-1].number:
        return None
    remedy = "Give every lower bound once, from the lowest to the highest"
    return Fault(path, str(bound), f"it does not lie above {before[-1]}, the bound before it", remedy)

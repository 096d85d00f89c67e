"""Percentages: shares that a programme writes in percent."""

from collections.abc import Sequence
from typing import Final

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.facts.amounts import Amount, AmountLike
from channelmodel.rules.terms.quantities import Constant

__all__ = ["Percentage", "percent"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(order=False)
class Percentage(Constant):
    """A share that is the same for every partner, and told in percent; so is what is compared with it.

    Attributes:
        value: The share, 1 for all of it.

    Raises:
        InvalidError: Where it is no exact number, or money.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, fact
        >>> renewal = fact("renewed") / fact("due") >= Percentage("0.80")
        >>> print(renewal.finding(Standing.of(PartnerId("P-1"), {"renewed": 7, "due": 9})))
        ✗ renewed / due at least 80 %: ≈ 77.8 % (7 of 9), ≈ 2.2 % missing
    """

    @rule("value")
    def _is_no_money(self) -> Sequence[Fault]:
        if self.value.currency is None:
            return ()
        return (fault("value", str(self.value), "money is no share of anything", "Give a plain number"),)

    @property
    def is_share(self) -> bool:
        """Always, for that is what it says."""
        return True

    def __str__(self) -> str:
        return self.told_as_share


def percent(number: AmountLike) -> Percentage:
    """Write a share as the vendor does: ``percent(80)`` is 0.8, exactly.

    What is compared with it is told in percent too. Shares without it do just as well, and are told as plain numbers.

    Raises:
        InvalidError: Where it is no exact number, or money.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(fact("certified_people") >= percent(50) * fact("people"))
        certified people at least 50 % × people
    """
    given = Amount.of(number)
    return Percentage(Amount(given.number / _HUNDRED, given.currency))


_HUNDRED: Final = 100

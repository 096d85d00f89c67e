"""Minimums: the deal is too small to be registered."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.registration.cases import Case
from channelmodel.registration.given import as_tuple
from channelmodel.registration.objections.objection import Objection, question
from channelmodel.registration.verdicts import Code, Reason
from channelmodel.values.day import number_faults
from channelmodel.values.money import Money

__all__ = ["Minimum", "Size"]


def __dir__() -> list[str]:
    return __all__


_MOST_UNITS = 10**9


class Size(StrEnum):
    """In what the size of a deal is told."""

    AMOUNT = "amount"
    """What the customer would pay."""
    LIST_AMOUNT = "list_amount"
    """What it would be at list prices."""
    UNITS = "units"
    """How many pieces the customer would buy."""


@attrs.frozen(kw_only=True)
class Minimum(Objection):
    """The deal is smaller than the vendor wants to protect.

    Where it depends on the territory, the segment or the line of products, there is one for each, with its scope.

    Attributes:
        of: In what the size is told.
        amounts: The least amount, once for each currency in which deals may be registered; empty where pieces are counted.
        units: The least number of pieces; ``None`` where amounts are compared.

    Raises:
        InvalidError: Where what is compared has no least size or two of them, or one is not above zero.

    Example:
        >>> print(Minimum(amounts=[Money(10_000, "USD")], of=Size.LIST_AMOUNT))
        the list amount is below 10,000.00 USD
        >>> print(Minimum(units=100, of=Size.UNITS))
        the number of units is below 100
    """

    of: Size = Size.AMOUNT
    amounts: tuple[Money, ...] = attrs.field(default=(), converter=as_tuple)
    units: int | None = None

    @rule("of", "amounts", "units")
    def _has_the_size_that_is_compared(self) -> Iterable[Fault]:
        if self.of is Size.UNITS:
            if self.amounts:
                yield fault("amounts", self.amounts, "pieces are counted", "Leave the amounts out")
            yield from number_faults("units", self.units, 1, _MOST_UNITS)
            return
        if self.units is not None:
            yield fault("units", self.units, "amounts are compared", "Leave the units out")
        yield from _amount_faults(self.amounts)

    def judge(self, case: Case) -> Iterator[Reason]:
        """Yield a reason where the deal is too small, and a question where its size is not known or in another currency."""
        size = getattr(case.registration, self.of)
        least = self.units if self.of is Size.UNITS else _in_currency(self.amounts, size)
        if size is None:
            yield question(f"the {self._what} is not known, and {self._bounds} is asked for", self.of.value)
        elif least is None:
            yield question(f"the {self._what}, {size}, is in another currency than {self._bounds}")
        elif size < least:
            yield self.reason(Code.BELOW_MINIMUM, f"the {self._what}, {size}, is below {least}")

    @property
    def _what(self) -> str:
        return "number of units" if self.of is Size.UNITS else self.of.replace("_", " ")

    @property
    def _bounds(self) -> str:
        return str(self.units) if self.of is Size.UNITS else " or ".join(map(str, self.amounts))

    def __str__(self) -> str:
        return f"the {self._what} is below {self._bounds}"


def _amount_faults(amounts: tuple[Money, ...]) -> Iterator[Fault]:
    if not amounts:
        yield fault("amounts", amounts, "no size is too small", 'Give the least amount, such as [Money(10_000, "USD")]')
    met = set()
    for index, each in enumerate(amounts):
        if each <= Money(0, each.currency):
            yield fault(f"amounts[{index}]", each, "every deal is larger than that", "Give more than nothing")
        if each.currency in met:
            problem = f"there is a least amount in {each.currency} already"
            yield fault(f"amounts[{index}]", each, problem, "Give one for each currency")
        met.add(each.currency)


def _in_currency(amounts: tuple[Money, ...], size: Money | None) -> Money | None:
    return next((each for each in amounts if size is not None and each.currency is size.currency), None)

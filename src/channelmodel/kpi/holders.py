"""Holders: on how few of those who share something most of it hangs.

The groups of a dimension are compared with one another inside each group that is asked for; what is nobody's is left out.
Where credits leave somebody below zero, the others together have more than the whole.
Where the whole is missing, zero or below it, there are no shares and so no value.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import accumulate

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.kpi.dimensions import DIMENSIONS
from channelmodel.kpi.kept import Kept
from channelmodel.kpi.measures import Measure
from channelmodel.kpi.results import Finished, Result, number_of, one_currency
from channelmodel.values.currency import Currency
from channelmodel.values.shares import share_faults, to_fraction

__all__ = ["Herfindahl", "HoldersOf", "TopShare"]


def __dir__() -> list[str]:
    return __all__


def shares_of(amounts: Iterable[Fraction]) -> list[Fraction]:
    """Return the share of each in all of it, the largest first; none where the whole is not above zero."""
    listed = sorted(amounts, reverse=True)
    whole = sum(listed, Fraction(0))
    return [amount / whole for amount in listed] if whole > 0 else []


def top(shares: Sequence[Fraction], count: int) -> Fraction | None:
    """Return the share of the largest so many."""
    return sum(shares[:count], Fraction(0)) if shares else None


def squared(shares: Sequence[Fraction]) -> Fraction | None:
    """Return the sum of the squared shares."""
    return sum((share * share for share in shares), Fraction(0)) if shares else None


def fewest(shares: Sequence[Fraction], wanted: Fraction) -> int | None:
    """Return how few have at least the wanted share together."""
    return next((count for count, reached in enumerate(accumulate(shares), start=1) if reached >= wanted), None)


@attrs.frozen
class _Held(Finished):
    """How a measure is shared between the groups of a dimension.

    Attributes:
        measure: What is shared.
        of: The dimension whose groups share it.
    """

    measure: Measure
    of: str

    @rule("measure")
    def _adds_up(self) -> Iterable[Fault]:
        if not self.measure.adds_up:
            yield fault("measure", str(self.measure), "it does not add up", "Count the facts, or sum a field")

    @rule("of")
    def _has_holders(self) -> Iterable[Fault]:
        known = DIMENSIONS.get(self.of)
        if known is None or known.grain is not None or known.is_rolled_up:
            problem = "its groups are not those who share anything between them"
            yield fault("of", self.of, problem, "Choose a dimension such as partner, customer or territory")

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Everything that has to be asked of the facts."""
        return (self.measure,)

    @property
    def within(self) -> str:
        """Those who share, who are compared with one another."""
        return self.of

    def _result(
        self,
        found: Sequence[Kept],
        otherwise: Currency | None,
        figure: Callable[[Sequence[Fraction]], int | Fraction | None],
    ) -> Result:
        """Return the figure of one group from what each of its holders has."""
        currency = one_currency(found, otherwise)
        value = figure(shares_of(Fraction(number_of(self.measure, each)) for each in found))
        return Result(
            value=value,
            numerator=value,
            currency=currency,
            facts=sum(each.facts for each in found),
            unknown=sum(each.unknown for each in found),
        )


@attrs.frozen
class TopShare(_Held):
    """What share of something the largest few have.

    Attributes:
        measure: What is shared.
        of: The dimension whose groups share it.
        count: How many of the largest are taken together.

    Raises:
        InvalidError: Where nothing can be shared, or the number is not above zero.

    Example:
        >>> from channelmodel import kpi
        >>> str(kpi.revenue_of_top(3).formula)
        'share of the top 3 by partner in sum of amount of deals where stage is won, by closed_on'
    """

    count: int

    @rule("count")
    def _takes_some(self) -> Iterable[Fault]:
        if self.count < 1:
            yield fault("count", self.count, "a whole number above zero is expected", "Say how many of the largest")

    def result(self, found: Sequence[Kept], otherwise: Currency | None) -> Result:
        """Return the share of the largest of one group's holders."""
        return self._result(found, otherwise, lambda shares: top(shares, self.count))

    def __str__(self) -> str:
        return f"share of the top {self.count} by {self.of} in {self.measure}"


@attrs.frozen
class Herfindahl(_Held):
    """The Herfindahl-Hirschman index: the sum of the squared shares, 1 where one has all.

    Attributes:
        measure: What is shared.
        of: The dimension whose groups share it.

    Raises:
        InvalidError: Where nothing can be shared.

    Example:
        >>> from channelmodel import kpi
        >>> kpi.revenue_concentration.formula.of
        'partner'
    """

    def result(self, found: Sequence[Kept], otherwise: Currency | None) -> Result:
        """Return the index of one group's holders."""
        return self._result(found, otherwise, squared)

    def __str__(self) -> str:
        return f"sum of the squared shares by {self.of} in {self.measure}"


@attrs.frozen
class HoldersOf(_Held):
    """How few have at least some share of something together.

    Attributes:
        measure: What is shared.
        of: The dimension whose groups share it.
        share: The share that they have together, above 0 and at most 1.

    Raises:
        InvalidError: Where nothing can be shared, or the share is none.

    Example:
        >>> from channelmodel import kpi
        >>> kpi.partners_making("0.8").formula.share
        Fraction(4, 5)
    """

    share: Fraction = attrs.field(converter=to_fraction)

    @rule("share")
    def _is_a_share(self) -> Iterable[Fault]:
        return share_faults("share", self.share)

    def result(self, found: Sequence[Kept], otherwise: Currency | None) -> Result:
        """Return how few of one group's holders it takes."""
        return self._result(found, otherwise, lambda shares: fewest(shares, self.share))

    def __str__(self) -> str:
        return f"how few by {self.of} have {self.share} of {self.measure}"

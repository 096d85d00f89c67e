"""Reckonings: what the amounts of the records in a list come to, such as the sum and the mean of a partner's deals.

Amounts in different currencies come to nothing, in whatever order they stand; a plain zero goes with any currency.
"""

from abc import abstractmethod
from collections.abc import Sequence
from fractions import Fraction

import attrs

from channelmodel.rules.facts.amounts import Amount, Undefined, added, divided
from channelmodel.rules.facts.records import Record
from channelmodel.rules.lists.extracts import amounts_of
from channelmodel.rules.lists.list_steps import measure
from channelmodel.rules.lists.members import Member, identities
from channelmodel.rules.lists.tallies import Tally
from channelmodel.rules.terms.term import Measured, Term

__all__ = ["Reckoning", "RecordMaximum", "RecordMean", "RecordMedian", "RecordMinimum", "RecordSum"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(order=False)
class Reckoning(Tally):
    """Something that the amounts of the records in a list come to.

    Attributes:
        fact_name: The name of the fact that holds the list.
        quantity: What is measured of each record.
        where: What a record has to meet to count; ``None`` where every one counts.
        steps: What is done with the list first; nothing where it is taken as it is.
    """

    quantity: Measured

    @property
    def inner(self) -> tuple[Term, ...]:
        """What is measured of each record, and what is asked of it."""
        asked = (*self.steps, self.quantity)
        return asked if self.where is None else (*asked, self.where)

    def _reckoned(self, members: Sequence[Member]) -> Amount | Undefined:
        amounts = amounts_of(members, self.quantity)
        return amounts if isinstance(amounts, Undefined) else self._combined(amounts)

    @abstractmethod
    def _combined(self, amounts: Sequence[Amount]) -> Amount | Undefined:
        """Return what the amounts come to."""

    @property
    def _each(self) -> str:
        return f"{measure(self.quantity)} in {self._which}"

    @property
    def _nothing(self) -> Undefined:
        return Undefined(f"{self} is of nothing, because there are no {self._which}")


@attrs.frozen(order=False)
class RecordSum(Reckoning):
    """What the records of a list add up to; of an empty list it is 0, which goes with plain numbers and with money.

    Attributes:
        fact_name: The name of the fact that holds the list.
        quantity: What is measured of each record.
        where: What a record has to meet to count; ``None`` where every one counts.
        steps: What is done with the list first; nothing where it is taken as it is.

    Example:
        >>> from channelmodel.rules import each, fact, flag
        >>> print(each("deals").sum(fact("amount"), where=flag("won")))
        sum of amount in deals (where won)
    """

    def _combined(self, amounts: Sequence[Amount]) -> Amount | Undefined:
        return _total(amounts)

    def __str__(self) -> str:
        return f"sum of {self._each}"


@attrs.frozen(order=False)
class RecordMean(Reckoning):
    """What the records of a list have on average; of an empty list it is undefined.

    Attributes:
        fact_name: The name of the fact that holds the list.
        quantity: What is measured of each record.
        where: What a record has to meet to count; ``None`` where every one counts.
        steps: What is done with the list first; nothing where it is taken as it is.

    Example:
        >>> from channelmodel.rules import each, fact
        >>> print(each("surveys").mean(fact("rating")) >= "4.5")
        mean of rating in surveys at least 4.5
    """

    def _combined(self, amounts: Sequence[Amount]) -> Amount | Undefined:
        if not amounts:
            return self._nothing
        total = _total(amounts)
        return total if isinstance(total, Undefined) else divided(total, Amount(len(amounts)))

    def __str__(self) -> str:
        return f"mean of {self._each}"


@attrs.frozen(order=False)
class RecordMedian(Reckoning):
    """What the record in the middle of a list has, or the two in the middle on average; of an empty list it is undefined.

    Attributes:
        fact_name: The name of the fact that holds the list.
        quantity: What is measured of each record.
        where: What a record has to meet to count; ``None`` where every one counts.
        steps: What is done with the list first; nothing where it is taken as it is.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, each, fact
        >>> surveys = [{"rating": 2}, {"rating": 5}, {"rating": 4}, {"rating": 5}]
        >>> print(each("surveys").median(fact("rating")).amount(Standing.of(PartnerId("P-1"), {"surveys": surveys})))
        4.5
    """

    def _combined(self, amounts: Sequence[Amount]) -> Amount | Undefined:
        if not amounts:
            return self._nothing
        ordered, half = sorted(amounts, key=_number), len(amounts) // 2
        if len(amounts) % 2:
            return ordered[half]
        both = added(ordered[half - 1], ordered[half])
        return both if isinstance(both, Undefined) else divided(both, Amount(2))

    def __str__(self) -> str:
        return f"median of {self._each}"


@attrs.frozen(order=False)
class _End(Reckoning):
    """One end of what the records of a list have."""

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return the ids of the records that have it."""
        members = self._members(record)
        end = members if isinstance(members, Undefined) else self._reckoned(members)
        if isinstance(members, Undefined) or isinstance(end, Undefined):
            return ()
        return identities(each for each in members if _is(self.quantity.amount(each.record), end))

    def _combined(self, amounts: Sequence[Amount]) -> Amount | Undefined:
        return self._chosen(amounts) if amounts else self._nothing

    @abstractmethod
    def _chosen(self, amounts: Sequence[Amount]) -> Amount:
        """Return the one at this end."""


@attrs.frozen(order=False)
class RecordMaximum(_End):
    """The most that a record of a list has; of an empty list it is undefined.

    Attributes:
        fact_name: The name of the fact that holds the list.
        quantity: What is measured of each record.
        where: What a record has to meet to count; ``None`` where every one counts.
        steps: What is done with the list first; nothing where it is taken as it is.

    Example:
        >>> from channelmodel.rules import each, fact
        >>> print(each("regions").maximum(fact("points")))
        highest points in regions
    """

    def _chosen(self, amounts: Sequence[Amount]) -> Amount:
        return max(amounts, key=_number)

    def __str__(self) -> str:
        return f"highest {self._each}"


@attrs.frozen(order=False)
class RecordMinimum(_End):
    """The least that a record of a list has; of an empty list it is undefined.

    Attributes:
        fact_name: The name of the fact that holds the list.
        quantity: What is measured of each record.
        where: What a record has to meet to count; ``None`` where every one counts.
        steps: What is done with the list first; nothing where it is taken as it is.

    Example:
        >>> from channelmodel.rules import each, fact
        >>> print(each("quarters").minimum(fact("revenue")))
        lowest revenue in quarters
    """

    def _chosen(self, amounts: Sequence[Amount]) -> Amount:
        return min(amounts, key=_number)

    def __str__(self) -> str:
        return f"lowest {self._each}"


def _number(amount: Amount) -> Fraction:
    return amount.number


def _is(amount: Amount | Undefined, end: Amount) -> bool:
    return isinstance(amount, Amount) and amount.number == end.number


def _total(amounts: Sequence[Amount]) -> Amount | Undefined:
    total: Amount | Undefined = Amount(0)
    for each in amounts:
        total = total if isinstance(total, Undefined) else added(total, each)
    return total

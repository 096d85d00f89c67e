"""Collections: what a programme asks of the many things that a partner has, such as its deals, regions and specialisations.

    >>> from channelmodel.rules import fact
    >>> large = each("deals").count(where=fact("amount") >= 50_000)
    >>> print(large >= 3)
    number of deals (where amount at least 50,000) at least 3

What is asked of each record is written in the same notation as what is asked of the partner.
"""

import attrs

from channelmodel._checks import Checked
from channelmodel.rules.facts.amounts import AmountLike
from channelmodel.rules.lists.every import EveryRecord, SomeRecord
from channelmodel.rules.lists.list_steps import GroupedBy, ListStep, OnlyWhere, TopBy, among
from channelmodel.rules.lists.reckonings import RecordMaximum, RecordMean, RecordMedian, RecordMinimum, RecordSum
from channelmodel.rules.lists.tallies import RecordCount, RecordDistinct, RecordRun
from channelmodel.rules.terms.quantities import quantity
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Measured

__all__ = ["Each", "each"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Each(Checked):
    """A list of records, of which something is counted, reckoned or required, or of some of them, or of groups of them.

    A record for which the condition ``where`` cannot be judged makes the whole undefined, and the reason says which record it is:
    by its ``id``, else by its ``name``, else by its place in the list.

    Attributes:
        fact_name: The name of the fact that holds the list.
        steps: What is done with the list first; nothing where it is taken as it is.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> deals = [{"id": "D-1", "amount": 40}, {"id": "D-2", "amount": 70}]
        >>> standing = Standing.of(PartnerId("P-1"), {"deals": deals})
        >>> large = each("deals").count(where=fact("amount") >= 50)
        >>> print(large.amount(standing), large.counted(standing), each("deals").sum(fact("amount")).amount(standing))
        1 ('D-2',) 110
    """

    _identity = "fact_name"

    fact_name: str
    steps: tuple[ListStep, ...] = attrs.field(default=(), kw_only=True)

    def where(self, requirement: Requirement) -> "Each":
        """Take only the records that meet a condition, before anything else is done with them.

        Example:
            >>> from channelmodel.rules import fact, flag
            >>> print(each("quarters").where(flag("closed")).top(3, fact("revenue")))
            the top 3 of quarters (where closed) by revenue
        """
        return self._after(OnlyWhere(requirement))

    def grouped(self, by: str) -> "Each":
        """Put the records into groups, one for each different value under a name; ask of a group as of any record.

        The ``id`` of a group is the value, and under the name of the list it has the records that belong to it.
        A record without the value makes the whole undefined; one with several values belongs to the group of each.

        Args:
            by: The name of the value in each record, such as ``customer``.

        Example:
            >>> from channelmodel import PartnerId
            >>> from channelmodel.rules import Standing, fact
            >>> deals = [{"customer": "Acme", "amount": 40}, {"customer": "Bo", "amount": 50}, {"customer": "Acme", "amount": 30}]
            >>> highest = each("deals").grouped("customer").maximum(each("deals").sum(fact("amount")))
            >>> standing = Standing.of(PartnerId("P-1"), {"deals": deals})
            >>> print(highest.amount(standing), highest.counted(standing))
            70 ('Acme',)
        """
        return self._after(GroupedBy(by))

    def top(self, number: int, by: Measured | AmountLike) -> "Each":
        """Take those that have most of something, all where there are no more; of equal ones those earlier in the list come first.

        Args:
            number: How many to take.
            by: What is measured of each record.

        Example:
            >>> from channelmodel import PartnerId
            >>> from channelmodel.rules import Standing, fact
            >>> quarters = [{"revenue": 40}, {"revenue": 10}, {"revenue": 60}, {"revenue": 50}]
            >>> best = each("quarters").top(3, fact("revenue")).sum(fact("revenue"))
            >>> print(best.amount(Standing.of(PartnerId("P-1"), {"quarters": quarters})))
            150
        """
        return self._after(TopBy(number, _measured(by)))

    def lowest(self, number: int, by: Measured | AmountLike) -> "Each":
        """Take those that have least of something, all where there are no more; of equal ones those earlier in the list come first.

        Args:
            number: How many to take.
            by: What is measured of each record.

        Example:
            >>> from channelmodel.rules import fact
            >>> print(each("surveys").lowest(2, fact("rating")).all(fact("rating") >= 3))
            all the lowest 2 of surveys by rating meet (rating at least 3)
        """
        return self._after(TopBy(number, _measured(by), lowest_first=True))

    def count(self, where: Requirement | None = None) -> RecordCount:
        """Count the records that meet the condition; of an empty list it is 0."""
        return RecordCount(self.fact_name, where=where, steps=self.steps)

    def distinct(self, key: str, where: Requirement | None = None) -> RecordDistinct:
        """Count the different values that the records have under a name, such as different customers; of an empty list it is 0."""
        return RecordDistinct(self.fact_name, key, where=where, steps=self.steps)

    def sum(self, what: Measured | AmountLike, where: Requirement | None = None) -> RecordSum:
        """Add up what the records have; of an empty list it is 0."""
        return RecordSum(self.fact_name, _measured(what), where=where, steps=self.steps)

    def maximum(self, what: Measured | AmountLike, where: Requirement | None = None) -> RecordMaximum:
        """Take the most that a record has; of an empty list it is undefined."""
        return RecordMaximum(self.fact_name, _measured(what), where=where, steps=self.steps)

    def minimum(self, what: Measured | AmountLike, where: Requirement | None = None) -> RecordMinimum:
        """Take the least that a record has; of an empty list it is undefined."""
        return RecordMinimum(self.fact_name, _measured(what), where=where, steps=self.steps)

    def mean(self, what: Measured | AmountLike, where: Requirement | None = None) -> RecordMean:
        """Take what the records have on average, exactly; of an empty list it is undefined."""
        return RecordMean(self.fact_name, _measured(what), where=where, steps=self.steps)

    def median(self, what: Measured | AmountLike, where: Requirement | None = None) -> RecordMedian:
        """Take what the record in the middle has, or the two in the middle on average; of an empty list it is undefined."""
        return RecordMedian(self.fact_name, _measured(what), where=where, steps=self.steps)

    def longest_run(self, requirement: Requirement, where: Requirement | None = None) -> RecordRun:
        """Count how many records in a row meet something at most, in the order of the list; of an empty list it is 0."""
        return RecordRun(self.fact_name, requirement, where=where, steps=self.steps)

    def all(self, requirement: Requirement) -> EveryRecord:
        """Require something of every record; of an empty list it is met, and the finding says that there are none."""
        return EveryRecord(self.fact_name, requirement, steps=self.steps)

    def any(self, requirement: Requirement) -> SomeRecord:
        """Require something of one record; of an empty list it is not met."""
        return SomeRecord(self.fact_name, requirement, steps=self.steps)

    def _after(self, step: ListStep) -> "Each":
        return attrs.evolve(self, steps=(*self.steps, step))

    def __str__(self) -> str:
        return among(self.fact_name, self.steps)


def each(name: str) -> Each:
    """Name a list of records of the standing, such as its deals, to count them or to ask something of each.

    Of a list of names each is a record, whose ``id`` and ``name`` are that name.
    What is asked of each is asked of its own facts; ``of_partner`` asks the partner for its own.

    Raises:
        InvalidError: Where the name is no text.

    Example:
        >>> from channelmodel.rules import fact, flag
        >>> print(each("projects").all(flag("referenced")) & (each("projects").count() >= 2))
        all projects meet (referenced) and number of projects at least 2
    """
    return Each(name)


def _measured(what: Measured | AmountLike) -> Measured:
    return what if isinstance(what, Measured) else quantity(what)

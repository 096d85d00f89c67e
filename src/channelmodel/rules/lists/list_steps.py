"""List steps: how a list of records is narrowed or grouped before something is counted, reckoned or required of it.

    >>> from channelmodel.rules import each, fact
    >>> of_customer = each("deals").sum(fact("amount"))
    >>> print(each("deals").grouped("customer").maximum(of_customer) / of_customer <= "0.40")
    highest (sum of amount in deals) in groups of deals by customer / sum of amount in deals at most 0.4

The steps are taken one after the other, and records stay in the order of their list.
"""

from abc import abstractmethod
from collections.abc import Sequence

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.facts.amounts import Undefined
from channelmodel.rules.facts.lists import in_a_list
from channelmodel.rules.facts.records import NamedFact, Record, words
from channelmodel.rules.lists.extracts import amounts_of, values_of
from channelmodel.rules.lists.members import Member, members_of, those_among
from channelmodel.rules.terms.quantities import Fact
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Measured, Term

__all__ = ["GroupedBy", "ListStep", "OnlyWhere", "TopBy", "among", "measure", "steps_taken"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(order=False)
class ListStep(Term):
    """Something that is done with a list of records before anything is asked of it; what it is made of is asked of each record.

    Example:
        >>> from channelmodel.rules import each, flag
        >>> print(each("deals").where(flag("registered")).count())
        number of deals (where registered)
    """

    @abstractmethod
    def taken(self, members: tuple[Member, ...], record: Record) -> tuple[Member, ...] | Undefined:
        """Return the members of the new list; undefined, with the reasons, where that cannot be told.

        Args:
            members: The members of the list.
            record: The record that has the list.
        """

    @abstractmethod
    def told(self, which: str) -> str:
        """Return the new list in words.

        Args:
            which: The list in words.
        """


@attrs.frozen(order=False)
class OnlyWhere(ListStep):
    """Only those records of a list that meet a condition.

    Attributes:
        requirement: What a record has to meet.

    Example:
        >>> from channelmodel.rules import each, flag
        >>> print(each("quarters").where(flag("closed")).count())
        number of quarters (where closed)
    """

    requirement: Requirement

    @property
    def operands(self) -> tuple[Term, ...]:
        """What a record has to meet."""
        return (self.requirement,)

    def taken(self, members: tuple[Member, ...], record: Record) -> tuple[Member, ...] | Undefined:
        """Return those that meet the condition; undefined, with every reason, where that cannot be judged of one of them."""
        return those_among(members, self.requirement)

    def told(self, which: str) -> str:
        """Return the new list in words."""
        return f"{which} (where {self.requirement})"


@attrs.frozen(order=False)
class GroupedBy(ListStep):
    """The records of a list in groups: one group for each different value that they have under a name.

    A group is a record of its own. Its ``id`` is the value, which stands under its own name too,
    and under the name of the list it has the records that belong to it.
    A record with several values, such as a person with several areas, belongs to the group of each of them.

    Attributes:
        by: The name of the value in each record: a text, a number or a day, or several names.

    Example:
        >>> from channelmodel.rules import each, holders
        >>> print(each("people").grouped("country").count(holders(any_of=["Expert"]) >= 2) >= 3)
        number of groups of people by country (where people holding Expert at least 2) at least 3
    """

    by: str

    def taken(self, members: tuple[Member, ...], record: Record) -> tuple[Member, ...] | Undefined:
        """Return a member for each group, in the order in which their values stand; undefined where a record has no value."""
        values = values_of(members, self.by)
        if isinstance(values, Undefined):
            return values
        groups: dict[str, list[Record]] = {}
        for member, own in zip(members, values, strict=True):
            for value in own:
                groups.setdefault(value, []).append(member.record)
        of = members[0].of if members else ""
        found = tuple(self._group(value, of, belonging, record) for value, belonging in groups.items())
        listed = in_a_list(record, self.told(words(of)), found)
        return tuple(Member(each, place, of) for place, each in enumerate(listed, start=1))

    def _group(self, value: str, fact_name: str, belonging: Sequence[Record], record: Record) -> Record:
        facts: dict[str, str | tuple[Record, ...]] = {self.by: value, "id": value, fact_name: tuple(belonging)}
        return Record(
            facts=tuple(NamedFact(name, known) for name, known in facts.items()),
            unlisted=record.unlisted,
            as_of=record.as_of,
        )

    def told(self, which: str) -> str:
        """Return the new list in words."""
        return f"groups of {which} by {words(self.by)}"


@attrs.frozen(order=False)
class TopBy(ListStep):
    """So many records of a list, those that have most of something; all of them where there are no more.

    Of records with the same amount those that stand earlier in the list come first.

    Attributes:
        number: How many, at least 1.
        quantity: What is measured of each record.
        lowest_first: Whether it is those that have least.

    Raises:
        InvalidError: Where it is none of them.

    Example:
        >>> from channelmodel.rules import each, fact
        >>> print(each("quarters").top(3, fact("revenue")).sum(fact("revenue")))
        sum of revenue in the top 3 of quarters by revenue
    """

    number: int
    quantity: Measured
    lowest_first: bool = attrs.field(default=False, kw_only=True)

    @rule("number")
    def _there_are_some(self) -> Sequence[Fault]:
        if self.number >= 1:
            return ()
        return (fault("number", self.number, "nothing would be left of the list", "Give at least 1"),)

    @property
    def operands(self) -> tuple[Term, ...]:
        """What is measured of each record."""
        return (self.quantity,)

    def taken(self, members: tuple[Member, ...], record: Record) -> tuple[Member, ...] | Undefined:
        """Return those that have most, in the order of the list; undefined where one of them has no amount."""
        amounts = amounts_of(members, self.quantity)
        if isinstance(amounts, Undefined):
            return amounts
        sign = 1 if self.lowest_first else -1
        # Sorting keeps those that are equal in the order of the list.
        ordered = sorted(range(len(members)), key=lambda place: sign * amounts[place].number)
        return tuple(members[place] for place in sorted(ordered[: self.number]))

    def told(self, which: str) -> str:
        """Return the new list in words."""
        return f"the {'lowest' if self.lowest_first else 'top'} {self.number:,} of {which} by {measure(self.quantity)}"


def steps_taken(record: Record, fact_name: str, steps: Sequence[ListStep]) -> tuple[Member, ...] | Undefined:
    """Return the members of a list after all steps; undefined, with the reasons, where that cannot be told."""
    members = members_of(record, fact_name)
    for step in steps:
        if isinstance(members, Undefined):
            return members
        members = step.taken(members, record)
    return members


def among(fact_name: str, steps: Sequence[ListStep]) -> str:
    """Return a list in words, after all steps."""
    which = words(fact_name)
    for step in steps:
        which = step.told(which)
    return which


def measure(quantity: Measured) -> str:
    """Return what is measured of each record in words, in brackets where it is more than one fact."""
    return str(quantity) if isinstance(quantity, Fact) else f"({quantity})"

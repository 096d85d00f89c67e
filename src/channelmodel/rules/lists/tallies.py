"""Tallies: how many records a list has, how many different values, how many in a row, such as deals, customers and good quarters.

What is asked of each record is asked of it alone, so the facts that it names are the record's own.
Where it cannot be judged of one record whether it counts, the tally has no value, and the reason says which record it is.
"""

from abc import abstractmethod
from collections.abc import Sequence
from itertools import chain
from typing import Final

import attrs

from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.lists.extracts import values_of
from channelmodel.rules.lists.list_steps import ListStep, among, steps_taken
from channelmodel.rules.lists.members import Member, identities, those_among, which, why_unclear
from channelmodel.rules.terms.findings import Outcome
from channelmodel.rules.terms.quantities import Quantity
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Term

__all__ = ["RecordCount", "RecordDistinct", "RecordRun", "Tally"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(order=False)
class Tally(Quantity):
    """Something that the records of a list come to.

    Attributes:
        fact_name: The name of the fact that holds the list.
        where: What a record has to meet to count; ``None`` where every one counts.
        steps: What is done with the list first; nothing where it is taken as it is.
    """

    fact_name: str
    where: Requirement | None = attrs.field(default=None, kw_only=True)
    steps: tuple[ListStep, ...] = attrs.field(default=(), kw_only=True)

    @property
    def inner(self) -> tuple[Term, ...]:
        """What is asked of each record."""
        return self.steps if self.where is None else (*self.steps, self.where)

    def amount(self, record: Record) -> Amount | Undefined:
        """Return what the records that count come to; undefined, with the reasons, where one of them cannot be judged."""
        members = self._members(record)
        return members if isinstance(members, Undefined) else self._reckoned(members)

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return the ids of the records that count."""
        members = self._members(record)
        return () if isinstance(members, Undefined) else identities(members)

    def _members(self, record: Record) -> tuple[Member, ...] | Undefined:
        members = steps_taken(record, self.fact_name, self.steps)
        return members if isinstance(members, Undefined) else those_among(members, self.where)

    @abstractmethod
    def _reckoned(self, members: Sequence[Member]) -> Amount | Undefined:
        """Return what these records come to."""

    @property
    def _which(self) -> str:
        return which(among(self.fact_name, self.steps), self.where)


@attrs.frozen(order=False)
class RecordCount(Tally):
    """How many records a list has; of an empty list it is 0.

    Attributes:
        fact_name: The name of the fact that holds the list.
        where: What a record has to meet to count; ``None`` where every one counts.
        steps: What is done with the list first; nothing where it is taken as it is.

    Example:
        >>> from channelmodel.rules import each, flag
        >>> print(each("specialisations").count(where=flag("core")) >= 1)
        number of specialisations (where core) at least 1
    """

    def bounds(self, record: Record) -> tuple[Amount, Amount] | Undefined:
        """Return the least and the most that it can be, however those come out that cannot be judged."""
        members = steps_taken(record, self.fact_name, self.steps)
        if isinstance(members, Undefined):
            return members
        outcomes = [Outcome.MET if self.where is None else self.where.outcome(each.record) for each in members]
        met = outcomes.count(Outcome.MET)
        return Amount(met), Amount(met + outcomes.count(Outcome.UNDEFINED))

    def _reckoned(self, members: Sequence[Member]) -> Amount | Undefined:
        return Amount(len(members))

    def __str__(self) -> str:
        return f"number of {self._which}"


@attrs.frozen(order=False)
class RecordDistinct(Tally):
    """How many different values the records of a list have under a name, such as different customers.

    Attributes:
        fact_name: The name of the fact that holds the list.
        key: The name of the value in each record: a text, a number or a day, or several names of which each is one.
        where: What a record has to meet to count; ``None`` where every one counts.
        steps: What is done with the list first; nothing where it is taken as it is.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, each
        >>> deals = [{"customer": "Acme"}, {"customer": "Borealis"}, {"customer": "Acme"}]
        >>> print(each("deals").distinct("customer").amount(Standing.of(PartnerId("P-1"), {"deals": deals})))
        2
    """

    key: str

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return the values, each once."""
        members = self._members(record)
        values = members if isinstance(members, Undefined) else self._values(members)
        return () if isinstance(values, Undefined) else values

    def _reckoned(self, members: Sequence[Member]) -> Amount | Undefined:
        values = self._values(members)
        return values if isinstance(values, Undefined) else Amount(len(values))

    def _values(self, members: Sequence[Member]) -> tuple[str, ...] | Undefined:
        values = values_of(members, self.key)
        return values if isinstance(values, Undefined) else tuple(dict.fromkeys(chain.from_iterable(values)))

    def __str__(self) -> str:
        return f"different values of {words(self.key)} in {self._which}"


@attrs.frozen(order=False)
class RecordRun(Tally):
    """How many records in a row meet something at most, in the order of their list, such as good quarters; of an empty list it is 0.

    A record that cannot be judged makes it undefined only where a longer run hangs on it.

    Attributes:
        fact_name: The name of the fact that holds the list.
        requirement: What each record of a run has to meet.
        where: What a record has to meet to be looked at; ``None`` where every one is. Others do not end a run.
        steps: What is done with the list first; nothing where it is taken as it is.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, each, fact
        >>> good = each("quarters").longest_run(fact("revenue") >= 100)
        >>> quarters = [{"id": "Q1", "revenue": 120}, {"id": "Q2", "revenue": 90}, {"id": "Q3", "revenue": 100}]
        >>> print((good >= 2).finding(Standing.of(PartnerId("P-1"), {"quarters": quarters})))
        ✗ most quarters in a row (that meet revenue at least 100) at least 2: 1, 1 missing
    """

    requirement: Requirement

    @property
    def inner(self) -> tuple[Term, ...]:
        """What is asked of each record."""
        asked = (*self.steps, self.requirement)
        return asked if self.where is None else (*asked, self.where)

    def bounds(self, record: Record) -> tuple[Amount, Amount] | Undefined:
        """Return the least and the most that it can be, however those come out that cannot be judged."""
        members = self._members(record)
        if isinstance(members, Undefined):
            return members
        outcomes = [self.requirement.outcome(each.record) for each in members]
        certain, possible = _longest(outcomes, _CERTAIN), _longest(outcomes, _POSSIBLE)
        return Amount(len(certain)), Amount(len(possible))

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return the ids of the records of the longest run, the first where several are as long."""
        members = self._members(record)
        if isinstance(members, Undefined):
            return ()
        run = _longest([self.requirement.outcome(each.record) for each in members], _CERTAIN)
        return identities(members[place] for place in run)

    def _reckoned(self, members: Sequence[Member]) -> Amount | Undefined:
        outcomes = [self.requirement.outcome(each.record) for each in members]
        run = _longest(outcomes, _CERTAIN)
        if len(run) == len(_longest(outcomes, _POSSIBLE)):
            return Amount(len(run))
        unclear = [each for each, outcome in zip(members, outcomes, strict=True) if outcome is Outcome.UNDEFINED]
        return why_unclear(unclear, self.requirement)

    def __str__(self) -> str:
        return f"most {self._which} in a row (that meet {self.requirement})"


def _longest(outcomes: Sequence[Outcome], counting: frozenset[Outcome]) -> range:
    """Return the places of the longest run of such outcomes, the first where several are as long."""
    longest, start = range(0), 0
    for place, outcome in enumerate(outcomes):
        if outcome not in counting:
            start = place + 1
        elif place + 1 - start > len(longest):
            longest = range(start, place + 1)
    return longest


_CERTAIN: Final = frozenset({Outcome.MET})
_POSSIBLE: Final = frozenset({Outcome.MET, Outcome.UNDEFINED})

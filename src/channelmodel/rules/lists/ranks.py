"""Ranks: where a partner stands among those that are judged together, and how many they are.

A rank cannot be told from one standing alone.
It is found for many standings at once by :func:`channelmodel.rules.with_ranks`, which supplies it to each of them as a fact.
"""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Final

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.facts.amounts import Amount, AmountLike, Undefined
from channelmodel.rules.facts.records import Record, not_supplied, words
from channelmodel.rules.lists.members import doubts_of
from channelmodel.rules.terms.findings import Outcome
from channelmodel.rules.terms.quantities import Quantity, bracketed, quantity
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Term

__all__ = ["Peers", "Rank", "peers", "rank"]


def __dir__() -> list[str]:
    return __all__


_BEHIND_ALL: Final = Amount(10**18 - 1)


@attrs.frozen
class _Text(Term):
    """A text of the standing that tells partners apart."""

    fact_name: str


@attrs.frozen(order=False, kw_only=True)
class _AmongPeers(Quantity):
    """A quantity that is found by looking at all standings that are judged together; never below 1."""

    within: str | None = None
    known_as: str | None = None
    where: Requirement | None = None

    @rule("known_as")
    def _name_can_be_printed(self) -> Sequence[Fault]:
        if self.known_as is None or self.known_as.isprintable():
            return ()
        problem = "it has characters that cannot be printed"
        return (fault("known_as", self.known_as, problem, "Name the fact as code does, such as rank_in_country"),)

    @property
    def fact_name(self) -> str:
        """The name of the fact that holds it."""
        return str(self) if self.known_as is None else self.known_as

    @property
    def operands(self) -> tuple[Term, ...]:
        """The text that tells those apart who are compared, and what they have to meet."""
        return (*_texts(self.within), *(() if self.where is None else (self.where,)))

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the fact that was found for the partner; undefined where it was not, or could not be."""
        found = record.amount(self.fact_name)
        # Where all that is not listed is zero, a rank that nobody found is zero too, and would pass for the best of all.
        if found == not_supplied(self.fact_name) or (isinstance(found, Amount) and found.number < 1):
            return Undefined(f"{words(self.fact_name)} was not found yet, which with_ranks does for partners together")
        return found

    @abstractmethod
    def _what(self) -> str:
        """Return what it is, in words."""

    def __str__(self) -> str:
        within = "" if self.within is None else f" within {words(self.within)}"
        return f"{self._what()}{within}{'' if self.where is None else f' (where {self.where})'}"


@attrs.frozen(order=False)
class Rank(_AmongPeers):
    """The place of a partner among those that are judged together: 1 for the best, and partners that are equal share the better one.

    Attributes:
        quantity: What partners are compared by.
        within: The fact whose text a partner has in common with its peers, such as its country; ``None`` for all of them.
        known_as: The name of the fact that holds the rank; ``None`` where that is its own words.
        where: What a partner has to meet to take part; ``None`` where all do.
        lowest_first: Whether the lowest amount is the best, as with complaints.

    Raises:
        InvalidError: Where a name is no text that can be printed.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, fact
        >>> place = rank(fact("spend"), within="country", known_as="rank_in_country")
        >>> print((place <= 3).finding(Standing.of(PartnerId("P-1"), {"rank_in_country": 5})))
        ✗ rank by spend within country at most 3: 5, 2 too much
    """

    quantity: Quantity
    lowest_first: bool = attrs.field(default=False, kw_only=True)

    @property
    def operands(self) -> tuple[Term, ...]:
        """What partners are compared by, the text that tells those apart who are, and what they have to meet."""
        return (self.quantity, *super().operands)

    def taking_part(self, record: Record) -> Undefined | None:
        """Return why a partner takes no part in the ranking; ``None`` where it does."""
        if self.where is None:
            return None
        outcome = self.where.outcome(record)
        if outcome is Outcome.UNMET:
            return Undefined(f"it takes no part in the ranking, which asks for {self.where}")
        if outcome is Outcome.UNDEFINED:
            return Undefined("; ".join(dict.fromkeys(doubts_of(self.where.finding(record)))))
        return None

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the rank that was found for the partner; undefined where it was not, or where it takes no part."""
        return self.taking_part(record) or super().amount(record)

    def bounds(self, record: Record) -> tuple[Amount, Amount | None] | Undefined:
        """Return the least and the most that the rank can be; whoever takes no part comes after everybody, however many they are."""
        if self.where is not None and self.where.outcome(record) is Outcome.UNMET:
            return _BEHIND_ALL, None
        found = self.amount(record)
        return found if isinstance(found, Undefined) else (found, found)

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return nothing: a rank is counted from other partners' amounts."""
        return ()

    def _what(self) -> str:
        return f"rank by {bracketed(self.quantity)}{' (lowest first)' if self.lowest_first else ''}"


@attrs.frozen(order=False)
class Peers(_AmongPeers):
    """How many partners are judged together, the partner itself among them, or how many of them meet something.

    Attributes:
        within: The fact whose text a partner has in common with its peers, such as its country; ``None`` for all of them.
        known_as: The name of the fact that holds the number; ``None`` where that is its own words.
        where: What a partner has to meet to be counted; ``None`` where all are.

    Raises:
        InvalidError: Where a name is no text that can be printed.

    Example:
        >>> print("0.03" * peers(within="country"))
        0.03 × peers within country
    """

    def _what(self) -> str:
        return "peers"


def rank(
    of: Quantity | AmountLike,
    within: str | None = None,
    known_as: str | None = None,
    *,
    lowest_first: bool = False,
    where: Requirement | None = None,
) -> Rank:
    """Rank a partner among those that are judged together, such as by spend within its country.

    Args:
        of: What partners are compared by; the highest amount has rank 1.
        within: The fact whose text a partner has in common with its peers; left out, all are compared.
        known_as: The name of the fact that holds the rank; left out, its own words.
        lowest_first: That the lowest amount has rank 1, as with complaints.
        where: What a partner has to meet to take part, such as being certified; left out, all do.
            Others take no place and have no rank. What is asked of the rank is not met by them.

    Raises:
        InvalidError: Where a name is no text that can be printed.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(rank(fact("spend"), within="country") <= "0.03" * peers(within="country"))
        rank by spend within country at most 0.03 × peers within country
    """
    return Rank(quantity(of), within=within, known_as=known_as, lowest_first=lowest_first, where=where)


def peers(within: str | None = None, known_as: str | None = None, *, where: Requirement | None = None) -> Peers:
    """Count the partners that are judged together, the partner itself among them, or those of them that meet something.

    Args:
        within: The fact whose text a partner has in common with its peers; left out, all are counted.
        known_as: The name of the fact that holds the number; left out, its own words.
        where: What a partner has to meet to be counted; left out, all are, the partner itself among them.

    Raises:
        InvalidError: Where a name is no text that can be printed.

    Example:
        >>> print(peers(within="country") >= 10)
        peers within country at least 10
    """
    return Peers(within=within, known_as=known_as, where=where)


def _texts(within: str | None) -> tuple[Term, ...]:
    # What is no name is told by the check of the class that holds it.
    return (_Text(within),) if isinstance(within, str) and within.strip() else ()

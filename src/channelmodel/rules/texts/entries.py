"""Entries: what is in a table, read together, one by one, or by their names."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.facts.amounts import Amount, Undefined, added, alike, all_reasons, why_unlike
from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.terms.quantities import Quantity, combined
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.several import greater, lesser
from channelmodel.rules.terms.term import Measured, Term
from channelmodel.rules.texts.name_sets import told
from channelmodel.rules.texts.names import Names

__all__ = ["Figure", "TableEntry", "TableFigure", "TableKeys"]


def __dir__() -> list[str]:
    return __all__


class Figure(StrEnum):
    """What is read from all amounts of a table together.

    Example:
        >>> print(TableFigure("scores_by_region", Figure.HIGHEST))
        highest of scores by region
    """

    TOTAL = "total"
    """All of them added up; nothing at all where the table is empty."""
    HIGHEST = "highest"
    """The largest amount of an entry."""
    LOWEST = "lowest"
    """The smallest amount of an entry."""


@attrs.frozen(order=False)
class TableFigure(Quantity):
    """The total, the highest or the lowest of the amounts in a table.

    Attributes:
        fact_name: The name under which the standing has the table.
        figure: Which of these it is.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> standing = Standing.of(PartnerId("P-1"), {"scores_by_region": {"EMEA": 750, "APAC": 250}})
        >>> print(TableFigure("scores_by_region", Figure.HIGHEST).amount(standing))
        750
    """

    fact_name: str
    figure: Figure

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the figure; undefined where the table or one of its amounts is, or where there is no highest of nothing."""
        amounts = _amounts(self.fact_name, record)
        if isinstance(amounts, Undefined):
            return amounts
        if self.figure is Figure.TOTAL:
            return combined(added, (Amount(0), *amounts.values()))
        if not amounts:
            return Undefined(f"{words(self.fact_name)} is empty, so it has no {self.figure} amount")
        return combined(greater if self.figure is Figure.HIGHEST else lesser, tuple(amounts.values()))

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return the names of the entries that are in the total, or that have the highest or lowest amount, sorted."""
        amounts, amount = _amounts(self.fact_name, record), self.amount(record)
        if isinstance(amounts, Undefined) or isinstance(amount, Undefined):
            return ()
        is_total, wanted = self.figure is Figure.TOTAL, amount.number
        return tuple(sorted(name for name, each in amounts.items() if is_total or _has(wanted, each)))

    def __str__(self) -> str:
        return f"{self.figure} of {words(self.fact_name)}"


@attrs.frozen(order=False)
class TableEntry(Quantity):
    """The amount of one entry of a table.

    Attributes:
        fact_name: The name under which the standing has the table.
        entry: The name of the entry in it.

    Example:
        >>> print(TableEntry("sales_by_product", "Search") >= 10_000)
        sales by product for Search at least 10,000
    """

    fact_name: str
    entry: str

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the amount; undefined where the table or the entry is."""
        found = record.record(self.fact_name)
        return found if isinstance(found, Undefined) else _of_table(self.fact_name, found.amount(self.entry))

    def __str__(self) -> str:
        return f"{words(self.fact_name)} for {told(self.entry)}"


@attrs.frozen(order=False)
class TableKeys(Names):
    """The names of a table's entries, all of them or those whose amounts stand so to a threshold.

    Attributes:
        fact_name: The name under which the standing has the table.
        relation: How the amount of an entry has to stand to the threshold; ``None`` where every entry is meant.
        threshold: What it is compared with; ``None`` where every entry is meant.

    Raises:
        InvalidError: Where there is a relation without a threshold, or the other way round.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Constant, Standing
        >>> standing = Standing.of(PartnerId("P-1"), {"spend": {"Search": 9500, "Display": 500, "Video": 499}})
        >>> sorted(TableKeys("spend", Relation.AT_LEAST, Constant(500)).found(standing))
        ['Display', 'Search']
    """

    fact_name: str
    relation: Relation | None = None
    threshold: Measured | None = None

    @rule("relation", "threshold")
    def _goes_with_a_threshold(self) -> Sequence[Fault]:
        if (self.relation is None) is (self.threshold is None):
            return ()
        path = "threshold" if self.threshold is None else "relation"
        return (fault(path, None, "a relation and a threshold go together", "Give both, or neither for every entry"),)

    @property
    def operands(self) -> tuple[Term, ...]:
        """The threshold, where there is one."""
        return () if self.threshold is None else (self.threshold,)

    def found(self, record: Record) -> frozenset[str] | Undefined:
        """Return the names of the entries; undefined where the table is, or an amount that is to be compared."""
        table = record.record(self.fact_name)
        if isinstance(table, Undefined):
            return table
        if self.relation is None or self.threshold is None:
            return frozenset(each.name for each in table.facts)
        amounts = {each.name: _of_table(self.fact_name, table.amount(each.name)) for each in table.facts}
        return _standing_so(amounts, self.relation, self.threshold.amount(record))

    def __str__(self) -> str:
        bound = "" if self.relation is None else f" with {self.relation} {self.threshold}"
        return f"entries of {words(self.fact_name)}{bound}"


def _amounts(fact_name: str, record: Record) -> Mapping[str, Amount | Undefined] | Undefined:
    found = record.record(fact_name)
    if isinstance(found, Undefined):
        return found
    return {each.name: _of_table(fact_name, found.amount(each.name)) for each in found.facts}


def _of_table(fact_name: str, amount: Amount | Undefined) -> Amount | Undefined:
    return Undefined(f"{words(fact_name)}: {amount.reason}") if isinstance(amount, Undefined) else amount


def _standing_so(
    amounts: Mapping[str, Amount | Undefined], relation: Relation, threshold: Amount | Undefined
) -> frozenset[str] | Undefined:
    compared = {name: _compared(amount, relation, threshold) for name, amount in amounts.items()}
    if reasons := all_reasons(each for each in compared.values() if isinstance(each, Undefined)):
        return Undefined(reasons)
    return frozenset(name for name, holds in compared.items() if holds is True)


def _compared(amount: Amount | Undefined, relation: Relation, threshold: Amount | Undefined) -> bool | Undefined:
    if isinstance(amount, Undefined):
        return amount
    if isinstance(threshold, Undefined):
        return threshold
    if not alike(amount, threshold):
        return Undefined(f"{amount} and {threshold} cannot be compared: {why_unlike(amount, threshold)}")
    return relation.holds(amount.number, threshold.number)


def _has(number: Fraction, amount: Amount | Undefined) -> bool:
    return isinstance(amount, Amount) and amount.number == number

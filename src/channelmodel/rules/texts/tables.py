"""Tables: facts that hold an amount for each of several names, such as sales by product or scores by region.

>>> print(table("sales_by_product").total() >= 10_000, table("scores_by_region").keys(at_least=500).count() >= 2, sep="; ")
total of sales by product at least 10,000; number of entries of scores by region with at least 500 at least 2
"""

import attrs

from channelmodel._checks import Checked
from channelmodel.errors import OperandError
from channelmodel.rules.facts.amounts import AmountLike
from channelmodel.rules.terms.quantities import Quantity, quantity
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.unordered import Unordered
from channelmodel.rules.texts.entries import Figure, TableEntry, TableFigure, TableKeys

__all__ = ["Table", "table"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(order=False)
class Table(Checked, Unordered):
    """A table among the facts of the standing, to ask for what is in it.

    Attributes:
        fact_name: The name under which the standing has it.

    Example:
        >>> spend = Table("spend_by_product")
        >>> print(spend.total(), spend.entry("Search"), spend.keys(more_than=0), sep="; ")
        total of spend by product; spend by product for Search; entries of spend by product with more than 0
    """

    _asked_for = ("Comparing a table itself", "Ask for its total(), its maximum(), an entry() or its keys()")

    fact_name: str

    def keys(
        self,
        *,
        at_least: Quantity | AmountLike | None = None,
        more_than: Quantity | AmountLike | None = None,
        at_most: Quantity | AmountLike | None = None,
        less_than: Quantity | AmountLike | None = None,
    ) -> TableKeys:
        """Return the names of the entries whose amounts lie within a bound, or of all entries where none is given.

        Args:
            at_least: The bound that an amount has to reach.
            more_than: The bound that it has to pass.
            at_most: The bound that it must not pass.
            less_than: The bound that it must not reach.

        Raises:
            OperandError: Where there is more than one bound.
            InvalidError: Where the bound is no exact number and no money.

        Example:
            >>> print(table("spend_by_product").keys(at_least=500))
            entries of spend by product with at least 500
        """
        relations = (Relation.AT_LEAST, Relation.MORE_THAN, Relation.AT_MOST, Relation.LESS_THAN)
        bounds = zip(relations, (at_least, more_than, at_most, less_than), strict=True)
        given = [(relation, bound) for relation, bound in bounds if bound is not None]
        if not given:
            return TableKeys(self.fact_name)
        if len(given) > 1:
            raise OperandError(f"Table.keys with {len(given)} bounds", "Give one of them")
        relation, bound = given[0]
        return TableKeys(self.fact_name, relation, quantity(bound))

    def total(self) -> TableFigure:
        """Return all its amounts added up.

        Example:
            >>> print(table("sales_by_product").total() >= 10_000)
            total of sales by product at least 10,000
        """
        return TableFigure(self.fact_name, Figure.TOTAL)

    def maximum(self) -> TableFigure:
        """Return its highest amount, such as a partner's best score in any region.

        Example:
            >>> print(table("scores_by_region").maximum() >= 750)
            highest of scores by region at least 750
        """
        return TableFigure(self.fact_name, Figure.HIGHEST)

    def minimum(self) -> TableFigure:
        """Return its lowest amount.

        Example:
            >>> print(table("satisfaction_by_region").minimum() >= "4.5")
            lowest of satisfaction by region at least 4.5
        """
        return TableFigure(self.fact_name, Figure.LOWEST)

    def entry(self, name: str) -> TableEntry:
        """Return the amount of one entry.

        Raises:
            InvalidError: Where the name is no text.

        Example:
            >>> print(table("sales_by_product").entry("Search") / table("sales_by_product").total() <= "0.5")
            sales by product for Search / total of sales by product at most 0.5
        """
        return TableEntry(self.fact_name, name)


def table(name: str) -> Table:
    """Name a fact of the standing that is a table, such as sales by product, to ask for what is in it.

    Raises:
        InvalidError: Where the name is no text.

    Example:
        >>> print(table("sales_by_product").entry("Search") >= 500)
        sales by product for Search at least 500
    """
    return Table(name)

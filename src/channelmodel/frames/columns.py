"""What a frame is to look like, said as data: its columns, of which kind each is, and what it means."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault

__all__ = ["Column", "FrameContract", "Kind"]


def __dir__() -> list[str]:
    return __all__


class Kind(StrEnum):
    """What a column holds.

    Example:
        >>> from channelmodel.frames import CONTRACT
        >>> [column.name for column in CONTRACT["deals"].columns if column.kind == Kind.AMOUNT]
        ['amount', 'cost']
    """

    TEXT = "text"
    """Text: ids and names."""
    WORD = "words"
    """One of a few words, as text."""
    CURRENCY = "currency codes"
    """The three letters of ISO 4217, as text."""
    DAY = "days"
    """Days of the calendar, without a time."""
    AMOUNT = "exact amounts"
    """Amounts of money as exact decimals, in units of the currency: euros, not cents."""
    NUMBER = "whole numbers"
    """Whole numbers, of at most 18 digits."""
    FLAG = "yes or no"
    """Yes or no."""


@attrs.frozen(kw_only=True)
class Column(Checked):
    """A column of a frame.

    Attributes:
        name: What it is called.
        kind: What it holds.
        meaning: What that says, and what a row without a value says.
        may_be_null: Whether a row may be without a value.
        may_be_missing: Whether the whole column may be left out; a KPI that needs it says so when it is asked.
        is_derived: Whether it follows from other columns or frames, so that it is not looked at on the way back to facts.
        words: The words that may stand in it; empty where it does not hold words.
        currency: The column of the same frame that holds the currency of the amounts;
            ``None`` where they are in the currency of the deal, or there are no amounts in it.

    Raises:
        InvalidError: Where words or a currency are given for a column that holds something else.

    Example:
        >>> from channelmodel.frames import CONTRACT
        >>> CONTRACT["deals"].column("amount").currency
        'currency'
    """

    name: str
    kind: Kind
    meaning: str
    may_be_null: bool = True
    may_be_missing: bool = True
    is_derived: bool = False
    words: tuple[str, ...] = ()
    currency: str | None = None

    @rule("kind", "words")
    def _has_the_words_that_it_holds(self) -> Iterable[Fault]:
        if (self.kind is Kind.WORD) is bool(self.words):
            return ()
        problem = f"it holds {self.kind}; only a column of words names them, and it has to"
        return (fault("words", self.words, problem, "Give the words of a column of words, and of no other"),)

    @rule("kind", "currency")
    def _has_a_currency_for_amounts(self) -> Iterable[Fault]:
        if self.currency is None or self.kind is Kind.AMOUNT:
            return ()
        return (fault("currency", self.currency, "there are no amounts in the column", "Leave it out"),)


@attrs.frozen(kw_only=True)
class FrameContract(Checked):
    """What one frame is to look like; columns that it does not name are not looked at.

    Attributes:
        name: What the frame is called.
        row: What one row of it is.
        columns: Its columns.
        is_derived: Whether it follows from other frames, so that it is not looked at on the way back to facts.

    Raises:
        InvalidError: Where two columns have one name, or the currency of an amount stands in no column.

    Example:
        >>> from channelmodel.frames import CONTRACT
        >>> [column.name for column in CONTRACT["deal_influencers"].columns]
        ['deal_id', 'partner_id']
    """

    name: str
    row: str
    columns: tuple[Column, ...]
    is_derived: bool = False

    @rule("columns")
    def _names_are_distinct(self) -> Iterable[Fault]:
        if len({column.name for column in self.columns}) == len(self.columns):
            return ()
        return (fault("columns", self.name, "two columns have one name", "Give every column a name of its own"),)

    @rule("columns")
    def _currencies_are_there(self) -> Iterable[Fault]:
        held = {column.name for column in self.columns if column.kind is Kind.CURRENCY}
        return tuple(
            fault(f"columns[{index}].currency", column.currency, "no column holds this currency", "Add the column")
            for index, column in enumerate(self.columns)
            if column.currency is not None and column.currency not in held
        )

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """The columns by their names."""
        return MappingProxyType({column.name: column for column in self.columns})

    def column(self, name: str) -> Column:
        """Return the column with the name, which must be one of the contract's."""
        return self.by_name[name]

"""Names: the validations, certifications, products or regions of a partner, counted and asked for one by one.

>>> print(names("validations").count() >= 3, names("validations").includes_any("MSP", "DevOps"), sep="; ")
number of validations at least 3; validations include one of MSP, DevOps
"""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from typing import Any, Final, Never, TypeAlias

import attrs

from channelmodel._checks import rule
from channelmodel.errors import Fault, OperandError
from channelmodel.rules.facts.amounts import Undefined
from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.terms.given import one_by_one
from channelmodel.rules.terms.unordered import Unordered
from channelmodel.rules.texts.inclusion import Covers, Includes, NameCount
from channelmodel.rules.texts.name_sets import NameSet, listed, named_once

__all__ = ["ConstantNames", "FactNames", "Names", "names", "these"]


def __dir__() -> list[str]:
    return __all__


_ASK: Final = 'Ask for names("validations").count() >= 3, or for names("validations").includes("MSP")'

NamesLike: TypeAlias = NameSet | list[str] | tuple[str, ...] | AbstractSet[str]
"""What is taken for names: those of a fact or of a table, or a list of them."""


class Names(NameSet, Unordered):
    """Names that can be counted, and asked whether certain names are among them.

    Example:
        >>> from channelmodel.rules import names
        >>> print(names("countries").count() >= 3, "|", names("countries").includes("DE", "AT"))
        number of countries at least 3 | countries include all of DE, AT
    """

    __slots__ = ()
    _asked_for = ("Comparing names themselves", _ASK)

    def count(self, *, among: NamesLike | None = None) -> NameCount:
        """Return how many there are, each once.

        Args:
            among: Those that count; left out, all do.

        Raises:
            OperandError: Where what counts is no list of names.
            InvalidError: Where that list is empty, or a name stands in it twice.

        Example:
            >>> print(names("certifications").count(among=["Architect", "Expert"]) >= 2)
            number of certifications among Architect, Expert at least 2
        """
        return NameCount(self, None if among is None else _names("Names.count", among))

    def includes(self, *wanted: str | Collection[str]) -> Includes:
        """Require that all these names are among them, given one by one or in one list.

        Raises:
            InvalidError: Where no name is asked for, or one of them twice.

        Example:
            >>> print(names("specialisations").includes("Networking", "Security"))
            specialisations include all of Networking, Security
        """
        asked = one_by_one(wanted)
        return Includes(self, asked, len(asked))

    def includes_any(self, *wanted: str | Collection[str]) -> Includes:
        """Require that at least one of these names is among them, given one by one or in one list.

        Raises:
            InvalidError: Where no name is asked for, or one of them twice.

        Example:
            >>> print(names("validations").includes_any("MSP", "DevOps"))
            validations include one of MSP, DevOps
        """
        return Includes(self, one_by_one(wanted), 1)

    def includes_at_least(self, needed: int, *wanted: str | Collection[str]) -> Includes:
        """Require that so many of these names are among them.

        Args:
            needed: How many of them.
            wanted: The names, one by one or in one list.

        Raises:
            InvalidError: Where no name is asked for, one of them twice, or more of them are needed than there are.

        Example:
            >>> print(names("validations").includes_at_least(2, "MSP", "DevOps", "Security"))
            validations include at least 2 of MSP, DevOps, Security
        """
        return Includes(self, one_by_one(wanted), needed)

    def covers(self, wanted: NamesLike) -> Covers:
        """Require that all of some other names are among them; that is met where there are no others.

        Args:
            wanted: The other names, of a fact or of a table, or a list of them.

        Raises:
            OperandError: Where these are no names.
            InvalidError: Where a list of them is empty, or a name stands in it twice.

        Example:
            >>> print(names("certified_products").covers(names("products_sold")))
            certified products cover products sold
        """
        return Covers(self, _names("Names.covers", wanted))

    def __contains__(self, name: Never) -> bool:
        raise OperandError("A name `in` names", _ASK)


@attrs.frozen(order=False)
class FactNames(Names):
    """The names of a fact of the standing.

    Attributes:
        fact_name: The name under which the standing has them.

    Example:
        >>> print(FactNames("technical_validations"))
        technical validations
    """

    fact_name: str

    def found(self, record: Record) -> frozenset[str] | Undefined:
        """Return the names; undefined, with the reason, where they are not known."""
        return record.names(self.fact_name)

    def __str__(self) -> str:
        return words(self.fact_name)


@attrs.frozen(order=False)
class ConstantNames(Names):
    """Names that are the same for every partner.

    Attributes:
        values: The names in the order of the programme, each once.

    Raises:
        InvalidError: Where there are none, or one of them stands there twice.

    Example:
        >>> print(ConstantNames(["Search", "Display"]).covers(names("products_sold")))
        Search, Display cover products sold
    """

    values: tuple[str, ...]

    @rule("values")
    def _are_named_once(self) -> tuple[Fault, ...]:
        return named_once("values", self.values)

    def found(self, record: Record) -> frozenset[str] | Undefined:
        """Return the names themselves."""
        return frozenset(self.values)

    def __str__(self) -> str:
        return listed(self.values)


def names(name: str) -> FactNames:
    """Name a fact of the standing that is a list of names, to count them or to ask for some of them.

    A single text is a list of one name. Of a list of records it is their ids, or their names where they have no id.

    Raises:
        InvalidError: Where the name is no text.

    Example:
        >>> print(names("technical_validations").count() >= 3)
        number of technical validations at least 3
    """
    return FactNames(name)


def these(*values: str | Collection[str]) -> ConstantNames:
    """Name what is the same for every partner, one by one or in one list, to require that nothing else is there.

    Raises:
        InvalidError: Where there are none, or one of them stands there twice.

    Example:
        >>> print(these("Search", "Display", "Video").covers(names("products_sold")))
        Search, Display, Video cover products sold
    """
    return ConstantNames(one_by_one(values))


def _names(operation: str, given: Any) -> NameSet:
    if isinstance(given, NameSet):
        return given
    if isinstance(given, list | tuple | set | frozenset):
        return ConstantNames(one_by_one((given,)))
    remedy = 'Give names("…"), the keys of a table, or a list of names such as ["MSP", "DevOps"]'
    raise OperandError(f"{operation} with {type(given).__qualname__}", remedy)

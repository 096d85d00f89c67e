"""Records: facts under their names, of a partner or of one of the many things that it has, such as its people or its deals.

A record answers every question with a value or with the reason why there is none.
Which kind of fact is meant is decided by the question: ``amount``, ``flag``, ``text``, ``day``, ``names``, ``record`` or ``records``.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Final, TypeVar

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault, InvalidError, show
from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.unlisted import Unlisted
from channelmodel.values.currency import Currency

__all__ = ["Fingerprint", "NamedFact", "Record", "key_of_flag", "key_of_number", "not_supplied", "words"]


def __dir__() -> list[str]:
    return __all__


_T = TypeVar("_T")
_ZERO: Final = Amount(0)
_END: Final = "\0"


@attrs.frozen
class NamedFact(Checked):
    """One thing that is known of a partner, or of something that it has.

    Attributes:
        name: What it is called.
        value: The amount; or yes or no; a text, a day, or several names; one record or several of them;
            undefined where it was measured and has no value.

    Raises:
        InvalidError: Where the name is no text that can be printed, or the value is none of these.

    Example:
        >>> NamedFact("certified_people", Amount(4)).value
        Amount(Fraction(4, 1))
    """

    _identity = "name"

    name: str
    value: "Amount | bool | str | Date | frozenset[str] | Record | tuple[Record, ...] | Undefined"

    @rule("name")
    def _name_can_be_printed(self) -> tuple[Fault, ...]:
        if self.name.isprintable():
            return ()
        return (fault("name", self.name, "it has characters that cannot be printed", "Name the fact as code does"),)


Fingerprint = Mapping[str, Fraction | int | bool]
"""The plain numbers, amounts of money and flags of a record, each under a key that says its kind too."""


class _Complete(dict[str, "Fraction | int | bool"]):
    """A fingerprint in which whatever is not listed is zero, unless the fact is there and of another kind."""

    __slots__ = ("_names",)

    def __init__(self, listed: Fingerprint, names: frozenset[str]) -> None:
        super().__init__(listed)
        self._names = names

    def __missing__(self, key: str) -> int:
        if key.split(_END, maxsplit=1)[0] in self._names:
            raise KeyError(key)
        return 0


@attrs.frozen(kw_only=True)
class Record(Checked):
    """Facts under their names.

    Attributes:
        facts: What is known.
        unlisted: What is said of a fact that is not among them.

    Raises:
        InvalidError: Where a fact is named twice.

    Example:
        >>> deal = Record(facts=[NamedFact("kind", "renewal"), NamedFact("amount", Amount(500))])
        >>> print(deal.text("kind"), deal.amount("amount"), deal.flag("registered").reason)
        renewal 500 registered was not supplied
    """

    facts: tuple[NamedFact, ...] = ()
    unlisted: Unlisted = Unlisted.UNDEFINED

    @rule("facts")
    def _names_are_distinct(self) -> tuple[Fault, ...]:
        if len(self.facts) == len({each.name for each in self.facts}):
            return ()
        first: dict[str, int] = {}
        return tuple(
            fault(f"facts[{index}].name", each.name, "this fact stands in it already", "Name every fact once")
            for index, each in enumerate(self.facts)
            if first.setdefault(each.name, index) != index
        )

    @cached_property
    def _by_name(self) -> dict[str, object]:
        return {each.name: each.value for each in self.facts}

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """The plain numbers, amounts of money and flags, for whoever judges many partners at once."""
        found: dict[str, Fraction | int | bool] = {}
        for each in self.facts:
            value = each.value
            if type(value) is bool:
                found[key_of_flag(each.name)] = value
            elif isinstance(value := self.amount(each.name), Amount):
                number = value.number
                found[key_of_number(each.name, value.currency)] = (
                    number.numerator if number.denominator == 1 else number
                )
        return found if self.unlisted is Unlisted.UNDEFINED else _Complete(found, frozenset(self._by_name))

    def amount(self, name: str) -> Amount | Undefined:
        """Return the amount with the name; undefined, with the reason, where none was supplied or it has no value."""
        found = self._by_name.get(name)
        if isinstance(found, Amount | Undefined):
            return found
        if found is None:
            return self._not_listed(name, _ZERO)
        if type(found) is str and (number := _numeral(found)) is not None:
            return number
        if type(found) is bool:
            return Undefined(f"{words(name)} is {_told(found)} and no amount; ask for it with flag({name!r})")
        return Undefined(f"{words(name)} is {_told(found)} and no amount")

    def flag(self, name: str) -> bool | Undefined:
        """Say whether the fact with the name is so; undefined, with the reason, where it was not supplied or has no value."""
        found = self._by_name.get(name)
        if isinstance(found, bool | Undefined):
            return found
        if found is None:
            return self._not_listed(name, False)  # noqa: FBT003 - this is what a flag that is not listed says
        return Undefined(f"{words(name)} is {_told(found)} and neither yes nor no; supply True or False")

    def text(self, name: str) -> str | Undefined:
        """Return the text with the name; undefined, with the reason, where none was supplied."""
        found = self._by_name.get(name)
        if isinstance(found, str | Undefined):
            return found
        if found is None:
            return not_supplied(name)
        return Undefined(f"{words(name)} is {_told(found)} and no text")

    def day(self, name: str) -> Date | Undefined:
        """Return the day with the name; undefined, with the reason, where none was supplied."""
        found = self._by_name.get(name)
        if isinstance(found, Date | Undefined):
            return found
        if found is None:
            return not_supplied(name)
        return Undefined(f"{words(name)} is {_told(found)} and no day")

    def names(self, name: str) -> frozenset[str] | Undefined:
        """Return the several names under the name, each once; undefined, with the reason, where none were supplied."""
        found = self._by_name.get(name)
        if isinstance(found, frozenset | Undefined):
            return found
        if found is None:
            return self._not_listed(name, frozenset())
        return Undefined(f"{words(name)} is {_told(found)} and no list of names")

    def record(self, name: str) -> "Record | Undefined":
        """Return the record with the name, such as a table of sales by product; undefined where none was supplied."""
        found = self._by_name.get(name)
        if isinstance(found, Record | Undefined):
            return found
        if found is None:
            return self._not_listed(name, Record(unlisted=self.unlisted))
        return Undefined(f"{words(name)} is {_told(found)} and no table")

    def records(self, name: str) -> "tuple[Record, ...] | Undefined":
        """Return the records under the name, such as the people of a partner; undefined where none were supplied."""
        found = self._by_name.get(name)
        if isinstance(found, tuple | Undefined):
            return found
        if found is None:
            return self._not_listed(name, ())
        if found == frozenset():
            return ()
        return Undefined(f"{words(name)} is {_told(found)} and no list of records")

    def _not_listed(self, name: str, nothing: _T) -> _T | Undefined:
        return nothing if self.unlisted is Unlisted.ZERO else not_supplied(name)


def key_of_number(name: str, currency: Currency | None) -> str:
    """Return the key under which a fingerprint has an amount in a currency; ``None`` is a plain number."""
    return name if currency is None else f"{name}{_END}{currency}"


def key_of_flag(name: str) -> str:
    """Return the key under which a fingerprint has a flag."""
    return f"{name}{_END}?"


def words(name: str) -> str:
    """Return a fact's name as people read it."""
    return " ".join(name.replace("_", " ").split()) or name


def not_supplied(name: str) -> Undefined:
    """Say that nobody supplied a fact."""
    return Undefined(f"{words(name)} was not supplied")


def _numeral(text: str) -> Amount | None:
    try:
        return Amount.of(text)
    except InvalidError:
        return None


def _told(found: object) -> str:
    if type(found) is bool:
        return "yes" if found else "no"
    if isinstance(found, Amount | Date):
        return str(found)
    if type(found) is str:
        return show(found)
    if isinstance(found, Record):
        return "a table"
    return "a list of names" if isinstance(found, frozenset) else "a list of records"

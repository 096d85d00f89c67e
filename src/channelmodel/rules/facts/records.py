"""Records: facts under their names, of a partner or of one of the many things that it has, such as its people or its deals.

A record answers every question with a value or with the reason why there is none.
Which kind of fact is meant is decided by the question: ``amount``, ``flag``, ``text``, ``day``, ``names``, ``record`` or ``records``.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, Final

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault, show
from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.fingerprints import CompleteFingerprint, Fingerprint, is_short, key_of_flag, key_of_number
from channelmodel.rules.facts.spellings import amount_in, day_in, money_in
from channelmodel.rules.facts.unlisted import Unlisted
from channelmodel.values.day import to_day_or_none

__all__ = ["NamedFact", "Record", "not_supplied", "words"]


def __dir__() -> list[str]:
    return __all__


_ZERO: Final = Amount(0)
_MONEY: Final = frozenset({"amount", "currency"})
_CALLED: Final = ("id", "name")
_MOST_REASONS: Final = 1024
_ALL_WHOLE: Final[Mapping[str, int]] = MappingProxyType({})


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


@attrs.frozen(kw_only=True)
class Record(Checked):
    """Facts under their names.

    Attributes:
        facts: What is known.
        unlisted: What is said of a fact that is not among them.
        as_of: The last day that they take in; ``None`` where that is not said.

    Raises:
        InvalidError: Where a fact is named twice.

    Example:
        >>> deal = Record(facts=[NamedFact("kind", "renewal"), NamedFact("amount", Amount(500))])
        >>> print(deal.text("kind"), deal.amount("amount"), deal.flag("registered").reason)
        renewal 500 registered was not supplied
    """

    facts: tuple[NamedFact, ...] = ()
    unlisted: Unlisted = Unlisted.UNDEFINED
    as_of: Date | None = attrs.field(default=None, converter=to_day_or_none)

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

    def _contents(self) -> Mapping[str, Any]:
        about = {"as of": self.as_of, "unlisted": None if self.unlisted is Unlisted.UNDEFINED else self.unlisted}
        return {words(each.name): each.value for each in self.facts} | {
            name: each for name, each in about.items() if each
        }

    @cached_property
    def known(self) -> Mapping[str, object]:
        """The values of its facts by their names, whatever they are."""
        return {each.name: each.value for each in self.facts}

    @property
    def owner(self) -> "Record":
        """The record that has the list in which this one lies; the record itself where it lies in none."""
        return self

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """The plain numbers, amounts of money and flags, for whoever judges many partners at once; of a fraction, the numerator."""
        flags = {key_of_flag(each.name): each.value for each in self.facts if type(each.value) is bool}
        found = flags | {key: number.numerator for key, number in self._short_numbers.items()}
        return found if self.unlisted is Unlisted.UNDEFINED else CompleteFingerprint(found, frozenset(self.known))

    @cached_property
    def divisors(self) -> Mapping[str, int]:
        """What the numbers of the fingerprint are divided by, for each that is no whole number."""
        found = {key: number.denominator for key, number in self._short_numbers.items() if number.denominator != 1}
        return found or _ALL_WHOLE

    @property
    def _short_numbers(self) -> dict[str, Fraction]:
        amounts = ((each.name, self.amount(each.name)) for each in self.facts if type(each.value) is not bool)
        return {
            key_of_number(name, amount.currency): amount.number
            for name, amount in amounts
            if isinstance(amount, Amount) and is_short(amount.number)
        }

    def is_listed(self, name: str) -> bool:
        """Say whether there is a fact with the name, whatever it is; what has no value is listed too."""
        return name in self.known

    def amount(self, name: str) -> Amount | Undefined:
        """Return the amount with the name; undefined, with the reason, where none was supplied or it has no value.

        A text will do where it says one, such as ``"0.80"``, ``"85 %"`` or ``"519999 USD"``,
        and so will a table of just an ``amount`` and a ``currency``.
        """
        found = self.known.get(name)
        if isinstance(found, Amount | Undefined):
            return found
        if found is None:
            return _ZERO if self._is_nothing(name) else self._unknown(name)
        amount = amount_in(found) if type(found) is str else _money_of(found)
        return _is_no(name, found, "no number") if amount is None else amount

    def flag(self, name: str) -> bool | Undefined:
        """Say whether the fact with the name is so; undefined, with the reason, where it was not supplied or has no value."""
        found = self.known.get(name)
        if isinstance(found, bool | Undefined):
            return found
        if found is None:
            return False if self._is_nothing(name) else self._unknown(name)
        return _is_no(name, found, "neither yes nor no")

    def text(self, name: str) -> str | Undefined:
        """Return the text with the name, of a whole number its digits; undefined, with the reason, where none was supplied."""
        found = self.known.get(name)
        if isinstance(found, str | Undefined):
            return found
        if found is None:
            return self._unknown(name)
        if isinstance(found, Amount) and found.currency is None and found.number.denominator == 1:
            return str(found.number)
        return _is_no(name, found, "no text")

    def day(self, name: str) -> Date | Undefined:
        """Return the day with the name, such as the text ``"2024-06-30"``; undefined, with the reason, where none was supplied."""
        found = self.known.get(name)
        if isinstance(found, Date | Undefined):
            return found
        if found is None:
            return self._unknown(name)
        day = day_in(found) if type(found) is str else None
        return _is_no(name, found, "no day") if day is None else day

    def names(self, name: str) -> frozenset[str] | Undefined:
        """Return the several names under the name, each once; undefined, with the reason, where none were supplied.

        A text is a list of one name, and a list of records is a list of their ids, or of their names where they have no id.
        """
        found = self.known.get(name)
        if isinstance(found, frozenset | Undefined):
            return found
        if found is None:
            return frozenset() if self._is_empty(name) else self._unknown(name)
        if isinstance(found, tuple):
            return _names_of(name, found)
        return frozenset({found}) if type(found) is str else _is_no(name, found, "no list of names")

    def record(self, name: str) -> "Record | Undefined":
        """Return the record with the name, such as a table of sales by product; undefined where none was supplied."""
        found = self.known.get(name)
        if isinstance(found, Record | Undefined):
            return found
        if found is None:
            return self._with() if self._is_empty(name) else self._unknown(name)
        return _is_no(name, found, "no table")

    def records(self, name: str) -> "tuple[Record, ...] | Undefined":
        """Return the records under the name, such as the people of a partner; undefined where none were supplied.

        Of a list of names each is a record, whose ``id`` and ``name`` are that name.
        """
        found = self.known.get(name)
        if isinstance(found, tuple | Undefined):
            return found
        if found is None:
            return () if self._is_empty(name) else self._unknown(name)
        names = self.names(name)
        if isinstance(names, Undefined):
            return _is_no(name, found, "no list")
        return tuple(self._with(NamedFact("id", each), NamedFact("name", each)) for each in sorted(names))

    def _is_nothing(self, name: str) -> bool:
        """Say whether an amount or a flag that is not listed is zero, or no."""
        return self.unlisted is Unlisted.ZERO

    def _is_empty(self, name: str) -> bool:
        """Say whether a list or a table that is not listed is an empty one."""
        return self.unlisted is Unlisted.ZERO

    def _unknown(self, name: str) -> Undefined:
        return not_supplied(name)

    def _with(self, *facts: NamedFact) -> "Record":
        return Record(facts=facts, unlisted=self.unlisted, as_of=self.as_of)


def words(name: str) -> str:
    """Return a fact's name as people read it."""
    return " ".join(name.replace("_", " ").split()) or name


@lru_cache(_MOST_REASONS)
def not_supplied(name: str) -> Undefined:
    """Say that nobody supplied a fact."""
    return Undefined(f"{words(name)} was not supplied")


def _money_of(found: object) -> Amount | None:
    """Return the money that a table of just an amount and a currency is; ``None`` where it is something else."""
    if not isinstance(found, Record) or found.known.keys() != _MONEY:
        return None
    number, currency = found.amount("amount"), found.text("currency")
    return None if isinstance(number, Undefined) or isinstance(currency, Undefined) else money_in(number, currency)


def _names_of(name: str, records: tuple[Record, ...]) -> frozenset[str] | Undefined:
    found = []
    for place, record in enumerate(records, start=1):
        known = next((each for each in map(record.text, _CALLED) if not isinstance(each, Undefined)), None)
        if known is None:
            return Undefined(f"number {place} of {words(name)} has neither an id nor a name")
        found.append(known)
    return frozenset(found)


def _is_no(name: str, found: object, what: str) -> Undefined:
    return Undefined(f"{words(name)} is {_told(found)}, which is {what}")


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

"""A standing: the facts of one partner that a programme judges."""

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import Final

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities import PartnerId
from channelmodel.errors import Fault, InvalidError, OperandError, show
from channelmodel.rules.amounts import Amount, AmountLike, Undefined
from channelmodel.values.day import to_day_or_none

__all__ = ["NamedFact", "Standing"]


def __dir__() -> list[str]:
    return __all__


_NAME_IT: Final = "Name the fact as code does, such as certified_people"


@attrs.frozen
class NamedFact(Checked):
    """One thing that is known of a partner.

    Attributes:
        name: What it is called.
        value: The amount; or yes or no; undefined where it was measured and has no value.

    Raises:
        InvalidError: Where the name is no text, or the value is neither of these.

    Example:
        >>> NamedFact("certified_people", Amount(4)).value
        Amount(Fraction(4, 1))
    """

    _identity = "name"

    name: str
    value: Amount | bool | Undefined


@attrs.frozen(kw_only=True)
class Standing(Checked):
    """What is known of a partner on a day, as named facts.

    Attributes:
        partner_id: Whose standing it is.
        facts: What is known.
        as_of: The last day that it takes in; ``None`` where that is not said.
        name: What people call the partner; ``None`` where that is not known.

    Raises:
        InvalidError: Where a fact is named twice.

    Example:
        >>> standing = Standing.of(PartnerId("P-1"), {"certified_people": 4, "invited": True})
        >>> print(standing.amount("certified_people"), standing.flag("invited"), standing.amount("net_new_users").reason)
        4 True net new users was not supplied
    """

    _identity = "partner_id"

    partner_id: PartnerId
    facts: tuple[NamedFact, ...] = ()
    as_of: Date | None = attrs.field(default=None, converter=to_day_or_none)
    name: str | None = None

    @rule("facts")
    def _names_are_distinct(self) -> tuple[Fault, ...]:
        first: dict[str, int] = {}
        return tuple(
            fault(f"facts[{index}].name", each.name, "this fact stands in it already", "Name every fact once")
            for index, each in enumerate(self.facts)
            if first.setdefault(each.name, index) != index
        )

    @classmethod
    def of(
        cls,
        partner_id: PartnerId,
        facts: Mapping[str, AmountLike | Undefined | bool | None],
        *,
        as_of: datetime.date | None = None,
        name: str | None = None,
    ) -> "Standing":
        """Make a standing from plain facts.

        Args:
            partner_id: Whose standing it is.
            facts: The facts by their names: exact numbers, money, ``True`` or ``False``;
                ``None`` for one that has no value, such as a ratio over nothing.
            as_of: The last day that it takes in.
            name: What people call the partner.

        Raises:
            InvalidError: Where facts have no name, or are no exact number, no money and neither yes nor no; all are told.
        """
        if not isinstance(facts, Mapping):
            remedy = "Give a mapping from names to facts, such as {'certified_people': 4}"
            raise OperandError(f"Standing.of with {type(facts).__qualname__}", remedy)
        faults: list[Fault] = []
        named = [_named(each, value, faults) for each, value in facts.items()]
        if faults:
            raise InvalidError(f"Standing {show(partner_id)}", faults)
        return cls(partner_id=partner_id, facts=tuple(filter(None, named)), as_of=as_of, name=name)

    @cached_property
    def _by_name(self) -> dict[str, Amount | bool | Undefined]:
        return {each.name: each.value for each in self.facts}

    def amount(self, name: str) -> Amount | Undefined:
        """Return the amount with the name; undefined, with the reason, where none was supplied or it has no value."""
        found = self._by_name.get(name)
        if type(found) is bool:
            return Undefined(
                f"{words(name)} is {'yes' if found else 'no'} and no amount; ask for it with flag({name!r})"
            )
        return _not_supplied(name) if found is None else found

    def flag(self, name: str) -> bool | Undefined:
        """Say whether the fact with the name is so; undefined, with the reason, where it was not supplied or has no value."""
        found = self._by_name.get(name)
        if isinstance(found, Amount):
            return Undefined(f"{words(name)} is {found} and neither yes nor no; supply True or False")
        return _not_supplied(name) if found is None else found


def words(name: str) -> str:
    """Return a fact's name as people read it."""
    return " ".join(name.replace("_", " ").split()) or name


def _not_supplied(name: str) -> Undefined:
    return Undefined(f"{words(name)} was not supplied")


def _named(name: str, value: object, faults: list[Fault]) -> NamedFact | None:
    if type(name) is not str or not name.strip():
        faults.append(fault(f"facts[{show(name)}]", name, "a fact has a name", _NAME_IT))
        return None
    if value is None:
        return NamedFact(name, Undefined(f"{words(name)} has no value"))
    if isinstance(value, Undefined) or type(value) is bool:
        return NamedFact(name, value)
    try:
        return NamedFact(name, Amount.of(value))  # type: ignore[arg-type]  # what is no amount is told by Amount.of
    except InvalidError as error:
        faults.extend(found.under(f"facts[{name!r}]") for found in error.faults)
        return None

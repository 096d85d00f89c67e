"""A standing: the facts of one partner that a programme judges."""

import datetime
from collections.abc import Mapping
from typing import Any

import attrs

from channelmodel._checks import fault
from channelmodel.entities import PartnerId
from channelmodel.errors import Fault, InvalidError, OperandError, show
from channelmodel.rules.facts.records import Record
from channelmodel.rules.facts.taking import FactLike, facts_of
from channelmodel.rules.facts.unlisted import Unlisted

__all__ = ["Standing"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Standing(Record):
    """What is known of a partner on a day, as named facts.

    Attributes:
        facts: What is known.
        unlisted: What is said of a fact that is not among them; that it is zero is the caller's choice.
        as_of: The last day that it takes in; ``None`` where that is not said.
        partner_id: Whose standing it is.
        name: What people call the partner; ``None`` where that is not known.

    Raises:
        InvalidError: Where a fact is named twice.

    Example:
        >>> standing = Standing.of(PartnerId("P-1"), {"certified_people": 4, "invited": True, "country": "BR"})
        >>> print(standing.amount("certified_people"), standing.flag("invited"), standing.amount("net_new_users").reason)
        4 True net new users was not supplied
    """

    _identity = "partner_id"

    partner_id: PartnerId
    name: str | None = None

    def _contents(self) -> Mapping[str, Any]:
        return ({} if self.name is None else {"name": self.name}) | dict(super()._contents())

    @classmethod
    def of(
        cls,
        partner_id: PartnerId,
        facts: Mapping[str, FactLike],
        *,
        as_of: datetime.date | None = None,
        name: str | None = None,
        unlisted: Unlisted = Unlisted.UNDEFINED,
    ) -> "Standing":
        """Make a standing from plain facts.

        What a fact is asked for decides how it is read, so facts may come as JSON writes them:
        ``"519999 USD"``, ``{"amount": "519999", "currency": "USD"}`` and ``"85 %"`` are amounts where an amount is asked for,
        ``"2024-06-30"`` is a day where a day is, a list of records is their ids where names are, and 2 is the text ``"2"`` where a text is.
        Let ``json.loads(…, parse_float=Decimal)`` read decimals that stand there without quotes, as a float is refused.

        Args:
            partner_id: Whose standing it is.
            facts: The facts by their names: exact numbers (``4``, ``Decimal("0.8")``, ``"0.80"``), money, ``True`` or ``False``,
                texts, days; a list of texts for several names; a mapping for a table, such as sales by product;
                a list of mappings for records, such as people or deals;
                ``None`` for what was measured and has no value, such as a ratio over nothing.
                An empty text is left out, like a fact that was not supplied.
            as_of: The last day that it takes in, and the records within it too.
            name: What people call the partner.
            unlisted: What is said of a fact that is not listed, here and in the records within.

        Raises:
            InvalidError: Where facts have no name, or are of no kind that is known, or the rest is not what it should be; all is told.

        Example:
            >>> people = [{"id": "A", "certificates": ["Architect"]}, {"id": "B", "certificates": ["Architect", "Operator"]}]
            >>> standing = Standing.of(PartnerId("P-1"), {"people": people, "sales": {"Search": 9500}, "validations": ["MSP"]})
            >>> len(standing.records("people")), standing.record("sales").amount("Search"), sorted(standing.names("validations"))
            (2, Amount(Fraction(9500, 1)), ['MSP'])
        """
        _demand_mapping(facts, "Standing.of")
        faults: list[Fault] = []
        taken = facts_of(facts, _within(unlisted, as_of), faults)
        try:
            standing = cls(partner_id=partner_id, facts=taken, unlisted=unlisted, as_of=as_of, name=name)
        except InvalidError as error:
            faults = [*error.faults, *faults]
        if faults:
            raise InvalidError(f"Standing {show(partner_id)}", faults)
        # Read once where facts come in, so that nothing is left to do when many partners are judged together.
        standing.fingerprint, standing.divisors  # noqa: B018
        return standing

    def with_facts(self, facts: Mapping[str, FactLike], *, replace: bool = False) -> "Standing":
        """Return the standing with more facts, such as what another system knows of the partner.

        Args:
            facts: The facts by their names, as for :meth:`of`; an empty text changes nothing.
            replace: Whether they take the place of facts that stand there under the same name; else that is an error.

        Raises:
            InvalidError: Where a fact stands there already, has no name, or is of no kind that is known; all is told.
            OperandError: Where it is no mapping.

        Example:
            >>> standing = Standing.of(PartnerId("P-1"), {"certified_people": 4}).with_facts({"invited": True})
            >>> print(standing.amount("certified_people"), standing.flag("invited"))
            4 True
            >>> print(standing.with_facts({"certified_people": 5}, replace=True).amount("certified_people"))
            5
        """
        _demand_mapping(facts, "with_facts")
        faults: list[Fault] = []
        taken = {each.name: each for each in facts_of(facts, _within(self.unlisted, self.as_of), faults)}
        if not replace:
            faults.extend(_already(name, facts[name]) for name in taken if self.is_listed(name))
        if faults:
            raise InvalidError(f"Standing {show(self.partner_id)}", faults)
        known = {each.name: each for each in self.facts}
        return attrs.evolve(self, facts=tuple((known | taken).values()))


def _demand_mapping(facts: object, door: str) -> None:
    if not isinstance(facts, Mapping):
        remedy = "Give a mapping from names to facts, such as {'certified_people': 4}"
        raise OperandError(f"{door} with {type(facts).__qualname__}", remedy)


def _already(name: str, given: object) -> Fault:
    remedy = "Leave it out, or put the new one in its place with replace=True"
    return fault(f"facts[{show(name)}]", given, "this fact stands in it already", remedy)


def _within(unlisted: Unlisted, as_of: datetime.date | None) -> Record:
    """Return a record as those within the standing are to be; where that cannot be, the standing itself tells."""
    try:
        return Record(unlisted=unlisted, as_of=as_of)
    except InvalidError:
        return Record()

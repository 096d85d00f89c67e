"""A standing: the facts of one partner that a programme judges."""

import datetime
from collections.abc import Mapping

import attrs
from pendulum import Date

from channelmodel.entities import PartnerId
from channelmodel.errors import Fault, InvalidError, OperandError, show
from channelmodel.rules.facts.records import Record
from channelmodel.rules.facts.taking import FactLike, facts_of
from channelmodel.rules.facts.unlisted import Unlisted
from channelmodel.values.day import to_day_or_none

__all__ = ["Standing"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Standing(Record):
    """What is known of a partner on a day, as named facts.

    Attributes:
        facts: What is known.
        unlisted: What is said of a fact that is not among them; that it is zero is the caller's choice.
        partner_id: Whose standing it is.
        as_of: The last day that it takes in; ``None`` where that is not said.
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
    as_of: Date | None = attrs.field(default=None, converter=to_day_or_none)
    name: str | None = None

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

        Args:
            partner_id: Whose standing it is.
            facts: The facts by their names: exact numbers (``4``, ``Decimal("0.8")``, ``"0.80"``), money, ``True`` or ``False``,
                texts, days; a list of texts for several names; a mapping for a table, such as sales by product;
                a list of mappings for records, such as people or deals;
                ``None`` for what was measured and has no value, such as a ratio over nothing.
            as_of: The last day that it takes in.
            name: What people call the partner.
            unlisted: What is said of a fact that is not listed, here and in the records within.

        Raises:
            InvalidError: Where facts have no name, or are of no kind that is known; all are told.

        Example:
            >>> people = [{"id": "A", "certificates": ["Architect"]}, {"id": "B", "certificates": ["Architect", "Operator"]}]
            >>> standing = Standing.of(PartnerId("P-1"), {"people": people, "sales": {"Search": 9500}, "validations": ["MSP"]})
            >>> len(standing.records("people")), standing.record("sales").amount("Search"), sorted(standing.names("validations"))
            (2, Amount(Fraction(9500, 1)), ['MSP'])
        """
        if not isinstance(facts, Mapping):
            remedy = "Give a mapping from names to facts, such as {'certified_people': 4}"
            raise OperandError(f"Standing.of with {type(facts).__qualname__}", remedy)
        faults: list[Fault] = []
        taken = facts_of(facts, unlisted, faults)
        if faults:
            raise InvalidError(f"Standing {show(partner_id)}", faults)
        return cls(partner_id=partner_id, facts=taken, unlisted=unlisted, as_of=as_of, name=name)

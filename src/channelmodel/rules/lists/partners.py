"""The partner's: what is asked of a partner while its records are looked at one by one, such as a goal that each deal is compared with.

    >>> from channelmodel.rules import each, fact
    >>> large = each("deals").count(fact("amount") >= of_partner(fact("goal")))
    >>> print(large >= 2)
    number of deals (where amount at least the partner's goal) at least 2

What is asked of each record is asked of its own facts, so what is meant of the partner says so.
"""

from typing import Any, ClassVar, overload

import attrs

from channelmodel.errors import OperandError
from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.records import Record
from channelmodel.rules.terms.choices import AtMostNOf, NOf
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.quantities import Difference, Product, Quantity, Quotient, Sum
from channelmodel.rules.terms.requirements import AllOf, AnyOf, Requirement
from channelmodel.rules.terms.term import Measured, Term

__all__ = ["QuantityOfPartner", "RequirementOfPartner", "of_partner"]


def __dir__() -> list[str]:
    return __all__


_SEVERAL = (Sum, Difference, Product, Quotient, AllOf, AnyOf, NOf, AtMostNOf)


@attrs.frozen(order=False)
class QuantityOfPartner(Quantity):
    """A quantity of the partner, asked where its records are looked at one by one.

    It is asked of whatever the list belongs to: of the partner, or where a list lies in a record of another list, of that record.
    Outside a list it is just the quantity.

    Attributes:
        quantity: What is asked of the partner.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, each, fact
        >>> standing = Standing.of(PartnerId("P-1"), {"goal": 50, "deals": [{"amount": 40}, {"amount": 70}]})
        >>> print(each("deals").count(fact("amount") >= of_partner(fact("goal"))).amount(standing))
        1
    """

    is_asked_of_owner: ClassVar[bool] = True

    quantity: Measured

    @property
    def operands(self) -> tuple[Term, ...]:
        """What is asked of the partner."""
        return (self.quantity,)

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the partner's amount; undefined, with the reason, where there is none."""
        return self.quantity.amount(record.owner)

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return what the partner's amount was counted from."""
        return self.quantity.counted(record.owner)

    def explained(self, record: Record) -> tuple[Finding, ...]:
        """Return what the partner's amount is made of, where that is told in parts."""
        return self.quantity.explained(record.owner)

    def not_listed(self, record: Record) -> tuple[str, ...]:
        """Return the partner's facts that count for nothing because they were not listed."""
        return self.quantity.not_listed(record.owner)

    def __str__(self) -> str:
        return _the_partners(self.quantity)


@attrs.frozen
class RequirementOfPartner(Requirement):
    """A requirement that the partner has to meet, asked where its records are looked at one by one.

    It is asked of whatever the list belongs to: of the partner, or where a list lies in a record of another list, of that record.
    Outside a list it is just the requirement.

    Attributes:
        requirement: What is asked of the partner.
        name: What the programme calls the requirement; ``None`` where it is told in its own words.

    Example:
        >>> from channelmodel.rules import each, flag, one_of
        >>> print(each("deals").count(flag("registered") | of_partner(one_of("country", "US"))) >= 1)
        number of deals (where registered or the partner's country is US) at least 1
    """

    is_asked_of_owner: ClassVar[bool] = True

    requirement: Requirement

    @property
    def operands(self) -> tuple[Term, ...]:
        """What is asked of the partner."""
        return (self.requirement,)

    def not_listed(self, record: Record) -> tuple[str, ...]:
        """Return the partner's facts that count for nothing because they were not listed."""
        return self.requirement.not_listed(record.owner)

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for the partner."""
        return self.requirement.outcome(record.owner)

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for the partner, and why."""
        return attrs.evolve(self.requirement.finding(record.owner), requirement=str(self), name=self.name)

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        return _the_partners(self.requirement)


@overload
def of_partner(asked: Requirement) -> RequirementOfPartner: ...
@overload
def of_partner(asked: Measured) -> QuantityOfPartner: ...
def of_partner(asked: Any) -> QuantityOfPartner | RequirementOfPartner:
    """Ask something of the partner while its records are looked at one by one, such as what each deal is compared with.

    Args:
        asked: A quantity or a requirement. It is asked of whatever the list belongs to, and outside a list as if it stood alone.

    Raises:
        OperandError: Where it is neither a quantity nor a requirement.

    Example:
        >>> from channelmodel.rules import by, each, fact
        >>> print(each("regions").all(fact("points") >= of_partner(by("country", {"US": 20}, otherwise=10))))
        all regions meet (points at least the partner's (by country: 20 for US; else 10))
    """
    if isinstance(asked, Requirement):
        return RequirementOfPartner(asked)
    if isinstance(asked, Measured):
        return QuantityOfPartner(asked)
    remedy = 'Give a quantity or a requirement, such as of_partner(fact("goal")) or of_partner(flag("certified"))'
    raise OperandError(f"of_partner with {type(asked).__qualname__}", remedy)


def _the_partners(asked: Term) -> str:
    is_several = isinstance(asked, _SEVERAL) and getattr(asked, "name", None) is None
    return f"the partner's {f'({asked})' if is_several else asked}"

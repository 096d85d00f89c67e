"""Supplied quantities: facts that ``standings`` finds in a channel, and that anybody else supplies as plain facts."""

from abc import abstractmethod

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.records import Record
from channelmodel.rules.terms.quantities import Quantity

__all__ = ["Supplied"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(order=False)
class Supplied(Quantity):
    """A quantity that says of itself how it is found in a channel, and under which name a standing has it.

    Attributes:
        known_as: Under which name the standing has it; ``None`` where that is exactly its words.
    """

    known_as: str | None = attrs.field(default=None, kw_only=True)

    @rule("known_as")
    def _name_can_be_printed(self) -> tuple[Fault, ...]:
        if self.known_as is None or self.known_as.isprintable():
            return ()
        problem = "it has characters that cannot be printed"
        return (fault("known_as", self.known_as, problem, "Name the fact as code does, such as revenue_12m"),)

    @property
    def fact_name(self) -> str:
        """The name under which the standing has it."""
        return str(self) if self.known_as is None else self.known_as

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the fact, or why there is none."""
        return record.amount(self.fact_name)

    @abstractmethod
    def __str__(self) -> str:
        """Return what it is, in words."""

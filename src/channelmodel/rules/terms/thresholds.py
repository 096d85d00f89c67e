"""Thresholds: requirements that compare an amount with another."""

import attrs

from channelmodel.rules.facts.amounts import Amount, Undefined, alike, all_reasons, subtracted, why_unlike
from channelmodel.rules.facts.records import Record
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Measured, Term

__all__ = ["Comparison"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Comparison(Requirement):
    """A quantity that has to reach a threshold, or stay below one.

    Attributes:
        quantity: What is compared.
        relation: How it has to stand to the threshold.
        threshold: What it is compared with.
        name: What the programme calls the requirement; ``None`` where it is told in its own words.

    Raises:
        InvalidError: Where it is too deep or too large to be worked out.

    Example:
        >>> from channelmodel import rules
        >>> print(rules.fact("certified_people") >= 6)
        certified people at least 6
    """

    quantity: Measured
    relation: Relation
    threshold: Measured

    @property
    def operands(self) -> tuple[Term, ...]:
        """The quantity and its threshold."""
        return self.quantity, self.threshold

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner."""
        return self._judged(self.quantity.amount(record), self.threshold.amount(record))

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, with what is missing."""
        actual, required = self.quantity.amount(record), self.threshold.amount(record)
        outcome = self._judged(actual, required)
        return Finding(
            requirement=str(self),
            name=self.name,
            outcome=outcome,
            relation=self.relation,
            required=_known(required),
            actual=_known(actual),
            missing=self._missing(actual, required) if outcome is Outcome.UNMET else None,
            reason=self._reason(actual, required) if outcome is Outcome.UNDEFINED else None,
            counted=(*self.quantity.counted(record), *self.threshold.counted(record)),
        )

    def _judged(self, actual: Amount | Undefined, required: Amount | Undefined) -> Outcome:
        if isinstance(actual, Undefined) or isinstance(required, Undefined) or not alike(actual, required):
            return Outcome.UNDEFINED
        return Outcome.MET if self.relation.holds(actual.number, required.number) else Outcome.UNMET

    def _missing(self, actual: Amount | Undefined, required: Amount | Undefined) -> Amount | None:
        ends = (required, actual) if self.relation.wants_more else (actual, required)
        more, less = map(_known, ends)
        return None if more is None or less is None else _known(subtracted(more, less))

    def _reason(self, actual: Amount | Undefined, required: Amount | Undefined) -> str:
        if isinstance(actual, Undefined) or isinstance(required, Undefined):
            return all_reasons((actual, required))
        return f"{actual} and {required} cannot be compared: {why_unlike(actual, required)}"

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        return f"{self.quantity} {self.relation} {self.threshold}"


def _known(amount: Amount | Undefined) -> Amount | None:
    return None if isinstance(amount, Undefined) else amount

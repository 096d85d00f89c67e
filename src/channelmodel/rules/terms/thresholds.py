"""Thresholds: requirements that compare an amount with another."""

from typing import Final

import attrs

from channelmodel.rules.facts.amounts import Amount, Undefined, alike, all_reasons, subtracted, why_unlike
from channelmodel.rules.facts.records import Record
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.omissions import omissions
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Measured, Term

__all__ = ["Comparison"]


def __dir__() -> list[str]:
    return __all__


_LONGEST_WORKINGS: Final = 60


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
        return self._decided(self.quantity.amount(record), self.threshold.amount(record), record)

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, with what is missing."""
        actual, required = self.quantity.amount(record), self.threshold.amount(record)
        outcome = self._decided(actual, required, record)
        return Finding(
            requirement=str(self),
            name=self.name,
            outcome=outcome,
            relation=self.relation,
            required=_known(required),
            actual=_known(actual),
            missing=self._missing(actual, required),
            workings=None if isinstance(actual, Undefined) else self._workings(record),
            is_own_threshold=bool(self.threshold.facts),
            is_share=self._is_share,
            reason=self._reason(actual, required, outcome, record),
            counted=(*self.quantity.counted(record), *self.threshold.counted(record)),
            parts=(*self.quantity.explained(record), *self.threshold.explained(record)),
        )

    def _decided(self, actual: Amount | Undefined, required: Amount | Undefined, record: Record) -> Outcome:
        """Judge by the amount, and where there is none by its bounds, which may decide all the same."""
        if isinstance(actual, Undefined) and not isinstance(required, Undefined):
            bounds = self.quantity.bounds(record)
            return Outcome.UNDEFINED if isinstance(bounds, Undefined) else self._certain(*bounds, required)
        return self._judged(actual, required)

    def _certain(self, least: Amount, most: Amount | None, required: Amount) -> Outcome:
        if not alike(least, required):
            return Outcome.UNDEFINED
        is_exact = self.relation is Relation.EXACTLY
        both = (Relation.AT_LEAST, Relation.AT_MOST) if is_exact else (self.relation,)
        return Outcome.all_of(_certainly(relation, least, most, required) for relation in both)

    def _judged(self, actual: Amount | Undefined, required: Amount | Undefined) -> Outcome:
        if isinstance(actual, Undefined) or isinstance(required, Undefined) or not alike(actual, required):
            return Outcome.UNDEFINED
        return Outcome.MET if self.relation.holds(actual.number, required.number) else Outcome.UNMET

    def _missing(self, actual: Amount | Undefined, required: Amount | Undefined) -> Amount | None:
        found, wanted = _known(actual), _known(required)
        if found is None or wanted is None or self._judged(found, wanted) is not Outcome.UNMET:
            return None
        return _known(subtracted(wanted, found) if found.number < wanted.number else subtracted(found, wanted))

    def _workings(self, record: Record) -> str | None:
        told = self.quantity.workings(record)
        figures = told if told is not None and len(told) <= _LONGEST_WORKINGS else None
        return "; ".join(filter(None, (figures, omissions(self, record)))) or None

    @property
    def _is_share(self) -> bool:
        return self.quantity.is_share or self.threshold.is_share

    def _reason(
        self, actual: Amount | Undefined, required: Amount | Undefined, outcome: Outcome, record: Record
    ) -> str | None:
        if isinstance(actual, Undefined) or isinstance(required, Undefined):
            told = all_reasons((actual, required))
            return told if outcome is Outcome.UNDEFINED else f"{_span(self.quantity.bounds(record))}; {told}"
        if outcome is not Outcome.UNDEFINED:
            return None
        return f"{actual} and {required} cannot be compared: {why_unlike(actual, required)}"

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        return f"{self.quantity} {self.relation} {self._bar}"

    @property
    def contrary_words(self) -> str:
        """What its contrary asks for, in words."""
        return f"{self.quantity} not {self.relation} {self._bar}"

    @property
    def _bar(self) -> str:
        return self.threshold.told_as_share if self._is_share else str(self.threshold)


def _certainly(relation: Relation, least: Amount, most: Amount | None, required: Amount) -> Outcome:
    worst, best = (least, most) if relation.wants_more else (most, least)
    if worst is not None and relation.holds(worst.number, required.number):
        return Outcome.MET
    can_be_met = best is None or relation.holds(best.number, required.number)
    return Outcome.UNDEFINED if can_be_met else Outcome.UNMET


def _span(bounds: tuple[Amount, Amount | None] | Undefined) -> str:
    """Say between which ends an amount lies that is not known; they are asked for only where there are some."""
    least, most = bounds if isinstance(bounds, tuple) else (None, None)
    return f"{least} or more" if most is None else f"between {least} and {most}"


def _known(amount: Amount | Undefined) -> Amount | None:
    return None if isinstance(amount, Undefined) else amount

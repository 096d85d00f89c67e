"""Findings: one reason in a judgement, with what was required, what was found and what is missing."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

import attrs

from channelmodel._checks import Checked
from channelmodel.rules.facts.amounts import Amount
from channelmodel.rules.terms.relations import Relation

__all__ = ["Finding", "Outcome"]


def __dir__() -> list[str]:
    return __all__


class Outcome(StrEnum):
    """How a requirement came out.

    Example:
        >>> print(Outcome.all_of([Outcome.MET, Outcome.UNDEFINED]), Outcome.any_of([Outcome.MET, Outcome.UNDEFINED]))
        undefined met
    """

    MET = "met"
    UNMET = "unmet"
    UNDEFINED = "undefined"
    """It could not be judged, and therefore is not met: a fact is missing, or has no value."""

    @property
    def mark(self) -> str:
        """The sign that stands before it in a list."""
        return _MARKS[self]

    @property
    def contrary(self) -> "Outcome":
        """How the contrary came out; what could not be judged remains so.

        Example:
            >>> print(Outcome.MET.contrary, Outcome.UNDEFINED.contrary)
            unmet undefined
        """
        return _CONTRARY[self]

    @staticmethod
    def all_of(outcomes: "Iterable[Outcome]") -> "Outcome":
        """Return how it comes out when all are required: unmet as soon as one is, and met where there are none."""
        found = set(outcomes)
        if Outcome.UNMET in found:
            return Outcome.UNMET
        return Outcome.UNDEFINED if Outcome.UNDEFINED in found else Outcome.MET

    @staticmethod
    def any_of(outcomes: "Iterable[Outcome]") -> "Outcome":
        """Return how it comes out when one is enough: met as soon as one is, and unmet where there are none."""
        found = set(outcomes)
        if Outcome.MET in found:
            return Outcome.MET
        return Outcome.UNDEFINED if Outcome.UNDEFINED in found else Outcome.UNMET


_CONTRARY = {Outcome.MET: Outcome.UNMET, Outcome.UNMET: Outcome.MET, Outcome.UNDEFINED: Outcome.UNDEFINED}
_MARKS = {Outcome.MET: "✓", Outcome.UNMET: "✗", Outcome.UNDEFINED: "?"}


@attrs.frozen(kw_only=True)
class Finding(Checked):
    """How one requirement came out for one partner, and why.

    Attributes:
        requirement: The requirement in words, under the name that the programme gives it where there is one.
        outcome: How it came out.
        relation: How the amount has to stand to the threshold; ``None`` where nothing is compared.
        required: The threshold; ``None`` where the requirement has none of its own, or it could not be told.
        actual: What was found; ``None`` where no amount was.
        missing: How far the amount is from the threshold: too little where more is wanted, too much where less is.
            Where the threshold itself does not do, a little more than that. ``None`` where nothing is missing, or it cannot be told.
        name: What the programme calls the requirement; ``None`` where it has no name there.
        counted: The ids of what was counted, such as people, deals and certificates; empty where nothing with an id was.
        reason: What the figures do not say: why it could not be judged, or which part decides; ``None`` where they say it all.
        parts: The findings that it is made of.

    Example:
        >>> lack = Finding(requirement="certified people at least 6", outcome=Outcome.UNMET, relation=Relation.AT_LEAST,
        ...                required=Amount(6), actual=Amount(4), missing=Amount(2))
        >>> print(lack)
        ✗ certified people at least 6: 4, 2 missing
    """

    _identity = "requirement"

    requirement: str
    outcome: Outcome
    relation: Relation | None = None
    required: Amount | None = None
    actual: Amount | None = None
    missing: Amount | None = None
    reason: str | None = None
    name: str | None = None
    counted: tuple[str, ...] = ()
    parts: "tuple[Finding, ...]" = ()

    @property
    def is_met(self) -> bool:
        """Whether the requirement is met; one that could not be judged is not."""
        return self.outcome is Outcome.MET

    def lines(self, indent: str = "") -> Iterator[str]:
        """Yield the finding on a line of its own, and where it is not met its parts on lines below it.

        Example:
            >>> part = Finding(requirement="invited", outcome=Outcome.UNMET, reason="no")
            >>> whole = Finding(requirement="Open", outcome=Outcome.UNMET, reason="1 of 1 not met", parts=[part])
            >>> print(*whole.lines(), sep=" | ")
            ✗ Open: 1 of 1 not met |   ✗ invited: no
        """
        yield f"{indent}{self}"
        if not self.is_met:
            for part in self.parts:
                yield from part.lines(indent + "  ")

    def __str__(self) -> str:
        found = self.found
        return f"{self.outcome.mark} {self.requirement}" + (f": {found}" if found else "")

    @property
    def found(self) -> str | None:
        """What was found, in words, and what is missing; ``None`` where there is nothing to say beyond the outcome."""
        if self.reason is not None or self.actual is None:
            return self.reason
        return f"{self.actual}{self._lack(self.missing) if self.missing is not None else ''}"

    def _lack(self, missing: Amount) -> str:
        wants_more = self.relation is None or self.relation.wants_more
        is_strict = self.relation is not None and self.relation.is_strict
        if is_strict and not missing.number:
            return f", and {'more' if wants_more else 'less'} is needed"
        return f", {'more than ' if is_strict else ''}{missing} {'missing' if wants_more else 'too much'}"


# The class stands in its own annotation, which can be read only now that it exists.
attrs.resolve_types(Finding)

"""Findings: one reason in a judgement, with what was required, what was found and what is missing."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

import attrs

from channelmodel._checks import Checked
from channelmodel._pages import Page, outline
from channelmodel.rules.facts.amounts import Amount, percents, told_apart
from channelmodel.rules.terms.relations import Relation

__all__ = ["Finding", "Outcome", "tally"]


def __dir__() -> list[str]:
    return __all__


class Outcome(StrEnum):
    """How a requirement came out.

    Example:
        >>> print(Outcome.all_of([Outcome.MET, Outcome.UNDEFINED]), Outcome.any_of([Outcome.MET, Outcome.UNDEFINED]))
        undefined met
    """

    MET = "met"
    """What was found is what was required."""
    UNMET = "unmet"
    """What was found is not what was required, and what is missing is known."""
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
_NO_DEMAND: Final = "•"
_MOST_COUNTED: Final = 3


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
        workings: The figures that the amount comes from, such as ``7 of 9``; ``None`` where there is nothing to tell.
        is_own_threshold: Whether the threshold is this partner's own, such as by its country, and is told for that reason.
        is_share: Whether its amounts are parts of something, and told in percent.
        is_demand: Whether something is asked for; what a component earned is told only, and neither met nor missed.

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
    workings: str | None = None
    is_own_threshold: bool = False
    is_share: bool = False
    is_demand: bool = True

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
        yield f"{indent}{self}{self._counted_told}"
        if not self.is_met:
            for part in self.parts:
                yield from part.lines(indent + "  ")

    def _page(self) -> Page:
        return (outline(self.lines()),)

    def __str__(self) -> str:
        found = self.found
        return f"{self.mark} {self.asked}" + (f": {found}" if found else "")

    @property
    def mark(self) -> str:
        """The sign that stands before it in a list: how it came out, or a dot where nothing is asked for."""
        is_told_only = not self.is_demand and self.outcome is not Outcome.UNDEFINED
        return _NO_DEMAND if is_told_only else self.outcome.mark

    @property
    def asked(self) -> str:
        """What is asked for, in words, with the threshold where that is this partner's own."""
        if not self.is_own_threshold or self.required is None:
            return self.requirement
        here = f"here {self.figures[0]}"
        is_bracketed = self.name is not None and self.requirement.endswith(")")
        return f"{self.requirement[:-1]}, {here})" if is_bracketed else f"{self.requirement} ({here})"

    @property
    def found(self) -> str | None:
        """What was found, in words, and what is missing; ``None`` where there is nothing to say beyond the outcome."""
        if self.reason is not None or self.actual is None:
            return self.reason
        _, actual, missing = self.figures
        return f"{actual}{f' ({self.workings})' if self.workings else ''}{self._lack(missing)}"

    @property
    def figures(self) -> tuple[str, str, str]:
        """What is required, what was found and what is missing as people write it, told apart; empty where there is no amount."""
        amounts = [self.required, self.actual, self.missing]
        known = [each for each in amounts if each is not None]
        told = iter(percents(known) if self.is_share else told_apart(known))
        required, actual, missing = ("" if each is None else next(told) for each in amounts)
        return required, actual, missing

    def _lack(self, told: str) -> str:
        if self.missing is None:
            return ""
        is_strict = self.relation is not None and self.relation.is_strict
        if is_strict and not self.missing.number:
            return f", not {'more' if self._is_too_little else 'less'}"
        return f", {'more than ' if is_strict else ''}{told} {'missing' if self._is_too_little else 'too much'}"

    @property
    def _is_too_little(self) -> bool:
        if self.relation is Relation.EXACTLY and self.actual is not None and self.required is not None:
            return self.actual.number < self.required.number
        return self.relation is None or self.relation.wants_more

    @property
    def _counted_told(self) -> str:
        """Say briefly what was counted, where neither a reason nor the parts say it."""
        is_told_below = not self.is_met and any(part.counted for part in self.parts)
        if not self.counted or self.reason is not None or is_told_below:
            return ""
        return f"; counted: {_some(tuple(dict.fromkeys(self.counted)))}"


def tally(outcomes: Sequence[Outcome]) -> str:
    """Say how many of several requirements are not met, and how many cannot be judged.

    Example:
        >>> print(tally([Outcome.MET, Outcome.UNMET, Outcome.UNDEFINED]))
        1 of 3 not met, 1 cannot be judged
    """
    unmet, unknown = outcomes.count(Outcome.UNMET), outcomes.count(Outcome.UNDEFINED)
    if not unmet:
        return f"{unknown} of {len(outcomes)} cannot be judged"
    return f"{unmet} of {len(outcomes)} not met" + (f", {unknown} cannot be judged" if unknown else "")


def _some(names: Sequence[str]) -> str:
    """Return a few names, and how many more there are."""
    if len(names) > _MOST_COUNTED:
        names = (*names[: _MOST_COUNTED - 1], f"{len(names) - _MOST_COUNTED + 1:,} more")
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


# The class stands in its own annotation, which can be read only now that it exists.
attrs.resolve_types(Finding)

"""Requirements on every component of a score: a total over the bar does not help where one of them earned too little."""

from collections.abc import Sequence
from functools import cached_property
from itertools import chain

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.facts.records import Record
from channelmodel.rules.points.prerequisites import listed
from channelmodel.rules.terms.findings import Finding, Outcome, tally
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Measured, Term
from channelmodel.rules.terms.thresholds import Comparison

__all__ = ["EachComponent"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class EachComponent(Requirement):
    """Every component of a score has to reach a threshold of its own; ``score.each_more_than(0)`` makes one.

    Attributes:
        score: The name of the score.
        components: Its components.
        relation: How each of them has to stand to the threshold.
        threshold: What each of them is compared with.
        name: What the programme calls the requirement; ``None`` where it is told in its own words.

    Raises:
        InvalidError: Where there are no components, or they are too many to be worked with.

    Example:
        >>> from channelmodel.rules import Component, Score, fact
        >>> score = Score("Capability", [Component("Growth", fact("growth")), Component("Skills", fact("experts"))])
        >>> print(score.each_more_than(0))
        every component of Capability more than 0
    """

    score: str
    components: tuple[Measured, ...] = attrs.field(converter=listed)
    relation: Relation
    threshold: Measured

    @rule("components")
    def _has_components(self) -> Sequence[Fault]:
        if self.components:
            return ()
        return (fault("components", (), "nothing would be asked for", "Let Score.each_more_than make it"),)

    @property
    def operands(self) -> tuple[Term, ...]:
        """The components and their threshold."""
        return *self.components, self.threshold

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner."""
        return Outcome.all_of(each.outcome(record) for each in self._comparisons)

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, with the finding of each component."""
        parts = tuple(each.finding(record) for each in self._comparisons)
        outcome = Outcome.all_of(part.outcome for part in parts)
        return Finding(
            requirement=str(self), name=self.name, outcome=outcome, reason=_reason(outcome, parts), parts=parts
        )

    @property
    def definitions(self) -> tuple[str, ...]:
        """What the names in its components stand for; the components themselves are told where their score is."""
        found = (each.definitions_within for each in self.components)
        return tuple(dict.fromkeys(chain.from_iterable((*found, self.threshold.definitions))))

    @cached_property
    def _comparisons(self) -> tuple[Comparison, ...]:
        return tuple(Comparison(each, self.relation, self.threshold) for each in self.components)

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        return f"every component of {self.score} {self.relation} {self.threshold}"


def _reason(outcome: Outcome, parts: Sequence[Finding]) -> str | None:
    return None if outcome is Outcome.MET else tally([part.outcome for part in parts])

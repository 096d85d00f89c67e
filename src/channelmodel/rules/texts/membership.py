"""Membership: requirements that a text, such as a country or a kind of partner, is one of those that are named."""

from collections.abc import Collection, Sequence

import attrs

from channelmodel._checks import rule
from channelmodel.errors import Fault
from channelmodel.rules.facts.amounts import Undefined
from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.given import one_by_one
from channelmodel.rules.terms.requirements import Not, Requirement
from channelmodel.rules.texts.name_sets import listed, named_once, told

__all__ = ["OneOf", "not_one_of", "one_of"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class OneOf(Requirement):
    """A text that has to be one of those named, written exactly like it.

    Attributes:
        fact_name: The name under which the standing has the text.
        texts: Those that do, each once.
        name: What the programme calls the requirement; ``None`` where it is told in its own words.

    Raises:
        InvalidError: Where none is named, or one of them twice.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> print(OneOf("country", ["US", "CA"]).finding(Standing.of(PartnerId("P-1"), {"country": "BR"})))
        ✗ country is one of US, CA: BR
    """

    fact_name: str
    texts: tuple[str, ...]

    @rule("texts")
    def _texts_are_named_once(self) -> Sequence[Fault]:
        return named_once("texts", self.texts)

    def not_listed(self, record: Record) -> tuple[str, ...]:
        """Return nothing: a text that was not listed is not known, and never an empty one."""
        return ()

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner."""
        found = record.text(self.fact_name)
        if isinstance(found, Undefined):
            return Outcome.UNDEFINED
        return Outcome.MET if found in self.texts else Outcome.UNMET

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, and why."""
        found = record.text(self.fact_name)
        reason = found.reason if isinstance(found, Undefined) else told(found)
        return Finding(requirement=str(self), name=self.name, outcome=self.outcome(record), reason=reason)

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        return f"{words(self.fact_name)} is {'one of ' if len(self.texts) > 1 else ''}{listed(self.texts)}"

    @property
    def contrary_words(self) -> str:
        """What its contrary asks for, in words."""
        return f"{words(self.fact_name)} is {'none of' if len(self.texts) > 1 else 'not'} {listed(self.texts)}"


def one_of(name: str, *texts: str | Collection[str]) -> OneOf:
    """Require that a text of the standing is one of these, written exactly like it and given one by one or in one list.

    Raises:
        InvalidError: Where none is named, or one of them twice.

    Example:
        >>> print(one_of("country", "US", "CA", "MX"))
        country is one of US, CA, MX
    """
    return OneOf(name, one_by_one(texts))


def not_one_of(name: str, *texts: str | Collection[str]) -> Not:
    """Require that a text of the standing is none of these; one that is not known is not taken for another.

    Raises:
        InvalidError: Where none is named, or one of them twice.

    Example:
        >>> print(not_one_of("country", "CU", "KP"))
        country is none of CU, KP
    """
    return Not(one_of(name, *texts))

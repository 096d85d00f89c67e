"""Flags: requirements that are so or not so, such as a fee that is paid or a plan that is agreed."""

import attrs

from channelmodel.rules.facts.amounts import Undefined
from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.omissions import with_omissions
from channelmodel.rules.terms.requirements import Requirement

__all__ = ["Flag", "flag"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Flag(Requirement):
    """Something that has to be so.

    Attributes:
        fact_name: The name under which the standing says whether it is so.
        name: What the programme calls the requirement; ``None`` where it is told in its own words.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> print(Flag("fee_paid").finding(Standing.of(PartnerId("P-1"), {"fee_paid": False})))
        ✗ fee paid: no
    """

    fact_name: str

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner."""
        found = record.flag(self.fact_name)
        if isinstance(found, Undefined):
            return Outcome.UNDEFINED
        return Outcome.MET if found else Outcome.UNMET

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, and why."""
        found = record.flag(self.fact_name)
        said = found.reason if isinstance(found, Undefined) else "yes" if found else "no"
        reason = with_omissions(said, self, record)
        return Finding(requirement=str(self), name=self.name, outcome=self.outcome(record), reason=reason)

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        return words(self.fact_name)

    @property
    def contrary_words(self) -> str:
        """What its contrary asks for, in words."""
        return f"{self.words} is no"


def flag(name: str) -> Flag:
    """Require that a fact of the standing is so.

    Raises:
        InvalidError: Where the name is no text.

    Example:
        >>> print(flag("business_plan_agreed"))
        business plan agreed
    """
    return Flag(name)

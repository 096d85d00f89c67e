"""Flags: requirements that are so or not so, such as a fee that is paid or a plan that is agreed."""

import attrs

from channelmodel.rules.amounts import Undefined
from channelmodel.rules.findings import Finding, Outcome
from channelmodel.rules.requirements import Requirement
from channelmodel.rules.standing import Standing, words

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
        >>> print(Flag("fee_paid").finding(Standing.of(PartnerId("P-1"), {"fee_paid": False})))
        ✗ fee paid: no
    """

    fact_name: str
    name: str | None = None

    def outcome(self, standing: Standing) -> Outcome:
        """Return how it comes out for a partner."""
        found = standing.flag(self.fact_name)
        if isinstance(found, Undefined):
            return Outcome.UNDEFINED
        return Outcome.MET if found else Outcome.UNMET

    def finding(self, standing: Standing) -> Finding:
        """Return how it comes out for a partner, and why."""
        found = standing.flag(self.fact_name)
        reason = found.reason if isinstance(found, Undefined) else "yes" if found else "no"
        return Finding(requirement=str(self), outcome=self.outcome(standing), reason=reason)

    def named(self, name: str) -> "Flag":
        """Return the same requirement under the programme's own name."""
        return attrs.evolve(self, name=name)

    def __str__(self) -> str:
        fact = words(self.fact_name)
        return fact if self.name is None else f"{self.name} ({fact})"


def flag(name: str) -> Flag:
    """Require that a fact of the standing is so.

    Raises:
        InvalidError: Where the name is no text.

    Example:
        >>> print(flag("business_plan_agreed"))
        business plan agreed
    """
    return Flag(name)

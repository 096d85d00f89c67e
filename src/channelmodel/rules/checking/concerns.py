"""Concerns: what whoever writes a programme should look at before partners are judged by it."""

from enum import StrEnum

import attrs

from channelmodel._checks import Checked
from channelmodel.rules.terms.requirements import Requirement

__all__ = ["Concern", "ConcernKind", "Severity"]


def __dir__() -> list[str]:
    return __all__


class Severity(StrEnum):
    """How much a concern weighs.

    Example:
        >>> from channelmodel.rules import Programme, Tier, check, fact
        >>> careless = Programme("Seats", [Tier("Gold", [fact("seats") >= 50, fact("seats") < 40])])
        >>> check(careless)[0].severity is Severity.MISTAKE
        True
    """

    MISTAKE = "mistake"
    """As it is written it cannot be meant."""
    REMARK = "remark"
    """It may be meant, and says something that is easily overlooked."""


class ConcernKind(StrEnum):
    """What kind of thing is to be looked at.

    Example:
        >>> print(ConcernKind.UNREACHABLE, ConcernKind.EASIER_BAR.severity)
        unreachable remark
    """

    UNREACHABLE = "unreachable"
    """No partner can ever meet what a tier asks for."""
    UNKEEPABLE = "unkeepable"
    """No partner can ever meet what a tier asks of those who have it."""
    NOT_SUPPLIED = "not supplied"
    """A fact is asked for that nothing supplies."""
    SAYS_NOTHING = "says nothing"
    """A requirement is met wherever it can be judged."""
    REDUNDANT = "redundant"
    """A bar is cleared by whoever clears another one of the same tier."""
    EASIER_BAR = "easier bar"
    """A higher tier has a lower bar."""
    EASIER_TIER = "easier tier"
    """A higher tier asks for nothing that a lower one does not ask for."""

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return Severity.MISTAKE if self in _MISTAKES else Severity.REMARK


_MISTAKES = frozenset({ConcernKind.UNREACHABLE, ConcernKind.UNKEEPABLE, ConcernKind.NOT_SUPPLIED})


@attrs.frozen(kw_only=True)
class Concern(Checked):
    """Something about a programme itself that its author should look at.

    Attributes:
        kind: What kind of thing it is.
        tier: The tier that it is about; ``None`` where it is about no single one.
        requirements: What gives rise to it.
        message: What was found, in words.
        remedy: What can be done about it.

    Example:
        >>> from channelmodel.rules import Programme, Tier, check, fact
        >>> people = fact("certified_people")
        >>> concern = check(Programme("Partner+", [Tier("Gold", [people >= 10, people <= 5])]))[0]
        >>> print(concern.message)
        Gold can never be reached: certified people at least 10 and certified people at most 5 cannot both be met
    """

    kind: ConcernKind
    tier: str | None = None
    requirements: tuple[Requirement, ...] = ()
    message: str
    remedy: str

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return self.kind.severity

    def __str__(self) -> str:
        return f"{self.severity}: {self.message}. {self.remedy}."

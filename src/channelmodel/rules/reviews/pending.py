"""What is pending: tiers that partners keep only because a fact is missing, so that nobody can tell whether they still reach them."""

from collections.abc import Iterator

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel._pages import lined
from channelmodel.entities import PartnerId
from channelmodel.rules.programmes.unknowns import told_briefly, why_unknown
from channelmodel.rules.terms.findings import Finding
from channelmodel.values.day import to_day, to_day_or_none

__all__ = ["Unjudged"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Unjudged(Checked):
    """A tier that a partner keeps until it can be judged, because a fact is missing.

    Attributes:
        partner_id: The partner.
        name: What people call the partner; ``None`` where that is not known.
        programme: The programme.
        tier: The tier that it keeps.
        undecided: The tiers that could not be judged: that one, or one above it that the partner might have.
        certain: The tier that it has reached for certain; ``None`` where it is none.
        assessed_on: The day of the assessment that could not tell.
        next_review: The next day on which its tier may fall; ``None`` where that is the day of the next assessment, or never.
        unknown: What could not be judged, and why.

    Example:
        >>> from datetime import date
        >>> print(Unjudged(partner_id=PartnerId("P-1"), programme="Partner+", tier="Gold", undecided=["Gold"], certain="Silver",
        ...                assessed_on=date(2024, 6, 30)))
        P-1 keeps Gold until it can be judged; as of 2024-06-30 only Silver is certain.
    """

    _identity = "partner_id"
    _is_lined = True

    partner_id: PartnerId
    name: str | None = None
    programme: str
    tier: str
    undecided: tuple[str, ...]
    certain: str | None
    assessed_on: Date = attrs.field(converter=to_day)
    next_review: Date | None = attrs.field(default=None, converter=to_day_or_none)
    unknown: tuple[Finding, ...] = ()

    @property
    def why(self) -> str:
        """Why it could not be judged, in short; empty where that is not told."""
        return why_unknown(self.unknown) if self.unknown else ""

    def lines(self) -> Iterator[str]:
        """Yield what is kept on a line, and what could not be judged on lines below it."""
        judged = "it" if self.tier in self.undecided or not self.undecided else told_briefly(self.undecided)
        certain = "no tier" if self.certain is None else f"only {self.certain}"
        told = f"keeps {self.tier} until {judged} can be judged; as of {self.assessed_on} {certain} is certain"
        yield f"{self.name or self.partner_id} {told}."
        for finding in self.unknown:
            yield from finding.lines("  ")

    def __str__(self) -> str:
        return lined(self.lines())

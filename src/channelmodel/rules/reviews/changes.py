"""What a review found: the tiers that changed, with reasons, and those that are about to."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel._pages import lined
from channelmodel.entities import Membership, PartnerId
from channelmodel.errors import OperandError
from channelmodel.rules.reviews.pending import Unjudged
from channelmodel.rules.terms.findings import Finding
from channelmodel.values.day import to_day, to_day_or_none

__all__ = ["AtRisk", "Direction", "Review", "TierChange", "at_risk", "unjudged"]


def __dir__() -> list[str]:
    return __all__


class Direction(StrEnum):
    """Whether a tier is better than the one before.

    Example:
        >>> print(Direction.RISE, Direction.FALL)
        rises falls
    """

    RISE = "rises"
    """To a tier above the present one."""
    FALL = "falls"
    """To a tier below the present one, or out of all of them."""


@attrs.frozen(kw_only=True)
class TierChange(Checked):
    """A tier that a partner gained or lost on a day, with the reasons.

    Attributes:
        partner_id: The partner.
        name: What people call the partner; ``None`` where that is not known.
        programme: The programme.
        on: The first day of the new tier.
        before: The tier that it held until then; ``None`` where it was none.
        after: The tier that it holds from then on; ``None`` where it is none.
        direction: Whether that is better or worse.
        assessed_on: The day of the assessment that decided.
        why: Why it is that day, and that tier.
        findings: What decided: of a rise, how the new tier's requirements came out; of a fall, what is missing for the old one.

    Example:
        >>> from datetime import date
        >>> change = TierChange(partner_id=PartnerId("P-1"), programme="Partner+", on=date(2024, 7, 1), before="Gold",
        ...                     after="Silver", direction=Direction.FALL, assessed_on=date(2024, 6, 30), why="as reviewed")
        >>> print(change)
        P-1 falls from Gold to Silver on 2024-07-01, assessed as of 2024-06-30: as reviewed.
    """

    _identity = "partner_id"
    _is_lined = True

    partner_id: PartnerId
    name: str | None = None
    programme: str
    on: Date = attrs.field(converter=to_day)
    before: str | None
    after: str | None
    direction: Direction
    assessed_on: Date = attrs.field(converter=to_day)
    why: str
    findings: tuple[Finding, ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield the change on a line, and the findings that decided on lines below it."""
        moved = f"from {self.before or 'no tier'} to {self.after or 'no tier'}"
        yield f"{self.name or self.partner_id} {self.direction} {moved} on {self.on}, assessed as of {self.assessed_on}: {self.why}."
        for finding in self.findings:
            yield from finding.lines("  ")

    def __str__(self) -> str:
        return lined(self.lines())


@attrs.frozen(kw_only=True)
class AtRisk(Checked):
    """A tier that a partner holds and will lose, unless something happens.

    Attributes:
        partner_id: The partner.
        name: What people call the partner; ``None`` where that is not known.
        programme: The programme.
        tier: The tier that it would lose.
        falls_to: The tier that it would hold instead, as things are; ``None`` where it would hold none.
        loses_on: The first day without the tier; ``None`` where that would be the day of the next assessment.
        is_decided: Whether that is so whatever happens, and the tier is only kept for a while.
        act_by: The last day whose facts can still avert it;
            ``None`` where it is decided, or the next assessment is what counts, whenever that is.
        next_review: The next day on which its tier may fall; ``None`` where that is the day of the next assessment, or never.
        assessed_on: The day of the assessment that found the partner below its tier.
        missing: What the partner lacks for its tier.

    Example:
        >>> from datetime import date
        >>> print(AtRisk(partner_id=PartnerId("P-1"), programme="Partner+", tier="Gold", falls_to="Silver",
        ...              loses_on=date(2024, 7, 1), act_by=date(2024, 7, 1), assessed_on=date(2024, 5, 31)))
        P-1 would fall from Gold to Silver on 2024-07-01; it has until 2024-07-01 to avert that.
    """

    _identity = "partner_id"
    _is_lined = True

    partner_id: PartnerId
    name: str | None = None
    programme: str
    tier: str
    falls_to: str | None
    loses_on: Date | None = attrs.field(default=None, converter=to_day_or_none)
    is_decided: bool = False
    act_by: Date | None = attrs.field(default=None, converter=to_day_or_none)
    next_review: Date | None = attrs.field(default=None, converter=to_day_or_none)
    assessed_on: Date = attrs.field(converter=to_day)
    missing: tuple[Finding, ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield the risk on a line, and what is missing on lines below it."""
        day = f"on {self.loses_on}" if self.loses_on else "with the next assessment"
        verb = "falls" if self.is_decided else "would fall"
        move = f"{verb} from {self.tier} to {self.falls_to or 'no tier'} {day}"
        yield f"{self.name or self.partner_id} {move}; {self._remedy()}."
        for finding in self.missing:
            yield from finding.lines("  ")

    def _remedy(self) -> str:
        if self.is_decided:
            return "that is decided"
        return f"it has until {self.act_by} to avert that" if self.act_by else "only that one can avert it"

    def __str__(self) -> str:
        return lined(self.lines())


@attrs.frozen(kw_only=True)
class Review(Checked):
    """What became of a partner's tier, from its assessments and the policy.

    Attributes:
        membership: The membership as it stands after the review, with every tier that was held.
        until: The last day that was reviewed; ``None`` where there was none.
        changes: The tiers gained and lost, in the order of their days.
        risk: The tier that is about to be lost; ``None`` where none is.
        unjudged: The tier that is kept only because it cannot be judged; ``None`` where none is.
        name: What people call the partner; ``None`` where that is not known.

    Example:
        >>> from datetime import date
        >>> from channelmodel import MembershipId
        >>> member = Membership(id=MembershipId("M-1"), partner_id=PartnerId("P-1"), programme="Partner+", joined_on=date(2024, 1, 1))
        >>> print(Review(membership=member))
        P-1 holds no tier of Partner+, as before.
    """

    _is_lined = True

    membership: Membership
    until: Date | None = attrs.field(default=None, converter=to_day_or_none)
    changes: tuple[TierChange, ...] = ()
    risk: AtRisk | None = None
    unjudged: Unjudged | None = None
    name: str | None = None

    @property
    def tier(self) -> str | None:
        """The tier that the partner holds at the end of the review; ``None`` where it is none.

        Where nothing was reviewed, it is the last tier of the membership that has no end.
        """
        held = self.membership.tiers[-1] if self.membership.tiers else None
        if held is None or (self.until is None and held.until is not None):
            return None
        if self.until is None:
            return held.tier
        found = self.membership.tier_on(self.until)
        return None if found is None else found.tier

    def explain(self) -> str:
        """Return the review in words: what changed and why, what is about to change, and what cannot be judged."""
        return lined(self._told())

    def __str__(self) -> str:
        return self.explain()

    def _told(self) -> Iterator[str]:
        day = "" if self.until is None else f" on {self.until}"
        as_before = "" if self.changes else ", as before"
        tier = self.tier or "no tier"
        yield f"{self.name or self.membership.partner_id} holds {tier} of {self.membership.programme}{day}{as_before}."
        for change in self.changes:
            yield from change.lines()
        if self.risk is not None:
            yield from self.risk.lines()
        if self.unjudged is not None:
            yield from self.unjudged.lines()


def at_risk(reviews: Iterable[Review]) -> tuple[AtRisk, ...]:
    """Return the tiers that are about to be lost, the most urgent first.

    What would be lost with the next assessment comes before everything that has a day.

    Raises:
        OperandError: Where one of them is no review.

    Example:
        >>> at_risk([])
        ()
    """
    found = (each.risk for each in _reviews(reviews, "at_risk"))
    return tuple(sorted((risk for risk in found if risk is not None), key=_deadline))


def unjudged(reviews: Iterable[Review]) -> tuple[Unjudged, ...]:
    """Return the tiers that are kept only because they cannot be judged, in the order of the reviews: facts to be asked for.

    Raises:
        OperandError: Where one of them is no review.

    Example:
        >>> unjudged([])
        ()
    """
    found = (each.unjudged for each in _reviews(reviews, "unjudged"))
    return tuple(each for each in found if each is not None)


def _reviews(given: Iterable[Review], door: str) -> Iterator[Review]:
    for each in given:
        if not isinstance(each, Review):
            raise OperandError(f"{door} of {type(each).__qualname__}", "Give what review or review_all returns")
        yield each


def _deadline(risk: AtRisk) -> tuple[bool, str, str]:
    return (risk.loses_on is not None, str(risk.loses_on), risk.partner_id)

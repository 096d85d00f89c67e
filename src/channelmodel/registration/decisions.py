"""Decisions: what a policy says of a registration on a day, with every reason, and what follows from it."""

from fractions import Fraction

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel._pages import lined
from channelmodel.entities import DealRegistration, EmployeeId, ReviewEvent, ReviewState
from channelmodel.registration.verdicts import Reason, Verdict
from channelmodel.values.day import to_day, to_day_or_none

__all__ = ["Decision"]


def __dir__() -> list[str]:
    return __all__


_WHOLE = Fraction(1)


@attrs.frozen(kw_only=True)
class Decision(Checked):
    """What a policy says of a registration on a day.

    Attributes:
        registration: The registration.
        on: The day.
        policy: The name of the policy.
        asked: What would be done: approve it, or extend its protection.
        reasons: Every reason, refusals and questions first; empty where nothing speaks against it.
        until: The first day on which the deal would be open to others again; ``None`` where no end is set.
        due_on: The last day on which the decision is in time; ``None`` where nothing is promised.

    Example:
        >>> from datetime import date
        >>> from channelmodel import RegistrationId
        >>> found = DealRegistration(id=RegistrationId("R-1")).move(ReviewEvent.SUBMIT, date(2020, 3, 2))
        >>> refusal = Reason(code="tender", verdict=Verdict.REJECT, sentence="the customer has called for tenders")
        >>> decision = Decision(registration=found, on=date(2020, 3, 4), policy="Plain", reasons=[refusal])
        >>> print(decision)
        reject R-1 on 2020-03-04 by Plain
          ✗ tender: the customer has called for tenders
        >>> decision.followed().state, decision.followed().reasons
        (<ReviewState.REJECTED: 'rejected'>, ('tender',))
    """

    _identity = "policy"
    _is_lined = True

    registration: DealRegistration
    on: Date = attrs.field(converter=to_day)
    policy: str
    asked: ReviewEvent = ReviewEvent.APPROVE
    reasons: tuple[Reason, ...] = ()
    until: Date | None = attrs.field(default=None, converter=to_day_or_none)
    due_on: Date | None = attrs.field(default=None, converter=to_day_or_none)

    @property
    def verdict(self) -> Verdict:
        """What all reasons come to."""
        return Verdict.of(each.verdict for each in self.reasons)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the reasons that speak for the verdict, each once."""
        verdict = self.verdict
        return tuple(dict.fromkeys(each.code for each in self.reasons if each.verdict is verdict))

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that the partner has to fill, each once."""
        return tuple(dict.fromkeys(field for each in self.reasons for field in each.missing))

    @property
    def share(self) -> Fraction:
        """What part of the registration's discount the partner gets if it is approved: all of it, or the share of one that comes later."""
        return min((each.share for each in self.reasons if each.share is not None), default=_WHOLE)

    @property
    def is_late(self) -> bool:
        """Whether the decision was due before the day."""
        return self.due_on is not None and self.due_on < self.on

    @property
    def event(self) -> ReviewEvent | None:
        """What would happen to the registration if the decision is followed; ``None`` where somebody has to be asked first."""
        verdict = self.verdict
        if verdict is Verdict.APPROVE:
            return self.asked
        if self.asked is ReviewEvent.EXTEND:
            return None
        if verdict is Verdict.REJECT:
            return ReviewEvent.REJECT
        if self.missing:
            return ReviewEvent.RETURN
        return ReviewEvent.TAKE_UP if self.registration.state is ReviewState.SUBMITTED else None

    def followed(self, by: EmployeeId | None = None) -> DealRegistration:
        """Return the registration as it is when the decision has been followed; unchanged where somebody has to be asked first.

        Args:
            by: The vendor's person who does it; ``None`` where that is not known.

        Raises:
            TransitionError: Where that is not possible in the registration's state, such as an approval of a draft.
            InvalidError: Where something happened to it after the day already.
        """
        event = self.event
        if event is None:
            return self.registration
        until = self.until if event in {ReviewEvent.APPROVE, ReviewEvent.EXTEND} else None
        moved = self.registration.move(event, self.on, until=until, by=by)
        reasons = self.codes if event in {ReviewEvent.REJECT, ReviewEvent.RETURN} else moved.reasons
        return attrs.evolve(moved, reasons=reasons)

    def __str__(self) -> str:
        does = self.verdict if self.verdict is not Verdict.APPROVE else self.asked
        until = "" if self.until is None or self.verdict is not Verdict.APPROVE else f" until {self.until}"
        head = f"{does} {self.registration.id}{until} on {self.on} by {self.policy}"
        return lined([head, *(f"  {each}" for each in self.reasons)])

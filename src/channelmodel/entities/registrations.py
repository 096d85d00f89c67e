"""Deal registrations: a partner says what it found, and the vendor decides."""

import datetime
from collections.abc import Iterable, Iterator

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities.courses import Course, ReviewEntry
from channelmodel.entities.ids import (
    CustomerId,
    DistributorId,
    EmployeeId,
    PartnerId,
    ProductId,
    RegistrationId,
    TerritoryId,
)
from channelmodel.entities.outcomes import OUTCOME_LIFECYCLE, Outcome, OutcomeEvent
from channelmodel.entities.reviews import REVIEW_LIFECYCLE, ReviewEvent, ReviewState
from channelmodel.errors import ChannelModelError, Fault, invalid
from channelmodel.values.day import as_day, to_day_or_none
from channelmodel.values.money import Money

__all__ = ["DealRegistration"]


def __dir__() -> list[str]:
    return __all__


_NEVER_SUBMITTED = frozenset({ReviewState.DRAFT, ReviewState.WITHDRAWN})
_OF_OPEN_DEALS = frozenset({ReviewEvent.EXTEND, ReviewEvent.EXPIRE, ReviewEvent.RELEASE})
_COURSE = tuple(field.name for field in attrs.fields(Course))
_UNDECIDED = frozenset({ReviewState.DRAFT, ReviewState.SUBMITTED, ReviewState.IN_REVIEW, ReviewState.RETURNED})


@attrs.frozen(kw_only=True)
class DealRegistration(Checked):
    """A partner's word to the vendor that it has found a deal.

    Attributes:
        id: The registration's id.
        partner_id: The partner that registers; ``None`` where that is not known.
        customer_id: Who would buy; ``None`` where the customer is not among the known ones.
        customer_name: Who would buy, as the partner wrote it; ``None`` where the id says it all.
        site: Where at the customer: the site, branch or sub-division; ``None`` where it is about the whole customer.
        distributor_id: The distributor that would supply the partner; ``None`` where none would or it is not known.
        territory_id: Where the customer is; ``None`` where that is not known.
        owner_id: The vendor's person in charge; ``None`` where nobody is.
        product_ids: What the customer would buy, as far as it is known.
        units: How many pieces the customer would buy, at least one; ``None`` where nobody has said.
        amount: What the customer would pay; ``None`` where nobody has said.
        list_amount: What it would be at list prices; ``None`` where nobody has said.
        is_tender: Whether the customer has called for tenders.
        chosen_on: The day on which the customer wrote that it wants this partner; ``None`` where it has not.
        previous_id: The registration of the same deal that had ended before this one was filed; ``None`` where there was none.
        state: How far the review has come.
        submitted_on: The day on which it was first handed in; ``None`` while it is a draft, and where a draft was withdrawn.
        resubmitted_on: The day on which it was last handed in again; ``None`` where it was handed in once at most.
        decided_on: The day on which it was approved or rejected; ``None`` while it is undecided.
        protected_until: The first day on which the approved deal is open to others again; ``None`` where no end is set or known.
        extensions: How many times the protection was extended.
        outcome: What became of the deal, as far as the registration knows it.
        closed_on: The day on which the deal was won or lost; ``None`` while it is open.
        history: What has happened to it, from the first submission on, by day; empty where that was not kept,
            else all that is said of the review follows from it.
        reasons: Why it was returned or rejected, in the vendor's own codes.

    Raises:
        InvalidError: With every fault, such as an approved registration without the day of its approval.

    Example:
        >>> from datetime import date
        >>> draft = DealRegistration(id=RegistrationId("R-1"), partner_id=PartnerId("P-1"), customer_name="City Hospital")
        >>> submitted = draft.move(ReviewEvent.SUBMIT, date(2020, 3, 2))
        >>> submitted.state, submitted.submitted_on
        (<ReviewState.SUBMITTED: 'submitted'>, Date(2020, 3, 2))
    """

    id: RegistrationId
    partner_id: PartnerId | None = None
    customer_id: CustomerId | None = None
    customer_name: str | None = None
    site: str | None = None
    distributor_id: DistributorId | None = None
    territory_id: TerritoryId | None = None
    owner_id: EmployeeId | None = None
    product_ids: frozenset[ProductId] = frozenset()
    units: int | None = None
    amount: Money | None = None
    list_amount: Money | None = None
    is_tender: bool = False
    chosen_on: Date | None = attrs.field(default=None, converter=to_day_or_none)
    previous_id: RegistrationId | None = None
    state: ReviewState = ReviewState.DRAFT
    submitted_on: Date | None = attrs.field(default=None, converter=to_day_or_none)
    resubmitted_on: Date | None = attrs.field(default=None, converter=to_day_or_none)
    decided_on: Date | None = attrs.field(default=None, converter=to_day_or_none)
    protected_until: Date | None = attrs.field(default=None, converter=to_day_or_none)
    extensions: int = 0
    outcome: Outcome = Outcome.OPEN
    closed_on: Date | None = attrs.field(default=None, converter=to_day_or_none)
    history: tuple[ReviewEntry, ...] = ()
    reasons: tuple[str, ...] = ()

    @rule("units")
    def _has_a_piece(self) -> Iterable[Fault]:
        if self.units is None or self.units > 0:
            return ()
        return (
            fault("units", self.units, "nobody registers less than one piece", "Leave it out where it is not known"),
        )

    @rule("id", "previous_id", needed="self.previous_id is not None")
    def _comes_after_another(self) -> Iterable[Fault]:
        if self.previous_id != self.id:
            return ()
        problem = "a registration does not come after itself"
        return (fault("previous_id", self.previous_id, problem, "Give the id of the one before, or leave it out"),)

    @rule("state", "submitted_on", "resubmitted_on", "decided_on")
    def _days_fit_the_state(self) -> Iterable[Fault]:
        return (*_submission_faults(self), *_decision_faults(self))

    @rule("state", "submitted_on", "decided_on", "protected_until", "extensions")
    def _protection_fits(self) -> Iterable[Fault]:
        if self.protected_until is None and self.extensions == 0:
            return ()
        return (*_protection_faults(self), *_extension_faults(self))

    @rule("outcome", "closed_on", "submitted_on")
    def _closing_day_fits_the_outcome(self) -> Iterable[Fault]:
        if self.outcome is Outcome.OPEN and self.closed_on is None:
            return ()
        return tuple(_closing_faults(self))

    @rule("history", *_COURSE, needed="self.history")
    def _history_replays(self) -> Iterable[Fault]:
        return tuple(_history_faults(self))

    @property
    def _course(self) -> Course:
        return Course(**{name: getattr(self, name) for name in _COURSE})

    def move(
        self,
        event: ReviewEvent,
        on: datetime.date,
        *,
        until: datetime.date | None = None,
        by: EmployeeId | None = None,
    ) -> "DealRegistration":
        """Return the registration as it is after the event.

        Args:
            event: What happens.
            on: The day on which it happens; kept in the history, where all that happened before is there as well.
            until: Of an approval and of an extension the first day on which the deal is open to others again;
                ``None`` where an approval has no end, and for everything else.
            by: The vendor's person who does it; ``None`` where the partner does, or where that is not known.

        Raises:
            TransitionError: Where the event is not possible in the registration's state.
            InvalidError: Where the day lies before an earlier one, the protection would expire before its end or be extended to no
                later day, or the deal is closed and there is nothing to protect any more.

        Example:
            >>> from datetime import date
            >>> found = DealRegistration(id=RegistrationId("R-1"), partner_id=PartnerId("P-1"))
            >>> for event, day in ((ReviewEvent.SUBMIT, date(2020, 3, 2)), (ReviewEvent.APPROVE, date(2020, 3, 4))):
            ...     found = found.move(event, day)
            >>> [f"{entry.event} on {entry.on}" for entry in found.history]
            ['submit on 2020-03-02', 'approve on 2020-03-04']
        """
        subject = f"DealRegistration {self.id!r}"
        REVIEW_LIFECYCLE.after(self.state, event, subject)
        entry = ReviewEntry(event=event, on=as_day(on), until=None if until is None else as_day(until), by=by)
        self._refuse_too_early(entry.on)
        if event in _OF_OPEN_DEALS and self.outcome is not Outcome.OPEN:
            problem, remedy = f"the deal was {self.outcome} on {self.closed_on}", "Leave its protection as it is"
            raise invalid(subject, "event", event, problem, remedy)
        course = self._course.after(entry, subject)
        history = (*self.history, entry) if self.history or self._course == Course() else ()
        return attrs.evolve(self, **attrs.asdict(course, recurse=False), history=history)

    def close(self, event: OutcomeEvent, on: datetime.date) -> "DealRegistration":
        """Return the registration as it is after the customer has decided.

        Args:
            event: What the customer does.
            on: The day on which that happens.

        Raises:
            TransitionError: Where the deal is closed already.
            InvalidError: Where the registration was not submitted by then.

        Example:
            >>> from datetime import date
            >>> found = DealRegistration(id=RegistrationId("R-1")).move(ReviewEvent.SUBMIT, date(2020, 3, 2))
            >>> found.close(OutcomeEvent.LOSE, date(2020, 3, 9)).outcome
            <Outcome.LOST: 'lost'>
        """
        outcome = OUTCOME_LIFECYCLE.after(self.outcome, event, f"The deal of DealRegistration {self.id!r}")
        return attrs.evolve(self, outcome=outcome, closed_on=as_day(on))

    def as_of(self, day: datetime.date) -> "DealRegistration":
        """Return the registration as it stood at the end of a day.

        That is told by its history. Where none was kept it is told by the days of the registration, as far as they tell it:
        on which day an undecided one was taken up, returned or withdrawn is not among them.

        Raises:
            InvalidError: It is not a day.

        Example:
            >>> from datetime import date
            >>> found = DealRegistration(id=RegistrationId("R-1")).move(ReviewEvent.SUBMIT, date(2020, 3, 2))
            >>> found = found.move(ReviewEvent.REJECT, date(2020, 3, 9))
            >>> [found.as_of(date(2020, 3, on)).state.value for on in (1, 2, 8, 9)]
            ['draft', 'submitted', 'submitted', 'rejected']
        """
        asked = as_day(day)
        history = tuple(entry for entry in self.history if entry.on <= asked)
        course = Course.replayed(history) if self.history else self._course.told_until(asked)
        stood = attrs.evolve(self, outcome=Outcome.OPEN, closed_on=None) if self._closes_after(asked) else self
        return attrs.evolve(stood, **attrs.asdict(course, recurse=False), history=history)

    def _closes_after(self, day: Date) -> bool:
        return self.closed_on is not None and day < self.closed_on

    def _refuse_too_early(self, day: Date) -> None:
        last = self.history[-1].on if self.history else None
        earlier = last or self.decided_on or self.resubmitted_on or self.submitted_on
        if earlier is not None and day < earlier:
            subject, remedy = f"DealRegistration {self.id!r}", "Give the day on which it really happens"
            raise invalid(subject, "on", day, f"something happened to the registration on {earlier} already", remedy)


def _submission_faults(registration: DealRegistration) -> Iterator[Fault]:
    state, first, again = registration.state, registration.submitted_on, registration.resubmitted_on
    if state is ReviewState.DRAFT and first is not None:
        yield fault("submitted_on", first, "a draft has not been submitted", "Leave the day out, or set the state")
    if first is None and state not in _NEVER_SUBMITTED:
        problem = f"a registration that is {state} has been submitted"
        yield fault("submitted_on", None, problem, "Give the day on which the partner handed it in")
    if again is not None and first is None:
        yield fault("resubmitted_on", again, "it was never submitted before", "Give this day as submitted_on")
    if again is not None and first is not None and again < first:
        problem = f"it was submitted for the first time on {first}"
        yield fault("resubmitted_on", again, problem, "Correct one of the two days")


def _decision_faults(registration: DealRegistration) -> Iterator[Fault]:
    state, decided_on = registration.state, registration.decided_on
    if decided_on is None:
        if state.is_decided:
            problem = f"a registration that is {state} has been decided"
            yield fault("decided_on", None, problem, "Give the day of the decision")
        return
    if state in _UNDECIDED:
        problem = f"a registration that is {state} has not been decided"
        yield fault("decided_on", decided_on, problem, "Leave the day out, or set the state")
    submitted_on = registration.resubmitted_on or registration.submitted_on
    if submitted_on is None:
        yield fault("decided_on", decided_on, "it was never submitted", "Give the day of its submission too")
    elif decided_on < submitted_on:
        problem = f"it was submitted only on {submitted_on}"
        yield fault("decided_on", decided_on, problem, "Correct one of the two days")


def _protection_faults(registration: DealRegistration) -> Iterator[Fault]:
    until, submitted_on = registration.protected_until, registration.submitted_on
    if until is None:
        return
    if registration.decided_on is None or registration.state is ReviewState.REJECTED:
        yield fault("protected_until", until, "only an approved registration is protected", "Leave the day out")
    # Some vendors count from the submission, so that a late decision may find the protection over.
    is_released = registration.state is ReviewState.EXPIRED and until == submitted_on
    if submitted_on is not None and until <= submitted_on and not is_released:
        problem = f"the protection would be over when the registration was submitted, on {submitted_on}"
        yield fault("protected_until", until, problem, "Give the first day on which the deal is open to others again")


def _extension_faults(registration: DealRegistration) -> Iterator[Fault]:
    extensions = registration.extensions
    if extensions < 0:
        yield fault("extensions", extensions, "nothing is extended less than no times", "Give 0 or more")
    if extensions > 0 and registration.protected_until is None:
        problem = "a protection that was extended has an end"
        yield fault("protected_until", None, problem, "Give the end that it was extended to")


def _closing_faults(registration: DealRegistration) -> Iterator[Fault]:
    outcome, closed_on, submitted_on = registration.outcome, registration.closed_on, registration.submitted_on
    if outcome is Outcome.OPEN:
        yield fault("closed_on", closed_on, "the deal is open", "Leave the day out, or set the outcome")
    elif closed_on is None:
        yield fault("closed_on", None, f"a deal that is {outcome} has been closed", "Give the day on which it was")
    elif submitted_on is None:
        yield fault("outcome", outcome, "the registration was never submitted", "Give the day of its submission too")
    elif closed_on < submitted_on:
        problem = f"the registration was submitted only on {submitted_on}"
        yield fault("closed_on", closed_on, problem, "Correct one of the two days")


def _history_faults(registration: DealRegistration) -> Iterator[Fault]:
    course, last = Course(), None
    for index, entry in enumerate(registration.history):
        if last is not None and entry.on < last:
            problem = f"it lies before the entry that precedes it, {last}"
            yield fault(f"history[{index}].on", entry.on, problem, "List what happened by the days")
        last = entry.on
        try:
            course = course.after(entry, "the registration")
        except ChannelModelError as error:
            yield fault(
                f"history[{index}]", str(entry.event), str(error).rstrip("."), "Say what really happened, all of it"
            )
            return
    for name in _COURSE:
        kept, found = getattr(course, name), getattr(registration, name)
        if kept != found:
            remedy = "Correct the field or the history, or leave the history out"
            yield fault(name, found, f"after what has happened it is {kept}", remedy)

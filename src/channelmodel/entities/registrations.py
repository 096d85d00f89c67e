"""Deal registrations: a partner says what it found, and the vendor decides."""

import datetime
from collections.abc import Iterable, Iterator

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities.ids import (
    CustomerId,
    DistributorId,
    EmployeeId,
    PartnerId,
    ProductId,
    RegistrationId,
    TerritoryId,
)
from channelmodel.entities.reviews import REVIEW_LIFECYCLE, ReviewEvent, ReviewState
from channelmodel.errors import Fault, invalid
from channelmodel.values.day import as_day, to_day_or_none
from channelmodel.values.money import Money

__all__ = ["DealRegistration"]


def __dir__() -> list[str]:
    return __all__


_NEVER_SUBMITTED = frozenset({ReviewState.DRAFT, ReviewState.WITHDRAWN})
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
        state: How far the review has come.
        submitted_on: The day on which it was first handed in; ``None`` while it is a draft, and where a draft was withdrawn.
        resubmitted_on: The day on which it was last handed in again; ``None`` where it was handed in once at most.
        decided_on: The day on which it was approved or rejected; ``None`` while it is undecided.
        protected_until: The first day on which the approved deal is open to others again; ``None`` where no end is set or known.
        extensions: How many times the protection was extended.
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
    state: ReviewState = ReviewState.DRAFT
    submitted_on: Date | None = attrs.field(default=None, converter=to_day_or_none)
    resubmitted_on: Date | None = attrs.field(default=None, converter=to_day_or_none)
    decided_on: Date | None = attrs.field(default=None, converter=to_day_or_none)
    protected_until: Date | None = attrs.field(default=None, converter=to_day_or_none)
    extensions: int = 0
    reasons: tuple[str, ...] = ()

    @rule("units")
    def _has_a_piece(self) -> Iterable[Fault]:
        if self.units is None or self.units > 0:
            return ()
        return (
            fault("units", self.units, "nobody registers less than one piece", "Leave it out where it is not known"),
        )

    @rule("state", "submitted_on", "resubmitted_on", "decided_on")
    def _days_fit_the_state(self) -> Iterable[Fault]:
        return (*_submission_faults(self), *_decision_faults(self))

    @rule("state", "submitted_on", "decided_on", "protected_until", "extensions")
    def _protection_fits(self) -> Iterable[Fault]:
        if self.protected_until is None and self.extensions == 0:
            return ()
        return (*_protection_faults(self), *_extension_faults(self))

    def move(self, event: ReviewEvent, on: datetime.date) -> "DealRegistration":
        """Return the registration as it is after the event.

        Args:
            event: What happens.
            on: The day on which it happens; kept where it is a submission or the decision.

        Raises:
            TransitionError: Where the event is not possible in the registration's state.
            InvalidError: Where the day lies before an earlier one, or the protection would expire before its end.
        """
        state = REVIEW_LIFECYCLE.after(self.state, event, f"DealRegistration {self.id!r}")
        day = as_day(on)
        self._refuse_too_early(event, day)
        if event is ReviewEvent.SUBMIT and self.submitted_on is None:
            return attrs.evolve(self, state=state, submitted_on=day)
        if event is ReviewEvent.SUBMIT:
            return attrs.evolve(self, state=state, resubmitted_on=day)
        if event is ReviewEvent.APPROVE or event is ReviewEvent.REJECT:
            return attrs.evolve(self, state=state, decided_on=day)
        return attrs.evolve(self, state=state)

    def _refuse_too_early(self, event: ReviewEvent, day: Date) -> None:
        subject, remedy = f"DealRegistration {self.id!r}", "Give the day on which it really happens"
        earlier = self.decided_on or self.resubmitted_on or self.submitted_on
        if earlier is not None and day < earlier:
            problem = f"something happened to the registration on {earlier} already"
            raise invalid(subject, "on", day, problem, remedy)
        if event is ReviewEvent.EXPIRE and self.protected_until is not None and day < self.protected_until:
            problem = f"the protection lasts until {self.protected_until}"
            raise invalid(subject, "on", day, problem, "Let it expire on that day or later, or withdraw it")


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
    if submitted_on is not None and until <= submitted_on:
        problem = f"the protection would be over when the registration was submitted, on {submitted_on}"
        yield fault("protected_until", until, problem, "Give the first day on which the deal is open to others again")


def _extension_faults(registration: DealRegistration) -> Iterator[Fault]:
    extensions = registration.extensions
    if extensions < 0:
        yield fault("extensions", extensions, "nothing is extended less than no times", "Give 0 or more")
    if extensions > 0 and registration.protected_until is None:
        problem = "a protection that was extended has an end"
        yield fault("protected_until", None, problem, "Give the end that it was extended to")

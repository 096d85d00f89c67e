"""Notices: what has to be done about registrations on a day."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel.entities import Deal, DealRegistration, Outcome, RegistrationId, ReviewEvent, ReviewState
from channelmodel.kpi.facts import Facts
from channelmodel.registration.policies import RegistrationPolicy
from channelmodel.registration.reviewing import Known, Policy, edition_for, policy_faults, waiting_on
from channelmodel.values.day import as_day, day_faults, refuse, to_day

__all__ = ["Matter", "Notice", "notices"]


def __dir__() -> list[str]:
    return __all__


class Matter(StrEnum):
    """What a notice is about."""

    OVERDUE = "overdue"
    """The vendor has not decided in time."""
    EXPIRING = "expiring"
    """A protection ends soon, and the partner is to be reminded."""
    EXPIRED = "expired"
    """A protection has ended, and nobody has written it down."""
    SILENT = "silent"
    """The partner has not said for too long how the deal stands, and it may be released."""


@attrs.frozen(kw_only=True)
class Notice(Checked):
    """Something that has to be done about a registration.

    Attributes:
        registration: The registration, as it stands on the day.
        matter: What it is about.
        on: The day as of which it was looked for.
        since: The first day on which the vendor is late, the protection is over or may be released; of a protection that ends soon,
            the first day on which it is over.

    Example:
        >>> from datetime import date
        >>> found = DealRegistration(id=RegistrationId("R-1"), state=ReviewState.SUBMITTED, submitted_on=date(2020, 3, 2))
        >>> print(Notice(registration=found, matter=Matter.OVERDUE, on=date(2020, 3, 9), since=date(2020, 3, 5)))
        R-1 is overdue since 2020-03-05, for 5 days
    """

    _identity = "matter"

    registration: DealRegistration
    matter: Matter
    on: Date = attrs.field(converter=to_day)
    since: Date = attrs.field(converter=to_day)

    @property
    def days(self) -> int:
        """How many days it has been so, the first and the day itself among them; of what ends soon, how many days are left."""
        passed = self.on.toordinal() - self.since.toordinal()
        return -passed if self.matter is Matter.EXPIRING else passed + 1

    @property
    def event(self) -> ReviewEvent | None:
        """What would be written down: the end or the release of a protection; ``None`` where somebody has to decide first."""
        return _EVENTS.get(self.matter)

    def __str__(self) -> str:
        length = f"{self.days} day{'' if self.days == 1 else 's'}"
        if self.matter is Matter.EXPIRING:
            return f"{self.registration.id} is expiring on {self.since}, in {length}"
        return f"{self.registration.id} is {self.matter} since {self.since}, for {length}"


_EVENTS = {Matter.EXPIRED: ReviewEvent.EXPIRE, Matter.SILENT: ReviewEvent.RELEASE}


def notices(known: Known, on: datetime.date, *, policy: Policy) -> tuple[Notice, ...]:
    """Return what has to be done about registrations on a day, what has waited longest first.

    A protection ends by itself, so that what is expired is open to others whether or not that is written down.
    A partner has spoken when it handed in or reported, and when it took part in an activity for the deal of the registration.

    Args:
        known: A channel, or facts of any kind; deals tell by their activities who has spoken.
        on: The day.
        policy: The policy, or its dated editions: for each registration that one counts that was in force when it was handed in.

    Raises:
        InvalidError: With everything that is not what it should be.
        NotInForceError: Where no edition was in force when one of them was handed in.

    Example:
        >>> from datetime import date
        >>> from channelmodel.registration import ReviewTime
        >>> waiting = DealRegistration(id=RegistrationId("R-1"), state=ReviewState.SUBMITTED, submitted_on=date(2020, 3, 2))
        >>> quick = RegistrationPolicy(name="Quick", review_time=ReviewTime(2))
        >>> [str(each) for each in notices([waiting], date(2020, 3, 5), policy=quick)]
        ['R-1 is overdue since 2020-03-05, for 1 day']
    """
    refuse("notices", (*day_faults("on", on), *policy_faults(policy)))
    facts, day = Facts.of(known), as_day(on)
    registrations = facts.collection("registrations")
    spoken = _spoken(facts.collection("deals"), day)
    found = [
        *(_overdue(each, edition_for(each, policy, day), day) for each in waiting_on(registrations, day)),
        *(
            _of_protection(each, edition_for(each, policy, day), day, spoken.get(each.id, ()))
            for each in _held(registrations, day)
        ),
    ]
    told = (each for several in found for each in several)
    return tuple(sorted(told, key=lambda each: (each.since, each.registration.id, each.matter)))


def _held(registrations: Iterable[DealRegistration], day: Date) -> Iterator[DealRegistration]:
    """Yield what is approved on a day, and of which the customer has not decided."""
    for each in registrations:
        stood = each.as_of(day)
        if stood.state is ReviewState.APPROVED and stood.outcome is Outcome.OPEN:
            yield stood


def _overdue(registration: DealRegistration, edition: RegistrationPolicy, day: Date) -> Iterator[Notice]:
    due_on = None if edition.review_time is None else edition.review_time.due_on(registration)
    if due_on is not None and due_on < day:
        yield Notice(registration=registration, matter=Matter.OVERDUE, on=day, since=due_on.add(days=1))


def _of_protection(
    registration: DealRegistration, edition: RegistrationPolicy, day: Date, spoken: Sequence[Date]
) -> Iterator[Notice]:
    until = registration.protected_until
    if until is not None and until <= day:
        yield Notice(registration=registration, matter=Matter.EXPIRED, on=day, since=until)
        return
    if until is not None and until.toordinal() - day.toordinal() <= max(edition.reminders, default=0):
        yield Notice(registration=registration, matter=Matter.EXPIRING, on=day, since=until)
    silent_since = _silent_since(registration, edition, spoken)
    if silent_since is not None and silent_since <= day:
        yield Notice(registration=registration, matter=Matter.SILENT, on=day, since=silent_since)


def _silent_since(registration: DealRegistration, edition: RegistrationPolicy, spoken: Sequence[Date]) -> Date | None:
    """Return the first day on which the partner has been silent for too long; its time begins anew with the decision."""
    told = [entry.on for entry in registration.history if entry.event in _BY_PARTNERS]
    known = [each for each in (registration.decided_on, registration.submitted_on) if each is not None]
    return None if edition.report_within is None else edition.report_within.after(max(*known, *told, *spoken))


_BY_PARTNERS = frozenset({ReviewEvent.SUBMIT, ReviewEvent.REPORT})


def _spoken(deals: Iterable[Deal], day: Date) -> Mapping[RegistrationId, Sequence[Date]]:
    """Return the days, until a day, on which the selling partner took part in an activity, by the registration of the deal."""
    found: dict[RegistrationId, list[Date]] = defaultdict(list)
    for deal in deals:
        if deal.registration_id is not None and deal.partner_id is not None:
            found[deal.registration_id].extend(
                each.on for each in deal.activities if each.partner_id == deal.partner_id and each.on <= day
            )
    return found

"""Reviewing: a registration is judged by a policy, against all others, as of a day."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from pendulum import Date

from channelmodel._checks import fault
from channelmodel.entities import Channel, DealRegistration, ReviewState
from channelmodel.errors import Fault
from channelmodel.kpi.facts import Facts
from channelmodel.registration.cases import Case
from channelmodel.registration.decisions import Decision
from channelmodel.registration.policies import RegistrationPolicy
from channelmodel.registration.verdicts import Reason, Verdict
from channelmodel.values.dated import Dated
from channelmodel.values.day import as_day, day_faults, refuse

__all__ = ["review", "review_all"]


def __dir__() -> list[str]:
    return __all__


Known: TypeAlias = Channel | Facts | Iterable[object]
"""What is known: a channel, or facts of any kind in any order."""

Policy: TypeAlias = RegistrationPolicy | Dated[RegistrationPolicy]
"""A policy, or its dated editions."""

_BY_WEIGHT = (Verdict.REJECT, Verdict.ASK, Verdict.APPROVE)


def review(
    registration: DealRegistration,
    known: Known,
    on: datetime.date,
    *,
    policy: Policy,
    agreed_by: Iterable[str] = (),
) -> Decision:
    """Judge a registration against the others as of a day: approve, reject or ask, with every reason.

    What was decided is not looked at, so that a decision can be explained afterwards; a draft is judged as if it were handed in that day.

    Args:
        registration: The registration.
        known: A channel, or facts of any kind; the registration itself may be among them. What is not among them is taken not to be so.
        on: The day as of which it is judged.
        policy: The policy, or its dated editions: of these the one counts that was in force when the registration was handed in.
        agreed_by: Who has agreed already, in the vendor's words.

    Returns:
        The decision; nothing happens to the registration before it is ``followed``.

    Raises:
        InvalidError: With everything that is not what it should be, or where the registration was handed in after the day.
        NotInForceError: Where no edition was in force yet.

    Example:
        >>> from datetime import date
        >>> from channelmodel import PartnerId, RegistrationId, ReviewEvent
        >>> from channelmodel.registration import Duplicate
        >>> first, second = (
        ...     DealRegistration(id=RegistrationId(f"R-{day}"), partner_id=PartnerId(f"P-{day}"), customer_name="City Hospital")
        ...     .move(ReviewEvent.SUBMIT, date(2020, 3, day)) for day in (2, 9)
        ... )
        >>> first = first.move(ReviewEvent.APPROVE, date(2020, 3, 4))
        >>> plain = RegistrationPolicy(name="Plain", objections=[Duplicate()])
        >>> print(review(second, [first], date(2020, 3, 11), policy=plain))
        reject R-9 on 2020-03-11 by Plain
          ✗ duplicate: R-2 of P-2, handed in on 2020-03-02, goes first: customer cityhospital, any site, any product
    """
    agreed = () if isinstance(agreed_by, str) else tuple(agreed_by)
    refuse("review", (*_registration_faults(registration, on), *policy_faults(policy), *_name_faults(agreed_by)))
    facts = Facts.of(known).remembering()
    return _decided(Case(registration=registration, on=as_day(on), facts=facts), policy, frozenset(agreed))


def review_all(known: Known, on: datetime.date, *, policy: Policy) -> tuple[Decision, ...]:
    """Judge every registration that waits for the vendor's decision on a day, in the order in which they were handed in.

    Args:
        known: A channel, or facts of any kind.
        on: The day as of which they are judged.
        policy: The policy, or its dated editions.

    Raises:
        InvalidError: Where something is not what it should be.
        NotInForceError: Where no edition was in force when one of them was handed in.

    Example:
        >>> from datetime import date
        >>> review_all([], date(2020, 3, 11), policy=RegistrationPolicy(name="Plain"))
        ()
    """
    refuse("review_all", (*day_faults("on", on), *policy_faults(policy)))
    facts, day = Facts.of(known).remembering(), as_day(on)
    waiting = waiting_on(facts.collection("registrations"), day)
    return tuple(_decided(Case(registration=each, on=day, facts=facts), policy, frozenset()) for each in waiting)


def waiting_on(registrations: Iterable[DealRegistration], day: Date) -> Sequence[DealRegistration]:
    """Return what waits for the vendor's decision on a day, in the order in which it was handed in."""
    waiting = [stood for each in registrations if (stood := each.as_of(day)).state in _WITH_THE_VENDOR]
    return sorted(waiting, key=lambda each: (each.submitted_on or day, each.id))


_WITH_THE_VENDOR = frozenset({ReviewState.SUBMITTED, ReviewState.IN_REVIEW})


def edition_for(registration: DealRegistration, policy: Policy, on: Date) -> RegistrationPolicy:
    """Return the edition of a policy by which a registration is judged.

    Raises:
        NotInForceError: Where no edition was in force yet.
    """
    return policy.on(registration.submitted_on or on) if isinstance(policy, Dated) else policy


def _decided(case: Case, policy: Policy, agreed_by: frozenset[str]) -> Decision:
    edition = edition_for(case.registration, policy, case.on)
    until = None
    if edition.protection is not None:
        until = edition.protection.until(submitted_on=case.since, decided_on=case.on)
    return Decision(
        registration=case.registration,
        on=case.on,
        policy=edition.name,
        reasons=weighed(_reasons(case, edition, agreed_by)),
        until=until,
        due_on=None if edition.review_time is None else edition.review_time.due_on(case.registration),
    )


def _reasons(case: Case, edition: RegistrationPolicy, agreed_by: frozenset[str]) -> Iterator[Reason]:
    for objection in edition.objections:
        yield from objection.reasons(case)
    for approval in edition.approvals:
        yield from approval.reasons(case, agreed_by)


def weighed(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return reasons, each once, with refusals before questions and these before what speaks for it."""
    return tuple(sorted(dict.fromkeys(reasons), key=lambda each: _BY_WEIGHT.index(each.verdict)))


def _registration_faults(registration: object, on: object) -> Iterator[Fault]:
    if not isinstance(registration, DealRegistration):
        yield fault("registration", registration, "a deal registration is judged", "Give a DealRegistration")
    if told := day_faults("on", on):
        yield from told
    elif isinstance(registration, DealRegistration) and isinstance(on, datetime.date):
        submitted_on = registration.submitted_on
        if submitted_on is not None and as_day(on) < submitted_on:
            problem = f"{registration.id} was handed in only on {submitted_on}"
            yield fault("on", on, problem, "Ask for that day or a later one")


def _name_faults(agreed_by: object) -> Iterator[Fault]:
    if isinstance(agreed_by, str):
        yield fault("agreed_by", agreed_by, "several may have agreed", "Give their names in a list")


def policy_faults(policy: object) -> Iterator[Fault]:
    """Say what is wrong with what was given as a policy."""
    editions = [each.value for each in policy.editions] if isinstance(policy, Dated) else [policy]
    for index, each in enumerate(editions):
        if not isinstance(each, RegistrationPolicy):
            path = f"policy.editions[{index}].value" if isinstance(policy, Dated) else "policy"
            yield fault(
                path,
                each,
                "registrations are judged by a policy",
                "Give a RegistrationPolicy, or Dated editions of one",
            )

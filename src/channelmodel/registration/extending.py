"""Extending: whether a protection may be prolonged, and until when."""

from collections.abc import Iterator

from pendulum import Date

from channelmodel._checks import fault
from channelmodel.entities import DealRegistration, Outcome, ReviewEvent, ReviewState
from channelmodel.errors import Fault
from channelmodel.registration.decisions import Decision
from channelmodel.registration.policies import RegistrationPolicy
from channelmodel.registration.protection import Extension, ExtensionRequest
from channelmodel.registration.reviewing import Policy, edition_for, policy_faults, weighed
from channelmodel.registration.verdicts import Code, Reason, Verdict
from channelmodel.values.day import refuse

__all__ = ["extend"]


def __dir__() -> list[str]:
    return __all__


def extend(registration: DealRegistration, request: ExtensionRequest, *, policy: Policy) -> Decision:
    """Say whether the protection of an approved registration may be prolonged, with every reason.

    Args:
        registration: The registration.
        request: What the partner asks for.
        policy: The policy, or its dated editions: of these the one counts that was in force when the registration was handed in.

    Returns:
        The decision; nothing happens to the registration before it is ``followed``.

    Raises:
        InvalidError: With everything that is not what it should be.
        NotInForceError: Where no edition was in force yet.

    Example:
        >>> from datetime import date
        >>> from channelmodel import RegistrationId
        >>> from channelmodel.registration import Protection
        >>> from channelmodel.rules import days, months
        >>> found = DealRegistration(id=RegistrationId("R-1")).move(ReviewEvent.SUBMIT, date(2020, 1, 31))
        >>> found = found.move(ReviewEvent.APPROVE, date(2020, 1, 31), until=date(2020, 3, 1))
        >>> monthly = RegistrationPolicy(name="Monthly", protection=Protection(months(1)), extension=Extension(length=months(1)))
        >>> print(extend(found, ExtensionRequest(on=date(2020, 2, 27)), policy=monthly))
        extend R-1 until 2020-03-31 on 2020-02-27 by Monthly
    """
    refuse("extend", (*_faults(registration, request), *policy_faults(policy)))
    edition, stood = edition_for(registration, policy, request.on), registration.as_of(request.on)
    until = _end(stood, request, edition)
    return Decision(
        registration=registration,
        on=request.on,
        policy=edition.name,
        asked=ReviewEvent.EXTEND,
        reasons=weighed(_reasons(stood, request, edition, until)),
        until=until,
    )


def _end(stood: DealRegistration, request: ExtensionRequest, edition: RegistrationPolicy) -> Date | None:
    """Return the end that the policy gives; where it gives none, or a later one than is asked for, that which is asked for."""
    given = None
    if edition.extension is not None and edition.protection is not None:
        given = edition.extension.end(edition.protection, stood)
    if request.until is None or given is None:
        return given or request.until
    return min(given, request.until)


def _reasons(
    stood: DealRegistration, request: ExtensionRequest, edition: RegistrationPolicy, until: Date | None
) -> Iterator[Reason]:
    yield from _refusals(stood, request, until)
    if edition.extension is None:
        yield _refusal(Code.TOO_OFTEN, f"{edition.name} prolongs no protection")
    else:
        yield from _terms(stood, request, edition.extension)
        if until is None:
            yield _question(Code.APPROVAL, "somebody has to say until when")


def _refusals(stood: DealRegistration, request: ExtensionRequest, until: Date | None) -> Iterator[Reason]:
    """Yield what no policy allows: to prolong what does not hold."""
    ends = stood.protected_until
    if stood.state is not ReviewState.APPROVED:
        yield _refusal(Code.TOO_LATE, f"on {request.on} the registration is {stood.state}")
    elif ends is None:
        yield _refusal(Code.TOO_LATE, "the protection has no end")
    elif ends <= request.on:
        yield _refusal(Code.TOO_LATE, f"the protection ended on {ends}")
    elif until is not None and until <= ends:
        yield _refusal(Code.TOO_LATE, f"the protection lasts until {ends} already")
    if stood.outcome is not Outcome.OPEN:
        yield _refusal(Code.TOO_LATE, f"the deal was {stood.outcome} on {stood.closed_on}")


def _terms(stood: DealRegistration, request: ExtensionRequest, extension: Extension) -> Iterator[Reason]:
    if extension.most is not None and stood.extensions >= extension.most:
        sentence = f"it was extended {stood.extensions} times, and {extension.most} is the most"
        yield _refusal(Code.TOO_OFTEN, sentence)
    yield from (
        _question(Code.EVIDENCE, f"{each} is asked for") for each in sorted(extension.evidence - request.evidence)
    )
    asked = [each for each in extension.by if each not in request.agreed_by]
    if asked:
        yield _question(Code.APPROVAL, f"{' and '.join(asked)} {'has' if len(asked) == 1 else 'have'} to agree")


def _refusal(code: Code, sentence: str) -> Reason:
    return Reason(code=code.value, verdict=Verdict.REJECT, sentence=sentence)


def _question(code: Code, sentence: str) -> Reason:
    return Reason(code=code.value, verdict=Verdict.ASK, sentence=sentence)


def _faults(registration: object, request: object) -> Iterator[Fault]:
    if not isinstance(registration, DealRegistration):
        yield fault("registration", registration, "a protection is one of a registration", "Give a DealRegistration")
    if not isinstance(request, ExtensionRequest):
        yield fault("request", request, "somebody asks for it on a day", "Give an ExtensionRequest")

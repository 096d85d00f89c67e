"""How vendors decide on registrations, for property-based tests.

Decisions are really made: of registrations among the facts of small channels, by policies of a few objections.
"""

from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import Channel, DealRegistration, ReviewState
from channelmodel.kpi import Facts
from channelmodel.registration import (
    FILLED_BY_PARTNERS,
    Anchor,
    Approval,
    Case,
    Code,
    Decision,
    Editable,
    Extension,
    ExtensionRequest,
    Matter,
    Meeting,
    Notice,
    Protection,
    Reason,
    RegistrationPolicy,
    ReviewTime,
    Verdict,
    review,
)
from channelmodel.strategies import ids
from channelmodel.strategies.calendar import business_calendars
from channelmodel.strategies.channels import channels as any_channels
from channelmodel.strategies.conflicts import commons
from channelmodel.strategies.making import made
from channelmodel.strategies.objections import objections, registration_scopes
from channelmodel.strategies.references import maybe, seldom, up_to
from channelmodel.strategies.registrations import deal_registrations
from channelmodel.strategies.schedules import durations
from channelmodel.strategies.tenures import PERHAPS_RECENT, RECENT, WAITS, after
from channelmodel.values.day import as_day

__all__ = [
    "approvals",
    "cases",
    "decisions",
    "editables",
    "extension_requests",
    "extensions",
    "meetings",
    "notices",
    "protections",
    "reasons",
    "registration_policies",
    "review_times",
]


def __dir__() -> list[str]:
    return __all__


_WHO = st.lists(st.sampled_from(("channel manager", "sales manager")), min_size=1, max_size=2, unique=True)
_SMALL = any_channels(min_registrations=1, max_registrations=3, max_deals=2, max_others=1)
_EVIDENCE = st.frozensets(st.sampled_from(("proof of activity", "reasons")), max_size=2)


def protections() -> SearchStrategy[Protection]:
    """Give how long approved deals are protected.

    Example:
        >>> from hypothesis import find
        >>> print(find(protections(), lambda protection: protection.anchor is Anchor.SUBMITTED))
        12 months from the submission
    """
    return made(Protection, durations(), st.sampled_from((Anchor.DECIDED, Anchor.SUBMITTED)))


def extensions() -> SearchStrategy[Extension]:
    """Give how protections may be prolonged.

    Example:
        >>> from hypothesis import find
        >>> print(find(extensions(), lambda extension: extension.most == 1))
        as long as the vendor says, once at most
    """
    by: SearchStrategy[list[str]] = st.one_of(st.just([]), _WHO)
    return made(Extension, length=maybe(durations()), most=maybe(st.integers(1, 3)), evidence=_EVIDENCE, by=by)


def extension_requests() -> SearchStrategy[ExtensionRequest]:
    """Give what partners ask for when a protection is about to end.

    Example:
        >>> from hypothesis import find
        >>> find(extension_requests(), lambda request: request.evidence == {"reasons"}).on
        Date(2020, 1, 1)
    """
    return made(
        ExtensionRequest,
        on=RECENT,
        until=PERHAPS_RECENT,
        evidence=_EVIDENCE,
        agreed_by=made(frozenset, _WHO),
        by=maybe(ids.employee_ids()),
    )


def review_times() -> SearchStrategy[ReviewTime]:
    """Give how long vendors may take to decide.

    Example:
        >>> from hypothesis import find
        >>> print(find(review_times(), lambda time: time.days == 3))
        3 business days
    """
    return made(ReviewTime, up_to(10), up_to(3), business_calendars())


def approvals() -> SearchStrategy[Approval]:
    """Give whose yes registrations need.

    Example:
        >>> from hypothesis import find
        >>> print(find(approvals(), lambda approval: len(approval.by) == 2))
        channel manager and sales manager
    """
    return made(Approval, by=_WHO, where=registration_scopes(), waived_after=seldom(durations()))


def editables() -> SearchStrategy[Editable]:
    """Give what partners may change in which state.

    Example:
        >>> from hypothesis import find
        >>> print(find(editables(), lambda each: each.state is ReviewState.APPROVED))
        approved: everything
    """
    some = st.frozensets(st.sampled_from(sorted(FILLED_BY_PARTNERS)), max_size=2)
    return made(Editable, state=st.sampled_from(ReviewState), fields=st.one_of(st.just(FILLED_BY_PARTNERS), some))


def registration_policies() -> SearchStrategy[RegistrationPolicy]:
    """Give policies with a few objections and approvals.

    Example:
        >>> from hypothesis import find
        >>> print(find(registration_policies(), lambda policy: policy.protection is not None))
        Plain
          protects for 12 months from the decision
          lets partners change nothing
    """
    return _policy()


@st.composite
def _policy(draw: DrawFn) -> RegistrationPolicy:
    protection = draw(maybe(protections()))
    has_end = protection is not None
    return RegistrationPolicy(
        name=draw(st.sampled_from(("Plain", "Strict"))),
        protection=protection,
        objections=tuple(draw(st.lists(objections(), max_size=3))),
        approvals=tuple(draw(st.lists(approvals(), max_size=1))),
        review_time=draw(maybe(review_times())),
        extension=draw(maybe(extensions())) if has_end else None,
        report_within=draw(maybe(durations())),
        editable=tuple(draw(st.lists(editables(), max_size=2))),
        reminders=tuple(draw(st.lists(st.integers(1, 30), max_size=2))) if has_end else (),
    )


def reasons() -> SearchStrategy[Reason]:
    """Give reasons for refusals, questions and approvals.

    Example:
        >>> from hypothesis import find
        >>> print(find(reasons(), lambda reason: reason.verdict is Verdict.REJECT and reason.code == "tender"))
        ✗ tender: so it is
    """
    return _reason()


@st.composite
def _reason(draw: DrawFn) -> Reason:
    verdict = draw(st.sampled_from(Verdict))
    return Reason(
        code=draw(st.sampled_from(Code)).value,
        verdict=verdict,
        sentence="so it is",
        rests_on=tuple(draw(st.lists(ids.deal_ids(), max_size=2))),
        missing=("amount",) if verdict is Verdict.ASK and draw(st.booleans()) else (),
        share=draw(seldom(st.just(Fraction(1, 2)))),
    )


def meetings() -> SearchStrategy[Meeting]:
    """Give other registrations of the same deal.

    Example:
        >>> from hypothesis import find
        >>> find(meetings(), lambda meeting: meeting.on).registration.id
        'R-1'
    """
    return made(Meeting, deal_registrations(), made(tuple, st.lists(commons(), max_size=2)))


def cases(*, channels: SearchStrategy[Channel] = _SMALL) -> SearchStrategy[Case]:
    """Give registrations that are to be judged, among the facts of a channel.

    Args:
        channels: The channels whose registrations they are; small ones unless asked otherwise. Those without any are passed over.

    Example:
        >>> from hypothesis import find
        >>> find(cases(), lambda case: case.registration.submitted_on is not None).on
        Date(2020, 1, 1)
    """
    return _case(channels)


@st.composite
def _case(draw: DrawFn, channels: SearchStrategy[Channel]) -> Case:
    channel = draw(channels.filter(lambda each: each.registrations))
    registration = draw(st.sampled_from(channel.registrations))
    since = registration.submitted_on
    on = draw(RECENT) if since is None else after(since, draw(WAITS))
    return Case(registration=registration, on=on, facts=Facts.of(channel))


_CASES = cases()
_POLICIES = registration_policies()


def decisions(
    *, cases: SearchStrategy[Case] = _CASES, policies: SearchStrategy[RegistrationPolicy] = _POLICIES
) -> SearchStrategy[Decision]:
    """Give decisions, each made by a policy.

    Args:
        cases: What is decided.
        policies: By what it is decided.

    Example:
        >>> from hypothesis import find
        >>> find(decisions(), lambda decision: decision.verdict is Verdict.ASK).on
        Date(2020, 1, 1)
    """
    return made(_decided, cases, policies)


def _decided(case: Case, policy: RegistrationPolicy) -> Decision:
    return review(case.registration, case.facts, case.on, policy=policy)


def notices() -> SearchStrategy[Notice]:
    """Give what has to be done about registrations.

    Example:
        >>> from hypothesis import find
        >>> find(notices(), lambda notice: notice.days == 2).matter
        <Matter.OVERDUE: 'overdue'>
    """
    return _notice()


_PENDING = st.just(ReviewState.SUBMITTED)
_HELD = st.just(ReviewState.APPROVED)


@st.composite
def _notice(draw: DrawFn) -> Notice:
    matter, since, days = draw(st.sampled_from(Matter)), draw(RECENT), draw(up_to(30))
    on = as_day(since.subtract(days=days + 1)) if matter is Matter.EXPIRING else after(since, days)
    registration: DealRegistration = draw(deal_registrations(states=_PENDING if matter is Matter.OVERDUE else _HELD))
    return Notice(registration=registration, matter=matter, on=on, since=since)

"""Deal registrations: how many are submitted, how they are decided and how soon, what becomes of them, and what lies undecided.

A rejected registration stays rejected, so that one with a decision that is not rejected was approved, whatever came after:
it may have expired since, or the partner may have taken it back.
The day on which an undecided one was taken back is not kept, so that it never counts as waiting for a decision.
"""

from channelmodel._checks import LARGEST_INT
from channelmodel.entities import ReviewState
from channelmodel.errors import invalid
from channelmodel.kpi.conditions import AnyOf, Is, Known, Not, OneOf
from channelmodel.kpi.definition import Kpi
from channelmodel.kpi.fields import Days
from channelmodel.kpi.formulas import Ratio, Total
from channelmodel.kpi.measurement import Direction, Unit
from channelmodel.kpi.measures import AsOf, Measure, On
from channelmodel.kpi.spread import Median
from channelmodel.kpi.tables import CONTESTED_REGISTRATIONS, REGISTRATIONS, WON_REGISTRATIONS
from channelmodel.kpi.timely import Holds, Waiting
from channelmodel.values.business import BusinessCalendar

__all__ = [
    "business_time_to_decision",
    "conflict_rate",
    "contested_registrations",
    "overdue_registrations",
    "protected_registrations",
    "registered_amount",
    "registration_approval_rate",
    "registration_conversion",
    "registrations",
    "registrations_approved",
    "registrations_decided",
    "registrations_expired",
    "registrations_rejected",
    "time_to_decision",
    "undecided_amount",
    "undecided_registrations",
    "won_registrations",
]


def __dir__() -> list[str]:
    return __all__


_IS_SUBMITTED = Known("submitted_on")
_IS_DECIDED = Known("decided_on")
_IS_REJECTED = Is("state", ReviewState.REJECTED)
_IS_APPROVED = (_IS_DECIDED, Not(_IS_REJECTED))

_SUBMITTED = Measure(table=REGISTRATIONS, placed=On("submitted_on"), where=(_IS_SUBMITTED,))
_WON = Measure(table=WON_REGISTRATIONS, placed=On("submitted_on"), where=(_IS_SUBMITTED,))
_CONTESTED = Measure(table=CONTESTED_REGISTRATIONS, placed=On("submitted_on"))
_DECIDED = Measure(table=REGISTRATIONS, placed=On("decided_on"), where=(_IS_DECIDED,))
_UNDECIDED = Measure(
    table=REGISTRATIONS,
    placed=AsOf("submitted_on", "decided_on"),
    where=(AnyOf((Not(Is("state", ReviewState.WITHDRAWN)), _IS_DECIDED)),),
)
_WITH_THE_VENDOR = _UNDECIDED.and_(Not(Is("state", ReviewState.RETURNED)))
_PROTECTED = Measure(
    table=REGISTRATIONS,
    placed=AsOf("decided_on", "protected_until"),
    where=(
        Not(OneOf("state", (ReviewState.REJECTED, ReviewState.WITHDRAWN))),
        AnyOf((Not(Is("state", ReviewState.EXPIRED)), Known("protected_until"))),
    ),
)

registrations: Kpi = Kpi(
    name="registrations",
    title="Deal registrations",
    sentence="Registrations that partners submitted in the period, whatever was decided.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_SUBMITTED,)),
)
"""How many deals partners have registered; placed by the day of submission, so that drafts never count."""
registered_amount: Kpi = Kpi(
    name="registered_amount",
    title="Registered amount",
    sentence="What customers would pay for the deals that partners registered in the period, whatever was decided.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Total((_SUBMITTED.sum("amount"),)),
)
"""What partners have found, in money; placed by the day of submission, and registrations without an amount are told as not known."""
registrations_decided: Kpi = Kpi(
    name="registrations_decided",
    title="Registrations decided",
    sentence="Registrations that were approved or rejected in the period.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_DECIDED,)),
)
"""How much the vendor has decided; placed by the day of the decision."""
registrations_approved: Kpi = Kpi(
    name="registrations_approved",
    title="Registrations approved",
    sentence="Registrations that were approved in the period, whatever became of them.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_DECIDED.and_(Not(_IS_REJECTED)),)),
)
"""How often the vendor has said yes; placed by the day of the decision. What expired or was withdrawn since was approved too."""
registrations_rejected: Kpi = Kpi(
    name="registrations_rejected",
    title="Registrations rejected",
    sentence="Registrations that were rejected in the period.",
    unit=Unit.NUMBER,
    better=Direction.LESS,
    formula=Total((_DECIDED.and_(_IS_REJECTED),)),
)
"""How often the vendor has said no; placed by the day of the decision."""
registration_approval_rate: Kpi = Kpi(
    name="registration_approval_rate",
    title="Registration approval rate",
    sentence="Of the registrations submitted in the period that are decided by now, the share that was approved.",
    unit=Unit.SHARE,
    better=Direction.MORE,
    formula=Ratio(Total((_SUBMITTED.and_(*_IS_APPROVED),)), Total((_SUBMITTED.and_(_IS_DECIDED),))),
)
"""How often partners are right; placed by the day of submission. What expired or was withdrawn since was approved too.

No value where nothing that was submitted is decided yet.
"""
time_to_decision: Kpi = Kpi(
    name="time_to_decision",
    title="Time to decision",
    sentence="The median of the calendar days from first submitting a registration to its decision, of those decided in the period.",
    unit=Unit.DAYS,
    better=Direction.LESS,
    formula=Median(_DECIDED.values(Days("submitted_on", "decided_on"))),
)
"""How long partners wait; placed by the day of the decision. No value where nothing was decided.

The time for which a returned registration lay with its partner is in it.
"""
won_registrations: Kpi = Kpi(
    name="won_registrations",
    title="Registrations won",
    sentence="Registrations submitted in the period for which a deal was won up to the period's last day, whatever was decided.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_WON,)),
)
"""How many registrations became a won deal; placed by the day of submission. One with several won deals counts once.

By month, each month's registrations are looked at up to the last day of the whole period.
"""
registration_conversion: Kpi = Kpi(
    name="registration_conversion",
    title="Registration conversion",
    sentence="Of the registrations submitted in the period that were approved, the share for which a deal was won up to the "
    "period's last day.",
    unit=Unit.SHARE,
    better=Direction.MORE,
    formula=Ratio(Total((_WON.and_(*_IS_APPROVED),)), Total((_SUBMITTED.and_(*_IS_APPROVED),))),
)
"""How many approved registrations became a won deal; placed by the day of submission. One with several won deals counts once.

By month, each month's registrations are looked at up to the last day of the whole period. No value where none was approved.
"""
contested_registrations: Kpi = Kpi(
    name="contested_registrations",
    title="Contested registrations",
    sentence="Registrations submitted in the period for a deal that another partner had registered before.",
    unit=Unit.NUMBER,
    better=Direction.LESS,
    formula=Total((_CONTESTED,)),
)
"""How many registrations came too late; placed by the day of submission. See :func:`conflicts` for which, and with which."""
conflict_rate: Kpi = Kpi(
    name="conflict_rate",
    title="Conflict rate",
    sentence="Of the registrations submitted in the period, the share that was for a deal that another partner had registered before.",
    unit=Unit.SHARE,
    better=Direction.LESS,
    formula=Ratio(Total((_CONTESTED,)), Total((_SUBMITTED,))),
)
"""How often partners are in each other's way; placed by the day of submission. No value where nothing was submitted."""
undecided_registrations: Kpi = Kpi(
    name="undecided_registrations",
    title="Undecided registrations",
    sentence="Registrations submitted on or before the day, and neither approved nor rejected on or before it.",
    unit=Unit.NUMBER,
    better=Direction.LESS,
    formula=Total((_UNDECIDED,)),
)
"""What waits for a decision, with the vendor or returned to its partner; by age, its age is that since it was first submitted."""
undecided_amount: Kpi = Kpi(
    name="undecided_amount",
    title="Undecided amount",
    sentence="What customers would pay for the deals whose registrations are undecided on the day.",
    unit=Unit.MONEY,
    better=Direction.LESS,
    formula=Total((_UNDECIDED.sum("amount"),)),
)
"""What waits for a decision, in money; registrations without an amount are told as not known."""
protected_registrations: Kpi = Kpi(
    name="protected_registrations",
    title="Protected registrations",
    sentence="Registrations approved on or before the day, of which the protection has not ended on or before it.",
    unit=Unit.NUMBER,
    better=Direction.NEITHER,
    formula=Total((_PROTECTED,)),
)
"""How many deals are closed to other partners; without an end, the protection lasts.

Withdrawn ones are left out, since nobody knows from when on.
"""
registrations_expired: Kpi = Kpi(
    name="registrations_expired",
    title="Registrations expired",
    sentence="Registrations that have expired, of which the protection ended in the period.",
    unit=Unit.NUMBER,
    better=Direction.LESS,
    formula=Total(
        (Measure(table=REGISTRATIONS, placed=On("protected_until"), where=(Is("state", ReviewState.EXPIRED),)),)
    ),
)
"""How many approved deals were not closed in time; placed by the first day on which they were open to others again."""


def business_time_to_decision(business: BusinessCalendar) -> Kpi:
    """Return the KPI of how long partners wait for a decision, in business days.

    Args:
        business: The days on which the vendor works. The day of submission does not count, and that of the decision does.

    Raises:
        InvalidError: Where that is no business calendar.

    Example:
        >>> from datetime import date
        >>> from channelmodel import DealRegistration, RegistrationId
        >>> over_a_weekend = DealRegistration(id=RegistrationId("R-1"), state=ReviewState.APPROVED,
        ...                                   submitted_on=date(2020, 2, 28), decided_on=date(2020, 3, 2))
        >>> time_to_decision([over_a_weekend]).value, business_time_to_decision(BusinessCalendar())([over_a_weekend]).value
        (3, 1)
    """
    if not isinstance(business, BusinessCalendar):
        raise _no_calendar("business_time_to_decision", business)
    return Kpi(
        name="business_time_to_decision",
        title="Business time to decision",
        sentence="The median of the business days from first submitting a registration to its decision, of those decided in the period.",
        unit=Unit.DAYS,
        better=Direction.LESS,
        formula=Median(_DECIDED.values(Days("submitted_on", "decided_on", business))),
    )


def overdue_registrations(review_days: int, business: BusinessCalendar | None = None) -> Kpi:
    """Return the KPI of the registrations that have been undecided for longer than the vendor's review may take.

    The review begins anew on the day on which a returned registration is handed in again. One that is returned lies with its partner
    and is not overdue. By age, the age is that since it was first submitted.

    Args:
        review_days: How many days a review may take, counted from the day after the submission; it is overdue the day after.
        business: The days on which the vendor works, where these are counted; left out, calendar days are.

    Raises:
        InvalidError: Where that is no whole number of days, or no business calendar.

    Example:
        >>> from datetime import date
        >>> from channelmodel import DealRegistration, RegistrationId
        >>> friday = DealRegistration(id=RegistrationId("R-1"), state=ReviewState.SUBMITTED, submitted_on=date(2020, 2, 28))
        >>> overdue = overdue_registrations(2, BusinessCalendar())
        >>> [overdue([friday], date(2020, 3, day)).value for day in (2, 3, 4)]
        [0, 0, 1]
    """
    if type(review_days) is not int or not 0 <= review_days < LARGEST_INT:
        problem = "a number of days is a whole number and not below zero"
        raise invalid("overdue_registrations", "review_days", review_days, problem, "Give it as an int")
    if business is not None and not isinstance(business, BusinessCalendar):
        raise _no_calendar("overdue_registrations", business)
    days = f"{'' if business is None else 'business '}days"
    handed_in_again = Holds("resubmitted_on", "decided_on")
    return Kpi(
        name="overdue_registrations",
        title="Overdue registrations",
        sentence=f"Registrations undecided on the day and not returned, last handed in more than {review_days} {days} before it.",
        unit=Unit.NUMBER,
        better=Direction.LESS,
        formula=Total(
            (
                _WITH_THE_VENDOR.and_(
                    Waiting("submitted_on", review_days, business),
                    AnyOf((Not(handed_in_again), Waiting("resubmitted_on", review_days, business))),
                ),
            )
        ),
    )


def _no_calendar(maker: str, business: object) -> Exception:
    problem = "a calendar of business days is expected"
    return invalid(maker, "business", business, problem, "Give a BusinessCalendar, such as BusinessCalendar()")

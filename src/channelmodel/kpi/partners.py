"""What the channel division is measured by: that partners register, join, rise, learn and sell."""

from channelmodel.entities import AttendanceStatus
from channelmodel.kpi.conditions import Is, Known
from channelmodel.kpi.definition import Kpi
from channelmodel.kpi.formulas import Ratio, Total
from channelmodel.kpi.measurement import Direction, Unit
from channelmodel.kpi.measures import AsOf, Measure, On, Within
from channelmodel.kpi.pipeline import WON
from channelmodel.kpi.tables import (
    CERTIFICATIONS,
    FIRST_WON_DEALS,
    MEMBERSHIPS,
    REGISTRATIONS,
    SEATS,
    TIER_CHANGES,
    TIER_MOVES,
)

__all__ = [
    "active_customers",
    "active_partners",
    "attendance_rate",
    "certifications",
    "certified_people",
    "demoted_partners",
    "demotions",
    "event_attendances",
    "event_attendees",
    "new_customers",
    "new_partners",
    "promoted_partners",
    "promotions",
    "registrations",
]


def __dir__() -> list[str]:
    return __all__


_JOINED = Measure(table=MEMBERSHIPS, placed=On("joined_on"))
_MOVES = Measure(table=TIER_MOVES, placed=On("on"))
_BOTH_ENDS = Measure(table=TIER_CHANGES, placed=Within("both ends of the period"))
_VALID = Measure(table=CERTIFICATIONS, placed=AsOf("since", "until"))
_SEATS = Measure(table=SEATS, placed=On("held_on"))
_ATTENDED = _SEATS.and_(Is("status", AttendanceStatus.ATTENDED))

registrations = Kpi(
    name="registrations",
    title="Deal registrations",
    sentence="Registrations that partners submitted in the period, whatever was decided.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((Measure(table=REGISTRATIONS, placed=On("submitted_on"), where=(Known("submitted_on"),)),)),
)
"""How many deals partners have registered; placed by the day of submission, so that drafts never count."""
new_partners = Kpi(
    name="new_partners",
    title="New partners",
    sentence="Different partners that joined a programme in the period.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_JOINED.distinct("partner_id"),)),
)
"""How many partners joined; one that joins two programmes is one partner."""
promoted_partners = Kpi(
    name="promoted_partners",
    title="Promoted partners",
    sentence="Different partners whose tier at the end of the period stands above the one they held on its eve.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_BOTH_ENDS.and_(Is("is_promotion", value=True)).distinct("partner_id"),)),
)
"""How many partners rose, end to end; who rose and fell back is not among them."""
demoted_partners = Kpi(
    name="demoted_partners",
    title="Demoted partners",
    sentence="Different partners whose tier at the end of the period stands below the one they held on its eve.",
    unit=Unit.NUMBER,
    better=Direction.LESS,
    formula=Total((_BOTH_ENDS.and_(Is("is_demotion", value=True)).distinct("partner_id"),)),
)
"""How many partners fell, end to end; who fell and rose again is not among them."""
promotions = Kpi(
    name="promotions",
    title="Promotions",
    sentence="Single steps upwards from one tier to the next one held, by the first day of the higher tier.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_MOVES.and_(Is("is_promotion", value=True)),)),
)
"""How often partners rose, step by step; placed by the first day of the higher tier."""
demotions = Kpi(
    name="demotions",
    title="Demotions",
    sentence="Single steps downwards from one tier to the next one held, by the first day of the lower tier.",
    unit=Unit.NUMBER,
    better=Direction.LESS,
    formula=Total((_MOVES.and_(Is("is_demotion", value=True)),)),
)
"""How often partners fell, step by step; placed by the first day of the lower tier."""
certifications = Kpi(
    name="certifications",
    title="Certifications",
    sentence="Certifications that are valid on the day.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_VALID,)),
)
"""How many certifications are valid on a day."""
certified_people = Kpi(
    name="certified_people",
    title="Certified people",
    sentence="Different people who hold a certification that is valid on the day.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_VALID.distinct("person_id"),)),
)
"""How many people are certified on a day; certifications without a name are told as not known."""
event_attendances = Kpi(
    name="event_attendances",
    title="Event attendances",
    sentence="Seats that were taken at events for partners held in the period.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_ATTENDED,)),
)
"""How many seats were taken; placed by the day of the event."""
event_attendees = Kpi(
    name="event_attendees",
    title="Event attendees",
    sentence="Different people who came to events for partners held in the period; those whose names were not kept are left out.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_ATTENDED.distinct("person_id"),)),
)
"""How many people came; who came twice is one, and seats without a name are told as not known."""
attendance_rate = Kpi(
    name="attendance_rate",
    title="Attended of invited",
    sentence="Of the invitations to events held in the period, the share that was followed.",
    unit=Unit.SHARE,
    better=Direction.MORE,
    formula=Ratio(Total((_ATTENDED,)), Total((_SEATS,))),
)
"""How many of those invited came. No value where nobody was invited."""
active_partners = Kpi(
    name="active_partners",
    title="Active partners",
    sentence="Different partners that won a deal in the period.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((WON.distinct("partner_id"),)),
)
"""How many partners sell; placed by the closing day, and direct deals are told as not known."""
active_customers = Kpi(
    name="active_customers",
    title="Active customers",
    sentence="Different customers who bought in the period.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((WON.distinct("customer_id"),)),
)
"""How many customers buy; placed by the closing day."""
new_customers = Kpi(
    name="new_customers",
    title="New customers",
    sentence="Customers who bought for the first time in the period.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((Measure(table=FIRST_WON_DEALS, placed=On("closed_on")),)),
)
"""How many customers were won; placed by the closing day of their first won deal."""

"""What partners learn: who is certified, in what, and who comes to events."""

from channelmodel.entities import AttendanceStatus
from channelmodel.kpi.conditions import Is
from channelmodel.kpi.definition import Kpi
from channelmodel.kpi.formulas import Ratio, Total
from channelmodel.kpi.measurement import Direction, Unit
from channelmodel.kpi.measures import AsOf, Measure, On
from channelmodel.kpi.tables import CAPABILITIES, CERTIFICATIONS, SEATS

__all__ = [
    "attendance_rate",
    "certification_coverage",
    "certifications",
    "certified_people",
    "event_attendances",
    "event_attendees",
]


def __dir__() -> list[str]:
    return __all__


_VALID = Measure(table=CERTIFICATIONS, placed=AsOf("since", "until"))
_ASKED = Measure(table=CAPABILITIES, placed=AsOf("since", "until")).distinct("partner_id")
_LACKING = _ASKED.and_(Is("is_certified", value=False))
_SEATS = Measure(table=SEATS, placed=On("held_on"))
_ATTENDED = _SEATS.and_(Is("status", AttendanceStatus.ATTENDED))

certifications: Kpi = Kpi(
    name="certifications",
    title="Certifications",
    sentence="Certifications that are valid on the day.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_VALID,)),
)
"""How many certifications are valid on a day."""
certified_people: Kpi = Kpi(
    name="certified_people",
    title="Certified people",
    sentence="Different people who hold a certification that is valid on the day.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_VALID.distinct("person_id"),)),
)
"""How many people are certified on a day; certifications without a name are told as not known."""
certification_coverage: Kpi = Kpi(
    name="certification_coverage",
    title="Certification coverage",
    sentence="Of the partners with a product in focus on the day, the share that holds a valid certification in each of those products.",
    unit=Unit.SHARE,
    better=Direction.MORE,
    formula=Ratio(Total((_ASKED,), minus=(_LACKING,)), Total((_ASKED,))),
)
"""How many partners are educated and product-capable: all that have a product in focus, less those that lack a certification in one.

In focus for a partner is what is in focus everywhere, where the partner is at home, or in a territory that this is a part of.
Where nothing is in focus there is nothing to be covered, and no value. By product, it is the share certified in each of them.
"""
event_attendances: Kpi = Kpi(
    name="event_attendances",
    title="Event attendances",
    sentence="Seats that were taken at events for partners held in the period.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_ATTENDED,)),
)
"""How many seats were taken; placed by the day of the event."""
event_attendees: Kpi = Kpi(
    name="event_attendees",
    title="Event attendees",
    sentence="Different people who came to events for partners held in the period; those whose names were not kept are left out.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_ATTENDED.distinct("person_id"),)),
)
"""How many people came; who came twice is one, and seats without a name are told as not known."""
attendance_rate: Kpi = Kpi(
    name="attendance_rate",
    title="Attended of invited",
    sentence="Of the invitations to events held in the period, the share that was followed.",
    unit=Unit.SHARE,
    better=Direction.MORE,
    formula=Ratio(Total((_ATTENDED,)), Total((_SEATS,))),
)
"""How many of those invited came. No value where nobody was invited."""

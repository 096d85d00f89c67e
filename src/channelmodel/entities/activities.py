"""What people did for a deal, and with whom."""

from enum import StrEnum

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel.entities.ids import EmployeeId, PartnerId
from channelmodel.values.day import to_day

__all__ = ["Activity", "ActivityKind"]


def __dir__() -> list[str]:
    return __all__


class ActivityKind(StrEnum):
    """The kinds of activity that move a deal, or prepare the ground for it."""

    PARTNER_MEETING = "partner meeting"
    """Preparing a deal with the partner, without the customer."""
    ENABLEMENT = "enablement"
    """Training or briefing the partner's people for it."""
    FOLLOW_UP = "follow-up"
    """Asking where it stands and pushing it on."""
    CUSTOMER_MEETING = "customer meeting"
    """Meeting the customer."""
    DEMONSTRATION = "demonstration"
    """Showing the product to the customer."""
    NEGOTIATION = "negotiation"
    """Negotiating price or terms with the customer."""
    CLOSING = "closing"
    """Bringing the customer to sign."""

    @property
    def is_compelling(self) -> bool:
        """Whether it is one of the events in front of the customer that decide a deal."""
        return self in {
            ActivityKind.CUSTOMER_MEETING,
            ActivityKind.DEMONSTRATION,
            ActivityKind.NEGOTIATION,
            ActivityKind.CLOSING,
        }


@attrs.frozen(kw_only=True)
class Activity(Checked):
    """Something that was done for a deal on a day.

    Attributes:
        kind: What was done.
        on: The day.
        employee_id: The vendor's person who did it; ``None`` where the vendor took no part or it is not known.
        partner_id: The partner that took part; ``None`` where none did or it is not known.

    Example:
        >>> from datetime import date
        >>> Activity(kind=ActivityKind.CLOSING, on=date(2020, 3, 1), partner_id=PartnerId("P-1")).kind.is_compelling
        True
    """

    kind: ActivityKind
    on: Date = attrs.field(converter=to_day)
    employee_id: EmployeeId | None = None
    partner_id: PartnerId | None = None

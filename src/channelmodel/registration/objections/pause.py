"""Pauses: how long a deal may not be registered again after its registration has ended."""

from collections.abc import Iterator

import attrs
from pendulum import Date

from channelmodel.entities import DealRegistration, ReviewState
from channelmodel.kpi import Aspect
from channelmodel.kpi.claims import NEVER, free_from
from channelmodel.registration.cases import Case
from channelmodel.registration.objections.objection import Objection
from channelmodel.registration.verdicts import Code, Reason
from channelmodel.rules import Duration
from channelmodel.values.day import day_at

__all__ = ["Pause"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Pause(Objection):
    """The partner's own registration of the deal has expired only lately.

    Attributes:
        length: For how long the same partner may not register the deal again, from the day on which the old registration ended.
        key: In what two registrations are compared beside the customer.

    Example:
        >>> from channelmodel.rules import months
        >>> print(Pause(length=months(3)))
        the partner's registration of the deal expired less than 3 months ago
    """

    length: Duration
    key: frozenset[Aspect] = frozenset({Aspect.SITE, Aspect.PRODUCT})

    def judge(self, case: Case) -> Iterator[Reason]:
        """Yield a reason for each of the partner's registrations that ended too lately."""
        for each in case.meetings(self.key):
            old = each.registration
            if old.partner_id is not None and old.partner_id == case.registration.partner_id:
                ended_on = _ended_on(old)
                if ended_on is not None and self._is_pausing(ended_on, case.since):
                    sentence = f"{old.id} of the same partner expired on {ended_on}, less than {self.length} before"
                    yield self.reason(Code.TOO_SOON, sentence, rests_on=(old.id,))

    def _is_pausing(self, ended_on: Date, day: Date) -> bool:
        again_on = self.length.after(ended_on)
        return ended_on <= day and (again_on is None or day < again_on)

    def __str__(self) -> str:
        return f"the partner's registration of the deal expired less than {self.length} ago"


def _ended_on(registration: DealRegistration) -> Date | None:
    """Return the first day on which a protection no longer holds, be it that nobody has written down its end."""
    if registration.state not in {ReviewState.APPROVED, ReviewState.EXPIRED}:
        return None
    ordinal = free_from(registration)
    return None if ordinal >= NEVER or registration.closed_on is not None else day_at(ordinal)

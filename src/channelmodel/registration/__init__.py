"""Deal registration: how a vendor decides on what partners have registered, and what follows from it.

A vendor's rules are one value, a :class:`RegistrationPolicy`. :func:`review` judges a registration by it, against all others and as of
a day: it approves, rejects or asks, with every reason.

    >>> from channelmodel.registration import Duplicate, Engaged, Protection, RegistrationPolicy, Tender
    >>> from channelmodel.rules import months
    >>> policy = RegistrationPolicy(
    ...     name="Half a year",
    ...     protection=Protection(months(6)),
    ...     objections=[Duplicate(), Engaged(within=months(6)), Tender()],
    ... )

Nothing here moves a registration by itself: a decision says what would happen, and :meth:`Decision.followed` returns the
registration to which it has happened.
"""

from channelmodel.registration.amending import FILLED_BY_PARTNERS, Editable, amend
from channelmodel.registration.approvals import Approval
from channelmodel.registration.cases import Case, Meeting
from channelmodel.registration.converting import Contribution, contribution, convert, join
from channelmodel.registration.decisions import Decision
from channelmodel.registration.extending import extend
from channelmodel.registration.notices import Matter, Notice, notices
from channelmodel.registration.objections.duplicate import Duplicate
from channelmodel.registration.objections.engaged import Engaged
from channelmodel.registration.objections.incumbent import Incumbent, Seller
from channelmodel.registration.objections.minimum import Minimum, Size
from channelmodel.registration.objections.objection import Objection
from channelmodel.registration.objections.pause import Pause
from channelmodel.registration.objections.places import Abroad, Area, Supply, Tender
from channelmodel.registration.objections.standing import Incomplete, Unauthorised
from channelmodel.registration.policies import RegistrationPolicy
from channelmodel.registration.protection import Anchor, Extension, ExtensionRequest, Protection
from channelmodel.registration.review_time import ReviewTime
from channelmodel.registration.reviewing import review, review_all
from channelmodel.registration.scopes import RegistrationScope
from channelmodel.registration.verdicts import Code, Reason, Verdict

__all__ = [
    "FILLED_BY_PARTNERS",
    "Abroad",
    "Anchor",
    "Approval",
    "Area",
    "Case",
    "Code",
    "Contribution",
    "Decision",
    "Duplicate",
    "Editable",
    "Engaged",
    "Extension",
    "ExtensionRequest",
    "Incomplete",
    "Incumbent",
    "Matter",
    "Meeting",
    "Minimum",
    "Notice",
    "Objection",
    "Pause",
    "Protection",
    "Reason",
    "RegistrationPolicy",
    "RegistrationScope",
    "ReviewTime",
    "Seller",
    "Size",
    "Supply",
    "Tender",
    "Unauthorised",
    "Verdict",
    "amend",
    "contribution",
    "convert",
    "extend",
    "join",
    "notices",
    "review",
    "review_all",
]


def __dir__() -> list[str]:
    return __all__

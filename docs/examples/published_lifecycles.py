"""Lifecycles of registrations as large systems publish them, on the two axes of the model: the review and the outcome of the deal.

Each state of a system stands for a review and an outcome, and each of its moves for what happens here; where the model
does not have a move, it is said why.
"""

from collections.abc import Mapping, Sequence

import attrs

from channelmodel import Outcome, OutcomeEvent, ReviewEvent, ReviewState


@attrs.frozen
class Move:
    """A published move.

    Attributes:
        start: The state of the system in which it begins.
        end: The state to which it leads.
        events: What happens in the model, one event after the other; nothing where both states are one and the same here.
        because: Why the model does not have the move; empty where it has.
    """

    start: str
    end: str
    events: tuple[ReviewEvent | OutcomeEvent, ...] = ()
    because: str = ""


@attrs.frozen
class Published:
    """The lifecycle of a system.

    Attributes:
        system: Whose it is.
        source: Where it is published.
        states: Each state with the review and the outcome for which it stands.
        moves: The published moves.
    """

    system: str
    source: str
    states: Mapping[str, tuple[ReviewState, Outcome]]
    moves: Sequence[Move]


SUBMIT, TAKE_UP, RETURN, APPROVE, REJECT, WITHDRAW, _, EXPIRE, RELEASE, _ = ReviewEvent
WIN, LOSE = OutcomeEvent
OPEN, WON, LOST = Outcome

NOT_YET_PROTECTED = "what nobody has decided is overdue, and there is no protection that could end"
FILED_ANEW = (
    "what is handed in after its end is a registration of its own, so that it does not outrank what came in between"
)

MICROSOFT = Published(
    "Microsoft Partner Center, referrals",
    "https://github.com/MicrosoftDocs/partner-rest, partner-rest/develop/referral-resources.md",
    {
        "New (Pending)": (ReviewState.SUBMITTED, OPEN),
        "New (Received)": (ReviewState.IN_REVIEW, OPEN),
        "Active (Accepted)": (ReviewState.APPROVED, OPEN),
        "Closed (Won)": (ReviewState.APPROVED, WON),
        "Closed (Lost)": (ReviewState.APPROVED, LOST),
        "Closed (Declined)": (ReviewState.REJECTED, OPEN),
        "Closed (Expired)": (ReviewState.EXPIRED, OPEN),
    },
    [
        Move("New (Pending)", "New (Received)", (TAKE_UP,)),
        Move("New (Pending)", "Active (Accepted)", (APPROVE,)),
        Move("New (Received)", "Active (Accepted)", (APPROVE,)),
        Move("New (Pending)", "Closed (Declined)", (REJECT,)),
        Move("New (Received)", "Closed (Declined)", (REJECT,)),
        Move("New (Pending)", "Closed (Expired)", because=NOT_YET_PROTECTED),
        Move("New (Received)", "Closed (Expired)", because=NOT_YET_PROTECTED),
        Move("New (Received)", "Closed (Won)", (APPROVE, WIN)),
        Move("New (Received)", "Closed (Lost)", (APPROVE, LOSE)),
        Move("Active (Accepted)", "Closed (Won)", (WIN,)),
        Move("Active (Accepted)", "Closed (Lost)", (LOSE,)),
        Move("Active (Accepted)", "Closed (Expired)", (EXPIRE,)),
        Move(
            "Active (Accepted)",
            "Closed (Declined)",
            because="an approval is not taken back as a refusal: the partner withdraws, or the vendor releases the deal",
        ),
    ],
)

AWS = Published(
    "AWS Partner Central, opportunities",
    "https://docs.aws.amazon.com/partner-central/latest/APIReference/API_LifeCycle.html",
    {
        "Pending Submission": (ReviewState.DRAFT, OPEN),
        "Submitted": (ReviewState.SUBMITTED, OPEN),
        "In review": (ReviewState.IN_REVIEW, OPEN),
        "Action Required": (ReviewState.RETURNED, OPEN),
        "Approved": (ReviewState.APPROVED, OPEN),
        "Rejected": (ReviewState.REJECTED, OPEN),
        "Approved, Committed": (ReviewState.APPROVED, OPEN),
        "Approved, Launched": (ReviewState.APPROVED, WON),
        "Approved, Closed Lost": (ReviewState.APPROVED, LOST),
    },
    [
        Move("Pending Submission", "Submitted", (SUBMIT,)),
        Move("Submitted", "In review", (TAKE_UP,)),
        Move("In review", "Approved", (APPROVE,)),
        Move("In review", "Rejected", (REJECT,)),
        Move("In review", "Action Required", (RETURN,)),
        Move("Action Required", "Submitted", (SUBMIT,)),
        Move("Action Required", "Approved", (SUBMIT, APPROVE)),
        Move("Action Required", "Rejected", (SUBMIT, REJECT)),
        Move("Approved", "Approved, Committed"),
        Move("Approved, Committed", "Approved, Launched", (WIN,)),
        Move("Approved", "Approved, Closed Lost", (LOSE,)),
        Move("Approved, Committed", "Approved, Closed Lost", (LOSE,)),
    ],
)

SERVICENOW = Published(
    "ServiceNow, deal registrations",
    "https://github.com/ServiceNow/ServiceNowDocs, markdown/order-management/deal-registration-table-fields",
    {
        "Draft": (ReviewState.DRAFT, OPEN),
        "Submitted": (ReviewState.SUBMITTED, OPEN),
        "Under Review": (ReviewState.IN_REVIEW, OPEN),
        "Pending Approval": (ReviewState.IN_REVIEW, OPEN),
        "Approved": (ReviewState.APPROVED, OPEN),
        "Closed (Rejected)": (ReviewState.REJECTED, OPEN),
        "Closed (Duplicate)": (ReviewState.REJECTED, OPEN),
        "Closed (Incomplete)": (ReviewState.REJECTED, OPEN),
        "Closed (Converted)": (ReviewState.APPROVED, OPEN),
        "Closed for inactivity": (ReviewState.EXPIRED, OPEN),
        "Canceled": (ReviewState.WITHDRAWN, OPEN),
    },
    [
        Move("Draft", "Submitted", (SUBMIT,)),
        Move("Submitted", "Under Review", (TAKE_UP,)),
        Move("Submitted", "Canceled", (WITHDRAW,)),
        Move("Under Review", "Pending Approval"),
        Move("Under Review", "Closed (Duplicate)", (REJECT,)),
        Move("Under Review", "Closed (Incomplete)", (REJECT,)),
        Move("Under Review", "Closed (Rejected)", (REJECT,)),
        Move("Under Review", "Canceled", (WITHDRAW,)),
        Move("Pending Approval", "Approved", (APPROVE,)),
        Move("Pending Approval", "Closed (Rejected)", (REJECT,)),
        Move("Approved", "Closed (Converted)"),
        Move("Approved", "Closed for inactivity", (RELEASE,)),
        Move("Approved", "Canceled", (WITHDRAW,)),
    ],
)

ORACLE = Published(
    "Oracle Fusion Sales, deal registrations",
    "https://docs.oracle.com/cd/G38197_01/trans/F77869-04/deal-registration-management.html",
    {
        "Draft": (ReviewState.DRAFT, OPEN),
        "Pending approval": (ReviewState.SUBMITTED, OPEN),
        "Returned": (ReviewState.RETURNED, OPEN),
        "Withdrawn": (ReviewState.WITHDRAWN, OPEN),
        "Approved": (ReviewState.APPROVED, OPEN),
        "Rejected": (ReviewState.REJECTED, OPEN),
        "Expired": (ReviewState.EXPIRED, OPEN),
    },
    [
        Move("Draft", "Pending approval", (SUBMIT,)),
        Move("Pending approval", "Returned", (RETURN,)),
        Move("Returned", "Pending approval", (SUBMIT,)),
        Move("Pending approval", "Withdrawn", (WITHDRAW,)),
        Move("Withdrawn", "Pending approval", because=FILED_ANEW),
        Move("Pending approval", "Approved", (APPROVE,)),
        Move("Pending approval", "Rejected", (REJECT,)),
        Move("Approved", "Expired", (EXPIRE,)),
        Move("Approved", "Pending approval", because=FILED_ANEW),
        Move("Rejected", "Pending approval", because=FILED_ANEW),
    ],
)

PUBLISHED = (MICROSOFT, AWS, SERVICENOW, ORACLE)


def told(published: Published) -> str:
    """Return a lifecycle as two tables in Markdown: its states, and its moves."""
    states = "\n".join(f"| {name} | {review} | {outcome} |" for name, (review, outcome) in published.states.items())
    moves = "\n".join(f"| {move.start} | {move.end} | {_happens(move)} |" for move in published.moves)
    return (
        f"Source: {published.source}\n\n"
        f"| There | Review | Outcome |\n|---|---|---|\n{states}\n\n"
        f"| From | To | Here |\n|---|---|---|\n{moves}\n"
    )


def _happens(move: Move) -> str:
    if move.because:
        return f"not possible: {move.because}"
    return ", then ".join(f"*{event}*" for event in move.events) or "nothing: it is one state here"

"""Reviews: how far the vendor's decision on a deal registration has come.

The review of a registration and the outcome of its deal are two things and are kept apart; see :mod:`channelmodel.entities.outcomes`.
"""

from enum import StrEnum

from channelmodel.entities.lifecycle import Lifecycle

__all__ = ["REVIEW_LIFECYCLE", "ReviewEvent", "ReviewState"]


def __dir__() -> list[str]:
    return __all__


class ReviewState(StrEnum):
    """How far the vendor's review of a registration has come."""

    DRAFT = "draft"
    """The partner is still writing it."""
    SUBMITTED = "submitted"
    """The partner has handed it in."""
    IN_REVIEW = "in review"
    """Somebody at the vendor has taken it up."""
    RETURNED = "returned"
    """The partner has to complete it."""
    APPROVED = "approved"
    """The deal is the partner's, as long as the protection lasts."""
    REJECTED = "rejected"
    """The vendor has said no."""
    WITHDRAWN = "withdrawn"
    """The partner has taken it back."""
    EXPIRED = "expired"
    """The protection has ended before the deal was closed."""

    @property
    def is_decided(self) -> bool:
        """Whether the vendor has said yes or no; of a withdrawn one the state alone does not tell."""
        return self in {ReviewState.APPROVED, ReviewState.REJECTED, ReviewState.EXPIRED}


class ReviewEvent(StrEnum):
    """What can happen to a registration."""

    SUBMIT = "submit"
    """The partner hands it in, or hands it in again."""
    TAKE_UP = "take up"
    """Somebody at the vendor begins to look at it."""
    RETURN = "return"
    """The vendor asks the partner to complete it."""
    APPROVE = "approve"
    """The vendor says yes."""
    REJECT = "reject"
    """The vendor says no."""
    WITHDRAW = "withdraw"
    """The partner takes it back."""
    EXTEND = "extend"
    """The vendor prolongs the protection."""
    EXPIRE = "expire"
    """The protection ends."""
    RELEASE = "release"
    """The vendor opens the deal to others before the protection ends, such as for the partner's silence."""
    REPORT = "report"
    """The partner says how the approved deal stands."""


_DECISIONS = {
    ReviewEvent.RETURN: ReviewState.RETURNED,
    ReviewEvent.APPROVE: ReviewState.APPROVED,
    ReviewEvent.REJECT: ReviewState.REJECTED,
    ReviewEvent.WITHDRAW: ReviewState.WITHDRAWN,
}

REVIEW_LIFECYCLE: Lifecycle[ReviewState, ReviewEvent] = Lifecycle.of(
    ReviewState.DRAFT,
    {
        ReviewState.DRAFT: {ReviewEvent.SUBMIT: ReviewState.SUBMITTED, ReviewEvent.WITHDRAW: ReviewState.WITHDRAWN},
        ReviewState.SUBMITTED: {ReviewEvent.TAKE_UP: ReviewState.IN_REVIEW, **_DECISIONS},
        ReviewState.IN_REVIEW: _DECISIONS,
        ReviewState.RETURNED: {ReviewEvent.SUBMIT: ReviewState.SUBMITTED, ReviewEvent.WITHDRAW: ReviewState.WITHDRAWN},
        ReviewState.APPROVED: {
            ReviewEvent.REPORT: ReviewState.APPROVED,
            ReviewEvent.EXTEND: ReviewState.APPROVED,
            ReviewEvent.WITHDRAW: ReviewState.WITHDRAWN,
            ReviewEvent.EXPIRE: ReviewState.EXPIRED,
            ReviewEvent.RELEASE: ReviewState.EXPIRED,
        },
        ReviewState.REJECTED: {},
        ReviewState.WITHDRAWN: {},
        ReviewState.EXPIRED: {},
    },
)
"""Every move of a registration's review.

Example:
    >>> REVIEW_LIFECYCLE.possible(ReviewState.DRAFT)
    (<ReviewEvent.SUBMIT: 'submit'>, <ReviewEvent.WITHDRAW: 'withdraw'>)
"""

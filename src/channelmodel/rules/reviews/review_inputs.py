"""What a review is given: whose it is, of which programme, and as of which days, or all that is wrong with it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from pendulum import Date

from channelmodel._checks import fault
from channelmodel.entities import Membership
from channelmodel.errors import Fault, InvalidError, OperandError
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.policies.policies import ReviewPolicy
from channelmodel.rules.programmes.assessment import Assessment
from channelmodel.rules.programmes.selection import Selection

__all__ = ["a_membership", "a_policy", "an_assessment", "as_of", "demand_fit", "demand_tiers_in_order", "names_of"]


def __dir__() -> list[str]:
    return __all__


def a_policy(given: ReviewPolicy) -> ReviewPolicy:
    """Take a policy.

    Raises:
        OperandError: Where it is none.
    """
    if isinstance(given, ReviewPolicy):
        return given
    remedy = "Give a ReviewPolicy first, such as ReviewPolicy(falls=quarterly())"
    raise OperandError(f"review with {type(given).__qualname__}", remedy)


def a_membership(given: Membership) -> Membership:
    """Take a membership.

    Raises:
        OperandError: Where it is none.
    """
    if isinstance(given, Membership):
        return given
    raise OperandError(f"review of {type(given).__qualname__}", "Give the Membership of a partner")


def an_assessment(given: Assessment) -> Assessment:
    """Take an assessment.

    Raises:
        OperandError: Where it is none.
    """
    if isinstance(given, Assessment):
        return given
    raise OperandError(f"review by {type(given).__qualname__}", "Give what Programme.assess returns")


def demand_tiers_in_order(selection: Selection, names: Sequence[str]) -> None:
    """Refuse to review independent designations together.

    Raises:
        OperandError: Where that is what the tiers are.
    """
    if not selection.is_ordered:
        remedy = (
            f"Review each by itself, by programme.only({names[0]!r}), with a membership for each that a partner has"
        )
        raise OperandError("review of independent designations", remedy)


def as_of(standing: Standing) -> Date:
    """Return the day as of which a standing is; :func:`demand_fit` has refused those without one."""
    return cast(Date, standing.as_of)


def names_of(assessment: Assessment) -> tuple[str, ...]:
    """Return the names of the programme's tiers, ascending."""
    return tuple(tier.name for tier in assessment.tiers)


def demand_fit(
    membership: Membership, tiers: Sequence[str], standings: Sequence[Standing], others: Iterable[Fault]
) -> None:
    """Refuse to review a membership by what does not belong to it.

    Args:
        membership: The partner's part in the programme.
        tiers: The names of the programme's tiers, ascending.
        standings: What is known of the partner when.
        others: What else is wrong.

    Raises:
        InvalidError: With all that is wrong.
    """
    faults = [*others, *_foreign(membership, standings), *_dateless(standings), *_orderless(membership, tiers)]
    if faults:
        raise InvalidError(f"review of {membership.id}", faults)


def _foreign(membership: Membership, standings: Sequence[Standing]) -> Iterator[Fault]:
    for index, each in enumerate(standings):
        if each.partner_id != membership.partner_id:
            problem = f"the membership is that of {membership.partner_id}"
            remedy = "Give its own assessments, or let review_all tell them apart"
            yield fault(f"assessments[{index}].standing.partner_id", each.partner_id, problem, remedy)


def _dateless(standings: Sequence[Standing]) -> Iterator[Fault]:
    first: dict[Date, int] = {}
    for index, each in enumerate(standings):
        path, day = f"assessments[{index}].standing.as_of", each.as_of
        if day is None:
            yield fault(path, day, "nothing says when it counts", "Make the standing with as_of=")
        elif first.setdefault(day, index) != index:
            yield fault(path, day, f"assessments[{first[day]}] is of this day too", "Give one assessment of each day")


def _orderless(membership: Membership, tiers: Sequence[str]) -> Iterator[Fault]:
    for index, held in enumerate(membership.tiers):
        path, is_last = f"membership.tiers[{index}]", index == len(membership.tiers) - 1
        if held.tier in tiers and held.rank != tiers.index(held.tier) + 1:
            problem = f"{held.tier} has the rank {tiers.index(held.tier) + 1} in the programme"
            yield fault(f"{path}.rank", held.rank, problem, "Rank the tiers as the programme orders them, from 1")
        elif held.tier not in tiers and is_last:
            problem = f"it is no tier of the programme, which has {', '.join(tiers)}"
            yield fault(f"{path}.tier", held.tier, problem, "Record under which tier of this edition it goes on")

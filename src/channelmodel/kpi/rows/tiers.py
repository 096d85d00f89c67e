"""Changes of tier as rows: step by step, and between the two ends of a period."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pendulum import Date

from channelmodel.entities import HeldTier, Membership, PartnerId, TierMove
from channelmodel.errors import invalid
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.moments import Moment

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def tier_moves(facts: Facts, moment: Moment) -> Sequence[TierMove]:
    """Return every single step from one tier to the next one held."""
    return tuple(move for membership in facts.collection("memberships") for move in membership.moves())


def tier_changes(facts: Facts, moment: Moment) -> Sequence[TierMove]:
    """Return, for each partner with a tier of a programme at both ends of the period, the two as if they were one move.

    The beginning is the eve of the period, so that a tier that begins on its first day is a change of this period and not of none.
    A partner that left a programme and came back is compared across its memberships.
    The move is that of the last day: what changes with time, such as in whose portfolio the partner is, is looked up for that day.

    Raises:
        InvalidError: Where there is no period.
    """
    period = moment.period
    if period is None:
        problem = "tiers are compared between the two ends of a period"
        raise invalid("KPI", "when", None, problem, "Ask for a period, such as Period.of_year(2020)")
    memberships = facts.collection("memberships")
    before, after = _tiers_on(period.eve, memberships), _tiers_on(period.last, memberships)
    return tuple(
        TierMove(
            partner_id=partner_id, programme=programme, on=period.last, before=held, after=after[partner_id, programme]
        )
        for (partner_id, programme), held in before.items()
        if (partner_id, programme) in after
    )


def _tiers_on(day: Date, memberships: Iterable[Membership]) -> dict[tuple[PartnerId, str], HeldTier]:
    """Return the highest tier that each partner holds in each programme on the day; of one rank, that with the smallest name."""
    tiers: dict[tuple[PartnerId, str], list[HeldTier]] = defaultdict(list)
    for membership in memberships:
        held = membership.tier_on(day)
        if held is not None:
            tiers[membership.partner_id, membership.programme].append(held)
    return {whose: min(found, key=lambda held: (-held.rank, held.tier)) for whose, found in tiers.items()}

"""Who rose and who fell between two rounds of assessment."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs

from channelmodel._checks import Checked
from channelmodel.entities import PartnerId
from channelmodel.errors import OperandError, invalid
from channelmodel.rules.programmes.assessment import Assessment

__all__ = ["TierComparison", "TierShift", "compare", "stepwise"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class TierShift(Checked):
    """The tier of one partner in two rounds of assessment.

    Attributes:
        partner_id: The partner.
        before: Its tier in the earlier round; ``None`` where it reached none, or was not assessed.
        after: Its tier in the later round; ``None`` where it reached none, or was not assessed.

    Example:
        >>> TierShift(PartnerId("P-1"), "Silver", "Gold").after
        'Gold'
    """

    _identity = "partner_id"

    partner_id: PartnerId
    before: str | None
    after: str | None


@attrs.frozen(kw_only=True)
class TierComparison(Checked):
    """Everybody's tier in two rounds of assessment, by what became of it.

    Attributes:
        promoted: Those with a higher tier than before.
        demoted: Those with a lower tier than before.
        unchanged: Those with the same tier as before.
        gained: Those who have a tier and had none.
        lost: Those who had a tier and have none.
        without: Those who have no tier and had none.
        only_before: Those who were assessed in the earlier round alone; that they are not listed later does not say that they left.
        only_after: Those who were assessed in the later round alone.

    Example:
        >>> compare([], []).in_both
        0
    """

    promoted: tuple[TierShift, ...] = ()
    demoted: tuple[TierShift, ...] = ()
    unchanged: tuple[TierShift, ...] = ()
    gained: tuple[TierShift, ...] = ()
    lost: tuple[TierShift, ...] = ()
    without: tuple[TierShift, ...] = ()
    only_before: tuple[TierShift, ...] = ()
    only_after: tuple[TierShift, ...] = ()

    @property
    def in_both(self) -> int:
        """How many have a tier in both rounds."""
        return len(self.promoted) + len(self.demoted) + len(self.unchanged)


def compare(before: Iterable[Assessment], after: Iterable[Assessment]) -> TierComparison:
    """Compare two rounds of assessment from end to end.

    What happened in between is not seen: who rose and fell back is unchanged. For single steps see :func:`stepwise`.
    A partner that was assessed in one round only is listed apart, and neither gained nor lost a tier.

    Args:
        before: The earlier round, by one programme.
        after: The later round, by the same programme; another edition with the same tiers will do.

    Raises:
        InvalidError: Where a partner stands twice in one round, or the rounds are of programmes with other tiers.

    Example:
        >>> from channelmodel.rules import Programme, Standing, Tier, fact
        >>> programme = Programme("Partner+", [Tier("Silver"), Tier("Gold", [fact("projects") >= 4])])
        >>> rounds = [[programme.assess(Standing.of(PartnerId("P-1"), {"projects": n}))] for n in (1, 5)]
        >>> compare(*rounds).promoted
        (TierShift(partner_id='P-1', before='Silver', after='Gold'),)
    """
    earlier, later = _by_partner(before, "before"), _by_partner(after, "after")
    _demand_one_order([*earlier.values(), *later.values()])
    shifts: dict[str, list[TierShift]] = {}
    for partner_id in dict.fromkeys([*earlier, *later]):
        old, new = earlier.get(partner_id), later.get(partner_id)
        shift = TierShift(partner_id, old.tier if old else None, new.tier if new else None)
        shifts.setdefault(_direction(old, new), []).append(shift)
    return TierComparison(**{name: tuple(found) for name, found in shifts.items()})


def stepwise(rounds: Sequence[Iterable[Assessment]]) -> tuple[TierComparison, ...]:
    """Compare every round of assessment with the one before it.

    Raises:
        InvalidError: As for :func:`compare`.

    Example:
        >>> len(stepwise([[], [], []]))
        2
    """
    kept = [tuple(each) for each in rounds]
    return tuple(compare(before, after) for before, after in pairwise(kept))


def _by_partner(assessments: Iterable[Assessment], path: str) -> dict[PartnerId, Assessment]:
    found: dict[PartnerId, Assessment] = {}
    for assessment in assessments:
        if not isinstance(assessment, Assessment):
            remedy = "Give what Programme.assess_all returns"
            raise OperandError(f"compare with {type(assessment).__qualname__}", remedy)
        partner_id = assessment.standing.partner_id
        if partner_id in found:
            raise invalid("compare", path, partner_id, "this partner stands in it twice", "Assess every partner once")
        found[partner_id] = assessment
    return found


def _demand_one_order(assessments: Iterable[Assessment]) -> None:
    orders = dict.fromkeys((each.programme, *(tier.name for tier in each.tiers)) for each in assessments)
    if len(orders) > 1:
        problem = "tiers of different programmes have no common order"
        shown = " and ".join(f"{programme} ({', '.join(tiers)})" for programme, *tiers in orders)
        raise invalid("compare", "after", shown, problem, "Compare rounds of one programme with the same tiers")


def _direction(old: Assessment | None, new: Assessment | None) -> str:
    if old is None or new is None:
        return "only_after" if old is None else "only_before"
    if old.rank and new.rank:
        return "promoted" if new.rank > old.rank else "demoted" if new.rank < old.rank else "unchanged"
    return "gained" if new.rank else "lost" if old.rank else "without"

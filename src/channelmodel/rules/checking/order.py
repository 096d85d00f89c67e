"""Order: higher tiers that ask for less than lower ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from channelmodel.rules.checking.bars import Bar, bars_of, by_side
from channelmodel.rules.checking.concerns import Concern, ConcernKind
from channelmodel.rules.checking.implication import Given
from channelmodel.rules.programmes.programme import Programme
from channelmodel.rules.programmes.selection import Selection
from channelmodel.rules.programmes.tiers import Tier

__all__ = ["out_of_order"]


def __dir__() -> list[str]:
    return __all__


def out_of_order(programme: Programme) -> Iterator[Concern]:
    """Yield the tiers, and the bars, that are easier than those below them; none where tiers have no order."""
    if not programme.selection.is_ordered:
        return
    for place, tier in enumerate(programme.tiers[1:], start=1):
        below = programme.tiers[:place]
        covering = _covering(tier, below, programme.selection)
        if covering is None:
            yield from _easier_bars(tier, below, programme.selection)
        else:
            yield _easier(tier, covering, programme.selection)


def _covering(tier: Tier, below: Sequence[Tier], selection: Selection) -> Tier | None:
    """Return the tier whose partners have the higher one too; ``None`` where there is none."""
    if tier.places is not None:
        # It is not what it asks for that makes it hard to get.
        return None
    if selection is Selection.LADDER:
        return below[-1] if _asks_for_all_of(tier, below) else None
    return next((each for each in reversed(below) if _asks_for_all_of(tier, (each,))), None)


def _asks_for_all_of(tier: Tier, lower: Sequence[Tier]) -> bool:
    given = Given.of(requirement for each in lower for requirement in each.requires)
    return all(map(given.implies, tier.requires))


def _easier(tier: Tier, covering: Tier, selection: Selection) -> Concern:
    where = "in the tiers below it" if selection is Selection.LADDER else f"in {covering.name}"
    what = f"nothing that is not asked for {where}" if tier.requires else "nothing"
    return Concern(
        kind=ConcernKind.EASIER_TIER,
        tier=tier.name,
        requirements=tier.requires,
        message=f"{tier.name} asks for {what}, so that nobody who reaches {covering.name} is left there",
        remedy=f"Ask for more in {tier.name}, or put the tiers into another order",
    )


def _easier_bars(tier: Tier, below: Sequence[Tier], selection: Selection) -> Iterator[Concern]:
    own, lower = by_side(tier.requires), [(each, by_side(each.requires)) for each in below]
    for bar in bars_of(tier.requires):
        is_covered = any(each.asks_for_more_than(bar) for each in own[bar.side])
        if not is_covered and (found := _strictest_above(bar, lower)):
            yield _easier_bar(tier, bar, *found, selection)


def _strictest_above(bar: Bar, lower: Iterable[tuple[Tier, Mapping[object, list[Bar]]]]) -> tuple[Tier, Bar] | None:
    """Return the strictest of the bars of lower tiers that ask for more, and its tier."""
    found: tuple[Tier, Bar] | None = None
    for tier, bars in lower:
        for each in bars.get(bar.side, ()):
            if each.asks_for_more_than(bar) and (found is None or each.asks_for_more_than(found[1])):
                found = tier, each
    return found


def _easier_bar(tier: Tier, bar: Bar, lower: Tier, above: Bar, selection: Selection) -> Concern:
    effect = f"a partner can reach {tier.name} and not {lower.name}"
    if selection is Selection.LADDER:
        effect = f"the bar of {lower.name} decides"
    return Concern(
        kind=ConcernKind.EASIER_BAR,
        tier=tier.name,
        requirements=(bar.requirement, above.requirement),
        message=f"{tier.name} asks for {bar.requirement}, and {lower.name} for {above}, so that {effect}",
        remedy="Correct one of the two, if that is not meant",
    )

"""Marking: how the tiers of a programme came out for many partners at once."""

from collections.abc import Sequence

import attrs

from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.programmes.engine import Engine
from channelmodel.rules.programmes.marks import OUTCOMES
from channelmodel.rules.programmes.tiers import Tier
from channelmodel.rules.terms.findings import Outcome
from channelmodel.rules.terms.requirements import Requirement

__all__ = ["TierMarks", "tier_marks"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class TierMarks:
    """How one tier came out for every partner.

    Attributes:
        met: A byte for each partner, 1 where all is met that the tier asks of it.
        entering: For each requirement, the outcome of every partner.
        staying: Likewise, for each requirement to stay; ``None`` where nobody is asked for these.
        is_kept: A byte for each partner, 1 where it is asked for those; ``None`` where nobody is.
    """

    met: bytes
    entering: tuple[bytes, ...]
    staying: tuple[bytes, ...] = ()
    is_kept: bytes | None = None

    def outcomes(self, row: int) -> tuple[Outcome, ...]:
        """Return how the requirements came out for the partner at a place."""
        asked = self.staying if self.is_kept is not None and self.is_kept[row] else self.entering
        return tuple([OUTCOMES[column[row]] for column in asked])


def tier_marks(
    tiers: Sequence[Tier], standings: Sequence[Standing], holders: Sequence[Sequence[bool]]
) -> tuple[TierMarks, ...]:
    """Judge some partners by all tiers of a programme.

    Args:
        tiers: The tiers.
        standings: What is known of the partners.
        holders: For each partner, whether it has each tier already; empty where nobody has any.
    """
    has: Sequence[bytes | None] = [bytes(each) for each in zip(*holders, strict=True)] or [None] * len(tiers)
    is_kept = [None if tier.keeps is None else each for tier, each in zip(tiers, has, strict=True)]
    pairs = tuple(zip(tiers, is_kept, strict=True))
    engine = Engine(standings, (asked for tier, each in pairs for asked in _asked(tier, each)))
    return tuple(_tier_marks(engine, tier, each) for tier, each in pairs)


def _asked(tier: Tier, is_kept: bytes | None) -> tuple[Requirement, ...]:
    return tier.requires if is_kept is None else (*tier.requires, *tier.asks_of(holder=True))


def _tier_marks(engine: Engine, tier: Tier, is_kept: bytes | None) -> TierMarks:
    size = len(engine.standings)
    entering, columns = engine.all_met(tier.requires).met, engine.columns(tier.requires)
    if is_kept is None:
        return TierMarks(entering.to_bytes(size, "little"), columns)
    to_stay = tier.asks_of(holder=True)
    has = int.from_bytes(is_kept, "little")
    met = (engine.all_met(to_stay).met & has) | (entering & ~has)
    return TierMarks(met.to_bytes(size, "little"), columns, engine.columns(to_stay), is_kept)

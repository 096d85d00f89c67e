"""Holdings: what a partner has when it is judged, and what each tier asks of it then."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

import attrs

from channelmodel.errors import OperandError, UnknownIdError
from channelmodel.rules.facts.records import NamedFact
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.programmes.selection import Selection
from channelmodel.rules.programmes.tiers import Tier

__all__ = ["NO_TIER", "PRESENT_TIER", "Holding", "asks_for_present_tier", "held_by", "kept", "with_present_tier"]


def __dir__() -> list[str]:
    return __all__


PRESENT_TIER: Final = "present_tier"
"""The fact by which thresholds are chosen that depend on the tier that a partner has."""

NO_TIER: Final = "none"
"""What is said of the present tier of a partner that has none."""

Holding: TypeAlias = str | Iterable[str] | None
"""The tier that a partner has, or the designations; ``None`` where it has none: whoever nothing is said of is judged as a newcomer."""


def held_by(holding: Any, programme: str, tiers: Sequence[Tier]) -> tuple[str, ...]:
    """Take what a partner has as names of tiers, in the order of the programme.

    Raises:
        OperandError: Where it is no name and no list of names.
        UnknownIdError: Where the programme has no such tier.
    """
    if holding is not None and (isinstance(holding, bytes) or not isinstance(holding, Iterable)):
        remedy = 'Give the name of a tier, such as "Gold", several designations in a list, or None'
        raise OperandError(f"A holding of {type(holding).__qualname__}", remedy)
    given = [holding] if isinstance(holding, str) and holding else list(holding or ())
    names = [tier.name for tier in tiers]
    for each in given:
        if each not in names:
            raise UnknownIdError(f"tier of {programme}", each)
    return tuple(name for name in names if name in given)


def kept(tiers: Sequence[Tier], selection: Selection, holding: Sequence[str]) -> tuple[bool, ...]:
    """Say of each tier whether a partner has it, so that it is asked only for what it takes to stay.

    Who has a tier has all below it; a designation stands for itself.
    """
    has = [tier.name in holding for tier in tiers]
    if selection.is_ordered:
        return tuple(any(has[place:]) for place in range(len(has)))
    return tuple(has)


def asks_for_present_tier(tiers: Iterable[Tier]) -> bool:
    """Say whether anything that tiers ask for depends on the tier that a partner has."""
    return any(PRESENT_TIER in term.facts for tier in tiers for term in tier.terms)


def with_present_tier(standing: Standing, holding: Sequence[str]) -> Standing:
    """Return the standing with the tier that the partner has as a fact, or that it has none, unless it says that itself.

    Who holds several designations has no single one that could choose.
    """
    if len(holding) > 1 or standing.is_listed(PRESENT_TIER):
        return standing
    present = NamedFact(PRESENT_TIER, holding[0] if holding else NO_TIER)
    return attrs.evolve(standing, facts=(*standing.facts, present))

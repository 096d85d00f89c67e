"""What benefits are worth: shares, points, money or words, the same for everybody or by tier."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, TypeAlias

import attrs

from channelmodel._checks import Checked, fault
from channelmodel.errors import Fault
from channelmodel.rules.facts.amounts import Amount, AmountLike
from channelmodel.rules.terms.quantities import Constant, Quantity
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Measured, Term

__all__ = [
    "BenefitUnit",
    "ByTier",
    "TierAmount",
    "TierText",
    "amount_for",
    "amounts_by_tier",
    "named_tiers",
    "not_for",
    "only_where",
    "repeated_tiers",
    "text_for",
    "texts_by_tier",
    "texts_told_by_tier",
    "told_by_tier",
]


def __dir__() -> list[str]:
    return __all__


class BenefitUnit(StrEnum):
    """What a benefit is counted in, which is how it is told.

    Example:
        >>> BenefitUnit.SHARE.told(Amount("0.15")), BenefitUnit.POINTS.told(Amount(25)), BenefitUnit.AMOUNT.told(Amount(3))
        ('15 %', '25 points', '3')
    """

    SHARE = "share"
    """A part of something, 1 for all of it: a discount of 0.2 is told as 20 %."""
    POINTS = "points"
    """Percentage points, on top of something else: 25 points."""
    AMOUNT = "amount"
    """Money, or a number of things such as leads."""

    def told(self, amount: Amount) -> str:
        """Return the amount as people write it."""
        if self is BenefitUnit.SHARE:
            return f"{Amount(amount.number * 100)} %"
        if self is BenefitUnit.POINTS:
            return f"{amount} {'point' if amount.number == 1 else 'points'}"
        return str(amount)

    def told_of(self, measured: Measured) -> str:
        """Return what is measured as people write it: an amount that is the same for everybody in full, a quantity in its words."""
        return self.told(measured.value) if isinstance(measured, Constant) else str(measured)


@attrs.frozen
class TierAmount(Checked):
    """An amount for a tier.

    Attributes:
        tier: The tier; ``None`` for all that are not named, and for a partner without a tier.
        amount: The amount, or how it is measured.

    Example:
        >>> TierAmount("Gold", Constant("0.20")).tier
        'Gold'
    """

    _identity = "tier"

    tier: str | None
    amount: Measured


@attrs.frozen
class TierText(Checked):
    """Something that a tier brings, in words.

    Attributes:
        tier: The tier; ``None`` for all that are not named, and for a partner without a tier.
        text: What it brings.

    Example:
        >>> TierText("Gold", "named partner manager").text
        'named partner manager'
    """

    _identity = "tier"

    tier: str | None
    text: str


ByTier: TypeAlias = Quantity | AmountLike | Mapping[str | None, Quantity | AmountLike] | None
"""What is taken for amounts by tier: one for everybody, a mapping from tiers to amounts (``None`` for all others), or ``None`` for none."""


def amounts_by_tier(given: Any) -> Any:
    """Take one amount for everybody, or a mapping from tiers to amounts; what is neither is told by the check of the class."""
    if given is None:
        return ()
    if isinstance(given, Mapping):
        return tuple(TierAmount(tier, _measured(amount)) for tier, amount in given.items())
    if isinstance(given, list | tuple):
        return tuple(given)
    return (TierAmount(None, _measured(given)),)


def texts_by_tier(given: Any) -> Any:
    """Take one text for everybody, or a mapping from tiers to texts; what is neither is told by the check of the class."""
    if isinstance(given, Mapping):
        return tuple(TierText(tier, text) for tier, text in given.items())
    if isinstance(given, list | tuple):
        return tuple(given)
    return (TierText(None, given),)


def amount_for(tier: str | None, amounts: Iterable[TierAmount]) -> Measured | None:
    """Return the amount of a tier, or that of all others; ``None`` where there is neither."""
    found = {each.tier: each.amount for each in amounts}
    return found.get(tier, found.get(None))


def text_for(tier: str | None, texts: Iterable[TierText]) -> str | None:
    """Return the text of a tier, or that of all others; ``None`` where there is neither."""
    found = {each.tier: each.text for each in texts}
    return found.get(tier, found.get(None))


def named_tiers(by_tier: Iterable[TierAmount | TierText]) -> tuple[str, ...]:
    """Return the tiers that are named, each once, in their order."""
    return tuple(dict.fromkeys(each.tier for each in by_tier if each.tier is not None))


def told_by_tier(amounts: Sequence[TierAmount], unit: BenefitUnit) -> str:
    """Return amounts by tier in words: ``10 % for Silver, 20 % for Gold``."""
    return _listed([(each.tier, unit.told_of(each.amount)) for each in amounts])


def texts_told_by_tier(texts: Sequence[TierText]) -> str:
    """Return texts by tier in words: ``shared for Silver, named for Gold``."""
    return _listed([(each.tier, each.text) for each in texts])


def repeated_tiers(field: str, by_tier: Sequence[TierAmount | TierText]) -> tuple[Fault, ...]:
    """Say which tiers are named a second time."""
    first: dict[str | None, int] = {}
    return tuple(
        fault(f"{field}[{index}].tier", each.tier, f"{field}[{first[each.tier]}] is for this tier", _ONCE)
        for index, each in enumerate(by_tier)
        if first.setdefault(each.tier, index) != index
    )


def only_where(requires: Sequence[Requirement]) -> Iterator[str]:
    """Yield the conditions in words, where there are any."""
    if requires:
        yield f"only where {' and '.join(map(str, requires))}"


def not_for(tier: str | None) -> str:
    """Say that a tier has none of it."""
    return "not for a partner without a tier" if tier is None else f"not for {tier}"


_ONCE: Final = "Name every tier once"
_OTHERS: Final = "all others"


def _listed(by_tier: Sequence[tuple[str | None, str]]) -> str:
    if len(by_tier) == 1 and by_tier[0][0] is None:
        return by_tier[0][1]
    return ", ".join(f"{told} for {tier or _OTHERS}" for tier, told in by_tier)


def _measured(given: Any) -> Any:
    return given if isinstance(given, Term) else Constant(given)

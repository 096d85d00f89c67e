"""What tiers bring partners, and what became of it, for property-based tests."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.rules import (
    Award,
    AwardLine,
    Benefit,
    Benefits,
    BenefitUnit,
    Constant,
    Entitlement,
    Fact,
    Stacking,
    TierAmount,
    TierText,
)
from channelmodel.strategies.making import made
from channelmodel.strategies.memberships import TIERS
from channelmodel.strategies.references import maybe, seldom
from channelmodel.strategies.simple_terms import CONDITIONS
from channelmodel.strategies.standings import standings
from channelmodel.strategies.texts import mostly

__all__ = ["award_lines", "awards", "benefit_groups", "benefits", "entitlements", "tier_amounts", "tier_texts"]


def __dir__() -> list[str]:
    return __all__


_NAMES = mostly("Base discount", "Registered deal", "Partner manager")
_GROUP_NAMES = mostly("Discount", "Support")
_TEXTS = mostly("named", "shared")
_RATES = made(lambda parts: Constant(f"{parts}/20"), st.integers(0, 10))
_SUMS = made(lambda number: Constant(1000 * number), st.integers(0, 20))
_PER = seldom(mostly("month", "deal"))
_CONDITIONS = st.lists(CONDITIONS, max_size=1)
_STANDINGS = standings()


def _tiers(tiers: Sequence[str]) -> SearchStrategy[str | None]:
    return st.one_of(st.sampled_from(tiers), st.none())


def _by_tier(each: SearchStrategy[Any]) -> SearchStrategy[tuple[Any, ...]]:
    return made(tuple, st.lists(each, min_size=1, max_size=3, unique_by=lambda worth: worth.tier))


def _limits(tiers: Sequence[str]) -> SearchStrategy[tuple[TierAmount, ...]]:
    return made(lambda limits: limits or (), seldom(_by_tier(made(TierAmount, _tiers(tiers), _SUMS))))


def tier_amounts() -> SearchStrategy[TierAmount]:
    """Give amounts for a tier, or for all that are not named.

    Example:
        >>> from hypothesis import find
        >>> find(tier_amounts(), lambda worth: worth.tier == "Gold").amount
        Constant(value=Amount(Fraction(0, 1)))
    """
    return made(TierAmount, _tiers(TIERS), st.one_of(_RATES, _SUMS))


def tier_texts() -> SearchStrategy[TierText]:
    """Give what a tier brings, in words.

    Example:
        >>> from hypothesis import find
        >>> find(tier_texts(), lambda worth: True)
        TierText(tier='Silver', text='named')
    """
    return made(TierText, _tiers(TIERS), _TEXTS)


def benefits(*, tiers: Sequence[str] = TIERS) -> SearchStrategy[Benefit]:
    """Give discounts, commissions and funds, with caps, floors and conditions now and then.

    Args:
        tiers: The tiers that have them.

    Example:
        >>> from hypothesis import find
        >>> find(benefits(), lambda benefit: benefit.of is not None).unit.name
        'SHARE'
    """
    shares, sums = (_by_tier(made(TierAmount, _tiers(tiers), worth)) for worth in (_RATES, _SUMS))
    limits = _limits(tiers)
    of_revenue = st.just(Fact("revenue"))
    return st.one_of(
        made(
            Benefit, _NAMES, shares, requires=_CONDITIONS, unit=st.sampled_from((BenefitUnit.SHARE, BenefitUnit.POINTS))
        ),
        made(Benefit, _NAMES, shares, of=of_revenue, at_most=limits, requires=_CONDITIONS, per=_PER),
        made(Benefit, _NAMES, sums, at_most=limits, at_least=limits, requires=_CONDITIONS, per=_PER),
    )


def entitlements(*, tiers: Sequence[str] = TIERS) -> SearchStrategy[Entitlement]:
    """Give what partners are entitled to in words, such as a named partner manager.

    Args:
        tiers: The tiers that have it.

    Example:
        >>> from hypothesis import find
        >>> "Gold" in find(entitlements(), lambda entitlement: "Gold" in entitlement.tiers).tiers
        True
    """
    texts = _by_tier(made(TierText, _tiers(tiers), _TEXTS))
    return made(Entitlement, _NAMES, texts, requires=_CONDITIONS)


def benefit_groups(*, tiers: Sequence[str] = TIERS) -> SearchStrategy[Benefits]:
    """Give benefits that belong together, added up or not, one group in another now and then.

    Args:
        tiers: The tiers that have them.

    Example:
        >>> from hypothesis import find
        >>> len(find(benefit_groups(), lambda group: len(group.benefits) == 2).benefits)
        2
    """
    return _groups(tuple(tiers))


@cache
def _groups(tiers: tuple[str, ...]) -> SearchStrategy[Benefits]:
    single, limits = st.one_of(benefits(tiers=tiers), entitlements(tiers=tiers)), _limits(tiers)
    return _group(st.one_of(single, _group(single, limits)), limits)


@st.composite
def _group(draw: DrawFn, members: SearchStrategy[Any], limits: SearchStrategy[tuple[TierAmount, ...]]) -> Benefits:
    found = draw(st.lists(members, min_size=1, max_size=2, unique_by=lambda each: each.name))
    units = {each.unit_granted for each in found} - {None}
    stacking = draw(st.sampled_from(Stacking)) if len(units) == 1 else Stacking.APART
    return Benefits(draw(_GROUP_NAMES), found, stacking, at_most=() if stacking is Stacking.APART else draw(limits))


def awards() -> SearchStrategy[Award]:
    """Give what groups of benefits really bring made-up partners, whatever their tier.

    Example:
        >>> from hypothesis import find
        >>> all(line.is_granted for line in find(awards(), lambda award: award.granted).granted)
        True
    """
    return made(Benefits.award, benefit_groups(), _STANDINGS, maybe(st.sampled_from(TIERS)))


def award_lines() -> SearchStrategy[AwardLine]:
    """Give what became of one benefit: granted, not granted, or not to be told.

    Example:
        >>> from hypothesis import find
        >>> find(award_lines(), lambda line: line.is_granted).is_granted
        True
    """
    return awards().flatmap(lambda award: st.sampled_from(award.lines))

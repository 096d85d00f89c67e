"""What programmes say of partners, for property-based tests.

All of it is made by really judging made-up standings, so that reasons and outcomes fit together.
"""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.rules import (
    Assessment,
    Concern,
    Finding,
    Judgement,
    Places,
    Placing,
    Programme,
    Round,
    Selection,
    Standing,
    Tier,
    TierComparison,
    TierShift,
    check,
    compare,
    fact,
)
from channelmodel.strategies.ids import partner_ids
from channelmodel.strategies.judged import EXPERTS, FEW_PARTNERS, RANKED, SIMPLE
from channelmodel.strategies.making import made
from channelmodel.strategies.memberships import PROGRAMMES, TIERS
from channelmodel.strategies.programmes import programmes as any_programmes
from channelmodel.strategies.references import maybe, seldom
from channelmodel.strategies.requirements import requirements
from channelmodel.strategies.standings import standings as any_standings

__all__ = [
    "assessments",
    "concerns",
    "findings",
    "judgements",
    "rounds",
    "tier_comparisons",
    "tier_placings",
    "tier_shifts",
]


def __dir__() -> list[str]:
    return __all__


_PROGRAMMES = any_programmes()
_STANDINGS = any_standings()
_REQUIREMENTS = requirements()
_TIERS = maybe(st.sampled_from(TIERS))
_CONTESTED = made(Places, st.integers(1, 2), st.just(fact(EXPERTS)))
_IN_SHORT_SUPPLY = made(
    lambda places, selection: Programme(PROGRAMMES[0], [Tier(TIERS[0], places=places)], selection),
    _CONTESTED,
    st.sampled_from(Selection),
)
_ASKING = st.lists(SIMPLE, min_size=1, max_size=2)
_DOUBTFUL = made(
    lambda name, low, high: Programme(name, [Tier(TIERS[0], low), Tier(TIERS[1], high)]),
    st.sampled_from(PROGRAMMES),
    _ASKING,
    _ASKING,
)


def findings() -> SearchStrategy[Finding]:
    """Give findings of every outcome.

    Example:
        >>> from hypothesis import find
        >>> find(findings(), lambda finding: finding.is_met).outcome.name
        'MET'
    """
    return _finding()


@st.composite
def _finding(draw: DrawFn) -> Finding:
    return draw(_REQUIREMENTS).finding(draw(_STANDINGS))


def judgements() -> SearchStrategy[Judgement]:
    """Give how tiers came out.

    Example:
        >>> from hypothesis import find
        >>> find(judgements(), lambda judgement: True).tier
        'Silver'
    """
    return assessments().flatmap(lambda assessment: st.sampled_from(assessment.judgements))


def assessments(
    *,
    programmes: SearchStrategy[Programme] = _PROGRAMMES,
    standings: SearchStrategy[Standing] = _STANDINGS,
) -> SearchStrategy[Assessment]:
    """Give assessments: which tier is reached, and how each of them came out; now and then of a partner that has a tier already.

    Args:
        programmes: What partners are judged by.
        standings: What is known of them.

    Example:
        >>> from hypothesis import find
        >>> find(assessments(), lambda assessment: assessment.held).held
        ('Silver',)
    """
    return _assessment(programmes, standings)


@st.composite
def _assessment(draw: DrawFn, programmes: SearchStrategy[Programme], standings: SearchStrategy[Standing]) -> Assessment:
    programme = draw(programmes)
    held = draw(seldom(st.sampled_from(programme.tiers)))
    return programme.assess(draw(standings), None if held is None else held.name)


def rounds(
    *,
    programmes: SearchStrategy[Programme] = _PROGRAMMES,
    standings: SearchStrategy[Standing] = _STANDINGS,
) -> SearchStrategy[Round]:
    """Give rounds of up to three partners that are assessed together.

    Args:
        programmes: What partners are judged by.
        standings: What is known of them.

    Example:
        >>> from hypothesis import find
        >>> len(find(rounds(), lambda assessed: len(assessed) == 2).held)
        2
    """
    together = st.lists(standings, max_size=3, unique_by=lambda standing: standing.partner_id)
    return made(Programme.assess_all, programmes, together)


def tier_placings() -> SearchStrategy[Placing]:
    """Give what came of a tier with limited places for somebody who qualifies for it.

    Example:
        >>> from hypothesis import find
        >>> find(tier_placings(), lambda placing: not placing.is_given).tier
        'Silver'
    """
    held = made(Programme.assess_all, _IN_SHORT_SUPPLY, FEW_PARTNERS.filter(bool))
    return made(lambda assessment: assessment.placings[0], held.flatmap(st.sampled_from))


def tier_shifts() -> SearchStrategy[TierShift]:
    """Give the tiers of a partner in two rounds of assessment.

    Example:
        >>> from hypothesis import find
        >>> find(tier_shifts(), lambda shift: shift.before != shift.after).after
        'Silver'
    """
    return made(TierShift, partner_ids(), _TIERS, _TIERS)


def tier_comparisons() -> SearchStrategy[TierComparison]:
    """Give comparisons of two rounds of assessment by one programme.

    Example:
        >>> from hypothesis import find
        >>> len(find(tier_comparisons(), lambda compared: compared.gained).gained)
        1
    """
    return _comparison()


@st.composite
def _comparison(draw: DrawFn) -> TierComparison:
    programme = draw(RANKED)
    before, after = (programme.assess_all(draw(FEW_PARTNERS)) for _ in range(2))
    return compare(before, after)


def concerns() -> SearchStrategy[Concern]:
    """Give what the author of a programme should look at: bars that make no sense together, and facts that nobody supplies.

    Example:
        >>> from hypothesis import find
        >>> bool(find(concerns(), lambda concern: True).remedy)
        True
    """
    supplied = made(lambda names: names or ["projects"], seldom(st.just([EXPERTS])))
    return made(check, _DOUBTFUL, supplied).filter(bool).flatmap(st.sampled_from)

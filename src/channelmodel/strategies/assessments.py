"""What programmes say of partners, for property-based tests.

All of it is made by really judging made-up standings, so that reasons and outcomes fit together.
"""

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import PartnerId
from channelmodel.rules import (
    Amount,
    Assessment,
    Finding,
    Judgement,
    NamedFact,
    Programme,
    Standing,
    TierComparison,
    TierShift,
    compare,
    fact,
)
from channelmodel.strategies.ids import partner_ids
from channelmodel.strategies.memberships import TIERS
from channelmodel.strategies.programmes import programmes as any_programmes
from channelmodel.strategies.references import maybe
from channelmodel.strategies.requirements import requirements
from channelmodel.strategies.standings import standings as any_standings

__all__ = ["assessments", "findings", "judgements", "tier_comparisons", "tier_shifts"]


def __dir__() -> list[str]:
    return __all__


_PROGRAMMES = any_programmes()
_STANDINGS = any_standings()
_EXPERTS = "certified_people"
_SIMPLE = st.integers(1, 9).map(lambda least: fact(_EXPERTS) >= least)
_KNOWN = st.integers(0, 9).map(lambda found: [NamedFact(_EXPERTS, Amount(found))])
_SIMPLE_PROGRAMMES = any_programmes(requires=_SIMPLE)
_FEW_PARTNERS = st.builds(
    Standing,
    partner_id=st.integers(1, 3).map(lambda number: PartnerId(f"P-{number}")),
    facts=_KNOWN,
)
_TIERS = maybe(st.sampled_from(TIERS))


def findings() -> SearchStrategy[Finding]:
    """Give findings of every outcome.

    Example:
        >>> from hypothesis import find
        >>> find(findings(), lambda finding: finding.is_met).reason is None
        True
    """
    return st.builds(lambda requirement, standing: requirement.finding(standing), requirements(), _STANDINGS)


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
    """Give assessments: which tier is reached, and how each of them came out.

    Args:
        programmes: What partners are judged by.
        standings: What is known of them.

    Example:
        >>> from hypothesis import find
        >>> find(assessments(), lambda assessment: assessment.tier is not None).tier
        'Silver'
    """
    return st.builds(Programme.assess, programmes, standings)


def tier_shifts() -> SearchStrategy[TierShift]:
    """Give the tiers of a partner in two rounds of assessment.

    Example:
        >>> from hypothesis import find
        >>> find(tier_shifts(), lambda shift: shift.before != shift.after).after
        'Silver'
    """
    return st.builds(TierShift, partner_ids(), _TIERS, _TIERS)


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
    programme = draw(_SIMPLE_PROGRAMMES)
    return compare(_round(draw, programme), _round(draw, programme))


def _round(draw: DrawFn, programme: Programme) -> Sequence[Assessment]:
    judged = draw(st.lists(_FEW_PARTNERS, max_size=3, unique_by=lambda standing: standing.partner_id))
    return programme.assess_all(judged)

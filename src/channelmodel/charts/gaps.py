"""Gaps: what stands between a partner and a tier, requirement by requirement."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import altair

from channelmodel._pages import visible
from channelmodel.charts.axes import lines_of, places, shares, split
from channelmodel.charts.figures import drawn
from channelmodel.charts.inks import BAD, GOOD, INK
from channelmodel.charts.looks import dressed, empty, inline, layered, marks, said, tip, words
from channelmodel.charts.names import named
from channelmodel.errors import OperandError
from channelmodel.rules import Assessment, Finding, Outcome, Relation, Selection

__all__ = ["tier_gap"]


def __dir__() -> list[str]:
    return __all__


_ROW, _WIDTH = 40, 300
_LABEL = 34
"""How many letters of a requirement stand in a line."""
_COLOURS = {Outcome.MET: GOOD, Outcome.UNMET: BAD}


def tier_gap(assessment: Assessment, tier: str | None = None) -> altair.LayerChart:
    """Draw how far a partner is from a tier: each requirement as a share of its threshold, and whether it is met.

    Requirements have units of their own, so each has the same frame: full is the threshold. What is beyond it stands in the words.
    Where at most so much is allowed, the frame is filled by the share that the threshold is of what was found.
    What could not be judged has a dashed frame, a question mark and the reason; it is not zero.

    Args:
        assessment: What the programme says of the partner.
        tier: The tier; left out, the next one above the tier that is reached.
            On a ladder, what is missing for the tiers on the way comes first.

    Raises:
        OperandError: Where it is no assessment, or the tier is left out and the programme has independent designations.
        UnknownIdError: Where the programme has no such tier.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Programme, Standing, Tier, fact
        >>> gold = Programme("Partner+", [Tier("Gold", [fact("projects") >= 4])])
        >>> tier_gap(gold.assess(Standing.of(PartnerId("P-1"), {"projects": 1}, name="Keystone"))).title.text
        'Keystone on the way to Gold in Partner+'
    """
    if not isinstance(assessment, Assessment):
        remedy = "Give what Programme.assess returns"
        raise OperandError(f"charts.tier_gap of {type(assessment).__qualname__}", remedy)
    who = assessment.standing.name or assessment.standing.partner_id
    wanted = assessment.next_tier if tier is None else tier
    if wanted is None:
        return empty(_said(f"{who} in {assessment.programme}"), "Nothing is above the tier that is reached.")
    findings = _findings(assessment, wanted)
    title = _said(f"{who} on the way to {wanted} in {assessment.programme}")
    if not findings:
        return empty(title, "Nothing is asked for.")
    return dressed(layered(_layers(findings), width=_WIDTH, height=altair.Step(_ROW)), title)


def _findings(assessment: Assessment, tier: str) -> list[tuple[str, Finding]]:
    """Return the findings of a tier with the tier that asks for each, on a ladder after what is missing below it."""
    own = [(tier, found) for found in assessment.findings(tier)]
    if assessment.selection is not Selection.LADDER:
        return own
    names = [each.name for each in assessment.tiers]
    below = names[: names.index(tier)]
    return [(name, found) for name in below for found in assessment.findings(name) if not found.is_met] + own


def _share(found: Finding) -> Fraction | None:
    """Return how much of the way to its threshold a finding has come; ``None`` where that cannot be told."""
    if found.outcome is Outcome.MET:
        return Fraction(1)
    if found.outcome is Outcome.UNDEFINED or found.actual is None or found.required is None:
        return None
    actual, required = found.actual.number, found.required.number
    part, whole = (actual, required) if _is_too_little(found, actual, required) else (required, actual)
    return max(part / whole, Fraction(0)) if whole > 0 else None


def _is_too_little(found: Finding, actual: Fraction, required: Fraction) -> bool:
    if found.relation is Relation.EXACTLY:
        return actual < required
    return found.relation is None or found.relation.wants_more


def _rows(findings: Sequence[tuple[str, Finding]]) -> Iterator[Mapping[str, Any]]:
    names = _names(findings)
    for place, (tier, found) in enumerate(findings):
        required, _, _ = found.figures
        yield {
            "place": names[place],
            "value": drawn(_share(found)),
            "whole": 1.0,
            "outcome": str(found.outcome),
            "colour": _COLOURS.get(found.outcome, INK),
            "sign": _said(f"{found.mark} {found.found or _BARE[found.outcome]}"),
            "requirement": _said(found.requirement),
            "tier": _said(tier),
            "required": required or "–",
            "text": _said(str(found)),
            "said": said(_said(tier), _said(str(found))),
        }


_BARE = {Outcome.MET: "met", Outcome.UNMET: "not met", Outcome.UNDEFINED: "cannot be judged"}


def _names(findings: Sequence[tuple[str, Finding]]) -> dict[int, str]:
    """Return what stands beside each bar, in lines; of several tiers the tier too."""
    several = len({tier for tier, _ in findings}) > 1
    said = [f"{tier}: {found.asked}" if several else found.asked for tier, found in findings]
    names = named(range(len(said)), said.__getitem__)
    return {place: lines_of(name, _LABEL) for place, name in names.items()}


def _said(text: str) -> str:
    return visible(text)


def _layers(findings: Sequence[tuple[str, Finding]]) -> list[altair.Chart]:
    rows = list(_rows(findings))
    chart = altair.Chart(inline(rows, "Draw one tier of a programme with fewer requirements"))
    y = altair.Y(**places("place", [row["place"] for row in rows], "", **split()))
    scale = altair.Scale(domain=[0, 1], nice=False)
    x = altair.X(field="value", type="quantitative", scale=scale, axis=shares("Share of what is required"))
    whole = altair.X(field="whole", type="quantitative", scale=scale)
    told = tip(requirement="requirement", tier="tier", required="required", text="finding")
    dashes = altair.StrokeDash(
        field="outcome",
        type="nominal",
        legend=None,
        scale=altair.Scale(domain=[str(each) for each in Outcome], range=[[1, 0], [1, 0], [4, 3]]),
    )
    colour = altair.Color(field="colour", type="nominal", scale=None)
    return [
        chart.mark_bar(**marks(fill="transparent", height=18)).encode(y=y, x=whole, strokeDash=dashes, **told),
        chart.mark_bar(**marks(height=18)).encode(y=y, x=x, color=colour, **told),
        chart.mark_text(**words(align="left", dx=8)).encode(y=y, x=altair.value(_WIDTH), text="sign:N"),
    ]

"""Alignment: what a role is meant to be, held against what was recorded of it."""

from collections.abc import Iterable
from fractions import Fraction

import attrs

from channelmodel._checks import WORKED_OUT, Checked, fault, rule
from channelmodel._pages import Each, Line, Outline, Page, Paragraph, lined, visible
from channelmodel.entities import DealId
from channelmodel.errors import Fault
from channelmodel.roles.contrasts import Contrast, SkillDifference
from channelmodel.roles.counts import ActivityCount, deals_of, repeated, told
from channelmodel.roles.lived_profiles import LivedProfile
from channelmodel.roles.parts import part_faults, percent, points, signed
from channelmodel.roles.profiles import RoleProfile
from channelmodel.roles.skills import Skill
from channelmodel.values.shares import to_fraction

__all__ = ["Alignment", "Deviation"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Deviation(Checked):
    """A finding on one skill: its part in what was recorded is further from the intended one than is tolerated.

    Attributes:
        skill: The skill.
        intended: Its part in the role as it is meant to be; 0 where the role does not need it.
        lived: Its part in what was recorded; 0 where it was not used.
        tolerance: How far the two may be apart, as a part of the whole; at exactly that they do not deviate.
        rests_on: The activities that used the skill, each kind once; empty where none did.
        is_visible: Whether there is a kind of activity that uses the skill. Where there is none, no record can show it.

    Raises:
        InvalidError: With every fault, such as two shares that are not further apart than is tolerated.

    Example:
        >>> closing = Skill("closing", "Bringing a customer to sign.")
        >>> print(Deviation(skill=closing, intended="0.4", lived="0.1", tolerance="0.2"))
        closing: 10.0 % instead of 40.0 %, -30.0 points; no activity used it
    """

    _identity = "skill"

    skill: Skill
    intended: Fraction = attrs.field(converter=to_fraction, metadata=WORKED_OUT)
    lived: Fraction = attrs.field(converter=to_fraction, metadata=WORKED_OUT)
    tolerance: Fraction = attrs.field(converter=to_fraction)
    rests_on: tuple[ActivityCount, ...] = ()
    is_visible: bool = True

    @rule("intended", "lived", "tolerance")
    def _deviates(self) -> Iterable[Fault]:
        parts = (("intended", self.intended), ("lived", self.lived), ("tolerance", self.tolerance))
        faults = [found for path, part in parts for found in part_faults(path, part)]
        if not faults and abs(self.difference) <= self.tolerance:
            problem = f"it is within {points(self.tolerance)} of the intended {percent(self.intended)}"
            faults.append(fault("lived", str(self.lived), problem, "Leave out what is within the tolerance"))
        return faults

    @rule("rests_on")
    def _rests_on_every_kind_once(self) -> Iterable[Fault]:
        return tuple(repeated("rests_on", self.rests_on))

    @rule("lived", "rests_on", "is_visible")
    def _rests_on_what_can_be_seen(self) -> Iterable[Fault]:
        if self.is_visible or not (self.lived or self.rests_on):
            return ()
        problem = "what no kind of activity uses cannot have been recorded"
        return (fault("is_visible", self.is_visible, problem, "Give True"),)

    @property
    def difference(self) -> Fraction:
        """By how much the recorded part is above the intended one; below 0 where it falls short of it."""
        return self.lived - self.intended

    @property
    def activities(self) -> int:
        """How many activities used the skill."""
        return sum(each.count for each in self.rests_on)

    @property
    def deal_ids(self) -> tuple[DealId, ...]:
        """The deals on which they were recorded, each once, in the order of their ids."""
        return deals_of(self.rests_on)

    def __str__(self) -> str:
        parts = f"{percent(self.lived)} instead of {percent(self.intended)}, {signed(self.difference)}"
        return f"{self.skill}: {parts}; {self._grounds}"

    @property
    def _grounds(self) -> str:
        if not self.rests_on:
            return "no activity used it" if self.is_visible else "no kind of activity uses it, so no record can show it"
        deals = len(self.deal_ids)
        return f"{told(self.rests_on)} on {deals} {'deal' if deals == 1 else 'deals'}"


@attrs.frozen
class Alignment(Checked):
    """A role as it is meant to be, held against what was recorded of somebody.

    Attributes:
        intended: The role as it is meant to be, such as the profile that the environment calls for.
        lived: What was recorded.
        tolerance: How far the two parts of a skill may be apart, as a part of the whole from 0 to 1: ``"0.1"`` for 10 points.
            At exactly that they do not deviate.

    Raises:
        InvalidError: Where the tolerance is no part of the whole.

    Example:
        >>> from channelmodel import ActivityKind, EmployeeId
        >>> from channelmodel.roles import Usage
        >>> closing, pushing = Skill("closing", "Bringing a customer to sign."), Skill("pushing", "Keeping a deal in motion.")
        >>> usage = Usage.of({ActivityKind.CLOSING: {closing: 1}, ActivityKind.FOLLOW_UP: {pushing: 1}})
        >>> found = ActivityCount(ActivityKind.CLOSING, 2, (DealId("D-1"), DealId("D-2")))
        >>> ana = EmployeeId("ana")
        >>> lived = LivedProfile(who=ana, usage=usage, people=frozenset({ana}), counts=(found,))
        >>> print(Alignment(RoleProfile.of("Account manager", {closing: 3, pushing: 1}), lived, "0.2"))
        ana against Account manager: 2 of 2 skills more than 20.0 points apart
        - closing: 100.0 % instead of 75.0 %, +25.0 points; closing × 2 on 2 deals
        - pushing: 0.0 % instead of 25.0 %, -25.0 points; no activity used it
    """

    _is_lined = True

    intended: RoleProfile
    lived: LivedProfile
    tolerance: Fraction = attrs.field(converter=to_fraction)

    @rule("tolerance")
    def _tolerates_a_part(self) -> Iterable[Fault]:
        return part_faults("tolerance", self.tolerance)

    @property
    def contrast(self) -> Contrast | None:
        """The intended profile beside the lived one, skill by skill; ``None`` where nothing that uses a skill was recorded."""
        profile = self.lived.profile
        return None if profile is None else Contrast(self.intended, profile)

    @property
    def deviations(self) -> tuple[Deviation, ...]:
        """One finding for each skill that is further away than is tolerated, in the order of the intended profile.

        There are none where nothing that uses a skill was recorded, because then nothing is known.
        """
        contrast = self.contrast
        if contrast is None:
            return ()
        return tuple(self._deviation(each) for each in contrast.differences if abs(each.difference) > self.tolerance)

    def _deviation(self, found: SkillDifference) -> Deviation:
        return Deviation(
            skill=found.skill,
            intended=found.one,
            lived=found.other,
            tolerance=self.tolerance,
            rests_on=self.lived.using(found.skill),
            is_visible=found.skill in self.lived.usage.skills,
        )

    @property
    def is_within(self) -> bool | None:
        """Whether every skill is as near to the intended part as is asked for; ``None`` where nothing that uses one was recorded."""
        return None if self.lived.profile is None else not self.deviations

    @property
    def unseen(self) -> tuple[Skill, ...]:
        """The skills of the intended profile that no kind of activity uses, so that no record can show them.

        Whoever wants to judge by the others alone holds ``intended.only(lived.usage.skills)`` against the record.
        """
        return tuple(each for each in self.intended.skills if each not in self.lived.usage.skills)

    def __str__(self) -> str:
        contrast = self.contrast
        if contrast is None:
            return f"{visible(self.intended.name)}: {self.lived}"
        return lined([self._headline(contrast), *(f"- {each}" for each in self.deviations)])

    def _page(self) -> Page:
        contrast = self.contrast
        if contrast is None:
            return (Paragraph(str(self)),)
        reasons = Outline(Each(self.deviations, lambda each: Line(str(each))))
        return (Paragraph(self._headline(contrast), is_title=True), *contrast._page(), reasons)  # noqa: SLF001 - of one family

    def _headline(self, contrast: Contrast) -> str:
        deviations, skills = self.deviations, len(contrast.differences)
        counted = f"{len(deviations)} of {skills} {'skill' if skills == 1 else 'skills'}"
        return f"{self.lived.who} against {self.intended.name}: {counted} more than {points(self.tolerance)} apart"

"""Lived profiles: the ratio in which somebody has used the skills, as far as it was recorded."""

from collections.abc import Iterable

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import Page, Paragraph
from channelmodel.entities import DealId, Division, EmployeeId
from channelmodel.errors import Fault
from channelmodel.roles.counts import ActivityCount, deals_of, repeated, told
from channelmodel.roles.profiles import RoleProfile
from channelmodel.roles.skills import Skill
from channelmodel.roles.usage import Usage
from channelmodel.values.period import Period

__all__ = ["LivedProfile"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class LivedProfile(Checked):
    """What was recorded of a person or a division, and the role profile that it comes to.

    It rests on activities with a person and a day, as they stand on deals.
    What somebody does besides, such as writing a plan, leaves no activity and is not seen here.

    Attributes:
        who: The person, or the division.
        usage: Which kinds of activity use which skills.
        when: The days that were looked at; ``None`` for all.
        people: Whose activities were looked for: the person, or everybody in the division; empty where the facts know nobody.
        counts: How many activities of each kind were found, each kind once; empty where nothing was recorded.

    Raises:
        InvalidError: Where a kind is counted twice, or something was found though there is nobody.

    Example:
        >>> from channelmodel import ActivityKind
        >>> closing = Skill("closing", "Bringing a customer to sign.")
        >>> usage = Usage.of({ActivityKind.CLOSING: {closing: 1}})
        >>> nobody = LivedProfile(who=EmployeeId("E-9"), usage=usage)
        >>> print(nobody.profile, nobody, sep="; ")
        None; E-9: nobody is known by that id
    """

    _identity = "who"

    who: EmployeeId | Division
    usage: Usage
    when: Period | None = None
    people: frozenset[EmployeeId] = frozenset()
    counts: tuple[ActivityCount, ...] = ()

    @rule("counts")
    def _counts_every_kind_once(self) -> Iterable[Fault]:
        return tuple(repeated("counts", self.counts))

    @rule("people", "counts")
    def _somebody_did_it(self) -> Iterable[Fault]:
        if self.people or not self.counts:
            return ()
        problem = "activities were found, and nobody who could have done them"
        return (fault("people", self.people, problem, "Name those whose activities were looked for"),)

    @property
    def activities(self) -> int:
        """How many activities were found, those of kinds that use no skill too."""
        return sum(each.count for each in self.counts)

    @property
    def deal_ids(self) -> tuple[DealId, ...]:
        """The deals on which they were recorded, each once, in the order of their ids."""
        return deals_of(self.counts)

    @property
    def without_skill(self) -> tuple[ActivityCount, ...]:
        """The activities that are left out of the profile, because it is not said which skills their kinds use."""
        return tuple(each for each in self.counts if each.kind not in self.usage.kinds)

    @property
    def profile(self) -> RoleProfile | None:
        """How the skills stand to one another in what was recorded; ``None`` where nothing that uses a skill was.

        The weight of a skill is what one activity uses of it, added up over all activities.
        It has the name of the person or the division, and the skills in the order of the usage.
        """
        counts = {each.kind: each.count for each in self.counts}
        weights = dict.fromkeys(self.usage.skills, 0)
        for use in self.usage.uses:
            weights[use.skill] += use.weight * counts.get(use.kind, 0)
        return RoleProfile.of(str(self.who), weights) if any(weights.values()) else None

    def using(self, skill: Skill) -> tuple[ActivityCount, ...]:
        """Return the activities that used the skill; none where it was not used."""
        kinds = self.usage.kinds_using(skill)
        return tuple(each for each in self.counts if each.kind in kinds)

    def _page(self) -> Page:
        profile = self.profile
        if profile is None:
            return (Paragraph(f"{self.who}: {self._why_there_is_none()}"),)
        found = f"from {told(each for each in self.counts if each.kind in self.usage.kinds)}"
        left_out = told(self.without_skill)
        rest = (Paragraph(f"left out: {left_out}"),) if left_out else ()
        return (*profile._page(), Paragraph(found), *rest)  # noqa: SLF001 - of one family

    def _why_there_is_none(self) -> str:
        if not self.people:
            return f"nobody is known {'in that division' if isinstance(self.who, Division) else 'by that id'}"
        days = "" if self.when is None else f" in {self.when}"
        if not self.counts:
            return f"nothing is recorded{days}"
        return f"only activities that use no skill are recorded{days}, {told(self.counts)}"

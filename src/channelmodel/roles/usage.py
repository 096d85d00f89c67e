"""Usage: which kinds of activity use which skills, and how much of each."""

from collections.abc import Iterable, Mapping

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import Page, figures, names, table
from channelmodel.entities import ActivityKind
from channelmodel.errors import Fault, InvalidError
from channelmodel.roles.mappings import taken
from channelmodel.roles.skills import Skill, demand_skills

__all__ = ["SkillUse", "Usage"]


def __dir__() -> list[str]:
    return __all__


_LARGEST_WEIGHT = 1_000_000
"""Enough for minutes and for cents, and far from what a sum over all activities could choke on."""


@attrs.frozen
class SkillUse(Checked):
    """How much of a skill one activity of a kind uses.

    Attributes:
        kind: The kind of activity.
        skill: The skill that it uses.
        weight: How much of it, a whole number from 1 to a million; only the ratio to the other weights matters.

    Raises:
        InvalidError: Where the weight is none.

    Example:
        >>> str(SkillUse(ActivityKind.CLOSING, Skill("closing", "Bringing a customer to sign."), 3))
        'closing uses closing × 3'
    """

    kind: ActivityKind
    skill: Skill
    weight: int = 1

    @rule("weight")
    def _weighs_something(self) -> Iterable[Fault]:
        if 1 <= self.weight <= _LARGEST_WEIGHT:
            return ()
        problem = "a weight is a whole number from 1 to a million"
        return (fault("weight", self.weight, problem, "Leave out a skill that is not used, and write 3 and 2 for 1.5"),)

    def __str__(self) -> str:
        return f"{self.kind} uses {self.skill} × {self.weight}"


@attrs.frozen
class Usage(Checked):
    """Which kinds of activity use which skills: what the vendor says, so that a record of activities becomes a profile.

    A weight is how much of the skill *one* activity of the kind uses, such as hours.
    So a kind whose weights add up to more counts for more; where every activity is to count the same, let them add up to the same.

    Attributes:
        uses: Every kind with every skill that it uses, in any order; the order matters only to how it prints.

    Raises:
        InvalidError: Where nothing is used, or a kind uses one skill twice.

    Example:
        >>> closing, advising = Skill("closing", "Bringing a customer to sign."), Skill("advising", "Knowing what fits.")
        >>> print(Usage.of({ActivityKind.CLOSING: {closing: 3}, ActivityKind.CUSTOMER_MEETING: {closing: 1, advising: 2}}))
        activity          closing  advising
        ───────────────────────────────────
        closing                 3         –
        customer meeting        1         2
    """

    uses: tuple[SkillUse, ...] = attrs.field(eq=frozenset)

    @rule("uses")
    def _says_everything_once(self) -> Iterable[Fault]:
        if not self.uses:
            yield fault("uses", self.uses, "no kind of activity uses a skill", "Say what at least one kind uses")
        seen = set()
        for index, each in enumerate(self.uses):
            if (each.kind, each.skill) in seen:
                problem = f"how much {each.kind} uses of it is said already"
                yield fault(f"uses[{index}].skill", each.skill.name, problem, "Add the two weights up")
            seen.add((each.kind, each.skill))

    @staticmethod
    def of(uses: Mapping[ActivityKind, Mapping[Skill, int]]) -> "Usage":
        """Return the usage in which each kind uses the skills by their weights.

        Args:
            uses: For each kind of activity the skills that it uses, each with its weight; one of 0 is not used, and left out.

        Raises:
            InvalidError: With every fault, such as a weight that is no whole number.
        """
        found, faults = taken("uses", uses, _uses_of)
        if faults:
            raise InvalidError("Usage", faults)
        return Usage(tuple(found))

    @property
    def skills(self) -> tuple[Skill, ...]:
        """The skills that some kind of activity uses, each once."""
        return tuple(dict.fromkeys(each.skill for each in self.uses))

    @property
    def kinds(self) -> tuple[ActivityKind, ...]:
        """The kinds of activity of which it is said what they use, each once."""
        return tuple(dict.fromkeys(each.kind for each in self.uses))

    def kinds_using(self, skill: Skill) -> frozenset[ActivityKind]:
        """Return the kinds of activity that use the skill; none where it is not used."""
        demand_skills("Usage", [skill])
        return frozenset(each.kind for each in self.uses if each.skill == skill)

    def weight_of(self, kind: ActivityKind, skill: Skill) -> int:
        """Return how much of the skill one activity of the kind uses; 0 where it uses none."""
        demand_skills("Usage", [skill])
        return next((each.weight for each in self.uses if (each.kind, each.skill) == (kind, skill)), 0)

    def _page(self) -> Page:
        weights = {(each.kind, each.skill): str(each.weight) for each in self.uses}
        rows = [[kind.value, *(weights.get((kind, skill), "–") for skill in self.skills)] for kind in self.kinds]
        return (table((*names("activity"), *figures(*(skill.name for skill in self.skills))), rows),)


def _uses_of(kind: ActivityKind, skills: Mapping[Skill, int]) -> tuple[SkillUse, ...]:
    found, faults = taken("", skills, lambda skill, weight: _use(kind, skill, weight))
    if faults:
        raise InvalidError("Usage", faults)
    return tuple(found)


def _use(kind: ActivityKind, skill: Skill, weight: int) -> tuple[SkillUse, ...]:
    is_unused = type(weight) is int and weight == 0
    # What is not used is looked at too, so that a wrong kind or skill is told whatever its weight.
    use = SkillUse(kind, skill, 1 if is_unused else weight)
    return () if is_unused else (use,)

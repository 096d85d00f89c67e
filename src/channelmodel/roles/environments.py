"""Environments: what surrounds a role, and how it shifts the ratio in which the skills are needed."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import prod

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault, InvalidError
from channelmodel.roles.mappings import taken, text_faults
from channelmodel.roles.skills import Skill, demand_skills
from channelmodel.values.shares import to_fraction

__all__ = ["Environment", "SkillFactor", "Trait"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class SkillFactor(Checked):
    """How many times as much of a skill is needed, beside the others.

    Attributes:
        skill: The skill.
        factor: How many times as much, above 0: ``"1.5"`` for half as much again, ``"1/2"`` for half of it, 1 for no change.

    Raises:
        InvalidError: Where the factor is not above zero.

    Example:
        >>> str(SkillFactor(Skill("closing", "Bringing a customer to sign."), "1.5"))
        'closing × 3/2'
    """

    skill: Skill
    factor: Fraction = attrs.field(converter=to_fraction)

    @rule("factor")
    def _leaves_something(self) -> Iterable[Fault]:
        if self.factor > 0:
            return ()
        problem = "an environment shifts a role and takes no skill away"
        remedy = "Give a factor above 0, or make the role without the skill a profile of its own"
        return (fault("factor", str(self.factor), problem, remedy),)

    def __str__(self) -> str:
        return f"{self.skill} × {self.factor}"


@attrs.frozen
class Trait(Checked):
    """One thing that is so about an environment, with what it does to the skills that are needed in it.

    Attributes:
        side: Which side of the environment it is about, such as ``way of selling``; of each side an environment has one trait at most.
        name: How the environment is on that side, such as ``channel-first``.
        factors: How many times as much of each skill is needed; a skill that is not among them is left as it is.
            Their order matters only to how it prints.

    Raises:
        InvalidError: With every fault, such as a skill that has two factors.

    Example:
        >>> closing = Skill("closing", "Bringing a customer to sign.")
        >>> print(Trait.of("way of selling", "channel-first", {closing: "1/2"}))
        channel-first (closing × 1/2)
    """

    _identity = "name"

    side: str
    name: str
    factors: tuple[SkillFactor, ...] = attrs.field(default=(), eq=frozenset)

    @rule("factors")
    def _has_one_factor_for_each_skill(self) -> Iterable[Fault]:
        seen = set()
        for index, each in enumerate(self.factors):
            if each.skill in seen:
                problem = "the skill has a factor already"
                yield fault(f"factors[{index}].skill", each.skill.name, problem, "Multiply the two factors")
            seen.add(each.skill)

    @staticmethod
    def of(side: str, name: str, factors: Mapping[Skill, Fraction | Decimal | int | str]) -> "Trait":
        """Return the trait that shifts the skills by their factors.

        Args:
            side: Which side of the environment it is about.
            name: How the environment is on that side.
            factors: For each skill how many times as much of it is needed.

        Raises:
            InvalidError: With every fault, such as a factor that is not above zero.
        """
        found, faults = taken("factors", factors, lambda skill, factor: (SkillFactor(skill, factor),))
        if faults:
            raise InvalidError("Trait", [*text_faults("side", side), *text_faults("name", name), *faults])
        return Trait(side, name, tuple(found))

    def factor_of(self, skill: Skill) -> Fraction:
        """Return how many times as much of the skill is needed; 1 where the trait does not touch it."""
        demand_skills("Trait", [skill])
        return next((each.factor for each in self.factors if each.skill == skill), Fraction(1))

    def __str__(self) -> str:
        return f"{self.name} ({', '.join(map(str, self.factors)) or 'no shift'})"


@attrs.frozen
class Environment(Checked):
    """What surrounds a role: how is sold there, whether the territory is new or grown, and whatever else shifts its skills.

    Attributes:
        name: What people call it.
        traits: How it is, side by side; none where it shifts nothing. Their order matters only to how it prints.

    Raises:
        InvalidError: Where there are two traits of one side.

    Example:
        >>> closing = Skill("closing", "Bringing a customer to sign.")
        >>> selling = Trait.of("way of selling", "channel-first", {closing: "1/2"})
        >>> market = Trait.of("territory", "new", {closing: "2/3"})
        >>> iberia = Environment("Iberia", (selling, market))
        >>> print(iberia)
        Iberia: channel-first, new
        >>> iberia.factor_of(closing)
        Fraction(1, 3)
    """

    _identity = "name"

    name: str
    traits: tuple[Trait, ...] = attrs.field(default=(), eq=frozenset)

    @rule("traits")
    def _has_one_trait_of_each_side(self) -> Iterable[Fault]:
        seen: dict[str, str] = {}
        for index, each in enumerate(self.traits):
            if each.side in seen:
                problem = f"of its {each.side} it is said already that it is {seen[each.side]}"
                remedy = "Keep one of the two, or name the side that the other one is about"
                yield fault(f"traits[{index}]", each.name, problem, remedy)
            seen.setdefault(each.side, each.name)

    def factor_of(self, skill: Skill) -> Fraction:
        """Return how many times as much of the skill is needed: the product over all traits, 1 where none touches it."""
        demand_skills("Environment", [skill])
        return prod((each.factor_of(skill) for each in self.traits), start=Fraction(1))

    def __str__(self) -> str:
        return f"{self.name}: {', '.join(each.name for each in self.traits) or 'no traits'}"

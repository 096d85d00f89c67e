"""Role profiles: the ratio in which a role uses its skills."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import Each, Page, figures, names, table
from channelmodel.errors import Fault, InvalidError, invalid
from channelmodel.roles.environments import Environment
from channelmodel.roles.mappings import taken, text_faults
from channelmodel.roles.parts import percent
from channelmodel.roles.skills import Skill, SkillShare, demand_skills
from channelmodel.values.shares import to_fraction, whole_faults

__all__ = ["RoleProfile"]


def __dir__() -> list[str]:
    return __all__


_Number: TypeAlias = Fraction | Decimal | int | str


@attrs.frozen
class RoleProfile(Checked):
    """The ratio in which a role uses its skills: shares that add up to the whole.

    Attributes:
        name: What the role is called.
        shares: The skills that it needs, each with its part; their order matters only to how it prints.

    Raises:
        InvalidError: With every fault, such as shares that do not add up to 100 %.

    Example:
        >>> closing, advising = Skill("closing", "Bringing a customer to sign."), Skill("advising", "Knowing what fits.")
        >>> print(RoleProfile("Account manager", (SkillShare(closing, "0.6"), SkillShare(advising, "0.4"))))
        Account manager   share
        ───────────────────────
        closing          60.0 %
        advising         40.0 %
    """

    _identity = "name"

    name: str
    shares: tuple[SkillShare, ...] = attrs.field(eq=frozenset)

    @rule("shares")
    def _needs_every_skill_once(self) -> Iterable[Fault]:
        seen = set()
        for index, each in enumerate(self.shares):
            if each.skill in seen:
                problem = "the skill has a share already"
                yield fault(f"shares[{index}].skill", each.skill.name, problem, "Add the two shares up")
            seen.add(each.skill)

    @rule("shares")
    def _adds_up(self) -> Iterable[Fault]:
        if not self.shares:
            return (fault("shares", self.shares, "a role needs at least one skill", "Say which skills it needs"),)
        return whole_faults("shares", (each.share for each in self.shares))

    @staticmethod
    def of(name: str, weights: Mapping[Skill, _Number]) -> "RoleProfile":
        """Return the profile in which the skills stand to one another as their weights do.

        The share of a skill is its weight divided by the sum of all weights, exactly; hours, days or any numbers will do.

        Args:
            name: What the role is called.
            weights: For each skill its weight; one of 0 is not needed, and left out.

        Raises:
            InvalidError: With every fault: weights that are not exact or below zero, or of which all are zero.

        Example:
            >>> closing, advising = Skill("closing", "Bringing a customer to sign."), Skill("advising", "Knowing what fits.")
            >>> str(RoleProfile.of("Account manager", {closing: 2, advising: 1}).share_of(closing))
            '2/3'
        """
        found, faults = taken("weights", weights, lambda skill, weight: (_Weight(skill, weight),))
        return _profile(name, {each.skill: each.weight for each in found}, faults)

    @staticmethod
    def mixed(name: str, weights: "Mapping[RoleProfile, _Number]") -> "RoleProfile":
        """Return the profile of somebody who fills several roles, each for a part of the time.

        The share of a skill is the weighted mean of its shares in those roles.

        Args:
            name: What the mixed role is called.
            weights: For each role how much of it there is; one of 0 is left out.

        Raises:
            InvalidError: With every fault, as for weights of skills.

        Example:
            >>> closing, enabling = Skill("closing", "Bringing a customer to sign."), Skill("enabling", "Teaching partners.")
            >>> sales, channel = RoleProfile.of("Sales", {closing: 1}), RoleProfile.of("Channel", {enabling: 1})
            >>> str(RoleProfile.mixed("Account manager", {sales: 2, channel: 1}).share_of(closing))
            '2/3'
        """
        found, faults = taken("weights", weights, lambda profile, weight: (_Part(profile, weight),))
        skills: dict[Skill, Fraction] = {}
        for each in found:
            for part in each.profile.shares:
                skills[part.skill] = skills.get(part.skill, Fraction(0)) + each.weight * part.share
        return _profile(name, skills, faults)

    @property
    def skills(self) -> tuple[Skill, ...]:
        """The skills that the role needs."""
        return tuple(each.skill for each in self.shares)

    def share_of(self, skill: Skill) -> Fraction:
        """Return the part that the skill has in the role; 0 where the role does not need it.

        Raises:
            InvalidError: Where that is no skill, such as the name of one.
        """
        demand_skills("RoleProfile", [skill])
        return next((each.share for each in self.shares if each.skill == skill), Fraction(0))

    def only(self, skills: Iterable[Skill]) -> "RoleProfile | None":
        """Return the profile as far as it is about some skills, with shares that add up to the whole again.

        Args:
            skills: The skills that are looked at.

        Returns:
            ``None`` where the role needs none of them.

        Raises:
            InvalidError: With everything among them that is no skill, such as the name of one.
        """
        if not isinstance(skills, Iterable) or isinstance(skills, str):
            raise invalid("RoleProfile", "skills", skills, "several skills are expected", "List the skills")
        listed = tuple(skills)
        demand_skills("RoleProfile", listed)
        kept = frozenset(listed)
        weights = {each.skill: each.share for each in self.shares if each.skill in kept}
        return _profile(self.name, weights) if weights else None

    def in_environment(self, environment: Environment, name: str | None = None) -> "RoleProfile":
        """Return the profile that the environment calls for: every share times its factor, and the whole made a whole again.

        It needs the same skills; what the environment says of others changes nothing.

        Args:
            environment: What surrounds the role.
            name: What the role is called there; ``None`` for the same name.

        Raises:
            InvalidError: Where that is no environment.

        Example:
            >>> from channelmodel.roles import Trait
            >>> closing, advising = Skill("closing", "Bringing a customer to sign."), Skill("advising", "Knowing what fits.")
            >>> manager = RoleProfile.of("Account manager", {closing: 2, advising: 1})
            >>> channel_first = Environment("EMEA", (Trait.of("way of selling", "channel-first", {closing: "1/2"}),))
            >>> str(manager.in_environment(channel_first).share_of(closing))
            '1/2'
        """
        if not isinstance(environment, Environment):
            remedy = 'Give an Environment, such as Environment("EMEA", (channel_first,))'
            raise invalid("RoleProfile", "environment", environment, "an environment is expected", remedy)
        weights = {each.skill: each.share * environment.factor_of(each.skill) for each in self.shares}
        return _profile(self.name if name is None else name, weights)

    def _page(self) -> Page:
        rows = Each(self.shares, lambda each: (each.skill.name, percent(each.share)))
        return (table((*names(self.name), *figures("share")), rows),)


@attrs.frozen
class _Weight(Checked):
    skill: Skill
    weight: Fraction = attrs.field(converter=to_fraction)

    @rule("weight")
    def _is_not_negative(self) -> Iterable[Fault]:
        return _weight_faults(self.weight)


@attrs.frozen
class _Part(Checked):
    profile: RoleProfile
    weight: Fraction = attrs.field(converter=to_fraction)

    @rule("weight")
    def _is_not_negative(self) -> Iterable[Fault]:
        return _weight_faults(self.weight)


def _weight_faults(weight: Fraction) -> tuple[Fault, ...]:
    if weight >= 0:
        return ()
    return (fault("weight", str(weight), "a weight is not below zero", "Give 0 for what is not needed"),)


def _profile(name: str, weights: Mapping[Skill, Fraction], faults: Sequence[Fault] = ()) -> RoleProfile:
    whole = sum(weights.values(), Fraction(0))
    if not (whole or faults):
        remedy = "Give at least one weight above 0"
        faults = [fault("weights", [str(each) for each in weights], "nothing in it weighs anything", remedy)]
    if not faults:
        needed = {skill: weight / whole for skill, weight in weights.items() if weight}
        shares, faults = taken("shares", needed, lambda skill, share: (SkillShare(skill, share),))
    if faults:
        raise InvalidError("RoleProfile", [*text_faults("name", name), *faults])
    return RoleProfile(name, tuple(shares))

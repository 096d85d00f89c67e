"""Contrasts: what two roles have in common, and what sets them apart.

Overlap and distance are two sides of one figure. The distance is the total variation of the two profiles: half the sum of the
absolute differences of their shares, which is also the least part of the one that has to be moved to make the other of it.
The overlap is the sum of the smaller share of every skill, and the two add up to 1.
See Levin, Peres and Wilmer, *Markov Chains and Mixing Times*, section 4.1.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from channelmodel._checks import WORKED_OUT, Checked, rule
from channelmodel._pages import Each, Page, figures, names, table
from channelmodel.errors import Fault
from channelmodel.roles.parts import part_faults, percent, signed
from channelmodel.roles.profiles import RoleProfile
from channelmodel.roles.skills import Skill
from channelmodel.values.shares import to_fraction

__all__ = ["Contrast", "SkillDifference"]


def __dir__() -> list[str]:
    return __all__


_NONE = Fraction(0)


@attrs.frozen
class SkillDifference(Checked):
    """The part that a skill has in one role, beside the part that it has in another.

    Attributes:
        skill: The skill.
        one: Its part in the one, from 0 where it is not needed to 1.
        other: Its part in the other.

    Raises:
        InvalidError: Where a part is none.

    Example:
        >>> str(SkillDifference(Skill("closing", "Bringing a customer to sign."), "0.2", "0.5"))
        'closing 20.0 % and 50.0 %, +30.0 points'
    """

    skill: Skill
    one: Fraction = attrs.field(converter=to_fraction, metadata=WORKED_OUT)
    other: Fraction = attrs.field(converter=to_fraction, metadata=WORKED_OUT)

    @rule("one", "other")
    def _are_parts(self) -> Iterable[Fault]:
        return (*part_faults("one", self.one), *part_faults("other", self.other))

    @property
    def difference(self) -> Fraction:
        """By how much the part in the other role is above the part in the one; below 0 where it is smaller."""
        return self.other - self.one

    @property
    def shared(self) -> Fraction:
        """The part that both have: the smaller of the two."""
        return min(self.one, self.other)

    def __str__(self) -> str:
        return f"{self.skill} {percent(self.one)} and {percent(self.other)}, {signed(self.difference)}"


@attrs.frozen
class Contrast(Checked):
    """Two roles side by side, skill by skill.

    Attributes:
        one: The one role.
        other: The other.

    Example:
        >>> closing, enabling = Skill("closing", "Bringing a customer to sign."), Skill("enabling", "Teaching partners.")
        >>> listening = Skill("listening", "Hearing what is needed.")
        >>> channel = RoleProfile.of("Channel manager", {enabling: 3, listening: 2})
        >>> sales = RoleProfile.of("Account manager", {closing: 4, listening: 1})
        >>> print(Contrast(channel, sales))
        skill      Channel manager  Account manager  overlap    difference
        ──────────────────────────────────────────────────────────────────
        enabling            60.0 %            0.0 %    0.0 %  -60.0 points
        listening           40.0 %           20.0 %   20.0 %  -20.0 points
        closing              0.0 %           80.0 %    0.0 %  +80.0 points
        total              100.0 %          100.0 %   20.0 %
    """

    one: RoleProfile
    other: RoleProfile

    @property
    def differences(self) -> tuple[SkillDifference, ...]:
        """Every skill that either role needs: first those of the one, then those that only the other needs."""
        one, other = ({each.skill: each.share for each in profile.shares} for profile in (self.one, self.other))
        return tuple(SkillDifference(each, one.get(each, _NONE), other.get(each, _NONE)) for each in {**one, **other})

    @property
    def overlap(self) -> Fraction:
        """The part that the two have in common, ``Σ min(one, other)``: 1 where they are the same, 0 where no skill is shared."""
        return sum((each.shared for each in self.differences), Fraction(0))

    @property
    def distance(self) -> Fraction:
        """How far they are apart, ``½ Σ |one − other|``: 0 where they are the same, 1 where no skill is shared."""
        return sum((abs(each.difference) for each in self.differences), Fraction(0)) / 2

    @property
    def in_both(self) -> tuple[Skill, ...]:
        """The skills that both need."""
        return tuple(each.skill for each in self.differences if each.shared)

    @property
    def only_in_one(self) -> tuple[Skill, ...]:
        """The skills that the one needs and the other does not."""
        return tuple(each.skill for each in self.differences if not each.other)

    @property
    def only_in_other(self) -> tuple[Skill, ...]:
        """The skills that the other needs and the one does not."""
        return tuple(each.skill for each in self.differences if not each.one)

    def _page(self) -> Page:
        columns = (*names("skill"), *figures(self.one.name, self.other.name, "overlap", "difference"))
        total = ["total", *map(percent, (Fraction(1), Fraction(1), self.overlap)), ""]
        return (table(columns, Each(self.differences, _line), foot=[total]),)


def _line(found: SkillDifference) -> Sequence[str]:
    return [found.skill.name, *map(percent, (found.one, found.other, found.shared)), signed(found.difference)]

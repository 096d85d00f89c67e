"""Skills: what somebody has to be able to do in a role, and the part that it has there."""

from collections.abc import Iterable
from fractions import Fraction

import attrs

from channelmodel._checks import WORKED_OUT, Checked, fault, rule
from channelmodel.errors import Fault, InvalidError
from channelmodel.roles.parts import percent
from channelmodel.values.shares import share_faults, to_fraction

__all__ = ["Skill", "SkillShare", "demand_skills"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Skill(Checked):
    """Something that somebody has to be able to do in a role.

    Which skills there are is the vendor's own word: the library knows none.

    Attributes:
        name: What the vendor calls it; two skills of one name are the same one.
        sentence: What it is, for people; it is told beside the name and does not matter to whether two skills are the same.

    Example:
        >>> closing = Skill("closing", "Bringing a customer to sign.")
        >>> print(closing)
        closing
        >>> closing == Skill("closing", "Getting the signature.")
        True
    """

    _identity = "name"

    name: str
    sentence: str = attrs.field(eq=False)

    def __str__(self) -> str:
        return self.name


@attrs.frozen
class SkillShare(Checked):
    """The part that a skill has in a role.

    Attributes:
        skill: The skill.
        share: Its part of the whole, above 0 and at most 1; a skill that a role does not need is left out of it.

    Raises:
        InvalidError: Where the share is none.

    Example:
        >>> str(SkillShare(Skill("closing", "Bringing a customer to sign."), "0.6"))
        'closing 60.0 %'
    """

    skill: Skill
    share: Fraction = attrs.field(converter=to_fraction, metadata=WORKED_OUT)

    @rule("share")
    def _is_a_part(self) -> Iterable[Fault]:
        return share_faults("share", self.share)

    def __str__(self) -> str:
        return f"{self.skill} {percent(self.share)}"


def demand_skills(subject: str, asked: Iterable[object]) -> None:
    """Refuse what is no skill, such as its name: it would be found nowhere, and pass for a skill that is not needed.

    Raises:
        InvalidError: With everything that is none.
    """
    remedy = "Give the Skill itself, and not its name"
    faults = [fault("skill", each, "a skill is expected", remedy) for each in asked if not isinstance(each, Skill)]
    if faults:
        raise InvalidError(subject, faults)

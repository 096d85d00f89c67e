"""What a role is: the skills that it needs, in which ratio, and how that is lived.

    >>> from channelmodel import roles
    >>> closing = roles.Skill("closing", "Bringing a customer to sign.")
    >>> enabling = roles.Skill("enabling", "Teaching a partner to do it alone.")
    >>> sales = roles.RoleProfile.of("Account manager", {closing: 3, enabling: 1})
    >>> channel = roles.RoleProfile.of("Channel manager", {enabling: 1})
    >>> str(roles.Contrast(channel, sales).overlap)
    '1/4'

How every figure is read:

* A profile has shares that add up to 1; they are exact, and made from weights of which only the ratio matters.
* Two profiles overlap by the sum of the smaller share of every skill, and their distance is what is left of 1.
* A lived profile rests on recorded activities and on what the vendor says of their kinds; where nothing is recorded there is none.
* An environment multiplies shares, and the whole is made a whole again; it gives no skill to a role and takes none away.
* Skills, weights, factors and tolerances are the vendor's: the library holds none of its own.
"""

from channelmodel.roles.alignment import Alignment, Deviation
from channelmodel.roles.contrasts import Contrast, SkillDifference
from channelmodel.roles.counts import ActivityCount
from channelmodel.roles.environments import Environment, SkillFactor, Trait
from channelmodel.roles.lived_profiles import LivedProfile
from channelmodel.roles.profiles import RoleProfile
from channelmodel.roles.recording import lived
from channelmodel.roles.skills import Skill, SkillShare
from channelmodel.roles.usage import SkillUse, Usage

__all__ = [
    "ActivityCount",
    "Alignment",
    "Contrast",
    "Deviation",
    "Environment",
    "LivedProfile",
    "RoleProfile",
    "Skill",
    "SkillDifference",
    "SkillFactor",
    "SkillShare",
    "SkillUse",
    "Trait",
    "Usage",
    "lived",
]


def __dir__() -> list[str]:
    return __all__

"""Roles: what somebody does for a partner, how many people have to do it, and who is eligible."""

from collections.abc import Sequence

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.lists.eligibility import Eligibility

__all__ = ["Role"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(order=False)
class Role(Eligibility):
    """A role that so many people have to fill.

    Attributes:
        name: What the programme calls it.
        people: How many different people have to fill it, at least 1.
        alone: Whether whoever fills it may fill no other role, even where people may fill several.
        any_of: Certificates of which one is enough.
        all_of: Certificates that are all needed.
        at_least: How many certificates of the list ``of`` are needed; ``None`` where there is no such list.
        of: The list for ``at_least``.
        where: What the record of a person has to meet to be looked at; ``None`` where every one is.

    Raises:
        InvalidError: Where nobody has to fill it, or it is not said who may.

    Example:
        >>> print(Role("Architect", 2, at_least=2, of=["Network", "Security", "Cloud"]))
        Architect (holding at least 2 of Network, Security and Cloud)
    """

    _identity = "name"

    name: str
    people: int
    alone: bool = attrs.field(default=False, kw_only=True)

    @rule("people")
    def _somebody_fills_it(self) -> Sequence[Fault]:
        if self.people >= 1:
            return ()
        return (fault("people", self.people, "nobody would have to fill it", "Give at least 1, or leave the role out"),)

    def __str__(self) -> str:
        asked = self.asked[1:-1] if self.asked.startswith("(") else self.asked
        return f"{self.name} ({asked}{', in no other role' if self.alone else ''})"

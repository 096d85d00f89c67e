"""Tiers: the levels of a programme, and what each of them asks for."""

from collections.abc import Iterable
from typing import Any

import attrs

from channelmodel._checks import Checked
from channelmodel.rules.terms.requirements import Requirement

__all__ = ["Tier", "listed"]


def __dir__() -> list[str]:
    return __all__


def listed(given: Any) -> Any:
    """Take a collection of any kind as a tuple; what is none is told by the check of the class."""
    return tuple(given) if isinstance(given, Iterable) and not isinstance(given, str) else given


@attrs.frozen
class Tier(Checked):
    """A level of a programme.

    Attributes:
        name: What the vendor calls it.
        requires: What it asks for, all of it; nothing for a tier that everybody has.

    Raises:
        InvalidError: Where it has no name, or something that it asks for is no requirement.

    Example:
        >>> from channelmodel.rules import fact, flag
        >>> print(Tier("Gold", requires=[fact("certified_people") >= 6, flag("invited")]))
        Gold
          certified people at least 6
          invited
    """

    _identity = "name"

    name: str
    requires: tuple[Requirement, ...] = attrs.field(default=(), converter=listed)

    def __str__(self) -> str:
        return "\n".join([self.name, *(f"  {requirement}" for requirement in self.requires or ("nothing",))])

"""Tiers: the levels of a programme, and what each of them asks for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import lined
from channelmodel.errors import Fault, OperandError
from channelmodel.rules.terms.requirements import Requirement, all_of
from channelmodel.rules.terms.term import Measured, Term

__all__ = ["Places", "Tier", "listed", "meets"]


def __dir__() -> list[str]:
    return __all__


def listed(given: Any) -> Any:
    """Take a collection of any kind as a tuple, and one requirement as several; what is neither is told by the check of the class."""
    if isinstance(given, Requirement):
        return (given,)
    return tuple(given) if isinstance(given, Iterable) and not isinstance(given, str) else given


@attrs.frozen
class Places(Checked):
    """A limited number of places in a tier, which go to the best of those who qualify for it.

    They are given when partners are assessed together. Where there are more partners than places:
    those with more come first, whoever has no amount comes last, and those who tie for the last place all go without it,
    because nothing that the vendor says prefers one of them.

    Attributes:
        number: How many places there are, at least one.
        by: What the best have most of.

    Raises:
        InvalidError: Where there is no place at all.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(Places(20, by=fact("points_this_year")))
        20 places, by points this year
    """

    number: int
    by: Measured

    @rule("number")
    def _there_are_some(self) -> Sequence[Fault]:
        if self.number >= 1:
            return ()
        return (fault("number", self.number, "there is no place to be given", "Give at least one, or leave it out"),)

    @property
    def words(self) -> str:
        """What a partner has to get, in words."""
        return ("the only place" if self.number == 1 else f"one of {self.number:,} places") + f", by {self.by}"

    def __str__(self) -> str:
        return f"{self.number:,} place{'' if self.number == 1 else 's'}, by {self.by}"


@attrs.frozen
class Tier(Checked):
    """A level of a programme, or a designation in it.

    Attributes:
        name: What the vendor calls it.
        requires: What it asks for, all of it; nothing for a tier that everybody has.
        keeps: What it asks of those who have it already; ``None`` where that is the same, and empty where it is nothing.
        places: How many partners can have it; ``None`` where everybody can who qualifies.

    Raises:
        InvalidError: Where it has no name, or something that it asks for is no requirement.

    Example:
        >>> from channelmodel.rules import fact, flag
        >>> print(Tier("Gold", requires=[fact("certified_people") >= 6, flag("invited")], keeps=[fact("certified_people") >= 4]))
        Gold
          certified people at least 6
          invited
          to stay:
            certified people at least 4
    """

    _identity = "name"
    _is_lined = True

    name: str
    requires: tuple[Requirement, ...] = attrs.field(default=(), converter=listed)
    keeps: tuple[Requirement, ...] | None = attrs.field(default=None, converter=listed)
    places: Places | None = None

    @property
    def terms(self) -> tuple[Term, ...]:
        """All that it asks for: to enter, to stay, and what its places are given by."""
        by = () if self.places is None else (self.places.by,)
        return (*self.requires, *(self.keeps or ()), *by)

    def asks_of(self, *, holder: bool) -> tuple[Requirement, ...]:
        """Return what it asks of a partner that has it already, or of one that does not."""
        return self.keeps if holder and self.keeps is not None else self.requires

    def __str__(self) -> str:
        return lined([self.name, *(f"  {line}" for line in self._lines())])

    def _lines(self) -> Iterator[str]:
        yield from map(str, self.requires or ("nothing",))
        if self.places is not None:
            yield str(self.places)
        if self.keeps is not None:
            yield "to stay:"
            yield from (f"  {each}" for each in self.keeps or ("nothing",))


def meets(tier: Tier) -> Requirement:
    """Require all that another tier or designation asks for, such as a specialisation without which nobody is Premier.

    Its requirements are asked as of a newcomer, also of whoever has it by easier rules to stay; a limited place is not asked for.
    For how long a tier has been held is asked with ``months_at``, and which tier a partner has with ``one_of("present_tier", …)``.

    Args:
        tier: The other tier; a value that stands before the one that asks for it, so that nothing ever goes in a circle.

    Raises:
        OperandError: Where it is no tier, or asks for nothing.

    Example:
        >>> from channelmodel.rules import fact
        >>> infrastructure = Tier("Infrastructure", requires=[fact("projects") >= 4, fact("experts") >= 2])
        >>> print(Tier("Premier", requires=[meets(infrastructure), fact("revenue") >= 5000]))
        Premier
          meets Infrastructure (projects at least 4 and experts at least 2)
          revenue at least 5,000
    """
    if not isinstance(tier, Tier):
        raise OperandError(f"meets of {type(tier).__qualname__}", "Give the Tier itself, not its name")
    if not tier.requires:
        raise OperandError(f"meets of {tier.name}", "It asks for nothing, so that everybody meets it: leave it out")
    return all_of(*tier.requires).named(f"meets {tier.name}")

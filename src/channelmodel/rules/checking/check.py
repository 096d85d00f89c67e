"""Checking: what a programme says about partners that it cannot mean, or that is easily overlooked.

Nothing is claimed that is not certain. Where something cannot be told, or would take too long to find out, nothing is said.
"""

from collections.abc import Iterable
from typing import Final

from channelmodel.errors import OperandError, show
from channelmodel.rules.checking.concerns import Concern, Severity
from channelmodel.rules.checking.idle import idle
from channelmodel.rules.checking.order import out_of_order
from channelmodel.rules.checking.reach import unreachable
from channelmodel.rules.checking.supply import not_supplied
from channelmodel.rules.programmes.programme import Programme

__all__ = ["check"]


def __dir__() -> list[str]:
    return __all__


def check(programme: Programme, supplied: Iterable[str] | None = None) -> tuple[Concern, ...]:
    """Return what the author of a programme should look at.

    Tiers that nobody can reach; requirements that say nothing, or less than another one of their tier; higher tiers that ask
    for less than lower ones; and facts that nobody supplies.

    Args:
        programme: The programme.
        supplied: The names of the facts that the caller supplies; left out, it is not looked at whether any is missing.
            What a programme measures itself, such as KPIs and ranks, is supplied by ``standings`` and ``with_ranks``.

    Returns:
        The concerns, mistakes first; none where nothing was found.

    Raises:
        OperandError: Where it is no programme, or the names are none.

    Example:
        >>> from channelmodel.rules import Tier, fact
        >>> people = fact("certified_people")
        >>> programme = Programme("Partner+", [Tier("Silver", [people >= 6]), Tier("Gold", [people >= 6, people >= 4])])
        >>> for concern in check(programme):
        ...     print(concern.kind, "|", concern.message)
        redundant | Gold asks for certified people at least 4 beside certified people at least 6, which covers it
        easier tier | Gold asks for nothing that is not asked for in Silver, so that nobody who reaches Silver is left there
        >>> print(check(programme, supplied=["certified_persons"])[0].remedy)
        Supply it, or write certified_persons if that is what is meant
    """
    if not isinstance(programme, Programme):
        raise OperandError(f"check of {type(programme).__qualname__}", "Give a Programme")
    found = [*unreachable(programme), *idle(programme), *out_of_order(programme)]
    if supplied is not None:
        found.extend(not_supplied(programme, _names(supplied)))
    return tuple(sorted(found, key=lambda concern: _WEIGHTS.index(concern.severity)))


_WEIGHTS: Final = tuple(Severity)


def _names(supplied: Iterable[str]) -> list[str]:
    names = list(supplied) if isinstance(supplied, Iterable) else [supplied]
    if isinstance(supplied, str) or not all(type(name) is str for name in names):
        raise OperandError(f"check with {show(supplied)}", 'Give the names of facts, such as ["certified_people"]')
    return names

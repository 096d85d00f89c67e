"""Sets of names: what they have in common, wherever the names come from; and how names are checked and told."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence

from channelmodel._checks import fault
from channelmodel.errors import Fault, show
from channelmodel.rules.facts.amounts import Undefined
from channelmodel.rules.facts.records import Record
from channelmodel.rules.terms.term import Term

__all__ = ["NameSet", "listed", "named_once", "told"]


def __dir__() -> list[str]:
    return __all__


class NameSet(Term):
    """Several names that a partner has or a programme lists, each once, or why they are not known.

    Example:
        >>> from channelmodel import PartnerId, rules
        >>> standing = rules.Standing.of(PartnerId("P-1"), {"validations": ["MSP", "DevOps"]})
        >>> sorted(rules.names("validations").found(standing))
        ['DevOps', 'MSP']
    """

    __slots__ = ()

    @abstractmethod
    def found(self, record: Record) -> frozenset[str] | Undefined:
        """Return the names; undefined, with the reason, where they are not known."""


def named_once(path: str, names: Sequence[str]) -> tuple[Fault, ...]:
    """Tell what is wrong with names that a programme lists: that there are none, or one of them stands there twice."""
    if not names:
        return (fault(path, names, "nothing would be asked for", "Give at least one name"),)
    first: dict[str, int] = {}
    return tuple(
        fault(f"{path}[{index}]", each, "it stands there already", "Give every name once")
        for index, each in enumerate(names)
        if first.setdefault(each, index) != index
    )


def listed(names: Iterable[str]) -> str:
    """Return names in the order in which they come, as people read them."""
    return ", ".join(map(told, names))


def told(name: str) -> str:
    """Return a name as people read it, in quotes where it has characters that cannot be printed."""
    return name if name.isprintable() else show(name)

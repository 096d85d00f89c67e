"""What has no order: names and tables, which hold several amounts or none, and are no amount themselves."""

from typing import ClassVar, Never

from channelmodel.errors import OperandError

__all__ = ["Unordered"]


def __dir__() -> list[str]:
    return __all__


class Unordered:
    """Something that is neither more nor less than anything; whoever compares it is told what to ask for instead."""

    __slots__ = ()
    _asked_for: ClassVar[tuple[str, str]]
    """What somebody tried, and what to write instead."""

    # Nothing may stand on the other side, and a type checker is to know it too.
    def __lt__(self, other: Never) -> Never:
        raise OperandError(*self._asked_for)

    def __le__(self, other: Never) -> Never:
        raise OperandError(*self._asked_for)

    def __gt__(self, other: Never) -> Never:
        raise OperandError(*self._asked_for)

    def __ge__(self, other: Never) -> Never:
        raise OperandError(*self._asked_for)

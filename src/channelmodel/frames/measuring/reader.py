"""What is read of tables for a question: every column that is not there is noted, so that all are told at once."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import attrs

from channelmodel.errors import Fault, InvalidError
from channelmodel.frames.tables import Tables
from channelmodel.frames.taking import Frame

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


Found: TypeAlias = Callable[[], Frame]
"""How a frame is found, once it is known that every column is there."""


@attrs.define
class Reader:
    """Notes which columns are read for which KPI, and which of them are not there.

    Attributes:
        tables: The tables that are read.
        memory: What had to be collected from them, so that it is collected once.
    """

    tables: Tables
    memory: dict[Hashable, Any] = attrs.field(factory=dict, init=False)
    _readers: list[str] = attrs.field(factory=list, init=False)
    _lacking: dict[str, tuple[Fault, dict[str, None]]] = attrs.field(factory=dict, init=False)

    @contextmanager
    def reading_for(self, who: str) -> Iterator[None]:
        """Read for a KPI, as long as the block lasts."""
        self._readers.append(who)
        try:
            yield
        finally:
            self._readers.pop()

    def demand(self, frame: str, *columns: str) -> None:
        """Note which of the columns are not there."""
        for each in self.tables.lacking(frame, columns):
            _, readers = self._lacking.setdefault(each.path, (each, {}))
            readers.update(dict.fromkeys(self._readers))

    def frame(self, name: str, *columns: str) -> Found:
        """Note that columns of a frame are read, and return how the frame is found, with these columns alone."""
        self.demand(name, *columns)
        return lambda: self.tables.frame(name).select(*dict.fromkeys(columns))

    @property
    def is_lacking(self) -> bool:
        """Whether a column that is read is not there."""
        return bool(self._lacking)

    def refuse(self) -> None:
        """Tell of every column that is not there, and who needs it.

        Raises:
            InvalidError: Where one is not there.
        """
        if self._lacking:
            raise InvalidError("Tables", [_told(fault, readers) for fault, readers in self._lacking.values()])


def _told(fault: Fault, readers: dict[str, None]) -> Fault:
    if not readers:
        return fault
    return attrs.evolve(fault, problem=f"{fault.problem}, and it is needed for {', '.join(readers)}")

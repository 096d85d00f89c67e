"""The columns in which facts are laid out: what is collected of each, and in which groups it stands."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import attrs
from pendulum import Date

from channelmodel.kpi.conversion import Conversion

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


class Part(NamedTuple):
    """The part of a fact that falls to a group.

    Attributes:
        group: The group.
        value: What is collected of the fact for it.
        share: Which share of the fact's number it has; ``None`` for all of it.
    """

    group: Any
    value: Any
    share: Fraction | None = None


@attrs.define
class Columns:
    """Rows of a table with what is collected from them and the groups in which they stand.

    Attributes:
        rows: The facts.
        days: The day that places each; ``None`` where it has none.
        values: What is collected of each; ``None`` where only their number counts.
        convert: How currencies are brought together; ``None`` where they are kept apart.
        origins: Which fact each row is a part of, by number; ``None`` as long as each is a fact of its own.
        shares: Which share of its fact's number each row has; ``None`` where each has all of it.
        groups: For each field and each dimension that was looked at, the group of each row.
    """

    rows: Sequence[Any]
    days: Sequence[Date | None]
    values: Sequence[Any] | None
    convert: Conversion | None = None
    origins: Sequence[int] | None = None
    shares: Sequence[Fraction] | None = None
    groups: dict[str | int, list[Any]] = attrs.field(factory=dict)

    def each_value(self) -> Iterable[Any]:
        """Return what is collected of each row, be it nothing."""
        return self.values if self.values is not None else [None] * len(self.rows)

    def repeat(self, name: str | int, parts: Sequence[Sequence[Part]]) -> None:
        """Repeat every row for each of its parts, and keep the group of each part under the name."""
        flat = [part for each in parts for part in each]
        repeated = [index for index, each in enumerate(parts) for _ in each]
        self.repeat_rows(name, repeated)
        self.groups[name] = [part.group for part in flat]
        if self.values is not None:
            self.values = [part.value for part in flat]
        if any(part.share is not None for part in flat):
            # Credits alone share a fact's number out, and they do so once.
            self.shares = [_WHOLE if part.share is None else part.share for part in flat]

    def repeat_rows(self, name: str | int, repeated: Sequence[int]) -> None:
        """Put rows, by their numbers, in the place of those that there are, whose groups under the name are forgotten."""
        origins = self.origins if self.origins is not None else range(len(self.rows))
        self.rows = [self.rows[index] for index in repeated]
        self.days = [self.days[index] for index in repeated]
        self.origins = [origins[index] for index in repeated]
        self.groups = {
            each: [column[index] for index in repeated] for each, column in self.groups.items() if each != name
        }
        if self.values is not None:
            self.values = [self.values[index] for index in repeated]
        if self.shares is not None:
            self.shares = [self.shares[index] for index in repeated]


_WHOLE = Fraction(1)

"""What may be missing: ``null``, or something."""

from typing import Any, Final

import attrs

from channelmodel.serialization.ways import Definitions, Schema, Way, any_of

__all__ = ["Optional"]


def __dir__() -> list[str]:
    return __all__


_NULL: Final[Schema] = {"type": "null"}


@attrs.frozen
class Optional:
    """``None``, or something.

    Attributes:
        inner: How what is not missing is written and read.
    """

    inner: Way

    def write(self, value: Any) -> Any:
        """Write ``null``, or the value."""
        return None if value is None else self.inner.write(value)

    def read(self, data: Any) -> Any:
        """Read ``null``, or a value."""
        return None if data is None else self.inner.read(data)

    def schema(self, definitions: Definitions) -> Schema:
        """Say what the value looks like."""
        return any_of([self.inner.schema(definitions), _NULL])

    def tagged_schema(self, definitions: Definitions) -> Schema:
        """Say the same for where it has to say what it is."""
        return any_of([self.inner.tagged_schema(definitions), _NULL])

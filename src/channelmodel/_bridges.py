"""How a bridge to another library says that this library is missing, before any of its modules needs it."""

from collections.abc import Iterator
from contextlib import contextmanager

from channelmodel.errors import MissingExtraError

__all__ = ["bridge"]


def __dir__() -> list[str]:
    return __all__


@contextmanager
def bridge(extra: str) -> Iterator[None]:
    """Import within it what the extra of this name brings; where that is not installed, the error says how to get it.

    Raises:
        MissingExtraError: Where a module is missing.

    Example:
        >>> with bridge("pigeons"):
        ...     import loft
        Traceback (most recent call last):
          ...
        channelmodel.errors.MissingExtraError: channelmodel.pigeons needs loft, which is not installed. Install it with: ...
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtraError(extra, str(error.name)) from error

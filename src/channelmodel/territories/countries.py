"""Countries: told by the two letters of ISO 3166, so that a plan and an address mean the same."""

from collections.abc import Iterator, Mapping

from channelmodel._checks import fault
from channelmodel.errors import Fault

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_LETTERS = 2
_ALSO_WRITTEN: Mapping[str, str] = {"UK": "GB", "EL": "GR"}
"""Letters that are in wide use and are not those of the standard: the kingdom's own, and the European Union's for Greece."""


def to_country(value: str) -> str:
    """Take a country's two letters in any case as the capitals of the standard, and pass everything else through.

    Example:
        >>> to_country(" de "), to_country("UK"), to_country("Germany")
        ('DE', 'GB', 'Germany')
    """
    if type(value) is not str:
        return value
    letters = value.strip().upper()
    return _ALSO_WRITTEN.get(letters, letters) if _is_code(letters) else value


def to_country_or_none(value: str | None) -> str | None:
    """Do as ``to_country`` where the country may be unknown.

    Example:
        >>> to_country_or_none(None) is None
        True
    """
    return None if value is None else to_country(value)


def country_faults(path: str, country: str | None) -> Iterator[Fault]:
    """Yield what is wrong with a country that is told by anything but two letters."""
    if country is not None and not _is_code(country):
        remedy = "Write DE for Germany, GB for the United Kingdom"
        yield fault(path, country, "a country is told by the two letters of ISO 3166", remedy)


def _is_code(text: str) -> bool:
    return len(text) == _LETTERS and text.isascii() and text.isalpha()

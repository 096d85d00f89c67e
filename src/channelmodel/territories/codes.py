"""Postal codes as they are compared: texts of which the characters stand in fixed places, and never numbers.

A code is compared without its spaces and hyphens and in capitals. So ``sw1a 1aa`` is ``SW1A1AA``, and ``01067`` is not ``1067``.

British codes need one thing more. Their districts have one figure or two, so that as plain texts ``N10 1AA`` would begin with ``N1``,
and ``SW1A`` would begin with the ``S`` of another town. Area and number of the district are therefore filled up
to two places each; the letter that some districts have, and the inward code, follow.

The *shape* of a code says where it has figures and where it has letters. Codes of one shape can be counted through.
"""

import re
from collections.abc import Mapping
from math import prod
from unicodedata import decimal, normalize

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


LONGEST_CODE = 12
"""Longer than any postal code that there is."""

_FIGURE, _LETTER, _FILLER = "0", "A", "_"
_CHOICES: Mapping[str, str] = {
    _FIGURE: "0123456789",
    _LETTER: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    _FILLER: _FILLER,
}
"""What may stand in a place, in order, by what the place is for."""

_BRITISH = "GB"
_SPACED = re.compile(r"([A-Z]{1,2})([0-9][A-Z]|[0-9]{1,2}) ([0-9][A-Z]{0,2})")
_UNSPACED = re.compile(r"([A-Z]{1,2})(?:([0-9][A-Z]|[0-9]{2}|[0-9])([0-9][A-Z]{0,2})?)?")
_KEY = re.compile(r"([A-Z])([A-Z_])(?:([0-9])([0-9])([A-Z])?([0-9][A-Z]{0,2})?)?")


def key_of(country: str, code: str) -> str:
    """Return the form in which a postal code of a country is compared; it is empty where the code says nothing.

    Example:
        >>> key_of("DE", "10 115"), key_of("GB", "n1 0aa"), key_of("GB", "N10"), key_of("DE", "???")
        ('10115', 'N_010AA', 'N_10', '')
    """
    words = _words(country, code)
    if not all(word.isascii() for word in words):
        return ""
    return _british(words) if country == _BRITISH else "".join(words)


def _words(country: str, code: str) -> list[str]:
    """Return the code in capitals and in words of letters and figures, without the letters of the country that some write before it."""
    words = "".join(map(_plain, normalize("NFKC", code[: 4 * LONGEST_CODE]).upper())).split()
    if len(words) > 1 and words[0] == country:
        return words[1:]
    rest = "".join(words).removeprefix(country)
    return [rest] if rest.isdecimal() else words


def _plain(char: str) -> str:
    if char.isdecimal():
        return str(decimal(char))
    return char if char.isalnum() else " "


def _british(words: list[str]) -> str:
    together = "".join(words)
    found = _SPACED.fullmatch(" ".join(words)) or _UNSPACED.fullmatch(together)
    if found is None:
        # Some codes of the army and of overseas territories are made otherwise.
        return together
    area, district, inward = found.groups()
    key = area.ljust(2, _FILLER)
    if district is None:
        return key
    letter = district[-1] if district[-1].isalpha() else ""
    return key + district.removesuffix(letter).rjust(2, "0") + letter + (inward or "")


def text_of(country: str, key: str) -> str:
    """Return a postal code as people write it, from the form in which it is compared.

    Example:
        >>> text_of("GB", "N_010AA"), text_of("GB", "SW01A"), text_of("DE", "10115")
        ('N1 0AA', 'SW1A', '10115')
    """
    found = _KEY.fullmatch(key) if country == _BRITISH else None
    if found is None:
        return key
    first, second, ten, one, letter, inward = (part or "" for part in found.groups())
    outward = f"{first}{second}{ten.replace('0', '')}{one}{letter}".replace(_FILLER, "")
    return f"{outward} {inward}" if inward else outward


def shape_of(key: str) -> str:
    """Say of each place whether a figure, a letter or nothing stands there.

    Example:
        >>> shape_of("1012AB"), shape_of("N_01")
        ('0000AA', 'A_00')
    """
    return "".join(map(_place_of, key))


def _place_of(char: str) -> str:
    if char == _FILLER:
        return _FILLER
    return _FIGURE if char.isdecimal() else _LETTER


def has_figures_only(shape: str) -> bool:
    """Whether codes of a shape have no letters."""
    return not shape.strip(_FIGURE)


def size_of(shape: str) -> int:
    """Return how many codes of a shape there can be.

    Example:
        >>> size_of("00"), size_of("0A")
        (100, 260)
    """
    return prod(len(_CHOICES[place]) for place in shape)


def number_of(key: str) -> int:
    """Return how many codes of the same shape come before this one.

    Example:
        >>> number_of("0012"), number_of("BA")
        (12, 26)
    """
    number = 0
    for place, char in zip(shape_of(key), key, strict=True):
        choices = _CHOICES[place]
        number = number * len(choices) + choices.index(char)
    return number


def key_at(shape: str, number: int) -> str:
    """Return the code of a shape before which there are so many others.

    Example:
        >>> key_at("0000", 12), key_at("AA", 26)
        ('0012', 'BA')
    """
    chars = []
    for place in reversed(shape):
        choices = _CHOICES[place]
        number, rest = divmod(number, len(choices))
        chars.append(choices[rest])
    return "".join(reversed(chars))

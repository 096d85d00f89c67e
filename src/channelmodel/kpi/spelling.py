"""Spelling: when two names that people have written are the same name.

Names are the same where their letters, digits and symbols are the same, in the same order. That is Unicode's compatibility
caseless matching, after which spaces, punctuation and what cannot be seen are left out. So ``Straße`` is ``STRASSE``
and ``Coca-Cola`` is ``Coca Cola``, because a standard says so or because nobody tells two companies apart by a dot.

Nothing is guessed beyond that. ``Müller`` is not ``Mueller``, ``Café`` is not ``Cafe``, and legal forms stay where they are:
``Müller GmbH`` and ``Müller AG`` are two companies.
"""

from unicodedata import category, normalize

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_LEFT_OUT = frozenset({"Zs", "Zl", "Zp", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Cc", "Cf"})
"""The categories of spaces, of punctuation, and of characters that only control how others look."""
_UNSEEN = frozenset(
    map(
        chr,
        (
            0x34F,
            0x115F,
            0x1160,
            0x17B4,
            0x17B5,
            *range(0x180B, 0x1810),
            *range(0xFE00, 0xFE10),
            *range(0xE0100, 0xE01F0),
        ),
    )
)
"""What cannot be seen and has the category of a letter or a mark: fillers, and selectors of variants, which Japanese names have."""


def normal_form(name: str) -> str:
    """Return the form in which a name is compared; it is empty where the name says nothing, such as ``???``.

    Example:
        >>> normal_form("Straße 7, A.B.C."), normal_form("STRASSE 7  ABC")
        ('strasse7abc', 'strasse7abc')
    """
    caseless = name.casefold() if name.isascii() else _caseless(name)
    # Also where nothing is left out: Korean syllables are taken apart before, and one word would not be what two words are.
    return normalize("NFC", "".join(char for char in caseless if _is_compared(char)))


def _is_compared(char: str) -> bool:
    return category(char) not in _LEFT_OUT and char not in _UNSEEN


def _caseless(name: str) -> str:
    """Return the name in the form of definition D146 of the Unicode standard."""
    folded = normalize("NFKD", normalize("NFD", name).casefold())
    return normalize("NFKD", folded.casefold())

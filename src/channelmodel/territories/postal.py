"""Postal ranges: all codes of a country from one to another, or all that begin alike."""

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault, OperandError, invalid
from channelmodel.territories.codes import (
    LONGEST_CODE,
    has_figures_only,
    key_at,
    key_of,
    number_of,
    shape_of,
    size_of,
    text_of,
)
from channelmodel.territories.countries import country_faults, to_country
from channelmodel.territories.fit import Fit

__all__ = ["PostalRange"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(init=False)
class PostalRange(Checked):
    """The postal codes of a country that begin with one text, with another, or with one in between.

    With one text it is a prefix. With two, both of one length, it reaches from the first to the last, both included.
    A longer code belongs where its beginning belongs: ``02139-1234`` lies in the range of ``02139``.

    Attributes:
        country: The country, in the two letters of ISO 3166.
        first: The first beginning; spaces, hyphens and small letters make no difference.
        last: The last beginning; left out, the same as the first.

    Raises:
        InvalidError: Where the two differ in length or shape, stand in the wrong order, or are no postal codes.

    Example:
        >>> berlin = PostalRange("DE", "10115", "14199")
        >>> berlin.fit("12435"), berlin.fit("80331"), berlin.fit("1067")
        (<Fit.YES: 'yes'>, <Fit.NO: 'no'>, <Fit.UNTOLD: 'cannot be told'>)
        >>> print(berlin, "and", PostalRange("GB", "sw1a"))
        DE 10115 to 14199 and GB SW1A
    """

    _identity = "first"

    country: str
    first: str
    last: str

    def __init__(self, country: str, first: str, last: str | None = None) -> None:
        code = to_country(country)
        beginning = _written(code, first)
        # An argument of another kind passes through; the check of the class tells.
        self.__attrs_init__(
            country=code,
            first=beginning,
            last=beginning if last is None else _written(code, last),
        )

    @rule("country")
    def _is_of_a_country(self) -> Iterable[Fault]:
        return tuple(country_faults("country", self.country))

    @rule("country", "first", "last")
    def _is_made_of_codes(self) -> Iterable[Fault]:
        for path in dict.fromkeys(("first", "last") if self.last != self.first else ("first",)):
            code = getattr(self, path)
            if not 0 < len(key_of(self.country, code)) <= LONGEST_CODE:
                problem = f"a postal code is made of at most {LONGEST_CODE} letters from A to Z and figures"
                yield fault(path, code, problem, "Write the code, or the beginning of it, such as 10115 or SW1A")

    @rule("country", "first", "last")
    def _has_an_order(self) -> Iterable[Fault]:
        first, last = self.keys
        if not first or not last:
            return
        if shape_of(first) != shape_of(last):
            problem = f"{self.first} has another length, or letters where this has figures"
            yield fault(
                "last", self.last, problem, "Write both in one shape, as several ranges where there are several"
            )
        elif last < first:
            yield fault("last", self.last, f"it stands before the first, {self.first}", "Swap the two")

    @cached_property
    def keys(self) -> tuple[str, str]:
        """The first and the last beginning in the form in which codes are compared."""
        return key_of(self.country, self.first), key_of(self.country, self.last)

    @property
    def is_prefix(self) -> bool:
        """Whether it is all codes with one beginning."""
        return self.first == self.last

    @property
    def share(self) -> Fraction:
        """How much of the codes of its shape it takes; the smaller, the narrower it is.

        Example:
            >>> PostalRange("DE", "10").share, PostalRange("DE", "10115", "14199").share
            (Fraction(1, 100), Fraction(817, 20000))
        """
        first, last = self.keys
        return Fraction(number_of(last) - number_of(first) + 1, size_of(shape_of(first)))

    def fit(self, code: str) -> Fit:
        """Say whether a postal code of the same country lies in the range.

        It cannot be told of a code that is shorter than the range's own, because a lost zero and a missing end look alike;
        nor of letters in the place of figures, in a country where they are no part of the code.

        Raises:
            InvalidError: Where the code is no text.
        """
        if type(code) is not str:
            raise invalid("PostalRange.fit", "code", code, "a postal code is a text", "Give it as it is written")
        first, last = self.keys
        key = key_of(self.country, code)[: len(first)]
        if len(key) < len(first):
            return Fit.UNTOLD
        if shape_of(key) != self.shape:
            return Fit.UNTOLD if has_figures_only(self.shape) else Fit.NO
        return Fit.YES if first <= key <= last else Fit.NO

    def common(self, other: "PostalRange") -> "PostalRange | None":
        """Return the codes that lie in this range and in another one; ``None`` where there are none.

        Example:
            >>> print(PostalRange("DE", "10", "14").common(PostalRange("DE", "13500", "15999")))
            DE 13500 to 14999
        """
        if not isinstance(other, PostalRange):
            raise OperandError(f"PostalRange.common with {type(other).__qualname__}", "Give a PostalRange")
        shape = max(self.shape, other.shape, key=len)
        one, two = span_of(self, shape), span_of(other, shape)
        if self.country != other.country or one is None or two is None:
            return None
        first, end = max(one[0], two[0]), min(one[1], two[1])
        return range_at(self.country, shape, first, end) if first < end else None

    @property
    def shape(self) -> str:
        """Where its codes have figures, written ``0``, and where letters, written ``A``; an underscore where they may have nothing."""
        return shape_of(self.keys[0])

    def __str__(self) -> str:
        return f"{self.country} {self.first}" if self.is_prefix else f"{self.country} {self.first} to {self.last}"


def _written(country: object, code: str) -> str:
    """Return a postal code as it is usually written, and everything else unchanged."""
    if type(code) is not str or type(country) is not str:
        return code
    return text_of(country, key_of(country, code)) or code


def span_of(postal: PostalRange, shape: str) -> tuple[int, int] | None:
    """Return which codes of a longer shape a range holds, from a number until before another; ``None`` where they are of another shape."""
    if not shape.startswith(postal.shape):
        return None
    first, last = map(number_of, postal.keys)
    longer = size_of(shape[len(postal.shape) :])
    return first * longer, (last + 1) * longer


def range_at(country: str, shape: str, first: int, end: int) -> PostalRange:
    """Return the range that holds the codes of a shape from a number until before another."""
    return PostalRange(country, *(text_of(country, key_at(shape, number)) for number in (first, end - 1)))

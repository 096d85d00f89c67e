"""Results: a figure with what it was made of, before it is given its name."""

from collections.abc import Iterable

import attrs

from channelmodel.errors import CurrencyMismatchError
from channelmodel.kpi.collecting import KEEP_APART, Kept
from channelmodel.kpi.measurement import Figure
from channelmodel.values.currency import Currency

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Result:
    """A figure with what it was made of.

    Attributes:
        value: The figure; ``None`` where there is none.
        numerator: What was divided, or the figure itself where nothing was.
        denominator: What it was divided by; ``None`` where nothing was divided, or what it is held against is missing.
        currency: The currency of all amounts in it; ``None`` where none is known.
        facts: How many facts it rests on.
        unknown: How many of them are left out, because what the figure is made of is not known of them.
    """

    value: Figure | None
    numerator: Figure | None
    denominator: Figure | None = None
    currency: Currency | None = None
    facts: int = 0
    unknown: int = 0


def one_currency(found: Iterable[Kept], otherwise: Currency | None) -> Currency | None:
    """Return the one currency of all amounts, and another where there are none.

    Raises:
        CurrencyMismatchError: Where there are several.
    """
    met = sorted(frozenset[Currency]().union(*(each.currencies for each in found)))
    if len(met) > 1:
        raise CurrencyMismatchError(met, KEEP_APART)
    return met[0] if met else otherwise

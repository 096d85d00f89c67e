"""Measured quantities: a KPI over a window, as programmes ask for it.

    >>> from channelmodel import Money, kpi
    >>> from channelmodel.rules import measured, trailing
    >>> print(measured(kpi.revenue, trailing(months=12)) >= Money(250_000, "EUR"))
    revenue over the trailing 12 months at least 250,000.00 EUR

It is a fact of the standing like any other: whoever has a channel lets ``standings`` measure it,
and whoever has numbers alone supplies it under its name.
"""

from typing import Final

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault, InvalidError, OperandError, invalid
from channelmodel.kpi import CATALOGUE, Direction, Kpi
from channelmodel.rules.facts.records import words
from channelmodel.rules.times.picked_windows import OneByOne
from channelmodel.rules.times.supplied import Supplied
from channelmodel.rules.times.windows import OnTheDay, Window, on_the_day

__all__ = ["MeasuredKpi", "measured"]


def __dir__() -> list[str]:
    return __all__


_WINDOW: Final = "Give a window, such as trailing(months=12)"


@attrs.frozen(order=False)
class MeasuredKpi(Supplied):
    """What a KPI comes to for a partner, over a window that ends with the day of the standing.

    Attributes:
        kpi: The name of the KPI, in the catalogue or among those that the caller gives when it is measured.
        window: Over which days.
        known_as: Under which name the standing has it; ``None`` where that is exactly its words.

    Raises:
        InvalidError: Where the KPI cannot be asked over the window, or not by partner.

    Example:
        >>> from channelmodel import PartnerId, kpi
        >>> from channelmodel.rules import Standing, trailing
        >>> won = measured(kpi.deals_won, trailing(months=12))
        >>> print(won.amount(Standing.of(PartnerId("P-1"), {"deals won over the trailing 12 months": 4})))
        4
    """

    kpi: str
    window: Window = OnTheDay()

    @rule("kpi", "window")
    def _can_be_asked(self) -> tuple[Fault, ...]:
        known = CATALOGUE.get(self.kpi)
        return () if known is None else misfits(known, self.window)

    def __str__(self) -> str:
        return f"{words(self.kpi)} {self.window.phrase}".rstrip()


def measured(kpi: Kpi | str, window: Window | None = None, *, known_as: str | None = None) -> MeasuredKpi:
    """Measure a KPI over a window that ends with the day as of which a partner is judged.

    Args:
        kpi: The KPI, or its name in the catalogue. One of your own is given again to ``standings``, under its name.
        window: Over which days; left out for what is asked as of the day itself, such as how many people are certified.
        known_as: Under which name the standing has it; left out, it is known by its words.

    Raises:
        InvalidError: Where the catalogue has no KPI of that name or another one, it cannot be asked over the window, or not by partner.
        OperandError: Where the first is neither a KPI nor a name, or the second no window.

    Example:
        >>> from channelmodel import kpi
        >>> from channelmodel.rules import best_of_last
        >>> print(measured(kpi.revenue, best_of_last(4, "quarters")), "|", measured("certified_people"))
        revenue in the best of the last 4 complete fiscal quarters | certified people
    """
    chosen = _chosen(kpi)
    if not isinstance(window, Window | None):
        raise OperandError(f"measured over {type(window).__qualname__}", _WINDOW)
    if faults := misfits(chosen, window or on_the_day()):
        raise InvalidError(f"measured {chosen.name!r}", faults)
    return MeasuredKpi(chosen.name, window or on_the_day(), known_as=known_as)


def misfits(kpi: Kpi, window: Window) -> tuple[Fault, ...]:
    """Say why a KPI cannot be asked of partners over a window; nothing where it can."""
    return (*partner_faults(kpi), *_window_faults(kpi, window))


def partner_faults(kpi: Kpi) -> tuple[Fault, ...]:
    """Say why no partner has a figure of its own of a KPI; nothing where each has one."""
    lacking = dict.fromkeys(each.table.name for each in kpi.formula.measures if each.table.path("partner") is None)
    if not lacking:
        return ()
    problem = f"no partner has one of its own, because {' and '.join(lacking)} belong to no partner"
    return (fault("kpi", kpi.name, problem, "Measure what partners do, such as revenue"),)


def _window_faults(kpi: Kpi, window: Window) -> tuple[Fault, ...]:
    if kpi.is_as_of is not isinstance(window, OnTheDay):
        if kpi.is_as_of:
            problem, remedy = (
                f"{kpi.name} is asked as of a day",
                "Leave the window out, or give on_the_day().ago(years=1)",
            )
        else:
            problem, remedy = f"{kpi.name} is measured over a period", _WINDOW
        return (fault("window", str(window), problem, remedy),)
    if isinstance(window, OneByOne) and kpi.better is Direction.NEITHER:
        remedy = "Measure it over one window, such as last_complete('quarter')"
        return (fault("window", str(window), f"of {kpi.name} neither more nor less is better", remedy),)
    return ()


def _chosen(kpi: object) -> Kpi:
    if isinstance(kpi, Kpi):
        if CATALOGUE.get(kpi.name, kpi) != kpi:
            problem, remedy = "the catalogue has another KPI of this name", "Give your own another name"
            raise invalid("measured", "kpi.name", kpi.name, problem, remedy)
        return kpi
    if not isinstance(kpi, str):
        raise OperandError(f"measured of {type(kpi).__qualname__}", "Give a KPI such as kpi.revenue, or its name")
    if kpi not in CATALOGUE:
        remedy = f"Choose among {', '.join(CATALOGUE)}; of your own give the KPI itself"
        raise invalid("measured", "kpi", kpi, "the catalogue has no KPI of this name", remedy)
    return CATALOGUE[kpi]

"""What the benchmarks work on, made up from a fixed seed: partners in plain dictionaries, the programme that judges them, and deals."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from pendulum import Date

from channelmodel import Deal, DealOrigin, DealStage, Money, PartnerId, Party
from channelmodel.rules import Programme, Requirement, Standing, Tier, fact, flag
from channelmodel.values.day import to_day

__all__ = [
    "CALENDAR",
    "FIRST_YEAR",
    "LEAST",
    "PARTNERS",
    "YEARS",
    "deal_rows",
    "deals",
    "facts",
    "programme",
    "standings",
]

TIERS = ("Registered", "Silver", "Gold", "Platinum")
LEAST: dict[str, tuple[int, int, int, int]] = {
    "revenue": (10_000, 50_000, 150_000, 500_000),
    "certified_people": (1, 3, 6, 12),
    "net_new_users": (10, 75, 300, 800),
    "deals_won": (1, 5, 15, 40),
    "retention_percent": (50, 60, 70, 80),
    "events": (0, 1, 2, 4),
    "references": (0, 1, 3, 6),
}
"""How much of each fact the tiers ask for; the eighth requirement of each is that the fee is paid, or for the upper two the plan agreed."""


def facts(partners: int, seed: int = 1) -> list[dict[str, Any]]:
    """Make up what is known of so many partners."""
    chance = random.Random(seed)
    return [
        {name: chance.randrange(2 * least[-1]) for name, least in LEAST.items()}
        | {"fee_paid": chance.random() < 0.9, "plan_agreed": chance.random() < 0.6}
        for _ in range(partners)
    ]


def programme() -> Programme:
    """Return four tiers of eight requirements each."""
    return Programme("Partner+", [Tier(name, _asked(place)) for place, name in enumerate(TIERS)])


def _asked(place: int) -> list[Requirement]:
    counts = [fact(name) >= least[place] for name, least in LEAST.items() if name != "revenue"]
    revenue = fact("revenue") >= Money(LEAST["revenue"][place], "EUR")
    return [revenue, *counts, flag("fee_paid" if place < len(TIERS) // 2 else "plan_agreed")]


def standings(known: list[dict[str, Any]]) -> list[Standing]:
    """Take the same facts as standings; the revenue is money there."""
    return [
        Standing.of(PartnerId(f"P-{number}"), each | {"revenue": Money(each["revenue"], "EUR")})
        for number, each in enumerate(known)
    ]


def amounts(count: int, seed: int = 1) -> list[Decimal]:
    """Make up so many amounts to the cent, few of them large, and one in a hundred below zero."""
    chance = random.Random(seed)
    return [Decimal(_cents(chance.random, is_back=chance.random() < 0.01)).scaleb(-2) for _ in range(count)]


def _cents(draw: Callable[[], float], *, is_back: bool) -> int:
    return int(draw() ** 3 * 20_000_000) * (-1 if is_back else 1)


FIRST_YEAR, YEARS = 2017, 4
"""Deals are opened in these years; those of the last months may be closed in the year after."""
PARTNERS = 2_000

_DAYS = 1_461
_LONGEST = 240
CALENDAR: tuple[Date, ...] = tuple(
    to_day(date(FIRST_YEAR, 1, 1) + timedelta(days=number)) for number in range(_DAYS + _LONGEST)
)
_CLOSED = (DealStage.WON, DealStage.LOST)
_OPEN = tuple(stage for stage in DealStage if not stage.is_closed)
_ORIGINS = tuple(DealOrigin)
_SETTLERS = (Party.VENDOR, Party.PARTNER, None)


def deal_rows(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """Make up the fields of so many deals, ready to be given to a class.

    A third is won, a third lost and a third open. A few partners sell most, one deal in twenty is sold without any,
    and every seventh through a distributor. One in a hundred won ones is a credit note, of one open deal in four nobody knows
    the amount, and here and there the opening day, the origin or the owner is missing.
    """
    chance = random.Random(seed)
    return [_deal_row(number, count, chance.random) for number in range(count)]


def deals(count: int, seed: int = 1) -> tuple[Deal, ...]:
    """Return the same as facts of the library."""
    return tuple([Deal(**row) for row in deal_rows(count, seed)])


def _deal_row(number: int, count: int, draw: Callable[[], float]) -> dict[str, Any]:
    lot, luck, opened = draw(), draw(), int(draw() * _DAYS)
    is_closed, is_won = lot < 0.66, lot < 0.33
    # The square of a number below one is small more often than not: so few have most.
    partner_id = None if luck < 0.05 else f"P-{int(draw() ** 2 * PARTNERS)}"
    cents = _cents(draw, is_back=is_won and luck > 0.99)
    is_priced = is_closed or luck < 0.75
    return {
        "id": f"D-{number}",
        "customer_id": f"C-{int(draw() * count / 3)}",
        "partner_id": partner_id,
        "distributor_id": f"S-{number % 10}" if partner_id is not None and number % 7 == 0 else None,
        "owner_id": f"E-{number % 150}" if draw() < 0.98 else None,
        "territory_id": f"T-{int(draw() * 60)}",
        "registration_id": f"R-{number}" if lot % 0.1 < 0.03 else None,
        "amount": Money.from_minor_units(cents, "EUR") if is_priced else None,
        "cost": Money.from_minor_units(cents * 2 // 3, "EUR") if is_won and luck < 0.9 else None,
        "opened_on": None if draw() < 0.02 else CALENDAR[opened],
        "expected_on": CALENDAR[opened + 90] if luck < 0.6 else None,
        "closed_on": CALENDAR[opened + int(draw() * _LONGEST)] if is_closed else None,
        "stage": _CLOSED[not is_won] if is_closed else _OPEN[number % len(_OPEN)],
        "origin": _ORIGINS[number % len(_ORIGINS)] if luck < 0.93 else None,
        "price_settled_by": _SETTLERS[number % len(_SETTLERS)] if is_closed else None,
        "has_vendor_services": luck > 0.8,
    }

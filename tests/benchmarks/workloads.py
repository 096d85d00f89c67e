"""What the benchmarks work on: made-up partners in plain dictionaries, and the programme that judges them."""

import random
from typing import Any

from channelmodel import Money, PartnerId
from channelmodel.rules import Programme, Requirement, Standing, Tier, fact, flag

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

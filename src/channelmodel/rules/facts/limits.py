"""Limits: amounts that are raised to a floor or cut at a cap, exactly."""

from collections.abc import Iterable
from functools import reduce

from channelmodel.rules.facts.amounts import Amount, Undefined, alike, all_reasons, why_unlike

__all__ = ["cut_at", "highest", "raised_to"]


def __dir__() -> list[str]:
    return __all__


def cut_at(cap: Amount | Undefined | None, amount: Amount | Undefined) -> Amount | Undefined:
    """Return the amount, or the cap where it is more; ``None`` is no cap."""
    if cap is None:
        return amount
    if isinstance(cap, Undefined) or isinstance(amount, Undefined) or not alike(cap, amount):
        return _none(amount, cap, "cut at")
    return Amount(min(amount.number, cap.number), amount.currency or cap.currency)


def raised_to(floor: Amount | Undefined | None, amount: Amount | Undefined) -> Amount | Undefined:
    """Return the amount, or the floor where it is less; ``None`` is no floor."""
    if floor is None:
        return amount
    if isinstance(floor, Undefined) or isinstance(amount, Undefined) or not alike(floor, amount):
        return _none(amount, floor, "raised to")
    return Amount(max(amount.number, floor.number), amount.currency or floor.currency)


def highest(amounts: Iterable[Amount | Undefined]) -> Amount | Undefined:
    """Return the highest of several amounts, at least one."""
    return reduce(lambda best, each: raised_to(each, best), amounts)


def _none(amount: Amount | Undefined, limit: Amount | Undefined, verb: str) -> Undefined:
    if isinstance(amount, Undefined) or isinstance(limit, Undefined):
        return Undefined(all_reasons((amount, limit)))
    return Undefined(f"{amount} cannot be {verb} {limit}: {why_unlike(amount, limit)}")

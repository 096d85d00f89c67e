"""Standings that are looked at together, of every partner one."""

from collections.abc import Iterable

from channelmodel._checks import fault
from channelmodel.errors import InvalidError, OperandError
from channelmodel.rules.facts.standing import Standing

__all__ = ["each_once"]


def __dir__() -> list[str]:
    return __all__


def each_once(standings: Iterable[Standing], door: str) -> tuple[Standing, ...]:
    """Take standings of which every partner has one.

    Args:
        standings: What is known of each partner.
        door: The name of the function that they were given to, for messages.

    Raises:
        InvalidError: Where a partner stands among them twice.
        OperandError: Where one of them is no standing.
    """
    if not isinstance(standings, Iterable):
        raise OperandError(f"{door} with {type(standings).__qualname__}", "Give a list of standings")
    kept = tuple(standings)
    for each in kept:
        if not isinstance(each, Standing):
            remedy = "Make a standing first, with Standing.of(partner_id, facts)"
            raise OperandError(f"{door} with {type(each).__qualname__} among the standings", remedy)
    first: dict[str, int] = {}
    faults = [
        fault(
            f"standings[{index}].partner_id",
            each.partner_id,
            f"standings[{first[each.partner_id]}] is of this partner too",
            "Give one standing of each partner",
        )
        for index, each in enumerate(kept)
        if first.setdefault(each.partner_id, index) != index
    ]
    if faults:
        raise InvalidError(door, faults)
    return kept

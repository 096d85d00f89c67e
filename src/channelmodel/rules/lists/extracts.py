"""Extracts: what the records of a list have, such as the customers and the amounts of a partner's deals.

Where one of the records does not have it, there is nothing for any, and the reason says which record it is.
"""

from collections.abc import Sequence

from channelmodel.rules.facts.amounts import Amount, Undefined, why_unlike
from channelmodel.rules.lists.members import Member, all_doubts, texts_of
from channelmodel.rules.terms.term import Measured

__all__ = ["amounts_of", "values_of"]


def __dir__() -> list[str]:
    return __all__


def values_of(members: Sequence[Member], key: str) -> tuple[tuple[str, ...], ...] | Undefined:
    """Return the values that each record has under a name, as sorted texts; undefined, with every reason, where one has none."""
    found = [(each.label, texts_of(each.record, key)) for each in members]
    if unclear := [(texts.reason, label) for label, texts in found if isinstance(texts, Undefined)]:
        return all_doubts(unclear)
    return tuple(tuple(sorted(texts)) for _, texts in found if isinstance(texts, frozenset))


def amounts_of(members: Sequence[Member], quantity: Measured) -> tuple[Amount, ...] | Undefined:
    """Return what each record has, all in one unit; undefined, with every reason, where one has none or the units differ."""
    found = [(each.label, quantity.amount(each.record)) for each in members]
    if unclear := [(amount.reason, label) for label, amount in found if isinstance(amount, Undefined)]:
        return all_doubts(unclear)
    return _in_one_unit([amount for _, amount in found if isinstance(amount, Amount)])


def _in_one_unit(amounts: Sequence[Amount]) -> tuple[Amount, ...] | Undefined:
    """Return the amounts as they are compared and added: a plain zero beside money is none of that money."""
    met = {each.currency: each for each in reversed(amounts) if each.currency is not None or each.number}
    if len(met) > 1:
        one, other = list(met.values())[:2]
        return Undefined(f"{other} and {one} cannot be put together: {why_unlike(other, one)}")
    currency = next(iter(met), None)
    return tuple(Amount(each.number, currency) for each in amounts)

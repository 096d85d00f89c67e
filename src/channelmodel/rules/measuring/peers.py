"""Peers: ranks that are found among the partners that are judged together, and supplied to each of them."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

from channelmodel._checks import Checked
from channelmodel.errors import OperandError, invalid
from channelmodel.rules.facts.amounts import Amount, Undefined, all_reasons, why_unlike
from channelmodel.rules.facts.records import NamedFact
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.lists.ranks import Peers, Rank
from channelmodel.rules.measuring.asked import outermost_terms
from channelmodel.rules.measuring.together import each_once
from channelmodel.rules.programmes.allotment import first_unlike
from channelmodel.rules.terms.findings import Outcome
from channelmodel.rules.terms.term import Term

__all__ = ["with_ranks"]


def __dir__() -> list[str]:
    return __all__


_Group: TypeAlias = str | Undefined | None
_GIVE: Final = "Give the programme that asks for ranks, or terms such as rank(fact('spend')) <= 10"


def with_ranks(standings: Iterable[Standing], asked: Checked | Iterable[Checked]) -> tuple[Standing, ...]:
    """Find the ranks that a programme asks for, and supply them to the standings of those who are judged together.

    Partners with the same amount share the better rank: 1, 2, 2, 4.
    A partner without an amount has no rank and takes no place; among the peers it is counted all the same.
    Nor has one that does not meet the condition ``where`` of a rank; it is not counted among peers with the same condition.
    Whatever fact stands in a standing already is left alone, such as a rank that somebody else has found.

    Args:
        standings: What is known of the partners, of each once.
        asked: The programme that asks for ranks, or a tier, or the terms themselves.

    Returns:
        The standings in their order, each with the facts that were found.

    Raises:
        InvalidError: Where a partner stands among them twice, or two different ranks go by one name.
        OperandError: Where one of them is no standing, or what asks is neither a programme nor a term.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import fact, peers, rank
        >>> spend = {"P-1": 900, "P-2": 700, "P-3": 700, "P-4": 100}
        >>> known = [Standing.of(PartnerId(partner), {"spend": amount}) for partner, amount in spend.items()]
        >>> upper_half = rank(fact("spend"), known_as="place") <= peers() / 2
        >>> ranked = with_ranks(known, upper_half)
        >>> print(*[standing.amount("place") for standing in ranked], upper_half.outcome(ranked[2]))
        1 2 2 4 met
    """
    found = each_once(standings, "with_ranks")
    for name, term in _by_name(asked).items():
        amounts = _peers(term, found) if isinstance(term, Peers) else _ranks(term, found)
        found = tuple(_supplied(standing, name, amount) for standing, amount in zip(found, amounts, strict=True))
    return found


def _supplied(standing: Standing, name: str, amount: Amount | Undefined) -> Standing:
    if any(each.name == name for each in standing.facts):
        return standing
    return attrs.evolve(standing, facts=(*standing.facts, NamedFact(name, amount)))


def _peers(term: Peers, standings: Sequence[Standing]) -> list[Amount | Undefined]:
    groups = [_group(standing, term.within) for standing in standings]
    taking_part = zip(groups, standings, strict=True)
    counts = Counter(
        group for group, each in taking_part if term.where is None or term.where.outcome(each) is Outcome.MET
    )
    # A number below 1 would pass for one that nobody found.
    none = Undefined(f"there are no {term}")
    return [
        group if isinstance(group, Undefined) else Amount(counts[group]) if counts[group] else none for group in groups
    ]


def _ranks(term: Rank, standings: Sequence[Standing]) -> list[Amount | Undefined]:
    known = [(_group(each, term.within), term.taking_part(each) or term.quantity.amount(each)) for each in standings]
    amounts: dict[_Group, list[Amount]] = {}
    for group, amount in known:
        amounts.setdefault(group, []).extend([amount] if isinstance(amount, Amount) else [])
    orders = {group: _order(of_group, term) for group, of_group in amounts.items()}
    return [_rank(term, group, amount, orders[group]) for group, amount in known]


def _rank(
    term: Rank, group: _Group, amount: Amount | Undefined, order: list[Fraction] | Undefined
) -> Amount | Undefined:
    if isinstance(amount, Undefined) or isinstance(group, Undefined):
        return Undefined(all_reasons(each for each in (amount, group) if isinstance(each, Undefined)))
    if isinstance(order, Undefined):
        return order
    better = bisect_left(order, amount.number) if term.lowest_first else len(order) - bisect_right(order, amount.number)
    return Amount(better + 1)


def _order(amounts: Sequence[Amount], term: Rank) -> list[Fraction] | Undefined:
    """Return the numbers of a group from the lowest to the highest; undefined where they have no common order."""
    if unlike := first_unlike(amounts):
        # The figures themselves are other partners' own, and no matter of whoever reads this reason.
        return Undefined(f"{term.quantity} of its peers cannot be ranked: {why_unlike(*unlike)}")
    return sorted(each.number for each in amounts)


def _group(standing: Standing, within: str | None) -> _Group:
    return None if within is None else standing.text(within)


def _by_name(asked: Checked | Iterable[Checked]) -> dict[str, Rank | Peers]:
    found: dict[str, Rank | Peers] = {}
    for term in outermost_terms(_demanded(asked)):
        for each in _among_peers(term):
            if found.setdefault(each.fact_name, each) != each:
                remedy = "Leave out known_as, or give each a name of its own"
                problem = f"{each} and {found[each.fact_name]} go by this name"
                raise invalid("with_ranks", "known_as", each.fact_name, problem, remedy)
    return found


def _demanded(asked: object) -> tuple[Checked, ...]:
    parts = tuple(asked) if isinstance(asked, Iterable) else (asked,)
    for each in parts:
        if not isinstance(each, Checked) or not attrs.has(type(each)):
            raise OperandError(f"with_ranks for {type(each).__qualname__}", _GIVE)
    return parts


def _among_peers(term: Term) -> Iterator[Rank | Peers]:
    """Yield what has to be found among peers, the innermost first: one may be ranked by a rank."""
    yield from (each for each in reversed(tuple(term.asked_itself())) if isinstance(each, Rank | Peers))

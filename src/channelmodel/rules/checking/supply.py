"""Supply: facts that a programme asks for and that nothing supplies."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Final

from channelmodel.rules.checking.concerns import Concern, ConcernKind
from channelmodel.rules.lists.ranks import Peers, Rank
from channelmodel.rules.programmes.programme import Programme
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Term
from channelmodel.rules.times.supplied import Supplied

__all__ = ["not_supplied"]


def __dir__() -> list[str]:
    return __all__


_PEOPLE: Final = "people"
"""The fact under which ``standings`` lists the people of a partner with their certificates."""
_LONGEST_GUESS: Final = 80


def not_supplied(programme: Programme, supplied: Collection[str]) -> Iterator[Concern]:
    """Yield the facts that a tier asks for, each once, where nothing supplies them."""
    told = {*supplied, *(name for tier in programme.tiers for term in tier.terms for name in _found(term)), _PEOPLE}
    for tier in programme.tiers:
        for term in tier.terms:
            for name in term.facts:
                if name not in told:
                    told.add(name)
                    yield _lacking(name, tier.name, term, supplied)


def _found(term: Term) -> Iterator[str]:
    """Yield the facts that are found by measuring, or by comparing partners, wherever in a term they stand."""
    return (each.fact_name for each in term.asked_itself() if isinstance(each, Supplied | Rank | Peers))


def _lacking(name: str, tier: str, term: Term, supplied: Collection[str]) -> Concern:
    near = get_close_matches(name[:_LONGEST_GUESS], supplied)
    return Concern(
        kind=ConcernKind.NOT_SUPPLIED,
        tier=tier,
        requirements=(term,) if isinstance(term, Requirement) else (),
        message=f"{tier} asks for {term}, and nothing supplies {name}",
        remedy=f"Supply it, or write {near[0]} if that is what is meant" if near else "Supply it, or correct the name",
    )

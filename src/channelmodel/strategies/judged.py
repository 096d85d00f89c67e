"""Simple programmes and a few partners who are judged by them, so that tiers are really won, lost, and left open."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.entities import PartnerId
from channelmodel.rules import Amount, NamedFact, Requirement, Selection, Standing, fact
from channelmodel.strategies.making import made
from channelmodel.strategies.programmes import programmes
from channelmodel.strategies.references import up_to

__all__ = ["DESIGNATIONS", "EXPERTS", "FEW_PARTNERS", "RANKED", "SIMPLE"]


def __dir__() -> list[str]:
    return __all__


EXPERTS = "certified_people"
"""The one fact that they are judged by."""

SIMPLE: SearchStrategy[Requirement] = made(lambda least: fact(EXPERTS) >= least, st.integers(1, 9))
"""So many experts."""

_MOST = 9
_KNOWN = made(lambda found: (NamedFact(EXPERTS, Amount(found)),) if found <= _MOST else (), up_to(_MOST + 3))
_FEW_IDS = made(lambda number: PartnerId(f"P-{number}"), st.integers(1, 3))
FEW_PARTNERS = st.lists(
    made(Standing, partner_id=_FEW_IDS, facts=_KNOWN), max_size=3, unique_by=lambda standing: standing.partner_id
)
"""Up to three partners, each of whom has so many experts, or it is not known how many."""

RANKED = programmes(requires=SIMPLE, selections=st.sampled_from([each for each in Selection if each.is_ordered]))
"""Programmes that ask for nothing else, and whose tiers have an order."""

DESIGNATIONS = programmes(requires=SIMPLE, selections=st.just(Selection.INDEPENDENT))
"""Programmes that ask for nothing else, and whose designations have none."""

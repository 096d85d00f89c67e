"""The simplest terms, of which all others are drawn: facts, constants, and requirements that name a single fact."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.rules import (
    Attested,
    Comparison,
    Constant,
    Fact,
    Flag,
    OneOf,
    Percentage,
    Quantity,
    QuantityOfPartner,
    Relation,
    Requirement,
    StillValid,
)
from channelmodel.strategies.kinds import Kinds
from channelmodel.strategies.making import made
from channelmodel.strategies.references import maybe
from channelmodel.strategies.standings import amounts
from channelmodel.strategies.texts import mostly
from channelmodel.strategies.vocabulary import (
    AMOUNTS,
    COUNTRIES,
    CUSTOMERS,
    DAYS,
    DEALS,
    FLAGS,
    PEOPLE,
    SHARES,
    THOUSANDS,
)

__all__ = [
    "COMPARED",
    "CONDITIONS",
    "CONSTANTS",
    "FACTS",
    "LISTS",
    "OF_A_DEAL",
    "OF_A_PERSON",
    "RELATIONS",
    "SHARES_TOLD",
    "SIMPLE_REQUIREMENTS",
    "SINGLE",
    "TITLES",
    "several",
]


def __dir__() -> list[str]:
    return __all__


RELATIONS = st.sampled_from(Relation)
"""How something stands to its threshold."""

TITLES = maybe(mostly("Sales excellence", "Delivery"))
"""What a programme calls a requirement, where it has a name for it."""

FACTS = made(Fact, st.sampled_from(tuple(AMOUNTS)))
"""Facts that are amounts."""

CONSTANTS = made(Constant, st.one_of(st.integers(0, 9), THOUSANDS, amounts(currency="EUR")))
"""Amounts that are the same for everybody."""

SINGLE: SearchStrategy[Quantity] = st.one_of(FACTS, CONSTANTS)
"""Quantities that are made of no others."""

SHARES_TOLD: SearchStrategy[Percentage] = made(Percentage, SHARES)
"""Shares that are told in percent."""

COMPARED: SearchStrategy[Comparison] = st.one_of(
    *(
        made(Comparison, st.just(Fact(name)), RELATIONS, made(Constant, values), name=TITLES)
        for name, values in AMOUNTS.items()
    ),
    made(Comparison, st.just(Fact("retention")), RELATIONS, SHARES_TOLD, name=TITLES),
)
"""Facts that are compared with an amount of their own kind."""

_MONTHS = made(Attested, st.sampled_from(DAYS), months=st.sampled_from((12, 24)), name=TITLES)
_AGES = made(Attested, st.sampled_from((*DAYS, *FLAGS)), days=maybe(st.sampled_from((90, 365))), name=TITLES)

SIMPLE_REQUIREMENTS: Kinds = {
    Flag: made(Flag, st.sampled_from(FLAGS), name=TITLES),
    OneOf: made(
        OneOf, st.just("country"), made(tuple, st.lists(COUNTRIES, min_size=1, max_size=2, unique=True)), name=TITLES
    ),
    Attested: st.one_of(_MONTHS, _AGES),
    StillValid: made(StillValid, st.sampled_from(DAYS), name=TITLES),
}
"""Requirements that name a single fact that is no amount."""

CONDITIONS: SearchStrategy[Requirement] = st.one_of(COMPARED, *SIMPLE_REQUIREMENTS.values())
"""Requirements that name a single fact."""

_GOALS = st.one_of(made(Constant, THOUSANDS), st.just(QuantityOfPartner(Fact("revenue"))))
OF_A_DEAL: SearchStrategy[Requirement] = st.one_of(
    st.just(Flag("won")),
    made(Comparison, st.just(Fact("amount")), RELATIONS, _GOALS),
    made(lambda customer: OneOf("customer", (customer,)), CUSTOMERS),
)
"""What may be asked of a deal."""

OF_A_PERSON: SearchStrategy[Requirement] = st.just(Flag("employed"))
"""What may be asked of a person."""

LISTS = st.sampled_from((DEALS, PEOPLE))
"""The lists that a partner has."""


def several(parts: SearchStrategy[Requirement]) -> SearchStrategy[tuple[Requirement, ...]]:
    """Give one or two requirements."""
    return made(tuple, st.lists(parts, min_size=1, max_size=2))

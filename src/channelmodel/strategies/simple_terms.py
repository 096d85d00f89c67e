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

FACTS = st.sampled_from(tuple(AMOUNTS)).map(Fact)
"""Facts that are amounts."""

CONSTANTS = st.one_of(st.integers(0, 9), THOUSANDS, amounts(currency="EUR")).map(Constant)
"""Amounts that are the same for everybody."""

SINGLE: SearchStrategy[Quantity] = st.one_of(FACTS, CONSTANTS)
"""Quantities that are made of no others."""

SHARES_TOLD: SearchStrategy[Percentage] = SHARES.map(Percentage)
"""Shares that are told in percent."""

COMPARED: SearchStrategy[Comparison] = st.one_of(
    *(
        st.builds(Comparison, st.just(Fact(name)), RELATIONS, values.map(Constant), name=TITLES)
        for name, values in AMOUNTS.items()
    ),
    st.builds(Comparison, st.just(Fact("retention")), RELATIONS, SHARES_TOLD, name=TITLES),
)
"""Facts that are compared with an amount of their own kind."""

_MONTHS = st.builds(Attested, st.sampled_from(DAYS), months=st.sampled_from((12, 24)), name=TITLES)
_AGES = st.builds(Attested, st.sampled_from((*DAYS, *FLAGS)), days=maybe(st.sampled_from((90, 365))), name=TITLES)

SIMPLE_REQUIREMENTS: Kinds = {
    Flag: st.builds(Flag, st.sampled_from(FLAGS), name=TITLES),
    OneOf: st.builds(
        OneOf, st.just("country"), st.lists(COUNTRIES, min_size=1, max_size=2, unique=True).map(tuple), name=TITLES
    ),
    Attested: st.one_of(_MONTHS, _AGES),
    StillValid: st.builds(StillValid, st.sampled_from(DAYS), name=TITLES),
}
"""Requirements that name a single fact that is no amount."""

CONDITIONS: SearchStrategy[Requirement] = st.one_of(COMPARED, *SIMPLE_REQUIREMENTS.values())
"""Requirements that name a single fact."""

_GOALS = st.one_of(THOUSANDS.map(Constant), st.just(QuantityOfPartner(Fact("revenue"))))
OF_A_DEAL: SearchStrategy[Requirement] = st.one_of(
    st.just(Flag("won")),
    st.builds(Comparison, st.just(Fact("amount")), RELATIONS, _GOALS),
    CUSTOMERS.map(lambda customer: OneOf("customer", (customer,))),
)
"""What may be asked of a deal."""

OF_A_PERSON: SearchStrategy[Requirement] = st.just(Flag("employed"))
"""What may be asked of a person."""

LISTS = st.sampled_from((DEALS, PEOPLE))
"""The lists that a partner has."""


def several(parts: SearchStrategy[Requirement]) -> SearchStrategy[tuple[Requirement, ...]]:
    """Give one or two requirements."""
    return st.lists(parts, min_size=1, max_size=2).map(tuple)

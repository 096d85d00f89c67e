"""The facts that drawn programmes ask for and that drawn standings know, under a few names of which each means one kind of fact.

The names and what stands under them are few, so that programmes and standings that are drawn apart often have to do with each other.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.rules import Amount, Undefined
from channelmodel.strategies.making import made
from channelmodel.strategies.references import up_to
from channelmodel.strategies.tenures import RECENT
from channelmodel.strategies.texts import mostly, phrases
from channelmodel.values.currency import Currency

__all__ = [
    "AMOUNTS",
    "CERTIFICATES",
    "CERTIFIED_UNTIL",
    "COUNTRIES",
    "CUSTOMERS",
    "DAYS",
    "DEALS",
    "DEAL_FACTS",
    "FACT_NAMES",
    "FLAGS",
    "NUMBERS",
    "PEOPLE",
    "REASONS",
    "SHARES",
    "THOUSANDS",
    "facts_named",
    "perhaps_undefined",
]


def __dir__() -> list[str]:
    return __all__


COUNTS = made(Amount, st.integers(0, 9))
"""How many there are of something."""

PLACES = made(Amount, st.integers(1, 9))
"""A place among partners, or how many they are."""

SHARES = made(Amount, st.fractions(0, 1, max_denominator=20))
"""Parts of something."""

THOUSANDS = made(lambda number: Amount(number * 1000, Currency.EUR), st.integers(0, 20))
"""Round sums of euros, so that a threshold is now and then met to the cent."""

NUMBERS = made(Amount, st.one_of(made(Fraction, st.integers(0, 100)), st.fractions(-1, 2, max_denominator=100)))
"""Numbers of any size and sign."""

REASONS = phrases("retention was not supplied", "renewed / due has no value, because due is 0")
"""Why something is undefined."""

COUNTRIES = mostly("US", "BR", "DE")
"""Texts that tell partners apart."""

CUSTOMERS = mostly("Acme", "Borealis")
"""Texts that tell deals apart."""

CERTIFICATES = st.sampled_from(("Search", "Display", "Video"))
"""Names of certificates, of validations and of products alike, so that a programme can ask for one by the other."""

PEOPLE = "people"
"""The list of people, with what each of them holds."""

CERTIFIED_UNTIL = "until"
"""The first day on which a certificate is in force no more, where it has a record of its own."""

DEALS = "deals"
"""The list of deals."""

AMOUNTS: Mapping[str, SearchStrategy[Amount]] = {
    "certified_people": COUNTS,
    "projects": COUNTS,
    "retention": SHARES,
    "revenue": THOUSANDS,
}
"""The plain amounts."""

FLAGS = ("invited", "fee_paid")
"""What is so or not so."""

DAYS = ("trained_on", "insured_until")
"""Days."""

_SUPPLIED: Mapping[str, SearchStrategy[Amount]] = {
    "revenue_12m": THOUSANDS,
    "months_at_silver": COUNTS,
    "rank_in_country": PLACES,
    "peers_in_country": PLACES,
}
_SEVERAL = st.frozensets(CERTIFICATES, max_size=3)
_SPEND = st.dictionaries(CERTIFICATES, THOUSANDS, max_size=3)
_DATED = st.lists(
    st.fixed_dictionaries({"name": CERTIFICATES}, optional={CERTIFIED_UNTIL: RECENT}), min_size=1, max_size=2
)
_OF_A_PERSON: Mapping[str, SearchStrategy[Any]] = {
    "id": st.sampled_from(("Ada", "Bo", "Cy")),
    "certificates": st.one_of(_SEVERAL, _DATED),
    "employed": st.booleans(),
}
_OF_A_DEAL: Mapping[str, SearchStrategy[Any]] = {
    "id": st.sampled_from(("D-1", "D-2", "D-3")),
    "customer": CUSTOMERS,
    "amount": THOUSANDS,
    "won": st.booleans(),
}


def _known(of_each: Mapping[str, SearchStrategy[Any]]) -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=of_each)


_OF_A_PARTNER: Mapping[str, SearchStrategy[Any]] = {
    **{name: st.one_of(amounts, NUMBERS) for name, amounts in AMOUNTS.items()},
    **dict.fromkeys(FLAGS, st.booleans()),
    "country": COUNTRIES,
    **dict.fromkeys(DAYS, RECENT),
    "validations": _SEVERAL,
    "spend": _SPEND,
    PEOPLE: st.lists(_known(_OF_A_PERSON), max_size=3),
    DEALS: st.lists(_known(_OF_A_DEAL), max_size=3),
    **_SUPPLIED,
}
FACT_NAMES = tuple(_OF_A_PARTNER)
"""The facts of a partner."""

DEAL_FACTS = tuple(_OF_A_DEAL)
"""The facts of a deal."""

_ALL = {**_OF_A_PARTNER, **_OF_A_PERSON, **_OF_A_DEAL}
_ANY = st.one_of(NUMBERS, st.booleans(), THOUSANDS, COUNTRIES, RECENT, _SEVERAL, _SPEND)


@st.composite
def perhaps_undefined(draw: DrawFn, values: SearchStrategy[Any]) -> Any:
    """Give a value, and now and then a reason why there is none."""
    return Undefined(draw(REASONS)) if draw(up_to(7)) == 7 else draw(values)  # noqa: PLR2004 - one of eight


def facts_named(names: Sequence[str]) -> Mapping[str, SearchStrategy[Any]]:
    """Return what may be known under each name: what it means where it is one of these, any kind of fact where it is not."""
    return {name: perhaps_undefined(_ALL.get(name, _ANY)) for name in names}

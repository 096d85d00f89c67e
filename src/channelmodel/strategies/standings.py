"""Amounts and the standings that hold them, for property-based tests."""

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pendulum import Date

from channelmodel.entities import PartnerId
from channelmodel.rules import Amount, NamedFact, Record, Standing, Undefined, Unlisted
from channelmodel.strategies.amounts import currency_of, gains
from channelmodel.strategies.ids import partner_ids
from channelmodel.strategies.references import maybe
from channelmodel.strategies.tenures import RECENT
from channelmodel.strategies.texts import phrases
from channelmodel.values.currency import Currency

__all__ = ["FACT_NAMES", "amounts", "named_facts", "records", "standings", "undefined"]


def __dir__() -> list[str]:
    return __all__


FACT_NAMES = ("certified_people", "projects", "retention", "revenue")
"""The facts that programmes judge, unless asked otherwise."""

_NAMES = maybe(phrases("Blue Harbour IT", "Keystone"))
_NUMBERS = st.one_of(st.integers(0, 100).map(Fraction), st.fractions(-1, 2, max_denominator=100)).map(Amount)
_EUROS = gains(st.just(Currency.EUR)).map(Amount.of)
_DAYS = maybe(RECENT)
_UNLISTED = st.sampled_from(Unlisted)
_REASONS = phrases("retention was not supplied", "renewed / due has no value, because due is 0")


def amounts(*, currency: Currency | str | None = None) -> SearchStrategy[Amount]:
    """Give what rules compare: exact numbers and money.

    Args:
        currency: The currency of money; ``None`` gives any.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(amounts(), lambda amount: amount.number != 0)
        Amount(Fraction(1, 1))
    """
    return st.one_of(_NUMBERS, gains(currency_of(currency, None)).map(Amount.of))


def undefined() -> SearchStrategy[Undefined]:
    """Give reasons why there is no amount.

    Example:
        >>> from hypothesis import find
        >>> find(undefined(), lambda found: True).reason
        'retention was not supplied'
    """
    return st.builds(Undefined, _REASONS)


def named_facts(*, names: Sequence[str] = FACT_NAMES) -> SearchStrategy[NamedFact]:
    """Give what may be known of a partner: amounts, yes or no, and what has no value.

    Args:
        names: The names that they may have.

    Example:
        >>> from hypothesis import find
        >>> find(named_facts(), lambda fact: fact.value is True).name
        'certified_people'
    """
    return st.builds(NamedFact, st.sampled_from(names), st.one_of(_NUMBERS, st.booleans(), _EUROS, undefined()))


def records(*, names: Sequence[str] = FACT_NAMES) -> SearchStrategy[Record]:
    """Give records of a few facts, such as a deal or a person has them.

    Args:
        names: The facts that may be known.

    Example:
        >>> from hypothesis import find
        >>> find(records(), lambda record: True).facts
        ()
    """
    facts = st.lists(named_facts(names=names), max_size=4, unique_by=lambda fact: fact.name).map(tuple)
    return st.builds(Record, facts=facts, unlisted=_UNLISTED)


def standings(
    *,
    names: Sequence[str] = FACT_NAMES,
    ids: SearchStrategy[PartnerId] | None = None,
    as_of: SearchStrategy[Date | None] = _DAYS,
) -> SearchStrategy[Standing]:
    """Give standings in which some facts are known, some are missing and some have no value.

    Args:
        names: The facts that may be known.
        ids: Whose standings they are.
        as_of: The last day that they take in.

    Example:
        >>> from hypothesis import find
        >>> [fact.name for fact in find(standings(), lambda standing: standing.facts).facts]
        ['certified_people']
    """
    return st.builds(
        Standing,
        partner_id=partner_ids() if ids is None else ids,
        facts=st.lists(named_facts(names=names), max_size=4, unique_by=lambda fact: fact.name).map(tuple),
        as_of=as_of,
        name=_NAMES,
        unlisted=_UNLISTED,
    )

"""Amounts, facts, and the records and standings that hold them, for property-based tests."""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from channelmodel.entities import PartnerId
from channelmodel.rules import Amount, NamedFact, Record, Standing, Undefined, Unlisted
from channelmodel.rules.facts.taking import facts_of
from channelmodel.strategies.amounts import currency_of, gains
from channelmodel.strategies.ids import partner_ids
from channelmodel.strategies.references import maybe
from channelmodel.strategies.tenures import RECENT
from channelmodel.strategies.texts import phrases
from channelmodel.strategies.vocabulary import DEAL_FACTS, FACT_NAMES, NUMBERS, REASONS, facts_named
from channelmodel.values.currency import Currency

__all__ = ["amounts", "named_facts", "records", "standings", "undefined"]


def __dir__() -> list[str]:
    return __all__


_NAMES = maybe(phrases("Blue Harbour IT", "Keystone"))
_DAYS = maybe(RECENT)
_UNLISTED = st.sampled_from(Unlisted)


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
    return st.one_of(NUMBERS, gains(currency_of(currency, None)).map(Amount.of))


def undefined() -> SearchStrategy[Undefined]:
    """Give reasons why there is no amount.

    Example:
        >>> from hypothesis import find
        >>> find(undefined(), lambda found: True).reason
        'retention was not supplied'
    """
    return st.builds(Undefined, REASONS)


def named_facts(*, names: Sequence[str] = FACT_NAMES) -> SearchStrategy[NamedFact]:
    """Give what may be known of a partner: amounts, flags, texts, days, names, tables, records, and what has no value.

    A name that the other strategies know always means the same kind of fact: ``country`` is a text, ``deals`` are records.

    Args:
        names: The names that they may have; a name of your own has a fact of any kind.

    Example:
        >>> from hypothesis import find
        >>> find(named_facts(), lambda fact: fact.value is True).name
        'invited'
    """
    return _named(facts_named(names))


@st.composite
def _named(draw: DrawFn, known: Mapping[str, SearchStrategy[Any]]) -> NamedFact:
    name = draw(st.sampled_from(list(known)))
    (taken,) = facts_of({name: draw(known[name])}, Record(), [])
    return taken


def records(*, names: Sequence[str] = DEAL_FACTS) -> SearchStrategy[Record]:
    """Give records of a few facts, such as a deal or a person has them.

    Args:
        names: The facts that may be known; those of a deal unless asked otherwise.

    Example:
        >>> from hypothesis import find
        >>> find(records(), lambda record: True).facts
        ()
    """
    return _record(_facts(names))


@st.composite
def _record(draw: DrawFn, facts: SearchStrategy[dict[str, Any]]) -> Record:
    empty = Record(as_of=draw(_DAYS), unlisted=draw(_UNLISTED))
    return attrs.evolve(empty, facts=facts_of(draw(facts), empty, []))


def standings(
    *,
    names: Sequence[str] = FACT_NAMES,
    ids: SearchStrategy[PartnerId] | None = None,
    as_of: SearchStrategy[Date | None] = _DAYS,
) -> SearchStrategy[Standing]:
    """Give standings in which some facts are known, some are missing and some have no value.

    They know the facts that drawn programmes ask for.

    Args:
        names: The facts that may be known, such as those of a programme; a name of your own has a fact of any kind.
        ids: Whose standings they are.
        as_of: The last day that they take in.

    Example:
        >>> from hypothesis import find
        >>> len(find(standings(), lambda standing: standing.facts).facts)
        1
    """
    return st.builds(
        Standing.of,
        partner_ids() if ids is None else ids,
        _facts(names),
        as_of=as_of,
        name=_NAMES,
        unlisted=_UNLISTED,
    )


def _facts(names: Sequence[str]) -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=facts_named(names))

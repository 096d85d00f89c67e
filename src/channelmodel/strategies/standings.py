"""Amounts, facts, and the records and standings that hold them, for property-based tests."""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from channelmodel.entities import PartnerId
from channelmodel.errors import invalid
from channelmodel.rules import Amount, NamedFact, Programme, Record, Standing, Undefined, Unlisted
from channelmodel.rules.facts.taking import facts_of
from channelmodel.strategies.amounts import currency_of, gains
from channelmodel.strategies.ids import partner_ids
from channelmodel.strategies.making import made
from channelmodel.strategies.memberships import refuse_no_programme
from channelmodel.strategies.references import maybe, up_to
from channelmodel.strategies.tenures import RECENT
from channelmodel.strategies.texts import phrases
from channelmodel.strategies.thresholds import known_around
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
    return st.one_of(NUMBERS, made(Amount.of, gains(currency_of(currency, None))))


def undefined() -> SearchStrategy[Undefined]:
    """Give reasons why there is no amount.

    Example:
        >>> from hypothesis import find
        >>> find(undefined(), lambda found: True).reason
        'retention was not supplied'
    """
    return made(Undefined, REASONS)


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
    names: Sequence[str] | None = None,
    programme: Programme | None = None,
    ids: SearchStrategy[PartnerId] | None = None,
    as_of: SearchStrategy[Date | None] | None = None,
) -> SearchStrategy[Standing]:
    """Give standings in which some facts are known, some are missing and some have no value.

    Of a programme, what is known lies close to its thresholds: just below them, on them, and just above.

    Args:
        names: The facts that may be known; ``None`` gives those that drawn programmes ask for, and a name of your own
            has a fact of any kind.
        programme: The programme that the standings are for, instead of names; ``None`` where they are for none.
        ids: Whose standings they are.
        as_of: The last day that they take in; ``None`` gives days near 2020, and where there is no programme sometimes none.

    Raises:
        InvalidError: What ought to be a programme is none, or names are given beside it.

    Example:
        >>> from hypothesis import find
        >>> len(find(standings(), lambda standing: standing.facts).facts)
        1
        >>> from channelmodel import rules
        >>> club = rules.Programme("Club", [rules.Tier("Gold", [rules.fact("experts") >= 6])])
        >>> find(standings(programme=club), lambda standing: club.assess(standing).tier == "Gold").facts
        (NamedFact(name='experts', value=Amount(Fraction(6, 1))),)
    """
    refuse_no_programme("standings", programme)
    whose = partner_ids() if ids is None else ids
    if programme is None:
        return _standing(whose, _facts(FACT_NAMES if names is None else names), _DAYS if as_of is None else as_of)
    if names is not None:
        problem = "the programme names the facts already"
        raise invalid("standings", "names", names, problem, "Give the names or the programme, and not both")
    return _close_standing(whose, programme, RECENT if as_of is None else as_of)


@st.composite
def _standing(
    draw: DrawFn,
    ids: SearchStrategy[PartnerId],
    facts: SearchStrategy[dict[str, Any]],
    days: SearchStrategy[Date | None],
) -> Standing:
    return Standing.of(draw(ids), draw(facts), as_of=draw(days), name=draw(_NAMES), unlisted=draw(_UNLISTED))


@st.composite
def _close_standing(
    draw: DrawFn, ids: SearchStrategy[PartnerId], programme: Programme, days: SearchStrategy[Date | None]
) -> Standing:
    as_of = draw(days)
    around = known_around(programme, draw(RECENT) if as_of is None else as_of)
    # Three of four are known: a tier that asks for a lot would hardly ever be reached if more were missing.
    known = {name: draw(values) for name, values in around.items() if draw(up_to(3))}
    return Standing.of(draw(ids), known, as_of=as_of, name=draw(_NAMES), unlisted=draw(_UNLISTED))


def _facts(names: Sequence[str]) -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=facts_named(names))

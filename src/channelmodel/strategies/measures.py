"""Measures, each of which can be taken of any channel, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.kpi import AsOf, Field, Measure, Placing
from channelmodel.strategies.conditions import dateless, timed
from channelmodel.strategies.day_counts import between
from channelmodel.strategies.fields import FIELDS, Fields
from channelmodel.strategies.placings import as_of, on

__all__ = ["DAYS_ADDED", "DAYS_LISTED", "DIFFERENT", "MONEY_ADDED", "MONEY_LISTED", "NUMBERS", "measures", "plain"]


def __dir__() -> list[str]:
    return __all__


_FIELDS = st.sampled_from(FIELDS)
_PRICED = st.sampled_from([fields for fields in FIELDS if fields.money])


def measures() -> SearchStrategy[Measure]:
    """Give measures that can be taken of any channel: numbers of facts, sums and lists of money and of days, different ids.

    Example:
        >>> from hypothesis import find
        >>> str(find(measures(), lambda measure: measure.field == "amount"))
        'sum of amount of deals, by closed_on'
    """
    return st.one_of(NUMBERS, MONEY_ADDED, DIFFERENT, MONEY_LISTED, DAYS_ADDED, DAYS_LISTED)


def plain(draw: DrawFn, fields: Fields) -> Measure:
    """Draw the number of a table's rows, under conditions that can be asked where its rows are placed like that."""
    placed: Placing = draw(st.one_of(on(fields), as_of(fields)))
    conditions = timed(fields) if isinstance(placed, AsOf) else dateless(fields)
    return Measure(table=fields.table, placed=placed, where=tuple(draw(st.lists(conditions, max_size=2))))


@st.composite
def _numbers(draw: DrawFn) -> Measure:
    return plain(draw, draw(_FIELDS))


@st.composite
def _different(draw: DrawFn) -> Measure:
    fields = draw(_FIELDS)
    return plain(draw, fields).distinct(draw(st.sampled_from(fields.ids)))


@st.composite
def _money_added(draw: DrawFn) -> Measure:
    fields = draw(_PRICED)
    return plain(draw, fields).sum(draw(st.sampled_from(fields.money)))


@st.composite
def _money_listed(draw: DrawFn) -> Measure:
    fields = draw(_PRICED)
    return plain(draw, fields).values(draw(st.sampled_from(fields.money)))


@st.composite
def _days_added(draw: DrawFn) -> Measure:
    fields = draw(_FIELDS)
    return plain(draw, fields).sum(_days(draw, fields))


@st.composite
def _days_listed(draw: DrawFn) -> Measure:
    fields = draw(_FIELDS)
    return plain(draw, fields).values(_days(draw, fields))


def _days(draw: DrawFn, fields: Fields) -> Field:
    found: Field = draw(st.one_of(*map(st.just, fields.table.numbers), between(fields)))
    return found


NUMBERS: SearchStrategy[Measure] = _numbers()
"""How many facts there are."""
DIFFERENT: SearchStrategy[Measure] = _different()
"""Which different ids are met."""
MONEY_ADDED: SearchStrategy[Measure] = _money_added()
"""What money adds up to."""
MONEY_LISTED: SearchStrategy[Measure] = _money_listed()
"""Every amount."""
DAYS_ADDED: SearchStrategy[Measure] = _days_added()
"""What days add up to."""
DAYS_LISTED: SearchStrategy[Measure] = _days_listed()
"""Every number of days."""

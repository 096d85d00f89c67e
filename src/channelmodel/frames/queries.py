"""Queries: the figures of KPIs as a frame of the engine itself, so that they can be computed, joined and stored where the facts are.

Nothing is collected here: a lazy frame stays lazy.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from channelmodel._checks import fault
from channelmodel.entities import Vendor
from channelmodel.errors import Fault, InvalidError
from channelmodel.frames.measuring.asking import demanded
from channelmodel.frames.measuring.batches import Batch
from channelmodel.frames.measuring.choosing import chosen
from channelmodel.frames.measuring.figures import columns_of, is_told
from channelmodel.frames.measuring.pieces import Whole, pieces_of
from channelmodel.frames.measuring.sources import source_of
from channelmodel.frames.tables import Tables
from channelmodel.frames.tallies import asked, demand_for_each
from channelmodel.kpi import Kpi
from channelmodel.kpi.asking import Question
from channelmodel.kpi.definition import When
from channelmodel.kpi.dimensions import By
from channelmodel.kpi.tables import CONTESTED_REGISTRATIONS, FactTable
from channelmodel.values.calendar import Calendar

__all__ = ["query"]


def __dir__() -> list[str]:
    return __all__


def query(  # noqa: PLR0913 - each may be said on its own
    tables: Tables,
    when: When = None,
    *,
    kpis: Sequence[Kpi],
    by: By | None = None,
    vendor: Vendor | None = None,
    calendar: Calendar | None = None,
) -> Any:
    """Return the figures of several KPIs as a frame of the engine, with one row for each group.

    It has a column for each dimension, named like it: ids and words as text, steps of time by their first day, and null for what
    belongs to no group. It has a column for each KPI, named like it: numbers whole, amounts as exact decimals, zero where there is nothing.
    A ratio has two exact columns, ``…_numerator`` and ``…_denominator``, and is itself the float nearest to what they come to,
    null where nothing is divided. There is a row for each group that any of the KPIs has facts for, and the rows have no order.

    Medians, shares, concentrations and what is weighed are told by :func:`tally` alone, and so is by owner what several share.

    Args:
        tables: The frames; one that no KPI needs need not be there.
        when: The period; KPIs as of a day are asked for its last day. A day, where all of them hold as of one.
        kpis: The KPIs.
        by: The dimension or dimensions to break the figures down by.
        vendor: Whose facts they are; ``None`` where that is not known.
        calendar: The calendar whose months, quarters and years are meant; the vendor's where it is left out, else the calendar year.

    Returns:
        A frame of the engine of the tables, which is lazy where the engine or the frames that were given are.

    Raises:
        InvalidError: With every column that a KPI needs and the frames do not have, where the question cannot be asked of them,
            or where only a tally can tell.

    Example:
        >>> import pyarrow as pa
        >>> from channelmodel import kpi
        >>> deals = pa.table({"id": ["D-1", "D-2", "D-3"], "partner_id": ["P-1", "P-1", "P-2"], "stage": ["won", "lost", "lost"]})
        >>> query(Tables(deals=deals), kpis=[kpi.win_rate], by="partner").sort_by("partner").to_pylist()[0]
        {'partner': 'P-1', 'win_rate': 0.5, 'win_rate_numerator': 1, 'win_rate_denominator': 2}
    """
    reader, question = asked(tables, when, kpis=kpis, by=by, vendor=vendor, calendar=calendar)
    faults = list(_untold(kpis))
    if faults:
        demand_for_each(kpis, question, reader)
        raise InvalidError("query", faults)
    batches = demanded(dict.fromkeys(measure for each in kpis for measure in each.formula.measures), question, reader)
    if reader.is_lacking:
        demand_for_each(kpis, question, reader)
    faults = [*_mixed(batches, question), *_shared(batches), *_unnamed(batches)]
    if faults:
        raise InvalidError("query", faults)
    whole = Whole.of(pieces_of(batches), question.dimensions)
    columns = dict(zip((each.name for each in question.dimensions), whole.groups.values(), strict=True))
    for name, formula in {each.name: each.formula for each in kpis if is_told(each.formula)}.items():
        columns.update(columns_of(name, formula, whole))
    found = chosen(whole.frame, columns)
    return (found if tables.is_lazy else found.collect()).to_native()


_TALLY = "Ask for it with frames.tally(...), which finishes it from what the engine has counted"


def _untold(kpis: Sequence[Kpi]) -> Iterator[Fault]:
    """Yield the KPIs that no query tells."""
    for index, each in enumerate(kpis):
        foreign = [measure.table.name for measure in each.formula.measures if not _is_found(measure.table)]
        if foreign:
            yield fault(f"kpis[{index}]", each.name, f"no engine finds the rows of {foreign[0]}", _TALLY)
        elif not is_told(each.formula):
            yield fault(f"kpis[{index}]", each.name, "it is not made by adding up alone", _TALLY)


def _is_found(table: FactTable) -> bool:
    """Say whether the rows of a table are found without collecting anything."""
    return source_of(table) is not None and table.rows is not CONTESTED_REGISTRATIONS.rows


def _mixed(batches: Iterable[Batch], question: Question) -> Iterator[Fault]:
    """Yield where amounts in several currencies might be added."""
    if any(each.tells_currencies_apart for each in question.dimensions):
        return
    for frame in dict.fromkeys(batch.query.source.frame for batch in batches if batch.money):
        problem = "its amounts may be in several currencies, which are not added"
        remedy = 'Group by="currency" too, or say Tables(currency=...) where all are in one'
        yield Fault("by", f"amounts of {frame}", problem, remedy)


def _shared(batches: Iterable[Batch]) -> Iterator[Fault]:
    """Yield where what several people share would have to be told by a number that is no whole one."""
    if any(batch.sharing.has_credits for batch in batches):
        problem = "deals are shared by their credits, and a third of a deal is no number of an engine"
        yield Fault("by", "the owner", problem, f"{_TALLY}, or leave deal_credits out")


def _unnamed(batches: Iterable[Batch]) -> Iterator[Fault]:
    """Yield where an engine cannot find the steps of time."""
    for group in dict.fromkeys(group for batch in batches for group in batch.groups):
        if group.dimension.grain is not None and group.column is not None and group.steps is None:
            problem = "without a period no engine knows where the weeks of a calendar begin"
            yield Fault("by", group.dimension.name, problem, "Ask for a period")

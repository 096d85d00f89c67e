"""Measuring frames: the same KPIs, and the same figures, as over objects."""

from collections.abc import Iterable, Sequence
from typing import overload

import attrs

from channelmodel.entities import Vendor
from channelmodel.errors import invalid
from channelmodel.frames.engine import Frames
from channelmodel.frames.measuring.asking import demanded
from channelmodel.frames.measuring.gathered import gathered
from channelmodel.frames.measuring.reader import Reader
from channelmodel.frames.tables import Tables
from channelmodel.kpi import Breakdown, Facts, Kpi, Measurement, Tally
from channelmodel.kpi.asking import Question
from channelmodel.kpi.collected import collect, inside, parts_of
from channelmodel.kpi.definition import When
from channelmodel.kpi.dimensions import By
from channelmodel.kpi.finishing import Names
from channelmodel.kpi.tally import question_of_all
from channelmodel.values.calendar import Calendar

__all__ = ["measure", "tally"]


def __dir__() -> list[str]:
    return __all__


@overload
def measure(
    of: Kpi,
    tables: Tables,
    when: When = None,
    *,
    by: None = None,
    vendor: Vendor | None = None,
    calendar: Calendar | None = None,
) -> Measurement: ...
@overload
def measure(
    of: Kpi,
    tables: Tables,
    when: When = None,
    *,
    by: By,
    vendor: Vendor | None = None,
    calendar: Calendar | None = None,
) -> Breakdown: ...
def measure(  # noqa: PLR0913 - each may be said on its own
    of: Kpi,
    tables: Tables,
    when: When = None,
    *,
    by: By | None = None,
    vendor: Vendor | None = None,
    calendar: Calendar | None = None,
) -> Measurement | Breakdown:
    """Measure a KPI over frames: the figures are those of the same facts as objects, to the last cent.

    The engine counts and adds up; what is collected of it are the groups with what the figure is made of.

    Args:
        of: The KPI.
        tables: The frames. One that the KPI does not need need not be there.
        when: The period; for a KPI that holds as of a day that day, or a period to mean its last day. Left out, every fact counts.
        by: The dimension or dimensions to break the figure down by.
        vendor: Whose facts they are, for the currency of a sum over nothing and for the fiscal calendar; ``None`` where that is not known.
        calendar: The calendar whose months, quarters and years are meant; the vendor's where it is left out, else the calendar year.

    Returns:
        A measurement, or with ``by`` a breakdown.

    Raises:
        InvalidError: With every column that the KPI needs and the frames do not have, or where the question cannot be asked of them.
        CurrencyMismatchError: Where amounts in several currencies would have to be added.

    Example:
        >>> import pyarrow as pa
        >>> from channelmodel import kpi
        >>> deals = pa.table({"id": ["D-1", "D-2", "D-3"], "partner_id": ["P-1", "P-1", None], "stage": ["won", "won", "lost"]})
        >>> print(measure(kpi.deals_won, Tables(deals=deals), by="partner"))
        partner  deals won
        ──────────────────
        P-1              2
        total            2
        >>> measure(kpi.deals_won, Tables(deals=deals.drop(["stage"])))
        Traceback (most recent call last):
        ...
        channelmodel.errors.InvalidError: Tables: deals.stage: got no such column; words are expected, and it is needed for deals_won. ...
    """
    found = tally(tables, when, kpis=(of,), by=by, vendor=vendor, calendar=calendar)
    return found.measurement(of) if by is None else found.breakdown(of)


def tally(  # noqa: PLR0913 - each may be said on its own
    tables: Tables,
    when: When = None,
    *,
    kpis: Sequence[Kpi],
    by: By | None = None,
    vendor: Vendor | None = None,
    calendar: Calendar | None = None,
) -> Tally:
    """Count what several KPIs need of frames, in as few queries as there can be.

    What comes of it is the same tally as over objects, and can be added to those of other frames and of objects. Only where all facts of
    a KPI have to be looked at together, such as all deals to find each customer's first, it is finished here and cannot be added.

    Args:
        tables: The frames; one that no KPI needs need not be there.
        when: The period; KPIs as of a day are asked for its last day. A day, where all of them hold as of one.
        kpis: The KPIs.
        by: The dimension or dimensions to break the figures down by.
        vendor: Whose facts they are; ``None`` where that is not known.
        calendar: The calendar whose months, quarters and years are meant; the vendor's where it is left out, else the calendar year.

    Raises:
        InvalidError: With every column that a KPI needs and the frames do not have, or where the question cannot be asked of them.

    Example:
        >>> import pyarrow as pa
        >>> from channelmodel import kpi
        >>> deals = Tables(deals=pa.table({"id": ["D-1", "D-2"], "stage": ["won", "lost"]}))
        >>> won = tally(deals, kpis=[kpi.deals_won, kpi.win_rate])
        >>> (won + won).measurement(kpi.deals_won).value
        2
    """
    reader, question = asked(tables, when, kpis=kpis, by=by, vendor=vendor, calendar=calendar)
    demand_for_each(kpis, question, reader)
    collected = collect(parts_of(each.formula for each in kpis), question, Frames(reader))
    names = Names.of(question, collected)
    return Tally(tuple(kpis), attrs.evolve(question, facts=Facts(vendor, ())), collected, names)


def asked(  # noqa: PLR0913 - what is asked has as many parts
    tables: Tables,
    when: When,
    *,
    kpis: Sequence[Kpi],
    by: By | None,
    vendor: Vendor | None,
    calendar: Calendar | None,
) -> tuple[Reader, Question]:
    """Return what is asked of tables; nothing is computed.

    Raises:
        InvalidError: Where the question cannot be asked of them.
    """
    if not isinstance(tables, Tables):
        remedy = "Give the frames as Tables(deals=..., partners=...)"
        raise invalid("frames", "tables", tables, "tables are expected", remedy)
    reader = Reader(tables)
    return reader, question_of_all(gathered(reader, vendor), when, kpis=kpis, by=by, calendar=calendar, convert=None)


def demand_for_each(kpis: Iterable[Kpi], question: Question, reader: Reader) -> None:
    """Note KPI by KPI which columns are read, and make certain that all of them are there.

    Raises:
        InvalidError: With every column that a KPI needs and the frames do not have, or where the question cannot be asked of them.
    """
    for each in kpis:
        with reader.reading_for(each.name):
            for part in parts_of([each.formula]):
                demanded([part.measure], inside(question, part.within), reader)
    reader.refuse()

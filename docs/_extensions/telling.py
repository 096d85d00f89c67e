"""What the generated pages say, as Markdown: the catalogue of KPIs, the dimensions, the rules of engagement, the contract of frames."""

import importlib
import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs
import quickstart

from channelmodel import engagement, kpi

CHAPTERS: Mapping[str, tuple[str, ...]] = {
    "Sales and finance": ("sales", "sourcing", "concentration"),
    "The number": ("quotas",),
    "Pipeline": ("pipeline", "forecasting"),
    "Deal registrations": ("registering",),
    "Partners and their tiers": ("programme", "recruiting", "activity"),
    "Education and events": ("learning",),
    "What stands in the way": ("impediments",),
}
"""The chapters of the catalogue, with the modules whose KPIs stand in them."""


def chapters() -> Iterator[tuple[str, str]]:
    """Yield the title and the text of each chapter of the catalogue."""
    for title, modules in CHAPTERS.items():
        shown = [value for module in modules for value in _shown(module)]
        known = "\n".join(told(each) for each in shown if isinstance(each, kpi.Kpi))
        made = "\n".join(made_for(each) for each in shown if makes_kpis(each))
        yield title, f"{known}\n{made}"


def _shown(module: str) -> Iterator[Any]:
    room = importlib.import_module(f"channelmodel.kpi.{module}")
    return (getattr(room, name) for name in room.__all__)


def told(each: kpi.Kpi) -> str:
    """Return what a KPI says of itself."""
    when = "as of a day" if each.is_as_of else "for a period"
    return (
        f"**{each.title}** · `kpi.{each.name}`\n\n: {each.sentence}\n\n"
        f"  Asked {when}; unit: {each.unit}; {each.better}.\n"
        f"  Reads {', '.join(each.reads)}; placed {', '.join(each.placed_by)}.\n"
        f"  \n  Made of: {each.formula}.\n"
        f"  \n  For example `kpi.{each.name}(channel, year)` gives {example(each)}.\n"
    )


def example(each: kpi.Kpi) -> kpi.Measurement:
    """Measure the channel of the quickstart over its fiscal year."""
    return each(quickstart.channel, quickstart.year)


def made_for(make: Callable[..., kpi.Kpi]) -> str:
    """Return what a function says of the KPI that it makes."""
    sentence = (
        (inspect.getdoc(make) or "").partition("\n")[0].removeprefix("Return the KPI of ").removeprefix("Return ")
    )
    arguments = ", ".join(inspect.signature(make).parameters)
    return f"`kpi.{make.__name__}({arguments})`\n\n: A KPI that is made for what a vendor says: {sentence}\n"


def makes_kpis(value: Any) -> bool:
    """Say whether something is a function that makes a KPI."""
    return inspect.isfunction(value) and inspect.signature(value).return_annotation is kpi.Kpi


def dimensions() -> str:
    """Return every dimension with its groups."""
    rows = [f"| `{each.name}` | {each.sentence} |" for each in kpi.DIMENSIONS.values()]
    return "\n".join(["| `by=` | its groups |", "|---|---|", *rows])


def engagement_rules() -> str:
    """Return the standard rules of engagement, with what a vendor sets in each."""
    rows = [_rule(each) for each in engagement.standard(idle_days=IDLE_DAYS)]
    return "\n".join(["| code | rule | comes from | what a vendor sets |", "|---|---|---|---|", *rows])


IDLE_DAYS = 30
"""The number of days that stands in the table as an example."""


def _rule(each: engagement.Rule) -> str:
    own = [name for name in attrs.fields_dict(type(each)) if name not in attrs.fields_dict(engagement.Rule)]
    told = ", ".join(f"`{name}`" + (f" ({words})" if (words := each.parameters.get(name)) else "") for name in own)
    return f"| `{each.code}` · `{type(each).__name__}` | {each.sentence} | {each.source} | {told or '–'} |"


def contract() -> Iterator[tuple[str, str]]:
    """Yield the name of each frame with the table of its columns."""
    from channelmodel.frames import CONTRACT  # noqa: PLC0415 - Narwhals is needed for this page alone

    for frame in CONTRACT.values():
        lead = f"One row is {frame.row}." + (" It follows from other frames." if frame.is_derived else "")
        head = "| column | holds | |\n|---|---|---|"
        lines = (f"| `{column.name}` | {_holds(column)} | {column.meaning} |" for column in frame.columns)
        yield frame.name, "\n".join([lead, "", head, *lines])


def _holds(column: Any) -> str:
    words = f": {', '.join(f'`{word}`' for word in column.words)}" if column.words else ""
    notes = [
        note
        for note, is_so in (
            ("never null", not column.may_be_null),
            ("has to be there", not column.may_be_missing),
            ("follows from others", column.is_derived),
        )
        if is_so
    ]
    return f"{column.kind}{words}" + (f" ({', '.join(notes)})" if notes else "")

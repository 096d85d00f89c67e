"""The library at home in dataframes: a contract for their columns, facts to frames and back.

    >>> from channelmodel import frames
    >>> frames.CONTRACT["deals"].column("closed_on").meaning
    'The day on which it was won or lost; null while it is open.'

The frames are those of any engine that Narwhals speaks, eager or lazy, and they are taken as they are.
"""

from channelmodel._bridges import bridge

with bridge("frames"):
    import narwhals.stable.v2  # noqa: F401 - whether it is there is told before any of the modules below needs it

from channelmodel.frames.building import to_tables
from channelmodel.frames.columns import Column, FrameContract, Kind
from channelmodel.frames.contract import CONTRACT
from channelmodel.frames.queries import query
from channelmodel.frames.reading import to_channel, to_facts
from channelmodel.frames.tables import Tables
from channelmodel.frames.tallies import measure, tally

__all__ = [
    "CONTRACT",
    "Column",
    "FrameContract",
    "Kind",
    "Tables",
    "measure",
    "query",
    "tally",
    "to_channel",
    "to_facts",
    "to_tables",
]


def __dir__() -> list[str]:
    return __all__

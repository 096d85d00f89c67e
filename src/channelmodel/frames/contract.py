"""The contract between dataframes and the library: which frames there are, and which columns each of them has.

Frames are flat: ids are text, days are days, amounts are exact decimals with their currency in a column beside them,
and what is a collection inside of a fact is a frame of its own, with the fact's id in every row.
"""

from collections.abc import Mapping
from types import MappingProxyType

from channelmodel.frames.columns import FrameContract
from channelmodel.frames.contracts.deals import DEALS, REGISTRATIONS
from channelmodel.frames.contracts.partners import EVENTS, MEMBERSHIPS, PARTNERS, PLANS
from channelmodel.frames.contracts.vendor import MARKET, NUMBERS, PEOPLE

__all__ = ["CONTRACT"]


def __dir__() -> list[str]:
    return __all__


_PARTS = (DEALS, REGISTRATIONS, PARTNERS, MEMBERSHIPS, EVENTS, PLANS, PEOPLE, MARKET, NUMBERS)

CONTRACT: Mapping[str, FrameContract] = MappingProxyType({each.name: each for part in _PARTS for each in part})
"""Every frame of the contract by its name."""

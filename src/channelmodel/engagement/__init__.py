"""Rules of engagement: who may do what in a deal, and in which deals it was done otherwise.

A rule of engagement is a value: its code, its sentence, where it comes from, and what the vendor has set in it. A list of rules is held
against a channel, as of a day or for a period:

    >>> from datetime import date
    >>> from channelmodel import AccountManager, Channel, ChannelManager, Currency, Deal, Vendor, engagement
    >>> channel = Channel(
    ...     vendor=Vendor(id="V", name="Northwind Systems", currency=Currency.EUR),
    ...     channel_managers=[ChannelManager(id="E-1", name="Kim")],
    ...     deals=[Deal(id="D-1", owner_id="E-1", opened_on=date(2020, 3, 1))],
    ... )
    >>> print(engagement.examine(channel, date(2020, 3, 31), [engagement.DealOwnership()]))
    1 breach and 0 doubts as of 2020-03-31
    A channel manager owns and closes no deal.
      ✗ 2020-03-31 D-1: Kim (E-1), a channel manager, owns it.

A breach names all that it rests on. Where a fact is missing that would tell, there is a doubt, which is never taken for a breach and
never for its absence.
"""

from channelmodel.engagement.breaches import Breach, Doubt, Ground, Told
from channelmodel.engagement.direct import DirectSales, HouseAccounts
from channelmodel.engagement.examining import examine
from channelmodel.engagement.follow_up import ExpectedDay, FollowUp
from channelmodel.engagement.managers import CustomerMeetings, DealOwnership
from channelmodel.engagement.parties import FinalPrice, FirstLine
from channelmodel.engagement.registered import RegisteredDeals
from channelmodel.engagement.report import Report
from channelmodel.engagement.rule import Rule
from channelmodel.engagement.standard import standard
from channelmodel.engagement.stretches import Stretch
from channelmodel.engagement.territories import Handover, TerritoryOwners

__all__ = [
    "Breach",
    "CustomerMeetings",
    "DealOwnership",
    "DirectSales",
    "Doubt",
    "ExpectedDay",
    "FinalPrice",
    "FirstLine",
    "FollowUp",
    "Ground",
    "Handover",
    "HouseAccounts",
    "RegisteredDeals",
    "Report",
    "Rule",
    "Stretch",
    "TerritoryOwners",
    "Told",
    "examine",
    "standard",
]


def __dir__() -> list[str]:
    return __all__

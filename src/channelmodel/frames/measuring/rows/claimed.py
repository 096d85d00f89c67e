"""Registrations that became a won deal, and those that conflict with an earlier one."""

from collections.abc import Sequence

import narwhals.stable.v2 as nw

from channelmodel.entities import DealStage
from channelmodel.frames.measuring.finding import Make, never, plain_day
from channelmodel.frames.measuring.gathered import CLAIMS, gathered
from channelmodel.frames.measuring.reader import Reader
from channelmodel.frames.taking import Frame
from channelmodel.kpi.conflicts import firsts_among
from channelmodel.kpi.moments import Moment

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def won_registrations(reader: Reader, moment: Moment) -> Make:
    """Find the registrations to which a deal points that was won on or before the day that is asked for, each once."""
    deals = reader.frame("deals", "registration_id", "stage", "closed_on")
    reader.demand("registrations", "id")

    def make(columns: Sequence[str]) -> Frame:
        is_won = nw.col("stage") == DealStage.WON.value
        if moment.day is not None:
            is_won &= nw.col("closed_on") <= plain_day(moment.day)
        won = deals().filter(is_won & ~nw.col("registration_id").is_null()).select("registration_id")
        registrations = reader.frame("registrations", *columns, "id")()
        return registrations.join(won, left_on="id", right_on="registration_id", how="semi")

    return make


def contested_registrations(reader: Reader, moment: Moment) -> Make:
    """Find the registrations that conflict with an earlier one of another partner.

    Names of customers and sites are compared in a form that no engine knows how to make. So which registrations these are is found
    among objects, for which the few columns that tell it are collected: of the registrations, of their products and of the customers,
    the latter two as far as they are there. Everything else that is asked of them is asked of the engine.
    """
    reader.demand("registrations", *CLAIMS)

    def make(columns: Sequence[str]) -> Frame:
        contested = [claim.registration.id for claim in firsts_among(gathered(reader))]
        registrations = reader.frame("registrations", *columns, "id")()
        # PyArrow does not know of which type a list of nothing is.
        return registrations.filter(nw.col("id").is_in(contested) if contested else never(nw.col("id")))

    return make

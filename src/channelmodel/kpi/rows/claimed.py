"""Registrations as rows: those that became a won deal, and those that conflict with an earlier one."""

from collections.abc import Sequence

from channelmodel.entities import DealRegistration, DealStage
from channelmodel.kpi.conflicts import firsts_among
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.moments import Moment

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def won_registrations(facts: Facts, moment: Moment) -> Sequence[DealRegistration]:
    """Return the registrations to which a deal points that was won on or before the day that is asked for, each once."""
    day = moment.day
    won = {
        deal.registration_id
        for deal in facts.collection("deals")
        if deal.stage is DealStage.WON and (day is None or deal.closed_on <= day)
    }
    return tuple(each for each in facts.collection("registrations") if each.id in won)


def contested_registrations(facts: Facts, moment: Moment) -> Sequence[DealRegistration]:
    """Return the registrations that conflict with an earlier one of another partner."""
    return tuple(claim.registration for claim in firsts_among(facts))

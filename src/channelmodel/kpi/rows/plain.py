"""Facts that are rows as they stand.

A function for each of them: what functools.partial makes is not equal to its own copy, and tables are values.
"""

from collections.abc import Sequence

from channelmodel.entities import BookedCost, Certification, Deal, DealRegistration, Impediment, Membership
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.moments import Moment

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def deals(facts: Facts, moment: Moment) -> Sequence[Deal]:
    """Return the deals, each of which is a row as it stands."""
    return facts.collection("deals")


def registrations(facts: Facts, moment: Moment) -> Sequence[DealRegistration]:
    """Return the deal registrations, each of which is a row as it stands."""
    return facts.collection("registrations")


def memberships(facts: Facts, moment: Moment) -> Sequence[Membership]:
    """Return the memberships, each of which is a row as it stands."""
    return facts.collection("memberships")


def certifications(facts: Facts, moment: Moment) -> Sequence[Certification]:
    """Return the certifications, each of which is a row as it stands."""
    return facts.collection("certifications")


def impediments(facts: Facts, moment: Moment) -> Sequence[Impediment]:
    """Return the impediments, each of which is a row as it stands."""
    return facts.collection("impediments")


def costs(facts: Facts, moment: Moment) -> Sequence[BookedCost]:
    """Return the booked costs, each of which is a row as it stands."""
    return facts.collection("costs")

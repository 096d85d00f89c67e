"""What one row of a table of facts is: mostly a fact itself, sometimes a part of one, or what several facts say together."""

from channelmodel.kpi.rows.capabilities import Capability
from channelmodel.kpi.rows.seats import Seat
from channelmodel.kpi.rows.stays import Recruit, Stay
from channelmodel.kpi.rows.targets import Target

__all__ = ["Capability", "Recruit", "Seat", "Stay", "Target"]


def __dir__() -> list[str]:
    return __all__

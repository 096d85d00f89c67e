"""The number: what the vendor's people and territories have to bring, and how much of it was reached.

An instalment counts where it lies wholly in the period, so that what is due in a year is not due in each of its months.
Numbers that lie in one another never count twice in one figure: of a manager's and the team's, of a country's and its regions',
of a year's and its quarters' only the topmost counts. In a breakdown everybody still stands with the own number,
so that the groups of nested quotas come to more than their total. Where nobody can tell how much of a number lies in another one,
such as where a manager has a number for January and somebody of the team one for the whole quarter, there is no value.
"""

from channelmodel.kpi.conditions import Known
from channelmodel.kpi.definition import Kpi
from channelmodel.kpi.formulas import Attainment, Total
from channelmodel.kpi.measurement import Direction, Unit
from channelmodel.kpi.measures import Measure, Within
from channelmodel.kpi.pipeline import WON
from channelmodel.kpi.tables import INSTALMENTS

__all__ = ["quota", "quota_attainment", "territory_quota", "territory_quota_attainment"]


def __dir__() -> list[str]:
    return __all__


_REVENUE = Total((WON.sum("amount"),))
_DUE = Measure(table=INSTALMENTS, placed=Within("the instalments that lie in the period", "first")).sum("amount")
OWNERS_DUE = Total((_DUE.and_(Known("owner_id")),))
TERRITORIES_DUE = Total((_DUE.and_(Known("territory_id")),))

quota: Kpi = Kpi(
    name="quota",
    title="Quota",
    sentence="What the vendor's people have to bring in the period: their instalments that lie wholly in it, "
    "without those that a manager's or a longer one covers.",
    unit=Unit.MONEY,
    better=Direction.NEITHER,
    formula=OWNERS_DUE,
)
"""The number of the vendor's people. Where it cannot be told how much lies in another one, that one counts as not known."""
territory_quota: Kpi = Kpi(
    name="territory_quota",
    title="Quota of territories",
    sentence="What the territories have to bring in the period: their instalments that lie wholly in it, "
    "without those that one of a larger territory or a longer one covers.",
    unit=Unit.MONEY,
    better=Direction.NEITHER,
    formula=TERRITORIES_DUE,
)
"""The number of the territories. Where it cannot be told how much lies in another one, that one counts as not known."""
quota_attainment: Kpi = Kpi(
    name="quota_attainment",
    title="Quota attainment",
    sentence="The revenue of the period, divided by what the vendor's people had to bring; a missing quota has no denominator.",
    unit=Unit.SHARE,
    better=Direction.MORE,
    formula=Attainment(_REVENUE, OWNERS_DUE),
)
"""How much of the number was reached. No value without a quota, and with one of zero; only the latter has a denominator."""
territory_quota_attainment: Kpi = Kpi(
    name="territory_quota_attainment",
    title="Quota attainment of territories",
    sentence="The revenue of the period, divided by what the territories had to bring; a missing quota has no denominator.",
    unit=Unit.SHARE,
    better=Direction.MORE,
    formula=Attainment(_REVENUE, TERRITORIES_DUE),
)
"""How much of the territories' number was reached. No value without a quota, and with one of zero; only the latter has a denominator."""

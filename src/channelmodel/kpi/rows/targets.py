"""Instalments of quotas as rows of their own."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel.entities import EmployeeId, QuotaId, TerritoryId
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.moments import Moment
from channelmodel.kpi.rows.trees import above
from channelmodel.values.money import Money
from channelmodel.values.period import Period

__all__ = ["Target"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Target(Checked):
    """An instalment of a quota, as a row of its own.

    Attributes:
        period: When it is due.
        amount: How much.
        owner_id: Whose number it is; ``None`` where it is a territory's.
        territory_id: Which territory's number it is; ``None`` where it is a person's.
        quota_id: The quota that it is a part of; ``None`` where that is not known.
        whole: The days for which the whole quota is set; its own where it is due as one.
        above: Who or what is above, nearest first: managers of a person, or what a territory is a part of.

    Example:
        >>> Target(owner_id=EmployeeId("E-1"), period=Period.of_month(2020, 1), amount=Money(100, "EUR")).first
        Date(2020, 1, 1)
    """

    period: Period
    amount: Money
    owner_id: EmployeeId | None = None
    territory_id: TerritoryId | None = None
    quota_id: QuotaId | None = None
    whole: Period = attrs.field(default=attrs.Factory(attrgetter("period"), takes_self=True))
    above: tuple[EmployeeId | TerritoryId, ...] = ()

    @property
    def first(self) -> Date:
        """The first day for which it is set."""
        return self.period.start

    @property
    def itself(self) -> "Target":
        """The instalment, so that it can be kept as a value."""
        return self


def instalments(facts: Facts, moment: Moment) -> Sequence[Target]:
    """Return the instalments that lie wholly in the period: what is due in a year is not due in each of its months."""
    targets = facts.once("instalments", lambda: tuple(_targets(facts)))
    period = moment.period
    return targets if period is None else tuple(each for each in targets if period.contains(each.period))


def _targets(facts: Facts) -> Iterator[Target]:
    managers = {each.id: each.manager_id for each in facts.collection("employees")}
    parents = {each.id: each.parent_id for each in facts.collection("territories")}
    for quota in facts.collection("quotas"):
        upwards = (*above(quota.owner_id, managers), *above(quota.territory_id, parents))
        for due in quota.instalments:
            yield Target(
                period=due.period,
                amount=due.amount,
                owner_id=quota.owner_id,
                territory_id=quota.territory_id,
                quota_id=quota.id,
                whole=quota.period,
                above=upwards,
            )

"""What whoever writes a coverage plan should look at before customers are shared out by it."""

from collections.abc import Iterator
from enum import StrEnum

import attrs

from channelmodel._checks import Checked
from channelmodel.entities import Channel, TerritoryId
from channelmodel.territories.overlaps import overlaps
from channelmodel.territories.owners import OwnershipSpell, owner_of, shared, unowned
from channelmodel.territories.plans import CoveragePlan, demanded_plan
from channelmodel.territories.statements import CoverageStatement
from channelmodel.values.period import Period, demand_period

__all__ = ["PlanFinding", "PlanFindingKind", "check_plan"]


def __dir__() -> list[str]:
    return __all__


class PlanFindingKind(StrEnum):
    """What kind of thing is to be looked at."""

    OVERLAP = "overlap"
    """Equally specific statements give a part of the market to different territories."""
    REPEATED = "repeated"
    """One territory has the same scope twice."""
    UNKNOWN_TERRITORY = "unknown territory"
    """A scope is given to a territory that the channel does not have."""
    UNKNOWN_CUSTOMER = "unknown customer"
    """An account is named that the channel does not have."""
    WITHOUT_SCOPE = "without scope"
    """A territory covers nothing, and neither does any part of it."""
    UNOWNED = "unowned"
    """A territory that covers something is nobody's for some time."""
    SHARED = "owned by several"
    """A territory that covers something is several people's for some time."""


@attrs.frozen(kw_only=True)
class PlanFinding(Checked):
    """Something about a coverage plan that its author should look at.

    Attributes:
        kind: What kind of thing it is.
        territory_ids: The territories that it is about.
        statements: What gives rise to it, in the order of the plan; empty where it is that there is none.
        message: What was found, in words.
        remedy: What can be done about it.

    Example:
        >>> print(PlanFinding(kind=PlanFindingKind.WITHOUT_SCOPE, territory_ids=(TerritoryId("PT"),),
        ...                   message="PT covers nothing", remedy="Give it a scope"))
        without scope: PT covers nothing. Give it a scope.
    """

    kind: PlanFindingKind
    territory_ids: tuple[TerritoryId, ...] = ()
    statements: tuple[CoverageStatement, ...] = ()
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.message}. {self.remedy}."


def check_plan(plan: CoveragePlan, channel: Channel, period: Period) -> tuple[PlanFinding, ...]:
    """Return everything about a plan that cannot be meant, or is easily overlooked.

    Args:
        plan: The plan; of a dated one, the edition that is meant.
        channel: The territories, the customers, and the account managers who own the territories.
        period: The days on which every territory that covers something should be owned by one account manager.

    Raises:
        OperandError: Where something is no plan or no period.

    Example:
        >>> from channelmodel import Currency, Territory, Vendor, VendorId
        >>> channel = Channel(
        ...     vendor=Vendor(id=VendorId("V"), name="Northwind Systems", currency=Currency.EUR),
        ...     territories=[Territory(id=TerritoryId("PT"), name="Portugal")],
        ... )
        >>> for finding in check_plan(CoveragePlan(), channel, Period.of_year(2020)):
        ...     print(finding)
        without scope: PT covers nothing, and neither does any part of it. Give it a scope, or leave it out.
    """
    demanded_plan("check_plan", plan)
    demand_period("check_plan", period)
    return (
        *_overlapping(plan),
        *_repeated(plan),
        *_leading_nowhere(plan, channel),
        *_without_scope(plan, channel),
        *_badly_owned(plan, channel, period),
    )


def _overlapping(plan: CoveragePlan) -> Iterator[PlanFinding]:
    for overlap in overlaps(plan):
        yield PlanFinding(
            kind=PlanFindingKind.OVERLAP,
            territory_ids=overlap.territory_ids,
            statements=overlap.statements,
            message=f"{' and '.join(overlap.territory_ids)} contest {overlap.scope}",
            remedy="Give it to one of them, or say more closely what each covers",
        )


def _repeated(plan: CoveragePlan) -> Iterator[PlanFinding]:
    counted: dict[CoverageStatement, int] = {}
    for statement in plan.statements:
        counted[statement] = counted.get(statement, 0) + 1
    for statement, number in counted.items():
        if number > 1:
            yield PlanFinding(
                kind=PlanFindingKind.REPEATED,
                territory_ids=(statement.territory_id,),
                statements=(statement,) * number,
                message=f"it is said {number} times that {statement}",
                remedy="Say it once",
            )


def _leading_nowhere(plan: CoveragePlan, channel: Channel) -> Iterator[PlanFinding]:
    territories = {territory.id for territory in channel.territories}
    for territory_id, statements in plan.by_territory.items():
        if territory_id not in territories:
            yield PlanFinding(
                kind=PlanFindingKind.UNKNOWN_TERRITORY,
                territory_ids=(territory_id,),
                statements=statements,
                message=f"the channel has no territory {territory_id}",
                remedy="Add the territory, or correct the id",
            )
    customers = {customer.id for customer in channel.customers}
    for statement in plan.statements:
        if statement.scope.customer_id is not None and statement.scope.customer_id not in customers:
            yield PlanFinding(
                kind=PlanFindingKind.UNKNOWN_CUSTOMER,
                territory_ids=(statement.territory_id,),
                statements=(statement,),
                message=f"the channel has no customer {statement.scope.customer_id}, whom {statement.territory_id} covers",
                remedy="Add the customer, or correct the id",
            )


def _without_scope(plan: CoveragePlan, channel: Channel) -> Iterator[PlanFinding]:
    covering: set[TerritoryId] = set()
    for territory in channel.territories:
        if territory.id in plan.by_territory:
            covering.update(channel.territory_tree.path(territory.id))
    for territory in channel.territories:
        if territory.id not in covering:
            yield PlanFinding(
                kind=PlanFindingKind.WITHOUT_SCOPE,
                territory_ids=(territory.id,),
                message=f"{territory.id} covers nothing, and neither does any part of it",
                remedy="Give it a scope, or leave it out",
            )


def _badly_owned(plan: CoveragePlan, channel: Channel, period: Period) -> Iterator[PlanFinding]:
    for spell in (*unowned(channel, period), *shared(channel, period)):
        statements = plan.by_territory.get(spell.territory_id)
        if statements is None:
            continue
        yield PlanFinding(
            kind=PlanFindingKind.SHARED if spell.owner_ids else PlanFindingKind.UNOWNED,
            territory_ids=(spell.territory_id,),
            statements=statements,
            message=f"{spell}{_standing_in(channel, spell)}",
            remedy="Let its tenures follow one another" if spell.owner_ids else "Give it an owner",
        )


def _standing_in(channel: Channel, spell: OwnershipSpell) -> str:
    first_day = owner_of(channel, spell.territory_id, spell.period.start)
    return f"; whoever owns {first_day.found_at} stands in at first" if first_day.passed and first_day.found_at else ""

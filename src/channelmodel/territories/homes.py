"""Homes: the pool in which partners cover what the territory covers where they are at home."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from channelmodel.entities import Channel, PartnerId
from channelmodel.territories.leads import Assignee
from channelmodel.territories.plans import CoveragePlan, demanded_plan
from channelmodel.territories.pools import LeadPool
from channelmodel.territories.scopes import Scope

__all__ = ["pool_by_territory"]


def __dir__() -> list[str]:
    return __all__


def pool_by_territory(
    channel: Channel, plan: CoveragePlan, weights: Mapping[PartnerId, Fraction | Decimal | int]
) -> LeadPool:
    """Return the pool in which each partner covers what the territory where it is at home covers, and every part of that territory.

    Args:
        channel: The partners and the territories.
        plan: Which territory covers what.
        weights: The weights of the partners that can be given leads. One that is at home nowhere covers nothing.

    Raises:
        UnknownIdError: Where the channel has no such partner.
        InvalidError: Where a weight is negative, or not exact.
        OperandError: Where that is no plan.

    Example:
        >>> from channelmodel import Currency, Partner, Territory, TerritoryId, Vendor, VendorId
        >>> from channelmodel.territories import CoverageStatement, Scope
        >>> channel = Channel(
        ...     vendor=Vendor(id=VendorId("V"), name="Northwind Systems", currency=Currency.EUR),
        ...     territories=[Territory(id=TerritoryId("PT"), name="Portugal")],
        ...     partners=[Partner(id=PartnerId("P-1"), name="Blue Harbour IT", territory_id=TerritoryId("PT"))],
        ... )
        >>> plan = CoveragePlan([CoverageStatement(TerritoryId("PT"), Scope(country="PT"))])
        >>> print(pool_by_territory(channel, plan, {PartnerId("P-1"): 2}).assignees[0].covers[0])
        PT
    """
    demanded_plan("pool_by_territory", plan)
    return LeadPool(
        tuple(
            Assignee(partner_id=partner_id, weight=weight, covers=tuple(_covered(channel, plan, partner_id)))
            for partner_id, weight in weights.items()
        )
    )


def _covered(channel: Channel, plan: CoveragePlan, partner_id: PartnerId) -> Iterator[Scope]:
    home = channel.partner(partner_id).territory_id
    within = frozenset() if home is None else channel.territory_tree.within(home)
    for territory_id, statements in plan.by_territory.items():
        if territory_id in within:
            yield from (statement.scope for statement in statements)

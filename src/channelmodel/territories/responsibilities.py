"""Responsibilities: who in sales answers for a customer, by way of the territory that covers it."""

import datetime
from collections.abc import Iterable, Iterator

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import lined
from channelmodel.entities import Channel, EmployeeId
from channelmodel.errors import Fault
from channelmodel.territories.answers import CoverageAnswer
from channelmodel.territories.owners import Ownership, owner_of
from channelmodel.territories.plans import CoveragePlan, demanded_plan
from channelmodel.territories.profiles import CustomerProfile
from channelmodel.values.dated import Dated
from channelmodel.values.day import as_day, to_day

__all__ = ["Responsibility", "who_covers"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Responsibility(Checked):
    """Who in sales answers for a customer on a day, and why.

    Attributes:
        on: The day.
        answer: Which territory covers the customer.
        ownerships: Whose that territory is; where several contest the customer, whose each of them is.

    Example:
        >>> from datetime import date
        >>> from channelmodel.territories import CoverageOutcome
        >>> nobody = CoverageAnswer(profile=CustomerProfile(country="PT"), outcome=CoverageOutcome.UNCOVERED)
        >>> print(Responsibility(on=date(2020, 3, 2), answer=nobody))
        somebody in PT: covered by nobody
    """

    _is_lined = True

    on: Date = attrs.field(converter=to_day)
    answer: CoverageAnswer
    ownerships: tuple[Ownership, ...] = ()

    @rule("answer", "ownerships")
    def _tells_the_owners_of_its_territories(self) -> Iterable[Fault]:
        told = tuple(ownership.territory_id for ownership in self.ownerships)
        if told == self.answer.territory_ids:
            return ()
        problem = f"the answer is about {self.answer.territory_ids}"
        return (fault("ownerships", told, problem, "Ask who_covers for it"),)

    @property
    def owner_id(self) -> EmployeeId | None:
        """The one account manager who answers for the customer; ``None`` where that is nobody, several, or cannot be told."""
        return None if self.answer.territory_id is None else self.ownerships[0].owner_id

    @property
    def is_settled(self) -> bool:
        """Whether one territory covers the customer, and one account manager owns it."""
        return self.owner_id is not None

    def explain(self) -> str:
        """Return it in words: the territory with the statements that decided, and its owner."""
        return lined(self._lines())

    def __str__(self) -> str:
        return self.explain()

    def _lines(self) -> Iterator[str]:
        yield from self.answer.explain().split("\n")
        yield from (f"  {ownership}" for ownership in self.ownerships)


def who_covers(
    channel: Channel, plan: CoveragePlan | Dated[CoveragePlan], profile: CustomerProfile, day: datetime.date
) -> Responsibility:
    """Return who in sales answers for a customer on a day.

    Args:
        channel: The territories and the account managers who own them.
        plan: Which territory covers what; of a dated plan, the edition that is in force on the day.
        profile: What is known of the customer.
        day: The day.

    Raises:
        NotInForceError: Where no edition of the plan is in force yet.
        InvalidError: Where that is no day.
        OperandError: Where something is no plan or no profile.

    Example:
        >>> from channelmodel import AccountManager, Currency, Territory, TerritoryId, TerritoryOwnership, Vendor, VendorId
        >>> from channelmodel.territories import CoverageStatement, Scope
        >>> iberia = TerritoryOwnership(territory_id=TerritoryId("IBERIA"), since=datetime.date(2020, 1, 1))
        >>> channel = Channel(
        ...     vendor=Vendor(id=VendorId("V"), name="Northwind Systems", currency=Currency.EUR),
        ...     territories=[
        ...         Territory(id=TerritoryId("IBERIA"), name="Iberia"),
        ...         Territory(id=TerritoryId("PT"), name="Portugal", parent_id=TerritoryId("IBERIA")),
        ...     ],
        ...     account_managers=[AccountManager(id=EmployeeId("ana"), name="Ana", territories=(iberia,))],
        ... )
        >>> plan = CoveragePlan([CoverageStatement(TerritoryId("PT"), Scope(country="PT"))])
        >>> print(who_covers(channel, plan, CustomerProfile(country="PT"), datetime.date(2020, 3, 2)))
        somebody in PT: covered by PT
          ✓ PT covers PT
          PT on 2020-03-02: owned by ana through IBERIA, as nobody owns PT
    """
    day = as_day(day)
    in_force = plan.on(day) if isinstance(plan, Dated) else plan
    answer = demanded_plan("who_covers", in_force).answer(profile)
    owned = tuple(owner_of(channel, territory_id, day) for territory_id in answer.territory_ids)
    return Responsibility(on=day, answer=answer, ownerships=owned)

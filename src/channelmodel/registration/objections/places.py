"""Places: where, and by way of whom, a deal may be registered."""

from collections.abc import Iterable, Iterator

import attrs

from channelmodel._checks import fault, rule
from channelmodel.entities import DistributorId, TerritoryId
from channelmodel.errors import Fault
from channelmodel.registration.cases import Case
from channelmodel.registration.given import as_set
from channelmodel.registration.objections.objection import Objection, question
from channelmodel.registration.scopes import either
from channelmodel.registration.verdicts import Code, Reason

__all__ = ["Abroad", "Area", "Supply", "Tender"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Tender(Objection):
    """The customer has called for tenders, which anybody may answer.

    Example:
        >>> print(Tender())
        the customer has called for tenders
    """

    def judge(self, case: Case) -> Iterator[Reason]:
        """Yield a reason where it has."""
        if case.registration.is_tender:
            yield self.reason(Code.TENDER, str(self))

    def __str__(self) -> str:
        return "the customer has called for tenders"


@attrs.frozen(kw_only=True)
class Area(Objection):
    """The deal lies outside the territories in which the policy holds.

    Attributes:
        inside: The territories in which deals may be registered, with all their parts; empty for everywhere.
        outside: Those of them, or parts of them, in which they may not.

    Raises:
        InvalidError: Where neither is given.

    Example:
        >>> print(Area(outside={TerritoryId("DE"), TerritoryId("US")}))
        the deal lies in DE or US
    """

    inside: frozenset[TerritoryId] = attrs.field(default=frozenset(), converter=as_set)
    outside: frozenset[TerritoryId] = attrs.field(default=frozenset(), converter=as_set)

    @rule("inside", "outside")
    def _has_a_border(self) -> Iterable[Fault]:
        if self.inside or self.outside:
            return ()
        return (fault("inside", self.inside, "every deal lies inside", "Give territories, or leave the objection out"),)

    def judge(self, case: Case) -> Iterator[Reason]:
        """Yield a reason where the deal lies outside, and a question where nobody knows."""
        path = case.territories
        if not path:
            yield question("where the customer is, is not known", "territory_id")
        elif (self.inside and self.inside.isdisjoint(path)) or not self.outside.isdisjoint(path):
            yield self.reason(Code.OUTSIDE_TERRITORY, f"the deal lies in {path[0]}", rests_on=(path[0],))

    def __str__(self) -> str:
        told = [f"outside {either(self.inside)}"] if self.inside else []
        return f"the deal lies {' or '.join([*told, *([f'in {either(self.outside)}'] if self.outside else [])])}"


@attrs.frozen(kw_only=True)
class Abroad(Objection):
    """The deal lies outside the territory in which the partner is at home.

    Example:
        >>> print(Abroad())
        the deal lies outside the partner's territory
    """

    def judge(self, case: Case) -> Iterator[Reason]:
        """Yield a reason where it does, and a question where nobody knows."""
        home, path = None if case.partner is None else case.partner.territory_id, case.territories
        if not path:
            yield question("where the customer is, is not known", "territory_id")
        elif home is None:
            yield question("where the partner is at home is not known")
        elif home not in path:
            sentence = f"the deal lies in {path[0]}, and the partner is at home in {home}"
            yield self.reason(Code.OUTSIDE_TERRITORY, sentence, rests_on=(path[0], home))

    def __str__(self) -> str:
        return "the deal lies outside the partner's territory"


@attrs.frozen(kw_only=True)
class Supply(Objection):
    """The partner would be supplied in another way than the vendor wants: by no distributor, or by one that is not meant.

    Attributes:
        distributor_ids: The distributors that may supply it; empty for any.

    Example:
        >>> print(Supply(distributor_ids={DistributorId("Broadline")}))
        another distributor than Broadline would supply the partner
    """

    distributor_ids: frozenset[DistributorId] = attrs.field(default=frozenset(), converter=as_set)

    def judge(self, case: Case) -> Iterator[Reason]:
        """Yield a reason where another one would, and a question where none is named."""
        distributor_id = case.registration.distributor_id
        if distributor_id is None:
            yield question("no distributor is named", "distributor_id")
        elif self.distributor_ids and distributor_id not in self.distributor_ids:
            yield self.reason(
                Code.WRONG_SUPPLY, f"{distributor_id} would supply the partner", rests_on=(distributor_id,)
            )

    def __str__(self) -> str:
        if not self.distributor_ids:
            return "no distributor would supply the partner"
        return f"another distributor than {either(self.distributor_ids)} would supply the partner"

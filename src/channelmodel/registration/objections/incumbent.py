"""Incumbents: the customer buys from somebody already."""

from collections.abc import Iterator
from enum import StrEnum

import attrs

from channelmodel.entities import Deal, DealStage
from channelmodel.kpi import Aspect
from channelmodel.registration.cases import Case
from channelmodel.registration.objections.objection import Objection
from channelmodel.registration.verdicts import Code, Reason
from channelmodel.rules import Duration

__all__ = ["Incumbent", "Seller"]


def __dir__() -> list[str]:
    return __all__


class Seller(StrEnum):
    """Who has sold to the customer before.

    Example:
        >>> print(Incumbent(seller=Seller.ANOTHER_PARTNER))
        the customer has bought from another partner
    """

    ANYBODY = "anybody"
    """Whoever it was, the registering partner too: the vendor wants new customers."""
    SOMEBODY_ELSE = "somebody else"
    """Another partner, or the vendor itself."""
    ANOTHER_PARTNER = "another partner"
    """Another partner."""


@attrs.frozen(kw_only=True)
class Incumbent(Objection):
    """The customer has bought before, from somebody in whose place the partner would step.

    What was bought on the day of the registration or later is not before it.

    Attributes:
        within: How far back is looked; ``None`` for ever.
        seller: Who has sold it.
        same: In what the purchase has to be like the registration: :attr:`Aspect.PRODUCT` or :attr:`Aspect.FAMILY`;
            ``None`` for any purchase. Where the products of one of the two are not known, it is taken to be alike.

    Example:
        >>> from channelmodel.rules import months
        >>> print(Incumbent(within=months(36)))
        the customer has bought from anybody within 36 months
    """

    within: Duration | None = None
    seller: Seller = Seller.ANYBODY
    same: Aspect | None = None

    def judge(self, case: Case) -> Iterator[Reason]:
        """Yield a reason for each purchase."""
        for deal in case.deals:
            if self._is_won_before(deal, case) and self._is_sellers(deal, case) and self._is_alike(deal, case):
                who = deal.partner_id or "the vendor"
                sentence = f"the customer bought {deal.id} from {who} on {deal.closed_on}"
                yield self.reason(Code.INCUMBENT, sentence, rests_on=(deal.id,))

    def _is_won_before(self, deal: Deal, case: Case) -> bool:
        closed_on = deal.closed_on
        return deal.stage is DealStage.WON and closed_on is not None and case.is_recent(closed_on, self.within)

    def _is_sellers(self, deal: Deal, case: Case) -> bool:
        if self.seller is Seller.ANYBODY:
            return True
        if deal.partner_id is None:
            return self.seller is Seller.SOMEBODY_ELSE
        return deal.partner_id != case.registration.partner_id

    def _is_alike(self, deal: Deal, case: Case) -> bool:
        if self.same is None:
            return True
        if self.same is Aspect.FAMILY:
            ours, theirs = case.families, case.families_of(deal)
        else:
            ours, theirs = case.registration.product_ids, frozenset(line.product_id for line in deal.lines)
        return not ours or not theirs or not ours.isdisjoint(theirs)

    def __str__(self) -> str:
        what = "" if self.same is None else f" the same {self.same}"
        told = f"the customer has bought{what} from {self.seller}"
        return told if self.within is None else f"{told} within {self.within}"

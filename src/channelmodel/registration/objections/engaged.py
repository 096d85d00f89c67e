"""Engagement: the vendor was in touch with the customer before the partner registered."""

from collections.abc import Iterable, Iterator

import attrs
from pendulum import Date

from channelmodel._checks import fault, rule
from channelmodel.entities import ActivityKind, Deal, DealStage
from channelmodel.errors import Fault
from channelmodel.registration.cases import Case
from channelmodel.registration.given import as_set
from channelmodel.registration.objections.objection import Objection
from channelmodel.registration.verdicts import Code, Reason
from channelmodel.rules import Duration

__all__ = ["Engaged"]


def __dir__() -> list[str]:
    return __all__


_WITH_CUSTOMERS = frozenset(each for each in ActivityKind if each.is_compelling)


@attrs.frozen(kw_only=True)
class Engaged(Objection):
    """The vendor was in touch with the customer, and not by way of the registering partner.

    A touch is what one of the vendor's people did with the customer in a deal that is not this partner's,
    and the opening of a deal that the vendor sells directly. What came on the day of the registration or later is not before it.

    Attributes:
        within: How far back is looked; ``None`` for ever.
        kinds: What counts as a touch: what is done in front of the customer, unless said otherwise.
        stages: Only deals that stood in one of these stages when the partner registered; empty for all deals, closed ones too.

    Raises:
        InvalidError: Where no kind counts.

    Example:
        >>> from channelmodel.rules import months
        >>> print(Engaged(within=months(6)))
        the vendor was in touch with the customer within 6 months
    """

    within: Duration | None = None
    kinds: frozenset[ActivityKind] = attrs.field(default=_WITH_CUSTOMERS, converter=as_set)
    stages: frozenset[DealStage] = attrs.field(default=frozenset(), converter=as_set)

    @rule("kinds")
    def _something_counts(self) -> Iterable[Fault]:
        if self.kinds:
            return ()
        return (fault("kinds", self.kinds, "nothing would count as a touch", "Give at least one kind of activity"),)

    def judge(self, case: Case) -> Iterator[Reason]:
        """Yield a reason for each deal in which the vendor was in touch with the customer."""
        for deal in case.deals:
            touches = [day for day in self._touches(deal, case) if case.is_recent(day, self.within)]
            if touches and (not self.stages or deal.stage_on(case.since) in self.stages):
                sentence = f"the vendor was in touch with the customer on {max(touches)}, about {deal.id}"
                yield self.reason(Code.ENGAGED, sentence, rests_on=(deal.id,))

    def _touches(self, deal: Deal, case: Case) -> Iterator[Date]:
        if deal.partner_id is not None and deal.partner_id == case.registration.partner_id:
            return
        if deal.partner_id is None and deal.opened_on is not None:
            yield deal.opened_on
        for each in deal.activities:
            if each.employee_id is not None and each.kind in self.kinds:
                yield each.on

    def __str__(self) -> str:
        told = "the vendor was in touch with the customer"
        if self.within is not None:
            told += f" within {self.within}"
        if self.stages:
            told += f", in a deal in {' or '.join(each for each in DealStage if each in self.stages)}"
        return told

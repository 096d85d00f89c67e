"""The rules of engagement that a vendor begins with."""

from channelmodel.engagement.direct import NO_ACCOUNTS, DirectSales, HouseAccounts
from channelmodel.engagement.follow_up import ExpectedDay, FollowUp
from channelmodel.engagement.managers import CustomerMeetings, DealOwnership
from channelmodel.engagement.parties import FinalPrice, FirstLine
from channelmodel.engagement.registered import RegisteredDeals
from channelmodel.engagement.rule import Rule
from channelmodel.engagement.territories import Handover, TerritoryOwners
from channelmodel.values.business import BusinessCalendar

__all__ = ["standard"]


def __dir__() -> list[str]:
    return __all__


def standard(
    *,
    idle_days: int,
    business: BusinessCalendar | None = None,
    house: HouseAccounts = NO_ACCOUNTS,
    handover: Handover = Handover.AT_ONCE,
) -> tuple[Rule, ...]:
    """Return the rules of engagement of a vendor that sells through partners first.

    Args:
        idle_days: For how many days an open deal may be without an activity.
        business: The calendar whose business days are counted; ``None`` where calendar days are.
        house: The accounts that the vendor has kept to itself.
        handover: What happens to the open deals of a territory that gets another owner.

    Raises:
        InvalidError: Where something is not what it should be.

    Example:
        >>> for rule in standard(idle_days=30):
        ...     print(rule.sentence)
        A channel manager owns and closes no deal.
        A channel manager takes no part in the customer meetings that decide a deal.
        The final price is settled between the customer and a partner.
        Nobody sells direct around the channel, but to house accounts.
        The vendor is not the customer's first line of support, unless its professional services are involved.
        Account managers keep to their own territories.
        A registered deal is honoured: nobody else opens or wins it while it is protected.
        An open deal is followed up before it stalls.
        An open deal is closed by the day on which it was expected, or gets a new one.
    """
    return (
        DealOwnership(),
        CustomerMeetings(),
        FinalPrice(),
        DirectSales(house=house),
        FirstLine(),
        TerritoryOwners(handover=handover),
        RegisteredDeals(),
        FollowUp(idle_days=idle_days, business=business),
        ExpectedDay(),
    )

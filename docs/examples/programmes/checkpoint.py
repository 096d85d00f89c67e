"""Check Point: the discount for registered deals, on top of what a partner gets anyway; there are no tiers in it.

Source: http://businessdocbox.com/Marketing/91695594-Deal-registration-faq.html, a copy of about 2016.

Not in it: that of an emerging technology only the part above 20,000 dollars counts, and the edition of 2013 with its 20 points.
"""

from channelmodel import Money
from channelmodel.rules import Benefit, Benefits, BenefitUnit, Requirement, Stacking, fact, flag, not_

large = fact("list_price") >= Money(20_000, "USD")

# Three years without a purchase: the 36th month before the deal is the last one that counts.
new_customer = flag("new_customer") & (
    not_(flag("bought_before")) | (fact("months_since_last_purchase") >= 36).named("No purchase in three years")
)


def registered(name: str, points: int, kind: Requirement) -> Benefit:
    """Give points of discount for a large deal of a kind, where it is registered."""
    return Benefit(name, points, unit=BenefitUnit.POINTS, requires=[large, flag("registered"), kind])


CHECKPOINT_DISCOUNT = Benefits(
    "Deal registration discount",
    [
        registered("New customer", 25, new_customer),
        registered("Competitive replacement", 15, flag("competitive_replacement")),
        registered("Emerging technology", 15, flag("emerging_technology")),
        Benefit("Smaller deal", 6, unit=BenefitUnit.POINTS, requires=[~large]),
    ],
    stacking=Stacking.HIGHEST,
)

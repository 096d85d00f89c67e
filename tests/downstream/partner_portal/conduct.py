"""Who may do what, who covers whom and what roles need: the pages for the vendor's own people."""

from collections.abc import Iterator
from datetime import date
from typing import assert_type

import attrs

import channelmodel as cm
from channelmodel import engagement, roles, territories
from partner_portal.facts import ana, channel, hospital, portugal


@attrs.frozen(kw_only=True)
class LargeDeals(engagement.Rule):
    """A large deal is registered."""

    code: str = "large-deals-are-registered"
    sentence: str = "A large deal is registered."
    source: str = "Partner guide, chapter 4"
    above: cm.Money

    def find(self, channel: cm.Channel, stretch: engagement.Stretch) -> Iterator[engagement.Told]:
        """Yield the large deals that nobody registered."""
        for deal in channel.deals:
            day = stretch.day_of(deal)
            if day is None or deal.registration_id is not None:
                continue
            if deal.amount is None:
                yield engagement.Doubt(code=self.code, text=f"{deal.id}: how large?", days=[day], deal_id=deal.id)
            elif deal.amount > self.above:
                yield engagement.Breach(code=self.code, text=f"{deal.id}: large.", days=[day], deal_id=deal.id)


report = engagement.examine(
    channel, date(2020, 3, 31), [*engagement.standard(idle_days=30), LargeDeals(above=cm.Money(25_000, "EUR"))]
)
assert_type(report, engagement.Report)
assert_type(report.breaches, tuple[engagement.Breach, ...])
assert_type(report.by_rule(), dict[str, engagement.Report])

plan = territories.CoveragePlan((territories.CoverageStatement(portugal.id, territories.Scope(country="PT")),))
profile = territories.CustomerProfile(customer_id=hospital.id, country="PT")
covering = territories.who_covers(channel, plan, profile, date(2020, 3, 2))
assert_type(covering.owner_id, cm.EmployeeId | None)
assert_type(plan.answer(profile), territories.CoverageAnswer)

closing = roles.Skill("closing", "Bringing a customer to sign.")
enabling = roles.Skill("enabling", "Teaching a partner to do it alone.")
sales = roles.RoleProfile.of("Account manager", {closing: 3, enabling: 1})
usage = roles.Usage.of({cm.ActivityKind.CLOSING: {closing: 3}})
assert_type(sales, roles.RoleProfile)
assert_type(roles.lived(channel, usage, ana.id), roles.LivedProfile)

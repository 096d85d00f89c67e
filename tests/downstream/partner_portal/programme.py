"""The partner programme of the vendor, and what the portal tells a partner about it."""

from datetime import date
from typing import assert_type

import channelmodel as cm
from channelmodel import kpi, rules
from partner_portal.facts import channel, harbour, keystone, year

revenue = rules.measured(kpi.revenue, rules.trailing(months=12))
certified = rules.fact("certified_people")
silver = rules.Tier("Silver", requires=[certified >= 2])
gold = rules.Tier("Gold", requires=[(revenue >= cm.Money(40_000, "EUR")) & rules.names("validations").includes("MSP")])
programme = rules.Programme("Northwind Partner+", [rules.Tier("Registered"), silver, gold])

assert_type(revenue + 1, rules.Quantity)
assert_type(revenue >= 1, rules.Comparison)
assert_type((revenue >= 1) & (certified >= 2), rules.AllOf)
assert_type((revenue >= 1) | (certified >= 2), rules.AnyOf)
assert_type(rules.day("joined_on") >= date(2020, 1, 1), rules.DayComparison)
assert_type(rules.of_partner(certified), rules.QuantityOfPartner)
assert_type(rules.of_partner(certified >= 2), rules.RequirementOfPartner)

judged = programme.assess(
    rules.Standing.of(harbour.id, {"certified_people": 4, "validations": ["MSP"]}, name=harbour.name)
)
assert_type(judged, rules.Assessment)
assert_type(judged.tier, str | None)
assert_type(judged.explain(), str)

extra: dict[cm.PartnerId, dict[str, rules.FactLike]] = {
    harbour.id: {"certified_people": 4, "validations": ["MSP"]},
    keystone.id: {"certified_people": None},
}
measured = rules.standings(channel, year, programme, facts=extra)
together = programme.assess_all(measured)
assert_type(measured, tuple[rules.Standing, ...])
assert_type(together, rules.Round)
assert_type(together[0], rules.Assessment)
assert_type(together[:2], tuple[rules.Assessment, ...])
assert_type(rules.check(programme), tuple[rules.Concern, ...])

kept = rules.to_json(programme)
assert_type(kept, str)
assert_type(rules.from_json(kept), rules.Programme)
assert_type(rules.from_json(rules.to_json(silver), rules.Tier), rules.Tier)
assert_type(rules.from_data(rules.to_data(silver), rules.Tier), rules.Tier)

"""Writing and reading computes: it opens nothing, starts nothing, and looks at no clock."""

from tests.house.fresh import told_by

LOOKING = """
import json
from channelmodel import Channel, Currency, Deal, DealId, Money, Vendor, VendorId, kpi, rules, serialization
from tests.house.watch import Watch

vendor = Vendor(id=VendorId("V-1"), name="Acme", currency=Currency.EUR)
channel = Channel(vendor=vendor, deals=[Deal(id=DealId("D-1"), amount=Money(1, "EUR"))])
programme = rules.Programme("P", [rules.Tier("Gold", [rules.fact("projects") >= 4])])
watch = Watch()
with watch.looking():
    for value in (channel, kpi.revenue, kpi.tally(channel, kpis=[kpi.revenue]), programme):
        assert serialization.from_json(serialization.to_json(value), type(value)) == value
        serialization.schema(type(value))
        serialization.make_converter().unstructure(value)
    try:
        serialization.from_json('{"format": "channelmodel", "version": 1, "type": "deal"}')
    except ValueError as error:
        str(error)
print(json.dumps(sorted(set(watch.taken()))))
"""


def test_it_does_nothing_but_make_the_functions_that_go_through_fields():
    assert set(told_by("-c", LOOKING)) <= {"compile", "exec"}

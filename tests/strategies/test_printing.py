"""A failing example is printed as code: pasted where the public names are, it makes the same object again."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.control import current_build_context
from hypothesis.vendor.pretty import RepresentationPrinter, pretty
from pendulum import Date

import channelmodel
from channelmodel import (
    Deal,
    DealId,
    DealStage,
    Money,
    engagement,
    entities,
    errors,
    kpi,
    registration,
    roles,
    rules,
    strategies,
    territories,
    values,
)
from channelmodel.strategies.registry import STRATEGIES

ROOMS = (engagement, entities, errors, kpi, registration, roles, rules, territories, values)
PUBLIC = {
    **{name: getattr(channelmodel, name) for name in channelmodel.__all__},
    **{room.__name__.rpartition(".")[2]: room for room in ROOMS},
    "Date": Date,
    "Decimal": Decimal,
    "Fraction": Fraction,
}
KINDS = [kind for kind in STRATEGIES if kind is not kpi.Tally]
some = settings(max_examples=8, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.__module__}.{getattr(kind, '__name__', kind)}")
@some
@given(data=st.data())
def test_what_is_printed_makes_the_same_object_again(kind, data):
    drawn = data.draw(st.from_type(kind))
    printer = RepresentationPrinter(context=current_build_context())
    printer.pretty(drawn)
    assert eval(printer.getvalue(), dict(PUBLIC)) == drawn


def test_defaults_are_left_out_and_states_go_by_their_names():
    deal = Deal(id=DealId("D-1"), stage=DealStage.LOST, closed_on=Date(2020, 1, 1), amount=Money("100.01", "EUR"))
    assert pretty(deal) == (
        "Deal(\n"
        "    id='D-1',\n"
        "    amount=Money('100.01', 'EUR'),\n"
        "    closed_on=Date(2020, 1, 1),\n"
        "    stage=DealStage.LOST)"
    )


def test_what_is_not_at_the_front_door_goes_by_its_room():
    assert pretty(rules.Tier("Gold")) == "rules.Tier(name='Gold')"
    assert pretty([rules.Outcome.MET, channelmodel.Outcome.WON]) == "[rules.Outcome.MET, Outcome.WON]"


def test_what_has_a_name_goes_by_it():
    assert pretty((kpi.revenue, kpi.DEALS)) == "(kpi.revenue, kpi.DEALS)"


def test_what_a_tally_has_counted_is_not_printed():
    assert pretty(kpi.tally([], values.Period.of_year(2020), kpis=[kpi.revenue])) == "<Tally of revenue: 2020>"


def test_a_failing_test_shows_the_channel_as_code():
    @settings(database=None, derandomize=True, print_blob=False, phases=[Phase.generate, Phase.shrink])
    @given(strategies.channels(currency="EUR", dirt=()))
    def nobody_joins(channel):
        assert not channel.partners

    with pytest.raises(AssertionError) as caught:
        nobody_joins()
    told = "\n".join(caught.value.__notes__)
    channel = eval(f"dict({told.partition('(')[2]}", dict(PUBLIC))["channel"]
    assert [partner.id for partner in channel.partners] == ["P-1"]
    assert "customers" not in told

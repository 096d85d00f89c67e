"""Laws that hold of every channel: groups add up, periods tile, order does not matter, and nobody crashes."""

import random
from itertools import combinations

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import CurrencyMismatchError, InvalidError
from channelmodel.kpi.formulas import Total
from channelmodel.kpi.measures import AsOf, Collects
from channelmodel.strategies import channels, periods

NAMES = list(kpi.DIMENSIONS)
OVERLAPPING = {"owner_tree", "territory_tree", "product"}
EVERY = [*kpi.CATALOGUE.values(), kpi.deals_to_push(30)]
PLAIN = {Collects.NUMBER, Collects.SUM}
ADDITIVE = [
    each
    for each in EVERY
    if isinstance(each.formula, Total) and all(measure.collects in PLAIN for measure in each.formula.measures)
]
OVER_TIME = [each for each in ADDITIVE if not each.is_as_of and each not in (kpi.quota, kpi.territory_quota)]
COLLECTIONS = [field.name for field in attrs.fields(cm.Channel) if field.name != "vendor"]

some_channels = channels(currency="EUR")
some_days = periods()
slow = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
every_kpi = pytest.mark.parametrize("each", EVERY, ids=lambda each: each.name)


def plain_facts(channel):
    return [channel.vendor, *(fact for name in COLLECTIONS for fact in getattr(channel, name))]


def added_up(values):
    values = list(values)
    return cm.Money.sum(values, "EUR") if any(isinstance(value, cm.Money) for value in values) else sum(values)


@slow
@given(st.sampled_from(ADDITIVE), some_channels, some_days, st.data())
def test_the_groups_of_an_additive_kpi_add_up_to_its_total(each, channel, period, data):
    apart = [name for name in NAMES if name not in OVERLAPPING]
    # By time, what holds as of a day and what is due as a whole does not add up, and is not meant to.
    timeless = [name for name in apart if kpi.DIMENSIONS[name].grain is None]
    by = data.draw(
        st.lists(st.sampled_from(apart if each in OVER_TIME else timeless), min_size=1, max_size=3, unique=True)
    )
    found = each(channel, period, by=by)
    assert added_up(found.figures.values()) == found.total.value if found.figures else not found.total.value
    assert found.total == each(channel, period)


@slow
@given(some_channels, some_days)
def test_amounts_by_product_and_numbers_by_owner_add_up_too(channel, period):
    for each, by in (
        (kpi.revenue, "product"),
        (kpi.ebitda, "product"),
        (kpi.deals_won, "owner"),
        (kpi.revenue, "owner"),
    ):
        found = each(channel, period, by=by)
        assert not found.figures or added_up(found.figures.values()) == found.total.value


@slow
@given(st.sampled_from(OVER_TIME), some_channels, some_days, st.data())
def test_adjacent_periods_add_up(each, channel, period, data):
    assume(period.days > 1)
    days = st.dates(period.start, period.last).filter(lambda day: day > period.start)
    before, after = period.split(data.draw(days))
    assert added_up([each(channel, before).value, each(channel, after).value]) == each(channel, period).value


@slow
@given(st.sampled_from(EVERY), some_channels, some_days, st.randoms(use_true_random=False))
def test_the_order_of_the_facts_does_not_matter_and_plain_facts_will_do(each, channel, period, chance: random.Random):
    shuffled = plain_facts(channel)
    chance.shuffle(shuffled)
    for by in (None, "partner", ("owner", "month"), "product"):
        assert each(shuffled, period, by=by) == each(channel, period, by=by)
        assert str(each(shuffled, period, by=by)) == str(each(channel, period, by=by))


@pytest.mark.parametrize(
    "each", [kpi.revenue, kpi.win_rate, kpi.deals_opened, kpi.won_cycle], ids=lambda each: each.name
)
@slow
@given(some_channels, some_days)
def test_facts_outside_a_period_do_not_change_its_figure(each, channel, period):
    closed = [deal for deal in channel.deals if deal.closed_on is not None and deal.closed_on in period]
    opened = [deal for deal in channel.deals if deal.opened_on is not None and deal.opened_on in period]
    inside = opened if each is kpi.deals_opened else closed
    assert each([channel.vendor, *inside], period) == each(channel, period)


@slow
@given(st.sampled_from(EVERY), channels(currency="EUR", further_currencies=["USD", "JPY"]), some_days, st.data())
def test_every_kpi_can_be_asked_by_every_one_and_every_two_dimensions(each, channel, period, data):
    by = data.draw(st.sampled_from([*((name,) for name in NAMES), *combinations(NAMES, 2)]))
    when = data.draw(st.sampled_from([period, period.last])) if each.is_as_of else period
    try:
        found = each(channel, when, by=by)
    except CurrencyMismatchError:
        return
    assert set(found) == set(found.figures)
    assert len(str(found).splitlines()) >= 2
    assert {type(each.unit) for each in found.values()} <= {kpi.Unit}


CHANNEL = cm.Channel(
    vendor=cm.Vendor(id=cm.VendorId("V"), name="N", currency=cm.Currency.EUR),
    partners=[cm.Partner(id=cm.PartnerId("P-1"), name="A")],
    deals=[
        cm.Deal(
            id=cm.DealId("D-1"),
            partner_id=cm.PartnerId("P-1"),
            amount=cm.Money(5, "EUR"),
            stage=cm.DealStage.WON,
            opened_on=cm.Period.of_year(2020).start,
            closed_on=cm.Period.of_year(2020).last,
        )
    ],
)


@every_kpi
def test_every_pair_of_dimensions_can_be_asked_of_a_channel_and_of_plain_facts(each):
    year, plain = cm.Period.of_year(2020), list(CHANNEL.deals)
    for by in [*((name,) for name in NAMES), *combinations(NAMES, 2)]:
        assert each(CHANNEL, year, by=by).dimensions == by
    for name in NAMES:
        try:
            each(plain, year, by=name)
        except InvalidError as error:
            assert "which are not among the facts. Pass a Channel, or the" in str(error)  # noqa: PT017 - may be raised


@slow
@given(st.sampled_from(ADDITIVE), some_channels, some_days)
def test_a_rolled_up_figure_is_never_less_than_that_of_the_group_alone(each, channel, period):
    assume(not each.formula.minus)
    if any(measure.is_money for measure in each.formula.measures):
        return
    for alone, tree in (("territory", "territory_tree"), ("owner", "owner_tree")):
        rolled = each(channel, period, by=tree)
        assert all(rolled.of(group).value >= found.value for group, found in each(channel, period, by=alone).items())


@slow
@given(some_channels, some_days)
def test_every_part_of_a_ratio_is_the_sum_of_its_parts(channel, period):
    for each in (kpi.win_rate, kpi.average_deal_size, kpi.channel_share, kpi.won_share, kpi.attendance_rate):
        found = each(channel, period, by="territory")
        if found.figures:
            assert added_up(row.numerator for row in found.values()) == found.total.numerator
            assert added_up(row.denominator for row in found.values()) == found.total.denominator
            assert sum(row.facts for row in found.values()) == found.total.facts
            assert sum(row.unknown for row in found.values()) == found.total.unknown


@slow
@given(some_channels, some_days)
def test_as_of_a_period_is_as_of_its_last_day(channel, period):
    for each in EVERY:
        if all(isinstance(measure.placed, AsOf) for measure in each.formula.measures):
            assert each(channel, period) == each(channel, period.last)


@slow
@given(some_channels, some_days)
def test_promotions_of_adjacent_periods_lose_no_change_of_tier(channel, period):
    months = cm.FiscalCalendar().months(period)
    changed = {
        (move.partner_id, move.programme)
        for member in channel.memberships
        for move in member.moves()
        if move.on in period
    }
    for partner, _programme in changed:
        alone = [each for each in channel.memberships if each.partner_id == partner]
        figures = [each(alone, month).value for month in months for each in (kpi.promotions, kpi.demotions)]
        assert sum(figures) >= 1

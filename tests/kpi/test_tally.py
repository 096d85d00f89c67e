"""Tallies: what is counted of parts of the facts is put together, and comes to what is counted of all."""

import copy
import pickle
from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import CurrencyMismatchError, InvalidError
from channelmodel.kpi.needs import needed
from channelmodel.strategies import channels
from tests.kpi.builders import (
    AFTER,
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    YEAR,
    a_deal,
    a_membership,
    a_quota,
    a_registration,
    a_vendor,
    eur,
    held,
    lines,
    lost,
    shared,
    won,
)
from tests.kpi.drawing import asked

EVERY = [
    *kpi.CATALOGUE.values(),
    kpi.deals_to_push(30),
    kpi.overdue_registrations(2, cm.BusinessCalendar()),
    kpi.business_time_to_decision(cm.BusinessCalendar()),
    kpi.active_partners_by(kpi.registrations),
    kpi.revenue_of_top(2),
    kpi.partners_making("0.8"),
]
LOOKED_UP = (
    "distributors",
    "partners",
    "customers",
    "channel_managers",
    "account_managers",
    "partner_employees",
    "territories",
    "products",
    "focus",
)
"""What every part has to know."""
COUNTED = ("deals", "registrations", "certifications", "events", "quotas", "impediments", "costs")
"""What may lie in any part; memberships do, unless tiers are looked up among them."""
OF_MEMBERSHIPS = {"memberships", "moves from one tier to the next"}
"""What is made of memberships one by one."""

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def parts_of(channel, data, counted):
    """Throw every fact into one of three parts; what is looked up is in all of them."""
    known = [channel.vendor, *(fact for name in LOOKED_UP for fact in getattr(channel, name))]
    parts = [list(known) for _ in range(3)]
    for name in {*COUNTED, "memberships"} - set(counted):
        for part in parts:
            part.extend(getattr(channel, name))
    for name in counted:
        for fact in getattr(channel, name):
            parts[data.draw(st.integers(0, 2))].append(fact)
    # A part without a fact of a kind does not know that kind; that it has none is said by what it knows.
    return [
        kpi.Facts(channel.vendor, tuple((each, kpi.Facts.of(part).collection(each)) for each in NAMES))
        for part in parts
    ]


NAMES = [name for name, _ in kpi.Facts.of(cm.Channel(vendor=a_vendor())).collections]


@slow
@given(
    st.lists(st.sampled_from(EVERY), min_size=1, max_size=4, unique_by=lambda each: each.name),
    asked(channels(currency="EUR")),
    st.lists(st.sampled_from(list(kpi.DIMENSIONS)), max_size=2, unique=True),
    st.data(),
)
def test_parts_put_together_in_any_order_come_to_the_whole(kpis, question, by, data):
    channel, period = question
    moved = {"tier"} & set(by)
    # Then memberships are in every part, to be looked up, and a figure of their own would count each of them three times.
    assume(not moved or all(OF_MEMBERSHIPS.isdisjoint(each.reads) for each in kpis))
    # An instalment of a quota and what covers it, or what is above it, are looked at together; so are memberships with tiers.
    counted = list(COUNTED) + ([] if moved else ["memberships"])
    terms = {"kpis": kpis, "by": by or None}
    one, two, three = (kpi.tally(part, period, **terms) for part in parts_of(channel, data, counted))
    whole = kpi.tally(channel, period, **terms)
    together = one + two + three
    assert together == three + (one + two) == kpi.Tally.sum([two, one, three]) == whole
    assert hash(together) == hash(whole)
    for each in kpis:
        assert _told(together, each, by) == _told(whole, each, by) == _asked(each, channel, period, by)


def _told(tally, each, by):
    try:
        return tally.breakdown(each) if by else tally.measurement(each)
    except CurrencyMismatchError as error:
        return str(error)


def _asked(each, channel, period, by):
    try:
        return each(channel, period, by=by or None)
    except CurrencyMismatchError as error:
        return str(error)


def test_a_median_of_parts_is_that_of_all_and_not_of_their_medians():
    parts = [[won(1), won(2), won(90)], [won(4)], [won(3)]]
    # 1, 2, 3, 4, 90: the one in the middle is 3, while the medians of the parts are 2, 4 and 3, and of these it would be 3 too,
    # so a fourth part that moves only the right one: 1, 2, 3, 4, 5, 90 has 3.50.
    tallies = [kpi.tally(part, FEBRUARY, kpis=[kpi.median_deal_size]) for part in (*parts, [won(5)])]
    assert str(kpi.Tally.sum(tallies).measurement(kpi.median_deal_size)) == "3.50 EUR"


def test_a_partner_that_sells_in_two_parts_is_one_active_partner():
    parts = [won(1, partner_id="P-1")], [won(2, partner_id="P-1"), won(2, partner_id="P-2")]
    one, two = (kpi.tally(part, FEBRUARY, kpis=[kpi.active_partners]) for part in parts)
    assert (one + two).measurement(kpi.active_partners).value == 2


def test_a_ratio_of_parts_is_the_ratio_of_the_sums():
    one, two = (kpi.tally(part, FEBRUARY, kpis=[kpi.win_rate]) for part in ([won(1)], [won(1), lost(), lost()]))
    assert [each.measurement(kpi.win_rate).value for each in (one, two, one + two)] == [
        1,
        Fraction(1, 3),
        Fraction(1, 2),
    ]


def test_a_customer_who_bought_in_an_earlier_part_is_not_new_in_a_later_one():
    earlier, later = (
        [won(1, EVE, customer_id="C-1")],
        [won(2, FIRST, customer_id="C-1"), won(3, LAST, customer_id="C-2")],
    )
    kpis = [kpi.new_customers, kpi.revenue]
    one, two = (kpi.tally(part, FEBRUARY, kpis=kpis) for part in (earlier, later))
    assert two.measurement(kpi.new_customers).value == 2
    assert (one + two).measurement(kpi.new_customers).value == 1
    assert (one + two).measurement(kpi.revenue).value == eur(5)


def test_what_is_looked_at_together_is_held_once_however_many_parts_know_it():
    member = a_membership(held("Silver", date(2019, 1, 1), FIRST), held("Gold", FIRST))
    one, two = (kpi.tally([member, won(amount)], FEBRUARY, kpis=[kpi.promoted_partners]) for amount in (1, 2))
    assert (one + two).measurement(kpi.promoted_partners).value == 1


def test_a_tally_holds_no_facts_that_it_does_not_need():
    deals = [won(number) for number in range(500)]
    partners = [cm.Partner(id=f"P-{number}", name="Blue Harbour " * 10) for number in range(500)]
    small = kpi.tally([*deals, *partners], FEBRUARY, kpis=[kpi.revenue, kpi.win_rate], by=["partner", "month"])
    assert len(pickle.dumps(small)) < len(pickle.dumps(won(1))) + 20_000
    assert pickle.loads(pickle.dumps(small)) == copy.deepcopy(small) == small


def test_a_sum_over_nothing_has_the_currency_of_what_lies_outside_whichever_part_that_is_in():
    parts = [won(5, EVE)], [won(cm.Money(5, "USD"), EVE)], []
    first, second, third = (kpi.tally(part, FEBRUARY, kpis=[kpi.revenue]) for part in parts)
    revenue = [each.measurement(kpi.revenue).value for each in (first, second, third, first + third, first + second)]
    assert revenue == [eur(0), cm.Money(0, "USD"), None, eur(0), None]
    awake = kpi.tally([won(5)], FEBRUARY, kpis=[kpi.revenue])
    assert (first + awake).measurement(kpi.revenue).value == eur(5)
    # What could have been added up is held no longer once something has been.
    assert first + awake == awake + second == awake


def test_a_sum_over_nothing_has_the_currency_of_its_own_facts_and_of_its_own_field():
    facts = [
        won(5, EVE),
        a_deal(opened_on=FIRST, cost=cm.Money(3, "USD")),
        a_registration(EVE, amount=cm.Money(2, "CHF")),
        a_registration(FIRST),
    ]
    (won_amount,) = kpi.revenue.formula.measures
    costs = attrs.evolve(kpi.revenue, name="costs", formula=kpi.Total((won_amount.sum("cost"),)))
    kpis = [kpi.revenue, costs, kpi.registered_amount]
    asleep = kpi.tally(facts, FEBRUARY, kpis=kpis)
    assert [asleep.measurement(each).value for each in kpis] == [eur(0), cm.Money(0, "USD"), cm.Money(0, "CHF")]
    # What one figure has taken in says nothing of another.
    awake = kpi.tally([*facts, won(7)], FEBRUARY, kpis=kpis)
    assert [awake.measurement(each).value for each in kpis] == [eur(7), cm.Money(0, "USD"), cm.Money(0, "CHF")]


SHARE_OF_QUOTA = attrs.evolve(
    kpi.tier_distribution, name="share_of_quota", formula=kpi.Share(kpi.quota.formula.measures[0])
)


@pytest.mark.parametrize("year", [2019, 2020])
@pytest.mark.parametrize("by", [("tier", "month"), ("month", "owner"), ("partner",)], ids=str)
def test_what_is_looked_at_together_stands_beside_what_is_counted_part_by_part(by, year):
    facts = [
        a_membership(held("Silver", EVE, FIRST), held("Gold", FIRST), joined_on=EVE),
        a_membership(held("Silver", AFTER), joined_on=AFTER, partner_id="P-2"),
        *(a_quota(amount, cm.Period.of_year(year), owner_id=owner) for amount, owner in ((90, "ana"), (30, "bo"))),
        a_quota(30, cm.Period(date(year, 2, 1), date(year, 3, 1)), owner_id="bo"),
        won(cm.Money(5, "USD"), date(year, 2, 1), partner_id="P-1"),
    ]
    kpis = [kpi.tier_distribution, kpi.revenue, kpi.promoted_partners, SHARE_OF_QUOTA, kpi.quota]
    part = kpi.tally(facts, YEAR, kpis=kpis, by=by)
    for each in kpis:
        assert part.breakdown(each) == each(facts, YEAR, by=by)


def test_the_sum_of_a_single_tally_is_that_tally():
    single = kpi.tally([won(5)], FEBRUARY, kpis=[kpi.revenue], by="partner")
    assert kpi.Tally.sum([single]) == single


def test_where_two_parts_give_a_tier_two_ranks_it_stands_by_the_higher_one():
    gold = [a_membership(held("Gold", EVE), partner_id="P-2"), won(2, partner_id="P-2")]
    parts = [
        [*gold, a_membership(cm.HeldTier(tier="Silver", rank=rank, since=EVE)), won(1, partner_id="P-1")]
        for rank in (2, 9)
    ]
    low, high = (kpi.tally(part, FEBRUARY, kpis=[kpi.deals_won], by="tier") for part in parts)
    assert [list(each.breakdown(kpi.deals_won)) for each in (low, high)] == [["Gold", "Silver"], ["Silver", "Gold"]]
    assert (
        list((low + high).breakdown(kpi.deals_won)) == list((high + low).breakdown(kpi.deals_won)) == ["Silver", "Gold"]
    )


def test_figures_that_compare_other_groups_within_each_are_told_side_by_side():
    facts = [
        won(60, lines=lines(fw=60), opened_on=EVE, partner_id="P-1", owner_id="ana"),
        won(40, credits=shared(("ana", "0.75"), ("bo", "0.25")), opened_on=FIRST, partner_id="P-2"),
        won(20, LAST, opened_on=FIRST, partner_id="P-1", owner_id="bo"),
    ]
    (measure,) = kpi.revenue.formula.measures
    by_owner = attrs.evolve(kpi.revenue_concentration, name="by_owner", formula=kpi.Herfindahl(measure, "owner"))
    kpis = [kpi.revenue, kpi.revenue_concentration, by_owner, kpi.pipeline_steadiness]
    tally = kpi.tally(facts, YEAR, kpis=kpis, by="product")
    for each in kpis:
        assert tally.breakdown(each) == each(facts, YEAR, by="product")


def test_all_kpis_of_a_tally_stand_side_by_side():
    facts = [
        won(10, partner_id="P-1"),
        lost(partner_id="P-2"),
        a_deal(opened_on=FIRST, partner_id="P-2", amount=eur(3)),
    ]
    kpis = [kpi.revenue, kpi.win_rate, kpi.open_pipeline]
    tally = kpi.tally(facts, FEBRUARY, kpis=kpis, by="partner")
    assert tally.scorecard() == kpi.scorecard(facts, FEBRUARY, kpis=kpis)
    assert [each.name for each in tally.dimensions] == ["partner"]
    assert (tally.period, tally.day) == (FEBRUARY, LAST)
    assert repr(tally) == "<Tally of revenue, win_rate, open_pipeline: 2020-02, by partner>"
    assert repr(kpi.tally(facts, LAST, kpis=[kpi.open_deals])) == "<Tally of open_deals: 2020-02-29>"
    assert repr(kpi.tally(facts, kpis=[kpi.revenue])) == "<Tally of revenue: all facts>"


def test_a_tally_says_what_was_asked():
    of_a_period = kpi.tally([], FEBRUARY, kpis=[kpi.revenue, kpi.open_deals], by="partner")
    assert str(of_a_period).splitlines()[2:] == [
        "KPIs    Revenue, Open deals",
        "by      partner",
        "period  2020-02",
        "Empty: as of",
    ]
    as_of_a_day = kpi.tally([], LAST, kpis=[kpi.open_deals])
    assert str(as_of_a_day).splitlines()[2:] == ["KPIs   Open deals", "as of  2020-02-29", "Empty: by, period"]
    of_all = kpi.tally([], kpis=[kpi.revenue])
    assert str(of_all).splitlines()[2:] == ["KPIs  Revenue", "Empty: by, period, as of"]


def test_only_what_was_counted_can_be_asked_for():
    tally = kpi.tally([won(1)], FEBRUARY, kpis=[kpi.revenue])
    with pytest.raises(
        InvalidError, match=r"^Tally: of: got 'win_rate'; it was not counted. Ask for one of revenue, or count it too"
    ):
        tally.measurement(kpi.win_rate)
    with pytest.raises(InvalidError, match="got 'revenue'; it was not counted"):
        tally.measurement("revenue")
    with pytest.raises(InvalidError, match=r"^Tally: by: got None; nothing was broken down. Count by a dimension"):
        tally.breakdown(kpi.revenue)
    assert tally != "a tally"
    with pytest.raises(TypeError):
        tally + 1
    with pytest.raises(InvalidError, match=r"tallies\[1\]: got 1; a tally is expected"):
        kpi.Tally.sum([tally, 1])
    with pytest.raises(InvalidError, match=r"^Tally: tallies: got \(\); there is none. Give at least one"):
        kpi.Tally.sum([])


@pytest.mark.parametrize("kpis", [[], None, 5, [kpi.revenue, "win_rate"], "revenue", iter([kpi.revenue])])
def test_what_is_no_kpi_is_refused(kpis):
    with pytest.raises(InvalidError, match=r"^KPI: kpis: .*KPIs are expected. Give at least one KPI, in a list"):
        kpi.tally([], YEAR, kpis=kpis)


def test_a_kpi_as_of_a_day_and_one_of_a_period_are_asked_together_for_a_period_alone():
    assert kpi.tally([], FEBRUARY, kpis=[kpi.open_deals, kpi.revenue]).day == LAST
    with pytest.raises(InvalidError, match="it is measured over a period and not as of a day"):
        kpi.tally([], LAST, kpis=[kpi.open_deals, kpi.revenue])
    with pytest.raises(InvalidError, match="it holds as of a day"):
        kpi.tally([], None, kpis=[kpi.revenue, kpi.open_deals])


def test_what_was_looked_at_together_before_all_facts_were_there_is_not_added():
    member = a_membership(held("Silver", date(2019, 1, 1), FIRST), held("Gold", FIRST))
    counted = kpi.tally([member], FEBRUARY, kpis=[kpi.revenue, kpi.promoted_partners])
    finished = attrs.evolve(counted, collected=counted._complete)
    with pytest.raises(InvalidError) as refusal:
        counted + finished
    assert [(each.path, each.got) for each in refusal.value.faults] == [("tallies[1].kpis", "'promoted_partners'")]
    assert "of tiers at both ends all have to be looked at together" in refusal.value.faults[0].problem


@pytest.mark.parametrize(
    ("one", "other", "got", "told"),
    [("partner", None, "'nothing'", "partner"), (None, "partner", "'partner'", "nothing")],
)
def test_what_is_broken_down_is_not_added_to_what_is_not(one, other, got, told):
    first, second = (kpi.tally([won(1)], FEBRUARY, kpis=[kpi.revenue], by=by) for by in (one, other))
    with pytest.raises(InvalidError) as refusal:
        first + second
    (fault,) = refusal.value.faults
    assert (fault.path, fault.got) == ("tallies[1].by", got)
    assert fault.problem == f"the first tally was asked for {told}"


def test_tallies_that_were_asked_for_something_else_are_not_added_and_everything_that_differs_is_told():
    july = cm.FiscalCalendar(first_month=7)
    one = kpi.tally([a_vendor()], FEBRUARY, kpis=[kpi.revenue])
    vendor = attrs.evolve(a_vendor(calendar=july), id="W", name="Southwind")
    two = kpi.tally([vendor], AFTER, kpis=[kpi.open_deals], by="partner")
    with pytest.raises(InvalidError) as error:
        one + two
    assert [(each.path, each.got) for each in error.value.faults] == [
        ("tallies[1].kpis", "'open_deals'"),
        ("tallies[1].period", "'nothing'"),
        ("tallies[1].day", "'2020-03-01'"),
        ("tallies[1].by", "'partner'"),
        ("tallies[1].calendar", f"{str(july)!r}"),
        ("tallies[1].vendor", "'Northwind Systems and Southwind'"),
    ]


def test_the_vendor_need_be_known_to_one_part_only():
    one, two = kpi.tally([a_vendor(), won(1)], kpis=[kpi.revenue]), kpi.tally([won(2)], kpis=[kpi.revenue])
    assert (two + one).measurement(kpi.revenue).value == eur(3)


def test_a_tally_of_several_currencies_is_the_same_in_whatever_order_the_deals_are_told():
    deals = [won(cm.Money(5, currency)) for currency in ("USD", "EUR", "CHF", "EUR")]
    assert kpi.tally(deals, kpis=[kpi.revenue]) == kpi.tally(deals[::-1], kpis=[kpi.revenue])


def test_tallies_of_two_vendors_are_not_added_in_whatever_order_they_are_told():
    known, southwind = a_vendor(), attrs.evolve(a_vendor(), id="W", name="Southwind")
    nobodys, ours, theirs = (kpi.tally([*of, won(1)], kpis=[kpi.revenue]) for of in ([], [known], [southwind]))
    for parts, index, names in (
        ((ours, theirs), 1, "Northwind Systems and Southwind"),
        ((theirs, ours), 1, "Southwind and Northwind Systems"),
        ((ours, nobodys, theirs), 2, "Northwind Systems and Southwind"),
        # Nobody has said whose the first part is, and yet the others are of two.
        ((nobodys, ours, theirs), 2, "Northwind Systems and Southwind"),
    ):
        with pytest.raises(InvalidError) as refusal:
            kpi.Tally.sum(parts)
        assert [(each.path, each.got) for each in refusal.value.faults] == [(f"tallies[{index}].vendor", repr(names))]


def test_a_single_tally_comes_to_itself_even_where_it_was_looked_at_together_already():
    member = a_membership(held("Silver", date(2019, 1, 1), FIRST), held("Gold", FIRST))
    counted = kpi.tally([member], FEBRUARY, kpis=[kpi.promoted_partners])
    assert kpi.Tally.sum([counted]) == counted
    finished = attrs.evolve(counted, collected=counted._complete)
    assert kpi.Tally.sum([finished]) == finished
    assert finished.measurement(kpi.promoted_partners).value == 1


RATES = cm.ExchangeRates((cm.ExchangeRate("USD", "EUR", "0.5", EVE),))
INTO_EUR = kpi.Conversion(into=cm.Currency.EUR, rates=RATES, rounding=cm.Rounding.HALF_EVEN)


def test_what_is_converted_is_not_added_to_what_is_kept_apart():
    apart, converted = (kpi.tally([won(1)], FEBRUARY, kpis=[kpi.revenue], convert=each) for each in (None, INTO_EUR))
    with pytest.raises(InvalidError) as refusal:
        apart + converted
    (fault,) = refusal.value.faults
    assert (fault.path, fault.problem) == ("tallies[1].convert", "the first tally was asked for nothing")


DEALS = [won(1, customer_id="C-1", partner_id="P-1")]


@pytest.mark.parametrize(
    "other",
    [
        kpi.tally(DEALS, FEBRUARY, kpis=[kpi.new_customers, kpi.revenue]),
        kpi.tally(DEALS, YEAR, kpis=[kpi.new_customers]),
        kpi.tally(DEALS, FEBRUARY, kpis=[kpi.new_customers], by="partner"),
        kpi.tally(DEALS, FEBRUARY, kpis=[kpi.new_customers], calendar=cm.FiscalCalendar(first_month=7)),
        kpi.tally(DEALS, FEBRUARY, kpis=[kpi.new_customers], convert=INTO_EUR),
        kpi.tally([*DEALS, a_vendor()], FEBRUARY, kpis=[kpi.new_customers]),
        kpi.tally([won(2, customer_id="C-1")], FEBRUARY, kpis=[kpi.new_customers]),
    ],
    ids=["kpis", "period", "by", "calendar", "convert", "currency", "facts that are held"],
)
def test_a_tally_is_no_other_one(other):
    assert other not in (kpi.tally(DEALS, FEBRUARY, kpis=[kpi.new_customers]), None, "a tally")
    assert other == attrs.evolve(other)


def test_tallies_as_of_two_days_or_of_two_amounts_are_two():
    assert len({kpi.tally([won(1)], day, kpis=[kpi.open_deals]) for day in (EVE, EVE, FIRST)}) == 2
    assert len({kpi.tally([won(each)], FEBRUARY, kpis=[kpi.revenue]) for each in (1, 1, 2)}) == 2


def test_names_and_places_of_all_parts_are_known():
    silver = a_membership(held("Silver", EVE), partner_id="P-1")
    gold = a_membership(held("Gold", EVE), partner_id="P-2")
    partners = [cm.Partner(id="P-1", name="Blue Harbour"), cm.Partner(id="P-2", name="Keystone")]
    parts = [silver, won(1, partner_id="P-1"), partners[0]], [gold, won(2, partner_id="P-2"), partners[1]]
    by_tier = kpi.Tally.sum(kpi.tally(part, FEBRUARY, kpis=[kpi.revenue], by="tier") for part in parts)
    assert [row.groups for row in by_tier.breakdown(kpi.revenue).rows] == [("Gold",), ("Silver",)]
    by_partner = kpi.Tally.sum(kpi.tally(part, FEBRUARY, kpis=[kpi.revenue], by="partner") for part in parts)
    assert [by_partner.breakdown(kpi.revenue).label(each) for each in ("P-1", "P-2")] == ["Blue Harbour", "Keystone"]


def test_what_is_looked_up_to_tell_the_groups_is_held_with_the_facts_that_are_looked_at_together():
    small, large = (cm.Partner(id=f"P-{size}", name=size, segment=size) for size in ("small", "large"))
    parts = (
        [small, large, won(1, EVE, customer_id="C-1", partner_id="P-small")],
        [
            small,
            large,
            won(1, FIRST, customer_id="C-1", partner_id="P-small"),
            won(1, FIRST, customer_id="C-2", partner_id="P-large"),
        ],
    )
    one, two = (kpi.tally(part, FEBRUARY, kpis=[kpi.new_customers], by=["partner_segment", "stage"]) for part in parts)
    assert (one + two).breakdown(kpi.new_customers).figures == {("large", "won"): 1}
    # An instalment has no customer, and so nothing is looked up to tell it.
    quota = kpi.tally([a_quota(5, owner_id="E-1")], FEBRUARY, kpis=[kpi.quota], by="customer")
    assert quota.breakdown(kpi.quota).figures == {None: eur(5)}


@pytest.mark.parametrize(
    ("by", "looked_up"),
    [
        ((), set()),
        (("partner",), {"partners"}),
        (("partner_segment",), {"partners"}),
        (("tier",), {"memberships"}),
        (("channel_manager",), {"employees"}),
        (("owner_tree",), {"employees"}),
        (("territory_owner",), {"employees"}),
        (("territory_tree",), {"territories"}),
        (("product", "customer"), {"products", "customers"}),
        (("age", "stage", "month", "currency"), set()),
    ],
)
def test_beside_the_deals_a_customers_first_one_needs_what_its_groups_are_looked_up_in(by, looked_up):
    dimensions = [kpi.DIMENSIONS[name] for name in by]
    assert needed([kpi.FIRST_WON_DEALS], dimensions) == {"deals", *looked_up}


def test_a_table_that_tells_the_tier_itself_still_needs_to_know_which_is_the_higher_one():
    own = attrs.evolve(kpi.FIRST_WON_DEALS, dimensions=(("tier", "stage"),))
    assert needed([own], [kpi.DIMENSIONS["tier"]]) == {"deals", "memberships"}
    assert needed([own, kpi.TIER_CHANGES], [kpi.DIMENSIONS["stage"]]) == {"deals", "memberships"}
    assert needed([], [kpi.DIMENSIONS["stage"]]) == frozenset()


@pytest.mark.parametrize("by", kpi.DIMENSIONS)
def test_what_is_held_can_be_told_by_every_dimension(by):
    channel = cm.Channel(
        vendor=a_vendor(),
        partners=[cm.Partner(id="P-1", name="Blue Harbour")],
        customers=[cm.Customer(id="C-1", name="City Hospital")],
        deals=[won(1, FIRST, customer_id="C-1", partner_id="P-1")],
        memberships=[a_membership(held("Gold", EVE))],
    )
    for each in (kpi.new_customers, kpi.activation_rate, kpi.quota):
        part = kpi.tally(channel, FEBRUARY, kpis=[each], by=by)
        assert (part + part).breakdown(each) == each(channel, FEBRUARY, by=by)
        assert str((part + part).breakdown(each)) == str(each(channel, FEBRUARY, by=by))

"""Holders: how much of something the largest few have, within each group that is asked for."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import CurrencyMismatchError, InvalidError
from channelmodel.kpi import Herfindahl, HoldersOf, Measure, On, TopShare
from tests.kpi.builders import AFTER, EVE, FEBRUARY, LAST, a_deal, a_vendor, eur, lines, shared, won

OPENED = Measure(table=kpi.DEALS, placed=On("opened_on"))


def sold(**amounts):
    return [won(amount, partner_id=partner, territory_id="north") for partner, amount in amounts.items()]


def test_the_largest_few_are_held_against_all_that_was_sold_through_partners():
    deals = [*sold(a=50, b=30, c=20), won(500)]
    assert kpi.revenue_of_top(1)(deals).value == Fraction(1, 2)
    assert kpi.revenue_of_top(2)(deals).value == Fraction(4, 5)
    assert kpi.revenue_of_top(9)(deals).value == 1
    # 0.5² + 0.3² + 0.2²
    assert kpi.revenue_concentration(deals).value == Fraction(38, 100)


@pytest.mark.parametrize(("share", "partners"), [("0.79", 2), ("0.8", 2), ("0.81", 3), (1, 3), ("1/3", 1)])
def test_how_few_make_a_share_is_told_below_at_and_above_it(share, partners):
    assert kpi.partners_making(share)(sold(a=50, b=30, c=20)).value == partners


def test_every_group_is_looked_at_on_its_own():
    deals = [*sold(a=50, b=50), won(7, partner_id="a", territory_id="south"), won(9, territory_id="south")]
    found = kpi.revenue_concentration(deals, by="territory")
    assert found.figures == {"north": Fraction(1, 2), "south": Fraction(1)}
    assert found.total is not None
    assert found.total.value == Fraction(57**2 + 50**2, 107**2)
    assert (found["south"].facts, found.total.facts) == (1, 3)


def test_every_month_is_looked_at_on_its_own_and_one_without_revenue_has_no_value():
    deals = [won(30, EVE, partner_id="a"), won(10, EVE, partner_id="b"), won(5, AFTER, partner_id="b")]
    found = kpi.revenue_of_top(1)(deals, cm.Period.of_quarter(2020, 1), by="month")
    assert list(found.figures.values()) == [Fraction(3, 4), None, Fraction(1)]
    assert kpi.partners_making("0.8")(deals, FEBRUARY).value is None


@pytest.mark.parametrize("deals", [[], [won(7)], [won(0, partner_id="a")], [won(-7, partner_id="a")]], ids=len)
def test_where_nothing_was_sold_through_partners_there_is_no_value(deals):
    for each in (kpi.revenue_of_top(3), kpi.revenue_concentration, kpi.partners_making("0.8")):
        assert each(deals).value is None


def test_a_credit_leaves_the_others_more_than_the_whole():
    deals = sold(a=150, b=-50)
    assert kpi.revenue_of_top(1)(deals).value == Fraction(3, 2)
    assert kpi.partners_making(1)(deals).value == 1


def test_of_what_is_shared_out_by_products_and_owners_both_the_groups_and_the_whole_are_looked_at():
    both = shared(("ana", "0.75"), ("bo", "0.25"))
    deals = [won(100, lines=lines(fw=60, av=40), credits=both), won(20, lines=lines(av=20), owner_id="bo"), won(7)]
    closed = Measure(table=kpi.DEALS, placed=On("closed_on")).sum("amount")
    found = _a_kpi(TopShare(closed, "owner", 1))(deals, by="product")
    # Of the firewall ana has 45 of 60, of the other 30 of 60; and of all 75 of 120.
    assert found.figures == {"av": Fraction(1, 2), "fw": Fraction(3, 4), None: None}
    assert found.total == _a_kpi(TopShare(closed, "owner", 1))(deals)
    assert found.total.value == Fraction(75, 120)


def test_numbers_can_be_held_as_well_as_money():
    deals = [
        a_deal(opened_on=LAST, owner_id="ana"),
        a_deal(opened_on=LAST, credits=shared(("ana", "0.5"), ("bo", "0.5"))),
    ]
    found = _a_kpi(Herfindahl(OPENED, "owner"))
    assert found(deals).value == Fraction(3, 4) ** 2 + Fraction(1, 4) ** 2
    days = Measure(table=kpi.DEALS, placed=On("closed_on")).sum("days_to_close")
    closed = [won(1, LAST, opened_on=EVE, partner_id="a"), won(1, LAST, opened_on=EVE, partner_id="b")]
    assert _a_kpi(TopShare(days, "partner", 1))(closed).value == Fraction(1, 2)


def test_what_is_nobodys_is_no_part_of_the_whole_and_of_none_of_its_figures():
    deals = [won(3, partner_id="a"), won(1, partner_id="b"), won(96)]
    for each, value in (
        (kpi.revenue_of_top(1), Fraction(3, 4)),
        (kpi.revenue_concentration, Fraction(10, 16)),
        (kpi.partners_making("0.75"), 1),
    ):
        found = each(deals)
        assert (found.value, found.numerator, found.denominator) == (value, value, None)
        assert (found.facts, found.unknown, found.currency) == (2, 0, cm.Currency.EUR)


def test_unknown_amounts_are_told():
    created = _a_kpi(TopShare(OPENED.sum("amount"), "partner", 1))
    deals = [a_deal(opened_on=LAST, partner_id="a"), a_deal(opened_on=LAST, partner_id="b", amount=eur(3))]
    found = created([*deals, a_vendor()])
    assert (found.value, found.facts, found.unknown) == (1, 2, 1)


def test_whose_groups_are_looked_up_among_others_needs_these_and_says_for_which_groups():
    with pytest.raises(InvalidError, match="by: got 'each manager'; it is looked up among the employees"):
        _a_kpi(Herfindahl(OPENED, "manager"))([a_deal(owner_id="ana")])


def test_several_currencies_are_kept_apart():
    deals = [won(1, partner_id="a"), won(cm.Money(3, "USD"), partner_id="a"), won(cm.Money(1, "USD"), partner_id="b")]
    with pytest.raises(CurrencyMismatchError):
        kpi.revenue_of_top(1)(deals)
    assert kpi.revenue_of_top(1)(deals, by="currency").figures == {"EUR": 1, "USD": Fraction(3, 4)}


AMOUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(-50, 200), max_size=6)


@given(amounts=AMOUNTS, count=st.integers(1, 7), share=st.fractions(Fraction(1, 20), 1, max_denominator=1000))
def test_the_kpis_say_what_the_concentration_says(amounts, count, share):
    deals = sold(**amounts)
    found = kpi.concentration(deals)
    assert kpi.revenue_of_top(count)(deals).value == found.top(count)
    assert kpi.revenue_concentration(deals).value == found.hhi
    assert kpi.partners_making(share)(deals).value == found.holders_of(share)


WRONG = [
    (lambda: TopShare(OPENED, "partner", 0), "count: a whole number above zero is expected"),
    (lambda: TopShare(OPENED.distinct("customer_id"), "partner", 1), "measure: it does not add up"),
    (lambda: Herfindahl(OPENED, "month"), "of: its groups are not those who share anything between them"),
    (lambda: Herfindahl(OPENED, "territory_tree"), "of: its groups are not those who share anything between them"),
    (lambda: Herfindahl(OPENED, "nonsense"), "of: its groups are not those who share anything between them"),
    (lambda: HoldersOf(OPENED, "partner", "1.01"), "share: a share lies above 0 and is at most 1"),
    (lambda: kpi.partners_making(0), "share: a share lies above 0 and is at most 1"),
    (lambda: kpi.revenue_of_top(0), "count: a whole number above zero is expected"),
    (lambda: kpi.partners_making(0.8), None),  # type: ignore[arg-type]
    (lambda: kpi.revenue_of_top(True), None),
]


@pytest.mark.parametrize(("make", "problem"), WRONG)
def test_what_cannot_be_held_is_told(make, problem):
    with pytest.raises(InvalidError) as error:
        make()
    assert problem is None or [f"{each.path}: {each.problem}" for each in error.value.faults] == [problem]


def test_formulas_say_themselves():
    assert str(TopShare(OPENED, "owner", 3)) == "share of the top 3 by owner in number of deals, by opened_on"
    assert str(Herfindahl(OPENED, "owner")) == "sum of the squared shares by owner in number of deals, by opened_on"
    assert str(HoldersOf(OPENED, "owner", "0.8")) == "how few by owner have 4/5 of number of deals, by opened_on"
    assert kpi.partners_making("1/3").title == "Partners that make 100/3 %"


def _a_kpi(formula):
    return kpi.Kpi(
        name="own",
        title="Own",
        sentence="For a test.",
        unit=kpi.Unit.RATIO,
        better=kpi.Direction.LESS,
        formula=formula,
    )

"""Breakdowns: a small frozen table that behaves like a mapping, and prints well."""

import copy
import pickle
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import InvalidError
from channelmodel.kpi import Breakdown, Measurement, Row, Unit
from channelmodel.values.rounding import MOST_PLACES
from tests.kpi.builders import FEBRUARY, FIRST, YEAR, a_deal, a_vendor, eur, lost, partners, won

FACTS = [*partners(P_1="pt", P_2=None), won(100, partner_id="P-1"), won(50, partner_id="P-2"), won(7)]


def test_it_is_a_mapping_from_each_group_to_its_measurement():
    found = kpi.revenue(FACTS, by="partner")
    assert isinstance(found, Mapping)
    assert list(found) == ["P-1", "P-2", None]
    assert (len(found), "P-1" in found, "P-9" in found, None in found) == (3, True, False, True)
    assert found["P-1"].value == eur(100)
    assert found.get("P-9") is None
    assert dict(found.items())[None].value == eur(7)
    with pytest.raises(KeyError):
        found["P-9"]


def test_by_several_dimensions_the_key_is_a_tuple():
    found = kpi.revenue(FACTS, FEBRUARY, by=("partner", "month"))
    assert list(found) == [("P-1", FEBRUARY), ("P-2", FEBRUARY), (None, FEBRUARY)]
    assert kpi.revenue(FACTS, by=["partner"]) == kpi.revenue(FACTS, by="partner")


def test_a_group_without_facts_has_the_figure_of_nothing():
    found = kpi.average_deal_size(FACTS, by="partner")
    assert found.of("P-9") == found.nothing
    assert (found.nothing.value, found.nothing.denominator) == (None, 0)
    assert kpi.revenue(FACTS, FEBRUARY, by=("partner", "month")).of(("P-9", FEBRUARY)).value == eur(0)
    assert kpi.pipeline_steadiness_by_number(FACTS, YEAR, by="partner").of("P-9").value is None


@pytest.mark.parametrize(
    ("by", "key"),
    [("partner", 5), ("partner", ["P-1"]), ("partner", ("P-1",)), ("partner", {}), (("partner", "month"), "P-1")]
    + [(("partner", "month"), key) for key in [("P-1",), ("P-1", FEBRUARY, None), ["P-1", FEBRUARY], None, ("P-1", 2)]],
)
def test_what_cannot_be_a_group_is_refused(by, key):
    with pytest.raises(InvalidError, match="it is no group by partner"):
        kpi.revenue(FACTS, FEBRUARY, by=by).of(key)


def test_equal_breakdowns_are_equal_whatever_people_call_the_groups():
    one, other = kpi.revenue(FACTS, by="partner"), kpi.revenue(FACTS[2:], by="partner")
    assert one == other
    assert hash(one) == hash(other)
    assert one != kpi.revenue(FACTS[3:], by="partner")
    assert one != dict(one)
    assert one != kpi.revenue(FACTS, by="integrator")


def test_a_breakdown_survives_copying_and_pickling():
    found = kpi.revenue(FACTS, FEBRUARY, by=("partner", "month"))
    for twin in (copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        assert (twin, hash(twin), str(twin), repr(twin)) == (found, hash(found), str(found), repr(found))
        assert twin["P-1", FEBRUARY] == found["P-1", FEBRUARY]


def test_the_largest_come_first_and_equal_ones_keep_their_order():
    deals = [
        won(5, partner_id="c"),
        won(5, partner_id="a"),
        won(9, partner_id="b"),
        a_deal(opened_on=FIRST, partner_id="d"),
    ]
    found = kpi.revenue(deals, by="partner")
    assert list(found.top(2)) == ["b", "a"]
    assert list(found.top(9)) == ["b", "a", "c"]
    assert found.top(1).total == found.total
    rates = kpi.average_deal_size([*deals, won(cm.Money("5.5", "EUR"), partner_id="d")], by="partner")
    assert list(rates.top(2)) == ["b", "d"]


def test_what_has_no_value_is_never_among_the_largest():
    by_month = kpi.win_rate(FACTS, YEAR, by="month")
    assert list(by_month.top(12)) == [FEBRUARY]
    steady = kpi.pipeline_steadiness_by_number([a_deal(opened_on=FIRST)], YEAR, by="quarter")
    assert len(steady.top(4)) == 1
    assert len(kpi.revenue([], by="partner").top(1)) == 0


@pytest.mark.parametrize("count", [0, -1, 1.5, "2", None, True])
def test_how_many_of_the_largest_is_a_whole_number(count):
    with pytest.raises(InvalidError, match="a whole number above zero is expected"):
        kpi.revenue(FACTS, by="partner").top(count)


def test_amounts_in_several_currencies_have_no_largest_and_no_shares():
    several = ("USD", "CHF", "SEK", "EUR", "GBP", "NOK")
    found = kpi.revenue([won(cm.Money(1, each)) for each in several], by="currency")
    for asked in (lambda: found.top(1), found.shares):
        with pytest.raises(cm.CurrencyMismatchError) as met:
            asked()
        assert met.value.currencies == tuple(sorted(several))
    # Only those are told that met, and not the currency in which the vendor would have sold nothing.
    abroad = kpi.revenue([a_vendor(), won(cm.Money(1, "USD")), won(cm.Money(1, "GBP"))], by="currency")
    with pytest.raises(cm.CurrencyMismatchError, match=r"^GBP and USD cannot"):
        abroad.shares()
    # Those of which no amount is known are in none.
    opened = [a_deal(opened_on=FIRST, amount=amount) for amount in (eur(1), cm.Money(1, "USD"), None)]
    with pytest.raises(cm.CurrencyMismatchError, match=r"^EUR and USD cannot"):
        kpi.pipeline_created(opened, by="currency").shares()
    # Rates can be put in order, and numbers have shares too, whatever the currencies of what they are made of.
    rates = [won(cm.Money(10, each), cost=cm.Money(cost, each)) for each, cost in (("EUR", 8), ("USD", 1))]
    assert list(kpi.margin_rate(rates, by="currency").top(1)) == ["USD"]
    counted = kpi.deals_won([won(1), won(1), won(cm.Money(1, "USD"))], by="currency")
    assert (list(counted.top(1)), counted.shares()["USD"]) == (["EUR"], Fraction(1, 3))


def test_what_is_asked_wrongly_is_told_by_its_argument():
    found = kpi.win_rate(FACTS, by="partner")
    for ask, told in (
        (lambda: found.top(0), "Breakdown: count: got 0; "),
        (lambda: found.label("P-1", "owner"), "Breakdown: dimension: got 'owner'; "),
        (found.shares, "Breakdown: kpi: got 'win_rate'; win_rate of a group is no part of"),
        (lambda: found.of(5), "Breakdown: key: got 5; it is no group by partner. Give an id"),
    ):
        with pytest.raises(InvalidError) as error:
            ask()
        assert str(error.value).startswith(told)


def test_where_groups_stand_is_for_those_who_show_them_and_makes_no_difference():
    one = Measurement(kpi="k", value=1, unit=Unit.NUMBER)
    plain, placed = (
        Breakdown("k", ("tier",), (Row(("Gold",), one),), one, one, **held)
        for held in ({}, {"places": ((("Gold", 0),),), "labels": ((("Gold", "G"),),)})
    )
    assert (plain == placed, hash(plain) == hash(placed), plain.places, plain.labels) == (True, True, (), ())
    assert (plain.label("Gold"), placed.label("Gold")) == ("Gold", "G")
    assert repr(plain) == repr(placed)


def test_it_prints_as_a_table_with_names():
    assert str(kpi.revenue(FACTS, by=("partner", "route"))).splitlines() == [
        "partner  route        revenue",
        "─────────────────────────────",
        "P_1      one-tier  100.00 EUR",
        "P_2      one-tier   50.00 EUR",
        "(none)   direct      7.00 EUR",
        "total              157.00 EUR",
    ]


def test_a_ratio_prints_its_two_parts():
    assert str(kpi.win_rate(FACTS[:3], FEBRUARY, by="partner")).splitlines() == [
        "partner  win rate  numerator  denominator",
        "─────────────────────────────────────────",
        "P_1       100.0 %          1            1",
        "total     100.0 %          1            1",
    ]
    # The parts stand there where only the total has them, and where there is no total.
    for shown in (
        kpi.win_rate([], by="partner"),
        kpi.average_deal_size([won(1), won(cm.Money(1, "USD"))], by="currency"),
    ):
        assert str(shown).splitlines()[0].split()[-2:] == ["numerator", "denominator"]
    missing = kpi.quota_attainment(FACTS, FEBRUARY, by="partner")
    assert "numerator" not in str(missing)
    mixed = kpi.average_deal_size([won(1), won(cm.Money(1, "USD"))], by="currency")
    assert len(str(mixed).splitlines()) == 4


def test_nothing_prints_too():
    assert str(kpi.revenue([], by="partner")).splitlines()[-1].split() == ["total", "–"]
    assert str(kpi.deals_won([], by=("partner", "owner"))).splitlines() == [
        "partner  owner  deals won",
        "─────────────────────────",
        "total                   0",
    ]


def test_two_things_with_one_id_keep_their_own_names():
    facts = [
        cm.Partner(id="1", name="Harbour"),
        cm.Territory(id="1", name="Iberia"),
        won(5, partner_id="1", territory_id="1"),
    ]
    found = kpi.revenue(facts, by=("partner", "territory"))
    assert str(found).splitlines()[2].split() == ["Harbour", "Iberia", "5.00", "EUR"]
    assert (found.label("1"), found.label("1", "territory")) == ("Harbour", "Iberia")
    assert (found.label(None), found.label("2", "territory")) == ("(none)", "2")
    with pytest.raises(InvalidError, match=r"it is not broken down by that\. Choose among partner, territory"):
        found.label("1", "owner")


def test_names_that_would_break_the_table_are_made_harmless():
    names = {"a": "two\nlines\tand\u202eturned", "b": "東京", "c": "Cafe\u0301", "d": "\ud800"}
    facts = [cm.Partner(id=each, name=name) for each, name in names.items()]
    shown = str(kpi.revenue([*facts, *(won(1, partner_id=each) for each in names)], by="partner"))
    assert shown.splitlines()[2:6] == [
        "two lines and[U+202E]turned  1.00 EUR",
        "東京                         1.00 EUR",
        "Cafe\u0301                         1.00 EUR",
        "\ufffd                            1.00 EUR",
    ]
    shown.encode()


def test_a_notebook_shows_a_table_and_runs_nothing():
    facts = [cm.Partner(id="a", name="<script>alert(1)</script>"), won(1, partner_id="a")]
    shown = kpi.revenue(facts, by="partner")._repr_html_()
    assert shown.startswith("<table")
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown


def test_a_breakdown_made_by_hand_is_checked():
    one = Measurement(kpi="deals_won", value=1, unit=Unit.NUMBER)
    with pytest.raises(InvalidError) as error:
        Breakdown("deals_won", ("partner",), (Row(("a", "b"), one), Row(("a", "b"), one)), None, one)
    assert [(fault.path, fault.problem) for fault in error.value.faults] == [
        ("rows[0].groups", "there are 1 dimensions"),
        ("rows[1].groups", "there are 1 dimensions"),
        ("rows", "two lines stand for the same groups"),
    ]
    with pytest.raises(InvalidError, match=r"dimensions: got .*; there is no dimension"):
        Breakdown("deals_won", (), (), None, one)
    with pytest.raises(InvalidError, match="a Measurement is expected"):
        Row(("a",), 5)
    assert Breakdown("deals_won", ("partner",), (Row(("a",), one),), one, one).label("a") == "a"


SHOWN = [
    (Unit.NUMBER, 1234567, "1,234,567"),
    (Unit.NUMBER, Fraction(8, 5), "1.60"),
    (Unit.SHARE, Fraction(2, 3), "66.7 %"),
    (Unit.SHARE, Fraction(-1, 2000), "0.0 %"),
    (Unit.MONEY, Fraction(100, 3), "33.33 EUR"),
    (Unit.MONEY, eur("-1234.5"), "-1,234.50 EUR"),
    (Unit.DAYS, 1, "1 day"),
    (Unit.DAYS, Fraction(3, 2), "1.50 days"),
    (Unit.RATIO, Decimal("-0.125"), "-0.12"),
    (Unit.RATIO, None, "–"),
]


@pytest.mark.parametrize(("unit", "value", "text"), SHOWN)
def test_a_figure_is_shown_as_people_write_it(unit, value, text):
    assert str(Measurement(kpi="any", value=value, unit=unit, currency=cm.Currency.EUR)) == text


def test_a_figure_of_money_without_a_currency_can_be_shown():
    assert str(Measurement(kpi="any", value=Fraction(1, 2), unit=Unit.MONEY)) == "0.50"


def test_a_measurement_is_rounded_as_asked_and_only_where_there_is_a_value():
    assert kpi.average_deal_size([won(1), won(2), won(2)]).rounded(2, cm.Rounding.DOWN) == Decimal("1.66")
    assert kpi.revenue([won("1.005")]).rounded(2, cm.Rounding.HALF_UP) == Decimal("1.01")
    with pytest.raises(InvalidError) as error:
        kpi.win_rate([]).rounded(2, cm.Rounding.DOWN)
    assert str(error.value) == (
        "Measurement: value: got None; win_rate has no value here. Ask whether value is None first."
    )


def test_every_group_has_its_share_in_the_total():
    deals = [won(30, partner_id="P-1"), won(10, partner_id="P-2"), won(0, partner_id="P-3")]
    by_partner = kpi.revenue(deals, FEBRUARY, by="partner")
    assert by_partner.shares() == {"P-1": Fraction(3, 4), "P-2": Fraction(1, 4), "P-3": 0}
    assert kpi.revenue([won(5), won(-5)], FEBRUARY, by="partner").shares() == {None: None}
    assert kpi.deals_won(deals, FEBRUARY, by="partner").shares()["P-3"] == Fraction(1, 3)


@pytest.mark.parametrize("rate", [kpi.win_rate, kpi.average_deal_size, kpi.median_won_cycle, kpi.pipeline_steadiness])
def test_a_rate_is_no_part_of_a_whole(rate):
    with pytest.raises(cm.InvalidError, match="of a group is no part of that of all groups together"):
        rate([won(1, opened_on=FIRST)], FEBRUARY, by="partner").shares()


def test_what_has_no_value_has_no_share():
    none, one = (Measurement(kpi="k", value=value, unit=Unit.NUMBER) for value in (None, 1))
    assert Breakdown("k", ("partner",), (Row(("a",), none), Row(("b",), one)), one, none).shares() == {
        "a": None,
        "b": 1,
    }


def test_amounts_and_parts_of_their_finest_digit_can_be_put_in_order():
    # Half of the finest amount that there is stays a fraction, and lies between nothing and that amount.
    finest = cm.Money(Decimal(1).scaleb(-MOST_PLACES), "EUR")
    deals = [
        *(won(finest, partner_id="a"), won(0, partner_id="a"), won(0, partner_id="b"), won(finest, partner_id="c")),
        won(5, partner_id="d"),
    ]
    assert list(kpi.median_deal_size(deals, by="partner").top(4)) == ["d", "c", "a", "b"]


def test_there_are_no_shares_of_several_currencies():
    with pytest.raises(cm.CurrencyMismatchError, match=r"EUR.*USD"):
        kpi.revenue([won(1), won(cm.Money(1, "USD"))], FEBRUARY, by="currency").shares()


def test_a_breakdown_turns_into_plain_rows():
    deals = [won(30, partner_id="P-1"), lost()]
    assert kpi.win_rate(deals, FEBRUARY, by=["partner", "month"]).records() == [
        {
            "partner": partner,
            "month": "2020-02",
            "value": value,
            "unit": "share",
            "currency": None,
            "numerator": value,
            "denominator": 1,
            "facts": 1,
            "unknown": 0,
        }
        for partner, value in (("P-1", 1), (None, 0))
    ]
    (row,) = kpi.revenue(deals, FEBRUARY, by="partner").records()
    assert (row["value"], row["currency"], type(row["value"]).__name__) == (30, "EUR", "Decimal")


@pytest.mark.parametrize("figure", ["NaN", "Infinity"])
def test_what_is_no_number_is_not_written(figure):
    with pytest.raises(cm.InvalidError, match=r"^Measurement: figure: got .*; it is no number that could be written"):
        Measurement(kpi="k", value=None, unit=Unit.SHARE).text(Decimal(figure))

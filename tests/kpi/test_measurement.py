"""What a single figure shows of itself: what it is made of, and how people write it."""

from fractions import Fraction

import attrs
import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel._pages import Shown
from channelmodel.kpi import Measurement, Row, Unit
from tests.kpi.builders import FEBRUARY, FIRST, a_deal, eur, won


def told(shown):
    """The lines of its page without the rule below its head, each word by word."""
    return [" ".join(line.split()) for line in lines_of(shown) if "──" not in line]


def lines_of(shown):
    return shown._repr_mimebundle_()["text/plain"].splitlines()


def test_a_figure_of_which_nothing_more_is_said_rests_on_no_facts():
    bare = Measurement(kpi="deals_won", value=None, unit=Unit.NUMBER)
    assert (bare.facts, bare.unknown) == (0, 0)
    assert str(bare) == "–"
    assert told(bare) == ["deals won –", "facts 0"]


def test_a_figure_of_a_period_tells_its_parts_its_period_and_how_many_facts_it_rests_on():
    rate = Measurement(
        kpi="average_deal_size",
        value=Fraction(4000, 3),
        unit=Unit.MONEY,
        currency=cm.Currency.EUR,
        numerator=eur(4000),
        denominator=3,
        period=FEBRUARY,
        facts=1200,
        unknown=1000,
    )
    assert lines_of(rate) == [
        "average deal size  1,333.33 EUR",
        "───────────────────────────────",
        "numerator          4,000.00 EUR",
        "denominator                   3",
        "period                  2020-02",
        "facts                     1,200",
        "not known                 1,000",
    ]


def test_a_figure_as_of_a_day_tells_the_day_and_what_is_not_there_is_not_told():
    assert told(kpi.open_deals([a_deal(opened_on=FIRST)], FIRST)) == [
        "open deals 1",
        "numerator 1",
        "as of 2020-02-01",
        "facts 1",
    ]
    assert told(kpi.won_cycle([won(1)], FEBRUARY)) == [
        "won cycle –",
        "numerator 0",
        "denominator 0",
        "period 2020-02",
        "facts 1",
        "not known 1",
    ]


def test_beside_others_a_figure_stands_to_the_right_like_any_number():
    @attrs.frozen
    class Board(Shown):
        rows: tuple[Row, ...]

    one, many = (Measurement(kpi="deals_won", value=value, unit=Unit.NUMBER) for value in (1, 1000))
    assert lines_of(Board((Row(("P-1",), one), Row(("P-2",), many))))[-2:] == [
        "  P-1               1",
        "  P-2           1,000",
    ]


@pytest.mark.parametrize(
    ("unit", "word"),
    [
        (Unit.NUMBER, "number"),
        (Unit.MONEY, "money"),
        (Unit.SHARE, "share"),
        (Unit.DAYS, "days"),
        (Unit.RATIO, "ratio"),
    ],
)
def test_a_plain_row_names_what_the_figure_is_counted_in(unit, word):
    assert Measurement(kpi="any", value=1, unit=unit).record() == {
        "value": 1,
        "unit": word,
        "currency": None,
        "numerator": None,
        "denominator": None,
        "facts": 0,
        "unknown": 0,
    }

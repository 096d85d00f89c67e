"""Looking ahead: the weighted pipeline, its coverage of the number, and its velocity."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import InvalidError
from channelmodel.kpi import Product, Ratio, Total, Weighted, forecasting
from channelmodel.kpi.tables import FIRST_WON_DEALS
from tests.kpi.builders import (
    AFTER,
    ENDS,
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    YEAR,
    a_deal,
    a_quota,
    a_vendor,
    eur,
    figures_at_the_ends,
    lost,
    won,
)

STAGE = cm.DealStage
LIKELY = {STAGE.PROSPECTING: "0.1", STAGE.QUALIFIED: "0.25", STAGE.PROPOSED: "0.5", STAGE.COMMITTED: "0.9"}
weighted = kpi.weighted_pipeline(LIKELY)


def entries(*steps):
    return tuple(cm.StageEntry(stage=stage, on=on) for stage, on in steps)


def test_every_open_amount_counts_with_the_probability_of_its_stage():
    deals = [
        a_deal(opened_on=FIRST, stage=STAGE.PROSPECTING, amount=eur(1000)),
        a_deal(opened_on=FIRST, stage=STAGE.QUALIFIED, amount=eur(400)),
        a_deal(opened_on=FIRST, stage=STAGE.PROPOSED, amount=eur(30)),
        a_deal(opened_on=FIRST, stage=STAGE.COMMITTED, amount=eur(10)),
        won(5000, FIRST, opened_on=EVE),
    ]
    # 1000 × 0.1 + 400 × 0.25 + 30 × 0.5 + 10 × 0.9
    found = weighted(deals, LAST)
    assert (found.value, found.unit, found.currency, found.facts, found.unknown) == (
        224,
        kpi.Unit.MONEY,
        cm.Currency.EUR,
        4,
        0,
    )
    assert str(found) == "224.00 EUR"
    assert weighted(deals, LAST, by="stage").figures == {
        "prospecting": 100,
        "qualified": 100,
        "proposed": 15,
        "committed": 9,
    }


def test_the_stage_is_that_of_the_day_and_not_todays():
    moved = entries((STAGE.QUALIFIED, FIRST), (STAGE.COMMITTED, LAST), (STAGE.WON, AFTER))
    deal = won(100, AFTER, opened_on=EVE, history=moved)
    assert [weighted([deal], day).value for day in (FIRST, LAST)] == [25, 90]
    # On the eve it was open, at a stage that nobody kept.
    assert (weighted([deal], EVE).value, weighted([deal], EVE).unknown) == (0, 1)
    assert (weighted([deal], AFTER).value, weighted([deal], AFTER).facts) == (0, 0)


def test_a_closed_deal_without_a_history_was_open_at_a_stage_that_nobody_knows():
    found = weighted([won(100, AFTER, opened_on=EVE), a_deal(opened_on=EVE, amount=eur(10))], LAST)
    assert (found.value, found.facts, found.unknown) == (1, 2, 1)
    assert str(found) == "1.00 EUR (1 of 2 not known)"


def test_what_has_no_amount_is_told_and_counts_for_nothing():
    found = weighted([a_vendor(), a_deal(opened_on=EVE)], LAST)
    assert (found.value, found.facts, found.unknown) == (0, 1, 1)
    # Where nobody knows a currency there is no sum of money, be it zero.
    nowhere = weighted([a_deal(opened_on=EVE)], LAST)
    assert (nowhere.value, nowhere.numerator, nowhere.currency) == (None, None, None)
    assert (weighted([a_vendor()], LAST).value, weighted([a_vendor()], LAST).numerator) == (0, 0)


def test_probabilities_that_no_decimal_can_tell_stay_exact():
    thirds = kpi.weighted_pipeline(dict.fromkeys(LIKELY, "1/3"))
    assert thirds([a_deal(opened_on=EVE, amount=eur(100))], LAST).value == Fraction(100, 3)


def test_weights_can_be_given_to_numbers_too():
    opened = kpi.Measure(table=kpi.DEALS, placed=kpi.On("opened_on"))
    half = Weighted(opened, ((kpi.Known("partner_id"), Fraction(1, 2)),))
    found = _a_kpi(half)([a_deal(partner_id="P-1", opened_on=FIRST), a_deal(opened_on=FIRST)])
    assert (found.value, found.facts, found.unknown) == (Fraction(1, 2), 2, 1)
    days = Weighted(opened.sum("days_to_close"), ((kpi.Known("id"), Fraction(1)),))
    assert _a_kpi(days)([won(1, LAST, opened_on=FIRST)]).value == 28


WRONG_PROBABILITIES: list[tuple[Any, list[str]]] = [
    ({**LIKELY, "won": 1}, ["probabilities: that is no stage of an open deal"]),
    ({**LIKELY, STAGE.PROPOSED: "1.1"}, ["probabilities['proposed']: a probability is an exact number from 0 to 1"]),
    ({**LIKELY, STAGE.PROPOSED: -1}, ["probabilities['proposed']: a probability is an exact number from 0 to 1"]),
    ({**LIKELY, STAGE.PROPOSED: 0.5}, ["probabilities['proposed']: a probability is an exact number from 0 to 1"]),
    ({STAGE.QUALIFIED: 1}, ["probabilities: every stage of an open deal needs its own"] * 3),
    ([1, 2], ["probabilities: a mapping is expected"]),
]


@pytest.mark.parametrize(("probabilities", "problems"), WRONG_PROBABILITIES)
def test_wrong_probabilities_are_told_all_at_once(probabilities, problems):
    with pytest.raises(InvalidError) as error:
        kpi.weighted_pipeline(probabilities)
    assert [f"{each.path}: {each.problem}" for each in error.value.faults] == problems


def test_a_missing_probability_is_told_by_its_stage():
    with pytest.raises(InvalidError, match="got nothing for 'committed'"):
        kpi.weighted_pipeline({stage: 0 for stage in LIKELY if stage is not STAGE.COMMITTED})


COVERED = [(None, 0), (EVE, 0), (FIRST, 50), (LAST, 50), (AFTER, 0)]


@pytest.mark.parametrize(("expected_on", "amount"), COVERED)
def test_the_number_is_covered_by_what_is_expected_to_close_in_the_period(expected_on, amount):
    facts = [a_deal(opened_on=EVE, expected_on=expected_on, amount=eur(50)), a_quota(100, owner_id="ana"), a_vendor()]
    found = kpi.pipeline_coverage(EVE)(facts, FEBRUARY)
    assert (found.value, found.numerator, found.denominator) == (Fraction(amount, 100), eur(amount), eur(100))


OPENED = [(EVE, FIRST, 50), (EVE, EVE, 0), (FIRST, AFTER, 0)]


@pytest.mark.parametrize(("opened_on", "closed_on", "amount"), OPENED)
def test_the_number_is_covered_by_deals_that_are_open_on_the_day(opened_on, closed_on, amount):
    deal = won(50, closed_on, opened_on=opened_on, expected_on=LAST)
    found = kpi.pipeline_coverage(EVE)([deal, a_quota(100, owner_id="ana")], FEBRUARY)
    assert found.numerator == eur(amount)


def test_the_coverage_of_owners_and_territories_rests_on_their_own_numbers():
    deal = a_deal(opened_on=EVE, expected_on=LAST, amount=eur(50), owner_id="ana", territory_id="north")
    facts = [deal, a_quota(25, owner_id="ana"), a_quota(10, territory_id="north"), a_quota(0, territory_id="south")]
    assert kpi.pipeline_coverage(EVE)(facts, FEBRUARY, by="owner").figures == {"ana": 2}
    by_territory = kpi.territory_pipeline_coverage(EVE)(facts, FEBRUARY, by="territory")
    assert by_territory.figures == {"north": 5, "south": None}
    assert (by_territory["south"].denominator, by_territory.of("west").denominator) == (eur(0), None)


def test_a_coverage_tells_of_how_many_deals_the_amount_is_not_known():
    deals = [a_deal(opened_on=EVE, expected_on=LAST, owner_id="ana", amount=eur(amount)) for amount in (50, None)]
    found = kpi.pipeline_coverage(EVE)([*deals, a_quota(100, owner_id="ana")], FEBRUARY)
    # Two deals and a quota, of which one amount is not known.
    assert (found.value, found.facts, found.unknown) == (Fraction(1, 2), 3, 1)
    assert str(found) == "0.50 (1 of 3 not known)"


def test_a_coverage_without_a_number_or_with_one_of_zero_has_no_value():
    deal = a_deal(opened_on=EVE, expected_on=LAST, amount=eur(50))
    missing, zero = (
        kpi.pipeline_coverage(EVE)([deal, *quotas], FEBRUARY) for quotas in ([], [a_quota(0, owner_id="ana")])
    )
    assert (missing.value, missing.denominator) == (None, None)
    assert (zero.value, zero.denominator) == (None, eur(0))
    # A number that is due for longer than the period is none of its.
    assert kpi.pipeline_coverage(EVE)([deal, a_quota(9, YEAR, owner_id="ana")], FEBRUARY).denominator is None


def test_the_coverage_is_seen_month_by_month_from_one_day():
    deals = [a_deal(opened_on=EVE, expected_on=on, amount=eur(50)) for on in (FIRST, AFTER, AFTER)]
    quotas = [a_quota(100, cm.Period.of_month(2020, month), owner_id="ana") for month in (2, 3)]
    found = kpi.pipeline_coverage(EVE)([*deals, *quotas], cm.Period(FIRST, date(2020, 4, 1)), by="month")
    assert list(found.figures.values()) == [Fraction(1, 2), 1]


@pytest.mark.parametrize("day", [None, "2020-01-01", 7])
def test_the_day_of_a_coverage_is_a_day(day):
    for maker in (kpi.pipeline_coverage, kpi.territory_pipeline_coverage):
        with pytest.raises(InvalidError) as error:
            maker(day)
        assert [each.path for each in error.value.faults] == ["as_of"]


def test_the_velocity_is_what_the_pipeline_brings_per_day():
    deals = [
        *(a_deal(opened_on=FIRST) for _ in range(6)),
        won(100, LAST, opened_on=date(2020, 2, 9)),
        won(300, LAST, opened_on=EVE),
        lost(LAST, opened_on=EVE),
        won(10_000, AFTER, opened_on=AFTER),
    ]
    # Open on the last day are 6, 2 of 3 were won at 200 each, in (20 + 29) ÷ 2 days.
    found = kpi.pipeline_velocity(deals, FEBRUARY)
    assert (found.numerator, found.denominator) == (6 * Fraction(2, 3) * 200, Fraction(49, 2))
    assert found.value == Fraction(800) / Fraction(49, 2)
    assert str(found) == "32.65 EUR"
    # It rests on the six that are open and on the three that were closed.
    assert (found.facts, found.unknown) == (9, 0)
    assert kpi.pipeline_velocity(deals, FEBRUARY, by="partner").figures == {None: found.value}


@pytest.mark.parametrize(
    "deals",
    [[], [a_deal(opened_on=FIRST)], [lost(LAST, opened_on=FIRST)], [won(7, LAST)], [won(7, LAST, opened_on=LAST)]],
    ids=["nothing", "open", "lost", "won after nobody knows how long", "won on the day"],
)
def test_there_is_no_velocity_without_a_won_deal_that_took_its_time(deals):
    assert kpi.pipeline_velocity([*deals, a_vendor()], FEBRUARY).value is None


def test_a_velocity_tells_of_how_many_won_deals_nobody_knows_how_long_they_took():
    deals = [a_deal(opened_on=FIRST), won(100, LAST, opened_on=date(2020, 2, 9)), won(300, LAST)]
    # One is open, both of two were won at 200 each; of one of them it is known that it took 20 days.
    found = kpi.pipeline_velocity(deals, FEBRUARY)
    assert (found.value, found.facts, found.unknown) == (10, 3, 1)


def test_stages_that_never_bring_anything_make_a_pipeline_of_zero():
    nothing = kpi.weighted_pipeline(dict.fromkeys(LIKELY, 0))
    found = nothing([a_deal(opened_on=EVE, amount=eur(100)), a_deal(opened_on=EVE)], LAST)
    assert (found.value, found.facts, found.unknown) == (0, 2, 1)
    assert str(found) == "0.00 EUR (1 of 2 not known)"


# Which date places each of them.


def won_on(day):
    """A deal of 100 that was opened ten days before the period, and one that is open at its end."""
    return [won(100, day, opened_on=date(2020, 1, 22)), a_deal(opened_on=EVE)]


PLACED = [
    # Each is worth what it brings a day: 100 over 10 days, over 38 days; without a won deal there is no rate.
    (kpi.pipeline_velocity, won_on, [None, 10, Fraction(50, 19), None]),
    # Of two that are opened on the day, the one that is open counts where it is by the last day.
    (
        kpi.pipeline_velocity,
        lambda day: [won(100, LAST, opened_on=date(2020, 2, 19)), a_deal(opened_on=day)],
        [10, 10, 10, 0],
    ),
    (
        kpi.pipeline_coverage(date(2020, 1, 15)),
        lambda day: [
            a_deal(opened_on=date(2020, 1, 1), expected_on=day, amount=eur(50)),
            a_quota(100, owner_id="ana"),
        ],
        [0, Fraction(1, 2), Fraction(1, 2), 0],
    ),
    (
        kpi.territory_pipeline_coverage(date(2020, 1, 15)),
        lambda day: [
            a_deal(opened_on=date(2020, 1, 1), expected_on=day, amount=eur(50)),
            a_quota(100, territory_id="pt"),
        ],
        [0, Fraction(1, 2), Fraction(1, 2), 0],
    ),
]


@pytest.mark.parametrize(("each", "fact_on", "expected"), PLACED, ids=lambda each: getattr(each, "name", ""))
def test_a_deal_counts_from_the_first_to_the_last_day_of_the_period(each, fact_on, expected):
    assert figures_at_the_ends(each, fact_on) == expected


def test_the_weighted_pipeline_is_that_of_the_deals_open_on_the_day():
    opened = [a_deal(opened_on=FIRST, amount=eur(100), stage=STAGE.PROPOSED)]
    assert [weighted(opened, day).value for day in ENDS] == [0, 50, 50, 50]
    closed = [won(100, AFTER, opened_on=FIRST, history=entries((STAGE.PROPOSED, FIRST), (STAGE.WON, AFTER)))]
    assert [weighted(closed, day).value for day in ENDS] == [0, 50, 50, 0]
    assert weighted(opened, FEBRUARY) == weighted(opened, LAST)


def test_every_kpi_that_looks_ahead_is_placed_above():
    assert set(forecasting.__all__) == {each.name for each, *_ in PLACED} | {weighted.name}


CLOSED = kpi.Measure(table=kpi.DEALS, placed=kpi.On("closed_on"))
NUMBER, MONEY = Total((CLOSED,)), Total((CLOSED.sum("amount"),))


def test_a_product_of_money_divided_by_money_and_of_money_is_money():
    # Twice what was sold, once as a share of itself.
    share = Ratio(MONEY, MONEY)
    found = _a_kpi(Product((share, MONEY), per=NUMBER))([won(8, FIRST), won(4, FIRST)])
    assert (found.value, found.currency) == (6, cm.Currency.EUR)


def test_a_product_of_which_a_factor_has_no_value_has_none_though_it_could_be_divided():
    lost_ones = Total((CLOSED.and_(kpi.Is("stage", STAGE.LOST)),))
    found = _a_kpi(Product((NUMBER, Ratio(MONEY, lost_ones)), per=NUMBER))([won(8, FIRST), won(4, FIRST)])
    assert (found.value, found.numerator, found.denominator) == (None, None, 2)


def test_a_product_rests_on_the_facts_of_every_kind_that_it_is_made_of():
    firsts = Total((kpi.Measure(table=FIRST_WON_DEALS, placed=kpi.On("closed_on")),))
    deals = [won(8, FIRST, customer_id="C-1"), won(4, LAST, customer_id="C-1"), won(1, LAST, customer_id="C-2")]
    # Three deals were closed, which two customers bought: 3 × 13 ÷ 2.
    found = _a_kpi(Product((NUMBER, MONEY), per=firsts))(deals)
    assert (found.value, found.facts, found.unknown) == (Fraction(39, 2), 5, 0)


WRONG_FORMULAS = [
    (lambda: Product((), per=NUMBER), ["factors: nothing is multiplied"]),
    (lambda: Product((MONEY, NUMBER, MONEY), per=NUMBER), ["factors[2]: money cannot be multiplied with money"]),
    (lambda: Product((NUMBER,), per=MONEY), ["per: a product is not divided by money"]),
    (lambda: Product((NUMBER,), per=Ratio(MONEY, NUMBER)), ["per: a product is not divided by money"]),
    (lambda: Weighted(CLOSED, ()), ["weights: there is no weight"]),
    (lambda: Weighted(CLOSED.values("amount"), ((kpi.Known("id"), Fraction(1)),)), ["measure: it does not add up"]),
    (
        lambda: Weighted(CLOSED, ((kpi.Known("id"), Fraction(-1)), (kpi.Known("id"), Fraction(11, 10)))),
        ["weights[0][1]: a weight lies from 0 to 1", "weights[1][1]: a weight lies from 0 to 1"],
    ),
]


@pytest.mark.parametrize(("make", "problems"), WRONG_FORMULAS)
def test_formulas_that_make_no_sense_are_told(make, problems):
    with pytest.raises(InvalidError) as error:
        make()
    assert [f"{each.path}: {each.problem}" for each in error.value.faults] == problems


def test_formulas_say_themselves():
    deals = "(number of deals, by closed_on)"
    assert str(Product((NUMBER, NUMBER), per=NUMBER)) == f"{deals} × {deals} ÷ {deals}"
    said = "number of deals, by closed_on, times 1/2 where id is known"
    assert str(Weighted(CLOSED, ((kpi.Known("id"), Fraction(1, 2)),))) == said


def _a_kpi(formula):
    return kpi.Kpi(
        name="own",
        title="Own",
        sentence="For a test.",
        unit=kpi.Unit.MONEY if isinstance(formula, Product) else kpi.Unit.RATIO,
        better=kpi.Direction.MORE,
        formula=formula,
    )

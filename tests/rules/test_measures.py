"""A measured quantity is a KPI over a window, known to a standing under its words."""

import copy
import pickle

import attrs
import pytest

from channelmodel import InvalidError, Money, OperandError, kpi
from channelmodel.rules import (
    MeasuredKpi,
    best_of_last,
    growth,
    last_complete,
    measured,
    on_the_day,
    to_date,
    trailing,
    worst_of_last,
)
from tests.rules.builders import a_standing, found

OWN = attrs.evolve(kpi.deals_won, name="deals_signed")


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (measured(kpi.revenue, trailing(months=12)), "revenue over the trailing 12 months"),
        (measured("revenue", to_date("fiscal year")), "revenue over the fiscal year to date"),
        (
            measured(kpi.revenue, trailing(months=12).a_year_before()),
            "revenue over the trailing 12 months a year earlier",
        ),
        (
            measured(kpi.revenue, best_of_last(4, "quarters")),
            "revenue in the best of the last 4 complete fiscal quarters",
        ),
        (measured(kpi.revenue, worst_of_last(4, "quarters")), "revenue in each of the last 4 complete fiscal quarters"),
        (measured(kpi.certified_people), "certified people"),
        (measured(kpi.certified_people, on_the_day()), "certified people"),
        (measured(kpi.certified_people, on_the_day().a_year_before()), "certified people a year earlier"),
        (measured(OWN, last_complete("quarter")), "deals signed over the last complete fiscal quarter"),
    ],
)
def test_measured_quantities_print_as_they_read_and_are_known_by_that(term, words):
    assert str(term) == words
    assert term.facts == (words,)


def test_a_measured_quantity_is_a_plain_fact_for_whoever_has_it():
    enough = measured(kpi.revenue, trailing(months=12)) >= Money(100, "EUR")
    assert found(enough, **{"revenue over the trailing 12 months": Money(70, "EUR")}) == (
        "✗ revenue over the trailing 12 months at least 100.00 EUR: 70.00 EUR, 30.00 EUR missing"
    )
    assert found(enough) == (
        "? revenue over the trailing 12 months at least 100.00 EUR: revenue over the trailing 12 months was not supplied"
    )


def test_it_may_have_a_name_of_its_own():
    term = measured(kpi.deals_won, trailing(months=12), known_as="deals_12m")
    assert term.facts == ("deals_12m",)
    assert str(term) == "deals won over the trailing 12 months"
    assert term.amount(a_standing(deals_12m=4)).number == 4


def test_growth_is_against_the_same_window_a_year_earlier():
    window = trailing(months=12)
    term = growth(measured(kpi.revenue, window), measured(kpi.revenue, window.a_year_before()))
    standing = a_standing(
        **{
            "revenue over the trailing 12 months": Money(120, "EUR"),
            "revenue over the trailing 12 months a year earlier": Money(100, "EUR"),
        }
    )
    assert (term >= "0.2").outcome(standing) == "met"


def test_measured_quantities_are_values():
    term = measured(kpi.revenue, trailing(months=12), known_as="revenue_12m")
    assert copy.deepcopy(term) == term == pickle.loads(pickle.dumps(term))
    assert hash(term) == hash(MeasuredKpi("revenue", trailing(months=12), known_as="revenue_12m"))


@pytest.mark.parametrize("window", [None, on_the_day(), on_the_day().a_year_before()])
def test_what_is_measured_over_a_period_needs_one(window):
    with pytest.raises(InvalidError, match=r"revenue is measured over a period. Give a window, such as trailing"):
        measured(kpi.revenue, window)


@pytest.mark.parametrize("window", [trailing(days=1), last_complete("month"), best_of_last(2, "month")])
def test_what_is_asked_as_of_a_day_takes_no_period(window):
    with pytest.raises(InvalidError, match=r"certified_people is asked as of a day. Leave the window out"):
        measured(kpi.certified_people, window)


@pytest.mark.parametrize("of_nobody", [kpi.quota, kpi.quota_attainment, kpi.territory_quota])
def test_what_no_partner_has_is_not_measured_of_partners(of_nobody):
    with pytest.raises(
        InvalidError,
        match=r"kpi: got '\w*quota\w*'; no partner has one of its own, because instalments of quotas belong to no",
    ):
        measured(of_nobody, trailing(months=12))


def test_the_best_is_told_only_where_one_end_is_the_better_one():
    neither = attrs.evolve(OWN, better=kpi.Direction.NEITHER)
    for pick in (best_of_last, worst_of_last):
        with pytest.raises(
            InvalidError, match=r"window: got .*; of deals_signed neither more nor less is better. Measure"
        ):
            measured(neither, pick(2, "month"))
    assert measured(neither, last_complete("month"))


def test_a_name_that_is_not_in_the_catalogue_is_told():
    with pytest.raises(
        InvalidError, match=r"kpi: got 'revenu'; the catalogue has no KPI of this name. Choose among .*of your own"
    ):
        measured("revenu", trailing(months=12))


def test_a_kpi_of_your_own_has_a_name_of_its_own():
    with pytest.raises(
        InvalidError,
        match=r"kpi.name: got 'revenue'; the catalogue has another KPI of this name. Give your own another name",
    ):
        measured(attrs.evolve(kpi.deals_won, name="revenue"), trailing(months=12))
    assert measured(copy.deepcopy(kpi.revenue), trailing(months=1)) == measured("revenue", trailing(months=1))


def test_a_read_term_of_the_catalogue_is_checked_and_another_one_is_taken():
    with pytest.raises(InvalidError, match="revenue is measured over a period"):
        MeasuredKpi("revenue")
    assert MeasuredKpi("deals_signed", trailing(months=3)) == measured(OWN, trailing(months=3))


@pytest.mark.parametrize(("given", "window"), [(3, trailing(months=1)), (None, None), (kpi.revenue, 12)])
def test_other_kinds_of_arguments_are_refused(given, window):
    with pytest.raises(OperandError, match="measured o"):
        measured(given, window)


def test_a_measured_fact_has_a_name_that_can_be_printed():
    with pytest.raises(InvalidError, match="it has characters that cannot be printed"):
        measured(kpi.certified_people, known_as="certified\npeople")

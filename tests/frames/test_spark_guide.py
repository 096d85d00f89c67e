"""The guide from a notebook to a cluster does what it says, on a local Spark."""

import pickle
from decimal import Decimal

import pytest
from on_spark import (
    KPIS,
    YEAR,
    count_a_month,
    made_up,
    put_together,
    revenue_by_partner_and_month,
    scorecard,
    store,
    write_figures,
)

from channelmodel import kpi

DEALS = made_up(200)


@pytest.fixture(scope="module")
def folder(spark, tmp_path_factory):
    found = tmp_path_factory.mktemp("storage")
    store(DEALS, spark, found)
    return found


def test_the_scorecard_of_the_cluster_is_that_of_the_notebook(spark, folder):
    assert scorecard(spark, folder) == kpi.scorecard(DEALS, YEAR, kpis=KPIS)


def test_the_figures_that_the_cluster_writes_are_those_of_the_notebook(spark, folder):
    write_figures(spark, folder)
    written = spark.read.parquet(str(folder / "figures"))
    assert written.columns == revenue_by_partner_and_month(spark, folder).columns
    expected = kpi.revenue(DEALS, YEAR, by=["partner", "currency", "month"])
    found = {
        (row.partner, str(row.month)): row.revenue for row in written.collect() if row.currency == "EUR" and row.revenue
    }
    assert found == {
        (partner, str(month.start)): Decimal(each.value.amount)
        for (partner, currency, month), each in expected.items()
        if currency == "EUR" and each.value
    }


def test_what_is_counted_night_by_night_comes_to_the_same(spark, folder):
    months = [each.name.removeprefix("month=") for each in (folder / "deals").iterdir() if each.is_dir()]
    counted = [count_a_month(spark, folder, month) for month in months]
    assert max(map(len, counted)) < len(pickle.dumps(DEALS))
    assert put_together(reversed(counted)) == scorecard(spark, folder)

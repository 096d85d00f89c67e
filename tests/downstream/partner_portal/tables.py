"""What the portal has in dataframes, measured where it lies."""

from typing import assert_type

import narwhals as nw
import polars as pl

import channelmodel as cm
from channelmodel import frames, kpi
from partner_portal.facts import channel, vendor, year

tables = frames.to_tables(channel, "polars")
assert_type(tables, frames.Tables)
assert_type(tables.engine, nw.Implementation)
assert_type(frames.measure(kpi.revenue, tables, year), kpi.Measurement)
assert_type(frames.measure(kpi.revenue, tables, year, by="partner"), kpi.Breakdown)
assert_type(frames.tally(tables, year, kpis=[kpi.revenue], by="partner"), kpi.Tally)
assert_type(frames.to_channel(tables, vendor=vendor), cm.Channel)


def won_by_partner() -> pl.DataFrame:
    """Return what every partner has won, as a frame of the portal's own engine."""
    deals = pl.DataFrame({"id": ["D-1"], "partner_id": ["harbour"], "stage": ["won"]})
    answer: pl.LazyFrame = frames.query(frames.Tables(deals=deals.lazy()), kpis=[kpi.deals_won], by="partner")
    return answer.collect()

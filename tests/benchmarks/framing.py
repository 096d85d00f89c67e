"""Ten KPIs by partner on frames: against the query that is written by hand, on Polars, in pandas and on Spark.

The frames are there before anything is timed, each in the types that suit its engine and lose nothing:
decimals on Polars and Spark, whole cents in pandas, whose decimals are slower. What is timed begins with the definition of the query
and ends with its result in memory. Ratios are floats on all sides; what they are made of is exact.
"""

import warnings
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from importlib import import_module
from math import isnan
from typing import Any

from tests.benchmarks.counting import SPAN, TEN
from tests.benchmarks.measuring import Job, Sides
from tests.benchmarks.workloads import deal_rows

__all__ = ["JOBS"]

START, LAST = (date(each.year, each.month, each.day) for each in (SPAN.start, SPAN.last))
NAMES = tuple(each.name for each in TEN)
CENTS = 2
"""How many places amounts have."""

_DIGITS = 18
_SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.sql.session.timeZone": "UTC",
    # For each expression it would note the line of Python that has made it, which takes longer than to make it.
    "spark.python.sql.dataFrameDebugging.enabled": "false",
    # There are as many partitions as cores; two hundred would be made otherwise, and most of the time goes into them.
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def columns(size: int) -> dict[str, list[Any]]:
    """Return the fields of so many deals as far as the ten KPIs read them."""
    rows = deal_rows(size)
    return {
        "id": [row["id"] for row in rows],
        "partner_id": [row["partner_id"] for row in rows],
        "stage": [row["stage"].value for row in rows],
        "amount": [_amount(row["amount"]) for row in rows],
        "cost": [_amount(row["cost"]) for row in rows],
        "opened_on": [row["opened_on"] for row in rows],
        "closed_on": [row["closed_on"] for row in rows],
    }


def _amount(money: Any) -> Decimal | None:
    return None if money is None else money.amount


def query(frame: Any) -> Any:
    """Ask the ten KPIs of a frame of any engine, as the library does it."""
    frames = import_module("channelmodel.frames")
    return frames.query(frames.Tables(deals=frame, currency="EUR"), SPAN, kpis=TEN, by="partner")


# On Polars.
def on_polars(size: int) -> Any:
    """Return deals as a frame of Polars."""
    pl = import_module("polars")
    amount = pl.Decimal(_DIGITS, CENTS)
    types = {"amount": amount, "cost": amount, "opened_on": pl.Date, "closed_on": pl.Date}
    return pl.DataFrame(columns(size), schema_overrides=types).lazy()


def by_hand_on_polars(deals: Any) -> Any:
    """Write the query of the ten KPIs for Polars."""
    pl = import_module("polars")
    col, when = pl.col, pl.when
    is_closed = col("closed_on").is_between(START, LAST)
    rows = deals.select(
        "amount",
        "cost",
        partner=col("partner_id"),
        won=is_closed & (col("stage") == "won"),
        lost=is_closed & (col("stage") == "lost"),
        opened=col("opened_on").is_between(START, LAST),
        open=(col("opened_on") <= LAST) & (col("closed_on").is_null() | (col("closed_on") > LAST)),
        days=(col("closed_on") - col("opened_on")).dt.total_days(),
    )
    groups = rows.group_by("partner").agg(
        revenue=when("won").then("amount").sum(),
        deals_won=col("won").sum(),
        deals_lost=col("lost").sum(),
        deals_opened=col("opened").sum(),
        pipeline_created=when("opened").then("amount").sum(),
        open_pipeline=when("open").then("amount").sum(),
        cost=when("won").then("cost").sum(),
        days=when("won").then("days").sum(),
        timed=when("won").then("days").count(),
    )
    closed = col("deals_won") + col("deals_lost")
    return groups.select(
        "partner",
        "revenue",
        "deals_won",
        "deals_lost",
        "deals_opened",
        "pipeline_created",
        "open_pipeline",
        win_rate=when(closed > 0).then(col("deals_won") / closed),
        average_deal_size=when(col("deals_won") > 0).then(col("revenue").cast(pl.Float64) / col("deals_won")),
        margin=col("revenue") - col("cost"),
        won_cycle=when(col("timed") > 0).then(col("days") / col("timed")),
    ).collect()


def against_polars(size: int) -> Sides:
    """Ask the ten KPIs of a frame of Polars."""
    deals = on_polars(size)
    return Sides(
        library=lambda: query(deals).collect(),
        rival=lambda: by_hand_on_polars(deals),
        outcome_of_library=lambda found: figures(found.iter_rows(named=True)),
        outcome_of_rival=lambda found: figures(found.iter_rows(named=True)),
    )


# In pandas.
def in_pandas(size: int) -> Any:
    """Return deals as a frame of pandas: amounts are whole cents, which it adds up exactly and faster than its decimals."""
    pd = import_module("pandas")
    deals = columns(size)
    return pd.DataFrame(
        {
            "partner_id": pd.Categorical(deals["partner_id"]),
            "stage": pd.Categorical(deals["stage"]),
            "amount": pd.array(list(map(_in_cents, deals["amount"])), dtype="Int64"),
            "cost": pd.array(list(map(_in_cents, deals["cost"])), dtype="Int64"),
            "opened_on": pd.to_datetime(pd.Series(deals["opened_on"])),
            "closed_on": pd.to_datetime(pd.Series(deals["closed_on"])),
        }
    )


def _in_cents(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount.scaleb(CENTS))


def by_hand_in_pandas(deals: Any) -> Any:
    """Write the query of the ten KPIs in pandas."""
    pd = import_module("pandas")
    start, last = pd.Timestamp(START), pd.Timestamp(LAST)
    opened_on, closed_on, amount = deals["opened_on"], deals["closed_on"], deals["amount"]
    is_closed, is_opened = closed_on.between(start, last), opened_on.between(start, last)
    is_won, is_lost = is_closed & (deals["stage"] == "won"), is_closed & (deals["stage"] == "lost")
    is_open = (opened_on <= last) & ~(closed_on <= last)
    rows = pd.DataFrame(
        {
            "revenue": amount.where(is_won),
            "deals_won": is_won,
            "deals_lost": is_lost,
            "deals_opened": is_opened,
            "pipeline_created": amount.where(is_opened),
            "open_pipeline": amount.where(is_open),
            "cost": deals["cost"].where(is_won),
            "days": (closed_on - opened_on).dt.days.where(is_won),
            "timed": is_won & opened_on.notna(),
        }
    )
    groups = rows.groupby(deals["partner_id"].rename("partner"), observed=True, dropna=False, sort=False).sum()
    return groups.assign(
        win_rate=groups["deals_won"] / (groups["deals_won"] + groups["deals_lost"]),
        average_deal_size=groups["revenue"] / 10**CENTS / groups["deals_won"],
        margin=groups["revenue"] - groups["cost"],
        won_cycle=groups["days"] / groups["timed"],
    ).reset_index()


def against_pandas(size: int) -> Sides:
    """Ask the ten KPIs of a frame of Polars, and by hand of the same in pandas."""
    deals, theirs = on_polars(size), in_pandas(size)
    return Sides(
        library=lambda: query(deals).collect(),
        rival=lambda: by_hand_in_pandas(theirs),
        outcome_of_library=lambda found: figures(found.iter_rows(named=True)),
        outcome_of_rival=lambda found: figures(map(_in_euros, found.to_dict("records"))),
    )


def _in_euros(row: Mapping[str, Any]) -> Mapping[str, Any]:
    amounts = ("revenue", "pipeline_created", "open_pipeline", "margin")
    return {**row, **{name: Decimal(int(row[name])).scaleb(-CENTS) for name in amounts}}


# On Spark.
def on_spark(size: int) -> Any:
    """Return deals as a frame of a Spark of this machine's own, held in memory."""
    pa, spark = import_module("pyarrow"), _session()
    amount = pa.decimal128(_DIGITS, CENTS)
    types = {"amount": amount, "cost": amount, "opened_on": pa.date32(), "closed_on": pa.date32()}
    table = pa.table({name: pa.array(values, types.get(name, pa.string())) for name, values in columns(size).items()})
    deals = spark.createDataFrame(table).cache()
    deals.count()
    return deals


def _session() -> Any:
    with warnings.catch_warnings():
        # What PySpark itself does when it starts is not what is measured.
        warnings.simplefilter("ignore")
        builder = import_module("pyspark.sql").SparkSession.builder.master("local[2]")
        for name, value in _SETTINGS.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def by_hand_on_spark(deals: Any) -> Any:
    """Write the query of the ten KPIs for Spark."""
    sql = import_module("pyspark.sql.functions")
    col, when, nothing = sql.col, sql.when, sql.lit(Decimal("0.00"))
    is_closed, is_opened = col("closed_on").between(START, LAST), col("opened_on").between(START, LAST)
    is_won, is_lost = is_closed & (col("stage") == "won"), is_closed & (col("stage") == "lost")
    is_open = (col("opened_on") <= LAST) & (col("closed_on").isNull() | (col("closed_on") > LAST))
    days = sql.datediff("closed_on", "opened_on")
    groups = deals.groupBy(col("partner_id").alias("partner")).agg(
        sql.coalesce(sql.sum(when(is_won, col("amount"))), nothing).alias("revenue"),
        sql.count(when(is_won, 1)).alias("deals_won"),
        sql.count(when(is_lost, 1)).alias("deals_lost"),
        sql.count(when(is_opened, 1)).alias("deals_opened"),
        sql.coalesce(sql.sum(when(is_opened, col("amount"))), nothing).alias("pipeline_created"),
        sql.coalesce(sql.sum(when(is_open, col("amount"))), nothing).alias("open_pipeline"),
        sql.coalesce(sql.sum(when(is_won, col("cost"))), nothing).alias("cost"),
        sql.sum(when(is_won, days)).alias("days"),
        sql.count(when(is_won, days)).alias("timed"),
    )
    closed = col("deals_won") + col("deals_lost")
    return groups.select(
        "partner",
        "revenue",
        "deals_won",
        "deals_lost",
        "deals_opened",
        "pipeline_created",
        "open_pipeline",
        when(closed > 0, col("deals_won") / closed).alias("win_rate"),
        when(col("deals_won") > 0, col("revenue").cast("double") / col("deals_won")).alias("average_deal_size"),
        (col("revenue") - col("cost")).alias("margin"),
        when(col("timed") > 0, col("days") / col("timed")).alias("won_cycle"),
    ).collect()


def against_spark(size: int) -> Sides:
    """Ask the ten KPIs of a frame of Spark."""
    deals = on_spark(size)
    return Sides(
        library=lambda: query(deals).collect(),
        rival=lambda: by_hand_on_spark(deals),
        outcome_of_library=lambda found: figures(row.asDict() for row in found),
        outcome_of_rival=lambda found: figures(row.asDict() for row in found),
    )


def figures(rows: Iterable[Mapping[str, Any]]) -> dict[str | None, tuple[Any, ...]]:
    """Return the ten figures of every partner; where a partner has none, it makes no difference whether there is a row for it."""
    found = {_known(row["partner"]): tuple(_known(row[name]) for name in NAMES) for row in rows}
    return {partner: ten for partner, ten in found.items() if any(ten)}


def _known(figure: Any) -> Any:
    """Return a figure in the words of all engines: nothing is ``None``, and a float is told to as many places as all of them keep."""
    if not isinstance(figure, float):
        return figure
    return None if isnan(figure) else round(figure, 9)


JOBS = (
    Job(
        name="frame_vs_polars",
        says="the same ten through the frame door on Polars, 1,000,000 deals / the query written by hand for Polars",
        bound=1.15,
        prepare=against_polars,
        size=1_000_000,
        runs=31,
        needs=("narwhals", "polars"),
    ),
    Job(
        name="frame_vs_pandas",
        says="the same on Polars / the query written by hand in pandas",
        bound=0.5,
        prepare=against_pandas,
        size=1_000_000,
        runs=15,
        needs=("narwhals", "polars", "pandas"),
    ),
    Job(
        name="frame_vs_pyspark",
        says="the same on PySpark, local[2] / the query written by hand for PySpark",
        bound=1.2,
        prepare=against_spark,
        size=1_000_000,
        runs=9,
        needs=("narwhals", "pyspark", "pyarrow"),
    ),
)

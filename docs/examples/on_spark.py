"""From a notebook to a cluster: the same KPIs over files that one machine cannot hold.

Run it with ``python docs/examples/on_spark.py``; it needs the extra ``spark`` and Java, makes a few deals up, and writes them to a
folder of its own, which stands for the storage of a cluster.
"""

import pickle
import random
import tempfile
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import channelmodel as cm
from channelmodel import frames, kpi

YEAR = cm.Period.of_year(2020)
KPIS = (kpi.revenue, kpi.win_rate, kpi.active_partners)


def made_up(count: int, seed: int = 1) -> list[cm.Deal]:
    """Make up so many closed deals of a year."""
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on them
    return [_deal(number, chance) for number in range(count)]


def _deal(number: int, chance: random.Random) -> cm.Deal:
    opened_on = YEAR.start + timedelta(days=chance.randrange(300))
    return cm.Deal(
        id=cm.DealId(f"D-{number}"),
        partner_id=cm.PartnerId(f"P-{chance.randrange(5)}"),
        amount=cm.Money.from_minor_units(chance.randrange(10_000_000), "EUR"),
        stage=chance.choice((cm.DealStage.WON, cm.DealStage.LOST)),
        opened_on=opened_on,
        closed_on=opened_on + timedelta(days=chance.randrange(60)),
    )


def store(deals: Iterable[cm.Deal], spark: Any, folder: Path) -> None:
    """Write deals to the storage, a folder for each month in which they closed."""
    laid_out = frames.to_tables(list(deals), "pyspark", session=spark)["deals"]
    by_month = laid_out.selectExpr("*", "date_format(closed_on, 'yyyy-MM') as month")
    by_month.write.partitionBy("month").parquet(str(folder / "deals"))


# As a frame.
def revenue_by_partner_and_month(spark: Any, folder: Path) -> Any:
    """Say what is to be computed; nothing is read yet but the schema of the files."""
    deals = spark.read.parquet(str(folder / "deals"))
    return frames.query(frames.Tables(deals=deals), YEAR, kpis=KPIS, by=["partner", "currency", "month"])


def write_figures(spark: Any, folder: Path) -> None:
    """Let the cluster compute the figures and store them where others find them."""
    figures = revenue_by_partner_and_month(spark, folder)
    figures.write.parquet(str(folder / "figures"))


# As a scorecard.
def scorecard(spark: Any, folder: Path) -> kpi.Scorecard:
    """Let the cluster count, and finish here what only then can be told; a row for each partner is all that comes back."""
    deals = spark.read.parquet(str(folder / "deals"))
    counted = frames.tally(frames.Tables(deals=deals), YEAR, kpis=KPIS, by="partner")
    return counted.scorecard()


# Night by night.
def count_a_month(spark: Any, folder: Path, month: str) -> bytes:
    """Count one folder of the storage, as a job would every night, and keep what comes of it: a few hundred bytes."""
    deals = spark.read.parquet(str(folder / "deals" / f"month={month}"))
    return pickle.dumps(frames.tally(frames.Tables(deals=deals), YEAR, kpis=KPIS, by="partner"))


def put_together(months: Iterable[bytes]) -> kpi.Scorecard:
    """Put together what was counted, in any order."""
    return kpi.Tally.sum(pickle.loads(each) for each in months).scorecard()  # noqa: S301 - these are its own


# On this machine alone.
def main() -> None:
    """Show all three ways on a Spark of this machine's own."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - nothing else needs it

    spark = SparkSession.builder.master("local[2]").config("spark.sql.shuffle.partitions", "2").getOrCreate()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store(made_up(1_000), spark, folder)
        print(scorecard(spark, folder))
        write_figures(spark, folder)
        print(spark.read.parquet(str(folder / "figures")).orderBy("month", "partner").limit(3).toPandas())
        months = sorted(each.name.removeprefix("month=") for each in (folder / "deals").iterdir() if each.is_dir())
        print(put_together(count_a_month(spark, folder, month) for month in months))
    spark.stop()


if __name__ == "__main__":
    main()

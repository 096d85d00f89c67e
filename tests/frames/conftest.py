"""A Spark of one's own, started once and only where a test asks for it."""

import os
import shutil
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from tests.frames.engines import Engine, on_spark

_SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.log.level": "ERROR",
    "spark.sql.session.timeZone": "UTC",
    # There are few rows, and each partition costs more than all of them.
    "spark.default.parallelism": "2",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test that takes the Spark, so that nobody has to think of it."""
    for item in items:
        if "spark" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.spark)


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A session of a local Spark; the test is skipped where PySpark is missing."""
    sql = pytest.importorskip("pyspark.sql", reason="PySpark is missing; install channelmodel[spark]")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.fail("PySpark is there, but no Java: install Java 17 or later, or say in JAVA_HOME where it is")
    builder = sql.SparkSession.builder.master("local[2]")
    for name, value in {**_SETTINGS, "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("spark"))}.items():
        builder = builder.config(name, value)
    with warnings.catch_warnings():
        # What PySpark itself does when it starts is not what is tested.
        warnings.simplefilter("ignore")
        session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="session")
def on_the_spark(spark: Any) -> Engine:
    """The engine of that session."""
    return on_spark(spark)

"""What the library must never do, done on purpose, so that the watch is seen to notice it."""

import datetime
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from time import monotonic

import attrs
import pendulum

__all__ = [
    "Leaky",
    "asks_pendulum_for_now",
    "asks_pendulum_for_the_day",
    "asks_the_standard_library_for_now",
    "asks_the_standard_library_for_the_day",
    "draws_a_random_number",
    "executes_text",
    "lists_a_folder",
    "opens_a_socket",
    "prints",
    "reads_a_clock",
    "reads_a_clock_under_another_name",
    "reads_a_file",
    "reads_the_environment",
    "sleeps",
    "starts_a_process",
    "writes_a_file",
    "writes_to_a_stream",
]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Leaky:
    """A class each of whose doors leaks."""

    size: int

    @property
    def label(self) -> str:
        with Path(__file__).open(encoding="utf-8") as file:
            return file.readline()

    def __add__(self, other: "Leaky") -> "Leaky":
        return Leaky(self.size + other.size + time.time_ns())

    def pages(self) -> "list[str]":
        return os.listdir()  # noqa: PTH208 - the plainest way to the system

    @classmethod
    def of_today(cls, size: int) -> "Leaky":
        return cls(size + datetime.date.today().toordinal())  # noqa: DTZ011 - a clock, on purpose


def reads_a_file() -> str:
    with open(__file__, encoding="utf-8") as file:  # noqa: PTH123 - the plainest way to a file
        return file.readline()


def writes_a_file() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(b"x")


def lists_a_folder() -> list[str]:
    return os.listdir()  # noqa: PTH208 - the plainest way to the system


def opens_a_socket() -> None:
    socket.socket().close()


def starts_a_process() -> None:
    subprocess.run([sys.executable, "-c", ""], check=True)


def sleeps() -> None:
    time.sleep(0)


def reads_a_clock() -> float:
    return time.time()


def reads_a_clock_under_another_name() -> float:
    return monotonic()


def asks_the_standard_library_for_now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def asks_the_standard_library_for_the_day() -> datetime.date:
    return datetime.date.today()  # noqa: DTZ011 - a clock, on purpose


def asks_pendulum_for_now() -> pendulum.DateTime:
    return pendulum.now("UTC")


def asks_pendulum_for_the_day() -> pendulum.Date:
    return pendulum.Date.today()


def reads_the_environment() -> bool:
    return "HOME" in os.environ


def draws_a_random_number() -> float:
    return random.random()  # noqa: S311 - no secret


def executes_text() -> None:
    exec("1 + 1")  # noqa: S102 - on purpose


def prints() -> None:
    print(end="")  # noqa: T201 - on purpose


def writes_to_a_stream() -> None:
    sys.stdout.write("")

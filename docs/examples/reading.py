"""What the examples on data sets share: reading a folder of CSV files, writing figures as JSON, and the command line.

The library itself reads no file. Whatever can be wrong with one is told here in a single line that says where it is:

    orders.csv, line 17, Amount: 'about 20' is no number, such as 1234.50
"""

import argparse
import csv
import datetime
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import attrs

import channelmodel as cm
from channelmodel import kpi

__all__ = [
    "Json",
    "ReadError",
    "Row",
    "Rows",
    "data_folder",
    "exact",
    "has_data_sets",
    "listed",
    "made",
    "percent",
    "rate",
    "read",
    "run",
    "section",
    "side_by_side",
]

T = TypeVar("T")

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | None
"""Whatever JSON can say, without its true and false."""

Rows = tuple["Row", ...]
"""The rows of one file, in its order."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,12})?")
_WHOLE = re.compile(r"[0-9]{1,18}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def data_folder() -> Path:
    """Return the folder of the data sets: where ``CHANNELMODEL_DATA`` says, else ``shared/data`` beside the checkout."""
    checkout = Path(__file__).parents[2]
    return Path(os.environ.get("CHANNELMODEL_DATA") or checkout.parent / "shared" / "data")


def has_data_sets() -> bool:
    """Say whether the data sets are there."""
    return all((data_folder() / name).is_dir() for name in ("adventureworks_reseller", "maven_crm"))


class ReadError(Exception):
    """A file is missing or damaged; its text is one line that says where and why."""


@attrs.frozen
class Row:
    """A row of a file: its cells by the names of their columns, and where it stands.

    Attributes:
        file: The name of the file.
        line: The line on which the row begins, counted from 1.
        cells: The text under each column.
    """

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return the text under the column; an empty cell is an error."""
        return self.get(column) or self.refuse(column, "the cell is empty")

    def get(self, column: str) -> str | None:
        """Return the text under the column; ``None`` where the cell is empty."""
        return self.cells[column].strip() or None

    def number(self, column: str) -> Decimal:
        """Return the number under the column, exact as printed."""
        text = self[column]
        return (
            Decimal(text) if _NUMBER.fullmatch(text) else self.refuse(column, f"{text!r} is no number, such as 1234.50")
        )

    def key(self, column: str) -> str:
        """Return the whole number under the column as an id."""
        text = self[column]
        return str(int(text)) if _WHOLE.fullmatch(text) else self.refuse(column, f"{text!r} is no whole number")

    def day(self, column: str) -> datetime.date:
        """Return the day under the column."""
        text = self[column]
        try:
            return datetime.date.fromisoformat(_DAY.fullmatch(text)[0])  # type: ignore[index]  # no match is no day either
        except (TypeError, ValueError):
            return self.refuse(column, f"{text!r} is no day, such as 2020-06-30")

    def one_of(self, column: str, choice: Mapping[str, T]) -> T:
        """Return what the text under the column stands for."""
        text = self[column]
        known = f"{', '.join(list(choice)[:5])}{', …' if len(choice) > 5 else ''}"  # noqa: PLR2004 - enough for one line
        return (
            choice[text]
            if text in choice
            else self.refuse(column, f"{text!r} is none of {known or 'those that are known'}")
        )

    def refuse(self, column: str, problem: str) -> NoReturn:
        """Say that something is wrong with the cell under the column."""
        raise ReadError(f"{self.file}, line {self.line}, {column}: {problem}")


def read(folder: Path, needed: Mapping[str, Sequence[str]]) -> dict[str, Rows]:
    """Read files of a folder.

    Args:
        folder: Where they are.
        needed: The name of each file, without ``.csv``, and the columns that it must have; others may stand beside them.

    Raises:
        ReadError: Where a file or a column is missing, or a file is damaged.
    """
    if not folder.is_dir():
        raise ReadError(f"{folder}: {'this is a file and no folder' if folder.exists() else 'there is no such folder'}")
    return {name: tuple(_rows(folder / f"{name}.csv", columns)) for name, columns in needed.items()}


def _rows(path: Path, columns: Sequence[str]) -> Iterable[Row]:
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        head = next(reader, [])
        _check_head(path.name, head, columns)
        line = reader.line_num + 1
        for cells in reader:
            if cells:
                _check_length(path.name, line, cells, head)
                yield Row(path.name, line, dict(zip(head, cells, strict=True)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ReadError(f"{path.name}, line {reader.line_num}: this is no CSV, {error}") from error


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReadError(
            f"{path}: the file cannot be read, {(error.strerror or 'it is unknown why').lower()}"
        ) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ReadError(f"{path.name}, line {line}: this is no UTF-8, {error.reason}") from error


def _check_head(file: str, head: Sequence[str], columns: Sequence[str]) -> None:
    if not head:
        raise ReadError(f"{file}, line 1: the file is empty, and the names of its columns are expected")
    missing = [column for column in columns if column not in head]
    if missing:
        raise ReadError(f"{file}, line 1: there is no column {', '.join(missing)}; there are {', '.join(head)}")
    if len(set(head)) != len(head):
        raise ReadError(f"{file}, line 1: two columns have one name; the columns are {', '.join(head)}")


def _check_length(file: str, line: int, cells: Sequence[str], head: Sequence[str]) -> None:
    if len(cells) < len(head):
        raise ReadError(f"{file}, line {line}, {head[len(cells)]}: the row ends before this column")
    if len(cells) > len(head):
        raise ReadError(f"{file}, line {line}: the row has {len(cells)} cells, and there are {len(head)} columns")


def keyed(rows: Iterable[Row], column: str, value: Callable[[Row], T]) -> dict[str, T]:
    """Return what each text under the column stands for.

    Raises:
        ReadError: Where a text stands there twice.
    """
    found: dict[str, T] = {}
    for row in rows:
        if row[column] in found:
            row.refuse(column, f"{row[column]!r} stands there already, on an earlier line")
        found[row[column]] = value(row)
    return found


def made(rows: Iterable[Row], make: Callable[[Row], T]) -> list[T]:
    """Turn every row into a fact.

    Raises:
        ReadError: Where the library refuses one, with its line.
    """
    facts = []
    for row in rows:
        try:
            facts.append(make(row))
        except cm.ChannelModelError as error:
            raise ReadError(f"{row.file}, line {row.line}: {_in_one_line(error)}") from error
    return facts


def _in_one_line(error: cm.ChannelModelError) -> str:
    """Tell the first of an error's faults, and how many more there are."""
    if not isinstance(error, cm.InvalidError):
        return str(error)
    more = len(error.faults) - 1
    return f"{error.subject}: {error.faults[0]}{f' (and {more} more)' if more else ''}"


def exact(figure: kpi.Figure | None) -> int | float | None:
    """Return a figure as a JSON number that says exactly the same.

    Raises:
        ReadError: Where no JSON number does, because it has too many digits.
    """
    if figure is None:
        return None
    value = figure.amount if isinstance(figure, cm.Money) else figure
    if value == int(value):
        return int(value)
    number = float(value)
    if Fraction(repr(number)) != Fraction(value):
        raise ReadError(f"{value} has more digits than a JSON number can say")
    return number


def rate(measurement: kpi.Measurement) -> int | float | None:
    """Return the figure rounded to six decimals as a JSON number."""
    return None if measurement.value is None else exact(measurement.rounded(6, cm.Rounding.HALF_EVEN))


def side_by_side(
    facts: cm.Channel,
    by: str | kpi.Dimension | Sequence[str | kpi.Dimension],
    *kpis: kpi.Kpi,
    when: cm.Period | None = None,
    calendar: cm.Calendar | None = None,
) -> dict[Any, dict[str, kpi.Measurement]]:
    """Measure several KPIs for every group that has facts for one of them, each under its name."""
    columns = [each(facts, when, by=by, calendar=calendar) for each in kpis]
    groups = dict.fromkeys(group for column in columns for group, measured in column.items() if measured.facts)
    return {group: {column.kpi: column.of(group) for column in columns} for group in groups}


def percent(share: Fraction | None) -> str:
    """Return a share as people read it."""
    return "–" if share is None else f"{cm.rounded(share * 100, 1, cm.Rounding.HALF_EVEN)} %"


def section(title: str, *parts: object) -> str:
    """Return a part of a report: its title, and below it whatever is to be told."""
    return "\n".join([title, "═" * len(title), *(str(part) for part in parts), ""])


def listed(*lines: tuple[str, object]) -> str:
    """Return lines of a title and what is to be told under it, all of them beginning in one column."""
    widest = max(len(title) for title, _ in lines)
    return "\n".join(f"{title:<{widest}}  {told}" for title, told in lines)


def run(
    about: str,
    read_channel: Callable[[Path], T],
    figures: Callable[[T], Json],
    report: Callable[[T], Iterable[str]],
    arguments: Sequence[str] | None = None,
) -> int:
    """Run an example: read the folder that is named on the command line, and print a report, or with ``--json`` its figures.

    Returns:
        The exit code: 0, or 2 where the folder cannot be read.
    """
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="the folder with the CSV files")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    chosen = parser.parse_args(arguments)
    try:
        facts = read_channel(chosen.folder)
        text = json.dumps(figures(facts), indent=1) if chosen.json else "\n".join(report(facts))
    except ReadError as error:
        return _failed(str(error))
    except cm.ChannelModelError as error:
        return _failed(_in_one_line(error))
    return _printed(text)


def _failed(problem: str) -> int:
    print(" ".join(f"{problem}".split()), file=sys.stderr)
    return 2


def _printed(text: str) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Names and the lines of tables are more than a terminal's own encoding may know.
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # Whoever reads has seen enough; what is left must not be written when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0

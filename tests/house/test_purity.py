"""The library computes: it opens nothing, starts nothing, waits for nothing, and looks at no clock."""

import ast
import sys
from collections.abc import Iterator, Mapping
from typing import Any, NewType, get_args

import pytest

from channelmodel import kpi, rules
from tests.house import impure, surface
from tests.house.fresh import told_by

UNREACHABLE: Mapping[str, str] = {
    f"channelmodel.kpi.{method}": "what it takes is kept by asking a KPI, which the walk does too"
    for method in (
        *("Total.counted", "Total.figures"),
        *(f"{formula.__name__}.{method}" for formula in get_args(kpi.Formula) for method in ("result", "results")),
    )
}
"""What the walk cannot call, with the reason."""

NEVER_ANSWERS: Mapping[str, str] = {
    "channelmodel.entities.Lifecycle.of": "a table that is put together at random is no lifecycle",
    "channelmodel.kpi.Tally.__eq__": "what may be anything is hardly ever a tally",
    "channelmodel.registration.convert": "a day that is drawn hardly ever lies inside the protection of a registration that is drawn",
    "channelmodel.registration.join": "a deal that is drawn hardly ever belongs to a registration that is drawn and protected",
    "channelmodel.values.Period.split": "a day that is drawn hardly ever lies inside a period that is drawn",
    "channelmodel.kpi.Pace.text": "a word is hardly ever the name of a figure",
    "channelmodel.kpi.weighted_pipeline": "stages that are drawn are hardly ever all those of an open deal, each once",
    "channelmodel.kpi.Dimension.labelled": "a word is hardly ever the name of a dimension whose ids can be grouped",
    **{
        f"channelmodel.values.{calendar}.same_period_a_year_before": "a period is hardly ever one of the calendar's own"
        for calendar in ("Calendar", "FiscalCalendar", "WeekCalendar")
    },
    "channelmodel.values.WeekCalendar.period_before": "a period is hardly ever made of a calendar's own weeks",
    **{
        f"channelmodel.rules.{name}.{method}": reason
        for name in rules.__all__
        if isinstance(kind := getattr(rules, name), type) and issubclass(kind, rules.Requirement)
        for method, reason in {
            "__bool__": "a requirement is neither true nor false until it is judged",
            "__rand__": "only a mistake stands before & and a requirement",
            "__ror__": "only a mistake stands before | and a requirement",
        }.items()
    },
    **{
        f"channelmodel.rules.{names}.__contains__": "whether a name is among them is a requirement, and asked with includes()"
        for names in ("ConstantNames", "FactNames", "Names", "TableKeys")
    },
    "channelmodel.roles.Usage.of": "numbers that are drawn are hardly ever weights, all of them",
    "channelmodel.rules.TableKeys.includes_at_least": "a number is hardly ever one of so many different names",
    "channelmodel.territories.profile_of": "a text is hardly ever the id of a customer, and another one the letters of a country",
    "channelmodel.rules.Assessment.finding": "a word is hardly ever the name of a tier and another one of its requirement",
    "channelmodel.rules.designation_impact": "programmes that are drawn hardly ever have independent designations, both of them",
    "channelmodel.rules.of_partner": "what may be anything is hardly ever a quantity or a requirement",
    **{
        f"channelmodel.rules.{function}": "what may be anything is hardly ever a programme or a document"
        for function in ("from_data", "from_json", "to_data", "to_json")
    },
}
"""What only ever refuses the arguments that the walk happens to choose, with the reason."""

ERRORS_OF_PYTHON: Mapping[str, str] = {
    **{
        f"channelmodel.kpi.{table}.__getitem__": "a mapping answers a key that it does not have with a KeyError"
        for table in ("Breakdown", "Comparison", "PaceTable", "Scorecard")
    },
    **{
        f"channelmodel.kpi.{condition.__name__}.holds": "a condition reads the fields that the facts of its table have"
        for condition in get_args(kpi.Condition)
    },
    "channelmodel.kpi.Days.of": "what is read of rows are fields that the rows of a table have",
    "channelmodel.rules.OnlyWhere.taken": "a step takes members, which only a list of records makes",
    "channelmodel.rules.Round.__getitem__": "a sequence answers a place that it does not have with an IndexError",
    "channelmodel.values.Money.__format__": "format() itself judges its specification, as it does for every type",
}
"""What answers the right types with an error that is not the library's own, with the reason."""

PURE_STANDARD_MODULES = frozenset(
    {
        "abc",
        "array",
        "bisect",
        "calendar",
        "collections",
        "contextlib",
        "datetime",
        "decimal",
        "difflib",
        "enum",
        "fractions",
        "functools",
        "heapq",
        "html",
        "importlib",
        "inspect",
        "itertools",
        "json",
        "keyword",
        "math",
        "numbers",
        "operator",
        "re",
        "string",
        "textwrap",
        "types",
        "typing",
        "unicodedata",
    }
)
"""The modules of the standard library that the library uses; a new one is decided on here."""

ROOMS = [room for room in surface.rooms() if room not in surface.BRIDGES]


@pytest.fixture(scope="module")
def walked() -> Any:
    return told_by("-m", "tests.house.purity", *ROOMS)


@pytest.fixture(scope="module")
def walked_through_impure_code() -> Any:
    return told_by("-m", "tests.house.purity", impure.__name__)


def test_nothing_that_is_called_reaches_outside_or_looks_at_a_clock(walked):
    assert walked["seen"] == {}


def test_the_walk_looks_at_every_public_name(walked):
    assert sorted(walked["names"]) == sorted(str(public) for public in surface.public_names(ROOMS))


def test_the_walk_leaves_out_nothing_that_can_be_called(walked):
    left_out = [reason for reason in walked["unreachable"] if reason.partition(": ")[0] not in UNREACHABLE]
    assert left_out == []


def test_a_name_without_calls_is_plain_data(walked):
    silent = [public for public in surface.public_names(ROOMS) if not walked["names"][str(public)]]
    assert [str(public) for public in silent if not _is_data(public.value)] == []


def _is_data(value: object) -> bool:
    return isinstance(value, NewType) or not callable(value)


def test_whatever_is_called_answers_some_of_the_time(walked):
    refused = {name for name, answers in walked["answers"].items() if not answers}
    assert sorted(refused - set(walked["broken"]) - set(NEVER_ANSWERS)) == []


def test_arguments_of_the_right_type_are_answered_or_refused_by_an_error_of_the_library(walked):
    assert {name: told for name, told in walked["broken"].items() if name not in ERRORS_OF_PYTHON} == {}


def test_every_reason_is_given_for_something_that_is_there(walked):
    unreachable = {reason.partition(": ")[0] for reason in walked["unreachable"]}
    assert set(UNREACHABLE) - unreachable == set()
    assert {*NEVER_ANSWERS, *ERRORS_OF_PYTHON} - set(walked["answers"]) == set()


@pytest.mark.parametrize(
    ("call", "seen"),
    [
        ("reads_a_file", "open"),
        ("writes_a_file", "open"),
        ("lists_a_folder", "os.listdir"),
        ("opens_a_socket", "socket.__new__"),
        ("starts_a_process", "subprocess.Popen"),
        ("sleeps", "time.sleep"),
        ("reads_a_clock", "time.time"),
        ("reads_a_clock_under_another_name", "time.monotonic"),
        ("asks_the_standard_library_for_now", "datetime.now"),
        ("asks_the_standard_library_for_the_day", "date.today"),
        ("asks_pendulum_for_now", "now"),
        ("asks_pendulum_for_the_day", "today"),
        ("reads_the_environment", "os.environ"),
        ("draws_a_random_number", "random.random"),
        ("executes_text", "exec"),
        ("prints", "builtins.print"),
        ("writes_to_a_stream", "stream.write"),
        ("Leaky.label", "open"),
        ("Leaky.pages", "os.listdir"),
        ("Leaky.of_today", "date.today"),
        ("Leaky.__add__", "time.time_ns"),
    ],
)
def test_the_watch_would_notice(walked_through_impure_code, call, seen):
    assert any(seen in event for event in walked_through_impure_code["seen"][f"{impure.__name__}.{call}"])


def test_the_watch_notices_nothing_in_what_only_computes(walked_through_impure_code):
    assert f"{impure.__name__}.Leaky.size" not in walked_through_impure_code["seen"]


def test_the_source_imports_nothing_from_the_standard_library_that_could_reach_outside():
    imported = {name for path in surface.SOURCE.rglob("*.py") for name in surface.imports_of(path)}
    assert imported & sys.stdlib_module_names - PURE_STANDARD_MODULES == set()


def test_the_source_asks_nobody_for_the_present():
    asked = [
        f"{path.name}:{found}"
        for path in surface.SOURCE.rglob("*.py")
        for found in asked_for_the_present(path.read_text(encoding="utf-8"))
    ]
    assert asked == []


PRESENT = frozenset({"now", "today", "utcnow"})
CLOCKS = frozenset({"Date", "DateTime", "date", "datetime", "pendulum"})


def asked_for_the_present(source: str) -> Iterator[str]:
    """Yield where a word for the present is called, or taken from a clock; a later figure may have that name itself."""
    tree = ast.parse(source)
    called = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in PRESENT
            and (node in called or last_name(node.value) in CLOCKS)
        ):
            yield f"{node.lineno} {node.attr}"


def last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize(
    "line", ["day = date.today()", "day = kind().today()", "ask = pendulum.now", "ask(datetime.datetime.utcnow)"]
)
def test_a_question_for_the_present_would_be_noticed(line):
    assert len(list(asked_for_the_present(line))) == 1


@pytest.mark.parametrize("line", ["change.now.value", "Change(now=later)", "self.now", "found().now"])
def test_a_figure_of_now_is_no_question_for_the_present(line):
    assert list(asked_for_the_present(line)) == []

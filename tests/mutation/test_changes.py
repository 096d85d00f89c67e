"""The operators: what is changed of a piece of source, and what is not."""

import ast
from collections.abc import Iterator
from enum import StrEnum, auto

import pytest

from tests.mutation.changes import Change, changes_of
from tests.mutation.names import Names
from tests.mutation.untouched import is_untouched


def changes(source: str) -> list[str]:
    return [
        f"{change.was} → {change.now}" if change.now else f"{change.was} →" for change in _within(ast.parse(source))
    ]


def _within(node: ast.AST) -> Iterator[Change]:
    for field, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not is_untouched(node, field, child):
                yield from changes_of(child, node, NAMES)
                yield from _within(child)


class Stage(StrEnum):
    WON = auto()
    LOST = auto()


def show(*, given=None, needed):
    return given, needed


NAMES = Names({"Stage": Stage, "show": show})


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", "a < b → a <= b"),
        ("a <= b", "a <= b → a < b"),
        ("a > b", "a > b → a >= b"),
        ("a >= b", "a >= b → a > b"),
        ("a == b", "a == b → a != b"),
        ("a is b", "a is b → a is not b"),
        ("a not in b", "a not in b → a in b"),
        ("0 <= a < b", "0 <= a < b → 0 < a < b"),
        ("0 <= a < b", "0 <= a < b → 0 <= a <= b"),
        ("a and b", "and a →"),
        ("a or b", "or b →"),
        ("x = not a", "not a → a"),
        ("-a", "-a → a"),
        ("a + b", "a + b → a - b"),
        ("a // b", "a // b → a * b"),
        ("a | b", "a | b → b"),
        ("7", "7 → 8"),
        ("7", "7 → 6"),
        ("True", "True → False"),
        ("f('word')", "'word' → 'wordX'"),
        ("f('0.29')", "'0.29' → '0.20'"),
        ("a if b else c", "if b else → always"),
        ("a if b else c", "if b else → never"),
        ("if a:\n f()", "if a → always"),
        ("if a:\n f()", "if a → never"),
        ("while a:\n f()", "while a → never"),
        ("[a for a in b if c]", "if c →"),
        ("[a for a in b if c]", "if c → never"),
        ("def f():\n return a.b()", "return a.b() → return None"),
        ("lambda: a", "lambda: a → lambda: None"),
        ("f()", "f() →"),
        ("a += b", "a += b →"),
        ("a[b] = c", "a[b] = c →"),
        ("raise A", "raise A →"),
        ("try:\n f()\nexcept (A, B):\n g()", "except A →"),
        ("f(a=b)", "a=b →"),
        ("min(a, b)", "min(a, b) → max(a, b)"),
        ("all(a)", "all(a) → any(a)"),
        ("sorted(a, key=b)", "sorted(a, key=b) → list(a)"),
        ("a.startswith(b)", "a.startswith(b) → a.endswith(b)"),
        ("f(a, b)", "a, b → b, a"),
        ("(a, b)", "a, →"),
        ("{a: b}", "a: b, →"),
        ("{**a}", "**a, →"),
        ("Stage.WON", "Stage.WON → Stage.LOST"),
        ("Stage.LOST", "Stage.LOST → Stage.WON"),
        ("show(given=a, needed=b)", "given=a →"),
        ("@rule('a')\ndef f(self): ...", "@rule('a') →"),
    ],
)
def test_what_is_promised_is_changed(source, expected):
    assert expected in changes(source)


@pytest.mark.parametrize(
    "source",
    [
        "'''What a module is about.'''",
        "f(a)",
        "f(*a, *b)",
        "x = 'A sentence that a person reads.'",
        "x = f'{a + 1} of {b}'",
        "x = invalid('Money.sum')",
        "Kpi(title='Revenue')",
        "attrs.frozen(slots=False)",
        "def f(a: B | None) -> C | D: ...",
        "import a, b",
        "__all__ = ['a', 'b']",
        "def __dir__():\n return sorted(a)",
        "@overload\ndef f(a): ...",
        "a, b = c",
        "Stage.DONE",
        "Both: TypeAlias = A | B",
        "show(needed=b)",
        "DealId = NewType('DealId', str)",
    ],
)
def test_what_is_for_people_tools_and_type_checkers_is_left_alone(source):
    assert [each for each in changes(source) if each != f"{source} →"] == []


@pytest.mark.parametrize(
    ("source", "said_by_others"),
    [
        ("if a is None:\n f()", "a is None → a is not None"),
        ("if a and b:\n f()", "if a and b → always"),
        ("if a or b:\n f()", "if a or b → never"),
        ("if a:\n raise A", "raise A →"),
        ("def f():\n return a < b", "return a < b → return None"),
    ],
)
def test_what_another_change_finds_out_as_well_is_not_changed(source, said_by_others):
    assert changes(source)
    assert said_by_others not in changes(source)

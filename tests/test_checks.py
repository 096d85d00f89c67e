"""The check behind every class: by annotation, by rule, all faults at once, and cheaply."""

import datetime
from abc import ABC
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Generic, Literal, NewType, Protocol, TypeVar, final

import attrs
import pytest
from pendulum import Date

import channelmodel as cm
from channelmodel._checks import LARGEST_INT, WORKED_OUT, Checked, fault, rule
from channelmodel._checks.kinds import kind_of
from channelmodel.errors import Fault, InvalidError, show
from tests.entities.builders import MINIMAL

T = TypeVar("T")
ThingId = NewType("ThingId", str)


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


Shade = StrEnum("Shade", "A B C D E F G H SHADE_1")


class Animal:
    pass


class Dog(Animal):
    pass


@final
class Only:
    pass


class Sounds(Protocol):
    def sound(self) -> str: ...


class Base(ABC):  # noqa: B024 - only its being abstract matters
    pass


class Derived(Base):
    pass


class Wrapped(Generic[T]):
    pass


def make(annotation):
    @attrs.frozen
    class Box(Checked):
        x: annotation

    return Box


SOUND = [
    (str, ["a", " a ", "\u200b"]),
    (ThingId, ["a"]),
    (Date, [Date(2020, 1, 1)]),
    (bool, [True, False]),
    (int, [0, LARGEST_INT - 1, 1 - LARGEST_INT]),
    (Fraction, [Fraction(1, 3), Fraction(LARGEST_INT - 1), Fraction(1, LARGEST_INT - 1)]),
    (Decimal, [Decimal(0), Decimal("0.1"), Decimal("1E+17"), Decimal("1E-17"), Decimal(123456789012345678)]),
    (Colour, [Colour.RED]),
    (Animal, [Animal(), Dog()]),
    (Only, [Only()]),
    (Sounds, [1, None]),
    (Any, [1, None, float("nan")]),
    (T, [1, None]),
    (Wrapped[int], [Wrapped()]),
    (Base, [Derived()]),
    (int | None, [None, 1]),
    (int | str, [1, "a"]),
    (int | str | None, [None, 1, "a"]),
    (tuple[int, ...], [(), (1,), (1, 2)]),
    (tuple[tuple[int, ...], ...], [(), ((),), ((1,), (2, 3))]),
    (frozenset[str], [frozenset(), frozenset("a")]),
    (tuple[str, int], [("a", 1)]),
    (tuple[tuple[str, tuple[int, ...]], ...], [(), (("a", ()),), (("a", (1,)), ("b", (2, 3)))]),
]


@pytest.mark.parametrize("annotation", [Fraction, Fraction | None])
def test_what_was_worked_out_may_have_any_number_of_digits_and_nothing_else(annotation):
    @attrs.frozen
    class Box(Checked):
        x: annotation = attrs.field(metadata=WORKED_OUT)

    assert Box(Fraction(LARGEST_INT, LARGEST_INT + 1)).x == Fraction(LARGEST_INT, LARGEST_INT + 1)
    for wrong in (0.5, 1, Decimal("0.5"), "1/2"):
        with pytest.raises(InvalidError, match=r"an exact fraction( or None)? is expected"):
            Box(wrong)


@pytest.mark.parametrize(("annotation", "values"), SOUND, ids=lambda each: show(each)[:30])
def test_what_the_annotation_says_is_taken_as_it_is(annotation, values):
    for value in values:
        assert make(annotation)(value).x is value


TEXT = "Give a plain str with something in it"
INT = "x: got {}; a whole number of at most 18 digits is expected. Give a plain int; a bool, a float or a numeral in quotes is none."
DAY = "a day is expected. Give a pendulum.Date or a datetime.date; of an instant, decide its day first"
FRACTION = (
    "an exact fraction of at most 18 digits above and below the line is expected. "
    "Give a fractions.Fraction, such as Fraction(3, 5); a float is not exact"
)
DECIMAL = (
    "a finite decimal with at most 18 digits on either side of the point is expected. "
    'Give a decimal.Decimal made from a str, such as Decimal("0.5"); a float is not exact'
)

UNSOUND = [
    (str, "", f"x: got ''; some text is expected. {TEXT}."),
    (str, " \t\n\u2003", f"x: got ' \\t\\n\\u2003'; some text is expected. {TEXT}."),
    (str, b"a", f"x: got b'a'; some text is expected. {TEXT}."),
    (ThingId, "", "x: got ''; a non-empty id is expected. Give the id as a plain str."),
    (ThingId, Colour.RED, "x: got <Colour.RED: 'red'>; a non-empty id is expected. Give the id as a plain str."),
    (int, True, INT.format("True")),
    (int, 1.0, INT.format("1.0")),
    (int, "1", INT.format("'1'")),
    (int, LARGEST_INT, INT.format(LARGEST_INT)),
    (int, -LARGEST_INT, INT.format(-LARGEST_INT)),
    (int, 1 << 100_000, INT.format("an int of 100001 bits")),
    (bool, 1, "x: got 1; True or False is expected. Give True or False."),
    (Date, datetime.date(2020, 1, 1), f"x: got datetime.date(2020, 1, 1); {DAY}."),
    (Date, "2020-01-01", f"x: got '2020-01-01'; {DAY}."),
    (Fraction, 0.5, f"x: got 0.5; {FRACTION}."),
    (Fraction, Fraction(LARGEST_INT), f"x: got Fraction({LARGEST_INT}, 1); {FRACTION}."),
    (Fraction, Fraction(1, LARGEST_INT), f"x: got Fraction(1, {LARGEST_INT}); {FRACTION}."),
    (Decimal, 0.5, f"x: got 0.5; {DECIMAL}."),
    (Decimal, Decimal("NaN"), f"x: got Decimal('NaN'); {DECIMAL}."),
    (Decimal, Decimal("sNaN"), f"x: got Decimal('sNaN'); {DECIMAL}."),
    (Decimal, Decimal("1E+18"), f"x: got Decimal('1E+18'); {DECIMAL}."),
    (Decimal, Decimal("1E-18"), f"x: got Decimal('1E-18'); {DECIMAL}."),
    (Decimal, Decimal("1.0000000000000000001"), f"x: got Decimal('1.0000000000000000001'); {DECIMAL}."),
    (Colour, "red", "x: got 'red'; a Colour is expected. Choose Colour.RED or Colour.BLUE."),
    (Shade, "SHADE_1", "x: got 'SHADE_1'; a Shade is expected. Give a Shade."),
    (Only, None, "x: got None; an Only is expected. Give an Only."),
    (cm.Money, 1.5, 'x: got 1.5; a Money is expected. Write Money("10.50", "EUR"); a float is not exact.'),
    (cm.Period, 1, "x: got 1; a Period is expected. Write Period.of_month(2020, 3), or Period.of_days(first, last)."),
    (int | None, "1", INT.format("'1'")),
    (int | str, None, 'x: got None; a whole number of at most 18 digits or some text is expected. Write it like 3 or "text".'),
    (int | tuple[int, ...], (True,), ("x: got (True,); a whole number of at most 18 digits or a tuple is expected. "
     "Write it like 3 or tuple().")),
    (int | tuple[int, str], 0.5, ("x: got 0.5; a whole number of at most 18 digits or a tuple of 2 is expected. "
     'Write it like 3 or (3, "text").')),
    (tuple[int, ...], 1, "x: got 1; a tuple is expected. Give a tuple or a list, empty where there is nothing in it."),
    (tuple[int, ...], {1}, "x: got {1}; a tuple is expected. Give a tuple or a list, empty where there is nothing in it."),
    (frozenset[str], ("a",), ("x: got ('a',); a frozenset is expected. Give a frozenset or a set, empty where there is "
     "nothing in it.")),
    (frozenset[str], ["a"], ("x: got ['a']; a frozenset is expected. Give a frozenset or a set, empty where there is "
     "nothing in it.")),
    (tuple[str, int], ("a",), 'x: got (\'a\',); a tuple of 2 is expected. Write it like ("text", 3).'),
    (tuple[str, int], ["a", 1], 'x: got [\'a\', 1]; a tuple of 2 is expected. Write it like ("text", 3).'),
]  # fmt: skip


@pytest.mark.parametrize(("annotation", "value", "message"), UNSOUND, ids=lambda each: show(each)[:30])
def test_what_it_does_not_say_is_told_with_what_to_do(annotation, value, message):
    with pytest.raises(InvalidError) as caught:
        make(annotation)(value)
    assert str(caught.value) == f"Box: {message}"


def test_faults_inside_of_collections_have_their_places():
    @attrs.frozen
    class Box(Checked):
        rows: tuple[tuple[str, int | None], ...]
        names: frozenset[str]
        maybe: tuple[int, ...] | None = None

    with pytest.raises(InvalidError) as caught:
        Box((("a", 1), ("", "x"), "ab"), frozenset({"ok", 2, 1}), (1, True))
    assert [fault.path for fault in caught.value.faults] == [
        "rows[1][0]", "rows[1][1]", "rows[2]", "names", "names", "maybe[1]",
    ]  # fmt: skip
    assert [fault.got for fault in caught.value.faults if fault.path == "names"] == ["1", "2"]


def test_a_list_and_a_set_are_kept_in_their_frozen_form():
    @attrs.frozen
    class Box(Checked):
        many: tuple[int, ...] | None
        some: frozenset[str]

    box = Box([1, 2], {"a"})
    assert (box.many, box.some) == ((1, 2), frozenset("a"))


@pytest.mark.parametrize("annotation", [Literal["a"], list[int] | Literal[1], 3])
def test_an_annotation_that_nothing_checks_is_refused_at_once(annotation):
    with pytest.raises(TypeError, match=r"Box\.x is annotated with .*, which no kind checks"):
        make(annotation)(1)


def test_a_default_is_taken_as_it_is_and_looked_at_once():
    @attrs.frozen
    class Box(Checked):
        x: int = 3
        y: int = "not a number"
        z: tuple[int, ...] = attrs.field(factory=tuple)

    assert Box(y=1).x == 3
    with pytest.raises(InvalidError) as caught:
        Box()
    assert [fault.path for fault in caught.value.faults] == ["y"]


def test_a_class_may_name_itself_in_its_annotations():
    assert Link(Link(None)).next == Link(None)
    with pytest.raises(InvalidError, match=r"next: got 1; a Link is expected\. Give a Link\."):
        Link(1)


@attrs.frozen
class Link(Checked):
    next: "Link | None"


def test_a_class_without_fields_is_sound():
    assert attrs.frozen(type("Empty", (Checked,), {}))()


@attrs.frozen
class Span(Checked):
    _identity = "name"

    name: str
    low: int
    high: int
    step: int = 1

    @rule("low", "high")
    def _is_ordered(self) -> Iterable[Fault]:
        return () if self.low <= self.high else (fault("high", self.high, "it is below", "Swap"),)

    @rule("step", needed="self.step != 1")
    def _steps_up(self) -> Iterable[Fault]:
        if self.step < 0:
            yield fault("step", self.step, "it goes down", "Go up")


class Child(Span):
    def _is_ordered(self):
        return ()


def test_a_rule_is_asked_where_its_fields_are_sound_and_tells_with_the_others():
    assert Span("a", 1, 1).high == 1
    assert Span("a", 1, 2, 2).step == 2
    with pytest.raises(InvalidError) as caught:
        Span("a", 2, 1, -1)
    assert str(caught.value) == (
        "Span 'a': 2 faults\n  - high: got 1; it is below. Swap.\n  - step: got -1; it goes down. Go up."
    )
    with pytest.raises(InvalidError) as caught:
        Span("", 2, "1", -1)
    assert [fault.path for fault in caught.value.faults] == ["name", "high", "step"]
    assert caught.value.subject == "Span"


def test_a_subclass_inherits_the_check_and_may_replace_a_rule():
    assert Child("a", 2, 1).low == 2
    with pytest.raises(InvalidError, match="Child 'a': step"):
        Child("a", 2, 1, -1)


def test_a_rule_that_reads_what_is_not_there_is_refused():
    @attrs.frozen
    class Box(Checked):
        x: int

        @rule("x", "y", "z")
        def _fits(self):
            return ()

    with pytest.raises(TypeError, match=r"Box\._fits reads \['y', 'z'\], which are no fields"):
        Box(1)


def test_a_rule_that_returns_an_iterator_is_refused_as_it_would_be_slow_for_ever():
    @attrs.frozen
    class Box(Checked):
        x: int

        @rule("x")
        def _fits(self):
            return iter(())

    with pytest.raises(
        TypeError, match=r"_fits returns an iterator; a rule returns a tuple of its faults, or yields them"
    ):
        Box(1)


@pytest.mark.parametrize("cls", MINIMAL, ids=lambda cls: cls.__name__)
def test_a_sound_object_never_goes_the_slow_way(cls, monkeypatch):
    cls(**MINIMAL[cls])
    scope = cls.__attrs_post_init__.__globals__

    def explain(self):
        raise AssertionError(f"{self!r} was explained")

    monkeypatch.setitem(scope, "explain", explain)
    assert cls(**MINIMAL[cls])


def test_what_may_be_missing_is_told_as_what_it_would_be():
    maybe = kind_of(int | None, "Box.x")
    assert (maybe.words, maybe.example) == ("a whole number of at most 18 digits", "3")

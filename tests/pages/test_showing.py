"""What objects show: their fields where they have no words of their own, in short, and in time."""

import datetime
from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis.vendor import pretty
from IPython.core.formatters import DisplayFormatter

import channelmodel as cm
from channelmodel import kpi
from channelmodel._pages import Each, Outline, Paragraph, Shown, outline
from channelmodel._pages.cells import told_of
from channelmodel._pages.showing import MOST_SHOWN
from tests.pages.strict import read


class Kind(StrEnum):
    GOOD = "good"


@attrs.frozen
class Part(Shown):
    id: str
    count: int = 0
    note: str | None = None


@attrs.frozen
class Plain(Shown):
    one: int = 1
    two: str | None = None


@attrs.frozen
class Told(Shown):
    _is_lined = True
    text: str = "told"

    def __str__(self) -> str:
        return self.text


@attrs.frozen
class Whole(Shown):
    id: str = "W-1"
    held: Any = None
    hidden: int = attrs.field(default=7, repr=False)
    _private: int = 8


@attrs.frozen
class Many(Shown, Sequence[int]):
    def __getitem__(self, index: Any) -> Any:
        raise NotImplementedError

    def __len__(self) -> int:
        return 10**9


@attrs.frozen
class Endless(Shown):
    """Nested so deeply that Python gives up."""

    def __str__(self) -> str:
        return str(self)


def text_of(shown):
    return shown._repr_mimebundle_()["text/plain"]


def lines_of(held):
    return text_of(Whole(held=held)).split("\n")


def test_a_fact_shows_what_it_holds_and_says_what_is_empty():
    deal = cm.Deal(id=cm.DealId("D-1"), amount=cm.Money(70, "EUR"), opened_on=datetime.date(2020, 5, 1))
    said, _, empty = text_of(deal).partition("Empty: ")
    assert [line.split() for line in said.splitlines() if "─" not in line] == [
        ["Deal", "D-1"],
        ["amount", "70.00", "EUR"],
        ["opened", "on", "2020-05-01"],
        ["stage", "prospecting"],
        ["has", "vendor", "services", "no"],
    ]
    assert "closed on" in empty


def test_what_is_printed_is_the_whole_page():
    assert str(Part("P-1", 2)) == "Part P-1\n────────\ncount  2\nEmpty: note"
    assert str(Whole(held=tuple(Part(str(number)) for number in range(60)))).count("\n") == 63


def test_an_object_that_holds_nothing_is_told_by_its_title():
    assert text_of(Whole()) == "Whole W-1\nEmpty: held"
    assert read(Whole()._repr_html_()).all("strong")[0].text == "Whole W-1"


def test_words_of_a_class_are_its_page():
    assert Told()._page() == (Paragraph("told"),)
    assert Told("a\n  ✓ b")._page() == (outline(["a", "  ✓ b"]),)


@attrs.frozen
class Said(Told):
    _is_lined = False


def test_a_break_in_words_that_are_one_line_makes_no_other():
    assert Said("a\n  ✓ b")._page() == (Paragraph("a\n  ✓ b"),)
    assert told_of(Said("a\nb")) == "a\nb"


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (True, "yes"),
        (False, "no"),
        (1200, "1,200"),
        (10**80, "an int of 266 bits"),
        (Fraction(1, 3), "1/3"),
        (Fraction(10**5000), "an object of type Fraction"),
        (Kind.GOOD, "good"),
        (datetime.date(2020, 5, 1), "2020-05-01"),
        ((1, 2), "1, 2"),
        ((("a", (1, None)),), "(a, (1, –))"),
        (frozenset("cab"), "a, b, c"),
        ({"a": 1, "b": (2, 3)}, "a: 1, b: (2, 3)"),
        (tuple(range(11)), "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 … and 1 more"),
        (int, "int"),
        (text_of, "text_of"),
        (Told("a"), "a"),
        (Part("P-1"), "Part P-1"),
        (Plain(), "one 1"),
        (Many(), "Many (1,000,000,000)"),
        (Told("a\nb"), "a …"),
    ],
)
def test_a_value_is_told_in_one_cell(held, told):
    assert told_of(held).startswith(told)
    assert "\n" not in told_of(held)


def test_collections_within_collections_are_told_a_few_levels_down():
    assert told_of(((((("deep",),),),),)) == "(((1 of them)))"


def test_facts_in_a_fact_are_a_table_of_what_they_hold():
    assert lines_of((Part("P-1", 5), Part("P-2", 1200))) == [
        "Whole W-1",
        "held (2)",
        "  id   count",
        "  ──────────",
        "  P-1      5",
        "  P-2  1,200",
    ]


@attrs.frozen
class Note(Shown):
    text: str = ""


def test_facts_of_which_nothing_is_said_are_lines_and_told_by_what_they_are():
    assert lines_of((Note(), Note())) == ["Whole W-1", "held (2)", "  Note", "  Note"]
    assert read(Whole(held=(Note(),))._repr_html_()).text.endswith("Note")
    assert lines_of((Note(), Note("seen"))) == ["Whole W-1", "held (2)", "  text", "  ────", "  –", "  seen"]


def test_facts_of_several_kinds_and_such_with_words_are_lines():
    assert lines_of((Part("P-1"), Told("told"))) == ["Whole W-1", "held (2)", "  Part P-1", "  told"]
    assert lines_of(frozenset({Told("b"), Told("a")})) == ["Whole W-1", "held (2)", "  a", "  b"]
    assert lines_of([1, 2]) == ["Whole W-1", "──────────", "held  1, 2"]


def test_a_fact_in_a_fact_stands_below_it_and_only_a_few_levels_down():
    assert lines_of(Part("P-1")) == ["Whole W-1", "held: Part P-1", "  count  0", "  Empty: note"]
    nested = Whole("5", Whole("4", Whole("3", Whole("2", Whole("1")))))
    assert lines_of(nested)[-1] == "      held  Whole 2"
    assert lines_of(Told("a\n  b")) == ["Whole W-1", "held", "  a", "    b"]
    assert lines_of(Many()) == ["Whole W-1", "──────────────────────────", "held  Many (1,000,000,000)"]


def test_a_few_are_seen_at_once_and_more_are_folded():
    for number in (9, 10, 11):
        (shown,) = read(Whole(held=tuple(Part(str(each)) for each in range(number)))._repr_html_()).all("details")
        assert ("open" in shown.attributes) is (number <= 10)
        lines = "\n".join(map(str, range(number)))
        (shown,) = read(Whole(held=Told(lines))._repr_html_()).all("details")
        assert ("open" in shown.attributes) is (number <= 10)


LOOKED_AT: list[object] = []


class Counting(tuple[object, ...]):
    """A large collection that tells how much of it was read."""

    __slots__ = ()

    def __iter__(self):
        for each in super().__iter__():
            LOOKED_AT.append(each)
            yield each


def test_a_huge_collection_is_not_read_to_its_end():
    LOOKED_AT.clear()
    shown = Whole(held=Counting(Part(str(number)) for number in range(1000)))
    assert "… and 950 more; print() shows all of them" in shown._repr_html_()
    assert "… and 990 more; print() shows all of them" in text_of(shown)
    assert "… and 990 more" in text_of(Whole(held=Counting(range(1000))))
    assert len(LOOKED_AT) <= 4 * MOST_SHOWN


def test_what_is_made_for_a_page_is_made_of_what_is_shown_alone():
    made = []
    rows = Each(range(10**6), lambda each: made.append(each) or str(each))
    assert (len(rows), rows[3], rows[:2]) == (10**6, "3", ["0", "1"])
    assert list(rows[5:7]) == ["5", "6"]
    assert made == [3, 0, 1, 5, 6]


def test_what_is_nested_too_deeply_is_told_in_a_sentence():
    assert text_of(Endless()) == "Endless: it is nested too deeply to be shown"
    term = kpi.Filled("lines")
    for _ in range(5000):
        term = _inside(term)
    assert "nested too deeply" in read(term._repr_html_()).text


def _inside(condition):
    made = object.__new__(kpi.Not)
    object.__setattr__(made, attrs.fields(kpi.Not)[0].name, condition)
    return made


# In the programs that show them.


def test_ipython_shows_the_page_in_a_terminal_and_in_a_notebook():
    deal = cm.Deal(id=cm.DealId("D-1"))
    found, _ = DisplayFormatter().format(deal)
    assert found["text/plain"].startswith("Deal D-1\n")
    assert found["text/html"] == deal._repr_html_()


def test_ipython_shows_objects_in_a_list_by_their_representation():
    found, _ = DisplayFormatter().format([cm.Money(70, "EUR"), cm.VendorId("V")])
    assert found["text/plain"] == "[Money('70.00', 'EUR'), 'V']"


def test_whoever_tells_a_failing_example_still_says_how_it_is_made():
    paid = cm.Money(70, "EUR")
    assert eval(repr(paid), vars(cm)) == paid
    assert pretty.pretty(cm.Deal(id=cm.DealId("D-1"))).startswith("Deal(")


def test_other_notebooks_ask_for_html_alone():
    assert cm.Money(70, "EUR")._repr_html_() == "<p>70.00 EUR</p>"
    assert isinstance(cm.Money(70, "EUR")._repr_mimebundle_(include={"text/html"}, exclude=None), Mapping)


def test_an_outline_may_be_of_things_that_are_made_line_by_line():
    assert text_of(Whole(held=Told("a\nb"))).endswith("held\n  a\n  b")
    assert Outline(Each((1, 2), outline)).more == "print() shows all of them"

"""Pages as text: aligned in a terminal, and cut where they are too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel._pages import (
    Details,
    Line,
    Outline,
    Paragraph,
    Section,
    Table,
    figures,
    names,
    outline,
    table,
    text_of,
    visible,
    words,
)
from channelmodel._pages.letters import width
from channelmodel._pages.plain import WIDEST

anything = st.text(st.characters(exclude_categories=()))
COLUMNS = (*names("partner"), *figures("revenue"))


def lines_of(*pieces, most=None):
    return text_of(pieces, most).split("\n")


def test_words_stand_left_and_figures_right_and_the_foot_sums_them_up():
    shown = lines_of(table(COLUMNS, [("Keystone", "7"), ("東京", "1,200")], "Revenue", [("total", "1,207")]))
    assert shown == [
        "Revenue",
        "partner   revenue",
        "─────────────────",
        "Keystone        7",
        "東京        1,200",
        "total       1,207",
    ]


def test_a_table_without_a_head_has_a_rule_under_its_title_that_is_as_wide_as_both():
    bare = (*names(""), *words(""))
    assert lines_of(table(bare, [("id", "P-1")], "A long title")) == ["A long title", "────────────", "id  P-1"]
    assert lines_of(table(bare, [("name", "Keystone")], "P")) == ["P", "──────────────", "name  Keystone"]
    assert lines_of(table(bare, [("id", "P-1")])) == ["id  P-1"]
    assert lines_of(table(bare, [])) == [""]


def test_what_stands_above_some_rows_stands_out():
    gold = Section([("✗", "projects at least 4")], "Gold")
    shown = lines_of(Table((*words(""), *names("requirement")), (gold,), "Keystone"))
    assert shown == ["Keystone", "     requirement", "────────────────────────", "Gold", "  ✗  projects at least 4"]


@pytest.mark.parametrize(("most", "rest"), [(None, []), (4, []), (3, []), (2, ["… and 1 more; count them"])])
def test_rows_that_are_left_out_are_counted_before_the_foot(most, rest):
    rows = [("a", "1"), ("b", "2"), ("c", "3")]
    shown = lines_of(table(COLUMNS, rows, foot=[("total", "6")], more="count them"), most=most)
    assert shown[2:] == ["a              1", "b              2", "c              3"][:most] + rest + [
        "total          6"
    ]


def test_sections_and_lines_that_are_left_out_are_counted_too():
    sections = tuple(Section([(str(number),)], f"Tier {number}") for number in range(4))
    shown = lines_of(Table(words("requirement"), sections), most=2)
    assert shown[2:] == ["Tier 0", "  0", "Tier 1", "  1", "… and 2 more; print() shows all of them"]
    assert lines_of(outline("abc"), most=2) == ["a", "b", "… and 1 more; print() shows all of them"]


def test_lines_stand_under_one_another_with_their_marks():
    told = ["✗ Gold", "  ? people", "    ✓ Ada", "✓", "✗no mark"]
    piece = outline(told)
    assert [(line.text, line.depth, line.mark) for line in piece.lines] == [
        ("Gold", 0, "✗"),
        ("people", 1, "?"),
        ("Ada", 2, "✓"),
        ("✓", 0, ""),
        ("✗no mark", 0, ""),
    ]
    assert lines_of(piece) == told


def test_details_stand_under_what_they_are_about_and_are_cut_early_where_they_are_folded():
    many = Outline([Line(str(number)) for number in range(13)])
    folded, unfolded = Details("numbers", (many,)), Details("numbers", (many,), is_open=True)
    assert lines_of(folded, most=12)[-2:] == ["  9", "  … and 3 more; print() shows all of them"]
    assert lines_of(folded, most=5)[-2:] == ["  4", "  … and 8 more; print() shows all of them"]
    assert lines_of(unfolded, most=12)[-1] == "  … and 1 more; print() shows all of them"
    assert lines_of(folded) == lines_of(unfolded) == ["numbers", *(f"  {number}" for number in range(13))]


def test_what_is_said_by_the_way_is_broken_into_lines_and_a_sentence_is_left_to_the_terminal():
    told = "word " * 40
    assert len(lines_of(Paragraph(told))) == 1
    assert max(map(width, lines_of(Paragraph(told, is_aside=True)))) <= WIDEST


def test_a_text_that_is_too_long_is_cut_unless_everything_is_asked_for():
    assert lines_of(Paragraph("a" * 1500), most=50) == ["a" * 1000 + "… and 500 more characters"]
    assert lines_of(Paragraph("a" * 1500)) == ["a" * 1500]


def test_a_wide_cell_takes_several_lines_and_its_neighbours_stay_beside_it():
    shown = lines_of(table((*words("why"), *figures("n")), [("word " * 20, "7"), ("b", "8")]))
    assert [line.split() for line in shown[2:]] == [["word"] * 14 + ["7"], ["word"] * 6, ["b", "8"]]
    assert len({len(line) for line in (shown[0], shown[2], shown[4])}) == 1


@given(st.lists(st.tuples(anything, anything), min_size=1))
def test_every_row_is_aligned_and_no_text_makes_a_line(rows):
    columns = (*words("w"), *figures("f"))
    shown = lines_of(table(columns, rows))
    wide = [line for line in shown if line.strip()]
    last = [visible(figure) for _, figure in rows]
    assert all(line == line.rstrip() for line in shown)
    if all(width(visible(word)) <= WIDEST for word, _ in rows):
        assert len(shown) == len(rows) + 2
        ends = {width(line) for line, figure in zip(shown[2:], last, strict=True) if figure == figure.rstrip() != ""}
        assert len(ends | {width(wide[0])}) == 1

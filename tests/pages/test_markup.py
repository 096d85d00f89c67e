"""Pages as HTML: read well in light and dark, with styles and without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel._pages import Details, Line, Outline, Paragraph, Section, Table, figures, names, outline, table, words
from channelmodel._pages.markup import html_of
from tests.pages.strict import read

COLUMNS = (*words(""), *names("partner"), *figures("revenue"))
SAFE = {
    "border-collapse": {"collapse"},
    "border-top": {"1px solid color-mix(in srgb,currentColor 35%,transparent)"},
    "caption-side": {"top"},
    "color": {"inherit"},
    "font-variant-numeric": {"tabular-nums"},
    "font-weight": {"bold", "normal"},
    "list-style": {"none"},
    "margin": {"0", "0 0 1em"},
    "max-width": {"36em"},
    "overflow-wrap": {"break-word"},
    "padding": {".3em .6em"},
    "padding-left": {"0", ".6em", "1.2em"},
    "text-align": {"left", "right"},
    "vertical-align": {"top"},
    "white-space": {"normal", "nowrap"},
}
"""No style has a colour of its own, or looks anything up."""


ATTRIBUTED = ("caption", "details", "table", "td", "th", "ul")


def page_of(*pieces, most=50):
    return read(html_of(pieces, most))


def a_page():
    rows = [("✓", "Keystone", "1"), ("✗", "", "2")]
    divided = Table(COLUMNS, (Section(rows, "Gold"), Section(rows, "Silver")), "A title", (("", "total", "3"),))
    told = Paragraph("Title", is_title=True), Paragraph("aside", is_aside=True)
    return (
        *told,
        divided,
        table(COLUMNS, rows, "long " * 20),
        outline(["a", "  ✓ b"]),
        Details("more", (table(COLUMNS, rows),)),
    )


def test_a_table_says_what_its_cells_are():
    (shown,) = page_of(table(COLUMNS, [("✓", "Keystone", "7")], "Revenue", [("", "total", "7")])).all("table")
    assert [each.text for each in shown.all("caption")] == ["Revenue"]
    assert [(each.text, each.attributes["scope"]) for each in shown.all("th")] == [
        ("partner", "col"),
        ("revenue", "col"),
        ("Keystone", "row"),
        ("total", "row"),
    ]
    assert [each.tag for each in shown.all("thead", "tbody", "tfoot")] == ["thead", "tbody", "tfoot"]


def test_figures_stand_right_with_digits_of_one_width_and_words_left():
    (_, figure) = page_of(table((*words("w"), *figures("f")), [("a", "1")])).all("td")
    assert "text-align:right" in figure.attributes["style"]
    assert "tabular-nums" in figure.attributes["style"]
    assert "text-align:left" in page_of(table(words("w"), [("a",)])).all("td")[0].attributes["style"]


def test_no_style_has_a_colour_of_its_own_or_looks_anything_up():
    styles = [each.attributes.get("style", "") for each in page_of(*a_page()).all(*ATTRIBUTED)]
    found = {tuple(each.split(":")) for style in styles for each in style.split(";") if each}
    assert {each for each in found if each[1] not in SAFE.get(each[0], ())} == set()
    assert {name for name, _ in found} == set(SAFE)


def test_what_stands_above_rows_is_told_as_the_head_of_its_group():
    shown = page_of(Table(COLUMNS, (Section([("✓", "Keystone", "7")], "Gold"),)))
    above = shown.all("tbody")[0].all("th")[0]
    assert (above.text, above.attributes["scope"], above.attributes["colspan"]) == ("Gold", "rowgroup", "3")
    assert "font-weight:normal" in shown.all("tbody")[0].all("th")[1].attributes["style"]


def test_a_short_caption_is_not_broken_and_a_long_one_may_be():
    short, long = (page_of(table(COLUMNS, [], "a" * length)).all("caption")[0] for length in (60, 61))
    assert "nowrap" in short.attributes["style"]
    assert "nowrap" not in long.attributes["style"]


@pytest.mark.parametrize(("most", "told"), [(3, []), (2, ["… and 1 more; print() shows all of them"])])
def test_what_is_left_out_is_counted(most, told):
    rows = [(str(number),) for number in range(3)]
    assert [each.text for each in page_of(table(words("n"), rows), most=most).all("td")][most:] == told
    sections = tuple(Section([], str(number)) for number in range(3))
    assert [each.text for each in page_of(Table(words("n"), sections), most=most).all("td")] == told
    assert [each.text for each in page_of(outline("abc"), most=most).all("li")][most:] == told


def test_lines_are_a_list_within_a_list_and_what_has_others_below_it_stands_out():
    shown = page_of(outline(["Gold", "  ✗ people", "    Ada", "  ✓ fee", "Silver"]))
    assert [each.text for each in shown.all("strong")] == ["Gold"]
    assert len(shown.all("ul")) == 3
    assert [each.text for each in shown.inside[0].inside] == ["Gold✗ peopleAda✓ fee", "Silver"]


@given(st.lists(st.integers(0, 6), max_size=20))
def test_lines_of_any_depth_make_a_sound_list(depths):
    shown = page_of(Outline([Line(str(number), depth) for number, depth in enumerate(depths)]))
    assert shown.text == "".join(map(str, range(len(depths))))
    assert len(shown.all("li")) == len(depths)


def test_details_can_be_unfolded():
    for is_open in (True, False):
        (shown,) = page_of(Details("more", (Paragraph("a"),), is_open=is_open)).all("details")
        assert (shown.text, "open" in shown.attributes) == ("morea", is_open)


def test_titles_and_asides_are_told_by_what_they_are():
    shown = page_of(Paragraph("a", is_title=True), Paragraph("b", is_aside=True), Paragraph("c"))
    assert [[each.text for each in shown.all(tag)] for tag in ("p", "strong", "small")] == [
        ["a", "b", "c"],
        ["a"],
        ["b"],
    ]


@pytest.mark.parametrize(
    ("text", "is_isolated"),
    [("Keystone", False), ("Zoë 東京", False), ("שלום (3)", True), ("مرحبا", True), ("a ב", True)],
)
def test_a_text_in_another_direction_turns_nothing_beside_it(text, is_isolated):
    (cell,) = page_of(table(words("w"), [(text,)])).all("td")
    assert (cell.text, bool(cell.all("bdi"))) == (text, is_isolated)


@given(st.text(st.characters(exclude_categories=())))
def test_every_text_is_shown_and_none_becomes_markup(text):
    pieces = Paragraph(text), outline([text]), table(words(text), [(text,)], text, [(text,)]), Details(text, ())
    shown = page_of(*pieces)
    assert len(shown.all("p", "ul", "table", "details")) == len(pieces)

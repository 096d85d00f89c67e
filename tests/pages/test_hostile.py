"""No text of anybody becomes markup, whatever shows it."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import engagement, kpi, registration, roles, rules, territories
from channelmodel._pages import markup, plain
from channelmodel._pages.letters import visible
from channelmodel._pages.showing import Shown
from channelmodel.errors import Fault
from tests.house import surface
from tests.pages.hostile import SEEN, hostile, rewritten
from tests.pages.strict import BrokenHTML, demand_visible, read

NAMES = surface.public_names(room for room in surface.rooms() if room not in surface.BRIDGES)
# A fault is a part of an error, and an error is shown by Python.
CLASSES = [public for public in surface.value_classes(NAMES) if public.value is not Fault]

every_class = pytest.mark.parametrize("public", CLASSES, ids=str)
few = settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@every_class
def test_every_class_shows_itself(public):
    assert issubclass(public.value, Shown)


@every_class
@few
@given(st.data())
def test_every_page_is_sound_and_says_the_same_in_both_forms(public, data):
    made = data.draw(st.from_type(public.value))
    page, text = made._repr_html_(), made._repr_mimebundle_()["text/plain"]
    assert made._repr_mimebundle_()["text/html"] == page
    # What a notebook folds is cut early in a terminal, and that is said there alone.
    said = "".join(line for line in text.split("\n") if not line.lstrip().startswith("… and "))
    assert letters_of(read(page).text) >= letters_of(said) - letters_of("─")
    _demand_tidy(text)
    _demand_tidy(str(made)) if type(made).__str__ is Shown.__str__ else None


def letters_of(text):
    return {char for char in text if not char.isspace()}


def _demand_tidy(text):
    for line in text.split("\n"):
        demand_visible(line)
        assert line == line.rstrip()


@every_class
@few
@given(st.data())
def test_no_text_of_anybody_becomes_markup(public, data):
    harmful = hostile(data.draw(st.from_type(public.value)))
    told = read(harmful._repr_html_()).text
    # Some words are told by their representation or cut, and what is left of them is text as well.
    assert told.count("alert(1)") == told.count("<script>alert(1)")
    _demand_tidy(harmful._repr_mimebundle_()["text/plain"])


@every_class
@few
@given(st.data())
def test_no_break_in_a_text_of_anybody_makes_a_line(public, data):
    made = data.draw(st.from_type(public.value))
    broken, whole = hostile(made, "x\n✓ "), hostile(made, "x ✓ ")
    assert tags_of(broken._repr_html_()) == tags_of(whole._repr_html_())
    assert not made._is_lined or str(broken).count("\n") == str(whole).count("\n")


@every_class
@few
@given(st.data())
def test_words_of_several_lines_are_shown_as_lines(public, data):
    tame = rewritten(data.draw(st.from_type(public.value)), visible)
    has_words = type(tame).__str__ is not Shown.__str__
    assert tame._is_lined or not has_words or "\n" not in str(tame)


def tags_of(page):
    return re.findall("<[^>]*>", page)


@pytest.mark.parametrize(
    "kind",
    [
        cm.Channel,
        cm.Deal,
        kpi.Breakdown,
        kpi.Measurement,
        rules.Assessment,
        rules.Programme,
        registration.Decision,
        engagement.Breach,
        territories.LeadPool,
        roles.RoleProfile,
    ],
)
def test_harm_is_really_shown(kind):
    @settings(max_examples=1, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.from_type(kind).map(hostile).filter(lambda each: SEEN in read(each._repr_html_()).text))
    def look(harmful):
        assert "&lt;script&gt;" in harmful._repr_html_()

    look()


def test_a_text_that_is_not_escaped_would_be_noticed(monkeypatch):
    partner = hostile(cm.Partner(id=cm.PartnerId("P-1"), name="Keystone"))
    assert read(partner._repr_html_()).text.count(SEEN) == 2
    monkeypatch.setattr(markup, "escape", lambda text, quote: text)
    with pytest.raises(BrokenHTML):
        read(partner._repr_html_())


def test_a_quote_that_is_not_escaped_would_be_noticed_in_an_attribute():
    with pytest.raises(BrokenHTML):
        read('<table style="color:inherit" onclick="alert(1)"></table>')


def test_a_character_that_nobody_sees_would_be_noticed(monkeypatch):
    partner = hostile(cm.Partner(id=cm.PartnerId("P-1"), name="Keystone"))
    monkeypatch.setattr(plain, "visible", lambda text: text)
    with pytest.raises((BrokenHTML, UnicodeEncodeError)):
        read(partner._repr_html_())


@pytest.mark.parametrize(
    "page",
    [
        "<p>a",
        "<p>a</small></p>",
        "<table><td>a</td></table>",
        "<table>a</table>",
        "<p><script>a</script></p>",
        "<p>a < b</p>",
        "<p>a & b</p>",
        "<p>&copy;</p>",
        "<p>&#60;</p>",
        "<p><!-- a --></p>",
        "<!doctype html><p>a</p>",
        "<p><?a?></p>",
        "<p><![CDATA[a]]></p>",
        "<p/>",
        '<ul style="color:red" style="color:red"><li>a</li></ul>',
        '<ul style="background:url(//a)"><li>a</li></ul>',
        '<ul id="a"><li>a</li></ul>',
        "<p>a\u202e</p>",
        "<p>\x00</p>",
        "<p>a</p></p>",
        "<p>a</p><",
    ],
)
def test_the_reader_takes_nothing_else_for_a_page(page):
    with pytest.raises(BrokenHTML):
        read(page)

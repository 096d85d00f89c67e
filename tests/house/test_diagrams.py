"""The diagrams of the documentation are drawn from the tables of the lifecycles, and show all of them."""

import re
import runpy
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

import channelmodel as cm
from channelmodel import strategies

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
diagrams = SimpleNamespace(**runpy.run_path(str(ROOT / "docs/_extensions/diagrams.py"), run_name="diagrams"))
LIFECYCLES = sorted(name for name in cm.__all__ if isinstance(getattr(cm, name), cm.Lifecycle))
SHOWN = [getattr(cm, name) for name in LIFECYCLES]


def words(drawn, ground):
    """The words of a picture: those on the ground that wipes out lines, or those of the boxes."""
    texts = ET.fromstring(drawn).iter(f"{SVG}text")  # noqa: S314 - it was drawn here
    return [each.text for each in texts if (each.get("stroke") != "none") is ground]


@pytest.mark.parametrize("lifecycle", SHOWN, ids=lambda each: type(each.initial).__name__)
def test_a_picture_shows_every_state_and_every_move(lifecycle):
    drawn = diagrams.diagram(lifecycle)
    moves = [(state, event, end) for state, row in lifecycle.rows for event, end in row]
    arcs = {(state, end) for state, _, end in moves}
    assert set(map(str, lifecycle.states)) <= set(words(drawn, ground=False))
    assert len(re.findall("marker-end", drawn)) == len(arcs)
    assert sorted(event for each in words(drawn, ground=True) for event in each.split(", ")) == sorted(
        str(event) for _, event, _ in moves
    )
    assert drawn.count("<rect") == len(lifecycle.states) + sum(map(lifecycle.is_final, lifecycle.states))


@given(strategies.lifecycles())
def test_whatever_may_lead_anywhere_can_be_drawn_inside_of_its_frame(lifecycle):
    picture = ET.fromstring(diagrams.diagram(lifecycle))  # noqa: S314 - it was drawn here
    width, height = int(picture.get("width")), int(picture.get("height"))
    for each in picture.iter(f"{SVG}text"):
        assert 0 <= int(each.get("x")) <= width
        assert 0 <= int(each.get("y")) <= height
    for each in picture.iter(f"{SVG}rect"):
        assert 0 <= int(each.get("x")) < int(each.get("x")) + int(each.get("width")) <= width


@pytest.mark.parametrize("lifecycle", SHOWN, ids=lambda each: type(each.initial).__name__)
def test_the_table_tells_every_move(lifecycle):
    told = diagrams.moves_table(lifecycle)
    for state, row in lifecycle.rows:
        assert f"| *{state}* | {', '.join(f'{event} → *{end}*' for event, end in row) or 'nothing any more'} |" in told


@pytest.mark.parametrize(
    ("page", "drawn"), [("registering", ["OUTCOME_LIFECYCLE", "REVIEW_LIFECYCLE"]), ("lifecycles", LIFECYCLES)]
)
def test_a_page_draws_what_it_is_about(page, drawn):
    text = (ROOT / f"docs/{page}.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"\{lifecycle\} (\w+)", text)) == drawn


def test_there_are_six_lifecycles_as_the_page_says():
    assert len(LIFECYCLES) == 6
    assert "Six things move" in (ROOT / "docs/lifecycles.md").read_text(encoding="utf-8")

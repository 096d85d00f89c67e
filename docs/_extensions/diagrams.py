"""Diagrams of lifecycles, drawn from their tables: states below one another, and an arc for each move.

Moves forward stand on the right, moves back and moves that lead nowhere else on the left; a final state has a second frame.
"""

from collections.abc import Iterator
from html import escape
from typing import Any

from channelmodel import Lifecycle

_WIDTH, _HEIGHT, _STEP = 104, 30, 62
"""Of the box of a state, and from one state to the next."""
_REACH, _FURTHER = 26, 40
"""How far an arc reaches out, and how much further for each state that it passes."""
_LETTER, _MARGIN = 7, 12


def diagram(lifecycle: Lifecycle[Any, Any]) -> str:
    """Return a lifecycle as a picture in SVG, in the colours of the page in which it stands."""
    states = list(lifecycle.states)
    arcs = [(states.index(start), states.index(end), events) for start, end, events in _moves(lifecycle)]
    left = _MARGIN + max((_space(arc) for arc in arcs if arc[0] >= arc[1]), default=0)
    right = _MARGIN + max((_space(arc) for arc in arcs if arc[0] < arc[1]), default=0)
    width, height = left + _WIDTH + right, 2 * _MARGIN + _STEP * (len(states) - 1) + _HEIGHT
    tip = f"tip-of-{type(lifecycle.initial).__name__}"
    lines, words = (_arc(arc, left, tip) for arc in arcs), (_words(arc, left) for arc in arcs)
    drawn = "".join((*lines, *words, *_boxes(lifecycle, left)))
    told = escape(f"The states {', '.join(map(str, states))}, and the moves between them.")
    return (
        f'<svg class="lifecycle" role="img" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'xmlns="http://www.w3.org/2000/svg" font-family="inherit" font-size="13" fill="none" stroke="currentColor">'
        f"<title>{told}</title>"
        f'<defs><marker id="{tip}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="currentColor" stroke="none"/></marker></defs>'
        f"{drawn}</svg>"
    )


def moves_table(lifecycle: Lifecycle[Any, Any]) -> str:
    """Return a lifecycle as a table in Markdown: a row for each state, with what may happen and where that leads."""
    lines = ["| State | What may happen, and where it leads |", "|---|---|"]
    for state, row in lifecycle.rows:
        moves = ", ".join(f"{event} → *{end}*" for event, end in row)
        lines.append(f"| *{state}* | {moves or 'nothing any more'} |")
    return "\n".join(lines)


def _moves(lifecycle: Lifecycle[Any, Any]) -> Iterator[tuple[Any, Any, str]]:
    """Yield from where to where there are moves, and by which events."""
    for start, row in lifecycle.rows:
        for end in dict.fromkeys(end for _, end in row):
            yield start, end, ", ".join(str(event) for event, to in row if to is end)


def _space(arc: tuple[int, int, str]) -> int:
    start, end, events = arc
    return _reach(start, end) + _LETTER * len(events) + _MARGIN


def _reach(start: int, end: int) -> int:
    return _REACH + _FURTHER * max(abs(end - start) - 1, 0)


def _middle(number: int) -> int:
    return _MARGIN + _STEP * number + _HEIGHT // 2


def _arc(arc: tuple[int, int, str], left: int, tip: str) -> str:
    start, end, _ = arc
    side, way = _side(arc, left)
    # Where an arc leaves a box and where it comes to one are two points, and a move that leads nowhere else is a loop.
    begin, finish = _middle(start) + way * _HEIGHT // 4, _middle(end) - way * _HEIGHT // 4
    out = side + way * _reach(start, end) * 4 // 3
    return (
        f'<path d="M{side} {begin} C{out} {begin} {out} {finish} {side} {finish}" stroke-opacity=".5" '
        f'marker-end="url(#{tip})"/>'
    )


def _words(arc: tuple[int, int, str], left: int) -> str:
    """Return the events of an arc, beside where it reaches out farthest, on a ground that wipes out the other arcs."""
    start, end, events = arc
    side, way = _side(arc, left)
    across = side + way * (_reach(start, end) + 4)
    place = f'x="{across}" y="{(_middle(start) + _middle(end)) // 2 + 4}" text-anchor="{"start" if way > 0 else "end"}"'
    return (
        f'<text {place} stroke="var(--color-background-primary, white)" stroke-width="5">{escape(events)}</text>'
        f'<text {place} fill="currentColor" stroke="none">{escape(events)}</text>'
    )


def _side(arc: tuple[int, int, str], left: int) -> tuple[int, int]:
    """Return where an arc begins from left to right, and which way it goes: forward to the right, else to the left."""
    start, end, _ = arc
    return (left + _WIDTH, 1) if start < end else (left, -1)


def _boxes(lifecycle: Lifecycle[Any, Any], left: int) -> Iterator[str]:
    for number, state in enumerate(lifecycle.states):
        top = _middle(number) - _HEIGHT // 2
        yield _frame(left, top, 0)
        if lifecycle.is_final(state):
            yield _frame(left, top, 3)
        yield (
            f'<text x="{left + _WIDTH // 2}" y="{_middle(number) + 4}" text-anchor="middle" fill="currentColor" '
            f'stroke="none">{escape(str(state))}</text>'
        )


def _frame(left: int, top: int, inset: int) -> str:
    width, height = _WIDTH - 2 * inset, _HEIGHT - 2 * inset
    return f'<rect x="{left + inset}" y="{top + inset}" width="{width}" height="{height}" rx="6"/>'

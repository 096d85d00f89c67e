"""Documents as strangers send them: real ones in which something was changed."""

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

JUNK: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 10**20, 1.5),
    *("", " ", "x", "won", "2020-02-30", "2020-01-01", "1/0", "1/3", "NaN", "1e999999", "9" * 5_000, "\x00", "<b>"),
    *([], {}, [[]], {"type": "deal"}, {"type": "decimal", "value": "1e9999"}, {"type": "set", "value": [[]]}),
    {"type": "mapping", "value": [[{"type": "mapping", "value": []}, 1]]},
    {"type": "set", "value": [{"type": "mapping", "value": []}]},
)
KEYS = ("x", "type", "value", "kind", "format")
LETTERS = ("", "0", "-", "é", "9999", "\u202e", "\ud800")
BITS = ("", "{", "}", '"', ",", "\\", "0", "[", "]")


def changed(text: str, chance: random.Random) -> str:
    """Return the document with a few changes, in what it holds or in its very letters."""
    if chance.random() < 0.15:
        place = chance.randrange(len(text))
        return text[:place] + chance.choice(BITS) + text[place + 1 :]
    data = json.loads(text)
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        _change(data, chance)
    return json.dumps(data)


def _change(data: Any, chance: random.Random) -> None:
    places = [place for place in _places(data) if place]
    if not places:
        return
    *outer, key = chance.choice(places)
    parent = _at(data, outer)
    match chance.randrange(7):
        case 0:
            parent[key] = copy.deepcopy(chance.choice(JUNK))
        case 1:
            del parent[key]
        case 2:
            _rename(parent, key, chance)
        case 3:
            parent[key] = [parent[key]]
        case 4:
            _repeat(parent, key)
        case 5:
            parent[key] = copy.deepcopy(_at(data, chance.choice(places)))
        case _:
            parent[key] = _misspelt(parent[key], chance)


def _rename(parent: Any, key: Any, chance: random.Random) -> None:
    if isinstance(parent, dict):
        parent[chance.choice([*KEYS, f"{key}s"])] = parent.pop(key)


def _repeat(parent: Any, key: Any) -> None:
    if isinstance(parent, list):
        parent.append(copy.deepcopy(parent[key]))


def _misspelt(value: Any, chance: random.Random) -> Any:
    if not isinstance(value, str) or not value:
        return value
    place = chance.randrange(len(value))
    return value[:place] + chance.choice(LETTERS) + value[place + 1 :]


def _places(data: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield place
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, each in inner:
        yield from _places(each, (*place, key))


def _at(data: Any, place: Any) -> Any:
    for key in place:
        data = data[key]
    return data

"""A bridge whose other side is not installed says what to install, and nothing else stands in the way of that message."""

import importlib.metadata
import tomllib

import pytest

from channelmodel._bridges import bridge
from channelmodel.errors import MissingExtraError
from tests.house import surface
from tests.house.fresh import ROOT, told_by

EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
IMPORTING_WITHOUT = """
import json, sys
sys.modules |= dict.fromkeys({missing!r})
try:
    import {room}
except ModuleNotFoundError as error:
    print(json.dumps([type(error).__qualname__, error.extra, error.name, str(error)]))
"""


def modules_of(extra: str) -> list[str]:
    """Return the names under which one imports what an extra brings."""
    wanted = {requirement.partition(">")[0] for requirement in EXTRAS[extra]}
    return [name for name, brought in importlib.metadata.packages_distributions().items() if wanted & set(brought)]


@pytest.mark.parametrize("room", sorted(surface.BRIDGES))
def test_a_bridge_without_its_extra_says_how_to_get_it(room):
    extra = room.rpartition(".")[2]
    missing = modules_of(extra)
    kind, named, module, text = told_by("-c", IMPORTING_WITHOUT.format(missing=missing, room=room))
    assert (kind, named) == ("MissingExtraError", extra)
    assert module.partition(".")[0] in missing
    assert (
        text == f'{room} needs {module}, which is not installed. Install it with: pip install "channelmodel[{extra}]"'
    )


def test_whatever_else_goes_wrong_on_a_bridge_is_left_as_it_is():
    with pytest.raises(ImportError, match="cannot import name 'nothing'") as caught, bridge("frames"):
        from channelmodel.errors import nothing  # noqa: F401, PLC0415 - this is the mistake
    assert not isinstance(caught.value, MissingExtraError)

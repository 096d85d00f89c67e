"""Every module of the room shows the names that it lists, and no others."""

import importlib
import pkgutil

import pytest

from channelmodel import rules

MODULES = [
    "channelmodel.rules",
    *(found.name for found in pkgutil.walk_packages(rules.__path__, "channelmodel.rules.")),
]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_shows_what_it_lists(module):
    loaded = importlib.import_module(module)
    assert dir(loaded) == sorted(loaded.__all__)
    assert all(hasattr(loaded, name) for name in loaded.__all__)

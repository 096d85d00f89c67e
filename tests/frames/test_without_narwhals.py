"""Without Narwhals nothing works, and the error says how to get it."""

import importlib
import sys

import pytest


def test_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "narwhals.stable.v2", None)
    monkeypatch.delitem(sys.modules, "channelmodel.frames")
    with pytest.raises(ModuleNotFoundError, match=r"Narwhals 2\.17 or later, which is missing") as error:
        importlib.import_module("channelmodel.frames")
    assert "pip install 'channelmodel[frames]'" in str(error.value)

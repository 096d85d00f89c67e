"""Importing the library brings in attrs, pendulum and the standard library, and nothing else."""

import sys

from tests.house import surface
from tests.house.fresh import told_by

LISTING = "import json, sys; {imports}; print(json.dumps(sorted(sys.modules)))"


def loaded_by(*names: str) -> set[str]:
    return set(told_by("-c", LISTING.format(imports="; ".join(f"import {name}" for name in names))))


def brought_in_by(*names: str) -> set[str]:
    """Return what is loaded beyond attrs, pendulum, the standard library and the package itself."""
    beyond = loaded_by(*names) - loaded_by("attrs", "pendulum")
    return {name.partition(".")[0] for name in beyond} - sys.stdlib_module_names - {surface.PACKAGE}


def test_importing_the_library_brings_in_nothing_beyond_its_two_dependencies():
    assert brought_in_by(surface.PACKAGE) == set()


def test_importing_every_room_but_the_bridges_brings_in_nothing_beyond_the_two_dependencies():
    assert brought_in_by(*(room for room in surface.rooms() if room not in surface.BRIDGES)) == set()


def test_a_third_dependency_would_be_noticed():
    assert "hypothesis" in brought_in_by(surface.PACKAGE, "hypothesis")


def test_importing_the_library_leaves_the_bridges_alone():
    assert loaded_by(surface.PACKAGE) & surface.BRIDGES == set()


def test_the_frames_bring_in_narwhals_and_no_engine():
    assert brought_in_by("channelmodel.frames") == {"narwhals"}


def test_the_charts_bring_in_altair_and_only_what_that_brings_in_itself():
    assert brought_in_by("channelmodel.charts") == brought_in_by("altair")


def test_the_source_imports_only_the_two_dependencies_even_where_it_imports_late():
    known = {"attrs", "pendulum", surface.PACKAGE} | sys.stdlib_module_names
    bridges = {"charts", "frames", "serialization", "strategies", "_hypothesis.py"}
    sources = [path for path in surface.SOURCE.rglob("*.py") if bridges.isdisjoint(path.parts)]
    assert [(path, name) for path in sources for name in surface.imports_of(path) if name not in known] == []


def test_the_source_of_the_frames_imports_narwhals_beside_and_no_engine():
    known = {"attrs", "pendulum", "narwhals", surface.PACKAGE} | sys.stdlib_module_names
    sources = (surface.SOURCE / "frames").rglob("*.py")
    assert {name for path in sources for name in surface.imports_of(path)} - known == set()


def test_the_source_of_the_charts_imports_altair_beside_and_nothing_else():
    known = {"attrs", "pendulum", "altair", surface.PACKAGE} | sys.stdlib_module_names
    sources = (surface.SOURCE / "charts").rglob("*.py")
    assert {name for path in sources for name in surface.imports_of(path)} - known == set()


def test_the_serialization_brings_in_cattrs_and_what_that_needs():
    assert brought_in_by("channelmodel.serialization") == {"cattrs", "typing_extensions"}

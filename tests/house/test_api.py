"""What the library shows changes only where somebody means it, and then in a file that can be read."""

import difflib

import pytest

from tests.house import api

MEANT = """What the library shows is not what {snapshot} says.

{changes}

Where that is meant, and nobody who relies on it is left behind:

    {renew}

writes it down anew. Commit the file together with the change, and say in CHANGELOG.md what was added, changed or taken away."""


def test_the_public_surface_is_the_one_that_is_written_down():
    kept, found = api.SNAPSHOT.read_text(encoding="utf-8").splitlines(), api.told().splitlines()
    changes = "\n".join(difflib.unified_diff(kept, found, "written down", "found", lineterm="", n=1))
    if changes:
        told = MEANT.format(snapshot=f"tests/house/{api.SNAPSHOT.name}", changes=changes, renew=api.RENEW)
        pytest.fail(told, pytrace=False)

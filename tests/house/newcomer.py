"""Do as a newcomer does: import Hypothesis, import one class, and ask for objects of it.

Run as ``python -m tests.house.newcomer MODULE.CLASS...``; nothing here imports the strategies.
"""

import importlib
import json
import sys

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st


def outcome(name: str) -> str:
    """Ask Hypothesis for objects of a class, and say what came of it."""
    module, _, cls_name = name.rpartition(".")
    cls = getattr(importlib.import_module(module), cls_name)

    @settings(max_examples=5, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(st.from_type(cls))
    def is_one(made: object) -> None:
        assert isinstance(made, cls)

    try:
        is_one()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        return f"{type(error).__name__}: {error}"
    return "made"


if __name__ == "__main__":
    print(json.dumps({name: outcome(name) for name in sys.argv[1:]}))  # noqa: T201 - the tests read it

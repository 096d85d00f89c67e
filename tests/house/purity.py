"""Walk the public surface of some modules under a watch, and print what was reached and what was seen.

Run as ``python -m tests.house.purity MODULE...``.
"""

import importlib
import json
import random
import sys
import traceback
from contextlib import suppress
from typing import Any

from channelmodel.errors import ChannelModelError
from tests.house import surface
from tests.house.pools import Pools, Unreachable
from tests.house.walk import ENOUGH_ANSWERS, LEAST_ATTEMPTS, MOST_ATTEMPTS, Call, calls
from tests.house.watch import Watch


def report(modules: list[str]) -> dict[str, Any]:
    """Call whatever the modules show, and tell what came of it."""
    for module in modules:
        importlib.import_module(module)
    watch, pools = Watch(), Pools()
    told: dict[str, Any] = {"names": {}, "unreachable": [], "answers": {}, "seen": {}, "broken": {}}
    names = surface.public_names(modules)
    shown = [public.value for public in names if isinstance(public.value, type)]
    for cls in shown:
        with suppress(Unreachable):
            pools.of(cls)
    # A constant is one object of its class more.
    for public in names:
        pools.keep(public.value)
    for public in names:
        found = list(calls(public, pools, shown))
        told["names"][str(public)] = len(found)
        for each in found:
            if isinstance(each, Unreachable):
                told["unreachable"].append(str(each))
            else:
                _exercise(each, watch, pools, told)
    return told


def _exercise(call: Call, watch: Watch, pools: Pools, told: dict[str, Any]) -> None:
    chance = random.Random(call.name)  # noqa: S311 - the same choices each time, and no secret
    answers = 0
    for attempt in range(MOST_ATTEMPTS):
        if attempt >= LEAST_ATTEMPTS and answers >= ENOUGH_ANSWERS:
            break
        ready = call.once(chance)
        try:
            with watch.looking():
                answer = ready()
        except ChannelModelError:
            answers += call.only_refuses
            continue
        except Exception:  # noqa: BLE001 - whatever it is, it is told
            told["broken"][call.name] = traceback.format_exc(limit=-3)
            continue
        answers += answer is not NotImplemented
        pools.keep(answer)
    told["answers"][call.name] = answers
    seen = watch.taken()
    if seen:
        told["seen"][call.name] = sorted(set(seen))


if __name__ == "__main__":
    print(json.dumps(report(sys.argv[1:])))  # noqa: T201 - the report is read by the tests

"""Uses the installed library, and every bridge for which what it needs is installed; the others have to say what is missing.

    python .ci/smoke.py [BRIDGE …]     the bridges that have to be there
    python .ci/smoke.py --bridges      prints the names of all of them

What is a bridge, and what it needs, is told by the metadata: a room that is called like an extra.
"""

import importlib
import importlib.metadata
import pkgutil
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import channelmodel as cm
from channelmodel import kpi

PACKAGE = "channelmodel"
DEALS = (cm.Deal(id=cm.DealId("D-1"), partner_id=cm.PartnerId("P-1")), cm.Deal(id=cm.DealId("D-2")))


def lays_out_columns() -> None:
    """Ask the contract; no engine comes with the extra."""
    frames = importlib.import_module("channelmodel.frames")
    assert frames.CONTRACT["deals"].column("partner_id").kind is frames.Kind.TEXT


def draws_a_deal() -> None:
    """Find a deal by its annotation alone, and by its strategy."""
    hypothesis = importlib.import_module("hypothesis")
    strategies = importlib.import_module("channelmodel.strategies")
    for drawn in (hypothesis.strategies.from_type(cm.Deal), strategies.deals()):
        assert hypothesis.find(drawn, lambda deal: deal.partner_id is not None).partner_id


def writes_a_deal() -> None:
    """Write deals as JSON and read them back, each as what it is."""
    serialization = importlib.import_module("channelmodel.serialization")
    assert serialization.from_json(serialization.to_json(DEALS)) == DEALS
    assert "partner_id" in serialization.schema(cm.Deal)["properties"]


def shows_a_year() -> None:
    """Make a chart of figures, which is only an object until somebody shows it."""
    charts = importlib.import_module("channelmodel.charts")
    by_month = kpi.deals_opened(DEALS, cm.Period.of_year(2020), by="month")
    assert charts.over_time(by_month).to_dict()["$schema"]


# A new bridge is a line here, and the use that is made of it.
USES: Mapping[str, Callable[[], None]] = {
    "charts": shows_a_year,
    "frames": lays_out_columns,
    "serialization": writes_a_deal,
    "strategies": draws_a_deal,
}


def needs() -> dict[str, list[str]]:
    """Return what each bridge needs beside the library's own needs."""
    about = importlib.metadata.metadata(PACKAGE)
    rooms = {found.name for found in pkgutil.iter_modules(importlib.import_module(PACKAGE).__path__)}
    found: dict[str, list[str]] = {name: [] for name in about.get_all("Provides-Extra", []) if name in rooms}
    for each in importlib.metadata.requires(PACKAGE) or []:
        asked = re.match(r"([\w.-]+).*; extra == ['\"](\w+)['\"]", each)
        if asked and asked[2] in found:
            found[asked[2]].append(asked[1])
    return found


def is_installed(distribution: str) -> bool:
    """Say whether it is there, whatever it brings."""
    try:
        importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def is_refused(bridge: str) -> bool:
    """Say whether the bridge tells that something is missing, and how to get it."""
    try:
        importlib.import_module(f"{PACKAGE}.{bridge}")
    except cm.MissingExtraError as error:
        return error.extra == bridge and f'pip install "{PACKAGE}[{bridge}]"' in str(error)
    return False


def main(*wanted: str) -> None:
    """Go over the library and its bridges, and say which of them were used; those that are wanted have to be among them."""
    assert "site-packages" in Path(cm.__file__).parts, cm.__file__
    assert kpi.deals_opened(DEALS).value == len(DEALS)
    bridges = needs()
    assert bridges.keys() == USES.keys(), f"bridges {sorted(bridges)} and uses {sorted(USES)}"
    used = sorted(name for name, needed in bridges.items() if all(map(is_installed, needed)))
    assert set(wanted) <= set(used), f"only {used} could be used"
    for name in used:
        USES[name]()
    silent = [name for name in bridges if name not in used and not is_refused(name)]
    assert not silent, f"not told what to install: {silent}"
    print(f"used: {', '.join(used) or 'no bridge'}; refused: {', '.join(sorted(bridges.keys() - set(used))) or 'none'}")


if __name__ == "__main__":
    if sys.argv[1:] == ["--bridges"]:
        print(*USES)
    else:
        main(*sys.argv[1:])

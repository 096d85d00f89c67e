"""Prints the oldest releases that pyproject.toml allows, as constraints for pip: python .ci/lowest.py [EXTRA …]."""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

PROJECT = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text(encoding="utf-8"))["project"]


def constraints(extras: list[str]) -> Iterator[str]:
    """Yield one line for each requirement of the library and of these extras."""
    wanted = [*PROJECT["dependencies"], *(each for extra in extras for each in PROJECT["optional-dependencies"][extra])]
    for each in map(Requirement, wanted):
        (lowest,) = (bound.version for bound in each.specifier if bound.operator == ">=")
        yield f"{each.name}=={lowest}"


if __name__ == "__main__":
    print(*sorted(set(constraints(sys.argv[1:]))), sep="\n")

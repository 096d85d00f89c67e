"""Holds a wheel and a source distribution against the checkout that they were made of, and against a second pair.

    python .ci/distributions.py DIST AGAIN

They hold what git tracks and nothing else, their metadata is valid and says what pyproject.toml says, and whoever builds them
elsewhere and at another time gets the same bytes. In the second pair the wheel is made of the checkout, in the first of the
source distribution, so the two wheels are the same only where nothing was lost on the way.
"""

import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from packaging.metadata import Metadata
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
STEM = f"{PROJECT['name']}-{PROJECT['version']}"
WHEEL, SDIST = f"{STEM}-py3-none-any.whl", f"{STEM}.tar.gz"
IN_SDIST = ("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "docs/", "pyproject.toml", "src/", "tests/")
# What a wheel is made of beside code; the source distribution has the first of it under another name.
OF_A_WHEEL = ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")
# What the build backend puts in: the metadata, and what it left out by.
OF_AN_SDIST = ("PKG-INFO", ".gitignore")
IN_A_PACKAGE = (".py", "/py.typed")


def tracked() -> list[str]:
    """Return what git tracks, or would."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).exists()]


def faults(dist: Path, again: Path) -> Iterator[str]:
    """Yield everything that is wrong with the two of a folder."""
    for folder in (dist, again):
        yield from _differences(f"{folder}", sorted(path.name for path in folder.iterdir()), (WHEEL, SDIST))
    files = tracked()
    code = [name for name in files if name.startswith("src/")]
    yield from (f"{name}: no code, and yet it is in the package" for name in code if not name.endswith(IN_A_PACKAGE))
    with zipfile.ZipFile(dist / WHEEL) as wheel:
        about = [f"{STEM}.dist-info/{name}" for name in OF_A_WHEEL]
        yield from _differences(WHEEL, wheel.namelist(), [*about, *(name.removeprefix("src/") for name in code)])
        yield from _told_otherwise(wheel.read(about[0]))
    with tarfile.open(dist / SDIST) as sdist:
        sources = [*OF_AN_SDIST, *(name for name in files if name.startswith(IN_SDIST))]
        yield from _differences(SDIST, sdist.getnames(), [f"{STEM}/{name}" for name in sources])
    for name in (WHEEL, SDIST):
        if (dist / name).read_bytes() != (again / name).read_bytes():
            yield f"{name}: built again, it is another one"


def _differences(where: str, found: Iterable[str], expected: Iterable[str]) -> Iterator[str]:
    there, wanted = set(found), set(expected)
    yield from (f"{where}: {name} is missing" for name in sorted(wanted - there))
    yield from (f"{where}: {name} has no business there" for name in sorted(there - wanted))


def _told_otherwise(metadata: bytes) -> Iterator[str]:
    told = Metadata.from_email(metadata)
    extras = PROJECT["optional-dependencies"]
    pairs = {
        "name": (told.name, PROJECT["name"]),
        "version": (str(told.version), PROJECT["version"]),
        "summary": (told.summary, PROJECT["description"]),
        "licence": (str(told.license_expression), PROJECT["license"]),
        "Python": (str(told.requires_python), PROJECT["requires-python"]),
        "readme": ((told.description or "").strip(), (ROOT / "README.md").read_text(encoding="utf-8").strip()),
        "classifiers": (sorted(told.classifiers or ()), sorted(PROJECT["classifiers"])),
        "extras": (sorted(told.provides_extra or ()), sorted(extras)),
        "requirements": (
            {str(each) for each in told.requires_dist or () if each.marker is None},
            {str(Requirement(each)) for each in PROJECT["dependencies"]},
        ),
    }
    yield from (f"{name}: {found!r} is not {meant!r}" for name, (found, meant) in pairs.items() if found != meant)


if __name__ == "__main__":
    found = list(faults(*map(Path, sys.argv[1:])))
    print(*found or [f"{WHEEL} and {SDIST}: what git tracks, and the same again"], sep="\n")
    sys.exit(bool(found))

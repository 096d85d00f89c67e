"""The house keeps its words and its order: a glossary, a short top level, and no trace of anybody's machine."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

AGREED = {"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "docs", "pyproject.toml", "src", "tests"}

WORDS = {
    "assessment",
    "channel",
    "deal",
    "distributor",
    "edition",
    "finding",
    "integrator",
    "kpi",
    "measurement",
    "membership",
    "partner",
    "period",
    "programme",
    "quota",
    "registration",
    "route",
    "rule",
    "standing",
    "territory",
    "tier",
    "vendor",
}
"""The words that everything else is explained with."""

LOCKS = {
    "Pipfile.lock",
    "constraints.txt",
    "pdm.lock",
    "poetry.lock",
    "pylock.toml",
    "requirements.txt",
    "uv.lock",
}

# Written in pieces, so that this file is no finding of its own.
INDEX = re.compile(
    "|".join(["pypi" + r"\.org", "python" + "hosted", "--" + "index-url", "--" + "extra-index", "/" + "simple/"])
)
MACHINE = re.compile(r"(?<![\w./:-])/(?:" + "home|root|Users|work|opt|mnt" + r")/[\w.-]+|\b[A-Z]:\\\\?Users")


def tracked() -> list[Path]:
    """Return the files of the checkout, or skip where there is none."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607 - the git on the path
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in tracked()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def glossary() -> dict[str, str]:
    """Return the terms of the glossary with what is said of each."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    inside = text.partition("```{glossary}")[2].partition("```")[0]
    entries = re.split(r"\n(?=\S)", inside.strip())
    return {entry.partition("\n")[0].lower(): entry.partition("\n")[2].strip() for entry in entries}


def test_the_words_that_explain_the_rest_are_in_the_glossary():
    assert sorted(WORDS - set(glossary())) == []


def test_every_word_of_the_glossary_is_explained_in_a_sentence():
    assert [word for word, said in glossary().items() if not said.endswith(".")] == []


def test_the_glossary_is_in_alphabetical_order():
    assert list(glossary()) == sorted(glossary())


def test_the_top_level_holds_only_what_was_agreed():
    top = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in top if not name.startswith(".")} - AGREED == set()


def test_the_repository_holds_no_lock_file():
    assert [path for path in tracked() if path.name in LOCKS] == []


def test_no_file_says_where_packages_are_downloaded_from():
    assert lines_with(INDEX) == []


def test_no_file_holds_a_path_of_somebody_s_machine():
    assert lines_with(MACHINE) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (INDEX, "https://" + "pypi" + ".org/project"),
        (INDEX, "pip install --" + "index-url somewhere"),
        (MACHINE, "open('/" + "home/somebody/notes.txt')"),
        (MACHINE, "/" + "Users/somebody"),
        (MACHINE, "C:\\" + "Users\\somebody"),
    ],
)
def test_such_a_line_would_be_noticed(pattern, line):
    assert pattern.search(line)


@pytest.mark.parametrize(
    "line", ["../shared/data", "src/channelmodel/values", "docs/examples/quickstart.py", "won/lost and work/life"]
)
def test_a_path_inside_the_repository_is_fine(line):
    assert not MACHINE.search(line)

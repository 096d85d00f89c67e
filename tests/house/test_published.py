"""What is published stands on the pages beside its source, its date, and what is not in it."""

import re
import runpy
from types import SimpleNamespace

import published_policies
import pytest

from channelmodel.registration import RegistrationPolicy
from tests.house.fresh import ROOT

programmes = SimpleNamespace(
    **runpy.run_path(str(ROOT / "docs/_extensions/published_programmes.py"), run_name="published_programmes")
)
PAGE = (ROOT / "docs/programmes.md").read_text(encoding="utf-8")
SECTIONS = PAGE.split("\n## ")[1:]


def test_every_module_of_published_programmes_stands_on_the_page_once():
    assert sorted(re.findall(r"\{published-programme\} (\w+)", PAGE)) == programmes.modules()


@pytest.mark.parametrize("section", SECTIONS, ids=lambda each: each.partition("\n")[0])
def test_every_programme_has_a_source_with_a_year(section):
    source = re.search(r"^Source: .*$", section, re.MULTILINE)
    assert source
    assert re.search(r"\b20\d\d\b", source[0])


@pytest.mark.parametrize("module", programmes.modules())
def test_every_programme_says_what_is_not_in_it(module):
    told = programmes.told(module)
    assert programmes.left_out(module).endswith(".")
    assert told.endswith(f"{programmes.NOT_IN_IT}{programmes.left_out(module)}\n")
    assert "import" in told


def test_a_programme_that_does_not_say_so_is_refused(tmp_path, monkeypatch):
    (tmp_path / "silent.py").write_text('"""Silent: nothing is said."""\n', encoding="utf-8")
    monkeypatch.setitem(programmes.left_out.__globals__, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match="silent: nothing says what is not in it"):
        programmes.left_out("silent")


def test_every_published_policy_is_told():
    policies = [each for each in vars(published_policies).values() if isinstance(each, RegistrationPolicy)]
    assert list(published_policies.POLICIES) == policies
    assert "```{published-policies}" in (ROOT / "docs/policies.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("published", published_policies.PUBLISHED, ids=lambda each: each.policy.name)
def test_every_policy_is_told_with_its_source_its_date_and_what_is_not_in_it(published):
    told = published_policies.told(published)
    assert published.left_out
    assert published.dated == "undated" or re.search(r"\b20\d\d\b", published.dated)
    assert [
        words
        for words in (published.note, str(published.policy), published.policy.source, published.dated)
        if not words or words not in told
    ] == []
    assert [each for each in published.left_out if f"* {each}\n" not in told] == []

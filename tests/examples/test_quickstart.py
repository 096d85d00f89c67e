"""The quickstart prints what somebody with a pencil gets from its facts."""

import ast
import runpy
import sys

import pytest

from tests.examples.scripts import EXAMPLES

SCRIPT = EXAMPLES / "quickstart.py"


@pytest.fixture
def printed(capsys):
    runpy.run_path(str(SCRIPT), run_name="__main__")
    return capsys.readouterr().out


@pytest.fixture
def lines(printed):
    """The lines with every run of blanks as one, so that the width of a column is nobody's business here."""
    return [" ".join(line.split()) for line in printed.splitlines()]


def test_it_fits_on_a_screen(printed):
    assert max(map(len, printed.splitlines())) <= 100
    assert len(printed.splitlines()) <= 70


def test_it_says_the_same_every_time(printed, capsys):
    runpy.run_path(str(SCRIPT), run_name="__main__")
    assert capsys.readouterr().out == printed


def test_it_needs_nothing_but_the_library_and_the_standard_library():
    # It is copied to where nothing else is and run there.
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported - set(sys.stdlib_module_names) == {"channelmodel"}


@pytest.mark.parametrize(
    "line",
    [
        # D-1 120,000 and D-3 60,000, both won; D-9 is open and D-12 was won in the year before. R-1; R-6 is a draft.
        # Joana and Rui are certified.
        "Blue Harbour IT 180,000.00 EUR 100.0 % 1 2",
        # D-2 200,000, whole although two people share it; D-7 was lost: one of two. R-2. Carmen.
        "Solaris Redes 200,000.00 EUR 50.0 % 1 1",
        # D-4 150,000; D-8 was lost. R-3. Eva; Tom's certificate ended on 1 June.
        "Keystone Integration 150,000.00 EUR 50.0 % 1 1",
        # D-5 90,000; D-11 is open. R-4 was rejected and is a registration all the same. Nobody is certified.
        "Alpenblick IT 90,000.00 EUR 100.0 % 1 0",
        # D-10 is open. R-5 is in review.
        "Northbridge 0.00 EUR – 1 0",
        # D-6, sold without a partner.
        "(none) 80,000.00 EUR 100.0 % 0 0",
        # 180 + 200 + 150 + 90 + 80; six won, two lost; five registrations; four people.
        "total 700,000.00 EUR 75.0 % 5 4",
    ],
)
def test_the_scorecard_is_right(lines, line):
    assert line in lines


@pytest.mark.parametrize(
    "line",
    [
        # Everything, against the quota of the top itself and not against all quotas added up.
        "EMEA 700,000.00 EUR of 700,000.00 EUR 100.0 %",
        # Portugal and Spain: 180 + 200 of 400.
        "Iberia 380,000.00 EUR of 400,000.00 EUR 95.0 %",
        # D-1 and D-3: 180 of 160.
        "Portugal 180,000.00 EUR of 160,000.00 EUR 112.5 %",
        # D-2: 200 of 240 is 5/6.
        "Spain 200,000.00 EUR of 240,000.00 EUR 83.3 %",
        # D-4, D-5 and D-6: 150 + 90 + 80 = 320 of 300 is 16/15.
        "DACH 320,000.00 EUR of 300,000.00 EUR 106.7 %",
    ],
)
def test_territories_have_the_revenue_of_their_parts(lines, line):
    assert line in lines


@pytest.mark.parametrize(
    "line",
    [
        # D-1 120 + D-3 60 + 60 % of D-2, which is 120: 300 of 400.
        "Ana 75.0 % 300,000.00 EUR 400,000.00 EUR",
        # D-4 150 + D-5 90 + D-6 80 + 40 % of D-2, which is 80: 400 of 300 is 4/3.
        "Ben 133.3 % 400,000.00 EUR 300,000.00 EUR",
        "total 100.0 % 700,000.00 EUR 700,000.00 EUR",
    ],
)
def test_a_shared_deal_counts_for_both_and_once_in_the_total(lines, line):
    assert line in lines


@pytest.mark.parametrize(
    "line",
    [
        # D-6.
        "direct 80,000.00 EUR",
        # D-3 and D-4: 60 + 150.
        "one-tier 210,000.00 EUR",
        # D-1, D-2 and D-5: 120 + 200 + 90.
        "two-tier 410,000.00 EUR",
    ],
)
def test_the_routes_follow_from_who_is_on_a_deal(lines, line):
    assert line in lines


@pytest.mark.parametrize(
    "line",
    [
        # 180,000, two certified, all won: 150,000, two and 60 % are asked for.
        "Blue Harbour IT Gold",
        # 200,000 would do, one certified person and one of two deals won do not.
        "Solaris Redes Silver",
        "Keystone Integration Silver",
        # 90,000 is less than the 100,000 of Silver.
        "Alpenblick IT Registered",
        "Northbridge Registered",
    ],
)
def test_every_partner_has_the_right_tier(lines, line):
    assert line in lines


@pytest.mark.parametrize(
    "line",
    [
        "Keystone Integration is Silver in Partner+ as of 2020-06-30.",
        # Exactly at the threshold.
        "✓ revenue at least 150,000.00 EUR: 150,000.00 EUR",
        "✗ certified people at least 2: 1, 1 missing",
        "✗ win rate at least 0.6: 0.5, 0.1 missing",
    ],
)
def test_the_assessment_says_what_is_missing(lines, line):
    assert line in lines


@pytest.mark.parametrize(
    "line",
    [
        # All but D-6: 620 of 700.
        "Channel share 88.6 %",
        # 700 less costs of 70 + 120 + 36 + 90 + 54 + 40 = 410 and of 150 + 12 = 162; depreciation stays out.
        "EBITDA 128,000.00 EUR",
        # Alpenblick in September, Northbridge in May.
        "New partners 2",
        # Blue Harbour, from Silver to Gold; Keystone fell.
        "Promoted partners 1",
        # Five of eight: three and two came, one stayed away and two declined.
        "Attended of invited 62.5 %",
        # D-10 has been silent since 2 March, D-11 should have closed on 15 June; D-9 was shown on 22 June.
        "Deals to push Campus cloud, Brewery backup",
        "Impediment No access to the price list in the portal: Alpenblick IT, since 2020-05-11",
    ],
)
def test_the_other_figures_are_right(lines, line):
    assert line in lines

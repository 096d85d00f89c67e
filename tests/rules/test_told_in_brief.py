"""What is told in several lines stands in a table by the first of them, as the programme of each year in its editions."""

import datetime

import pytest

from channelmodel import Dated
from channelmodel.rules import Benefit, Benefits, Programme, Tier, fact
from tests.rules.builders import a_standing

GOLD = Tier("Gold", [fact("projects") >= 4])
PROGRAMME = Programme("Partner+", [GOLD])
STANDING = a_standing(projects=4)
FUNDS = Benefits("Funds", [Benefit("Marketing", {"Gold": 500})])


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (GOLD, "Gold …"),
        (PROGRAMME, "Partner+ (highest met) …"),
        (PROGRAMME.assess(STANDING), "P-1 is Gold in Partner+, its highest tier. …"),
        (PROGRAMME.assess_all([STANDING]), "Partner+: 1 partner (1 Gold) …"),
        (PROGRAMME.assess_all([]), "Partner+: 0 partners"),
        (FUNDS, "Funds …"),
        (FUNDS.award(STANDING, "Gold"), "Funds for Gold: 500 …"),
    ],
    ids=lambda each: type(each).__name__,
)
def test_an_edition_is_told_by_its_first_line(value, told):
    assert str(Dated.of({datetime.date(2020, 1, 1): value})).splitlines()[-1] == f"  2020-01-01  {told}"

"""What a comparison tells of the figures that it rests on."""

import pytest

from channelmodel import Money
from channelmodel.rules import Amount, Outcome, fact
from tests.rules.builders import a_standing


@pytest.mark.parametrize(
    ("spring", "told"),
    [
        ("123456789", "123,456,789.00 EUR + 123,456,789.00 EUR + 123,456,789.00 EUR"),
        ("123456789.001", None),
    ],
)
def test_figures_that_do_not_fit_on_the_line_are_left_out(spring, told):
    total = sum([fact("spring"), fact("summer"), fact("autumn")])
    usual = Money(123_456_789, "EUR")
    facts = {"spring": Amount(spring, usual.currency), "summer": usual, "autumn": usual}
    assert (total >= Money(1, "EUR")).finding(a_standing(**facts)).workings == told


def test_figures_that_come_to_nothing_are_not_told():
    finding = (fact("renewed") / fact("due") >= "0.8").finding(a_standing(renewed=1, due=0))
    assert (finding.outcome, finding.workings) == (Outcome.UNDEFINED, None)

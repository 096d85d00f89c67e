"""Which of the tiers that a partner qualifies for it gets, and whether they have an order."""

import pytest

from channelmodel import OperandError
from channelmodel.rules import Selection


@pytest.mark.parametrize(
    ("met", "highest", "ladder"),
    [
        ([], 0, 0),
        ([False], 0, 0),
        ([True], 1, 1),
        ([True, True], 2, 2),
        ([True, False], 1, 1),
        ([False, True], 2, 0),
        ([True, False, True], 3, 1),
    ],
)
def test_the_rank_that_is_reached(met, highest, ladder):
    assert Selection.HIGHEST_MET.reached(met) == highest
    assert Selection.LADDER.reached(iter(met)) == ladder


@pytest.mark.parametrize(
    ("met", "ladder"),
    [
        ([], ()),
        ([False, True], (False, False)),
        ([True, False, True], (True, False, False)),
        ([True, True], (True, True)),
    ],
)
def test_on_a_ladder_nothing_is_open_above_a_rung_that_is_missed(met, ladder):
    assert Selection.LADDER.open_to(met) == ladder
    assert Selection.HIGHEST_MET.open_to(met) == Selection.INDEPENDENT.open_to(iter(met)) == tuple(met)


def test_only_designations_have_no_order():
    assert [str(each) for each in Selection] == ["highest met", "ladder", "independent"]
    assert [each for each in Selection if not each.is_ordered] == [Selection.INDEPENDENT]
    with pytest.raises(OperandError) as refused:
        Selection.INDEPENDENT.reached([True])
    assert str(refused.value) == (
        "The rank of a designation is not defined. "
        "Designations are independent and have no order, so ask which are held, with .held or .met_tiers."
    )

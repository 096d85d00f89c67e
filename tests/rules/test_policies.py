"""When tiers rise and fall, as a vendor's page says it."""

import pickle

import pytest

from channelmodel import InvalidError
from channelmodel.rules import (
    AT_ONCE,
    NEVER,
    Precedence,
    ReviewPolicy,
    Steps,
    Undecided,
    anniversary,
    days,
    monthly,
    months,
    on_months,
    quarterly,
    trailing,
    until,
    whole_months,
    yearly,
)


@pytest.mark.parametrize(
    ("policy", "page"),
    [
        (ReviewPolicy(), ["Tiers rise at once.", "Tiers fall at once."]),
        (
            ReviewPolicy(rises=monthly(), falls=on_months(1, 7)),
            ["Tiers rise every month on day 1.", "Tiers fall every year on 1 January and 1 July."],
        ),
        (
            ReviewPolicy(falls=anniversary(), any_day_of=whole_months(6)),
            [
                "Tiers rise at once.",
                "Tiers fall every 12 months after the first day of the tier.",
                "It is enough to have qualified on any day of the current month and the 5 before it.",
            ],
        ),
        (
            ReviewPolicy(falls=quarterly(), cure=days(90), grace=months(1), falling=Steps.ONE),
            [
                "Tiers rise at once.",
                (
                    "Tiers fall every year on 1 January, 1 April, 1 July and 1 October, "
                    "unless the partner reaches its tier again within 90 days, one tier at a time."
                ),
                "A tier that is lost is kept for 1 month.",
            ],
        ),
        (
            ReviewPolicy(falls=NEVER, floor=yearly(3, 1), grace=until(12, 31)),
            [
                "Tiers rise at once.",
                "Tiers fall never.",
                "A tier that is lost is kept until 31 December.",
                "The tier of the review every year on 1 March is kept as the least until that review comes again.",
            ],
        ),
        (
            ReviewPolicy(rising=Steps.ONE, tenure=months(6), places=Precedence.HOLDERS, any_day_of=trailing(months=6)),
            [
                "Tiers rise at once, one tier at a time.",
                "Tiers fall at once.",
                "It is enough to have qualified on any day of the trailing 6 months.",
                "A tier is held for 6 months before the next.",
                "Of limited places: whoever holds a place keeps it before newcomers.",
            ],
        ),
        (
            ReviewPolicy(undecided=Undecided.FALLS),
            [
                "Tiers rise at once.",
                "Tiers fall at once.",
                "A tier that cannot be judged is lost, as if it were not met.",
            ],
        ),
    ],
)
def test_a_policy_reads_as_a_page(policy, page):
    assert str(policy).splitlines() == page


@pytest.mark.parametrize(
    "policy", [ReviewPolicy(), ReviewPolicy(falls=yearly(4, 3, measured_on=(3, 31)), grace=until(1, 1))]
)
def test_a_policy_is_data(policy):
    twin = pickle.loads(pickle.dumps(policy))
    assert (twin, hash(twin)) == (policy, hash(policy))


def test_a_grace_measures_nothing():
    with pytest.raises(InvalidError) as refused:
        ReviewPolicy(grace=yearly(1, 1, measured_on=(12, 31)))
    (fault,) = refused.value.faults
    assert (fault.path, fault.problem) == ("grace.measured_on", "a grace ends on a day and measures nothing")
    assert str(ReviewPolicy(grace=until(1, 1)).grace) == "every year on 1 January"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rises", "monthly"),
        ("falls", None),
        ("floor", AT_ONCE),
        ("floor", anniversary()),
        ("cure", 90),
        ("cure", until(1, 1)),
        ("grace", 90),
        ("any_day_of", 6),
        ("tenure", 12),
        ("rising", "one tier at a time"),
        ("places", True),
    ],
)
def test_what_says_nothing_is_refused(field, value):
    with pytest.raises(InvalidError) as refused:
        ReviewPolicy(**{field: value})
    assert {fault.path for fault in refused.value.faults} == {field}

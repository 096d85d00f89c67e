"""A judgement says how one tier came out, and counts what is not met."""

import pytest

from channelmodel import InvalidError
from channelmodel.rules import Judgement, Outcome, fact

PEOPLE = fact("people") >= 1


@pytest.mark.parametrize(
    ("outcomes", "text"),
    [
        ((), "Gold: nothing is required"),
        ((Outcome.MET,), "Gold: its only requirement is met"),
        ((Outcome.UNMET,), "Gold: its only requirement is not met"),
        ((Outcome.UNDEFINED,), "Gold: its only requirement cannot be judged"),
        ((Outcome.MET, Outcome.MET), "Gold: both requirements are met"),
        ((Outcome.MET,) * 3, "Gold: all 3 requirements are met"),
        ((Outcome.UNMET, Outcome.UNMET), "Gold: neither of its 2 requirements is met"),
        ((Outcome.UNMET,) * 3, "Gold: none of its 3 requirements is met"),
        ((Outcome.UNDEFINED, Outcome.UNDEFINED), "Gold: neither of its 2 requirements can be judged"),
        ((Outcome.UNDEFINED,) * 4, "Gold: none of its 4 requirements can be judged"),
        ((Outcome.UNMET, Outcome.UNDEFINED), "Gold: 1 of 2 requirements cannot be judged, 1 is not met"),
        (
            (Outcome.UNMET, Outcome.UNDEFINED, Outcome.UNMET, Outcome.MET),
            "Gold: 1 of 4 requirements cannot be judged, 2 are not met",
        ),
        ((Outcome.MET, Outcome.UNDEFINED), "Gold: 1 of 2 requirements cannot be judged"),
        ((Outcome.UNMET, Outcome.MET, Outcome.UNMET), "Gold: 2 of 3 requirements are not met"),
    ],
)
def test_a_judgement_counts_what_is_not_met(outcomes, text):
    judgement = Judgement("Gold", (PEOPLE,) * len(outcomes), outcomes)
    assert str(judgement) == text
    assert judgement.unmet == sum(outcome is not Outcome.MET for outcome in outcomes)
    assert judgement.is_met == (not judgement.unmet)


def test_a_judgement_has_an_outcome_for_each_requirement():
    with pytest.raises(InvalidError) as refused:
        Judgement("Gold", (PEOPLE,), ())
    assert str(refused.value) == (
        "Judgement 'Gold': outcomes: got (); there is not one for each of 1 requirements. "
        "Give as many outcomes as requirements."
    )
    with pytest.raises(InvalidError, match="Judgement: tier: got ''; some text is expected"):
        Judgement("", (PEOPLE,), (Outcome.MET,))


@pytest.mark.parametrize(
    ("outcomes", "text"),
    [
        ((), "nothing is required to stay"),
        ((Outcome.MET,), "its only requirement to stay is met"),
        ((Outcome.MET, Outcome.MET), "both requirements to stay are met"),
        ((Outcome.UNMET,) * 3, "none of its 3 requirements to stay is met"),
        ((Outcome.MET, Outcome.UNMET), "1 of 2 requirements to stay is not met"),
        ((Outcome.MET, Outcome.UNDEFINED), "1 of 2 requirements to stay cannot be judged"),
    ],
)
def test_a_judgement_says_where_it_was_asked_what_it_takes_to_stay(outcomes, text):
    judgement = Judgement("Gold", (PEOPLE,) * len(outcomes), outcomes, to_stay=True)
    assert str(judgement) == f"Gold: {text}"
    assert judgement != Judgement("Gold", judgement.requires, outcomes)

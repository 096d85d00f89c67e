"""Alignment: the intended profile held against the lived one."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given

import channelmodel as cm
from channelmodel.errors import InvalidError
from channelmodel.roles import ActivityCount, Alignment, Contrast, Deviation, LivedProfile, lived
from channelmodel.strategies import alignments, deviations
from tests.roles.builders import CLOSING, ENABLING, KIND, LISTENING, PLANNING, USAGE, a_channel, a_deal, a_role, did

ROLE = a_role(closing=2, enabling=2)


def lived_by(*activities):
    return lived([a_deal(*activities)], USAGE, "ana")


HALF_AND_HALF = lived_by(did(KIND.CLOSING), did(KIND.CLOSING), did(KIND.ENABLEMENT))
"""Closing twice, and enabling once with a weight of two."""


@pytest.mark.parametrize(
    ("tolerance", "skills"),
    [("0.0999", (CLOSING, ENABLING)), ("0.1", ()), ("0.1001", ())],
    ids=["below", "at", "above"],
)
def test_a_skill_deviates_only_beyond_the_tolerance(tolerance, skills):
    found = Alignment(a_role(closing=6, enabling=4), HALF_AND_HALF, tolerance)
    assert tuple(each.skill for each in found.deviations) == skills
    assert found.is_within is not bool(skills)


def test_who_lives_the_role_to_the_letter_is_within_no_tolerance_at_all():
    found = Alignment(ROLE, HALF_AND_HALF, 0)
    assert (found.deviations, found.is_within) == ((), True)
    assert str(found) == "ana against Account manager: 0 of 2 skills more than 0.0 points apart"


def test_a_deviation_has_both_shares_and_what_it_rests_on():
    (too_much, too_little, none_at_all) = Alignment(
        a_role(closing=1, listening=1, enabling=2),
        lived(
            [
                a_deal(did(KIND.CLOSING), did(KIND.CLOSING), did(KIND.CUSTOMER_MEETING)),
                a_deal(did(KIND.CLOSING), did(KIND.CUSTOMER_MEETING), deal_id="D-2"),
                a_deal(did(KIND.CLOSING), did(KIND.CLOSING), did(KIND.CLOSING), did(KIND.CLOSING), deal_id="D-3"),
            ],
            USAGE,
            "ana",
        ),
        "0.1",
    ).deviations
    # Closing 7 + 2, listening 6.
    assert (too_much.skill, too_much.intended, too_much.lived) == (CLOSING, Fraction(1, 4), Fraction(3, 5))
    assert too_much.rests_on == (
        ActivityCount(KIND.CUSTOMER_MEETING, 2, ("D-1", "D-2")),
        ActivityCount(KIND.CLOSING, 7, ("D-1", "D-2", "D-3")),
    )
    assert (too_much.activities, too_much.deal_ids) == (9, ("D-1", "D-2", "D-3"))
    assert str(too_much) == (
        "closing: 60.0 % instead of 25.0 %, +35.0 points; customer meeting × 2, closing × 7 on 3 deals"
    )
    assert str(too_little) == "listening: 40.0 % instead of 25.0 %, +15.0 points; customer meeting × 2 on 2 deals"
    assert str(none_at_all) == "enabling: 0.0 % instead of 50.0 %, -50.0 points; no activity used it"


def test_one_deal_is_told_as_one():
    (found,) = Alignment(a_role(closing=1), lived_by(did(KIND.ENABLEMENT), did(KIND.CLOSING)), "0.66").deviations[:1]
    assert str(found) == "closing: 33.3 % instead of 100.0 %, -66.7 points; closing × 1 on 1 deal"


def test_a_skill_that_the_role_does_not_need_deviates_too():
    found = Alignment(a_role(closing=1), HALF_AND_HALF, "0.4")
    assert [(each.skill, each.intended) for each in found.deviations] == [(CLOSING, 1), (ENABLING, 0)]


def test_a_skill_that_no_record_can_show_is_told_as_such():
    found = Alignment(a_role(closing=1, enabling=1, planning=2), HALF_AND_HALF, "0.3")
    (deviation,) = found.deviations
    assert found.unseen == (PLANNING,)
    assert str(deviation) == (
        "planning: 0.0 % instead of 50.0 %, -50.0 points; no kind of activity uses it, so no record can show it"
    )
    seen = found.intended.only(USAGE.skills)
    assert Alignment(seen, HALF_AND_HALF, 0).is_within


def test_where_nothing_is_recorded_nothing_is_found():
    nobody = lived(a_channel(), USAGE, cm.Division.CHANNEL)
    found = Alignment(ROLE, nobody, "0.1")
    assert (found.contrast, found.deviations, found.is_within) == (None, (), None)
    assert str(found) == "Account manager: channel: nothing is recorded"


def test_one_skill_is_told_as_one():
    found = Alignment(a_role(closing=1), lived_by(did(KIND.CLOSING)), 0)
    assert str(found) == "ana against Account manager: 0 of 1 skill more than 0.0 points apart"


def test_a_name_that_breaks_a_line_breaks_no_finding():
    odd = lived([a_deal(did(KIND.CLOSING, "an\na"))], USAGE, "an\na")
    assert str(Alignment(a_role("a\nrole", enabling=1), odd, 0)).splitlines() == [
        "an a against a role: 2 of 2 skills more than 0.0 points apart",
        "- enabling: 0.0 % instead of 100.0 %, -100.0 points; no activity used it",
        "- closing: 100.0 % instead of 0.0 %, +100.0 points; closing × 1 on 1 deal",
    ]
    nobody = lived([], USAGE, "no\nbody")
    assert str(Alignment(a_role("a\nrole", enabling=1), nobody, 0)) == "a role: no body: nobody is known by that id"


# Laws.


@given(alignments())
def test_what_deviates_is_what_lies_further_apart_than_is_tolerated(found):
    profile = found.lived.profile
    if profile is None:
        assert found.deviations == ()
        return
    apart = {each.skill: abs(each.difference) for each in Contrast(found.intended, profile).differences}
    assert {each.skill for each in found.deviations} == {each for each in apart if apart[each] > found.tolerance}


@given(alignments())
def test_a_wider_tolerance_never_finds_more(found):
    wider = attrs.evolve(found, tolerance=min(found.tolerance + Fraction(1, 10), Fraction(1)))
    assert {each.skill for each in wider.deviations} <= {each.skill for each in found.deviations}
    assert attrs.evolve(found, tolerance=1).deviations == ()


@given(alignments())
def test_who_is_held_against_what_was_lived_is_within(found):
    if found.lived.profile is not None:
        assert Alignment(found.lived.profile, found.lived, 0).is_within


@given(alignments())
def test_it_prints_one_line_for_each_finding_and_one_above(found):
    if found.lived.profile is not None:
        assert str(found).count("\n- ") == len(found.deviations)
    assert str(found)


@given(deviations())
def test_what_was_used_rests_on_activities(found):
    assert (found.lived > 0) is bool(found.rests_on)
    assert found.activities >= len(found.deal_ids)


# What is refused.


@pytest.mark.parametrize("tolerance", ["-0.01", "1.01", 10])
def test_a_tolerance_is_a_part_of_the_whole(tolerance):
    with pytest.raises(InvalidError, match=r"tolerance: got .*; a part of the whole lies between 0 and 1"):
        Alignment(ROLE, HALF_AND_HALF, tolerance)


def test_everything_that_is_wrong_with_an_alignment_is_told_at_once():
    with pytest.raises(InvalidError) as caught:
        Alignment("Account manager", ROLE, 0.1)
    assert [each.path for each in caught.value.faults] == ["intended", "lived", "tolerance"]


def test_what_is_within_the_tolerance_is_no_deviation():
    with pytest.raises(InvalidError, match=r"it is within 20.0 points of the intended 40.0 %"):
        Deviation(skill=CLOSING, intended="0.4", lived="0.2", tolerance="0.2")
    assert Deviation(skill=CLOSING, intended="0.4", lived="0.1999", tolerance="0.2").difference < 0


def test_every_part_of_a_deviation_that_is_none_is_told():
    with pytest.raises(InvalidError) as caught:
        Deviation(skill=CLOSING, intended="-1", lived="2", tolerance="3")
    assert [each.path for each in caught.value.faults] == ["intended", "lived", "tolerance"]


def test_a_deviation_rests_on_every_kind_once():
    count = ActivityCount(KIND.CLOSING, 1, ("D-1",))
    with pytest.raises(InvalidError) as caught:
        Deviation(skill=CLOSING, intended=0, lived=1, tolerance="0.1", rests_on=[count, count])
    assert [(each.path, each.problem) for each in caught.value.faults] == [
        ("rests_on[1].kind", "the kind is counted already")
    ]


def test_what_no_record_can_show_was_not_recorded():
    count = ActivityCount(KIND.CLOSING, 1, ("D-1",))
    for fields in ({"lived": "0.9"}, {"lived": 0, "intended": "0.9", "rests_on": [count]}):
        with pytest.raises(InvalidError, match="what no kind of activity uses cannot have been recorded"):
            Deviation(**{"skill": LISTENING, "intended": 0, "tolerance": "0.1", "is_visible": False, **fields})


def test_an_alignment_with_a_division_tells_of_all_its_people():
    channel = a_channel(a_deal(did(KIND.CLOSING), did(KIND.ENABLEMENT, "lea")), sales=("ana", "lea"))
    found = Alignment(ROLE, lived(channel, USAGE, cm.Division.SALES), "0.2")
    assert isinstance(found.lived, LivedProfile)
    assert str(found) == "sales against Account manager: 0 of 2 skills more than 20.0 points apart"

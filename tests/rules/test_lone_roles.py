"""Whoever fills a role that stands alone fills no other, and as many seats are filled as can be."""

from itertools import combinations, product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from channelmodel.rules import Outcome, Role, Staffed, staffed
from channelmodel.rules.lists.lone_roles import seated_alone
from channelmodel.rules.lists.seating import Seating, seated
from tests.rules.builders import a_standing, found

NONE: frozenset[int] = frozenset()
NEAR_THE_END = (
    [8, 1, 1, 1, 1, 1, 2, 1],
    [(0, *pair) for pair in [(1, 6), (3, 5), (3, 4), (4, 7), (4, 5), (6, 7), (2, 6), (3, 6), (1, 4), (5, 7), (4, 6)]],
    2,
    frozenset({0}),
)
"""A problem for which almost as many ways are tried as are tried at all."""


def most_seats(seats, suits, limit, lone):
    """Return the greatest number of filled seats, by trying every choice of roles for every person."""
    choices = []
    for roles in suits:
        others = [role for role in roles if role not in lone]
        together = [taken for size in range(min(limit, len(others)) + 1) for taken in combinations(others, size)]
        choices.append([*together, *((role,) for role in roles if role in lone)])
    return max(
        sum(min(wanted, sum(role in taken for taken in taking)) for role, wanted in enumerate(seats))
        for taking in product(*choices)
    )


@st.composite
def problems(draw, people=5, roles=4, most=2):
    """Return seats, the roles that suit each person, how many of them one person may fill, and those that stand alone."""
    seats = draw(st.lists(st.integers(1, most), min_size=1, max_size=roles))
    places = st.sets(st.integers(0, len(seats) - 1))
    suits = draw(st.lists(places.map(lambda drawn: tuple(sorted(drawn))), max_size=people))
    return seats, suits, draw(st.integers(1, 3)), frozenset(draw(places))


def check(seating, seats, suits, limit, lone):
    """Fail where somebody sits where nobody may, or a short role does not say who else needs its people."""
    for role, people in enumerate(seating.people):
        assert list(people) == sorted(set(people))
        assert all(role in suits[person] for person in people)
        assert (len(people) < seats[role]) is (role in seating.rivals)
    for person in range(len(suits)):
        filled = [role for role, people in enumerate(seating.people) if person in people]
        assert len(filled) <= limit
        assert len(filled) <= 1 or lone.isdisjoint(filled)


@given(problems())
@example(([1, 2], [(0, 1)] * 3, 2, frozenset({0})))
@example(([1, 1, 1], [(0, 1)] * 2, 2, frozenset({0})))
@example(([2, 1], [(0, 1), (0,), (0, 1)], 2, frozenset({0})))
@example(([1, 1, 1], [(0, 1, 2), (0, 1)], 2, frozenset({2})))
@example(([1, 2, 2], [(0, 1, 2), (0, 1)], 3, frozenset({1, 2})))
def test_no_other_seating_fills_more_seats(problem):
    seating = seated_alone(*problem)
    check(seating, *problem)
    assert seating.is_settled
    assert sum(map(len, seating.people)) == most_seats(*problem)


@given(problems())
def test_a_short_role_that_more_people_suit_names_its_rivals(problem):
    seating = seated_alone(*problem)
    for role, rivals in seating.rivals.items():
        assert rivals or sum(role in suited for suited in problem[1]) == len(seating.people[role])
        assert role not in rivals


@given(problems(people=40, roles=8, most=9))
def test_every_seating_keeps_to_the_rules(problem):
    seating = seated_alone(*problem)
    check(seating, *problem)
    free = seated(*problem[:3])
    if free.rivals:
        assert seating.is_settled
        assert seating.rivals
    if not seating.rivals:
        assert not free.rivals


@given(problems())
@example(([1, 1], [(0, 1)], 1, frozenset({0})))
def test_without_lone_roles_or_with_one_role_each_it_is_the_usual_seating(problem):
    seats, suits, limit, lone = problem
    assert seated_alone(seats, suits, limit, NONE) == seated(seats, suits, limit)
    assert seated_alone(seats, suits, 1, lone) == seated(seats, suits, 1)


def test_the_rivals_of_a_short_role_are_those_that_its_people_fill():
    seating = seated_alone([1, 1, 1], [(0, 2), (1,)], 2, frozenset({2}))
    assert seating == Seating(((0,), (1,), ()), {2: (0,)})
    assert seated_alone([1] * 10, [(8, 9), (1, 9)], 2, frozenset({9})).rivals[9] == (1, 8)


@given(problems(people=12, roles=5), st.randoms(use_true_random=False))
def test_those_who_are_alike_are_told_apart_by_their_order_alone(problem, drawn):
    seats, suits, limit, lone = problem
    mixed = drawn.sample(suits, len(suits))
    one, other = seated_alone(*problem), seated_alone(seats, mixed, limit, lone)
    assert (one.is_settled, one.rivals) == (other.is_settled, other.rivals)
    for people, others in zip(one.people, other.people, strict=True):
        assert sorted(suits[person] for person in people) == sorted(mixed[person] for person in others)


def test_whether_it_is_settled_does_not_hang_on_the_order_of_people():
    seats, suits, limit, lone = NEAR_THE_END
    orders = [suits[place:] + suits[:place] for place in range(len(suits))]
    assert len({seated_alone(seats, order, limit, lone).is_settled for order in orders}) == 1


def test_where_there_are_too_many_ways_it_says_that_it_is_not_settled():
    seats, suits, lone = a_hard_problem()
    seating = seated_alone(seats, suits, 3, lone)
    check(seating, seats, suits, 3, lone)
    assert seating.rivals
    assert not seating.is_settled


def a_hard_problem():
    """Return a problem for which many ways to keep people for the lone role are as promising as the others."""
    trios = list(combinations(range(1, 10), 3))
    kept = len(trios) - 3
    # Any three trios without a common role could fill nine seats, but the last role has a tenth.
    seats = [kept, *([1] * 9)]
    seats[9] = 2
    suits = [(0, *trio) for trio in trios]
    return seats, suits, frozenset({0})


manager = Role("Manager", 1, any_of=["M"], alone=True)
engineer, architect = Role("Engineer", 1, any_of=["E"]), Role("Architect", 1, any_of=["A"])
TEAM = staffed(engineer, architect, manager, roles_per_person=2).named("Team")


@pytest.mark.parametrize(
    ("people", "outcome"),
    [
        ({"Ada": "AE", "Bo": "M"}, "met"),
        ({"Ada": "AEM", "Bo": "M"}, "met"),
        ({"Ada": "AEM", "Bo": "AE"}, "met"),
        ({"Ada": "AM", "Bo": "E"}, "unmet"),
        ({"Ada": "AEM"}, "unmet"),
        ({"Ada": "AM", "Bo": "EM", "Cy": "E"}, "met"),
    ],
)
def test_whoever_fills_a_lone_role_fills_no_other(people, outcome):
    records = [{"id": name, "certificates": list(held)} for name, held in people.items()]
    assert TEAM.outcome(a_standing(people=records)) == outcome
    assert TEAM.outcome(a_standing(people=records[::-1])) == outcome


def test_it_is_said_which_role_stands_alone_and_who_is_needed_elsewhere():
    assert str(manager) == "Manager (holding M, in no other role)"
    line, *_, last = found(TEAM, people=[{"id": "Ada", "certificates": ["A", "E", "M"]}]).splitlines()
    assert line.startswith("✗ Team: 2 of 3 seats filled, and people would be enough if everybody could fill every role")
    assert last == (
        "  ✗ 1 person as Manager (holding M, in no other role): 0, 1 missing, "
        "and 1 could fill it but Engineer and Architect need the same people"
    )


def test_somebody_who_may_be_eligible_leaves_it_open():
    people = [{"id": "Ada", "certificates": ["A", "E", "M"]}, {"id": "Bo"}]
    assert TEAM.outcome(a_standing(people=people)) is Outcome.UNDEFINED
    assert TEAM.finding(a_standing(people=people)).reason == "Bo: certificates was not supplied"


def test_too_many_ways_leave_it_open_and_say_so():
    seats, suits, lone = a_hard_problem()
    roles = [Role(f"R{place}", number, any_of=[f"R{place}"], alone=place in lone) for place, number in enumerate(seats)]
    people = [{"id": f"P{place}", "certificates": [f"R{role}" for role in held]} for place, held in enumerate(suits)]
    finding = Staffed(roles, roles_per_person=3).finding(a_standing(people=people))
    assert finding.outcome is Outcome.UNDEFINED
    assert finding.reason.startswith("there are too many ways to fill the roles to try all of them")
    assert any(part.reason == finding.reason for part in finding.parts)

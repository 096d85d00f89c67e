"""As many seats are filled as can be, with nobody in one role twice and nobody in too many of them."""

from itertools import combinations, product

from hypothesis import example, given
from hypothesis import strategies as st

from channelmodel.rules.lists.seating import Seating, seated


def most_seats(seats, suits, limit):
    """Return the greatest number of filled seats, by trying every choice of roles for every person."""
    choices = [
        [taken for size in range(min(limit, len(roles)) + 1) for taken in combinations(roles, size)] for roles in suits
    ]
    return max(
        sum(min(wanted, sum(role in taken for taken in taking)) for role, wanted in enumerate(seats))
        for taking in product(*choices)
    )


@st.composite
def problems(draw, people=5, roles=4):
    """Return seats, the roles that suit each person, and how many of them one person may fill."""
    seats = draw(st.lists(st.integers(1, 3), min_size=1, max_size=roles))
    suited = st.sets(st.integers(0, len(seats) - 1)).map(lambda drawn: tuple(sorted(drawn)))
    return seats, draw(st.lists(suited, max_size=people)), draw(st.integers(1, 3))


def check(seating: Seating, seats, suits, limit):
    """Fail where somebody sits where nobody may."""
    for role, people in enumerate(seating.people):
        assert len(people) <= seats[role]
        assert list(people) == sorted(set(people))
        assert all(role in suits[person] for person in people)
        assert (len(people) < seats[role]) is (role in seating.rivals)
    for person in range(len(suits)):
        assert sum(person in people for people in seating.people) <= limit


@given(problems())
@example(([1, 1, 1], [(2,), (0, 2), (0, 1)], 1))
def test_no_other_seating_fills_more_seats(problem):
    seating = seated(*problem)
    check(seating, *problem)
    assert seating.is_settled
    assert sum(map(len, seating.people)) == most_seats(*problem)


@given(problems(people=40, roles=8))
def test_every_seating_keeps_to_the_rules(problem):
    check(seated(*problem), *problem)


@given(problems(people=40, roles=8))
def test_rivals_take_all_that_the_people_of_a_short_role_can_give(problem):
    seats, suits, limit = problem
    seating = seated(*problem)
    for role, others in seating.rivals.items():
        together = {role, *others}
        most = sum(min(limit, len(together.intersection(roles))) for roles in suits)
        assert sum(len(seating.people[each]) for each in together) == most
        assert most < sum(seats[each] for each in together)


@given(problems(people=12, roles=5), st.data())
def test_whether_all_seats_are_filled_does_not_depend_on_any_order(problem, data):
    seats, suits, limit = problem
    order = data.draw(st.permutations(range(len(seats))))
    place = {role: new for new, role in enumerate(order)}
    mixed = data.draw(st.permutations([tuple(sorted(place[role] for role in roles)) for roles in suits]))
    one, other = seated(seats, suits, limit), seated([seats[role] for role in order], mixed, limit)
    assert sum(map(len, one.people)) == sum(map(len, other.people))


@given(problems(people=12, roles=5), st.randoms(use_true_random=False))
def test_people_who_are_alike_are_told_apart_by_their_order_alone(problem, random):
    seats, suits, limit = problem
    mixed = random.sample(suits, len(suits))
    one, other = seated(seats, suits, limit), seated(seats, mixed, limit)
    for people, others in zip(one.people, other.people, strict=True):
        assert sorted(suits[person] for person in people) == sorted(mixed[person] for person in others)


@given(problems(people=12, roles=5), st.data())
def test_roles_that_come_first_are_filled_first(problem, data):
    seats, suits, limit = problem
    first = data.draw(st.integers(1, len(seats)))
    alone = seated(seats[:first], [tuple(role for role in roles if role < first) for roles in suits], limit)
    assert list(map(len, seated(*problem).people[:first])) == list(map(len, alone.people))


def test_whoever_suits_few_roles_is_taken_first():
    assert seated([1, 1], [(0,), (0, 1), (1,)], 1).people == ((0,), (2,))
    assert seated([1, 1], [(1,), (0, 1), (0,)], 1).people == ((2,), (0,))


def test_of_those_who_suit_as_many_roles_it_is_the_earlier_roles_that_decide_and_not_the_order_of_people():
    suits = [(0,), (1,), (0, 2), (1, 2)]
    assert seated([1, 1, 1], suits, 1).people == ((0,), (1,), (2,))
    assert seated([1, 1, 1], suits[::-1], 1).people == ((3,), (2,), (1,))


def test_somebody_moves_over_where_a_chain_of_moves_frees_a_seat():
    # Each of the first three would be taken by the first of their roles; only the last move of all fills the last seat.
    suits = [(0, 1), (1, 2), (2, 3), (0,)]
    assert seated([1, 1, 1, 1], suits, 1).people == ((3,), (0,), (1,), (2,))


def test_somebody_moves_over_to_a_role_that_others_like_them_fill_already():
    assert seated([1, 2, 1], [(0, 1), (0, 1), (0, 2)], 1).people == ((2,), (0, 1), ())


def test_nobody_comes_to_a_role_twice_by_moving_over():
    suits = [(0, 1, 2)] * 2 + [(0, 3, 4)] * 2
    seating = seated([2, 1, 3, 1, 1], suits, 2)
    check(seating, [2, 1, 3, 1, 1], suits, 2)
    assert (seating.people[2], seating.rivals) == ((0, 1), {2: ()})


def test_rivals_are_named_in_the_order_of_the_roles():
    assert seated([1] * 10, [(8, 9), (1, 9)], 1).rivals[9] == (1, 8)


def test_several_people_who_are_alike_move_over_at_once():
    suits = [(0, 1)] * 500 + [(0, 2)] * 500
    seating = seated([500, 250, 500], suits, 1)
    assert [len(people) for people in seating.people] == [500, 250, 250]
    assert seating.rivals == {2: (0, 1)}


def test_people_who_are_alike_take_turns():
    suits = [(0, 1, 2)] * 3
    assert seated([2, 2, 2], suits, 2).people == ((0, 1), (0, 2), (1, 2))
    assert seated([2, 2, 3], suits, 2).rivals == {2: (0, 1)}


def test_nobody_takes_no_seat_and_huge_numbers_of_seats_stay_open():
    assert seated([1], [], 1) == Seating(((),), {0: ()})
    assert seated([10**17, 1], [(), (1,)], 10**17) == Seating(((), (1,)), {0: ()})


def test_thousands_of_people_are_seated():
    suits = [tuple(sorted({number % 10, number * 7 % 10, number // 10 % 10})) for number in range(5_000)]
    seating = seated([500] * 10, suits, 1)
    check(seating, [500] * 10, suits, 1)
    assert not seating.rivals

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel.entities import Territory, TerritoryTree
from channelmodel.errors import InvalidError, UnknownIdError
from tests.entities.builders import told


def tree(**parents):
    return TerritoryTree([Territory(id=each, name=each, parent_id=parent) for each, parent in parents.items()])


EMEA = tree(PT="IBERIA", IBERIA="EMEA", EMEA=None, ES="IBERIA", APAC=None)


def test_a_tree_knows_what_is_part_of_what():
    assert EMEA.tops == ("EMEA", "APAC")
    assert EMEA.path("PT") == ("PT", "IBERIA", "EMEA")
    assert EMEA.children("IBERIA") == ("PT", "ES")
    assert EMEA.children("PT") == ()
    assert EMEA.within("EMEA") == {"EMEA", "IBERIA", "PT", "ES"}
    assert tree().tops == ()


@pytest.mark.parametrize("unknown", ["XX", "", None, [], 1])
@pytest.mark.parametrize("ask", [EMEA.path, EMEA.children, EMEA.within])
def test_what_is_not_in_the_tree_is_unknown(ask, unknown):
    with pytest.raises(UnknownIdError) as caught:
        ask(unknown)
    assert str(caught.value) == (
        f"There is no territory with the id {unknown!r}. Add it to the channel, or correct the id."
    )


def test_everything_that_is_wrong_with_a_tree_is_told_at_once():
    with pytest.raises(InvalidError) as caught:
        TerritoryTree(
            [
                Territory(id="A", name="A", parent_id="B"),
                Territory(id="B", name="B", parent_id="A"),
                Territory(id="C", name="C", parent_id="X"),
                Territory(id="D", name="D"),
                Territory(id="D", name="D too"),
                Territory(id="E", name="E", parent_id="E"),
                Territory(id="F", name="F", parent_id="A"),
            ]
        )
    circle = "these stand above one another in a circle"
    assert told(caught) == [
        "territories[4].id: got 'D'; territories[3] has this id already. Give each an id of its own.",
        "territories[2].parent_id: got 'X'; there is no territory with this id. Add the territory, or correct the id.",
        f"territories[0].parent_id: got 'B'; {circle}: A → B → A. Leave out the id of what is not above.",
        f"territories[5].parent_id: got 'E'; {circle}: E → E. Leave out the id of what is not above.",
    ]


@given(st.data())
def test_in_any_tree_a_territory_is_within_exactly_what_is_on_its_path(data):
    count = data.draw(st.integers(1, 12))
    parents = {"T0": None}
    for number in range(1, count):
        parents[f"T{number}"] = data.draw(st.sampled_from([None, *parents]))
    made = tree(**dict(data.draw(st.permutations(list(parents.items())))))
    for each in parents:
        for other in parents:
            assert (each in made.within(other)) == (other in made.path(each))


@given(st.dictionaries(st.sampled_from("ABCDEF"), st.sampled_from("ABCDEF") | st.none(), max_size=6))
def test_a_tree_is_refused_exactly_where_somebody_stands_above_himself_or_under_nobody(parents):
    def is_sound(each):
        seen = set()
        while each is not None:
            if each in seen or each not in parents:
                return False
            seen.add(each)
            each = parents[each]
        return True

    if all(map(is_sound, parents)):
        assert {each.id for each in tree(**parents).territories} == set(parents)
    else:
        with pytest.raises(InvalidError):
            tree(**parents)


def test_a_deep_tree_is_walked_without_recursion():
    deep = tree(**{f"T{number}": f"T{number - 1}" if number else None for number in range(20_000)})
    assert len(deep.path("T19999")) == 20_000
    assert len(deep.within("T0")) == 20_000

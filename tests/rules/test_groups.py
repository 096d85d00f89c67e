"""What the companies of a group have together."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import Channel, Currency, InvalidError, OperandError, Partner, PartnerId, Vendor, VendorId
from channelmodel.rules import Standing, Undefined, Unlisted, gathered, groups_of
from tests.rules.builders import a_standing


def ids(standing, name="affiliates"):
    return [each.text("id") for each in standing.records(name)]


def a_group(*partner_ids):
    return [a_standing(each, revenue=number) for number, each in enumerate(partner_ids, start=1)]


def test_a_head_has_its_own_facts_and_those_of_its_group():
    head, *others = gathered(a_group("HQ", "FR", "JP", "X"), {"FR": "HQ", "JP": "HQ"})
    assert ids(head) == ["HQ", "FR", "JP"]
    assert [str(each.amount("revenue")) for each in head.records("affiliates")] == ["1", "2", "3"]
    assert head.amount("revenue").number == 1
    assert [ids(each) for each in others] == [["FR"], ["JP"], ["X"]]


def test_over_several_levels_the_top_has_the_facts_of_all():
    found = gathered(a_group("C", "B", "A", "D"), {"C": "B", "B": "A", "D": "A"})
    assert [ids(each) for each in found] == [["C"], ["C", "B"], ["C", "B", "A", "D"], ["D"]]


def test_whoever_stands_alone_has_a_group_of_one():
    (alone,) = gathered(a_group("A"), {})
    assert ids(alone) == ["A"]
    (unknown,) = gathered([a_standing("A")], {})
    assert ids(unknown) == ["A"]


def test_a_holding_of_which_nothing_is_known_has_the_facts_of_its_group_alone():
    holding, middle, company = gathered([a_standing("H"), a_standing("M"), *a_group("C")], {"C": "M", "M": "H"})
    assert [ids(each) for each in (holding, middle, company)] == [["C"], ["C"], ["C"]]


def test_a_company_of_which_nothing_is_known_is_not_left_out():
    head, _ = gathered([*a_group("A"), a_standing("B")], {"B": "A"})
    assert ids(head) == ["A", "B"]
    assert head.records("affiliates")[1].amount("revenue") == Undefined("revenue was not supplied")


def test_a_record_keeps_whatever_the_standing_says():
    day = date(2020, 6, 30)
    known = Standing.of(PartnerId("A"), {"id": "own", "people": ["X"]}, unlisted=Unlisted.ZERO, as_of=day)
    (alone,) = gathered([known], {}, known_as="companies")
    (record,) = alone.records("companies")
    assert (record.text("id"), record.names("people"), record.amount("other").number) == ("own", frozenset({"X"}), 0)
    assert (record.as_of, record.is_listed("id"), len(record.facts)) == (day, True, 2)


def test_partners_of_a_channel_say_themselves_whom_they_stand_under():
    partners = [
        Partner(id=PartnerId("HQ"), name="Keystone"),
        Partner(id=PartnerId("FR"), name="Keystone France", parent_id=PartnerId("HQ")),
        Partner(id=PartnerId("X"), name="Blue Harbour IT"),
    ]
    channel = Channel(vendor=Vendor(id=VendorId("V"), name="V", currency=Currency.EUR), partners=partners)
    assert groups_of(channel) == {"FR": "HQ"}
    found = gathered(a_group("HQ", "FR", "X"), groups_of(channel))
    assert [ids(each) for each in found] == [["HQ", "FR"], ["FR"], ["X"]]


@pytest.mark.parametrize("wrong", [None, [], {}])
def test_groups_are_those_of_a_channel(wrong):
    with pytest.raises(OperandError, match=f"groups_of {type(wrong).__name__} is not defined. Give a Channel"):
        groups_of(wrong)


def test_circles_are_refused():
    with pytest.raises(InvalidError) as caught:
        gathered(a_group("A", "B", "C", "D"), {"A": "B", "B": "C", "C": "A", "D": "D"})
    assert str(caught.value) == (
        "gathered: 2 faults"
        "\n  - under: got 'B'; these stand above one another in a circle: A → B → C → A. "
        "Leave out the id of what is not above."
        "\n  - under: got 'D'; these stand above one another in a circle: D → D. "
        "Leave out the id of what is not above."
    )


def test_everybody_has_a_standing():
    with pytest.raises(InvalidError) as caught:
        gathered(a_group("A", "B"), {"A": "Z", "Y": "B", "B": None, "C": ["A"]})
    assert [str(fault) for fault in caught.value.faults] == [
        f"under['{key}']: got {got}; there is no standing of this partner. "
        "Give its standing too, one without facts for a holding, or correct the id."
        for key, got in [("A", "'Z'"), ("Y", "'Y'"), ("B", "None"), ("C", "'C'"), ("C", "['A']")]
    ]


def test_a_fact_of_that_name_is_not_covered():
    with pytest.raises(InvalidError) as caught:
        gathered(gathered(a_group("A"), {}), {})
    assert str(caught.value) == (
        "gathered: known_as: got 'affiliates'; the standing of A has a fact of this name already. "
        "Give the list a name of its own."
    )


def test_groups_and_regions_may_be_gathered_one_after_the_other():
    by_group = gathered(a_group("A", "B", "C"), {"B": "A"})
    both = gathered(by_group, {"C": "A"}, known_as="region")
    assert [ids(each) for each in both] == [["A", "B"], ["B"], ["C"]]
    assert [ids(each, "region") for each in both] == [["A", "C"], ["B"], ["C"]]


@pytest.mark.parametrize("wrong", ["", 5, None, "a\nb"])
def test_the_list_has_a_name(wrong):
    with pytest.raises(InvalidError, match="name: got"):
        gathered(a_group("A"), {}, known_as=wrong)


@pytest.mark.parametrize("wrong", [None, [("A", "B")], "A"])
def test_whom_they_stand_under_is_a_mapping(wrong):
    with pytest.raises(OperandError, match=r"gathered with .* is not defined. Give a mapping"):
        gathered(a_group("A"), wrong)


@pytest.mark.parametrize("wrong", [5, None, ["A"]])
def test_standings_are_gathered_and_nothing_else(wrong):
    with pytest.raises(OperandError, match=r"gathered with .* is not defined. (Give a list|Make a standing)"):
        gathered(wrong, {})


def test_a_partner_stands_among_them_once():
    with pytest.raises(InvalidError, match=r"standings\[1\].partner_id: got 'A'; standings\[0\] is of this partner"):
        gathered([*a_group("A"), *a_group("A")], {})


def test_nobody_is_nobody():
    assert gathered([], {}) == ()


@given(st.lists(st.integers(-1, 20), max_size=12), st.randoms())
def test_the_groups_of_those_at_the_top_hold_everybody_once(heads, chance):
    names = [f"P-{number}" for number in range(len(heads))]
    under = {names[n]: names[head] for n, head in enumerate(heads) if 0 <= head < n}
    standings = a_group(*names)
    chance.shuffle(standings)
    found = {each.partner_id: ids(each) for each in gathered(standings, under)}
    at_the_top = [member for name in names if name not in under for member in found[name]]
    assert sorted(at_the_top) == sorted(names)
    assert all(set(found[child]) < set(found[head]) for child, head in under.items())

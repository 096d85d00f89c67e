"""By what figures can be broken down: which dimensions there are, and what a dimension of one's own is made from."""

import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import InvalidError
from channelmodel.kpi.dimensions import AGES, DIMENSIONS, PARENTS, Dimension, dimension, dimensions_of
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.grouping import above
from tests.kpi.builders import FEBRUARY, FIRST, a_membership, a_vendor

PLAIN = (
    *("partner", "partner_segment", "tier", "channel_manager", "distributor", "integrator"),
    *("customer", "customer_segment", "owner", "manager", "territory", "territory_owner"),
    *("product", "origin", "route", "deal", "stage", "registration", "state", "age"),
    *("event", "impediment", "programme", "certificate", "kind", "division", "currency"),
)
ROLLED_UP = {
    "owner_tree": "owner",
    "territory_tree": "territory",
    "channel_manager_tree": "channel_manager",
    "territory_owner_tree": "territory_owner",
}
TIME = {"month": cm.Grain.MONTH, "quarter": cm.Grain.QUARTER, "year": cm.Grain.YEAR}
BANDS = ("under 7 days", "7 to 29 days", "30 to 59 days", "60 to 89 days", "90 days and more")


def test_these_are_all_dimensions_each_under_its_own_name():
    assert tuple(DIMENSIONS) == (*PLAIN, *ROLLED_UP, *TIME)
    assert all(each.name == name for name, each in DIMENSIONS.items())
    assert all(each.labels is None for each in DIMENSIONS.values())


def test_a_dimension_stands_for_itself_is_rolled_up_from_another_or_is_a_step_of_time():
    assert {name: each.of for name, each in DIMENSIONS.items()} == {
        **{name: name for name in (*PLAIN, *TIME)},
        **ROLLED_UP,
    }
    assert {name for name, each in DIMENSIONS.items() if each.is_rolled_up} == set(ROLLED_UP)
    assert {name: each.grain for name, each in DIMENSIONS.items() if each.grain is not None} == TIME


def test_ages_stand_from_the_youngest_band_to_the_oldest_and_nothing_else_has_an_order_of_its_own():
    assert dict(AGES) == dict(zip((0, 7, 30, 60, 90), BANDS, strict=True))
    assert {name: each.order for name, each in DIMENSIONS.items() if each.order} == {"age": BANDS}


def test_what_can_be_rolled_up_says_where_the_group_above_is_found():
    above = ("employees", "manager_id")
    assert dict(PARENTS) == {
        "territory": ("territories", "parent_id"),
        "owner": above,
        "channel_manager": above,
        "territory_owner": above,
    }
    assert set(PARENTS) == set(ROLLED_UP.values())


def test_only_by_the_currency_itself_every_group_holds_amounts_of_one_currency():
    zone = Dimension.labelled("zone", of="currency", labels={"EUR": "euro", "USD": "dollar"})
    assert [each.name for each in (*DIMENSIONS.values(), zone) if each.tells_currencies_apart] == ["currency"]


def test_dimensions_are_named_or_given_alone_or_in_a_list():
    month, tier = DIMENSIONS["month"], DIMENSIONS["tier"]
    assert dimensions_of("month") == dimensions_of(month) == dimensions_of(["month"]) == (month,)
    assert dimensions_of(("tier", month)) == (tier, month)
    assert dimension(tier) is dimension("tier") is tier


@pytest.mark.parametrize(
    ("by", "message"),
    [
        ("nobody", "by: got 'nobody'; there is no such dimension. Choose among partner, partner_segment, "),
        ((), "by: got (); a dimension is expected. Name it, or several in a list or tuple"),
        ({"month"}, "by: got {'month'}; a dimension is expected"),
        (["tier", "tier"], "by: got ['tier', 'tier']; a dimension stands in it twice. Name every dimension once"),
    ],
)
def test_what_is_no_dimension_is_refused_with_what_to_choose_among(by, message):
    with pytest.raises(InvalidError) as error:
        dimensions_of(by)
    assert str(error.value).startswith(f"KPI: {message}")


def test_a_dimension_of_ones_own_keeps_its_labels_by_their_ids():
    sector = Dimension.labelled("sector", of="customer", labels={"C-2": "energy", "C-1": "health"}, order=["health"])
    assert (sector.name, sector.of, sector.order) == ("sector", "customer", ("health",))
    assert sector.labels == (("C-1", "health"), ("C-2", "energy"))
    end = Dimension.labelled("end", of=DIMENSIONS["stage"], labels={cm.DealStage.WON: "good"})
    assert (end.of, end.labels, end.order) == ("stage", (("won", "good"),), ())
    assert type(end.labels[0][0]) is str


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"of": "month"}, "of: got 'month'; its groups are no ids that could be grouped again. Choose among partner, "),
        ({"of": "owner_tree"}, "of: got 'owner_tree'; its groups are no ids that could be grouped again"),
        ({"labels": [("C-1", "a")]}, "labels: got [('C-1', 'a')]; a mapping is expected. Give the label of each id"),
    ],
)
def test_what_cannot_be_grouped_again_is_refused(given, message):
    with pytest.raises(InvalidError) as error:
        Dimension.labelled("own", **{"of": "customer", "labels": {"C-1": "a"}, **given})
    assert str(error.value).startswith(f"Dimension: {message}")


@pytest.mark.parametrize("order", ["ab", {"a"}, 5, ["a", 1]], ids=repr)
def test_an_order_is_a_list_of_words(order):
    with pytest.raises(InvalidError, match="order"):
        Dimension.labelled("own", of="customer", labels={"C-1": "a"}, order=order)


def test_a_step_of_time_is_made_from_nothing_but_itself():
    Dimension(name="own", sentence="own", of="month", grain=cm.Grain.MONTH)
    for wrong in ({"of": "quarter"}, {"is_rolled_up": True}, {"labels": (("a", "b"),)}):
        with pytest.raises(InvalidError, match=r"a step of time is made from nothing else\. Write of='month', without"):
            Dimension(**{"name": "own", "sentence": "own", "of": "month", "grain": cm.Grain.MONTH, **wrong})


def test_a_wrong_dimension_says_what_there_is_to_choose_among():
    with pytest.raises(InvalidError, match=r"of: got 'nobody'; there is no such dimension. Choose among partner, part"):
        Dimension(name="own", sentence="own", of="nobody")
    with pytest.raises(InvalidError, match=r"Choose among territory, owner, channel_manager, territory_owner, without"):
        Dimension(name="own", sentence="own", of="customer", is_rolled_up=True)


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"of": 5}, "of"),
        ({"grain": 5}, "grain"),
        ({"is_rolled_up": "yes"}, "is_rolled_up"),
        ({"of": "territory", "is_rolled_up": True, "labels": 5}, "labels"),
        ({"order": 5}, "order"),
    ],
)
def test_what_is_of_the_wrong_kind_in_a_dimension_is_told_once_and_nothing_follows_from_it(wrong, path):
    with pytest.raises(InvalidError) as error:
        Dimension(**{"name": "own", "sentence": "own", "of": "customer", **wrong})
    assert [fault.path for fault in error.value.faults] == [path]


def test_an_order_that_is_clear_is_no_fault_beside_another_one():
    with pytest.raises(InvalidError) as error:
        Dimension(name="own", sentence="own", of="customer", labels=(("C-1", "a"), ("C-1", "b")), order=("a", "b"))
    assert [fault.path for fault in error.value.faults] == ["labels"]


def test_the_rows_of_a_breakdown_stand_in_the_order_of_its_labels_where_one_is_given():
    sold = [cm.Deal(id=f"D-{each}", customer_id=each) for each in ("C-1", "C-2", "C-3", "C-4")]
    labels = {"C-1": "a", "C-2": "b", "C-3": "c"}
    ordered = Dimension.labelled("own", of="customer", labels=labels, order=["c", "b"])
    assert list(kpi.deals_opened(sold, by=ordered)) == ["c", "b", "a", None]
    assert list(kpi.deals_opened(sold, by=Dimension.labelled("own", of="customer", labels=labels))) == [
        "a",
        "b",
        "c",
        None,
    ]


def test_tiers_of_one_rank_stand_by_their_letters():
    tiers = ("Zebra", "Ant", "Mole")
    held = [a_membership(cm.HeldTier(tier=each, rank=2, since=FIRST), partner_id=f"P-{each}") for each in tiers]
    deals = [cm.Deal(id=f"D-{each}", partner_id=f"P-{each}", opened_on=FIRST) for each in tiers]
    assert list(kpi.deals_opened([*held, *deals], FEBRUARY, by="tier")) == ["Ant", "Mole", "Zebra"]


def in_one_district():
    """Two partners that joined in one district of a region."""
    region = cm.Territory(id=cm.TerritoryId("R"), name="Region")
    district = cm.Territory(id=cm.TerritoryId("D"), name="District", parent_id=region.id)
    members = [cm.Partner(id=cm.PartnerId(f"P-{n}"), name=f"Partner {n}", territory_id=district.id) for n in (1, 2)]
    joined = [a_membership(partner_id=each.id, joined_on=FIRST) for each in members]
    return cm.Channel(vendor=a_vendor(), territories=[region, district], partners=members, memberships=joined)


def test_what_is_told_by_the_territory_of_a_partner_is_rolled_up_for_each_of_them():
    found = kpi.memberships_begun(in_one_district(), FEBRUARY, by="territory_tree")
    assert {group: each.value for group, each in found.items()} == {"D": 2, "R": 2}


def test_the_territory_of_a_partner_goes_by_the_labels_that_are_given_for_it():
    side = Dimension.labelled("side", of="territory", labels={"D": "north"})
    found = kpi.memberships_begun(in_one_district(), FEBRUARY, by=side)
    assert {group: each.value for group, each in found.items()} == {"north": 2}


def test_what_stands_above_a_group_is_told_again_as_it_was_told_before():
    chain = above(dimension("territory_tree"), Facts.of(in_one_district()))
    assert [tuple(chain(group)) for group in ("D", "R", "D")] == [("D", "R"), ("R",), ("D", "R")]

"""Limited places go to the best of those who qualify, and the others fall to what they have besides, and are told why."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError, Money
from channelmodel.rules import Amount, Outcome, Places, Programme, Round, Selection, Tier, each, fact, flag
from tests.rules.builders import a_standing

projects, spend = fact("projects"), fact("spend")
PREMIER = Tier("Premier", [projects >= 3], places=Places(2, by=spend))
HIGHEST = Programme("Partner+", [Tier("Entry"), Tier("Gold", [projects >= 2]), PREMIER])


def a_round(*spent: object, programme: Programme = HIGHEST) -> Round:
    """Return a round of partners that all qualify for Premier, each with so much spend; None is not known."""
    return programme.assess_all(a_standing(f"P-{n}", projects=3, spend=each) for n, each in enumerate(spent))


def test_a_place_is_for_the_best():
    found = a_round(500, 900, 700)
    assert found.held_by("Premier") == ("P-1", "P-2")
    assert found.held_by("Gold") == ("P-0",)


def test_where_there_are_places_enough_nobody_is_compared():
    found = a_round(None, Money(5, "EUR"))
    assert found.held_by("Premier") == ("P-0", "P-1")
    assert str(found[0].placing("Premier")) == (
        "Premier: ✓ one of 2 places, by spend: there is a place for everybody who qualifies"
    )


def test_who_does_not_qualify_takes_no_place():
    found = HIGHEST.assess_all(a_standing(f"P-{n}", projects=n, spend=9 - n) for n in range(5))
    assert found.held_by("Premier") == ("P-3", "P-4")
    assert found[0].placings == ()


@pytest.mark.parametrize(
    ("spent", "placed"),
    [
        ((5, 5, 5), ()),
        ((9, 5, 5), ("P-0",)),
        ((9, 9, 5), ("P-0", "P-1")),
        ((9, 9, 9, 5), ()),
        ((9, 8, 5, 5), ("P-0", "P-1")),
    ],
)
def test_those_who_tie_for_the_last_place_all_go_without_it(spent, placed):
    assert a_round(*spent).held_by("Premier") == placed


def test_who_has_no_amount_comes_last():
    assert a_round(None, 5, 7).held_by("Premier") == ("P-1", "P-2")
    assert a_round(None, 5, None).held_by("Premier") == ("P-1",)
    assert str(a_round(None, 5, 7)[0].unmet("Premier")[0]) == "? one of 2 places, by spend: spend has no value"


def test_what_cannot_be_ranked_is_told_and_nobody_is_preferred():
    found = a_round(Money(5, "EUR"), Money(9, "USD"), 0)
    assert found.held_by("Premier") == ()
    (finding,) = found[2].unmet("Premier")
    assert finding.outcome is Outcome.UNDEFINED
    assert "5.00 EUR and 9.00 USD cannot be ranked: their currencies differ" in str(finding)
    assert a_round(Money(5, "EUR"), Money(9, "EUR"), 0).held_by("Premier") == ("P-0", "P-1")


@pytest.mark.parametrize(
    ("spent", "told"),
    [
        ((Money(9, "EUR"), 5, 0), "5 and 9.00 EUR cannot be ranked: one is money and the other a plain number"),
        ((Money(0, "USD"), 0, Money(0, "EUR")), "0.00 EUR and 0.00 USD cannot be ranked: their currencies differ"),
        ((Money(5, "EUR"), 0, Money(0, "USD")), "0.00 USD and 5.00 EUR cannot be ranked: their currencies differ"),
    ],
)
def test_money_is_ranked_with_its_own_kind_and_with_nothing_at_all(spent, told):
    assert [told in str(each.placing("Premier")) for each in a_round(*spent)] == [True] * 3


def test_what_more_would_have_brought_a_place_is_not_told_where_it_has_too_many_digits():
    programme = Programme("P", [Tier("Top", places=Places(1, by=spend))])
    best, other = Amount(Fraction(1, 3**2000)), Amount(Fraction(1, 2**4000))
    found = a_round(best, other, programme=programme)
    (finding,) = found[1].unmet("Top")
    assert (found.held_by("Top"), finding.required, finding.missing) == (("P-0",), best, None)


@pytest.mark.parametrize(
    "spent", [(0, Money(0, "EUR"), 0), (Money(5, "EUR"), Money(9, "USD"), 7), (Money(5, "EUR"), Money(5, "USD"), 5)]
)
def test_what_is_told_does_not_depend_on_the_order_of_the_partners(spent):
    partners = [a_standing(f"P-{n}", projects=3, spend=each) for n, each in enumerate(spent)]
    told = [
        {each.standing.partner_id: each.placings for each in HIGHEST.assess_all(order)}
        for order in permutations(partners)
    ]
    assert all(each == told[0] for each in told)


def test_who_goes_without_is_told_what_more_would_have_brought_a_place():
    (finding,) = a_round(500, 900, 700)[0].unmet("Premier")
    assert (finding.actual, finding.required, finding.missing) == (Amount(500), Amount(700), Amount(200))
    assert str(finding) == "✗ one of 2 places, by spend: 500, more than 200 missing"
    assert str(a_round(7, 7, 9)[0].unmet()[0]) == "✗ one of 2 places, by spend: 7, not more"


@given(st.lists(st.integers(0, 5), min_size=3, max_size=8), st.data())
def test_with_more_than_what_is_missing_a_partner_gets_a_place_and_with_just_that_it_does_not(spent, data):
    found = a_round(*spent)
    row = data.draw(st.sampled_from(range(len(spent))))
    for finding in found[row].unmet("Premier"):
        enough = spent[row] + finding.missing.number
        assert a_round(*spent[:row], enough, *spent[row + 1 :])[row].tier != "Premier"
        assert a_round(*spent[:row], enough + 1, *spent[row + 1 :])[row].tier == "Premier"


@given(st.lists(st.integers(0, 5), max_size=8))
def test_no_more_places_are_given_than_there_are_and_none_to_the_worse(spent):
    found = a_round(*spent)
    placed = [each.standing.amount("spend").number for each in found.at("Premier")]
    others = [each.standing.amount("spend").number for each in found.at("Gold")]
    assert len(placed) <= 2
    assert all(lower < higher for lower in others for higher in placed)


def test_an_explanation_says_who_got_a_place_and_who_did_not():
    found = a_round(500, 900, 700)
    assert found[0].explain() == (
        "P-0 is Gold in Partner+.\n"
        "Next is Premier: its only requirement is met, but it has not got one of its places.\n"
        "  ✗ one of 2 places, by spend: 500, more than 200 missing\n"
        "  ✓ projects at least 3: 3\n"
        "✓ Entry: nothing is required.\n"
        "✓ Gold: its only requirement is met."
    )
    assert "✓ Premier: its only requirement is met, and it has one of its places." in found[1].explain()


def test_who_is_assessed_alone_is_judged_as_if_there_were_a_place_and_the_explanation_says_so():
    alone = HIGHEST.assess(a_standing(projects=3))
    assert (alone.tier, alone.placing("Premier")) == ("Premier", None)
    assert "its 2 places, by spend are given when partners are assessed together" in alone.explain()
    assert "assessed together" not in HIGHEST.assess(a_standing(projects=2)).explain()


def test_on_a_ladder_no_place_is_waited_for_before_the_tiers_below_are_met():
    ladder = Programme("P", [Tier("Gold", [flag("invited")]), PREMIER], Selection.LADDER)
    told = "✓ Premier: its only requirement is met, but Gold comes first."
    assert ladder.assess(a_standing(projects=3, invited=False)).explain().splitlines()[-1] == told


def test_who_falls_takes_a_place_in_the_next_tier_and_who_holds_a_better_one_takes_none():
    gold = Tier("Gold", [projects >= 2], places=Places(1, by=projects))
    programme = Programme("P", [Tier("Entry"), gold, Tier("Premier", [projects >= 3], places=Places(1, by=spend))])
    known = [(3, 9), (3, 5), (2, 0)]
    found = programme.assess_all(a_standing(f"P-{n}", projects=p, spend=s) for n, (p, s) in enumerate(known))
    assert [each.tier for each in found] == ["Premier", "Gold", "Entry"]
    assert [[placing.tier for placing in each.placings] for each in found] == [
        ["Premier"],
        ["Gold", "Premier"],
        ["Gold"],
    ]


def test_who_falls_falls_to_what_is_met_and_not_just_one_down():
    tiers = [Tier("Entry"), Tier("Gold", [flag("invited")]), PREMIER]
    known = [a_standing(f"P-{n}", projects=3, spend=n, invited=False) for n in range(3)]
    assert Programme("P", tiers).assess_all(known)[0].tier == "Entry"
    ladder = Programme("P", tiers, Selection.LADDER).assess_all(known)
    assert [each.placings for each in ladder] == [(), (), ()]
    assert ladder.tally() == {"Entry": 3, "Gold": 0, "Premier": 0, None: 0}


def test_a_limited_designation_goes_to_the_best_whatever_else_they_hold():
    programme = Programme("P", [Tier("Cloud", [projects >= 1]), PREMIER], Selection.INDEPENDENT)
    found = a_round(5, 7, 9, programme=programme)
    assert [each.held for each in found] == [("Cloud",), ("Cloud", "Premier"), ("Cloud", "Premier")]
    assert found[0].met_tiers == ("Cloud", "Premier")
    assert found[0].explain() == (
        "P-0 holds Cloud in P.\n"
        "✓ Cloud: its only requirement is met.\n"
        "✓ Premier: its only requirement is met, but it has not got one of its places.\n"
        "  ✗ one of 2 places, by spend: 5, more than 2 missing"
    )


def test_a_limited_designation_goes_to_those_who_qualify_for_it_and_hold_another_one_after_it():
    programme = Programme("P", [PREMIER, Tier("Cloud", [projects >= 1])], Selection.INDEPENDENT)
    known = [(3, 5), (3, 7), (3, 9), (2, 99)]
    found = programme.assess_all(a_standing(f"P-{n}", projects=p, spend=s) for n, (p, s) in enumerate(known))
    assert [each.held for each in found] == [("Cloud",), ("Premier", "Cloud"), ("Premier", "Cloud"), ("Cloud",)]
    assert found[3].placings == ()


def test_places_can_go_by_anything_that_is_measured():
    programme = Programme("P", [Tier("Top", places=Places(1, by=each("deals").sum(fact("amount"))))])
    deals = [[{"amount": 5}, {"amount": 4}], [{"amount": 8}]]
    found = programme.assess_all(a_standing(f"P-{n}", deals=mine) for n, mine in enumerate(deals))
    assert found.held_by("Top") == ("P-0",)
    assert programme.facts == ("deals",)


def test_places_that_cannot_be_are_refused():
    with pytest.raises(InvalidError, match="number: got 0; there is no place to be given"):
        Places(0, by=spend)
    with pytest.raises(InvalidError, match="by: got 'spend'"):
        Places(1, by="spend")
    with pytest.raises(InvalidError, match="places: got 20; a Places is expected"):
        Tier("Premier", places=20)

"""Partners that are assessed together get what each would get alone, but for limited places; and a round can be asked about all of them."""

import copy
import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError, Money, OperandError, PartnerId, UnknownIdError
from channelmodel.rules import (
    Amount,
    Outcome,
    Places,
    Programme,
    Round,
    Selection,
    Standing,
    Tier,
    Unlisted,
    compare,
    fact,
    flag,
)
from tests.rules import judged
from tests.rules.builders import a_standing

projects, people = fact("projects"), fact("people")
PROGRAMME = Programme("Partner+", [Tier("Silver", [projects >= 1]), Tier("Gold", [projects >= 4, people >= 2])])
DESIGNATIONS = Programme(
    "Specialisations", [Tier("Cloud", [projects >= 1]), Tier("Network", [people >= 1])], Selection.INDEPENDENT
)


def a_round(programme: Programme = PROGRAMME, /, **facts: tuple[int, int]) -> Round:
    """Return a round of partners with so many projects and people."""
    return programme.assess_all(a_standing(name, projects=n, people=m) for name, (n, m) in facts.items())


@given(judged.programmes(), judged.partners(), st.data())
def test_a_partner_has_the_same_outcomes_together_with_others_as_alone(programme, partners, data):
    holdings = data.draw(st.one_of(st.none(), judged.holdings(programme)))
    together = programme.assess_all(partners, holdings)
    alone = [programme.assess(each, (holdings or {}).get(each.partner_id)) for each in partners]
    assert [each.outcomes for each in together] == [each.outcomes for each in alone]
    assert [each.holding for each in together] == [each.holding for each in alone]
    if all(tier.places is None for tier in programme.tiers):
        assert tuple(together) == tuple(alone)


@given(judged.requirements, st.lists(judged.standings(), max_size=4))
def test_every_requirement_comes_out_for_many_as_for_one(requirement, partners):
    found = Programme("P", [Tier("T", [requirement])]).assess_all(partners)
    assert [each.outcomes for each in found] == [((requirement.outcome(partner),),) for partner in partners]


@given(judged.quantities, st.lists(judged.standings(), max_size=4), st.lists(st.fractions(-4, 4, max_denominator=6)))
def test_thresholds_of_one_quantity_are_judged_together_as_each_alone(quantity, partners, thresholds):
    asked = [each for number in thresholds for each in (quantity >= number, quantity > number, quantity < number)]
    found = Programme("P", [Tier("T", asked)]).assess_all(partners)
    assert [each.outcomes[0] for each in found] == [tuple(each.outcome(one) for each in asked) for one in partners]


@given(judged.programmes(), judged.partners())
def test_what_a_round_says_of_everybody_is_what_it_says_of_each(programme, partners):
    found = programme.assess_all(partners)
    assert found.held == {each.standing.partner_id: each.held for each in found}
    tally = found.tally()
    assert list(tally) == [*(tier.name for tier in programme.tiers), None]
    assert tally[None] == sum(1 for each in found if not each.held) == len(found.at(None))
    for tier in programme.tiers:
        holders = [each for each in found if tier.name in each.held]
        assert found.at(tier.name) == tuple(holders)
        assert found.held_by(tier.name) == tuple(each.standing.partner_id for each in holders)
        assert tally[tier.name] == len(holders)


@given(judged.programmes(), judged.partners(), st.randoms())
def test_the_order_of_the_partners_changes_nothing_for_any_of_them(programme, partners, chance):
    shuffled = list(partners)
    chance.shuffle(shuffled)
    one, other = programme.assess_all(partners), programme.assess_all(shuffled)
    assert one.held == other.held
    assert all(one.of(each) == other.of(each) for each in one.held)


@given(judged.programmes(), judged.partners())
def test_a_round_can_be_kept_and_shown(programme, partners):
    found = programme.assess_all(partners)
    for twin in (programme.assess_all(partners), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        assert (twin, hash(twin), str(twin), tuple(twin)) == (found, hash(found), str(found), tuple(found))
    assert found._repr_html_().startswith("<table" if partners else "<p><strong>")
    assert all(each._repr_html_().startswith("<table") and each.explain() for each in found)


@given(judged.programmes(), judged.partners())
def test_what_a_partner_holds_is_met_and_as_far_as_there_is_an_order_the_one_above_is_next(programme, partners):
    for each in programme.assess_all(partners):
        assert set(each.held) <= set(each.met_tiers)
        if programme.selection.is_ordered:
            assert each.held == ((each.tier,) if each.tier else ())
            assert bool(each.unmet()) == (each.next_tier is not None)


def test_more_partners_than_are_read_at_a_time_are_judged_alike():
    known = [{"projects": n % 7, "people": n % 3} | ({"gap": n} if n % 50 else {}) for n in range(1000)]
    partners = [a_standing(f"P-{n}", **each) for n, each in enumerate(known)]
    programme = Programme("P", [Tier("T", [projects >= 3, fact("gap") >= 100, flag("gap")])])
    assert tuple(programme.assess_all(partners)) == tuple(map(programme.assess, partners))


def test_facts_in_another_currency_or_of_another_kind_are_undefined_only_where_they_are():
    revenue = fact("revenue")
    programme = Programme("P", [Tier("T", [revenue >= Money(5, "EUR"), revenue <= Money(5, "EUR"), revenue > 0])])
    given_as = [Money(5, "EUR"), Money("5.50", "EUR"), 0, Money(9, "USD"), 5, True, None, Fraction(1, 3**99)]
    found = programme.assess_all(a_standing(f"P-{n}", revenue=each) for n, each in enumerate(given_as))
    met, unmet, undefined = Outcome.MET, Outcome.UNMET, Outcome.UNDEFINED
    assert [each.outcomes[0] for each in found] == [
        (met, met, met),
        (met, unmet, met),
        (unmet, met, unmet),
        (undefined, undefined, met),
        (undefined, undefined, met),
        (undefined,) * 3,
        (undefined,) * 3,
        (undefined, undefined, met),
    ]


def test_whatever_is_not_listed_counts_as_the_standing_says():
    programme = Programme("P", [Tier("T", [projects <= 3, flag("invited"), projects / people >= 1])])
    partners = [Standing.of(PartnerId(f"P-{n}"), {"people": 1}, unlisted=each) for n, each in enumerate(Unlisted)]
    assert [each.outcomes[0] for each in programme.assess_all(partners)] == [
        (Outcome.UNDEFINED,) * 3,
        (Outcome.MET, Outcome.UNMET, Outcome.UNMET),
    ]


@pytest.mark.parametrize("thresholds", [1, 2, 254, 255, 256, 257, 300])
def test_as_many_thresholds_as_a_byte_can_count_and_more_are_all_judged(thresholds):
    programme = Programme("P", [Tier(f"T{n}", [projects >= n]) for n in range(thresholds)])
    numbers = sorted({0, thresholds // 2, thresholds - 1})
    found = programme.assess_all(a_standing(f"P-{n}", projects=n) for n in [*numbers, thresholds, -1])
    assert [each.tier for each in found] == [*(f"T{n}" for n in numbers), f"T{thresholds - 1}", None]


def test_a_round_is_a_sequence_of_assessments():
    found = a_round(A=(0, 0), B=(1, 0), C=(4, 2))
    assert len(found) == 3
    assert [each.tier for each in found] == [None, "Silver", "Gold"]
    assert found[-1] == found.of(PartnerId("C")) == PROGRAMME.assess(a_standing("C", projects=4, people=2))
    assert found[:2] == (found[0], found[1])
    assert found[0] in found
    assert compare(found, a_round(A=(1, 0), B=(1, 0), C=(1, 0))).demoted[0].partner_id == "C"
    with pytest.raises(IndexError):
        found[3]


def test_a_round_prints_as_a_table():
    assert str(a_round(A=(0, 0), B=(1, 0), C=(4, 2))) == (
        "Partner+: 3 partners (1 Silver, 1 Gold, 1 without)\n"
        "partner  has     next\n"
        f"{'─' * 59}\n"
        "A        none    Silver: its only requirement is not met\n"
        "B        Silver  Gold: neither of its 2 requirements is met\n"
        "C        Gold"
    )
    assert str(a_round(DESIGNATIONS, A=(1, 1), B=(0, 0))) == (
        "Specialisations: 2 partners (1 Cloud, 1 Network, 1 without)\n"
        "partner  has             next\n"
        "─────────────────────────────\n"
        "A        Cloud, Network\n"
        "B        none"
    )
    assert str(a_round()) == "Partner+: 0 partners"
    named = PROGRAMME.assess_all([Standing.of(PartnerId("A"), {"projects": 4, "people": 2}, name="Keystone")])
    assert str(named).splitlines()[-1] == "Keystone  Gold"
    assert repr(a_round(A=(0, 0))) == "Round(programme='Partner+', 1 partner)"


def test_a_large_round_shows_its_first_partners_and_says_how_many_there_are():
    found = PROGRAMME.assess_all(a_standing(f"P-{n}", projects=1, people=0) for n in range(1021))
    lines = str(found).splitlines()
    assert lines[0] == "Partner+: 1,021 partners (1,021 Silver)"
    assert lines[-1] == "… and 1,001 more; the round is a sequence of all of them"
    assert len(lines) == 24
    assert "… and 971 more; the round is a sequence of all of them" in found._repr_html_()


def test_a_round_as_a_table_runs_nothing():
    standing = Standing.of(PartnerId("<script>"), {"projects": 1})
    found = Programme("A & B", [Tier("<b>", [projects >= 4])]).assess_all([standing])
    for shown in (found._repr_html_(), found[0]._repr_html_()):
        assert "<script>" not in shown
        assert "<b>" not in shown
        assert "A &amp; B" in shown
        assert "&lt;script&gt;" in shown


def test_who_was_not_assessed_or_stands_in_a_round_twice_is_told():
    with pytest.raises(UnknownIdError, match=r"There is no partner in this round of Partner\+ with the id 'X'"):
        a_round(A=(0, 0)).of(PartnerId("X"))
    twice = PROGRAMME.assess_all([a_standing("B"), a_standing("A"), a_standing("A")])
    assert len(twice) == 3
    with pytest.raises(InvalidError) as refused:
        twice.of(PartnerId("A"))
    assert str(refused.value) == (
        "Round: standings: got 'A'; this partner stands in it twice. Assess every partner once."
    )


@pytest.mark.parametrize("ask", [Round.held_by, Round.at])
def test_a_tier_that_does_not_exist_is_told(ask):
    with pytest.raises(UnknownIdError, match=r"There is no tier of Partner\+ with the id 'Platinum'"):
        ask(a_round(A=(0, 0)), "Platinum")


def test_what_one_round_found_can_be_the_holdings_of_the_next():
    programme = Programme("P", [Tier("Gold", [projects >= 4], keeps=[projects >= 2])])
    first = programme.assess_all([a_standing("A", projects=4), a_standing("B", projects=3)])
    second = programme.assess_all([a_standing("A", projects=2), a_standing("B", projects=3)], first.held)
    assert [each.tier for each in second] == ["Gold", None]
    assert [each.holding for each in second] == [("Gold",), ()]


def test_a_round_that_cannot_be_is_refused():
    with pytest.raises(InvalidError, match=r"Round 'P': tiers: got \(\); no tier would be judged"):
        Round(programme="P", tiers=())
    with pytest.raises(InvalidError, match=r"Round 'P': holdings: got .*; there is not one for each of 1 standings"):
        Round(programme="P", tiers=PROGRAMME.tiers, standings=(a_standing(),), holdings=((), ()))
    with pytest.raises(OperandError, match=r"Programme\.assess of dict is not defined"):
        PROGRAMME.assess_all([a_standing(), {}])


def test_a_round_that_is_put_together_by_hand_judges_when_it_is_asked():
    made = Round(programme="Partner+", tiers=PROGRAMME.tiers, standings=(a_standing("A", projects=4, people=2),))
    assert made == a_round(A=(4, 2))
    assert made.tally() == {"Silver": 0, "Gold": 1, None: 0}


def test_places_are_given_among_those_who_are_judged_by_the_present_tier_too():
    programme = Programme("P", [Tier("Gold", places=Places(1, by=projects))])
    found = programme.assess_all(
        [a_standing("A", projects=4), a_standing("B", projects=Amount(5))], {PartnerId("A"): "Gold"}
    )
    assert found.held_by("Gold") == ("B",)


@pytest.mark.parametrize(
    "quantity",
    [
        projects + fact("revenue"),
        projects - fact("revenue"),
        fact("revenue") * fact("revenue"),
        projects / fact("revenue"),
        fact("revenue") / fact("revenue"),
        fact("revenue") * projects,
    ],
    ids=str,
)
def test_money_that_goes_with_nothing_is_undefined_for_many_as_for_one(quantity):
    asked = [quantity >= 1, quantity > fact("revenue"), quantity < Money(1, "USD")]
    amounts = [Money(2, "EUR"), Money(2, "USD"), 0, Money(0, "EUR"), 2]
    partners = [a_standing(f"P-{n}", projects=n, revenue=each) for n, each in enumerate(amounts)]
    found = Programme("P", [Tier("T", asked)]).assess_all(partners)
    assert [each.outcomes[0] for each in found] == [tuple(each.outcome(one) for each in asked) for one in partners]

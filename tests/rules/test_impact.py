"""What a new edition would do to every partner before it comes into force."""

import pickle
import re
from datetime import date

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import Dated, InvalidError, NotInForceError, OperandError, PartnerId, UnknownIdError
from channelmodel.rules import (
    EditionImpact,
    Effect,
    PartnerImpact,
    Programme,
    Selection,
    Standing,
    Tier,
    by,
    fact,
    impact,
    impact_of_edition,
)
from tests.rules.builders import a_standing

USERS, PEOPLE = fact("users"), fact("people")
EARLIER = Programme(
    "Partner+",
    [
        Tier("Ready", [USERS >= 10]),
        Tier("Silver", [USERS >= 75, PEOPLE >= 2]),
        Tier("Gold", [USERS >= 200, PEOPLE >= 3]),
    ],
)
LATER = Programme(
    "Partner+",
    [
        Tier("Ready", [USERS >= 10]),
        Tier("Silver", [USERS >= 75, PEOPLE >= 3]),
        Tier("Gold", [USERS >= 300, PEOPLE >= 6]),
    ],
)

DESIGNATIONS = Programme("P", EARLIER.tiers, Selection.INDEPENDENT)


def partners(*facts: tuple[int, int]) -> list[Standing]:
    """Return partners A, B and so on by their users and people."""
    return [
        a_standing(partner, users=users, people=people)
        for partner, (users, people) in zip("ABCDEF", facts, strict=False)
    ]


def effects(found: EditionImpact) -> dict[str, tuple[str | None, str, str | None]]:
    return {each.partner_id: (each.before, each.effect.name, each.after) for each in found.partners}


def of_tiers(name: str, *tiers: str) -> Programme:
    """Return a programme whose tiers ask for 1, 2 and so on users."""
    return Programme(name, [Tier(tier, [rank <= USERS]) for rank, tier in enumerate(tiers, start=1)])


class TestTheSameTiersWithOtherNumbers:
    @staticmethod
    def found() -> EditionImpact:
        return impact(EARLIER, LATER, partners((260, 4), (300, 6), (80, 2), (5, 9)))

    def test_everybody_has_a_tier_now_and_then(self):
        assert effects(self.found()) == {
            "A": ("Gold", "FALLS", "Silver"),
            "B": ("Gold", "KEEPS", "Gold"),
            "C": ("Silver", "FALLS", "Ready"),
            "D": (None, "KEEPS", None),
        }

    def test_whoever_falls_is_told_what_it_takes_to_keep_the_tier(self):
        fall = self.found().of(PartnerId("A"))
        assert [str(each) for each in fall.findings] == [
            "✗ users at least 300: 260, 40 missing",
            "✗ people at least 6: 4, 2 missing",
        ]
        assert (fall.kept_as, fall.obstacles, fall.at_best) == ("Gold", (), None)

    def test_whoever_keeps_its_tier_is_told_nothing(self):
        kept = self.found().of(PartnerId("B"))
        assert (kept.findings, kept.obstacles, kept.at_best) == ((), (), None)

    def test_partners_are_counted_by_tier(self):
        assert self.found().count_before == (("Gold", 2), ("Silver", 1), ("Ready", 0), (None, 1))
        assert self.found().count_after == (("Gold", 1), ("Silver", 1), ("Ready", 1), (None, 1))

    def test_they_are_found_by_what_becomes_of_them(self):
        found = self.found()
        groups = (found.falling, found.keeping, found.rising, found.moving)
        assert [[each.partner_id for each in group] for group in groups] == [["A", "C"], ["B", "D"], [], []]

    def test_it_is_a_page(self):
        assert str(self.found()).splitlines() == [
            "Partner+: 2 fall, 2 keep their tiers.",
            "Now: 2 Gold, 1 Silver, 0 Ready, 1 without a tier.",
            "Then: 1 Gold, 1 Silver, 1 Ready, 1 without a tier.",
            "A falls from Gold to Silver.",
            "  ✗ users at least 300: 260, 40 missing",
            "  ✗ people at least 6: 4, 2 missing",
            "C falls from Silver to Ready.",
            "  ✗ people at least 3: 2, 1 missing",
        ]

    def test_in_a_notebook_every_change_has_a_row_with_its_reasons(self):
        shown = self.found()._repr_mimebundle_()["text/plain"].splitlines()
        assert shown[:3] == str(self.found()).splitlines()[:3]
        assert [re.split(" {2,}", each) for each in (shown[3], *shown[5:])] == [
            ["what changes", "why"],
            [
                "A falls from Gold to Silver.",
                "✗ users at least 300: 260, 40 missing; ✗ people at least 6: 4, 2 missing",
            ],
            ["C falls from Silver to Ready.", "✗ people at least 3: 2, 1 missing"],
        ]
        assert self.found()._repr_html_().startswith("<p><strong>Partner+: 2 fall, 2 keep their tiers.</strong></p>")

    def test_in_a_notebook_there_is_no_table_where_nothing_changes(self):
        shown = impact(EARLIER, EARLIER, partners((300, 6)))._repr_mimebundle_()["text/plain"]
        assert shown.splitlines() == [
            "Partner+: 1 keeps its tier.",
            "Now: 1 Gold, 0 Silver, 0 Ready.",
            "Then: 1 Gold, 0 Silver, 0 Ready.",
        ]

    def test_whoever_was_not_looked_at_is_not_there(self):
        with pytest.raises(UnknownIdError, match="There is no partner with the id 'Z'"):
            self.found().of(PartnerId("Z"))


def test_whoever_rises_is_told_what_it_newly_meets_and_what_stood_in_its_way():
    (rise,) = impact(LATER, EARLIER, partners((260, 3))).rising
    assert (rise.before, rise.after) == ("Silver", "Gold")
    assert list(rise.lines()) == [
        "A rises from Silver to Gold.",
        "  ✓ users at least 200: 260",
        "  ✓ people at least 3: 3",
        "  until now: ✗ users at least 300: 260, 40 missing",
        "  until now: ✗ people at least 6: 3, 3 missing",
    ]


def test_people_are_called_by_their_name():
    known = Standing.of(PartnerId("P-1"), {"users": 260, "people": 4}, name="Keystone")
    (fall,) = impact(EARLIER, LATER, [known]).falling
    assert (fall.name, str(fall).splitlines()[0]) == ("Keystone", "Keystone falls from Gold to Silver.")


def test_a_requirement_that_hangs_on_the_tier_held_can_be_newly_met():
    gold = Tier("Gold", [by("present_tier", {"Silver": 5, "Select": 1}) <= USERS])
    now, then = Programme("P", [Tier("Silver"), gold]), Programme("P", [Tier("Select"), gold])
    (rise,) = impact(now, then, partners((3, 0)), {PartnerId("A"): "Silver"}, renamed={"Silver": "Select"}).rising
    assert [[each.is_met for each in found] for found in (rise.findings, rise.obstacles)] == [[True], [False]]


def test_what_was_met_before_is_not_newly_met():
    stricter = Programme("Partner+", [Tier("Gold", [USERS >= 10, PEOPLE >= 9])])
    looser = Programme("Partner+", [Tier("Gold", [USERS >= 10, PEOPLE >= 1])])
    (rise,) = impact(stricter, looser, partners((10, 2))).rising
    assert [str(each) for each in rise.findings] == ["✓ people at least 1: 2"]
    assert [str(each) for each in rise.obstacles] == ["✗ people at least 9: 2, 7 missing"]


def test_a_requirement_that_is_dropped_lets_a_partner_rise_by_nothing_new():
    (rise,) = impact(EARLIER, Programme("Partner+", [Tier("Ready"), *EARLIER.tiers[1:]]), partners((1, 0))).rising
    assert (rise.findings, [str(each) for each in rise.obstacles]) == ((), ["✗ users at least 10: 1, 9 missing"])


class TestTiersThatChange:
    NOW = of_tiers("P", "Bronze", "Silver", "Gold")

    def test_a_renamed_tier_is_the_same_tier(self):
        found = impact(
            self.NOW, of_tiers("P", "Bronze", "Select", "Gold"), partners((2, 0)), renamed={"Silver": "Select"}
        )
        assert effects(found) == {"A": ("Silver", "KEEPS", "Select")}
        assert (found.renamed, found.added, found.dropped) == ((("Silver", "Select"),), (), ())
        assert str(found).splitlines()[:2] == ["P: 1 keeps its tier.", "Silver is called Select."]

    def test_names_may_be_swapped(self):
        found = impact(self.NOW, self.NOW, partners((2, 0)), renamed={"Silver": "Gold", "Gold": "Silver"})
        assert effects(found) == {"A": ("Silver", "FALLS", "Silver")}
        assert (found.added, found.dropped) == ((), ())

    def test_a_name_that_another_tier_takes_is_dropped(self):
        found = impact(self.NOW, of_tiers("P", "Bronze", "Gold"), partners((3, 0)), renamed={"Silver": "Gold"})
        assert (found.dropped, effects(found)) == (("Gold",), {"A": ("Gold", "FALLS", "Gold")})

    def test_a_new_tier_on_top_lets_rise(self):
        found = impact(self.NOW, of_tiers("P", "Bronze", "Silver", "Gold", "Diamond"), partners((3, 0), (4, 0)))
        assert found.added == ("Diamond",)
        assert effects(found) == {"A": ("Gold", "KEEPS", "Gold"), "B": ("Gold", "RISES", "Diamond")}
        assert [str(each) for each in found.rising[0].findings] == ["✓ users at least 4: 4"]
        assert "Diamond is new." in str(found)

    def test_a_new_tier_below_moves_nobody_who_keeps_the_name(self):
        after = Programme("P", [Tier("Entry"), *self.NOW.tiers])
        assert effects(impact(self.NOW, after, partners((0, 0), (1, 0)))) == {
            "A": (None, "RISES", "Entry"),
            "B": ("Bronze", "KEEPS", "Bronze"),
        }

    @pytest.mark.parametrize(
        ("after", "effect"),
        [
            (["Bronze", "Gold"], "RISES"),
            (["Gold"], "FALLS"),
            (["Bronze", "Ruby", "Gold"], "MOVES"),
            (["Ruby"], "MOVES"),
        ],
    )
    def test_a_dropped_tier_stands_between_its_neighbours(self, after, effect):
        tiers = {"Bronze": 1, "Ruby": 2, "Gold": 2 if effect == "RISES" else 3}
        later = Programme("P", [Tier(tier, [tiers[tier] <= USERS]) for tier in after])
        found = impact(self.NOW, later, partners((2, 0)))
        assert effects(found)["A"][:2] == ("Silver", effect)
        assert "Silver" in found.dropped
        assert "Silver is dropped." in str(found)

    def test_the_tier_above_a_dropped_one_is_the_next_that_goes_on(self):
        assert effects(impact(self.NOW, of_tiers("P", "Silver", "Gold"), partners((1, 0)))) == {
            "A": ("Bronze", "RISES", "Silver")
        }

    def test_whoever_falls_from_a_dropped_tier_is_told_what_the_next_one_takes(self):
        found = impact(
            self.NOW, of_tiers("P", "Bronze", "Pearl", "Gold"), [a_standing("A", users=2)], {PartnerId("A"): "Gold"}
        )
        assert [str(each) for each in found.of(PartnerId("A")).findings] == ["✗ users at least 3: 2, 1 missing"]
        dropped = impact(
            self.NOW, of_tiers("P", "Bronze", "Silver", "Ruby"), [a_standing("A", users=2)], {PartnerId("A"): "Gold"}
        )
        fall = dropped.of(PartnerId("A"))
        assert (fall.effect, fall.kept_as) == (Effect.FALLS, None)
        assert [str(each) for each in fall.findings] == ["✗ users at least 3: 2, 1 missing"]

    @pytest.mark.parametrize(
        ("renamed", "got", "problem"),
        [
            ({"Ruby": "Gold"}, "'Ruby'", "it is no tier of now, which has Bronze, Silver, Gold"),
            ({"Gold": "Ruby"}, "'Ruby'", "it is no tier of the other edition, which has Bronze, Silver, Gold"),
            ({"Gold": "Silver", "Bronze": "Silver"}, "'Silver'", "several tiers would be called that"),
        ],
    )
    def test_only_what_is_there_is_renamed(self, renamed, got, problem):
        with pytest.raises(InvalidError) as refused:
            impact(self.NOW, self.NOW, [], renamed=renamed)
        assert [(fault.path, fault.got, fault.problem) for fault in refused.value.faults] == [("renamed", got, problem)]


class TestWhatIsNotKnown:
    SEATS = fact("seats")

    def test_whoever_might_fall_or_rise_cannot_be_judged_and_is_told_what_is_missing_of_its_own_tier(self):
        (found,) = impact(EARLIER, LATER, [a_standing("A", users=300)], {PartnerId("A"): "Silver"}).undecided
        assert (found.after, found.kept_as, found.at_best) == ("Ready", "Silver", ("Silver", "Gold"))
        assert str(found).splitlines() == [
            "A cannot be judged: now Silver, then Ready for certain and Gold at best.",
            "  ? people at least 3: people was not supplied",
        ]

    @pytest.mark.parametrize(
        ("after", "unknown"),
        [
            (Tier("Silver", [USERS >= 99]), "people at least 2: people was not supplied"),
            (Tier("Silver", [SEATS >= 1]), "seats at least 1: seats was not supplied"),
        ],
        ids=["now", "then"],
    )
    def test_whoever_has_no_tier_for_certain_is_told_what_is_not_known_then_or_else_now(self, after, unknown):
        before = Programme("P", [Tier("Silver", [PEOPLE >= 2]), Tier("Gold", [PEOPLE >= 2])])
        later = Programme("P", [after, Tier("Gold", [USERS >= 99])])
        (found,) = impact(before, later, [a_standing("A", users=5)]).undecided
        assert (found.before, found.kept_as) == (None, None)
        assert [str(each) for each in found.findings] == [f"? {unknown}"]


class TestTiersThatAreHeld:
    def test_it_is_the_tier_held_that_rises_or_falls(self):
        found = impact(EARLIER, LATER, partners((80, 3), (80, 3)), {PartnerId("A"): "Gold"})
        assert effects(found) == {"A": ("Gold", "FALLS", "Silver"), "B": (None, "RISES", "Silver")}

    def test_whoever_holds_a_tier_is_asked_for_what_it_takes_to_stay(self):
        after = Programme("Partner+", [Tier("Gold", [USERS >= 300], keeps=[USERS >= 200])])
        before = Programme("Partner+", [Tier("Gold", [USERS >= 100])])
        known = partners((250, 0))
        assert effects(impact(before, after, known, {PartnerId("A"): "Gold"})) == {"A": ("Gold", "KEEPS", "Gold")}
        assert effects(impact(before, after, known)) == {"A": ("Gold", "FALLS", None)}

    def test_nothing_has_stood_in_the_way_of_whoever_falls(self):
        before = Programme("P", [Tier("Silver", [PEOPLE >= 3]), Tier("Gold", [USERS >= 1])])
        after = Programme("P", [Tier("Silver", [PEOPLE >= 1]), Tier("Gold", [USERS >= 9])])
        (fall,) = impact(before, after, partners((1, 2)), {PartnerId("A"): "Gold"}).falling
        assert (fall.after, fall.obstacles) == ("Silver", ())

    def test_nobody_holds_a_tier_that_is_not_there(self):
        with pytest.raises(UnknownIdError):
            impact(EARLIER, LATER, partners((80, 3)), {PartnerId("A"): "Diamond"})


class TestEditions:
    EDITIONS = Dated.of({date(2020, 6, 10): EARLIER, date(2023, 5, 19): LATER})

    @pytest.mark.parametrize("day", [date(2023, 5, 19), date(2024, 1, 1)])
    def test_the_edition_of_a_day_is_compared_with_the_one_before(self, day):
        found = impact_of_edition(self.EDITIONS, day, partners((260, 4)))
        assert (found.since, effects(found)) == (date(2023, 5, 19), {"A": ("Gold", "FALLS", "Silver")})
        assert str(found).startswith("Partner+ from 2023-05-19 on: 1 falls.")

    def test_an_edition_of_a_single_day_is_one_before_another(self):
        editions = Dated.of({date(2020, 6, 10): LATER, date(2020, 6, 11): EARLIER})
        assert effects(impact_of_edition(editions, date(2020, 6, 11), partners((260, 4)))) == {
            "A": ("Silver", "RISES", "Gold")
        }

    def test_tiers_may_have_another_name_in_the_later_edition(self):
        renamed = Programme("Partner+", [Tier("Ready"), Tier("Select", [USERS >= 75]), EARLIER.tiers[2]])
        editions = Dated.of({date(2020, 6, 10): EARLIER, date(2023, 5, 19): renamed})
        found = impact_of_edition(editions, date(2023, 5, 19), partners((80, 2)), renamed={"Silver": "Select"})
        assert effects(found) == {"A": ("Silver", "KEEPS", "Select")}

    def test_it_is_the_tier_held_that_rises_or_falls_here_too(self):
        holdings = {PartnerId("A"): "Gold"}
        found = impact_of_edition(self.EDITIONS, date(2023, 5, 19), partners((80, 3)), holdings)
        assert effects(found) == {"A": ("Gold", "FALLS", "Silver")}

    def test_the_first_has_none_before_it(self):
        with pytest.raises(InvalidError, match=r"impact_of_edition: day: .*; the edition of that day is the first"):
            impact_of_edition(self.EDITIONS, date(2023, 5, 18), [])
        with pytest.raises(NotInForceError):
            impact_of_edition(self.EDITIONS, date(2020, 6, 9), [])

    def test_only_editions_are_compared(self):
        with pytest.raises(OperandError, match="Give a Dated of programmes"):
            impact_of_edition(EARLIER, date(2020, 6, 10), [])


@pytest.mark.parametrize(
    ("ask", "wrong", "message"),
    [
        (lambda wrong: impact(wrong, LATER, []), "Partner+", "impact with str"),
        (lambda wrong: impact(EARLIER, wrong, []), None, "impact with NoneType"),
        (lambda wrong: impact(EARLIER, LATER, [wrong]), "A", "impact with str among the standings"),
        (lambda wrong: impact(EARLIER, LATER, [], renamed=wrong), ["Gold"], "impact with renamed=list"),
        (lambda wrong: impact(wrong, LATER, partners((1, 1))), DESIGNATIONS, "independent"),
    ],
)
def test_what_is_no_edition_is_refused(ask, wrong, message):
    with pytest.raises(OperandError, match=message):
        ask(wrong)


def becomes(
    effect: Effect, before: str | None = "Gold", after: str | None = "Gold", partner: str = "A"
) -> PartnerImpact:
    return PartnerImpact(partner_id=PartnerId(partner), before=before, after=after, effect=effect)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (becomes(Effect.RISES, "Silver"), "A rises from Silver to Gold."),
        (becomes(Effect.RISES, None), "A rises from no tier to Gold."),
        (becomes(Effect.FALLS, after="Silver"), "A falls from Gold to Silver."),
        (becomes(Effect.FALLS, after=None), "A falls from Gold to no tier."),
        (becomes(Effect.KEEPS), "A keeps its tier (Gold)."),
        (becomes(Effect.KEEPS, None, None), "A keeps its tier (no tier)."),
        (becomes(Effect.MOVES, "Ruby"), "A moves from Ruby to Gold."),
        (becomes(Effect.UNDECIDED, None), "A cannot be judged: now no tier, then Gold."),
    ],
)
def test_every_effect_can_be_read(found, told):
    assert str(found) == told


@pytest.mark.parametrize(
    ("partners_each", "headline"),
    [
        ("A", "1 falls, 1 cannot be judged, 1 moves, 1 rises, 1 keeps its tier"),
        ("AB", "2 fall, 2 cannot be judged, 2 move, 2 rise, 2 keep their tiers"),
    ],
)
def test_a_page_counts_every_effect_and_lists_what_is_worst_first(partners_each, headline):
    found = [becomes(effect, partner=f"{effect.name}-{each}") for effect in Effect for each in partners_each]
    page = EditionImpact(
        programme="P", tiers_before=["Gold"], tiers_after=["Gold"], continued=[("Gold", "Gold")], partners=found
    )
    head, _, _, *changes = str(page).splitlines()
    assert head == f"P: {headline}."
    assert [line.split("-")[0] for line in changes] == [
        effect for effect in ("FALLS", "UNDECIDED", "MOVES", "RISES") for _ in partners_each
    ]


def test_what_is_wrong_with_one_written_by_hand_is_told_of_its_programme_and_its_partner():
    with pytest.raises(InvalidError, match="EditionImpact 'Partner\\+': tiers_after"):
        EditionImpact(programme="Partner+", tiers_before=["Gold"], tiers_after=[7])
    with pytest.raises(InvalidError, match="PartnerImpact 'P-1': effect"):
        PartnerImpact(partner_id=PartnerId("P-1"), before="Gold", after="Gold", effect="stays")


def test_the_first_day_of_one_written_by_hand_may_be_a_standard_date():
    found = EditionImpact(programme="Partner+", since=date(2023, 5, 19), tiers_before=["Gold"], tiers_after=["Gold"])
    assert (type(found.since), found.title) == (pendulum.Date, "Partner+ from 2023-05-19 on")


def test_a_partner_is_looked_at_once():
    with pytest.raises(InvalidError):
        impact(EARLIER, LATER, partners((1, 1)) * 2)


def test_nobody_is_affected_where_nobody_is_there():
    found = impact(EARLIER, LATER, [])
    assert (str(found), found.count_after[-1]) == ("Partner+: nobody was looked at.", (None, 0))


programmes = st.permutations(["Ready", "Silver", "Gold", "Ruby"]).flatmap(
    lambda names: st.lists(st.integers(0, 20), min_size=1, max_size=4).map(
        lambda bars: Programme("P", [Tier(name, [bar <= USERS]) for name, bar in zip(names, bars, strict=False)])
    )
)
known = st.lists(st.integers(0, 20) | st.none(), max_size=6).map(
    lambda rows: [
        a_standing(partner, **({} if users is None else {"users": users}))
        for partner, users in zip("ABCDEF", rows, strict=False)
    ]
)


@given(programmes, known)
def test_the_same_edition_changes_nothing(programme, standings):
    found = impact(programme, programme, standings)
    assert len(found.keeping) == len(found.partners) == len(standings)
    assert found.count_before == found.count_after
    assert not any(each.findings or each.obstacles for each in found.partners)


@given(programmes, programmes, known)
def test_everybody_is_counted_once_on_either_side(before, after, standings):
    found = impact(before, after, standings)
    assert sum(count for _, count in found.count_before) == len(standings)
    assert sum(count for _, count in found.count_after) == sum(each.is_tier_certain for each in found.partners)
    groups = (found.rising, found.falling, found.keeping, found.moving, found.undecided)
    assert sum(map(len, groups)) == len(standings)
    assert {*found.tiers_after} == {*found.added, *(new for _, new in found.continued)}
    assert {*found.tiers_before} == {*found.dropped, *(old for old, _ in found.continued)}


@given(programmes, programmes, known)
def test_whoever_falls_lacks_something_and_whoever_rises_does_not(before, after, standings):
    found = impact(before, after, standings)
    for each in found.falling:
        assert not any(finding.is_met for finding in each.findings)
    for each in found.rising:
        assert all(finding.is_met for finding in each.findings)
    assert all(each.before != each.after for each in found.moving)


@given(programmes, programmes, known)
def test_it_can_be_kept(before, after, standings):
    found = impact(before, after, standings)
    twin = pickle.loads(pickle.dumps(found))
    assert (twin, hash(twin), str(twin)) == (found, hash(found), str(found))

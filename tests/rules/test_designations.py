"""What becomes of independent designations: each is gained, lost and reviewed by itself."""

import pickle
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import HeldTier, InvalidError, Membership, MembershipId, OperandError, PartnerId, UnknownIdError
from channelmodel.rules import (
    DesignationEffect,
    DesignationImpact,
    Outcome,
    Programme,
    ReviewPolicy,
    Selection,
    Standing,
    Tier,
    by,
    designation_impact,
    fact,
    impact,
    quarterly,
    review,
    review_standings,
)
from tests.rules.builders import a_standing

EXPERTS, PROJECTS = fact("experts"), fact("projects")
MET, UNMET, UNDEFINED = Outcome.MET, Outcome.UNMET, Outcome.UNDEFINED


def of(*tiers: Tier) -> Programme:
    return Programme("Partner+", tiers, Selection.INDEPENDENT)


NOW = of(Tier("Cloud", [EXPERTS >= 4]), Tier("Data", [PROJECTS >= 3]))
THEN = of(Tier("Cloud", [EXPERTS >= 6]), Tier("Data", [PROJECTS >= 2]))
A, B = PartnerId("A"), PartnerId("B")


def effects(found: DesignationImpact) -> list[tuple[str, str, Outcome, Outcome]]:
    return [(each.partner_id, each.designation, each.before, each.after) for each in found.effects]


class TestAnEdition:
    @staticmethod
    def found() -> DesignationImpact:
        return designation_impact(NOW, THEN, [a_standing("A", experts=4, projects=2), a_standing("B", experts=6)])

    def test_each_is_gained_or_lost_by_itself(self):
        found = self.found()
        assert effects(found) == [
            ("A", "Cloud", MET, UNMET),
            ("A", "Data", UNMET, MET),
            ("B", "Cloud", MET, MET),
            ("B", "Data", UNDEFINED, UNDEFINED),
        ]
        groups = (found.lost, found.gained, found.kept, found.undecided)
        assert [[str(each) for each in group] for group in groups] == [
            ["A loses Cloud.\n  ✗ experts at least 6: 4, 2 missing"],
            ["A gains Data.\n  ✓ projects at least 2: 2"],
            ["B keeps Cloud."],
            [],
        ]
        assert str(found.of(B)[1]) == "B might have Data.\n  ? projects at least 2: projects was not supplied"

    def test_it_is_a_page(self):
        assert str(self.found()).splitlines() == [
            "Partner+: 1 designation is lost, 1 designation is gained.",
            "Now: 2 Cloud, 0 Data.",
            "Then: 1 Cloud, 1 Data.",
            "A loses Cloud.",
            "  ✗ experts at least 6: 4, 2 missing",
            "A gains Data.",
            "  ✓ projects at least 2: 2",
        ]

    def test_it_is_the_designations_that_a_partner_has_that_are_lost(self):
        found = designation_impact(NOW, THEN, [a_standing("A", experts=6), a_standing("B", projects=9)], {A: ["Data"]})
        assert effects(found) == [
            ("A", "Cloud", UNMET, MET),
            ("A", "Data", MET, UNDEFINED),
            ("B", "Cloud", UNMET, UNDEFINED),
            ("B", "Data", UNMET, MET),
        ]
        assert str(found).splitlines() == [
            "Partner+: 1 designation cannot be judged, 2 designations are gained.",
            "Now: 0 Cloud, 1 Data.",
            "Then: 1 Cloud, 1 Data.",
            "A might lose Data.",
            "  ? projects at least 2: projects was not supplied",
            "A gains Cloud.",
            "  ✓ experts at least 6: 6",
            "B gains Data.",
            "  ✓ projects at least 2: 9",
        ]
        assert str(found.undecided[0]) == "A might lose Data.\n  ? projects at least 2: projects was not supplied"
        assert str(found.of(B)[0]).startswith("B might gain Cloud.")

    def test_what_might_be_had_now_and_is_lost_then_is_undecided(self):
        (found,) = designation_impact(NOW, of(Tier("Cloud", [PROJECTS >= 1])), [a_standing("A", projects=0)]).effects
        assert (found.is_undecided, str(found)) == (
            True,
            "A might lose Cloud.\n  ? experts at least 4: experts was not supplied",
        )

    def test_whoever_has_one_is_asked_for_what_it_takes_to_stay(self):
        after = of(Tier("Cloud", [EXPERTS >= 6], keeps=[EXPERTS >= 3]))
        assert effects(designation_impact(NOW, after, [a_standing("A", experts=3, projects=0)], {A: ["Cloud"]})) == [
            ("A", "Cloud", MET, MET)
        ]

    def test_only_what_is_missing_is_told_of_what_is_lost_and_only_what_is_new_of_what_is_gained(self):
        both = of(Tier("Cloud", [EXPERTS >= 6, PROJECTS >= 1]))
        known = [a_standing("A", experts=4, projects=2), a_standing("B", experts=6, projects=0)]
        lost = designation_impact(of(Tier("Cloud", [EXPERTS >= 4])), both, known[:1]).lost
        assert [str(each) for each in lost[0].findings] == ["✗ experts at least 6: 4, 2 missing"]
        gained = designation_impact(both, of(Tier("Cloud", [EXPERTS >= 6, PROJECTS >= 0])), known[1:]).gained
        assert [str(each) for each in gained[0].findings] == ["✓ projects at least 0: 0"]

    def test_a_requirement_that_hangs_on_the_designation_held_can_be_newly_met(self):
        data = Tier("Data", [by("present_tier", {"Cloud": 5, "Platform": 1}) <= PROJECTS])
        found = designation_impact(
            of(Tier("Cloud"), data),
            of(Tier("Platform"), data),
            [a_standing("A", projects=3)],
            {A: ["Cloud"]},
            renamed={"Cloud": "Platform"},
        )
        assert [[each.is_met for each in gain.findings] for gain in found.gained] == [[True]]

    def test_a_designation_that_is_held_and_dropped_is_lost(self):
        found = designation_impact(
            NOW, of(NOW.tiers[0]), [a_standing("A", experts=4, projects=9)], {A: ["Cloud", "Data"]}
        )
        assert effects(found) == [("A", "Data", MET, UNMET), ("A", "Cloud", MET, MET)]

    def test_people_are_called_by_their_name(self):
        known = Standing.of(A, {"experts": 4, "projects": 0}, name="Keystone")
        assert str(designation_impact(NOW, THEN, [known]).lost[0]).startswith("Keystone loses Cloud.")

    def test_designations_come_and_go_and_are_renamed(self):
        after = of(Tier("AI", [EXPERTS >= 1]), Tier("Platform", [EXPERTS >= 4]))
        found = designation_impact(NOW, after, [a_standing("A", experts=4, projects=3)], renamed={"Cloud": "Platform"})
        assert (found.renamed, found.added, found.dropped) == ((("Cloud", "Platform"),), ("AI",), ("Data",))
        assert effects(found) == [("A", "Data", MET, UNMET), ("A", "AI", UNMET, MET), ("A", "Platform", MET, MET)]
        assert str(found).splitlines()[1:6] == [
            "Cloud is called Platform.",
            "Data is dropped.",
            "AI is new.",
            "Now: 1 Cloud, 1 Data.",
            "Then: 1 AI, 1 Platform.",
        ]

    def test_a_name_that_goes_to_another_is_not_the_same(self):
        swapped = designation_impact(
            NOW, NOW, [a_standing("A", experts=4, projects=0)], renamed={"Cloud": "Data", "Data": "Cloud"}
        )
        assert effects(swapped) == [("A", "Cloud", UNMET, MET), ("A", "Data", MET, UNMET)]
        assert (swapped.count_before, swapped.count_after) == (
            (("Cloud", 1), ("Data", 0)),
            (("Cloud", 1), ("Data", 0)),
        )

    def test_nobody_is_affected_where_nobody_is_there(self):
        assert str(designation_impact(NOW, THEN, [])).startswith("Partner+: no designation is gained or lost.")
        assert self.found().of(PartnerId("Z")) == ()

    def test_it_can_be_kept(self):
        found = self.found()
        twin = pickle.loads(pickle.dumps(found))
        assert (twin, hash(twin), str(twin)) == (found, hash(found), str(found))

    @pytest.mark.parametrize(
        ("before", "after", "told", "kind"),
        [
            (MET, MET, "keeps", "is_kept"),
            (MET, UNMET, "loses", "is_lost"),
            (MET, UNDEFINED, "might lose", "is_undecided"),
            (UNMET, MET, "gains", "is_gained"),
            (UNMET, UNMET, "goes without", None),
            (UNMET, UNDEFINED, "might gain", None),
            (UNDEFINED, MET, "might gain", None),
            (UNDEFINED, UNMET, "might lose", "is_undecided"),
            (UNDEFINED, UNDEFINED, "might have", None),
        ],
    )
    def test_every_effect_can_be_read(self, before, after, told, kind):
        found = DesignationEffect(partner_id=A, designation="Cloud", before=before, after=after)
        kinds = ("is_gained", "is_lost", "is_kept", "is_undecided")
        assert [each for each in kinds if getattr(found, each)] == ([] if kind is None else [kind])
        assert str(found) == f"A {told} Cloud."

    def test_in_a_notebook_every_change_has_a_row_with_its_reasons(self):
        shown = self.found()._repr_mimebundle_()["text/plain"].splitlines()
        assert shown[:3] == str(self.found()).splitlines()[:3]
        assert [re.split(" {2,}", each) for each in (shown[3], *shown[5:])] == [
            ["what changes", "why"],
            ["A loses Cloud.", "✗ experts at least 6: 4, 2 missing"],
            ["A gains Data.", "✓ projects at least 2: 2"],
        ]

    def test_what_is_wrong_with_one_written_by_hand_is_told_of_its_partner(self):
        with pytest.raises(InvalidError, match="DesignationEffect 'A': after"):
            DesignationEffect(partner_id=A, designation="Cloud", before=MET, after="kept")

    @given(st.lists(st.dictionaries(st.sampled_from(["experts", "projects"]), st.integers(0, 8)), max_size=4))
    def test_the_same_edition_changes_nothing(self, rows):
        found = designation_impact(NOW, NOW, [a_standing(f"P-{row}", **facts) for row, facts in enumerate(rows)])
        assert (found.gained, found.lost, found.undecided) == ((), (), ())
        assert found.count_before == found.count_after


class TestWhatIsRefused:
    LADDER = Programme("Partner+", NOW.tiers)

    def test_tiers_in_an_order_have_a_door_of_their_own(self):
        for before, after in ((self.LADDER, NOW), (NOW, self.LADDER)):
            with pytest.raises(OperandError, match="Ask impact for tiers in an order"):
                designation_impact(before, after, [])
            with pytest.raises(OperandError, match="Ask designation_impact"):
                impact(before, after, [])

    def test_a_partner_is_looked_at_once_and_has_what_is_there(self):
        with pytest.raises(InvalidError):
            designation_impact(NOW, THEN, [a_standing("A"), a_standing("A")])
        with pytest.raises(UnknownIdError):
            designation_impact(NOW, THEN, [a_standing("A")], {A: ["AI"]})
        with pytest.raises(OperandError):
            designation_impact("Partner+", THEN, [])
        with pytest.raises(OperandError, match="designation_impact with str among the standings"):
            designation_impact(NOW, THEN, ["A"])

    def test_they_are_not_reviewed_together(self):
        known = Standing.of(A, {"experts": 4}, as_of=date(2020, 6, 30))
        member = Membership(id=MembershipId("M-1"), partner_id=A, programme="Partner+", joined_on=date(2020, 1, 1))
        with pytest.raises(OperandError, match=r"programme\.only\('Cloud'\)"):
            review(ReviewPolicy(), member, [NOW.assess(known)])
        with pytest.raises(OperandError, match=r"programme\.only\('Cloud'\)"):
            review_standings(NOW, [member], [known], policy=ReviewPolicy())


def test_each_is_reviewed_by_itself():
    held = HeldTier(tier="Cloud", rank=1, since=date(2020, 1, 1))
    member = Membership(
        id=MembershipId("M-1"), partner_id=A, programme="Partner+", joined_on=date(2020, 1, 1), tiers=[held]
    )
    known = [Standing.of(A, {"experts": 3}, as_of=date(2020, 5, 31), name="Keystone")]
    (found,) = review_standings(NOW.only("Cloud"), [member], known, policy=ReviewPolicy(falls=quarterly()))
    assert str(found).splitlines() == [
        "Keystone holds Cloud of Partner+ on 2020-05-31, as before.",
        "Keystone would fall from Cloud to no tier on 2020-07-01; it has until 2020-07-01 to avert that.",
        "  ✗ experts at least 4: 3, 1 missing",
    ]

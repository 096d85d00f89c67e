"""Plans: who covers a customer, found by the most specific statement, with every reason."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel.errors import InvalidError, NotInForceError, OperandError, UnknownIdError
from channelmodel.strategies import coverage_plans, customer_profiles
from channelmodel.territories import (
    AccountReach,
    CoverageAnswer,
    CoverageOutcome,
    CoveragePlan,
    Fit,
    Ownership,
    OwnershipOutcome,
    PostalRange,
    Responsibility,
    Scope,
    profile_of,
    profiles_in,
    who_covers,
)
from tests.coverage_of_territories.builders import (
    ACME,
    ACME_GROUP,
    BERLIN,
    DAY,
    EVERYTHING,
    GERMAN_HEALTH,
    GERMANY,
    HEALTH,
    MITTE,
    VENDOR,
    a_channel,
    a_plan,
    a_territory,
    an_owner,
    german,
    in_berlin,
    somebody,
)

WHOLE = a_plan(
    ("WORLD", EVERYTHING),
    ("HEALTH", HEALTH),
    ("DACH", GERMANY),
    ("CLINICS", GERMAN_HEALTH),
    ("BERLIN", BERLIN),
    ("MITTE", MITTE),
    ("GLOBAL", ACME_GROUP),
    ("HQ", ACME),
)
ANSWERS = [
    (somebody(country="US", segment="retail"), "WORLD"),
    (somebody(country="US", segment="health"), "HEALTH"),
    (in_berlin("80331", segment="retail"), "DACH"),
    (in_berlin("80331", segment="health"), "CLINICS"),
    (in_berlin("12435", segment="health"), "BERLIN"),
    (in_berlin("10114", segment="health"), "CLINICS"),
    (in_berlin("10115", segment="health"), "MITTE"),
    (in_berlin("10119", segment="health"), "MITTE"),
    (in_berlin("10120", segment="health"), "BERLIN"),
    (in_berlin("14199", segment="health"), "BERLIN"),
    (in_berlin("14200", segment="health"), "CLINICS"),
    (somebody(customer_id="SUB", above=("ACME",)), "GLOBAL"),
    (somebody(customer_id="ACME"), "HQ"),
]


@pytest.mark.parametrize(("profile", "territory_id"), ANSWERS, ids=str)
def test_the_most_specific_statement_decides(profile, territory_id):
    answer = WHOLE.answer(profile)
    assert answer.territory_id == territory_id
    assert answer.outcome is CoverageOutcome.COVERED


def test_the_answer_tells_which_statement_won_and_which_lost():
    assert WHOLE.answer(in_berlin("10117", segment="health", customer_id="C-1")).explain() == (
        "C-1 in DE 10117, health: covered by MITTE\n"
        "  ✓ MITTE covers DE 10115 to 10119\n"
        "  – BERLIN covers DE 10115 to 14199: less specific\n"
        "  – CLINICS covers DE, health: less specific\n"
        "  – DACH covers DE: less specific\n"
        "  – HEALTH covers health: less specific\n"
        "  – WORLD covers everything: less specific"
    )


def test_equally_specific_statements_of_two_territories_are_told_and_not_settled():
    answer = a_plan(("NORTH", german("10", "19")), ("SOUTH", german("15", "24")), ("DACH", GERMANY)).answer(
        in_berlin("15000")
    )
    assert (answer.outcome, answer.territory_id) == (CoverageOutcome.CONTESTED, None)
    assert answer.territory_ids == ("NORTH", "SOUTH")
    assert str(answer) == (
        "somebody in DE 15000: contested between NORTH and SOUTH\n"
        "  ? NORTH covers DE 10 to 19\n"
        "  ? SOUTH covers DE 15 to 24\n"
        "  – DACH covers DE: less specific"
    )


def test_equally_specific_statements_of_one_territory_agree():
    answer = a_plan(("NORTH", german("10", "19")), ("NORTH", german("15", "24"))).answer(in_berlin("15000"))
    assert (answer.territory_id, len(answer.won)) == ("NORTH", 2)


def test_nobody_covers_what_no_statement_names():
    answer = a_plan(("DACH", GERMANY)).answer(somebody(country="PT"))
    assert (answer.outcome, answer.territory_ids) == (CoverageOutcome.UNCOVERED, ())
    assert str(answer) == "somebody in PT: covered by nobody"
    assert CoveragePlan().answer(somebody()).outcome is CoverageOutcome.UNCOVERED


def test_what_is_missing_is_told_where_it_may_decide():
    answer = WHOLE.answer(somebody(country="DE"))
    assert (answer.outcome, answer.missing) == (CoverageOutcome.UNTOLD, ("postal code", "segment"))
    assert [statement.territory_id for statement in answer.undecided] == ["CLINICS", "BERLIN", "MITTE"]
    assert answer.explain().splitlines() == [
        "somebody in DE: who covers it cannot be told without its postal code and its segment",
        "  ? DACH covers DE",
        "  – WORLD covers everything: less specific",
        "  ? CLINICS covers DE, health: cannot be told",
        "  ? BERLIN covers DE 10115 to 14199: cannot be told",
        "  ? MITTE covers DE 10115 to 10119: cannot be told",
    ]


def test_what_is_missing_does_not_matter_where_a_more_specific_statement_applies():
    answer = WHOLE.answer(in_berlin("10117"))
    assert (answer.territory_id, answer.missing, answer.undecided) == ("MITTE", (), ())
    assert WHOLE.answer(somebody(customer_id="ACME")).territory_id == "HQ"


def test_what_is_missing_does_not_matter_where_all_say_the_same():
    plan = a_plan(("DACH", GERMANY), ("DACH", BERLIN), ("HEALTH", HEALTH))
    assert plan.answer(somebody(country="DE")).territory_id == "DACH"


def test_a_code_of_another_shape_lies_in_no_range_of_a_country_whose_codes_have_letters():
    plan = a_plan(("DUBLIN", Scope(postal=PostalRange("IE", "D01", "D24"))), ("IE", Scope(country="IE")))
    assert plan.answer(somebody(country="IE", postal_code="D6W XY00")).territory_id == "IE"
    assert plan.answer(somebody(country="IE", postal_code="D06 XY00")).territory_id == "DUBLIN"


def test_a_wide_range_is_found_behind_the_narrow_ones_that_begin_later():
    plan = a_plan(("WIDE", german("10000", "19999")), ("A", german("11000", "11009")), ("B", german("12000", "12001")))
    assert plan.answer(in_berlin("15000")).territory_id == "WIDE"
    assert plan.answer(in_berlin("11005")).territory_id == "A"


def test_a_doubt_about_an_equally_specific_statement_leaves_the_answer_open():
    """Thirteen of 260 codes are as many as five of a hundred, and a letter may be a figure that was read wrongly."""
    plan = a_plan(("LETTERS", german("1A", "1M")), ("FIGURES", german("10", "14")))
    assert plan.answer(in_berlin("1B")).outcome is CoverageOutcome.UNTOLD


def test_a_lone_statement_in_doubt_covers_nobody_for_certain():
    answer = a_plan(("BERLIN", BERLIN)).answer(somebody(country="DE"))
    assert (answer.outcome, answer.territory_id) == (CoverageOutcome.UNTOLD, None)


def test_a_contest_that_something_missing_may_settle_cannot_be_told():
    plan = a_plan(("A", GERMANY), ("B", GERMANY), ("A", BERLIN))
    assert plan.answer(in_berlin("10117")).territory_id == "A"
    assert plan.answer(in_berlin("80331")).outcome is CoverageOutcome.CONTESTED
    assert plan.answer(somebody(country="DE")).outcome is CoverageOutcome.UNTOLD


def test_only_the_first_twenty_statements_in_doubt_are_shown():
    plan = a_plan(*((f"T-{number}", german(f"{number}")) for number in range(10, 31)))
    lines = plan.answer(somebody(country="DE")).explain().splitlines()
    assert lines[-1] == "  ? and 1 more that cannot be told"
    assert len(lines) == 22
    shorter = CoveragePlan(plan.statements[:20]).answer(somebody(country="DE")).explain().splitlines()
    assert len(shorter) == 21


def test_the_nearest_company_of_a_group_goes_first():
    group = {"reach": AccountReach.GROUP}
    plan = a_plan(("TOP", Scope(customer_id="TOP", **group)), ("MID", Scope(customer_id="MID", **group)))
    assert plan.answer(somebody(customer_id="LEAF", above=("MID", "TOP"))).territory_id == "MID"
    assert plan.answer(somebody(customer_id="LEAF", above=("TOP", "MID"))).territory_id == "TOP"
    assert plan.answer(somebody(customer_id="MID", above=("TOP",))).territory_id == "MID"
    assert plan.answer(somebody(customer_id="OTHER", above=("TOP",))).territory_id == "TOP"


def test_the_nearest_company_goes_first_even_where_a_further_one_is_named_more_closely():
    group = {"reach": AccountReach.GROUP}
    plan = a_plan(("TOP", Scope(customer_id="TOP", country="DE", **group)), ("MID", Scope(customer_id="MID", **group)))
    assert plan.answer(somebody(customer_id="LEAF", above=("MID", "TOP"), country="DE")).territory_id == "MID"


def test_a_company_named_alone_leaves_its_subsidiaries_to_their_address():
    plan = a_plan(("HQ", ACME), ("DACH", GERMANY))
    assert plan.answer(somebody(customer_id="SUB", above=("ACME",), country="DE")).territory_id == "DACH"


def test_two_that_are_alike_but_for_their_place_in_the_group_are_told_apart():
    plan = a_plan(("HQ", ACME), ("GLOBAL", ACME_GROUP))
    assert plan.answer(somebody(customer_id="ACME")).territory_id == "HQ"
    assert plan.answer(somebody(customer_id="SUB", above=("ACME",))).territory_id == "GLOBAL"


def test_only_a_profile_can_be_asked_for():
    with pytest.raises(OperandError, match=r"CoveragePlan\.answer of str is not defined\. Give a CustomerProfile\."):
        WHOLE.answer("C-1")


@pytest.mark.parametrize(
    ("outcome", "won", "number"),
    [
        (CoverageOutcome.COVERED, (), "0 territories"),
        (CoverageOutcome.CONTESTED, WHOLE.statements[:1], "1 territory"),
        (CoverageOutcome.UNCOVERED, WHOLE.statements[:2], "2 territories"),
    ],
)
def test_an_answer_that_contradicts_itself_is_refused(outcome, won, number):
    with pytest.raises(InvalidError, match=f"outcome: got .*; the statements that won name {number}. Ask a plan"):
        CoverageAnswer(profile=somebody(), outcome=outcome, won=won)


# Profiles.

GROUP = [
    cm.Customer(id=cm.CustomerId("ACME"), name="Acme"),
    cm.Customer(id=cm.CustomerId("MID"), name="Acme Europe", parent_id=cm.CustomerId("ACME")),
    cm.Customer(id=cm.CustomerId("SUB"), name="Acme Portugal", parent_id=cm.CustomerId("MID"), segment="health"),
]


def test_the_profile_of_a_customer_tells_its_segment_and_the_companies_above_it():
    channel = cm.Channel(vendor=VENDOR, customers=GROUP)
    profile = profile_of(channel, "SUB", country="pt", postal_code="1250-096")
    assert profile == somebody(
        customer_id="SUB", above=("MID", "ACME"), country="PT", postal_code="1250-096", segment="health"
    )


def test_the_profile_of_nobody_is_an_unknown_id():
    with pytest.raises(UnknownIdError, match="There is no customer with the id 'C-9'"):
        profile_of(cm.Channel(vendor=VENDOR), "C-9")


def test_every_customer_of_a_channel_has_a_profile_and_those_with_an_address_keep_it():
    known = [somebody(customer_id="MID", country="ES"), somebody(customer_id="STRANGER"), somebody(country="DE")]
    profiles = profiles_in(cm.Channel(vendor=VENDOR, customers=GROUP), known)
    assert [(each.customer_id, each.country) for each in profiles] == [("ACME", None), ("MID", "ES"), ("SUB", None)]
    with pytest.raises(OperandError, match="profiles_in of Customer is not defined"):
        profiles_in(cm.Channel(vendor=VENDOR), GROUP)


def test_a_company_stands_above_another_once_and_never_above_itself():
    with pytest.raises(InvalidError) as caught:
        somebody(customer_id="A", above=("A", "B", "B"))
    assert [(fault.path, fault.got) for fault in caught.value.faults] == [("above[0]", "'A'"), ("above[2]", "'B'")]


def test_companies_stand_above_a_customer_that_is_told():
    with pytest.raises(InvalidError, match=r"above: got .*; nobody knows whom these companies stand above"):
        somebody(above=("A",))


def test_a_profile_says_whom_it_is_about():
    assert str(somebody()) == "somebody in an unknown country"
    assert str(in_berlin("10 117", customer_id="C-1", segment="health")) == "C-1 in DE 10 117, health"


# The account manager.

TREE = (a_territory("EMEA"), a_territory("IBERIA", "EMEA"), a_territory("PT", "IBERIA"), a_territory("ES", "IBERIA"))
IBERIAN = a_plan(("PT", Scope(country="PT")), ("ES", Scope(country="ES")))


def covered(*owners, plan=IBERIAN, country="PT", day=DAY):
    return who_covers(a_channel(*TREE, owners=owners), plan, somebody(country=country), day)


def test_the_account_manager_who_owns_the_territory_answers_for_the_customer():
    found = covered(an_owner("ana", ("PT", date(2020, 1, 1), None)))
    assert (found.owner_id, found.is_settled) == ("ana", True)
    assert str(found) == ("somebody in PT: covered by PT\n  ✓ PT covers PT\n  PT on 2020-03-02: owned by ana")


def test_nobody_answers_where_nobody_owns_the_territory_nor_one_above_it():
    found = covered()
    assert (found.owner_id, found.is_settled) == (None, False)
    assert found.explain().endswith("PT on 2020-03-02: nobody owns PT or IBERIA or EMEA")


def test_nobody_answers_alone_where_two_own_the_territory():
    since = date(2020, 1, 1)
    found = covered(an_owner("ana", ("PT", since, None)), an_owner("bo", ("PT", since, None)))
    assert found.owner_id is None
    assert found.explain().endswith("PT on 2020-03-02: owned by ana and bo, and should be one's")


def test_nobody_answers_for_a_customer_that_nobody_covers_or_two_territories_contest():
    plan = a_plan(("PT", Scope(country="PT")), ("ES", Scope(country="PT")))
    contested = covered(an_owner("ana", ("IBERIA", date(2020, 1, 1), None)), plan=plan)
    assert contested.owner_id is None
    assert [ownership.owner_id for ownership in contested.ownerships] == ["ana", "ana"]
    assert covered(country="FR").ownerships == ()


def test_a_territory_that_the_channel_does_not_have_is_told():
    found = covered(plan=a_plan(("MOON", EVERYTHING)))
    assert found.ownerships == (Ownership(territory_id="MOON", on=DAY, outcome=OwnershipOutcome.UNKNOWN),)
    assert found.explain().endswith("MOON on 2020-03-02: the channel has no such territory")


@pytest.mark.parametrize(
    ("day", "territory_id"),
    [(date(2020, 6, 30), "PT"), (date(2020, 7, 1), "ES"), (date(2020, 7, 2), "ES")],
)
def test_of_a_dated_plan_the_edition_of_the_day_counts(day, territory_id):
    plan = cm.Dated.of({date(2020, 1, 1): IBERIAN, date(2020, 7, 1): a_plan(("ES", Scope(country="PT")))})
    assert covered(plan=plan, day=day).answer.territory_id == territory_id


def test_before_its_first_edition_a_plan_is_not_in_force():
    with pytest.raises(NotInForceError, match="Nothing is in force on 2019-12-31"):
        covered(plan=cm.Dated.of({date(2020, 1, 1): IBERIAN}), day=date(2019, 12, 31))


@pytest.mark.parametrize("plan", [IBERIAN.statements, cm.Dated.of({date(2020, 1, 1): "a plan"})])
def test_what_is_no_plan_is_refused(plan):
    with pytest.raises(OperandError, match=r"who_covers with .* is not defined\. Give a CoveragePlan; "):
        covered(plan=plan)


def test_owners_of_other_territories_than_the_answer_s_are_refused():
    answer = IBERIAN.answer(somebody(country="PT"))
    with pytest.raises(InvalidError, match=r"ownerships: got \(\); the answer is about \('PT',\)"):
        Responsibility(on=DAY, answer=answer)


# Laws.


def plain_answer(plan, profile):
    """Say who covers a customer by looking at every statement, one after the other."""

    def closeness(statement):
        customer_id = statement.scope.customer_id
        near = (0, 0) if customer_id is None else (1, -profile.companies.index(customer_id))
        return (*near, statement.scope.specificity)

    fits = [(statement, statement.scope.fit(profile)) for statement in plan.statements]
    certain = [statement for statement, fit in fits if fit is Fit.YES]
    best = max(map(closeness, certain), default=None)
    won = [statement for statement in certain if closeness(statement) == best]
    rivals = [
        statement for statement, fit in fits if fit is Fit.UNTOLD and (best is None or closeness(statement) >= best)
    ]
    if rivals and (not won or len({statement.territory_id for statement in (*won, *rivals)}) > 1):
        return CoverageOutcome.UNTOLD, won, rivals
    number = len({statement.territory_id for statement in won})
    return list(CoverageOutcome)[(2, 0)[number] if number < 2 else 1], won, []


@given(coverage_plans(max_size=12), st.lists(customer_profiles(), max_size=4))
def test_the_answer_is_the_one_that_looking_at_every_statement_gives(plan, profiles):
    for profile in profiles:
        answer = plan.answer(profile)
        assert (answer.outcome, list(answer.won), list(answer.undecided)) == plain_answer(plan, profile)
        applying = [each for each in plan.statements if each.scope.fit(profile) is Fit.YES]
        assert sorted(map(str, (*answer.won, *answer.lost))) == sorted(map(str, applying))


@given(coverage_plans(), customer_profiles(), st.randoms(use_true_random=False))
def test_the_order_of_the_statements_does_not_matter(plan, profile, chance):
    shuffled = list(plan.statements)
    chance.shuffle(shuffled)
    one, other = plan.answer(profile), CoveragePlan(shuffled).answer(profile)
    assert (one.outcome, one.territory_id, one.missing) == (other.outcome, other.territory_id, other.missing)
    assert set(one.territory_ids) == set(other.territory_ids)


@given(coverage_plans(), customer_profiles())
def test_a_statement_about_everything_takes_nothing_from_anybody(plan, profile):
    before = plan.answer(profile)
    after = CoveragePlan([*plan.statements, *a_plan(("REST", EVERYTHING)).statements]).answer(profile)
    if before.outcome is CoverageOutcome.UNCOVERED:
        assert after.territory_id == "REST"
    elif before.won and before.won[0].scope != EVERYTHING:
        assert after.territory_ids == before.territory_ids


@given(coverage_plans(), customer_profiles(), st.sampled_from(["DE", "GB", "PT"]), st.sampled_from(["health", "x"]))
def test_an_answer_that_could_be_given_stays_when_more_becomes_known(plan, profile, country, segment):
    before = plan.answer(profile)
    known = attrs.evolve(profile, country=profile.country or country, segment=profile.segment or segment)
    if before.outcome is not CoverageOutcome.UNTOLD:
        after = plan.answer(known)
        assert (after.outcome, after.territory_id) == (before.outcome, before.territory_id)
    assert (before.outcome is CoverageOutcome.UNTOLD) == bool(before.missing) == bool(before.undecided)

"""A channel is held against rules of engagement, and what is found is told in one order, grouped and as rows."""

from datetime import date, datetime
from typing import ClassVar

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import InvalidError, NotInForceError, engagement
from channelmodel.engagement import (
    Breach,
    DealOwnership,
    DirectSales,
    Doubt,
    FinalPrice,
    FollowUp,
    Ground,
    Handover,
    HouseAccounts,
    Report,
    Rule,
    Stretch,
    standard,
)
from channelmodel.strategies import channels, days, engagement_rules, periods, reports
from tests.engagement.builders import CLOSED, DAY, KIND, a_channel, a_deal, a_registration, an_activity, won

STANDARD = standard(idle_days=30)
NOBODY_DIRECT, OWNERSHIP = DirectSales(), DealOwnership()


@attrs.frozen(kw_only=True)
class Finds(Rule):
    """Finds what it is told to."""

    code: str = "finds"
    sentence: str = "It finds what it is told to."
    source: str = "A test"
    told: tuple[engagement.Told, ...] = ()

    def find(self, channel, stretch):
        return self.told


def a_doubt(**fields):
    return Doubt(**{"code": "finds", "text": "Nobody knows.", "days": [DAY], "deal_id": "D-1", **fields})


def a_breach(**fields):
    return Breach(**{"code": "finds", "text": "D-1: it happened.", "days": [DAY], "deal_id": "D-1", **fields})


# The list of rules.


def test_the_standard_list_has_a_rule_for_each_matter_with_what_the_vendor_says():
    house, office = HouseAccounts(segments=frozenset({"defence"})), cm.BusinessCalendar()
    rules = standard(idle_days=10, business=office, house=house, handover=Handover.AFTER_CLOSING)
    assert [type(each).__name__ for each in rules] == [
        *("DealOwnership", "CustomerMeetings", "FinalPrice", "DirectSales", "FirstLine"),
        *("TerritoryOwners", "RegisteredDeals", "FollowUp", "ExpectedDay"),
    ]
    assert len({each.code for each in rules}) == len(rules)
    assert (rules[3], rules[5].handover) == (DirectSales(house=house), Handover.AFTER_CLOSING)
    assert rules[7] == FollowUp(idle_days=10, business=office)


@pytest.mark.parametrize("rule", STANDARD, ids=lambda rule: rule.code)
def test_a_rule_says_what_it_says_and_where_it_comes_from(rule):
    assert rule.sentence.endswith(".")
    assert rule.source.strip()
    assert str(rule).startswith(rule.sentence)


def test_a_rule_tells_what_the_vendor_has_set_in_it_and_leaves_out_what_is_empty():
    assert {each.code: each.parameters for each in STANDARD}["owners-keep-to-their-territory"] == {
        "kinds": ", ".join(sorted(KIND)),
        "handover": "at once",
    }
    assert FollowUp(idle_days=30).parameters == {"idle_days": "30"}
    assert Finds(told=(a_breach(), a_breach())).parameters == {"told": f"{a_breach()}, {a_breach()}"}
    assert str(Finds()) == "It finds what it is told to."


def test_a_vendor_may_say_it_in_other_words():
    rule = DirectSales(code="§ 3", sentence="Alles über Partner.", source="Vertriebshandbuch")
    (breach,) = engagement.examine(a_channel(a_deal(partner_id=None)), DAY, [rule]).breaches
    assert breach.code == "§ 3"


# When.


def test_a_day_means_all_up_to_it_and_a_period_what_is_in_it():
    day, march = Stretch.of(DAY), Stretch.of(cm.Period.of_month(2020, 3))
    assert [day.has(each) for each in (date(1990, 1, 1), DAY, date(2020, 4, 1))] == [True, True, False]
    assert [march.has(date(2020, *each)) for each in ((2, 29), (3, 1), (3, 31), (4, 1))] == [False, True, True, False]


def test_a_stretch_out_of_order_is_refused_with_all_that_is_wrong():
    with pytest.raises(InvalidError) as caught:
        Stretch(first=date(2020, 3, 2), last=date(2020, 3, 1), as_of=date(2020, 2, 1))
    assert str(caught.value).splitlines()[1:] == [
        "  - first: got Date(2020, 3, 2); the last day is 2020-03-01. Swap the two.",
        "  - as_of: got Date(2020, 2, 1); nobody knows then what will have happened by 2020-03-01. Ask as of the last day, or a later one.",
    ]


def test_a_deal_that_is_open_as_of_the_day_is_not_looked_at_in_days_that_ended_before():
    stretch = Stretch(last=date(2020, 2, 29), as_of=DAY)
    assert stretch.day_of(a_deal()) is None
    assert stretch.day_of(won(closed_on=date(2020, 2, 29))) == date(2020, 2, 29)
    assert stretch.day_of(won(closed_on=date(2020, 3, 1))) is None


def test_what_a_rule_finds_on_other_days_is_left_out():
    on = {day: a_breach(days=[date(2020, 3, day)]) for day in (1, 2, 3)}
    both = a_breach(days=[date(2020, 2, 1), date(2020, 3, 2)])
    rule = Finds(told=(*on.values(), both))
    period = cm.Period.of_days(date(2020, 3, 2), date(2020, 3, 2))
    assert engagement.examine(a_channel(), period, [rule]).breaches == (both, on[2])


# Editions.


def an_edition(idle_days):
    return (FollowUp(idle_days=idle_days), DirectSales())


EDITIONS = cm.Dated.of({date(2020, 2, 1): (OWNERSHIP,), date(2020, 3, 1): (OWNERSHIP, NOBODY_DIRECT)})


def codes(deal, when, rules=EDITIONS):
    return [each.code for each in engagement.examine(a_channel(deal), when, rules).breaches]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2020, 1, 31), []),
        (date(2020, 2, 1), [OWNERSHIP.code]),
        (date(2020, 2, 29), [OWNERSHIP.code]),
        (date(2020, 3, 1), [OWNERSHIP.code, NOBODY_DIRECT.code]),
    ],
)
def test_each_day_is_looked_at_by_the_edition_that_is_in_force_on_it(day, found):
    deal = won(opened_on=date(2020, 1, 1), closed_on=day, partner_id=None, owner_id="E-1")
    assert codes(deal, DAY) == found
    assert codes(deal, cm.Period.of_quarter(2020, 1)) == found


def test_an_open_deal_is_looked_at_by_the_latest_edition_alone():
    deal = a_deal(partner_id=None, owner_id="E-1")
    report = engagement.examine(a_channel(deal), DAY, EDITIONS)
    assert [(each.code, each.days) for each in report.breaches] == [
        (OWNERSHIP.code, (DAY,)),
        (NOBODY_DIRECT.code, (DAY,)),
    ]
    assert report.rules == (OWNERSHIP, NOBODY_DIRECT)
    assert codes(deal, date(2020, 2, 29)) == [OWNERSHIP.code]


def test_a_threshold_may_change_with_the_edition():
    rules = cm.Dated.of({date(2020, 1, 1): (FollowUp(idle_days=10),), date(2020, 3, 31): (FollowUp(idle_days=90),)})
    assert codes(a_deal(), date(2020, 3, 30), rules) == ["stalled-deals-are-followed-up"]
    assert codes(a_deal(), DAY, rules) == []
    report = engagement.examine(a_channel(a_deal()), DAY, rules)
    assert list(report.by_rule()) == ["stalled-deals-are-followed-up"]


def test_editions_that_are_over_or_to_come_are_not_asked():
    report = engagement.examine(a_channel(), cm.Period.of_month(2020, 2), EDITIONS)
    assert report.rules == (OWNERSHIP,)
    assert engagement.examine(a_channel(), cm.Period.of_month(2020, 4), EDITIONS).rules == (OWNERSHIP, NOBODY_DIRECT)


@pytest.mark.parametrize(("day", "found"), [(9, []), (10, [OWNERSHIP.code])])
def test_editions_look_at_the_days_of_the_period_alone_be_it_one_day(day, found):
    deal = won(closed_on=date(2020, 2, day), owner_id="E-1")
    one_day = cm.Period.of_days(date(2020, 2, 10), date(2020, 2, 10))
    assert codes(deal, one_day) == found
    assert codes(deal, cm.Period.of_month(2020, 3)) == []


def test_before_the_first_edition_nothing_is_in_force():
    with pytest.raises(NotInForceError, match="2020-02-01"):
        engagement.examine(a_channel(), date(2020, 1, 31), EDITIONS)
    assert engagement.examine(a_channel(), date(2020, 2, 1), EDITIONS).breaches == ()


# What is asked in vain.


def test_all_that_is_wrong_with_a_question_is_told_at_once():
    with pytest.raises(InvalidError) as caught:
        engagement.examine("channel", datetime(2020, 3, 1), [OWNERSHIP, "rule", OWNERSHIP])  # noqa: DTZ001 - refused
    told = str(caught.value)
    assert "channel: got 'channel'; a Channel is expected. Put the facts together in a Channel." in told
    assert "when: got datetime.datetime(2020, 3, 1, 0, 0); a day is expected." in told
    assert "rules[1]: got 'rule'; a rule of engagement is expected. Give an engagement.Rule." in told
    assert (
        "rules[2].code: got 'channel-owns-no-deal'; rules[0] has this code already. Give each rule a code of its own."
        in told
    )


@pytest.mark.parametrize("rules", [OWNERSHIP, None, "rules", {OWNERSHIP}])
def test_rules_are_a_list(rules):
    with pytest.raises(
        InvalidError, match=r"rules: got .*; rules of engagement are expected\. Give a list of them, such as standard"
    ):
        engagement.examine(a_channel(), DAY, rules)


def test_an_edition_of_something_else_is_refused_with_its_place():
    rules = cm.Dated.of({date(2020, 1, 1): (OWNERSHIP,), date(2020, 2, 1): OWNERSHIP})
    with pytest.raises(InvalidError, match=r"rules\.editions\[1\]\.value: got .*; rules of engagement are expected"):
        engagement.examine(a_channel(), DAY, rules)


@pytest.mark.parametrize("told", ["D-1", a_breach(code="another")])
def test_a_rule_that_finds_something_else_is_told(told):
    class Broken(Finds):
        found: ClassVar[object] = told

        def find(self, channel, stretch):
            return [self.found]

    with pytest.raises(InvalidError, match=r"rules\[finds\]: got .*; it is neither a breach nor a doubt of 'finds'"):
        engagement.examine(a_channel(), DAY, [Broken()])


def test_a_rule_that_finds_nothing_returns_something_empty():
    class Forgetful(Finds):
        def find(self, channel, stretch):
            return None

    with pytest.raises(
        InvalidError, match=r"rules\[finds\]: got None; breaches and doubts are expected\. Yield them, or return a list"
    ):
        engagement.examine(a_channel(), DAY, [Forgetful()])


# Breaches and doubts.


def test_a_breach_is_about_something_and_happened_on_a_day():
    with pytest.raises(InvalidError) as caught:
        Breach(code="finds", text="It happened.", days=[])
    assert str(caught.value).splitlines()[1:] == [
        "  - deal_id: got None; it is about no deal and no registration. Name the deal or the registration that it is about.",
        "  - days: got (); it happened on some day. Give the day that it rests on, or all of them.",
    ]


@pytest.mark.parametrize("on", [[CLOSED, CLOSED], [DAY, CLOSED]])
def test_days_follow_one_another(on):
    with pytest.raises(InvalidError, match="they do not follow one another"):
        a_breach(days=on)


def test_days_that_are_none_are_refused():
    with pytest.raises(InvalidError, match="days: got '2020-03-31'; a tuple is expected"):
        a_breach(days="2020-03-31")
    with pytest.raises(InvalidError, match=r"days\[0\]: got 1; a day is expected"):
        a_breach(days=[1])


def test_a_row_has_all_of_it_in_plain_values():
    ground = Ground("closing", "E-1", CLOSED)
    row = a_breach(days=[CLOSED, DAY], employee_ids=["E-1"], partner_id="P-1", grounds=[ground]).record()
    assert row == {
        "result": "breach",
        "rule": "finds",
        "deal_id": "D-1",
        "registration_id": None,
        "employee_ids": ("E-1",),
        "partner_id": "P-1",
        "first_on": CLOSED,
        "last_on": DAY,
        "grounds": ("closing on 2020-03-02: E-1",),
        "text": "D-1: it happened.",
    }


def test_something_may_be_about_a_registration_alone():
    assert a_doubt(deal_id=None, registration_id="R-1").deal_id is None


# Reports.

MIXED = a_channel(
    a_deal(id="D-1", owner_id="E-1", opened_on=DAY),
    a_deal(an_activity(KIND.CLOSING), id="D-2", partner_id="P-2", opened_on=DAY),
    a_deal(id="D-3", partner_id=None, opened_on=DAY),
)
REPORT = engagement.examine(MIXED, DAY, [OWNERSHIP, FinalPrice(), NOBODY_DIRECT])


def test_a_report_prints_what_was_found_rule_by_rule():
    assert str(REPORT).splitlines() == [
        "2 breaches and 1 doubt as of 2020-03-31",
        "A channel manager owns and closes no deal.",
        "  ✗ 2020-03-31 D-1: Kim (E-1), a channel manager, owns it.",
        "  ? 2020-02-20 D-2: nobody wrote down who took part in a closing.",
        "Nobody sells direct around the channel, but to house accounts.",
        "  ✗ 2020-03-31 D-3: the vendor sells it to the customer itself.",
    ]


def test_a_clean_report_says_so_with_its_days():
    report = engagement.examine(a_channel(), cm.Period.of_month(2020, 3), STANDARD)
    assert str(report) == "0 breaches and 0 doubts from 2020-03-01 to 2020-03-31"


@pytest.mark.parametrize(("count", "more"), [(19, []), (20, []), (21, ["  … and 1 more"])])
def test_a_report_prints_twenty_of_each_rule(count, more):
    told = tuple(a_breach(deal_id=f"D-{number:02}") for number in range(count))
    lines = str(engagement.examine(a_channel(), DAY, [Finds(told=told)])).splitlines()
    assert lines[22:] == more
    assert len(lines) == 2 + min(count, 20) + len(more)


def test_a_report_is_grouped_by_rule_person_and_partner():
    by_rule, by_person, by_partner = REPORT.by_rule(), REPORT.by_person(), REPORT.by_partner()
    counts = {code: (len(each.breaches), len(each.doubts), len(each.rules)) for code, each in by_rule.items()}
    assert list(counts.values()) == [(1, 1, 1), (0, 0, 1), (1, 0, 1)]
    assert list(counts) == [each.code for each in REPORT.rules]
    assert {key: (len(each.breaches), len(each.doubts)) for key, each in by_person.items()} == {
        "E-1": (1, 0),
        None: (1, 1),
    }
    assert {key: (len(each.breaches), len(each.doubts)) for key, each in by_partner.items()} == {
        "P-1": (1, 0),
        "P-2": (0, 1),
        None: (1, 0),
    }
    assert list(by_partner) == ["P-1", "P-2", None]


def test_what_two_people_are_in_stands_under_both():
    credits = [cm.Credit(owner_id=each, share="0.5") for each in ("E-3", "E-2")]  # noqa: A001 - the field
    report = engagement.examine(a_channel(a_deal(partner_id=None, credits=credits)), DAY, [NOBODY_DIRECT])
    assert report.breaches[0].employee_ids == ("E-2", "E-3")
    assert [(key, len(each.breaches)) for key, each in report.by_person().items()] == [("E-2", 1), ("E-3", 1)]


def test_a_report_is_about_its_own_rules():
    with pytest.raises(InvalidError) as caught:
        Report(rules=[OWNERSHIP], stretch=Stretch.of(DAY), breaches=[a_breach()], doubts=[a_doubt(code="x")])
    assert str(caught.value).splitlines()[1:] == [
        "  - breaches[0].code: got 'finds'; no rule with this code was asked. Add the rule.",
        "  - doubts[0].code: got 'x'; no rule with this code was asked. Add the rule.",
    ]


@given(reports())
def test_rows_are_as_many_as_breaches_and_doubts(report):
    assert [row["result"] for row in report.records()] == ["breach"] * len(report.breaches) + ["doubt"] * len(
        report.doubts
    )


@given(reports())
def test_groups_lose_nothing(report):
    for groups in (report.by_rule(), report.by_person(), report.by_partner()):
        assert {told for each in groups.values() for told in each.breaches} == set(report.breaches)
        assert {told for each in groups.values() for told in each.doubts} == set(report.doubts)


# Laws.

WHEN = st.one_of(days(), periods())
LISTS = st.lists(engagement_rules(), max_size=4, unique_by=lambda rule: rule.code)
BUSY = channels(max_deals=5, max_registrations=3, max_others=2)


@settings(max_examples=100)
@given(BUSY, WHEN, st.data())
def test_the_order_of_the_facts_does_not_matter(channel, when, data):
    shuffled = {
        name: data.draw(st.permutations(getattr(channel, name)))
        for name in ("deals", "registrations", "customers", "channel_managers", "account_managers", "territories")
    }
    deals = [attrs.evolve(each, activities=data.draw(st.permutations(each.activities))) for each in shuffled["deals"]]
    other = attrs.evolve(channel, **{**shuffled, "deals": deals})
    assert engagement.examine(channel, when, STANDARD) == engagement.examine(other, when, STANDARD)


@given(BUSY, WHEN, LISTS)
def test_every_breach_and_every_doubt_names_what_is_in_the_channel_on_days_that_are_looked_at(channel, when, rules):
    report = engagement.examine(channel, when, rules)
    for told in (*report.breaches, *report.doubts):
        deal = channel.deal(told.deal_id)
        assert told.partner_id == deal.partner_id
        assert told.registration_id is None or channel.registration(told.registration_id)
        assert [channel.employee(each).id for each in told.employee_ids] == sorted(told.employee_ids)
        assert any(map(report.stretch.has, told.days))
        assert told.days[-1] <= report.stretch.as_of


@given(BUSY, WHEN)
def test_each_rule_finds_alone_what_it_finds_among_others(channel, when):
    together = engagement.examine(channel, when, STANDARD).by_rule()
    for rule in STANDARD:
        assert engagement.examine(channel, when, [rule]) == together[rule.code]


@given(BUSY, WHEN)
def test_a_deal_of_another_partner_adds_nothing_to_those_of_this_one(channel, when):
    whole = engagement.examine(channel, when, STANDARD)
    for partner_id in {deal.partner_id for deal in channel.deals}:
        alone = attrs.evolve(channel, deals=[deal for deal in channel.deals if deal.partner_id == partner_id])
        found = engagement.examine(alone, when, STANDARD)
        assert found.breaches == tuple(each for each in whole.breaches if each.partner_id == partner_id)
        assert found.doubts == tuple(each for each in whole.doubts if each.partner_id == partner_id)


@given(BUSY, days())
def test_a_channel_without_deals_breaks_no_rule(channel, day):
    report = engagement.examine(attrs.evolve(channel, deals=[]), day, STANDARD)
    assert report.breaches == report.doubts == ()


OFFENDING = {
    "nobody-sells-direct": lambda deal: attrs.evolve(
        deal, partner_id="P-1", distributor_id=None, influencer_ids=frozenset()
    ),
    "price-between-customer-and-partner": lambda deal: attrs.evolve(deal, price_settled_by=cm.Party.PARTNER),
    "vendor-is-not-first-line": lambda deal: attrs.evolve(deal, support_from=cm.Party.PARTNER),
    "channel-stays-out-of-customer-meetings": lambda deal: attrs.evolve(deal, activities=()),
    "channel-owns-no-deal": lambda deal: attrs.evolve(deal, activities=(), owner_id=None, credits=()),
    "owners-keep-to-their-territory": lambda deal: attrs.evolve(deal, activities=(), owner_id=None, credits=()),
    "expected-days-are-kept-up": lambda deal: attrs.evolve(deal, expected_on=None),
}


@pytest.mark.parametrize("code", OFFENDING)
@given(channels(min_partners=1, max_deals=5, max_others=2), WHEN)
def test_without_the_fact_that_offends_there_is_neither_breach_nor_doubt(code, channel, when):
    mended = attrs.evolve(channel, deals=[OFFENDING[code](deal) for deal in channel.deals])
    report = engagement.examine(mended, when, STANDARD).by_rule()[code]
    assert report.breaches == report.doubts == ()


@given(BUSY)
def test_without_registrations_none_is_trampled_on(channel):
    bare = attrs.evolve(
        channel, registrations=[], deals=[attrs.evolve(deal, registration_id=None) for deal in channel.deals]
    )
    report = engagement.examine(bare, DAY, STANDARD).by_rule()["registered-deals-are-honoured"]
    assert report.breaches == report.doubts == ()


@given(BUSY, st.dates(date(2019, 1, 1), date(2021, 12, 31)))
def test_what_has_a_day_of_its_own_is_found_again_as_of_any_later_day(channel, day):
    """What is looked at on the day as of which is asked, such as an open deal, may be in order by then."""
    lasting = [
        each
        for each in STANDARD
        if each.code in {"channel-stays-out-of-customer-meetings", "registered-deals-are-honoured"}
    ]
    now, later = (engagement.examine(channel, each, lasting).breaches for each in (day, date(2022, 6, 1)))
    assert {(each.deal_id, on) for each in now for on in each.days} <= {
        (each.deal_id, on) for each in later for on in each.days
    }


def test_a_story_of_a_whole_channel():
    """Everybody breaks a rule of the list, each rule is broken once or more, and the report says who did it."""
    channel = a_channel(
        won(an_activity(KIND.CLOSING, "E-1", on=CLOSED), id="D-1", owner_id="E-2", territory_id="PT", customer_id="C-3",
            price_settled_by=cm.Party.VENDOR, support_from=cm.Party.VENDOR),
        a_deal(an_activity(KIND.NEGOTIATION, "E-1"), id="D-2", partner_id="P-2", customer_id="C-1", owner_id="E-2",
               territory_id="NORDICS", expected_on=date(2020, 3, 30)),
        a_deal(id="D-3", partner_id=None, customer_id="C-3", opened_on=date(2020, 1, 2)),
        a_registration(),
    )  # fmt: skip
    report = engagement.examine(channel, DAY, STANDARD)
    assert {each.code for each in report.breaches} == {each.code for each in STANDARD}
    assert report.doubts == ()
    assert {each.code for each in report.by_person()["E-1"].breaches} == {
        "channel-owns-no-deal",
        "channel-stays-out-of-customer-meetings",
    }

"""Objections: what each refuses or asks, and the nearest case that it leaves alone."""

from fractions import Fraction

import pytest

from channelmodel import (
    ActivityKind,
    Customer,
    DealEvent,
    DealStage,
    InvalidError,
    Money,
    OutcomeEvent,
    ReviewEvent,
)
from channelmodel.kpi import Aspect
from channelmodel.registration import (
    Abroad,
    Area,
    Duplicate,
    Engaged,
    Incomplete,
    Incumbent,
    Minimum,
    Objection,
    Pause,
    RegistrationScope,
    Seller,
    Size,
    Supply,
    Tender,
    Unauthorised,
    Verdict,
)
from channelmodel.rules import days, months
from tests.registration.builders import (
    MONDAY,
    a_case,
    a_deal,
    a_draft,
    a_meeting,
    a_member,
    a_partner,
    a_product,
    a_territory,
    approved,
    certified,
    lines,
    on,
    ours,
    theirs,
    told,
    won,
)

EVE = on(1)
FAMILIES = [a_product("fw", "security"), a_product("av", "security")]


# Duplicates.


def test_who_was_the_first_goes_first_and_it_is_told_why():
    assert told(Duplicate(), ours(), approved(theirs())) == [
        "✗ duplicate: R-1 of P-1, handed in on 2020-02-24, goes first: customer C-1, any site, any product"
    ]


def test_before_the_first_is_decided_the_second_is_asked_about():
    assert told(Duplicate(), ours(), theirs())[0].startswith(
        "? duplicate: R-1 of P-1, handed in on 2020-02-24, goes first"
    )
    later = approved(theirs(), on(5))
    assert told(Duplicate(), ours(), later, day=on(4))[0].endswith("it is not decided yet")
    assert told(Duplicate(), ours(), later, day=on(5))[0].startswith("✗")


@pytest.mark.parametrize(
    "first",
    [
        theirs(partner_id="P-2"),
        theirs(partner_id=None),
        theirs(customer_id="C-2"),
        theirs(on(3)),
        theirs(MONDAY, id="R-3"),
        theirs().move(ReviewEvent.REJECT, EVE),
        theirs().move(ReviewEvent.WITHDRAW, EVE),
        approved(theirs(), EVE, until=on(4)),
        a_draft(id="R-1", partner_id="P-1"),
    ],
)
def test_others_are_in_nobody_s_way(first):
    assert told(Duplicate(), ours(), first) == []


@pytest.mark.parametrize(("until", "is_free"), [(on(3), True), (on(4), True), (on(5), False)])
def test_a_protection_that_is_over_on_the_day_opens_the_deal_again(until, is_free):
    assert (told(Duplicate(), ours(), approved(theirs(), EVE, until=until)) == []) is is_free


def test_what_is_filed_anew_does_not_outrank_what_came_in_between():
    expired = approved(theirs(on(1, 1)), on(2, 1), until=on(1, 2)).move(ReviewEvent.EXPIRE, on(1, 2))
    between, anew = approved(ours(on(3, 2)), on(4, 2)), theirs(on(5, 2), id="R-9", previous_id="R-1")
    assert told(Duplicate(), between, expired, anew) == []
    assert [each[:16] for each in told(Duplicate(), anew, expired, between)] == ["✗ duplicate: R-2"]


def test_every_one_that_goes_first_is_told():
    others = [approved(theirs(on(day, 2), id=f"R-{day}x", partner_id=f"P-{day}")) for day in (4, 3)]
    assert [each[13:17] for each in told(Duplicate(), ours(), *others)] == ["R-3x", "R-4x"]


@pytest.mark.parametrize(
    ("key", "is_one"),
    [(set(), True), ({Aspect.SITE}, False), ({Aspect.PRODUCT}, False), ({Aspect.FAMILY}, True)],
)
def test_the_vendor_says_what_one_deal_is(key, is_one):
    first = approved(theirs(site="north", product_ids={"fw"}))
    second = ours(site="south", product_ids={"av"})
    assert bool(told(Duplicate(key=key), second, first, *FAMILIES)) is is_one


def test_customers_are_compared_by_their_names_where_one_has_no_id():
    named = ours(customer_id=None, customer_name="City Hospital")
    known = approved(theirs())
    assert told(Duplicate(), named, known) == []
    (reason,) = told(Duplicate(), named, known, Customer(id="C-1", name="CITY-HOSPITAL"))
    assert "customer cityhospital" in reason


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        ((), ["✗ duplicate", "✗ duplicate"]),
        ((Fraction(1, 2),), ["✗ duplicate", "✗ duplicate"]),
        ((Fraction(1, 2), Fraction(1, 4)), ["✓ next partner"]),
    ],
)
def test_later_partners_get_a_share_as_far_as_there_is_one(shares, found):
    others = [approved(theirs(on(day, 2), id=f"R-{day}x", partner_id=f"P-{day}")) for day in (3, 4)]
    assert [each.partition(":")[0] for each in told(Duplicate(shares=shares), ours(), *others)] == found


def test_the_second_partner_gets_half_and_it_is_told_after_whom():
    (reason,) = Duplicate(shares=[Fraction(1, 2)]).reasons(a_case(ours(), approved(theirs())))
    assert (reason.share, reason.rests_on) == (Fraction(1, 2), ("R-1",))
    assert reason.sentence == "R-1 came before, and this partner gets 1/2 of the first one's discount"


@pytest.mark.parametrize(("partners", "share"), [(1, "1/2"), (2, "1/4"), (3, "1/8")])
def test_each_later_partner_has_the_share_of_its_place(partners, share):
    others = [approved(theirs(on(day, 2), id=f"R-{day}x", partner_id=f"P-{day}x")) for day in range(3, 3 + partners)]
    shares = [Fraction(1, 2), Fraction(1, 4), Fraction(1, 8)]
    (reason,) = Duplicate(shares=shares).reasons(a_case(ours(), *others))
    assert reason.share == Fraction(share)


def test_a_second_registration_of_one_partner_is_one_partner_before():
    others = [approved(theirs(on(day, 2), id=f"R-{day}x")) for day in (3, 4)]
    (reason,) = Duplicate(shares=[Fraction(1, 2)]).reasons(a_case(ours(), *others))
    assert reason.share == Fraction(1, 2)


def test_before_the_first_is_decided_nobody_gets_a_share():
    shared = Duplicate(shares=[Fraction(1, 2), Fraction(1, 4)])
    assert [each[:11] for each in told(shared, ours(), theirs())] == ["? duplicate"]
    first, second = approved(theirs(on(3, 2))), theirs(on(4, 2), id="R-0", partner_id="P-0")
    assert [each[:11] for each in told(shared, ours(), first, second)] == ["✗ duplicate", "? duplicate"]


def test_shares_are_parts_of_the_first_one_s_discount():
    with pytest.raises(InvalidError) as caught:
        Duplicate(shares=[Fraction(1, 2), Fraction(3, 2), Fraction(-1, 2)])
    assert [each.path for each in caught.value.faults] == ["shares[1]", "shares[2]"]


WORD = Duplicate(customer_decides=True)


def test_the_customer_s_written_word_goes_before_the_first():
    chosen = ours(chosen_on=on(3))
    assert told(WORD, chosen, approved(theirs())) == [
        "✓ customer's word: the customer chose P-2 in writing on 2020-03-03, and R-1 gives way"
    ]
    assert told(Duplicate(), chosen, approved(theirs()))[0].startswith("✗ duplicate")


@pytest.mark.parametrize(("chosen_on", "counts"), [(on(3), True), (on(4), True), (on(5), False)])
def test_a_word_that_is_given_after_the_day_does_not_count(chosen_on, counts):
    assert told(WORD, ours(chosen_on=chosen_on), approved(theirs()), day=on(4))[0].startswith("✓") is counts


@pytest.mark.parametrize(
    ("first", "second", "goes"), [(on(2), on(3), True), (on(3), on(3), False), (on(3), on(2), False)]
)
def test_the_customer_s_last_word_counts_and_of_one_day_the_first_partner_s(first, second, goes):
    found = told(WORD, ours(chosen_on=second), approved(theirs(chosen_on=first)))
    assert [each.startswith("✓") for each in found] == [goes]


def test_who_was_first_gives_way_to_whom_the_customer_has_chosen():
    assert told(WORD, theirs(), ours(chosen_on=on(3))) == [
        "✗ customer's word: the customer chose P-2 in writing on 2020-03-03"
    ]
    assert told(WORD, theirs(chosen_on=on(4)), ours(chosen_on=on(3))) == []
    assert told(WORD, theirs(chosen_on=on(3)), ours(chosen_on=on(3))) == []
    assert told(WORD, theirs(), ours()) == []


@pytest.mark.parametrize(
    ("objection", "words"),
    [
        (Duplicate(key=set()), "another partner has registered the same customer before"),
        (
            Duplicate(key={Aspect.FAMILY}, shares=[Fraction(1, 2), Fraction(1, 4)], customer_decides=True),
            (
                "another partner has registered the same customer and family before; the next gets 1/2, then 1/4 of the discount; "
                "whom the customer chooses in writing goes first"
            ),
        ),
    ],
)
def test_a_duplicate_reads_as_the_vendor_would_say_it(objection, words):
    assert str(objection) == words


# Incumbents.


def test_whoever_sold_to_the_customer_is_told_with_the_deal():
    assert told(Incumbent(), ours(), won()) == ["✗ incumbent: the customer bought D-1 from P-1 on 2020-02-01"]
    assert told(Incumbent(), ours(), won(partner_id=None))[0].endswith("from the vendor on 2020-02-01")


@pytest.mark.parametrize(
    ("seller", "found"),
    [(Seller.ANYBODY, "123"), (Seller.SOMEBODY_ELSE, "13"), (Seller.ANOTHER_PARTNER, "1")],
)
def test_the_vendor_says_whose_customers_are_taken(seller, found):
    deals = [won(id="D-1"), won(id="D-2", partner_id="P-2"), won(id="D-3", partner_id=None)]
    reasons = Incumbent(seller=seller).reasons(a_case(ours(), *deals))
    assert "".join(each.rests_on[0][-1] for each in reasons) == found


@pytest.mark.parametrize("deal", [a_deal(opened_on=EVE), won(stage=DealStage.LOST), won(customer_id="C-2")])
def test_what_was_not_bought_by_the_customer_is_no_purchase(deal):
    assert told(Incumbent(), ours(), deal) == []


@pytest.mark.parametrize(
    ("closed_on", "within", "counts"),
    [
        (on(1, 9, 2019), months(6), False),
        (on(2, 9, 2019), months(6), False),
        (on(3, 9, 2019), months(6), True),
        (on(1, 1, 1990), None, True),
        (EVE, days(1), False),
        (EVE, days(2), True),
        (MONDAY, None, False),
        (on(3), None, False),
    ],
)
def test_purchases_count_from_before_the_registration_and_as_far_back_as_is_looked(closed_on, within, counts):
    assert bool(told(Incumbent(within=within), ours(), won(closed_on))) is counts


@pytest.mark.parametrize(
    ("same", "products", "counts"),
    [
        (None, ["ap"], True),
        (Aspect.PRODUCT, ["av"], False),
        (Aspect.PRODUCT, ["fw"], True),
        (Aspect.PRODUCT, [], True),
        (Aspect.FAMILY, ["av"], True),
        (Aspect.FAMILY, ["ap"], False),
        (Aspect.FAMILY, [], True),
    ],
)
def test_the_vendor_says_in_what_a_purchase_is_alike(same, products, counts):
    bought = won(lines=lines(*products), amount=Money(0, "EUR"))
    assert bool(told(Incumbent(same=same), ours(product_ids={"fw"}), bought, *FAMILIES)) is counts


def test_where_it_is_not_said_what_is_registered_every_purchase_may_be_alike():
    assert told(Incumbent(same=Aspect.PRODUCT), ours(), won(lines=lines("fw"), amount=Money(0, "EUR")))


@pytest.mark.parametrize(
    ("objection", "words"),
    [
        (Incumbent(), "the customer has bought from anybody"),
        (
            Incumbent(seller=Seller.ANOTHER_PARTNER, same=Aspect.FAMILY, within=months(6)),
            "the customer has bought the same family from another partner within 6 months",
        ),
    ],
)
def test_an_incumbent_reads_as_the_vendor_would_say_it(objection, words):
    assert str(objection) == words


# Engagement.


@pytest.mark.parametrize(
    ("met_on", "counts"),
    [
        (on(1, 9, 2019), False),
        (on(2, 9, 2019), False),
        (on(3, 9, 2019), True),
        (EVE, True),
        (MONDAY, False),
        (on(3), False),
    ],
)
def test_a_look_back_of_half_a_year_begins_with_the_registration(met_on, counts):
    deal = a_deal(partner_id="P-1", activities=[a_meeting(met_on)])
    assert bool(told(Engaged(within=months(6)), ours(), deal)) is counts


def test_the_last_touch_is_told():
    deal = a_deal(partner_id="P-1", activities=[a_meeting(on(3, 1)), a_meeting(on(7, 1)), a_meeting(on(5, 1))])
    assert told(Engaged(), ours(), deal) == [
        "✗ already engaged: the vendor was in touch with the customer on 2020-01-07, about D-1"
    ]


@pytest.mark.parametrize(
    ("deal", "counts"),
    [
        (a_deal(opened_on=EVE), True),
        (a_deal(opened_on=EVE, partner_id="P-1"), False),
        (a_deal(partner_id="P-2", activities=[a_meeting(EVE)]), False),
        (a_deal(activities=[a_meeting(EVE, employee_id=None, partner_id="P-1")]), False),
        (a_deal(activities=[a_meeting(EVE, kind=ActivityKind.ENABLEMENT)]), False),
        (a_deal(customer_id="C-2", activities=[a_meeting(EVE)]), False),
        (a_deal(), False),
    ],
)
def test_a_touch_is_the_vendor_s_own_and_not_by_way_of_the_partner(deal, counts):
    assert bool(told(Engaged(), ours(), deal)) is counts


def test_of_a_partner_that_is_not_known_no_deal_is_its_own():
    assert told(Engaged(), ours(partner_id=None), a_deal(opened_on=EVE))


@pytest.mark.parametrize(
    ("stages", "counts"),
    [(set(), True), ({DealStage.PROSPECTING}, True), ({DealStage.QUALIFIED}, False), ({DealStage.PROPOSED}, False)],
)
def test_the_stage_counts_in_which_the_deal_stood_when_the_partner_registered(stages, counts):
    deal = a_deal(opened_on=EVE).move(DealEvent.QUALIFY, on(3)).move(DealEvent.PROPOSE, on(4))
    assert bool(told(Engaged(stages=stages), ours(), deal)) is counts


def test_something_counts_as_a_touch():
    with pytest.raises(InvalidError, match="nothing would count as a touch"):
        Engaged(kinds=set())


@pytest.mark.parametrize(
    ("objection", "words"),
    [
        (Engaged(), "the vendor was in touch with the customer"),
        (
            Engaged(within=days(180), stages={DealStage.PROPOSED, DealStage.QUALIFIED}),
            "the vendor was in touch with the customer within 180 days, in a deal in qualified or proposed",
        ),
    ],
)
def test_an_engagement_reads_as_the_vendor_would_say_it(objection, words):
    assert str(objection) == words


# Minimums.

DOLLARS = Minimum(amounts=[Money(10_000, "USD"), Money(9_000, "EUR")])


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        (Money("9999.99", "USD"), ["✗ below minimum: the amount, 9,999.99 USD, is below 10,000.00 USD"]),
        (Money(10_000, "USD"), []),
        (Money("8999.99", "EUR"), ["✗ below minimum: the amount, 8,999.99 EUR, is below 9,000.00 EUR"]),
        (Money(9_000, "EUR"), []),
        (None, ["? incomplete: the amount is not known, and 10,000.00 USD or 9,000.00 EUR is asked for"]),
        (
            Money(1, "GBP"),
            ["? incomplete: the amount, 1.00 GBP, is in another currency than 10,000.00 USD or 9,000.00 EUR"],
        ),
    ],
)
def test_a_deal_has_at_least_the_amount_of_its_currency(amount, found):
    assert told(DOLLARS, ours(amount=amount)) == found


@pytest.mark.parametrize(("units", "found"), [(99, 1), (100, 0), (101, 0), (None, 1)])
def test_a_deal_has_at_least_so_many_pieces(units, found):
    assert len(told(Minimum(of=Size.UNITS, units=100), ours(units=units))) == found


@pytest.mark.parametrize(("units", "is_sound"), [(0, False), (1, True), (10**9, True), (10**9 + 1, False)])
def test_a_least_number_of_pieces_can_be_counted(units, is_sound):
    if is_sound:
        assert Minimum(of=Size.UNITS, units=units).units == units
    else:
        with pytest.raises(InvalidError, match="units: got"):
            Minimum(of=Size.UNITS, units=units)


def test_a_deal_may_be_as_large_at_list_prices():
    objection = Minimum(of=Size.LIST_AMOUNT, amounts=[Money(20_000, "USD")])
    assert told(objection, ours(amount=Money(1, "USD"), list_amount=Money(20_000, "USD"))) == []
    (reason,) = objection.reasons(a_case(ours(amount=Money(99_000, "USD"))))
    assert (reason.missing, reason.verdict) == (("list_amount",), Verdict.ASK)


@pytest.mark.parametrize(
    ("fields", "paths"),
    [
        ({}, ["amounts"]),
        ({"amounts": [Money(0, "EUR")]}, ["amounts[0]"]),
        ({"amounts": [Money(1, "EUR"), Money(2, "EUR")]}, ["amounts[1]"]),
        ({"amounts": [Money(1, "EUR")], "units": 1}, ["units"]),
        ({"of": Size.UNITS}, ["units"]),
        ({"of": Size.UNITS, "units": 0, "amounts": [Money(1, "EUR")]}, ["amounts", "units"]),
    ],
)
def test_a_minimum_has_one_least_size_of_the_kind_that_is_compared(fields, paths):
    with pytest.raises(InvalidError) as caught:
        Minimum(**fields)
    assert [each.path for each in caught.value.faults] == paths


# Places.


def test_a_tender_is_open_to_everybody():
    assert told(Tender(), ours(is_tender=True)) == ["✗ tender: the customer has called for tenders"]
    assert told(Tender(), ours()) == []


TREE = [a_territory("EMEA"), a_territory("DE", "EMEA"), a_territory("BY", "DE")]


@pytest.mark.parametrize(
    ("objection", "territory_id", "found"),
    [
        (Area(inside={"EMEA"}), "BY", []),
        (Area(inside={"EMEA"}), "US", ["✗ outside territory: the deal lies in US"]),
        (Area(inside={"EMEA"}, outside={"DE"}), "EMEA", []),
        (Area(inside={"EMEA"}, outside={"DE"}), "BY", ["✗ outside territory: the deal lies in BY"]),
        (Area(outside={"DE"}), "US", []),
        (Area(outside={"DE"}), None, ["? incomplete: where the customer is, is not known"]),
    ],
)
def test_a_deal_lies_where_it_may_be_registered(objection, territory_id, found):
    assert told(objection, ours(territory_id=territory_id), *TREE) == found


def test_an_area_has_a_border():
    with pytest.raises(InvalidError, match="every deal lies inside"):
        Area()


@pytest.mark.parametrize(
    ("home", "territory_id", "found"),
    [
        ("DE", "BY", []),
        ("DE", "DE", []),
        ("BY", "DE", ["✗ outside territory: the deal lies in DE, and the partner is at home in BY"]),
        (None, "DE", ["? incomplete: where the partner is at home is not known"]),
        ("DE", None, ["? incomplete: where the customer is, is not known"]),
    ],
)
def test_a_deal_lies_where_the_partner_is_at_home(home, territory_id, found):
    assert told(Abroad(), ours(territory_id=territory_id), a_partner(territory_id=home), *TREE) == found


def test_where_the_deal_and_the_partner_are_is_what_it_rests_on():
    case = a_case(ours(territory_id="BY"), a_partner(territory_id="US"), *TREE)
    assert [each.rests_on for each in Abroad().reasons(case)] == [("BY", "US")]


def test_a_partner_that_is_not_known_is_at_home_nowhere():
    assert told(Abroad(), ours(territory_id="DE")) == ["? incomplete: where the partner is at home is not known"]


@pytest.mark.parametrize(
    ("objection", "distributor_id", "found"),
    [
        (Supply(), "W-1", []),
        (Supply(), None, ["? incomplete: no distributor is named"]),
        (Supply(distributor_ids={"W-1"}), "W-1", []),
        (Supply(distributor_ids={"W-1"}), "W-2", ["✗ wrong supply: W-2 would supply the partner"]),
    ],
)
def test_a_partner_is_supplied_as_the_vendor_wants(objection, distributor_id, found):
    assert told(objection, ours(distributor_id=distributor_id)) == found


@pytest.mark.parametrize(
    ("objection", "words"),
    [
        (Area(inside={"EMEA"}), "the deal lies outside EMEA"),
        (Area(inside={"EMEA"}, outside={"FR", "DE"}), "the deal lies outside EMEA or in DE or FR"),
        (Abroad(), "the deal lies outside the partner's territory"),
        (Supply(), "no distributor would supply the partner"),
        (Incomplete(fields=["product_ids", "customer"]), "product ids or customer is missing"),
        (
            Unauthorised(programme="Partner+", certified=2),
            "the partner is no member of Partner+, or has not 2 certified people",
        ),
    ],
)
def test_other_objections_read_as_the_vendor_would_say_them(objection, words):
    assert str(objection) == words


# What a partner has to have.


@pytest.mark.parametrize(
    ("objection", "facts", "found"),
    [
        (Unauthorised(programme="Partner+"), [], ["is no member of Partner+"]),
        (Unauthorised(programme="Partner+"), [a_member()], []),
        (Unauthorised(programme="Partner+"), [a_member(programme="Other")], ["is no member of Partner+"]),
        (Unauthorised(programme="Partner+"), [a_member(joined_on=on(3))], ["is no member of Partner+"]),
        (Unauthorised(programme="Partner+"), [a_member(left_on=MONDAY)], ["is no member of Partner+"]),
        (Unauthorised(programme="Partner+"), [a_member(partner_id="P-1")], ["is no member of Partner+"]),
        (Unauthorised(tiers={"Gold", "Silver"}), [a_member()], ["holds no tier, and Gold or Silver is asked for"]),
        (Unauthorised(tiers={"Gold"}), [a_member("Silver")], ["holds Silver, and Gold is asked for"]),
        (Unauthorised(tiers={"Gold"}), [a_member("Gold")], []),
        (Unauthorised(tiers={"Gold"}, programme="Partner+"), [a_member("Gold", programme="Other")],
         ["is no member of Partner+", "holds no tier, and Gold is asked for"]),
        (Unauthorised(certified=1), [], ["has no certified people, and 1 certified person is asked for"]),
        (Unauthorised(certified=2), [certified()], ["has 1 certified person, and 2 certified people are asked for"]),
        (Unauthorised(certified=2), [certified(), certified(2)], []),
        (Unauthorised(certified=2), [certified(), certified(2, person_id="S-1")],
         ["has 1 certified person, and 2 certified people are asked for"]),
        (Unauthorised(certified=2), [certified(1, person_id=None), certified(2, person_id=None)], []),
        (Unauthorised(certified=1), [certified(until=MONDAY)], ["has no certified people, and 1 certified person is asked for"]),
        (Unauthorised(certified=1, certificates={"Master"}), [certified()],
         ["has no certified people, and 1 certified person is asked for"]),
        (Unauthorised(certified=1, certificates={"Expert"}), [certified()], []),
    ],
)  # fmt: skip
def test_a_partner_has_what_it_takes_when_it_registers(objection, facts, found):
    assert told(objection, ours(), *facts) == [f"✗ not authorised: P-2 {each}" for each in found]


@pytest.mark.parametrize(("certified_people", "is_sound"), [(1, True), (1_000_000, True), (1_000_001, False)])
def test_so_many_people_can_be_asked_for(certified_people, is_sound):
    if is_sound:
        assert Unauthorised(certified=certified_people).certified == certified_people
    else:
        with pytest.raises(InvalidError, match="certified: got"):
            Unauthorised(certified=certified_people)


def test_who_is_not_known_cannot_be_judged():
    assert told(Unauthorised(certified=1), ours(partner_id=None)) == [
        "? incomplete: which partner registers is not known"
    ]


@pytest.mark.parametrize(
    ("fields", "paths"),
    [({}, ["programme"]), ({"certificates": {"Expert"}}, ["certified"]), ({"certified": -1}, ["certified"])],
)
def test_something_is_asked_of_partners(fields, paths):
    with pytest.raises(InvalidError) as caught:
        Unauthorised(**fields)
    assert [each.path for each in caught.value.faults] == paths


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, ["amount", "product_ids"]),
        ({"customer_id": None}, ["customer_name", "amount", "product_ids"]),
        ({"customer_id": None, "customer_name": "City Hospital", "amount": Money(0, "EUR")}, ["product_ids"]),
        ({"product_ids": {"fw"}, "amount": Money(1, "EUR")}, []),
    ],
)
def test_everything_that_is_missing_is_asked_for(fields, missing):
    reasons = list(Incomplete(fields=["customer", "amount", "product_ids"]).reasons(a_case(ours(**fields))))
    assert [each.missing[0] for each in reasons] == missing
    assert {each.verdict for each in reasons} <= {Verdict.ASK}


@pytest.mark.parametrize(
    ("fields", "paths"), [([], ["fields"]), (["amount", "state", "colour"], ["fields[1]", "fields[2]"])]
)
def test_only_what_a_partner_fills_can_be_missing(fields, paths):
    with pytest.raises(InvalidError) as caught:
        Incomplete(fields=fields)
    assert [each.path for each in caught.value.faults] == paths


# Pauses.


def expired(**fields):
    """Our own registration of before, which ended on the first of February."""
    return approved(ours(on(1, 11, 2019), **{"id": "R-0", **fields}), on(2, 11, 2019), until=on(1, 2))


@pytest.mark.parametrize(
    ("submitted_on", "is_too_soon"),
    [(on(31, 1), False), (on(1, 2), True), (on(30, 4), True), (on(1, 5), False), (on(2, 5), False)],
)
def test_a_deal_is_registered_again_when_the_pause_is_over(submitted_on, is_too_soon):
    again = ours(submitted_on)
    assert bool(told(Pause(length=months(3)), again, expired(), day=on(2, 5))) is is_too_soon


def test_it_is_told_which_registration_has_ended_and_when():
    ended = expired().move(ReviewEvent.EXPIRE, on(9, 2))
    assert told(Pause(length=months(3)), ours(), ended) == [
        "✗ too soon: R-0 of the same partner expired on 2020-02-01, less than 3 months before"
    ]


@pytest.mark.parametrize(
    "other",
    [
        expired(partner_id="P-1"),
        expired(partner_id=None),
        expired(customer_id="C-2"),
        ours(on(1, 2), id="R-0").move(ReviewEvent.REJECT, on(2, 2)),
        ours(on(1, 2), id="R-0").move(ReviewEvent.WITHDRAW, on(2, 2)),
        approved(ours(on(1, 2), id="R-0"), on(2, 2)),
        expired().close(OutcomeEvent.LOSE, on(3, 1)),
    ],
)
def test_only_the_end_of_the_partner_s_own_protection_is_paused_after(other):
    assert told(Pause(length=months(3)), ours(), other) == []


# Any objection.


def test_a_vendor_gives_its_own_codes():
    assert told(Tender(code="D7"), ours(is_tender=True)) == ["✗ D7: the customer has called for tenders"]


def test_an_objection_may_lead_to_a_question():
    assert told(Tender(verdict=Verdict.ASK), ours(is_tender=True))[0].startswith("? tender")


def test_an_objection_refuses_nothing_by_itself():
    assert told(Objection(), ours()) == []


def test_an_objection_is_about_the_registrations_that_are_meant():
    objection = Tender(where=RegistrationScope(territory_ids={"DE"}))
    assert [len(told(objection, ours(is_tender=True, territory_id=each), *TREE)) for each in ("BY", "EMEA")] == [1, 0]


def test_where_nobody_can_tell_whether_a_registration_is_meant_it_is_asked():
    (reason,) = Tender(where=RegistrationScope(territory_ids={"DE"})).reasons(a_case(ours(is_tender=True)))
    assert (reason.missing, reason.sentence) == (
        ("territory_id",),
        "whether this is meant cannot be told: territory DE",
    )

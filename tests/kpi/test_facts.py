"""Facts by their collections: where each kind belongs, what is remembered of them, and how several lots become one."""

import pickle

import pytest

import channelmodel as cm
from channelmodel.kpi import Facts
from tests.kpi.builders import (
    FEBRUARY,
    a_certification,
    a_channel_manager,
    a_cost,
    a_deal,
    a_membership,
    a_quota,
    a_registration,
    a_vendor,
    an_account_manager,
    an_event,
    an_impediment,
    in_focus,
    territories,
    won,
)


def one_of_each():
    """One fact of each kind, with the collection in which it stands."""
    return [
        (cm.Distributor(id="D-1", name="D"), "distributors"),
        (cm.Partner(id="P-1", name="P"), "partners"),
        (cm.Integrator(id="P-2", name="I"), "partners"),
        (cm.Customer(id="C-1", name="C"), "customers"),
        (a_channel_manager("kim"), "employees"),
        (an_account_manager("ana"), "employees"),
        (cm.PartnerEmployee(id="E-1", partner_id="P-1", name="E"), "partner_employees"),
        (*territories(pt=None), "territories"),
        (cm.Product(id="fw", name="Firewall"), "products"),
        (in_focus("fw"), "focus"),
        (a_deal(), "deals"),
        (a_registration(), "registrations"),
        (a_membership(), "memberships"),
        (a_certification(), "certifications"),
        (an_event(), "events"),
        (cm.BusinessPlan(id="B-1", partner_id="P-1", period=FEBRUARY, goals=()), "plans"),
        (a_quota(1, owner_id="ana"), "quotas"),
        (an_impediment(), "impediments"),
        (a_cost(1), "costs"),
    ]


KINDS = one_of_each()
ALL = [fact for fact, _ in KINDS]


@pytest.mark.parametrize(("fact", "name"), KINDS, ids=lambda each: type(each).__name__)
def test_every_kind_of_facts_has_its_collection(fact, name):
    alone = Facts.of([fact])
    assert alone.collections == ((name, (fact,)),)
    assert fact in Facts.of(ALL).collection(name)


def test_facts_of_a_list_and_those_of_a_channel_stand_in_the_same_collections():
    of_list = Facts.of([a_vendor(), *ALL])
    channel = cm.Channel(vendor=a_vendor())
    names = {name for name, _ in Facts.of(channel).collections}
    assert names == {name for name, _ in of_list.collections}
    assert {name: len(of_list.collection(name)) for name in names} == {
        **dict.fromkeys(names, 1),
        "partners": 2,
        "employees": 2,
    }


def test_kinds_that_take_turns_are_sorted_without_a_change_of_their_order():
    deals, registrations = [a_deal(), a_deal(), a_deal()], [a_registration(), a_registration()]
    mixed = [deals[0], registrations[0], deals[1], deals[2], registrations[1]]
    assert Facts.of(mixed).collections == (("deals", tuple(deals)), ("registrations", tuple(registrations)))
    assert Facts.of([]).collections == ()


def test_what_is_no_fact_is_told_by_its_place_among_the_others():
    with pytest.raises(cm.InvalidError, match=r"facts\[2\]: got 5; this is no fact of the model"):
        Facts.of([a_deal(), a_registration(), 5, 6])


@pytest.mark.parametrize("text", ["deals", b"deals", "", b""], ids=repr)
def test_a_text_is_no_list_of_facts_though_it_can_be_walked_through(text):
    with pytest.raises(cm.InvalidError, match=r"facts: got .*; a channel or facts are expected"):
        Facts.of(text)


def test_a_collection_is_known_where_it_was_given_be_it_empty():
    facts = Facts(None, (("deals", ()), ("quotas", (a_quota(1, owner_id="ana"),))))
    assert [facts.knows(name) for name in ("deals", "quotas", "partners")] == [True, True, False]
    assert [len(facts.collection(name)) for name in ("deals", "quotas", "partners")] == [0, 1, 0]
    assert Facts.of(cm.Channel(vendor=a_vendor())).knows("deals")


def test_facts_are_in_their_places_where_each_collection_holds_its_own_kinds():
    deal, quota, integrator = a_deal(), a_quota(1, owner_id="ana"), cm.Integrator(id="P-2", name="I")
    for name, held, expected in (
        ("deals", (deal,), True),
        ("deals", (deal, quota), False),
        ("quotas", (deal,), False),
        ("partners", (integrator,), True),
        ("deals", (), True),
        ("elsewhere", (deal,), False),
    ):
        assert Facts(None, ((name, held),)).are_in_their_places() is expected
        assert Facts(None, (("costs", (a_cost(1),)), (name, held))).are_in_their_places() is expected


def test_some_collections_can_be_taken_alone():
    facts = Facts.of([a_vendor(), *ALL]).remembering()
    some = facts.only({"deals", "quotas"})
    assert [name for name, _ in some.collections] == ["deals", "quotas"]
    assert some.vendor == facts.vendor
    facts.once("it", lambda: 1)
    assert some.once("it", lambda: 2) == 1


def test_facts_of_several_lots_are_each_there_once_and_have_the_vendor_of_those_who_know_one():
    vendor, one, two = a_vendor(), won(1), won(2)
    lots = [Facts.of([one, two]), Facts.of([vendor, two, a_cost(1)]), Facts.of([one])]
    united = Facts.together(lots)
    assert united.collection("deals") == (one, two)
    assert len(united.collection("costs")) == 1
    assert united.vendor == vendor
    assert Facts.together([Facts.of([one])]).vendor is None


def counted(found):
    """A thing to find, which says how often it was looked for."""

    def find():
        found.append(1)
        return len(found)

    return find


def test_what_one_question_needs_is_found_once_for_it_and_again_for_the_next():
    facts, found = Facts.of([a_deal()]).remembering(), []
    first, second = facts.for_a_question(), facts.for_a_question()
    assert [first.lately("it", counted(found)), first.lately("it", counted(found)), len(found)] == [1, 1, 1]
    assert second.lately("it", counted(found)) == 2
    # Without a question nothing passing is remembered.
    assert [facts.lately("it", counted(found)) for _ in range(2)] == [3, 4]


def test_what_lasts_is_found_once_for_all_questions():
    facts, found = Facts.of([a_deal()]).remembering(), []
    assert [each.once("it", counted(found)) for each in (facts, facts.for_a_question(), facts.for_a_question())] == [
        1,
        1,
        1,
    ]
    assert facts.remembering() is facts
    # A question alone remembers too, for as long as it is asked.
    alone = Facts.of([a_deal()]).for_a_question()
    assert [alone.once("it", counted(found)) for _ in range(2)] == [2, 2]


def test_whether_the_same_was_asked_before_is_known_where_facts_remember():
    plain = Facts.of([a_deal()])
    assert [plain.is_asked_again("it") for _ in range(2)] == [False, False]
    keeping = plain.remembering()
    assert [keeping.is_asked_again(what) for what in ("it", "it", "other", "it")] == [False, True, False, True]
    # What was asked is no answer to what is found.
    assert keeping.once("it", lambda: "found") == "found"


def test_a_copy_leaves_behind_what_was_remembered():
    facts = Facts.of([a_vendor(), a_deal()]).for_a_question()
    facts.once("it", lambda: "before")
    copied = pickle.loads(pickle.dumps(facts))
    assert copied == facts
    assert [copied.once("it", lambda each=each: each) for each in ("first", "second")] == ["first", "second"]


def test_facts_show_how_many_there_are_of_each_kind():
    shown = str(Facts.of([a_deal(), a_deal(), cm.PartnerEmployee(id="E-1", partner_id="P-1")]))
    assert [" ".join(line.split()) for line in shown.splitlines() if "──" not in line] == [
        "Facts",
        "deals 2",
        "partner employees 1",
        "Empty: vendor",
    ]
    assert "vendor: Vendor V" in str(Facts.of([a_vendor()]))
    assert "quotas" not in str(Facts(None, (("quotas", ()),)))


def test_facts_of_a_channel_are_found_in_it_once():
    channel = cm.Channel(vendor=a_vendor(), deals=[a_deal()])
    assert Facts.of(channel) is Facts.of(channel)
    assert Facts.of(channel).remembering() is Facts.of(channel)
    assert [len(Facts.of(channel).collection(name)) for name in ("deals", "quotas")] == [1, 0]
    both = cm.Channel(
        vendor=a_vendor(), account_managers=[an_account_manager("ana")], channel_managers=[a_channel_manager("kim")]
    )
    assert [each.id for each in Facts.of(both).collection("employees")] == ["ana", "kim"]

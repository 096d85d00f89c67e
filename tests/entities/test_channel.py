"""A channel holds together: every id leads somewhere, and everything that does not is told at once."""

import copy
import pickle

import attrs
import pytest

from channelmodel import entities as e
from channelmodel.entities.consistency import WITHOUT_ID
from channelmodel.entities.references import REFERENCES
from channelmodel.errors import InvalidError, UnknownIdError
from channelmodel.values import Period
from tests.entities.builders import MINIMAL, a_channel, a_line, day, euro, told

EARLY, NOON, LATE = day("2020-03-01"), day("2020-03-02"), day("2020-03-03")
COLLECTIONS = [field.name for field in attrs.fields(e.Channel) if field.name != "vendor"]
YEAR = Period.of_year(2020)
DAYS = {"since": EARLY}


def full():
    """Return the collections of a channel in which every reference of the model is used."""
    line = a_line(product_id="FW-1", amount=euro(9))
    credit = e.Credit(owner_id="E-1", share=1)
    activity = e.Activity(kind=e.ActivityKind.FOLLOW_UP, on=EARLY, employee_id="E-1", partner_id="P-1")
    seat = e.Attendance(partner_id="P-1", person_id="S-1")
    return {
        "distributors": [e.Distributor(id="W-1", name="Broadline", territory_id="PT")],
        "partners": [
            e.Integrator(id="P-0", name="Group"),
            e.Partner(id="P-1", name="Blue", territory_id="PT", distributor_ids=("W-1",), parent_id="P-0"),
        ],
        "customers": [
            e.Customer(id="C-0", name="Group"),
            e.Customer(id="C-1", name="City", territory_id="PT", parent_id="C-0"),
        ],
        "channel_managers": [
            e.ChannelManager(
                id="E-2", name="Kim", manager_id="E-1", portfolio=(e.PortfolioEntry(partner_id="P-1", **DAYS),)
            )
        ],
        "account_managers": [
            e.AccountManager(id="E-0", name="Zoe"),
            e.AccountManager(
                id="E-1", name="Ana", manager_id="E-0",
                territories=(e.TerritoryOwnership(territory_id="PT", since=EARLY, until=LATE),),
            ),
        ],
        "partner_employees": [e.PartnerEmployee(id="S-1", partner_id="P-1")],
        "territories": [
            e.Territory(id="EMEA", name="EMEA"),
            e.Territory(id="PT", name="Portugal", parent_id="EMEA"),
        ],
        "products": [e.Product(id="FW-1", name="Firewall")],
        "focus": [e.ProductFocus(product_id="FW-1", territory_id="PT", since=EARLY, until=LATE)],
        "deals": [
            e.Deal(
                id="D-1", customer_id="C-1", partner_id="P-1", distributor_id="W-1", integrator_id="P-0",
                influencer_ids=frozenset({"P-0"}), owner_id="E-1", credits=(credit,), territory_id="PT",
                registration_id="R-1", amount=euro(9), lines=(line,), activities=(activity,),
            )
        ],
        "registrations": [
            e.DealRegistration(
                id="R-1", partner_id="P-1", customer_id="C-1", distributor_id="W-1", territory_id="PT",
                owner_id="E-1", product_ids=frozenset({"FW-1"}), state=e.ReviewState.IN_REVIEW, submitted_on=EARLY,
                history=(
                    e.ReviewEntry(event=e.ReviewEvent.SUBMIT, on=EARLY, by="E-1"),
                    e.ReviewEntry(event=e.ReviewEvent.TAKE_UP, on=EARLY, by="E-1"),
                ),
            ),
            e.DealRegistration(id="R-2", partner_id="P-1", previous_id="R-1"),
        ],
        "memberships": [
            e.Membership(
                id="M-1", partner_id="P-1", programme="Plus", joined_on=EARLY,
                tiers=(e.HeldTier(tier="Gold", rank=3, since=EARLY),),
            )
        ],
        "certifications": [
            e.Certification(
                id="T-1", certificate="Expert", partner_id="P-1", person_id="S-1", product_id="FW-1", since=EARLY
            )
        ],
        "events": [
            e.PartnerEvent(
                id="V-1", name="Sizing", kind=e.PartnerEventKind.WORKSHOP, held_on=EARLY, territory_id="PT",
                organiser_id="E-2", product_ids=frozenset({"FW-1"}), attendances=(seat,),
            )
        ],
        "plans": [e.BusinessPlan(id="B-1", partner_id="P-1", period=YEAR, author_id="E-2")],
        "quotas": [
            e.Quota(id="Q-1", period=YEAR, amount=euro(9), owner_id="E-1"),
            e.Quota(id="Q-2", period=YEAR, amount=euro(9), territory_id="PT"),
        ],
        "impediments": [e.Impediment(id="I-1", title="No login", partner_id="P-1", owner_id="E-2", raised_on=EARLY)],
        "costs": [e.BookedCost(id="K-1", amount=euro(9), booked_on=EARLY, partner_id="P-1", territory_id="PT")],
    }  # fmt: skip


def broken(fact, path, gone="nowhere"):
    """Return the fact with the reference at the path leading nowhere, and where in the fact that is."""
    many, _, field = path.rpartition("[].")
    if many:
        first, *rest = getattr(fact, many)
        return attrs.evolve(fact, **{many: (attrs.evolve(first, **{field: gone}), *rest)}), f"{many}[0].{field}"
    if path.endswith("[]"):
        name = path.removesuffix("[]")
        ids = getattr(fact, name)
        place = name if isinstance(ids, frozenset) else f"{name}[{len(ids)}]"
        return attrs.evolve(fact, **{name: type(ids)([*ids, gone])}), place
    return attrs.evolve(fact, **{path: gone}), path


def uses(fact, reference):
    return any(each is not None for _, each in reference.places(fact))


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda each: f"{each.holder}.{each.path}")
def test_every_single_reference_that_leads_nowhere_is_told_where_it_stands(reference):
    facts = full()
    index, fact = next((i, fact) for i, fact in enumerate(facts[reference.holder]) if uses(fact, reference))
    facts[reference.holder][index], place = broken(fact, reference.path)
    with pytest.raises(InvalidError) as caught:
        a_channel(**facts)
    assert told(caught) == [
        (
            f"{reference.holder}[{index}].{place}: got 'nowhere'; the channel has no {reference.noun} with this id. "
            f"Add the {reference.noun}, or correct the id."
        )
    ]


def test_all_broken_references_are_told_in_one_error():
    facts = full()
    for reference in REFERENCES:
        for index, fact in enumerate(facts[reference.holder]):
            if uses(fact, reference):
                facts[reference.holder][index], _ = broken(fact, reference.path, f"gone {reference.path}")
    with pytest.raises(InvalidError) as caught:
        a_channel(**facts)
    assert len({fault.path for fault in caught.value.faults}) == len(caught.value.faults) >= len(REFERENCES)


def test_every_field_that_holds_an_id_of_something_else_is_a_reference():
    def fields(cls, prefix=""):
        for field in attrs.fields(cls):
            kind, path = str(field.type), f"{prefix}{field.name}"
            if "Id" in kind and field.name != "id":
                yield f"{path}[]" if field.name.endswith("_ids") else path
            for part in PARTS:
                if f".{part.__name__}, ..." in kind:
                    yield from fields(part, f"{field.name}[].")

    referred = {(reference.holder, reference.path) for reference in REFERENCES}
    holders = {"partners": e.Partner, **{name: type(facts[0]) for name, facts in full().items() if name != "partners"}}
    assert referred == {(name, path) for name, cls in holders.items() for path in fields(cls)}


PARTS = (
    e.PortfolioEntry, e.TerritoryOwnership, e.Credit, e.DealLine, e.Activity, e.Attendance, e.HeldTier, e.StageEntry,
    e.Goal, e.SeasonShare, e.ReviewEntry,
)  # fmt: skip


def test_a_full_channel_is_sound_and_says_what_is_in_it():
    channel = a_channel(**full())
    assert repr(a_channel()) == "<Channel of Northwind Systems: no facts>"
    assert repr(channel).startswith("<Channel of Northwind Systems: distributors=1, partners=2, customers=2, ")


@pytest.mark.parametrize("name", [name for name in COLLECTIONS if name not in WITHOUT_ID])
def test_no_id_stands_twice_in_a_collection(name):
    facts = full()
    last = len(facts[name])
    facts[name].append(facts[name][0])
    with pytest.raises(InvalidError) as caught:
        a_channel(**facts)
    assert told(caught)[0] == (
        f"{name}[{last}].id: got {facts[name][0].id!r}; {name}[0] has this id already. Give each an id of its own."
    )


def test_the_same_focus_may_be_set_twice():
    facts = full()
    facts["focus"] *= 2
    assert len(a_channel(**facts).focus) == 2


def test_nobody_is_in_two_divisions():
    with pytest.raises(InvalidError) as caught:
        a_channel(
            account_managers=[e.AccountManager(id="E-1", name="Ana")],
            channel_managers=[e.ChannelManager(id="E-1", name="Ana")],
        )
    assert told(caught) == [
        (
            "channel_managers[0].id: got 'E-1'; account_managers[0] has this id already. "
            "Keep each of the vendor's people in one division, with an id of its own."
        )
    ]


@pytest.mark.parametrize(
    ("name", "cls", "field"),
    [
        ("territories", e.Territory, "parent_id"),
        ("partners", e.Partner, "parent_id"),
        ("customers", e.Customer, "parent_id"),
        ("account_managers", e.AccountManager, "manager_id"),
        ("channel_managers", e.ChannelManager, "manager_id"),
    ],
)
def test_nothing_stands_above_itself(name, cls, field):
    facts = [cls(id="A", name="A", **{field: "B"}), cls(id="B", name="B", **{field: "A"})]
    with pytest.raises(InvalidError) as caught:
        a_channel(**{name: facts})
    assert told(caught) == [
        (
            f"{name}[0].{field}: got 'B'; these stand above one another in a circle: A → B → A. "
            "Leave out the id of what is not above."
        )
    ]


def test_people_report_across_divisions_but_in_no_circle():
    ana = e.AccountManager(id="E-1", name="Ana", manager_id="E-2")
    kim = e.ChannelManager(id="E-2", name="Kim", manager_id="E-1")
    assert a_channel(account_managers=[ana], channel_managers=[attrs.evolve(kim, manager_id=None)])
    with pytest.raises(InvalidError, match="E-1 → E-2 → E-1"):
        a_channel(account_managers=[ana], channel_managers=[kim])


def membership(number, programme, *tiers):
    spans = [("2020-01-01", "2020-02-01"), ("2020-02-01", None)]
    return e.Membership(
        id=f"M-{number}", partner_id="P-1", programme=programme, joined_on=day("2020-01-01"),
        tiers=[e.HeldTier(tier=tier, rank=rank, since=day(since), until=until and day(until))
               for (tier, rank), (since, until) in zip(tiers, spans, strict=False)],
    )  # fmt: skip


def test_within_a_programme_every_tier_has_one_rank_whoever_holds_it():
    partners = [e.Partner(id="P-1", name="Blue")]
    one = membership(1, "Plus", ("Silver", 2), ("Gold", 3))
    remedy = "Give every tier of a programme one rank of its own, more for better."
    assert a_channel(partners=partners, memberships=[one, membership(2, "Other", ("Gold", 1))])
    with pytest.raises(InvalidError) as caught:
        a_channel(partners=partners, memberships=[one, membership(2, "Plus", ("Gold", 4))])
    assert told(caught) == [f"memberships[1].tiers[0].rank: got 4; elsewhere in Plus the rank of Gold is 3. {remedy}"]
    with pytest.raises(InvalidError) as caught:
        a_channel(partners=partners, memberships=[one, membership(2, "Plus", ("Platinum", 3))])
    assert told(caught) == [
        f"memberships[1].tiers[0].rank: got 3; elsewhere in Plus that is the rank of Gold. {remedy}"
    ]


@pytest.mark.parametrize("wrong", ["P-1", b"P-1", None, {"P-1": 1}, {"P-1"}, frozenset(), 3, e.Partner])
@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_collection_is_a_list_of_facts_in_an_order(name, wrong):
    with pytest.raises(InvalidError) as caught:
        a_channel(**{name: wrong})
    (fault,) = caught.value.faults
    assert str(fault).startswith(f"{name}: got ")
    assert str(fault).endswith("; a tuple is expected. Give a tuple or a list, empty where there is nothing in it.")


@pytest.mark.parametrize("kind", [tuple, list, iter, lambda facts: (fact for fact in facts)])
def test_facts_come_in_a_tuple_a_list_or_one_by_one(kind):
    assert a_channel(partners=kind([e.Partner(id="P-1", name="Blue")])).partners[0].id == "P-1"


def test_what_goes_wrong_while_facts_are_fetched_is_not_hidden():
    def fetched():
        yield e.Partner(id="P-1", name="Blue")
        raise OSError("the line is dead")

    with pytest.raises(OSError, match="the line is dead"):
        a_channel(partners=fetched())


def test_facts_of_the_wrong_kind_are_told_each_and_nothing_else_is_looked_at():
    facts = full()
    facts["partners"] = [e.Customer(id="C-1", name="City"), "P-1"]
    facts["deals"] = [None]
    with pytest.raises(InvalidError) as caught:
        a_channel(**facts)
    assert [fault.path for fault in caught.value.faults] == ["partners[0]", "partners[1]", "deals[0]"]


LOOKUPS = {
    "distributor": "W-1", "partner": "P-1", "customer": "C-1", "product": "FW-1", "territory": "PT", "deal": "D-1",
    "registration": "R-1", "employee": "E-2",
}  # fmt: skip


@pytest.mark.parametrize(("name", "key"), LOOKUPS.items())
def test_facts_are_found_by_their_ids(name, key):
    channel = a_channel(**full())
    assert getattr(channel, name)(key).id == key
    assert getattr(channel, name)(key) is getattr(channel, name)(key)


@pytest.mark.parametrize("unknown", ["nowhere", "", None, [], 3, e.DealStage.WON])
@pytest.mark.parametrize("name", [*LOOKUPS, "deals_of", "registrations_of", "memberships_of", "certifications_of"])
def test_an_id_that_nobody_has_is_told(name, unknown):
    with pytest.raises(UnknownIdError) as caught:
        getattr(a_channel(**full()), name)(unknown)
    assert f"with the id {unknown!r}. Add it to the channel, or correct the id." in str(caught.value)


def test_facts_are_found_by_their_partner():
    channel = a_channel(**full())
    for name in ("deals", "registrations", "memberships", "certifications"):
        assert getattr(channel, f"{name}_of")("P-1") == getattr(channel, name)
        assert getattr(channel, f"{name}_of")("P-0") == ()


def test_owners_carers_and_focus_are_asked_of_a_day():
    channel = a_channel(**full())
    assert [[owner.id for owner in channel.owners_of("PT", on)] for on in (day("2020-02-29"), EARLY, NOON, LATE)] == [
        [], ["E-1"], ["E-1"], [],
    ]  # fmt: skip
    assert channel.owners_of("EMEA", NOON) == ()
    assert [carer.id for carer in channel.channel_managers_of("P-1", NOON)] == ["E-2"]
    assert channel.channel_managers_of("P-0", NOON) == ()
    assert [len(channel.focus_on(on)) for on in (day("2020-02-29"), EARLY, NOON, LATE)] == [0, 1, 1, 0]
    for ask in (lambda on: channel.owners_of("PT", on), lambda on: channel.channel_managers_of("P-1", on)):
        with pytest.raises(InvalidError, match="a day is expected"):
            ask("2020-03-01")
    with pytest.raises(UnknownIdError):
        channel.owners_of("XX", NOON)
    with pytest.raises(UnknownIdError):
        channel.channel_managers_of("XX", NOON)


def test_integrators_are_among_the_partners_and_territories_make_a_tree():
    channel = a_channel(**full())
    assert [integrator.id for integrator in channel.integrators] == ["P-0"]
    assert channel.territory_tree.path("PT") == ("PT", "EMEA")
    assert channel.territory_tree is channel.territory_tree


def test_looking_things_up_leaves_a_channel_equal_and_fit_to_be_copied():
    used, fresh = a_channel(**full()), a_channel(**full())
    for name, key in LOOKUPS.items():
        getattr(used, name)(key)
    used.deals_of("P-1")
    assert used.territory_tree.tops
    for twin in (fresh, copy.copy(used), copy.deepcopy(used), pickle.loads(pickle.dumps(used)), attrs.evolve(used)):
        assert twin == used
        assert hash(twin) == hash(used)
        assert twin.deal("D-1").id == "D-1"
        assert twin.deals_of("P-1") == used.deals


@pytest.mark.parametrize("cls", MINIMAL, ids=lambda cls: cls.__name__)
def test_every_fact_survives_copying_and_pickling_and_cannot_be_changed(cls):
    made = cls(**MINIMAL[cls])
    for twin in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made)), cls(**MINIMAL[cls])):
        assert (twin, hash(twin), repr(twin)) == (made, hash(made), repr(made))
    for field in attrs.fields(cls):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(made, field.name, None)


def test_a_list_is_kept_as_a_tuple_and_a_set_as_a_frozen_one():
    deal = e.Deal(id="D-1", amount=euro(900), lines=[a_line()], influencer_ids={"P-2"})
    assert (type(deal.lines), type(deal.influencer_ids)) == (tuple, frozenset)
    assert hash(deal) == hash(e.Deal(id="D-1", amount=euro(900), lines=(a_line(),), influencer_ids=frozenset({"P-2"})))

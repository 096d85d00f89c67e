"""What KPIs are defined with, and what is said of a wrong definition or a wrong question."""

import datetime
import importlib
import pickle
import pkgutil
from decimal import Decimal
from fractions import Fraction

import attrs
import pendulum
import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import InvalidError
from channelmodel.kpi import (
    DEALS,
    AnyOf,
    AsOf,
    Attainment,
    Before,
    Collects,
    Dimension,
    Facts,
    FactTable,
    Idle,
    Is,
    Known,
    Kpi,
    Measure,
    Median,
    On,
    OneOf,
    Ratio,
    Steadiness,
    Total,
    Within,
)
from tests.kpi.builders import (
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    YEAR,
    a_certification,
    a_deal,
    a_membership,
    a_quota,
    a_registration,
    a_vendor,
    eur,
    held,
    partners,
    people,
    shared,
    territories,
    won,
)

OPENED = Measure(table=DEALS, placed=On("opened_on"))
OPEN = Measure(table=DEALS, placed=AsOf("opened_on", "closed_on"))


def told(error):
    return [f"{fault.path}: {fault.problem}" for fault in error.value.faults]


def a_kpi(formula, unit=kpi.Unit.NUMBER):
    return Kpi(name="own", title="Own", sentence="Own.", unit=unit, better=kpi.Direction.MORE, formula=formula)


EVERY = [*kpi.CATALOGUE.values(), kpi.deals_to_push(30)]
every_kpi = pytest.mark.parametrize("each", EVERY, ids=lambda each: each.name)


@every_kpi
def test_a_kpi_is_data_that_can_be_compared_kept_and_carried(each):
    twin = pickle.loads(pickle.dumps(each))
    assert twin == each
    assert hash(twin) == hash(each)
    assert twin([], YEAR) == each([], YEAR)
    assert each.sentence.endswith(".")
    assert str(each.formula)
    assert all(str(measure) for measure in each.formula.measures)


def test_the_catalogue_lists_every_kpi_under_its_own_name_and_cannot_be_changed():
    assert {name: getattr(kpi, name) for name in kpi.CATALOGUE} == dict(kpi.CATALOGUE)
    shown = [name for name in kpi.__all__ if isinstance(getattr(kpi, name), Kpi)]
    assert sorted(shown) == sorted(kpi.CATALOGUE)
    with pytest.raises(TypeError):
        kpi.CATALOGUE["other"] = kpi.revenue
    with pytest.raises(TypeError):
        kpi.DIMENSIONS["other"] = kpi.DIMENSIONS["partner"]


@every_kpi
def test_which_facts_stand_behind_a_figure_can_be_asked(each):
    when = LAST if each.is_as_of else YEAR
    assert each.facts([], when) == ()


def test_the_facts_behind_a_figure_are_those_of_the_period_or_of_the_day():
    deals = [won(1, EVE), won(2, opened_on=EVE)]
    assert kpi.revenue.facts(deals, FEBRUARY) == (deals[1],)
    assert kpi.revenue.facts(deals) == tuple(deals)
    assert kpi.open_deals.facts(deals, EVE) == (deals[1],)
    assert kpi.open_deals.facts(deals, cm.Period.of_month(2020, 1)) == (deals[1],)


NO_DAY = ["2020-02-01", 5, datetime.datetime(2020, 2, 1), pendulum.datetime(2020, 2, 1), (FIRST, LAST), [], True]  # noqa: DTZ001


@every_kpi
@pytest.mark.parametrize("when", NO_DAY, ids=repr)
def test_what_is_neither_a_period_nor_a_day_is_refused(each, when):
    with pytest.raises(InvalidError) as error:
        each([], when)
    problem = "it holds as of a day" if each.is_as_of else "it is measured over a period"
    remedy = "Give the day, or a period to mean its last day" if each.is_as_of else "Give a Period"
    assert told(error) == [f"when: {problem}"]
    assert [fault.remedy for fault in error.value.faults] == [remedy]
    assert error.value.subject == f"KPI {each.name!r}"


@every_kpi
def test_a_day_is_a_question_to_a_kpi_as_of_a_day_and_to_no_other(each):
    if each.is_as_of:
        assert each([], FIRST).as_of == FIRST
        assert each([], pendulum.date(2020, 2, 1)).as_of == FIRST
        with pytest.raises(InvalidError, match="Give the day, or a period to mean its last day"):
            each([])
    else:
        with pytest.raises(InvalidError, match=r"when: got .*\. Give a period; Period\.of_day"):
            each([], FIRST)


NO_FACTS = [
    5,
    None,
    "deals",
    b"deals",
    a_deal(),
    a_vendor(),
    {"deals": []},
    [a_deal(), "deal"],
    [None],
    [[a_deal()]],
    [YEAR],
]


@pytest.mark.parametrize("facts", NO_FACTS, ids=lambda facts: type(facts).__name__)
def test_what_is_no_fact_is_refused(facts):
    with pytest.raises(InvalidError) as error:
        kpi.revenue(facts, YEAR)
    assert "a channel or facts are expected" in str(error.value) or "this is no fact of the model" in str(error.value)


def test_the_fact_that_is_none_is_told_by_its_place():
    with pytest.raises(InvalidError) as error:
        kpi.revenue([a_deal(), "deal"])
    assert str(error.value) == (
        "KPI: facts[1]: got 'deal'; this is no fact of the model. Pass deals, registrations, memberships and the like."
    )


def test_facts_are_taken_from_anything_that_can_be_walked_through():
    deals = (won(1), won(2))
    for facts in (list(deals), set(deals), iter(deals), (each for each in deals), dict.fromkeys(deals)):
        assert kpi.revenue(facts).value == eur(3)
    assert kpi.registrations(
        [a_registration(), *deals, cm.Integrator(id="P-1", name="I")], by="partner_segment"
    ).figures == {None: 1}


def test_facts_of_two_vendors_are_refused():
    with pytest.raises(InvalidError, match=r"^KPI: facts: got .*; facts of one vendor are expected"):
        kpi.revenue([a_vendor(), a_vendor()])


def test_facts_remember_only_where_they_were_asked_to():
    plain = Facts.of([won(1)])
    found = []
    assert [plain.once("it", lambda: found.append(1)) for _ in range(2)] == [None, None]
    keeping = plain.remembering()
    assert [keeping.once("it", lambda: found.append(1) or len(found)) for _ in range(2)] == [3, 3]
    assert keeping == plain
    assert hash(keeping) == hash(plain)
    assert Facts.of(keeping) is keeping


NO_DIMENSION = [
    5,
    (),
    [],
    "nobody",
    ["partner", "nobody"],
    {"partner"},
    b"partner",
    [None],
    [["partner"]],
    "Partner",
    "",
]


@pytest.mark.parametrize("by", NO_DIMENSION, ids=repr)
def test_what_is_no_dimension_is_refused(by):
    with pytest.raises(InvalidError) as error:
        kpi.revenue([], YEAR, by=by)
    assert [fault.path for fault in error.value.faults] == ["by"]


def test_a_dimension_stands_in_a_breakdown_once():
    with pytest.raises(InvalidError, match=r"a dimension stands in it twice\. Name every dimension once"):
        kpi.revenue([], YEAR, by=("partner", kpi.DIMENSIONS["partner"]))


@pytest.mark.parametrize(("argument", "wrong"), [("calendar", "fiscal"), ("convert", "EUR"), ("calendar", YEAR)])
def test_what_is_no_calendar_or_no_conversion_is_refused(argument, wrong):
    with pytest.raises(InvalidError) as error:
        kpi.revenue([], YEAR, **{argument: wrong})
    assert [fault.path for fault in error.value.faults] == [argument]


LOOKED_UP = [
    ("partner_segment", "partners", won(1, partner_id="P-1")),
    ("customer_segment", "customers", won(1, customer_id="C-1")),
    ("manager", "employees", won(1, owner_id="ana")),
    ("division", "employees", won(1, owner_id="ana")),
    ("owner_tree", "employees", won(1, owner_id="ana")),
    ("territory_tree", "territories", won(1, territory_id="pt")),
]


@pytest.mark.parametrize(("by", "collection", "deal"), LOOKED_UP)
def test_a_look_up_needs_what_it_looks_among(by, collection, deal):
    with pytest.raises(InvalidError) as error:
        kpi.revenue([deal], by=by)
    assert told(error) == [f"by: it is looked up among the {collection}, which are not among the facts"]
    assert f"Pass a Channel, or the {collection} among the facts" in str(error.value)


LOOKED_AMONG = {
    "partners": partners(P_2="pt"),
    "customers": [cm.Customer(id=cm.CustomerId("C-2"), name="City Hospital")],
    "employees": people(bo=None),
    "territories": territories(es=None),
}


@pytest.mark.parametrize(("by", "collection"), [each[:2] for each in LOOKED_UP])
def test_a_fact_that_refers_to_nobody_needs_what_others_are_looked_up_among_and_stands_under_none(by, collection):
    with pytest.raises(InvalidError, match=f"it is looked up among the {collection}, which are not among the facts"):
        kpi.deals_won([won(1)], by=by)
    assert kpi.deals_won([won(1), *LOOKED_AMONG[collection]], by=by).figures == {None: 1}


def test_steps_of_time_need_a_period_where_facts_have_no_date_of_their_own():
    with pytest.raises(InvalidError, match="when: got None; without a period there are no months, quarters or years"):
        kpi.quota([a_quota(1, owner_id="ana")], by="month")
    with pytest.raises(InvalidError, match="tiers are compared between the two ends of a period"):
        kpi.promoted_partners([a_membership()])
    with pytest.raises(InvalidError, match="there is no day before it"):
        kpi.promoted_partners([a_membership()], cm.Period(datetime.date.min, FIRST))


CIRCLE = people(ana="bo", bo="ana")


def test_a_circle_of_managers_in_plain_facts_ends():
    assert kpi.deals_won([*CIRCLE, won(1, owner_id="ana")], by="owner_tree").figures == {"ana": 1, "bo": 1}


def test_a_manager_with_both_parts_of_an_unknown_amount_has_one_unknown_fact():
    parts = (cm.Credit(owner_id="ana", share="0.5"), cm.Credit(owner_id="bo", share="0.5"))
    facts = [*people(chief=None, ana="chief", bo="chief"), a_deal(opened_on=FIRST, credits=parts)]
    found = kpi.pipeline_created([*facts, a_vendor()], by="owner_tree")["chief"]
    assert (found.value, found.facts, found.unknown) == (eur(0), 1, 1)


def test_the_amount_of_a_registration_of_several_products_is_no_single_products():
    measure = kpi.registrations.formula.measures[0].sum("amount")
    registered = a_kpi(Total((measure,)), kpi.Unit.MONEY)
    facts = [a_registration(amount=eur(5), product_ids={"fw", "av"}), a_registration(amount=eur(2), product_ids={"fw"})]
    assert registered(facts, by="product").figures == {"fw": eur(2), None: eur(5)}


def test_what_measures_collect_can_be_numbers_too():
    days = OPENED.sum("days_to_close")
    deals = [won(1, LAST, opened_on=FIRST), won(1, FIRST, opened_on=EVE), a_deal(opened_on=FIRST)]
    assert a_kpi(Total((days,), minus=(OPENED,)))(deals).value == 29 - 3
    assert a_kpi(Steadiness(days))(deals, FEBRUARY).denominator == 28
    assert a_kpi(Steadiness(OPEN))(deals, FEBRUARY).denominator == 1
    assert a_kpi(Attainment(Total((days,)), Total((OPENED,))))(deals).value == Fraction(29, 3)


def test_a_kpi_of_a_day_and_a_period_is_asked_for_a_period():
    covered = a_kpi(Ratio(Total((OPEN,)), Total((OPENED,))))
    deals = [a_deal(opened_on=EVE), a_deal(opened_on=FIRST), won(1, LAST, opened_on=FIRST)]
    # On the last day two are open; in February two were opened.
    found = covered(deals, FEBRUARY)
    assert (found.numerator, found.denominator, found.period, found.as_of) == (2, 2, FEBRUARY, None)
    assert [each.numerator for each in covered(deals, cm.Period(EVE, LAST), by="month").values()] == [1, 3]
    with pytest.raises(InvalidError, match="it is measured over a period and not as of a day"):
        covered(deals, LAST)
    # Without a day there is nothing to hold, be there facts or none.
    for asked in (covered, covered.facts):
        for facts in (deals, []):
            with pytest.raises(InvalidError, match="this KPI holds as of a day"):
                asked(facts)


def test_what_stood_on_the_eve_of_a_period_is_asked_for_that_period():
    eve = a_kpi(Total((Measure(table=DEALS, placed=AsOf("opened_on", "closed_on", kpi.Edge.EVE)),)))
    assert not eve.is_as_of
    found = eve([a_deal(opened_on=EVE), a_deal(opened_on=FIRST)], FEBRUARY)
    assert (found.value, found.period, found.as_of) == (1, FEBRUARY, None)


def test_who_was_there_on_the_eve_and_who_is_on_the_last_day_stand_by_the_tier_of_their_day():
    members = Measure(table=kpi.MEMBERSHIPS, placed=AsOf("joined_on", "left_on"))
    before = attrs.evolve(members, placed=AsOf("joined_on", "left_on", kpi.Edge.EVE))
    growth = a_kpi(Ratio(Total((members,)), Total((before,))))
    rises = a_membership(held("Silver", EVE, FIRST), held("Gold", FIRST))
    found = growth([rises], FEBRUARY, by="tier")
    assert {tier: (each.numerator, each.denominator) for tier, each in found.items()} == {
        "Gold": (1, 0),
        "Silver": (0, 1),
    }


WRONG_MEASURES = [
    ({"placed": On("closed")}, "placed: the deals have no such field"),
    ({"placed": AsOf("begun_on", "closed_on")}, "placed: the deals have no such field"),
    ({"placed": AsOf("opened_on", "ended_on")}, "placed: the deals have no such field"),
    ({"placed": Within("whenever", "someday")}, "placed: the deals have no such field"),
    ({"where": (Known("partner"),)}, "where: the deals have no such field"),
    ({"where": (AnyOf((Is("stag", "won"), Known("id"))),)}, "where: the deals have no such field"),
    ({"collects": Collects.DISTINCT, "field": "partner"}, "field: the deals have no such field"),
    ({"collects": Collects.SUM, "field": "partner_id"}, "field: it holds neither money nor a number"),
    ({"collects": Collects.VALUES, "field": "opened_on"}, "field: it holds neither money nor a number"),
    ({"collects": Collects.SUM}, "field: a sum is not made of that"),
    ({"field": "amount"}, "field: a number is not made of that"),
    ({"where": (lambda deal: True,)}, None),
]


@pytest.mark.parametrize(("fields", "problem"), WRONG_MEASURES)
def test_a_wrong_measure_is_told(fields, problem):
    with pytest.raises(InvalidError) as error:
        Measure(**{"table": DEALS, "placed": On("opened_on"), **fields})
    assert problem is None or told(error) == [problem]


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (OPENED, "number of deals, by opened_on"),
        (OPENED.sum("amount"), "sum of amount of deals, by opened_on"),
        (OPENED.distinct("partner_id"), "distinct of partner_id of deals, by opened_on"),
        (OPENED.values("cost"), "values of cost of deals, by opened_on"),
        (
            OPEN.and_(Is("stage", "won"), Known("cost")),
            f"number of deals where stage is won and cost is known, by {OPEN.placed}",
        ),
        (Measure(table=DEALS, placed=Within("whenever")), "number of deals, by whenever"),
    ],
)
def test_a_measure_says_what_it_keeps_of_which_facts(measure, words):
    assert str(measure) == words


def test_what_can_be_added_up_is_told():
    with pytest.raises(InvalidError, match="Choose among amount, cost, days_to_close"):
        OPENED.sum("partner_id")
    with pytest.raises(InvalidError, match=r"Choose among none\."):
        Measure(table=kpi.SEATS, placed=On("held_on")).sum("status")


WRONG_FORMULAS = [
    (lambda: Total(()), ["plus: nothing is added"]),
    (lambda: Total((), (OPENED,)), ["plus: nothing is added"]),
    (lambda: Total((OPENED, OPENED.sum("amount"))), ["plus[1]: money and numbers do not add up"]),
    (lambda: Total((OPENED,), (OPENED.sum("cost"),)), ["minus[0]: money and numbers do not add up"]),
    (
        lambda: Total((OPENED.values("days_to_close"),)),
        ["plus[0]: a list of values does not add up"],
    ),
    (lambda: Median(OPENED.sum("amount")), ["measure: it does not list the values that have a middle"]),
    (lambda: Steadiness(OPENED.values("amount")), ["measure: it does not add up month by month"]),
    (lambda: kpi.Share(OPENED.values("amount")), ["measure: a list of values is no part of another"]),
]


@pytest.mark.parametrize(("make", "problems"), WRONG_FORMULAS)
def test_a_wrong_formula_is_told(make, problems):
    with pytest.raises(InvalidError) as error:
        make()
    assert told(error) == problems


def test_the_share_of_an_amount_tells_the_currency_of_its_parts():
    part = a_kpi(kpi.Share(OPENED.sum("amount")), kpi.Unit.SHARE)
    deals = [a_deal(opened_on=FIRST, amount=eur(each), partner_id=f"P-{each}") for each in (1, 3)]
    found = part(deals, FEBRUARY, by="partner")["P-1"]
    assert (found.value, found.numerator, found.denominator, found.currency) == (
        Fraction(1, 4),
        eur(1),
        eur(4),
        cm.Currency.EUR,
    )


def test_two_measures_of_one_kind_of_facts_count_those_facts_once():
    both = a_kpi(Total((OPENED.sum("amount"), OPENED.sum("cost"))), kpi.Unit.MONEY)
    deals = [a_deal(amount=eur(5)), a_deal(), a_deal(amount=eur(1), cost=eur(2))]
    found = both(deals)
    assert (found.value, found.facts, found.unknown) == (eur(8), 3, 2)


def test_conditions_need_a_day_where_they_speak_of_one():
    for condition in (Before("expected_on"), Idle("activities", "opened_on", 3)):
        with pytest.raises(InvalidError, match="this KPI holds as of a day"):
            condition.holds([a_deal()], None)
    idle = Idle("activities", "opened_on", 0)
    assert idle.holds([a_deal(), a_deal(opened_on=EVE)], pendulum.date(2020, 2, 1)) == [False, True]
    assert OneOf("stage", ("won", "lost")).holds([won(1), a_deal()], None) == [True, False]
    assert AnyOf((Known("partner_id"), Is("stage", "won"))).holds([won(1), a_deal()], None) == [True, False]
    assert AnyOf((Known("partner_id"),)).fields == ("partner_id",)


WRONG_DIMENSIONS = [
    ({"of": "custmer"}, "of: there is no such dimension"),
    (
        {"of": "partner", "is_rolled_up": True},
        "is_rolled_up: only territories and the vendor's people have something above them",
    ),
    (
        {"of": "owner", "is_rolled_up": True, "labels": (("ana", "team"),)},
        "is_rolled_up: only territories and the vendor's people have something above them",
    ),
    ({"of": "partner", "labels": (("a", "x"), ("a", "y"))}, "labels: an id has two labels"),
    ({"of": "partner", "grain": cm.Grain.MONTH}, "of: a step of time is made from nothing else"),
    ({"of": "month", "grain": cm.Grain.MONTH, "labels": (("a", "x"),)}, "of: a step of time is made from nothing else"),
]


@pytest.mark.parametrize(("fields", "problem"), WRONG_DIMENSIONS)
def test_a_wrong_dimension_is_told(fields, problem):
    with pytest.raises(InvalidError) as error:
        Dimension(name="own", sentence="own", **fields)
    assert told(error) == [problem]


@pytest.mark.parametrize("of", ["month", "owner_tree", "nobody", 5, None])
def test_only_ids_can_be_labelled(of):
    with pytest.raises(InvalidError):
        Dimension.labelled("own", of=of, labels={})


NO_LABELS = [5, None, "ab", [("a", "b")], {"a": 5}, {5: "a"}, {"a": "b", 5: "a"}, {"a": None}, {"": "a"}]


@pytest.mark.parametrize("labels", NO_LABELS, ids=repr)
def test_labels_are_a_mapping_between_words(labels):
    with pytest.raises(InvalidError):
        Dimension.labelled("own", of="partner", labels=labels)


def test_a_dimension_of_ones_own_groups_ids_words_and_people():
    deals = [won(60, owner_id="ana", partner_id="P-1"), won(40, owner_id="bo"), a_deal(opened_on=FIRST)]
    team = Dimension.labelled("team", of="owner", labels={"ana": "north", "bo": "north"})
    assert kpi.deals_won(deals, by=team).figures == {"north": 2}
    end = Dimension.labelled("end", of="stage", labels={cm.DealStage.WON: "good"})
    assert kpi.deals_opened(deals, by=end).figures == {"good": 2, None: 1}
    zone = Dimension.labelled("zone", of="currency", labels={cm.Currency.EUR: "euro"})
    assert kpi.revenue(deals, by=zone).figures == {"euro": eur(100)}
    shared = won(10, credits=(cm.Credit(owner_id="ana", share="0.5"), cm.Credit(owner_id="bo", share="0.5")))
    assert kpi.deals_won([shared], by=team).figures == {"north": 1}
    assert kpi.revenue([shared], by=team).figures == {"north": eur(10)}
    assert str(kpi.deals_won([shared], by=team)).splitlines()[2] == "north          1"


def test_a_dimension_that_a_kind_of_fact_does_not_have_puts_its_facts_under_none():
    assert kpi.certifications([a_certification()], LAST, by="owner").figures == {None: 1}
    assert kpi.deals_won([won(1)], by=("state", "event")).figures == {(None, None): 1}


def test_a_table_of_ones_own_may_say_nothing_of_its_rows():
    table = FactTable("partners", lambda facts, _: facts.collection("partners"), (("partner", "id"),))
    counted = a_kpi(Total((Measure(table=table, placed=Within("at any time")),)))
    assert counted([cm.Partner(id="P-1", name="A")], by="partner").figures == {"P-1": 1}
    assert table.path("partner") == "id"
    assert table.path("owner") is None
    assert Measure(table=table, placed=Within("at any time")).sum("size").field == "size"
    with pytest.raises(InvalidError):
        FactTable("partners", "rows", ())


def test_a_kpi_made_by_hand_is_checked():
    with pytest.raises(InvalidError) as error:
        Kpi(name="", title="T", sentence="S", unit="number", better=kpi.Direction.MORE, formula=OPENED)
    assert [fault.path for fault in error.value.faults] == ["name", "unit", "formula"]
    with pytest.raises(InvalidError, match=r"^Kpi 'own': unit: got 'number'"):
        a_kpi(Total((OPENED,)), unit="number")


def test_seats_and_targets_are_facts_that_can_be_made_by_hand():
    seat = kpi.Seat(
        event_id="V-1", kind=cm.PartnerEventKind.WORKSHOP, held_on=FIRST, status=cm.AttendanceStatus.ATTENDED
    )
    assert seat.held_on == pendulum.date(2020, 2, 1)
    assert kpi.Target(period=FEBRUARY, amount=eur(1)).first == FIRST
    with pytest.raises(InvalidError):
        attrs.evolve(seat, held_on="2020")


def test_a_median_of_whole_numbers_is_one_where_it_can_be():
    median = a_kpi(Median(OPENED.values("days_to_close")))
    deals = [won(1, LAST, opened_on=FIRST), won(1, LAST, opened_on=LAST)]
    assert median(deals).value == 14
    assert type(median(deals).value) is int
    assert median([*deals, won(cm.Money(Decimal(1), "EUR"), FIRST, opened_on=EVE)]).value == 1


@pytest.mark.parametrize("module", ["", *sorted(f".{each.name}" for each in pkgutil.iter_modules(kpi.__path__))])
def test_every_module_lists_what_it_shows(module):
    loaded = importlib.import_module(f"channelmodel.kpi{module}")
    assert dir(loaded) == sorted(loaded.__all__)


def test_facts_of_a_table_of_several_kinds_are_shared_out_where_they_can_be():
    table = FactTable(
        "deals and quotas",
        lambda facts, _: (*facts.collection("deals"), *facts.collection("quotas")),
        (("owner", "owner_id"), ("product", "lines")),
    )
    number = kpi.Kpi(
        name="number",
        title="Number",
        sentence="Whatever is there.",
        unit=kpi.Unit.NUMBER,
        better=kpi.Direction.MORE,
        formula=kpi.Total((kpi.Measure(table=table, placed=kpi.Within("at any time")),)),
    )
    halves = shared(("E-1", "0.5"), ("E-2", "0.5"))
    facts = [won(1, owner_id="E-1"), won(1, owner_id="E-1", credits=halves), a_quota(1, owner_id="E-2")]
    assert number(facts, by="owner").figures == {"E-1": Fraction(3, 2), "E-2": Fraction(3, 2)}
    assert number(facts, by=("product", "owner")).figures == {
        (None, "E-1"): Fraction(3, 2),
        (None, "E-2"): Fraction(3, 2),
    }


def test_an_order_lists_every_group_once():
    with pytest.raises(InvalidError, match=r"order: got .*; a group stands in it twice\. List every group once"):
        kpi.Dimension.labelled("sector", of="customer", labels={"C-1": "health"}, order=["health", "health"])

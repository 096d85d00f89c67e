import pytest

from channelmodel import entities as e
from channelmodel.errors import InvalidError
from channelmodel.values import Currency, FiscalCalendar, Money
from tests.entities.builders import a_plan, an_event, an_impediment, day, told

EARLY, NOON, LATE = day("2020-03-01"), day("2020-03-02"), day("2020-03-03")
ENDED = [e.ImpedimentState.RESOLVED, e.ImpedimentState.DISMISSED]
GOING_ON = [e.ImpedimentState.RAISED, e.ImpedimentState.IN_WORK]


@pytest.mark.parametrize("state", ENDED)
def test_an_impediment_that_is_over_has_a_day_and_it_is_not_before_it_was_raised(state):
    assert an_impediment(raised_on=NOON, ended_on=NOON, state=state).ended_on == NOON
    with pytest.raises(InvalidError) as caught:
        an_impediment(state=state)
    assert told(caught) == [f"ended_on: got None; an impediment that is {state} has ended. Give the day."]
    with pytest.raises(InvalidError) as caught:
        an_impediment(raised_on=NOON, ended_on=EARLY, state=state)
    assert told(caught) == [
        "ended_on: got Date(2020, 3, 1); it was raised only on 2020-03-02. Correct one of the two days."
    ]


@pytest.mark.parametrize("state", GOING_ON)
def test_an_impediment_that_goes_on_has_no_last_day(state):
    with pytest.raises(InvalidError) as caught:
        an_impediment(ended_on=NOON, state=state)
    assert told(caught) == [
        (
            f"ended_on: got Date(2020, 3, 2); an impediment that is {state} has not ended. "
            "Leave the day out, or set the state."
        )
    ]


def test_taking_up_an_impediment_keeps_it_open_and_resolving_ends_it():
    taken = an_impediment().move(e.ImpedimentStep.TAKE_UP, NOON)
    assert taken.ended_on is None
    assert taken.move(e.ImpedimentStep.RESOLVE, LATE).ended_on == LATE
    with pytest.raises(InvalidError, match="it was raised only on 2020-01-01"):
        taken.move(e.ImpedimentStep.DISMISS, day("2019-12-31"))


def test_a_plan_has_one_goal_for_each_kpi():
    goals = [e.Goal(kpi=kpi, target=1) for kpi in ("a", "b", "a")]
    assert len(a_plan(goals=goals[:2]).goals) == 2
    with pytest.raises(InvalidError) as caught:
        a_plan(goals=goals)
    assert told(caught) == ["goals[2].kpi: got 'a'; goals[0] is about it too. Keep one of the two."]


@pytest.mark.parametrize("target", [1.5, "1", None, True])
def test_a_goal_is_an_exact_number_or_money(target):
    with pytest.raises(InvalidError) as caught:
        e.Goal(kpi="revenue", target=target)
    assert told(caught) == [
        (
            f"target: got {target!r}; a Money, an exact fraction of at most 18 digits above and below the line or "
            "a whole number of at most 18 digits is expected. "
            'Write it like Money("10.50", "EUR"), Fraction(3, 5) or 3.'
        )
    ]


def seat(status=e.AttendanceStatus.INVITED, person=None):
    return e.Attendance(person_id=person, status=status)


@pytest.mark.parametrize("state", [e.PartnerEventState.PLANNED, e.PartnerEventState.CANCELLED])
@pytest.mark.parametrize("status", [e.AttendanceStatus.ATTENDED, e.AttendanceStatus.ABSENT])
def test_nobody_comes_to_an_event_that_was_not_held(state, status):
    with pytest.raises(InvalidError) as caught:
        an_event(state=state, attendances=[seat(), seat(status)])
    assert told(caught) == [
        (
            f"attendances[1].status: got <AttendanceStatus.{status.name}: '{status}'>; the event is {state}, "
            "so nobody came to it or stayed away. Set the state to PartnerEventState.HELD, or correct the attendance."
        )
    ]


def test_everybody_has_one_seat_and_the_nameless_have_as_many_as_they_are():
    held = e.PartnerEventState.HELD
    came = e.AttendanceStatus.ATTENDED
    assert an_event(state=held, attendances=[seat(came)] * 3 + [seat()]).attended == 3
    with pytest.raises(InvalidError) as caught:
        an_event(attendances=[seat(person="S-1"), seat(), seat(person="S-1")])
    assert told(caught) == [
        "attendances[2].person_id: got 'S-1'; this person has a seat already, attendances[0]. Give everybody one seat."
    ]


def test_care_and_ownership_are_asked_of_a_day_and_each_thing_comes_once():
    care = [e.PortfolioEntry(partner_id="P-1", since=EARLY), e.PortfolioEntry(partner_id="P-1", since=NOON)]
    kim = e.ChannelManager(id="E-2", name="Kim", portfolio=care)
    assert (kim.partner_ids_on(EARLY), kim.partner_ids_on(LATE)) == (("P-1",), ("P-1",))
    owned = [e.TerritoryOwnership(territory_id="PT", since=NOON, until=LATE)]
    ana = e.AccountManager(id="E-1", name="Ana", territories=owned)
    assert [ana.territory_ids_on(on) for on in (EARLY, NOON, LATE)] == [(), ("PT",), ()]
    assert (kim.division, ana.division) == (e.Division.CHANNEL, e.Division.SALES)


def test_an_integrator_is_a_partner():
    assert isinstance(e.Integrator(id="P-2", name="Keystone"), e.Partner)


def test_a_booking_may_be_taken_back():
    cost = e.BookedCost(id="K-1", amount=Money(-1, "EUR"), booked_on=EARLY)
    assert cost.amount < Money(0, "EUR")


def test_the_vendor_s_year_is_the_calendar_year_unless_it_is_said_otherwise():
    vendor = e.Vendor(id="V", name="Northwind", currency=Currency.EUR)
    assert vendor.calendar == FiscalCalendar(first_month=1)


def test_a_code_alone_is_no_currency():
    with pytest.raises(InvalidError) as caught:
        e.Vendor(id="V", name="Northwind", currency="EUR")
    assert told(caught) == [
        (
            "currency: got 'EUR'; a Currency is expected. Write Currency.EUR, or Currency(\"EUR\") where the code comes "
            "from elsewhere."
        )
    ]

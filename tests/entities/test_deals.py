import itertools
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from channelmodel import entities as e
from channelmodel.entities import Credit, DealEvent, DealStage, StageEntry
from channelmodel.errors import InvalidError, TransitionError
from channelmodel.values import Money
from tests.entities.builders import a_deal, a_line, day, euro, told

EARLY, NOON, LATE = day("2020-03-01"), day("2020-03-02"), day("2020-03-03")


def entries(*pairs):
    return tuple(StageEntry(stage=stage, on=on) for stage, on in pairs)


@pytest.mark.parametrize("partner", [None, "P-1"])
@pytest.mark.parametrize("distributor", [None, "W-1"])
@pytest.mark.parametrize("integrator", [None, "P-1", "P-2"])
def test_the_route_follows_from_who_is_on_the_deal(partner, distributor, integrator):
    def make():
        return a_deal(partner_id=partner, distributor_id=distributor, integrator_id=integrator)

    if partner is None and distributor is not None:
        with pytest.raises(InvalidError) as caught:
            make()
        assert told(caught) == [
            (
                "distributor_id: got 'W-1'; a distributor supplies a partner and faces no customer. "
                "Name the partner that sells to the customer."
            )
        ]
        return
    expected = {(False, False): "direct", (True, False): "one-tier", (True, True): "two-tier"}
    assert make().route == expected[partner is not None, distributor is not None]


@pytest.mark.parametrize("stage", [DealStage.WON, DealStage.LOST])
def test_a_closed_deal_has_a_closing_day(stage):
    with pytest.raises(InvalidError) as caught:
        a_deal(stage=stage, amount=euro(1))
    assert told(caught) == [
        f"closed_on: got None; a {stage} deal has a closing day. Give the day on which it was closed."
    ]


@pytest.mark.parametrize("stage", [stage for stage in DealStage if not stage.is_closed])
def test_an_open_deal_has_none(stage):
    assert a_deal(stage=stage).is_open
    with pytest.raises(InvalidError) as caught:
        a_deal(stage=stage, closed_on=NOON)
    assert told(caught) == [
        (
            f"closed_on: got Date(2020, 3, 2); a deal in the stage {stage} is not closed. "
            "Leave the day out, or set the stage to DealStage.WON or DealStage.LOST."
        )
    ]


@pytest.mark.parametrize(("closed_on", "days"), [(NOON, 0), (LATE, 1)])
def test_a_deal_closes_on_the_day_of_its_opening_or_later(closed_on, days):
    assert a_deal(stage=DealStage.LOST, opened_on=NOON, closed_on=closed_on).days_to_close == days


def test_a_deal_does_not_close_before_it_was_opened():
    with pytest.raises(InvalidError) as caught:
        a_deal(stage=DealStage.LOST, opened_on=NOON, closed_on=EARLY)
    assert told(caught) == [
        (
            "closed_on: got Date(2020, 3, 1); the deal would close before it was opened on 2020-03-02. "
            "Correct one of the two days."
        )
    ]


def test_the_days_to_close_are_not_known_without_both_days():
    assert a_deal(stage=DealStage.LOST, closed_on=NOON).days_to_close is None
    assert a_deal(opened_on=NOON).days_to_close is None


def test_a_won_deal_has_an_amount_and_nothing_is_one_too():
    assert a_deal(stage=DealStage.WON, closed_on=NOON, amount=euro(0)).amount == euro(0)
    with pytest.raises(InvalidError) as caught:
        a_deal(stage=DealStage.WON, closed_on=NOON, lines=[a_line()])
    assert told(caught) == [
        (
            'amount: got None; a won deal has an amount. Write Money("10.50", "EUR") for what the customer pays, '
            'Money(0, "EUR") where it was for free.'
        )
    ]


def test_a_won_deal_without_day_and_amount_is_told_of_both():
    with pytest.raises(InvalidError) as caught:
        a_deal(stage=DealStage.WON)
    assert [fault.path for fault in caught.value.faults] == ["closed_on", "amount"]


def test_a_cost_alone_says_nothing_against_a_deal():
    assert a_deal(cost=euro(1)).amount is None
    assert a_deal(cost=euro(1), amount=euro(2)).cost == euro(1)


def test_lines_add_up_to_the_amount():
    two = [a_line(amount=euro("0.10")), a_line(amount=euro("0.20"))]
    assert a_deal(lines=two, amount=euro("0.30")).lines == tuple(two)
    for wrong in ("0.29", "0.31"):
        with pytest.raises(InvalidError) as caught:
            a_deal(lines=two, amount=euro(wrong))
        assert told(caught) == [
            (
                f"amount: got Money('{wrong}', 'EUR'); the lines add up to 0.30 EUR. "
                "Correct the amount or the lines, or leave the lines out."
            )
        ]


def test_a_single_line_is_the_amount():
    assert a_deal(lines=[a_line()], amount=euro(900)).lines[0].quantity == 1
    with pytest.raises(InvalidError, match=r"the lines add up to 900\.00 EUR"):
        a_deal(lines=[a_line()], amount=euro(901))


def test_lines_without_an_amount_of_the_deal_are_told():
    with pytest.raises(InvalidError) as caught:
        a_deal(lines=[a_line()])
    assert told(caught) == [
        "amount: got None; the lines have amounts and the deal has none. Give their sum as the deal's amount."
    ]


def test_a_deal_has_one_currency_and_every_stranger_is_told():
    dollars = Money(1, "USD")
    with pytest.raises(InvalidError) as caught:
        a_deal(amount=euro(1), cost=dollars, lines=[a_line(amount=euro(1)), a_line(amount=dollars)])
    rest = "got Money('1.00', 'USD'); the deal's amount is in EUR. Convert it to EUR first."
    assert told(caught) == [f"cost: {rest}", f"lines[1].amount: {rest}"]


def test_lines_beyond_all_amounts_are_a_fault_among_the_others():
    most = Money(999_999_999_999_999_999, "EUR")
    with pytest.raises(InvalidError) as caught:
        a_deal(stage=DealStage.WON, amount=most, lines=[a_line(amount=most)] * 2)
    assert [fault.path for fault in caught.value.faults] == ["closed_on", "amount"]
    assert "the lines add up to more than any amount can be" in str(caught.value)


def test_a_credit_note_is_a_deal_below_zero():
    assert a_deal(amount=euro(-5), lines=[a_line(quantity=-1, amount=euro(-5))]).amount == euro(-5)


def test_the_partner_that_sells_is_no_influencer():
    assert a_deal(influencer_ids={"P-2"}).influencer_ids == frozenset({"P-2"})
    assert a_deal(partner_id="P-1", influencer_ids={"P-2"}).partner_id == "P-1"
    with pytest.raises(InvalidError) as caught:
        a_deal(partner_id="P-1", influencer_ids={"P-1", "P-2"})
    assert told(caught) == [
        (
            "influencer_ids: got 'P-1'; the partner that sells the deal is no influencer of it. "
            "Leave it out of the influencers."
        )
    ]


def shared(*shares):
    return tuple(Credit(owner_id=f"E-{number}", share=share) for number, share in enumerate(shares))


@pytest.mark.parametrize("shares", [["1/3"] * 3, ["0.6", "0.4"], [1], [Fraction(1, 7)] * 7])
def test_credits_that_add_up_to_the_whole_are_taken(shares):
    assert sum(credit.share for credit in a_deal(credits=shared(*shares)).credits) == 1


@pytest.mark.parametrize(
    ("shares", "got", "percent"),
    [
        (["0.33"] * 3, "33/100 + 33/100 + 33/100", "99.0000 %"),
        (["0.6", "0.5"], "3/5 + 1/2", "110.0000 %"),
        (["0.6", "0.40000000001"], "3/5 + 40000000001/100000000000", "a little more than 100 %"),
        (["0.6", "0.39999999999"], "3/5 + 39999999999/100000000000", "a little less than 100 %"),
    ],
)
def test_credits_that_do_not_are_told(shares, got, percent):
    with pytest.raises(InvalidError) as caught:
        a_deal(credits=shared(*shares))
    assert told(caught) == [
        (
            f"credits: got {got}; the shares add up to {percent} instead of 100 %. "
            'Correct them; a third is written as "1/3".'
        )
    ]


def test_nobody_has_two_credits_in_a_deal():
    twice = [Credit(owner_id="E-1", share="1/2")] * 2
    with pytest.raises(InvalidError) as caught:
        a_deal(credits=twice)
    assert told(caught) == [
        "credits[1].owner_id: got 'E-1'; credits[0] is this person's too. Give everybody one credit."
    ]


@pytest.mark.parametrize(("share", "sound"), [("0", False), ("0.0001", True), ("1", True), ("1.0001", False)])
def test_a_credit_is_a_part_of_the_whole(share, sound):
    if sound:
        assert Credit(owner_id="E-1", share=share).share == Fraction(share)
        return
    with pytest.raises(InvalidError) as caught:
        Credit(owner_id="E-1", share=share)
    assert told(caught) == [
        (
            f"share: got {Fraction(share)}; a share lies above 0 and is at most 1. "
            'Write a part of the whole, such as "0.6" for 60 %.'
        )
    ]


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=20))
def test_parts_of_any_whole_add_up_to_it(parts):
    shares = [Fraction(part, sum(parts)) for part in parts]
    assert len(a_deal(credits=shared(*shares)).credits) == len(parts)


def test_history_is_kept_by_day_and_ends_with_the_present_stage():
    kept = entries((DealStage.QUALIFIED, EARLY), (DealStage.PROPOSED, EARLY), (DealStage.WON, LATE))
    deal = a_deal(stage=DealStage.WON, amount=euro(1), opened_on=EARLY, closed_on=LATE, history=kept)
    assert deal.history == kept


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        (
            {"history": entries((DealStage.QUALIFIED, NOON), (DealStage.PROPOSED, EARLY)), "stage": DealStage.PROPOSED},
            [("history[1].on: got Date(2020, 3, 1); it lies before the entry that precedes it, 2020-03-02. "
             "List the stages by their days.")],
        ),
        (
            {"history": entries((DealStage.LOST, EARLY), (DealStage.QUALIFIED, NOON)), "stage": DealStage.QUALIFIED},
            [("history[1].stage: got <DealStage.QUALIFIED: 'qualified'>; a deal that is lost stays so. "
             "Leave out what is not so, and keep the true end.")],
        ),
        (
            {"history": entries((DealStage.QUALIFIED, EARLY))},
            [("history[0].stage: got <DealStage.QUALIFIED: 'qualified'>; the deal's stage is prospecting. "
             "End the history with the present stage.")],
        ),
        (
            {"history": entries((DealStage.LOST, NOON)), "stage": DealStage.LOST, "closed_on": LATE},
            ["history[0].on: got Date(2020, 3, 2); the deal was closed on 2020-03-03. Correct one of the two days."],
        ),
        (
            {"history": entries((DealStage.QUALIFIED, EARLY)), "stage": DealStage.QUALIFIED, "opened_on": NOON},
            ["history[0].on: got Date(2020, 3, 1); the deal was opened only on 2020-03-02. Correct one of the two days."],
        ),
    ],
)  # fmt: skip
def test_a_history_that_cannot_be_is_told(changes, problems):
    with pytest.raises(InvalidError) as caught:
        a_deal(**changes)
    assert told(caught) == problems


def test_a_move_is_written_into_the_history():
    deal = a_deal(amount=euro(1), opened_on=EARLY).move(DealEvent.QUALIFY, EARLY).move(DealEvent.WIN, LATE)
    assert deal.history == entries((DealStage.QUALIFIED, EARLY), (DealStage.WON, LATE))
    assert (deal.stage, deal.closed_on, deal.is_open) == (DealStage.WON, LATE, False)


def test_a_deal_is_not_won_without_an_amount_and_stays_as_it_was():
    deal = a_deal()
    with pytest.raises(InvalidError, match="a won deal has an amount"):
        deal.move(DealEvent.WIN, NOON)
    assert deal == a_deal()


def test_a_move_before_the_last_one_is_refused():
    deal = a_deal().move(DealEvent.QUALIFY, NOON)
    assert deal.move(DealEvent.PROPOSE, NOON).stage is DealStage.PROPOSED
    with pytest.raises(InvalidError, match="it lies before the entry that precedes it"):
        deal.move(DealEvent.PROPOSE, EARLY)


def test_a_move_needs_a_day():
    with pytest.raises(InvalidError, match="got '2020-03-01'; a day is expected"):
        a_deal().move(DealEvent.QUALIFY, "2020-03-01")


def test_a_deal_was_last_active_on_the_day_of_its_latest_activity_else_when_it_was_opened():
    activities = [e.Activity(kind=e.ActivityKind.FOLLOW_UP, on=on) for on in (LATE, NOON)]
    assert a_deal(opened_on=EARLY, activities=activities).last_active_on == LATE
    assert a_deal(opened_on=EARLY).last_active_on == EARLY
    assert a_deal().last_active_on is None


@pytest.mark.parametrize("kind", e.ActivityKind)
def test_compelling_is_what_happens_in_front_of_the_customer(kind):
    assert kind.is_compelling == (kind.name in {"CUSTOMER_MEETING", "DEMONSTRATION", "NEGOTIATION", "CLOSING"})


@pytest.mark.parametrize("stage", DealStage)
def test_closed_is_won_or_lost(stage):
    assert stage.is_closed == (stage.name in {"WON", "LOST"})


def test_changing_a_field_checks_the_deal_anew():
    with pytest.raises(InvalidError, match="a Money is expected"):
        attrs.evolve(a_deal(), amount=1.5)


class DealLife(RuleBasedStateMachine):
    """A deal goes through whatever happens to it, on days that only go forward."""

    def __init__(self):
        super().__init__()
        self.deal = a_deal(amount=euro(1), opened_on=day("2020-01-01"))
        self.today = self.deal.opened_on
        self.moves = 0

    @rule(event=st.sampled_from(DealEvent), days=st.integers(0, 40))
    def something_happens(self, event, days):
        before, self.today = self.deal, self.today.add(days=days)
        if event in e.DEAL_LIFECYCLE.possible(before.stage):
            self.deal = before.move(event, self.today)
            self.moves += 1
        else:
            with pytest.raises(TransitionError):
                before.move(event, self.today)

    @precondition(lambda self: self.deal.history)
    @rule(days=st.integers(1, 40), event=st.sampled_from(DealEvent))
    def nothing_happens_in_the_past(self, days, event):
        if event in e.DEAL_LIFECYCLE.possible(self.deal.stage):
            with pytest.raises(InvalidError):
                self.deal.move(event, self.deal.history[-1].on.subtract(days=days))

    @invariant()
    def the_deal_and_its_history_agree(self):
        assert len(self.deal.history) == self.moves
        assert self.deal.is_open == (self.deal.closed_on is None)
        assert all(earlier.on <= later.on for earlier, later in itertools.pairwise(self.deal.history))
        if self.moves:
            assert self.deal.history[-1].stage is self.deal.stage
        if not self.deal.is_open:
            assert self.deal.closed_on == self.deal.history[-1].on


TestDealLife = DealLife.TestCase


@pytest.mark.parametrize(
    ("on", "stage"), [("2020-03-01", "prospecting"), ("2020-03-02", "qualified"), ("2020-03-03", "qualified")]
)
def test_a_deal_stood_in_the_stage_that_its_history_tells(on, stage):
    deal = e.Deal(id="D-1").move(e.DealEvent.QUALIFY, day("2020-03-02")).move(e.DealEvent.PROPOSE, day("2020-03-04"))
    assert deal.stage_on(day(on)) == stage


def test_a_deal_without_a_history_is_taken_to_have_stood_as_it_does():
    assert e.Deal(id="D-1", stage=e.DealStage.PROPOSED).stage_on(day("2020-03-01")) is e.DealStage.PROPOSED

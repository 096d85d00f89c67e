"""Making deals of ready values: against a class of attrs that checks nothing, and against a model of pydantic that checks the same."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from importlib import import_module
from operator import attrgetter
from typing import Any

import attrs

from channelmodel import Credit, Deal, DealLine, DealStage, EmployeeId, Money, ProductId, StageEntry
from tests.benchmarks.measuring import Job, Sides
from tests.benchmarks.workloads import CALENDAR, deal_rows

__all__ = ["FIELDS", "JOBS", "BareDeal", "build", "full_rows", "values_of"]

FIELDS = tuple(field.name for field in attrs.fields(Deal))


@attrs.frozen(kw_only=True)
class BareDeal:
    """A deal that takes whatever it is given."""

    id: Any
    name: Any = None
    customer_id: Any = None
    partner_id: Any = None
    distributor_id: Any = None
    integrator_id: Any = None
    influencer_ids: Any = frozenset()
    owner_id: Any = None
    credits: Any = ()
    territory_id: Any = None
    registration_id: Any = None
    amount: Any = None
    cost: Any = None
    opened_on: Any = None
    expected_on: Any = None
    closed_on: Any = None
    stage: Any = DealStage.PROSPECTING
    origin: Any = None
    price_settled_by: Any = None
    support_from: Any = None
    has_vendor_services: Any = False
    lines: Any = ()
    activities: Any = ()
    history: Any = ()


values_of: Callable[[Any], tuple[Any, ...]] = attrgetter(*FIELDS)
"""All the fields of a deal of any of the classes."""


def full_rows(count: int) -> list[tuple[Any, ...]]:
    """Return so many deals as the values of all fields; one in fifty has lines, credits and a history."""
    blank = {field.name: field.default for field in attrs.fields(Deal)}
    rows = (blank | {"name": f"Deal {number}"} | row for number, row in enumerate(deal_rows(count)))
    detailed = (row if number % 50 else row | _details(row) for number, row in enumerate(rows))
    return [tuple(row[name] for name in FIELDS) for row in detailed]


def _details(row: dict[str, Any]) -> dict[str, Any]:
    amount, begun = row["amount"], row["opened_on"] or row["closed_on"] or CALENDAR[0]
    return {
        "influencer_ids": frozenset({"P-x", "P-y"}),
        "credits": (
            Credit(owner_id=EmployeeId("E-1"), share=Fraction(1, 3)),
            Credit(owner_id=EmployeeId("E-2"), share=Fraction(2, 3)),
        ),
        "lines": () if amount is None else (DealLine(product_id=ProductId("X-1"), quantity=2, amount=amount),),
        "history": (
            StageEntry(stage=DealStage.PROSPECTING, on=begun),
            StageEntry(stage=row["stage"], on=row["closed_on"] or begun),
        ),
    }


def build(cls: Callable[..., Any], rows: Iterable[tuple[Any, ...]]) -> list[Any]:
    """Make a deal of each row, all fields by name: the same call for every class."""
    return [
        cls(
            id=id_,
            name=name,
            customer_id=customer_id,
            partner_id=partner_id,
            distributor_id=distributor_id,
            integrator_id=integrator_id,
            influencer_ids=influencer_ids,
            owner_id=owner_id,
            credits=credits_,
            territory_id=territory_id,
            registration_id=registration_id,
            amount=amount,
            cost=cost,
            opened_on=opened_on,
            expected_on=expected_on,
            closed_on=closed_on,
            stage=stage,
            origin=origin,
            price_settled_by=price_settled_by,
            support_from=support_from,
            has_vendor_services=has_vendor_services,
            lines=lines,
            activities=activities,
            history=history,
        )
        for (
            id_,
            name,
            customer_id,
            partner_id,
            distributor_id,
            integrator_id,
            influencer_ids,
            owner_id,
            credits_,
            territory_id,
            registration_id,
            amount,
            cost,
            opened_on,
            expected_on,
            closed_on,
            stage,
            origin,
            price_settled_by,
            support_from,
            has_vendor_services,
            lines,
            activities,
            history,
        ) in rows
    ]


def against_bare_attrs(size: int) -> Sides:
    """Make checked deals, and the same without any check."""
    rows = full_rows(size)
    return Sides(
        library=lambda: build(Deal, rows),
        rival=lambda: build(BareDeal, rows),
        outcome_of_library=_all_values,
        outcome_of_rival=_all_values,
    )


def against_pydantic(size: int) -> Sides:
    """Make checked deals by both; what one of them refuses, the other has to refuse too."""
    modelled = import_module("tests.benchmarks.modelling").ModelledDeal
    rows = full_rows(size)
    return Sides(
        library=lambda: build(Deal, rows),
        rival=lambda: build(modelled, rows),
        outcome_of_library=lambda made: (_all_values(made), refused(Deal)),
        outcome_of_rival=lambda made: (_all_values(made), refused(modelled)),
    )


def _all_values(made: Iterable[Any]) -> list[tuple[Any, ...]]:
    return [values_of(each) for each in made]


def refused(cls: Callable[..., Any]) -> list[str]:
    """Return which of the faults that a deal can have the class refuses."""
    return [name for name, spoilt in SPOILT.items() if _is_refused(cls, SOUND | spoilt)]


def _is_refused(cls: Callable[..., Any], row: dict[str, Any]) -> bool:
    try:
        cls(**row)
    except ValueError:
        return True
    return False


_EUR, _MORE, _USD = Money(10, "EUR"), Money(11, "EUR"), Money(10, "USD")
_BEFORE, _ON, _AFTER = CALENDAR[:3]
SOUND: dict[str, Any] = {
    "id": "D-1",
    "partner_id": "P-1",
    "amount": _EUR,
    "opened_on": _ON,
    "closed_on": _ON,
    "stage": DealStage.WON,
}
SPOILT: dict[str, dict[str, Any]] = {
    **{f"{name} is a number": {name: 7} for name in FIELDS},
    **{f"{name} is blank": {name: " "} for name in FIELDS if name == "id" or name.endswith("_id")},
    **{f"{name} holds a number": {name: (7,)} for name in ("credits", "lines", "activities", "history")},
    "an influencer is a number": {"influencer_ids": frozenset({7})},
    "the day is a text": {"opened_on": "2020-03-31"},
    "there is no closing day": {"closed_on": None},
    "it closes before it opens": {"closed_on": _BEFORE},
    "it is open and closed": {"stage": DealStage.QUALIFIED},
    "it is won for nobody knows what": {"amount": None},
    "it has lines and no amount": {
        "stage": DealStage.LOST,
        "amount": None,
        "lines": (DealLine(product_id=ProductId("X"), quantity=1, amount=_EUR),),
    },
    "the cost is in dollars": {"cost": _USD},
    "a line is in dollars": {"lines": (DealLine(product_id=ProductId("X"), quantity=1, amount=_USD),)},
    "the lines are too much": {"lines": (DealLine(product_id=ProductId("X"), quantity=1, amount=_MORE),)},
    "a distributor supplies nobody": {"partner_id": None, "distributor_id": "S-1"},
    "the partner influences itself": {"influencer_ids": frozenset({"P-1"})},
    "half of it is nobody's": {"credits": (Credit(owner_id=EmployeeId("E-1"), share=Fraction(1, 2)),)},
    "somebody is credited twice": {"credits": (Credit(owner_id=EmployeeId("E-1"), share=Fraction(1, 2)),) * 2},
    "the history goes back": {
        "history": (StageEntry(stage=DealStage.QUALIFIED, on=_AFTER), StageEntry(stage=DealStage.WON, on=_ON)),
    },
    "the history goes on after the end": {
        "history": (StageEntry(stage=DealStage.LOST, on=_ON), StageEntry(stage=DealStage.WON, on=_ON)),
    },
    "the history begins too early": {
        "history": (StageEntry(stage=DealStage.QUALIFIED, on=_BEFORE), StageEntry(stage=DealStage.WON, on=_ON)),
    },
    "the history ends elsewhere": {"history": (StageEntry(stage=DealStage.QUALIFIED, on=_ON),)},
    "the history ends too late": {"history": (StageEntry(stage=DealStage.WON, on=_AFTER),)},
}
"""What can be wrong with a deal; the two sides have to refuse the same of it, which is all."""

JOBS = (
    Job(
        name="construct_deal_vs_bare_attrs",
        says="a complete checked Deal / a bare frozen class of attrs with as many fields",
        bound=1.5,
        prepare=against_bare_attrs,
        size=20_000,
        runs=31,
    ),
    Job(
        name="construct_deal_vs_pydantic",
        says="the same / a frozen model of pydantic with the same fields and checks",
        bound=1.0,
        prepare=against_pydantic,
        size=20_000,
        runs=31,
        needs=("pydantic",),
    ),
)

"""What a type checker has to refuse, one mistake to a line.

Where a checker lets one pass, its comment is not needed, and that is reported.
"""

# That nothing is done with what is reckoned is no mistake here, and must not be taken for the one that is meant.
# pyright: reportUnusedExpression=false

from datetime import date

from pendulum import Date

import channelmodel as cm
from channelmodel import kpi, rules
from partner_portal.facts import channel, found, harbour, hospital, year
from partner_portal.programme import certified, programme, revenue


def the_id_of_another_kind() -> None:
    """Pass the id of a customer for that of a partner, and a plain text for any id."""
    cm.Deal(id=cm.DealId("D-1"), partner_id=hospital.id)  # type: ignore[arg-type]
    cm.Deal(id="D-1")  # type: ignore[arg-type]
    channel.partner(hospital.id)  # type: ignore[arg-type]
    rules.Standing.of(hospital.id, {})  # type: ignore[arg-type]


def something_left_out() -> None:
    """Leave out what is needed, or give it without its name."""
    cm.Partner(id=cm.PartnerId("P-1"))  # type: ignore[call-arg]
    cm.Money(7)  # type: ignore[call-arg]
    kpi.revenue()  # type: ignore[call-overload]
    kpi.revenue(channel, year, "partner")  # type: ignore[call-overload]


def what_does_not_go_together() -> None:
    """Reckon with money and numbers as if they were one."""
    cm.Money(7, "EUR") + 1  # type: ignore[operator]
    1 + cm.Money(7, "EUR")  # type: ignore[operator]
    cm.Money(7, "EUR") * cm.Money(7, "EUR")  # type: ignore[operator]
    cm.Money(7, "EUR") * 1.5  # type: ignore[operator]
    cm.Money(7, "EUR") < 7  # type: ignore[operator]
    cm.Money(1.5, "EUR")  # type: ignore[arg-type]


def what_is_frozen() -> None:
    """Change a fact in place."""
    harbour.name = "Red Harbour IT"  # type: ignore[misc]
    year.start = Date(2020, 1, 1)  # type: ignore[misc]


def what_is_not_there() -> None:
    """Ask for what a figure does not have."""
    kpi.revenue(channel, year).total  # type: ignore[attr-defined]
    kpi.revenue(channel, year, by="partner").value  # type: ignore[attr-defined]
    found.move(cm.DealEvent.WIN, date(2020, 1, 1))  # type: ignore[arg-type]
    cm.Kpi  # type: ignore[attr-defined]


def what_was_forgotten() -> None:
    """Take what may be unknown for what is known."""
    kpi.revenue(channel, year).value + 1  # type: ignore[operator]
    channel.deals[0].amount.currency  # type: ignore[union-attr]


def what_the_notation_does_not_mean() -> None:
    """Leave out brackets, and compare what has no amount."""
    revenue >= 1 & certified >= 2  # type: ignore[operator]
    revenue & (certified >= 2)  # type: ignore[operator]
    (revenue >= 1) & 2  # type: ignore[operator]
    rules.names("validations") >= 3  # type: ignore[operator]
    rules.table("sales_by_product") >= 3  # type: ignore[operator]
    "MSP" in rules.names("validations")  # type: ignore[operator]
    programme.assess({"revenue": 7})  # type: ignore[arg-type]

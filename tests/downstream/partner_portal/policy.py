"""How the vendor decides on registrations, with an objection of its own."""

from collections.abc import Iterator
from datetime import date
from typing import assert_type

import attrs

import channelmodel as cm
from channelmodel import registration
from channelmodel.rules import days, months
from partner_portal.facts import channel, submitted


@attrs.frozen(kw_only=True)
class OutOfSeason(registration.Objection):
    """Nobody decides while the office is closed."""

    month: int = 8

    def judge(self, case: registration.Case) -> Iterator[registration.Reason]:
        """Refuse what was handed in while the office was closed."""
        if case.since.month == self.month:
            yield self.reason("out-of-season", "the office is closed", verdict=registration.Verdict.ASK)


def policy(months_protected: int) -> registration.RegistrationPolicy:
    """Return the policy under which a deal is protected for so long."""
    return registration.RegistrationPolicy(
        name="Northwind",
        protection=registration.Protection(months(months_protected)),
        extension=registration.Extension(length=days(30), most=1),
        review_time=registration.ReviewTime(2),
        objections=[registration.Duplicate(), OutOfSeason(where=registration.RegistrationScope())],
    )


editions = cm.Dated.of({date(2019, 1, 1): policy(3), date(2020, 1, 1): policy(6)})
decision = registration.review(submitted, channel, date(2019, 7, 17), policy=editions)
approved = decision.followed()

assert_type(editions, cm.Dated[registration.RegistrationPolicy])
assert_type(decision, registration.Decision)
assert_type(decision.verdict, registration.Verdict)
assert_type(decision.reasons, tuple[registration.Reason, ...])
assert_type(approved, cm.DealRegistration)
assert_type(registration.review_all(channel, date(2020, 6, 30), policy=editions), tuple[registration.Decision, ...])
assert_type(registration.notices([approved], date(2019, 12, 1), policy=policy(3)), tuple[registration.Notice, ...])
assert_type(registration.convert(approved, deal_id=cm.DealId("D-9"), on=date(2019, 8, 1)), cm.Deal)

"""Skills, profiles and recorded activities, as small as a test needs them."""

from datetime import date

import channelmodel as cm
from channelmodel import roles

KIND = cm.ActivityKind
CLOSING = roles.Skill("closing", "Bringing a customer to sign.")
ENABLING = roles.Skill("enabling", "Teaching a partner to do it alone.")
LISTENING = roles.Skill("listening", "Hearing what is needed.")
PLANNING = roles.Skill("planning", "Writing a plan that is kept.")
FIRST, LAST = date(2020, 2, 1), date(2020, 2, 29)
FEBRUARY = cm.Period.of_month(2020, 2)
USAGE = roles.Usage.of(
    {
        KIND.CLOSING: {CLOSING: 1},
        KIND.ENABLEMENT: {ENABLING: 2},
        KIND.CUSTOMER_MEETING: {CLOSING: 1, LISTENING: 3},
    }
)


def a_role(name="Account manager", **weights):
    skills = {skill.name: skill for skill in (CLOSING, ENABLING, LISTENING, PLANNING)}
    return roles.RoleProfile.of(name, {skills[each]: weight for each, weight in weights.items()})


def did(kind, who="ana", on=FIRST):
    return cm.Activity(kind=kind, on=on, employee_id=who)


def a_deal(*activities, deal_id="D-1"):
    return cm.Deal(id=deal_id, activities=activities)


def a_channel(*deals, sales=("ana",), channel=("kim",)):
    return cm.Channel(
        vendor=cm.Vendor(id="V", name="Northwind Systems", currency=cm.Currency.EUR),
        account_managers=[cm.AccountManager(id=each, name=each) for each in sales],
        channel_managers=[cm.ChannelManager(id=each, name=each) for each in channel],
        deals=deals,
    )

"""Odoo: the partnership agreement in two of its editions, whose words are the same and whose numbers are not.

Source of 2023: odoo/documentation at 04072a5438a84e7d76dd6e3eb718dc21d7cf4fc0, content/legal/terms/partnership.rst (v11).
Source of 2020: sebodoo/documentation-user at c63f60f04dcf9890629bec0b3c96f7d4ecd672c7, legal/terms/partnership.rst (v9a).

Not in it: how net new users come about, which are new and upsold ones less reduced and lost ones: whoever supplies the fact knows.
Nor does the agreement say what a retention over no customers at all means; here it is not met, and the finding says why.
"""

import datetime

from channelmodel import Dated, Money
from channelmodel.rules import (
    AT_ONCE,
    Benefit,
    Benefits,
    Programme,
    ReviewPolicy,
    Stacking,
    Tier,
    fact,
    percent,
    quarterly,
)

certified = fact("certified_employees")

# The edition of 2020 counts new users, and contracts that are active now among those of the last twelve months.
new_users = fact("new_users_12m")
active_contracts = fact("contracts_active_now") / fact("contracts_active_sometime_12m")

ODOO_2020 = Programme(
    "Odoo 2020",
    [
        Tier("Learning Partner"),
        Tier("Ready", requires=[(new_users >= 10).named("New users"), (certified >= 1).named("Certified")]),
        Tier(
            "Silver",
            requires=[
                (new_users >= 75).named("New users"),
                (certified >= 2).named("Certified"),
                (active_contracts >= percent(70)).named("Retention"),
            ],
        ),
        Tier(
            "Gold",
            requires=[
                (new_users >= 200).named("New users"),
                (certified >= 3).named("Certified"),
                (active_contracts >= percent(80)).named("Retention"),
            ],
        ),
    ],
    source="Odoo Partnership Agreement v9a, 10 June 2020",
)

# The edition of 2023 counts net new users, and customers of the last three years that are still there.
net_new_users = fact("net_new_users_12m")
retention = fact("customers_3y_still_active") / fact("customers_acquired_3y")

COMMISSIONS_2023 = Benefits(
    "Commissions",
    [
        Benefit(
            "Enterprise",
            {"Learning Partner": "0.10", "Ready": "0.10", "Silver": "0.15", "Gold": "0.20"},
            of=fact("enterprise_subscription"),
        ),
        Benefit(
            "Odoo.sh",
            {"Learning Partner": "0.10", "Ready": "0.50", "Silver": "0.50", "Gold": "0.50"},
            of=fact("odoo_sh_subscription"),
            at_most=Money(150, "EUR"),
            per="month and subscription",
        ),
        Benefit("Maintenance", "0.82", of=fact("maintenance")),
    ],
    stacking=Stacking.APART,
)

ODOO_2023 = Programme(
    "Odoo 2023",
    [
        Tier("Learning Partner"),
        Tier("Ready", requires=[(net_new_users >= 10).named("Net new users"), (certified >= 1).named("Certified")]),
        Tier(
            "Silver",
            requires=[
                (net_new_users >= 75).named("Net new users"),
                (certified >= 3).named("Certified"),
                (retention >= percent(70)).named("Retention"),
            ],
        ),
        Tier(
            "Gold",
            requires=[
                (net_new_users >= 300).named("Net new users"),
                (certified >= 6).named("Certified"),
                (retention >= percent(80)).named("Retention"),
            ],
        ),
    ],
    source="Odoo Partnership Agreement v11, 19 May 2023",
    review=ReviewPolicy(rises=AT_ONCE, falls=quarterly()),
    benefits=[COMMISSIONS_2023],
)

ODOO = Dated.of({datetime.date(2020, 6, 10): ODOO_2020, datetime.date(2023, 5, 19): ODOO_2023})

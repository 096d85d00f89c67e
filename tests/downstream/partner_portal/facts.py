"""The facts of a small channel, and what is found in them again."""

from datetime import date
from fractions import Fraction
from typing import assert_type

from pendulum import Date

import channelmodel as cm

vendor = cm.Vendor(
    id=cm.VendorId("northwind"),
    name="Northwind Systems",
    currency=cm.Currency.EUR,
    calendar=cm.FiscalCalendar(first_month=7),
)
year = vendor.calendar.year(2020)
portugal = cm.Territory(id=cm.TerritoryId("PT"), name="Portugal")
harbour = cm.Partner(id=cm.PartnerId("harbour"), name="Blue Harbour IT", territory_id=portugal.id)
keystone = cm.Integrator(id=cm.PartnerId("keystone"), name="Keystone Integration", services=("migration",))
hospital = cm.Customer(id=cm.CustomerId("hospital"), name="City Hospital", segment="health", territory_id=portugal.id)
ana = cm.AccountManager(
    id=cm.EmployeeId("ana"),
    name="Ana",
    territories=(cm.TerritoryOwnership(territory_id=portugal.id, since=date(2018, 7, 1)),),
)
found = cm.DealRegistration(id=cm.RegistrationId("R-1"), partner_id=harbour.id, customer_id=hospital.id)
submitted = found.move(cm.ReviewEvent.SUBMIT, date(2019, 7, 15))


def deal(number: int, partner: cm.Partner, amount: int, opened_on: date) -> cm.Deal:
    """Return an open deal of a partner."""
    return cm.Deal(
        id=cm.DealId(f"D-{number}"),
        partner_id=partner.id,
        customer_id=hospital.id,
        owner_id=ana.id,
        amount=cm.Money(amount, "EUR"),
        opened_on=opened_on,
    )


deals = [
    deal(1, harbour, 42_000, date(2019, 8, 5)).move(cm.DealEvent.WIN, date(2019, 9, 30)),
    deal(2, keystone, 95_000, date(2019, 11, 4)).move(cm.DealEvent.LOSE, date(2020, 3, 2)),
    deal(3, keystone, 60_000, date(2020, 1, 7)),
]
channel = cm.Channel(
    vendor=vendor,
    partners=[harbour, keystone],
    customers=[hospital],
    account_managers=[ana],
    territories=[portugal],
    registrations=[submitted],
    deals=deals,
)
prices = cm.Dated.of({date(2020, 1, 1): cm.Money(10, "EUR"), date(2020, 7, 1): cm.Money(12, "EUR")})

assert_type(deals[0], cm.Deal)
assert_type(deals[0].partner_id, cm.PartnerId | None)
assert_type(deals[0].amount, cm.Money | None)
assert_type(deals[0].closed_on, Date | None)
assert_type(submitted, cm.DealRegistration)
assert_type(channel.deals, tuple[cm.Deal, ...])
assert_type(channel.partner(harbour.id), cm.Partner)
assert_type(channel.customer(hospital.id), cm.Customer)
assert_type(year, cm.Period)
assert_type(prices, cm.Dated[cm.Money])
assert_type(prices.on(date(2020, 6, 30)), cm.Money)
assert_type(cm.Money(7, "EUR") * 2, cm.Money)
assert_type(2 * cm.Money(7, "EUR"), cm.Money)
assert_type(cm.Money(7, "EUR") / cm.Money(2, "EUR"), Fraction)
assert_type(cm.Money(7, "EUR") < cm.Money(9, "EUR"), bool)
assert_type(cm.Money(100, "EUR").allocate([1, 2]), tuple[cm.Money, ...])
assert_type(cm.Money.sum([cm.Money(1, "EUR"), cm.Money(2, "EUR")], cm.Currency.EUR), cm.Money)

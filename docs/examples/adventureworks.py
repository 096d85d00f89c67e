"""A bicycle maker's reseller channel, read from a folder of CSV files and measured.

    python docs/examples/adventureworks.py FOLDER          prints a report
    python docs/examples/adventureworks.py FOLDER --json   prints every figure

How the files become a channel:

* A reseller is a partner, its business type the partner's segment; a value-added reseller is an integrator.
  It joins with its first order.
* An order is a won deal, closed on its day.
* Group, country and region are a tree of territories; a deal belongs to a region, a partner is at home in a country.
* Monthly targets and quarterly quotas are two numbers for the same people.
  They stand in two channels that share everything else, so that nobody has to reach both at once.
* A month without a target is left out and stays unknown: no target is not a target of zero.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import attrs
from pendulum import Date
from reading import (
    Json,
    ReadError,
    Row,
    Rows,
    exact,
    keyed,
    listed,
    made,
    percent,
    rate,
    read,
    run,
    section,
    side_by_side,
)

import channelmodel as cm
from channelmodel import kpi, rules

FISCAL = cm.FiscalCalendar(first_month=7)
CALENDAR_YEAR = cm.FiscalCalendar()
VENDOR = cm.Vendor(id=cm.VendorId("adventure-works"), name="Adventure Works", currency=cm.Currency.USD, calendar=FISCAL)

FILES = {
    "orders": ("SalesOrderNumber", "OrderDate", "ResellerKey", "EmployeeKey", "SalesTerritoryKey", "Amount"),
    "resellers": ("ResellerKey", "BusinessType", "ResellerName", "CountryRegion"),
    "territories": ("SalesTerritoryKey", "Region", "Country", "Group"),
    "salespeople": ("EmployeeKey", "EmployeeID", "Salesperson"),
    "salesperson_territories": ("EmployeeKey", "SalesTerritoryKey"),
    "targets_long": ("EmployeeID", "Month", "TargetAmount"),
    "quota_quarterly": ("EmployeeKey", "FiscalQuarter", "SalesQuota"),
}

# The files know no programme, so here is one of our own: levels by what a reseller orders in a fiscal year.
PROGRAMME = rules.Programme(
    "Reseller levels",
    [
        rules.Tier("Registered", requires=[rules.fact("orders") >= 1]),
        rules.Tier("Silver", requires=[rules.fact("revenue") >= cm.Money(50_000, "USD")]),
        rules.Tier("Gold", requires=[rules.fact("revenue") >= cm.Money(150_000, "USD")]),
        rules.Tier("Platinum", requires=[rules.fact("revenue") >= cm.Money(300_000, "USD")]),
    ],
    selection=rules.Selection.LADDER,
)

# Two KPIs of our own, declared as the library declares its own: which facts, placed by which date, and what is counted.
SELLERS = kpi.Kpi(
    name="sellers",
    title="Sales people",
    sentence="Different people of the vendor that won a deal in the period.",
    unit=kpi.Unit.NUMBER,
    better=kpi.Direction.MORE,
    formula=kpi.Total((kpi.deals_won.formula.measures[0].distinct("owner_id"),)),
)
PARTNERS = kpi.FactTable(
    "partners", lambda facts, _: facts.collection("partners"), (("partner", "id"), ("partner_segment", "segment"))
)
RESELLERS = kpi.Kpi(
    name="resellers",
    title="Resellers",
    sentence="Partners that are known, whether they have ever ordered or not.",
    unit=kpi.Unit.NUMBER,
    better=kpi.Direction.MORE,
    formula=kpi.Total((kpi.Measure(table=PARTNERS, placed=kpi.Within("at any time")),)),
)


@attrs.frozen(kw_only=True)
class Sales:
    """What the files say.

    Attributes:
        files: Their rows.
        channel: The channel, with the monthly targets.
        with_quotas: The same channel, with the quarterly quotas in their place.
        first: The day of the first order.
        last: The day of the last order.
        span: The fiscal years from the first order to the last.
    """

    files: Mapping[str, Rows]
    channel: cm.Channel
    with_quotas: cm.Channel
    first: Date
    last: Date
    span: cm.Period


def read_sales(folder: Path) -> Sales:
    """Read the files and turn them into a channel."""
    files = read(folder, FILES)
    employee_ids = keyed(files["salespeople"], "EmployeeID", lambda row: row.key("EmployeeKey"))
    channel = cm.Channel(
        vendor=VENDOR,
        partners=made(files["resellers"], _partner),
        account_managers=made(files["salespeople"], _account_manager),
        territories=_territories(files["territories"]),
        deals=made(files["orders"], _deal),
        quotas=made(files["targets_long"], lambda row: _target(row, employee_ids)),
    )
    if not channel.deals:
        raise ReadError("orders.csv, line 2: there is no order, and nothing could be measured")
    days = [deal.closed_on for deal in channel.deals if deal.closed_on is not None]
    span = cm.Period.of_days(FISCAL.year_of(min(days)).start, FISCAL.year_of(max(days)).last)
    channel = attrs.evolve(
        channel,
        memberships=_memberships(channel),
        account_managers=_with_territories(channel, files["salesperson_territories"], span.start),
    )
    return Sales(
        files=files,
        channel=channel,
        with_quotas=attrs.evolve(channel, quotas=made(files["quota_quarterly"], _quota)),
        first=min(days),
        last=max(days),
        span=span,
    )


def _partner(row: Row) -> cm.Partner:
    kind = cm.Integrator if row["BusinessType"] == "Value Added Reseller" else cm.Partner
    return kind(
        id=cm.PartnerId(row.key("ResellerKey")),
        name=row["ResellerName"],
        segment=row["BusinessType"],
        territory_id=_country(row["CountryRegion"]),
    )


def _account_manager(row: Row) -> cm.AccountManager:
    return cm.AccountManager(id=cm.EmployeeId(row.key("EmployeeKey")), name=row["Salesperson"])


def _with_territories(channel: cm.Channel, rows: Rows, since: Date) -> list[cm.AccountManager]:
    """Return the sales people with the territories that they own; the file has no days, so they own them from the first one on."""
    owned: dict[str, list[cm.TerritoryOwnership]] = {person.id: [] for person in channel.account_managers}
    for row in rows:
        territory_id = cm.TerritoryId(
            row.one_of("SalesTerritoryKey", {each.id: each.id for each in channel.territories})
        )
        owner = row.one_of("EmployeeKey", {each: each for each in owned})
        owned[owner].append(cm.TerritoryOwnership(territory_id=territory_id, since=since))
    return [attrs.evolve(person, territories=tuple(owned[person.id])) for person in channel.account_managers]


def _deal(row: Row) -> cm.Deal:
    return cm.Deal(
        id=cm.DealId(row["SalesOrderNumber"]),
        partner_id=cm.PartnerId(row.key("ResellerKey")),
        owner_id=cm.EmployeeId(row.key("EmployeeKey")),
        territory_id=cm.TerritoryId(row.key("SalesTerritoryKey")),
        amount=cm.Money(row.number("Amount"), "USD"),
        closed_on=row.day("OrderDate"),
        stage=cm.DealStage.WON,
    )


def _country(name: str) -> cm.TerritoryId:
    """Return the id of a country; Canada and France are regions too, and have another id as such."""
    return cm.TerritoryId(f"country:{name}")


def _territories(rows: Rows) -> list[cm.Territory]:
    """Return groups, countries and regions, each once; what is the same country twice the channel would refuse."""
    return list(dict.fromkeys(territory for levels in made(rows, _path) for territory in levels))


def _path(row: Row) -> tuple[cm.Territory, ...]:
    group = cm.Territory(id=cm.TerritoryId(f"group:{row['Group']}"), name=row["Group"], level="group")
    country = cm.Territory(id=_country(row["Country"]), name=row["Country"], parent_id=group.id, level="country")
    region_id = cm.TerritoryId(row.key("SalesTerritoryKey"))
    return group, country, cm.Territory(id=region_id, name=row["Region"], parent_id=country.id, level="region")


def _memberships(channel: cm.Channel) -> list[cm.Membership]:
    return [
        cm.Membership(
            id=cm.MembershipId(partner.id),
            partner_id=partner.id,
            programme=PROGRAMME.name,
            joined_on=min(deal.closed_on for deal in deals if deal.closed_on is not None),
        )
        for partner in channel.partners
        if (deals := channel.deals_of(partner.id))
    ]


def _target(row: Row, employee_ids: Mapping[str, str]) -> cm.Quota:
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})", row["Month"])
    if found is None:
        row.refuse("Month", f"{row['Month']!r} is no month, such as 2020-06")
    return cm.Quota(
        id=cm.QuotaId(f"{row['EmployeeID']} {row['Month']}"),
        owner_id=cm.EmployeeId(row.one_of("EmployeeID", employee_ids)),
        period=cm.Period.of_month(int(found[1]), int(found[2])),
        amount=cm.Money(row.number("TargetAmount"), "USD"),
    )


def _quota(row: Row) -> cm.Quota:
    found = re.fullmatch(r"FY([0-9]{4})-Q([1-4])", row["FiscalQuarter"])
    if found is None:
        row.refuse("FiscalQuarter", f"{row['FiscalQuarter']!r} is no fiscal quarter, such as FY2020-Q1")
    return cm.Quota(
        id=cm.QuotaId(f"{row['EmployeeKey']} {row['FiscalQuarter']}"),
        owner_id=cm.EmployeeId(row.key("EmployeeKey")),
        period=FISCAL.quarter(int(found[1]), int(found[2])),
        amount=cm.Money(row.number("SalesQuota"), "USD"),
    )


def figures(sales: Sales) -> Json:
    """Return every figure, as plain data."""
    return {**_totals(sales), **_groups(sales), **_attainments(sales), **_levels(sales)}


def _totals(sales: Sales) -> dict[str, Json]:
    channel = sales.channel
    return {
        "overall": {
            "orders": exact(kpi.deals_won(channel).value),
            "resellers_with_orders": exact(kpi.active_partners(channel).value),
            "salespeople_with_orders": exact(SELLERS(channel).value),
            "revenue": exact(kpi.revenue(channel).value),
            "avg_deal_size": rate(kpi.average_deal_size(channel)),
            "median_deal_size": exact(kpi.median_deal_size(channel).value),
            "first": str(sales.first),
            "last": str(sales.last),
        },
        "revenue_by_fiscal_year": _series(channel, kpi.revenue, "year"),
        "revenue_by_fiscal_quarter": _series(channel, kpi.revenue, "quarter"),
        "orders_by_fiscal_year": _series(channel, kpi.deals_won, "year"),
        "revenue_by_year": _series(channel, kpi.revenue, "year", CALENDAR_YEAR),
        "revenue_by_month": _series(channel, kpi.revenue, "month"),
        "new_partners_by_quarter": _series(channel, kpi.new_partners, "quarter", CALENDAR_YEAR),
        "active_partners_by_quarter": _series(channel, kpi.active_partners, "quarter", CALENDAR_YEAR),
        "concentration": _concentration(channel),
    }


def _series(channel: cm.Channel, each: kpi.Kpi, by: str, calendar: cm.Calendar = FISCAL) -> Json:
    return {str(period): exact(found.value) for period, found in each(channel, by=by, calendar=calendar).items()}


def _concentration(channel: cm.Channel) -> Json:
    spread = kpi.concentration(channel)
    shares = {f"top{count}_share": spread.top(count) for count in (1, 5, 10, 20)}
    return {
        "n": len(spread.amounts),
        "total": exact(spread.total),
        **{name: None if share is None else float(share) for name, share in shares.items()},
        "hhi": None if spread.hhi is None else float(spread.hhi),
        "n80": spread.holders_of("0.8"),
    }


def _groups(sales: Sales) -> dict[str, Json]:
    channel = sales.channel
    sold = (kpi.deals_won, kpi.revenue, kpi.average_deal_size)
    territories = side_by_side(channel, "territory", *sold, kpi.active_partners)
    segments = side_by_side(channel, "partner_segment", RESELLERS, *sold, kpi.active_partners)
    by_quarter = side_by_side(channel, ("territory", "quarter"), kpi.deals_won, kpi.revenue)
    return {
        "by_territory": [
            {
                "SalesTerritoryKey": int(key),
                "Region": channel.territory(key).name,
                "resellers": exact(found["active_partners"].value),
                **_sold(found),
            }
            for key, found in sorted(territories.items(), key=lambda item: int(item[0]))
        ],
        "revenue_by_group": _by_level(channel, "group"),
        "revenue_by_country": _by_level(channel, "country"),
        "by_business_type": [
            {
                "BusinessType": key,
                "resellers_total": exact(found["resellers"].value),
                "resellers_active": exact(found["active_partners"].value),
                **_sold(found),
            }
            for key, found in segments.items()
        ],
        "by_reseller": _by_key(channel, "partner", "ResellerKey"),
        "by_salesperson": _by_key(channel, "owner", "EmployeeKey"),
        "revenue_by_territory_fiscal_quarter": [
            {
                "SalesTerritoryKey": int(key),
                "period": str(period),
                "orders": exact(found["deals_won"].value),
                "revenue": exact(found["revenue"].value),
            }
            for (key, period), found in sorted(by_quarter.items(), key=lambda item: (int(item[0][0]), item[0][1].start))
        ],
    }


def _sold(found: Mapping[str, kpi.Measurement]) -> dict[str, Json]:
    return {
        "orders": exact(found["deals_won"].value),
        "revenue": exact(found["revenue"].value),
        "avg_deal_size": rate(found["average_deal_size"]),
    }


def _by_key(channel: cm.Channel, by: str, name: str) -> Json:
    found = side_by_side(channel, by, kpi.deals_won, kpi.revenue, kpi.average_deal_size)
    return [{name: int(key), **_sold(each)} for key, each in sorted(found.items(), key=lambda item: int(item[0]))]


def _by_level(channel: cm.Channel, level: str) -> Json:
    """Return the revenue of the groups or countries, each with everything below it."""
    tree = kpi.revenue(channel, by="territory_tree")
    names = {key: territory.name for key in tree if (territory := channel.territory(key)).level == level}
    return {name: exact(tree[key].value) for key, name in names.items()}


def _attainments(sales: Sales) -> dict[str, Json]:
    by_year, by_quarter = ("owner", "year"), ("owner", "quarter")
    months = kpi.quota(sales.channel, sales.span, by=by_year)
    return {
        "attainment_own_fiscal_year": [
            {
                "EmployeeKey": int(key),
                "name": sales.channel.employee(cm.EmployeeId(key)).name,
                "period": str(period),
                "target_months": months[key, period].facts,
                **_attained(found, "target"),
            }
            for (key, period), found in _with_target(sales.channel, sales.span, by_year)
        ],
        "attainment_own_fiscal_quarter": [
            {"EmployeeKey": int(key), "period": str(period), **_attained(found, "target")}
            for (key, period), found in _with_target(sales.channel, sales.span, by_quarter)
        ],
        "attainment_quarterly_quota": [
            {"EmployeeKey": int(key), "period": str(period), **_attained(found, "quota")}
            for (key, period), found in _with_target(sales.with_quotas, sales.span, by_quarter)
        ],
        "attainment_quarterly_quota_total": [
            {"period": str(period), **_attained(found, "quota")}
            for period, found in kpi.quota_attainment(sales.with_quotas, sales.span, by="quarter").items()
            if found.denominator is not None
        ],
    }


def _with_target(
    channel: cm.Channel, span: cm.Period, by: tuple[str, str]
) -> list[tuple[tuple[str, cm.Period], kpi.Measurement]]:
    """Return the attainment of everybody in each period for which there is a number to reach."""
    found = [item for item in kpi.quota_attainment(channel, span, by=by).items() if item[1].denominator is not None]
    return sorted(found, key=lambda item: (int(item[0][0]), item[0][1].start))


def _attained(found: kpi.Measurement, target: str) -> dict[str, Json]:
    return {target: exact(found.denominator), "actual": exact(found.numerator), "attainment": rate(found)}


def _rounds(sales: Sales) -> dict[str, rules.Round]:
    """Return what the programme says of every reseller, year by year."""
    measured = {"orders": kpi.deals_won, "revenue": kpi.revenue}
    return {
        str(year): PROGRAMME.assess_all(rules.standings(sales.channel, year, measured))
        for year in FISCAL.years(sales.span)
    }


def _comparisons(sales: Sales) -> dict[str, rules.TierComparison]:
    """Return who rose and who fell between any two years: first from each to the next, then over more than one step."""
    rounds = _rounds(sales)
    years = list(rounds)
    pairs = sorted(combinations(years, 2), key=lambda pair: years.index(pair[1]) - years.index(pair[0]))
    return {f"{before}->{after}": rules.compare(rounds[before], rounds[after]) for before, after in pairs}


def _levels(sales: Sales) -> dict[str, Json]:
    held = {year: Counter(each.tier for each in assessed) for year, assessed in _rounds(sales).items()}
    comparisons = _comparisons(sales)
    risen = {name: Counter(shift.after for shift in found.promoted) for name, found in comparisons.items()}
    tiers = [tier.name for tier in PROGRAMME.tiers]
    return {
        "levels_by_fiscal_year": [
            {"fy": year, "lvl": tier, "n": count[tier]} for year, count in held.items() for tier in tiers if count[tier]
        ],
        "level_changes": [
            {
                "period": name,
                "in_both": found.in_both,
                "promotions": len(found.promoted),
                "demotions": len(found.demoted),
                "unchanged": len(found.unchanged),
            }
            for name, found in comparisons.items()
        ],
        "promotions_by_new_level": [
            {"period": name, "new_level": tier, "n": count[tier]}
            for name, count in risen.items()
            for tier in tiers
            if count[tier]
        ],
    }


def report(sales: Sales) -> Iterator[str]:
    """Tell the figures to people."""
    channel, span, latest = sales.channel, sales.span, FISCAL.years(sales.span)[-1]
    each_sold = [kpi.revenue, kpi.deals_won, kpi.average_deal_size, kpi.active_partners]
    headline = (kpi.deals_won, kpi.revenue, kpi.average_deal_size, kpi.median_deal_size, kpi.active_partners, SELLERS)
    yield section(
        f"{VENDOR.name}: resellers from {sales.first} to {sales.last}",
        listed(*((each.title, each(channel)) for each in headline)),
    )
    yield section("Fiscal years", kpi.scorecard(channel, span, by="year", kpis=[*each_sold, kpi.new_partners]))
    yield section("Regions", kpi.scorecard(channel, span, by="territory", kpis=each_sold))
    yield section("Kinds of business", kpi.scorecard(channel, span, by="partner_segment", kpis=[RESELLERS, *each_sold]))
    yield section("The ten largest resellers", kpi.revenue(channel, by="partner").top(10))
    yield section("On how few it hangs", _concentrated(channel))
    yield section(f"Monthly targets, {latest}", kpi.quota_attainment(channel, latest, by="owner"))
    yield section("Quarterly quotas of all people", kpi.quota_attainment(sales.with_quotas, span, by="quarter"))
    yield section("Levels, by what is ordered in a fiscal year", _told_levels(sales))
    yield section("Why not higher?", _nearest_to_the_top(sales))
    yield section("What to know", *_remarks(sales))


def _concentrated(channel: cm.Channel) -> str:
    spread = kpi.concentration(channel)
    shares = ((f"Share of the largest {count}", percent(spread.top(count))) for count in (1, 5, 10, 20))
    return listed(*shares, ("Resellers with 80 % of the revenue", spread.holders_of("0.8")))


def _told_levels(sales: Sales) -> str:
    held = {year: Counter(each.tier for each in assessed) for year, assessed in _rounds(sales).items()}
    tiers = [tier.name for tier in PROGRAMME.tiers]
    counts = [(year, ", ".join(f"{count[tier]} {tier}" for tier in tiers)) for year, count in held.items()]
    changes = [
        (name, f"{len(each.promoted)} rose, {len(each.demoted)} fell, {len(each.unchanged)} stayed")
        for name, each in _comparisons(sales).items()
    ]
    return listed(*counts, *changes)


def _nearest_to_the_top(sales: Sales) -> str:
    """Explain the level of the reseller that came nearest to the one above, in the last fiscal year."""
    latest = FISCAL.years(sales.span)[-1]
    revenue = kpi.revenue(sales.channel, latest, by="partner").figures
    below = [each for each in _rounds(sales)[str(latest)] if each.tier is not None and each.next_tier is not None]
    if not below:
        return "Nobody has a level above to reach."
    return max(below, key=lambda each: (each.rank, revenue[each.standing.partner_id])).explain()


def _remarks(sales: Sales) -> Iterator[str]:
    """Tell what the files hold that is odd, or that the model has no place for."""
    channel = sales.channel
    silent = sum(1 for partner in channel.partners if not channel.deals_of(partner.id))
    beyond = sum(1 for quota in channel.quotas if not sales.span.contains(quota.period))
    assigned = len(sales.files["salesperson_territories"])
    yield f"* {silent} resellers never ordered; they are partners without a membership."
    yield f"* {beyond} monthly targets lie outside the fiscal years with orders; they are kept, and count in no figure here."
    yield "* Targets that look like typing errors are kept as they are."
    yield "* A manager's target covers the team, so that a total of all targets counts the same money more than once."
    yield "* Whoever has no target shows no attainment; revenue without a target still counts in the total."
    yield f"* {assigned} assignments of people to territories have no days; they are taken to hold from {sales.span.start} on."
    yield "* Left out, as the model has no place for it: titles, cities and states, and how many lines and items an order has."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the example and return its exit code."""
    return run("A bicycle maker's reseller channel, measured.", read_sales, figures, report, arguments)


if __name__ == "__main__":
    sys.exit(main())

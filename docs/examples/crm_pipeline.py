"""A hardware vendor's pipeline, read from a folder of CSV files and measured.

    python docs/examples/crm_pipeline.py FOLDER          prints a report
    python docs/examples/crm_pipeline.py FOLDER --json   prints every figure

How the files become a channel:

* An opportunity is a deal, opened on its engage date. It belongs to the territory of its agent's regional office.
* An opportunity with an engage date is a registration too, submitted on that day; no partner takes part.
* An account is a customer, its sector the customer's segment.
* An agent is an account manager who reports to the office's manager.
* Lost deals carry an amount of zero, open ones none: what is not known yet is not nothing.
* An opportunity is about one product, but the files do not say how many of it, nor for how much as long as it is open.
  So it has no lines; a dimension of our own says which deal is about which product.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import attrs
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
from channelmodel import kpi

VENDOR = cm.Vendor(id=cm.VendorId("vendor"), name="The hardware vendor", currency=cm.Currency.USD)

FILES = {
    "sales_pipeline": (
        *("opportunity_id", "sales_agent", "product", "account"),
        *("deal_stage", "engage_date", "close_date", "close_value"),
    ),
    "accounts": ("account", "sector"),
    "products": ("product", "series", "sales_price"),
    "sales_teams": ("sales_agent", "manager", "regional_office"),
}

STAGES = {
    "Prospecting": cm.DealStage.PROSPECTING,
    "Engaging": cm.DealStage.QUALIFIED,
    "Won": cm.DealStage.WON,
    "Lost": cm.DealStage.LOST,
}
"""The stages as the files call them."""

SPELLINGS = {"GTXPro": "GTX Pro"}
"""What the pipeline calls otherwise than the list of products does."""

OUTCOME = (
    *(kpi.deals_opened, kpi.deals_won, kpi.deals_lost, kpi.win_rate, kpi.won_share, kpi.revenue),
    *(kpi.average_deal_size, kpi.median_deal_size, kpi.revenue_per_closed_deal),
    *(kpi.won_cycle, kpi.median_won_cycle, kpi.lost_cycle),
)
"""What is told of the whole and of every group."""


@attrs.frozen(kw_only=True)
class Pipeline:
    """What the files say.

    Attributes:
        files: Their rows.
        channel: The channel.
        by_product: Which deal is about which product.
        span: The quarters from the first engagement to the last closing.
    """

    files: Mapping[str, Rows]
    channel: cm.Channel
    by_product: kpi.Dimension
    span: cm.Period


def read_pipeline(folder: Path) -> Pipeline:
    """Read the files and turn them into a channel."""
    files = read(folder, FILES)
    offices = keyed(files["sales_teams"], "sales_agent", lambda row: row["regional_office"])
    registrations = made(
        (row for row in files["sales_pipeline"] if row.get("engage_date")), lambda row: _registration(row, offices)
    )
    channel = cm.Channel(
        vendor=VENDOR,
        customers=made(files["accounts"], _customer),
        products=made(files["products"], _product),
        account_managers=[*_managers(files["sales_teams"]), *made(files["sales_teams"], _agent)],
        territories=[cm.Territory(id=cm.TerritoryId(name), name=name) for name in dict.fromkeys(offices.values())],
        registrations=registrations,
        deals=made(files["sales_pipeline"], lambda row: _deal(row, offices)),
    )
    products = keyed(files["sales_pipeline"], "opportunity_id", _product_id)
    return Pipeline(
        files=files,
        channel=channel,
        by_product=kpi.Dimension.labelled("product", of="deal", labels=products),
        span=_span(channel),
    )


def _span(channel: cm.Channel) -> cm.Period:
    days = [day for deal in channel.deals for day in (deal.opened_on, deal.closed_on) if day is not None]
    if not days:
        raise ReadError("sales_pipeline.csv, line 2: no opportunity has a day, and nothing could be measured")
    return cm.Period.of_days(VENDOR.calendar.quarter_of(min(days)).start, VENDOR.calendar.quarter_of(max(days)).last)


def _customer(row: Row) -> cm.Customer:
    return cm.Customer(id=cm.CustomerId(row["account"]), name=row["account"], segment=row.get("sector"))


def _product(row: Row) -> cm.Product:
    price = cm.Money(row.number("sales_price"), "USD")
    return cm.Product(id=cm.ProductId(row["product"]), name=row["product"], family=row.get("series"), list_price=price)


def _product_id(row: Row) -> str:
    return SPELLINGS.get(row["product"], row["product"])


def _managers(rows: Rows) -> list[cm.AccountManager]:
    """Return the managers, but for those who sell as well and stand among the agents."""
    agents = {row["sales_agent"] for row in rows}
    names = dict.fromkeys(row["manager"] for row in rows)
    return [cm.AccountManager(id=cm.EmployeeId(name), name=name) for name in names if name not in agents]


def _agent(row: Row) -> cm.AccountManager:
    name = row["sales_agent"]
    return cm.AccountManager(id=cm.EmployeeId(name), name=name, manager_id=cm.EmployeeId(row["manager"]))


def _deal(row: Row, offices: Mapping[str, str]) -> cm.Deal:
    account, value = row.get("account"), row.get("close_value")
    return cm.Deal(
        id=cm.DealId(row["opportunity_id"]),
        customer_id=None if account is None else cm.CustomerId(account),
        owner_id=cm.EmployeeId(row["sales_agent"]),
        territory_id=cm.TerritoryId(row.one_of("sales_agent", offices)),
        registration_id=cm.RegistrationId(row["opportunity_id"]) if row.get("engage_date") else None,
        amount=None if value is None else cm.Money(row.number("close_value"), "USD"),
        opened_on=row.day("engage_date") if row.get("engage_date") else None,
        closed_on=row.day("close_date") if row.get("close_date") else None,
        stage=row.one_of("deal_stage", STAGES),
    )


def _registration(row: Row, offices: Mapping[str, str]) -> cm.DealRegistration:
    account = row.get("account")
    return cm.DealRegistration(
        id=cm.RegistrationId(row["opportunity_id"]),
        customer_id=None if account is None else cm.CustomerId(account),
        owner_id=cm.EmployeeId(row["sales_agent"]),
        territory_id=cm.TerritoryId(row.one_of("sales_agent", offices)),
        product_ids=frozenset({cm.ProductId(_product_id(row))}),
        state=cm.ReviewState.SUBMITTED,
        submitted_on=row.day("engage_date"),
    )


def figures(pipeline: Pipeline) -> Json:
    """Return every figure, as plain data."""
    return {**_totals(pipeline), **_groups(pipeline), **_times(pipeline)}


def _totals(pipeline: Pipeline) -> dict[str, Json]:
    channel = pipeline.channel
    stages = kpi.deals_opened(channel, by="stage")
    spread = kpi.concentration(channel, by="customer")
    shares = {f"top{count}_share": spread.top(count) for count in (1, 5, 10)}
    return {
        "by_stage": {word: exact(stages[stage].value) for word, stage in sorted(STAGES.items()) if stage in stages},
        "overall": _outcome({each.name: each(channel) for each in OUTCOME}),
        "account_concentration": {
            "n_accounts": len(spread.amounts),
            "total": exact(spread.total),
            **{name: None if share is None else float(share) for name, share in shares.items()},
            "hhi": None if spread.hhi is None else float(spread.hhi),
            "n80": spread.holders_of("0.8"),
        },
    }


def _outcome(found: Mapping[str, kpi.Measurement]) -> dict[str, Json]:
    return {
        "total": exact(found["deals_opened"].value),
        "won": exact(found["deals_won"].value),
        "lost": exact(found["deals_lost"].value),
        "win_rate": rate(found["win_rate"]),
        "won_share_of_all": rate(found["won_share"]),
        "revenue_won": exact(found["revenue"].value),
        "avg_deal_size_won": rate(found["average_deal_size"]),
        "median_deal_size_won": exact(found["median_deal_size"].value),
        "avg_deal_size_closed": rate(found["revenue_per_closed_deal"]),
        "cycle_days_won": rate(found["won_cycle"]),
        "median_cycle_days_won": exact(found["median_won_cycle"].value),
        "cycle_days_lost": rate(found["lost_cycle"]),
    }


def _groups(pipeline: Pipeline) -> dict[str, Json]:
    dimensions: dict[str, str | kpi.Dimension] = {
        "by_region": "territory",
        "by_manager": "manager",
        "by_sales_agent": "owner",
        "by_product": pipeline.by_product,
        "by_sector": "customer_segment",
        "by_account": "customer",
    }
    return {
        name: [{"key": key, **_outcome(found)} for key, found in side_by_side(pipeline.channel, by, *OUTCOME).items()]
        for name, by in dimensions.items()
    }


def _times(pipeline: Pipeline) -> dict[str, Json]:
    channel = pipeline.channel
    closed = side_by_side(channel, "quarter", kpi.win_rate, kpi.deals_won, kpi.deals_lost)
    registered = kpi.registrations(channel, by=("territory", "quarter"))
    sold = side_by_side(channel, ("territory", "month"), kpi.revenue, kpi.deals_won)
    standing = kpi.open_deals(channel, pipeline.span, by="quarter")
    return {
        "revenue_by_month": _series(kpi.revenue(channel, by="month")),
        "registrations_by_month": _series(kpi.registrations(channel, by="month")),
        "new_accounts_by_quarter": _series(kpi.new_customers(channel, by="quarter")),
        "open_at": {str(period.last): exact(found.value) for period, found in standing.items()},
        "win_rate_by_close_quarter": [
            {
                "period": str(period),
                "won": exact(found["deals_won"].value),
                "lost": exact(found["deals_lost"].value),
                "win_rate": rate(found["win_rate"]),
            }
            for period, found in closed.items()
        ],
        "registrations_by_region_quarter": [
            {"region": region, "period": str(period), "n": exact(found.value)}
            for (region, period), found in registered.items()
        ],
        "revenue_by_region_month": [
            {
                "region": region,
                "period": str(period),
                "revenue": exact(found["revenue"].value),
                "won": exact(found["deals_won"].value),
            }
            for (region, period), found in sold.items()
        ],
    }


def _series(found: kpi.Breakdown) -> Json:
    return {str(period): exact(each.value) for period, each in found.items()}


def report(pipeline: Pipeline) -> Iterator[str]:
    """Tell the figures to people."""
    channel, span = pipeline.channel, pipeline.span
    columns = [kpi.deals_won, kpi.deals_lost, kpi.win_rate, kpi.revenue, kpi.average_deal_size]
    yield section(
        f"The pipeline from {span.start} to {span.last}",
        listed(*((each.title, each(channel)) for each in OUTCOME)),
    )
    yield section("Stages", kpi.deals_opened(channel, by="stage"))
    yield section("Regional offices", kpi.scorecard(channel, span, by="territory", kpis=columns))
    yield section("Managers and their teams", kpi.scorecard(channel, span, by="manager", kpis=columns))
    yield section("The ten agents with the largest revenue", kpi.revenue(channel, by="owner").top(10))
    yield section("Products", kpi.scorecard(channel, span, by=pipeline.by_product, kpis=columns))
    yield section("Sectors", kpi.scorecard(channel, span, by="customer_segment", kpis=columns))
    yield section("Closing rate by quarter", kpi.win_rate(channel, span, by="quarter"))
    yield section("Registrations by office and quarter", kpi.registrations(channel, span, by=("territory", "quarter")))
    yield section("Open at the end of each quarter", kpi.open_deals(channel, span, by="quarter"))
    yield section(f"To be pushed on {span.last}", *_silent(pipeline))
    yield section("On how few accounts it hangs", _concentrated(channel))
    yield section("What to know", *_remarks(pipeline))


def _silent(pipeline: Pipeline) -> Iterator[str]:
    to_push = kpi.deals_to_push(90)
    yield to_push.sentence
    yield str(to_push(pipeline.channel, pipeline.span.last, by="territory"))


def _concentrated(channel: cm.Channel) -> str:
    spread = kpi.concentration(channel, by="customer")
    shares = ((f"Share of the largest {count}", percent(spread.top(count))) for count in (1, 5, 10))
    return listed(*shares, ("Accounts with 80 % of the revenue", spread.holders_of("0.8")))


def _remarks(pipeline: Pipeline) -> Iterator[str]:
    """Tell what the files hold that is odd, or that the model has no place for."""
    channel = pipeline.channel
    unnamed = sum(1 for deal in channel.deals if deal.customer_id is None)
    unopened = sum(1 for deal in channel.deals if deal.opened_on is None)
    respelt = sum(1 for row in pipeline.files["sales_pipeline"] if row["product"] in SPELLINGS)
    people = {deal.owner_id for deal in channel.deals}
    idle = [each["sales_agent"] for each in pipeline.files["sales_teams"] if each["sales_agent"] not in people]
    spelt = ", ".join(f"{wrong} is read as {right}" for wrong, right in SPELLINGS.items())
    yield f"* {unnamed:,} opportunities have no account; where they count, they stand under (none)."
    yield f"* {unopened} opportunities have no engage date: no registrations, and in no period. Tables of a period leave them out."
    yield f"* {len(idle)} agents have no opportunity and no line: {', '.join(idle) or 'nobody'}."
    yield f"* {spelt}, in {respelt:,} rows. Whatever else is misspelt stays as it is."
    yield "* Lost deals carry an amount of 0, open ones none; a median or mean of won deals sees neither."
    yield "* Left out, as the model has no place for it: an account's age, size, revenue, country and parent."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the example and return its exit code."""
    return run("A hardware vendor's pipeline, measured.", read_pipeline, figures, report, arguments)


if __name__ == "__main__":
    sys.exit(main())

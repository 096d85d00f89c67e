"""Both public data sets: every published figure is met, and every further one is computed a second time in plain Python.

The second computation reads the files with ``csv``, counts in fractions and knows nothing of the library.
"""

import csv
import json
from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from reading import data_folder, has_data_sets

from tests.examples.scripts import figures_of

RESELLERS = data_folder() / "adventureworks_reseller"
PIPELINE = data_folder() / "maven_crm"

pytestmark = pytest.mark.skipif(
    not has_data_sets(),
    reason="the data sets are not here; CHANNELMODEL_DATA says where they are",
)

PUBLISHED_RESELLERS = (
    "overall",
    "revenue_by_fiscal_year",
    "revenue_by_fiscal_quarter",
    "orders_by_fiscal_year",
    "revenue_by_year",
    "by_territory",
    "revenue_by_group",
    "by_business_type",
    "new_partners_by_quarter",
    "active_partners_by_quarter",
    "attainment_own_fiscal_year",
    "concentration",
)
PUBLISHED_PIPELINE = (
    "by_stage",
    "overall",
    "by_region",
    "revenue_by_month",
    "registrations_by_month",
    "open_at",
    "new_accounts_by_quarter",
)
WITHOUT_FIGURES = {"formulas", "quality"}
UNROUNDED = {"top1_share", "top5_share", "top10_share", "top20_share", "hhi"}
"""These the references do not round, so that only the last digit of a float may differ."""


def reference_of(folder):
    return json.loads((folder / "reference.json").read_text(encoding="utf-8"), parse_float=Decimal)


def rows_of(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rounded(value):
    """Round to six decimals, a half to the even neighbour, as ``round`` does with fractions."""
    return None if value is None else Decimal(round(value * 10**6)).scaleb(-6)


def money(value):
    return int(value) if value.denominator == 1 else Decimal(value.numerator) / Decimal(value.denominator)


def ratio(above, below):
    return Fraction(above) / below if below else None


def median(values):
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    return money(Fraction(ordered[middle] if len(ordered) % 2 else Fraction(ordered[middle - 1] + ordered[middle]) / 2))


def grouped(rows, key):
    groups = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def month(day):
    return day[:7]


def quarter(day):
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


def fiscal_year(day):
    return f"FY{int(day[:4]) + (int(day[5:7]) >= 7)}"


def fiscal_quarter(day):
    return f"{fiscal_year(day)}-Q{(int(day[5:7]) - 7) % 12 // 3 + 1}"


def revenue(orders):
    return sum((Fraction(order["Amount"]) for order in orders), Fraction(0))


def sold(orders):
    total = revenue(orders)
    return {"orders": len(orders), "revenue": money(total), "avg_deal_size": rounded(ratio(total, len(orders)))}


@pytest.fixture(scope="module")
def resellers():
    return figures_of("adventureworks", RESELLERS)


@pytest.fixture(scope="module")
def orders():
    return rows_of(RESELLERS, "orders")


@pytest.fixture(scope="module")
def pipeline():
    return figures_of("crm_pipeline", PIPELINE)


@pytest.fixture(scope="module")
def opportunities():
    """The pipeline with what stands elsewhere joined to it, and the one product that is spelt in two ways spelt in one."""
    teams = {row["sales_agent"]: row for row in rows_of(PIPELINE, "sales_teams")}
    sectors = {row["account"]: row["sector"] for row in rows_of(PIPELINE, "accounts")}
    return [
        {
            **row,
            "product": "GTX Pro" if row["product"] == "GTXPro" else row["product"],
            "region": teams[row["sales_agent"]]["regional_office"],
            "manager": teams[row["sales_agent"]]["manager"],
            "account": row["account"] or None,
            "sector": sectors.get(row["account"]),
        }
        for row in rows_of(PIPELINE, "sales_pipeline")
    ]


# What is published


def test_the_published_keys_are_all_looked_at():
    levels = {"level_changes"}
    assert set(reference_of(RESELLERS)) - WITHOUT_FIGURES == {*PUBLISHED_RESELLERS, *levels}
    assert set(reference_of(PIPELINE)) - WITHOUT_FIGURES == set(PUBLISHED_PIPELINE)


def assert_same(found, published):
    """Compare exactly, but for shares that the reference leaves unrounded."""
    if isinstance(published, dict) and UNROUNDED & published.keys():
        assert found.keys() == published.keys()
        for key, value in published.items():
            expected = pytest.approx(float(value), rel=1e-14) if key in UNROUNDED else value
            assert (float(found[key]) if key in UNROUNDED else found[key]) == expected
    else:
        assert found == published


@pytest.mark.parametrize("key", PUBLISHED_RESELLERS)
def test_the_resellers_have_the_published_figures(resellers, key):
    assert_same(resellers[key], reference_of(RESELLERS)[key])


@pytest.mark.parametrize("key", PUBLISHED_PIPELINE)
def test_the_pipeline_has_the_published_figures(pipeline, key):
    assert_same(pipeline[key], reference_of(PIPELINE)[key])


def test_the_published_change_of_levels_is_among_all_of_them(resellers):
    assert (
        resellers["level_changes"][: len(reference_of(RESELLERS)["level_changes"])]
        == (reference_of(RESELLERS)["level_changes"])
    )


@pytest.mark.parametrize(("name", "folder"), [("adventureworks", RESELLERS), ("crm_pipeline", PIPELINE)])
def test_rows_are_in_the_order_of_the_reference(name, folder, request):
    printed = request.getfixturevalue("resellers" if name == "adventureworks" else "pipeline")
    for key, value in reference_of(folder).items():
        if isinstance(value, dict) and key not in WITHOUT_FIGURES:
            assert set(printed[key]) == set(value)


# The resellers, a second time


def test_revenue_by_month(resellers, orders):
    expected = {key: money(revenue(rows)) for key, rows in grouped(orders, lambda row: month(row["OrderDate"])).items()}
    assert resellers["revenue_by_month"] == expected
    assert list(resellers["revenue_by_month"]) == sorted(expected)


def test_revenue_by_country(resellers, orders):
    countries = {row["SalesTerritoryKey"]: row["Country"] for row in rows_of(RESELLERS, "territories")}
    expected = grouped(orders, lambda row: countries[row["SalesTerritoryKey"]])
    assert resellers["revenue_by_country"] == {key: money(revenue(rows)) for key, rows in expected.items()}


@pytest.mark.parametrize(("key", "column"), [("by_reseller", "ResellerKey"), ("by_salesperson", "EmployeeKey")])
def test_sales_of_every_reseller_and_every_person(resellers, orders, key, column):
    groups = grouped(orders, lambda row: int(row[column]))
    assert resellers[key] == [{column: each, **sold(groups[each])} for each in sorted(groups)]


def test_revenue_by_territory_and_fiscal_quarter(resellers, orders):
    groups = grouped(orders, lambda row: (int(row["SalesTerritoryKey"]), fiscal_quarter(row["OrderDate"])))
    assert resellers["revenue_by_territory_fiscal_quarter"] == [
        {"SalesTerritoryKey": key, "period": period, "orders": len(rows), "revenue": money(revenue(rows))}
        for (key, period), rows in sorted(groups.items())
    ]


def attained(target, actual, name):
    return {name: money(target), "actual": money(actual), "attainment": rounded(ratio(actual, target))}


def by_person_and_quarter(orders):
    groups = grouped(orders, lambda row: (int(row["EmployeeKey"]), fiscal_quarter(row["OrderDate"])))
    return {key: revenue(rows) for key, rows in groups.items()}


def test_attainment_of_the_targets_by_fiscal_quarter(resellers, orders):
    people = {row["EmployeeID"]: int(row["EmployeeKey"]) for row in rows_of(RESELLERS, "salespeople")}
    targets = defaultdict(Fraction)
    years = {fiscal_year(row["OrderDate"]) for row in orders}
    for row in rows_of(RESELLERS, "targets_long"):
        if fiscal_year(row["Month"]) in years:
            targets[people[row["EmployeeID"]], fiscal_quarter(row["Month"])] += Fraction(row["TargetAmount"])
    actual = by_person_and_quarter(orders)
    assert resellers["attainment_own_fiscal_quarter"] == [
        {"EmployeeKey": key, "period": period, **attained(target, actual.get((key, period), Fraction(0)), "target")}
        for (key, period), target in sorted(targets.items())
    ]


def quarterly_quotas():
    return {
        (int(row["EmployeeKey"]), row["FiscalQuarter"]): Fraction(row["SalesQuota"])
        for row in rows_of(RESELLERS, "quota_quarterly")
    }


def test_attainment_of_the_quarterly_quotas(resellers, orders):
    actual = by_person_and_quarter(orders)
    assert resellers["attainment_quarterly_quota"] == [
        {"EmployeeKey": key, "period": period, **attained(quota, actual.get((key, period), Fraction(0)), "quota")}
        for (key, period), quota in sorted(quarterly_quotas().items())
    ]


def test_nobody_sold_in_a_quarter_without_a_quota(orders):
    # So that the revenue of a quarter is the revenue of those who have a quota in it, and the total needs no choice.
    assert by_person_and_quarter(orders).keys() <= quarterly_quotas().keys()


def test_attainment_of_all_quarterly_quotas_together(resellers, orders):
    quotas = defaultdict(Fraction)
    for (_, period), quota in quarterly_quotas().items():
        quotas[period] += quota
    actual = grouped(orders, lambda row: fiscal_quarter(row["OrderDate"]))
    assert resellers["attainment_quarterly_quota_total"] == [
        {"period": period, **attained(quota, revenue(actual[period]), "quota")}
        for period, quota in sorted(quotas.items())
    ]


LEVELS = ("Registered", "Silver", "Gold", "Platinum")


def level(total):
    return sum(total >= limit for limit in (50_000, 150_000, 300_000))


@pytest.fixture(scope="module")
def levels(orders):
    """For each fiscal year the place of the level of every reseller that ordered in it."""
    years = grouped(orders, lambda row: fiscal_year(row["OrderDate"]))
    return {
        year: {key: level(revenue(own)) for key, own in grouped(rows, lambda row: row["ResellerKey"]).items()}
        for year, rows in sorted(years.items())
    }


def every_pair(levels):
    years = list(levels)
    return [*pairwise(years), *((first, years[-1]) for first in years[:-2])]


def test_levels_of_every_fiscal_year(resellers, levels):
    assert resellers["levels_by_fiscal_year"] == [
        {"fy": year, "lvl": name, "n": list(held.values()).count(place)}
        for year, held in levels.items()
        for place, name in enumerate(LEVELS)
    ]


def test_changes_of_level_step_by_step_and_from_end_to_end(resellers, levels):
    expected = []
    for before, after in every_pair(levels):
        both = levels[before].keys() & levels[after].keys()
        moves = [levels[after][key] - levels[before][key] for key in both]
        expected.append(
            {
                "period": f"{before}->{after}",
                "in_both": len(both),
                "promotions": sum(move > 0 for move in moves),
                "demotions": sum(move < 0 for move in moves),
                "unchanged": moves.count(0),
            }
        )
    assert [row["period"] for row in expected] == ["FY2018->FY2019", "FY2019->FY2020", "FY2018->FY2020"]
    assert resellers["level_changes"] == expected


def test_promotions_by_the_level_that_was_reached(resellers, levels):
    expected = []
    for before, after in every_pair(levels):
        risen = Counter(
            place for key, place in levels[after].items() if key in levels[before] and place > levels[before][key]
        )
        expected += [
            {"period": f"{before}->{after}", "new_level": name, "n": risen[place]}
            for place, name in enumerate(LEVELS)
            if risen[place]
        ]
    assert resellers["promotions_by_new_level"] == expected


# The pipeline, a second time


def value(rows):
    return sum((Fraction(row["close_value"]) for row in rows), Fraction(0))


def days(row):
    opened, closed = (Fraction(ordinal(row[name])) for name in ("engage_date", "close_date"))
    return closed - opened


def ordinal(day):
    """Return the number of a day, counted from the civil calendar and not with the standard library's."""
    year, of_year, of_month = (int(part) for part in day.split("-"))
    year -= of_year <= 2
    shifted = (of_year + 9) % 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * shifted + 2) // 5 + of_month


def mean(values):
    return rounded(ratio(sum(values), len(values)))


def outcome(rows):
    stages = grouped(rows, lambda row: row["deal_stage"])
    won, lost = stages["Won"], stages["Lost"]
    return {
        "total": len(rows),
        "won": len(won),
        "lost": len(lost),
        "win_rate": rounded(ratio(len(won), len(won) + len(lost))),
        "won_share_of_all": rounded(ratio(len(won), len(rows))),
        "revenue_won": money(value(won)),
        "avg_deal_size_won": rounded(ratio(value(won), len(won))),
        "median_deal_size_won": median([Fraction(row["close_value"]) for row in won]),
        "avg_deal_size_closed": rounded(ratio(value(won), len(won) + len(lost))),
        "cycle_days_won": mean([days(row) for row in won]),
        "median_cycle_days_won": median([days(row) for row in won]),
        "cycle_days_lost": mean([days(row) for row in lost]),
    }


@pytest.mark.parametrize(
    ("key", "column"),
    [
        ("by_region", "region"),
        ("by_manager", "manager"),
        ("by_sales_agent", "sales_agent"),
        ("by_product", "product"),
        ("by_sector", "sector"),
        ("by_account", "account"),
    ],
)
def test_the_outcome_of_every_group(pipeline, opportunities, key, column):
    groups = grouped(opportunities, lambda row: row[column])
    ordered = sorted(groups, key=lambda group: (group is None, group or ""))
    assert pipeline[key] == [{"key": group, **outcome(groups[group])} for group in ordered]


def test_opportunities_without_an_account_are_a_row_of_their_own(pipeline):
    for key in ("by_account", "by_sector"):
        last = pipeline[key][-1]
        assert (last["key"], last["total"], last["won"], last["win_rate"]) == (None, 1425, 0, None)


def test_win_rate_by_quarter_of_closing(pipeline, opportunities):
    closed = grouped([row for row in opportunities if row["close_date"]], lambda row: quarter(row["close_date"]))
    assert pipeline["win_rate_by_close_quarter"] == [
        {"period": period, **{name: outcome(rows)[name] for name in ("won", "lost", "win_rate")}}
        for period, rows in sorted(closed.items())
    ]


def test_registrations_by_region_and_quarter(pipeline, opportunities):
    engaged = [row for row in opportunities if row["engage_date"]]
    groups = grouped(engaged, lambda row: (row["region"], quarter(row["engage_date"])))
    assert pipeline["registrations_by_region_quarter"] == [
        {"region": region, "period": period, "n": len(rows)} for (region, period), rows in sorted(groups.items())
    ]


def test_revenue_by_region_and_month(pipeline, opportunities):
    won = [row for row in opportunities if row["deal_stage"] == "Won"]
    groups = grouped(won, lambda row: (row["region"], month(row["close_date"])))
    assert pipeline["revenue_by_region_month"] == [
        {"region": region, "period": period, "revenue": money(value(rows)), "won": len(rows)}
        for (region, period), rows in sorted(groups.items())
    ]


def test_concentration_of_accounts(pipeline, opportunities):
    won = grouped([row for row in opportunities if row["deal_stage"] == "Won"], lambda row: row["account"])
    ranked = sorted((value(rows) for rows in won.values()), reverse=True)
    total = sum(ranked)
    cumulated = [sum(ranked[:count]) for count in range(1, len(ranked) + 1)]
    expected = {
        "n_accounts": len(ranked),
        "total": money(total),
        **{f"top{count}_share": Decimal(repr(float(sum(ranked[:count]) / total))) for count in (1, 5, 10)},
        "hhi": Decimal(repr(float(sum((amount / total) ** 2 for amount in ranked)))),
        "n80": 1 + sum(each < total * Fraction(4, 5) for each in cumulated),
    }
    assert pipeline["account_concentration"] == expected


def test_every_key_that_was_promised_is_there(resellers, pipeline):
    further = {
        "revenue_by_month",
        "revenue_by_country",
        "by_reseller",
        "by_salesperson",
        "revenue_by_territory_fiscal_quarter",
        "attainment_own_fiscal_quarter",
        "attainment_quarterly_quota",
        "attainment_quarterly_quota_total",
        "levels_by_fiscal_year",
        "level_changes",
        "promotions_by_new_level",
    }
    assert set(resellers) == {*PUBLISHED_RESELLERS, *further}
    further = {
        "by_manager",
        "by_sales_agent",
        "by_product",
        "by_sector",
        "by_account",
        "win_rate_by_close_quarter",
        "registrations_by_region_quarter",
        "revenue_by_region_month",
        "account_concentration",
    }
    assert set(pipeline) == {*PUBLISHED_PIPELINE, *further}

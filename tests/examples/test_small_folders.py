"""Folders of a few lines, whose every figure can be checked in one's head; they need no data set."""

from decimal import Decimal

import pytest

from tests.examples.scripts import SALES, TEAMS, example, figures_of, folder_of


@pytest.fixture(scope="module")
def sales(tmp_path_factory):
    return figures_of("adventureworks", folder_of(SALES, tmp_path_factory.mktemp("sales")))


@pytest.fixture(scope="module")
def teams(tmp_path_factory):
    return figures_of("crm_pipeline", folder_of(TEAMS, tmp_path_factory.mktemp("teams")))


def test_the_whole_of_the_sales(sales):
    # Six orders: 100,000.10 + 49,999.99 + 50,000 + 40,000 + 150,000 + 0.01; the middle two are 49,999.99 and 50,000.
    assert sales["overall"] == {
        "orders": 6,
        "resellers_with_orders": 3,
        "salespeople_with_orders": 2,
        "revenue": Decimal("390000.1"),
        "avg_deal_size": Decimal("65000.016667"),
        "median_deal_size": Decimal("49999.995"),
        "first": "2017-07-01",
        "last": "2019-06-30",
    }


def test_a_fiscal_year_ends_with_the_thirtieth_of_june(sales):
    assert sales["revenue_by_fiscal_year"] == {"FY2018": Decimal("200000.09"), "FY2019": Decimal("190000.01")}
    assert sales["revenue_by_year"] == {
        "2017": Decimal("150000.09"),
        "2018": 90_000,
        "2019": Decimal("150000.01"),
    }


def test_steps_of_time_without_orders_have_no_row(sales):
    assert list(sales["revenue_by_month"]) == ["2017-07", "2017-12", "2018-01", "2018-07", "2019-06"]
    assert sales["new_partners_by_quarter"] == {"2017-Q3": 1, "2017-Q4": 1, "2019-Q2": 1}


def test_territories_are_in_the_order_of_their_numbers(sales):
    assert [(row["SalesTerritoryKey"], row["resellers"], row["revenue"]) for row in sales["by_territory"]] == [
        (1, 2, Decimal("190000.09")),
        (2, 2, 200_000),
        (10, 1, Decimal("0.01")),
    ]
    assert [row["ResellerKey"] for row in sales["by_reseller"]] == [9, 10, 11]


def test_a_country_and_a_region_of_one_name_are_two_territories(sales):
    assert sales["revenue_by_country"] == {"France": 200_000, "United States": Decimal("190000.1")}
    assert sales["revenue_by_group"] == {"Europe": 200_000, "North America": Decimal("190000.1")}


def test_a_kind_of_business_without_an_order_has_a_row_and_no_average(sales):
    assert sales["by_business_type"][0] == {
        "BusinessType": "Specialty Bike Shop",
        "resellers_total": 1,
        "resellers_active": 0,
        "orders": 0,
        "revenue": 0,
        "avg_deal_size": None,
    }


def test_only_who_has_a_target_has_an_attainment(sales):
    # Of 100,000 in two months 150,000.09; of 300,000.50 in one 150,000. The target of July 2019 lies behind the orders.
    assert sales["attainment_own_fiscal_year"] == [
        {
            "EmployeeKey": 285,
            "name": "Tsvi Reiter",
            "period": "FY2018",
            "target_months": 2,
            "target": 100_000,
            "actual": Decimal("150000.09"),
            "attainment": Decimal("1.500001"),
        },
        {
            "EmployeeKey": 287,
            "name": "José Saraiva",
            "period": "FY2019",
            "target_months": 1,
            "target": Decimal("300000.5"),
            "actual": 150_000,
            "attainment": Decimal("0.499999"),
        },
    ]


def test_targets_and_quotas_are_not_added_up(sales):
    assert [(row["period"], row["target"]) for row in sales["attainment_own_fiscal_quarter"]] == [
        ("FY2018-Q1", 60_000),
        ("FY2018-Q3", 40_000),
        ("FY2019-Q1", Decimal("300000.5")),
    ]
    assert [(row["period"], row["quota"]) for row in sales["attainment_quarterly_quota"]] == [
        ("FY2018-Q1", 80_000),
        ("FY2018-Q3", 100_000),
        ("FY2019-Q4", 100_000),
    ]


def test_a_quarter_s_total_takes_in_who_sold_without_a_quota(sales):
    assert sales["attainment_quarterly_quota_total"][-1] == {
        "period": "FY2019-Q4",
        "quota": 100_000,
        "actual": Decimal("150000.01"),
        "attainment": Decimal("1.5"),
    }


def test_levels_begin_at_their_thresholds(sales):
    # 150,000.10 and 150,000.00 are Gold, 49,999.99 is not yet Silver.
    assert sales["levels_by_fiscal_year"] == [
        {"fy": "FY2018", "lvl": "Registered", "n": 1},
        {"fy": "FY2018", "lvl": "Gold", "n": 1},
        {"fy": "FY2019", "lvl": "Registered", "n": 2},
        {"fy": "FY2019", "lvl": "Gold", "n": 1},
    ]
    assert sales["level_changes"] == [
        {"period": "FY2018->FY2019", "in_both": 2, "promotions": 1, "demotions": 1, "unchanged": 0}
    ]
    assert sales["promotions_by_new_level"] == [{"period": "FY2018->FY2019", "new_level": "Gold", "n": 1}]


def test_the_whole_of_the_pipeline(teams):
    # Won are 1,000, 500 and 50, after 21, 90 and 10 days; one was lost after 30.
    assert teams["overall"] == {
        "total": 6,
        "won": 3,
        "lost": 1,
        "win_rate": Decimal("0.75"),
        "won_share_of_all": Decimal("0.5"),
        "revenue_won": 1550,
        "avg_deal_size_won": Decimal("516.666667"),
        "median_deal_size_won": 500,
        "avg_deal_size_closed": Decimal("387.5"),
        "cycle_days_won": Decimal("40.333333"),
        "median_cycle_days_won": 21,
        "cycle_days_lost": 30,
    }
    assert teams["by_stage"] == {"Engaging": 1, "Lost": 1, "Prospecting": 1, "Won": 3}


@pytest.mark.parametrize(
    ("key", "groups"),
    [
        ("by_region", [("East", 5, 2, 1), ("West", 1, 1, 0)]),
        ("by_manager", [("Kai", 1, 1, 0), ("Mel", 5, 2, 1)]),
        # Dan has no opportunity and no row.
        ("by_sales_agent", [("Ann", 3, 2, 0), ("Bob", 2, 0, 1), ("Cid", 1, 1, 0)]),
        # GTXPro and GTX Pro are one product, and an open opportunity has one too.
        ("by_product", [("GTX Pro", 3, 2, 0), ("MG Special", 3, 1, 1)]),
        ("by_sector", [("retail", 1, 1, 0), ("technolgy", 3, 2, 1), (None, 2, 0, 0)]),
        ("by_account", [("Acme", 3, 2, 1), ("Bolt", 1, 1, 0), (None, 2, 0, 0)]),
    ],
)
def test_every_opportunity_stands_in_a_group(teams, key, groups):
    assert [(row["key"], row["total"], row["won"], row["lost"]) for row in teams[key]] == groups


def test_a_group_without_a_closed_deal_has_no_rate(teams):
    last = teams["by_sector"][-1]
    assert (last["revenue_won"], last["win_rate"], last["median_deal_size_won"], last["cycle_days_lost"]) == (
        0,
        None,
        None,
        None,
    )


def test_what_is_open_at_the_end_of_a_quarter(teams):
    # O1 in December; O2, which closes a day later, and O4 in March; O4 in June. O5 was never engaged.
    assert teams["open_at"] == {"2016-12-31": 1, "2017-03-31": 2, "2017-06-30": 1}


def test_the_pipeline_over_time(teams):
    assert teams["registrations_by_month"] == {"2016-12": 1, "2017-01": 2, "2017-02": 1, "2017-03": 1}
    assert teams["new_accounts_by_quarter"] == {"2017-Q1": 1, "2017-Q2": 1}
    assert teams["win_rate_by_close_quarter"] == [
        {"period": "2017-Q1", "won": 2, "lost": 1, "win_rate": Decimal("0.666667")},
        {"period": "2017-Q2", "won": 1, "lost": 0, "win_rate": 1},
    ]
    assert teams["revenue_by_region_month"][-1] == {"region": "West", "period": "2017-02", "revenue": 50, "won": 1}


def test_shares_are_not_rounded(teams):
    # Acme has 1,050 of 1,550, and Bolt is needed for 80 %.
    spread = teams["account_concentration"]
    assert spread["top1_share"] == Decimal(repr(21 / 31))
    assert (spread["n_accounts"], spread["top5_share"], spread["n80"]) == (2, 1, 2)


def test_a_manager_who_sells_is_one_person(tmp_path):
    files = {**TEAMS, "sales_teams": TEAMS["sales_teams"].replace("Dan,Kai,West", "Kai,Mel,West")}
    found = figures_of("crm_pipeline", folder_of(files, tmp_path))
    assert [row["key"] for row in found["by_manager"]] == ["Kai", "Mel"]


def test_a_pipeline_without_a_won_deal_has_figures_all_the_same(tmp_path):
    opened = [line for line in TEAMS["sales_pipeline"].splitlines() if ",Won," not in line]
    found = figures_of("crm_pipeline", folder_of({**TEAMS, "sales_pipeline": "\n".join(opened)}, tmp_path))
    assert (found["overall"]["revenue_won"], found["overall"]["win_rate"]) == (0, 0)
    assert found["account_concentration"] == {
        "n_accounts": 0,
        "total": None,
        "top1_share": None,
        "top5_share": None,
        "top10_share": None,
        "hhi": None,
        "n80": None,
    }


@pytest.mark.parametrize(
    ("name", "files", "lines"),
    [
        (
            "adventureworks",
            SALES,
            [
                "Adventure Works: resellers from 2017-07-01 to 2019-06-30",
                "Resellers with 80 % of the revenue  2",
                "FY2018->FY2019  1 rose, 1 fell, 0 stayed",
                "* 1 resellers never ordered; they are partners without a membership.",
                "* 1 monthly targets lie outside the fiscal years with orders; they are kept, and count in no figure here.",
                "* 2 assignments of people to territories have no days; they are taken to hold from 2017-07-01 on.",
            ],
        ),
        (
            "crm_pipeline",
            TEAMS,
            [
                "The pipeline from 2016-10-01 to 2017-06-30",
                "Closing rate                     75.0 %",
                "* 2 opportunities have no account; where they count, they stand under (none).",
                "* 1 agents have no opportunity and no line: Dan.",
                "* GTXPro is read as GTX Pro, in 2 rows. Whatever else is misspelt stays as it is.",
            ],
        ),
    ],
)
def test_people_get_a_report(name, files, lines, capsys, tmp_path):
    assert example(name).main([str(folder_of(files, tmp_path))]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line not in printed] == []
    assert max(map(len, printed)) <= 120


def test_a_report_without_anything_to_share_is_a_report(capsys, tmp_path):
    only = {
        **TEAMS,
        "sales_pipeline": "\n".join(
            [*TEAMS["sales_pipeline"].splitlines()[:1], "O4,Bob,MG Special,,Engaging,2017-03-01,,"]
        ),
    }
    assert example("crm_pipeline").main([str(folder_of(only, tmp_path))]) == 0
    assert "Share of the largest 1             –" in capsys.readouterr().out.splitlines()


def test_where_everybody_is_at_the_top_nobody_is_explained(capsys, tmp_path):
    head, *rows = SALES["orders"].splitlines()
    rows = [row.rpartition(",")[0] + ",300000" for row in rows]
    assert (
        example("adventureworks").main([str(folder_of({**SALES, "orders": "\n".join([head, *rows])}, tmp_path))]) == 0
    )
    assert "Nobody has a level above to reach." in capsys.readouterr().out

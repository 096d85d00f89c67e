"""The examples as the tests get hold of them, and small folders for them to read."""

import importlib
import io
import json
import sys
from contextlib import redirect_stdout
from decimal import Decimal
from pathlib import Path

__all__ = ["EXAMPLES", "ROOT", "SALES", "TEAMS", "example", "figures_of", "folder_of"]

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"

SALES = {
    "orders": """\
SalesOrderNumber,OrderDate,ResellerKey,EmployeeKey,SalesTerritoryKey,Lines,Quantity,Amount
SO1,2017-07-01,9,285,1,2,2,100000.10
SO2,2017-12-31,10,285,1,1,1,49999.99
SO3,2018-01-15,9,287,2,1,1,50000.00
SO4,2018-07-01,9,285,1,1,1,40000
SO5,2019-06-30,10,287,2,3,9,150000.00
SO6,2019-06-30,11,285,10,3,9,0.01
""",
    "resellers": """\
ResellerKey,BusinessType,ResellerName,City,StateProvince,CountryRegion
9,Warehouse,Vélo & Söhne,Lyon,Rhône,France
10,Value Added Reseller,Ten Wheels,Seattle,Washington,United States
11,Warehouse,Eleven,Seattle,Washington,United States
12,Specialty Bike Shop,Never Ordered,Seattle,Washington,United States
""",
    "territories": """\
SalesTerritoryKey,Region,Country,Group
1,Northwest,United States,North America
2,France,France,Europe
10,Southwest,United States,North America
""",
    "salespeople": """\
EmployeeKey,EmployeeID,Salesperson,Title
285,E-285,Tsvi Reiter,Sales Representative
287,E-287,José Saraiva,Sales Representative
""",
    "salesperson_territories": "EmployeeKey,SalesTerritoryKey\n285,1\n287,2\n",
    "targets_long": """\
EmployeeID,Month,TargetAmount
E-285,2017-07,60000
E-285,2018-01,40000
E-287,2018-07,300000.50
E-285,2019-07,1
""",
    "quota_quarterly": """\
EmployeeKey,FiscalQuarter,SalesQuota
285,FY2018-Q1,80000
287,FY2018-Q3,100000
287,FY2019-Q4,100000
""",
}
"""Six orders of three resellers in two fiscal years; a fourth reseller never ordered, and a target lies behind the orders."""

TEAMS = {
    "sales_pipeline": """\
opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
O1,Ann,GTXPro,Acme,Won,2016-12-20,2017-01-10,1000
O2,Ann,GTX Pro,Bolt,Won,2017-01-01,2017-04-01,500
O3,Bob,MG Special,Acme,Lost,2017-01-05,2017-02-04,0
O4,Bob,MG Special,,Engaging,2017-03-01,,
O5,Ann,GTXPro,,Prospecting,,,
O6,Cid,MG Special,Acme,Won,2017-02-01,2017-02-11,50
""",
    "accounts": "account,sector\nAcme,technolgy\nBolt,retail\nUnused,retail\n",
    "products": "product,series,sales_price\nGTX Pro,GTX,4821\nMG Special,MG,55\n",
    "sales_teams": """\
sales_agent,manager,regional_office
Ann,Mel,East
Bob,Mel,East
Cid,Kai,West
Dan,Kai,West
""",
}
"""Six opportunities: three won, one lost, two open; one is not engaged, and one agent has none."""


def example(name):
    """Import an example as it imports its own neighbours when it is run."""
    if str(EXAMPLES) not in sys.path:
        sys.path.insert(0, str(EXAMPLES))
    return importlib.import_module(name)


def folder_of(files, path):
    """Write the files to a folder and return it."""
    path.mkdir(exist_ok=True)
    for name, text in files.items():
        content = text if isinstance(text, bytes) else text.encode("utf-8")
        (path / f"{name}.csv").write_bytes(content)
    return path


def figures_of(name, folder):
    """Return what an example prints with --json, its numbers as exact decimals."""
    with redirect_stdout(io.StringIO()) as printed:
        assert example(name).main([str(folder), "--json"]) == 0
    return json.loads(printed.getvalue(), parse_float=Decimal)

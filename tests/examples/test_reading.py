"""A missing or damaged file is told in one line that says where, with the exit code 2, and never with a traceback."""

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import pytest
import reading

from tests.examples.scripts import EXAMPLES, SALES, TEAMS, example, folder_of

EXAMPLE_OF = {"adventureworks": SALES, "crm_pipeline": TEAMS}


def told(capsys, name, folder, *options):
    """Run an example that must fail, and return the line that it tells."""
    assert example(name).main([str(folder), *options]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    return printed.err.removesuffix("\n")


def damaged(files, name, old, new):
    """Return the files with one place changed in one of them."""
    text = files[name]
    assert old in text
    return {**files, name: text.replace(old, new, 1)}


def assert_says(said, line):
    """Compare lines; what is the library's own wording stands as an ellipsis."""
    begins, _, ends = line.partition("…")
    whole = begins if "…" not in line else begins + said[len(begins) : len(said) - len(ends)] + ends
    assert said == whole


SALES_DAMAGES = {
    "a missing column": (
        ("orders", "Amount", "Betrag"),
        (
            "orders.csv, line 1: there is no column Amount; there are SalesOrderNumber, OrderDate, ResellerKey, "
            "EmployeeKey, SalesTerritoryKey, Lines, Quantity, Betrag"
        ),
    ),
    "a column twice": (
        ("orders", "Lines,", "Amount,"),
        (
            "orders.csv, line 1: two columns have one name; the columns are SalesOrderNumber, OrderDate, ResellerKey, "
            "EmployeeKey, SalesTerritoryKey, Amount, Quantity, Amount"
        ),
    ),
    "a number that is none": (
        ("orders", "49999.99", "about 20"),
        "orders.csv, line 3, Amount: 'about 20' is no number, such as 1234.50",
    ),
    "a number that is not finite": (
        ("orders", "49999.99", "NaN"),
        "orders.csv, line 3, Amount: 'NaN' is no number, such as 1234.50",
    ),
    "a number that would eat the machine": (
        ("orders", "49999.99", "1e999999999"),
        "orders.csv, line 3, Amount: '1e999999999' is no number, such as 1234.50",
    ),
    "a number in another script": (
        ("orders", "49999.99", "٣"),
        "orders.csv, line 3, Amount: '٣' is no number, such as 1234.50",
    ),
    "an empty cell": (("orders", "49999.99", ""), "orders.csv, line 3, Amount: the cell is empty"),
    "a blank cell": (("orders", "2017-12-31", "  "), "orders.csv, line 3, OrderDate: the cell is empty"),
    "a day that is none": (
        ("orders", "2017-12-31", "2017-02-30"),
        "orders.csv, line 3, OrderDate: '2017-02-30' is no day, such as 2020-06-30",
    ),
    "a day in another form": (
        ("orders", "2017-12-31", "20171231"),
        "orders.csv, line 3, OrderDate: '20171231' is no day, such as 2020-06-30",
    ),
    "a key that is no whole number": (
        ("orders", "SO2,2017-12-31,10,", "SO2,2017-12-31,ten,"),
        "orders.csv, line 3, ResellerKey: 'ten' is no whole number",
    ),
    "a row that ends too early": (
        ("orders", "1,1,49999.99", "1"),
        "orders.csv, line 3, Quantity: the row ends before this column",
    ),
    "a row that ends too late": (
        ("orders", "49999.99", "49,999.99"),
        "orders.csv, line 3: the row has 9 cells, and there are 8 columns",
    ),
    "a quotation mark that is never closed": (
        ("orders", "49999.99", '"49999.99'),
        "orders.csv, line 7: this is no CSV, unexpected end of data",
    ),
    "a month that is none": (
        ("targets_long", "2018-01", "2018-13"),
        "targets_long.csv, line 3: Period: month: got 13; …",
    ),
    "a month in another form": (
        ("targets_long", "2018-01", "Jan 2018"),
        "targets_long.csv, line 3, Month: 'Jan 2018' is no month, such as 2020-06",
    ),
    "a quarter in another form": (
        ("quota_quarterly", "FY2018-Q3", "FY2018-Q5"),
        "quota_quarterly.csv, line 3, FiscalQuarter: 'FY2018-Q5' is no fiscal quarter, such as FY2020-Q1",
    ),
    "a target below zero": (
        ("targets_long", "40000", "-40000"),
        "targets_long.csv, line 3: Quota 'E-285 2018-01': amount: got …",
    ),
    "an employee that nobody is": (
        ("targets_long", "E-287", "E-999"),
        "targets_long.csv, line 4, EmployeeID: 'E-999' is none of E-285, E-287",
    ),
    "two people of one number": (
        ("salespeople", "E-287", "E-285"),
        "salespeople.csv, line 3, EmployeeID: 'E-285' stands there already, on an earlier line",
    ),
    "a reseller that nobody is": (
        ("orders", "SO2,2017-12-31,10,", "SO2,2017-12-31,99,"),
        "Channel: deals[1].partner_id: got '99'; …",
    ),
    "three orders of a reseller that nobody is": (
        ("resellers", "9,Warehouse", "90,Warehouse"),
        "Channel: deals[0].partner_id: got '9'; … (and 2 more)",
    ),
    "an order that stands twice": (("orders", "SO2,", "SO1,"), "Channel: deals[1].id: got 'SO1'; …"),
    "a country in two groups": (
        ("territories", "Southwest,United States,North America", "Southwest,United States,Asia"),
        "Channel: territories[…",
    ),
    "a reseller in a country without a territory": (
        ("resellers", "Rhône,France", "Rhône,Spain"),
        "Channel: partners[0].territory_id: got 'country:Spain'; …",
    ),
}


@pytest.mark.parametrize(("place", "line"), SALES_DAMAGES.values(), ids=SALES_DAMAGES)
def test_damage_is_told_in_one_line(place, line, capsys, tmp_path):
    said = told(capsys, "adventureworks", folder_of(damaged(SALES, *place), tmp_path), "--json")
    assert_says(said, line)


PIPELINE_DAMAGES = {
    "a stage that nobody knows": (
        ("sales_pipeline", "Engaging", "Dreaming"),
        "sales_pipeline.csv, line 5, deal_stage: 'Dreaming' is none of Prospecting, Engaging, Won, Lost",
    ),
    "an agent in no team": (
        ("sales_pipeline", "O6,Cid", "O6,Zoe"),
        "sales_pipeline.csv, line 7, sales_agent: 'Zoe' is none of Ann, Bob, Cid, Dan",
    ),
    "a deal that closes before it opens": (
        ("sales_pipeline", "2016-12-20", "2017-12-20"),
        "sales_pipeline.csv, line 2: Deal 'O1': closed_on: got …",
    ),
    "a won deal without an amount": (
        ("sales_pipeline", "2017-04-01,500", "2017-04-01,"),
        "sales_pipeline.csv, line 3: Deal 'O2': amount: got None; a won deal has an amount. …",
    ),
    "two faults in one deal": (
        ("sales_pipeline", "2017-04-01,500", ","),
        "sales_pipeline.csv, line 3: Deal 'O2': closed_on: got None; a won deal has a closing day. … (and 1 more)",
    ),
    "an account that nobody is": (
        ("sales_pipeline", "O2,Ann,GTX Pro,Bolt", "O2,Ann,GTX Pro,Nut"),
        "Channel: deals[1].customer_id: got 'Nut'; …",
    ),
    "a product that nobody makes": (
        ("sales_pipeline", "O2,Ann,GTX Pro", "O2,Ann,GTX Max"),
        "Channel: registrations[1].product_ids: got 'GTX Max'; …",
    ),
}


@pytest.mark.parametrize(("place", "line"), PIPELINE_DAMAGES.values(), ids=PIPELINE_DAMAGES)
def test_damage_of_the_pipeline_is_told_in_one_line(place, line, capsys, tmp_path):
    said = told(capsys, "crm_pipeline", folder_of(damaged(TEAMS, *place), tmp_path))
    assert_says(said, line)


@pytest.mark.parametrize(("name", "file"), [(name, file) for name, files in EXAMPLE_OF.items() for file in files])
def test_a_missing_file_is_named(name, file, capsys, tmp_path):
    files = {each: text for each, text in EXAMPLE_OF[name].items() if each != file}
    said = told(capsys, name, folder_of(files, tmp_path))
    assert said == f"{tmp_path / file}.csv: the file cannot be read, no such file or directory"


@pytest.mark.parametrize(("name", "file"), [(name, file) for name, files in EXAMPLE_OF.items() for file in files])
def test_an_empty_file_is_named(name, file, capsys, tmp_path):
    said = told(capsys, name, folder_of({**EXAMPLE_OF[name], file: ""}, tmp_path))
    assert said == f"{file}.csv, line 1: the file is empty, and the names of its columns are expected"


def test_a_file_that_is_a_folder_is_named(capsys, tmp_path):
    folder = folder_of({name: text for name, text in SALES.items() if name != "orders"}, tmp_path)
    (folder / "orders.csv").mkdir()
    assert told(capsys, "adventureworks", folder) == f"{folder / 'orders.csv'}: the file cannot be read, is a directory"


def test_broken_utf_8_is_told_with_its_line(capsys, tmp_path):
    broken = {**SALES, "resellers": SALES["resellers"].encode("latin-1")}
    said = told(capsys, "adventureworks", folder_of(broken, tmp_path))
    assert said == "resellers.csv, line 2: this is no UTF-8, invalid continuation byte"


@pytest.mark.parametrize("name", EXAMPLE_OF)
def test_a_folder_that_does_not_exist_is_named(name, capsys, tmp_path):
    assert told(capsys, name, tmp_path / "nowhere") == f"{tmp_path / 'nowhere'}: there is no such folder"


@pytest.mark.parametrize("name", EXAMPLE_OF)
def test_a_folder_that_is_a_file_is_named(name, capsys, tmp_path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    assert told(capsys, name, tmp_path / "file") == f"{tmp_path / 'file'}: this is a file and no folder"


@pytest.mark.parametrize(
    ("name", "file", "line"),
    [
        ("adventureworks", "orders", "orders.csv, line 2: there is no order, and nothing could be measured"),
        (
            "crm_pipeline",
            "sales_pipeline",
            "sales_pipeline.csv, line 2: no opportunity has a day, and nothing could be measured",
        ),
    ],
)
def test_a_file_with_nothing_but_its_head_is_told(name, file, line, capsys, tmp_path):
    head = EXAMPLE_OF[name][file].partition("\n")[0]
    assert told(capsys, name, folder_of({**EXAMPLE_OF[name], file: head}, tmp_path)) == line


def test_a_cell_that_is_too_long_for_csv_is_told(capsys, tmp_path):
    said = told(capsys, "adventureworks", folder_of(damaged(SALES, "orders", "SO2", "S" * 200_000), tmp_path))
    assert said == "orders.csv, line 3: this is no CSV, field larger than field limit (131072)"


def test_a_line_break_within_quotes_does_not_shift_the_lines(capsys, tmp_path):
    files = damaged(SALES, "resellers", "Ten Wheels", '"Ten\nWheels"')
    files = damaged(files, "resellers", "11,Warehouse", "eleven,Warehouse")
    said = told(capsys, "adventureworks", folder_of(files, tmp_path))
    assert said == "resellers.csv, line 5, ResellerKey: 'eleven' is no whole number"


def test_blank_lines_a_byte_order_mark_and_the_line_ends_of_windows_are_no_damage(capsys, tmp_path):
    written = {name: ("\ufeff" + text + "\n\n").replace("\n", "\r\n") for name, text in SALES.items()}
    assert example("adventureworks").main([str(folder_of(written, tmp_path)), "--json"]) == 0
    windows = capsys.readouterr().out
    example("adventureworks").main([str(folder_of(SALES, tmp_path)), "--json"])
    assert capsys.readouterr().out == windows


@pytest.mark.parametrize("name", EXAMPLE_OF)
def test_a_run_by_itself_ends_with_the_same_line_and_code(name, tmp_path):
    done = subprocess.run(  # noqa: S603 - this interpreter runs this repository
        [sys.executable, EXAMPLES / f"{name}.py", tmp_path],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    first = next(iter(EXAMPLE_OF[name]))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{tmp_path / first}.csv: the file cannot be read, no such file or directory\n"


def test_a_folder_has_to_be_named(capsys):
    with pytest.raises(SystemExit) as ended:
        example("crm_pipeline").main([])
    assert ended.value.code == 2
    assert "FOLDER" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("figure", "number"),
    [
        (None, "None"),
        (3, "3"),
        (Decimal("16100000.00"), "16100000"),
        (Decimal("80977720.21"), "80977720.21"),
        (Decimal("-0.10"), "-0.1"),
        (Fraction(1, 4), "0.25"),
        (Fraction(8, 2), "4"),
    ],
)
def test_a_number_is_written_as_exactly_what_it_is(figure, number):
    assert str(example("reading").exact(figure)) == number


@pytest.mark.parametrize("figure", [Fraction(1, 3), Decimal("123456789012345678.12")])
def test_a_number_that_json_cannot_say_exactly_is_refused(figure):
    reading = example("reading")
    with pytest.raises(reading.ReadError, match="more digits than a JSON number can say"):
        reading.exact(figure)


def test_the_data_sets_are_looked_for_where_the_environment_says(monkeypatch, tmp_path):
    monkeypatch.setenv("CHANNELMODEL_DATA", str(tmp_path))
    assert reading.data_folder() == tmp_path
    assert not reading.has_data_sets()
    (tmp_path / "adventureworks_reseller").mkdir()
    assert not reading.has_data_sets()
    (tmp_path / "maven_crm").mkdir()
    assert reading.has_data_sets()


@pytest.mark.parametrize("said", ["", None])
def test_the_data_sets_are_looked_for_beside_the_checkout_where_nothing_is_said(monkeypatch, said):
    monkeypatch.delenv("CHANNELMODEL_DATA", raising=False)
    if said is not None:
        monkeypatch.setenv("CHANNELMODEL_DATA", said)
    assert reading.data_folder() == EXAMPLES.parents[2] / "shared" / "data"

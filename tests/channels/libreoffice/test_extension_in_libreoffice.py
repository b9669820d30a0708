"""The extension in a real LibreOffice: cells equal the plain Python call, and the pipe is this user's only."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula
from other_user import ROOT, SOMEBODY, ExtendedOffice, as_user, extended_office, is_gone

from addin.channels.libreoffice.parts import argument_help, function_help
from addin.functions.catalogue import CellFunction, all_functions
from addin.functions.data import Data, data_of_folder
from addin.functions.evaluate import evaluate, rows_of
from addin.functions.page import example_arguments
from addin.register.folder import Folder

pytestmark = pytest.mark.office
ROWS = 5_000
PARTIES = ("Sberbank", "vtb", "Katerina Tikhonova", "Alfa-Bank", None)
DAY = date(2022, 7, 20)
FUNCTIONS = all_functions()
WITH_ARGUMENTS = [name for name, function in FUNCTIONS.items() if function.arguments]


@pytest.fixture(scope="module")
def office() -> Iterator[ExtendedOffice]:
    with extended_office(register=ROOT) as running:
        yield running


@pytest.fixture(scope="module")
def data() -> Data:
    return data_of_folder(Folder(ROOT))


@pytest.fixture(scope="module")
def book(office: ExtendedOffice) -> Any:
    """A saved workbook without cached values: functions over 5,000 rows, scalar, as examples and given wrongly."""
    made = openpyxl.Workbook()
    made.active.title = "Statuses"
    for row in range(1, ROWS + 1):
        made["Statuses"].cell(row, 1, PARTIES[row % len(PARTIES)])
        made["Statuses"].cell(row, 2, f'=SANCTIONS.STATUS(A{row},"EU",DATE(2022,7,20))')
    examples = made.create_sheet("Examples")
    for row, function in enumerate(FUNCTIONS.values(), 1):
        examples.cell(row, 1, function.example)
    for name in WITH_ARGUMENTS:
        _write_ranges(made.create_sheet(name), FUNCTIONS[name])
    wrong = made.create_sheet("Wrong")
    for row, formula in enumerate(WRONG, 1):
        wrong.cell(row, 1, formula)
    path = office.folder / "functions.xlsx"
    made.save(path)
    document = office.open(path)
    yield document
    document.close(True)


def rows_of_arguments(function: CellFunction) -> list[list[object]]:
    """The example, with a blank first argument, with a name that is nobody's; round and round."""
    example = example_arguments(function)
    variants = [example, [None, *example[1:]], ["Nobody & Sons", *example[1:]]]
    return [variants[row % 3] for row in range(ROWS)]


def _write_ranges(sheet: Any, function: CellFunction) -> None:
    rows = rows_of_arguments(function)
    for row in rows:
        sheet.append(row)
    letters = [get_column_letter(column) for column in range(1, len(rows[0]) + 1)]
    ranges = ",".join(f"{letter}1:{letter}{ROWS}" for letter in letters)
    sheet["Z1"] = ArrayFormula(f"Z1:Z{ROWS}", f"={function.office_name}({ranges})")


def as_shown(cell: object) -> object:
    """A Python answer as LibreOffice's cell holds it: days are serial numbers, truths 1 and 0."""
    if isinstance(cell, date):
        return float((cell - date(1899, 12, 30)).days)
    return float(cell) if isinstance(cell, bool | int) else cell


def column_of(document: Any, sheet: str, column: int, rows: int = ROWS) -> list[object]:
    cells = document.Sheets.getByName(sheet).getCellRangeByPosition(column, 0, column, rows - 1)
    return [row[0] for row in cells.getDataArray()]


def test_five_thousand_cells_from_a_saved_file_equal_the_plain_call(book, data):
    status = FUNCTIONS["SANCTIONS.STATUS"]
    expected = [evaluate(status, data, [PARTIES[row % 5], "EU", DAY]) for row in range(1, ROWS + 1)]

    assert column_of(book, "Statuses", 1) == expected
    assert set(expected) > {"listed", "partial"}


@pytest.mark.parametrize("name", WITH_ARGUMENTS)
def test_a_range_of_five_thousand_rows_equals_the_plain_call(name, book, data):
    function = FUNCTIONS[name]
    columns = [[[cell] for cell in column] for column in zip(*rows_of_arguments(function), strict=True)]
    expected = [as_shown(row[0]) for row in rows_of(evaluate(function, data, columns))]

    assert len(expected) == ROWS
    assert column_of(book, name, 25) == pytest.approx(expected)


def test_every_example_equals_the_plain_call(book, data):
    shown = column_of(book, "Examples", 0, len(FUNCTIONS))
    expected = [as_shown(rows_of(evaluate(one, data, example_arguments(one)))[0][0]) for one in FUNCTIONS.values()]

    assert shown == pytest.approx(expected)


WRONG = {
    "=SANCTIONS.STATUS()": "error: party is blank",
    '=SANCTIONS.STATUS("Nobody & Sons","EU")': "error: party: No party is called 'Nobody & Sons'",
    '=SANCTIONS.STATUS("Sberbank","Atlantis")': "error: authority: ",
    '=SANCTIONS.STATUS("Sberbank","EU",2022)': "error: day: 2022 is a year, not a day",
    "=SANCTIONS.STATUS(A1:A2,Statuses!A1:A3)": "error: the ranges differ in size",
    '=FX.RATE("USD","EUR",DATE(2022,4,13),"colour")': "error: what: 'colour' is none of",
    '=IF(SANCTIONS.ISLISTED("Katerina Tikhonova","GB",DATE(2022,4,8)),"freeze","none")': "freeze",
    '=SANCTIONS.STATUS("Sberbank","EU",1/0)': "#DIV/0!",
    '=TEXT(SANCTIONS.LISTEDON("Katerina Tikhonova","GB",DATE(2022,4,8)),"yyyy-mm-dd")': "2022-04-08",
}


def test_bad_input_is_an_error_text_in_the_cell(book):
    sheet = book.Sheets.getByName("Wrong")
    shown = [sheet.getCellByPosition(0, row).String for row in range(len(WRONG))]

    assert [text[: len(start)] for text, start in zip(shown, WRONG.values(), strict=True)] == [*WRONG.values()]


def test_the_function_wizard_shows_the_help_of_every_function(office, book):
    described = office.office.service("sheet.FunctionDescriptions")
    found = {}
    for place in range(described.Count):
        properties = {one.Name: one.Value for one in described.getByIndex(place)}
        if properties["Name"] in FUNCTIONS:
            arguments = [(one.Name, one.Description) for one in properties["Arguments"] or ()]
            found[properties["Name"]] = (properties["Description"], arguments)

    assert found.keys() == FUNCTIONS.keys()
    for name, one in FUNCTIONS.items():
        arguments = [(argument.name, argument_help(one, argument.name)) for argument in one.arguments]
        assert found[name] == (function_help(one), arguments)
        assert one.help in found[name][0]


def test_a_workbook_that_counts_days_from_1904_gets_its_own_days(office):
    made = openpyxl.Workbook()
    made.epoch = datetime(1904, 1, 1)  # noqa: DTZ001
    made.active["A1"] = date(2022, 4, 8)
    made.active["A2"] = '=SANCTIONS.LISTEDON("Katerina Tikhonova","EU",A1)-A1'
    made.active["A3"] = '=FX.RATE("USD","EUR",A1,"date")-A1'
    path = office.folder / "from_1904.xlsx"
    made.save(path)

    document = office.open(path)
    shown = [document.Sheets.getByIndex(0).getCellByPosition(0, row).getValue() for row in range(3)]
    document.close(True)

    assert shown == [43197.0, 0.0, 0.0]


def test_a_helper_that_was_killed_is_started_again(office, book):
    sheet = book.Sheets.getByName("Examples")
    cell = sheet.getCellByPosition(5, 0)
    cell.setFormula('=SANCTIONS.STATUS("Sberbank";"US";DATE(2022;4;6))')
    first, folder = office.helper(), office.pipe_folder()
    first.kill()
    assert is_gone(first)

    cell.setFormula('=SANCTIONS.STATUS("Sberbank";"US";DATE(2022;4;7))')

    assert cell.getString() == "listed"
    assert office.helper().pid != first.pid
    assert not folder.exists()


def test_the_pipe_refuses_another_user(office, book):
    folder = office.pipe_folder()
    program = "import socket, sys; socket.socket(socket.AF_UNIX).connect(sys.argv[1])"
    asked = [*as_user(SOMEBODY), sys.executable if not as_user(SOMEBODY) else "/usr/bin/python3", "-c", program]

    answer = subprocess.run(
        [*asked, str(folder / "pipe")], check=False, capture_output=True, text=True, cwd="/", timeout=30
    )

    assert "PermissionError" in answer.stderr
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "token").stat().st_mode & 0o777 == 0o600


def test_the_helper_ends_with_its_libreoffice():
    with extended_office(register=ROOT) as own:
        made = openpyxl.Workbook()
        made.active["A1"] = "=REGISTER.ASOF()"
        path = own.folder / "own.xlsx"
        made.save(path)
        document = own.open(path)
        assert document.Sheets.getByIndex(0).getCellByPosition(0, 0).String.startswith("register sanctions-aid, as of")
        helper, folder = own.helper(), own.pipe_folder()
        own.office.desktop.terminate()
        own.process.wait(20)
        assert is_gone(helper)
        assert not folder.exists()

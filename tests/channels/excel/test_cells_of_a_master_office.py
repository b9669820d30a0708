"""In an open master workbook the functions answer from its own tables, edits included, in a real LibreOffice."""

from pathlib import Path

import pytest
from running_office import running_office

from addin.channels.excel.cell_data import own_data
from addin.errors import InputRefused
from addin.functions.catalogue import all_functions
from addin.functions.evaluate import evaluate
from addin.register.folder import Folder
from addin.workbook.rebuilding import Request, rebuild_workbook

pytestmark = pytest.mark.office
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def app():
    yield from running_office()


@pytest.fixture(scope="module")
def master(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("master") / "master.xlsx"
    rebuild_workbook(Folder(ROOT), path, Request())
    return path


@pytest.fixture
def book(app, master):
    opened = app.books.open(master)
    yield opened
    opened.close()


def test_its_own_tables_answer_and_an_edit_counts_before_it_is_collected(book) -> None:
    cells = book.sheets["Institutions"].used_range
    values = cells.value
    row = next(number for number, line in enumerate(values) if "Sberbank" in line)
    cells[row, values[row].index("Sberbank")].value = "Savings Bank of Russia"
    data = own_data(book)
    answer = evaluate(all_functions()["SANCTIONS.STATUS"], data, ["Savings Bank of Russia", "US", "2022-04-06"])
    assert answer == "listed"
    assert str(evaluate(all_functions()["REGISTER.ASOF"], data, [])).startswith("workbook master.xlsx, as of ")


def test_a_workbook_that_is_none_has_no_data_of_its_own(app) -> None:
    other = app.books.add()
    assert own_data(other) is None
    other.close()


def test_a_lost_table_is_one_clear_refusal(book) -> None:
    book.api.DatabaseRanges.removeByName("designations")
    with pytest.raises(InputRefused, match="The table designations is no longer in"):
        own_data(book)

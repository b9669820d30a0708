"""Cell functions in a generated workbook stand there when they are asked for, with today's answers as values."""

from __future__ import annotations

import io
import warnings
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from addin.functions.catalogue import all_functions
from addin.functions.data import data_of_folder
from addin.functions.evaluate import evaluate
from addin.register.folder import Folder
from addin.workbook.asked import Dialect
from addin.workbook.rebuilding import Request, build, prepare

FOLDER = Folder(Path(__file__).parents[2])
DAY = date(2022, 9, 15)


def opened(content: bytes, *, values: bool = False) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says what it does not read
        return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


SPELLINGS = {
    Dialect.VBA: "SANCTIONS_STATUS",
    Dialect.OFFICE: "_xldudf_SANCTIONS_STATUS",
    Dialect.LIBREOFFICE: "SANCTIONS.STATUS",
}


@pytest.mark.parametrize("dialect", Dialect)
def test_the_matrix_asks_and_holds_the_answers(dialect):
    content = build(prepare(FOLDER, Request(as_of=DAY)), functions=dialect)
    formulas = opened(content)["Alignment"]
    values = opened(content, values=True)["Alignment"]
    asked = [cell for row in formulas.iter_rows() for cell in row if SPELLINGS[dialect] in str(cell.value)]

    data = data_of_folder(FOLDER, as_of=DAY)
    status = all_functions()["SANCTIONS.STATUS"]
    assert len(asked) == 92 * 10
    for cell in asked[::7]:
        name, _, arguments = cell.value.removeprefix("=").partition("(")
        party, authority, day = arguments.removesuffix(")").replace('"', "").split(",")
        assert (name, day) == (SPELLINGS[dialect], "as_of")
        assert values[cell.coordinate].value == evaluate(status, data, [party, authority, DAY])


def test_no_function_stands_in_a_workbook_that_was_not_asked():
    content = build(prepare(FOLDER, Request(as_of=DAY)))
    book = opened(content)
    formulas = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [text for text in formulas if "SANCTIONS" in text and text.startswith("=")]

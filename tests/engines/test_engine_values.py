"""Values through a real LibreOffice, in the shapes that xlwings documents for Excel."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from addin.engines.libreoffice import OfficeError

pytestmark = pytest.mark.office

DAY = dt.datetime(2022, 4, 6)  # noqa: DTZ001
MOMENT = dt.datetime(2022, 4, 6, 12, 30)  # noqa: DTZ001


def test_values_come_back_as_excel_gives_them(sheet):
    sheet["A1"].value = [["a", 1, 2.5, True, None], [DAY, MOMENT, dt.date(2022, 7, 20), False, ""]]
    rows = sheet["A1:E2"].value
    assert rows == [["a", 1.0, 2.5, True, None], [DAY, MOMENT, dt.datetime(2022, 7, 20), False, None]]  # noqa: DTZ001
    assert [type(value) for value in rows[0]] == [str, float, float, bool, type(None)]
    assert rows[1][3] is False


def test_shapes_are_scalar_list_and_list_of_lists(sheet):
    sheet["A1"].value = [[1, 2], [3, 4]]
    assert sheet["A1"].value == 1.0
    assert sheet["A1:B1"].value == [1.0, 2.0]
    assert sheet["A1:A2"].value == [1.0, 3.0]
    assert sheet["A1:B2"].value == [[1.0, 2.0], [3.0, 4.0]]
    assert sheet["A1"].options(ndim=1).value == [1.0]
    assert sheet["A1"].options(ndim=2).value == [[1.0]]
    assert sheet["A1:A2"].options(ndim=2).value == [[1.0], [3.0]]
    assert sheet["Z9"].value is None
    assert sheet["Y9:Z9"].value == [None, None]
    assert sheet["A1"].raw_value == 1.0
    assert sheet["A1:B2"].raw_value == ((1.0, 2.0), (3.0, 4.0))


def test_lists_are_written_along_a_row_or_transposed_down(sheet):
    sheet["A1"].value = [1, 2, 3]
    sheet["A2"].options(transpose=True).value = [4, 5]
    assert sheet["A1:C1"].value == [1.0, 2.0, 3.0]
    assert sheet["A2:A3"].value == [4.0, 5.0]


def test_one_value_fills_a_range_and_none_empties_it(sheet):
    sheet["A1:B3"].value = 7
    assert sheet["A1:B3"].value == [[7.0, 7.0]] * 3
    sheet["A1:B3"].value = None
    assert sheet["A1:B3"].value == [[None, None]] * 3
    sheet["D1"].options(transpose=True).value = [1, 2, 3]
    sheet["E1:F3"].value = "=$D1*COLUMN()"
    assert sheet["E1:F3"].value == [[5.0, 6.0], [10.0, 12.0], [15.0, 18.0]]
    assert sheet["F3"].formula == "=$D3*COLUMN()"


def test_options_convert_numbers_dates_and_empty_cells(sheet):
    sheet["A1"].value = [1.0, DAY, None]
    assert sheet["A1:C1"].options(numbers=int, dates=dt.date, empty="-").value == [1, dt.date(2022, 4, 6), "-"]


def test_dates_give_their_format_to_cells_in_general_and_leave_others(sheet):
    sheet["A2"].number_format = "yyyy-mm-dd"
    sheet["A3"].number_format = "0.00"
    sheet["A1"].options(transpose=True).value = [DAY, DAY, DAY, MOMENT]
    formats = [cell.number_format for cell in sheet["A1:A4"]]
    assert formats == ["m/d/yyyy", "yyyy-mm-dd", "0.00", "m/d/yyyy h:mm"]
    assert sheet["A1:A4"].value == [DAY, DAY, 44657.0, MOMENT]


def test_a_time_of_day_alone_is_a_number_as_in_excel(sheet):
    sheet["A1"].value = 0.5
    sheet["A1"].number_format = "h:mm"
    assert sheet["A1"].value == 0.5


def test_formulas_give_dates_truth_values_and_errors(sheet):
    sheet["A1"].value = [["=DATE(2022,4,6)", "=1=1", "=1/0", "=NA()", '="x"&"y"', "=NOSUCH(1)"]]
    assert sheet["A1:F1"].value == [DAY, True, None, None, "xy", None]
    assert sheet["A1:F1"].raw_value[0][2:4] == (-2146826281, -2146826246)
    as_text = sheet["A1:F1"].options(err_to_str=True).value
    assert as_text[2:4] + as_text[5:] == ["#DIV/0!", "#N/A", "#NAME?"]


def test_text_that_excel_would_read_is_read_and_an_apostrophe_or_text_format_keeps_it(sheet):
    sheet["A1"].value = ["007", "'007", "2022-04-06", "TRUE", "=1+1", "25%", "'=1+1", "plain"]
    assert sheet["A1:H1"].value == [7.0, "007", DAY, True, 2.0, 0.25, "=1+1", "plain"]
    assert sheet["F1"].number_format == "0%"
    sheet["A2:B2"].number_format = "@"
    sheet["A2"].value = ["007", "=1+1", "007"]
    assert sheet["A2:C2"].value == ["007", "=1+1", 7.0]


def test_formulas_are_spelled_as_in_excel(book, sheet):
    other = book.sheets.add("Data One", after=sheet)
    other["A1"].value = [[1, 2], [3, 4]]
    sheet["A1"].formula = "=SUM('Data One'!A1:B2,{1,2;3,4})"
    assert sheet["A1"].value == 20.0
    assert sheet["A1"].formula == "=SUM('Data One'!A1:B2,{1,2;3,4})"
    sheet["B1"].formula = [["=A1*2", "text"], ["=A1*3", 5]]
    assert sheet["B1:C2"].formula == (("=A1*2", "text"), ("=A1*3", "5"))
    assert sheet["B1:C2"].value == [[40.0, "text"], [60.0, 5.0]]
    sheet["E1"].formula2 = '=A1&""'
    assert sheet["E1"].formula2 == '=A1&""'


def test_array_formulas_cover_their_range(sheet):
    sheet["A1"].value = [[1, 2], [3, 4]]
    sheet["D1:E2"].formula_array = "=A1:B2*10"
    assert sheet["D1:E2"].value == [[10.0, 20.0], [30.0, 40.0]]
    assert sheet["D1:E2"].formula_array == "=A1:B2*10"
    assert sheet["D1:E2"].has_array
    assert not sheet["A1"].has_array


def test_data_frames_go_in_and_come_back(sheet):
    frame = pd.DataFrame({"amount": [1.5, None], "day": [pd.Timestamp(2022, 4, 6), pd.NaT]}, index=["a", "b"])
    frame.index.name = "id"
    sheet["A1"].value = frame
    assert sheet["A1:C3"].value == [["id", "amount", "day"], ["a", 1.5, DAY], ["b", None, None]]
    back = sheet["A1"].options(pd.DataFrame, expand="table").value
    assert list(back.columns) == ["amount", "day"]
    assert back.loc["a", "amount"] == 1.5
    assert back.loc["a", "day"] == DAY


def test_a_whole_column_is_read_without_its_empty_rest(sheet):
    sheet["B1"].options(transpose=True).value = [1, 2, 3]
    column = sheet["B1:B150000"].value
    assert len(column) == 150_000
    assert column[:4] == [1.0, 2.0, 3.0, None]


def test_rows_of_unequal_length_are_refused_before_anything_is_written(sheet):
    sheet["A1"].value = "kept"
    with pytest.raises(OfficeError, match="not equally long"):
        sheet["A1"].impl.raw_value = [["x", "y"], ["z"]]
    assert sheet["A1"].value == "kept"


def test_a_protected_sheet_refuses_and_stays_as_it_is(sheet):
    sheet["A1"].value = "kept"
    sheet.api.protect("")
    for change in (
        lambda: setattr(sheet["A1"], "value", "new"),
        lambda: setattr(sheet["A1"], "color", (255, 0, 0)),
        lambda: sheet["A1"].add_note("note"),
        sheet["A1"].clear,
        lambda: sheet["A1"].insert("down"),
    ):
        with pytest.raises(OfficeError, match="Sheet1!A1 is locked and the sheet is protected"):
            change()
    assert (sheet["A1"].value, sheet["A1"].color, sheet["A1"].note) == ("kept", None, None)
    sheet.api.unprotect("")
    sheet["A1"].value = "new"
    assert sheet["A1"].value == "new"

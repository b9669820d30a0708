"""Excel Tables and defined names of a workbook that openpyxl wrote, through a real LibreOffice and back."""

from __future__ import annotations

import openpyxl
import pandas as pd
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

from addin.engines.libreoffice import OfficeError

pytestmark = pytest.mark.office


@pytest.fixture
def loaded(app, tmp_path):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Data One"
    for row in (["id", "Amount"], ["a", 1.5], ["b", 2]):
        sheet.append(row)
    sheet.add_table(Table(displayName="tranches", ref="A1:B3"))
    sheet["D1"] = "=SUM(tranches[Amount])"
    chart = BarChart()
    chart.title = "Amounts"
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "F2")
    sheet.freeze_panes = "B2"
    made.defined_names["asof"] = DefinedName("asof", attr_text="'Data One'!$A$2")
    made.defined_names["answer"] = DefinedName("answer", attr_text="42")
    sheet.defined_names["local"] = DefinedName("local", attr_text="'Data One'!$B$2:$B$3")
    path = tmp_path / "tables.xlsx"
    made.save(path)
    book = app.books.open(path)
    yield book
    book.close()


def test_a_table_keeps_its_excel_name_and_grows(loaded, tmp_path):
    sheet = loaded.sheets[0]
    table = sheet.tables["tranches"]
    assert [each.name for each in sheet.tables] == ["tranches"]
    assert table.range.address == "$A$1:$B$3"
    assert table.header_row_range.value == ["id", "Amount"]
    assert table.data_body_range.value == [["a", 1.5], ["b", 2.0]]
    assert table.totals_row_range is None or not table.show_totals
    assert sheet["B2"].table.name == "tranches"
    assert sheet["D1"].table is None
    sheet["A4"].value = ["c", 3]
    table.resize(sheet["A1:B4"])
    assert table.data_body_range.address == "$A$2:$B$4"
    assert sheet["tranches"].address == "$A$2:$B$4"
    assert (sheet["D1"].value, sheet["D1"].formula) == (6.5, "=SUM(tranches[Amount])")
    loaded.save(tmp_path / "out.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert (saved.tables["tranches"].ref, saved.freeze_panes, len(saved._charts)) == ("A1:B4", "B2", 1)


def test_a_table_is_updated_from_a_frame_renamed_and_filtered(loaded):
    table = loaded.sheets[0].tables[0]
    table.update(pd.DataFrame({"id": ["x"], "Amount": [9.0]}), index=False)
    assert table.range.value == [["id", "Amount"], ["x", 9.0]]
    assert loaded.sheets[0]["A3:B3"].value == [None, None]
    table.name = "events"
    assert [each.name for each in loaded.sheets[0].tables] == ["events"]
    assert table.show_autofilter
    table.show_autofilter = False
    assert not table.show_autofilter


def test_tables_are_added_and_saved(book, sheet, tmp_path):
    sheet["B2"].value = [["id", "amount"], ["a", 1], ["b", 2]]
    table = sheet.tables.add(sheet["B2"], name="drawdowns")
    assert table.range.address == "$B$2:$C$4"
    with pytest.raises(OfficeError, match="already in"):
        sheet.tables.add(sheet["B2"], name="drawdowns")
    book.save(tmp_path / "table.xlsx")
    assert openpyxl.load_workbook(tmp_path / "table.xlsx").active.tables["drawdowns"].ref == "B2:C4"


def test_a_missing_table_and_what_tables_lack_are_said(loaded):
    sheet = loaded.sheets[0]
    with pytest.raises(OfficeError, match="No table events stands on sheet Data One"):
        sheet.tables["events"]
    with pytest.raises(OfficeError, match="no table styles"):
        sheet.tables[0].table_style = "TableStyleMedium2"
    with pytest.raises(OfficeError, match="must keep its header row"):
        sheet.tables[0].resize(sheet["A2:B4"])


def test_names_of_book_and_sheet(loaded):
    sheet = loaded.sheets[0]
    assert {name.name: name.refers_to for name in loaded.names} == {
        "asof": "='Data One'!$A$2",
        "answer": "=42",
        "'Data One'!local": "='Data One'!$B$2:$B$3",
    }
    assert loaded.names["asof"].refers_to_range.value == "a"
    assert sheet["local"].address == "$B$2:$B$3"
    assert [name.name for name in sheet.names] == ["'Data One'!local"]
    with pytest.raises(OfficeError, match="stands for no range"):
        _ = loaded.names["answer"].refers_to_range


def test_names_are_added_changed_and_deleted(loaded):
    loaded.names.add("known_on", "='Data One'!$A$3")
    assert loaded.names["known_on"].refers_to_range.value == "b"
    loaded.names["known_on"].refers_to = "='Data One'!$A$1"
    assert loaded.names["known_on"].refers_to_range.value == "id"
    assert "known_on" in loaded.names
    del loaded.names["known_on"]
    assert "known_on" not in loaded.names


def test_charts_are_listed_by_name_title_and_place(loaded):
    charts = loaded.sheets[0].charts
    assert [(chart.name, chart.title) for chart in charts] == [("Chart 1", "Amounts")]
    assert charts[0].impl.source == ("'Data One'!$B$1:$B$3",)
    assert charts[0].width > 100
    assert charts[0].left == pytest.approx(loaded.sheets[0]["F2"].left, abs=1)
    charts[0].name = "Renamed"
    assert "Renamed" in charts

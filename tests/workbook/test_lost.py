"""What a program's saving lost of a workbook."""

from __future__ import annotations

import openpyxl
import pytest
import xlsxwriter

from addin.errors import InputRefused
from addin.workbook.lost import lost_by_saving


@pytest.fixture
def rich(tmp_path):
    """A workbook with a chart, a styled table that computes, small charts, a drop-down, a comment and a text box."""
    path = tmp_path / "rich.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("S")
    columns = [{"header": "a"}, {"header": "b", "formula": "=1+1"}]
    sheet.add_table(0, 0, 3, 1, {"columns": columns, "style": "Table Style Light 9", "name": "t"})
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": ["S", 1, 0, 3, 0]})
    sheet.insert_chart(5, 0, chart)
    sheet.add_sparkline(0, 5, {"range": "S!A2:A4"})
    sheet.add_sparkline(1, 5, {"range": "S!A2:A4"})
    sheet.data_validation(1, 3, 1, 3, {"validate": "list", "source": ["x", "y"]})
    sheet.write_comment(1, 3, "ask Ann")
    sheet.insert_textbox(9, 9, "words")
    book.add_worksheet("hidden").very_hidden()
    book.close()
    return path


def test_nothing_is_lost_of_the_same_file(rich):
    assert lost_by_saving(rich, rich) == ()


def test_each_kind_of_thing_is_told_with_its_count(rich, tmp_path):
    bare = tmp_path / "bare.xlsx"
    book = openpyxl.Workbook()
    book.save(bare)
    assert lost_by_saving(rich, bare) == (
        "charts: 1 of 1 lost",
        "marks that hide a sheet from every menu: 1 of 1 lost",
        "tables: 1 of 1 lost",
        "table styles: 1 of 1 lost",
        "formulas that tables give to new rows: 1 of 1 lost",
        "small charts in cells: 2 of 2 lost",
        "drop-downs and rules of typing: 1 of 1 lost",
        "comments: 1 of 1 lost",
        "text boxes and shapes: 1 of 1 lost",
    )


def test_what_is_no_workbook_is_refused(rich, tmp_path):
    other = tmp_path / "x.xlsx"
    other.write_text("no workbook")
    with pytest.raises(InputRefused):
        lost_by_saving(rich, other)

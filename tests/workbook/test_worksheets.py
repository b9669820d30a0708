"""The quick ways write what XlsxWriter's own ways write."""

from __future__ import annotations

import io
import re

from made_books import part
from xlsxwriter.workbook import Workbook

from addin.workbook.worksheets import PlainWorksheet

TEXTS = ["Sberbank", "", "=2+2", "Сбербанк & Co <x>", "<r>bold</r", " space "]
NUMBERS = [1, None, 2.5, -3, 800_000_000, 1e-9]
FORMULAS = ["=A1&B1", "=IF(A2<2,1,0)", '="a"&"b"', "=SUM(B1:B6)", "=B1", "=1"]
VALUES = ["a", 1, "", 5.5, -3, 7]


def filled(*, quick: bool) -> bytes:
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    looks = [workbook.add_format({"bold": place % 2 == 0, "num_format": "0.0"}) for place in range(6)]
    sheet = workbook.add_worksheet("Sheet", PlainWorksheet if quick else None)
    sheet.set_column(4, 4, 20, looks[0])
    sheet.write_string(0, 4, "by column")
    if quick:
        sheet.write_texts(0, 0, TEXTS, looks)
        sheet.write_numbers(1, 0, NUMBERS, looks)
        sheet.write_formulas(2, 0, [formula.removeprefix("=") for formula in FORMULAS], VALUES, looks)
    else:
        for row, look in enumerate(looks):
            if TEXTS[row]:
                sheet.write_string(row, 0, TEXTS[row], look)
            if NUMBERS[row] is not None:
                sheet.write_number(row, 1, NUMBERS[row], look)
            sheet.write_formula(row, 2, FORMULAS[row], look, VALUES[row])
    workbook.close()
    return buffer.getvalue()


def test_columns_written_at_once_are_the_cells_written_one_by_one():
    quick, slow = filled(quick=True), filled(quick=False)
    assert sorted(cells_of(quick)) == sorted(cells_of(slow))


def cells_of(content: bytes) -> list[str]:
    """The cells of the sheet, shared texts put in their place."""
    shared = re.findall(r"<si><t[^>]*>(.*?)</t></si>", part(content, "xl/sharedStrings.xml"))
    cells = re.findall(r"<c .*?</c>", part(content, "xl/worksheets/sheet1.xml"))
    return [re.sub(r't="s"><v>(\d+)<', lambda found: f't="s"><v>{shared[int(found[1])]}<', cell) for cell in cells]


def test_a_long_table_has_the_range_and_filter_of_all_its_rows():
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet("Sheet", PlainWorksheet)
    sheet.add_long_table(4, 60, 1, {"name": "things", "columns": [{"header": "id"}, {"header": "name"}]})
    workbook.close()
    table = part(buffer.getvalue(), "xl/tables/table1.xml")
    assert 'ref="A5:B61"' in table
    assert '<autoFilter ref="A5:B61"/>' in table

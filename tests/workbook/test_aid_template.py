from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl

from addin.aid.template_columns import COLUMNS, HELP_SHEET, ROOM, SHEET
from addin.workbook.aid_template import template_bytes


def test_two_templates_are_the_same_bytes() -> None:
    assert template_bytes() == template_bytes()


def test_each_choice_has_a_drop_down_over_all_rows() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_bytes()))
    lists = {
        validation.formula1: str(validation.sqref)
        for validation in book[SHEET].data_validations.dataValidation
        if validation.type == "list"
    }
    assert lists["choice_category"] == f"E2:E{ROOM + 1}"
    assert len(lists) == sum(bool(column.choices) for column in COLUMNS)
    for column in COLUMNS:
        if column.choices:
            name = book.defined_names[f"choice_{column.head.replace(' ', '_')}"]
            sheet, cells = next(iter(name.destinations))
            assert tuple(cell.value for (cell,) in book[sheet][cells]) == column.choices


def test_every_column_is_explained() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_bytes()))
    texts = {row[0].value: row[2].value for row in book[HELP_SHEET].iter_rows()}
    assert all(texts[column.head].startswith(column.meaning) for column in COLUMNS)


def test_a_date_is_a_text_so_that_a_month_stays_one() -> None:
    with zipfile.ZipFile(io.BytesIO(template_bytes())) as parts:
        sheet, styles = (parts.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "styles"))
    columns = re.findall(r'<col min="(\d+)" max="(\d+)" [^>]*style="(\d+)"', sheet)
    (style,) = (int(style) for first, last, style in columns if int(first) <= 4 <= int(last))
    formats = re.findall(r'<xf numFmtId="(\d+)"', styles.partition("<cellXfs")[2])
    assert f'<numFmt numFmtId="{formats[style]}" formatCode="@"/>' in styles


def test_an_independent_validator_finds_no_error(tmp_path: Path) -> None:
    path = tmp_path / "aid.xlsx"
    path.write_bytes(template_bytes())
    command = [sys.executable, "-m", "openxml_audit", "--output", "json", str(path)]
    (result,) = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert (result["errors"], result["warning_count"]) == ([], 0)

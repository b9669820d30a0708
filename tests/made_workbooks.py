"""Small master workbooks in the shape that the workbook writer gives them, and edits of their files."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from addin.register.register import Register
from addin.register.tables import TABLES, FieldKind, FieldSpec, Table
from addin.register.text import row_of
from addin.workbook.base import BASE_SHEET, base_rows

NUMBERS = {FieldKind.INTEGER, FieldKind.NUMBER, FieldKind.MONEY, FieldKind.PERCENT, FieldKind.SHARE}
HEAD_ROW = 4
"""The row of the heads, counted from 1; titles stand above."""


def make_workbook(path: Path, view: Register, *, date_1904: bool = False, also: Sequence[str] = ("aliases",)) -> Path:
    """A workbook with a contents sheet, the base, and a sheet a table that has records or is named in ``also``."""
    book = xlsxwriter.Workbook(str(path), {"date_1904": date_1904, "strings_to_formulas": False})
    book.add_worksheet("Contents").write_string(0, 0, "Contents")
    formats = {"date": book.add_format({"num_format": "yyyy-mm-dd"}), "text": book.add_format({"num_format": "@"})}
    for table in [table for table in TABLES if view.tables.get(table.name) or table.name in also]:
        _write_table(book, book.add_worksheet(table.sheet), table, view, formats)
    sheets = [sheet.get_name() for sheet in book.worksheets()]
    columns = {table.name: ["calculated"] for table in TABLES}
    hidden = book.add_worksheet(BASE_SHEET)
    hidden.very_hidden()
    for number, row in enumerate(base_rows(view, register="register", sheets=sheets, columns=columns)):
        for column, text in enumerate(row):
            hidden.write_string(number, column, text)
    book.close()
    return path


def _write_table(book: Any, sheet: Any, table: Table, view: Register, formats: Mapping[str, Any]) -> None:
    sheet.write_string(0, 0, table.purpose)
    records = view.tables.get(table.name, ())
    heads = [*table.field_names, "origin", "calculated"]
    last = HEAD_ROW - 1 + max(len(records), 1)
    columns = [{"header": head} for head in heads[:-1]] + [{"header": "calculated", "formula": "=2000+22"}]
    sheet.add_table(HEAD_ROW - 1, 0, last, len(heads) - 1, {"name": table.name, "columns": columns})
    for number, record in enumerate(records):
        texts = row_of(record, table)
        for column, spec in enumerate(table.fields):
            _write_cell(sheet, (HEAD_ROW + number, column), spec, texts[spec.name], formats)
        sheet.write_string(HEAD_ROW + number, len(heads) - 2, record.origin)


def _write_cell(sheet: Any, place: tuple[int, int], spec: FieldSpec, text: str, formats: Mapping[str, Any]) -> None:
    if text and spec.kind in NUMBERS:
        sheet.write_number(*place, float(text))
    elif text and spec.kind is FieldKind.DATE:
        sheet.write_datetime(*place, datetime.fromisoformat(text), formats["date"])
    elif text:
        sheet.write_string(*place, text, formats["text"])
    else:
        sheet.write_blank(*place, None, formats["text"])


def edit(path: Path, change: Callable[[openpyxl.Workbook], None]) -> Path:
    """Open the workbook, change it and save it, as a person would."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def cell_of(book: openpyxl.Workbook, table: str, row_id: str, field: str) -> Any:
    """The cell of a record's field."""
    sheet = sheet_of_table(book, table)
    heads = {cell.value: cell.column for cell in sheet[HEAD_ROW]}
    row = next(row for row in sheet.iter_rows(min_row=HEAD_ROW) if row[heads["id"] - 1].value == row_id)
    return row[heads[field] - 1]


def add_row(book: openpyxl.Workbook, table: str, **cells: str | float | date | None) -> int:
    """Type a row directly below the last one, without growing the table's frame; the row's number."""
    sheet = sheet_of_table(book, table)
    heads = {cell.value: cell.column for cell in sheet[HEAD_ROW]}
    row = HEAD_ROW + 1
    while sheet.cell(row, heads["id"]).value or sheet.cell(row, heads["sources"]).value:
        row += 1
    for name, value in cells.items():
        sheet.cell(row, heads[name], value)
    return row


def sheet_of_table(book: openpyxl.Workbook, table: str) -> Any:
    return next(sheet for sheet in book if table in sheet.tables)


def replace_part(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """Rewrite one part of the file, which need not stay well-formed."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    parts[name] = change(parts.get(name, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return path

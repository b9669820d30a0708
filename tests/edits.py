"""What people do to a workbook's tables, as rows of text: the sheet of a register, and edits of it."""

from __future__ import annotations

from addin.register.base import Base, base_row
from addin.register.merge import MergeResult, SheetRow
from addin.register.register import Register
from addin.register.tables import TABLES, table
from addin.register.text import row_of

Sheet = dict[str, list[SheetRow]]


def base_of(view: Register) -> Base:
    return Base.of(base_row(record, table(name)) for name, record in view.all_records())


def sheet_of(view: Register) -> Sheet:
    """What the workbook of that view holds before anybody edits it."""
    sheet: Sheet = {known.name: [] for known in TABLES}
    for name, record in view.all_records():
        cells = row_of(record, table(name)) | {"origin": record.origin}
        sheet[name].append(SheetRow(name, cells, f"{table(name).sheet} row {len(sheet[name]) + 5}"))
    return sheet


def edited(sheet: Sheet, name: str, row_id: str, /, **cells: str) -> Sheet:
    rows = [
        SheetRow(row.table, {**row.cells, **cells}, row.place) if row.cells["id"] == row_id else row
        for row in sheet[name]
    ]
    return {**sheet, name: rows}


def without(sheet: Sheet, name: str, row_id: str) -> Sheet:
    return {**sheet, name: [row for row in sheet[name] if row.cells["id"] != row_id]}


def with_row(sheet: Sheet, name: str, /, **cells: str) -> Sheet:
    blank = dict.fromkeys(table(name).field_names, "")
    return {**sheet, name: [*sheet[name], SheetRow(name, {**blank, **cells}, f"{table(name).sheet} row 99")]}


def appended(seeds: Register, result: MergeResult) -> Register:
    return Register.of([*(record for _, record in seeds.all_records()), *result.records])

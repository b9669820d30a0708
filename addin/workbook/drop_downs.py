"""Drop-downs: a very hidden sheet with one column a vocabulary, and names for it and for the ids of each table.

A name is what both Excel and LibreOffice take as the source of a list; ``Table[column]`` is not.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import quote_sheetname, xl_range_abs
from xlsxwriter.workbook import Workbook

from addin.register.tables import PARTY_TABLES, FieldSpec
from addin.workbook.table_sheet import TableSheet

LISTS_SHEET = "_lists"
ROOM = 200
"""Rows below a table that are ready for typing."""


class DropDowns:
    """Names of lists, given out while tables are written; ``write`` puts down the hidden sheet that they need."""

    def __init__(self, workbook: Workbook, tables: Sequence[TableSheet]) -> None:
        self._workbook = workbook
        self._tables = {sheet.table.name: sheet for sheet in tables}
        self._columns: dict[str, Sequence[str]] = {}

    def name_for(self, table: str, field: FieldSpec) -> str:
        """The name of the list that the field's cells choose from; blank when there is none."""
        if field.choices:
            return self._column(_name_of_choices(table, field), field.choices)
        if field.kind == "yes or blank":
            return self._column("choice_yes", ("yes",))
        if field.refs == PARTY_TABLES:
            return self._column("ids_parties", self._party_ids())
        if field.refs:
            return f"ids_{field.refs[0]}"
        return ""

    def _column(self, name: str, texts: Sequence[str]) -> str:
        known = next((each for each, known in self._columns.items() if tuple(known) == tuple(texts)), None)
        if known is not None:
            return known
        self._columns[name] = texts
        return name

    def _party_ids(self) -> Sequence[str]:
        if "ids_parties" in self._columns:
            return self._columns["ids_parties"]
        sheets = [self._tables[name] for name in PARTY_TABLES if name in self._tables]
        records = [record for sheet in sheets for record in sheet.records]
        return [record.id for record in sorted(records, key=lambda record: (bool(record.origin), record.id))]

    def write(self) -> None:
        """Write the hidden sheet and define the names."""
        for name, sheet in self._tables.items():
            first, last = sheet.first_row, sheet.last_row + ROOM
            cells = xl_range_abs(first, 0, last, 0)
            where = quote_sheetname(sheet.table.sheet)
            self._workbook.define_name(f"ids_{name}", f"={where}!{cells}")
        if not self._columns:
            return
        worksheet = self._workbook.add_worksheet(LISTS_SHEET)
        worksheet.very_hidden()
        for column, (name, texts) in enumerate(self._columns.items()):
            worksheet.write_string(0, column, name)
            for row, text in enumerate(texts, 1):
                worksheet.write_string(row, column, text)
            cells = xl_range_abs(1, column, max(1, len(texts)), column)
            self._workbook.define_name(name, f"={LISTS_SHEET}!{cells}")


def _name_of_choices(table: str, field: FieldSpec) -> str:
    return f"choice_{table}_{field.name}"

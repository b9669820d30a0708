"""A register table with its records, as it stands on its sheet: titles, the head in the fifth row, then the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from addin.models import Record
from addin.recalculation.calculated import calculated_columns
from addin.recalculation.setting import Setting
from addin.register.tables import Table
from addin.workbook.table_columns import TableColumn, columns_of

HEAD_ROW = 4
FIRST_ROW = HEAD_ROW + 1
"""Counted from 0."""


@dataclass(frozen=True)
class TableSheet:
    """A register table with the records to show and what its calculated columns need."""

    table: Table
    records: Sequence[Record]
    setting: Setting

    @cached_property
    def columns(self) -> tuple[TableColumn, ...]:
        return columns_of(self.table, calculated_columns(self.table.name), self.records)

    @property
    def last_row(self) -> int:
        """The last row of the table, counted from 0; an empty table has one blank row."""
        return FIRST_ROW + max(1, len(self.records)) - 1

    @property
    def first_row(self) -> int:
        return FIRST_ROW

"""The master workbook: every report by its place, every register table, and the base that collecting needs.

It shows a view of the register; the same view, dates and version give the same bytes.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from addin.recalculation.calculated import calculated_columns
from addin.recalculation.expressions import AS_OF, CellRef
from addin.recalculation.setting import Setting
from addin.register.register import Register
from addin.register.tables import TABLES, Table
from addin.reports.registry import Context, all_reports
from addin.reports.sheet import Block, Cell, Column, ColumnKind, Row, Sheet, Tab, Tone
from addin.workbook.asked import Dialect, with_functions
from addin.workbook.base import BASE_SHEET, base_rows
from addin.workbook.drop_downs import LISTS_SHEET
from addin.workbook.file import Book, HiddenSheet, NamedCell, write_workbook
from addin.workbook.properties import Properties, digest_of_rows
from addin.workbook.table_columns import ORIGIN, SOURCE
from addin.workbook.table_sheet import TableSheet

DATES = "dates"
"""Key of the block that holds the three dates of the workbook, each in a named cell."""


def build_master(view: Register, *, context: Context, recorded_on: date, functions: Dialect | None = None) -> bytes:
    """The bytes of the master workbook that shows ``view``; figures are as of ``context.as_of``."""
    buffer = io.BytesIO()
    write_workbook(master_book(view, context=context, recorded_on=recorded_on, functions=functions), buffer)
    return buffer.getvalue()


def master_book(view: Register, *, context: Context, recorded_on: date, functions: Dialect | None = None) -> Book:
    """The master workbook as a value; with ``functions``, cells that one can answer hold it, in that spelling."""
    known_on = view.dates.known_on if view.dates else context.as_of
    sheets = [report.build(view, context) for report in all_reports().values()]
    if not sheets:
        sheets = [_bare_contents(context)]
    sheets[0] = with_dates(sheets[0], context.as_of, known_on, recorded_on)
    if functions is not None:
        sheets = [with_functions(sheet, functions) for sheet in sheets]
    setting = Setting(view, context.rates, context.as_of)
    rows = list(
        base_rows(
            view,
            register=context.register_name,
            as_of=context.as_of,
            sheets=(*(sheet.name for sheet in sheets), *(table.sheet for table in TABLES), LISTS_SHEET),
            columns={table.name: _added_heads(table) for table in TABLES},
            lists=context.lists,
            everything=context.everything,
        )
    )
    return Book(
        sheets=tuple(sheets),
        tables=tuple(TableSheet(table, view.tables.get(table.name, ()), setting) for table in TABLES),
        properties=Properties(
            register=context.register_name,
            as_of=context.as_of,
            known_on=known_on,
            recorded_on=recorded_on,
            lists=context.lists,
            digest=digest_of_rows(rows),
        ),
        dates=(context.as_of, known_on),
        names=tuple(
            NamedCell(name, sheets[0].name, CellRef(DATES, row, "day"))
            for row, name in enumerate((AS_OF, "known_on", "recorded_on"))
        ),
        hidden=(HiddenSheet(BASE_SHEET, rows),),
    )


def _added_heads(table: Table) -> tuple[str, ...]:
    """The heads that the workbook adds to the table's fields."""
    return (SOURCE, ORIGIN, *(column.name for column in calculated_columns(table.name)))


def with_dates(sheet: Sheet, as_of: date, known_on: date, recorded_on: date) -> Sheet:
    """The sheet with the block of dates at its end; the sheet itself when it has one."""
    if any(block.key == DATES for block in sheet.blocks()):
        return sheet
    return replace(sheet, bands=(*sheet.bands, (_dates_block(as_of, known_on, recorded_on),)))


def _dates_block(as_of: date, known_on: date, recorded_on: date) -> Block:
    said = (
        ("As of", as_of, "True on this day; formulas follow it."),
        ("Known on", known_on, "Public by this day, at the rebuild."),
        ("Recorded on", recorded_on, "Held by this day, at the rebuild."),
    )
    rows = tuple(
        Row((Cell(name), Cell(day, tone=Tone.INPUT if name == "As of" else Tone.CALCULATED), Cell(what)))
        for name, day, what in said
    )
    columns = (
        Column("name", "Date"),
        Column("day", "Day", ColumnKind.DATE),
        Column("what", "What it chooses"),
    )
    return Block(DATES, columns, rows, title="Dates of this workbook")


def _bare_contents(context: Context) -> Sheet:
    return Sheet(
        name="Contents",
        title="Sanctions and aid: master workbook",
        tab=Tab.OVERVIEW,
        finding=("The tables of the register.",),
        scope=(f"Register {context.register_name}",),
        bands=(),
        widths=(20, 14, 60),
    )

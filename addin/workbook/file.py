"""The writer of a whole workbook: reports, register tables, and the hidden sheets, the same bytes for the same book.

Every text is written as text, so that a name beginning with = + - @ never runs; every formula carries its value.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import repeat
from pathlib import Path
from typing import Any, BinaryIO

from xlsxwriter.workbook import Workbook

from addin.recalculation.expressions import CellRef
from addin.reports.sheet import Sheet
from addin.workbook.drop_downs import DropDowns
from addin.workbook.properties import Properties, write_properties
from addin.workbook.report_sheets import write_report
from addin.workbook.styles import BODY, FONT, Styles
from addin.workbook.table_sheet import TableSheet
from addin.workbook.tables import write_table
from addin.workbook.worksheets import PlainWorksheet


@dataclass(frozen=True)
class NamedCell:
    """A name of the workbook for a cell of a report's block, such as ``as_of``."""

    name: str
    sheet: str
    cell: CellRef


@dataclass(frozen=True)
class HiddenSheet:
    """A very hidden sheet of texts."""

    name: str
    rows: Iterable[tuple[str, ...]]


@dataclass(frozen=True)
class Book:
    """A workbook as a value: reports in order, register tables in order, names, hidden sheets, properties."""

    sheets: tuple[Sheet, ...]
    tables: tuple[TableSheet, ...]
    properties: Properties
    dates: tuple[date, date]
    """as_of and known_on, for every footer."""
    names: tuple[NamedCell, ...] = ()
    hidden: tuple[HiddenSheet, ...] = field(default=())


def _options() -> dict[str, Any]:
    """Made anew each time: XlsxWriter changes the dictionaries that it is given."""
    return {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
        "max_url_length": 2079,
        "default_format_properties": {"font_name": FONT, "font_size": BODY},
    }


def write_workbook(book: Book, target: Path | BinaryIO) -> None:
    """Write the book as .xlsx to a path or a binary buffer. OSError when the path cannot be written."""
    workbook = Workbook(str(target) if isinstance(target, Path) else target, _options())
    styles = Styles(workbook)
    write_properties(workbook, book.properties)
    places = {}
    home = book.sheets[0].name if book.sheets else ""
    for sheet in book.sheets:
        places[sheet.name] = write_report(workbook, sheet, styles, dates=book.dates, home=home)
    drop_downs = DropDowns(workbook, book.tables)
    for table_sheet in book.tables:
        worksheet = workbook.add_worksheet(table_sheet.table.sheet, PlainWorksheet)
        write_table(worksheet, table_sheet, styles, drop_downs, dates=book.dates, home=home)
    drop_downs.write()
    for named in book.names:
        address = places[named.sheet].absolute(named.cell)
        workbook.define_name(named.name, f"='{named.sheet}'!{address}")
    for hidden in book.hidden:
        _write_hidden(workbook, hidden)
    workbook.close()


def _write_hidden(workbook: Workbook, hidden: HiddenSheet) -> None:
    worksheet = workbook.add_worksheet(hidden.name, PlainWorksheet)
    worksheet.very_hidden()
    rows = list(hidden.rows)
    for column in range(max(map(len, rows), default=0)):
        texts = [cells[column] if column < len(cells) else "" for cells in rows]
        worksheet.write_texts(column, 0, texts, repeat(None, len(rows)))

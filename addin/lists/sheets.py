"""Sheets of a list's workbook (xls, xlsx) as rows of plain values: no formulas, no links, bounded in size."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from addin.errors import InputRefused
from addin.lists.files import ListFile
from addin.lists.notes import Notes
from addin.lists.rows import MAX_ROWS
from addin.safe_zip import open_office_zip

Cell = int | float | str | bool | date | datetime | time | timedelta
MAX_CELLS = 20_000_000
MAX_TEXT = 32_767


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A sheet: its name and its rows from the first used one; ``first_row`` is that row's number in the file."""

    name: str
    rows: Sequence[Sequence[Cell]]
    first_row: int = 1


def read_sheets(file: ListFile, notes: Notes) -> list[ListSheet]:
    """The sheets of the workbook; none, with an error among the notes, when the file is no workbook."""
    try:
        if file.data.startswith(b"PK"):
            open_office_zip(file.path)
        book = CalamineWorkbook.from_filelike(io.BytesIO(file.data))
        sheets = [_sheet(book, name) for name in book.sheet_names]
    except InputRefused as refused:
        notes.reported += refused.findings
        return []
    except (CalamineError, ValueError, OSError) as error:
        remedy = "Give the .xls or .xlsx file that the authority publishes."
        notes.refuse("The file is no workbook", place=file.name, value=str(error), remedy=remedy)
        return []
    if any(len(sheet.rows) > MAX_ROWS for sheet in sheets) or sum(map(_size, sheets)) > MAX_CELLS:
        notes.refuse("The workbook is too large for a list", place=file.name, remedy="Check that it is the list.")
        return []
    return sheets


def _size(sheet: ListSheet) -> int:
    return len(sheet.rows) * (len(sheet.rows[0]) if sheet.rows else 0)


def _sheet(book: CalamineWorkbook, name: str) -> ListSheet:
    sheet = book.get_sheet_by_name(name)
    start = sheet.start
    return ListSheet(name, sheet.to_python(skip_empty_area=True), (start[0] + 1) if start else 1)


def cell_text(value: Cell) -> str:
    """A cell as text: whole floats without their ``.0``, days as ISO, runs of white space as one, no line breaks."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return " ".join(str(value)[:MAX_TEXT].split())


def cell_lines(value: Cell) -> tuple[str, ...]:
    """The lines of a cell that hold something, each trimmed."""
    if not isinstance(value, str):
        found = cell_text(value)
        return (found,) if found else ()
    return tuple(line for part in value[:MAX_TEXT].splitlines() if (line := " ".join(part.split())))

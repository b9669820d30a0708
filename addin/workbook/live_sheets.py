"""A report in an open book: only cells whose content changed are written, and all else stays as a person left it.

Cells of the report keep their looks unless their content changed. Charts, filters, notes by others, and everything
beside the report's own cells are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from addin.reports.sheet import Sheet
from addin.workbook.layout import Layout
from addin.workbook.live_alignment import align_rows, leftovers
from addin.workbook.live_charts import refresh_charts
from addin.workbook.live_looks import looks_of
from addin.workbook.live_pen import LivePen
from addin.workbook.live_programs import NoteText, notes_of, sheet_names
from addin.workbook.live_recording import RecordedCell, RecordedSheet, recorded
from addin.workbook.live_values import (
    Rows,
    block_of,
    contents_of,
    day_of,
    formulas_in,
    is_day_format,
    is_same,
    rectangles,
    values_in,
    written,
)
from addin.workbook.values import NOTE_AUTHOR

SIGNED = "\n— sanctions-aid"
"""The end of a note that was written into an open book, where xlwings sets no author."""
Place = tuple[int, int]


@dataclass(frozen=True)
class Written:
    """What writing a report changed: whether its sheet is new, and how many cells changed."""

    name: str
    cells: int
    is_new: bool
    old_charts: int = 0
    """Charts that show what was drawn before."""


def write_sheet(pen: LivePen, sheet: Sheet, *, dates: tuple[date, date], home: str, after: str) -> Written:
    """Write a report into its sheet; a sheet that is not there is made behind ``after``, without charts."""
    record, layout = recorded(sheet, dates=dates, home=home)
    is_new = record.name not in sheet_names(pen.book)
    if is_new:
        _make_sheet(pen, record, after)
    held = _held(pen, record)
    if not is_new and align_rows(pen, record, layout, held.values):
        held = _held(pen, record)
    changed = changed_cells(record, layout, held)
    _write_looks(pen, record, [place for place in record.cells if is_new or place in changed])
    _write_contents(pen, record, changed, held)
    _write_notes(pen, record, changed)
    old_charts = 0 if is_new else refresh_charts(pen, record, changed.keys())
    return Written(record.name, len(changed), is_new, old_charts)


@dataclass(frozen=True)
class Held:
    """What an open sheet holds from its first cell on, at least as far as its report goes."""

    values: Rows
    contents: Rows


def _held(pen: LivePen, record: RecordedSheet) -> Held:
    sheet = pen.sheet(record.name)
    used = sheet.used_range
    height = max(used.row + used.shape[0] - 1, *(row + 1 for row, _ in record.cells))
    width = max(used.column + used.shape[1] - 1, *(column + 1 for _, column in record.cells))
    cells = block_of(sheet, 1, 1, height, width)
    values = values_in(cells)
    return Held(values, contents_of(values, formulas_in(cells)))


def changed_cells(record: RecordedSheet, layout: Layout, held: Held) -> dict[Place, Any]:
    """The content that each cell is to have, by row and column from 0, of those that have another one now."""
    changed: dict[Place, Any] = {
        (row, column): content
        for (row, column), cell in record.cells.items()
        if not is_same(content := content_of(cell), held.contents[row][column])
    }
    return changed | dict.fromkeys(leftovers(record, layout, held.values))


def content_of(cell: RecordedCell) -> Any:
    """What the program is handed for a recorded cell: a day as a moment, a text so that it stays one."""
    if cell.is_formula:
        return cell.value
    if isinstance(cell.value, int | float) and is_day_format(cell.look.get("num_format", "")):
        return day_of(cell.value)
    return written(cell.value)


def _make_sheet(pen: LivePen, record: RecordedSheet, after: str) -> None:
    made = pen.add_sheet(record.name, after=after)
    for column, width in record.widths.items():
        made.range((1, column + 1)).column_width = width
    for row, height in record.heights.items():
        made.range((row + 1, 1)).row_height = height
    for top, left, bottom, right in record.merged:
        made.range((top + 1, left + 1), (bottom + 1, right + 1)).merge()


def _write_looks(pen: LivePen, record: RecordedSheet, places: Iterable[Place]) -> None:
    wanted = {(row + 1, column + 1): looks_of(record.cells[row, column].look) for row, column in places}
    pen.looks(record.name, wanted)


def _write_contents(pen: LivePen, record: RecordedSheet, changed: Mapping[Place, Any], held: Held) -> None:
    for row, column, height, width in rectangles(list(changed)):
        rows = [[changed[row + down, column + right] for right in range(width)] for down in range(height)]
        before = [held.contents[row + down][column : column + width] for down in range(height)]
        pen.write(record.name, row + 1, column + 1, rows, before=before)
    for row, column in changed:
        cell = record.cells.get((row, column))
        if cell is not None and cell.link and isinstance(cell.value, str):
            pen.link(record.name, row + 1, column + 1, cell.link, cell.value)


def _write_notes(pen: LivePen, record: RecordedSheet, changed: Iterable[Place]) -> None:
    places = set(changed)
    if not places:
        return
    held = notes_of(pen.book.sheets[record.name])
    for row, column in sorted(places):
        before = held.get((row + 1, column + 1))
        text = record.notes.get((row, column), "")
        if before is not None and not is_ours(before):
            continue
        was = before.text if before else ""
        if text != was.removesuffix(SIGNED):
            pen.note(record.name, row + 1, column + 1, text + SIGNED if text else "", before=was)


def is_ours(note: NoteText) -> bool:
    """True for a note that this program wrote, into the file or into the open book."""
    return note.author == NOTE_AUTHOR or note.text.endswith(SIGNED)

"""A report in an open book: only cells whose content changed are written, and all else stays as a person left it.

Cells of the report keep their looks unless their content changed. Charts, filters, notes by others, and everything
beside the report's own cells are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from addin.reports.sheet import Sheet
from addin.workbook.layout import Layout
from addin.workbook.live_alignment import align_rows, leftovers
from addin.workbook.live_looks import looks_of
from addin.workbook.live_pen import LivePen
from addin.workbook.live_programs import NoteText, notes_of, sheet_names
from addin.workbook.live_recording import RecordedCell, RecordedSheet, recorded
from addin.workbook.live_values import (
    block_of,
    content_in,
    day_of,
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


def write_sheet(pen: LivePen, sheet: Sheet, *, dates: tuple[date, date], home: str, after: str) -> Written:
    """Write a report into its sheet; a sheet that is not there is made behind ``after``, without charts."""
    record, layout = recorded(sheet, dates=dates, home=home)
    is_new = record.name not in sheet_names(pen.book)
    if is_new:
        _make_sheet(pen, record, after)
    else:
        align_rows(pen, record, layout)
    changed = changed_cells(pen, record, layout)
    _write_looks(pen, record, [place for place in changed if place in record.cells])
    _write_contents(pen, record, changed)
    _write_notes(pen, record, changed)
    return Written(record.name, len(changed), is_new)


def changed_cells(pen: LivePen, record: RecordedSheet, layout: Layout) -> dict[Place, Any]:
    """The content that each cell is to have, by row and column from 0, of those that have another one now."""
    height = max(row for row, _ in record.cells) + 1
    width = max(column for _, column in record.cells) + 1
    sheet = pen.book.sheets[record.name]
    now = content_in(block_of(sheet, 1, 1, height, width))
    changed: dict[Place, Any] = {
        place: content
        for place, cell in record.cells.items()
        if not is_same(content := content_of(cell), now[place[0]][place[1]])
    }
    used = sheet.used_range
    last = used.row + used.shape[0] - 1, used.column + used.shape[1] - 1
    changed |= dict.fromkeys(leftovers(record, layout, values_in(sheet.range((1, 1), last))))
    return changed


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


def _write_looks(pen: LivePen, record: RecordedSheet, places: Sequence[Place]) -> None:
    by_look: dict[tuple[str, Any], list[Place]] = {}
    for place in places:
        for name, value in looks_of(record.cells[place].look).items():
            by_look.setdefault((name, value), []).append(place)
    for (name, value), cells in by_look.items():
        for row, column, height, width in rectangles(cells):
            pen.look(record.name, (row + 1, column + 1, height, width), name, value)


def _write_contents(pen: LivePen, record: RecordedSheet, changed: Mapping[Place, Any]) -> None:
    for row, column, height, width in rectangles(list(changed)):
        rows = [[changed[row + down, column + right] for right in range(width)] for down in range(height)]
        pen.write(record.name, row + 1, column + 1, rows)
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

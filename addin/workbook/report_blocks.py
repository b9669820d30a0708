"""A block of a report as rows of cells: title, head, body, group rows under the sheet's colour, totals."""

from __future__ import annotations

from typing import Any

from addin.reports.sheet import Column, ColumnKind, Row, RowRole
from addin.workbook.layout import Place
from addin.workbook.measures import NOTE_CHARACTERS, fits, lines_of
from addin.workbook.pens import ROW_HEIGHT, Pen
from addin.workbook.report_cells import helper_format, role_border, write_cell, write_helper
from addin.workbook.styles import COLUMN_KINDS, MUTED, NAVY, PANEL, SMALL, THIN, TONES, with_air
from addin.workbook.values import write_note

HEAD_HEIGHT, TWO_LINE_HEIGHT, GROUP_HEIGHT = 16.0, 27.0, 21.0
LINE_HEIGHT, AIR = 12.6, 2.5
_WRAPPING = frozenset({ColumnKind.WRAPPED, ColumnKind.NAME})


def write_block(pen: Pen, place: Place) -> None:
    """Write the whole block at its place."""
    block = place.block
    if place.title_row is not None:
        look = {"font_color": MUTED, "font_size": SMALL} if block.helper else {"font_color": NAVY}
        pen.worksheet.write_string(place.title_row, place.columns[0], block.title, pen.styles.of(look, bold=True))
    if place.head_row is not None:
        _write_head(pen, place, place.head_row)
    if not block.rows:
        look = {"italic": True, "font_color": MUTED}
        pen.worksheet.write_string(place.first_row, place.columns[0], block.empty or "None.", pen.styles.of(look))
    for number, row in enumerate(block.rows):
        _write_row(pen, place, place.first_row + number, row)


def _write_head(pen: Pen, place: Place, row: int) -> None:
    if place.block.helper:
        for column, at in zip(place.block.columns, place.columns, strict=True):
            pen.worksheet.write_string(row, at, column.head, helper_format(pen, column))
        return
    has_second = any(column.head_second for column in place.block.columns)
    pen.raise_row(row, TWO_LINE_HEIGHT if has_second else HEAD_HEIGHT)
    base = {"font_size": SMALL, "bold": True, "bg_color": PANEL, "valign": "bottom", "text_wrap": has_second}
    base |= {"bottom": THIN, "bottom_color": NAVY}
    for between in range(place.columns[0], place.columns[-1] + 1):
        pen.worksheet.write_blank(row, between, None, pen.styles.of(base))
    for column, at in zip(place.block.columns, place.columns, strict=True):
        _write_head_cell(pen, (row, at), column, base)
        if column.note:
            write_note(pen.worksheet, row, at, column.note)


def _write_head_cell(pen: Pen, at: tuple[int, int], column: Column, base: dict[str, Any]) -> None:
    look = pen.styles.of(base, with_air({"align": COLUMN_KINDS[column.kind].get("align", "left")}))
    if not column.head_second or not column.head:
        pen.worksheet.write_string(*at, column.head or column.head_second, look)
        return
    first = pen.styles.of(font_size=SMALL, bold=True)
    second = pen.styles.of(font_size=SMALL, font_color=MUTED)
    pen.worksheet.write_rich_string(*at, first, column.head, second, f"\n{column.head_second}", look)


def _write_row(pen: Pen, place: Place, at: int, row: Row) -> None:
    columns = place.block.columns
    if row.role is RowRole.GROUP:
        _write_group(pen, place, at, row)
        return
    if place.block.helper:
        for cell, column, where in zip(row.cells, columns, place.columns, strict=False):
            write_helper(pen, (at, where), cell, column)
        return
    wraps = [_wraps(pen, place, row, number) for number in range(min(len(row.cells), len(columns)))]
    height = max((_needed_height(pen, place, row, *each) for each in enumerate(wraps)), default=ROW_HEIGHT)
    valign = "top" if height > ROW_HEIGHT and not any(cell.second for cell in row.cells) else "vcenter"
    for cell, column, where, wrap in zip(row.cells, columns, place.columns, wraps, strict=False):
        write_cell(pen, (at, where), cell, column, row.role, valign=valign, wraps=wrap)
    _write_gaps(pen, place, at, row)
    pen.raise_row(at, height)


def _wraps(pen: Pen, place: Place, row: Row, number: int) -> bool:
    """True for a text with a second line, and for one that the next cell or the page's edge would cut."""
    cell, column, where = row.cells[number], place.block.columns[number], place.columns[number]
    if not isinstance(cell.value, str):
        return False
    if cell.second or column.kind in _WRAPPING:
        return True
    if fits(cell.value, pen.width(where)):
        return False
    if number + 1 >= len(row.cells):
        return where == pen.layout.last_column and number > 0
    return place.columns[number + 1] == where + 1 and row.cells[number + 1].value is not None


def _write_gaps(pen: Pen, place: Place, at: int, row: Row) -> None:
    """The rule under a row runs through grid columns that the block leaves out."""
    skipped = set(range(place.columns[0], place.columns[-1] + 1)) - set(place.columns[: len(row.cells)])
    for where in sorted(skipped):
        pen.worksheet.write_blank(at, where, None, pen.styles.of(role_border(row.role)))


def _needed_height(pen: Pen, place: Place, row: Row, number: int, wraps: bool) -> float:  # noqa: FBT001
    """The height for a cell's lines: a text that wraps, and a second line."""
    cell, kind = row.cells[number], place.block.columns[number].kind
    if not wraps or not isinstance(cell.value, str):
        return ROW_HEIGHT
    width = pen.width(place.columns[number])
    lines = 1 if kind is ColumnKind.STATUS else lines_of(cell.value, width)
    lines += bool(cell.second) and lines_of(cell.second, width, NOTE_CHARACTERS)
    return max(ROW_HEIGHT, lines * LINE_HEIGHT + AIR)


def _write_group(pen: Pen, place: Place, at: int, row: Row) -> None:
    """A group's name in the colour of its tone or sheet; a second text stands in the third column."""
    pen.raise_row(at, GROUP_HEIGHT)
    tone = TONES[row.cells[0].tone] if row.cells and row.cells[0].tone else {}
    colour = tone.get("font_color", pen.colour)
    border = {"bottom": THIN, "bottom_color": colour, "valign": "bottom"}
    for where in range(place.columns[0], place.columns[-1] + 1):
        pen.worksheet.write_blank(at, where, None, pen.styles.of(border))
    for number, cell in enumerate(row.cells):
        where = place.columns[min(2 * number, len(place.columns) - 1)]
        name, more = {"bold": True, "font_color": colour}, {"font_color": MUTED, "font_size": SMALL}
        pen.worksheet.write_string(at, where, str(cell.value or ""), pen.styles.of(border, more if number else name))

"""Moves over a sheet as Excel's keys make them: the end of a region, cells inserted and deleted, copied and filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from addin.engines.office import OfficeError, enum, struct
from addin.engines.places import LAST_COLUMN, LAST_ROW, Area, address_of

if TYPE_CHECKING:
    from addin.engines.ranges import Range
    from addin.engines.sheets import Sheet

_DIRECTIONS = {"down": "down", "d": "down", "up": "up", "u": "up", "left": "left", "l": "left", "right": "right"}
_DIRECTIONS["r"] = "right"
_WHOLE = "merged cells, an array formula or a table would be torn apart, or cells pushed off the sheet."


@dataclass
class Changes:
    """How often cells were inserted or deleted, so that objects of UNO that followed them are known to be stale."""

    count: int = 0


CHANGES = Changes()


def end_of_region(sheet: Sheet, area: Area, direction: str) -> tuple[int, int]:
    """Where Ctrl and an arrow key lead from the first cell: the end of its run, or the next cell that holds something.

    When there is none, the edge of the sheet.
    """
    way = _DIRECTIONS.get(direction)
    if way is None:
        raise OfficeError(f"A direction is up, down, left or right, not {direction}.")
    is_vertical, is_forward = way in ("up", "down"), way in ("down", "right")
    start = area.row if is_vertical else area.column
    edge = (LAST_ROW if is_vertical else LAST_COLUMN) if is_forward else 1
    line = _line(sheet, area, start, is_vertical=is_vertical, is_forward=is_forward)
    found = _stop(line)
    at = edge if found is None else start + (found if is_forward else -found)
    return (at, area.column) if is_vertical else (area.row, at)


def _line(sheet: Sheet, area: Area, start: int, *, is_vertical: bool, is_forward: bool) -> list[bool]:
    """Which cells hold something, from the start on to the end of the used part."""
    used = sheet.used_area
    last = used.row + used.height - 1 if is_vertical else used.column + used.width - 1
    first, last = (start, max(last, start)) if is_forward else (1, start)
    if is_vertical:
        cells = sheet.api.getCellRangeByPosition(area.column - 1, first - 1, area.column - 1, last - 1)
    else:
        cells = sheet.api.getCellRangeByPosition(first - 1, area.row - 1, last - 1, area.row - 1)
    # Formulas, not values: a formula that yields an empty text is a cell that holds something.
    line = [bool(text) for row in cells.getFormulaArray() for text in row]
    return line if is_forward else line[::-1]


def _stop(line: list[bool]) -> int | None:
    if line[0] and line[1:2] == [True]:
        return next((at for at in range(1, len(line)) if not line[at]), len(line)) - 1
    return next((at for at in range(1, len(line)) if line[at]), None)


def region(sheet: Any, cells: Any) -> Any:
    """The block of filled cells around a range, bounded by empty rows and columns."""
    cursor = sheet.createCursorByRange(cells.getCellByPosition(0, 0))
    cursor.collapseToCurrentRegion()
    return cursor


def insert_cells(sheet: Any, cells: Any, area: Area, shift: str | None) -> None:
    """Insert as many cells as the range has, pushing the others ``down`` or ``right``; whole rows and columns stay so.

    Without ``shift`` the shape decides, as in Excel: a tall range pushes right.
    """
    if area.width == LAST_COLUMN:
        mode = "ROWS"
    elif area.height == LAST_ROW:
        mode = "COLUMNS"
    else:
        mode = {"down": "DOWN", "right": "RIGHT"}[shift or ("right" if area.height > area.width else "down")]
    CHANGES.count += 1
    sheet.insertCells(cells.RangeAddress, enum("sheet.CellInsertMode", mode))
    now = cells.RangeAddress
    if (now.StartRow + 1, now.StartColumn + 1) == (area.row, area.column):
        raise OfficeError(f"LibreOffice inserted no cells at {address_of(area)}: {_WHOLE}")


def delete_cells(sheet: Any, cells: Any, area: Area, shift: str | None) -> None:
    """Delete the cells, pulling the others ``up`` or ``left``."""
    if area.width == LAST_COLUMN:
        mode = "ROWS"
    elif area.height == LAST_ROW:
        mode = "COLUMNS"
    else:
        mode = {"up": "UP", "left": "LEFT"}[shift or ("left" if area.height > area.width else "up")]
    # The cell that takes the place of the deleted ones: UNO's object of it follows.
    down, right = (area.height, 0) if mode in ("ROWS", "UP") else (0, area.width)
    row, column = area.row + down, area.column + right
    next_cell = sheet.getCellByPosition(column - 1, row - 1) if row <= LAST_ROW and column <= LAST_COLUMN else None
    CHANGES.count += 1
    sheet.removeRange(cells.RangeAddress, enum("sheet.CellDeleteMode", mode))
    if next_cell is not None and (next_cell.CellAddress.Row + 1, next_cell.CellAddress.Column + 1) == (row, column):
        raise OfficeError(f"LibreOffice deleted no cells at {address_of(area)}: {_WHOLE}")


def copy_cells(source: Range, target: Range) -> None:
    """Copy values, formulas and formats to where the target begins, within one book."""
    if source.sheet.book.fullname != target.sheet.book.fullname:
        raise OfficeError(f"{source} can be copied within its own book only, not to {target.sheet.book}.")
    target.refuse_protected()
    sheet = target.sheet.api.RangeAddress.Sheet
    place = struct("table.CellAddress", Sheet=sheet, Column=target.column - 1, Row=target.row - 1)
    source.sheet.api.copyRange(place, source.api.RangeAddress)


def fill_down_and_right(cells: Any) -> None:
    """Fill a range with the formula of its first cell, relative references following."""
    for way in ("TO_BOTTOM", "TO_RIGHT"):
        cells.fillAuto(enum("sheet.FillDirection", way), 1)

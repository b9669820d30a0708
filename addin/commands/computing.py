"""Functions of the add-in that stand in cells, computed where no add-in answers: in a LibreOffice that nobody sees.

Each call is answered in Python, from what the workbook shows; what else a formula does is left to LibreOffice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from addin.functions.arguments import ERROR
from addin.functions.calls import EPOCH, has_call, last_call, literal
from addin.functions.evaluate import evaluate, rows_of

if TYPE_CHECKING:
    import xlwings as xw

    from addin.functions.data import Data

MOST_PASSES = 20
"""A cell may ask with the answer of another: so many in a row."""
_REFERENCE = re.compile(
    r"((?:'(?:[^']|'')+'|[\w.]+)!)?\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?|\w+\[[^\[\]]+\]", re.IGNORECASE
)


@dataclass
class ComputedCell:
    """A formula that calls the add-in, and what it comes to: rows, of which an ordinary formula shows the first cell.

    ``height`` and ``width`` are those of an array formula's range, 1 for an ordinary one.
    """

    sheet: str
    row: int
    column: int
    formula: str
    height: int = 1
    width: int = 1
    rows: list[list[Any]] | None = None

    @property
    def is_array(self) -> bool:
        return self.height * self.width > 1

    @property
    def is_error(self) -> bool:
        """True for an answer that says what is wrong."""
        return bool(self.rows) and str(self.rows[0][0]).startswith(ERROR) if self.rows else False

    @property
    def is_cut(self) -> bool:
        """True for an answer of more cells than the formula has."""
        return self.rows is not None and (len(self.rows) > self.height or len(self.rows[0]) > self.width)

    def shown(self) -> list[list[Any]]:
        """The answer in the cells that the formula has; one that is too small for them is repeated or left blank."""
        rows = self.rows or [[None]]
        if len(rows) == len(rows[0]) == 1:
            return [[rows[0][0]] * self.width for _ in range(self.height)]
        return [
            [rows[down][right] if down < len(rows) and right < len(rows[0]) else None for right in range(self.width)]
            for down in range(self.height)
        ]


def compute_functions(book: xw.Book, data: Data) -> list[ComputedCell]:
    """Answer every call in the book's cells, and put the answers there as values; the formulas are in the result.

    Cells that depend on them follow. Whoever saves the book puts the formulas back.
    """
    cells = [cell for sheet in book.sheets for cell in _calling(sheet)]
    for _ in range(MOST_PASSES):
        if not [cell for cell in cells if _compute(book, cell, data)]:
            break
        book.app.calculate()
    return cells


def _calling(sheet: xw.Sheet) -> Iterator[ComputedCell]:
    used = sheet.used_range
    formulas = used.formula
    rows = formulas if isinstance(formulas, tuple) else ((formulas,),)
    seen: set[tuple[int, int]] = set()
    for down, texts in enumerate(rows):
        for right, text in enumerate(texts):
            place = used.row + down, used.column + right
            if place in seen or not isinstance(text, str) or not text.startswith("=") or not has_call(text):
                continue
            height, width = _array_size(sheet, place)
            seen |= {(place[0] + below, place[1] + beside) for below in range(height) for beside in range(width)}
            yield ComputedCell(sheet.name, *place, text, height, width)


def _array_size(sheet: xw.Sheet, place: tuple[int, int]) -> tuple[int, int]:
    cell = sheet.range(place).impl
    if not cell.has_array:
        return 1, 1
    cursor = sheet.impl.api.createCursorByRange(cell.api)
    cursor.collapseToCurrentArray()
    area = cursor.RangeAddress
    return area.EndRow - area.StartRow + 1, area.EndColumn - area.StartColumn + 1


def _compute(book: xw.Book, cell: ComputedCell, data: Data) -> bool:
    """Answer the calls of one formula; True when the answer is another than before."""
    sheet = book.sheets[cell.sheet]
    formula = cell.formula
    rows: list[list[Any]] | None = None
    while (call := last_call(formula)) is not None:
        answer = evaluate(call.function, data, [_value_of(sheet, text) for text in call.arguments])
        if formula[: call.start] == "=" and call.end >= len(formula):
            rows = rows_of(answer)
            break
        formula = f"{formula[: call.start]}{literal(answer)}{formula[call.end :]}"
    if rows is None:
        rows = _worked_out(sheet, formula, cell.height, cell.width)
    rows = [[_plain(value) for value in row] for row in rows]
    if rows == cell.rows:
        return False
    cell.rows = rows
    target = sheet.range((cell.row, cell.column), (cell.row + cell.height - 1, cell.column + cell.width - 1))
    if target.impl.has_array:
        target.clear_contents()
    target.value = [[_as_text(value) for value in row] for row in cell.shown()]
    return True


def _value_of(sheet: xw.Sheet, text: str) -> Any:
    """What an argument comes to: a range's rows, or one value."""
    if not text:
        return None
    if _REFERENCE.fullmatch(text):
        found = _range_of(sheet, text)
        if found is not None:
            rows = [list(row) for row in found.options(ndim=2).value]
            return rows if found.count > 1 else rows[0][0]
    return _worked_out(sheet, f"={text}", 1, 1)[0][0]


def _range_of(sheet: xw.Sheet, text: str) -> xw.Range | None:
    name, _, address = text.rpartition("!")
    if "[" in text:
        table, _, column = text.partition("[")
        found = [one for each in sheet.book.sheets for one in each.tables if one.name.casefold() == table.casefold()]
        head, body = (found[0].header_row_range, found[0].data_body_range) if found else (None, None)
        heads = [str(text).casefold() for text in _row(head.value)] if head is not None else []
        wanted = column.rstrip("]").casefold()
        return body[:, heads.index(wanted)] if body is not None and wanted in heads else None
    other = sheet.book.sheets[name.strip("'").replace("''", "'")] if name else sheet
    return other.range(address.replace("$", ""))


def _row(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else [value]


def _worked_out(sheet: xw.Sheet, formula: str, height: int, width: int) -> list[list[Any]]:
    """What LibreOffice makes of a formula that calls nothing of ours, in cells of the sheet that nobody uses."""
    used = sheet.used_range
    column = used.column + used.shape[1] + 1
    spare = sheet.range((1, column), (height, column + width - 1))
    try:
        if height * width > 1:
            spare.formula_array = formula
        else:
            spare.formula = formula
        sheet.book.app.calculate()
        return [list(row) for row in spare.options(ndim=2).value]
    finally:
        spare.clear()


def _plain(value: Any) -> Any:
    """A day as the number that a cell holds."""
    if isinstance(value, datetime):
        return (value - datetime.combine(EPOCH, time())).total_seconds() / 86_400
    return float((value - EPOCH).days) if isinstance(value, date) else value


def _as_text(value: Any) -> Any:
    """A text that LibreOffice does not take for a number or a formula."""
    return f"'{value}" if isinstance(value, str) and value else value

"""Values on their way into an open book and out of it: what is text stays text, days are days, nothing runs.

A program that writes ``6 Apr 2022`` or ``=1+1`` into a cell has it read as a person's typing; an apostrophe in front
keeps it as the text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from addin.workbook.values import FIRST_DAY

if TYPE_CHECKING:
    import xlwings as xw

Rows = list[list[Any]]

_READ_AS_MORE = re.compile(r"[=+\-@'#%]|.*\d|(true|false|yes|no|on|off)$", re.IGNORECASE | re.DOTALL)
"""Texts that a spreadsheet may take for a formula, a number, a day or a truth value."""
_DAY_FORMAT = re.compile(r"(^|[^\\\"])(y{2,4}|m{3,4}|d{1,4})", re.IGNORECASE)
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
MIDNIGHT = datetime.min.time()


def written(value: Any) -> Any:
    """A value as it is handed to the program so that the cell holds just that; blank text empties the cell."""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, MIDNIGHT)
    return value


def guarded(text: str) -> str | None:
    """The text with an apostrophe in front where it could be read as something else."""
    if not text:
        return None
    return f"'{text}" if _READ_AS_MORE.match(text) else text


def is_day_format(number_format: str) -> bool:
    """True for a number format that shows days."""
    return bool(_DAY_FORMAT.search(_LITERALS.sub("", number_format)))


def day_of(serial: float) -> datetime:
    """The moment that a count of days stands for."""
    return datetime.combine(FIRST_DAY, MIDNIGHT) + timedelta(days=serial)


def block_of(sheet: xw.Sheet, row: int, column: int, height: int, width: int) -> xw.Range:
    """A range by its place; row and column count from 1."""
    return sheet.range((row, column), (row + height - 1, column + width - 1))


def values_in(cells: xw.Range) -> Rows:
    """The values of a range, always in rows; an error value is its text, such as ``#N/A``."""
    found: Rows = cells.options(ndim=2, err_to_str=True).value
    return found


def formulas_in(cells: xw.Range) -> list[list[str]]:
    """The formulas of a range, always in rows; a constant is its text."""
    found = cells.formula
    if not isinstance(found, tuple | list):
        return [[str(found or "")]]
    if found and not isinstance(found[0], tuple | list):
        found = [found] if cells.shape[0] == 1 else [[each] for each in found]
    return [["" if text is None else str(text) for text in row] for row in found]


def content_in(cells: xw.Range) -> Rows:
    """What was typed into each cell: a formula's text, or the value, as ``written`` gives it."""
    return contents_of(values_in(cells), formulas_in(cells))


def contents_of(values: Rows, formulas: list[list[str]]) -> Rows:
    """As ``content_in``, from values and formulas that were read."""
    return [
        [_content(value, formula) for value, formula in zip(value_row, formula_row, strict=True)]
        for value_row, formula_row in zip(values, formulas, strict=True)
    ]


def _content(value: Any, formula: str) -> Any:
    return formula if is_formula(value, formula) else written(value)


def is_formula(value: Any, formula: str) -> bool:
    """True for a cell that computes; a text that begins with an equals sign has itself as its value."""
    return formula.startswith("=") and value != formula


def is_same(one: Any, other: Any) -> bool:
    """True when two contents, as ``written`` gives them, are the same in a cell."""
    if one in {None, ""} or other in {None, ""}:
        return one in {None, ""} and other in {None, ""}
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-9 * max(1.0, abs(one))
    if isinstance(one, str) and isinstance(other, str):
        return _plain(one) == _plain(other)
    return bool(one == other)


def _plain(text: str) -> str:
    """A formula without blanks and letter case outside of its texts; any other text without its apostrophe."""
    if not text.startswith("="):
        return text.removeprefix("'").replace("\r\n", "\n")
    parts = text.split('"')
    return '"'.join(part if number % 2 else re.sub(r"\s", "", part).upper() for number, part in enumerate(parts))


def rectangles(cells: Sequence[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Cells as few rectangles: row, column, height, width; first runs along rows, then equal runs joined downwards."""
    runs: list[tuple[int, int, int]] = []
    for row, column in sorted(cells):
        if runs and runs[-1][0] == row and runs[-1][1] + runs[-1][2] == column:
            runs[-1] = (row, runs[-1][1], runs[-1][2] + 1)
        else:
            runs.append((row, column, 1))
    open_ones: dict[tuple[int, int], tuple[int, int]] = {}
    done: list[tuple[int, int, int, int]] = []
    for row, column, width in runs:
        first, last = open_ones.get((column, width), (row, row - 1))
        if last != row - 1:
            done.append((first, column, last - first + 1, width))
            first = row
        open_ones[column, width] = (first, row)
    done += [(first, column, last - first + 1, width) for (column, width), (first, last) in open_ones.items()]
    return sorted(done)

"""Cell functions in a generated workbook: only when they are asked for, in one dialect's spelling.

Colours stay those of the rebuild; the words follow the day of the workbook wherever the add-in answers.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from addin.recalculation.expressions import AddInCall
from addin.reports.sheet import Block, Cell, Sheet


class Dialect(StrEnum):
    """Whose spelling of the functions: the classic add-in's, the Office.js add-in's, or the LibreOffice extension's."""

    VBA = "vba"
    OFFICE = "office"
    LIBREOFFICE = "libreoffice"


def spelled(function: str, dialect: Dialect) -> str:
    """A function's name as the files of that program hold it; Excel marks its web add-ins' functions."""
    match dialect:
        case Dialect.VBA:
            return function.replace(".", "_")
        case Dialect.OFFICE:
            return f"_xldudf_{function.replace('.', '_')}"
        case Dialect.LIBREOFFICE:
            return function


def with_functions(sheet: Sheet, dialect: Dialect) -> Sheet:
    """The sheet with a function in each cell that one can answer, and its answer of today as the value."""
    bands = tuple(
        tuple(_with_functions(each, dialect) if isinstance(each, Block) else each for each in band)
        for band in sheet.bands
    )
    return replace(sheet, bands=bands)


def _with_functions(block: Block, dialect: Dialect) -> Block:
    rows = tuple(replace(row, cells=tuple(_asking(cell, dialect) for cell in row.cells)) for row in block.rows)
    return replace(block, rows=rows)


def _asking(cell: Cell, dialect: Dialect) -> Cell:
    if cell.asked is None:
        return cell
    formula = AddInCall(spelled(cell.asked.function, dialect), cell.asked.arguments)
    return replace(cell, value=cell.asked.value, expression=formula, second="", link="")

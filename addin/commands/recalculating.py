"""Refreshing a workbook that nobody has open: its reports from its tables, an analyst's sheets as they are.

Functions of the add-in that stand in cells are computed, since no add-in is there to answer them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.commands import as_of, rebuild_reports
from addin.commands.computing import ComputedCell, compute_functions
from addin.commands.desk import Desk
from addin.commands.running import refuse_another_register, refuse_unwritable
from addin.workbook.live import still

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings as xw


def recalculate(book: xw.Book, *, day: str = "", register: Path | None = None) -> tuple[str, list[ComputedCell]]:
    """Rebuild the reports of an open book that is a copy: nothing is kept for undoing.

    The action's one message, and the cells whose formulas call the add-in: they hold values now.

    ``day`` is the day of the figures, blank for the book's own. InputRefused or NotWritable as for the action.
    """
    refuse_unwritable(book)
    if day:
        dated = Desk(book, day, register)
        refuse_another_register(dated)
        as_of.run(dated)
    desk = Desk(book, register=register)
    refuse_another_register(desk)
    with still(book):
        message = rebuild_reports.run(desk)
    book.app.calculate()
    computed = compute_functions(book, Desk(book, register=register).data)
    return f"{message}{_said(computed)}", computed


def _said(computed: list[ComputedCell]) -> str:
    if not computed:
        return ""
    wrong = sum(cell.is_error for cell in computed)
    cut = sum(cell.is_cut for cell in computed)
    errors = f", {wrong:,} to an error" if wrong else ""
    first = f"; {cut:,} show the beginning of a longer answer" if cut else ""
    return f" Cells with functions of the add-in: {len(computed):,} computed{errors}{first}."

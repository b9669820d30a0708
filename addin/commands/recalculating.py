"""Refreshing a workbook that nobody has open: its reports from its tables, an analyst's sheets as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.commands import as_of, rebuild_reports
from addin.commands.desk import Desk
from addin.commands.running import refuse_another_register, refuse_unwritable
from addin.workbook.live import still

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings as xw


def recalculate(book: xw.Book, *, day: str = "", register: Path | None = None) -> str:
    """Rebuild the reports of an open book that is a copy: nothing is kept for undoing. The action's one message.

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
    return message

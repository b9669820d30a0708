"""Open books: a report is written into its sheet, and the register is read from the tables, through xlwings.

Only cells whose content changed are written. An analyst's own sheets, columns, comments, filters, charts and selection
stay; calculation and screen updating are as before at the end, whatever happened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from addin.reports.contents import sheet_name
from addin.reports.registry import all_reports
from addin.reports.sheet import Sheet
from addin.workbook.live_pen import LivePen
from addin.workbook.live_programs import is_protected, sheet_names
from addin.workbook.live_reading import LiveContent, read_live
from addin.workbook.live_register import LiveRegister, live_register
from addin.workbook.live_sheets import Written, write_sheet
from addin.workbook.live_tables import fill_calculated, give_ids, grow_tables
from addin.workbook.master import with_dates

if TYPE_CHECKING:
    import xlwings as xw

__all__ = ["LiveContent", "LivePen", "LiveRegister", "live_register", "read_live", "still", "write_reports"]


@contextmanager
def still(book: xw.Book) -> Iterator[None]:
    """The screen stands still and nothing is recalculated meanwhile; afterwards all is as it was, selection too."""
    app = book.app
    calculation, updating = app.calculation, app.screen_updating
    front = book.sheets.active
    selected = app.selection.address if app.selection is not None and app.books.active.name == book.name else ""
    app.screen_updating = False
    app.calculation = "manual"
    try:
        yield
    finally:
        app.calculation = calculation
        if front.name in sheet_names(book) and book.sheets.active.name != front.name:
            front.activate()
        if selected and app.selection is not None and app.selection.address != selected:
            front.range(selected).select()
        app.screen_updating = updating


def write_reports(
    pen: LivePen, live: LiveContent, shown: LiveRegister, *, only: Sequence[str] = (), say: Callable[[str], None]
) -> list[Written]:
    """Refresh the tables' grey columns and the reports, all of them or those named; what each changed.

    A report that shows more of list releases than the tables hold stays as the last rebuild wrote it.
    """
    if not only:
        say("tables")
        grow_tables(pen, live)
        give_ids(pen, live, shown)
        fill_calculated(pen, live, shown)
    view, context = shown.view, shown.context
    dates = shown.dates["as_of"], shown.dates["known_on"]
    written: list[Written] = []
    home = ""
    standing = sheet_names(pen.book)
    for report in all_reports().values():
        if report.of_releases and sheet_name(report.name) in standing:
            continue
        sheet = report.build(view, context) if not only or report.name in only or not home else None
        if sheet is not None and not home:
            sheet = with_dates(sheet, *dates, shown.dates["recorded_on"])
            home = sheet.name
        if sheet is not None and (not only or report.name in only):
            say(sheet.name)
            after = written[-1].name if written else home
            written.append(write_sheet(pen, sheet, dates=dates, home=home, after=_existing(pen, after)))
    return written


def write_own_sheet(pen: LivePen, sheet: Sheet, *, dates: tuple[date, date]) -> Written:
    """Write an answer to the analyst on a sheet of its own, behind the last one, or over the last such answer."""
    names = [name for name in sheet_names(pen.book) if not name.startswith("_")]
    return write_sheet(pen, sheet, dates=dates, home=names[0], after=names[-1])


def _existing(pen: LivePen, name: str) -> str:
    names = sheet_names(pen.book)
    return name if name in names else names[0]


def protected_sheets(book: xw.Book) -> list[str]:
    """The sheets whose cells refuse to be changed."""
    return [sheet.name for sheet in book.sheets if is_protected(sheet)]

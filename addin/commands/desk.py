"""What an action works on: the open book, the register that it shows, the cell that was chosen, and what was typed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.errors import Finding, InputRefused
from addin.functions.data import Data, data_of_folder
from addin.models import Record
from addin.register.folder import VARIABLE, Folder, find_folder
from addin.workbook.base import BASE_SHEET
from addin.workbook.live import LiveContent, LivePen, LiveRegister, live_register, read_live
from addin.workbook.live_programs import sheet_names
from addin.workbook.live_reading import row_number
from addin.workbook.live_register import record_at

if TYPE_CHECKING:
    import xlwings as xw


def open_in_browser(address: str) -> object:
    """Show a web page in the person's own browser."""
    import webbrowser  # noqa: PLC0415 only one action needs it

    return webbrowser.open(address)


def no_clipboard(_text: str) -> bool:
    """Where no clipboard can be reached: nothing was copied."""
    return False


def no_findings() -> Sequence[Finding]:
    """Where nobody looks at the machine."""
    return ()


@dataclass(frozen=True)
class Machine:
    """What an action may use of the machine that it runs on; the channels say how.

    ``open_page`` shows a web page; ``copy`` puts a text on the clipboard, and says whether it did; ``diagnose`` looks
    for what keeps the add-in from working.
    """

    open_page: Callable[[str], object] = open_in_browser
    copy: Callable[[str], bool] = no_clipboard
    diagnose: Callable[[], Sequence[Finding]] = no_findings


ANY_MACHINE = Machine()


@dataclass
class Desk:
    """The open book and what belongs to it. What an action changes in the book goes through ``pen``.

    ``given`` is what was typed, blank when nothing was; ``now`` names files.
    """

    book: xw.Book
    given: str = ""
    register: Path | None = None
    """The register folder that was asked for; None for the configured one."""
    now: datetime = field(default_factory=datetime.now)
    machine: Machine = ANY_MACHINE
    front: str = ""
    """The sheet that the action leaves in front; blank for the one that was."""
    pen: LivePen = field(init=False)

    def __post_init__(self) -> None:
        self.pen = LivePen(self.book)

    @property
    def is_master(self) -> bool:
        """True for a book that has the base of a register."""
        return BASE_SHEET in sheet_names(self.book)

    @cached_property
    def live(self) -> LiveContent:
        """The tables as they stand; InputRefused for a book that is no master workbook, or has lost a table."""
        return read_live(self.book)

    @cached_property
    def shown(self) -> LiveRegister:
        """The records of the tables."""
        return live_register(self.live)

    @cached_property
    def data(self) -> Data:
        """What questions are answered from: what a master workbook shows, else the configured register."""
        if not self.is_master:
            return data_of_folder(self.folder)
        days = self.shown.dates
        return Data.of(
            self.shown.register,
            as_of=days["as_of"],
            known_on=days["known_on"],
            recorded_on=days["recorded_on"],
            origin=f"workbook {self.book.name}",
            reading=self.live.content.findings,
        )

    @property
    def folder(self) -> Folder:
        """The register folder; NotFound, with what to do, when there is none."""
        if self.register is None and not os.environ.get(VARIABLE):
            near = Path(self.book.fullname).parent
            for path in (near, *near.parents):
                if (path / "seeds").is_dir():
                    return Folder(path)
        return find_folder(self.register)

    @property
    def cell(self) -> xw.Range:
        """The first cell of what is selected in this book; InputRefused when no cells are."""
        selected = self.book.app.selection
        if selected is None or self.book.app.books.active.name != self.book.name:
            raise InputRefused("No cell is selected. Click a cell, and try again")
        return selected[0, 0]

    @property
    def has_cell(self) -> bool:
        """True when cells of this book are selected."""
        return self.book.app.selection is not None and self.book.app.books.active.name == self.book.name

    @property
    def text(self) -> str:
        """What was typed, or else what the selected cell holds."""
        if self.given.strip():
            return self.given.strip()
        value: Any = self.cell.value
        if value is None or not str(value).strip():
            raise InputRefused("The selected cell is blank. Click a cell that holds a name, and try again")
        return str(value).strip()

    def row_record(self) -> Record | None:
        """The record of the table's row that the selected cell stands in; None outside of the tables' rows."""
        cell = self.cell
        sheet, row = cell.sheet.name, cell.row
        for name, rows in self.live.content.tables.items():
            if self.live.content.sheets.get(name) != sheet:
                continue
            for found in rows:
                if row_number(found.place) == row:
                    return record_at(self.shown, name, found.place)
        return None

    def say(self, what: str) -> None:
        """Progress, for the bar at the foot of the window."""
        self.book.app.status_bar = f"sanctions-aid: {what} …"

"""Which data a cell's function answers from: its workbook's own tables, or the configured register.

The register is that of SANCTIONS_AID_REGISTER, of the add-in's settings, or the nearest folder. What was read is taken
for good for a while, since a sheet asks once a cell and reading an open workbook takes a second.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from addin.channels.excel.settings import REGISTER, expanded, read_settings, settings_file
from addin.functions.data import Data, data_of_folder
from addin.functions.sheet_rows import data_of_sheet_rows
from addin.register.folder import VARIABLE, Folder, find_folder
from addin.workbook.base import BASE_SHEET
from addin.workbook.live_programs import sheet_names
from addin.workbook.live_reading import read_live

if TYPE_CHECKING:
    import xlwings as xw

FRESH_FOR = 2.0
"""Seconds for which an answer is good, at least."""
FRESH_TIMES = 4
"""And as many times as long as reading took, so that reading is never most of a recalculation."""
DAYS_1904 = 1462
"""Days by which a workbook that counts from 1904 numbers a day lower."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the cells of a workbook are answered from; ``shift`` is added to a number that stands for a day."""

    data: Data
    shift: int = 0


_KEPT: dict[str, tuple[Ground, float]] = {}


def ground_of(book: xw.Book, *, clock: Callable[[], float] = time.monotonic) -> Ground:
    """What answers in the cells of a workbook that is open in Excel.

    NotFound where there is no register; InputRefused for a master workbook whose tables were renamed or deleted.
    """
    # Excel's own name: xlwings' one is a path, and a workbook on SharePoint may have none.
    key = str(book.api.FullName)
    ground, until = _KEPT.get(key, (None, 0.0))
    start = clock()
    if ground is None or start >= until:
        ground = Ground(own_data(book) or configured_data(), DAYS_1904 if book.api.Date1904 else 0)
        end = clock()
        _KEPT[key] = ground, end + max(FRESH_FOR, FRESH_TIMES * (end - start))
    return ground


def own_data(book: xw.Book) -> Data | None:
    """The data of an open master workbook, as its tables stand; None for any other workbook."""
    if BASE_SHEET not in sheet_names(book):
        return None
    live = read_live(book)
    days = live.dates
    return data_of_sheet_rows(
        live.content.tables,
        origin=f"workbook {book.name}",
        as_of=days["as_of"],
        known_on=days["known_on"],
        recorded_on=days["recorded_on"],
        reading=live.content.findings,
    )


def forget() -> None:
    """Ask anew at the next call: an action may have changed the workbook or the register."""
    _KEPT.clear()


def configured_data() -> Data:
    """The data of the configured register; NotFound, with what to do, when there is none."""
    return data_of_folder(configured_folder())


def configured_folder() -> Folder:
    """The register that functions and actions use in a workbook that is no master workbook."""
    if os.environ.get(VARIABLE):
        return find_folder()
    home = Path(os.environ.get("USERPROFILE") or Path.home())
    conf = settings_file(home)
    named = read_settings(conf.read_text("utf-8", errors="replace")).get(REGISTER) if conf.is_file() else None
    return find_folder(Path(expanded(named, home)) if named else None)

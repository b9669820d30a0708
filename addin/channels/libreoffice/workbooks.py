"""What a saved master workbook answers from: its own tables as they stand in the file, for the days that it shows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from addin.errors import InputRefused
from addin.functions.data import Data
from addin.functions.sheet_rows import data_of_sheet_rows
from addin.workbook.reading import WorkbookContent, read_workbook

SUFFIXES = frozenset({".xlsx", ".xlsm"})
DAYS = ("as_of", "known_on", "recorded_on")


def data_of_workbook(path: Path, days: Mapping[str, date]) -> Data | None:
    """The data of a master workbook, the same object for the same bytes and days; None for what is no such workbook.

    ``days`` are those that its cells show now; what they lack is as the workbook was built. InputRefused for a master
    workbook that lost a table.
    """
    if path.suffix.casefold() not in SUFFIXES:
        return None
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
    content = _content(path, digest)
    if content is None or content.base is None:
        return None
    lost = sorted({table for table, _ in content.base.rows} - content.sheets.keys())
    if lost:
        raise InputRefused(f"{path.name} no longer holds the table {lost[0]}; undo that, or rebuild the workbook")
    shown = {name: date.fromisoformat(text) for name, text in content.base.dates.items()} | dict(days)
    if "recorded_on" not in shown:
        raise InputRefused(f"{path.name} does not say of which day it is; rebuild the workbook")
    as_of, known_on, recorded_on = (shown.get(name, shown["recorded_on"]) for name in DAYS)
    return data_of_sheet_rows(
        content.tables,
        origin=f"workbook {path.name}",
        as_of=as_of,
        known_on=known_on,
        recorded_on=recorded_on,
        reading=content.findings,
    )


@lru_cache(maxsize=4)
def _content(path: Path, digest: str) -> WorkbookContent | None:
    """Read once for the same bytes; None for a file that cannot be read as a workbook of ours."""
    del digest
    try:
        return read_workbook(path)
    except InputRefused:
        return None

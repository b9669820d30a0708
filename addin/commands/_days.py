"""Setting one of the dates of the open book, from what was typed into a date box."""

from __future__ import annotations

from datetime import date

from addin.commands.desk import Desk
from addin.errors import InputRefused
from addin.functions.days import day_of
from addin.workbook.live_reading import cell_named
from addin.workbook.live_values import written

LATEST = "latest"


def set_day(desk: Desk, name: str, label: str) -> str:
    """Write a day, or for ``latest`` the newest recorded one, into the named cell."""
    day = typed_day(desk, label)
    if desk.live.dates[name] == day:
        return f"{label} is {day} already."
    cell = cell_named(desk.book, name)
    desk.pen.write(cell.sheet.name, cell.row, cell.column, [[written(day)]])
    return f"{label} is {day}. Live figures follow; press Rebuild reports for the matrix and the rankings."


def typed_day(desk: Desk, label: str) -> date:
    """The day that was typed into the box of that label."""
    typed = desk.given.strip()
    if not typed:
        raise InputRefused(f"Type a day into {label}, as 2022-09-15, or the word {LATEST}")
    return desk.live.dates["recorded_on"] if typed.casefold() == LATEST else day_of(typed)

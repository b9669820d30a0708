"""A value of a report or record as a spreadsheet keeps it: numbers as numbers, days as serial numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from addin.reports.sheet import Value
from addin.workbook.styles import FONT, SMALL

NOTE_AUTHOR = "sanctions-aid"
"""Author of the comments that the workbook itself holds."""
FIRST_DAY = date(1899, 12, 30)
"""Day 0 of a spreadsheet's count, for days after February 1900."""


def cached(value: Value) -> float | str:
    """A value as a formula's cached result."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, date):
        return (value - FIRST_DAY).days
    if isinstance(value, Decimal):
        return float(value) if value != value.to_integral_value() else int(value)
    return value


def write_note(worksheet: Worksheet, row: int, column: int, text: str) -> None:
    """A comment of the workbook's own, of fixed author and size."""
    options = {"author": NOTE_AUTHOR, "x_scale": 1.6, "y_scale": 0.8, "font_name": FONT, "font_size": SMALL}
    worksheet.write_comment(row, column, text, options)

"""A day as a cell says it: an Excel serial number of the 1900 system, a date, or text as 2022-04-06; never a guess.

A partial date is refused: a calculation needs a day, and which one is the analyst's to say.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from addin.errors import InputRefused
from addin.models import edtf
from addin.models.fields import FIRST_DAY, LAST_DAY

_EPOCH = date(1899, 12, 30)
"""Day 0 as LibreOffice has it; Excel agrees from 1 March 1900, before which it counts a day that never was."""
_FIRST_SERIAL, _LAST_SERIAL = 61, (LAST_DAY - _EPOCH).days
_YEARS = range(1900, 2101)
_FORM = "write it as 2022-04-06, or as a date of the spreadsheet"
_TIMED = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*", re.ASCII)


def day_of(value: object) -> date:
    """The day that a cell's value says, its time of day left out; InputRefused with the remedy otherwise."""
    if isinstance(value, bool):
        raise InputRefused(f"{str(value).upper()} is no day; {_FORM}")
    if isinstance(value, datetime):
        return _in_range(value.date())
    if isinstance(value, date):
        return _in_range(value)
    if isinstance(value, int | float | Decimal):
        return _of_serial(value)
    return _of_text(str(value).strip())


def _of_serial(value: float | Decimal) -> date:
    if value in _YEARS:
        raise InputRefused(f"{int(value)} is a year, not a day; {_FORM}")
    if not _FIRST_SERIAL <= value < _LAST_SERIAL + 1:
        raise InputRefused(f"{value:.15g} is no date of a spreadsheet; {_FORM}")
    return _EPOCH + timedelta(days=int(value))


def _of_text(text: str) -> date:
    timed = _TIMED.fullmatch(text)
    day = timed[1] if timed else text
    try:
        first, last = edtf.bounds(day)
    except ValueError:
        raise InputRefused(f"{text!r} is no day; {_FORM}") from None
    if not edtf.is_exact(day):
        raise InputRefused(f"{text!r} is not one day but any from {first} to {last}; give one day, as 2022-04-06")
    return _in_range(first)


def _in_range(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise InputRefused(f"{day} is not between {FIRST_DAY} and {LAST_DAY}")
    return day

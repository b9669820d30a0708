"""Dates of OFAC's advanced XML in the words of its other files (``31 Aug 1986``, ``circa 1961``, ``1958 to 1962``).

A period has four points: Start from and to, End from and to. It means all days from the first to the last point, so
that a whole year is a date of which only the year is known. Source: OFAC, Advanced Sanctions Data Model, DatePeriod.
"""

from __future__ import annotations

import calendar
from datetime import date

from lxml import etree

from addin.lists.xml import child, text

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LAST_MONTH = 12


def period_words(period: etree._Element | None) -> str:
    """The period as OFAC writes it; blank for none, and for one that holds no date."""
    if period is None:
        return ""
    start, end = child(period, "Start"), child(period, "End")
    points = [child(side, name) for side in (start, end) if side is not None for name in ("From", "To")]
    firsts = [day for point in points if (day := _day(point, is_last=False))]
    lasts = [day for point in points if (day := _day(point, is_last=True))]
    if not firsts or not lasts:
        return ""
    is_about = any(side is not None and side.get("Approximate") == "true" for side in (start, end))
    return f"{'circa ' if is_about else ''}{_between(min(firsts), max(lasts))}"


def day_of(element: etree._Element | None) -> str | None:
    """Year, month and day of a date that is no period, as EDTF, as exact as it is printed; None where it is no date."""
    first = _day(element, is_last=False)
    if element is None or first is None:
        return None
    if not text(element, "Month"):
        return f"{first:%Y}"
    return f"{first:%Y-%m-%d}" if text(element, "Day") else f"{first:%Y-%m}"


def _day(point: etree._Element | None, *, is_last: bool) -> date | None:
    """The first or last day that a point can mean: its month or its day may be missing."""
    year, month, day = (_number(point, name) for name in ("Year", "Month", "Day"))
    try:
        month = month or (_LAST_MONTH if is_last else 1)
        return date(year, month, day or (calendar.monthrange(year, month)[1] if is_last else 1))
    except ValueError:
        return None


def _number(point: etree._Element | None, name: str) -> int:
    said = text(point, name) if point is not None else ""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= len("2022") else 0


def _between(first: date, last: date) -> str:
    if first == last:
        return _whole(first)
    ends_month = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day != 1 or not ends_month:
        return f"{_whole(first)} to {_whole(last)}"
    if first.month == 1 and last.month == _LAST_MONTH:
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y} to {last:%Y}"
    words = [f"{_MONTHS[day.month - 1]} {day:%Y}" for day in (first, last)]
    return " to ".join(dict.fromkeys(words))


def _whole(day: date) -> str:
    return f"{day.day:02} {_MONTHS[day.month - 1]} {day:%Y}"

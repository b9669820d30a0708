"""Partial dates as EDTF (ISO 8601-2) writes them: a day, a month, a year, ``~`` for about, ``a/b`` for between.

``1961``, ``1961-05``, ``1961-05-03``, ``1961~``, ``1958/1962``, ``../1962`` are understood. Nothing else is: a date
that Excel bent (``1 May 1961``) is refused here, with the remedy in the message.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

_PART = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<about>[~?%])?", re.ASCII)
_EARLIEST_YEAR, _LATEST_YEAR = 1000, 2200


def _bounds(part: str) -> tuple[date, date]:
    matched = _PART.fullmatch(part)
    if not matched:
        raise ValueError(
            f"{part!r} is no date: write 2022-04-06, 2022-04, 2022, 2022~ (about) or 2022-03/2022-04 (between)"
        )
    year = int(matched["year"])
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        raise ValueError(f"{part!r} is not between the years {_EARLIEST_YEAR} and {_LATEST_YEAR}")
    month = int(matched["month"]) if matched["month"] else None
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"{part!r} has no month {month}")
    first = date(year, month or 1, 1)
    last_month = month or 12
    last = date(year, last_month, calendar.monthrange(year, last_month)[1])
    if matched["day"]:
        day = int(matched["day"])
        if not 1 <= day <= last.day:
            raise ValueError(f"{part!r} is no day of that month")
        first = last = date(year, last_month, day)
    if matched["about"]:
        first, last = _widened(first, -1), _widened(last, 1)
    return first, last


def _widened(day: date, years: int) -> date:
    year = min(max(day.year + years, 1), 9999)
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


@lru_cache(maxsize=16_384)
def bounds(text: str) -> tuple[date, date]:
    """The first and the last day that ``text`` can mean; "about" widens by a year each way. ValueError if no date."""
    if "/" not in text:
        return _bounds(text)
    start, _, end = text.partition("/")
    if start in {"", ".."} and end in {"", ".."}:
        raise ValueError(f"{text!r} has neither a start nor an end")
    first = date.min if start in {"", ".."} else _bounds(start)[0]
    last = date.max if end in {"", ".."} else _bounds(end)[1]
    if first > last:
        raise ValueError(f"{text!r} ends before it starts")
    return first, last


def earliest(text: str) -> date:
    """The first day that the partial date can mean."""
    return bounds(text)[0]


def latest(text: str) -> date:
    """The last day that the partial date can mean: from then on it has certainly happened."""
    return bounds(text)[1]


def is_exact(text: str) -> bool:
    """True for a whole day with no doubt."""
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) is not None


def checked(text: str) -> str:
    """``text`` itself when it is a partial date; ValueError with a remedy otherwise."""
    bounds(text)
    return text


def may_be_same(one: str, other: str) -> bool:
    """True when some day fits both partial dates."""
    first, last = bounds(one)
    other_first, other_last = bounds(other)
    return first <= other_last and other_first <= last

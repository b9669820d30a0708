"""Dates as lists print them, as EDTF: OFAC's words in ``partial_date``, what other lists write in ``printed_date``."""

from __future__ import annotations

import re
from functools import lru_cache

from addin.models import edtf

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PART = re.compile(rf"(?:(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)}) )?(\d{{4}})")
_BETWEEN = re.compile(r" to |(?<=\d{4})-(?=\d{4})")


@lru_cache(maxsize=50_000)
def partial_date(text: str) -> str | None:
    """``31 Aug 1986``, ``Aug 1986``, ``circa 1961``, ``1958 to 1962`` as EDTF; None for what OFAC does not write."""
    about = "~" if text.startswith("circa ") else ""
    parts = [_part(part) for part in _BETWEEN.split(text.removeprefix("circa "))]
    if len(parts) > 2 or None in parts:
        return None
    written = "/".join(f"{part}{about}" for part in parts)
    try:
        return edtf.checked(written)
    except ValueError:
        return None


def _part(text: str) -> str | None:
    matched = _PART.fullmatch(text)
    if not matched:
        return None
    day, month, year = matched.groups()
    if month is None:
        return year
    number = f"{year}-{_MONTHS.index(month) + 1:02}"
    return f"{number}-{int(day):02}" if day else number


_ABOUT = re.compile(r"^(?:circa|approximately|approx\.?|about|around|c\.|ca\.?|prob\. )\s*", re.IGNORECASE)
_RANGE = re.compile(
    r"^(?:between\s+)?(.+?)\s*(?:\bto\b|\band\b|–|/(?=\d{4}$)|(?<=\d{4})\s*-\s*(?=\d{4}))\s*(.+)$", re.IGNORECASE
)
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ][\d:.+Z-]*)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2}|[dmDM]{2})[./-](\d{1,2}|[dmDM]{2})[./-](\d{4})", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[./](\d{4})", re.ASCII)
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+)?([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})", re.ASCII)
_AMERICAN = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?, ?(\d{4})", re.ASCII)
_FULL_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


@lru_cache(maxsize=100_000)
def printed_date(text: str, *, month_first: bool = False) -> str | None:
    """A date as a list prints it, as EDTF; None when it is none, or no day of the calendar.

    ``1961-05-03``, ``3.5.1961``, ``03/05/1961`` (day first, unless ``month_first``), ``00/05/1961`` and
    ``dd/mm/1961`` (unknown day and month), ``3 May 1961``, ``May 1961``, ``May 3, 1961``, ``circa 1961``,
    ``approximately 1961``, ``1958 to 1962``, ``between 1958 and 1962``.
    """
    said = " ".join(text.split()).strip(" .,;")
    about = "~" if _ABOUT.match(said) else ""
    said = _ABOUT.sub("", said)
    whole = _single(said, month_first=month_first)
    if whole is not None:
        return _checked(f"{whole}{about}")
    matched = _RANGE.fullmatch(said)
    ends = [_single(_ABOUT.sub("", end), month_first=month_first) for end in matched.groups()] if matched else []
    if len(ends) != 2 or None in ends:
        return None
    return _checked("/".join(f"{end}{about}" for end in ends))


def _checked(written: str) -> str | None:
    try:
        return edtf.checked(written)
    except ValueError:
        return None


def _single(text: str, *, month_first: bool) -> str | None:
    year, month, day = _fields(text, month_first=month_first)
    if not year:
        return None
    if not month:
        return year
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"


def _fields(text: str, *, month_first: bool) -> tuple[str, int, int]:
    """Year, month and day; blank and 0 for what is unknown."""
    if found := _ISO.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return found[1], int(found[2] or 0), int(found[3] or 0)
    if found := _NUMBERS.fullmatch(text):
        day, month = (found[2], found[1]) if month_first else (found[1], found[2])
        return found[3], int(month) if month.isdigit() else 0, int(day) if day.isdigit() else 0
    if found := _MONTH_YEAR.fullmatch(text):
        return found[2], int(found[1]), 0
    if found := _WORDS.fullmatch(text):
        return found[3], _month(found[2]), int(found[1] or 0)
    if found := _AMERICAN.fullmatch(text):
        return found[3], _month(found[1]), int(found[2])
    return "", 0, 0


def _month(word: str) -> int:
    """1 to 12; 13, which no calendar has, for what is no month."""
    plain = word.casefold()
    return next(
        (
            number
            for number, name in enumerate(_FULL_MONTHS, 1)
            if name.startswith(plain[:3]) and name.startswith(plain[:4].removesuffix("."))
        ),
        13,
    )

"""OFAC's dates in words (``31 Aug 1986``, ``Aug 1986``, ``circa 1961``, ``1958 to 1962``) as EDTF."""

from __future__ import annotations

import re
from functools import lru_cache

from addin.models import edtf

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PART = re.compile(rf"(?:(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)}) )?(\d{{4}})")
_BETWEEN = re.compile(r" to |(?<=\d{4})-(?=\d{4})")


@lru_cache(maxsize=50_000)
def partial_date(text: str) -> str | None:
    """The date as EDTF; None when it is none that OFAC writes, or no day of the calendar."""
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

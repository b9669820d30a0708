"""How the Ukraine Support Tracker's full sheet writes a day: American, with words where the day is not known.

``until 2/24/2023`` is by that day, ``unclear, 10/2022`` within that month. Release 12 has 63 such spellings.
"""

from __future__ import annotations

import re

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})/(\d{4}|\d{2})", re.ASCII)
_UNTIL = re.compile(r"(?:until|till|by)\s+(.+)", re.IGNORECASE)
_WITHIN = re.compile(r"(?:unclear|not specified|unspecified)\s*,?\s+(.+)", re.IGNORECASE)
_BETWEEN = re.compile(r"between\s+(.+?)\s+and\s+(.+)", re.IGNORECASE)


def kiel_date(text: str) -> str | None:
    """The printed date as EDTF; None for what is no such date. Days are not checked against the calendar."""
    said = " ".join(text.split())
    if matched := _UNTIL.fullmatch(said):
        last = _single(matched[1])
        return f"../{last}" if last else None
    if matched := _BETWEEN.fullmatch(said):
        ends = [_single(matched[1]), _single(matched[2])]
        return None if None in ends else f"{ends[0]}/{ends[1]}"
    if matched := _WITHIN.fullmatch(said):
        return _single(matched[1])
    return _single(said)


def _single(text: str) -> str | None:
    if matched := _DAY.fullmatch(text):
        return f"{_year(matched[3])}-{int(matched[1]):02}-{int(matched[2]):02}"
    if matched := _MONTH.fullmatch(text):
        return f"{_year(matched[2])}-{int(matched[1]):02}"
    return None


def _year(text: str) -> str:
    return text if len(text) == 4 else f"20{text}"

"""Number formats: Excel's English codes and LibreOffice's keys, and what kind of value a format says a number is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from addin.engines.office import is_mixed, struct
from addin.engines.places import Area

_DATE, _TIME, _LOGICAL, _TEXT, _PERCENT = 2, 4, 1024, 256, 128  # com.sun.star.util.NumberFormat
_PARTS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|AM/PM|A/P|N{2,4}|[A-Za-z]+|.', re.DOTALL)
_DAY_NAMES = {"NN": "ddd", "NNN": "dddd", "NNNN": "dddd"}
_COLOURS = {"BLACK", "BLUE", "CYAN", "GREEN", "MAGENTA", "RED", "WHITE", "YELLOW"}


class Kind(StrEnum):
    """What a cell's number format says that its number is; a time of day alone stays a number, as in Excel."""

    GENERAL = "general"
    NUMBER = "number"
    DATE = "date"
    LOGICAL = "logical"
    TEXT = "text"


CODES = {"date": "m/d/yyyy", "datetime": "m/d/yyyy h:mm", "logical": "BOOLEAN", "percent": "0%"}
"""The format that Excel gives to a cell in General when a value of the kind is written to it."""


class Formats:
    """The number formats of one book; the kinds and codes that were asked for are kept."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self._formats = document.NumberFormats
        self._english = struct("lang.Locale", Language="en", Country="US")
        self._system = struct("lang.Locale")
        self._kinds: dict[int, Kind] = {}
        self._keys: dict[str, int] = {}

    def kind(self, key: int) -> Kind:
        """What the format of this key says that a number is."""
        if key not in self._kinds:
            self._kinds[key] = self._read_kind(key)
        return self._kinds[key]

    def _read_kind(self, key: int) -> Kind:
        found = self._formats.getByKey(key)
        if found.Type & _DATE:
            return Kind.DATE
        if found.Type & _LOGICAL:
            return Kind.LOGICAL
        if found.Type & _TEXT:
            return Kind.TEXT
        return Kind.GENERAL if self.code(key) == "General" else Kind.NUMBER

    def code(self, key: int) -> str:
        """Excel's code of the format of this key, as an English Excel shows it."""
        found = self._formats.getByKey(self._formats.getFormatForLocale(key, self._english))
        if found.Locale.Language != "en":
            # A format of a person's own, in the language of the system: German has T.M.JJJJ.
            there = self._formats.addNewConverted(found.FormatString, found.Locale, self._english)
            found = self._formats.getByKey(there)
        if found.Type & _LOGICAL:
            return "General"
        return excel_code(found.FormatString, is_date=bool(found.Type & (_DATE | _TIME)))

    def key(self, code: str) -> int:
        """The key of an Excel code, added to the book if it is new; a malformed code is refused by LibreOffice."""
        if code not in self._keys:
            self._keys[code] = self._add(code)
        return self._keys[code]

    def _add(self, code: str) -> int:
        if code == "General":
            return int(self._formats.getStandardIndex(self._system))
        if code == CODES["logical"]:
            return int(self._formats.getStandardFormat(_LOGICAL, self._system))
        # Kept in the system's locale: a format of another one is saved with a prefix such as [$-409].
        key = int(self._formats.queryKey(code, self._system, False))
        if key >= 0 and self.code(key).casefold() == code.casefold():
            return key
        return int(self._formats.addNewConverted(code, self._english, self._system))


def excel_code(code: str, *, is_date: bool) -> str:
    """LibreOffice's English code as Excel spells it: letters of dates and times small, colours capitalised."""
    out = []
    for part in _PARTS.findall(code):
        if part.startswith("[") and part[1:-1].upper() in _COLOURS:
            out.append(f"[{part[1:-1].capitalize()}]")
        elif is_date and part in _DAY_NAMES:
            out.append(_DAY_NAMES[part])
        elif is_date and (part.isalpha() or part[1:-1] in {"H", "HH", "M", "MM", "S", "SS"}):
            out.append(part.lower())
        else:
            out.append(part)
    return "".join(out)


def areas_by_kind(cells: Any, area: Area, formats: Formats) -> Iterator[tuple[Kind, Area]]:
    """The rectangles of a range that have one kind of format, counted from the range's own first cell as (1, 1)."""
    if not is_mixed(cells, "NumberFormat"):
        yield formats.kind(cells.NumberFormat), Area(1, 1, area.height, area.width)
        return
    for group in cells.UniqueCellFormatRanges:
        kind = formats.kind(group.NumberFormat)
        for place in group.RangeAddresses:
            yield (
                kind,
                Area(
                    place.StartRow - area.row + 2,
                    place.StartColumn - area.column + 2,
                    place.EndRow - place.StartRow + 1,
                    place.EndColumn - place.StartColumn + 1,
                ),
            )

"""A1 addresses: ``B2``, ``$B$2:C3``, ``A:C``, ``2:4``, after a sheet and ``!`` or not; rows and columns from 1."""

from __future__ import annotations

import re
from typing import NamedTuple

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
_END = r"\$?([A-Za-z]{1,3})?\$?(\d{1,7})?"
_AREA = re.compile(rf"{_END}(?::{_END})?$")
_PLAIN_SHEET = re.compile(r"(?!\d)(?![A-Za-z]{1,3}\d+$)\w+$")


class Area(NamedTuple):
    """A rectangle of cells; row and column count from 1."""

    row: int
    column: int
    height: int
    width: int


def column_number(letters: str) -> int:
    """``A`` is 1, ``Z`` 26, ``AA`` 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 is ``A``, 27 ``AA``."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def area_of(address: str) -> Area | None:
    """The rectangle of an address without a sheet, whichever corner comes first; None when the text is no address."""
    found = _AREA.match(address)
    if not found or not address:
        return None
    left, top, right, bottom = found.groups()
    is_range = ":" in address
    if not is_range and not (left and top):
        return None
    if is_range and (bool(left), bool(top)) != (bool(right), bool(bottom)):
        return None
    if is_range and not (left or top):
        return None
    rows = sorted((int(top or 1), int(bottom or (top if not is_range else LAST_ROW) or LAST_ROW)))
    columns = sorted(
        (
            column_number(left) if left else 1,
            column_number(right) if right else (column_number(left) if left and not is_range else LAST_COLUMN),
        )
    )
    if rows[0] < 1 or rows[1] > LAST_ROW or columns[1] > LAST_COLUMN:
        return None
    return Area(rows[0], columns[0], rows[1] - rows[0] + 1, columns[1] - columns[0] + 1)


def address_of(area: Area, *, row_absolute: bool = True, column_absolute: bool = True) -> str:
    """The address as Excel writes it: ``$A$1``, ``$A$1:$B$2``, whole rows ``$2:$4``, whole columns ``$A:$C``."""
    row_sign, column_sign = "$" * row_absolute, "$" * column_absolute
    bottom, right = area.row + area.height - 1, area.column + area.width - 1
    if area.width == LAST_COLUMN and area.column == 1:
        return f"{row_sign}{area.row}:{row_sign}{bottom}"
    if area.height == LAST_ROW and area.row == 1:
        return f"{column_sign}{column_letters(area.column)}:{column_sign}{column_letters(right)}"
    first = f"{column_sign}{column_letters(area.column)}{row_sign}{area.row}"
    last = f"{column_sign}{column_letters(right)}{row_sign}{bottom}"
    return first if first == last else f"{first}:{last}"


def split_sheet(address: str) -> tuple[str, str]:
    """The sheet's name and the rest of ``'My sheet'!A1``; no name when there is none."""
    sheet, mark, rest = address.rpartition("!")
    if not mark:
        return "", address
    if sheet.startswith("'") and sheet.endswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return sheet, rest


def quoted_sheet(name: str) -> str:
    """A sheet's name as it stands in a formula: in quotes unless it is one plain word that is no address."""
    if _PLAIN_SHEET.match(name):
        return name
    return "'" + name.replace("'", "''") + "'"

"""OFAC's legacy files have no names inside: what a file is shows in its columns, and so does where a comma was lost.

``sdn`` has 12 columns with the type in the third, ``alt`` five with aka, fka or nka in the third, ``add`` six, and
``comments`` (remarks continued) two. A comma inside text is followed by a space, one inside a number by three digits:
with that, rows that lost their quotes are joined again, or reported where two readings are possible.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

from addin.lists.rows import Row

NULL = "-0-"
_NULL_AS_WRITTEN = "-0- "
TYPES = frozenset({"individual", "vessel", "aircraft", NULL})
ALIAS_TYPES = frozenset({"aka", "fka", "nka"})
SDN_COLUMNS = (
    "ent_num",
    "name",
    "type",
    "programs",
    "title",
    "call_sign",
    "vess_type",
    "tonnage",
    "grt",
    "vess_flag",
    "vess_owner",
    "remarks",
)
_SDN_WIDTH = len(SDN_COLUMNS)
_WIDTHS = {"sdn": _SDN_WIDTH, "alt": 5, "add": 6, "comments": 2}
_TONNAGE = re.compile(r"-0- ?|[1-9]\d{0,2}(,\d{3})?|\d+(\.\d+)?")
_SAMPLE = 200


class FileKind(StrEnum):
    SDN = "sdn"
    ALT = "alt"
    ADD = "add"
    COMMENTS = "comments"


def file_kind(rows: Sequence[Row]) -> FileKind | None:
    """What most of the first rows look like; None when that is none of OFAC's four files."""
    votes = Counter(kind for row in rows[:_SAMPLE] if (kind := _row_kind(row.cells)))
    if not votes:
        return None
    kind, count = votes.most_common(1)[0]
    return kind if count * 2 >= min(len(rows), _SAMPLE) - 1 else None


def _row_kind(cells: Sequence[str]) -> FileKind | None:
    if len(cells) < 2 or not is_entry_number(cells[0]):
        return None
    if len(cells) >= _SDN_WIDTH and _type_column(cells):
        return FileKind.SDN
    if len(cells) >= 5 and cells[2].strip() in ALIAS_TYPES and is_entry_number(cells[1]):
        return FileKind.ALT
    if len(cells) >= 6 and is_entry_number(cells[1]):
        return FileKind.ADD
    return FileKind.COMMENTS if len(cells) == 2 and not is_entry_number(cells[1]) else None


def is_entry_number(text: str) -> bool:
    """True for what OFAC numbers entries, names and addresses with."""
    return text.isascii() and text.isdigit() and len(text) <= 9


def value(cell: str) -> str:
    """The text of a cell: blank for OFAC's null."""
    if cell == _NULL_AS_WRITTEN:
        return ""
    text = cell.strip()
    return "" if text == NULL else text


def joined_row(cells: list[str], kind: FileKind) -> list[str] | None:
    """The row with its columns' number of cells; None when it has too few, or no single reading is right."""
    width = _WIDTHS[kind]
    if len(cells) > width:
        cells = _with_text_joined(cells)
    if kind is FileKind.SDN:
        if len(cells) > width:
            cells = _with_remarks_joined(_with_numbers_joined(cells))
        return cells if len(cells) == width and cells[2].strip() in TYPES else None
    return cells if len(cells) == width else None


def _type_column(cells: Sequence[str]) -> bool:
    return any(cell.strip() in TYPES for cell in cells[2 : len(cells) - 8])


def _with_text_joined(cells: Iterable[str]) -> list[str]:
    joined: list[str] = []
    for cell in cells:
        if joined and cell.startswith(" "):
            joined[-1] += f",{cell}"
        else:
            joined.append(cell)
    return joined


def _with_numbers_joined(cells: list[str]) -> list[str]:
    """Tonnage and gross tonnage, each below a million, stand between the vessel's type and its flag."""
    head, numbers, tail = cells[:7], cells[7:-3], cells[-3:]
    splits = ((",".join(numbers[:at]), ",".join(numbers[at:])) for at in range(1, len(numbers)))
    readings = [pair for pair in splits if all(_TONNAGE.fullmatch(text) for text in pair)]
    return [*head, *readings[0], *tail] if len(readings) == 1 else cells


def _with_remarks_joined(cells: list[str]) -> list[str]:
    """In entries that are no vessel nothing but nulls stands before the remarks, so the rest is remarks."""
    last = _SDN_WIDTH - 1
    if len(cells) > _SDN_WIDTH and all(cell.strip() == NULL for cell in cells[5:last]):
        return [*cells[:last], ",".join(cells[last:])]
    return cells

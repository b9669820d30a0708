"""Records of the UK Sanctions List's CSV file, whose quoted cells may hold line breaks: an address, a statement.

A quote that is never closed spoils its own line and no other: lines are taken together only where they make one whole
record with the head's number of cells, and none behind the first is a record by itself.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from addin.lists.files import ListFile
from addin.lists.notes import Notes
from addin.lists.rows import MAX_LINE, MAX_ROWS, Row

MAX_LINES = 500
"""Of one record."""
_HEAD_WITHIN = 10
_END_OF_FILE = "\x1a"


def read_records(file: ListFile, notes: Notes) -> list[Row]:
    """The records, each with the line where it starts; what is not UTF-8 is read as cp1252."""
    if b"\0" in file.data:
        notes.refuse("The file holds zero bytes, so it is no text", place=file.name)
        return []
    lines = _decoded(file.data).split("\n")
    if len(lines) > MAX_ROWS:
        notes.refuse(f"The file has more than {MAX_ROWS:,} lines", place=file.name, remedy="Check that it is the list.")
        return []
    return [Row(number, [_plain(cell) for cell in cells]) for number, cells in _records(lines, file.name, notes)]


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _plain(cell: str) -> str:
    text = cell if cell.isprintable() else "".join(letter if letter.isprintable() else " " for letter in cell)
    return " ".join(text.split())


def _records(lines: list[str], name: str, notes: Notes) -> Iterator[tuple[int, list[str]]]:
    width = max((len(_cells(line)) for line in lines[:_HEAD_WITHIN]), default=0)
    at = 0
    while at < len(lines):
        line, place, taken = lines[at].rstrip("\r"), f"{name} line {at + 1}", 1
        is_open = line.count('"') % 2 == 1
        if len(line) > MAX_LINE:
            what = f"{{count}} lines are longer than {MAX_LINE:,} characters; they were left out"
            notes.count("list-rows", what, place=place)
        elif is_open and (whole := _whole(lines, at, width)):
            cells, taken = whole
            yield at + 1, cells
        elif line and not line.startswith(_END_OF_FILE):
            if is_open:
                what = "{count} lines have a quote that is never closed; each was read as a line by itself"
                notes.count("list-rows", what, place=place)
            yield at + 1, _cells(line)
        at += taken


def _whole(lines: list[str], at: int, width: int) -> tuple[list[str], int] | None:
    """The record that starts in the line and how many lines it takes; None where its quote is never closed."""
    quotes = size = 0
    for end in range(at, min(at + MAX_LINES, len(lines))):
        quotes += lines[end].count('"')
        size += len(lines[end])
        if size > MAX_LINE:
            return None
        if quotes % 2 == 0:
            try:
                (cells,) = csv.reader(["\n".join(lines[at : end + 1]).rstrip("\r")])
            except (csv.Error, ValueError):
                return None
            swallows = any(len(_cells(line)) == width for line in lines[at + 1 : end + 1])
            return (cells, end + 1 - at) if len(cells) == width and not swallows else None
    return None


def _cells(line: str) -> list[str]:
    return next(csv.reader((line[:MAX_LINE].replace("\r", " "),)), [])

"""Rows of an aid dataset's CSV file by the heads of its columns, wherever the header row stands.

Bytes from outside are hostile: size, encoding and quoting are looked at first. A column that nobody knows is named.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from addin.errors import Severity
from addin.lists.files import ListFile, read_file
from addin.lists.notes import Notes

MAX_BYTES = 50_000_000
MAX_ROWS = 500_000
MAX_RECORD_LINES = 200
"""A quote that is never closed swallows the rest of the file; no cell has so many lines."""
HEADER_WITHIN = 30


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of one row by head, trimmed, and where it stands: the file and its line."""

    place: str
    number: int
    cells: dict[str, str]

    def __getitem__(self, head: str) -> str:
        return self.cells.get(head, "")


@dataclass(frozen=True, slots=True)
class AidTable:
    """A file's rows below its header; ``heads`` are the known columns that it has."""

    name: str
    heads: frozenset[str] = frozenset()
    rows: Sequence[TableRow] = ()
    sha256: str = ""


def read_table(path: Path, notes: Notes, *, needed: Iterable[str], known: Iterable[str]) -> AidTable:
    """The rows of a CSV file; none, with an error among the notes, where the needed columns are not found."""
    file = read_file(path, notes, most_bytes=MAX_BYTES)
    if file is None:
        return AidTable(path.name)
    lines = _lines(file, notes)
    return table_of(file.name, lines, notes, needed=needed, known=known, sha256=file.sha256)


def table_of(
    name: str,
    lines: Sequence[tuple[int, Sequence[str]]],
    notes: Notes,
    *,
    needed: Iterable[str],
    known: Iterable[str],
    sha256: str = "",
) -> AidTable:
    """The table that numbered lines make up. A header row below line 1 is found and reported."""
    if notes.has_errors:
        return AidTable(name, sha256=sha256)
    wanted = {plain_head(head): head for head in (*known, *needed)}
    must = set(needed)
    found = _header(lines, wanted, must)
    if found is None:
        what = f"No header row with the columns {', '.join(sorted(must))} stands within the first {HEADER_WITHIN} lines"
        remedy = "Give the file as it was published, with commas between its cells."
        notes.add(Severity.ERROR, "aid-header", what, place=name, value=_start(lines), remedy=remedy)
        return AidTable(name, sha256=sha256)
    at, heads = found
    number = lines[at][0]
    if number > 1:
        what = f"The header row moved: it stands on line {number}; what is above it was not read"
        notes.add(Severity.WARNING, "aid-header", what, place=name, value=_start(lines), remedy="Check the columns.")
    _name_unknown(lines[at][1], heads, lines[at + 1 :], notes, name)
    rows = tuple(_rows(name, heads, lines[at + 1 :], notes))
    return AidTable(name, frozenset(head for head in heads if head), rows, sha256)


def plain_head(head: str) -> str:
    """A head without the spaces and capitals in which releases differ."""
    return " ".join(head.split()).casefold()


def _lines(file: ListFile, notes: Notes) -> list[tuple[int, list[str]]]:
    if b"\0" in file.data:
        notes.refuse("The file holds zero bytes, so it is no text", place=file.name)
        return []
    reader = csv.reader(io.StringIO(_decoded(file.data), newline=""))
    found: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            if reader.line_num - start > MAX_RECORD_LINES or len(found) > MAX_ROWS:
                notes.refuse(
                    "A quote is never closed, or the file has too many rows", place=f"{file.name} line {start}"
                )
                return []
            found.append((start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        notes.refuse(f"The file is no CSV: {error}", place=f"{file.name} line {reader.line_num}")
        return []
    return found


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _header(
    lines: Sequence[tuple[int, Sequence[str]]], wanted: dict[str, str], must: set[str]
) -> tuple[int, list[str]] | None:
    for at, (_, cells) in enumerate(lines[:HEADER_WITHIN]):
        heads = _heads(cells, wanted)
        if must <= set(heads):
            return at, heads
    return None


def _heads(cells: Sequence[str], wanted: dict[str, str]) -> list[str]:
    """The known head of each column; blank for one that is not known or comes a second time."""
    seen: set[str] = set()
    heads = []
    for cell in cells:
        head = wanted.get(plain_head(cell), "")
        heads.append("" if head in seen else head)
        seen.add(head)
    return heads


def _name_unknown(
    printed: Sequence[str],
    heads: Sequence[str],
    lines: Sequence[tuple[int, Sequence[str]]],
    notes: Notes,
    name: str,
) -> None:
    """One finding a column that is left out and holds something; a repeated one says the same as its first."""
    known = {plain_head(head): printed.index(cell) for head, cell in zip(heads, printed, strict=True) if head}
    for place, (cell, head) in enumerate(zip(printed, heads, strict=True)):
        if head or not any(len(cells) > place and cells[place].strip() for _, cells in lines):
            continue
        twin = known.get(plain_head(cell))
        if twin is not None and all(_at(cells, place) == _at(cells, twin) for _, cells in lines):
            continue
        what = f"The column {cell.strip()[:80]!r} (number {place + 1}) is not known; what it holds is left out"
        remedy = "Nothing else is lost. Say so in an issue, so that the importer learns it."
        notes.add(Severity.WARNING, "aid-columns", what, place=name, remedy=remedy)


def _at(cells: Sequence[str], place: int) -> str:
    return " ".join(cells[place].split()) if place < len(cells) else ""


def _rows(
    name: str, heads: Sequence[str], lines: Sequence[tuple[int, Sequence[str]]], notes: Notes
) -> Iterator[TableRow]:
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(heads):
            what = "{count} rows have more or fewer cells than the header row; missing cells are blank, others left out"
            notes.count("aid-columns", what, place=f"{name} line {number}")
        known = {head: _printable(cell) for head, cell in zip(heads, cells, strict=False) if head}
        yield TableRow(f"{name} line {number}", number, known)


def _printable(text: str) -> str:
    """Without control characters, which no workbook holds; spaces at the ends stay, to be reported in names."""
    return text if text.isprintable() else "".join(one if one.isprintable() else " " for one in text)


def _start(lines: Sequence[tuple[int, Sequence[str]]]) -> str:
    return ", ".join(cell.strip() for cell in lines[0][1][:4]) if lines else ""

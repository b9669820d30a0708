"""Rows of a list's CSV file: bytes from outside are hostile, so size, encoding and each line are checked first.

A record is one line. A quote that is never closed therefore spoils its own line and no other.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from addin.errors import Finding, Severity, Where

MAX_BYTES = 200_000_000
"""Ten times the largest such file: more is no list."""
MAX_LINE = 100_000
"""Characters; OFAC's longest line has about 1,500."""
MAX_ROWS = 1_000_000
_END_OF_FILE = "\x1a"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line, stripped of the line's end, and its number in the file from 1."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class RowFile:
    """A file's rows, the hash of its bytes, and why it or some of its lines could not be read."""

    name: str
    rows: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()
    sha256: str = ""
    is_whole: bool = True
    """False when the bytes stop in the middle of a line."""


def read_rows(path: Path, *, most_bytes: int = MAX_BYTES) -> RowFile:
    """The rows of a comma-separated file in UTF-8 or else cp1252, without the line of ^Z that may end it.

    Characters that cannot be printed become spaces: no name holds them, and no workbook can.
    """
    try:
        size = path.stat().st_size
        if size > most_bytes:
            return _refused(path, "The file is too large for a list", f"{size} bytes", "Check that it is the list.")
        data = path.read_bytes()
    except OSError as error:
        return _refused(path, f"The file cannot be read: {error.strerror}", "", "Check its path and its rights.")
    if b"\0" in data:
        return _refused(path, "The file holds zero bytes, so it is no text", "", "Download the CSV file again.")
    lines = _decoded(data).split("\n")
    whole = not lines[-1].strip() or lines[-1].startswith(_END_OF_FILE)
    if len(lines) > MAX_ROWS:
        return _refused(path, f"The file has more than {MAX_ROWS:,} lines", "", "Check that it is the list.")
    long = [number for number, line in enumerate(lines, 1) if len(line) > MAX_LINE]
    findings = (_long_lines(path, long),) if long else ()
    return RowFile(path.name, tuple(_rows(lines)), findings, sha256(data).hexdigest(), whole)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(lines: list[str]) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        text = line.rstrip("\r")
        if not text or text.startswith(_END_OF_FILE) or len(text) > MAX_LINE:
            continue
        if not text.isprintable():
            text = "".join(character if character.isprintable() else " " for character in text)
        if '"' in text:
            yield Row(number, next(csv.reader((text,))))
        else:
            yield Row(number, text.split(","))


def _refused(path: Path, what: str, value: str, remedy: str) -> RowFile:
    where = Where(place=path.name)
    return RowFile(path.name, findings=(Finding(Severity.ERROR, "readable-list", where, what, value, remedy),))


def _long_lines(path: Path, numbers: list[int]) -> Finding:
    where = Where(place=f"{path.name} line {numbers[0]}")
    what = f"{len(numbers)} lines are longer than {MAX_LINE:,} characters and were left out"
    return Finding(Severity.ERROR, "readable-list", where, what, "", "Download the file again.")

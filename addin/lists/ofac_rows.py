"""Rows of OFAC's files that can be used: rejoined where a comma was lost, and without what OFAC did not write.

OFAC writes each file in ascending order of entry numbers and fills an empty column with its null. The few rows of a
file that break both habits at once were added by somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from addin.lists.ofac_files import FileKind, is_entry_number, joined_row
from addin.lists.ofac_report import Report
from addin.lists.rows import RowFile

MAX_CELL, MAX_REMARKS = 1_000, 5_000
"""Characters; OFAC's own limit for remarks is 1,000."""
NAME_COLUMN = {FileKind.SDN: 1, FileKind.ALT: 3}


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row with as many cells as its file has columns."""

    file: str
    number: int
    cells: list[str]

    @property
    def place(self) -> str:
        return f"{self.file} line {self.number}"


def checked_rows(file: RowFile, kind: FileKind, report: Report) -> Iterator[CheckedRow]:
    """The rows with an entry number and all columns; a header row is passed over, the rest is reported."""
    for index, row in enumerate(file.rows):
        if not is_entry_number(row.cells[0]):
            if index:
                report.broken_row(f"{file.name} line {row.number}", row.cells)
            continue
        cells = joined_row(row.cells, kind)
        if cells is None or not _fits(cells, kind):
            report.broken_row(f"{file.name} line {row.number}", row.cells)
        else:
            if cells is not row.cells:
                report.joined_row(f"{file.name} line {row.number}")
            yield CheckedRow(file.name, row.number, cells)


def _fits(cells: list[str], kind: FileKind) -> bool:
    """False for an entry without a name, and for cells longer than any that OFAC writes."""
    named = kind not in {FileKind.SDN, FileKind.ALT} or bool(cells[NAME_COLUMN[kind]].strip())
    return named and len(cells[-1]) <= MAX_REMARKS and max(map(len, cells[:-1])) <= MAX_CELL


def check_order(rows: Iterable[CheckedRow], report: Report) -> Iterator[CheckedRow]:
    """The rows without those that stand out of order with a blank last column: OFAC writes its null there."""
    highest = 0
    for row in rows:
        number = int(row.cells[0])
        if number < highest and not row.cells[-1].strip():
            report.foreign_row(row.place, row.cells)
            continue
        highest = max(highest, number)
        yield row

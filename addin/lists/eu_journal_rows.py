"""Rows of the transcription of the Official Journal: which file is of which legal act, and its columns by name.

A consolidated file holds an act's annexes whole; an amendments file what one amending act adds or changes.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from addin.errors import Severity
from addin.lists.files import read_file
from addin.lists.notes import Notes
from addin.lists.rows import RowFile, read_rows

CONSOLIDATED, AMENDED, AMENDING = "celex", "amendedCelex", "amendmentCelex"
NEEDED = frozenset({"annex", "measure", "schema", "name"})
OPTIONAL = frozenset(
    {
        "recordId",
        "programKey",
        "startDate",
        "reason",
        "alias",
        "weakAlias",
        "previousName",
        "country",
        "nationality",
        "jurisdiction",
        "birthDate",
        "birthPlace",
        "position",
        "passportNumber",
        "gender",
        "appearance",
        "ethnicity",
        "fatherName",
        "motherName",
        "incorporationDate",
        "legalForm",
        "sector",
        "registrationNumber",
        "taxNumber",
        "idNumber",
        "innCode",
        "ogrnCode",
        "kppCode",
        "okpoCode",
        "leiCode",
        "swiftBic",
        "ticker",
        "imoNumber",
        "mmsi",
        "flag",
        "address",
        "phone",
        "email",
        "website",
        "notes",
    }
)
_CELEX = re.compile(r"3\d{4}[RD]\d{4}")
_ENUMERATED = re.compile(r"(?:^|[\s,;.]{1,4})\(?(?:[a-z]{1,2}|[ivx]{1,4})\)\s*")


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One row: the framework act, the amending act (blank in a consolidated text), its cells, and where it stands."""

    act: str
    amending: str
    cells: dict[str, str]
    number: int
    place: str

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def values(self, column: str) -> tuple[str, ...]:
        """The values of a column that may hold several."""
        return several(self[column])


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell: separated by semicolons, in quotes where a value has one, or enumerated (a), (b)."""
    if not cell:
        return ()
    found = next(csv.reader((cell,), delimiter=";", skipinitialspace=True))
    return tuple(dict.fromkeys(part for value in found for part in _enumerated(value.strip())))


def _enumerated(value: str) -> Iterator[str]:
    if not re.match(r"\(?[ai]\)", value):
        yield from [value] if value else ()
        return
    for part in _ENUMERATED.split(value):
        if said := part.strip(" ,;"):
            yield said


def journal_rows(files: Sequence[Path], notes: Notes) -> tuple[list[JournalRow], list[str]]:
    """The rows of all files, consolidated texts first, then amending acts by their number; and the files' hashes."""
    rows: list[JournalRow] = []
    hashes: list[str] = []
    seen: dict[tuple[str, str], str] = {}
    for path in sorted(files):
        if read_file(path, notes) is None:
            continue
        file = read_rows(path)
        notes.reported += file.findings
        hashes.append(file.sha256)
        if not file.is_whole:
            notes.add(Severity.WARNING, "whole-list", "The file stops in the middle of a line", place=file.name)
        for row in _rows_of(file, notes):
            source = (row.act if not row.amending else "", row.amending)
            if seen.setdefault(source, file.name) != file.name:
                what = "The act stands in a second file: give the files of one release"
                notes.refuse(what, place=file.name, value=f"{row.amending or row.act} in {seen[source]}")
                break
            rows.append(row)
    return sorted(rows, key=lambda row: row.amending), hashes


def _rows_of(file: RowFile, notes: Notes) -> Iterator[JournalRow]:
    header = [cell.strip() for cell in file.rows[0].cells] if file.rows else []
    if not _is_header(header, file, notes):
        return
    for row in file.rows[1:]:
        place = f"{file.name} line {row.number}"
        if len(row.cells) != len(header):
            what = "{count} rows do not have the file's columns; they were left out"
            notes.count("list-rows", what, place=place, remedy="Download the file again.")
            continue
        cells = {column: " ".join(cell.split()) for column, cell in zip(header, row.cells, strict=True)}
        act = cells.get(AMENDED) or cells.get(CONSOLIDATED, "")
        amending = cells.get(AMENDING, "")
        if not _CELEX.fullmatch(act) or (amending and not _CELEX.fullmatch(amending)):
            what = "{count} rows do not name their legal act by its CELEX number; they were left out"
            notes.count("list-rows", what, place=place, value=f"{act} {amending}")
            continue
        yield JournalRow(act, amending, cells, row.number, place)


def _is_header(header: list[str], file: RowFile, notes: Notes) -> bool:
    known = set(header)
    lacking = NEEDED - known
    if len(lacking) > 1 or not known & {CONSOLIDATED, AMENDED}:
        if not file.findings:
            remedy = "Give the CSV files of the folders consolidated and amendments."
            notes.refuse("The file is no transcription of a legal act", place=file.name, remedy=remedy)
        return False
    if lacking:
        notes.refuse(f"The file has no column {', '.join(lacking)}", place=file.name)
        return False
    if AMENDED in known and AMENDING not in known:
        notes.refuse(f"The file has no column {AMENDING}", place=file.name)
        return False
    if len(known) < len(header):
        notes.refuse("The file has two columns of one name", place=file.name)
        return False
    for column in sorted(known - NEEDED - OPTIONAL - {CONSOLIDATED, AMENDED, AMENDING, ""}):
        notes.unknown("column", column, place=file.name)
    for column in sorted(OPTIONAL - known):
        what = f"{{count}} files have no column {column}; what it says is missing"
        notes.count("list-columns", what, place=file.name)
    return True

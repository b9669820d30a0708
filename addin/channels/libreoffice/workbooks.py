"""What a saved workbook answers from: its own tables when it is a master workbook, as they stand in the file.

A row without an id does not count until it is collected; a column or table that was deleted counts as it was built.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from addin.errors import Finding, InputRefused, Severity, Where
from addin.functions.data import Data
from addin.models import Record
from addin.register.base import Base
from addin.register.changes import SheetRow
from addin.register.register import Register
from addin.register.tables import TABLES, Table
from addin.register.text import parse_row
from addin.workbook.reading import read_workbook

SUFFIXES = frozenset({".xlsx", ".xlsm"})


def data_of_workbook(path: Path) -> Data | None:
    """The data of a master workbook, the same object for the same bytes; None for what is no master workbook.

    The days are those that it was built for.
    """
    if path.suffix.casefold() not in SUFFIXES:
        return None
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
    return _data_of_workbook(path, digest)


@lru_cache(maxsize=4)
def _data_of_workbook(path: Path, digest: str) -> Data | None:
    try:
        content = read_workbook(path)
    except InputRefused:
        return None
    if content.base is None:
        return None
    records: list[Record] = []
    findings = list(content.findings)
    for record in _records(content.tables, content.base):
        if isinstance(record, Finding):
            findings.append(record)
        else:
            records.append(record)
    days = {name: date.fromisoformat(text) for name, text in content.base.dates.items()}
    return Data.of(
        Register.of(records),
        as_of=days.get("as_of"),
        known_on=days.get("known_on"),
        recorded_on=days.get("recorded_on"),
        origin=f"workbook {path.name}",
        reading=findings,
        content_hash=hashlib.sha256(f"{digest} {sorted(days.items())}".encode()).hexdigest(),
    )


def _records(tables: Mapping[str, list[SheetRow]], base: Base) -> Iterator[Record | Finding]:
    for table in TABLES:
        rows = tables.get(table.name)
        if rows is None:
            yield from _as_built(table, base)
            continue
        for row in rows:
            yield from _of_row(table, row, base)


def _of_row(table: Table, row: SheetRow, base: Base) -> Iterator[Record | Finding]:
    row_id = row.cells.get("id", "").strip()
    if not row_id:
        if any(row.cells.values()):
            where = Where(table.name, place=row.place)
            what, remedy = "A row without an id is not counted in cells", "Collect the workbook's edits."
            yield Finding(Severity.WARNING, "missing-id", where, what, "", remedy)
        return
    built = base.rows.get((table.name, row_id))
    below = dict(built.cells or {}) | {"revision": str(built.revision)} if built else {}
    yield from _parsed(table, {**below, **row.cells}, row.place)


def _as_built(table: Table, base: Base) -> Iterator[Record | Finding]:
    for (name, row_id), row in base.rows.items():
        if name == table.name and row.cells is not None:
            yield from _parsed(table, {"id": row_id, "revision": str(row.revision), **row.cells}, table.sheet)


def _parsed(table: Table, cells: Mapping[str, str], place: str) -> Iterator[Record | Finding]:
    parsed = parse_row(table, cells, place=place)
    if isinstance(parsed, Record):
        yield parsed
    else:
        yield from parsed

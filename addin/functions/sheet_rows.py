"""What cell functions answer from in a master workbook: its own tables as they stand, edits not yet collected included.

A row without an id gets the one that ``collect`` would give it, and counts as recorded on the workbook's own day. A row
that is no record is a finding, and what rests on its table does not answer until it is mended.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import date

from addin.errors import Finding, Severity, Where
from addin.functions.data import Data
from addin.models import Record
from addin.register.changes import SheetRow
from addin.register.ids import mint
from addin.register.register import Register
from addin.register.tables import TABLES, Table
from addin.register.text import parse_row

SheetTables = Mapping[str, Sequence[SheetRow]]
MOST_WORKBOOKS = 4
"""Contents kept at once: the open workbooks, and the one before an edit."""
_KEPT: OrderedDict[str, Data] = OrderedDict()


def data_of_sheet_rows(
    tables: SheetTables, *, origin: str, as_of: date, known_on: date, recorded_on: date, reading: Sequence[Finding] = ()
) -> Data:
    """The data of a workbook's tables, by table name: the same object while the rows' texts and the dates are the same.

    ``reading`` are the findings on cells that could not be read as text; the dates are the workbook's own.
    """
    key = _hash_of(tables, f"{origin} {as_of} {known_on} {recorded_on} {[str(finding) for finding in reading]}")
    if key not in _KEPT:
        records, findings = _records(tables, recorded_on)
        _KEPT[key] = Data.of(
            Register.of(records),
            as_of=as_of,
            known_on=known_on,
            recorded_on=recorded_on,
            origin=origin,
            reading=(*reading, *findings),
            content_hash=key,
        )
        while len(_KEPT) > MOST_WORKBOOKS:
            _KEPT.popitem(last=False)
    _KEPT.move_to_end(key)
    return _KEPT[key]


def _hash_of(tables: SheetTables, dates: str) -> str:
    digest = hashlib.sha256(dates.encode())
    for name, rows in sorted(tables.items()):
        for row in rows:
            texts = (name, row.place, *(text for pair in row.cells.items() for text in pair))
            digest.update(("\x1f".join(texts) + "\x1e").encode())
    return digest.hexdigest()


def _records(tables: SheetTables, recorded_on: date) -> tuple[list[Record], list[Finding]]:
    records: list[Record] = []
    findings: list[Finding] = []
    for table in TABLES:
        rows = tables.get(table.name, ())
        taken = {row.cells.get("id", "") for row in rows}
        for row in rows:
            cells = {name: text for name, text in row.cells.items() if name in table.field_names or name == "origin"}
            cells["recorded_on"] = cells.get("recorded_on") or recorded_on.isoformat()
            found = _record(table, cells, taken, row.place)
            if isinstance(found, Record):
                records.append(found)
            else:
                findings += found
    return records, findings


def _record(table: Table, cells: dict[str, str], taken: set[str], place: str) -> Record | list[Finding]:
    if not cells.get("id"):
        try:
            cells["id"] = mint(table.name, cells, taken)
        except ValueError as error:
            what = f"The row has no id, and none can be made: {error}"
            remedy = "Type an id, in small Latin letters."
            return [Finding(Severity.ERROR, "missing-id", Where(table.name, field="id", place=place), what, "", remedy)]
        taken.add(cells["id"])
    return parse_row(table, cells, place=place)

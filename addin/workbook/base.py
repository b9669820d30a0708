"""The base travels in the workbook: a very hidden sheet with every row's id, revision and text as it was built.

Its first row says which register, dates and version; then one row a record. A record's texts are JSON, cut into cells
that a spreadsheet can hold; of a row that comes from a list only a digest is kept, since it is never collected.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from addin import __version__
from addin.register.base import Base, BaseRow, digest_of, json_of, merged_names, texts_of
from addin.register.register import Register
from addin.register.tables import TABLES, Table

BASE_SHEET = "_base"
MARK = "sanctions-aid base"
FORMAT = "1"
CELL_LENGTH = 32_000
"""Characters in a cell; a spreadsheet holds 32,767."""


class NewerBase(Exception):
    """The base has a format that this version does not know."""


def base_rows(
    view: Register,
    *,
    register: str = "",
    as_of: date | None = None,
    version: str = __version__,
    sheets: Sequence[str] = (),
    columns: Mapping[str, Sequence[str]] | None = None,
    lists: Sequence[str] = (),
    everything: bool = False,
) -> Iterator[tuple[str, ...]]:
    """The rows of the base sheet, all text, for a workbook that shows ``view`` of the register of that name.

    ``sheets`` and ``columns`` name the workbook's sheets and, by table, its calculated heads, so that a person's own
    ones can be told from them. ``lists`` names the list releases in the view, with ``everything`` taken whole.
    """
    taken: dict[str, object] = {"lists": list(lists), "everything": everything}
    yield MARK, FORMAT, register, _built(view, as_of, sheets, columns or {}, taken), version
    for table in TABLES:
        records = view.tables.get(table.name, ())
        if records:
            yield table.name, "", "", json_of(merged_names(table))
        for record in records:
            texts = texts_of(record, table)
            cells = ("#" + digest_of(texts),) if record.origin else _cut(json_of(texts))
            yield table.name, record.id, str(record.revision), *cells


def _built(
    view: Register,
    as_of: date | None,
    sheets: Sequence[str],
    columns: Mapping[str, Sequence[str]],
    taken: Mapping[str, object],
) -> str:
    dates = {"as_of": as_of, "known_on": None, "recorded_on": None}
    if view.dates:
        dates |= {"known_on": view.dates.known_on, "recorded_on": view.dates.recorded_on}
    built: dict[str, object] = {name: day.isoformat() for name, day in dates.items() if day}
    if sheets:
        built["sheets"] = list(sheets)
    if columns:
        built["columns"] = {table: list(heads) for table, heads in columns.items() if heads}
    built |= {name: value for name, value in taken.items() if value}
    return json.dumps(built, separators=(",", ":"))


def _cut(text: str) -> tuple[str, ...]:
    return tuple(text[start : start + CELL_LENGTH] for start in range(0, len(text), CELL_LENGTH))


def read_base(rows: Iterable[Sequence[object]]) -> Base | None:
    """The base that those rows of a sheet hold; None when they are none, NewerBase when they are not ours to read.

    Fields that the workbook's version did not have stand blank; fields that this version does not have are left out.
    """
    lines = iter(rows)
    first = _texts(next(lines, ()))
    if first[:1] == [MARK] and first[1:2] != [FORMAT]:
        raise NewerBase("The workbook was written by a newer sanctions-aid")
    if first[:1] != [MARK] or len(first) < 4:
        return None
    known = {table.name: table for table in TABLES}
    heads = {name: merged_names(table) for name, table in known.items()}
    found: dict[tuple[str, str], BaseRow] = {}
    try:
        built = json.loads(first[3])
        for line in lines:
            cells = _texts(line)
            if not cells or cells[0] not in known:
                continue
            name, row_id, revision, *text = cells
            if not row_id:
                heads[name] = tuple(json.loads("".join(text)))
            else:
                found[name, row_id] = _row(known[name], heads[name], row_id, int(revision), "".join(text))
    except (ValueError, TypeError):
        return None
    if not isinstance(built, dict):
        return None
    dates = {name: day for name, day in built.items() if isinstance(day, str)}
    version = first[4] if len(first) > 4 else ""
    sheets = tuple(built["sheets"]) if isinstance(built.get("sheets"), list) else None
    columns = built["columns"] if isinstance(built.get("columns"), dict) else {}
    return Base(
        found,
        first[2],
        dates,
        version,
        sheets,
        {table: tuple(heads) for table, heads in columns.items()},
        tuple(map(str, built["lists"])) if isinstance(built.get("lists"), list) else (),
        built.get("everything") is True,
    )


def _row(table: Table, heads: Sequence[str], row_id: str, revision: int, text: str) -> BaseRow:
    if text.startswith("#"):
        return BaseRow(table.name, row_id, revision, None, text[1:])
    cells = dict(zip(heads, map(str, json.loads(text)), strict=True))
    return BaseRow(table.name, row_id, revision, cells)


def _texts(line: Iterable[object]) -> list[str]:
    """Cells as text, without the blank ones at the end."""
    cells = ["" if cell is None else str(cell) for cell in line]
    while cells and not cells[-1]:
        cells.pop()
    return cells

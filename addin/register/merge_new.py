"""A row that a workbook's base lacks: collected before, a new record of that id, or a new record to be named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from addin.errors import Finding, Severity, Where
from addin.models import Record
from addin.register.changes import ChangeKind, SheetRow
from addin.register.merge_state import FRESH, TableMerge
from addin.register.text import parse_row, row_of

_UNNAMED = "row-without-id"


def merge_new_row(work: TableMerge, row: SheetRow, *, today: date) -> None:
    """Adds the row's record, with an id where it has none, unless the seeds hold it already."""
    row_id = row.cells.get("id", "")
    cells = {name: row.cells.get(name, "") for name in work.names}
    asked = cells | {"id": row_id or _UNNAMED, "revision": "1", "recorded_on": today.isoformat()}
    said = parse_row(work.table, asked, place=row.place)
    if not isinstance(said, Record):
        work.findings += [replace(finding, where=replace(finding.where, record=row_id)) for finding in said]
        return
    texts = row_of(said, work.table) | {"revision": "0"}
    if row_id in work.history:
        _known_to_the_seeds(work, row, texts)
    elif other := work.used_in(row_id):
        what = f"The id is used in the table {other}"
        work.find("reused-id", what, row_id, "Choose another id.", record=row_id, field="id", place=row.place)
    elif row_id:
        work.append(ChangeKind.ADDED, texts, today=today, place=row.place)
    elif before := work.collected.get(work.print_of(texts)):
        _collected_before(work, row, before)
    elif minted := _minted(work, row, texts):
        work.append(ChangeKind.ADDED, texts | {"id": minted}, today=today, place=row.place, is_minted=True)


def _known_to_the_seeds(work: TableMerge, row: SheetRow, texts: Mapping[str, str]) -> None:
    """The seeds got a record of that id after the workbook was built: the same one, or a conflict."""
    newest = work.history[texts["id"]][-1]
    where = {"record": newest.id, "field": "id", "place": row.place}
    if newest.withdrawn:
        work.find("reused-id", "The id belongs to a withdrawn record", newest.id, "Choose another id.", **where)
        return
    before = work.collected.get(work.print_of(texts), [])
    if newest.id in before:
        before.remove(newest.id)
        return
    theirs = row_of(newest, work.table)
    differing = [name for name in work.names if not work.is_same(name, texts[name], theirs[name])]
    what = f"The seeds have a record of this id, and it differs in {', '.join(differing)}"
    work.find("merge-conflict", what, newest.id, f"Clear the id to add a second record. {FRESH}", **where)


def _collected_before(work: TableMerge, row: SheetRow, before: list[str]) -> None:
    """The row says what a record of the seeds says that the workbook was not built with."""
    record_id = next((found for found in before if not work.history[found][-1].withdrawn), before[0])
    before.remove(record_id)
    where = Where(work.table.name, record_id, place=row.place)
    if work.history[record_id][-1].withdrawn:
        what = "The row says what a withdrawn record says"
        remedy = "Delete the row, or type an id of its own to state it again."
        work.findings.append(Finding(Severity.ERROR, "reused-id", where, what, record_id, remedy))
        return
    work.matched[row.place] = record_id
    work.findings.append(Finding(Severity.NOTE, "collected-before", where, "The row is in the seeds already"))


def _minted(work: TableMerge, row: SheetRow, texts: Mapping[str, str]) -> str:
    try:
        row_id = work.mint(texts)
    except ValueError as error:
        what = f"The row has no id, and none can be made: {error}"
        work.find("missing-id", what, "", "Type an id, in small Latin letters.", field="id", place=row.place)
        return ""
    work.minted[row.place] = row_id
    return row_id

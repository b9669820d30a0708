"""The rows of one table in the three-way merge: which are edited, new, gone, or not a person's to change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from addin.errors import Finding, Severity, Where
from addin.models import Record
from addin.register.base import NOT_MERGED, BaseRow, digest_of, merged_names
from addin.register.changes import ChangeKind, FieldChange, SheetRow, one_line
from addin.register.merge_new import merge_new_row
from addin.register.merge_state import FRESH, TableMerge
from addin.register.text import parse_row, row_of


def merge_table(work: TableMerge, *, today: date) -> TableMerge:
    """Fills in what the sheet's rows change: edits, new rows, then rows that are gone."""
    repeated = _repeated(work)
    present = {row.cells.get("id", "") for row in work.rows}
    missing = [row for row in work.base.values() if row.id not in present]
    renamed = {work.print_of(row.cells): row.id for row in missing if row.cells is not None}
    for row in work.rows:
        row_id = row.cells.get("id", "")
        if row_id in repeated:
            continue
        if row_id in work.base:
            _known_row(work, row, work.base[row_id], today=today)
        elif (before := renamed.pop(work.print_of(row.cells), "")) != "":
            missing = [gone for gone in missing if gone.id != before]
            what = f"The id {before} was changed" if row_id else f"The id {before} was removed"
            work.find("changed-id", what, row_id, f"Type {before} again.", record=before, field="id", place=row.place)
        elif row.cells.get("origin"):
            what = "The row has an origin, but no list row of this workbook has its id"
            remedy = "Clear origin, and cite a source, to make the row your own."
            work.find("list-row", what, row_id, remedy, record=row_id, field="origin", place=row.place)
        else:
            merge_new_row(work, row, today=today)
    if not repeated:
        _gone_rows(work, missing, today=today)
    return work


def _repeated(work: TableMerge) -> set[str]:
    counts = Counter(row.cells["id"] for row in work.rows if row.cells.get("id"))
    repeated = {row_id for row_id, number in counts.items() if number > 1}
    for row_id in sorted(repeated):
        places = ", ".join(row.place for row in work.rows if row.cells.get("id") == row_id)
        remedy = "Clear the id of the new row, and it is given one of its own."
        what = f"The id {row_id} stands in {counts[row_id]} rows"
        work.find("duplicate-id", what, row_id, remedy, record=row_id, field="id", place=places)
    return repeated


def _known_row(work: TableMerge, row: SheetRow, base: BaseRow, *, today: date) -> None:
    """A row that the base has: merged field by field with the newest revision of the seeds."""
    if base.cells is None:
        _listed_row(work, row, base)
        return
    _stamps(work, row, base)
    edits = _edits(work, row, base.cells)
    if row.cells.get("origin"):
        remedy = "Clear origin: it is filled by imports of lists."
        work.find("list-row", "An origin was typed", row.cells["origin"], remedy, record=base.id, place=row.place)
    if not edits:
        return
    if base.id not in work.history:
        what = "The row was edited, but the seeds hold no such record any more"
        work.find("unknown-record", what, "", FRESH, record=base.id, place=row.place)
        return
    newest = work.history[base.id][-1]
    theirs = row_of(newest, work.table)
    said = parse_row(work.table, theirs | edits, place=row.place)
    if not isinstance(said, Record):
        work.findings += said
        return
    texts = row_of(said, work.table)
    ours = {name: texts[name] for name in edits if not work.is_same(name, texts[name], base.cells.get(name, ""))}
    if _conflicts(work, row, base, ours, theirs):
        return
    wanted = {name: text for name, text in ours.items() if not work.is_same(name, text, theirs[name])}
    if wanted:
        fields = tuple(_told(name, theirs, texts) for name in wanted)
        work.append(ChangeKind.CHANGED, theirs | wanted, today=today, place=row.place, fields=fields)


def _told(name: str, theirs: Mapping[str, str], ours: Mapping[str, str]) -> FieldChange:
    """The change of a field; a sensitive number is changed, but never printed."""
    if name == "value" and "yes" in {theirs.get("sensitive"), ours.get("sensitive")}:
        return FieldChange(name, "(sensitive)", "(sensitive)")
    return FieldChange(name, theirs[name], ours[name])


def _edits(work: TableMerge, row: SheetRow, base: Mapping[str, str]) -> dict[str, str]:
    """The cells that differ from the base."""
    cells = {name: row.cells[name] for name in work.names if name in row.cells}
    differing = {name: text for name, text in cells.items() if text != base.get(name, "")}
    return {name: text for name, text in differing.items() if not work.is_same(name, text, base.get(name, ""))}


def _stamps(work: TableMerge, row: SheetRow, base: BaseRow) -> None:
    """Warns of cells that only ``collect`` sets: what was typed there is not kept."""
    stamped = {"revision": str(base.revision), "recorded_on": (base.cells or {}).get("recorded_on", "")}
    for name, was in stamped.items():
        if row.cells.get(name, was) != was:
            where = Where(work.table.name, base.id, name, row.place)
            what = f"{name} was edited; collect sets it, and what was typed is not kept"
            work.findings.append(Finding(Severity.WARNING, "stamped-field", where, what, row.cells[name]))


def _conflicts(
    work: TableMerge, row: SheetRow, base: BaseRow, ours: Mapping[str, str], theirs: Mapping[str, str]
) -> bool:
    """Adds a finding for each field that both sides changed, and differently; True when there was one."""
    was = base.cells or {}
    found = [
        name
        for name, text in ours.items()
        if not work.is_same(name, theirs[name], was.get(name, "")) and not work.is_same(name, theirs[name], text)
    ]
    for name in found:
        what = f"Both sides changed {name}: it was {_or_blank(was.get(name, ''))}, the seeds now say " + _or_blank(
            theirs[name]
        )
        remedy = "Agree on one, and type what the seeds say, or change it in a fresh workbook."
        work.find("merge-conflict", what, ours[name], remedy, record=base.id, field=name, place=row.place)
    if ours and not found and theirs["withdrawn"] == "yes" and not was.get("withdrawn") and "withdrawn" not in ours:
        what = "The row was edited, but somebody withdrew the record meanwhile"
        work.find("merge-conflict", what, ", ".join(ours), FRESH, record=base.id, place=row.place)
        return True
    return bool(found)


def _or_blank(value: str) -> str:
    return one_line(value) or "blank"


def _listed_row(work: TableMerge, row: SheetRow, base: BaseRow) -> None:
    """A row from a list: any edit is a finding. Without all of its columns nobody can tell, and nothing is lost."""
    names = merged_names(work.table)
    if not all(name in row.cells for name in names):
        return
    if digest_of([row.cells[name] for name in names]) != base.digest or row.cells.get("origin") == "":
        what = "The row comes from a list and was edited"
        remedy = "Undo the edit; to contradict a list, add a row of your own that names this one in alternative_to."
        work.find("list-row", what, row.cells.get("origin", ""), remedy, record=base.id, place=row.place)


def _gone_rows(work: TableMerge, missing: Sequence[BaseRow], *, today: date) -> None:
    """Rows of the base that the sheet no longer has: a withdrawn revision, unless the seeds changed meanwhile."""
    listed = sum(row.cells is None for row in missing)
    if listed:
        what = f"{listed:,} rows from lists were deleted; the next rebuild brings them back"
        work.findings.append(Finding(Severity.NOTE, "list-row", Where(work.table.name), what))
    for row in missing:
        if row.cells is None or row.id not in work.history:
            continue
        newest = work.history[row.id][-1]
        if newest.withdrawn:
            continue
        theirs = row_of(newest, work.table)
        if any(not work.is_same(name, theirs[name], row.cells.get(name, "")) for name in theirs.keys() - {*NOT_MERGED}):
            what = "The row was deleted, but the seeds changed it meanwhile"
            work.find("merge-conflict", what, "", FRESH, record=row.id)
            continue
        work.append(ChangeKind.WITHDRAWN, theirs | {"withdrawn": "yes"}, today=today)

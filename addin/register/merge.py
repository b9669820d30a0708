"""Collecting is a three-way merge: the base a workbook was built with, the workbook, and today's seeds.

A row counts as deleted only when it is in the base. A field changed on both sides is a finding. An edited row appends
a revision, a deleted row appends a withdrawn one, nothing is overwritten. Any error means that nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from addin.errors import Finding, Severity, has_errors, sorted_findings
from addin.models import Record
from addin.register.base import Base, BaseRow
from addin.register.changes import Change, ChangeKind, FieldChange, SheetRow, summary_of
from addin.register.merge_rows import merge_table
from addin.register.merge_state import TableMerge
from addin.register.register import Register
from addin.register.tables import TABLES

__all__ = ["RULES", "Change", "ChangeKind", "FieldChange", "MergeResult", "SheetRow", "merge", "nothing_merged"]

Check = Callable[[Register], Iterable[Finding]]

RULES = {
    "merge-conflict": "A field changed both in the workbook and in the seeds is decided by a person.",
    "changed-id": "An id never changes.",
    "duplicate-id": "An id names one row.",
    "reused-id": "The id of a withdrawn record is never used again.",
    "missing-id": "A new row without an id says enough to be given one.",
    "unknown-record": "A row of the workbook's base is still in the seeds.",
    "list-row": "Rows that come from a list are changed by importing the list, never by hand.",
    "collected-before": "A new row that the seeds hold already is not added again.",
    "stamped-field": "revision and recorded_on are set by collect.",
}
"""The rules of the merge, by the name that its findings carry."""


@dataclass(frozen=True)
class MergeResult:
    """What a workbook changes in the seeds. With any error among ``findings``, ``records`` is empty."""

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    records: tuple[Record, ...]
    """To append to the seeds; what is there stays."""
    minted: Mapping[str, str]
    """The new ids of rows that had none, by the place of the row."""
    matched: Mapping[str, str]
    """The ids of rows without one that were collected before, by the place of the row."""
    summary: str
    """The change in plain English, for a commit or a mail."""


def merge(
    base: Base,
    sheet_tables: Mapping[str, Sequence[SheetRow]],
    seeds: Register,
    *,
    today: date,
    check: Check | None = None,
) -> MergeResult:
    """What the workbook's tables change in ``seeds``, all revisions of which are given.

    A table that is absent from ``sheet_tables`` is unchanged, and so is a column that a row does not have. ``check``
    looks across the records: an error that the seeds did not have already stops the writing.
    """
    based = _by_table(base)
    taken = _taken(base, sheet_tables, seeds)
    found = [
        merge_table(
            TableMerge(
                table,
                based.get(table.name, {}),
                [row for row in sheet_tables[table.name] if any(row.cells.values())],
                _revisions(seeds, table.name),
                taken,
            ),
            today=today,
        )
        for table in TABLES
        if table.name in sheet_tables
    ]
    findings = [finding for part in found for finding in part.findings]
    changes = tuple(change for part in found for change in part.changes)
    records = tuple(record for part in found for record in part.records)
    if records and check is not None and not has_errors(findings):
        findings += _new_errors(check, seeds, records, changes)
    failed = has_errors(findings)
    return MergeResult(
        changes=changes,
        findings=tuple(sorted_findings(findings)),
        records=() if failed else records,
        minted={} if failed else {place: name for part in found for place, name in part.minted.items()},
        matched={place: name for part in found for place, name in part.matched.items()},
        summary=summary_of(changes, errors=sum(f.severity is Severity.ERROR for f in findings)),
    )


def nothing_merged(findings: Iterable[Finding]) -> MergeResult:
    """The answer to a workbook with errors that come before any merge: nothing is written, and why."""
    told = tuple(sorted_findings(findings))
    summary = summary_of((), errors=sum(finding.severity is Severity.ERROR for finding in told))
    return MergeResult((), told, (), {}, {}, summary)


def _by_table(base: Base) -> dict[str, dict[str, BaseRow]]:
    found: dict[str, dict[str, BaseRow]] = {}
    for (table, row_id), row in base.rows.items():
        found.setdefault(table, {})[row_id] = row
    return found


def _revisions(seeds: Register, table: str) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in sorted(seeds.tables.get(table, ()), key=lambda record: record.key):
        found.setdefault(record.id, []).append(record)
    return found


def _taken(base: Base, sheet_tables: Mapping[str, Sequence[SheetRow]], seeds: Register) -> dict[str, set[str]]:
    """Ids in use by table, now or ever: in the seeds, in the base and in the sheet."""
    taken = {table.name: {record.id for record in seeds.tables.get(table.name, ())} for table in TABLES}
    for table, row_id in base.rows:
        taken.setdefault(table, set()).add(row_id)
    for table, rows in sheet_tables.items():
        taken[table] |= {row.cells["id"] for row in rows if row.cells.get("id")}
    return taken


def _new_errors(check: Check, seeds: Register, records: Iterable[Record], changes: Iterable[Change]) -> list[Finding]:
    """Errors across records that the change would bring in, each with the row of the workbook that it is about."""
    places = {(change.table, change.id): change.place for change in changes}
    known = {_key(finding) for finding in check(seeds)}
    appended = Register.of([*(record for _, record in seeds.all_records()), *records])
    return [
        replace(f, where=replace(f.where, place=places.get((f.where.table, f.where.record), f.where.place)))
        for f in check(appended)
        if f.severity is Severity.ERROR and _key(f) not in known
    ]


def _key(finding: Finding) -> tuple[str, ...]:
    where = finding.where
    return finding.rule, where.table, where.record, where.field, finding.what, finding.value

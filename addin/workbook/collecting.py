"""Collecting takes a workbook's edits back into the seeds, as new revisions, or takes nothing and says why.

Whoever collects rebuilds a fresh workbook afterwards, with the new ids and a new base; the one that was collected is
never written to. Collecting it again adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from addin.checks import check_register
from addin.errors import has_errors, sorted_findings
from addin.models import Record
from addin.register.base import Base
from addin.register.folder import Folder, load_register
from addin.register.merge import MergeResult, merge, nothing_merged
from addin.register.register import Register
from addin.register.tables import Table, table, table_of
from addin.register.text import table_text
from addin.safe_zip import refused
from addin.workbook.atomic import refuse_if_open, register_lock, write_all
from addin.workbook.reading import WorkbookContent, read_workbook


@dataclass(frozen=True)
class CollectOutcome:
    """What a workbook changed, and the seed files that were written; none with an error among the findings."""

    result: MergeResult
    written: tuple[Path, ...]
    own_sheets: tuple[str, ...]
    """Sheets of the analyst's own, which were left out."""
    own_columns: tuple[str, ...]
    """Columns of the analyst's own, as ``table.head``, which were left out."""


def collect(workbook: Path, folder: Folder, *, dry_run: bool, today: date) -> CollectOutcome:
    """Merge a workbook into the seeds of a folder; ``today`` is stamped as recorded_on.

    InputRefused when the workbook or the seeds cannot be read whole, NotWritable when a file is open or locked. Any
    finding that is an error means that nothing was written; with ``dry_run`` nothing is in any case.
    """
    refuse_if_open(workbook.resolve())
    content = read_workbook(workbook)
    base = _base_of(content)
    with nullcontext() if dry_run else register_lock(folder.path):
        seeds = load_register(folder)
        _refuse_another_register(content, base, seeds)
        result = _merged(content, base, seeds, today)
        written = () if dry_run else append_records(result.records, seeds, folder)
    own_columns = tuple(f"{name}.{head}" for name, heads in content.own_columns.items() for head in heads)
    return CollectOutcome(result, written, content.own_sheets, own_columns)


def _base_of(content: WorkbookContent) -> Base:
    remedy = "Take a workbook that sanctions-aid rebuild wrote, and make the changes there."
    if content.base is None:
        raise refused(content.path, "The workbook has no base, so nobody can tell what was changed in it", "", remedy)
    if not content.tables:
        raise refused(content.path, "The workbook holds none of the register's tables any more", "", remedy)
    return content.base


def _refuse_another_register(content: WorkbookContent, base: Base, seeds: Register) -> None:
    """A workbook whose records are mostly not in the seeds was built from other ones."""
    known = {(name, record.id) for name, record in seeds.all_records()}
    built = [key for key, row in base.rows.items() if not row.is_listed]
    if built and sum(key in known for key in built) * 2 < len(built):
        remedy = "Name the register folder that it was built from with --register DIR."
        raise refused(content.path, "The workbook was built from another register", base.register, remedy)


def _merged(content: WorkbookContent, base: Base, seeds: Register, today: date) -> MergeResult:
    if has_errors(content.findings):
        return nothing_merged(content.findings)
    result = merge(base, content.tables, seeds, today=today, check=check_register)
    return replace(result, findings=tuple(sorted_findings((*content.findings, *result.findings))))


def append_records(records: Iterable[Record], seeds: Register, folder: Folder) -> tuple[Path, ...]:
    """The seed files of the tables that got records, with all revisions of all of them."""
    added: dict[str, list[Record]] = {}
    for record in records:
        added.setdefault(table_of(type(record)).name, []).append(record)
    texts = {
        folder.seeds / table(name).file: _text(table(name), [*seeds.tables.get(name, ()), *new])
        for name, new in added.items()
    }
    return tuple(write_all(texts))


def _text(known: Table, records: Iterable[Record]) -> bytes:
    return table_text(records, known).encode("utf-8")

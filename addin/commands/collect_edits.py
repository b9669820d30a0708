"""Collect edits: what was typed into the open workbook goes into the seeds, and its ids and base come back into it.

The open book is written first and the seeds last, so that a failure of either leaves both as they were.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from addin.checks import check_register
from addin.commands._shown import show_view
from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk
from addin.errors import InputRefused, has_errors
from addin.models import Record
from addin.register.folder import Folder, load_register
from addin.register.merge import merge
from addin.register.register import Register
from addin.register.tables import TABLES, table_of
from addin.register.text import table_text
from addin.workbook.atomic import register_lock, write_all


@action(
    label="Collect edits",
    group=Group.REGISTER,
    place=2,
    icon="FileCheckIn",
    tip="Take what was typed into the tables into the register's seeds.",
    writes=True,
)
def run(desk: Desk) -> str:
    """Merges the tables of this workbook into the seeds of the register folder: a new row gets an id, an edited one a
    new revision, a deleted one is withdrawn; nothing is overwritten. With any error nothing is written. Edits of others
    that are in the seeds come into the tables. Your own sheets and columns are left out, and stay.
    """
    from addin.commands.running import refuse_another_register  # noqa: PLC0415 running imports the desk

    refuse_another_register(desk, desk.folder)
    with register_lock(desk.folder.path):
        seeds = load_register(desk.folder)
        if has_errors(desk.live.content.findings):
            raise InputRefused("The tables hold errors; nothing was collected", findings=desk.live.content.findings)
        result = merge(desk.live.base, desk.live.content.tables, seeds, today=desk.now.date(), check=check_register)
        if has_errors(result.findings):
            raise InputRefused("The edits break a rule; nothing was collected", findings=result.findings)
        if not result.records and not result.matched:
            return "Nothing was changed since this workbook was built; nothing to collect."
        merged = Register.of([*(record for _, record in seeds.all_records()), *result.records])
        _write_back(desk, merged, {**result.minted, **result.matched})
        write_all(_texts(desk.folder, merged, result.records))
    return f"{result.summary} Press Rebuild reports to see it in the reports."


def _write_back(desk: Desk, merged: Register, ids: dict[str, str]) -> None:
    """The merged records into the tables; a date that stood at the newest day of recording goes on to the new one."""
    days = desk.live.dates
    newest = merged.newest_recorded_on
    moved = {name: newest if days[name] == days["recorded_on"] else days[name] for name in days}
    show_view(desk, merged.view(known_on=moved["known_on"], recorded_on=newest), ids=ids, dates=moved)


def _texts(folder: Folder, merged: Register, records: Iterable[Record]) -> dict[Path, bytes]:
    """The seed files of the tables that got records, with all revisions of all of them."""
    changed = {table_of(type(record)).name for record in records}
    return {
        folder.seeds / table.file: table_text(merged.tables[table.name], table).encode("utf-8")
        for table in TABLES
        if table.name in changed
    }

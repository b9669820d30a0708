"""Known on: the day by which a fact must have been public to count."""

from __future__ import annotations

from addin.commands._days import typed_day
from addin.commands._shown import show_view
from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk
from addin.errors import InputRefused, has_errors
from addin.register.folder import load_register
from addin.register.merge import merge
from addin.register.register import Register

LABEL = "Known on"


@action(
    label=LABEL,
    group=Group.DATES,
    place=2,
    icon="FunctionsDateTimeInsertGallery",
    tip="Only what was public on this day counts: 2022-09-15, or latest.",
    writes=True,
    asks="day",
)
def run(desk: Desk) -> str:
    """Sets the day of knowledge: the tables then hold only what was public by then, from the seeds of the register
    folder. Type a day as 2022-09-15, or latest for the newest day on which the register took a record in. Edits must be
    collected before.
    """
    from addin.commands.running import refuse_another_register  # noqa: PLC0415 running imports the desk

    day, days = typed_day(desk, LABEL), desk.live.dates
    if days["known_on"] == day:
        return f"{LABEL} is {day} already."
    refuse_another_register(desk, desk.folder)
    seeds = load_register(desk.folder)
    _refuse_edits(desk, seeds)
    before = sum(map(len, desk.live.content.tables.values()))
    view = seeds.view(known_on=day, recorded_on=days["recorded_on"])
    show_view(desk, view, ids={}, dates={**days, "known_on": day})
    listed = sum(bool(row.cells.get("origin")) for rows in desk.live.content.tables.values() for row in rows)
    after = sum(map(len, view.tables.values())) + listed
    return f"{LABEL} is {day}: the tables hold {after:,} records, before {before:,}. Press Rebuild reports."


def _refuse_edits(desk: Desk, seeds: Register) -> None:
    """InputRefused for a book with edits, which another view would take out of the tables."""
    live = desk.live
    merged = merge(live.base, live.content.tables, seeds, today=desk.now.date())
    if merged.changes or has_errors((*live.content.findings, *merged.findings)):
        raise InputRefused("The tables hold edits that were not collected. Press Collect edits first, then Known on")

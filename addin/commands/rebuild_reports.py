"""Rebuild reports: every report of the open book anew, for its two dates, from its tables as they stand."""

from __future__ import annotations

from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk
from addin.workbook.live import write_reports


@action(
    label="Rebuild reports",
    group=Group.REGISTER,
    place=1,
    icon="RefreshAll",
    tip="Recalculate every report sheet from the tables, for the dates As of and Known on.",
    writes=True,
)
def run(desk: Desk) -> str:
    """Recalculates every report from the tables of this workbook, edits not yet collected included, for the dates As of
    and Known on. Your own sheets, columns, comments, filters and charts stay. A copy is kept first.
    """
    written = write_reports(desk.pen, desk.live, desk.shown, say=desk.say)
    days = desk.shown.dates
    changed = [f"{each.name} ({each.cells:,})" for each in written if each.cells]
    said = f"Cells changed: {', '.join(changed)}" if changed else "Nothing changed"
    errors = sum(finding.severity == "error" for finding in desk.shown.findings)
    left_out = f" {errors} errors in the tables: press Check register." if errors else ""
    old = [f"{each.name} ({each.old_charts})" for each in written if each.old_charts]
    drawn = f" Charts drawn before, as their titles say: {', '.join(old)}." if old else ""
    dated = f"Rebuilt {len(written)} reports as of {days['as_of']}, known on {days['known_on']}."
    return f"{dated} {said}.{drawn}{left_out}"

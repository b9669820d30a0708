"""Show changes: what was typed into the tables since the workbook was built, as Collect edits would take it."""

from __future__ import annotations

from addin.checks import check_register
from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk
from addin.errors import Severity
from addin.register.folder import load_register
from addin.register.merge import merge

MOST_SHOWN = 10


@action(
    label="Show changes",
    group=Group.REGISTER,
    place=4,
    icon="ReviewHighlightChanges",
    tip="What was changed in the tables since this workbook was built.",
)
def run(desk: Desk) -> str:
    """Compares the tables with what this workbook was built from and with the register folder, and says what collecting
    would take in: new, changed and withdrawn records. Nothing is written.
    """
    from addin.commands.running import refuse_another_register  # noqa: PLC0415 running imports the desk

    live = desk.live
    refuse_another_register(desk, desk.folder)
    seeds = load_register(desk.folder)
    result = merge(live.base, live.content.tables, seeds, today=desk.now.date(), check=check_register)
    errors = [each for each in (*live.content.findings, *result.findings) if each.severity is Severity.ERROR]
    lines = [result.summary or "Nothing was changed since this workbook was built."]
    lines += [str(finding) for finding in errors[:MOST_SHOWN]]
    lines += [f"... and {len(errors) - MOST_SHOWN} more."] if len(errors) > MOST_SHOWN else []
    return "\n".join(lines)

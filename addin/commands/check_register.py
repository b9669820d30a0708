"""Check register: every rule over the open tables; wrong cells are marked, and all findings are listed."""

from __future__ import annotations

from collections import Counter

from addin.commands._marks import clear_marks, mark
from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk
from addin.errors import Severity
from addin.reports.figures import plural
from addin.workbook.live import write_reports


@action(
    label="Check register",
    group=Group.REGISTER,
    place=3,
    icon="ErrorChecking",
    tip="Mark the cells that break a rule, and list every finding on the sheet Data quality.",
    writes=True,
)
def run(desk: Desk) -> str:
    """Reads the tables of this workbook and applies every rule. A cell with an error or a warning gets a colour and a
    note with the reason; all findings stand on the sheet Data quality, worst first. Marks of an earlier check go. A
    cell with a comment of your own is not marked.
    """
    clear_marks(desk.pen, desk.live)
    marked, own = mark(desk.pen, desk.live, desk.shown.findings)
    write_reports(desk.pen, desk.live, desk.shown, only=("quality",), say=desk.say)
    counts = Counter(finding.severity for finding in desk.shown.findings)
    if not counts:
        return "The rules found nothing."
    said = ", ".join(plural(counts[severity], severity) for severity in Severity)
    unmarked = f" Not marked, for the comments that they have: {own}." if own else ""
    return f"{said}. Cells marked: {marked}.{unmarked} All are on the sheet Data quality."

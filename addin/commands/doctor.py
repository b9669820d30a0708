"""Doctor: what keeps the add-in from working on this machine, and how to mend it."""

from __future__ import annotations

from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk
from addin.errors import Severity

MOST_SHOWN = 8


@action(
    label="Doctor",
    group=Group.OUTPUT,
    place=6,
    icon="ComAddInsDialog",
    tip="What keeps the add-in from working on this machine, and how to mend it.",
)
def run(desk: Desk) -> str:
    """Looks at Python, Excel, LibreOffice, the add-in's file and its settings, and changes nothing, no setting of trust
    either. Says what is wrong, first what stops the work. sanctions-aid doctor says the same on a command line, where
    it works without the add-in.
    """
    found = desk.machine.diagnose()
    wrong = [str(finding) for finding in found if finding.severity is not Severity.NOTE]
    well = [finding.what for finding in found if finding.severity is Severity.NOTE]
    more = [f"... and {len(wrong) - MOST_SHOWN} more: sanctions-aid doctor"] if len(wrong) > MOST_SHOWN else []
    if wrong:
        return "\n".join([*wrong[:MOST_SHOWN], *more])
    return "\n".join(["Nothing is wrong.", *well]) if well else "Nothing was looked at: run sanctions-aid doctor."

"""Copy citation: the sources of the selected row as lines to paste."""

from __future__ import annotations

from addin.commands._evidence import citation, sources_here
from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk


@action(
    label="Copy citation",
    group=Group.OUTPUT,
    place=2,
    icon="Copy",
    tip="The sources of the selected row as lines to copy.",
)
def run(desk: Desk) -> str:
    """Click a row of a table. Copies its sources, one line each: publisher, title, day, address, day of reading; the
    first decides. Where the clipboard cannot be reached, copy them from the message.
    """
    _, sources = sources_here(desk)
    lines = "\n".join(citation(source) for source in sources)
    return f"On the clipboard:\n{lines}" if desk.machine.copy(lines) else lines

"""Open source: the page that the selected row cites first."""

from __future__ import annotations

from addin.commands._evidence import sources_here
from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk
from addin.errors import InputRefused


@action(
    label="Open source",
    group=Group.OUTPUT,
    place=1,
    icon="HyperlinkOpenExcel",
    tip="Open the page that the selected row cites first.",
)
def run(desk: Desk) -> str:
    """Click a row of a table. Opens its first source that has an address in your browser; only http and https."""
    record, sources = sources_here(desk)
    for source in sources:
        address = str(source.url or "")
        if address.startswith(("https://", "http://")):
            desk.machine.open_page(address)
            return f"Opened {address}"
    raise InputRefused(f"The sources of {record.id} have no address: {', '.join(source.id for source in sources)}")

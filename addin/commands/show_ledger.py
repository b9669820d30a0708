"""Show ledger: the drawdown ledger of each aid authority, package by package against its cap."""

from __future__ import annotations

from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk
from addin.errors import NotFound
from addin.recalculation.drawdowns import ledgers
from addin.workbook.live_programs import sheet_names

SHEET = "Drawdowns"


@action(
    label="Show ledger",
    group=Group.AID,
    place=3,
    icon="WatchWindow",
    tip="Go to the drawdown ledger, and say each authority's cap and what was announced.",
)
def run(desk: Desk) -> str:
    """Brings the sheet Drawdowns to the front and says, for each aid authority, its cap, what was announced under it by
    the date of this workbook, and by how many packages. A cap less announcements is not what remains.
    """
    found = ledgers(desk.shown.view, as_of=desk.shown.dates["as_of"])
    if not found:
        raise NotFound(f"No aid authority was used by {desk.shown.dates['as_of']}")
    if SHEET in sheet_names(desk.book):
        desk.book.sheets[SHEET].activate()
    lines = []
    for ledger in found:
        cap = f"{ledger.cap:,.0f}" if ledger.cap is not None else "unknown"
        packages = "1 package" if len(ledger.lines) == 1 else f"{len(ledger.lines)} packages"
        said = f"announced {ledger.announced:,.0f} {ledger.currency} in {packages}"
        lines.append(f"{ledger.authority.id}: cap {cap}, {said}")
    return "\n".join(lines)

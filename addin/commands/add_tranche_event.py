"""Add tranche event: a stage that a tranche reached, typed into a form, with its id made."""

from __future__ import annotations

from addin.commands._forms import fill_in
from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk
from addin.models import Tranche, TrancheEvent
from addin.register.tables import table

TITLE = "Add tranche event"


@action(
    label="Add tranche event",
    group=Group.AID,
    place=1,
    icon="SheetRowsInsert",
    tip="A form for a stage that a tranche reached; press again to add it to the table.",
    writes=True,
)
def run(desk: Desk) -> str:
    """Shows a form on a sheet of its own; click a row of Tranches or Tranche events before, and its tranche is filled
    in. Type, and press again: the event is checked, gets an id and goes below the table Tranche events. A form that
    breaks a rule adds nothing, and says which cell is wrong.
    """
    return fill_in(desk, table("tranche_events"), title=TITLE, given=_given(desk))


def _given(desk: Desk) -> dict[str, str]:
    record = desk.row_record() if desk.has_cell else None
    if isinstance(record, Tranche):
        return {"tranche": record.id}
    return {"tranche": record.tranche} if isinstance(record, TrancheEvent) else {}

"""Add designation: an authority's legal act on a party, typed into a form, with its id made."""

from __future__ import annotations

from addin.commands._forms import fill_in
from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk
from addin.models import Designation, Party
from addin.register.tables import table

TITLE = "Add designation"


@action(
    label="Add designation",
    group=Group.SANCTIONS,
    place=5,
    icon="SheetRowsInsert",
    tip="A form for a legal act on a party; press again to add it to the table.",
    writes=True,
)
def run(desk: Desk) -> str:
    """Shows a form on a sheet of its own; click a row of a party or of Designations before, and its party is filled in.
    Type, and press again: the designation is checked, gets an id and goes below the table Designations. A form that
    breaks a rule adds nothing, and says which cell is wrong.
    """
    return fill_in(desk, table("designations"), title=TITLE, given=_given(desk))


def _given(desk: Desk) -> dict[str, str]:
    record = desk.row_record() if desk.has_cell else None
    if isinstance(record, Party):
        return {"party": record.id}
    return {"party": record.party} if isinstance(record, Designation) else {}

"""Look up party: who of the register a name is, and what each authority did, as of the book's day."""

from __future__ import annotations

from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk
from addin.recalculation.status import State, describe
from addin.vocabulary import COALITION_AUTHORITIES


@action(
    label="Look up party",
    group=Group.SANCTIONS,
    place=4,
    icon="FindDialog",
    tip="The status of the party in the selected cell with every authority.",
)
def run(desk: Desk) -> str:
    """Click a cell with a name, an alias or an id. Says for each authority whether the party is listed, since when and
    under what, as of the date of this workbook. No record is not the same as not listed.
    """
    party = desk.data.register.party(desk.data.party(desk.text))
    as_of = desk.data.as_of
    lines = [f"{party.name} ({party.id}), as of {as_of}, known on {desk.data.known_on}"]
    unknown: list[str] = []
    for authority in COALITION_AUTHORITIES:
        found = desk.data.status(party.id, authority, as_of)
        if found.state is State.NO_RECORD:
            unknown.append(str(authority))
        else:
            lines.append(describe(found, desk.data.register, as_of=as_of))
    if unknown:
        lines.append(f"No record: {', '.join(unknown)}")
    return "\n".join(lines)

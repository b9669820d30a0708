"""Help: what each button does, from the catalogue, and where the documentation is."""

from __future__ import annotations

from addin.commands.catalogue import Group, action, all_actions
from addin.commands.desk import Desk
from addin.errors import NotFound


@action(
    label="Help",
    group=Group.OUTPUT,
    place=4,
    icon="Help",
    tip="What each button does, and where the documentation stands.",
)
def run(desk: Desk) -> str:
    """Says what each button does, in one line each; with the name of a button typed, all about it."""
    actions = all_actions()
    asked = desk.given.strip().casefold()
    if not asked:
        lines = [f"{each.label}: {each.tip}" for each in actions.values()]
        return "\n".join([*lines, "All pages, offline: sanctions-aid docs"])
    for each in actions.values():
        if asked in {each.name, each.label.casefold()}:
            return f"{each.label}: {each.help}"
    raise NotFound(f"No button {desk.given.strip()!r}", candidates=tuple(each.label for each in actions.values()))

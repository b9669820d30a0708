"""Known on: the day by which a fact must have been public to count."""

from __future__ import annotations

from addin.commands._days import set_day
from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk


@action(
    label="Known on",
    group=Group.DATES,
    place=2,
    icon="FunctionsDateTimeInsertGallery",
    tip="Only what was public on this day counts: 2022-09-15, or latest.",
    writes=True,
    asks="day",
)
def run(desk: Desk) -> str:
    """Sets the day of knowledge: only what was public by then counts. Type a day as 2022-09-15, or latest for the
    newest day on which the register took a record in.
    """
    return set_day(desk, "known_on", "Known on")

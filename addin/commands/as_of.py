"""As of: the day that figures are true on."""

from __future__ import annotations

from addin.commands._days import set_day
from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk


@action(
    label="As of",
    group=Group.DATES,
    place=1,
    icon="FunctionsDateTimeInsertGallery",
    tip="The day that figures are true on: 2022-09-15, or latest.",
    writes=True,
    asks="day",
)
def run(desk: Desk) -> str:
    """Sets the day that figures are true on: what was listed, in force, announced. Type a day as 2022-09-15, or latest
    for the newest day on which the register took a record in.
    """
    return set_day(desk, "as_of", "As of")

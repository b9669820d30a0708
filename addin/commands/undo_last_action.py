"""Undo last action: what the last action changed in the open book is put back, cell by cell."""

from __future__ import annotations

from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk
from addin.errors import NotFound
from addin.workbook.live_pen import LivePen, read_steps


@action(
    label="Undo last action",
    group=Group.REGISTER,
    place=5,
    icon="Undo",
    tip="Put back what the last action of this tab changed in the workbook.",
)
def run(desk: Desk) -> str:
    """Puts back what the last action of this tab changed, and nothing else: what you typed since then into other cells
    stays. Excel forgets its own undo when an action writes. Works once, for the last action.
    """
    from addin.commands.running import kept_of, refuse_unwritable  # noqa: PLC0415 running imports the catalogue
    from addin.workbook.live import still  # noqa: PLC0415

    kept = kept_of(desk.book)
    if not kept.steps.is_file():
        raise NotFound(f"No action is left to undo in {desk.book.name}")
    refuse_unwritable(desk.book)
    pen = LivePen(desk.book, steps=read_steps(kept.steps))
    count = len(pen.steps)
    with still(desk.book):
        pen.undo()
    kept.steps.unlink()
    return f"The last action is undone: {count} changes were put back."

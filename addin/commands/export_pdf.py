"""Export PDF: the open book as a PDF beside it, never over another file."""

from __future__ import annotations

from pathlib import Path

from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk
from addin.errors import InputRefused


@action(
    label="Export PDF",
    group=Group.OUTPUT,
    place=3,
    icon="FileSaveAsPdfOrXps",
    tip="Write the workbook as a PDF beside its file.",
)
def run(desk: Desk) -> str:
    """Writes the workbook as a PDF into the folder of its file, named after the workbook, the day and the time. Save
    the workbook once before.
    """
    book = Path(desk.book.fullname)
    if not book.parent.is_dir() or not book.is_file():
        raise InputRefused(f"{desk.book.name} was never saved. Save it, and try again")
    target = book.with_name(f"{book.stem} {desk.now:%Y-%m-%d %H%M%S}.pdf")
    if target.exists():
        raise InputRefused(f"{target} exists already. Try again in a second")
    desk.book.to_pdf(str(target))
    return f"Wrote {target}"

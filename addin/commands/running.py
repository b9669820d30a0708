"""Running an action: refuse first, keep a copy, change, and on any failure leave the book as it was.

A master workbook's copy and what the last action changed are kept in a folder of this user's, one pair a book, so that
the last action can be undone.
"""

from __future__ import annotations

import csv
import hashlib
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from addin.commands.desk import ANY_MACHINE, Desk, Machine
from addin.errors import InputRefused, NotWritable
from addin.register.folder import VARIABLE
from addin.register.tables import TABLES
from addin.workbook.live import protected_sheets, still
from addin.workbook.live_pen import steps_text
from addin.workbook.live_programs import is_busy, is_read_only, save_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings as xw

    from addin.commands.catalogue import Action
    from addin.register.folder import Folder

COPIES = "SANCTIONS_AID_COPIES"
"""Names the folder of copies, where it is not to be the usual one."""
MINORITY = 2
"""A book is of another register when fewer than one in this many of its rows is in the seeds."""


@dataclass(frozen=True)
class Kept:
    """Where the copy of a book before its last action stands, and what that action changed."""

    copy: Path
    steps: Path


def run_action(
    action: Action,
    book: xw.Book,
    given: str = "",
    *,
    register: Path | None = None,
    machine: Machine = ANY_MACHINE,
) -> str:
    """Run an action on an open book; its one message, with where the copy is when the book was changed.

    InputRefused, NotWritable or NotFound, one line each, with nothing changed. A fault in the middle is raised as it
    is, after the book was put back.
    """
    return run_on(action, Desk(book, given, register, machine=machine))


def run_on(action: Action, desk: Desk) -> str:
    """As ``run_action``, on a desk that was made."""
    if not action.writes:
        return action.run(desk)
    refuse_unwritable(desk.book)
    desk.live  # noqa: B018 refuses a book that is no master workbook
    refuse_another_register(desk)
    kept = keep_copy(desk.book)
    with _unchanged_on_failure(desk):
        message = action.run(desk)
    if desk.front:
        desk.book.sheets[desk.front].activate()
    if not desk.pen.steps:
        return message
    kept.steps.write_text(steps_text(desk.pen.steps), "utf-8")
    return f"{message}\nBefore: {kept.copy}"


@contextmanager
def _unchanged_on_failure(desk: Desk) -> Iterator[None]:
    app = desk.book.app
    try:
        with still(desk.book):
            try:
                yield
            except BaseException:
                desk.pen.undo()
                raise
    finally:
        app.status_bar = False


def refuse_unwritable(book: xw.Book) -> None:
    """NotWritable for a book that takes no change now: a cell is edited, it is read-only, a sheet is protected."""
    if is_busy(book):
        raise NotWritable("A cell is being edited, or a window is open. Press Enter or Esc there, and try again")
    if is_read_only(book):
        raise NotWritable(f"{book.name} is open for reading only. Save it under another name, and try again")
    locked = protected_sheets(book)
    if locked:
        raise NotWritable(f"The sheet {locked[0]} is protected. Unprotect it (Review), and try again")


def refuse_another_register(desk: Desk, folder: Folder | None = None) -> None:
    """InputRefused when the book was built from another register than this one, or the named or configured one."""
    named = folder.path if folder is not None else desk.register or _configured()
    if named is None or not (named / "seeds").is_dir():
        return
    known = {(name, key) for name, key in _ids_in(named / "seeds")}
    built = [key for key, row in desk.live.base.rows.items() if not row.is_listed]
    if built and sum(key in known for key in built) * MINORITY < len(built):
        raise InputRefused(f"{desk.book.name} was built from another register than {named}. Name its own, or none")


def _configured() -> Path | None:
    return Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None


def _ids_in(seeds: Path) -> Iterator[tuple[str, str]]:
    for table in TABLES:
        path = seeds / table.file
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                yield from ((table.name, row.get("id") or "") for row in csv.DictReader(file))


def keep_copy(book: xw.Book) -> Kept:
    """Write a copy of the book as it stands, edits not yet saved included, over the one before."""
    kept = kept_of(book)
    try:
        kept.copy.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(f"{kept.copy.parent} cannot be made: {error.strerror}") from error
    kept.steps.unlink(missing_ok=True)
    save_copy(book, kept.copy)
    return kept


def kept_of(book: xw.Book) -> Kept:
    """Where the copy of a book is kept, and what its last action changed."""
    full = Path(book.fullname)
    mark = hashlib.sha256(str(full).encode()).hexdigest()[:8]
    folder = copies_folder()
    name = f"{full.stem}-{mark}"
    return Kept(folder / f"{name}.before.xlsx", folder / f"{name}.changes.json")


def copies_folder() -> Path:
    """The folder of copies: of this user, on this machine."""
    if os.environ.get(COPIES):
        return Path(os.environ[COPIES])
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "sanctions-aid" / "copies"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "sanctions-aid" / "copies"

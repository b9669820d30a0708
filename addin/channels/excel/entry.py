"""Where the ribbon's Visual Basic enters Python: one named action on the calling workbook, then one message.

Called by xlwings' RunPython: ``import addin.channels.excel.entry as entry; entry.run('check_register')``.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any

from addin.channels.excel.cell_data import forget
from addin.channels.excel.com_errors import com_errors_told, refuse_busy
from addin.commands.catalogue import all_actions
from addin.errors import InputRefused, NotFound, SanctionsAidError
from addin.workbook.live_programs import com_error

if TYPE_CHECKING:
    from addin.commands.desk import Machine

INSTALL = "Close Excel, and run: sanctions-aid addin install"
TITLE = "Sanctions & Aid"
MOST_SHOWN = 12
"""Findings that a message names; the rest is a number."""


def run(name: str, given: str = "") -> None:
    """Run the action of that name and show its message, or the one line that says why it was refused.

    ``given`` is what was typed into a date box, as hexadecimal UTF-16. What is no refusal but a fault is raised, and
    xlwings shows it whole.
    """
    import xlwings as xw

    book = xw.Book.caller()
    try:
        refuse_busy(book)
        with com_errors_told():
            message, mode = _run(name, book, typed(given)), "info"
    except SanctionsAidError as error:
        message, mode = told(error), "critical"
    finally:
        forget()
    if message:
        _show(book, message, mode)


def typed(given: str) -> str:
    """The text that hexadecimal UTF-16 says, without blanks around."""
    return bytes.fromhex(given).decode("utf-16-be").strip()


def told(error: SanctionsAidError) -> str:
    """The refusal as a message: what, near names, and the first findings."""
    lines = [f"{error.message.rstrip('.')}."]
    if isinstance(error, NotFound) and error.candidates:
        lines.append(f"Did you mean: {'; '.join(error.candidates)}?")
    if isinstance(error, InputRefused):
        lines += [str(finding) for finding in error.findings[:MOST_SHOWN]]
        more = len(error.findings) - MOST_SHOWN
        lines += [f"... and {more} more."] if more > 0 else []
    return "\n".join(lines)


def _run(name: str, book: Any, given: str) -> str:
    actions = all_actions()
    if name not in actions:
        raise NotFound(f"The add-in has a button {name!r} that this version lacks. {INSTALL}")
    running: Any = importlib.import_module("addin.commands.running")
    return str(running.run_action(actions[name], book, given, machine=_machine()))


def _machine() -> Machine:
    from addin.channels.excel.doctor import diagnose
    from addin.commands.desk import Machine

    return Machine(copy=_copy, diagnose=diagnose)


def _copy(text: str) -> bool:
    """Put a text on Windows' clipboard; False where another program holds it."""
    try:
        clipboard: Any = importlib.import_module("win32clipboard")
        clipboard.OpenClipboard()
    except Exception:  # noqa: BLE001 - pywin32's own error, or no Windows
        return False
    try:
        clipboard.EmptyClipboard()
        clipboard.SetClipboardText(text, clipboard.CF_UNICODETEXT)
    finally:
        clipboard.CloseClipboard()
    return True


def _show(book: Any, message: str, mode: str) -> None:
    """One message over the workbook's window; over the desktop where Excel is too busy to say which that is."""
    try:
        book.app.alert(message, title=TITLE, mode=mode)
    except com_error():
        sys.modules["win32api"].MessageBox(0, message, TITLE, 0)

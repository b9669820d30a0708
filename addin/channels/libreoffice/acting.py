"""An action of the catalogue, run on the document that is open in the LibreOffice that asked, through the engine."""

from __future__ import annotations

import functools
import time
from pathlib import Path
from typing import TYPE_CHECKING

from addin.commands.catalogue import all_actions
from addin.errors import NotFound

if TYPE_CHECKING:
    import xlwings as xw

LISTEN_SECONDS = 10.0


def run_action(name: str, *, pipe: str, uid: str, given: str, register: Path | None) -> str:
    """Run the action and return its one message; ``given`` is the input that it asks for.

    ``pipe`` is the name of the UNO pipe that LibreOffice listens at, ``uid`` its own number of the document.
    """
    action = all_actions().get(name)
    if action is None:
        raise NotFound(f"sanctions-aid has no action {name!r}; build and install its extension anew")
    from addin.channels.excel.doctor import diagnose
    from addin.commands import running
    from addin.commands.desk import Machine

    book = _book(_connected(pipe), uid)
    return running.run_action(action, book, given, register=register, machine=Machine(diagnose=diagnose))


@functools.cache
def _connected(pipe: str) -> xw.App:
    """LibreOffice lets us in once, and begins to listen in its own time; OfficeError when it does not in seconds."""
    from addin.engines import libreoffice

    deadline = time.monotonic() + LISTEN_SECONDS
    while True:
        try:
            return libreoffice.connect(pipe=pipe)
        except libreoffice.OfficeError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.05)


def _book(app: xw.App, uid: str) -> xw.Book:
    for book in app.books:
        if book.api.RuntimeUID == uid:
            return book
    raise NotFound("The document was closed meanwhile. Open it again")

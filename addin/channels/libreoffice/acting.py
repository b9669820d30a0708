"""An action of the catalogue, run on the document that is open in the LibreOffice that asked, through the engine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from addin.commands.catalogue import all_actions
from addin.errors import NotFound

if TYPE_CHECKING:
    import xlwings as xw


def run_action(name: str, *, pipe: str, uid: str, given: str, register: Path | None) -> str:
    """Run the action and return its one message; ``given`` is the input that it asks for.

    ``pipe`` is the name of the UNO pipe that LibreOffice listens at, ``uid`` its own number of the document.
    """
    action = all_actions().get(name)
    if action is None:
        raise NotFound(f"sanctions-aid has no action {name!r}; build and install its extension anew")
    from addin.engines import libreoffice

    app = libreoffice.connect(pipe=pipe)
    try:
        return _run(name, _book(app, uid), given=given, register=register)
    finally:
        libreoffice.stop(app)


def _book(app: xw.App, uid: str) -> xw.Book:
    for book in app.books:
        if book.api.RuntimeUID == uid:
            return book
    raise NotFound("The document was closed meanwhile. Open it again")


def _run(name: str, book: xw.Book, *, given: str, register: Path | None) -> str:
    return f"{name} {book.name} {given} {register}"

"""An xlwings engine over LibreOffice: the same program drives a real spreadsheet where there is no Excel.

Use it on its own, without a licence key, wherever LibreOffice and its Python module ``uno`` are installed::

    from addin.engines import libreoffice

    app = libreoffice.start()                          # a LibreOffice of our own, unseen
    book = app.books.open("register.xlsx")             # an xlwings Book; app.books.add() makes a new one
    sheet = book.sheets["Tranches"]
    rows = sheet.range("A1").expand().value            # floats, None, bool, naive datetimes, as from Excel
    sheet["H1"].value = [["checked", True]]            # blocks are written in a few calls
    sheet["H2"].formula = "=SUM(Tranches[Amount])"     # Excel's spelling
    book.save("register.ods")                          # the suffix says the format
    libreoffice.stop(app)                              # books that are not saved are closed as they are

``connect`` reaches a LibreOffice that a person has open, and ``stop`` leaves that one running. Everything that
LibreOffice refuses is one ``OfficeError`` with the place and the reason; what this engine does not cover raises
``NotImplementedError`` (borders, pictures, shapes, validation, conditional formats, pivot tables, a table's rows).

Where it differs from Excel: table styles are not kept, a very hidden sheet is a hidden one, formulas do not spill,
numbers in a currency format are floats, a range keeps its address when cells are inserted before it, and a truth value
of an .xlsx file is the formula ``=TRUE()``. Text is read as Excel reads what a program writes: ``007`` becomes a number
unless the cell has the format ``@`` or the text begins with an apostrophe.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.engines.office import OfficeError, load_uno

if TYPE_CHECKING:
    import xlwings as xw

__all__ = ["OfficeError", "connect", "engine", "start", "stop"]


@functools.cache
def engine() -> xw.Engine:
    """The engine, added to ``xw.engines`` under the name ``libreoffice`` on the first call.

    It becomes the active engine where no other is, so that ``xw.apps`` and ``xw.Book`` work. Raises OfficeError when
    LibreOffice's Python module is missing.
    """
    load_uno()
    import xlwings as xw  # noqa: PLC0415 - it takes a second and more

    from addin.engines.apps import App, RawEngine  # noqa: PLC0415

    raw = RawEngine()
    App.engine = raw
    made = xw.Engine(impl=raw)
    xw.engines.add(made)
    if xw.engines.active is None:
        made.activate()
    return made


def start(*, visible: bool = False, profile: Path | None = None) -> xw.App:
    """Start a LibreOffice of our own and wait until it answers.

    ``profile`` is the folder of its settings; without it a temporary one is used and removed by ``stop``. Raises
    OfficeError when LibreOffice is missing or does not start.
    """
    return _app(engine().impl.apps.start(visible=visible, profile=profile))


def connect(*, pipe: str = "", host: str = "", port: int = 2002) -> xw.App:
    """Reach a LibreOffice that runs already, started with ``--accept=pipe,name=PIPE;urp;`` or ``socket``.

    Raises OfficeError when none answers there.
    """
    return _app(engine().impl.apps.connect(pipe=pipe, host=host, port=port))


def stop(app: xw.App) -> None:
    """End a LibreOffice that was started here, without saving; one that was only reached is left as it is."""
    app.quit()


def _app(impl: Any) -> xw.App:
    import xlwings as xw  # noqa: PLC0415

    return xw.App(impl=impl)

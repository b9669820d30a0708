"""A book of xlwings is one spreadsheet document: opened, saved by its suffix, and closed without asking."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.engines.formats import Formats
from addin.engines.names import Names
from addin.engines.office import NotThere, OfficeError, clear_errors, options, path_of, stored, uno_error, url_of
from addin.engines.pdf import export_pdf
from addin.engines.sheets import Sheets

if TYPE_CHECKING:
    from addin.engines.apps import App

FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".ods": "calc8",
    ".xls": "MS Excel 97",
    ".csv": "Text - txt - csv (StarCalc)",
}
"""The filter that writes a file of each suffix."""

_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
_MACROS_NEVER, _LINKS_NEVER = 0, 0
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # a zip file, or Microsoft's compound file


@clear_errors
class Books(base_classes.Books):
    """The open spreadsheets of one LibreOffice; other documents are left out."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._chosen: Any = None

    def __str__(self) -> str:
        return f"the books of {self.app}"

    @property
    def api(self) -> Any:
        return self.app.office.desktop.Components

    def _documents(self) -> list[Any]:
        found = self.api.createEnumeration()
        documents = []
        while found.hasMoreElements():
            document = found.nextElement()
            if hasattr(document, "supportsService") and document.supportsService(_SPREADSHEET):
                documents.append(document)
        return documents

    @property
    def current(self) -> Book | None:
        """The book activated last, else the one in front, else the newest; None when none is open."""
        documents = self._documents()
        if not documents:
            return None
        in_front = self.app.office.desktop.getCurrentComponent()
        for document in (self._chosen, in_front):
            if document is not None and document in documents:
                return Book(self.app, document)
        return Book(self.app, documents[-1])

    def choose(self, document: Any) -> None:
        """Make a document the active one."""
        self._chosen = document

    @property
    def active(self) -> Book:
        book = self.current
        if book is None:
            raise NotThere("No book is open in LibreOffice.")
        return book

    def __call__(self, name_or_index: int | str) -> Book:
        documents = self._documents()
        if isinstance(name_or_index, int):
            if 1 <= name_or_index <= len(documents):
                return Book(self.app, documents[name_or_index - 1])
        else:
            for document in documents:
                book = Book(self.app, document)
                if name_or_index.casefold() in (book.name.casefold(), book.fullname.casefold()):
                    return book
        raise NotThere(f"No book {name_or_index} is open in LibreOffice.")

    def __len__(self) -> int:
        return len(self._documents())

    def __iter__(self) -> Iterator[Book]:
        return iter([Book(self.app, document) for document in self._documents()])

    def __contains__(self, key: int | str) -> bool:
        try:
            self(key)
        except NotThere:
            return False
        return True

    def add(self) -> Book:
        return self._load("private:factory/scalc", "a new book", {})

    def open(
        self,
        fullname: str,
        update_links: Any = None,
        read_only: bool | None = None,  # noqa: FBT001
        format: Any = None,  # noqa: A002 - xlwings' own name
        password: str | None = None,
        *_others: Any,
    ) -> Book:
        """Open a file; macros in it do not run, and links to other files are not followed.

        What has the suffix of a workbook and is none is refused: LibreOffice would open it as text.
        """
        del update_links, format
        path = Path(fullname)
        with path.open("rb") as file:
            start = file.read(4)
        if path.suffix.lower() in FILTERS and path.suffix.lower() != ".csv" and start not in _WORKBOOKS:
            raise OfficeError(f"{fullname} is no workbook, whatever its name says: it may be damaged or empty.")
        wanted: dict[str, Any] = {"ReadOnly": True} if read_only else {}
        if password:
            wanted["Password"] = password
        return self._load(url_of(fullname), fullname, wanted)

    def _load(self, url: str, what: str, wanted: dict[str, Any]) -> Book:
        # Never hidden: a document without a window has no panes and loses those of its file on saving.
        given = options(
            MacroExecutionMode=_MACROS_NEVER,
            UpdateDocMode=_LINKS_NEVER,
            **wanted,
        )
        document = self.app.office.desktop.loadComponentFromURL(url, "_blank", 0, given)
        if document is None:
            raise OfficeError(f"LibreOffice could not open {what}: it is damaged, locked, or asks for a password.")
        if not document.supportsService(_SPREADSHEET):
            document.close(True)
            raise OfficeError(f"{what} is not a spreadsheet.")
        self.app.entering(document)
        self.choose(document)
        return Book(self.app, document)


@clear_errors
class Book(base_classes.Book):
    """One spreadsheet document."""

    app: App = stored()

    def __init__(self, app: App, document: Any) -> None:
        self.app = app
        self._document = document
        self._formats: Formats | None = None

    def __str__(self) -> str:
        return f"book {self.name}"

    @property
    def api(self) -> Any:
        return self._document

    @property
    def formats(self) -> Formats:
        """The number formats of the book."""
        if self._formats is None:
            self._formats = Formats(self._document)
        return self._formats

    @property
    def epoch(self) -> dt.datetime:
        """The day that is number 0 in this book."""
        day = self._document.NullDate
        return dt.datetime(day.Year, day.Month, day.Day)  # noqa: DTZ001 - Excel's dates are naive

    @property
    def name(self) -> str:
        url = self._document.URL
        return Path(path_of(url)).name if url else str(self._document.Title).strip()

    @property
    def fullname(self) -> str:
        url = self._document.URL
        return path_of(url) if url else self.name

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    @property
    def is_read_only(self) -> bool:
        """True when the file was opened for reading only."""
        return bool(self._document.isReadonly())

    def activate(self) -> None:
        self.app.books.choose(self._document)
        if self.app.visible:
            self._document.CurrentController.Frame.activate()

    def close(self) -> None:
        """Close the book without saving what changed."""
        self._document.setModified(False)
        self._document.close(True)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save to the book's own file, or to ``path`` in the format of its suffix, which the book then belongs to."""
        target = Path(path or (self._document.URL and self.fullname) or f"{self.name}.xlsx").absolute()
        if target.suffix.lower() not in FILTERS:
            raise OfficeError(f"{target.name}: the suffix must be one of {', '.join(FILTERS)}.")
        if not path and self.is_read_only:
            raise OfficeError(f"{self.name} was opened for reading only: save it under another name.")
        if not target.parent.is_dir():
            raise OfficeError(f"{target} cannot be written: there is no folder {target.parent}.")
        wanted = {"FilterName": FILTERS[target.suffix.lower()], "Overwrite": True}
        if password:
            wanted["Password"] = password
        try:
            self._document.storeAsURL(url_of(target), options(**wanted))
        except uno_error() as error:
            raise OfficeError(
                f"{target} cannot be written: it is open elsewhere, or the folder is read-only or full."
            ) from error

    def to_pdf(self, path: str, quality: str | None = None) -> None:
        """Write the visible sheets as one PDF."""
        export_pdf(self._document, path, quality)

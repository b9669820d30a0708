"""Defined names: of the book, or of one sheet, which Excel and xlwings then write as ``Sheet!name``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.engines.formulas import to_excel, to_office
from addin.engines.look import area_of_uno
from addin.engines.office import NotThere, clear_errors, struct
from addin.engines.places import address_of, quoted_sheet, split_sheet

if TYPE_CHECKING:
    from addin.engines.books import Book
    from addin.engines.ranges import Range
    from addin.engines.sheets import Sheet

_HIDDEN = "_xlnm."


@clear_errors
class Names(base_classes.Names):
    """The names of a book, those of its sheets included, or with ``sheet`` the names of that sheet."""

    def __init__(self, book: Book, sheet: Sheet | None = None) -> None:
        self.book = book
        self.sheet = sheet

    def __str__(self) -> str:
        return f"the names of {self.sheet or self.book}"

    @property
    def api(self) -> Any:
        return (self.sheet or self.book).api.NamedRanges

    def _all(self) -> Iterator[Name]:
        if self.sheet is None:
            yield from (Name(self.book, None, name) for name in self.api.ElementNames)
        for sheet in [self.sheet] if self.sheet else self.book.sheets:
            for name in sheet.api.NamedRanges.ElementNames:
                yield Name(self.book, sheet, name)

    def __iter__(self) -> Iterator[Name]:
        return iter([name for name in self._all() if not name.key.startswith(_HIDDEN)])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, name_or_index: int | str) -> Name:
        if isinstance(name_or_index, str) and self.sheet is None and self.api.hasByName(name_or_index):
            return Name(self.book, None, name_or_index)  # as it is written: no need to go through all
        found = list(self)
        if isinstance(name_or_index, int):
            if 1 <= name_or_index <= len(found):
                return found[name_or_index - 1]
        else:
            wanted = name_or_index.casefold()
            found.sort(key=lambda name: name.name.casefold() != wanted)  # a name of the book before a sheet's
            for name in found:
                if wanted in (name.name.casefold(), name.key.casefold()):
                    return name
        raise NotThere(f"No name {name_or_index} is defined in {self.book}.")

    def snapshot(self) -> list[tuple[str, Name]]:
        return [(name.name, name) for name in self]

    def contains(self, name_or_index: int | str) -> bool:
        try:
            self(name_or_index)
        except NotThere:
            return False
        return True

    def add(self, name: str, refers_to: str) -> Name:
        """Define a name for a formula such as ``=Sheet1!$A$1``; ``Sheet1!name`` makes one of that sheet."""
        sheet_name, key = split_sheet(name)
        sheet = self.book.sheets(sheet_name) if sheet_name else self.sheet
        names = (sheet or self.book).api.NamedRanges
        if names.hasByName(key):
            names.removeByName(key)
        names.addNewByName(key, _content(refers_to), struct("table.CellAddress"), 0)
        return Name(self.book, sheet, key)


@clear_errors
class Name(base_classes.Name):
    """One defined name; ``sheet`` is None when it is the book's."""

    def __init__(self, book: Book, sheet: Sheet | None, key: str) -> None:
        self.book = book
        self.sheet = sheet
        self.key = key

    def __str__(self) -> str:
        return f"name {self.name}"

    @property
    def api(self) -> Any:
        return (self.sheet or self.book).api.NamedRanges.getByName(self.key)

    @property
    def name(self) -> str:
        return f"{quoted_sheet(self.sheet.name)}!{self.key}" if self.sheet else self.key

    @name.setter
    def name(self, value: str) -> None:
        self.api.setName(value)
        self.key = value

    @property
    def refers_to(self) -> str:
        return to_excel(f"={self.api.Content}")

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.api.setContent(_content(value))

    @property
    def refers_to_range(self) -> Range:
        """The cells that the name stands for; NotThere when it is a number, a text or a formula."""
        cells = self.api.getReferredCells()
        if cells is None:
            raise NotThere(f"The name {self.name} is {self.refers_to}: it stands for no range.")
        return self.book.sheets.of_uno(cells.Spreadsheet).part(area_of_uno(cells.RangeAddress))

    def delete(self) -> None:
        (self.sheet or self.book).api.NamedRanges.removeByName(self.key)


def _content(refers_to: str) -> str:
    text = refers_to if refers_to.startswith("=") else f"={refers_to}"
    return to_office(text)[1:]


def _formula_of(cells: Range) -> str:
    return f"={quoted_sheet(cells.sheet.name)}!{address_of(cells.area)}"


def name_of_range(cells: Range) -> Name | None:
    """The name that stands for exactly this range."""
    wanted = _formula_of(cells)
    return next((name for name in cells.sheet.book.names if name.refers_to == wanted), None)


def name_range(cells: Range, name: str) -> None:
    """Give the range a name of the book, or of the sheet when the name has one before ``!``."""
    cells.sheet.book.names.add(name, _formula_of(cells))

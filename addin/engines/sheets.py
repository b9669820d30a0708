"""A sheet of xlwings is one sheet of a document; it finds ranges by address, by corners, and by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.engines import look, moves, notes
from addin.engines.charts import Charts
from addin.engines.names import Names
from addin.engines.office import NotThere, OfficeError, clear_errors, stored
from addin.engines.places import LAST_COLUMN, LAST_ROW, Area, area_of, split_sheet
from addin.engines.ranges import Range
from addin.engines.tables import Tables

if TYPE_CHECKING:
    from addin.engines.books import Book


@clear_errors
class Sheets(base_classes.Sheets):
    """The sheets of one book, in their order."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def __str__(self) -> str:
        return f"the sheets of {self.book}"

    @property
    def api(self) -> Any:
        return self.book.api.Sheets

    @property
    def active(self) -> Sheet:
        return self.of_uno(self.book.api.CurrentController.ActiveSheet)

    def of_uno(self, sheet: Any) -> Sheet:
        """The sheet of a UNO sheet."""
        return Sheet(self.book, sheet)

    def __call__(self, name_or_index: int | str) -> Sheet:
        if isinstance(name_or_index, int):
            if 1 <= name_or_index <= len(self):
                return self.of_uno(self.api.getByIndex(name_or_index - 1))
        else:
            for name in self.api.ElementNames:
                if name.casefold() == name_or_index.casefold():
                    return self.of_uno(self.api.getByName(name))
        raise NotThere(f"No sheet {name_or_index} is in {self.book}: it has {', '.join(self.api.ElementNames)}.")

    def __len__(self) -> int:
        return int(self.api.Count)

    def __iter__(self) -> Iterator[Sheet]:
        return iter([self.of_uno(self.api.getByIndex(at)) for at in range(len(self))])

    def __contains__(self, key: int | str) -> bool:
        try:
            self(key)
        except NotThere:
            return False
        return True

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """A new sheet, before the active one unless a place is given; it becomes the active one, as in Excel."""
        position = after.index if after is not None else (before or self.active).index - 1
        if name is None:
            number = len(self) + 1
            while f"Sheet{number}" in self:
                number += 1
            name = f"Sheet{number}"
        self.api.insertNewByName(name, position)
        sheet = self.of_uno(self.api.getByIndex(position))
        sheet.activate()
        return sheet


@clear_errors
class Sheet(base_classes.Sheet):
    """One sheet."""

    book: Book = stored()

    def __init__(self, book: Book, sheet: Any) -> None:
        self.book = book
        self._sheet = sheet
        self._seen = moves.CHANGES.count

    def __str__(self) -> str:
        return f"sheet {self._sheet.Name}"

    @property
    def api(self) -> Any:
        """UNO's sheet, found again when cells were deleted: LibreOffice's own object shrinks then."""
        if self._seen != moves.CHANGES.count:
            self._sheet = self.book.api.Sheets.getByIndex(self._sheet.RangeAddress.Sheet)
            self._seen = moves.CHANGES.count
        return self._sheet

    @property
    def name(self) -> str:
        return str(self._sheet.Name)

    @name.setter
    def name(self, value: str) -> None:
        self._sheet.setName(value)
        if self._sheet.Name != value:
            raise OfficeError(f"{self} cannot be called {value}: another sheet of {self.book} is.")

    @property
    def index(self) -> int:
        return int(self._sheet.RangeAddress.Sheet) + 1

    @property
    def names(self) -> Names:
        return Names(self.book, self)

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def charts(self) -> Charts:
        return Charts(self)

    @property
    def notes(self) -> Iterator[notes.Note]:
        return notes.notes_of(self)

    @property
    def freeze_panes(self) -> FreezePanes:
        return FreezePanes(self)

    # Ranges

    def part(self, area: Area) -> Range:
        """The range of an area."""
        return Range(self, area)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """By address or name, by (row, column), by (row, column, height, width), or from one corner to another."""
        if isinstance(arg1, tuple) and len(arg1) == 4:
            return self.part(Area(*arg1))
        if isinstance(arg1, int) and isinstance(arg2, int):
            return self.part(Area(arg1, arg2, 1, 1))
        first = self._corner(arg1)
        if arg2 is None:
            return first
        last = self._corner(arg2)
        top, left = min(first.row, last.row), min(first.column, last.column)
        bottom = max(first.row + first.shape[0], last.row + last.shape[0])
        right = max(first.column + first.shape[1], last.column + last.shape[1])
        return self.part(Area(top, left, bottom - top, right - left))

    def _corner(self, arg: Any) -> Range:
        if isinstance(arg, Range):
            return arg
        if isinstance(arg, tuple):
            if 0 in arg:
                raise IndexError("Rows and columns count from 1: there is no row or column 0.")
            return self.part(Area(arg[0], arg[1], 1, 1))
        return self._by_text(str(arg))

    def _by_text(self, text: str) -> Range:
        sheet_name, rest = split_sheet(text)
        sheet = self.book.sheets(sheet_name) if sheet_name else self
        area = area_of(rest)
        if area:
            return sheet.part(area)
        for names in (sheet.names, self.book.names):
            if names.contains(rest):
                return names(rest).refers_to_range
        for each in self.book.sheets:
            if rest in each.tables:
                body = each.tables(rest).data_body_range
                if body:
                    return body
        raise NotThere(f"{text} is neither an address nor a name or table in {self.book}.")

    @property
    def cells(self) -> Range:
        return self.part(Area(1, 1, LAST_ROW, LAST_COLUMN))

    @property
    def used_area(self) -> Area:
        """The rectangle around all cells that hold something or are formatted; A1 for an empty sheet."""
        cursor = self.api.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return look.area_of_uno(cursor.RangeAddress)

    @property
    def used_range(self) -> Range:
        return self.part(self.used_area)

    def used_part(self, area: Area) -> Area | None:
        """The part of an area, from its first cell on, beyond which the sheet is empty; None when all of it is."""
        used = self.used_area
        height = min(area.height, used.row + used.height - area.row)
        width = min(area.width, used.column + used.width - area.column)
        return Area(area.row, area.column, height, width) if height > 0 and width > 0 else None

    # Changes

    def activate(self) -> None:
        self.book.api.CurrentController.setActiveSheet(self.api)

    select = activate

    def clear_contents(self) -> None:
        self.used_range.clear_contents()

    def clear_formats(self) -> None:
        self.cells.clear_formats()

    def clear(self) -> None:
        self.cells.clear()

    def autofit(self, axis: str | None = None) -> None:
        self.used_range.autofit(axis)

    def delete(self) -> None:
        if len(self.book.sheets) == 1:
            raise OfficeError(f"{self.book} must keep one sheet: {self.name} is the last.")
        self.book.api.Sheets.removeByName(self.name)

    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        """Copy within the book; the copy has a number behind the name, as in Excel."""
        target = before or after or self
        if target.book.fullname != self.book.fullname:
            raise OfficeError(f"{self} can be copied within its own book only, not to {target.book}.")
        number = 2
        while f"{self.name} ({number})" in self.book.sheets:
            number += 1
        position = target.index - 1 if before else target.index
        self.book.api.Sheets.copyByName(self.name, f"{self.name} ({number})", position)

    def move(self, before: Sheet | None, after: Sheet | None) -> None:
        target = before or after or self
        self.book.api.Sheets.moveByName(self.name, target.index - 1 if before else target.index)

    @property
    def visible(self) -> bool:
        """A very hidden sheet is a hidden one here."""
        return bool(self._sheet.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self._sheet.IsVisible = bool(value)


class FreezePanes:
    """The rows and columns of a sheet that stay in sight."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def _freeze(self, column: int, row: int) -> None:
        controller = self.sheet.book.api.CurrentController
        before = controller.ActiveSheet
        controller.setActiveSheet(self.sheet.api)
        controller.freezeAtPosition(column, row)
        controller.setActiveSheet(before)

    def freeze_at(self, frozen_range: str) -> None:
        """Freeze all rows down to the range's last one and all columns to its last one."""
        area = area_of(frozen_range)
        if area is None:
            raise OfficeError(f"{frozen_range} is no address to freeze at.")
        bottom = area.row + area.height - 1 if area.height < LAST_ROW else 0
        right = area.column + area.width - 1 if area.width < LAST_COLUMN else 0
        self._freeze(right, bottom)

    def unfreeze(self) -> None:
        self._freeze(0, 0)


def sheet_of(book: Book, sheet: Any) -> Sheet:
    """The sheet of a UNO sheet in a book."""
    return Sheet(book, sheet)

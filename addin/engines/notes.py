"""Notes are what LibreOffice calls comments: one text a cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.engines.office import clear_errors, stored
from addin.engines.places import Area

if TYPE_CHECKING:
    from addin.engines.ranges import Range
    from addin.engines.sheets import Sheet

_WITH_NOTES = 8
"""CellFlags.ANNOTATION."""


@clear_errors
class Note(base_classes.Note):
    """The note of one cell."""

    location: Range = stored()

    def __init__(self, location: Range) -> None:
        self.location = location

    def __str__(self) -> str:
        return f"the note of {self.location}"

    @property
    def api(self) -> Any:
        return self.location.api.getCellByPosition(0, 0).Annotation

    @property
    def text(self) -> str:
        return str(self.api.String)

    @text.setter
    def text(self, value: str) -> None:
        self.location.refuse_protected()
        self.api.setString(value)

    @property
    def author(self) -> str:
        return str(self.api.Author)

    def delete(self) -> None:
        self.location.refuse_protected()
        annotations = self.location.sheet.api.Annotations
        for at, note in enumerate(annotations):
            place = note.Position
            if (place.Row + 1, place.Column + 1) == (self.location.row, self.location.column):
                annotations.removeByIndex(at)
                return


def note_of(cells: Range) -> Note | None:
    """The note of the first cell, if it has one."""
    first = Note(cells)
    return first if first.text else None


def add_note(cells: Range, text: str) -> Note:
    """A new note at the first cell."""
    place = cells.api.getCellByPosition(0, 0).CellAddress
    cells.sheet.api.Annotations.insertNew(place, text)
    return Note(cells)


HeldNote = tuple[Any, str, bool]
"""The address of a cell, its note's text, and whether the note is always shown."""


def held_notes(cells: Range) -> list[HeldNote]:
    """The notes of the cells. LibreOffice drops the note of a cell that is set, Excel keeps it: see ``put_back``."""
    areas = cells.api.queryContentCells(_WITH_NOTES).RangeAddresses if cells.sheet.api.Annotations.Count else ()
    return [
        (place.CellAddress, str(place.Annotation.String), bool(place.Annotation.IsVisible))
        for area in areas
        for place in _cells_of(cells.sheet.api, area)
    ]


def put_back(sheet: Sheet, held: list[HeldNote]) -> None:
    """The notes that were held, at cells that have none now."""
    for address, text, is_visible in held:
        place = sheet.api.getCellByPosition(address.Column, address.Row)
        if not place.Annotation.String:
            sheet.api.Annotations.insertNew(address, text)
            place.Annotation.IsVisible = is_visible


def _cells_of(sheet: Any, area: Any) -> Iterator[Any]:
    for row in range(area.StartRow, area.EndRow + 1):
        for column in range(area.StartColumn, area.EndColumn + 1):
            yield sheet.getCellByPosition(column, row)


def notes_of(sheet: Sheet) -> Iterator[Note]:
    """All notes of a sheet, in LibreOffice's order."""
    for note in sheet.api.Annotations:
        place = note.Position
        yield Note(sheet.part(Area(place.Row + 1, place.Column + 1, 1, 1)))

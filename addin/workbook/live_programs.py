"""What xlwings has no word for, and Excel and LibreOffice each name their own way: protection, copies, notes, tables.

Everything else about open books is written against xlwings alone.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_cell_to_rowcol

from addin.errors import NotWritable

if TYPE_CHECKING:
    import xlwings as xw

_BUSY = frozenset({-2147418111, -2146777998, -2146827284, -2147417846})
"""COM's answers while a cell is edited or a dialogue is open."""


_SOURCE = re.compile(r"((?:'(?:[^']|'')+'|[\w.]+)!)(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)")
Block = tuple[int, int, int, int]
"""Row, column, height and width; counted from 1."""


@dataclass(frozen=True)
class Spot:
    """A rectangle of a sheet; row and column count from 1."""

    sheet: str
    row: int
    column: int
    height: int
    width: int
    has_totals: bool = False


@dataclass(frozen=True)
class NoteText:
    """A cell's note and who wrote it; the author is blank where the program does not say."""

    text: str
    author: str


def is_libreoffice(book: xw.Book) -> bool:
    """True for a book that is open in LibreOffice."""
    return bool(book.app.engine.name == "libreoffice")


def is_protected(sheet: xw.Sheet) -> bool:
    """True when cells of the sheet refuse to be changed."""
    if is_libreoffice(sheet.book):
        return bool(sheet.api.isProtected())
    return bool(getattr(sheet.api, "ProtectContents", False))


def is_read_only(book: xw.Book) -> bool:
    """True when the book was opened for reading only."""
    if is_libreoffice(book):
        return bool(book.api.isReadonly())
    return bool(getattr(book.api, "ReadOnly", False))


def is_busy(book: xw.Book) -> bool:
    """True while a cell is being edited or a dialogue is open, so that the program takes no change."""
    if is_libreoffice(book):
        return False
    try:
        return getattr(book.app.api, "Ready", True) is False
    except com_error() as error:
        return is_refusal_of_a_busy_program(error)


def is_refusal_of_a_busy_program(error: BaseException) -> bool:
    """True for COM's error while a cell is being edited."""
    numbers = {getattr(error, "hresult", None), *getattr(error, "args", ())[:1]}
    return bool(numbers & _BUSY)


def com_error() -> type[Exception]:
    """The error that Excel's COM raises; where there is no COM, one that nothing raises."""
    try:
        import pywintypes  # noqa: PLC0415 there only where Excel is
    except ImportError:
        return _NoCom
    found: type[Exception] = pywintypes.com_error
    return found


class _NoCom(Exception):
    """Stands for the errors of a program that is not here."""


def is_saved(book: xw.Book) -> bool:
    """True when the file holds the book as it stands."""
    if is_libreoffice(book):
        return bool(book.api.hasLocation()) and not book.api.isModified()
    return getattr(book.api, "Saved", False) is True


def save_copy(book: xw.Book, path: Path) -> None:
    """Write the book as it stands, unsaved edits included, to another file; the book keeps its own name."""
    try:
        if is_saved(book) and Path(book.fullname).suffix == path.suffix and Path(book.fullname).is_file():
            shutil.copyfile(book.fullname, path)  # nothing is lost, and nobody waits
        else:
            save_anew(book, path)
    except OSError as error:
        raise NotWritable(f"The copy {path} cannot be written: {error.strerror}") from error


def save_anew(book: xw.Book, path: Path) -> None:
    """Have the program write the book to another file; the book keeps its own name. NotWritable for one never saved."""
    if not is_libreoffice(book):
        book.api.SaveCopyAs(str(path))
        return
    given = tuple(each for each in book.api.getArgs() if each.Name == "FilterName")
    if not given:
        raise NotWritable(f"{book.name} was never saved. Save it as .xlsx, and try again")
    book.api.storeToURL(path.absolute().as_uri(), given)


def notes_of(sheet: xw.Sheet) -> dict[tuple[int, int], NoteText]:
    """All notes of a sheet by row and column."""
    if is_libreoffice(sheet.book):
        return {
            (note.Position.Row + 1, note.Position.Column + 1): NoteText(note.String, note.Author)
            for note in sheet.api.Annotations
        }
    return {
        (comment.Parent.Row, comment.Parent.Column): NoteText(str(comment.Text()), str(comment.Author))
        for comment in sheet.api.Comments
    }


def table_spots(book: xw.Book) -> dict[str, Spot]:
    """Every Excel Table of the book by its name."""
    return dict(_office_tables(book) if is_libreoffice(book) else _excel_tables(book))


def _office_tables(book: xw.Book) -> Iterator[tuple[str, Spot]]:
    names: tuple[str, ...] = book.api.Sheets.ElementNames
    ranges = book.api.DatabaseRanges
    for name in ranges.ElementNames:
        found = ranges.getByName(name)
        at = found.DataArea
        height, width = at.EndRow - at.StartRow + 1, at.EndColumn - at.StartColumn + 1
        yield name, Spot(names[at.Sheet], at.StartRow + 1, at.StartColumn + 1, height, width, bool(found.TotalsRow))


def _excel_tables(book: xw.Book) -> Iterator[tuple[str, Spot]]:
    for sheet in book.sheets:
        for table in sheet.tables:
            cells = table.range
            height, width = cells.shape
            yield table.name, Spot(sheet.name, cells.row, cells.column, height, width, bool(table.show_totals))


def sheet_names(book: xw.Book) -> tuple[str, ...]:
    """The names of the book's sheets, in their order, in one call where the program can."""
    if is_libreoffice(book):
        return tuple(book.api.Sheets.ElementNames)
    return tuple(sheet.name for sheet in book.sheets)


NO_FILL = "none"
Rgb = tuple[int, int, int]


def fill_of(cells: xw.Range) -> Rgb | str | None:
    """The fill of a block: its colour, ``NO_FILL``, or None where its cells differ, which xlwings gives for both."""
    if is_libreoffice(cells.sheet.book):
        if str(cells.api.getPropertyState("CellBackColor").value) == "AMBIGUOUS_VALUE":
            return None
    elif cells.api.Interior.ColorIndex is None:
        return None
    found = cells.color
    return NO_FILL if found is None else (found[0], found[1], found[2])


def blocks_alike(sheet: xw.Sheet, place: Block) -> list[list[Block]] | None:
    """Blocks of a block, put together where their cells look alike; None where the program cannot say."""
    if not is_libreoffice(sheet.book):
        return None
    row, column, height, width = place
    cells = sheet.range((row, column), (row + height - 1, column + width - 1))
    return [
        [
            (at.StartRow + 1, at.StartColumn + 1, at.EndRow - at.StartRow + 1, at.EndColumn - at.StartColumn + 1)
            for at in group.RangeAddresses
        ]
        for group in cells.api.UniqueCellFormatRanges
    ]


@dataclass(frozen=True)
class OpenChart:
    """A chart on a sheet: its place among the sheet's charts, its title, the cells of its sheet that it draws from."""

    number: int
    title: str
    ranges: tuple[Block, ...]
    labels: tuple[str, ...]
    """The texts of single points, series by series."""


def charts_of(sheet: xw.Sheet, *, with_labels: bool = True) -> list[OpenChart]:
    """The charts of a sheet, in their order; ``labels`` stay blank where they are not asked for: each costs a call."""
    found = []
    for number, chart in enumerate(sheet.charts):
        if is_libreoffice(sheet.book):
            title, said = chart.impl.title or "", " ".join(chart.impl.source)
            labels = chart.impl.labels if with_labels else ()
        else:
            native = chart.api[1]
            title = native.ChartTitle.Text if native.HasTitle else ""
            said = " ".join(series.Formula for series in native.SeriesCollection())
            labels = tuple(point.DataLabel.Text for point in _labelled_points(native)) if with_labels else ()
        ranges = tuple(block_at(place) for named, place in _SOURCE.findall(said) if _named(named) == sheet.name)
        found.append(OpenChart(number, title, ranges, labels))
    return found


def give_title(sheet: xw.Sheet, number: int, title: str) -> None:
    """Set the title of the chart in that place."""
    chart = sheet.charts[number]
    if is_libreoffice(sheet.book):
        chart.impl.title = title
    else:
        native = chart.api[1]
        native.HasTitle = True
        native.ChartTitle.Text = title


def give_labels(sheet: xw.Sheet, number: int, labels: Sequence[str]) -> None:
    """Put other texts at the points that have texts of their own, as many as there are."""
    chart = sheet.charts[number]
    if is_libreoffice(sheet.book):
        chart.impl.labels = labels
        return
    for point, text in zip(_labelled_points(chart.api[1]), labels, strict=True):
        point.DataLabel.Text = text


def _labelled_points(native: Any) -> list[Any]:
    """Excel's points whose label is a text, not their value."""
    points = (point for series in native.SeriesCollection() if series.HasDataLabels for point in series.Points())
    return [point for point in points if point.HasDataLabel and not point.DataLabel.AutoText]


def block_at(address: str) -> Block:
    """The block of ``$B$2:$C$9`` or ``$B$2``."""
    corners = [xl_cell_to_rowcol(corner.replace("$", "")) for corner in address.split(":")]
    (top, left), (bottom, right) = corners[0], corners[-1]
    return top + 1, left + 1, bottom - top + 1, right - left + 1


def _named(found: str) -> str:
    sheet = found.rpartition("!")[0]
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def hide_deeply(sheet: xw.Sheet) -> None:
    """Hide a sheet so that no menu shows it again: LibreOffice knows hidden only."""
    sheet.visible = False
    if not is_libreoffice(sheet.book):
        sheet.api.Visible = 2  # xlSheetVeryHidden


def properties_of(book: xw.Book) -> Mapping[str, str]:
    """The custom properties of the document, as text."""
    if is_libreoffice(book):
        held: Any = book.api.DocumentProperties.UserDefinedProperties
        return {each.Name: str(held.getPropertyValue(each.Name)) for each in held.PropertySetInfo.Properties}
    return {str(each.Name): str(each.Value) for each in book.api.CustomDocumentProperties}

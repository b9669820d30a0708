"""How cells look: number format, colour, alignment, sizes and merging, in Excel's words and units.

Lengths are points; a column's width is counted in digits of the standard font, as Excel does. A property in which the
cells of a range differ is None.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.engines import blocks
from addin.engines.fonts import Font, office_colour, rgb
from addin.engines.office import OfficeError, clear_errors, enum, one_value, uno_error
from addin.engines.places import Area

if TYPE_CHECKING:
    from addin.engines.sheets import Sheet

# com.sun.star.sheet.CellFlags
CONTENTS = 1 | 2 | 4 | 16
FORMATS = 32 | 64 | 256
EVERYTHING = CONTENTS | FORMATS | 8

_POINT = 2540 / 72  # hundredths of a millimetre
_PIXEL = 2540 / 96
_DIGIT, _PADDING = 7, 5  # pixels of a digit and of a cell's margins
_NONE = -1
_ACROSS = {
    "general": "STANDARD",
    "left": "LEFT",
    "center": "CENTER",
    "right": "RIGHT",
    "fill": "REPEAT",
    "justify": "BLOCK",
}
_UPRIGHT = {"top": 1, "center": 2, "bottom": 3, "justify": 4}  # com.sun.star.table.CellVertJustify2


@clear_errors
class Look(base_classes.Range):
    """The looks of a range; ``ranges.Range`` adds its values and its place."""

    sheet: Sheet
    area: Area
    api: Any

    def refuse_protected(self) -> None:
        """Raise OfficeError when the cells must not be changed."""
        raise NotImplementedError

    def _set(self, prop: str, value: Any) -> None:
        self.refuse_protected()
        self.api.setPropertyValue(prop, value)

    @property
    def number_format(self) -> str | None:
        """Excel's English code."""
        key = one_value(self.api, "NumberFormat")
        return None if key is None else self.sheet.book.formats.code(key)

    @number_format.setter
    def number_format(self, value: str) -> None:
        try:
            key = self.sheet.book.formats.key(value)
        except uno_error() as error:
            raise OfficeError(f"{value} is not a number format that LibreOffice knows.") from error
        self._set("NumberFormat", key)

    @property
    def color(self) -> tuple[int, int, int] | None:
        return rgb(one_value(self.api, "CellBackColor"))

    @color.setter
    def color(self, value: Any) -> None:
        self._set("CellBackColor", _NONE if value is None else office_colour(value))

    def set_colors(self, colors: list[list[Any]]) -> None:
        """A colour for each cell, None for none, ... for unchanged; one call a colour."""
        self.refuse_protected()
        places: dict[Any, list[tuple[int, int]]] = defaultdict(list)
        for row, line in enumerate(colors):
            for column, colour in enumerate(line):
                if colour is not ...:
                    places[colour].append((row, column))
        for colour, cells in places.items():
            number = _NONE if colour is None else office_colour(colour)
            blocks.set_on_cells(self.sheet.book.api, self.api, cells, "CellBackColor", number)

    @property
    def font(self) -> Font:
        return Font(self)

    @property
    def wrap_text(self) -> bool | None:
        return one_value(self.api, "IsTextWrapped")  # type: ignore[no-any-return]

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self._set("IsTextWrapped", value)

    @property
    def horizontal_alignment(self) -> str | None:
        found = one_value(self.api, "HoriJustify")
        return None if found is None else _word(_ACROSS, found.value)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        self._set("HoriJustify", enum("table.CellHoriJustify", _known(_ACROSS, value)))

    @property
    def vertical_alignment(self) -> str | None:
        found = one_value(self.api, "VertJustify")
        return None if found is None else _word(_UPRIGHT, found or 3)  # Excel's standard is the bottom

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self._set("VertJustify", _known(_UPRIGHT, value))

    # Sizes

    @property
    def row_height(self) -> float | None:
        """Points; None when the rows differ."""
        heights = {self.sheet.api.Rows.getByIndex(at).Height for at in self._sample(self.area.row, self.area.height)}
        return round(heights.pop() / _POINT, 2) if len(heights) == 1 else None

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.api.Rows.setPropertyValue("Height", round(value * _POINT))

    @property
    def column_width(self) -> float | None:
        """Digits of the standard font; None when the columns differ."""
        columns = self.sheet.api.Columns
        widths = {columns.getByIndex(at).Width for at in self._sample(self.area.column, self.area.width)}
        return round((widths.pop() / _PIXEL - _PADDING) / _DIGIT, 2) if len(widths) == 1 else None

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.api.Columns.setPropertyValue("Width", round((value * _DIGIT + _PADDING) * _PIXEL))

    @staticmethod
    def _sample(first: int, count: int) -> range:
        """The rows or columns that are asked: each costs a call, so of more than 100 only the first 100."""
        return range(first - 1, first - 1 + min(count, 100))

    def autofit(self, axis: str | None = None) -> None:
        """Fit columns (``c``), rows (``r``) or both to what they hold."""
        if axis in (None, "c", "columns"):
            self.api.Columns.setPropertyValue("OptimalWidth", True)
        if axis in (None, "r", "rows"):
            self.api.Rows.setPropertyValue("OptimalHeight", True)

    @property
    def row_hidden(self) -> bool | None:
        shown = {self.sheet.api.Rows.getByIndex(at).IsVisible for at in self._sample(self.area.row, self.area.height)}
        return not shown.pop() if len(shown) == 1 else None

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.api.Rows.setPropertyValue("IsVisible", not value)

    @property
    def column_hidden(self) -> bool | None:
        columns = self.sheet.api.Columns
        shown = {columns.getByIndex(at).IsVisible for at in self._sample(self.area.column, self.area.width)}
        return not shown.pop() if len(shown) == 1 else None

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.api.Columns.setPropertyValue("IsVisible", not value)

    @property
    def width(self) -> float:
        return float(round(self.api.Size.Width / _POINT, 2))

    @property
    def height(self) -> float:
        return float(round(self.api.Size.Height / _POINT, 2))

    @property
    def left(self) -> float:
        return float(round(self.api.Position.X / _POINT, 2))

    @property
    def top(self) -> float:
        return float(round(self.api.Position.Y / _POINT, 2))

    # Merged cells

    def merge(self, across: bool) -> None:  # noqa: FBT001 - xlwings passes it by position
        """Merge into one cell, or with ``across`` each row into one; the values of the other cells are dropped."""
        self.refuse_protected()
        parts = [self.api]
        if across:
            last = self.area.width - 1
            parts = [self.api.getCellRangeByPosition(0, at, last, at) for at in range(self.area.height)]
        for part in parts:
            kept = part.getCellByPosition(0, 0).getFormula()
            part.merge(True)
            part.getCellByPosition(0, 0).setFormula(kept)

    def unmerge(self) -> None:
        self.refuse_protected()
        self.api.merge(False)

    @property
    def merge_cells(self) -> bool | None:
        """True when all cells belong to merged ones, None when some do."""
        if not self.api.IsMerged:
            return bool(self._merged_around() != self.area and self.area.height * self.area.width == 1)
        return True if self._merged_around() == self.area or self.area.height * self.area.width == 1 else None

    @property
    def merge_area(self) -> Any:
        return self.sheet.part(self._merged_around())

    def _merged_around(self) -> Area:
        cursor = self.sheet.api.createCursorByRange(self.api.getCellByPosition(0, 0))
        cursor.collapseToMergedArea()
        return area_of_uno(cursor.RangeAddress)


def area_of_uno(address: Any) -> Area:
    """The rectangle of UNO's range address, counted from 1."""
    return Area(
        address.StartRow + 1,
        address.StartColumn + 1,
        address.EndRow - address.StartRow + 1,
        address.EndColumn - address.StartColumn + 1,
    )


def _word(words: dict[str, Any], value: Any) -> str | None:
    return next((word for word, number in words.items() if number == value), None)


def _known(words: dict[str, Any], word: str) -> Any:
    if word not in words:
        raise OfficeError(f"LibreOffice has no alignment {word}: it knows {', '.join(words)}.")
    return words[word]

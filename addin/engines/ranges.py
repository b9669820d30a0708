"""A range of xlwings is a rectangle of one sheet: its values, formulas and place, and what is done to it as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from addin.engines import blocks, links, look, moves, notes
from addin.engines.formulas import to_excel, to_office
from addin.engines.names import Name, name_of_range, name_range
from addin.engines.office import NotThere, OfficeError, clear_errors, is_mixed
from addin.engines.pdf import export_pdf
from addin.engines.places import LAST_COLUMN, LAST_ROW, Area, address_of, quoted_sheet
from addin.engines.tables import Table, table_at

if TYPE_CHECKING:
    from addin.engines.sheets import Sheet

_BIG = 100_000  # cells above which the unused rest of a sheet is not read


@clear_errors
class Range(look.Look):
    """Cells of a sheet; row and column count from 1. A range without height or width holds nothing."""

    def __init__(self, sheet: Sheet, area: Area) -> None:
        self.sheet = sheet
        self.area = area
        self._cells: Any = None
        self._seen = 0
        self.options: dict[str, Any] = {}

    @classmethod
    def of_uno(cls, sheet: Sheet, cells: Any) -> Range:
        """The range of a UNO range on the sheet."""
        return cls(sheet, look.area_of_uno(cells.RangeAddress))

    def __str__(self) -> str:
        return f"{quoted_sheet(self.sheet.name)}!{address_of(self.area, row_absolute=False, column_absolute=False)}"

    @property
    def api(self) -> Any:
        """UNO's range; None for a range without cells."""
        if len(self) and (self._cells is None or self._seen != moves.CHANGES.count):
            row, column, height, width = self.area
            if min(row, column) < 1 or row + height - 1 > LAST_ROW or column + width - 1 > LAST_COLUMN:
                raise OfficeError(f"Row {row}, column {column} with {height} x {width} cells lies outside the sheet.")
            self._cells = self.sheet.api.getCellRangeByPosition(
                column - 1, row - 1, column + width - 2, row + height - 2
            )
            self._seen = moves.CHANGES.count
        return self._cells

    def _part(self, row: int, column: int, height: int = 1, width: int = 1) -> Range:
        return Range(self.sheet, Area(row, column, height, width))

    # Place

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return (self.sheet.name, *self.area)

    @property
    def row(self) -> int:
        return self.area.row

    @property
    def column(self) -> int:
        return self.area.column

    @property
    def shape(self) -> tuple[int, int]:
        return self.area.height, self.area.width

    def __len__(self) -> int:
        return self.area.height * self.area.width

    def __call__(self, arg1: int, arg2: int | None = None) -> Range:
        """The cell at row and column, or the n-th along the rows; outside the range too, as in Excel."""
        if arg2 is None:
            down, right = divmod(arg1 - 1, self.area.width)
            return self._part(self.row + down, self.column + right)
        return self._part(self.row + arg1 - 1, self.column + arg2 - 1)

    @property
    def rows(self) -> list[Range]:
        return [self._part(self.row + at, self.column, 1, self.area.width) for at in range(self.area.height)]

    @property
    def columns(self) -> list[Range]:
        return [self._part(self.row, self.column + at, self.area.height) for at in range(self.area.width)]

    @property
    def address(self) -> str:
        return address_of(self.area)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:  # noqa: FBT001
        address = address_of(self.area, row_absolute=row_absolute, column_absolute=col_absolute)
        if not external:
            return address
        book, sheet = self.sheet.book.name, self.sheet.name
        prefix = f"[{book}]{sheet}"
        quoted = f"'{prefix.replace(chr(39), chr(39) * 2)}'" if quoted_sheet(sheet) != sheet or " " in book else prefix
        return f"{quoted}!{address}"

    # Values

    @property
    def raw_value(self) -> Any:
        """A single value for one cell, else tuples of rows, as COM gives them."""
        if not len(self):
            return None
        seen = self.sheet.used_part(self.area) if len(self) > _BIG else self.area
        rows = []
        if seen:
            rows = blocks.read_block(Range(self.sheet, seen).block)
            for row in rows:
                row.extend([None] * (self.area.width - seen.width))
        rows.extend([None] * self.area.width for _ in range(self.area.height - len(rows)))
        return rows[0][0] if len(self) == 1 else tuple(tuple(row) for row in rows)

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        """An array is written in its own shape from the first cell on; a single value fills the range."""
        if not len(self):
            return
        if not isinstance(value, (list, tuple)):
            self._fill(value)
            return
        rows = value if value and isinstance(value[0], (list, tuple)) else [value]
        width = max((len(row) for row in rows), default=0)
        if not width:
            return
        if any(len(row) != width for row in rows):
            raise OfficeError(f"The rows written to {self} are not equally long.")
        self._part(self.row, self.column, len(rows), width).write(rows)

    @property
    def block(self) -> blocks.Block:
        """The range as values are read from it and written to it."""
        book = self.sheet.book
        return blocks.Block(self.api, self.area, book.formats, book.epoch)

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """Write rows of the range's own shape."""
        self.refuse_protected()
        held = notes.held_notes(self)
        blocks.write_block(self.block, rows)
        notes.put_back(self.sheet, held)

    def _fill(self, value: Any) -> None:
        if value is None or value == "":
            self.clear_contents()
        elif isinstance(value, str) and value.startswith("=") and len(self) > 1:
            self._part(self.row, self.column).write([[value]])
            moves.fill_down_and_right(self.api)
        else:
            self.write([[value] * self.area.width for _ in range(self.area.height)])

    def refuse_protected(self) -> None:
        """A locked cell of a protected sheet refuses every change, as in Excel; raises OfficeError."""
        sheet = self.sheet.api
        if not sheet.isProtected():
            return
        if is_mixed(self.api, "CellProtection") or self.api.CellProtection.IsLocked:
            raise OfficeError(f"{self} is locked and the sheet is protected. Unprotect the sheet, then try again.")

    @property
    def formula(self) -> Any:
        """Text of one cell, else tuples of rows: formulas in Excel's spelling, constants as text."""
        if not len(self):
            return None
        rows = tuple(tuple(to_excel(text) for text in row) for row in self.api.getFormulaArray())
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        self.raw_value = value

    @property
    def formula2(self) -> Any:
        return self.formula

    @formula2.setter
    def formula2(self, value: Any) -> None:
        self.raw_value = value

    @property
    def formula_array(self) -> str | None:
        """The one array formula of the range; None when there is none, or more than one."""
        whole = to_excel(self.api.getArrayFormula())
        return to_excel(self._part(self.row, self.column).api.getFormulaArray()[0][0]) if whole else None

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        self.refuse_protected()
        held = notes.held_notes(self)
        self.api.setArrayFormula(to_office(value))
        notes.put_back(self.sheet, held)

    @property
    def has_array(self) -> bool:
        return bool(self.api.getArrayFormula())

    def clear_contents(self) -> None:
        self._clear(look.CONTENTS)

    def clear_formats(self) -> None:
        self._clear(look.FORMATS)

    def clear(self) -> None:
        self._clear(look.EVERYTHING)

    def _clear(self, what: int) -> None:
        if len(self):
            self.refuse_protected()
            self.api.clearContents(what)

    # Parts of the sheet around it

    def end(self, direction: str) -> Range:
        row, column = moves.end_of_region(self.sheet, self.area, direction)
        return self._part(row, column)

    @property
    def current_region(self) -> Range:
        return Range.of_uno(self.sheet, moves.region(self.sheet.api, self.api))

    @property
    def table(self) -> Table | None:
        return table_at(self.sheet, self.area)

    @property
    def name(self) -> Name | None:
        return name_of_range(self)

    @name.setter
    def name(self, value: str) -> None:
        name_range(self, value)

    def select(self) -> None:
        self.sheet.activate()
        self.sheet.book.api.CurrentController.select(self.api)

    # Changes of the sheet

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        del copy_origin
        self.refuse_protected()
        moves.insert_cells(self.sheet.api, self.api, self.area, shift)

    def delete(self, shift: str | None = None) -> None:
        self.refuse_protected()
        moves.delete_cells(self.sheet.api, self.api, self.area, shift)

    def copy(self, destination: Any = None) -> None:
        if destination is None:
            raise OfficeError("There is no clipboard here: give the destination of the copy.")
        moves.copy_cells(self, destination.impl)

    def to_pdf(self, path: str, quality: str | None = None) -> None:
        export_pdf(self.sheet.book.api, path, quality, selection=self.api)

    # Notes and links

    @property
    def note(self) -> notes.Note | None:
        return notes.note_of(self)

    def add_note(self, text: str) -> notes.Note:
        self.refuse_protected()
        return notes.add_note(self, text)

    @property
    def hyperlink(self) -> str:
        found = links.link_of(self.api)
        if not found:
            raise NotThere(f"{self} holds no hyperlink.")
        return found

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: str | None = None) -> None:
        del screen_tip
        self.refuse_protected()
        links.add_link(self.sheet.book.api, self.api.getCellByPosition(0, 0), address, text_to_display or address)

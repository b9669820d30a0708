"""Excel Tables are database ranges in LibreOffice, which keep their names and columns, and lose their style on saving.

LibreOffice has neither a switch for the header row of a table that was loaded nor table styles: what is set there is
refused, not swallowed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.engines.look import area_of_uno
from addin.engines.office import NotThere, OfficeError, clear_errors, stored, struct
from addin.engines.places import Area

if TYPE_CHECKING:
    from addin.engines.ranges import Range
    from addin.engines.sheets import Sheet


@clear_errors
class Tables(base_classes.Tables):
    """The tables of one sheet, from top to bottom."""

    def __init__(self, sheet: Sheet) -> None:
        self.parent = sheet

    def __str__(self) -> str:
        return f"the tables of {self.parent}"

    @property
    def api(self) -> Any:
        return self.parent.book.api.DatabaseRanges

    def __iter__(self) -> Iterator[Table]:
        number = self.parent.api.RangeAddress.Sheet
        found = []
        for name in self.api.ElementNames:
            place = self.api.getByName(name).DataArea
            if place.Sheet == number:
                found.append((place.StartRow, place.StartColumn, name))
        return iter([Table(self.parent, name) for _row, _column, name in sorted(found)])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, key: int | str) -> Table:
        tables = list(self)
        if isinstance(key, int):
            if 1 <= key <= len(tables):
                return tables[key - 1]
        else:
            for table in tables:
                if table.name.casefold() == key.casefold():
                    return table
        raise NotThere(f"No table {key} stands on {self.parent}.")

    def __contains__(self, key: int | str) -> bool:
        try:
            self(key)
        except NotThere:
            return False
        return True

    def add(  # noqa: PLR0917 - xlwings' own signature
        self,
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: bool = True,  # noqa: FBT001, FBT002
        destination: Any = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> Table:
        """Make a table of a range; a style's name is not kept, as LibreOffice has none."""
        del source_type, link_source, destination, table_style_name
        cells: Range = source.impl
        if len(cells) == 1:
            cells = cells.current_region
        if not has_headers:
            raise OfficeError(f"A table on {cells} needs a header row: LibreOffice saves no other to Excel.")
        name = name or self._free_name()
        if self.api.hasByName(name):
            raise OfficeError(f"A table {name} is already in {self.parent.book}.")
        cells.refuse_protected()
        self.api.addNewByName(name, cells.api.RangeAddress)
        table = Table(self.parent, name)
        table.api.ContainsHeader = True
        table.api.AutoFilter = True
        return table

    def _free_name(self) -> str:
        number = 1
        while self.api.hasByName(f"Table{number}"):
            number += 1
        return f"Table{number}"


@clear_errors
class Table(base_classes.Table):
    """One table, found by its name."""

    parent: Sheet = stored()

    def __init__(self, parent: Sheet, name: str) -> None:
        self.parent = parent
        self._name = name

    def __str__(self) -> str:
        return f"table {self._name}"

    @property
    def api(self) -> Any:
        ranges = self.parent.book.api.DatabaseRanges
        if not ranges.hasByName(self._name):
            raise NotThere(f"The table {self._name} is no longer in {self.parent.book}.")
        return ranges.getByName(self._name)

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self.api.setName(value)
        self._name = value

    display_name = name

    @property
    def _area(self) -> Area:
        return area_of_uno(self.api.DataArea)

    @property
    def range(self) -> Range:
        return self.parent.part(self._area)

    @property
    def header_row_range(self) -> Range | None:
        area = self._area
        return self.parent.part(area._replace(height=1)) if self.show_headers else None

    @property
    def data_body_range(self) -> Range | None:
        area = self._area
        above, below = int(self.show_headers), int(self.show_totals)
        height = area.height - above - below
        return self.parent.part(Area(area.row + above, area.column, height, area.width)) if height > 0 else None

    @property
    def totals_row_range(self) -> Range | None:
        area = self._area
        last = area.row + area.height - 1
        return self.parent.part(Area(last, area.column, 1, area.width)) if self.show_totals else None

    @property
    def insert_row_range(self) -> None:
        """Excel's empty row of a table without data; LibreOffice has none."""
        return

    @property
    def show_headers(self) -> bool:
        return bool(self.api.ContainsHeader)

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        self.api.ContainsHeader = value

    @property
    def show_totals(self) -> bool:
        return bool(self.api.TotalsRow)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        self.api.TotalsRow = value

    @property
    def show_autofilter(self) -> bool:
        return bool(self.api.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self.api.AutoFilter = value

    @property
    def table_style(self) -> None:
        """LibreOffice 7 has no table styles."""
        return

    @table_style.setter
    def table_style(self, value: str) -> None:
        raise OfficeError(f"LibreOffice has no table styles: {value} cannot be set on {self}.")

    def resize(self, range: Any) -> None:  # noqa: A002 - xlwings' own name
        """Give the table another range, with its header in the same row, as Excel demands; cells are not moved."""
        cells: Range = range.impl
        if cells.sheet.name != self.parent.name or cells.row != self._area.row:
            raise OfficeError(f"{self} must keep its header row: it cannot be resized to {cells}.")
        address = struct("table.CellRangeAddress", Sheet=self.parent.api.RangeAddress.Sheet)
        address.StartRow, address.StartColumn = cells.row - 1, cells.column - 1
        address.EndRow, address.EndColumn = cells.row + cells.shape[0] - 2, cells.column + cells.shape[1] - 2
        self.api.setDataArea(address)


def table_at(sheet: Sheet, area: Area) -> Table | None:
    """The table that holds the first cell of an area."""
    for table in sheet.tables:
        row, column, height, width = table._area  # noqa: SLF001
        if row <= area.row < row + height and column <= area.column < column + width:
            return table
    return None

"""What writing on one report's worksheet needs, kept together."""

from __future__ import annotations

from dataclasses import dataclass, field

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from addin.reports.sheet import Sheet
from addin.workbook.layout import DEFAULT_WIDTH, Layout
from addin.workbook.styles import TAB_COLOURS, Styles

ROW_HEIGHT = 15.0
"""Points; 20 pixels, by which charts count their height."""


@dataclass(frozen=True)
class Pen:
    """A worksheet, the report that goes on it, where things stand, and the heights that rows were given."""

    workbook: Workbook
    worksheet: Worksheet
    sheet: Sheet
    styles: Styles
    layout: Layout
    heights: dict[int, float] = field(default_factory=dict)

    @property
    def colour(self) -> str:
        """The colour of the sheet's group."""
        return TAB_COLOURS[self.sheet.tab]

    def width(self, column: int) -> float:
        """The width of a sheet column, in characters."""
        return self.layout.widths[column] if column < len(self.layout.widths) else DEFAULT_WIDTH

    def raise_row(self, row: int, height: float) -> None:
        """Give a row that height in points; where two blocks stand side by side, the higher wins."""
        if height > self.heights.get(row, ROW_HEIGHT):
            self.heights[row] = height
            self.worksheet.set_row(row, height)

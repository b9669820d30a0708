"""A report as it would go into a file, recorded cell by cell: an open book gets the very same cells and looks.

The writers of the file write into this record in XlsxWriter's place, so that a report has one look, not two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from xlsxwriter.workbook import Workbook

from addin.reports.sheet import Sheet
from addin.workbook.layout import Layout
from addin.workbook.live_programs import Block
from addin.workbook.report_sheets import write_report
from addin.workbook.styles import Styles

Look = Mapping[str, Any]
Place = tuple[int, int]
"""Row and column, counted from 0."""


@dataclass(frozen=True)
class RecordedCell:
    """What one cell holds: a text, number or formula, or only a look. ``link`` is a web address or ``#Sheet``."""

    value: str | float | None
    look: Look
    is_formula: bool = False
    link: str = ""


@dataclass
class RecordedSheet:
    """A sheet as it was written; it takes XlsxWriter's calls."""

    name: str
    cells: dict[Place, RecordedCell] = field(default_factory=dict)
    notes: dict[Place, str] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    frozen: Place = (0, 0)
    charts: list[RecordedChart] = field(default_factory=list)

    def write_string(self, row: int, column: int, text: str, look: Look) -> None:
        self.cells[row, column] = RecordedCell(text, look)

    def write_number(self, row: int, column: int, number: float, look: Look) -> None:
        self.cells[row, column] = RecordedCell(number, look)

    def write_blank(self, row: int, column: int, _: None, look: Look) -> None:
        self.cells[row, column] = RecordedCell(None, look)

    def write_formula(self, row: int, column: int, formula: str, look: Look, _value: Any = None) -> None:
        self.cells[row, column] = RecordedCell(formula, look, is_formula=True)

    def write_rich_string(self, row: int, column: int, *parts: Any) -> None:
        """The texts joined: an open book shows both lines in the look of the cell."""
        *texts, look = parts
        self.cells[row, column] = RecordedCell("".join(part for part in texts if isinstance(part, str)), look)

    def write_url(self, row: int, column: int, target: str, look: Look, text: str) -> None:
        link = target.replace("internal:", "#", 1) if target.startswith("internal:") else target
        self.cells[row, column] = RecordedCell(text, look, link=link)

    def write_comment(self, row: int, column: int, text: str, _options: Mapping[str, Any]) -> None:
        self.notes[row, column] = text

    def merge_range(self, top: int, left: int, bottom: int, right: int, text: str, look: Look) -> None:  # noqa: PLR0917
        self.merged.append((top, left, bottom, right))
        for column in range(left, right + 1):
            self.write_blank(top, column, None, look)
        if text:
            self.write_string(top, left, text, look)

    def set_row(self, row: int, height: float, _look: Look | None = None) -> None:
        self.heights[row] = height

    def set_column(self, first: int, last: int, width: float) -> None:
        self.widths |= dict.fromkeys(range(first, last + 1), width)

    def freeze_panes(self, row: int, column: int) -> None:
        self.frozen = (row, column)

    def insert_chart(self, _row: int, _column: int, chart: RecordedChart, _options: Any) -> None:
        self.charts.append(chart)

    def _left_out(self, *_given: Any, **_named: Any) -> None:
        """Pages and small columns of an open book stay as they are."""

    set_default_row = add_sparkline = hide_gridlines = set_zoom = set_tab_color = _left_out
    set_landscape = set_paper = set_margins = fit_to_pages = print_area = repeat_rows = set_footer = _left_out


@dataclass
class RecordedChart:
    """A chart as far as an open book can follow it: its title, the cells that it draws from, counted from 1."""

    title: str = ""
    ranges: list[Block] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    """Texts of single points, series by series, which no cell holds."""
    is_coloured: bool = False
    """True when single points have colours of their own."""

    def set_title(self, options: Mapping[str, Any]) -> None:
        self.title = options["name"]

    def add_series(self, options: Mapping[str, Any]) -> None:
        for _sheet, top, left, bottom, right in (options["categories"], options["values"]):
            self.ranges.append((top + 1, left + 1, bottom - top + 1, right - left + 1))
        custom = options.get("data_labels", {}).get("custom", ())
        self.labels += [label["value"] for label in custom if "value" in label]
        self.is_coloured |= "points" in options

    def combine(self, other: RecordedChart) -> None:
        self.ranges += other.ranges
        self.labels += other.labels
        self.is_coloured |= other.is_coloured

    def _left_out(self, *_given: Any, **_named: Any) -> None:
        """How a chart looks stays as it is."""

    set_legend = set_chartarea = set_plotarea = set_x_axis = set_y_axis = set_y2_axis = set_size = _left_out


class _Recorder:
    """Stands for XlsxWriter's workbook; a format is its properties."""

    def __init__(self) -> None:
        self.sheets: list[RecordedSheet] = []

    def add_worksheet(self, name: str, _kind: Any = None) -> RecordedSheet:
        self.sheets.append(RecordedSheet(name))
        return self.sheets[-1]

    def add_format(self, properties: Look) -> Look:
        return dict(properties)

    def add_chart(self, _options: Any) -> RecordedChart:
        return RecordedChart()


def recorded(sheet: Sheet, *, dates: tuple[date, date], home: str) -> tuple[RecordedSheet, Layout]:
    """The report's cells, and where its blocks stand."""
    recorder = _Recorder()
    workbook = cast("Workbook", recorder)
    layout = write_report(workbook, sheet, Styles(workbook), dates=dates, home=home)
    return recorder.sheets[0], layout

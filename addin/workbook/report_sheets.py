"""A report as a worksheet: title, finding and scope at the head, its bands, how to read it at the foot."""

from __future__ import annotations

from datetime import date

from xlsxwriter.workbook import Workbook

from addin.reports.sheet import Cards, Chart, Legend, Sheet
from addin.workbook.cards import write_cards
from addin.workbook.charts import insert_chart
from addin.workbook.heads import set_up_page, write_foot, write_title
from addin.workbook.layout import Layout, Place, Placed, layout_of
from addin.workbook.pens import ROW_HEIGHT, Pen
from addin.workbook.report_blocks import write_block
from addin.workbook.report_cells import with_glyph
from addin.workbook.styles import CATEGORY_COLOURS, MUTED, NOTE, SMALL, TONES, Styles
from addin.workbook.worksheets import PlainWorksheet

POINTS_A_PIXEL = 0.75
A4_POINTS = (784.0, 515.0)
"""Width and height of an A4 page, lying, without margins."""
MOST_OVER = 1.3
HELPER_TITLE = "Figures behind the charts"


def write_report(workbook: Workbook, sheet: Sheet, styles: Styles, *, dates: tuple[date, date], home: str) -> Layout:
    """Add the sheet and say where its blocks stand. ``home`` is the sheet that the link at the head leads to."""
    worksheet = workbook.add_worksheet(sheet.name, PlainWorksheet)
    layout = layout_of(sheet)
    pen = Pen(workbook, worksheet, sheet, styles, layout)
    worksheet.set_default_row(ROW_HEIGHT)
    for column, width in enumerate(layout.widths):
        worksheet.set_column(column, column, width)
    write_title(worksheet, sheet, styles, layout, home="" if sheet.name == home else home)
    for place in layout.blocks.values():
        write_block(pen, place)
    for placed in layout.placed:
        _write_placed(pen, placed)
    write_foot(worksheet, layout, styles)
    _say_what_helpers_are(pen)
    _freeze_and_print(pen, sheet.dates or dates)
    return layout


def _write_placed(pen: Pen, placed: Placed) -> None:
    match placed.element:
        case Chart():
            insert_chart(pen, placed.element, placed.row, placed.column)
        case Cards():
            write_cards(pen, placed.element, placed.row)
        case Legend():
            _write_legend(pen, placed.element, placed.row, placed.column)


def _write_legend(pen: Pen, legend: Legend, row: int, column: int) -> None:
    """Each sample fills as many columns as its text needs."""
    pen.raise_row(row, ROW_HEIGHT + 1)
    for tone, text in legend.samples:
        look = {"font_color": CATEGORY_COLOURS[tone], "bold": True} if tone in CATEGORY_COLOURS else TONES[tone]
        shown = f"■ {text}" if tone in CATEGORY_COLOURS else with_glyph(text, tone)
        cell_format = pen.styles.of(look, font_size=SMALL, valign="vcenter")
        pen.worksheet.write_string(row, column, shown, cell_format)
        room, needed = pen.width(column), len(text) * 0.85 + 3
        column += 1
        while room < needed and column <= pen.layout.last_column:
            pen.worksheet.write_blank(row, column, None, cell_format)
            room += pen.width(column)
            column += 1


def _say_what_helpers_are(pen: Pen) -> None:
    if any(place.block.helper for place in pen.layout.blocks.values()):
        look = pen.styles.of(font_size=NOTE, font_color=MUTED, italic=True)
        pen.worksheet.write_string(pen.layout.helper_row - 1, 1, HELPER_TITLE, look)


def _freeze_and_print(pen: Pen, dates: tuple[date, date]) -> None:
    repeat = None
    if pen.sheet.freeze is not None:
        block, columns = pen.sheet.freeze
        place = pen.layout.blocks[block]
        pen.worksheet.freeze_panes(place.first_row, columns + 1 if columns else 0)
        repeat = place.head_row
    last_row = max(pen.layout.last_row, *(_bottom(place) for place in pen.layout.blocks.values()), 0)
    set_up_page(
        pen.worksheet,
        name=pen.sheet.name,
        dates=dates,
        paper=pen.sheet.paper,
        area=(0, 0, last_row, pen.layout.last_column),
        repeat=repeat,
        tab_colour=pen.colour,
        landscape=pen.sheet.landscape,
        pages=1 if _is_little_more_than_a_page(pen, last_row) else 0,
    )


def _is_little_more_than_a_page(pen: Pen, last_row: int) -> bool:
    """True when a slightly smaller scale puts the whole sheet on one page."""
    if not pen.sheet.landscape or pen.sheet.paper != "A4":
        return False
    width = sum(pen.width(column) * 7 + 5 for column in range(pen.layout.last_column + 1)) * POINTS_A_PIXEL
    height = sum(pen.heights.get(row, ROW_HEIGHT) for row in range(last_row + 1))
    page_width, page_height = A4_POINTS
    return 1 < height * min(1.0, page_width / width) / page_height < MOST_OVER


def _bottom(place: Place) -> int:
    return 0 if place.block.helper else place.first_row + max(len(place.block.rows), 1) - 1

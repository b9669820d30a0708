"""A report as a worksheet: title, finding and scope at the head, its bands, how to read it at the foot."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from addin.reports.sheet import (
    Cards,
    Cell,
    Chart,
    Column,
    ColumnKind,
    Legend,
    Row,
    RowRole,
    Sheet,
    Tone,
)
from addin.workbook.cards import write_cards
from addin.workbook.charts import insert_chart
from addin.workbook.expressions import formula_of
from addin.workbook.heads import internal_link, set_up_page, write_foot, write_title
from addin.workbook.layout import DEFAULT_WIDTH, Layout, Place, Placed, layout_of
from addin.workbook.styles import (
    COLUMN_KINDS,
    DOTTED,
    GLYPHS,
    INK,
    LINK,
    MATRIX_TONES,
    MUTED,
    NAVY,
    NOTE,
    PANEL,
    RULE,
    SMALL,
    TAB_COLOURS,
    THIN,
    TONES,
    WHITE,
    Styles,
    number_format,
)
from addin.workbook.values import cached, write_note

ROW_HEIGHT = 15.0
HEAD_HEIGHT, TWO_LINE_HEIGHT, GROUP_HEIGHT = 16.0, 27.0, 21.0
LINE_HEIGHT = 12.5


@dataclass(frozen=True)
class _Pen:
    """What writing on one sheet needs."""

    workbook: Workbook
    worksheet: Worksheet
    sheet: Sheet
    styles: Styles
    layout: Layout
    heights: dict[int, float] = field(default_factory=dict)

    @property
    def colour(self) -> str:
        return TAB_COLOURS[self.sheet.tab]

    def width(self, column: int) -> float:
        return self.layout.widths[column] if column < len(self.layout.widths) else DEFAULT_WIDTH


def write_report(
    workbook: Workbook, worksheet: Worksheet, sheet: Sheet, styles: Styles, *, dates: tuple[date, date], home: str
) -> Layout:
    """Write the sheet and say where its blocks stand. ``home`` is the sheet that the link at the head leads to."""
    layout = layout_of(sheet)
    pen = _Pen(workbook, worksheet, sheet, styles, layout)
    worksheet.set_default_row(ROW_HEIGHT)
    for column, width in enumerate(layout.widths):
        worksheet.set_column(column, column, width)
    write_title(worksheet, sheet, styles, layout, home="" if sheet.name == home else home)
    for place in layout.blocks.values():
        _write_block(pen, place)
    for placed in layout.placed:
        _write_placed(pen, placed)
    write_foot(worksheet, layout, styles)
    _freeze_and_print(pen, sheet.dates or dates)
    return layout


def _freeze_and_print(pen: _Pen, dates: tuple[date, date]) -> None:
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
    )


def _bottom(place: Place) -> int:
    return 0 if place.block.helper else place.first_row + max(len(place.block.rows), 1) - 1


def _write_placed(pen: _Pen, placed: Placed) -> None:
    match placed.element:
        case Chart():
            insert_chart(pen.workbook, pen.worksheet, pen.sheet.name, placed, pen.layout)
        case Cards():
            write_cards(pen.worksheet, placed, pen.layout, pen.styles, sheet_name=pen.sheet.name)
        case Legend():
            _write_legend(pen, placed.element, placed.row, placed.column)


def _write_legend(pen: _Pen, legend: Legend, row: int, column: int) -> None:
    """Each sample fills as many columns as its text needs."""
    for tone, text in legend.samples:
        cell_format = pen.styles.of(TONES[tone], font_size=SMALL, valign="vcenter")
        pen.worksheet.write_string(row, column, _with_glyph(text, tone), cell_format)
        room, needed = pen.width(column), len(text) + 3
        column += 1
        while room < needed and column < len(pen.layout.widths):
            pen.worksheet.write_blank(row, column, None, cell_format)
            room += pen.width(column)
            column += 1


def _write_block(pen: _Pen, place: Place) -> None:
    block = place.block
    if place.title_row is not None:
        muted = {"font_color": MUTED, "font_size": SMALL} if block.helper else {"font_color": NAVY}
        pen.worksheet.write_string(place.title_row, place.columns[0], block.title, pen.styles.of(muted, bold=True))
    if place.head_row is not None:
        _write_head(pen, place, place.head_row)
    if not block.rows:
        text = block.empty or "None."
        pen.worksheet.write_string(
            place.first_row, place.columns[0], text, pen.styles.of(italic=True, font_color=MUTED)
        )
    for number, row in enumerate(block.rows):
        _write_row(pen, place, place.first_row + number, row)


def _write_head(pen: _Pen, place: Place, row: int) -> None:
    has_second = any(column.head_second for column in place.block.columns)
    _raise_row(pen, row, TWO_LINE_HEIGHT if has_second else HEAD_HEIGHT)
    base = {"font_size": SMALL, "bold": True, "bg_color": PANEL, "valign": "bottom", "text_wrap": has_second}
    border = {"bottom": THIN, "bottom_color": NAVY}
    for between in range(place.columns[0], place.columns[-1] + 1):
        pen.worksheet.write_blank(row, between, None, pen.styles.of(base, border))
    for column, at in zip(place.block.columns, place.columns, strict=True):
        kind = COLUMN_KINDS[column.kind]
        cell_format = pen.styles.of(base, border, align=kind.get("align", "left"))
        second = pen.styles.of(font_size=SMALL, font_color=MUTED)
        _write_two_lines(pen.worksheet, row, at, column.head, column.head_second, cell_format, second)
        if column.note:
            write_note(pen.worksheet, row, at, column.note)


def _write_two_lines(
    worksheet: Worksheet, row: int, column: int, first: str, second: str, cell_format: Format, second_format: Format
) -> None:
    if not second or not first:
        worksheet.write_string(row, column, first or second, cell_format)
        return
    bold = second_format if cell_format.bold == 0 else cell_format
    worksheet.write_rich_string(row, column, bold, first, second_format, f"\n{second}", cell_format)


def _raise_row(pen: _Pen, row: int, height: float) -> None:
    """Give a row that height; where two blocks stand side by side, the higher wins."""
    if height > pen.heights.get(row, ROW_HEIGHT):
        pen.heights[row] = height
        pen.worksheet.set_row(row, height)


def _write_row(pen: _Pen, place: Place, at: int, row: Row) -> None:
    if row.role is RowRole.GROUP:
        _write_group(pen, place, at, row)
        return
    height = ROW_HEIGHT
    for cell, column, where in zip(row.cells, place.block.columns, place.columns, strict=False):
        look = _helper_format(pen, column) if place.block.helper else _cell_format(pen, cell, column, row.role)
        write_value(pen, at, where, cell, column, look)
        if cell.note:
            write_note(pen.worksheet, at, where, cell.note)
        height = max(height, _needed_height(cell, column, pen.width(where)))
    if not place.block.helper:
        _write_gaps(pen, place, at, row)
        _raise_row(pen, at, height)


def _write_gaps(pen: _Pen, place: Place, at: int, row: Row) -> None:
    """The rule under a row runs through grid columns that the block leaves out."""
    skipped = set(range(place.columns[0], place.columns[-1] + 1)) - set(place.columns[: len(row.cells)])
    for where in sorted(skipped):
        pen.worksheet.write_blank(at, where, None, pen.styles.of(_role_border(row.role)))


def _needed_height(cell: Cell, column: Column, width: float) -> float:
    if cell.second:
        return TWO_LINE_HEIGHT
    if column.kind is ColumnKind.WRAPPED and isinstance(cell.value, str):
        lines = sum(max(1, math.ceil(len(part) * 1.02 / width)) for part in cell.value.split("\n"))
        return max(ROW_HEIGHT, lines * LINE_HEIGHT + 2.5)
    return ROW_HEIGHT


def _write_group(pen: _Pen, place: Place, at: int, row: Row) -> None:
    _raise_row(pen, at, GROUP_HEIGHT)
    border = {"bottom": THIN, "bottom_color": pen.colour, "valign": "bottom"}
    tone = TONES.get(row.cells[0].tone, {}) if row.cells and row.cells[0].tone else {}
    for where in range(place.columns[0], place.columns[-1] + 1):
        pen.worksheet.write_blank(at, where, None, pen.styles.of(border))
    for number, cell in enumerate(row.cells):
        where = place.columns[min(number and 2, len(place.columns) - 1)]
        look = (
            {"bold": True, "font_color": tone.get("font_color", pen.colour)}
            if number == 0
            else {"font_color": MUTED, "font_size": SMALL}
        )
        pen.worksheet.write_string(at, where, str(cell.value or ""), pen.styles.of(border, look))


def _role_border(role: RowRole) -> dict[str, Any]:
    if role is RowRole.TOTAL:
        return {"bold": True, "top": THIN, "top_color": INK}
    return {"bottom": DOTTED, "bottom_color": RULE}


def _helper_format(pen: _Pen, column: Column) -> Format:
    return pen.styles.of(COLUMN_KINDS[column.kind], font_size=NOTE, font_color=MUTED)


def _cell_format(pen: _Pen, cell: Cell, column: Column, role: RowRole) -> Format:
    tone = TONES[cell.tone] if cell.tone else {}
    layers: list[dict[str, Any]] = [COLUMN_KINDS[column.kind], number_format(column.kind, cell.value)]
    layers += [{"bg_color": PANEL}] if column.calculated else []
    if isinstance(cell.value, str) and column.kind in _NUMERIC:
        layers.append({"font_color": MUTED})
    layers += [_role_border(role), tone]
    if cell.tone in MATRIX_TONES and column.kind is ColumnKind.STATUS:
        layers.append({"border": THIN, "border_color": WHITE, "font_size": SMALL, "valign": "vcenter"})
    if cell.second:
        layers.append({"text_wrap": True})
    if cell.link:
        layers.append({"font_color": LINK, "underline": 1})
    return pen.styles.of(*layers)


_NUMERIC = frozenset(
    {ColumnKind.COUNT, ColumnKind.MONEY, ColumnKind.NUMBER, ColumnKind.PERCENT, ColumnKind.DAYS, ColumnKind.RATE}
)


def _with_glyph(text: str, tone: Tone | None) -> str:
    glyph = GLYPHS.get(tone) if tone else None
    return f"{glyph} {text}" if glyph and not text.startswith(glyph) else text


def write_value(pen: _Pen, row: int, at: int, cell: Cell, column: Column, cell_format: Format) -> None:
    """Write a cell's value as what it is; a live one as a formula with that value."""
    worksheet = pen.worksheet
    if cell.expression is not None:
        formula = "=" + formula_of(cell.expression, pen.layout.addresses)
        worksheet.write_formula(row, at, formula, cell_format, cached(cell.value))
    elif cell.link:
        _write_link(pen, row, at, cell, cell_format)
    elif isinstance(cell.value, str):
        text = (
            _with_glyph(cell.value, cell.tone) if column.kind in {ColumnKind.STATUS, ColumnKind.BADGE} else cell.value
        )
        second = pen.styles.of(
            TONES[cell.tone] if cell.tone else {}, font_size=NOTE, bold=cell.tone is not Tone.PARTIAL
        )
        if cell.second:
            first = pen.styles.of(TONES[cell.tone] if cell.tone else {}, font_size=SMALL)
            worksheet.write_rich_string(row, at, first, text, second, f"\n{cell.second}", cell_format)
        else:
            worksheet.write_string(row, at, text, cell_format)
    elif isinstance(cell.value, date):
        worksheet.write_datetime(row, at, cell.value, cell_format)
    elif cell.value is None:
        worksheet.write_blank(row, at, None, cell_format)
    else:
        worksheet.write_number(row, at, float(cell.value), cell_format)


def _write_link(pen: _Pen, row: int, at: int, cell: Cell, cell_format: Format) -> None:
    text = str(cell.value or "")
    target = internal_link(cell.link[1:]) if cell.link.startswith("#") else cell.link
    if target.startswith(("internal:", "https://", "http://")):
        pen.worksheet.write_url(row, at, target, cell_format, text)
    else:
        pen.worksheet.write_string(row, at, text, cell_format)

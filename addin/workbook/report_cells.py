"""A cell of a report: its format from column, role and tone; its value as text, number, day, link or live formula."""

from __future__ import annotations

from datetime import date
from typing import Any

from xlsxwriter.format import Format

from addin.reports.sheet import Cell, Column, ColumnKind, RowRole, Tone
from addin.workbook.expressions import formula_of
from addin.workbook.heads import internal_link
from addin.workbook.pens import Pen
from addin.workbook.styles import (
    COLUMN_KINDS,
    GLYPHS,
    HAIR,
    INK,
    LINK,
    MATRIX_TONES,
    MUTED,
    NOTE,
    PANEL,
    RULE,
    SMALL,
    THIN,
    TONES,
    WHITE,
    number_format,
)
from addin.workbook.values import cached, write_note

_NUMERIC = frozenset(
    {
        ColumnKind.COUNT,
        ColumnKind.MONEY,
        ColumnKind.NUMBER,
        ColumnKind.PERCENT,
        ColumnKind.SMALL_PERCENT,
        ColumnKind.DAYS,
        ColumnKind.RATE,
    }
)
_SHAPED = frozenset({ColumnKind.STATUS, ColumnKind.BADGE})


def write_cell(
    pen: Pen, at: tuple[int, int], cell: Cell, column: Column, role: RowRole, *, valign: str, wraps: bool
) -> None:
    """Write a cell of a row whose texts stand at that height; ``wraps`` when its text needs several lines."""
    look = pen.styles.of(*_layers(cell, column, role), valign=valign, **({"text_wrap": True} if wraps else {}))
    _write_value(pen, at, cell, column, look)
    if cell.note:
        write_note(pen.worksheet, *at, cell.note)


def write_helper(pen: Pen, at: tuple[int, int], cell: Cell, column: Column) -> None:
    """Write a cell that only feeds charts, small and grey."""
    _write_value(pen, at, cell, column, helper_format(pen, column))


def helper_format(pen: Pen, column: Column) -> Format:
    """The format of cells that only feed charts."""
    return pen.styles.of(COLUMN_KINDS[column.kind], font_size=NOTE, font_color=MUTED, text_wrap=False)


def role_border(role: RowRole) -> dict[str, Any]:
    """A fine line under a row; a total is bold under a firm one."""
    if role is RowRole.TOTAL:
        return {"bold": True, "top": THIN, "top_color": INK}
    return {"bottom": HAIR, "bottom_color": RULE}


def with_glyph(text: str, tone: Tone | None) -> str:
    """The text after the shape of its tone, so that print in grey loses nothing."""
    glyph = GLYPHS.get(tone) if tone else None
    return f"{glyph} {text}" if glyph and not text.startswith(glyph) else text


def _layers(cell: Cell, column: Column, role: RowRole) -> list[dict[str, Any]]:
    layers: list[dict[str, Any]] = [COLUMN_KINDS[column.kind], number_format(column.kind, cell.value)]
    if column.calculated:
        layers.append({"bg_color": PANEL})
    if isinstance(cell.value, str) and column.kind in _NUMERIC:
        layers.append({"font_color": MUTED, "indent": 1})
    layers += [role_border(role), TONES[cell.tone] if cell.tone else {}]
    if cell.tone in MATRIX_TONES and column.kind is ColumnKind.STATUS:
        layers.append({"border": THIN, "border_color": WHITE, "font_size": SMALL})
    if cell.link:
        layers.append({"font_color": LINK, "underline": 1})
    return layers


def _write_value(pen: Pen, at: tuple[int, int], cell: Cell, column: Column, look: Format) -> None:
    worksheet, value = pen.worksheet, cell.value
    if cell.expression is not None:
        worksheet.write_formula(*at, "=" + formula_of(cell.expression, pen.layout.addresses), look, cached(value))
    elif cell.link:
        _write_link(pen, at, cell, look)
    elif isinstance(value, str):
        text = with_glyph(value, cell.tone) if column.kind in _SHAPED else value
        if cell.second and text:
            _write_double(pen, at, text, cell, look, is_name=column.kind is ColumnKind.NAME)
        else:
            worksheet.write_string(*at, text or cell.second, look)
    elif isinstance(value, date):
        worksheet.write_number(*at, cached(value), look)
    elif value is None:
        worksheet.write_blank(*at, None, look)
    else:
        worksheet.write_number(*at, cached(value), look)


def _write_double(pen: Pen, at: tuple[int, int], text: str, cell: Cell, look: Format, *, is_name: bool) -> None:
    """Two lines: in the matrix a day and, bold, its lag; elsewhere what it is and, small, more about it."""
    if cell.tone in MATRIX_TONES:
        colour = TONES[cell.tone]["font_color"] if cell.tone else INK
        first = pen.styles.of(font_size=SMALL, font_color=colour)
        second = pen.styles.of(font_size=NOTE, font_color=colour, bold=cell.tone is not Tone.PARTIAL)
    else:
        first = pen.styles.of(bold=is_name)
        second = pen.styles.of(font_size=NOTE, font_color=MUTED)
    pen.worksheet.write_rich_string(*at, first, text, second, f"\n{cell.second}", look)


def _write_link(pen: Pen, at: tuple[int, int], cell: Cell, look: Format) -> None:
    """A link to http, https or a sheet of the workbook; any other address stays text."""
    text = str(cell.value or "")
    target = internal_link(cell.link[1:]) if cell.link.startswith("#") else cell.link
    if target.startswith(("internal:", "https://", "http://")):
        pen.worksheet.write_url(*at, target, look, text)
    else:
        pen.worksheet.write_string(*at, text, look)

"""The cards of the dashboard: title, figure, a line, a small line, and small columns of the months behind it.

Cards are the one place where cells are merged; the small columns stand in a row that is not.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_range_abs

from addin.reports.sheet import Card, Cards, Cell, sentence_text
from addin.workbook.expressions import formula_of, is_live, sentence_formula
from addin.workbook.heads import internal_link
from addin.workbook.layout import card_column
from addin.workbook.pens import Pen
from addin.workbook.styles import COLUMN_KINDS, FIGURE, INK, LINK, MEDIUM, MUTED, NOTE, PANEL, SMALL
from addin.workbook.values import cached

HEIGHTS = (17.0, 33.0, 16.0, 14.0, 30.0)
_BASE: dict[str, Any] = {"bg_color": PANEL, "indent": 1, "valign": "vcenter", "align": "left"}

Columns = tuple[int, int]
"""First and last sheet column of a card."""


def write_cards(pen: Pen, cards: Cards, row: int) -> None:
    """Write cards side by side from that row on."""
    for number, height in enumerate(HEIGHTS):
        pen.raise_row(row + number, height)
    for place, card in enumerate(cards.cards):
        first = card_column(cards, place)
        _write_card(pen, card, row, (first, first + cards.columns - 1))


def _write_card(pen: Pen, card: Card, row: int, columns: Columns) -> None:
    colour, addresses = f"#{card.tone}", pen.layout.addresses
    top = pen.styles.of(_BASE, top=MEDIUM, top_color=colour, bold=True, font_size=SMALL)
    _write_merged(pen, row, columns, top, Cell(card.title))
    shown = COLUMN_KINDS[card.number_format].get("num_format", "General").replace("_0_)", "")
    figure = pen.styles.of(_BASE, bold=True, font_size=FIGURE, font_color=colour, num_format=shown)
    _write_merged(pen, row + 1, columns, figure, card.figure)
    line = pen.styles.of(_BASE, font_size=SMALL, shrink=True)
    _write_merged(pen, row + 2, columns, line, Cell(sentence_text(card.line)))
    if is_live(card.line):
        formula = f"={sentence_formula(card.line, addresses)}"
        pen.worksheet.write_formula(row + 2, columns[0], formula, line, sentence_text(card.line))
    small = pen.styles.of(_BASE, font_size=NOTE, font_color=MUTED)
    _write_merged(pen, row + 3, columns, small, Cell(card.small))
    _write_last_row(pen, card, row + 4, columns)


def _write_merged(pen: Pen, row: int, columns: Columns, look: Format, cell: Cell) -> None:
    first, last = columns
    if last > first:
        pen.worksheet.merge_range(row, first, row, last, "", look)
    if cell.expression is not None:
        formula = f"={formula_of(cell.expression, pen.layout.addresses)}"
        pen.worksheet.write_formula(row, first, formula, look, cached(cell.value))
    elif isinstance(cell.value, str):
        pen.worksheet.write_string(row, first, cell.value, look)
    elif cell.value is not None:
        pen.worksheet.write_number(row, first, cached(cell.value), look)


def _write_last_row(pen: Pen, card: Card, row: int, columns: Columns) -> None:
    for column in range(columns[0], columns[1] + 1):
        pen.worksheet.write_blank(row, column, None, pen.styles.of(_BASE))
    if card.trend is not None:
        pen.worksheet.add_sparkline(row, columns[0], _trend(pen, card.trend, f"#{card.tone}"))
    elif card.link:
        look = pen.styles.of(_BASE, font_size=SMALL, font_color=LINK, underline=1, valign="top")
        text = card.link_text or card.link.removeprefix("#")
        pen.worksheet.write_url(row, columns[0], internal_link(card.link.removeprefix("#")), look, text)


def _trend(pen: Pen, trend: tuple[str, str, int, int], colour: str) -> dict[str, Any]:
    block, key, first, last = trend
    place = pen.layout.blocks[block]
    at = place.column(key)
    cells = xl_range_abs(place.first_row + first, at, place.first_row + last, at)
    return {
        "range": f"{quote_sheetname(pen.sheet.name)}!{cells}",
        "type": "column",
        "series_color": colour,
        "last_point": True,
        "last_color": INK,
        "min": 0,
    }

"""The cards of the dashboard: title, figure, a line, a small line, and small columns of the months behind it.

Cards are the one place where cells are merged; the small columns stand in a row that is not.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from addin.reports.sheet import Card, Cards, Cell, Sentence, Value, sentence_text
from addin.workbook.expressions import formula_of, is_live, sentence_formula
from addin.workbook.heads import internal_link
from addin.workbook.layout import Layout, Placed, card_column
from addin.workbook.styles import COLUMN_KINDS, FIGURE, LINK, MEDIUM, MUTED, NOTE, PANEL, SMALL, Styles
from addin.workbook.values import cached

HEIGHTS = (17.0, 33.0, 16.0, 14.0, 30.0)


def write_cards(worksheet: Worksheet, placed: Placed, layout: Layout, styles: Styles, *, sheet_name: str) -> None:
    """Write a row of cards."""
    cards = placed.element
    if not isinstance(cards, Cards):
        raise TypeError("cards are wanted")
    for number, height in enumerate(HEIGHTS):
        worksheet.set_row(placed.row + number, height)
    for place, card in enumerate(cards.cards):
        first = card_column(cards, place)
        _write_card(worksheet, card, placed.row, (first, first + cards.columns - 1), layout, styles, sheet_name)


def _write_card(
    worksheet: Worksheet,
    card: Card,
    row: int,
    columns: tuple[int, int],
    layout: Layout,
    styles: Styles,
    sheet_name: str,
) -> None:
    colour = f"#{card.tone}"
    base: dict[str, Any] = {"bg_color": PANEL, "indent": 1, "valign": "vcenter", "align": "left"}
    number = {"num_format": COLUMN_KINDS[card.number_format].get("num_format", "General").replace("_)", "")}
    top = {"top": MEDIUM, "top_color": colour, "bold": True, "font_size": SMALL}
    _write_merged(worksheet, row, columns, styles.of(base, top), Cell(card.title), None)
    figure = styles.of(base, number, bold=True, font_size=FIGURE, font_color=colour)
    formula = card.figure.expression and "=" + formula_of(card.figure.expression, layout.addresses)
    _write_merged(worksheet, row + 1, columns, figure, card.figure, formula)
    line = styles.of(base, font_size=SMALL)
    _write_merged(worksheet, row + 2, columns, line, Cell(sentence_text(card.line)), _formula(card.line, layout))
    small = styles.of(base, font_size=NOTE, font_color=MUTED)
    _write_merged(worksheet, row + 3, columns, small, Cell(card.small), None)
    for column in range(columns[0], columns[1] + 1):
        worksheet.write_blank(row + 4, column, None, styles.of(base))
    if card.trend is not None:
        _write_trend(worksheet, card, row + 4, columns[0], layout, sheet_name)
    elif card.link:
        look = styles.of(base, font_size=SMALL, font_color=LINK, underline=1)
        worksheet.write_url(row + 4, columns[0], internal_link(card.link.removeprefix("#")), look, card.link_text)


def _formula(line: Sentence, layout: Layout) -> str | None:
    return "=" + sentence_formula(line, layout.addresses) if is_live(line) else None


def _write_merged(
    worksheet: Worksheet, row: int, columns: tuple[int, int], look: Format, cell: Cell, formula: str | None
) -> None:
    first, last = columns
    if last > first:
        worksheet.merge_range(row, first, row, last, "", look)
    value: Value = cell.value
    if formula:
        worksheet.write_formula(row, first, formula, look, cached(value))
    elif isinstance(value, str):
        worksheet.write_string(row, first, value, look)
    elif value is None:
        worksheet.write_blank(row, first, None, look)
    else:
        worksheet.write_number(row, first, cached(value), look)


def _write_trend(worksheet: Worksheet, card: Card, row: int, column: int, layout: Layout, sheet_name: str) -> None:
    if card.trend is None:
        return
    block, key, first, last = card.trend
    place = layout.blocks[block]
    at = place.column(key)
    cells = xl_range_abs(place.first_row + first, at, place.first_row + last, at)
    options = {
        "range": f"{quote_sheetname(sheet_name)}!{cells}",
        "type": "column",
        "series_color": f"#{card.tone}",
        "last_point": True,
        "last_color": "#1F2933",
        "min": 0,
    }
    worksheet.add_sparkline(row, column, options)

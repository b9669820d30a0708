"""The plain workbook in which a ministry states its aid: one sheet with drop-downs, one that says how."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from addin.aid.template_columns import COLUMNS, HELP_SHEET, ROOM, SHEET, TemplateColumn, TemplateKind
from addin.aid.values import FIRST_YEAR, LAST_YEAR
from addin.workbook.styles import BODY, FONT, MUTED, NAVY, PANEL, TITLE, WHITE
from addin.workbook.validations import LONGEST_MESSAGE, LONGEST_TITLE

_LISTS = "_lists"
_CREATED = datetime(2022, 4, 6, 12)  # noqa: DTZ001 a workbook's own times have no zone; always the same bytes
_WIDTHS = {TemplateKind.TEXT: 26, TemplateKind.DATE: 14, TemplateKind.NUMBER: 16, TemplateKind.CHOICE: 14}
_OPTIONS: dict[str, Any] = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_HOW = (
    "One row a fact: an amount that reached a stage, or an item given in kind.",
    "Do not move or rename the heads. Leave unknown cells blank; write no 0 for a month that is not known.",
    "Amounts are whole units of the currency, with a point before decimals: 1234.5.",
    "A later file may correct a row: keep its reference, so that the change can be shown.",
    "A file with an error is refused whole; each error says its row and its remedy.",
)


def template_bytes() -> bytes:
    """The empty template as .xlsx, always the same bytes."""
    out = io.BytesIO()
    looks = {"default_format_properties": {"font_name": FONT, "font_size": BODY}}
    workbook = Workbook(out, {**_OPTIONS, **looks})
    workbook.set_properties({"title": "Aid, to be filled in", "author": "sanctions-aid", "created": _CREATED})
    sheet = workbook.add_worksheet(SHEET)
    _write_sheet(workbook, sheet)
    _write_help(workbook, workbook.add_worksheet(HELP_SHEET))
    _write_lists(workbook)
    workbook.close()
    return out.getvalue()


def _write_sheet(workbook: Workbook, sheet: Worksheet) -> None:
    head = {"bold": True, "font_color": WHITE, "bg_color": NAVY, "text_wrap": True, "valign": "top"}
    needed, free = workbook.add_format(head), workbook.add_format({**head, "bg_color": "#5B6770"})
    formats = {TemplateKind.NUMBER: workbook.add_format({"num_format": "#,##0.00"})}
    text = workbook.add_format({"num_format": "@"})
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, _WIDTHS[column.kind], formats.get(column.kind, text))
        options = _validation(column)
        options |= {"input_title": column.head[:LONGEST_TITLE], "input_message": column.meaning[:LONGEST_MESSAGE]}
        sheet.data_validation(1, place, ROOM, place, options)
    columns = [{"header": column.head} for column in COLUMNS]
    sheet.add_table(0, 0, ROOM, len(COLUMNS) - 1, {"name": "aid", "columns": columns, "style": "Table Style Light 1"})
    for place, column in enumerate(COLUMNS):
        sheet.write_string(0, place, column.head, needed if column.is_needed else free)
    sheet.freeze_panes(1, 1)


def _validation(column: TemplateColumn) -> dict[str, Any]:
    """A list for words; numbers from 0; dates are text, so that a month stays a month."""
    if column.kind is TemplateKind.CHOICE:
        remedy = "Choose from the list."
        return {"validate": "list", "source": f"={_name(column)}", "error_message": remedy}
    if column.kind is TemplateKind.NUMBER:
        remedy = "Write a number from 0, without unit or separators."
        return {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": remedy}
    return {"validate": "any"}


def _name(column: TemplateColumn) -> str:
    return f"choice_{column.head.replace(' ', '_')}"


def _write_lists(workbook: Workbook) -> None:
    sheet = workbook.add_worksheet(_LISTS)
    sheet.very_hidden()
    choices = [column for column in COLUMNS if column.choices]
    for place, column in enumerate(choices):
        sheet.write_string(0, place, column.head)
        for row, word in enumerate(column.choices, 1):
            sheet.write_string(row, place, word)
        cells = xl_range_abs(1, place, len(column.choices), place)
        workbook.define_name(_name(column), f"={_LISTS}!{cells}")


def _write_help(workbook: Workbook, sheet: Worksheet) -> None:
    wrapped = {"text_wrap": True, "valign": "top"}
    title = workbook.add_format({"bold": True, "font_size": TITLE, "font_color": NAVY})
    head = workbook.add_format({"bold": True, "bg_color": PANEL})
    text, muted = workbook.add_format(wrapped), workbook.add_format({**wrapped, "font_color": MUTED})
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 14)
    sheet.set_column(2, 2, 80)
    sheet.write_string(0, 0, "How to fill in", title)
    for row, line in enumerate(_HOW, 2):
        sheet.write_string(row, 0, line)
    first = len(_HOW) + 3
    for place, word in enumerate(("column", "must be filled", "what it holds")):
        sheet.write_string(first, place, word, head)
    for row, column in enumerate(COLUMNS, first + 1):
        sheet.write_string(row, 0, column.head, text)
        sheet.write_string(row, 1, "yes" if column.is_needed else "", muted)
        years = f" From {FIRST_YEAR} to {LAST_YEAR}." if column.kind is TemplateKind.DATE else ""
        sheet.write_string(row, 2, column.meaning + years, text)

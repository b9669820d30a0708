"""A register table as a worksheet: an Excel Table with typed columns, drop-downs, grey calculated columns and notes.

Heads are the names of fields, which collecting reads. Cells are written in tight loops, one a column, since a list
brings tens of thousands of rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range

from addin.recalculation.expressions import Operation, call, count_where, expression
from addin.register.tables import TEXT_KINDS
from addin.reports.sheet import Cell, Tab, figure_text
from addin.workbook.drop_downs import ROOM, DropDowns
from addin.workbook.expressions import Addresses, formula_of, this_row_of
from addin.workbook.heads import set_up_page, write_head_rows
from addin.workbook.styles import (
    HAIR,
    NAVY,
    PANEL,
    RULE,
    SAND,
    SMALL,
    TAB_COLOURS,
    THIN,
    TYPED,
    YELLOW,
    Styles,
)
from addin.workbook.table_cells import write_records
from addin.workbook.table_columns import NOT_TYPED, TableColumn, printed
from addin.workbook.table_sheet import FIRST_ROW, HEAD_ROW, TableSheet
from addin.workbook.validations import add_validation
from addin.workbook.values import write_note
from addin.workbook.worksheets import PlainWorksheet


def write_table(
    worksheet: PlainWorksheet,
    sheet: TableSheet,
    styles: Styles,
    drop_downs: DropDowns,
    *,
    dates: tuple[date, date],
    home: str,
) -> None:
    """Write the whole sheet of a register table."""
    _write_top(worksheet, sheet, styles, dates, home)
    _set_columns(worksheet, sheet, styles)
    _add_table(worksheet, sheet, styles)
    write_records(worksheet, sheet, styles)
    _add_rules(worksheet, sheet, styles, drop_downs)
    worksheet.freeze_panes(FIRST_ROW, 1)
    set_up_page(
        worksheet,
        name=sheet.table.sheet,
        dates=dates,
        paper="A3",
        area=(0, 0, sheet.last_row, printed(sheet.columns) - 1),
        repeat=HEAD_ROW,
        tab_colour=TAB_COLOURS[Tab.TABLE],
    )


def _write_top(
    worksheet: PlainWorksheet, sheet: TableSheet, styles: Styles, dates: tuple[date, date], home: str
) -> None:
    number, shown = len(sheet.records), count_where(sheet.table.name, ("id", "?*"))
    is_one = Operation("=", shown, expression(1))
    noun = Cell("record" if number == 1 else "records", call("IF", is_one, "record", "records"))
    scope = (
        f"As of {figure_text(dates[0])}",
        f"Known on {figure_text(dates[1])}",
        "Type under yellow heads; grey is worked out; sand is a required blank",
    )
    write_head_rows(
        worksheet,
        styles,
        title=sheet.table.sheet,
        finding=(Cell(number, shown), " ", noun, f". {sheet.table.purpose}"),
        scope=scope,
        colour=TAB_COLOURS[Tab.TABLE],
        columns=(0, printed(sheet.columns) - 1),
        home=home,
        addresses=Addresses(),
    )


def _set_columns(worksheet: PlainWorksheet, sheet: TableSheet, styles: Styles) -> None:
    for number, column in enumerate(sheet.columns):
        worksheet.set_column(number, number, column.width, styles.of(column.look, font_size=SMALL))


def _add_table(worksheet: PlainWorksheet, sheet: TableSheet, styles: Styles) -> None:
    columns = []
    for number, column in enumerate(sheet.columns):
        options: dict[str, object] = {"header": column.name, "header_format": _head_format(column, styles)}
        if column.calculated is not None and column.calculated.expression is not None:
            options["formula"] = formula_of(column.calculated.expression, this_row_of(sheet.table.name))
        columns.append(options)
        write_note(worksheet, HEAD_ROW, number, column.description or column.name)
    options = {"name": sheet.table.name, "columns": columns, "style": None, "banded_rows": False}
    worksheet.set_row(HEAD_ROW, 17)
    worksheet.add_long_table(HEAD_ROW, sheet.last_row, len(columns) - 1, options)


def _head_format(column: TableColumn, styles: Styles) -> Format:
    look = {"bg_color": YELLOW, "font_color": TYPED} if column.is_typed else {"bg_color": PANEL}
    right = column.look.get("align", "left")
    return styles.of(look, bold=True, font_size=SMALL, align=right, valign="vcenter", bottom=THIN, bottom_color=NAVY)


def _last_typed(columns: Sequence[TableColumn]) -> int:
    """The last of the columns at the left that hold fields: the calculated ones are never blank."""
    return next(number for number, column in enumerate(columns) if column.field is None) - 1


def _add_rules(worksheet: PlainWorksheet, sheet: TableSheet, styles: Styles, drop_downs: DropDowns) -> None:
    """Lines under filled rows, sand for required blanks, drop-downs; also for the rows where typing goes on."""
    last, columns = sheet.last_row + ROOM, sheet.columns
    fields = [number for number, column in enumerate(columns) if column.field is not None]
    row = FIRST_ROW + 1
    filled = f"COUNTA($A{row}:${xl_col_to_name(_last_typed(columns))}{row})>0"
    origin = f"${xl_col_to_name(len(columns) - 1)}{row}"
    for number in fields:
        column = columns[number]
        if column.field is not None and column.field.required and column.name not in NOT_TYPED:
            blank = f"LEN({xl_col_to_name(number)}{row})=0"
            criterion = f'=AND({filled},{origin}="",{blank})'
            sand = {"type": "formula", "criteria": criterion, "format": styles.bare(bg_color=SAND)}
            worksheet.conditional_format(FIRST_ROW, number, last, number, sand)
    line = {
        "type": "formula",
        "criteria": f"={filled}",
        "format": styles.bare(bottom=HAIR, bottom_color=RULE),
    }
    worksheet.conditional_format(FIRST_ROW, 0, last, len(columns) - 1, line)
    for number in fields:
        column = columns[number]
        if column.field is not None and column.is_typed:
            source = drop_downs.name_for(sheet.table.name, column.field)
            add_validation(worksheet, (FIRST_ROW, number, last, number), column.field, source)
    texts = [xl_range(FIRST_ROW, number, last, number) for number in fields if columns[number].kind in TEXT_KINDS]
    grey = [number for number, column in enumerate(columns) if column.calculated is not None]
    ignored = {"number_stored_as_text": " ".join(texts)}
    if grey:
        ignored["calculated_column"] = xl_range(FIRST_ROW, grey[0], sheet.last_row, grey[-1])
    worksheet.ignore_errors(ignored)

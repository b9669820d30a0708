"""A register table as a worksheet: an Excel Table with typed columns, drop-downs, grey calculated columns and notes.

Heads are the names of fields, which collecting reads. Cells are written in tight loops, one a column, since a list
brings tens of thousands of rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from urllib.parse import urlsplit

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range

from addin.models import Record, Source
from addin.recalculation.calculated import CalculatedColumn, calculated_columns
from addin.recalculation.expressions import count_where
from addin.recalculation.setting import Setting
from addin.register.tables import TEXT_KINDS, FieldKind, Table
from addin.reports.sheet import Cell, Tab, figure_text
from addin.workbook.drop_downs import ROOM, DropDowns
from addin.workbook.expressions import Addresses, formula_of, this_row_of
from addin.workbook.heads import set_up_page, write_head_rows
from addin.workbook.measures import SMALL_CHARACTERS, lines_of
from addin.workbook.styles import (
    HAIR,
    LINK,
    MUTED,
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
from addin.workbook.table_columns import NOT_TYPED, SOURCE, TableColumn, columns_of, printed, text_in, texts_in
from addin.workbook.validations import add_validation
from addin.workbook.values import cached, write_note
from addin.workbook.worksheets import PlainWorksheet

HEAD_ROW = 4
FIRST_ROW = HEAD_ROW + 1
LINE_HEIGHT, LEAST_HEIGHT, MOST_LINES = 11.2, 14.5, 6
LONGEST_LINK, MOST_LINKS = 2000, 60_000
"""Excel's limits are 2,079 characters of a link and 65,530 links of a sheet."""
_ROW = "\0"
"""Stands for the row's number in a formula that is repeated in every row."""


@dataclass(frozen=True)
class TableSheet:
    """A register table with the records to show and what its calculated columns need."""

    table: Table
    records: Sequence[Record]
    setting: Setting

    @cached_property
    def columns(self) -> tuple[TableColumn, ...]:
        return columns_of(self.table, calculated_columns(self.table.name), self.records)

    @property
    def last_row(self) -> int:
        """The last row of the table, counted from 0; an empty table has one blank row."""
        return FIRST_ROW + max(1, len(self.records)) - 1

    @property
    def first_row(self) -> int:
        return FIRST_ROW


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
    _write_records(worksheet, sheet, styles)
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
    count = Cell(len(sheet.records), count_where(sheet.table.name, ("id", "?*")))
    scope = (
        f"As of {figure_text(dates[0])}",
        f"Known on {figure_text(dates[1])}",
        "Type under yellow heads; grey is worked out; sand is a required blank",
    )
    write_head_rows(
        worksheet,
        styles,
        title=sheet.table.sheet,
        finding=(count, f" {'record' if len(sheet.records) == 1 else 'records'}. {sheet.table.purpose}"),
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


def _write_records(worksheet: PlainWorksheet, sheet: TableSheet, styles: Styles) -> None:
    listed = [bool(record.origin) for record in sheet.records]
    for number, column in enumerate(sheet.columns):
        own, of_list = _formats(column, styles)
        formats = [of_list if is_listed else own for is_listed in listed]
        if column.calculated is not None:
            _write_calculated(worksheet, number, column.calculated, sheet, formats)
        elif column.name == SOURCE and column.field is None:
            _write_sources(worksheet, number, sheet, formats)
        elif column.kind is FieldKind.LINK:
            _write_links(worksheet, number, column.name, sheet.records, formats)
        elif column.kind in TEXT_KINDS:
            worksheet.write_texts(number, FIRST_ROW, texts_in(sheet.records, column.name), formats)
        else:
            _write_numbers(worksheet, number, column.name, sheet.records, formats)
    _set_heights(worksheet, sheet)


def _formats(column: TableColumn, styles: Styles) -> tuple[Format, Format]:
    """The format of a row of the register's own and of a row that comes from a list: grey, on one line."""
    look = dict(column.look)
    if column.calculated is not None:
        look |= {"bg_color": PANEL}
    if (column.name == SOURCE and column.field is None) or column.kind is FieldKind.LINK:
        look |= {"font_color": LINK, "underline": 1, "text_wrap": False}
    if column.name == "name":
        look |= {"bold": True}
    own = styles.of(look, font_size=SMALL)
    return own, styles.of(look, font_size=SMALL, font_color=MUTED, bold=False, text_wrap=False)


def _write_numbers(
    worksheet: PlainWorksheet, number: int, name: str, records: Sequence[Record], formats: Sequence[Format]
) -> None:
    """Days as serial numbers; a decimal number that no double holds exactly stands as text, not bent."""
    values = [record.__dict__[name] for record in records]
    exact = [None if value is None or _is_longer_than_a_double(value) else cached(value) for value in values]
    worksheet.write_numbers(number, FIRST_ROW, [None if isinstance(each, str) else each for each in exact], formats)
    texts = [
        f"{value:f}" if value is not None and each is None else "" for value, each in zip(values, exact, strict=True)
    ]
    worksheet.write_texts(number, FIRST_ROW, texts, formats)


def _is_longer_than_a_double(value: object) -> bool:
    return isinstance(value, Decimal) and Decimal(repr(float(value))) != value


def _write_links(
    worksheet: PlainWorksheet, number: int, name: str, records: Sequence[Record], formats: Sequence[Format]
) -> None:
    texts = [text_in(record, name) for record in records]
    _write_linked(worksheet, number, records, list(zip(texts, texts, strict=True)), formats)


def _write_sources(worksheet: PlainWorksheet, number: int, sheet: TableSheet, formats: Sequence[Format]) -> None:
    sources: Mapping[str, Source] = sheet.setting.register.sources
    first = [sources.get(record.sources[0]) if record.sources else None for record in sheet.records]
    urls = {source.id: text_in(source, "url") for source in sources.values()}
    names = {source.id: _site(urls[source.id]) or source.publisher for source in sources.values()}
    links = [(urls[source.id], names[source.id]) if source else ("", "") for source in first]
    _write_linked(worksheet, number, sheet.records, links, formats)


def _write_linked(
    worksheet: PlainWorksheet,
    number: int,
    records: Sequence[Record],
    links: Sequence[tuple[str, str]],
    formats: Sequence[Format],
) -> None:
    """Texts that lead to http or https; rows of a list, and addresses that Excel cannot hold, are texts alone."""
    linked = [
        not record.origin and url.startswith(("https://", "http://")) and len(url) <= LONGEST_LINK
        for record, (url, _) in zip(records, links, strict=True)
    ]
    plain = ["" if is_link else text for is_link, (_, text) in zip(linked, links, strict=True)]
    worksheet.write_texts(number, FIRST_ROW, plain, formats)
    rows = [row for row, is_link in enumerate(linked) if is_link][:MOST_LINKS]
    for row in rows:
        url, text = links[row]
        worksheet.write_url(FIRST_ROW + row, number, url, formats[row], text)


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _write_calculated(
    worksheet: PlainWorksheet, number: int, column: CalculatedColumn, sheet: TableSheet, formats: Sequence[Format]
) -> None:
    values = [cached(column.value(record, sheet.setting)) for record in sheet.records]
    if column.expression is None:
        numbers = [None if isinstance(value, str) else value for value in values]
        worksheet.write_numbers(number, FIRST_ROW, numbers, formats)
        worksheet.write_texts(number, FIRST_ROW, [v if isinstance(v, str) else "" for v in values], formats)
        return
    letters = {each.name: xl_col_to_name(at) for at, each in enumerate(sheet.columns)}
    pieces = formula_of(column.expression, Addresses(lambda name: f"{letters[name]}{_ROW}")).split(_ROW)
    formulas = (str(row + 1).join(pieces) for row in range(FIRST_ROW, FIRST_ROW + len(values)))
    worksheet.write_formulas(number, FIRST_ROW, formulas, values, formats)


def _set_heights(worksheet: PlainWorksheet, sheet: TableSheet) -> None:
    """Rows of the register's own are as high as their longest wrapped text, up to a limit; rows of a list stay low."""
    wrapped = [column for column in sheet.columns if column.look.get("text_wrap") and column.field is not None]
    for row, record in enumerate(sheet.records, FIRST_ROW):
        if record.origin:
            continue
        lines = max(
            (lines_of(text_in(record, column.name), column.width, SMALL_CHARACTERS) for column in wrapped), default=1
        )
        worksheet.set_row(row, max(LEAST_HEIGHT, min(lines, MOST_LINES) * LINE_HEIGHT + 2.5))


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

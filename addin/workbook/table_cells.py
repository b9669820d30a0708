"""The cells of a register table, a column at a time: texts as texts, days and amounts as numbers, formulas with values.

Cells are written in tight loops, since a list brings tens of thousands of rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from urllib.parse import urlsplit

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name

from addin.models import Record, Source
from addin.recalculation.calculated import CalculatedColumn
from addin.register.tables import TEXT_KINDS, FieldKind
from addin.workbook.expressions import Addresses, formula_of
from addin.workbook.measures import SMALL_CHARACTERS, lines_of
from addin.workbook.styles import LINK, MUTED, PANEL, SMALL, Styles
from addin.workbook.table_columns import SOURCE, TableColumn, text_in, texts_in
from addin.workbook.table_sheet import FIRST_ROW, TableSheet
from addin.workbook.values import cached
from addin.workbook.worksheets import PlainWorksheet

LINE_HEIGHT, LEAST_HEIGHT, MOST_LINES = 11.2, 14.5, 6
LONGEST_LINK, MOST_LINKS = 2000, 60_000
"""Excel's limits are 2,079 characters of a link and 65,530 links of a sheet."""
_ROW = "\0"
"""Stands for the row's number in a formula that is repeated in every row."""


def write_records(worksheet: PlainWorksheet, sheet: TableSheet, styles: Styles) -> None:
    """Write every column of the table from its first row of data down."""
    records = sheet.records
    listed = [bool(record.origin) for record in records]
    for number, column in enumerate(sheet.columns):
        own, of_list = _formats(column, styles)
        formats = [of_list if is_listed else own for is_listed in listed]
        if column.calculated is not None:
            _write_calculated(worksheet, number, column.calculated, sheet, formats)
        elif column.name == SOURCE and column.field is None:
            _write_sources(worksheet, number, sheet, formats)
        elif column.kind is FieldKind.LINK:
            _write_links(worksheet, number, column.name, records, formats)
        elif column.kind in TEXT_KINDS:
            worksheet.write_texts(number, FIRST_ROW, texts_in(records, column.name), formats)
        else:
            _write_numbers(worksheet, number, column.name, records, formats)
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
    for count, row in enumerate(row for row, is_link in enumerate(linked) if is_link):
        url, text = links[row]
        if count < MOST_LINKS:
            worksheet.write_url(FIRST_ROW + row, number, url, formats[row], text)
        else:
            worksheet.write_string(FIRST_ROW + row, number, text, formats[row])


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

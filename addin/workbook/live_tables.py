"""The register's tables in an open book: grown over rows that were typed below, calculated columns filled, rows set.

Columns and rows are found by heads and ids; an analyst's own columns, sorting and filters stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from xlsxwriter.utility import xl_col_to_name

from addin.errors import InputRefused
from addin.models import Record
from addin.recalculation.calculated import CalculatedColumn, calculated_columns
from addin.recalculation.setting import Setting
from addin.register.tables import TABLES, TEXT_KINDS, Table
from addin.register.text import text_of
from addin.workbook.expressions import Addresses, formula_of
from addin.workbook.live_pen import LivePen
from addin.workbook.live_programs import Spot
from addin.workbook.live_reading import LiveContent, row_number
from addin.workbook.live_register import LiveRegister
from addin.workbook.live_values import Rows, block_of, content_in, is_same, rectangles, written
from addin.workbook.table_columns import SOURCE, text_in

if TYPE_CHECKING:
    from addin.register.changes import SheetRow

Cells = dict[tuple[int, int], Any]


@dataclass(frozen=True)
class LiveTable:
    """A table of the register with its place and heads."""

    table: Table
    spot: Spot
    heads: tuple[str, ...]

    def column(self, head: str) -> int | None:
        """The sheet column of a head, counted from 1; None when it was deleted."""
        return self.spot.column + self.heads.index(head) if head in self.heads else None


def live_tables(live: LiveContent) -> Iterator[LiveTable]:
    """The tables of an open book, in the register's order."""
    for table in TABLES:
        if table.name in live.heads:
            yield LiveTable(table, live.spots[table.name], live.heads[table.name])


def grow_tables(pen: LivePen, live: LiveContent) -> None:
    """Stretch each table over the rows that were typed directly below it, as Excel does while a person types."""
    for each in live_tables(live):
        rows = live.content.tables[each.table.name]
        last = max((row_number(row.place) for row in rows), default=0)
        if last >= each.spot.row + each.spot.height:
            pen.resize_table(each.table.name, each.spot, last - each.spot.row + 1)


def give_ids(pen: LivePen, live: LiveContent, shown: LiveRegister) -> int:
    """Write the id that collecting would give into each new row that is a record, since live figures look rows up by
    their ids; how many.
    """
    ids = {place: record_id for (_, record_id), place in shown.places.items()}
    given = 0
    for each in live_tables(live):
        column = each.column("id")
        blank = [row.place for row in live.content.tables[each.table.name] if not row.cells.get("id")]
        if column is not None:
            given += write_cells(pen, each, {(row_number(at), column): ids[at] for at in blank if at in ids})
    return given


def fill_calculated(pen: LivePen, live: LiveContent, shown: LiveRegister) -> int:
    """Fill the grey cells of new rows, and set the ones without a formula to today's value; how many changed."""
    setting = shown.setting
    records = {place: key for key, place in shown.places.items()}
    by_key = {(name, record.id): record for name, record in shown.register.all_records()}
    changed = 0
    for each in live_tables(live):
        rows = [
            (row_number(row.place), by_key[records[row.place]])
            for row in live.content.tables[each.table.name]
            if row.place in records
        ]
        standing = _Standing(each, live.values[each.table.name])
        cells = {
            place: value for place, value in _grey_cells(each, rows, setting).items() if standing.lacks(*place, value)
        }
        links = {place: value for place, value in cells.items() if isinstance(value, _Link)}
        changed += write_cells(pen, each, {place: value for place, value in cells.items() if place not in links})
        for (row, column), link in links.items():
            pen.link(each.spot.sheet, row, column, link.address, link.text)
        changed += len(links)
    return changed


@dataclass(frozen=True, eq=False)
class _Standing:
    """What stands in the grey cells of a table, as it was read."""

    each: LiveTable
    values: Rows

    def lacks(self, row: int, column: int, wanted: Any) -> bool:
        """True for a cell that has not the wanted value; a formula may stand where any value does.

        A formula can give an empty text, so that a blank cell may have one: a row that has any grey value has them all.
        """
        now = self._value(row, column)
        if isinstance(wanted, _Link):
            return now in {None, ""}
        if isinstance(wanted, str) and wanted.startswith("="):
            return all(self._value(row, grey) in {None, ""} for grey in self._live_columns)
        return not is_same(written(now), wanted)

    def _value(self, row: int, column: int) -> Any:
        down = row - self.each.spot.row
        return self.values[down][column - self.each.spot.column] if down < len(self.values) else None

    @cached_property
    def _live_columns(self) -> tuple[int, ...]:
        named = [self.each.column(each.name) for each in calculated_columns(self.each.table.name) if each.expression]
        return tuple(column for column in named if column is not None)


@dataclass(frozen=True)
class _Link:
    address: str
    text: str


def _grey_cells(each: LiveTable, rows: Sequence[tuple[int, Record]], setting: Setting) -> Cells:
    cells: Cells = {}
    for column in calculated_columns(each.table.name):
        at = each.column(column.name)
        if at is None:
            continue
        formula = _formula(column, each)
        for row, record in rows:
            cells[row, at] = formula.replace("\0", str(row)) if formula else written(_value(column, record, setting))
    at = each.column(SOURCE) if SOURCE not in each.table.field_names else None
    if at is not None and each.table.name != "sources":
        cells |= {(row, at): link for row, record in rows if (link := _source_link(record, setting)) is not None}
    return cells


def _formula(column: CalculatedColumn, each: LiveTable) -> str:
    if column.expression is None:
        return ""
    letters = {head: xl_col_to_name(each.spot.column - 1 + at) for at, head in enumerate(each.heads)}
    same_row = Addresses(same_row=lambda name: f"{letters[name]}\0")
    try:
        return f"={formula_of(column.expression, same_row)}"
    except KeyError:  # the analyst deleted a column that it reads: the value alone
        return ""


def _value(column: CalculatedColumn, record: Record, setting: Setting) -> Any:
    value = column.value(record, setting)
    return float(value) if value.__class__.__name__ == "Decimal" else value  # type: ignore[arg-type]


def _source_link(record: Record, setting: Setting) -> _Link | None:
    source = setting.register.sources.get(record.sources[0]) if record.sources else None
    url = text_in(source, "url") if source else ""
    if source is None or not url.startswith(("https://", "http://")):
        return None
    return _Link(url, (urlsplit(url).hostname or "").removeprefix("www.") or source.publisher)


def write_cells(pen: LivePen, each: LiveTable, cells: Mapping[tuple[int, int], Any]) -> int:
    """Write the cells that differ; a formula counts as written where any formula stands. How many changed."""
    if not cells:
        return 0
    first, last = min(row for row, _ in cells), max(row for row, _ in cells)
    sheet = pen.book.sheets[each.spot.sheet]
    now = content_in(block_of(sheet, first, each.spot.column, last - first + 1, each.spot.width))
    changed = {
        (row, column): value
        for (row, column), value in cells.items()
        if not _stands(now[row - first][column - each.spot.column], value)
    }
    for row, column, height, width in rectangles(list(changed)):
        rows = [[changed[row + down, column + right] for right in range(width)] for down in range(height)]
        left = column - each.spot.column
        before = [now[row + down - first][left : left + width] for down in range(height)]
        pen.write(each.spot.sheet, row, column, rows, before=before)
    return len(changed)


def _stands(now: Any, wanted: Any) -> bool:
    is_live = isinstance(wanted, str) and wanted.startswith("=")
    if is_live and isinstance(now, str) and now.startswith("="):
        return True
    return is_same(now, wanted)


def append_record(pen: LivePen, live: LiveContent, table: Table, record: Record) -> int:
    """Put a record into the row below the last one of its table, without revision and day of recording; that row.

    Collecting gives it those two. InputRefused when something else stands there.
    """
    each = next(found for found in live_tables(live) if found.table is table)
    row = max((row_number(known.place) for known in live.content.tables[table.name]), default=each.spot.row) + 1
    end = each.spot.row + each.spot.height
    _refuse_taken(pen, each, row, end, 1)
    if row >= end:
        pen.resize_table(table.name, each.spot, row - each.spot.row + 1)
    cells = {place: value for place, value in _fields(each, record, row) if value is not None}
    stamped = {each.column("revision"), each.column("recorded_on")}
    write_cells(pen, each, {place: value for place, value in cells.items() if place[1] not in stamped})
    return row


def _refuse_taken(pen: LivePen, each: LiveTable, row: int, end: int, count: int) -> None:
    """InputRefused when so many rows from ``row`` on reach into cells below the table, at ``end``, that are filled."""
    first, last = max(row, end), row + count - 1
    if not count or first > last:
        return
    below = content_in(block_of(pen.sheet(each.spot.sheet), first, each.spot.column, last - first + 1, each.spot.width))
    if each.spot.has_totals or any(content not in {None, ""} for line in below for content in line):
        raise InputRefused(
            f"The rows below the table {each.table.name} are not free. Move what stands there, and try again"
        )


def set_records(pen: LivePen, live: LiveContent, wanted: Mapping[str, Sequence[Record]], ids: Mapping[str, str]) -> int:
    """Make each table hold the wanted records, and the rows of lists that it has; how many cells changed.

    ``ids`` are new ids of rows that had none, by place. Rows that stay keep their order and what stands beside them;
    rows that are not wanted go; new ones come at the end.
    """
    changed = 0
    for each in live_tables(live):
        records = {record.id: record for record in wanted.get(each.table.name, ())}
        rows = live.content.tables[each.table.name]
        changed += _set_table(pen, each, records, rows, ids)
    return changed


def _set_table(
    pen: LivePen,
    each: LiveTable,
    records: Mapping[str, Record],
    rows: Sequence[SheetRow],
    ids: Mapping[str, str],
) -> int:
    kept: dict[str, int] = {}
    gone: list[int] = []
    for row in rows:
        row_id = row.cells.get("id", "") or ids.get(row.place, "")
        if row_id in records:
            kept[row_id] = row_number(row.place)
        elif not row.cells.get("origin"):
            gone.append(row_number(row.place))
    filled = [number for number in (row_number(row.place) for row in rows) if number not in gone]
    if gone and not filled:  # a table keeps one row, blank
        first = min(gone)
        pen.write(each.spot.sheet, first, each.spot.column, [[None] * each.spot.width])
        gone.remove(first)
    for number in sorted(gone, reverse=True):
        pen.delete_cells(each.spot.sheet, number, each.spot.column, each.spot.width)
    kept = {row_id: number - sum(other < number for other in gone) for row_id, number in kept.items()}
    last = max(
        (number - sum(other < number for other in gone) for number in filled),
        default=each.spot.row,
    )
    new = [row_id for row_id in records if row_id not in kept]
    kept |= {row_id: last + 1 + at for at, row_id in enumerate(new)}
    _refuse_taken(pen, each, last + 1, each.spot.row + each.spot.height - len(gone), len(new))
    height = max(2, last + len(new) - each.spot.row + 1)
    if height != each.spot.height - len(gone):
        pen.resize_table(each.table.name, replace(each.spot, height=each.spot.height - len(gone)), height)
    cells = {place: value for row_id, row in kept.items() for place, value in _fields(each, records[row_id], row)}
    return write_cells(pen, each, cells) + len(gone)


def _fields(each: LiveTable, record: Record, row: int) -> Iterator[tuple[tuple[int, int], Any]]:
    for spec in each.table.fields:
        column = each.column(spec.name)
        if column is None:
            continue
        value = getattr(record, spec.name)
        if spec.kind in TEXT_KINDS or isinstance(value, tuple | bool):
            value = text_of(value)
        elif value.__class__.__name__ == "Decimal":
            value = float(value)
        yield (row, column), written(value)

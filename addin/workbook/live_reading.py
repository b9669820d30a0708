"""Reading an open book: the register's tables as text, with the base, as reading a file gives them.

A table is read in one block of values, wherever it stands; a table of the register is known by its Excel Table's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from addin.errors import InputRefused, NotFound
from addin.register.base import Base
from addin.register.tables import TABLES, FieldKind, Table
from addin.workbook.base import BASE_SHEET, NewerBase, read_base
from addin.workbook.frames import Frame
from addin.workbook.live_programs import Spot, properties_of, sheet_names, table_spots
from addin.workbook.live_values import Rows, block_of, formulas_in, is_formula, values_in
from addin.workbook.reading import WorkbookContent
from addin.workbook.table_rows import LIKENESS, TableRead, TooWide, read_table

if TYPE_CHECKING:
    import xlwings as xw

_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
DATE_NAMES = ("as_of", "known_on", "recorded_on")
NO_MASTER = (
    "{name} is no master workbook of a register: it has no base. Open a workbook that sanctions-aid rebuild wrote"
)


@dataclass(frozen=True)
class LiveContent:
    """What an open book holds of the register: its content as text, where its tables stand, and its three dates."""

    content: WorkbookContent
    spots: Mapping[str, Spot]
    heads: Mapping[str, tuple[str, ...]]
    """The heads of each table, left to right."""
    dates: Mapping[str, date]
    values: Mapping[str, Rows]
    """The values of each table's cells, its heads first, with the rows that were typed below it."""

    @property
    def base(self) -> Base:
        assert self.content.base is not None  # noqa: S101 read_live refuses a book without one
        return self.content.base


class _LiveCell(NamedTuple):
    value: Any
    data_type: str
    number_format: str


class _LiveSheet:
    """An open sheet as the reader of files sees one: rows from row 1 on, each as wide as the table."""

    def __init__(self, sheet: xw.Sheet, table: Table, spot: Spot) -> None:
        self.title = spot.sheet
        self._spot = spot
        used = sheet.used_range
        height = max(spot.row + spot.height, used.row + used.shape[0]) - spot.row
        cells = block_of(sheet, spot.row, spot.column, height, spot.width)
        self.values = values_in(cells)
        self.heads = tuple("" if value is None else str(value).strip() for value in self.values[0])
        self._formulas = _formulas(cells, table, self.heads)
        self._formats = dict(_formats(sheet, table, spot, self.heads, height))

    def reset_dimensions(self) -> None:
        """An open sheet knows its size."""

    def iter_rows(self, *, values_only: bool = False) -> Iterator[tuple[Any, ...]]:
        del values_only
        blank = _LiveCell(None, "s", "General")
        yield from ((),) * (self._spot.row - 1)
        before = (blank,) * (self._spot.column - 1)
        for down, (values, formulas) in enumerate(zip(self.values, self._formulas, strict=True)):
            yield before + tuple(
                _cell(value, formula, self._formats.get((down, at), "General"))
                for at, (value, formula) in enumerate(zip(values, formulas, strict=True))
            )


def _formulas(cells: xw.Range, table: Table, heads: Sequence[str]) -> list[list[str]]:
    """The formulas in the columns of fields; grey columns are not asked for, since theirs are many and long."""
    rows = [[""] * len(heads) for _ in range(cells.shape[0])]
    first = 0
    for is_field, run in groupby(heads, key=lambda head: head in table.field_names):
        width = len(list(run))
        if is_field:
            part = block_of(cells.sheet, cells.row, cells.column + first, len(rows), width)
            for row, found in zip(rows, formulas_in(part), strict=True):
                row[first : first + width] = found
        first += width
    return rows


def _formats(
    sheet: xw.Sheet, table: Table, spot: Spot, heads: tuple[str, ...], height: int
) -> Iterator[tuple[tuple[int, int], str]]:
    """The number formats of the columns where they change what a number says, by row and column of the block."""
    for at, head in enumerate(heads):
        if head not in table.field_names or table.field(head).kind is not FieldKind.PERCENT or height < 2:
            continue
        column = block_of(sheet, spot.row + 1, spot.column + at, height - 1, 1)
        common = column.number_format
        for down in range(1, height):
            yield (down, at), common or str(column[down - 1, 0].number_format)


def _cell(value: Any, formula: str, number_format: str) -> _LiveCell:
    if is_formula(value, formula):
        return _LiveCell(formula, "f", number_format)
    if isinstance(value, str) and value in _ERRORS:
        return _LiveCell(value, "e", number_format)
    return _LiveCell(value, "s", number_format)


def read_live(book: xw.Book) -> LiveContent:
    """The register's tables in an open book, and its base. InputRefused, with one clear line, for any other book."""
    names = sheet_names(book)
    base = read_live_base(book)
    spots = table_spots(book)
    _refuse_lost_tables(book, base, spots)
    read: list[TableRead] = []
    heads: dict[str, tuple[str, ...]] = {}
    values: dict[str, Rows] = {}
    for table in TABLES:
        if table.name in spots:
            sheet = _LiveSheet(book.sheets[spots[table.name].sheet], table, spots[table.name])
            read.append(_read(sheet, table, spots[table.name]))
            heads[table.name], values[table.name] = sheet.heads, sheet.values
    sheets = {found.table.name: found.sheet for found in read}
    built = {*(base.sheets or ()), BASE_SHEET}
    content = WorkbookContent(
        path=Path(book.fullname),
        tables={found.table.name: found.rows for found in read},
        base=base,
        properties=properties_of(book),
        sheets=sheets,
        own_sheets=tuple(name for name in names if name not in {*sheets.values(), *built}),
        own_columns={
            found.table.name: own
            for found in read
            if (own := tuple(head for head in found.other_heads if head not in base.columns.get(found.table.name, ())))
        },
        findings=tuple(finding for found in read for finding in found.findings),
    )
    return LiveContent(content, spots, heads, dates_of(book, base), values)


def _read(sheet: _LiveSheet, table: Table, spot: Spot) -> TableRead:
    frame = Frame(spot.row, spot.row + spot.height - 1, spot.column, spot.column + spot.width - 1, spot.has_totals)
    try:
        return read_table(sheet, table, frame)
    except TooWide as error:
        raise InputRefused(f"{error}. Delete what stands right of the table {table.name}") from error


def read_live_base(book: xw.Book) -> Base:
    """The base of an open book; InputRefused when it has none."""
    if BASE_SHEET not in sheet_names(book):
        raise InputRefused(NO_MASTER.format(name=book.name))
    try:
        base = read_base(values_in(_from_first_cell(book.sheets[BASE_SHEET])))
    except NewerBase as error:
        raise InputRefused(f"{error}. Update sanctions-aid, and try again") from error
    if base is None:
        raise InputRefused(NO_MASTER.format(name=book.name))
    return base


def _from_first_cell(sheet: xw.Sheet) -> xw.Range:
    used = sheet.used_range
    return sheet.range((1, 1), (used.row + used.shape[0] - 1, used.column + used.shape[1] - 1))


def _refuse_lost_tables(book: xw.Book, base: Base, spots: Mapping[str, Spot]) -> None:
    """A table that the workbook was built with and that is no longer there by its name: renamed or deleted."""
    by_name = {table.name: table for table in TABLES}
    built = [name for name in by_name if any(key[0] == name for key in base.rows)]
    lost = [name for name in built if name not in spots]
    if not lost:
        return
    name = lost[0]
    other = next((new for new, spot in spots.items() if new not in by_name and _is_like(book, spot, by_name[name])), "")
    if other:
        raise InputRefused(
            f"The table {name} was renamed to {other}. Rename it back: Table Design, Table Name; in LibreOffice Data, "
            "Define Range. Nothing was changed"
        )
    raise InputRefused(
        f"The table {name} is no longer in {book.name}. Undo its deletion, or open a workbook that sanctions-aid "
        "rebuild wrote. Nothing was changed"
    )


def _is_like(book: xw.Book, spot: Spot, table: Table) -> bool:
    row = values_in(block_of(book.sheets[spot.sheet], spot.row, spot.column, 1, spot.width))[0]
    heads, wanted = {str(head) for head in row if head}, {*table.field_names}
    return len(heads & wanted) / len(wanted) >= LIKENESS


def dates_of(book: xw.Book, base: Base) -> dict[str, date]:
    """The three dates of the book: from its named cells, else from its base. InputRefused for a cell that is no day."""
    found = {}
    for name in DATE_NAMES:
        value = cell_named(book, name).value if has_name(book, name) else date.fromisoformat(base.dates[name])
        found[name] = day_in(value, name)
    return found


def day_in(value: Any, name: str) -> date:
    """The day that a cell holds. InputRefused for what is no day."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    raise InputRefused(f"{name} holds {value!r}, which is no day. Write it as 2022-04-06")


def has_name(book: xw.Book, name: str) -> bool:
    """True when the book defines that name."""
    return name in book.names


def cell_named(book: xw.Book, name: str) -> xw.Range:
    """The cell of a name; NotFound when the book does not define it."""
    if not has_name(book, name):
        raise NotFound(f"{book.name} no longer has the named cell {name}. Undo its deletion")
    return book.names[name].refers_to_range


def row_number(place: str) -> int:
    """The row of a sheet that a place such as ``Tranches row 12`` names."""
    return int(place.rpartition(" ")[2])

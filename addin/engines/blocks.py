"""Blocks of cells are read and written whole, in a few calls however many cells there are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from addin.engines import convert
from addin.engines.formats import CODES, Formats, Kind, areas_by_kind
from addin.engines.formulas import to_office
from addin.engines.office import struct
from addin.engines.places import Area

Cell = tuple[int, int]
"""A cell of a block: row and column from 0."""

_NUMBER_RESULTS, _ERROR_RESULTS = 1, 4  # com.sun.star.sheet.FormulaResult
_NUMBERS, _DATES = 1, 2  # com.sun.star.sheet.CellFlags


@dataclass(frozen=True)
class Block:
    """A range of UNO with its place, and what its book says of formats and of day 0."""

    cells: Any
    area: Area
    formats: Formats
    epoch: dt.datetime

    def of_kind(self, kind: Kind) -> _Cells:
        """The cells with this kind of number format."""
        parts = areas_by_kind(self.cells, self.area, self.formats)
        return _Cells([part for found, part in parts if found is kind])


def read_block(block: Block) -> list[list[Any]]:
    """The values as COM gives them, always in two dimensions; a text of no length is None too."""
    data = block.cells.getDataArray()
    has_errors = any(None in row for row in data)
    rows = [[None if value == "" else value for value in row] for row in data]
    for kind, part in _dates_and_logicals(block, rows):
        _restore(rows, part, kind, block.epoch)
    if has_errors:
        _read_errors(block, rows)
    return rows


def _dates_and_logicals(block: Block, rows: list[list[Any]]) -> Iterator[tuple[Kind, Area]]:
    """The parts whose numbers are dates or truth values. Only cells that can be either are asked for their format:
    constants in a format of dates, numbers that a formula gives, and noughts and ones.
    """
    if not any(value.__class__ is float for row in rows for value in row):
        return
    asked = [*block.cells.queryContentCells(_DATES).RangeAddresses]
    asked += block.cells.queryFormulaCells(_NUMBER_RESULTS).RangeAddresses
    asked += [
        at for at in block.cells.queryContentCells(_NUMBERS).RangeAddresses if _has_noughts_or_ones(block, rows, at)
    ]
    for at in asked:
        row, column = at.StartRow - block.area.row + 1, at.StartColumn - block.area.column + 1
        cells = block.cells.getCellRangeByPosition(
            column, row, at.EndColumn - block.area.column + 1, at.EndRow - block.area.row + 1
        )
        area = Area(at.StartRow + 1, at.StartColumn + 1, at.EndRow - at.StartRow + 1, at.EndColumn - at.StartColumn + 1)
        for kind, part in areas_by_kind(cells, area, block.formats):
            if kind is Kind.DATE or kind is Kind.LOGICAL:
                yield kind, Area(part.row + row, part.column + column, part.height, part.width)


def _has_noughts_or_ones(block: Block, rows: list[list[Any]], at: Any) -> bool:
    first, last = at.StartColumn - block.area.column + 1, at.EndColumn - block.area.column + 2
    inside = rows[at.StartRow - block.area.row + 1 : at.EndRow - block.area.row + 2]
    return any(value in {0.0, 1.0} for row in inside for value in row[first:last])


def _restore(rows: list[list[Any]], part: Area, kind: Kind, epoch: dt.datetime) -> None:
    columns = range(part.column - 1, part.column - 1 + part.width)
    for row in rows[part.row - 1 : part.row - 1 + part.height]:
        for column in columns:
            value = row[column]
            if value.__class__ is float:
                row[column] = convert.datetime_of(value, epoch) if kind is Kind.DATE else bool(value)


def _read_errors(block: Block, rows: list[list[Any]]) -> None:
    sheet = block.cells.Spreadsheet
    for place in block.cells.queryFormulaCells(_ERROR_RESULTS).RangeAddresses:
        for row in range(place.StartRow, place.EndRow + 1):
            for column in range(place.StartColumn, place.EndColumn + 1):
                number = convert.error_number(sheet.getCellByPosition(column, row).getError())
                rows[row - block.area.row + 1][column - block.area.column + 1] = number


def write_block(block: Block, rows: Sequence[Sequence[Any]]) -> None:
    """Write prepared values, in the block's own shape.

    Dates, truth values and per cents give their format to cells in General; None empties a cell.
    """
    data, special = _sorted(rows, block.epoch)
    if special:
        _keep_text(block, rows, data, special)
    block.cells.setDataArray(tuple(tuple(row) for row in data))
    _write_formulas(block.cells, {cell: rows[cell[0]][cell[1]] for cell in special.get("formula", ())})
    for kind, places in special.items():
        if kind in CODES and places:
            general = block.of_kind(Kind.GENERAL)
            wanted = [cell for cell in places if cell in general]
            key = block.formats.key(CODES[kind])
            set_on_cells(block.formats.document, block.cells, wanted, "NumberFormat", key)


def _sorted(rows: Sequence[Sequence[Any]], epoch: dt.datetime) -> tuple[list[list[Any]], dict[str, list[Cell]]]:
    """The block as ``setDataArray`` takes it, and the cells of each kind that need more than that."""
    special: dict[str, list[Cell]] = defaultdict(list)
    data: list[list[Any]] = []
    for at, row in enumerate(rows):
        out: list[Any] = []
        for column, value in enumerate(row):
            plain = value
            if not convert.is_plain(value):
                kind, plain = convert.sorted_out(value)
                plain = _number_or_text(kind, plain, epoch)
                if kind in CODES or kind == "formula" or (plain is not value and isinstance(value, str)):
                    special[kind].append((at, column))
            out.append(plain)
        data.append(out)
    return data, special


def _number_or_text(kind: str, value: Any, epoch: dt.datetime) -> float | str:
    if kind in ("date", "datetime"):
        return convert.serial_of(value, epoch)
    if kind == "logical":
        return float(value)
    return "" if kind in ("empty", "formula") else value


def _keep_text(
    block: Block, rows: Sequence[Sequence[Any]], data: list[list[Any]], special: dict[str, list[Cell]]
) -> None:
    """A cell in the format Text keeps the very text that is written to it, formulas included."""
    texts = block.of_kind(Kind.TEXT)
    if not texts:
        return
    for kind, places in special.items():
        kept = {cell for cell in places if cell in texts and isinstance(rows[cell[0]][cell[1]], str)}
        for row, column in kept:
            data[row][column] = rows[row][column].removeprefix("'")
        special[kind] = [cell for cell in places if cell not in kept]


def _write_formulas(cells: Any, formulas: dict[Cell, str]) -> None:
    for column, first, last in _runs(formulas):
        texts = (formulas[row, column] for row in range(first, last + 1))
        column_of_texts = tuple((to_office(convert.typed(text)[1]),) for text in texts)
        cells.getCellRangeByPosition(column, first, column, last).setFormulaArray(column_of_texts)


class _Cells:
    """The cells of some rectangles, asked one by one."""

    def __init__(self, parts: list[Area]) -> None:
        self.columns: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for part in parts:
            for column in range(part.column - 1, part.column - 1 + part.width):
                self.columns[column].append((part.row - 1, part.row - 1 + part.height))
        for spans in self.columns.values():
            spans.sort()

    def __bool__(self) -> bool:
        return bool(self.columns)

    def __contains__(self, cell: Cell) -> bool:
        row, column = cell
        return any(first <= row < last for first, last in self.columns.get(column, ()))


def set_on_cells(document: Any, cells: Any, places: Iterable[Cell], prop: str, value: Any) -> None:
    """Set one property on some cells of a range, in one call for all of them."""
    first = cells.RangeAddress
    addresses = tuple(
        struct(
            "table.CellRangeAddress",
            Sheet=first.Sheet,
            StartColumn=first.StartColumn + column,
            EndColumn=first.StartColumn + column,
            StartRow=first.StartRow + top,
            EndRow=first.StartRow + bottom,
        )
        for column, top, bottom in _runs(places)
    )
    if addresses:
        container = document.createInstance("com.sun.star.sheet.SheetCellRanges")
        container.addRangeAddresses(addresses, True)
        setattr(container, prop, value)


def _runs(places: Iterable[Cell]) -> list[tuple[int, int, int]]:
    """Cells as vertical runs: column, first row, last row."""
    runs: list[tuple[int, int, int]] = []
    for column, row in sorted((column, row) for row, column in places):
        if runs and runs[-1][0] == column and runs[-1][2] == row - 1:
            runs[-1] = (column, runs[-1][1], row)
        else:
            runs.append((column, row, row))
    return runs

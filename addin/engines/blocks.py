"""Blocks of cells are read and written whole, in a few calls however many cells there are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from addin.engines import convert
from addin.engines.formats import CODES, Formats, Kind, areas_by_kind
from addin.engines.formulas import to_office
from addin.engines.office import struct
from addin.engines.places import Area

Cell = tuple[int, int]
"""A cell of a block: row and column from 0."""

_ERROR_RESULTS = 4  # com.sun.star.sheet.FormulaResult.ERROR


def read_block(cells: Any, area: Area, formats: Formats, epoch: dt.datetime) -> list[list[Any]]:
    """The values of a range of UNO, as COM gives them, always in two dimensions."""
    data = cells.getDataArray()
    has_errors = any(None in row for row in data)
    rows = [[None if value == "" else value for value in row] for row in data]
    for kind, part in areas_by_kind(cells, area, formats):
        if kind is Kind.DATE or kind is Kind.LOGICAL:
            _restore(rows, part, kind, epoch)
    if has_errors:
        _read_errors(cells, area, rows)
    return rows


def _restore(rows: list[list[Any]], part: Area, kind: Kind, epoch: dt.datetime) -> None:
    columns = range(part.column - 1, part.column - 1 + part.width)
    for row in rows[part.row - 1 : part.row - 1 + part.height]:
        for column in columns:
            value = row[column]
            if value.__class__ is float:
                row[column] = convert.datetime_of(value, epoch) if kind is Kind.DATE else bool(value)


def _read_errors(cells: Any, area: Area, rows: list[list[Any]]) -> None:
    sheet = cells.Spreadsheet
    for place in cells.queryFormulaCells(_ERROR_RESULTS).RangeAddresses:
        for row in range(place.StartRow, place.EndRow + 1):
            for column in range(place.StartColumn, place.EndColumn + 1):
                number = convert.error_number(sheet.getCellByPosition(column, row).getError())
                rows[row - area.row + 1][column - area.column + 1] = number


def write_block(cells: Any, area: Area, rows: Sequence[Sequence[Any]], formats: Formats, epoch: dt.datetime) -> None:
    """Write prepared values, all rows equally long, to a range of UNO of that shape.

    Dates, truth values and per cents give their format to cells in General; None empties a cell.
    """
    data, special = _sorted(rows, epoch)
    if special:
        _keep_text(cells, area, rows, formats, data, special)
    cells.setDataArray(tuple(tuple(row) for row in data))
    _write_formulas(cells, {cell: rows[cell[0]][cell[1]] for cell in special.pop("formula", ())})
    for kind, places in special.items():
        if kind in CODES:
            _format_general(cells, area, places, formats, CODES[kind])


def _sorted(rows: Sequence[Sequence[Any]], epoch: dt.datetime) -> tuple[list[list[Any]], dict[str, list[Cell]]]:
    """The block as ``setDataArray`` takes it, and the cells of each kind that need more than that."""
    special: dict[str, list[Cell]] = defaultdict(list)
    data: list[list[Any]] = []
    for at, row in enumerate(rows):
        out: list[Any] = []
        for column, value in enumerate(row):
            if value.__class__ is float:
                out.append(value)
                continue
            kind, plain = convert.sorted_out(value)
            if kind in ("date", "datetime"):
                plain = convert.serial_of(plain, epoch)
            elif kind == "logical":
                plain = float(plain)
            elif kind in ("empty", "formula"):
                plain = ""
            if kind in CODES or kind == "formula" or (plain is not value and isinstance(value, str)):
                special[kind].append((at, column))
            out.append(plain)
        data.append(out)
    return data, special


def _keep_text(  # noqa: PLR0913
    cells: Any,
    area: Area,
    rows: Sequence[Sequence[Any]],
    formats: Formats,
    data: list[list[Any]],
    special: dict[str, list[Cell]],
) -> None:
    """A cell in the format Text keeps the very text that is written to it, formulas included."""
    texts = _cells_of(cells, area, formats, Kind.TEXT)
    if not texts:
        return
    for kind, places in special.items():
        kept = [cell for cell in places if cell in texts and isinstance(rows[cell[0]][cell[1]], str)]
        for row, column in kept:
            data[row][column] = rows[row][column].removeprefix("'")
        special[kind] = [cell for cell in places if cell not in set(kept)]


def _write_formulas(cells: Any, formulas: dict[Cell, str]) -> None:
    for column, first, last in _runs(formulas):
        texts = (formulas[row, column] for row in range(first, last + 1))
        block = tuple((to_office(convert.typed(text)[1]),) for text in texts)
        cells.getCellRangeByPosition(column, first, column, last).setFormulaArray(block)


def _format_general(cells: Any, area: Area, places: Iterable[Cell], formats: Formats, code: str) -> None:
    general = _cells_of(cells, area, formats, Kind.GENERAL)
    wanted = [cell for cell in places if cell in general]
    set_on_cells(formats.document, cells, wanted, "NumberFormat", formats.key(code))


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


def _cells_of(cells: Any, area: Area, formats: Formats, kind: Kind) -> _Cells:
    return _Cells([part for found, part in areas_by_kind(cells, area, formats) if found is kind])


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

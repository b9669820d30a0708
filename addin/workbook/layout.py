"""From a sheet's bands to places on its grid: rows downwards from the fifth, column A a narrow margin.

Rows and columns are counted from 0, as XlsxWriter counts them. Only this module turns keys into addresses.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from addin.recalculation.expressions import BlockColumn, CellRef
from addin.reports.sheet import Block, Cards, Chart, Element, Legend, Sheet
from addin.workbook.expressions import Addresses
from addin.workbook.measures import NOTE_CHARACTERS
from addin.workbook.styles import COLUMN_WIDTHS

CONTENT_ROW = 4
MARGIN = 1
"""Grid column 0 of a report stands in sheet column B."""
MARGIN_WIDTH = 2.0
DEFAULT_WIDTH = 13.0
CARD_ROWS = 5


@dataclass(frozen=True)
class Place:
    """Where a block stands: its title's row (None without), its head's row (None without), its first row of cells."""

    block: Block
    title_row: int | None
    head_row: int | None
    first_row: int

    def column(self, key: str) -> int:
        """The sheet column of the block's column of that key."""
        keys = [column.key for column in self.block.columns]
        return MARGIN + self.block.grid[keys.index(key)]

    @property
    def columns(self) -> tuple[int, ...]:
        return tuple(MARGIN + column for column in self.block.grid)


@dataclass(frozen=True)
class Placed:
    """A chart, row of cards or legend, with the row and sheet column of its top left cell."""

    element: Chart | Cards | Legend
    row: int
    column: int


@dataclass(frozen=True)
class Layout:
    """All places of a sheet."""

    blocks: Mapping[str, Place]
    placed: tuple[Placed, ...]
    foot_row: int
    foot: tuple[str, ...]
    last_row: int
    last_column: int
    widths: tuple[float, ...]
    helper_row: int
    """First row of the blocks that feed charts, below the print area."""

    @property
    def addresses(self) -> Addresses:
        """Addresses of this sheet's blocks, for formulas on it."""
        return Addresses(block=self._address)

    def absolute(self, cell: CellRef) -> str:
        """The address of a cell with fixed row and column, for a defined name."""
        place = self.blocks[cell.block]
        return str(xl_rowcol_to_cell(place.first_row + cell.row, place.column(cell.column), row_abs=True, col_abs=True))

    def _address(self, reference: CellRef | BlockColumn) -> str:
        place = self.blocks[reference.block]
        column = place.column(reference.column)
        if isinstance(reference, CellRef):
            return str(xl_rowcol_to_cell(place.first_row + reference.row, column))
        return str(xl_range(place.first_row + reference.first, column, place.first_row + reference.last, column))


def layout_of(sheet: Sheet) -> Layout:
    """The places of everything on the sheet."""
    blocks: dict[str, Place] = {}
    placed: list[Placed] = []
    row = CONTENT_ROW
    helpers: list[Block] = []
    for band in sheet.bands:
        shown = [element for element in band if not (isinstance(element, Block) and element.helper)]
        helpers += [element for element in band if isinstance(element, Block) and element.helper]
        for element in shown:
            _put(element, row, blocks, placed)
        if shown:
            row += max(_height(element) for element in shown) + 1
    widths = _widths(sheet)
    last_column = max([MARGIN, *(_last_column(element) for band in sheet.bands for element in band)])
    foot = _foot(sheet.foot, sum(widths[MARGIN : last_column + 1]))
    last_row = max(row + len(foot) - 1, CONTENT_ROW)
    helper_row = last_row + 4
    below = helper_row
    for block in helpers:
        _put(block, below, blocks, placed)
        below += _height(block) + 1
    return Layout(blocks, tuple(placed), row, foot, last_row, last_column, widths, helper_row)


def _put(element: Element, row: int, blocks: dict[str, Place], placed: list[Placed]) -> None:
    if not isinstance(element, Block):
        start = 0 if isinstance(element, Cards) else element.start
        placed.append(Placed(element, row, MARGIN + start))
        return
    title = row if element.title else None
    head_row = row + (title is not None)
    head = head_row if element.show_head else None
    blocks[element.key] = Place(element, title, head, head_row + (head is not None))


def _height(element: Element) -> int:
    match element:
        case Block():
            return bool(element.title) + element.show_head + max(1, len(element.rows))
        case Chart():
            return element.height
        case Cards():
            return CARD_ROWS
        case Legend():
            return 1


def _last_column(element: Element) -> int:
    match element:
        case Block(helper=True):
            return MARGIN
        case Block():
            return MARGIN + max(element.grid, default=0)
        case Chart():
            return MARGIN + element.start + element.columns - 1
        case Cards():
            return MARGIN + len(element.cards) * (element.columns + 1) - 2
        case Legend():
            return MARGIN + element.start


def card_column(cards: Cards, place: int) -> int:
    """The sheet column at which the card of that place starts; one grid column of air between two."""
    return MARGIN + place * (cards.columns + 1)


def _widths(sheet: Sheet) -> tuple[float, ...]:
    """The width of each sheet column: given, else the widest usual one of the columns that stand there."""
    usual: dict[int, float] = {}
    for block in sheet.blocks():
        if block.helper:
            continue
        for column, grid in zip(block.columns, block.grid, strict=True):
            usual[grid] = max(usual.get(grid, 0.0), COLUMN_WIDTHS[column.kind])
    last = max([len(sheet.widths) - 1, *usual], default=0)
    grid_widths = [
        sheet.widths[grid] if grid < len(sheet.widths) else usual.get(grid, DEFAULT_WIDTH) for grid in range(last + 1)
    ]
    return (MARGIN_WIDTH, *grid_widths)


def _foot(lines: tuple[str, ...], width: float) -> tuple[str, ...]:
    fitting = max(60, int(width * NOTE_CHARACTERS))
    return tuple(part for line in lines for part in (textwrap.wrap(line, fitting) or [""]))

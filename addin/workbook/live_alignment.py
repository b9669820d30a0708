"""Where a report grew or shrank, whole rows are put in or taken out, so that its charts still draw from their rows.

The places where blocks begin are found again in the open sheet by what their heads say; rows are put in or taken out
at the end of the block above.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from addin.workbook.layout import MARGIN, Layout
from addin.workbook.live_pen import LivePen
from addin.workbook.live_recording import RecordedSheet

LIKENESS = 0.6
"""The part of a head's texts that must be the same for the head to be found again."""


@dataclass(frozen=True)
class Anchor:
    """A row that begins something, counted from 0: of the report as it will be, with its texts by column."""

    row: int
    texts: Mapping[int, str]


def anchors_of(record: RecordedSheet, layout: Layout) -> list[Anchor]:
    """The titles and heads of blocks, the first line of the foot and the title of the figures behind the charts."""
    rows = {row for row in _rows(layout) if row is not None}
    found = [Anchor(row, _texts(record, row)) for row in sorted(rows)]
    return [anchor for anchor in found if anchor.texts]


def _rows(layout: Layout) -> Iterator[int | None]:
    for place in layout.blocks.values():
        yield place.title_row
        yield place.head_row
    yield layout.foot_row if layout.foot else None
    yield layout.helper_row - 1 if any(place.block.helper for place in layout.blocks.values()) else None


def _texts(record: RecordedSheet, row: int) -> dict[int, str]:
    return {
        column: cell.value
        for (at, column), cell in record.cells.items()
        if at == row and isinstance(cell.value, str) and cell.value and not cell.is_formula
    }


def found_again(anchors: Sequence[Anchor], rows: Sequence[Sequence[Any]]) -> list[tuple[int, int]]:
    """The row in the open sheet, and the row that it will be, of each anchor that is found, from top to bottom.

    ``rows`` are the values of the open sheet from its first cell on.
    """
    pairs: list[tuple[int, int]] = []
    start = 0
    for anchor in anchors:
        at = next((number for number in range(start, len(rows)) if _is_like(anchor.texts, rows[number])), None)
        if at is not None:
            pairs.append((at, anchor.row))
            start = at + 1
    return pairs


def _is_like(texts: Mapping[int, str], row: Sequence[Any]) -> bool:
    same = sum(column < len(row) and row[column] == text for column, text in texts.items())
    return bool(same >= max(1, LIKENESS * len(texts)))


def align_rows(pen: LivePen, record: RecordedSheet, layout: Layout, rows: Sequence[Sequence[Any]]) -> bool:
    """Put rows in and take rows out until every block that is found again begins where it belongs; True if any moved.

    ``rows`` are the values of the open sheet from its first cell on.
    """
    before_all = len(pen.steps)
    width = layout.last_column + 1
    shift = floor = 0
    for before, belongs in found_again(anchors_of(record, layout), rows):
        moved, wanted = before + shift, belongs
        if wanted > moved:
            # Before the last row of the block above, so that a range that ends there grows; row numbers count from 1.
            at = max(moved - 2, floor + 1) if moved - 2 > floor + 1 else moved - 1
            pen.insert_rows(record.name, at + 1, wanted - moved)
        elif wanted < moved:
            count = min(moved - wanted, max(0, moved - 1 - floor))
            first = moved - 1 - count
            if count and _is_ours(rows, first - shift, count, width):
                pen.delete_rows(record.name, first + 1, count)
            else:
                wanted = moved
        shift += wanted - moved
        floor = wanted
    _align_last(pen, record, layout, rows, shift)
    return len(pen.steps) > before_all


def _align_last(pen: LivePen, record: RecordedSheet, layout: Layout, rows: Sequence[Sequence[Any]], shift: int) -> None:
    """The last block behind the charts has nothing below it to be found again: its own lines are counted."""
    helpers = [place for place in layout.blocks.values() if place.block.helper]
    if not helpers:
        return
    last = max(helpers, key=lambda place: place.first_row)
    first = last.first_row - shift
    columns = range(last.columns[0], last.columns[-1] + 1)
    old = 0
    while first + old < len(rows) and any(rows[first + old][column] not in {None, ""} for column in columns):
        old += 1
    new = len(last.block.rows)
    if new > old > 1:
        pen.insert_rows(record.name, last.first_row + old, new - old)
    elif 0 < new < old and _is_ours(rows, first + new, old - new, max(place.columns[-1] for place in helpers) + 1):
        pen.delete_rows(record.name, last.first_row + new, old - new)


def _is_ours(rows: Sequence[Sequence[Any]], first: int, count: int, width: int) -> bool:
    """True when nothing of the analyst's own stands right of the report in those rows."""
    return not any(value not in {None, ""} for row in rows[first : first + count] for value in row[width:])


def leftovers(record: RecordedSheet, layout: Layout, rows: Sequence[Sequence[Any]]) -> list[tuple[int, int]]:
    """Cells, counted from 0, of lines that a block or the foot no longer has: filled cells directly below its end."""
    ends = [
        (place.first_row + max(1, len(place.block.rows)), place.columns[0], place.columns[-1])
        for place in layout.blocks.values()
    ]
    ends.append((layout.foot_row + len(layout.foot), MARGIN, MARGIN))
    found: list[tuple[int, int]] = []
    for row, first, last in ends:
        at = row
        while at < len(rows):
            line = [
                (at, column)
                for column in range(first, min(last + 1, len(rows[at])))
                if rows[at][column] not in {None, ""}
            ]
            if not line or any(cell in record.cells for cell in line):
                break
            found += line
            at += 1
    return found

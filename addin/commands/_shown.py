"""Another view of the register in an open book: the tables hold it, the base says so, and the dates are its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from addin.commands.desk import Desk
from addin.register.register import Register
from addin.workbook.base import BASE_SHEET, base_rows
from addin.workbook.live_pen import LivePen
from addin.workbook.live_reading import cell_named
from addin.workbook.live_tables import set_records
from addin.workbook.live_values import written


def show_view(desk: Desk, view: Register, *, ids: Mapping[str, str], dates: Mapping[str, date]) -> int:
    """Make the tables hold the view, with the rows of lists that they have; how many of their cells changed.

    ``ids`` are new ids of rows that had none, by place. Edits that the view lacks are lost: they were collected before.
    """
    changed = set_records(desk.pen, desk.live, view.tables, ids)
    base = desk.live.base
    rows = base_rows(
        view,
        register=base.register,
        as_of=dates["as_of"],
        sheets=base.sheets or (),
        columns=base.columns,
        lists=base.lists,
        everything=base.everything,
    )
    listed = [(row.table, row.id, str(row.revision), f"#{row.digest}") for row in base.rows.values() if row.is_listed]
    _write_base(desk.pen, [*rows, *listed])
    for name, day in dates.items():
        if desk.live.dates[name] != day:
            cell = cell_named(desk.book, name)
            desk.pen.write(cell.sheet.name, cell.row, cell.column, [[written(day)]])
    return changed


def _write_base(pen: LivePen, rows: Sequence[Sequence[str]]) -> None:
    """All rows of the base in one block; cells of the old one beyond it are emptied."""
    used = pen.sheet(BASE_SHEET).used_range
    height = max(len(rows), used.row + used.shape[0] - 1)
    width = max(*map(len, rows), used.column + used.shape[1] - 1)
    block = [[*map(written, row), *([None] * (width - len(row)))] for row in rows]
    block += [[None] * width for _ in range(height - len(rows))]
    pen.write(BASE_SHEET, 1, 1, block)

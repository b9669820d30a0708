"""The one hand that writes into an open book: it notes what was there before, and can put all of it back.

What it noted is plain data, so that the last action can be undone by another run of the program.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.errors import InputRefused
from addin.workbook import live_programs
from addin.workbook.live_looks import LOOKS, looks_in, same_look
from addin.workbook.live_programs import Block
from addin.workbook.live_values import block_of, content_in, rectangles

if TYPE_CHECKING:
    import xlwings as xw

Step = dict[str, Any]
TEXT_FORMAT = "@"


class LivePen:
    """Writes into one open book. Rows and columns count from 1."""

    def __init__(self, book: xw.Book, *, steps: Sequence[Step] = ()) -> None:
        self.book = book
        self.steps: list[Step] = list(steps)
        self.touched: set[str] = set()
        """Names of the sheets that were written to."""
        self._sheets: dict[str, xw.Sheet] = {}

    def write(
        self,
        sheet: str,
        row: int,
        column: int,
        rows: Sequence[Sequence[Any]],
        *,
        before: Sequence[Sequence[Any]] | None = None,
    ) -> None:
        """Put contents, as ``live_values.written`` gives them or formulas, into a block of cells.

        ``before`` are the contents that it has, where they were read.
        """
        cells = block_of(self.sheet(sheet), row, column, len(rows), len(rows[0]))
        self._let_formulas_run(sheet, row, column, rows)
        held = content_in(cells) if before is None else [list(each) for each in before]
        self._note("cells", sheet, row, column, rows=held)
        _put(cells, rows)

    def _let_formulas_run(self, sheet: str, row: int, column: int, rows: Sequence[Sequence[Any]]) -> None:
        """A cell in the format Text would show a formula's letters: it is made General."""
        for at in range(len(rows[0])):
            places = [row + down for down, contents in enumerate(rows) if str(contents[at] or "").startswith("=")]
            if not places:
                continue
            first, height = places[0], places[-1] - places[0] + 1
            common = LOOKS["number_format"][0](block_of(self.sheet(sheet), first, column + at, height, 1))
            if common is not None and common != TEXT_FORMAT:
                continue
            for place in places:
                if LOOKS["number_format"][0](self.sheet(sheet).range((place, column + at))) == TEXT_FORMAT:
                    self.look(sheet, (place, column + at, 1, 1), "number_format", "General")

    def look(self, sheet: str, place: Block, name: str, value: Any) -> None:
        """Give all cells of a block a look of ``live_looks``; cells that have it are left alone."""
        self.looks(sheet, {cell: {name: value} for cell in _cells(place)})

    def looks(self, sheet: str, wanted: Mapping[tuple[int, int], Mapping[str, Any]]) -> None:
        """Give cells, by row and column, their looks by name; what a cell has already is left alone."""
        if not wanted:
            return
        top, left = min(row for row, _ in wanted), min(column for _, column in wanted)
        height, width = max(row for row, _ in wanted) - top + 1, max(column for _, column in wanted) - left + 1
        names = {name for looks in wanted.values() for name in looks}
        before: dict[tuple[str, Any], list[tuple[int, int]]] = {}
        after: dict[tuple[str, Any], list[tuple[int, int]]] = {}
        for name, part, value in looks_in(self.sheet(sheet), (top, left, height, width), names):
            for cell in _cells(part):
                looks = wanted.get(cell, {})
                if name in looks and not same_look(value, looks[name]):
                    before.setdefault((name, value), []).append(cell)
                    after.setdefault((name, looks[name]), []).append(cell)
        for (name, value), cells in before.items():
            for part in rectangles(cells):
                self._note_look(sheet, part, name, value)
        for (name, value), cells in after.items():
            for part in rectangles(cells):
                LOOKS[name][1](block_of(self.sheet(sheet), *part), value)

    def _note_look(self, sheet: str, part: Block, name: str, value: Any) -> None:
        row, column, height, width = part
        self._note("look", sheet, row, column, height=height, width=width, name=name, value=value)

    def note(self, sheet: str, row: int, column: int, text: str, *, before: str = "") -> None:
        """Set the note of a cell, whose text was ``before``; a blank text takes the note away."""
        if text == before:
            return
        self._note("note", sheet, row, column, text=before, after=text)
        _put_note(self.sheet(sheet).range((row, column)), text, before)

    def link(self, sheet: str, row: int, column: int, address: str, text: str) -> None:
        """A cell whose text is a link to a web page, or to ``#'Sheet'!A1``."""
        cells = self.sheet(sheet).range((row, column))
        self._note("cells", sheet, row, column, rows=content_in(cells))
        cells.add_hyperlink(address, text)

    def title(self, sheet: str, chart: live_programs.OpenChart, text: str) -> None:
        """Set the title of a chart."""
        if text != chart.title:
            self._note("title", sheet, 1, 1, number=chart.number, text=chart.title)
            live_programs.give_title(self.sheet(sheet), chart.number, text)

    def labels(self, sheet: str, chart: live_programs.OpenChart, texts: Sequence[str]) -> None:
        """Put other texts at the points of a chart that have texts."""
        if tuple(texts) != chart.labels:
            self._note("labels", sheet, 1, 1, number=chart.number, texts=chart.labels)
            live_programs.give_labels(self.sheet(sheet), chart.number, texts)

    def insert_rows(self, sheet: str, row: int, count: int) -> None:
        """Push whole rows down, so that charts and what stands below move along."""
        self.sheet(sheet).range(f"{row}:{row + count - 1}").insert("down")
        self._note("inserted", sheet, row, 1, count=count)

    def delete_rows(self, sheet: str, row: int, count: int) -> None:
        """Pull up whole rows, so that charts and what stands below move along."""
        found = self.sheet(sheet)
        used = found.used_range
        width = used.column + used.shape[1] - 1
        for name, part, value in looks_in(found, (row, 1, count, width)):
            self._note_look(sheet, part, name, value)
        self._note("cells", sheet, row, 1, rows=content_in(block_of(found, row, 1, count, width)))
        found.range(f"{row}:{row + count - 1}").delete("up")
        self._note("deleted", sheet, row, 1, count=count)

    def delete_cells(self, sheet: str, row: int, column: int, width: int) -> None:
        """Pull up the cells of one row of a table; what stands beside the table stays where it is."""
        cells = block_of(self.sheet(sheet), row, column, 1, width)
        self._note("cells", sheet, row, column, rows=content_in(cells))
        cells.delete("up")
        self._note("pulled", sheet, row, column, width=width)

    def add_sheet(self, name: str, *, after: str) -> xw.Sheet:
        """A new sheet behind another one; the sheet in front stays in front."""
        front = self.book.sheets.active
        made = self.book.sheets.add(name, after=self.sheet(after))
        self._note("sheet", name, 1, 1)
        front.activate()
        return made

    def resize_table(self, name: str, spot: live_programs.Spot, height: int) -> None:
        """Give a table another number of rows, its head included."""
        self._note("table", spot.sheet, spot.row, spot.column, name=name, height=spot.height, width=spot.width)
        self._resize(spot.sheet, name, spot.row, spot.column, height, spot.width)

    def undo(self) -> None:
        """Put everything back, the last change first."""
        while self.steps:
            step = self.steps.pop()
            _UNDO[step["step"]](self, step)

    def forget(self, name: str) -> None:
        """Ask anew for a sheet that was deleted."""
        self._sheets.pop(name, None)

    def _resize(self, sheet: str, name: str, row: int, column: int, height: int, width: int) -> None:  # noqa: PLR0917
        found = self.sheet(sheet)
        found.tables[name].resize(block_of(found, row, column, height, width))

    def sheet(self, name: str) -> xw.Sheet:
        """The sheet of that name, asked for once: looking one up takes a program longer than writing a cell."""
        if name not in self._sheets:
            self._sheets[name] = self.book.sheets[name]
        return self._sheets[name]

    def _note(self, step: str, sheet: str, row: int, column: int, **more: Any) -> None:
        self.touched.add(sheet)
        self.steps.append({"step": step, "sheet": sheet, "row": row, "column": column, **more})


def _cells(part: Block) -> Iterator[tuple[int, int]]:
    row, column, height, width = part
    return ((row + down, column + right) for down in range(height) for right in range(width))


def _put(cells: xw.Range, rows: Sequence[Sequence[Any]]) -> None:
    if any(isinstance(value, datetime) for row in rows for value in row):
        cells.value = [list(row) for row in rows]
    else:  # nothing to convert, and xlwings' conversion takes longer than the writing
        cells.raw_value = [list(row) for row in rows]


def _put_note(cell: xw.Range, text: str, before: str) -> None:
    if before and cell.note is not None:
        cell.note.delete()
    if text:
        cell.api.AddComment(text) if not live_programs.is_libreoffice(cell.sheet.book) else cell.impl.add_note(text)


def _undo_cells(pen: LivePen, step: Step) -> None:
    rows = step["rows"]
    cells = block_of(pen.sheet(step["sheet"]), step["row"], step["column"], len(rows), len(rows[0]))
    _put(cells, rows)


def _undo_look(pen: LivePen, step: Step) -> None:
    place = step["row"], step["column"], step["height"], step["width"]
    LOOKS[step["name"]][1](block_of(pen.sheet(step["sheet"]), *place), step["value"])


def _undo_note(pen: LivePen, step: Step) -> None:
    cell = pen.sheet(step["sheet"]).range((step["row"], step["column"]))
    _put_note(cell, step["text"], step["after"])


def _undo_title(pen: LivePen, step: Step) -> None:
    live_programs.give_title(pen.sheet(step["sheet"]), step["number"], step["text"])


def _undo_labels(pen: LivePen, step: Step) -> None:
    live_programs.give_labels(pen.sheet(step["sheet"]), step["number"], step["texts"])


def _undo_rows(pen: LivePen, step: Step) -> None:
    first, count = step["row"], step["count"]
    rows = pen.sheet(step["sheet"]).range(f"{first}:{first + count - 1}")
    if step["step"] == "inserted":
        rows.delete("up")
    else:
        rows.insert("down")


def _undo_pulled(pen: LivePen, step: Step) -> None:
    block_of(pen.sheet(step["sheet"]), step["row"], step["column"], 1, step["width"]).insert("down")


def _undo_sheet(pen: LivePen, step: Step) -> None:
    asks, pen.book.app.display_alerts = pen.book.app.display_alerts, False
    try:
        pen.sheet(step["sheet"]).delete()
        pen.forget(step["sheet"])
    finally:
        pen.book.app.display_alerts = asks


def _undo_table(pen: LivePen, step: Step) -> None:
    pen._resize(step["sheet"], step["name"], step["row"], step["column"], step["height"], step["width"])  # noqa: SLF001


_UNDO: Mapping[str, Callable[[LivePen, Step], None]] = {
    "cells": _undo_cells,
    "look": _undo_look,
    "note": _undo_note,
    "title": _undo_title,
    "labels": _undo_labels,
    "inserted": _undo_rows,
    "deleted": _undo_rows,
    "pulled": _undo_pulled,
    "sheet": _undo_sheet,
    "table": _undo_table,
}


def steps_text(steps: Sequence[Step]) -> str:
    """The steps as text that a file keeps."""
    return json.dumps(list(steps), default=_day_text, ensure_ascii=False)


def parse_steps(text: str) -> list[Step]:
    """The steps of such a text; InputRefused for any other."""
    try:
        steps = json.loads(text, object_hook=_day)
    except ValueError as error:
        raise InputRefused("What the last action changed cannot be read any more; open the copy instead") from error
    if not isinstance(steps, list) or any(step.get("step") not in _UNDO for step in steps):
        raise InputRefused("What the last action changed cannot be read any more; open the copy instead")
    return steps


def read_steps(path: Path) -> list[Step]:
    """The steps that a file keeps."""
    return parse_steps(path.read_text("utf-8"))


def _day_text(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    raise TypeError(f"{value!r} cannot be kept")


def _day(pairs: dict[str, Any]) -> Any:
    return datetime.fromisoformat(pairs["moment"]) if set(pairs) == {"moment"} else pairs

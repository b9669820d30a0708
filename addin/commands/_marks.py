"""Marks of the check on cells of the tables: a note with the reason and a colour, both taken away without a trace.

The note says which fill the cell had before, so that a mark that was saved with the book can still be taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from addin.errors import Finding, Severity
from addin.workbook.live_looks import rgb_of
from addin.workbook.live_pen import LivePen
from addin.workbook.live_programs import NO_FILL, fill_of, notes_of, sheet_names
from addin.workbook.live_reading import LiveContent, row_number
from addin.workbook.live_tables import live_tables

COLOURS = {Severity.ERROR: rgb_of("#F4C7C3"), Severity.WARNING: rgb_of("#FCE8B2")}
"""The fills of marked cells; a note of the check is listed on Data quality and marks nothing."""
_SIGN = "— Check register; fill before: "
_SIGNED = re.compile(re.escape(_SIGN) + r"(none|#[0-9A-F]{6})$")
Place = tuple[str, int, int]


def clear_marks(pen: LivePen, live: LiveContent) -> int:
    """Take away the marks of an earlier check, and give each cell the fill that it had; how many there were."""
    cleared = 0
    for sheet in {each.spot.sheet for each in live_tables(live)} & set(sheet_names(pen.book)):
        for (row, column), note in notes_of(pen.book.sheets[sheet]).items():
            found = _SIGNED.search(note.text)
            if found is not None:
                pen.look(sheet, (row, column, 1, 1), "color", NO_FILL if found[1] == NO_FILL else rgb_of(found[1]))
                pen.note(sheet, row, column, "", before=note.text)
                cleared += 1
    return cleared


def mark(pen: LivePen, live: LiveContent, findings: Iterable[Finding]) -> tuple[int, int]:
    """Mark the cells of errors and warnings; how many were marked, and how many have a comment of a person's own."""
    by_place: dict[Place, list[Finding]] = {}
    places = _columns(live)
    for finding in findings:
        place = _place_of(finding, places)
        if finding.severity in COLOURS and place is not None:
            by_place.setdefault(place, []).append(finding)
    held = {sheet: notes_of(pen.book.sheets[sheet]) for sheet in {place[0] for place in by_place}}
    marked = 0
    for (sheet, row, column), found in sorted(by_place.items(), key=lambda item: item[0]):
        if (row, column) not in held[sheet]:
            _mark_cell(pen, (sheet, row, column), found)
            marked += 1
    return marked, len(by_place) - marked


def _mark_cell(pen: LivePen, place: Place, findings: list[Finding]) -> None:
    sheet, row, column = place
    fill = fill_of(pen.book.sheets[sheet].range((row, column)))
    before = "#{:02X}{:02X}{:02X}".format(*fill) if isinstance(fill, tuple) else NO_FILL
    said = "\n".join(f"{f.severity.capitalize()}: {f.what}. {f.remedy}".rstrip() for f in findings)
    pen.note(sheet, row, column, f"{said}\n{_SIGN}{before}")
    worst = Severity.ERROR if any(f.severity is Severity.ERROR for f in findings) else Severity.WARNING
    pen.look(sheet, (row, column, 1, 1), "color", COLOURS[worst])


def _columns(live: LiveContent) -> Mapping[str, tuple[str, Mapping[str, int]]]:
    """The sheet of each table, and its columns by head."""
    return {
        each.table.name: (each.spot.sheet, {head: each.spot.column + at for at, head in enumerate(each.heads)})
        for each in live_tables(live)
    }


def _place_of(finding: Finding, tables: Mapping[str, tuple[str, Mapping[str, int]]]) -> Place | None:
    where = finding.where
    if where.table not in tables or not where.place.rpartition(" ")[2].isdigit():
        return None
    sheet, columns = tables[where.table]
    column = columns.get(where.field) or columns.get("id")
    return (sheet, row_number(where.place), column) if column else None

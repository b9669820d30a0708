"""Rows of Japan's list: of each sheet those below its columns, with the rows that only go on with the one above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from addin.errors import Severity
from addin.lists.jp_mof_columns import COLUMNS, HEAD_OF, Column
from addin.lists.jp_mof_text import NOTHING, normal_text
from addin.lists.jp_regimes import Regime, is_abolished, regime_of
from addin.lists.notes import Notes
from addin.lists.sheets import ListSheet

_INDEX = "一覧"
_HEAD_WITHIN = 12
_NAMES = (Column.LATIN, Column.JAPANESE)


@dataclass(frozen=True, slots=True)
class MofRow:
    """``cells`` by the heads as printed, without spaces; ``more`` is the text of rows that go on with this one."""

    number: int
    place: str
    cells: Mapping[str, str]
    more: list[str]

    def texts(self, column: Column) -> list[tuple[str, str]]:
        """The heads of the sort and what stands under them, without what says nothing."""
        return [(head, text) for head, text in self.cells.items() if COLUMNS[head] is column and text not in NOTHING]

    def text(self, column: Column) -> str:
        """What stands under all heads of the sort."""
        return "\n".join(text for _, text in self.texts(column))

    def holds(self, column: Column) -> bool:
        """True where a cell of the sort is not blank, though it say 不明 (unknown)."""
        return any(text for head, text in self.cells.items() if COLUMNS[head] is column)


def head_of(sheet: ListSheet) -> int | None:
    """The row of columns, counted from the first; None for a sheet without."""
    for at, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
        heads = _heads(row)
        if HEAD_OF[Column.NOTICE] in heads and HEAD_OF[Column.NUMBER] in heads:
            return at
    return None


def rows_of(sheet: ListSheet, file: str, notes: Notes) -> tuple[Regime, list[MofRow]]:
    """The sheet's regime and rows; no rows, and a finding, for a sheet without columns."""
    name = normal_text(sheet.name)
    place = f"{file} sheet {name}"
    head = head_of(sheet)
    title = normal_text(sheet.rows[0][0]) if head else ""
    regime = regime_of(name, title)
    if head is None:
        _without_columns(sheet, name, place, notes)
        return regime, []
    heads = _heads(sheet.rows[head])
    missing = [HEAD_OF[column] for column in _NAMES if HEAD_OF[column] not in heads]
    if len(missing) == len(_NAMES):
        notes.refuse("The sheet has no column of names", place=place)
        return regime, []
    for name_column in missing:
        notes.count("list-columns", f"The column {name_column} is missing; what it holds stays blank", place=place)
    for unknown in dict.fromkeys(head for head in heads if head and head not in COLUMNS):
        notes.unknown("column", unknown, place=place)
    if any(heads.count(head) > 1 for head in heads if head):
        notes.count("list-columns", "{count} sheets have a column twice; the first counts", place=place)
    return regime, list(_rows(sheet, head, heads, place, notes))


def _heads(row: Sequence[object]) -> list[str]:
    return ["".join(normal_text(str(cell)).split()) for cell in row]


def _without_columns(sheet: ListSheet, name: str, place: str, notes: Notes) -> None:
    """The index and withdrawn regimes have no rows; of any other sheet that holds something the loss is said."""
    text = "".join(normal_text(cell) for row in sheet.rows[:_HEAD_WITHIN] for cell in row)
    if not text or name == _INDEX:
        return
    if is_abolished(name + text):
        what = "{count} sheets are of regimes whose notice was withdrawn; they name nobody"
        notes.count("list-sheets", what, place=place, severity=Severity.NOTE)
    else:
        notes.count("list-sheets", "{count} sheets have no row of columns; they were left out", place=place, value=name)


def _rows(sheet: ListSheet, head: int, heads: Sequence[str], place: str, notes: Notes) -> Iterator[MofRow]:
    first = {name: heads.index(name) for name in heads if name in COLUMNS}
    last: MofRow | None = None
    for number, row in enumerate(sheet.rows[head + 1 :], sheet.first_row + head + 1):
        cells = {name: normal_text(row[at]) for name, at in first.items() if at < len(row)}
        if not any(cells.values()):
            continue
        here = f"{place} row {number}"
        if cells.get(HEAD_OF[Column.NOTICE]) or cells.get(HEAD_OF[Column.NUMBER]):
            if last:
                yield last
            last = MofRow(number, here, cells, [])
        elif last and not any(cells.get(HEAD_OF[column]) for column in _NAMES):
            last.more.extend(text for text in cells.values() if text)
        else:
            what = "{count} rows have neither a day nor a number of a notice; they were left out"
            notes.count("list-rows", what, place=here)
    if last:
        yield last

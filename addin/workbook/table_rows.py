"""The rows of one table in a sheet: those of its frame, and those that a person typed directly below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from addin.errors import Finding, Severity, Where
from addin.register.changes import SheetRow
from addin.register.tables import TABLES, FieldKind, FieldSpec, Table
from addin.workbook.cells import Bent, cell_text
from addin.workbook.frames import Frame

MAX_COLUMNS = 1_000
"""A sheet of the register is some thirty columns wide; what goes on far beyond is no table of ours."""
MAX_ROWS = 1_048_576
HEAD_WITHIN = 40
"""Rows from the top within which heads are looked for where no Excel Table says where it stands."""
LIKENESS = 0.7
MOST_FINDINGS = 10
"""Cells of one column that are told one by one; the rest is a number."""
_WIDE_ROWS = 100
_ORIGIN = FieldSpec("origin", FieldKind.TEXT, "", required=False, many=False)


class TooWide(Exception):
    """A sheet goes on to the right far beyond any table of the register."""


@dataclass
class TableRead:
    """A table as it stands in a sheet."""

    table: Table
    sheet: str
    rows: list[SheetRow] = field(default_factory=list)
    other_heads: tuple[str, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    bent: Counter[tuple[str, str]] = field(default_factory=Counter)


def numbered_rows(sheet: Any, *, values_only: bool = False) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows of a sheet from row 1 on, as long as each is; what the file says of its size is not believed."""
    sheet.reset_dimensions()
    wide = 0
    for number, row in enumerate(sheet.iter_rows(values_only=values_only), start=1):
        if number > MAX_ROWS:
            return
        if len(row) > MAX_COLUMNS:
            wide += 1
            beyond = row[MAX_COLUMNS:]
            if wide > _WIDE_ROWS or any((cell if values_only else cell.value) is not None for cell in beyond):
                raise TooWide(f"The sheet {sheet.title} is {len(row):,} columns wide")
        yield number, row


def read_table(sheet: Any, table: Table, frame: Frame) -> TableRead:
    """The table's rows as text. Blank rows are none; a cell that is no fact is a finding."""
    read = TableRead(table, sheet.title)
    columns: dict[int, FieldSpec] = {}
    last = frame.last_row - (1 if frame.has_totals else 0)
    below = ended = 0
    for number, row in numbered_rows(sheet):
        if number < frame.first_row or last < number <= frame.last_row:
            continue
        if number == frame.first_row:
            columns = _columns(read, row[frame.first_column - 1 : frame.last_column], frame)
            if not columns:
                return read
            continue
        is_blank = all(row[column].value in {None, ""} for column in columns if column < len(row))
        if number > last and is_blank:
            ended = number
        elif not is_blank and (ended or (frame.has_totals and number > last)):
            below = below or number
        elif not is_blank:
            read.rows.append(_sheet_row(read, row, number, columns))
    if below:
        what = "Rows below the table, after a blank or a total row, were not read"
        where = Where(table.name, place=f"{sheet.title} row {below}")
        remedy = "Move them directly below the last row of the table."
        read.findings.append(Finding(Severity.ERROR, "rows-below-table", where, what, "", remedy))
    _tell_the_rest(read)
    return read


def _columns(read: TableRead, heads: Sequence[Any], frame: Frame) -> dict[int, FieldSpec]:
    """The fields by the index of their column; none, with a finding, when the heads cannot be trusted."""
    specs = {spec.name: spec for spec in (*read.table.fields, _ORIGIN)}
    named = {frame.first_column - 1 + index: _head(cell.value) for index, cell in enumerate(heads)}
    read.other_heads = tuple(name for name in named.values() if name and name not in specs)
    counts = Counter(name for name in named.values() if name in specs)
    doubled = [name for name, number in counts.items() if number > 1]
    where = Where(read.table.name, place=f"{read.sheet} row {frame.first_row}")
    if doubled or "id" not in counts:
        what = f"The column {doubled[0]} stands twice" if doubled else "The table has no column id"
        remedy = "Delete one of them." if doubled else "Undo the deletion: without ids no row can be told from another."
        read.findings.append(Finding(Severity.ERROR, "known-columns", where, what, "", remedy))
        return {}
    absent = [name for name in read.table.field_names if name not in counts]
    if absent:
        what = f"The table has no column {', '.join(absent)}; what it held stays as it is"
        read.findings.append(Finding(Severity.WARNING, "known-columns", where, what))
    return {column: specs[name] for column, name in named.items() if name in specs}


def _head(value: object) -> str:
    return str(value).strip() if value is not None else ""


def _sheet_row(read: TableRead, row: Sequence[Any], number: int, columns: Mapping[int, FieldSpec]) -> SheetRow:
    cells: dict[str, str] = {}
    for column, spec in columns.items():
        text: str | Bent = ""
        if column < len(row) and (value := row[column].value) is not None:
            cell = row[column]
            text = cell_text(value, spec, data_type=cell.data_type, number_format=_format(cell, spec))
        if isinstance(text, Bent):
            _tell(read, text, spec.name, cells.get("id", ""), f"{read.sheet}!{_letters(column + 1)}{number}")
            text = ""
        cells[spec.name] = text
    return SheetRow(read.table.name, cells, f"{read.sheet} row {number}")


def _format(cell: Any, spec: FieldSpec) -> str:
    """The number format, looked up only where it changes what the number says."""
    return str(cell.number_format) if spec.kind is FieldKind.PERCENT else ""


def _tell(read: TableRead, bent: Bent, field_name: str, record: str, place: str) -> None:
    read.bent[field_name, bent.rule] += 1
    if read.bent[field_name, bent.rule] <= MOST_FINDINGS:
        where = Where(read.table.name, record, field_name, place)
        read.findings.append(
            Finding(Severity.ERROR, bent.rule, where, bent.what, " ".join(bent.value.split()), bent.remedy)
        )


def _tell_the_rest(read: TableRead) -> None:
    for (name, rule), number in read.bent.items():
        if number > MOST_FINDINGS:
            what = f"So are {number - MOST_FINDINGS:,} more cells of the column"
            read.findings.append(Finding(Severity.ERROR, rule, Where(read.table.name, "", name, read.sheet), what))


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def find_head(sheet: Any) -> tuple[Table, Frame] | None:
    """The table whose heads stand in a row near the top of the sheet, for a file that lost its Excel Tables."""
    for number, row in numbered_rows(sheet, values_only=True):
        if number > HEAD_WITHIN:
            return None
        heads = [_head(value) for value in row]
        if "id" in heads:
            table = max(TABLES, key=lambda table: _likeness(heads, table))
            if _likeness(heads, table) >= LIKENESS:
                first = next(index for index, head in enumerate(heads) if head)
                return table, Frame(number, MAX_ROWS, first + 1, len(heads))
    return None


def _likeness(heads: Sequence[str], table: Table) -> float:
    """The part of all names, of the table's fields or in the row, that are both."""
    found, wanted = {head for head in heads if head} - {"origin"}, {*table.field_names}
    return len(found & wanted) / len(found | wanted)

"""The register as text: one CSV file a table, sorted by id and revision, reviewed as a diff.

UTF-8, comma, line feed, one header line; a blank cell is the field's default; several values are joined by ``;``.
The text of a field is the same whether it comes from a file, a workbook's base or a record.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from addin.errors import Finding, Severity, Where
from addin.models import Record
from addin.models.fields import SEPARATOR
from addin.register.tables import Table

MAX_BYTES = 200_000_000
MAX_ROWS = 500_000
"""A seed table larger than this is refused: it is no register that people keep by hand."""

Row = Mapping[str, str]


@dataclass(frozen=True)
class Line:
    """A row of a seed file, as text, with the line it starts on."""

    number: int
    cells: Row


def text_of(value: object) -> str:
    """The text of a field's value: blank for nothing, ``yes`` for true, plain decimals, joined tuples."""
    if value is None or value is False or value in {(), ""}:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, Decimal):
        return plain_decimal(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple):
        return SEPARATOR.join(f"{v[0]}={plain_decimal(v[1])}" if isinstance(v, tuple) else str(v) for v in value)
    return str(value)


def plain_decimal(value: Decimal) -> str:
    """No exponent, no trailing zeros after the point, and no minus before zero."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def row_of(record: Record, table: Table) -> dict[str, str]:
    """The record as text, a cell a field, defaults spelled out only where the text needs them."""
    return {name: text_of(getattr(record, name)) for name in table.field_names}


def parse_row(table: Table, cells: Mapping[str, Any], *, place: str) -> Record | list[Finding]:
    """The record that the cells say, or one finding for each field that is wrong."""
    stripped = {name: value.strip() if isinstance(value, str) else value for name, value in cells.items()}
    given = {name: value for name, value in stripped.items() if value not in {None, ""}}
    try:
        return table.model.model_validate(given)
    except ValidationError as error:
        return [_finding(table, given, problem, place) for problem in error.errors()]


def _finding(table: Table, given: Mapping[str, Any], problem: Any, place: str) -> Finding:
    message = str(problem["msg"]).removeprefix("Value error, ")
    location = problem["loc"]
    field = str(location[0]) if location else ""
    if not field and ": " in message:
        head, _, rest = message.partition(": ")
        if head in table.field_names:
            field, message = head, rest
    spec = table.field(field) if field in table.field_names else None
    remedy = f"{field}: {spec.description}" if spec else ""
    if problem["type"] == "missing":
        message = "is required and blank"
    elif problem["type"] == "enum" and spec:
        message, remedy = "is none of the words for this column", f"Use one of: {', '.join(spec.choices)}."
    where = Where(table=table.name, record=str(given.get("id", "")), field=field, place=place)
    value = str(given.get(field, ""))[:80] if field else ""
    return Finding(Severity.ERROR, "valid-record", where, message.rstrip("."), value, remedy)


def read_lines(path: Path, table: Table) -> tuple[list[Line], list[Finding]]:
    """The rows of a seed file, each with all of the table's columns; findings for what cannot be read.

    With any error the rows are not to be used. A byte order mark is accepted; columns may stand in any order.
    """
    where = Where(table=table.name, place=str(path))
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            remedy = "Split the table, or import it as a list."
            return [], [_refused(where, "The file is too large for a seed table", f"{size} bytes", remedy)]
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        bad = error.object[error.start : error.start + 1].hex()
        remedy = "Save it as CSV UTF-8 (Excel: CSV UTF-8, comma delimited)."
        return [], [_refused(Where(table.name, place=f"{path} line {line}"), "The file is not UTF-8", bad, remedy)]
    except OSError as error:
        return [], [_refused(where, "The file cannot be read", error.strerror or "", "Look at its permissions.")]
    if "\0" in text:
        return [], [_refused(where, "The file holds zero bytes, so it is no text", "", "Export the table again.")]
    return _lines(text, table, path)


def _lines(text: str, table: Table, path: Path) -> tuple[list[Line], list[Finding]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[Line] = []
    findings: list[Finding] = []
    try:
        header = next(reader, [])
        findings += _header_findings(header, table, path)
        if findings:
            return [], findings
        start = reader.line_num + 1
        for cells in reader:
            if len(lines) >= MAX_ROWS:
                remedy = "Import such data as a list, not as seeds."
                where = Where(table.name, place=f"{path} line {start}")
                return [], [_refused(where, f"The table has more than {MAX_ROWS:,} rows", "", remedy)]
            if cells and len(cells) != len(header):
                where = Where(table.name, cells[0], place=f"{path} line {start}")
                remedy = "Quote values that hold commas."
                value = f"{len(cells)} cells under {len(header)} heads"
                findings.append(_refused(where, "The row is ragged", value, remedy))
            elif any(cells):
                lines.append(Line(start, dict(zip(header, cells, strict=True))))
            start = reader.line_num + 1
    except csv.Error as error:
        where = Where(table.name, place=f"{path} line {reader.line_num}")
        findings.append(_refused(where, f"The file is no CSV: {error}", "", "Close the quotes, or export it again."))
    return lines, findings


def _header_findings(header: Sequence[str], table: Table, path: Path) -> list[Finding]:
    where = Where(table=table.name, place=f"{path} line 1")
    unknown = [name for name in header if name not in table.field_names]
    doubled = sorted({name for name in header if header.count(name) > 1})
    if "id" not in header:
        remedy = f"The first line names the columns: {', '.join(table.field_names)}."
        return [_refused(where, "The header row has no id", ",".join(header)[:80], remedy)]
    if unknown:
        remedy = f"The columns are: {', '.join(table.field_names)}."
        return [_refused(where, "The table has no such column", ", ".join(unknown)[:80], remedy)]
    if doubled:
        return [_refused(where, "A column stands twice", ", ".join(doubled), "Keep one of them.")]
    return []


def _refused(where: Where, what: str, value: str, remedy: str) -> Finding:
    return Finding(Severity.ERROR, "readable-seeds", where, what, value, remedy)


def read_table(
    path: Path, table: Table, *, only: Callable[[Row], bool] | None = None
) -> tuple[list[Record], list[Finding]]:
    """The valid records of a seed file and the findings on the others; ``only`` keeps the rows that are needed."""
    if not path.exists():
        return [], []
    lines, findings = read_lines(path, table)
    records: list[Record] = []
    for line in lines:
        if only is not None and not only(line.cells):
            continue
        parsed = parse_row(table, line.cells, place=f"{path.name} line {line.number}")
        if isinstance(parsed, Record):
            records.append(parsed)
        else:
            findings += parsed
    return records, findings


def table_text(records: Iterable[Record], table: Table) -> str:
    """The whole CSV text of a table, sorted by id and revision."""
    return rows_text((row_of(record, table) for record in sorted(records, key=lambda record: record.key)), table)


def rows_text(rows: Iterable[Row], table: Table) -> str:
    """CSV text of rows that are sorted already."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.field_names)
    writer.writerows([row[name] for name in table.field_names] for row in rows)
    return out.getvalue()


def iter_texts(tables: Mapping[str, Iterable[Record]], known: Iterable[Table]) -> Iterator[tuple[str, str]]:
    """File name and text of each table."""
    for table in known:
        yield table.file, table_text(tables.get(table.name, ()), table)

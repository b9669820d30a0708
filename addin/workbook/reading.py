"""Reading back a workbook that a person edited: the register's tables as text, wherever they stand, and its base.

Sheets may be renamed, rows and columns moved, filters left on, tables grown below their frame. Only openpyxl's
streaming reader sees the file; nothing here ever saves it.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar, cast

from addin.errors import Finding, Severity, Where
from addin.register.base import Base
from addin.register.changes import SheetRow
from addin.register.tables import TABLES, Table
from addin.safe_zip import BROKEN, RULE, open_workbook_zip, refused
from addin.workbook.base import BASE_SHEET, NewerBase, read_base
from addin.workbook.frames import Frame, SheetPart, read_sheet_parts
from addin.workbook.table_rows import TooWide, find_head, numbered_rows, read_table

if TYPE_CHECKING:
    import zipfile

    from openpyxl import Workbook

Content = TypeVar("Content")

__all__ = ["RULES", "WorkbookContent", "read_base_of", "read_workbook"]

RULES = {
    RULE: "A workbook is a sound .xlsx file of this register, with its base.",
    "known-columns": "A table has each of its columns once.",
    "rows-below-table": "New rows stand directly below the table, without a blank row between.",
    "missing-table": "The workbook holds every table that it was built with.",
}
"""The rules of reading, by the name that its findings carry; those of single cells stand in ``cells``."""

_REBUILD = "Take a workbook that sanctions-aid rebuild wrote."


@dataclass(frozen=True)
class WorkbookContent:
    """What a workbook holds of the register, and what it holds of its own."""

    path: Path
    tables: Mapping[str, list[SheetRow]]
    base: Base | None
    properties: Mapping[str, str]
    sheets: Mapping[str, str]
    """The title of the sheet that each table stands in."""
    own_sheets: tuple[str, ...]
    """Sheets that hold no table of the register and that the workbook was not built with."""
    own_columns: Mapping[str, tuple[str, ...]]
    """Heads, by table, that are no field of it and that the workbook was not built with."""
    findings: tuple[Finding, ...]


def read_workbook(path: Path) -> WorkbookContent:
    """The tables of a workbook and its base; InputRefused, with one finding, for what is no such workbook.

    Findings on single cells are in the content's ``findings``; with an error among them it is not to be collected.
    """
    with open_workbook_zip(path) as archive:
        return _sound(path, lambda: _read(path, archive))


def read_base_of(path: Path) -> Base:
    """The base of a workbook; InputRefused when it has none."""
    with open_workbook_zip(path) as archive:
        base = _sound(path, lambda: _read_base(_opened(archive)))
    if base is None:
        raise refused(path, "The workbook has no base, so it is no master workbook of a register", "", _REBUILD)
    return base


def _sound(path: Path, read: Callable[[], Content]) -> Content:
    """What ``read`` returns; one finding for a damaged file. openpyxl's warnings are about what it does not read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return read()
    except TooWide as error:
        raise refused(path, str(error), "", "Delete what stands right of the table.") from error
    except NewerBase as error:
        raise refused(path, str(error), "", "Update sanctions-aid, and try again.") from error
    except BROKEN as error:
        remedy = "Open it in Excel or LibreOffice and save it as .xlsx again, or open a backup."
        raise refused(path, "The workbook is damaged", f"{type(error).__name__}: {error}"[:80], remedy) from error


def _opened(archive: zipfile.ZipFile) -> Workbook:
    import openpyxl  # noqa: PLC0415 takes a third of a second, and a refused file needs none of it

    return openpyxl.load_workbook(cast("IO[bytes]", archive.fp), read_only=True, keep_links=False)


def _read_base(book: Workbook) -> Base | None:
    if BASE_SHEET not in book.sheetnames:
        return None
    return read_base(values for _, values in numbered_rows(book[BASE_SHEET], values_only=True))


def _read(path: Path, archive: zipfile.ZipFile) -> WorkbookContent:
    parts = [part for part in read_sheet_parts(archive) if part.title != BASE_SHEET]
    book = _opened(archive)
    base = _read_base(book)
    read = [
        read_table(book[part.title], table, frame)
        for part, table, frame in _framed(book, parts)
        if part.title in book.sheetnames
    ]
    sheets = {found.table.name: found.sheet for found in read}
    built = {*(base.sheets or ())} if base else set()
    known = base.columns if base else {}
    return WorkbookContent(
        path=path,
        tables={found.table.name: found.rows for found in read},
        base=base,
        properties=_properties(book),
        sheets=sheets,
        own_sheets=tuple(part.title for part in parts if part.title not in {*sheets.values(), *built}),
        own_columns={
            found.table.name: own
            for found in read
            if (own := tuple(head for head in found.other_heads if head not in known.get(found.table.name, ())))
        },
        findings=(*_odd_links(parts), *_missing(base, sheets), *(f for found in read for f in found.findings)),
    )


def _framed(book: Workbook, parts: Sequence[SheetPart]) -> list[tuple[SheetPart, Table, Frame]]:
    """Each table of the register with its sheet and cells: by the Excel Table's name, else by its heads.

    A copy of a sheet has the heads of a table that is found already, and so is nobody's but the analyst's.
    """
    tables = {table.name: table for table in TABLES}
    found = {name: (part, tables[name], frame) for part in parts for name, frame in part.frames.items()}
    titles = {table.sheet for table in TABLES}
    if len(found) < len(TABLES):
        for part in sorted(parts, key=lambda part: part.title not in titles):
            headed = None if part.frames else find_head(book[part.title])
            if headed:
                table, frame = headed
                found.setdefault(table.name, (part, table, frame))
    return [found[table.name] for table in TABLES if table.name in found]


def _odd_links(parts: Sequence[SheetPart]) -> list[Finding]:
    what, remedy = "The cell links to a file or a program, not to a web page", "Remove the link, and ask who sent it."
    return [
        Finding(Severity.ERROR, "web-link", Where(place=f"{part.title}!{cell}"), what, target[:80], remedy)
        for part in parts
        for cell, target in part.odd_links
    ]


def _missing(base: Base | None, sheets: Mapping[str, str]) -> list[Finding]:
    gone = sorted({table for table, _ in base.rows} - sheets.keys()) if base else []
    what = "The workbook no longer holds this table; its records stay as they are"
    return [Finding(Severity.WARNING, "missing-table", Where(table), what) for table in gone]


def _properties(book: Any) -> dict[str, str]:
    """The core properties that say something, and the custom ones; the type stubs lack the latter."""
    core = {name: getattr(book.properties, name) for name in ("title", "subject", "creator", "keywords", "description")}
    custom = {item.name: item.value for item in book.custom_doc_props.props}
    return {str(name): str(value) for name, value in (core | custom).items() if value not in {None, ""}}

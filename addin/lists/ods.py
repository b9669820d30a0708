"""The first sheet of an OpenDocument spreadsheet as rows of text: repeated cells and rows are told once, and bounded.

python-calamine stops at files whose XML was laid out for reading, as the British list's is.
"""

from __future__ import annotations

import io

from lxml import etree

from addin.errors import InputRefused
from addin.lists.files import ListFile
from addin.lists.notes import Notes
from addin.lists.rows import MAX_ROWS
from addin.lists.xml import local
from addin.safe_zip import BROKEN, open_office_zip

MAX_COLUMNS = 200
MAX_REPEATED = 1_000
"""Blank rows at a sheet's end are one row repeated a million times."""
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def read_ods(file: ListFile, notes: Notes) -> list[list[str]]:
    """The rows of the first sheet, without blank ones at the end; none, with an error, when it is no sheet."""
    try:
        with open_office_zip(file.path) as archive:
            content = archive.read("content.xml")
    except InputRefused as refused:
        notes.reported += refused.findings
        return []
    except KeyError:
        notes.refuse("The file is no spreadsheet", place=file.name)
        return []
    except BROKEN as error:
        notes.refuse("The spreadsheet is damaged", place=file.name, value=str(error))
        return []
    rows: list[list[str]] = []
    try:
        for _, row in etree.iterparse(
            io.BytesIO(content), tag=f"{_TABLE}table-row", resolve_entities=False, no_network=True, huge_tree=False
        ):
            cells = _cells(row)
            repeated = _times(row, "number-rows-repeated", MAX_REPEATED)
            rows += [cells] * (repeated if any(cells) else 1)
            row.clear()
            if len(rows) > MAX_ROWS:
                notes.refuse("The sheet has too many rows for a list", place=file.name)
                return []
    except etree.XMLSyntaxError as error:
        notes.refuse("The spreadsheet's content is broken", place=file.name, value=str(error))
        return []
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _cells(row: etree._Element) -> list[str]:
    found: list[str] = []
    for cell in row:
        if local(cell) in {"table-cell", "covered-table-cell"} and len(found) < MAX_COLUMNS:
            paragraphs = (" ".join("".join(map(str, part.itertext())).split()) for part in cell if local(part) == "p")
            text = " ".join(filter(None, paragraphs))
            found += [text] * min(_times(cell, "number-columns-repeated", MAX_COLUMNS), MAX_COLUMNS - len(found))
    while found and not found[-1]:
        found.pop()
    return found


def _times(element: etree._Element, name: str, most: int) -> int:
    said = str(element.get(f"{_TABLE}{name}", "1"))
    return min(int(said), most) if said.isascii() and said.isdigit() and len(said) < 10 else 1

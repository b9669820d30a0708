"""Where the register's tables stand in a workbook, whatever its sheets are called: an Excel Table keeps its name."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from addin.register.tables import TABLES

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_REL_ID = re.compile(r"\{http://[^}]*/relationships\}id")
_REF = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_WEB = re.compile(r"(https?|mailto):|#", re.IGNORECASE)


@dataclass(frozen=True)
class Frame:
    """The cells of a table: first row is the heads. Rows and columns count from 1 and include the last."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int
    has_totals: bool = False


@dataclass(frozen=True)
class SheetPart:
    """A sheet of the file: its title, the register's tables in it, and links in it that lead to no web page."""

    title: str
    frames: dict[str, Frame]
    odd_links: tuple[tuple[str, str], ...] = ()
    """Cell and target."""


def read_sheet_parts(archive: zipfile.ZipFile) -> list[SheetPart]:
    """The sheets in the order of their tabs; KeyError, SyntaxError or ValueError for a damaged file."""
    book = _target_of(archive, "", "officeDocument") or "xl/workbook.xml"
    targets = {rel_id: target for rel_id, kind, target, external in _relations(archive, book) if not external}
    parts = []
    for sheet in ET.fromstring(archive.read(book)).iter():  # noqa: S314 a document type is refused before
        if sheet.tag in {f"{_MAIN}sheet", f"{_STRICT}sheet"}:
            rel_id = next((value for key, value in sheet.attrib.items() if _REL_ID.fullmatch(key)), "")
            if rel_id in targets and targets[rel_id] in archive.NameToInfo:
                parts.append(_sheet_part(archive, sheet.attrib["name"], targets[rel_id]))
    return parts


def _sheet_part(archive: zipfile.ZipFile, title: str, part: str) -> SheetPart:
    known = {table.name.lower(): table.name for table in TABLES}
    frames: dict[str, Frame] = {}
    odd: dict[str, str] = {}
    for rel_id, kind, target, external in _relations(archive, part):
        if kind == "table" and target in archive.NameToInfo:
            root = ET.fromstring(archive.read(target))  # noqa: S314 a document type is refused before
            names = [root.get("displayName", "").lower(), root.get("name", "").lower()]
            name = next((known[name] for name in names if name in known), None)
            frame = _frame(root)
            if name and frame:
                frames[name] = frame
        elif external and kind == "hyperlink" and not _WEB.match(target):
            odd[rel_id] = target
    return SheetPart(title, frames, tuple(_linked_cells(archive.read(part), odd)) if odd and frames else ())


def _frame(root: ET.Element) -> Frame | None:
    matched = _REF.fullmatch(root.get("ref", ""))
    if not matched or root.get("headerRowCount", "1") == "0":
        return None
    first, top, last, bottom = matched.groups()
    totals = root.get("totalsRowCount", "0") not in {"", "0"}
    return Frame(int(top), int(bottom or top), column_number(first), column_number(last or first), totals)


def column_number(letters: str) -> int:
    """``A`` is 1, ``XFD`` is 16,384."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _linked_cells(sheet: bytes, odd: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The cells of a sheet whose hyperlinks have those relation ids."""
    text = sheet[max(sheet.rfind(b"<hyperlinks"), 0) :].decode("utf-8", "replace")
    for tag in re.findall(r"<(?:\w+:)?hyperlink\b[^>]*>", text):
        attributes = dict(re.findall(r'([\w:]+)="([^"]*)"', tag))
        target = next((odd[value] for key, value in attributes.items() if key.endswith(":id") and value in odd), None)
        if target is not None:
            yield attributes.get("ref", ""), target


def _relations(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str, bool]]:
    """Id, kind, target and whether it lies outside of the file, of each relation of a part."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    if rels not in archive.NameToInfo:
        return
    for relation in ET.fromstring(archive.read(rels)):  # noqa: S314 a document type is refused before
        external = relation.get("TargetMode") == "External"
        target = relation.get("Target", "")
        inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        kind = relation.get("Type", "").rpartition("/")[2]
        yield relation.get("Id", ""), kind, target if external else inside, external


def _target_of(archive: zipfile.ZipFile, part: str, kind: str) -> str:
    return next((target for _, found, target, _ in _relations(archive, part) if found == kind), "")

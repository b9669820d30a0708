"""The cells of a sheet's part, read plainly from XML, to say what two workbooks hold where they differ."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True)
class SheetCells:
    """A sheet's cells by address: value and formula as text. ``table`` and ``head_row`` are those of its Table."""

    name: str
    cells: Mapping[str, tuple[str, str]]
    table: str = ""
    head_row: int = 0
    _rows: dict[int, dict[str, str]] = field(default_factory=dict)

    @property
    def rows(self) -> Mapping[int, Mapping[str, str]]:
        """The values by row and column letters."""
        if not self._rows:
            for address, (value, _) in self.cells.items():
                column, row = split_address(address)
                self._rows.setdefault(row, {})[column] = value
        return self._rows


def split_address(address: str) -> tuple[str, int]:
    """``AB12`` as column letters and row."""
    matched = _ADDRESS.fullmatch(address)
    if matched is None:
        raise ValueError(f"{address!r} is no cell")
    return matched[1], int(matched[2])


def sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """The name of each sheet by its part."""
    targets = _relations(archive, "xl/workbook.xml")
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 a document type is refused before
    return {targets[sheet.attrib[_RELATION]]: sheet.attrib["name"] for sheet in book.iter(f"{_MAIN}sheet")}


def read_cells(archive: zipfile.ZipFile, part: str, name: str, shared: Sequence[str]) -> SheetCells:
    """All cells of that sheet; ``shared`` are the workbook's shared texts."""
    root = ET.fromstring(archive.read(part))  # noqa: S314 a document type is refused before
    cells = {}
    for cell in root.iter(f"{_MAIN}c"):
        value, formula = cell.findtext(f"{_MAIN}v") or "", cell.findtext(f"{_MAIN}f") or ""
        if cell.get("t") == "s":
            value = shared[int(value)]
        if value or formula:
            cells[cell.attrib["r"]] = (value, formula)
    table, head_row = _table_of(archive, part)
    return SheetCells(name, cells, table, head_row)


def shared_texts(archive: zipfile.ZipFile) -> list[str]:
    """The texts that cells name by number."""
    if "xl/sharedStrings.xml" not in archive.NameToInfo:
        return []
    root = ET.fromstring(archive.read("xl/sharedStrings.xml"))  # noqa: S314 a document type is refused before
    return ["".join(text.text or "" for text in item.iter(f"{_MAIN}t")) for item in root.iter(f"{_MAIN}si")]


def _table_of(archive: zipfile.ZipFile, part: str) -> tuple[str, int]:
    for target in _relations(archive, part).values():
        if target.startswith("xl/tables/"):
            root = ET.fromstring(archive.read(target))  # noqa: S314 a document type is refused before
            return root.attrib["name"], split_address(root.attrib["ref"].split(":")[0])[1]
    return "", 0


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in archive.NameToInfo:
        return {}
    root = ET.fromstring(archive.read(rels))  # noqa: S314 a document type is refused before
    found = {}
    for relation in root:
        target = relation.attrib["Target"]
        inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[relation.attrib["Id"]] = inside
    return found

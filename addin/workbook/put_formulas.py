"""Formulas put into cells of a saved workbook that hold their values: for functions that the saving program lacks.

Of the file only those cells change.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from xlsxwriter.utility import xl_rowcol_to_cell

from addin.safe_zip import open_workbook_zip
from addin.workbook.parts import sheet_names

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class PutFormula:
    """A formula, where it stands (counted from 1), and the values of its cells, row by row."""

    row: int
    column: int
    formula: str
    values: Sequence[Sequence[Any]]


def with_formulas(path: Path, formulas: Mapping[str, Sequence[PutFormula]]) -> bytes:
    """The workbook file with the formulas of each sheet put in. InputRefused for what is no .xlsx."""
    out = io.BytesIO()
    with open_workbook_zip(path) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        wanted = {part: formulas[name] for part, name in sheet_names(archive).items() if name in formulas}
        for info in archive.infolist():
            content = archive.read(info)
            written.writestr(info, _patched(content, wanted[info.filename]) if info.filename in wanted else content)
    return out.getvalue()


def _patched(content: bytes, formulas: Sequence[PutFormula]) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(content, parser)
    cells = {cell.get("r"): cell for cell in root.iter(f"{_MAIN}c")}
    for each in formulas:
        height, width = len(each.values), len(each.values[0])
        for down, row in enumerate(each.values):
            for right, value in enumerate(row):
                cell = cells.get(xl_rowcol_to_cell(each.row - 1 + down, each.column - 1 + right))
                if cell is not None:
                    _set(cell, each, value, is_first=not (down or right), is_array=height * width > 1)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set(cell: etree._Element, each: PutFormula, value: Any, *, is_first: bool, is_array: bool) -> None:
    for child in list(cell):
        cell.remove(child)
    kind = "b" if isinstance(value, bool) else "str" if isinstance(value, str) else ""
    if kind:
        cell.set("t", kind)
    elif cell.get("t"):
        del cell.attrib["t"]
    if is_first:
        formula = etree.SubElement(cell, f"{_MAIN}f")
        formula.text = each.formula.removeprefix("=")
        if is_array:
            last = xl_rowcol_to_cell(each.row - 2 + len(each.values), each.column - 2 + len(each.values[0]))
            formula.set("t", "array")
            formula.set("ref", f"{xl_rowcol_to_cell(each.row - 1, each.column - 1)}:{last}")
    if value is not None:
        shown = str(int(value)) if isinstance(value, bool) else value if isinstance(value, str) else repr(value)
        etree.SubElement(cell, f"{_MAIN}v").text = shown

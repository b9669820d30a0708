"""What a program's saving lost of a workbook: the parts and marks that a person would miss, counted before and after.

LibreOffice keeps neither table styles nor the formulas that a table gives to new rows; of what Excel invented after
2007 it keeps little.
"""

from __future__ import annotations

import re
from pathlib import Path

from addin.safe_zip import open_workbook_zip

_PARTS = {
    "charts": re.compile(r"xl/charts/chart\d*\.xml"),
    "pictures": re.compile(r"xl/media/.+"),
    "threaded comments": re.compile(r"xl/threadedComments/.+\.xml"),
    "slicers": re.compile(r"xl/slicers/.+\.xml"),
    "timelines": re.compile(r"xl/timelines/.+\.xml"),
    "pivot tables": re.compile(r"xl/pivotTables/.+\.xml"),
    "custom data": re.compile(r"customXml/item\d+\.xml"),
    "macros": re.compile(r"xl/vbaProject\.bin"),
    "ribbons of its own": re.compile(r"customUI/.+\.xml"),
}
"""Things that are a part of the file each."""
_MARKS = {
    "marks that hide a sheet from every menu": ("xl/workbook.xml", re.compile(rb'state="veryHidden"')),
    "defined names": ("xl/workbook.xml", re.compile(rb"<(?:\w+:)?definedName\b")),
    "tables": ("xl/tables/", re.compile(rb"<(?:\w+:)?table\b")),
    "table styles": ("xl/tables/", re.compile(rb'<(?:\w+:)?tableStyleInfo\b[^>]*\bname="')),
    "formulas that tables give to new rows": ("xl/tables/", re.compile(rb"<(?:\w+:)?calculatedColumnFormula\b")),
    "small charts in cells": ("xl/worksheets/", re.compile(rb"<x14:sparkline>")),
    "rules of colour": ("xl/worksheets/", re.compile(rb"<(?:\w+:)?cfRule\b")),
    "drop-downs and rules of typing": ("xl/worksheets/", re.compile(rb"<(?:\w+:)?dataValidation\b")),
    "links": ("xl/worksheets/", re.compile(rb"<(?:\w+:)?hyperlink\b")),
    "comments": ("xl/comments", re.compile(rb"<(?:\w+:)?comment\b")),
    "text boxes and shapes": ("xl/drawings/", re.compile(rb"<xdr:sp\b")),
}
"""Things that are marked inside of parts whose names begin so."""


def lost_by_saving(before: Path, after: Path) -> tuple[str, ...]:
    """One line for each kind of thing of which the second file holds fewer. InputRefused for what is no .xlsx."""
    was, now = _counted(before), _counted(after)
    return tuple(f"{name}: {was[name] - now[name]:,} of {was[name]:,} lost" for name in was if now[name] < was[name])


def _counted(path: Path) -> dict[str, int]:
    with open_workbook_zip(path) as archive:
        names = archive.namelist()
        found = {what: sum(1 for name in names if part.fullmatch(name)) for what, part in _PARTS.items()}
        found |= dict.fromkeys(_MARKS, 0)
        for name in names:
            wanted = [(what, mark) for what, (start, mark) in _MARKS.items() if name.startswith(start)]
            if wanted and name.endswith(".xml"):
                content = archive.read(name)
                for what, mark in wanted:
                    found[what] += len(mark.findall(content))
        return found

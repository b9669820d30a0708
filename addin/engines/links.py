"""A hyperlink is a field within a cell's text in LibreOffice, and an attribute where the cell holds a number."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

from addin.engines.places import quoted_sheet, split_sheet

_TEXT_CELL = "TEXT"
_INTERNAL = re.compile(r"#\$?(?P<sheet>'(?:[^']|'')+'|[^.'!]+)[.!](?P<place>.+)$")


def link_of(cells: Any) -> str:
    """The address behind the first cell, empty if there is none; a place in the book itself is ``#Sheet!A1``."""
    cell = cells.getCellByPosition(0, 0)
    found = [field.URL for field in cell.TextFields if hasattr(field, "URL")] if cell.Type.value == _TEXT_CELL else []
    address = found[0] if found else str(cell.Hyperlink or "")
    inner = _INTERNAL.search(unquote(address)) if "#" in address and not address.startswith("http") else None
    if not inner:
        return address
    sheet = inner["sheet"].strip("'").replace("''", "'")
    return f"#{quoted_sheet(sheet)}!{inner['place']}"


def add_link(document: Any, cell: Any, address: str, text: str) -> None:
    """Put a text with a link into a cell, in place of what it held."""
    field = document.createInstance("com.sun.star.text.TextField.URL")
    field.URL = _office_address(address)
    field.Representation = text
    cell.setString("")
    cell.insertTextContent(cell.createTextCursor(), field, False)


def _office_address(address: str) -> str:
    if not address.startswith("#"):
        return address
    sheet, place = split_sheet(address[1:])
    return f"#{quoted_sheet(sheet)}.{place}" if sheet else address

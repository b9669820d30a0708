"""An add-in workbook: a VBA project, a ribbon and a sheet that says what it is; the same content, the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

from xlsxwriter.workbook import Workbook

_CREATED = datetime(2022, 4, 6)  # noqa: DTZ001 a fixed day, so that the bytes do not change
_MACRO_BOOK = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
_RIBBON = "customUI/customUI14.xml"
_RELATIONSHIP = (
    '<Relationship Id="rIdRibbon" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    f'Target="{_RIBBON}"/></Relationships>'
)
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def addin_book(project: bytes, ribbon: bytes, *, about: Sequence[str]) -> bytes:
    """The bytes of an .xlam with this VBA project and customUI14 ribbon; ``about`` is the sheet's text, row by row.

    The project's workbook module is ThisWorkbook and its sheet module Sheet1.
    """
    parts = _parts(_skeleton(project, about))
    types, relations = _FIRST
    parts[types] = _replaced(parts[types], _MACRO_BOOK, _ADDIN)
    parts[relations] = _replaced(parts[relations], b"</Relationships>", _RELATIONSHIP.encode())
    parts[_RIBBON] = ribbon
    return _zipped(parts)


def _skeleton(project: bytes, about: Sequence[str]) -> bytes:
    raw = io.BytesIO()
    workbook = Workbook(raw, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    workbook.set_properties({"title": about[0], "created": _CREATED})
    workbook.add_vba_project(io.BytesIO(project), is_stream=True)
    workbook.set_vba_name("ThisWorkbook")
    sheet = workbook.add_worksheet("About")
    sheet.set_vba_name("Sheet1")
    for row, text in enumerate(about):
        sheet.write_string(row, 0, text)
    workbook.close()
    return raw.getvalue()


def _parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _replaced(part: bytes, old: bytes, new: bytes) -> bytes:
    if part.count(old) != 1:
        raise ValueError(f"the writer's file lacks {old.decode()}, or has it twice")
    return part.replace(old, new)


def _zipped(parts: dict[str, bytes]) -> bytes:
    """The parts in one order, with one date and no trace of the machine."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in (*_FIRST, *sorted(set(parts) - set(_FIRST))):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return raw.getvalue()

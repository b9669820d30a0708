"""A file that somebody sends is hostile until shown otherwise: sizes, names and XML are looked at before any reader is.

A workbook is a zip of XML parts. Refused are what is no such zip, what unpacks to too much, what names places outside
of itself, and XML that declares entities.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from addin.errors import Finding, InputRefused, Severity, Where

MAX_FILE = 200_000_000
MAX_UNPACKED = 1_000_000_000
MAX_PARTS = 5_000
MAX_RATIO = 250
"""Times that a part may grow when unpacked; tables of a workbook grow about 20 times."""
RATIO_FROM = 5_000_000
"""Parts that are smaller, unpacked, may grow as they like."""
PROLOG = 65_536
"""Bytes within which a part's first element starts."""

RULE = "readable-workbook"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_SAVE_AGAIN = "Open it in Excel or LibreOffice and save it as .xlsx again."
_MAIN = b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
BROKEN = (
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    SyntaxError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the zip, XML and workbook readers raise for a damaged file."""


def refused(path: Path, what: str, value: str = "", remedy: str = "") -> InputRefused:
    """One finding on the whole file, as an exception: nothing of it is read and nothing is written."""
    finding = Finding(Severity.ERROR, RULE, Where(place=str(path)), what, " ".join(value.split()), remedy)
    return InputRefused(f"{path} was refused; nothing was written", findings=(finding,))


def open_workbook_zip(path: Path) -> zipfile.ZipFile:
    """The parts of a workbook file, held in memory; InputRefused with one finding for anything else."""
    archive = open_office_zip(path)
    _check_workbook(path, archive)
    return archive


def open_office_zip(path: Path) -> zipfile.ZipFile:
    """The parts of an office document (xlsx, ods), held in memory; InputRefused with one finding for anything else."""
    data = _read(path)
    if data.startswith(_OLE):
        raise _ole(path, data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, *BROKEN) as error:
        if data.startswith(b"PK"):
            raise refused(path, "The file is cut off or damaged", "", "Copy it again, or open a backup.") from error
        remedy = f"Name an .xlsx workbook. {_SAVE_AGAIN}"
        raise refused(path, "The file is no .xlsx workbook", _looks_like(data), remedy) from error
    _check_sizes(path, archive)
    _check_names(path, archive)
    _check_parts(path, archive)
    return archive


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise refused(path, f"The file is larger than {MAX_FILE:,} bytes", f"{size:,}", "It is no master workbook.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise refused(path, "There is no such file", "", "Check the name.") from error
    except OSError as error:
        remedy = "Close it in other programs, or copy it to a folder of yours."
        raise refused(path, "The file cannot be read", error.strerror or "", remedy) from error


def _ole(path: Path, data: bytes) -> InputRefused:
    """Excel's old container: a password wraps the workbook in it, and .xls files are one."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        remedy = "Open it in Excel, remove the password (File, Info, Protect Workbook) and save it."
        return refused(path, "The workbook is protected with a password", "", remedy)
    what = "The file is an old .xls workbook, whatever its name says"
    return refused(path, what, "", "Save it as .xlsx in Excel or LibreOffice.")


def _looks_like(data: bytes) -> str:
    if not data.strip(b"\0"):
        return "empty file" if not data else "only zero bytes"
    return data[:40].decode("latin-1").encode("ascii", "replace").decode().strip()


def _check_sizes(path: Path, archive: zipfile.ZipFile) -> None:
    infos = archive.infolist()
    total = sum(info.file_size for info in infos)
    swollen = [i for i in infos if i.file_size > RATIO_FROM and i.file_size > MAX_RATIO * max(i.compress_size, 1)]
    if len(infos) > MAX_PARTS:
        raise refused(path, f"The file has more than {MAX_PARTS:,} parts", f"{len(infos):,}", _SAVE_AGAIN)
    if total > MAX_UNPACKED or swollen:
        what = "The file unpacks to far more than a workbook holds, so it may be a zip bomb"
        raise refused(path, what, f"{total:,} bytes from {path.stat().st_size:,}", _SAVE_AGAIN)
    if any(info.flag_bits & 1 for info in infos):
        raise refused(path, "Parts of the file are encrypted", "", "Save it without a password.")


def _check_names(path: Path, archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    outside = [name for name in names if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")]
    if outside:
        raise refused(path, "A part of the file points out of it", ascii(outside[0])[:80], _SAVE_AGAIN)
    if len({name.lower() for name in names}) != len(names):
        raise refused(path, "The file has two parts of one name", "", _SAVE_AGAIN)


def _check_parts(path: Path, archive: zipfile.ZipFile) -> None:
    """Every XML part declares no entities and is plain text."""
    try:
        for name in archive.namelist():
            if name.lower().endswith((".xml", ".rels", ".vml")):
                with archive.open(name) as part:
                    _check_prolog(path, name, part.read(PROLOG))
    except BROKEN as error:
        raise refused(path, "The file is damaged", str(error)[:80], "Copy it again, or open a backup.") from error


def _check_workbook(path: Path, archive: zipfile.ZipFile) -> None:
    try:
        kinds = archive.read("[Content_Types].xml")
    except KeyError as error:
        raise refused(path, "The file is a zip, but no workbook", "", "Name an .xlsx workbook.") from error
    except BROKEN as error:
        raise refused(path, "The file is damaged", str(error)[:80], "Copy it again, or open a backup.") from error
    if not any(kind in kinds for kind in _MAIN):
        remedy = "Name an .xlsx workbook."
        raise refused(path, "The file is an office document, but no .xlsx workbook", "", remedy)


def _check_prolog(path: Path, name: str, head: bytes) -> None:
    if not head.strip():
        return
    start = _first_declaration(head)
    if re.match(rb"<[A-Za-z_]", start):
        return
    if start.startswith((b"<!DOCTYPE", b"<!ENTITY")):
        what = "A part of the file declares a document type, which could pull in other files"
        raise refused(path, what, name[:80], _SAVE_AGAIN)
    raise refused(path, "A part of the file is no UTF-8 XML", name[:80], _SAVE_AGAIN)


def _first_declaration(head: bytes) -> bytes:
    """What follows a byte order mark, the XML declaration and comments."""
    left = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    while left.startswith((b"<?", b"<!--")):
        end = b"?>" if left.startswith(b"<?") else b"-->"
        left = left.partition(end)[2].lstrip()
    return left

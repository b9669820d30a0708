from __future__ import annotations

import io
import re
import shutil
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from factories import institution, register
from made_workbooks import add_row, cell_of, edit, make_workbook, replace_part

from addin.errors import InputRefused
from addin.register.folder import Folder
from addin.register.tables import TABLES
from addin.register.text import iter_texts
from addin.safe_zip import MAX_FILE, MAX_PARTS
from addin.workbook.collecting import collect

VIEW = register(institution("sberbank"), institution("vtb"))
ALL_TABLES = [table.name for table in TABLES]
SHEET = "xl/worksheets/sheet2.xml"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_workbook(tmp_path_factory.mktemp("built") / "master.xlsx", VIEW.view(), also=()).read_bytes()


@pytest.fixture
def workbook(tmp_path: Path, built: bytes) -> Path:
    path = tmp_path / "master.xlsx"
    path.write_bytes(built)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "register")
    folder.seeds.mkdir(parents=True)
    for name, text in iter_texts(VIEW.tables, TABLES):
        (folder.seeds / name).write_text(text, "utf-8", newline="")
    return folder


def refusal(workbook: Path, folder: Folder) -> str:
    """The one finding that the file gets, after a look that nothing was written."""
    before = {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()}
    with pytest.raises(InputRefused) as refused:
        collect(workbook, folder, dry_run=False, today=date(2023, 1, 15))
    assert {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()} == before
    (finding,) = refused.value.findings
    assert finding.remedy != ""
    assert "\n" not in str(finding)
    return finding.what


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    middle = data.index(b"xl/worksheets/sheet2.xml") + 60
    data[middle : middle + 8] = b"\xff" * 8
    path.write_bytes(bytes(data))


def with_password(path: Path) -> None:
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le"))


def old_xls(path: Path) -> None:
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 1000 + "Workbook".encode("utf-16-le"))


def no_zip(path: Path) -> None:
    path.write_bytes(b"id,name\nvtb,VTB\n")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def zeros(path: Path) -> None:
    path.write_bytes(b"\0" * 5000)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MAX_FILE + 1)


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.xml", b"<a>" + b" " * 30_000_000 + b"</a>")


def lying_bomb(path: Path) -> None:
    """A part that says it is small and unpacks to more."""
    data = bytearray(path.read_bytes())
    name = SHEET.encode()
    at = data.rindex(name) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, at + 24, 64)
    path.write_bytes(bytes(data))


def many_parts(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(MAX_PARTS):
            archive.writestr(f"xl/media/{number}.bin", b"")


def encrypted_parts(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        for found in re.finditer(re.escape(mark), bytes(data)):
            data[found.start() + offset] |= 1
    path.write_bytes(bytes(data))


def path_out(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../evil.xml", b"<a/>")


def absolute_path(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("C:/evil.xml", b"<a/>")


def two_of_one_name(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("XL/workbook.xml", b"<a/>")


def document_type(path: Path) -> None:
    doctype = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    replace_part(path, SHEET, lambda part: part.replace(b"?>", b"?><!-- c -->" + doctype, 1))


def laughs(path: Path) -> None:
    replace_part(path, "xl/styles.xml", lambda _: b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>')


def utf16(path: Path) -> None:
    replace_part(path, SHEET, lambda part: part.decode().replace("UTF-8", "UTF-16").encode("utf-16"))


def no_xml(path: Path) -> None:
    replace_part(path, SHEET, lambda _: b"sheet data")


def cut_xml(path: Path) -> None:
    replace_part(path, SHEET, lambda part: part[: len(part) // 2])


def cut_shared_strings(path: Path) -> None:
    replace_part(path, "xl/sharedStrings.xml", lambda part: part[: len(part) // 2])


def cells_far_out(path: Path) -> None:
    replace_part(path, SHEET, lambda part: re.sub(rb'r="C(\d+)"', rb'r="ZZZZZZZ\1"', part))


def strings_out_of_range(path: Path) -> None:
    replace_part(path, SHEET, lambda part: re.sub(rb't="s"><v>\d+', rb't="s"><v>999999', part))


def other_document(path: Path) -> None:
    replace_part(
        path, "[Content_Types].xml", lambda part: part.replace(b"spreadsheetml.sheet", b"wordprocessingml.document")
    )


def plain_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("seeds/institutions.csv", "id\n")


def wide(path: Path) -> None:
    edit(path, lambda book: setattr(book["Institutions"].cell(9, 16_384), "value", "x"))


def wide_and_blank(path: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="XFD%d"/></row>' % (number, number) for number in range(100, 300))
    replace_part(path, SHEET, lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"))


def somebody_elses(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "id"
    book.save(path)


def broken_base(path: Path) -> None:
    edit(path, lambda book: setattr(book["_base"]["D3"], "value", "[broken"))


def newer_base(path: Path) -> None:
    edit(path, lambda book: setattr(book["_base"]["B1"], "value", "2"))


REFUSED: list[tuple[Callable[[Path], None], str]] = [
    (truncated, "The file is cut off or damaged"),
    (flipped, "The file is damaged"),
    (with_password, "The workbook is protected with a password"),
    (old_xls, "The file is an old .xls workbook, whatever its name says"),
    (no_zip, "The file is no .xlsx workbook"),
    (empty, "The file is no .xlsx workbook"),
    (zeros, "The file is no .xlsx workbook"),
    (huge, "The file is larger than 200,000,000 bytes"),
    (bomb, "The file unpacks to far more than a workbook holds, so it may be a zip bomb"),
    (lying_bomb, "The file is damaged"),
    (many_parts, "The file has more than 5,000 parts"),
    (encrypted_parts, "Parts of the file are encrypted"),
    (path_out, "A part of the file points out of it"),
    (absolute_path, "A part of the file points out of it"),
    (two_of_one_name, "The file has two parts of one name"),
    (document_type, "A part of the file declares a document type, which could pull in other files"),
    (laughs, "A part of the file declares a document type, which could pull in other files"),
    (utf16, "A part of the file is no UTF-8 XML"),
    (no_xml, "A part of the file is no UTF-8 XML"),
    (cut_xml, "The workbook is damaged"),
    (cut_shared_strings, "The workbook is damaged"),
    (cells_far_out, "The workbook is damaged"),
    (strings_out_of_range, "The workbook is damaged"),
    (other_document, "The file is an office document, but no .xlsx workbook"),
    (plain_zip, "The file is a zip, but no workbook"),
    (wide, "The sheet Institutions is 16,384 columns wide"),
    (wide_and_blank, "The sheet Institutions is 16,384 columns wide"),
    (somebody_elses, "The workbook has no base, so nobody can tell what was changed in it"),
    (newer_base, "The workbook was written by a newer sanctions-aid"),
    (broken_base, "The workbook has no base, so nobody can tell what was changed in it"),
]


@pytest.mark.parametrize(("harm", "what"), REFUSED, ids=lambda value: getattr(value, "__name__", ""))
def test_a_hostile_or_broken_file_gets_one_finding_and_writes_nothing(workbook, folder, harm, what):
    harm(workbook)

    assert refusal(workbook, folder) == what


def test_a_file_that_is_not_there_gets_one_finding(tmp_path, folder):
    assert refusal(tmp_path / "nowhere.xlsx", folder) == "There is no such file"


def test_a_folder_is_no_workbook(tmp_path, folder):
    assert refusal(tmp_path, folder) == "The file cannot be read"


def test_an_xls_named_xlsx_by_a_real_program_is_refused(tmp_path, folder):
    path = tmp_path / "old.xlsx"
    path.write_bytes(bytes.fromhex("0908100000060500") + b"\0" * 100)

    assert refusal(path, folder) == "The file is no .xlsx workbook"


@pytest.mark.parametrize("value", ["=cmd|' /C calc'!A0", '=HYPERLINK("file:///etc/passwd")'])
def test_a_cell_that_would_start_something_stops_the_collecting(workbook, folder, value):
    def change(book):
        cell_of(book, "institutions", "vtb", "notes").value = value
        add_row(book, "institutions", name="Alfa Bank", sources="source-1")

    outcome = collect(edit(workbook, change), folder, dry_run=False, today=date(2023, 1, 15))

    assert [(f.severity, f.rule) for f in outcome.result.findings] == [("error", "no-formula")]
    assert outcome.written == ()


def test_a_link_to_a_file_stops_the_collecting(workbook, folder):
    def change(book):
        cell_of(book, "institutions", "vtb", "name").hyperlink = "file:///etc/passwd"

    outcome = collect(edit(workbook, change), folder, dry_run=False, today=date(2023, 1, 15))

    assert [(f.severity, f.rule, f.value) for f in outcome.result.findings] == [
        ("error", "web-link", "file:///etc/passwd")
    ]


def test_a_sound_copy_is_read(workbook, folder, tmp_path):
    copy = shutil.copy(workbook, tmp_path / "copy.xlsx")
    with zipfile.ZipFile(io.BytesIO(workbook.read_bytes())) as archive:
        assert archive.testzip() is None

    assert collect(Path(copy), folder, dry_run=False, today=date(2023, 1, 15)).result.findings == ()
